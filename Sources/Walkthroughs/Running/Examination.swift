import Lab
import PowerShell

/// What looking at the world said of a step.
public struct Examination {
  public enum Verdict: String {
    case pass, fail, warning
    /// The check itself broke: never the learner's fault.
    case error
  }

  public struct Finding {
    public let check: Check
    public let verdict: Verdict
    /// What is missing, with actual values; or why the check broke.
    public let message: String
  }

  public let findings: [Finding]
  /// What is said to the wrong turn that the world shows, if it is one of those that are known.
  public internal(set) var reply: String?

  /// Nothing is missing.
  public var isPassed: Bool { !findings.contains { $0.verdict == .fail } }
}

/// Runs checks. Each looks at a copy of the lab that is thrown away: it may send mail or move the clock, and changes
/// nothing for the learner.
struct Examiner {
  let lab: Lab

  func examine(_ step: Step, guards: [Check] = []) throws -> Examination {
    var examination = Examination(findings: try (step.checks + guards).map(finding))
    if !examination.isPassed { examination.reply = try reply(to: step) }
    return examination
  }

  func finding(_ check: Check) throws -> Examination.Finding {
    try inCopy(check.server) { shell in
      let result = shell.evaluate(check.expression)
      if let breakdown = result.breakdown {
        return Examination.Finding(check: check, verdict: .error, message: breakdown)
      }
      if result.values.last.map(shell.context.isTrue) ?? false {
        return Examination.Finding(check: check, verdict: .pass, message: "")
      }
      var message = expand(check.failure, shell)
      if let seen = result.errors.first { message += " While looking, the shell said: \(seen)" }
      return Examination.Finding(check: check, verdict: check.isWarning ? .warning : .fail, message: message)
    }
  }

  /// What is said to the wrong turn that was taken, if it is a known one.
  func reply(to step: Step) throws -> String? {
    for wrong in step.wrongs {
      let reply = try inCopy(wrong.server) { shell -> String? in
        let result = shell.evaluate(wrong.condition)
        let holds = result.breakdown == nil && (result.values.last.map(shell.context.isTrue) ?? false)
        return holds ? expand(wrong.reply, shell) : nil
      }
      if let reply { return reply }
    }
    return nil
  }

  private func inCopy<Result>(_ server: String, _ body: (GuestShell) throws -> Result) throws -> Result {
    let copy = try lab.temporaryCopy()
    defer { copy.close() }
    return try body(GuestShell(copy, server: server))
  }

  /// A sentence with the values that `$( )` in it has.
  private func expand(_ sentence: String, _ shell: GuestShell) -> String {
    guard sentence.contains("$") else { return sentence }
    let result = shell.evaluate("@\"\n\(sentence)\n\"@")
    let text = result.values.last.map(shell.context.string) ?? ""
    return text.isEmpty ? sentence : text
  }
}
