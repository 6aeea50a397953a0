import Lab
import PowerShell

/// Proves a walkthrough: what is wrong with it, step by step.
public struct Verification {
  /// Something that does not hold.
  public struct Flaw: Equatable, CustomStringConvertible {
    public let walkthrough: String
    public let line: Int
    public let reason: String

    public var description: String { "\(walkthrough).md:\(line): \(reason)" }
  }

  private let walkthrough: Walkthrough
  private let seed: Int64?
  private var flaws: [Flaw] = []

  /// The flaws of a walkthrough's file as one seed makes it; none if it is sound. Of a collection of faults, each is
  /// proved alone, or with a level those that the seed chooses for it together; without a seed all that it may choose.
  public static func flaws(of text: String, name: String, seed: Int64? = nil, level: Int? = nil) throws -> [Flaw] {
    let walkthrough = try WalkthroughReader.read(text, file: name + ".md", seed: seed)
    var verification = Verification(walkthrough: walkthrough, seed: seed)
    if let level, walkthrough.isBreakFix {
      let choices = seed.map { [walkthrough.chosenFaults(seed: $0, level: level)] } ?? walkthrough.choices(level: level)
      for faults in choices { try verification.proveTogether(faults) }
      return verification.flaws
    }
    if walkthrough.isBreakFix {
      for fault in walkthrough.steps.indices { _ = try verification.run(walkthrough.composed(of: [fault])) }
    } else {
      let first = try verification.run(walkthrough)
      let found = verification.flaws
      let second = try verification.run(walkthrough)
      verification.flaws = found
      if first != second { verification.add(1, "two runs of the whole solution do not give the same state") }
    }
    verification.flaws += Vocabulary.flaws(of: walkthrough)
    return verification.flaws
  }

  private init(walkthrough: Walkthrough, seed: Int64?) {
    self.walkthrough = walkthrough
    self.seed = seed
  }

  private mutating func add(_ line: Int, _ reason: String) {
    flaws.append(Flaw(walkthrough: walkthrough.name, line: line, reason: reason))
  }

  /// Does the whole walkthrough in a fresh lab; gives the digest of the state to which it leads.
  private mutating func run(_ walkthrough: Walkthrough) throws -> String {
    let lab = try Self.lab(seed)
    defer { lab.close() }
    let guide = Guide(walkthrough, in: lab)
    try guide.begin(seed: seed)
    for (index, step) in walkthrough.steps.enumerated() {
      try proveOpen(step, "before the step", lab)
      for wrong in step.wrongs { try prove(wrong, of: step, lab) }
      type(step.solution, in: lab)
      for earlier in walkthrough.steps[...index] { try proveDone(earlier, after: step, lab) }
      for guardian in walkthrough.guards { try provePassed(guardian, "after step '\(step.title)'", lab) }
      try guide.advance()
    }
    return try lab.stateDigest()
  }

  /// The moment at which labs stand in which something is proved: the document's.
  static let beginning = LabTime(seconds: 1_229_725_783)

  /// Faults that come together: their cures end them in any order, and what leaves one of them out does not.
  private mutating func proveTogether(_ faults: [Int]) throws {
    let composed = walkthrough.composed(of: faults)
    let names = faults.map { "'\(walkthrough.steps[$0].title)'" }.joined(separator: " with ")
    for order in faults.count == 1 ? [faults] : [faults, faults.reversed()] {
      let lab = try Self.lab(seed)
      defer { lab.close() }
      try Guide(composed, in: lab).begin(seed: seed, faults: faults)
      try proveOpen(composed.steps[0], "before the cure of \(names)", lab)
      for (index, fault) in order.enumerated() {
        type(walkthrough.steps[fault].solution, in: lab)
        guard index == order.count - 1 else {
          if try Examiner(lab: lab).examine(composed.steps[0], guards: walkthrough.guards).isPassed {
            add(walkthrough.steps[order[index + 1]].line, "\(names): it passes without the cure of the last")
          }
          continue
        }
        for check in composed.steps[0].checks + walkthrough.guards {
          try provePassed(check, "after the cure of \(names)", lab)
        }
      }
    }
  }

  private static func lab(_ seed: Int64?) throws -> Lab {
    try Lab.temporary(
      settings: LabSettings(seed: seed ?? 1, frozenAt: beginning), console: .walkthrough,
      beginning: Topology.embedded().populate)
  }

  /// Before the step nothing of it is done.
  private mutating func proveOpen(_ step: Step, _ when: String, _ lab: Lab) throws {
    for check in step.checks where !check.isWarning {
      let finding = try Examiner(lab: lab).finding(check)
      switch finding.verdict {
      case .fail: break
      case .error: add(check.line, "the check breaks \(when): \(finding.message)")
      default: add(check.line, "the check '\(check.sentence)' passes \(when)")
      }
    }
  }

  private mutating func proveDone(_ earlier: Step, after step: Step, _ lab: Lab) throws {
    let when = earlier.line == step.line ? "after its solution" : "after step '\(step.title)'"
    for check in earlier.checks { try provePassed(check, when, lab) }
  }

  private mutating func provePassed(_ check: Check, _ when: String, _ lab: Lab) throws {
    let finding = try Examiner(lab: lab).finding(check)
    if finding.verdict == .pass { return }
    add(check.line, "the check '\(check.sentence)' does not pass \(when): \(finding.message)")
  }

  /// A wrong turn leaves the step open and gets its own sentence.
  private mutating func prove(_ wrong: WrongAnswer, of step: Step, _ lab: Lab) throws {
    let copy = try lab.temporaryCopy()
    defer { copy.close() }
    type(wrong.commands, in: copy)
    let examination = try Examiner(lab: copy).examine(step, guards: walkthrough.guards)
    if examination.isPassed { return add(wrong.line, "the wrong answer passes the step") }
    var own = step
    own.wrongs = [wrong]
    guard let reply = try Examiner(lab: copy).reply(to: own) else {
      return add(wrong.line, "the wrong answer does not get its sentence: its condition is not true")
    }
    if examination.reply != reply { add(wrong.line, "the wrong answer gets the sentence of another one") }
  }

  private mutating func type(_ solution: [Commands], in lab: Lab) {
    for commands in solution {
      let shell = GuestShell(lab, server: commands.server, logsStatements: true)
      let result = shell.type(commands.text)
      if let error = result.errors.first, !commands.mayFail { add(commands.line, "a line ends in an error: \(error)") }
    }
  }
}
