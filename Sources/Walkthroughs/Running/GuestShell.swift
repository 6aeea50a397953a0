import Exchange
import Glibc
import Lab
import LabShell
import PowerShell
import WindowsTools

/// A shell of its own over a lab, in which a walkthrough looks at the world or does something to it: no profile, none of
/// the learner's variables and functions, no drive of the host, and nothing is shown.
final class GuestShell {
  let context: ExecutionContext
  private let host: GuestHost
  private let shell: ShellSession
  private let session: LabSession
  /// Whether each statement is an operation of its own in the lab's history.
  private let logsStatements: Bool

  /// How a text ended.
  struct Result {
    var values: [Value] = []
    /// Why it did not come to its end: an uncaught error, or a limit.
    var breakdown: String?
    /// Errors that were reported on the way.
    var errors: [String] = []
  }

  init(_ lab: Lab, server: String, logsStatements: Bool = false) {
    host = GuestHost()
    context = ExecutionContext(host: host, clock: LabTimeClock(lab))
    // The learner's statement that asked for this stands below on the same stack.
    context.stackSize = 8 << 20
    shell = ShellSession(context: context)
    session = LabSession(LabConnection(lab, server: server), context: context)
    self.logsStatements = logsStatements
    context.installBaseCmdlets()
    context.installFormatting()
    session.install()
    ExchangeSnapIn.install(in: context, session: session)
    WindowsTools.install(in: context)
  }

  /// Types lines within limits of time and memory.
  func evaluate(_ text: String, limits: Watch.Limits = .check) -> Result {
    let watch = Watch(context.interruption, limits)
    var result = type(text)
    if let reason = watch.stop() { result.breakdown = reason }
    return result
  }

  /// Types lines: each statement when it is complete; what a session or a question reads are the lines that follow.
  /// Gives what the last statement put out, and what went wrong in any.
  func type(_ text: String) -> Result {
    var all = Result()
    host.lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    while let first = host.nextLine() {
      if first.trimmed.isEmpty { continue }
      var statement = first
      while shell.parseState(statement) == .incomplete, let next = host.nextLine() { statement += "\n" + next }
      let result = typeStatement(statement)
      all.values = result.values
      all.errors += result.errors
      if let breakdown = result.breakdown {
        all.breakdown = breakdown
        break
      }
    }
    return all
  }

  private func typeStatement(_ statement: String) -> Result {
    if logsStatements { try? session.connection.beginStatement(statement) }
    defer {
      if logsStatements { session.connection.endStatement() } else { _ = try? session.transport() }
    }
    return run(statement)
  }

  private func run(_ text: String) -> Result {
    let sink = CollectingSink()
    context.makeDefaultOutput = { sink }
    host.errors = []
    context.presentError = { [host] record in host.errors.append(record.message) }
    let outcome = shell.run(text)
    var result = Result(values: sink.values, errors: host.errors)
    if outcome.wasInterrupted { result.breakdown = "it was interrupted" }
    if outcome.endedByError { result.breakdown = host.errors.last ?? "it ended in an error" }
    return result
  }
}

/// A host that shows nothing; lines that are read are those of the text that is being typed.
private final class GuestHost: Host {
  let name = "ConsoleHost"
  let columns = 120
  let canPrompt = true
  let isInteractive = false
  var lines: [String] = []
  var errors: [String] = []

  func nextLine() -> String? { lines.isEmpty ? nil : lines.removeFirst() }

  func write(_ text: String) {}
  func write(_ text: String, to stream: HostStream) {}
  func write(_ text: String, foreground: String?, background: String?) {}
  func flush() {}
  func readLine(prompt: String, secret: Bool) -> String? { nextLine() }
  func peekLine() -> String? { lines.first }
  func unreadLine(_ line: String) { lines.insert(line, at: 0) }
  func showProgress(_ text: String?) {}
}

/// The time of a lab.
private final class LabTimeClock: Clock {
  private let lab: Lab
  init(_ lab: Lab) { self.lab = lab }

  func now() -> Double { Double(((try? lab.now()) ?? .host).ticks) / Double(LabTime.ticksPerSecond) }
}
