/// The arithmetic operators.
enum ArithmeticOperator: UInt8 {
  case plus, minus, multiply, divide, remainder

  /// The method that a type has for it.
  var methodName: String {
    switch self {
    case .plus: "op_Addition"
    case .minus: "op_Subtraction"
    case .multiply: "op_Multiply"
    case .divide: "op_Division"
    case .remainder: "op_Modulus"
    }
  }

  var symbol: String {
    switch self {
    case .plus: "+"
    case .minus: "-"
    case .multiply: "*"
    case .divide: "/"
    case .remainder: "%"
    }
  }
}

/// Arithmetic on numbers: the wider type of the two, widened further (to double) where the result does not fit.
enum Arithmetic {
  static func apply(_ op: ArithmeticOperator, _ left: Number, _ right: Number) throws -> Number {
    switch (left, right) {
    case (.int32(let a), .int32(let b)): return try integers(op, a, b)
    case (.double(let a), .double(let b)): return .double(doubles(op, a, b))
    case (.decimal, _),
      (_, .decimal) where !left.isBig:
      return .decimal(try decimals(op, try decimal(left), try decimal(right)))
    case (.bigInteger, _), (_, .bigInteger): return try bigIntegers(op, left, right)
    case (.single, _), (_, .single), (.double, _), (_, .double):
      return .double(doubles(op, left.doubleValue, right.doubleValue))
    default: return try mixedIntegers(op, left, right)
    }
  }

  private static func mixedIntegers(_ op: ArithmeticOperator, _ left: Number, _ right: Number) throws -> Number {
    if let a = left.asInt32, let b = right.asInt32 { return try integers(op, a, b) }
    switch (left, right) {
    case (.uint32(let a), .uint32(let b)): return try integers(op, a, b)
    case (.uint64, _), (_, .uint64):
      if let a = left.rounded(UInt64.self), let b = right.rounded(UInt64.self) { return try integers(op, a, b) }
      return .decimal(try decimals(op, try decimal(left), try decimal(right)))
    case (.uint32(let a), _) where right.isUnsigned: return try integers(op, a, right.rounded(UInt32.self) ?? 0)
    case (_, .uint32(let b)) where left.isUnsigned: return try integers(op, left.rounded(UInt32.self) ?? 0, b)
    default: return try integers(op, left.rounded(Int64.self) ?? 0, right.rounded(Int64.self) ?? 0)
    }
  }

  /// One integer type; the double of the exact result where it does not fit.
  private static func integers<T: FixedWidthInteger>(_ op: ArithmeticOperator, _ a: T, _ b: T) throws -> Number {
    switch op {
    case .plus:
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .double(Double(Int128(a) + Int128(b))) : make(sum)
    case .minus:
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? .double(Double(Int128(a) - Int128(b))) : make(difference)
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? .double((BigInteger(a) * BigInteger(b)).doubleValue) : make(product)
    case .divide:
      guard b != 0 else { throw OperatorError.divideByZero }
      let (quotient, overflow) = a.dividedReportingOverflow(by: b)
      if !overflow, quotient * b == a { return make(quotient) }
      return .double(Double(a) / Double(b))
    case .remainder:
      guard b != 0 else { throw OperatorError.divideByZero }
      return make(a.remainderReportingOverflow(dividingBy: b).partialValue)
    }
  }

  private static func make<T: FixedWidthInteger>(_ value: T) -> Number {
    if let value = value as? Int32 { return .int32(value) }
    if let value = value as? Int64 { return .int64(value) }
    if let value = value as? UInt32 { return .uint32(value) }
    return .uint64(UInt64(value))
  }

  static func doubles(_ op: ArithmeticOperator, _ a: Double, _ b: Double) -> Double {
    switch op {
    case .plus: a + b
    case .minus: a - b
    case .multiply: a * b
    case .divide: a / b
    case .remainder: a.truncatingRemainder(dividingBy: b)
    }
  }

  private static func decimal(_ number: Number) throws -> Decimal96 {
    guard let value = number.decimalValue else {
      throw OperatorError.raw("System.OverflowException", "Value was either too large or too small for a Decimal.")
    }
    return value
  }

  private static func decimals(_ op: ArithmeticOperator, _ a: Decimal96, _ b: Decimal96) throws -> Decimal96 {
    if op == .divide || op == .remainder, b.isZero { throw OperatorError.divideByZero }
    let result: Decimal96? =
      switch op {
      case .plus: Decimal96.add(a, b)
      case .minus: Decimal96.subtract(a, b)
      case .multiply: Decimal96.multiply(a, b)
      case .divide: Decimal96.divide(a, b)
      case .remainder: Decimal96.remainder(a, b)
      }
    guard let result else {
      throw OperatorError.wrapped(
        "System.OverflowException", "Value was either too large or too small for a Decimal.")
    }
    return result
  }

  private static func bigIntegers(_ op: ArithmeticOperator, _ left: Number, _ right: Number) throws -> Number {
    guard let a = left.bigIntegerValue, let b = right.bigIntegerValue else {
      throw OperatorError.raw("System.OverflowException", "BigInteger cannot represent infinity.")
    }
    switch op {
    case .plus: return .bigInteger(a + b)
    case .minus: return .bigInteger(a - b)
    case .multiply: return .bigInteger(a * b)
    case .divide, .remainder:
      guard let (quotient, remainder) = a.divided(by: b) else { throw OperatorError.divideByZero }
      return .bigInteger(op == .divide ? quotient : remainder)
    }
  }
}

extension Number {
  var isBig: Bool { if case .bigInteger = self { true } else { false } }

  var isUnsigned: Bool {
    switch self {
    case .byte, .uint16, .uint32, .uint64: true
    default: false
    }
  }

  /// The value, if the type is one that counts as Int32 in arithmetic.
  var asInt32: Int32? {
    switch self {
    case .byte(let n): Int32(n)
    case .sbyte(let n): Int32(n)
    case .int16(let n): Int32(n)
    case .uint16(let n): Int32(n)
    case .int32(let n): n
    default: nil
    }
  }
}
