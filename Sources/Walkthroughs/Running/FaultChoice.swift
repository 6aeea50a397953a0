extension Walkthrough {
  /// The faults of a collection that a seed chooses for a level: as many as the level says, none harder than it, at least
  /// one of it, and no two of one area.
  func chosenFaults(seed: Int64, level: Int) -> [Int] {
    var chance = SeededChoice(seed)
    var chosen: [Int] = []
    let hardest = steps.indices.filter { steps[$0].level == level }
    if !hardest.isEmpty { chosen.append(hardest[chance.next(below: hardest.count)]) }
    while chosen.count < level {
      let rest = steps.indices.filter { steps[$0].level <= level && !chosen.contains($0) && fits($0, chosen) }
      if rest.isEmpty { break }
      chosen.append(rest[chance.next(below: rest.count)])
    }
    return chosen.sorted()
  }

  /// All sets of faults that some seed may choose for a level.
  func choices(level: Int) -> [[Int]] {
    var sets: [[Int]] = [[]]
    for _ in 0..<level {
      sets = sets.flatMap { set in
        steps.indices.filter { $0 > set.last ?? -1 && steps[$0].level <= level }.map { set + [$0] }
      }
    }
    return sets.filter { set in set.contains { steps[$0].level == level } && set.allSatisfy { fits($0, set) } }
  }

  /// Whether a fault may come together with others: those of one area would hide each other.
  private func fits(_ fault: Int, _ others: [Int]) -> Bool {
    others.allSatisfy { $0 == fault || steps[$0].areas.isDisjoint(with: steps[fault].areas) }
  }

  /// One step that has these faults at once: the users' complaints, hints by symptom, and all their checks.
  func composed(of faults: [Int]) -> Walkthrough {
    let parts = faults.filter(steps.indices.contains).map { steps[$0] }
    guard let first = parts.first else { return self }
    func joined(_ texts: [String]) -> String { texts.joined(separator: "\n\n") }
    var step = Step(title: parts.count == 1 ? "A complaint" : "\(parts.count) complaints", line: first.line)
    step.server = first.server
    step.task = joined(parts.map(\.task))
    step.setup = parts.flatMap(\.setup)
    step.checks = parts.flatMap(\.checks)
    step.hints = (0..<3).map { level in joined(parts.map { $0.hints[level] }) }
    step.solution = parts.flatMap(\.solution)
    step.wrongs = parts.flatMap(\.wrongs)
    step.outcome = joined(parts.map(\.outcome))
    var whole = self
    whole.steps = [step]
    return whole
  }
}
