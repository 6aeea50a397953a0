/// System.Numerics.BigInteger: sign and magnitude.
public struct BigInteger: Sendable {
  /// Least significant limb first, without leading zeros; empty for zero.
  public let limbs: [UInt32]
  public let isNegative: Bool

  public init(limbs: [UInt32], isNegative: Bool = false) {
    self.limbs = Magnitude.trimmed(limbs)
    self.isNegative = isNegative && !self.limbs.isEmpty
  }

  public init(_ value: some BinaryInteger) {
    self.init(limbs: Magnitude.make(UInt128(value.magnitude)), isNegative: value < 0)
  }

  /// The integer part of a finite number.
  public init?(_ value: Double) {
    guard value.isFinite else { return nil }
    let whole = value.rounded(.towardZero)
    guard whole != 0 else {
      self.init(limbs: [])
      return
    }
    let exponent = Int(whole.exponent)
    let significand = Magnitude.make(whole.significandBitPattern | 1 << 52)
    let limbs =
      exponent >= 52
      ? Magnitude.shiftLeft(significand, exponent - 52) : Magnitude.shiftRight(significand, 52 - exponent)
    self.init(limbs: limbs, isNegative: value < 0)
  }

  /// Decimal digits with an optional sign; `nil` for anything else.
  public init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      bytes = bytes.dropFirst()
    }
    guard !bytes.isEmpty, bytes.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    self.init(limbs: Magnitude.fromDecimal(bytes.map { $0 - 0x30 }), isNegative: negative)
  }

  public var isZero: Bool { limbs.isEmpty }
  public var isEven: Bool { limbs.first.map { $0 & 1 == 0 } ?? true }
  public var signum: Int { isZero ? 0 : isNegative ? -1 : 1 }

  public var text: String {
    let digits = Magnitude.decimalDigits(limbs).map { $0 + 0x30 }
    if digits.isEmpty { return "0" }
    return (isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// The nearest double towards zero, which is what .NET's conversion gives.
  public var doubleValue: Double {
    let bits = Magnitude.bitCount(limbs)
    guard bits > 0 else { return 0 }
    let shift = max(0, bits - 53)
    let top = Magnitude.shiftRight(limbs, shift)
    let mantissa = Double(top.reversed().reduce(UInt64(0)) { $0 << 32 | UInt64($1) })
    if bits > 1024 { return isNegative ? -.infinity : .infinity }
    let value = mantissa * Double(sign: .plus, exponent: shift, significand: 1)
    return isNegative ? -value : value
  }

  /// The value as an integer of this type, if it fits.
  public func exactly<Target: FixedWidthInteger>(_ type: Target.Type) -> Target? {
    guard let magnitude = Magnitude.uint128(limbs) else { return nil }
    if !isNegative { return Target(exactly: magnitude) }
    if magnitude == UInt128(1) << 127 { return nil }
    guard let signed = Int128(exactly: magnitude) else { return nil }
    return Target(exactly: -signed)
  }

  /// Two's complement, sign in the top bit, `count` limbs.
  func twosComplement(_ count: Int) -> [UInt32] {
    var result = limbs + Array(repeating: 0, count: max(0, count - limbs.count))
    guard isNegative else { return result }
    var carry: UInt64 = 1
    for index in result.indices {
      let sum = UInt64(~result[index]) + carry
      result[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    return result
  }

  init(twosComplement words: [UInt32]) {
    guard let top = words.last, top >> 31 == 1 else {
      self.init(limbs: words)
      return
    }
    var result = words
    var carry: UInt64 = 1
    for index in result.indices {
      let sum = UInt64(~result[index]) + carry
      result[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    self.init(limbs: result, isNegative: true)
  }
}

extension BigInteger: Comparable {
  public static func < (left: BigInteger, right: BigInteger) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order = Magnitude.compare(left.limbs, right.limbs)
    return left.isNegative ? order > 0 : order < 0
  }

  public static func + (left: BigInteger, right: BigInteger) -> BigInteger {
    if left.isNegative == right.isNegative {
      return BigInteger(limbs: Magnitude.add(left.limbs, right.limbs), isNegative: left.isNegative)
    }
    if Magnitude.compare(left.limbs, right.limbs) >= 0 {
      return BigInteger(limbs: Magnitude.subtract(left.limbs, right.limbs), isNegative: left.isNegative)
    }
    return BigInteger(limbs: Magnitude.subtract(right.limbs, left.limbs), isNegative: right.isNegative)
  }

  public static prefix func - (value: BigInteger) -> BigInteger {
    BigInteger(limbs: value.limbs, isNegative: !value.isNegative)
  }

  public static func - (left: BigInteger, right: BigInteger) -> BigInteger { left + -right }

  public static func * (left: BigInteger, right: BigInteger) -> BigInteger {
    BigInteger(limbs: Magnitude.multiply(left.limbs, right.limbs), isNegative: left.isNegative != right.isNegative)
  }

  /// Quotient towards zero and remainder with the dividend's sign; `nil` for division by zero.
  public func divided(by divisor: BigInteger) -> (quotient: BigInteger, remainder: BigInteger)? {
    guard !divisor.isZero else { return nil }
    let (quotient, remainder) = Magnitude.divide(limbs, divisor.limbs)
    return (
      BigInteger(limbs: quotient, isNegative: isNegative != divisor.isNegative),
      BigInteger(limbs: remainder, isNegative: isNegative)
    )
  }

  /// The power with a natural exponent; `nil` if the result would be larger than a million bits.
  public func power(_ exponent: Int) -> BigInteger? {
    guard exponent >= 0, exponent == 0 || Magnitude.bitCount(limbs) <= 1_000_000 / exponent || limbs == [1] else {
      return nil
    }
    var result = BigInteger(1)
    var square = self
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result * square }
      rest >>= 1
      if rest > 0 { square = square * square }
    }
    return result
  }

  /// Shifted by a number of bits; to the right (negative) rounds down.
  public func shifted(left count: Int) -> BigInteger {
    if count >= 0 { return BigInteger(limbs: Magnitude.shiftLeft(limbs, count), isNegative: isNegative) }
    let result = Magnitude.shiftRight(limbs, -count)
    guard isNegative else { return BigInteger(limbs: result) }
    let isExact = Magnitude.shiftLeft(result, -count) == limbs
    return BigInteger(limbs: isExact ? result : Magnitude.add(result, [1]), isNegative: true)
  }

  /// `-band`, `-bor`, `-bxor` on two's complement.
  public func combined(with other: BigInteger, _ operation: (UInt32, UInt32) -> UInt32) -> BigInteger {
    let count = max(limbs.count, other.limbs.count) + 1
    return BigInteger(twosComplement: zip(twosComplement(count), other.twosComplement(count)).map(operation))
  }
}
