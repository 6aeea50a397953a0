/// System.StringComparer.
public final class StringComparerBox: PSObject {
  /// The name of its StringComparison: `OrdinalIgnoreCase`.
  public let name: String

  public init(_ name: String) { self.name = name }

  public var ignoresCase: Bool { name.hasSuffix("IgnoreCase") }

  /// Below 0, 0, above 0.
  func compare(_ left: String, _ right: String) -> Int { UTF16Text.compare(left, right, name).signum() }

  public override var type: PSType { .named("System.StringComparer") }
}

/// System.Globalization.CultureInfo: names, and as much of their habits as formatting needs.
public final class CultureBox: PSObject {
  public let name: String
  nonisolated(unsafe) private static var made: [String: CultureBox] = [:]

  /// Made to take up what the user has set otherwise than the culture has it.
  let usesUserOverride: Bool

  private init(name: String, usesUserOverride: Bool = false) {
    self.name = name
    self.usesUserOverride = usesUserOverride
  }

  /// The same culture with the user's settings, of which there are none here.
  var withUserOverride: CultureBox { CultureBox(name: name, usesUserOverride: true) }

  /// The culture with this name, in its usual spelling; the empty name is the invariant culture.
  public static func named(_ name: String) -> CultureBox? {
    if let known = made[name.caseFolded] { return known }
    guard let spelled = spelling(name) else { return nil }
    let culture = CultureBox(name: spelled)
    made[name.caseFolded] = culture
    return culture
  }

  public static var invariant: CultureBox { named("") ?? CultureBox(name: "") }
  public static var current: CultureBox { named("en-US") ?? CultureBox(name: "en-US") }

  /// `EN-us` as `en-US`; `nil` for what cannot be a culture's name.
  private static func spelling(_ name: String) -> String? {
    if name.isEmpty { return "" }
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), (2...3).contains(parts[0].utf8.count),
      parts.allSatisfy({
        !$0.isEmpty && $0.utf8.count <= 8 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }
      })
    else { return nil }
    return parts.enumerated().map { index, part in
      index == 0 ? part.lowercased() : part.utf8.count == 2 ? part.uppercased() : String(part).capitalizedWord
    }.joined(separator: "-")
  }

  private var language: String { String(name.prefix { $0 != "-" }) }

  /// Decimal and group separators.
  var separators: (decimal: String, group: String) {
    switch language {
    case "de", "es", "it", "nl", "pt", "tr", "da", "id", "el": (",", ".")
    case "fr": (",", "\u{202F}")
    case "ru", "pl", "cs", "uk", "sv", "nb", "no", "fi", "hu", "sk", "bg": (",", "\u{00A0}")
    default: (".", ",")
    }
  }

  /// What separates the elements of a list: not the decimal separator.
  var listSeparator: String { separators.decimal == "," ? ";" : "," }

  var currencySymbol: String {
    switch name {
    case "": "¤"
    case "en-GB": "£"
    case "ja-JP", "zh-CN": "¥"
    case "de-DE", "fr-FR", "es-ES", "it-IT", "nl-NL": "€"
    default: "$"
    }
  }

  /// A number's text of en-US in this culture.
  func localizedNumber(_ text: String, isCurrency: Bool) -> String {
    let (decimal, group) = separators
    var result = ""
    for character in text {
      switch character {
      case ".": result += decimal
      case ",": result += group
      case "$" where isCurrency: result += currencySymbol
      default: result.append(character)
      }
    }
    return result
  }

  public override var type: PSType { .cultureInfo }
  public override func text(_ format: TextFormat) -> String? { name }
  public override func equals(_ other: PSObject) -> Bool { (other as? CultureBox)?.name == name }
  public override var equalityHash: Int { name.hashValue }
}

extension String {
  /// First letter in upper case, the others in lower case.
  var capitalizedWord: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
