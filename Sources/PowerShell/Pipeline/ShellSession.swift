/// Runs text in a shell as a console does: whole scripts, or one statement after the other as they are typed.
public final class ShellSession {
  /// What parsing says of a text that is being entered.
  public enum ParseState {
    case complete
    /// More lines are needed.
    case incomplete
    case error
  }

  /// How a run ended.
  public struct Outcome {
    /// `$?` of the last statement.
    public var succeeded = true
    /// `exit N`.
    public var exitCode: Int32?
    /// Ctrl-C.
    public var wasInterrupted = false
    /// An error that nothing caught ended the run: `throw`, Stop, a parse error.
    public var endedByError = false
  }

  public let context: ExecutionContext

  public init(context: ExecutionContext) { self.context = context }

  /// Whether a text is a whole statement (or several), the beginning of one, or wrong.
  public func parseState(_ text: String) -> ParseState { .complete }

  /// Runs a text in the global scope. All its output goes to one Out-Default; errors are reported.
  public func run(_ text: String, scriptName: String? = nil, firstLine: Int = 1) -> Outcome { Outcome() }

  /// Runs a script file's text in the global scope with arguments as a command line gives them.
  public func runScript(_ text: String, path: String, arguments: [String]) -> Outcome { Outcome() }
}
