/// How an e-mail address policy writes addresses: `SMTP:%g.%s@work.com` (exchange-recipients.md 4.1).
struct AddressTemplate {
  /// What a template may put in.
  struct Names {
    var alias = ""
    var firstName = ""
    var initials = ""
    var lastName = ""
    var displayName = ""
  }

  let prefix: String
  private let local: String
  private let domain: String

  /// Nil for a template without a domain, as those of other address types are.
  init?(_ text: String) {
    var rest = Substring(text)
    if let colon = text.firstIndex(of: ":") {
      prefix = String(text[..<colon])
      rest = text[text.index(after: colon)...]
    } else {
      prefix = "smtp"
    }
    guard prefix.foldedASCII == "smtp", let at = rest.lastIndex(of: "@") else { return nil }
    local = at == rest.startIndex ? "%m" : String(rest[..<at])
    domain = String(rest[rest.index(after: at)...])
  }

  /// The address of a recipient; a number above 1 goes before the `@`.
  func address(of names: Names, number: Int) -> ProxyAddress? {
    let text = Self.withoutAccents(expanded(names))
    guard !text.isEmpty else { return nil }
    let suffix = number > 1 ? String(number) : ""
    return try? ProxyAddress(parsing: "\(prefix):\(text)\(suffix)@\(domain)")
  }

  /// `%m` alias, `%g` `%i` `%s` `%d` names, a digit before the letter for the first so many letters, `%rxy` for y in
  /// place of x and `%rxx` for no x.
  private func expanded(_ names: Names) -> String {
    var text = ""
    var replacements: [(Character, Character)] = []
    var rest = Array(local)[...]
    while let character = rest.popFirst() {
      guard character == "%", let next = rest.popFirst() else {
        text.append(character)
        continue
      }
      if next == "r", rest.count >= 2, let from = rest.popFirst(), let to = rest.popFirst() {
        replacements.append((from, to))
      } else if let count = next.wholeNumberValue, let letter = rest.popFirst() {
        text += value(letter, names).prefix(count)
      } else {
        text += value(next, names)
      }
    }
    for (from, to) in replacements {
      text = String(text.compactMap { $0 == from ? (from == to ? nil : to) : $0 })
    }
    return text
  }

  private func value(_ letter: Character, _ names: Names) -> String {
    switch letter {
    case "m": names.alias
    case "g": names.firstName
    case "i": names.initials
    case "s": names.lastName
    case "d": names.displayName
    case "%": "%"
    default: ""
    }
  }

  /// Only what an address may have: ASCII without blanks, an accented letter without its accent.
  private static func withoutAccents(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !unfit.contains($0) }
    if isPlain { return text }
    return text.map { character in
      if character.isASCII {
        return character.isWhitespace || unfit.contains(character.asciiValue ?? 0) ? "" : String(character)
      }
      let lower = Character(character.lowercased().first.map(String.init) ?? "_")
      guard let letters = plain[lower] else { return "_" }
      return character == lower ? letters : letters.uppercased()
    }.joined()
  }

  private static let unfit = Array("<>()[],;:\\\"@".utf8)

  private static let plain: [Character: String] = [
    "ä": "a", "à": "a", "á": "a", "â": "a", "å": "a", "ö": "o", "ò": "o", "ó": "o", "ô": "o", "ü": "u", "ù": "u",
    "ú": "u", "û": "u", "é": "e", "è": "e", "ê": "e", "ë": "e", "ç": "c", "ñ": "n", "ß": "ss", "ø": "o", "æ": "ae",
  ]
}
