import CEditLine
import Glibc
import PowerShell

/// Reads statements and runs them, until `exit` or the end of input.
public final class ConsoleSession {
  private let session: ShellSession
  private let host: ConsoleHost
  /// Told of each statement before it runs and when it is done.
  private let observer: StatementObserver

  public init(session: ShellSession, host: ConsoleHost, observer: StatementObserver) {
    self.session = session
    self.host = host
    self.observer = observer
  }

  /// Runs the session and gives the exit code.
  public func run() -> Int32 {
    let reader = StatementReader(host.lines)
    var succeeded = true
    while let statement = reader.next(prompt: { host.isInteractive ? prompt() : "" }) {
      let text = statement.text(0, statement.bytes.count)
      if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      host.lines.remember(text)
      let outcome = run(text) {
        host.isInteractive
          ? session.run(text, firstLine: statement.firstLine) : session.runNext(text, firstLine: statement.firstLine)
      }
      if let code = outcome.exitCode, !(outcome.endedByError && host.isInteractive) {
        guard host.isInteractive, observer.leavesEnteredSession() else { return code }
      }
      if outcome.wasInterrupted {
        guard host.isInteractive else { return 130 }
        endInterrupted()
      }
      if outcome.endedByError, !host.isInteractive { return 1 }
      succeeded = outcome.succeeded
    }
    return succeeded || host.isInteractive ? 0 : 1
  }

  /// Sessions inside of running statements.
  private var nesting = 0
  private var running = ""

  /// Runs what is typed until `exit`, while the statement that asked waits; then that goes on.
  public func runNested() {
    let outer = running
    nesting += 1
    session.context.nestedPromptLevel = nesting
    defer {
      nesting -= 1
      session.context.nestedPromptLevel = nesting
      observer.willRun(outer)
    }
    observer.didRun(outer)
    let reader = StatementReader(host.lines)
    while let statement = reader.next(prompt: nestedPrompt) {
      let text = statement.text(0, statement.bytes.count)
      if text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      host.lines.remember(text)
      let outcome: ShellSession.Outcome = session.context.keepingState {
        run(text) { session.run(text, firstLine: statement.firstLine) }
      }
      if outcome.wasInterrupted, host.isInteractive { endInterrupted() }
      if outcome.exitCode != nil { return }
    }
  }

  /// Ctrl-C ends what was pasted, too. The terminal has shown ^C where the statement's output ended.
  private func endInterrupted() {
    host.lines.dropPending()
    if !host.lines.wasInterrupted { host.write("\n") }
  }

  /// The prompt with the marks of the first shell for a session inside of another: `PS C:\>>>`.
  private func nestedPrompt() -> String {
    host.isInteractive ? prompt() + String(repeating: ">", count: 2 * min(nesting, 8)) + " " : ""
  }

  /// Runs one text as a statement of the session.
  public func run(_ text: String) -> ShellSession.Outcome {
    run(text) { session.run(text) }
  }

  /// Runs a script file's text with arguments.
  public func runScript(_ text: String, path: String, arguments: [String]) -> ShellSession.Outcome {
    run(path) { session.runScript(text, path: path, arguments: arguments) }
  }

  private func run(_ text: String, _ body: () -> ShellSession.Outcome) -> ShellSession.Outcome {
    _ = ems_take_interrupt()
    session.context.interruption.pointee = 0
    running = text
    let known = session.context.errors.first
    observer.willRun(text)
    let outcome = body()
    observer.didRun(text)
    if host.isInteractive, host.outputIsTerminal, let error = session.context.errors.first, error !== known {
      Suggestion(session.context).text(for: error).map { host.write($0 + "\n") }
    }
    host.flush()
    return outcome
  }

  /// What the function `prompt` says; without it, where one stands.
  private func prompt() -> String {
    host.flush()
    session.context.interruption.pointee = 0  // Ctrl-C at the prompt before
    host.showTitle()
    let shown = try? session.context.invokeCommand("prompt").first
    return TerminalText.prompt(shown.map(session.context.string) ?? "PS>", withColors: host.showsColor)
  }
}

/// Learns of the statements of a session.
public protocol StatementObserver: AnyObject {
  func willRun(_ text: String)
  func didRun(_ text: String)
  /// True if `exit` ended a session of another server, and not this one.
  func leavesEnteredSession() -> Bool
}
