import Lab
import LabShell
import PowerShell

/// The walkthrough that is done in a lab, and how far it has come: all consoles on the lab see the same.
final class Guide {
  let walkthrough: Walkthrough
  let lab: Lab

  init(_ walkthrough: Walkthrough, in lab: Lab) {
    self.walkthrough = walkthrough
    self.lab = lab
  }

  /// The guide of a lab, if a walkthrough is done in it.
  convenience init?(of lab: Lab) throws {
    guard let text = try lab.note(Note.text), let name = try lab.note(Note.name) else { return nil }
    let walkthrough = try WalkthroughReader.read(text, file: name + ".md")
    let chosen = try lab.note(Note.chosen)?.split(separator: ",").compactMap { Int($0) }
    self.init(chosen.map { walkthrough.composed(of: $0) } ?? walkthrough, in: lab)
  }

  private enum Note {
    static let name = "walkthrough"
    static let text = "text"
    static let seed = "seed"
    static let chosen = "faults"
    static let step = "step"
    static func hints(_ step: Int) -> String { "hints \(step)" }
    static func tries(_ step: Int) -> String { "tries \(step)" }
    static func solution(_ step: Int) -> String { "solution \(step)" }
  }

  // MARK: Progress

  /// The number of the present step, from 1; one more than there are when all is done.
  func position() throws -> Int {
    let number = try lab.note(Note.step).flatMap { Int($0) } ?? 1
    return min(max(1, number), walkthrough.steps.count + 1)
  }

  /// The present step; nil when all is done.
  func step() throws -> Step? {
    let position = try position()
    return position <= walkthrough.steps.count ? walkthrough.steps[position - 1] : nil
  }

  func count(_ what: Counted, of step: Int) throws -> Int {
    try lab.note(key(what, step)).flatMap { Int($0) } ?? 0
  }

  func setCount(_ what: Counted, of step: Int, to count: Int) throws {
    try lab.keep([key(what, step): String(count)])
  }

  /// What is counted of a step.
  enum Counted { case hints, tries, solution }

  private func key(_ what: Counted, _ step: Int) -> String {
    switch what {
    case .hints: Note.hints(step)
    case .tries: Note.tries(step)
    case .solution: Note.solution(step)
    }
  }

  // MARK: Beginning and going on

  /// Makes the lab one in which the walkthrough is done, and stands before its first step. `faults` are the steps that
  /// were chosen of a collection.
  func begin(seed: Int64?, faults: [Int]? = nil) throws {
    // In one operation: the difference between two of them would tell what a fault is.
    try perform(walkthrough.setup + (walkthrough.steps.first?.setup ?? []))
    try lab.keep([
      Note.name: walkthrough.name, Note.text: walkthrough.text, Note.seed: seed.map(String.init),
      Note.chosen: faults.map { $0.map(String.init).joined(separator: ",") }, Note.step: "1",
    ])
    try lab.letClockStandWhenLeft()
    try lab.checkpoint(Self.checkpoint(1), replacing: true)
  }

  /// Prepares a step and remembers the lab as it is at its beginning.
  private func enter(_ number: Int) throws {
    guard number <= walkthrough.steps.count else { return }
    try perform(walkthrough.steps[number - 1].setup)
    try lab.checkpoint(Self.checkpoint(number), replacing: true)
  }

  /// The name of the moment at which a step begins.
  static func checkpoint(_ step: Int) -> String { "Step \(step)" }

  /// Types what a walkthrough itself does to the lab; a learner's undo ends there.
  private func perform(_ commands: [Commands]) throws {
    guard !commands.isEmpty else { return }
    try lab.operation("(what the walkthrough prepares)", console: .walkthrough, kind: .creation) {
      for part in commands { _ = GuestShell(lab, server: part.server).type(part.text) }
    }
  }

  func examine() throws -> Examination {
    guard let step = try step() else { return Examination(findings: []) }
    var examination = try Examiner(lab: lab).examine(step, guards: walkthrough.guards)
    // What is said to half a cure names the fault, and its condition may hold before anything was tried.
    if walkthrough.isBreakFix { examination.reply = nil }
    return examination
  }

  /// Goes on to the next step; another console may have been quicker.
  func advance() throws {
    let position = try position()
    let hasAdvanced = try lab.keep(
      [Note.step: String(position + 1)], if: (key: Note.step, value: String(position)))
    if hasAdvanced { try enter(position + 1) }
  }

  /// Brings the lab back to the beginning of a step, which is then the present one.
  func reset(to step: Int) throws {
    try lab.restore(to: .checkpoint(Self.checkpoint(step)))
    var notes: [String: String?] = [Note.step: String(step)]
    for later in step...walkthrough.steps.count {
      for what in [Note.hints(later), Note.tries(later), Note.solution(later)] { notes[what] = .some(nil) }
    }
    try lab.keep(notes)
  }

  var seed: String { get throws { try lab.note(Note.seed) ?? "" } }
}
