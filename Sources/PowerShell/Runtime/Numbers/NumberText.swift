extension Number {
  /// What string expansion gives: doubles with 15 digits, singles with 7 (`defaults.md`), invariant.
  public var text: String {
    switch self {
    case .byte(let n): String(n)
    case .sbyte(let n): String(n)
    case .int16(let n): String(n)
    case .uint16(let n): String(n)
    case .int32(let n): String(n)
    case .uint32(let n): String(n)
    case .int64(let n): String(n)
    case .uint64(let n): String(n)
    case .single(let n): Self.text(n)
    case .double(let n): Self.text(n)
    case .decimal(let n): n.text
    case .bigInteger(let n): n.text
    }
  }

  /// What `ToString()` and `-f` give: doubles and singles with as many digits as they need.
  public var roundTripText: String {
    switch self {
    case .double(let n):
      n.isFinite ? DigitSequence(shortest: n).generalText(limit: 17) : nonFinite(n, infinity: "∞")
    case .single(let n):
      n.isFinite ? DigitSequence(shortest: n).generalText(limit: 9) : nonFinite(Double(n), infinity: "∞")
    default: text
    }
  }

  static func text(_ value: Double) -> String {
    // Whole numbers of ordinary size need no digits generated.
    if let whole = Int64(exactly: value), abs(whole) < 1_000_000_000_000_000, whole != 0 { return String(whole) }
    guard value.isFinite else { return nonFinite(value, infinity: "Infinity") }
    if let plain = plainText(value) { return plain }
    let shortest = DigitSequence(shortest: value)
    if shortest.digits.count <= 15, value.isNormal || value == 0 { return shortest.generalText(limit: 15) }
    return DigitSequence(value, significantDigits: 15).generalText(limit: 15)
  }

  /// What Swift writes, where that is the `G15` form already: at most 15 digits and no exponent.
  private static func plainText(_ value: Double) -> String? {
    let text = value.description
    guard text.utf8.count <= 16, value.isNormal, abs(value) >= 0.0001, !text.utf8.contains(UInt8(ascii: "e")) else {
      return nil
    }
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  static func text(_ value: Float) -> String {
    guard value.isFinite else { return nonFinite(Double(value), infinity: "Infinity") }
    let shortest = DigitSequence(shortest: value)
    if shortest.digits.count <= 7, value.isNormal || value == 0 { return shortest.generalText(limit: 7) }
    return DigitSequence(exact: Double(value)).rounded(toSignificant: 7).generalText(limit: 7)
  }

  /// `R` in the invariant culture: what JSON, CLIXML and comparisons by text use.
  public static func invariantRoundTrip(_ value: Double) -> String {
    value.isFinite ? DigitSequence(shortest: value).generalText(limit: 17) : nonFinite(value, infinity: "Infinity")
  }
}

private func nonFinite(_ value: Double, infinity: String) -> String {
  value.isNaN ? "NaN" : value < 0 ? "-" + infinity : infinity
}

extension DigitSequence {
  /// The `G` form: scientific above `limit` digits and below 0.0001.
  func generalText(limit: Int, exponentSymbol: String = "E") -> String {
    let sign = isNegative ? "-" : ""
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    if text.isEmpty { return sign + "0" }
    let point = pointPosition
    if point > limit || point < -3 {
      let fraction = text.dropFirst()
      let exponent = point - 1
      let magnitude = String(exponent.magnitude)
      return sign + text.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + exponentSymbol
        + (exponent < 0 ? "-" : "+") + (magnitude.utf8.count < 2 ? "0" : "") + magnitude
    }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text }
    if point >= digits.count { return sign + text + String(repeating: "0", count: point - digits.count) }
    return sign + text.prefix(point) + "." + text.dropFirst(point)
  }
}
