/// Reads text as a number the way the language reads its literals: `12`, `0x1F`, `0b101`, `1.5e3`, `5kb`, `3L`, `1.5d`.
enum NumberScan {
  /// The number, if the whole text (white space around it aside) is one.
  static func number(_ text: some StringProtocol) -> Number? {
    var bytes = trimmed(Array(text.utf8)[...])
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    guard let first = bytes.first, isDigit(first) || first == UInt8(ascii: ".") else { return nil }
    if first == UInt8(ascii: "0"), bytes.count > 2 {
      switch bytes[bytes.startIndex + 1] | 0x20 {
      case UInt8(ascii: "x"): return radix(bytes.dropFirst(2), 16, isNegative)
      case UInt8(ascii: "b"): return radix(bytes.dropFirst(2), 2, isNegative)
      default: break
      }
    }
    return decimal(bytes, isNegative)
  }

  static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank = { (byte: UInt8) in byte == 0x20 || (0x09...0x0D).contains(byte) }
    let start = bytes.drop(while: isBlank)
    return start.dropLast(start.reversed().prefix(while: isBlank).count)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  // MARK: Suffixes

  /// What stands behind the digits: a type, then a multiplier.
  private struct Suffix {
    var type = ""
    var multiplier: Int64 = 1

    init?(_ bytes: ArraySlice<UInt8>) {
      var text = String(decoding: bytes, as: UTF8.self).lowercased()
      let units: [(String, Int64)] = [
        ("kb", 1 << 10), ("mb", 1 << 20), ("gb", 1 << 30), ("tb", 1 << 40), ("pb", 1 << 50),
      ]
      for (unit, factor) in units where text.hasSuffix(unit) {
        multiplier = factor
        text.removeLast(2)
      }
      guard ["", "l", "d", "n", "u", "ul", "y", "uy", "s", "us"].contains(text) else { return nil }
      type = text
    }
  }

  /// The number as the type that the suffix names; `nil` if it does not fit.
  private static func typed(_ value: BigInteger, _ suffix: Suffix) -> Number? {
    let product = value * BigInteger(suffix.multiplier)
    switch suffix.type {
    case "l": return product.exactly(Int64.self).map(Number.int64)
    case "d": return Decimal96(product).map(Number.decimal)
    case "n": return .bigInteger(product)
    case "u": return product.exactly(UInt32.self).map(Number.uint32) ?? product.exactly(UInt64.self).map(Number.uint64)
    case "ul": return product.exactly(UInt64.self).map(Number.uint64)
    case "y": return product.exactly(Int8.self).map(Number.sbyte)
    case "uy": return product.exactly(UInt8.self).map(Number.byte)
    case "s": return product.exactly(Int16.self).map(Number.int16)
    case "us": return product.exactly(UInt16.self).map(Number.uint16)
    default:
      return product.exactly(Int32.self).map(Number.int32) ?? product.exactly(Int64.self).map(Number.int64)
        ?? Decimal96(product).map(Number.decimal) ?? .double(product.doubleValue)
    }
  }

  // MARK: Forms

  private static func decimal(_ bytes: ArraySlice<UInt8>, _ isNegative: Bool) -> Number? {
    var index = bytes.startIndex
    func skipDigits() -> Int {
      let start = index
      while index < bytes.endIndex, isDigit(bytes[index]) { index += 1 }
      return index - start
    }
    var digits = skipDigits()
    var isReal = false
    if index < bytes.endIndex, bytes[index] == UInt8(ascii: ".") {
      isReal = true
      index += 1
      digits += skipDigits()
    }
    guard digits > 0 else { return nil }
    if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "e") {
      let mark = index
      index += 1
      if index < bytes.endIndex, bytes[index] == UInt8(ascii: "+") || bytes[index] == UInt8(ascii: "-") { index += 1 }
      if skipDigits() > 0 { isReal = true } else { index = mark }
    }
    guard let suffix = Suffix(bytes[index...]) else { return nil }
    let text = (isNegative ? "-" : "") + String(decoding: bytes[..<index], as: UTF8.self)
    if isReal { return real(text, suffix) }
    return BigInteger(text).flatMap { typed($0, suffix) }
  }

  private static func real(_ text: String, _ suffix: Suffix) -> Number? {
    if suffix.type == "d" {
      let factor = Decimal96(suffix.multiplier)
      return Decimal96(text).flatMap { Decimal96.multiply($0, factor) }.map(Number.decimal)
    }
    let padded = text.last == "." ? text + "0" : text
    guard let value = Double(padded) else { return nil }
    let product = value * Double(suffix.multiplier)
    if suffix.type.isEmpty { return .double(product) }
    var whole = suffix
    whole.multiplier = 1
    return BigInteger(product.rounded(.toNearestOrEven)).flatMap { typed($0, whole) }
  }

  /// Hexadecimal and binary digits. As many digits as the type has bits give a negative number when the top bit is set.
  private static func radix(_ bytes: ArraySlice<UInt8>, _ radix: UInt32, _ isNegative: Bool) -> Number? {
    let digits = bytes.prefix { byte in hexValue(byte).map { $0 < radix } ?? false }
    guard !digits.isEmpty, let suffix = Suffix(bytes[digits.endIndex...]) else { return nil }
    var limbs: [UInt32] = []
    for digit in digits { limbs = Magnitude.multiply(limbs, by: radix, adding: hexValue(digit) ?? 0) }
    let bits = digits.count * (radix == 16 ? 4 : 1)
    let signed: Bool
    switch suffix.type {
    case "": signed = bits == 32 || bits >= 64 && bits % 32 == 0
    case "n": signed = bits >= 32 && bits % 32 == 0
    case "l": signed = bits == 64
    case "s": signed = bits == 16
    case "y": signed = bits == 8
    default: signed = false
    }
    var value = BigInteger(limbs: limbs)
    if signed, Magnitude.bitCount(limbs) == bits { value = value - BigInteger(1).shifted(left: bits) }
    return typed(isNegative ? -value : value, suffix)
  }

  static func hexValue(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }
}
