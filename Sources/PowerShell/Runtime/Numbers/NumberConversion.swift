extension Number {
  /// The nearest integer of a type, half to even (`Convert.ToInt32` and its like); `nil` if it does not fit.
  public func rounded<Target: FixedWidthInteger>(_ type: Target.Type) -> Target? {
    switch self {
    case .byte(let n): Target(exactly: n)
    case .sbyte(let n): Target(exactly: n)
    case .int16(let n): Target(exactly: n)
    case .uint16(let n): Target(exactly: n)
    case .int32(let n): Target(exactly: n)
    case .uint32(let n): Target(exactly: n)
    case .int64(let n): Target(exactly: n)
    case .uint64(let n): Target(exactly: n)
    case .single(let n): Target(exactly: n.rounded(.toNearestOrEven))
    case .double(let n): Target(exactly: n.rounded(.toNearestOrEven))
    case .decimal(let n): n.roundedInteger(type)
    case .bigInteger(let n): n.exactly(type)
    }
  }

  public var doubleValue: Double {
    switch self {
    case .byte(let n): Double(n)
    case .sbyte(let n): Double(n)
    case .int16(let n): Double(n)
    case .uint16(let n): Double(n)
    case .int32(let n): Double(n)
    case .uint32(let n): Double(n)
    case .int64(let n): Double(n)
    case .uint64(let n): Double(n)
    case .single(let n): Double(n)
    case .double(let n): n
    case .decimal(let n): n.doubleValue
    case .bigInteger(let n): n.doubleValue
    }
  }

  /// `nil` if it does not fit.
  public var decimalValue: Decimal96? {
    switch self {
    case .single(let n): Decimal96(n)
    case .double(let n): Decimal96(n)
    case .decimal(let n): n
    case .bigInteger(let n): Decimal96(n)
    default: rounded(Int128.self).map { Decimal96($0) }
    }
  }

  /// The integer part; `nil` for infinities and NaN.
  public var bigIntegerValue: BigInteger? {
    switch self {
    case .single(let n): BigInteger(Double(n))
    case .double(let n): BigInteger(n)
    case .decimal(let n): BigInteger(limbs: Magnitude.make(n.truncated.magnitude), isNegative: n.isNegative)
    case .bigInteger(let n): n
    default: rounded(Int128.self).map { BigInteger($0) }
    }
  }

  public var isZero: Bool {
    switch self {
    case .decimal(let n): n.isZero
    case .bigInteger(let n): n.isZero
    default: doubleValue == 0
    }
  }

  /// Neither a fraction type nor unbounded.
  public var isInteger: Bool {
    switch self {
    case .single, .double, .decimal, .bigInteger: false
    default: true
    }
  }

  /// The number as the type with this full name; `nil` if it is no numeric type; throws if the number does not fit.
  func converted(to type: PSType) throws(NumberParse.Failure) -> Number? {
    func fit<Target: FixedWidthInteger>(_ make: (Target) -> Number) throws(NumberParse.Failure) -> Number {
      guard let value = rounded(Target.self) else { throw .overflow }
      return make(value)
    }
    if type === PSType.int32 { return try fit(Number.int32) }
    if type === PSType.int64 { return try fit(Number.int64) }
    if type === PSType.double { return .double(doubleValue) }
    if type === PSType.byte { return try fit(Number.byte) }
    if type === PSType.sbyte { return try fit(Number.sbyte) }
    if type === PSType.int16 { return try fit(Number.int16) }
    if type === PSType.uint16 { return try fit(Number.uint16) }
    if type === PSType.uint32 { return try fit(Number.uint32) }
    if type === PSType.uint64 { return try fit(Number.uint64) }
    if type === PSType.single {
      if case .single = self { return self }
      return .single(Float(doubleValue))
    }
    if type === PSType.decimal {
      guard let value = decimalValue else { throw .overflow }
      return .decimal(value)
    }
    if type === PSType.bigInteger {
      guard let value = bigIntegerValue else { throw .overflow }
      return .bigInteger(value)
    }
    return nil
  }

  /// The order of two numbers; `nil` if one is NaN.
  static func compare(_ left: Number, _ right: Number) -> Int? {
    if left.isInteger, right.isInteger, let a = left.rounded(Int128.self), let b = right.rounded(Int128.self) {
      return a < b ? -1 : a > b ? 1 : 0
    }
    switch (left, right) {
    case (.decimal, _), (_, .decimal):
      if let a = left.decimalValue, let b = right.decimalValue { return Decimal96.compare(a, b) }
    case (.bigInteger, _), (_, .bigInteger):
      if let a = left.bigIntegerValue, let b = right.bigIntegerValue, left.isWhole, right.isWhole {
        return a < b ? -1 : b < a ? 1 : 0
      }
    default: break
    }
    let (a, b) = (left.doubleValue, right.doubleValue)
    return a < b ? -1 : a > b ? 1 : a == b ? 0 : nil
  }

  private var isWhole: Bool {
    switch self {
    case .single, .double: doubleValue == doubleValue.rounded()
    default: true
    }
  }
}
