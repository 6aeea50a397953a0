/// Which characters mean what to the lexer.
///
/// The language is defined on UTF-16 units: a character beyond U+FFFF is neither a letter nor white space.
enum Characters {
  static let singleQuote: UInt32 = 0x27
  static let doubleQuote: UInt32 = 0x22

  @inline(__always)
  static func isDash(_ scalar: UInt32) -> Bool {
    scalar == 0x2D || scalar >= 0x2013 && scalar <= 0x2015
  }

  @inline(__always)
  static func isSingleQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x27 || scalar >= 0x2018 && scalar <= 0x201B
  }

  @inline(__always)
  static func isDoubleQuote(_ scalar: UInt32) -> Bool {
    scalar == 0x22 || scalar >= 0x201C && scalar <= 0x201E
  }

  /// White space without line breaks.
  @inline(__always)
  static func isWhitespace(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return scalar == 0x20 || scalar == 0x09 || scalar == 0x0B || scalar == 0x0C }
    return isWideWhitespace(scalar)
  }

  private static func isWideWhitespace(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// What ends a bare word: white space, line breaks and `& ( ) , ; { | }`.
  ///
  /// The end of input reads as 0 and ends one too.
  @inline(__always)
  static func endsToken(_ scalar: UInt32) -> Bool {
    if scalar < 0x40 { return tokenEnds >> UInt64(scalar) & 1 != 0 }
    if scalar < 0x80 { return scalar >= 0x7B && scalar <= 0x7D }
    return isWideWhitespace(scalar)
  }

  /// NUL, tab to carriage return, space, `&`, `(`, `)`, `,`, `;`: a bit for each.
  private static let tokenEnds: UInt64 = 0x0800_1341_0000_3E01

  /// What ends a number in an expression; `inTernary` adds `?` and `:`.
  @inline(__always)
  static func endsNumber(_ scalar: UInt32, inTernary: Bool) -> Bool {
    switch scalar {
    case 0x21, 0x23, 0x25, 0x2A, 0x2B, 0x2D, 0x2E, 0x2F, 0x3C, 0x3D, 0x3E, 0x5D: true
    case 0x22, 0x27: true
    case 0x3A, 0x3F: inTernary
    default: isDash(scalar) || isSingleQuote(scalar) || isDoubleQuote(scalar)
    }
  }

  @inline(__always)
  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  @inline(__always)
  static func isHexDigit(_ scalar: UInt32) -> Bool {
    isDigit(scalar) || scalar >= 0x41 && scalar <= 0x46 || scalar >= 0x61 && scalar <= 0x66
  }

  /// The value of a hexadecimal digit, nil for other characters.
  static func hexValue(_ scalar: UInt32) -> UInt32? {
    guard isHexDigit(scalar) else { return nil }
    return scalar <= 0x39 ? scalar - 0x30 : (scalar | 0x20) - 0x61 + 10
  }

  @inline(__always)
  static func isIdentifierStart(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      let lower = scalar | 0x20
      return lower >= 0x61 && lower <= 0x7A || scalar == 0x5F
    }
    return isLetter(scalar)
  }

  @inline(__always)
  static func isIdentifierFollow(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      let lower = scalar | 0x20
      return lower >= 0x61 && lower <= 0x7A || scalar == 0x5F || isDigit(scalar)
    }
    return isLetterOrDigit(scalar)
  }

  /// What may follow `$`, but for `{` and `(`.
  @inline(__always)
  static func isVariableStart(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x24, 0x3A, 0x3F, 0x5E: true
    default: isIdentifierFollow(scalar)
    }
  }

  static func isLetter(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 {
      let lower = scalar | 0x20
      return lower >= 0x61 && lower <= 0x7A
    }
    guard scalar <= 0xFFFF, let value = Unicode.Scalar(scalar) else { return false }
    switch value.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: return true
    default: return false
    }
  }

  static func isLetterOrDigit(_ scalar: UInt32) -> Bool {
    if scalar < 0x80 { return isLetter(scalar) || isDigit(scalar) }
    guard scalar <= 0xFFFF, let value = Unicode.Scalar(scalar) else { return false }
    return value.properties.generalCategory == .decimalNumber || isLetter(scalar)
  }
}
