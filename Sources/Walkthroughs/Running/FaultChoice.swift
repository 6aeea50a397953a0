extension Walkthrough {
  /// The faults of a collection that a seed chooses for a level: as many as the level says, none harder than it, and at
  /// least one of it.
  func chosenFaults(seed: Int64, level: Int) -> [Int] {
    var chance = SeededChoice(seed)
    var chosen: [Int] = []
    let hardest = steps.indices.filter { steps[$0].level == level }
    if !hardest.isEmpty { chosen.append(hardest[chance.next(below: hardest.count)]) }
    var rest = steps.indices.filter { steps[$0].level <= level && !chosen.contains($0) }
    while chosen.count < level, !rest.isEmpty { chosen.append(rest.remove(at: chance.next(below: rest.count))) }
    return chosen.sorted()
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
