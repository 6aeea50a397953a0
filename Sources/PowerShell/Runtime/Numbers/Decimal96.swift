/// System.Decimal: a 96-bit integer and a power of ten up to 28 to divide it by. Trailing zeros are kept.
public struct Decimal96: Sendable {
  /// Below 2^96.
  public let magnitude: UInt128
  public let scale: Int
  public let isNegative: Bool

  static let limit = UInt128(1) << 96
  static let maxScale = 28

  public init(magnitude: UInt128, scale: Int = 0, isNegative: Bool = false) {
    self.magnitude = magnitude
    self.scale = scale
    self.isNegative = isNegative
  }

  public init(_ value: some FixedWidthInteger) {
    self.init(magnitude: UInt128(value.magnitude), isNegative: value < 0)
  }

  /// 15 significant digits of a double, as .NET's conversion takes; `nil` if it does not fit.
  public init?(_ value: Double) { self.init(value, significantDigits: 15) }

  /// 7 significant digits of a single.
  public init?(_ value: Float) { self.init(Double(value), significantDigits: 7) }

  private init?(_ value: Double, significantDigits: Int) {
    guard value.isFinite, abs(value) < 7.9228162514264338e28 else { return nil }
    let digits = DigitSequence(value, significantDigits: significantDigits)
    guard let decimal = Decimal96(digits) else { return nil }
    self = decimal.withoutTrailingZeros
  }

  public init?(_ value: BigInteger) {
    guard let magnitude = Magnitude.uint128(value.limbs), magnitude < Self.limit else { return nil }
    self.init(magnitude: magnitude, isNegative: value.isNegative)
  }

  /// Digits with a point, rounded to what fits; `nil` if too large.
  init?(_ digits: DigitSequence) {
    var scale = digits.digits.count - digits.pointPosition
    var all = digits.digits
    if scale < 0 {
      guard all.count - scale <= 30 else { return nil }
      all += Array(repeating: 0, count: -scale)
      scale = 0
    }
    self.init(limbs: Magnitude.fromDecimal(all), scale: scale, isNegative: digits.isNegative)
  }

  /// Rounds half to even until the number fits into 96 bits and 28 places; `nil` if its integer part does not.
  init?(limbs: [UInt32], scale: Int, isNegative: Bool) {
    var drop = max(0, scale - Self.maxScale)
    while true {
      guard drop <= scale else { return nil }
      let kept: [UInt32]
      if drop == 0 {
        kept = limbs
      } else {
        let (quotient, remainder) = Magnitude.divide(limbs, Magnitude.power(10, drop))
        let half = Magnitude.compare(Magnitude.multiply(remainder, by: 2), Magnitude.power(10, drop))
        let isOdd = (quotient.first ?? 0) & 1 == 1
        kept = half > 0 || half == 0 && isOdd ? Magnitude.add(quotient, [1]) : quotient
      }
      if let magnitude = Magnitude.uint128(kept), magnitude < Self.limit {
        self.init(magnitude: magnitude, scale: scale - drop, isNegative: isNegative)
        return
      }
      drop += max(1, (Magnitude.bitCount(kept) - 96) * 3 / 10)
    }
  }

  /// Decimal digits with sign and point (`-1.50`); `nil` for anything else and if too large.
  public init?(_ text: some StringProtocol) {
    guard let digits = DigitSequence(text) else { return nil }
    self.init(digits)
  }

  public var isZero: Bool { magnitude == 0 }
  public var signum: Int { magnitude == 0 ? 0 : isNegative ? -1 : 1 }
  public var negated: Decimal96 { Decimal96(magnitude: magnitude, scale: scale, isNegative: !isNegative) }

  /// The magnitude, the low, middle and high 32 bits first, then the flags: `[decimal]::GetBits`.
  public var bits: [Int32] {
    let words = (0..<3).map { Int32(bitPattern: UInt32(truncatingIfNeeded: magnitude >> UInt128(32 * $0))) }
    return words + [Int32(bitPattern: UInt32(scale) << 16 | (isNegative ? 1 << 31 : 0))]
  }

  var withoutTrailingZeros: Decimal96 {
    var (value, places) = (magnitude, scale)
    while places > 0, value % 10 == 0 {
      value /= 10
      places -= 1
    }
    return Decimal96(magnitude: value, scale: places, isNegative: isNegative)
  }

  /// Digits and point, trailing zeros included.
  var digits: DigitSequence {
    let all = Magnitude.decimalDigits(Magnitude.make(magnitude))
    return DigitSequence(digits: all, pointPosition: all.count - scale, isNegative: isNegative)
  }

  public var text: String {
    var all = Magnitude.decimalDigits(Magnitude.make(magnitude)).map { $0 + 0x30 }
    if all.count <= scale { all.insert(contentsOf: Array(repeating: 0x30, count: scale - all.count + 1), at: 0) }
    if scale > 0 { all.insert(0x2E, at: all.count - scale) }
    return (isNegative && magnitude != 0 ? "-" : "") + String(decoding: all, as: UTF8.self)
  }

  public var doubleValue: Double { Double(text) ?? 0 }

  /// The integer part.
  public var truncated: Decimal96 {
    Decimal96(magnitude: magnitude / power10(scale), isNegative: isNegative)
  }

  /// Rounded to a number of places; half to even, or away from zero.
  public func rounded(_ places: Int, awayFromZero: Bool = false) -> Decimal96 {
    guard places < scale else { return self }
    let unit = power10(scale - places)
    let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: unit)
    let isHalf = remainder == unit / 2
    let up = remainder > unit / 2 || isHalf && (awayFromZero || quotient % 2 == 1)
    return Decimal96(magnitude: up ? quotient + 1 : quotient, scale: places, isNegative: isNegative)
  }

  /// The nearest integer, half to even, if it fits into the type.
  public func roundedInteger<Target: FixedWidthInteger>(_ type: Target.Type) -> Target? {
    let whole = Int128(rounded(0).magnitude)
    return Target(exactly: isNegative ? -whole : whole)
  }
}

/// 10^exponent, for exponents up to 38.
func power10(_ exponent: Int) -> UInt128 {
  var result: UInt128 = 1
  for _ in 0..<exponent { result *= 10 }
  return result
}
