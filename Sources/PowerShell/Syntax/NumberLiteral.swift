/// A number as it is written.
struct NumberLiteral {
  enum Suffix { case none, long, short, byte, decimal, bigInteger }

  var isNegative = false
  var radix = 10
  /// The digits, without the point.
  var digits: [UInt8] = []
  /// How many of the digits stand behind the point.
  var scale = 0
  var exponent = 0
  /// With a point or an exponent.
  var isReal = false
  var isUnsigned = false
  var suffix = Suffix.none
  /// `kb` is 10, `mb` 20, ...
  var multiplierShift = 0

  /// The value in the type that the language gives it; nil when the type that the suffix names cannot hold it.
  func value() -> ConstantValue? {
    if isReal { return suffix == .decimal ? decimal() : realValue() }
    if radix == 10, suffix == .none, !isUnsigned, digits.count <= 9, multiplierShift <= 30 { return smallValue() }
    guard let magnitude = magnitude() else { return nil }
    return integerValue(magnitude.number, isNegative: isNegative != magnitude.isNegative)
  }

  private func smallValue() -> ConstantValue {
    var number: Int64 = 0
    for digit in digits { number = number * 10 + Int64(digit) - 0x30 }
    number <<= Int64(multiplierShift)
    if isNegative { number = -number }
    return Int32(exactly: number).map { .int32($0) } ?? .int64(number)
  }

  // MARK: Integers

  /// The digits' value times the multiplier; hexadecimal and binary digits may have their sign in the highest bit.
  private func magnitude() -> (number: LiteralDigits, isNegative: Bool)? {
    if radix == 10 {
      var number = LiteralDigits(digits)
      number.shiftLeft(multiplierShift)
      return (number, false)
    }
    guard digits.count <= 4_096 else { return nil }
    var number = LiteralDigits([])
    let isNegative = hasSignBit
    for digit in digits {
      guard let value = Characters.hexValue(UInt32(digit)) else { return nil }
      let mask = UInt32(radix - 1)
      number.multiply(by: UInt32(radix), adding: isNegative ? mask - value : value)
    }
    // The complement plus one is the magnitude of a negative number.
    if isNegative { number.multiply(by: 1, adding: 1) }
    number.shiftLeft(multiplierShift)
    return (number, isNegative)
  }

  private var bitCount: Int { radix == 16 ? digits.count * 4 : digits.count }

  /// As many digits as the type has, the first of them with its highest bit set.
  private var hasSignBit: Bool {
    guard !isUnsigned, let first = digits.first, let value = Characters.hexValue(UInt32(first)) else { return false }
    let bits = bitCount
    guard value >= UInt32(radix / 2) else { return false }
    switch suffix {
    case .byte: return bits == 8
    case .short: return bits == 16
    case .long: return bits == 64
    case .bigInteger: return radix == 16 ? bits % 32 == 0 : bits % 8 == 0
    case .none, .decimal: return bits == 32 || bits == 64 || radix == 2 && (bits == 8 || bits == 16)
    }
  }

  private func integerValue(_ number: LiteralDigits, isNegative: Bool) -> ConstantValue? {
    let text = (isNegative && !number.isZero ? "-" : "") + number.text
    switch suffix {
    case .long: return isUnsigned ? UInt64(text).map { .uint64($0) } : Int64(text).map { .int64($0) }
    case .short: return isUnsigned ? UInt16(text).map { .uint16($0) } : Int16(text).map { .int16($0) }
    case .byte: return isUnsigned ? UInt8(text).map { .byte($0) } : Int8(text).map { .sbyte($0) }
    case .bigInteger: return .bigInteger(text)
    case .decimal: return number.isDecimal ? .decimal(text) : nil
    case .none: break
    }
    if isUnsigned { return UInt32(text).map { .uint32($0) } ?? UInt64(text).map { .uint64($0) } }
    if let value = Int32(text), !(hasSignBit && bitCount == 64) { return .int32(value) }
    if let value = Int64(text) { return .int64(value) }
    if radix != 10 { return nil }
    if number.isDecimal { return .decimal(text) }
    return .double(isNegative ? -number.truncatedDouble : number.truncatedDouble)
  }

  // MARK: Reals

  private func realValue() -> ConstantValue? {
    let digitText = String(decoding: digits, as: UTF8.self)
    guard var value = Double("\(digitText)e\(exponent - scale)") else { return nil }
    value *= Double(UInt64(1) << UInt64(multiplierShift))
    if isNegative { value = -value }
    if suffix == .none, !isUnsigned { return .double(value) }
    let rounded = value.rounded(.toNearestOrEven)
    guard rounded.isFinite else { return nil }
    switch suffix {
    case .long:
      return isUnsigned ? UInt64(exactly: rounded).map { .uint64($0) } : Int64(exactly: rounded).map { .int64($0) }
    case .short:
      return isUnsigned ? UInt16(exactly: rounded).map { .uint16($0) } : Int16(exactly: rounded).map { .int16($0) }
    case .byte:
      return isUnsigned ? UInt8(exactly: rounded).map { .byte($0) } : Int8(exactly: rounded).map { .sbyte($0) }
    case .bigInteger:
      let number = LiteralDigits(wholeOf: abs(rounded))
      return .bigInteger((rounded < 0 ? "-" : "") + number.text)
    case .none, .decimal:
      return UInt32(exactly: rounded).map { .uint32($0) } ?? UInt64(exactly: rounded).map { .uint64($0) }
    }
  }

  /// A decimal keeps its scale: `1.50d` is 1.50.
  private func decimal() -> ConstantValue? {
    let significant = Array(digits.drop { $0 == 0x30 })
    var kept = significant
    var places = scale - exponent
    if kept.isEmpty { places = max(0, min(places, 28)) }
    guard kept.count - places <= 29 else { return nil }
    while places < 0 {
      kept.append(0x30)
      places += 1
    }
    while places > 28 || places > 0 && !LiteralDigits(kept).isDecimal {
      let drop = max(1, min(places, max(places - 28, kept.count - 29)))
      kept = LiteralDigits.roundedHalfEven(kept, dropping: drop)
      places -= drop
    }
    var number = LiteralDigits(kept)
    number.shiftLeft(multiplierShift)
    guard number.isDecimal else { return nil }
    return .decimal((isNegative ? "-" : "") + number.text(places: places))
  }
}

/// A natural number in base 10^9: as long as need be, exact, and quick to print.
struct LiteralDigits {
  private static let base: UInt64 = 1_000_000_000
  /// The lowest nine digits first.
  private var chunks: [UInt32] = []

  /// From ASCII digits.
  init(_ digits: [UInt8]) {
    let significant = digits.drop { $0 == 0x30 }
    var end = significant.endIndex
    chunks.reserveCapacity(significant.count / 9 + 1)
    while end > significant.startIndex {
      let start = max(significant.startIndex, end - 9)
      chunks.append(significant[start..<end].reduce(0) { $0 * 10 + UInt32($1) - 0x30 })
      end = start
    }
  }

  /// From a double that is a whole number.
  init(wholeOf value: Double) {
    guard value >= 1, value.isFinite else {
      self.init([])
      return
    }
    let shift = max(0, Int(value.exponent) - 52)
    self.init(Array(String(UInt64(value / Double(sign: .plus, exponent: shift, significand: 1))).utf8))
    shiftLeft(shift)
  }

  var isZero: Bool { chunks.isEmpty }

  mutating func multiply(by factor: UInt32, adding addend: UInt32) {
    var carry = UInt64(addend)
    for index in chunks.indices {
      carry += UInt64(chunks[index]) * UInt64(factor)
      chunks[index] = UInt32(carry % Self.base)
      carry /= Self.base
    }
    while carry > 0 {
      chunks.append(UInt32(carry % Self.base))
      carry /= Self.base
    }
  }

  mutating func shiftLeft(_ bits: Int) {
    var left = bits
    while left > 0 {
      let step = min(left, 20)
      multiply(by: 1 << UInt32(step), adding: 0)
      left -= step
    }
  }

  var text: String {
    guard let highest = chunks.last else { return "0" }
    var result = String(highest)
    for chunk in chunks.dropLast().reversed() {
      let digits = String(chunk)
      for _ in digits.utf8.count..<9 { result += "0" }
      result += digits
    }
    return result
  }

  /// With a point before the last digits.
  func text(places: Int) -> String {
    guard places > 0 else { return text }
    var digits = text
    while digits.utf8.count <= places { digits = "0" + digits }
    let point = digits.utf8.index(digits.endIndex, offsetBy: -places)
    return digits[..<point] + "." + digits[point...]
  }

  /// Not above 2^96 - 1, the largest decimal.
  var isDecimal: Bool { !(self > Self.largestDecimal) }

  private static let largestDecimal = LiteralDigits(Array("79228162514264337593543950335".utf8))

  static func > (left: LiteralDigits, right: LiteralDigits) -> Bool {
    if left.chunks.count != right.chunks.count { return left.chunks.count > right.chunks.count }
    for (one, other) in zip(left.chunks.reversed(), right.chunks.reversed()) where one != other { return one > other }
    return false
  }

  /// The nearest double that is not above the number.
  var truncatedDouble: Double {
    guard let nearest = Double(text), nearest.isFinite else { return .infinity }
    return LiteralDigits(wholeOf: nearest) > self ? nearest.nextDown : nearest
  }

  /// ASCII digits without the last ones.
  static func roundedHalfEven(_ digits: [UInt8], dropping count: Int) -> [UInt8] {
    guard count <= digits.count else { return [] }
    let kept = Array(digits.dropLast(count))
    let dropped = digits.suffix(count)
    guard let first = dropped.first, first >= 0x35 else { return kept }
    let isHalf = first == 0x35 && dropped.dropFirst().allSatisfy { $0 == 0x30 }
    if isHalf, (kept.last ?? 0x30) & 1 == 0 { return kept }
    var number = LiteralDigits(kept)
    number.multiply(by: 1, adding: 1)
    return Array(number.text.utf8)
  }
}
