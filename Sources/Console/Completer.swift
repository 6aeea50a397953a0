import PowerShell

/// Completes what is typed: the word before the cursor, by what may stand there.
public final class Completer {
  /// The shell to ask, once there is one.
  public var context: ExecutionContext?

  public init() {}

  /// Where the word begins, in characters, and what may stand there; `nil` if nothing is known.
  public func complete(_ text: String, _ cursor: Int) -> (start: Int, candidates: [String])? { nil }
}
