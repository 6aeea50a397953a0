/// Standard and custom numeric format strings of .NET, culture en-US.
public enum NumberFormat {
  /// The format is none: FormatException.
  public struct InvalidSpecifier: Error {}

  /// `ToString(format)` of a number.
  public static func string(_ number: Number, _ format: String) throws(InvalidSpecifier) -> String {
    if let plain = nonFiniteText(number) { return plain }
    guard let specifier = standardSpecifier(format) else { return CustomNumberFormat.string(number, format) }
    return try standard(number, specifier.letter, specifier.precision)
  }

  private static func nonFiniteText(_ number: Number) -> String? {
    switch number {
    case .double(let n) where !n.isFinite: number.roundTripText
    case .single(let n) where !n.isFinite: number.roundTripText
    default: nil
    }
  }

  /// A letter and at most nine digits; `nil` is a custom format. No text at all is `G`.
  private static func standardSpecifier(_ format: String) -> (letter: UInt8, precision: Int?)? {
    var bytes = Array(format.utf8)[...]
    guard let letter = bytes.popFirst() else { return (UInt8(ascii: "G"), nil) }
    guard (0x41...0x5A).contains(letter & 0xDF), letter < 0x80 else { return nil }
    if bytes.isEmpty { return (letter, nil) }
    guard bytes.count <= 9, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return (letter, bytes.reduce(0) { $0 * 10 + Int($1 - 0x30) })
  }

  private static func standard(
    _ number: Number, _ letter: UInt8, _ precision: Int?
  ) throws(InvalidSpecifier) -> String {
    // A longer result than this is refused where .NET would try to build it.
    guard (precision ?? 0) <= 1_000_000 else { throw InvalidSpecifier() }
    switch letter & 0xDF {
    case UInt8(ascii: "D"): return try decimalInteger(number, precision ?? 0)
    case UInt8(ascii: "X"): return try radix(number, 16, precision ?? 0, uppercase: letter & 0x20 == 0)
    case UInt8(ascii: "B"): return try radix(number, 2, precision ?? 0, uppercase: true)
    case UInt8(ascii: "F"): return signed(fixed(digits(number), precision ?? 2, number))
    case UInt8(ascii: "N"): return signed(fixed(digits(number), precision ?? 2, number, grouped: true))
    case UInt8(ascii: "C"):
      let (text, isNegative) = fixed(digits(number), precision ?? 2, number, grouped: true)
      return (isNegative ? "-$" : "$") + text
    case UInt8(ascii: "P"):
      var hundredfold = digits(number)
      if !hundredfold.digits.isEmpty { hundredfold.pointPosition += 2 }
      return signed(fixed(hundredfold, precision ?? 2, number, grouped: true)) + "%"
    case UInt8(ascii: "E"):
      return scientific(digits(number), precision ?? 6, number, symbol: letter & 0x20 == 0 ? "E" : "e")
    case UInt8(ascii: "G"): return general(number, precision ?? 0, symbol: letter & 0x20 == 0 ? "E" : "e")
    case UInt8(ascii: "R"): return general(number, 0, symbol: letter & 0x20 == 0 ? "E" : "e")
    default: throw InvalidSpecifier()
    }
  }

  /// Every digit that the number has.
  static func digits(_ number: Number) -> DigitSequence {
    switch number {
    case .byte(let n): DigitSequence(n)
    case .sbyte(let n): DigitSequence(n)
    case .int16(let n): DigitSequence(n)
    case .uint16(let n): DigitSequence(n)
    case .int32(let n): DigitSequence(n)
    case .uint32(let n): DigitSequence(n)
    case .int64(let n): DigitSequence(n)
    case .uint64(let n): DigitSequence(n)
    case .single(let n): DigitSequence(exact: Double(n))
    case .double(let n): DigitSequence(exact: n)
    case .decimal(let n): n.digits
    case .bigInteger(let n): DigitSequence(n)
    }
  }

  private static func signed(_ parts: (text: String, isNegative: Bool)) -> String {
    parts.isNegative ? "-" + parts.text : parts.text
  }

  /// Digits around a point. Binary fractions round exact halves to even, decimal ones away from zero.
  private static func fixed(
    _ all: DigitSequence, _ places: Int, _ number: Number, grouped: Bool = false
  ) -> (text: String, isNegative: Bool) {
    let rounded = all.rounded(toPlaces: places, halfAway: !number.isBinaryFraction)
    var text: [UInt8] = []
    for place in stride(from: max(rounded.pointPosition, 1) - 1, through: 0, by: -1) {
      text.append(rounded.digit(at: place) + 0x30)
      if grouped, place > 0, place % 3 == 0 { text.append(UInt8(ascii: ",")) }
    }
    if places > 0 {
      text.append(UInt8(ascii: "."))
      for place in 1...places { text.append(rounded.digit(at: -place) + 0x30) }
    }
    let isNegative = all.isNegative && (!rounded.isZero || number.isBinaryFraction)
    return (String(decoding: text, as: UTF8.self), isNegative)
  }

  private static func scientific(
    _ all: DigitSequence, _ places: Int, _ number: Number, symbol: String
  ) -> String {
    let rounded = all.rounded(toSignificant: places + 1, halfAway: !number.isBinaryFraction)
    var text: [UInt8] = [(rounded.digits.first ?? 0) + 0x30]
    if places > 0 {
      text.append(UInt8(ascii: "."))
      for index in 1...places { text.append((index < rounded.digits.count ? rounded.digits[index] : 0) + 0x30) }
    }
    let exponent = rounded.digits.isEmpty ? 0 : rounded.pointPosition - 1
    let magnitude = String(exponent.magnitude)
    let zeros = String(repeating: "0", count: max(0, 3 - magnitude.utf8.count))
    let isNegative = all.isNegative && (!rounded.isZero || number.isBinaryFraction)
    return (isNegative ? "-" : "") + String(decoding: text, as: UTF8.self) + symbol + (exponent < 0 ? "-" : "+") + zeros
      + magnitude
  }

  private static func general(_ number: Number, _ precision: Int, symbol: String) -> String {
    if precision == 0 {
      switch number {
      case .double(let n): return DigitSequence(shortest: n).generalText(limit: 17, exponentSymbol: symbol)
      case .single(let n): return DigitSequence(shortest: n).generalText(limit: 9, exponentSymbol: symbol)
      default: return number.text
      }
    }
    var rounded = digits(number).rounded(toSignificant: precision, halfAway: !number.isBinaryFraction)
    while rounded.digits.last == 0 { rounded.digits.removeLast() }
    if rounded.digits.isEmpty, !number.isBinaryFraction { rounded.isNegative = false }
    return rounded.generalText(limit: precision, exponentSymbol: symbol)
  }

  private static func decimalInteger(_ number: Number, _ width: Int) throws(InvalidSpecifier) -> String {
    guard number.isInteger || number.isBig else { throw InvalidSpecifier() }
    let all = digits(number)
    let text = all.digits.isEmpty ? "0" : String(decoding: all.digits.map { $0 + 0x30 }, as: UTF8.self)
    let zeros = String(repeating: "0", count: max(0, width - text.utf8.count))
    return (all.isNegative ? "-" : "") + zeros + text
  }

  private static func radix(
    _ number: Number, _ radix: Int, _ width: Int, uppercase: Bool
  ) throws(InvalidSpecifier) -> String {
    let text: String
    switch number {
    case .byte(let n): text = String(n, radix: radix, uppercase: uppercase)
    case .sbyte(let n): text = String(UInt8(bitPattern: n), radix: radix, uppercase: uppercase)
    case .int16(let n): text = String(UInt16(bitPattern: n), radix: radix, uppercase: uppercase)
    case .uint16(let n): text = String(n, radix: radix, uppercase: uppercase)
    case .int32(let n): text = String(UInt32(bitPattern: n), radix: radix, uppercase: uppercase)
    case .uint32(let n): text = String(n, radix: radix, uppercase: uppercase)
    case .int64(let n): text = String(UInt64(bitPattern: n), radix: radix, uppercase: uppercase)
    case .uint64(let n): text = String(n, radix: radix, uppercase: uppercase)
    case .bigInteger(let n): return bigRadix(n, radix, width, uppercase: uppercase)
    case .single, .double, .decimal: throw InvalidSpecifier()
    }
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// Two's complement with as few digits as keep the sign.
  private static func bigRadix(_ number: BigInteger, _ radix: Int, _ width: Int, uppercase: Bool) -> String {
    let words = number.twosComplement(number.limbs.count + 1)
    let perWord = radix == 16 ? 8 : 32
    var text = words.reversed().map { word in
      let digits = String(word, radix: radix, uppercase: uppercase)
      return String(repeating: "0", count: perWord - digits.utf8.count) + digits
    }.joined()
    let filler: Character = number.isNegative ? (radix == 16 ? (uppercase ? "F" : "f") : "1") : "0"
    while text.count > 1, text.first == filler, isSign(text.dropFirst().first, number.isNegative, radix) {
      text.removeFirst()
    }
    return String(repeating: filler, count: max(0, width - text.utf8.count)) + text
  }

  private static func isSign(_ digit: Character?, _ isNegative: Bool, _ radix: Int) -> Bool {
    guard let value = digit?.hexDigitValue else { return false }
    return (value >= radix / 2) == isNegative
  }
}

extension Number {
  var isBinaryFraction: Bool {
    switch self {
    case .single, .double: true
    default: false
    }
  }
}
