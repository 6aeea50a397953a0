import PowerShell

/// Completes what is typed: the word at the cursor, by what may stand there.
public final class Completer {
  /// The shell to ask, once there is one.
  public var context: ExecutionContext?

  public init() {}

  /// What may stand at a cursor, and which part of the text it replaces (in characters of the editor); `nil` if nothing
  /// is known.
  public func complete(_ text: String, _ cursor: Int) -> LineCompletion? {
    guard let context else { return nil }
    let bytes = text.unicodeScalars.prefix(cursor).reduce(0) { $0 + UTF8.width($1) }
    let answer = Completion.complete(text, cursor: bytes, context)
    guard answer.start >= 0, !answer.matches.isEmpty else { return nil }
    let candidates = answer.matches.map { match in
      LineCompletion.Candidate(text: match.text, item: match.item, note: Self.note(match))
    }
    return LineCompletion(
      start: Self.characters(in: text, upTo: answer.start), end: Self.characters(in: text, upTo: answer.end),
      candidates: candidates)
  }

  /// What the list says behind a candidate: the first line of what is known, if that tells more than the name.
  private static func note(_ match: CompletionMatch) -> String {
    let line = match.toolTip.split(separator: "\n").first.map(String.init) ?? ""
    return line == match.item || line == match.text ? "" : line
  }

  private static func characters(in text: String, upTo bytes: Int) -> Int {
    var left = bytes
    var count = 0
    for scalar in text.unicodeScalars {
      guard left > 0 else { break }
      left -= UTF8.width(scalar)
      count += 1
    }
    return count
  }

  /// True for a text that more lines must follow.
  public func isUnfinished(_ text: String) -> Bool { Parser.parse(SourceText(text)).isIncomplete }

  /// Help on what is under the cursor: the syntax of the command, or what is known of its parameter.
  public func help(_ text: String, _ cursor: Int) -> String? {
    guard let context else { return nil }
    let bytes = text.unicodeScalars.prefix(cursor).reduce(0) { $0 + UTF8.width($1) }
    return Completion.help(text, cursor: bytes, context)
  }
}

/// What may replace a part of the line, from `start` to `end` in characters.
public struct LineCompletion: Sendable {
  public struct Candidate: Sendable {
    /// What is put into the line.
    public let text: String
    /// How the list shows it.
    public let item: String
    /// What is said of it.
    public let note: String
  }

  public let start: Int
  public let end: Int
  public let candidates: [Candidate]
}

/// How Tab chooses among several candidates.
public enum TabStyle: Sendable {
  /// First what all have in common and a list, then one after the other.
  case list
  /// One after the other at once, as the first shell did.
  case cycle
}
