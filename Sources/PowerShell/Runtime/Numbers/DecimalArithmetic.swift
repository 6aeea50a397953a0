extension Decimal96: Comparable {
  public static func == (left: Decimal96, right: Decimal96) -> Bool { compare(left, right) == 0 }
  public static func < (left: Decimal96, right: Decimal96) -> Bool { compare(left, right) < 0 }

  static func compare(_ left: Decimal96, _ right: Decimal96) -> Int {
    if left.isZero, right.isZero { return 0 }
    if left.signum != right.signum { return left.signum < right.signum ? -1 : 1 }
    let (a, b, _) = aligned(left, right)
    return Magnitude.compare(a, b) * left.signum
  }

  /// Both magnitudes at the larger scale.
  private static func aligned(_ left: Decimal96, _ right: Decimal96) -> ([UInt32], [UInt32], scale: Int) {
    let scale = max(left.scale, right.scale)
    func lifted(_ value: Decimal96) -> [UInt32] {
      let limbs = Magnitude.make(value.magnitude)
      return value.scale == scale ? limbs : Magnitude.multiply(limbs, Magnitude.power(10, scale - value.scale))
    }
    return (lifted(left), lifted(right), scale)
  }

  /// The sum; `nil` on overflow, as for all operations here.
  public static func add(_ left: Decimal96, _ right: Decimal96) -> Decimal96? {
    let (a, b, scale) = aligned(left, right)
    if left.isNegative == right.isNegative {
      return Decimal96(limbs: Magnitude.add(a, b), scale: scale, isNegative: left.isNegative)
    }
    let order = Magnitude.compare(a, b)
    if order == 0 { return Decimal96(magnitude: 0, scale: scale) }
    return order > 0
      ? Decimal96(limbs: Magnitude.subtract(a, b), scale: scale, isNegative: left.isNegative)
      : Decimal96(limbs: Magnitude.subtract(b, a), scale: scale, isNegative: right.isNegative)
  }

  public static func subtract(_ left: Decimal96, _ right: Decimal96) -> Decimal96? { add(left, right.negated) }

  public static func multiply(_ left: Decimal96, _ right: Decimal96) -> Decimal96? {
    let product = Magnitude.multiply(Magnitude.make(left.magnitude), Magnitude.make(right.magnitude))
    return Decimal96(limbs: product, scale: left.scale + right.scale, isNegative: left.isNegative != right.isNegative)
  }

  /// The quotient; the divisor is not zero. An exact one has no more places than it needs.
  public static func divide(_ left: Decimal96, _ right: Decimal96) -> Decimal96? {
    let isNegative = left.isNegative != right.isNegative
    let divisor = Magnitude.make(right.magnitude)
    let dividend = Magnitude.make(left.magnitude)
    let scale = left.scale - right.scale
    if scale >= 0 {
      let (quotient, remainder) = Magnitude.divide(dividend, divisor)
      if remainder.isEmpty { return Decimal96(limbs: quotient, scale: scale, isNegative: isNegative) }
    }
    // Enough further places that what is cut off can only matter as "more than nothing".
    let extra = 60
    var (quotient, remainder) = Magnitude.divide(Magnitude.multiply(dividend, Magnitude.power(10, extra)), divisor)
    if !remainder.isEmpty { quotient = Magnitude.multiply(quotient, by: 10, adding: 1) }
    let places = scale + extra + (remainder.isEmpty ? 0 : 1)
    return Decimal96(limbs: quotient, scale: places, isNegative: isNegative)?.withoutTrailingZeros
  }

  /// The remainder with the dividend's sign; the divisor is not zero.
  public static func remainder(_ left: Decimal96, _ right: Decimal96) -> Decimal96? {
    let (a, b, scale) = aligned(left, right)
    if Magnitude.compare(a, b) < 0 { return left }
    return Decimal96(limbs: Magnitude.divide(a, b).remainder, scale: scale, isNegative: left.isNegative)
  }

  /// The largest integer not above.
  public var floor: Decimal96 {
    let whole = truncated
    guard isNegative, magnitude % power10(scale) != 0 else { return whole }
    return Decimal96(magnitude: whole.magnitude + 1, isNegative: true)
  }

  /// The smallest integer not below.
  public var ceiling: Decimal96 { negated.floor.negated }
}
