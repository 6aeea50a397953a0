/// A regular expression in .NET's syntax, compiled by PCRE2. Offsets are in UTF-16 units, as scripts see them.
public final class Regex {
  /// System.Text.RegularExpressions.RegexOptions.
  public struct Options: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let ignoreCase = Options(rawValue: 1)
    public static let multiline = Options(rawValue: 2)
    public static let explicitCapture = Options(rawValue: 4)
    public static let compiled = Options(rawValue: 8)
    public static let singleline = Options(rawValue: 16)
    public static let ignorePatternWhitespace = Options(rawValue: 32)
    public static let rightToLeft = Options(rawValue: 64)
    public static let ecmaScript = Options(rawValue: 256)
    public static let cultureInvariant = Options(rawValue: 512)
  }

  /// A group of a match.
  public struct Group {
    /// A number, unless the pattern names the group.
    public let name: String
    public let isSuccess: Bool
    public let index: Int
    public let length: Int
    public let value: String
  }

  /// One match: group 0 is the whole.
  public struct Match {
    public let groups: [Group]
    public var index: Int { groups[0].index }
    public var length: Int { groups[0].length }
    public var value: String { groups[0].value }
  }

  public let pattern: String
  public let options: Options

  /// Compiles, or finds in the cache. Throws the error of a pattern that cannot be parsed.
  public static func compiled(_ pattern: String, _ options: Options = []) throws -> Regex {
    Regex(pattern, options)
  }

  private init(_ pattern: String, _ options: Options) {
    self.pattern = pattern
    self.options = options
  }

  public func isMatch(_ text: String) throws -> Bool { try match(text) != nil }
  /// The first match at or after an offset.
  public func match(_ text: String, from start: Int = 0) throws -> Match? { nil }
  /// At most `limit` matches that do not overlap.
  public func matches(_ text: String, from start: Int = 0, limit: Int = .max) throws -> [Match] { [] }
  /// Replaces matches by .NET's replacement pattern (`$1`, `${name}`, `$&`).
  public func replace(_ text: String, with replacement: String, limit: Int = .max) throws -> String { text }
  /// Replaces matches by what the function gives.
  public func replace(_ text: String, limit: Int = .max, _ body: (Match) throws -> String) throws -> String { text }
  /// Splits at matches; captured groups become elements.
  public func split(_ text: String, limit: Int = 0) throws -> [String] { [text] }
  /// `[regex]::Escape`.
  public static func escape(_ text: String) -> String { text }
  /// `[regex]::Unescape`.
  public static func unescape(_ text: String) throws -> String { text }
  /// All names and numbers of groups in .NET's order.
  public var groupNames: [String] { [] }
}
