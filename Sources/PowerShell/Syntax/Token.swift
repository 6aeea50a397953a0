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
  /// A parameter that ends with a colon.
  public static let usedColon = TokenFlags(rawValue: 64)

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
  private var startOffset: Int32
  private var endOffset: Int32
  /// Only what cannot be read off the text again.
  private var content: TokenContent?

  @inline(__always)
  init(_ kind: TokenKind, _ start: Int, _ end: Int, _ flags: TokenFlags = []) {
    self.kind = kind
    self.flags = flags
    startOffset = Int32(truncatingIfNeeded: start)
    endOffset = Int32(truncatingIfNeeded: end)
  }

  init(_ kind: TokenKind, _ start: Int, _ end: Int, _ flags: TokenFlags, _ value: TokenValue) {
    self.init(kind, start, end, flags)
    content = TokenContent(value)
  }

  /// UTF-8 offset in the text that is parsed.
  @inline(__always)
  public internal(set) var start: Int {
    get { Int(startOffset) }
    set { startOffset = Int32(truncatingIfNeeded: newValue) }
  }

  /// UTF-8 offset behind the token.
  @inline(__always)
  public internal(set) var end: Int {
    get { Int(endOffset) }
    set { endOffset = Int32(truncatingIfNeeded: newValue) }
  }

  var value: TokenValue { content?.value ?? .none }

  /// The tokens inside an expandable string or word.
  public internal(set) var nested: [Token] {
    get { content?.nested ?? [] }
    set { content = TokenContent(value, nested: newValue) }
  }
}

/// What tokens with a value of their own refer to, so that tokens stay small.
private final class TokenContent: Sendable {
  let value: TokenValue
  let nested: [Token]

  init(_ value: TokenValue, nested: [Token] = []) {
    self.value = value
    self.nested = nested
  }
}

/// The value that a token carries.
enum TokenValue: Sendable {
  case none
  case number(ConstantValue)
  /// The value of a string or bare word that differs from its text, the path of a variable in braces.
  case text(String)
  /// A string or bare word with something to expand in it.
  case expandable(ExpandableText)
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
