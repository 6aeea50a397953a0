/// Text as it may go to a console: characters that would move the cursor, hide or turn text around are shown by their
/// code, `<U+202E>`. Line breaks and tabs stay.
public enum PrintableText {
  public static func escaped(_ text: String) -> String {
    var text = text
    if text.withUTF8(isPlain) { return text }
    return escapedScalars(text)
  }

  /// The text of these bytes, escaped.
  static func string(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    return isPlain(bytes) ? text : escapedScalars(text)
  }

  private static func escapedScalars(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: UInt32 = 0
    var changed = false
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if scalar == "\r", scalars[scalars.index(after: index)...].first == "\n" {
        // A line break of two characters is one to layout.
        changed = true
      } else if isHostile(scalar.value, after: previous) {
        changed = true
        result.append(contentsOf: code(of: scalar).unicodeScalars)
      } else {
        result.append(scalar)
      }
      previous = scalar.value
    }
    return changed ? String(result) : text
  }

  /// True if all is ASCII that is never escaped. Looks at every byte, without a way out, so that it is done many at a time.
  private static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var special: UInt8 = 0
    for byte in bytes {
      // Wraps around so that 0x20...0x7E become 0...0x5E.
      let isUnprintable: UInt8 = byte &- 0x20 < 0x5F ? 0 : 1
      let isNoLayout: UInt8 = byte == 0x0A || byte == 0x09 ? 0 : 1
      special |= isUnprintable & isNoLayout
    }
    return special == 0
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
