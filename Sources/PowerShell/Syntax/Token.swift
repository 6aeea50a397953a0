/// What else is known of a token beside its kind.
public struct TokenFlags: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let keyword = TokenFlags(rawValue: 1)
  public static let commandName = TokenFlags(rawValue: 2)
  public static let memberName = TokenFlags(rawValue: 4)
  public static let typeName = TokenFlags(rawValue: 8)
  public static let attributeName = TokenFlags(rawValue: 16)
  public static let tokenInError = TokenFlags(rawValue: 32)

  /// PowerShell's names of the flags that are set.
  public var names: [String] {
    let all: [(TokenFlags, String)] = [
      (.keyword, "Keyword"), (.commandName, "CommandName"), (.memberName, "MemberName"), (.typeName, "TypeName"),
      (.attributeName, "AttributeName"), (.tokenInError, "TokenInError"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}

/// One token, as the parser asked for it.
public struct Token: Sendable {
  public internal(set) var kind: TokenKind
  public internal(set) var flags: TokenFlags
  /// UTF-8 offsets in the text that is parsed.
  public internal(set) var start: Int
  public internal(set) var end: Int
  var value: TokenValue = .none
  /// The tokens inside an expandable string or word.
  public internal(set) var nested: [Token] = []

  init(_ kind: TokenKind, _ start: Int, _ end: Int, _ flags: TokenFlags = [], _ value: TokenValue = .none) {
    self.kind = kind
    self.start = start
    self.end = end
    self.flags = flags
    self.value = value
  }

  /// The name of a parameter, label or variable.
  var name: String {
    switch value {
    case .parameter(let name, _): name
    case .text(let text): text
    default: ""
    }
  }
}

/// The value that a token carries.
enum TokenValue: Sendable {
  case none
  case number(ConstantValue)
  /// The value of a string or bare word, the path of a variable, the name of a label.
  case text(String)
  /// A string or bare word with something to expand in it.
  case expandable(ExpandableText)
  case parameter(name: String, colon: Bool)
  case fileRedirection(from: RedirectionStream, append: Bool)
  case mergingRedirection(from: RedirectionStream, to: RedirectionStream)
}

/// The value of an expandable string before its expressions are parsed.
final class ExpandableText: Sendable {
  enum Part: Sendable {
    case text(String)
    case variable(Token)
    case subExpression(NestedText)
  }

  /// Escapes resolved, expressions as written.
  let value: String
  let parts: [Part]

  init(value: String, parts: [Part]) {
    self.value = value
    self.parts = parts
  }
}

/// The text of `$( )` in an expandable string.
struct NestedText: Sendable {
  /// Offsets in the lexer's text, from the dollar sign to behind the closing parenthesis.
  let start: Int
  let end: Int
  /// Offsets of characters that belong to the string's notation and not to the script in it: the second of two quotes.
  let skipped: [Int]
}
