/// Text as it may go to a console: characters that would move the cursor, hide or turn text around are shown by their
/// code, `<U+202E>`. Line breaks and tabs stay.
public enum PrintableText {
  public static func escaped(_ text: String) -> String {
    if text.utf8.allSatisfy(isPlain) { return text }
    var result = String.UnicodeScalarView()
    var previous: UInt32 = 0
    var changed = false
    for scalar in text.unicodeScalars {
      if isHostile(scalar.value, after: previous) {
        changed = true
        result.append(contentsOf: code(of: scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
      previous = scalar.value
    }
    return changed ? String(result) : text
  }

  /// The text of these bytes, escaped.
  static func string(_ bytes: [UInt8]) -> String { escaped(String(decoding: bytes, as: UTF8.self)) }

  /// True for ASCII that is never escaped.
  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    (byte >= 0x20 && byte < 0x7F) || byte == 0x0A || byte == 0x09
  }

  private static func isHostile(_ code: UInt32, after previous: UInt32) -> Bool {
    switch code {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F...0x9F: true
    // Arabic letter mark, zero-width space, directional marks and overrides, separators, invisible operators, BOM, tags.
    case 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    case 0xE0000...0xE007F: true
    // Joiners belong to the scripts that need them and to emoji; elsewhere they only hide.
    case 0x200C, 0x200D: !((0x600...0xDFF).contains(previous) || previous >= 0x2600)
    default: false
    }
  }

  private static func code(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
  }
}
