/// Reads text as a number the way .NET's `Parse` does, culture invariant.
public enum NumberParse {
  /// Why text is not the number that was asked for.
  public enum Failure: Error {
    case format
    case overflow
  }

  /// `NumberStyles.Integer`: white space, a sign, digits.
  public static func integer<Target: FixedWidthInteger>(
    _ text: String, _ type: Target.Type, thousands: Bool = false
  ) throws(Failure) -> Target {
    guard let value = integer(text, thousands: thousands) else { throw .format }
    guard let exact = value.exactly(type) else { throw .overflow }
    return exact
  }

  /// An integer of any size; `nil` for anything else.
  public static func integer(_ text: String, thousands: Bool = false) -> BigInteger? {
    var bytes = NumberScan.trimmed(Array(text.utf8)[...])
    if thousands, bytes.contains(UInt8(ascii: ",")) {
      guard let first = bytes.first, first != UInt8(ascii: ",") else { return nil }
      bytes = bytes.filter { $0 != UInt8(ascii: ",") }[...]
    }
    return BigInteger(String(decoding: bytes, as: UTF8.self))
  }

  /// `NumberStyles.Float | AllowThousands`.
  public static func double(_ text: String) -> Double? {
    let bytes = NumberScan.trimmed(Array(text.utf8)[...])
    switch String(decoding: bytes, as: UTF8.self).lowercased() {
    case "infinity", "+infinity", "∞", "+∞": return .infinity
    case "-infinity", "-∞": return -.infinity
    case "nan", "+nan", "-nan": return .nan
    default: return real(bytes).flatMap { Double($0) }
    }
  }

  /// `NumberStyles.Number`, and an exponent: trailing zeros are kept.
  public static func decimal(_ text: String) throws(Failure) -> Decimal96 {
    guard let plain = real(NumberScan.trimmed(Array(text.utf8)[...])), let digits = DigitSequence(plain) else {
      throw .format
    }
    guard let value = Decimal96(digits) else { throw .overflow }
    return value
  }

  /// `[-]digits[.digits][e[+-]digits]` with commas taken out of the integer part; `nil` for anything else.
  private static func real(_ bytes: ArraySlice<UInt8>) -> String? {
    var result: [UInt8] = []
    var digits = 0
    var index = bytes.startIndex
    func next() -> UInt8? { index < bytes.endIndex ? bytes[index] : nil }
    if let sign = next(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      result.append(sign)
      index += 1
    }
    while let byte = next(), (0x30...0x39).contains(byte) || byte == UInt8(ascii: ",") && digits > 0 {
      if byte != UInt8(ascii: ",") {
        result.append(byte)
        digits += 1
      }
      index += 1
    }
    if digits == 0 { result.append(UInt8(ascii: "0")) }
    if next() == UInt8(ascii: ".") {
      index += 1
      result.append(UInt8(ascii: "."))
      let start = digits
      while let byte = next(), (0x30...0x39).contains(byte) {
        result.append(byte)
        digits += 1
        index += 1
      }
      if digits == start { result.append(UInt8(ascii: "0")) }
    }
    guard digits > 0 else { return nil }
    if let mark = next(), mark | 0x20 == UInt8(ascii: "e") {
      let rest = String(decoding: bytes[(index + 1)...], as: UTF8.self)
      guard let exponent = Int(rest) else { return nil }
      result += Array("e\(max(-99_999, min(99_999, exponent)))".utf8)
      index = bytes.endIndex
    }
    return index == bytes.endIndex ? String(decoding: result, as: UTF8.self) : nil
  }
}
