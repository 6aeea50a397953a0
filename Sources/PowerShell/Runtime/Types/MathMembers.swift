#if canImport(Glibc)
  import Glibc
#endif

extension TypeLibrary {
  /// System.Math.
  nonisolated(unsafe) static let mathTypes: KeyValuePairs<String, Builder> = [
    "System.Math": { type in
      type.constant("PI", .double(.pi))
      type.constant("E", .double(2.718281828459045))
      type.constant("Tau", .double(2 * .pi))
      MathMembers.addFunctions(to: &type)
      MathMembers.addRounding(to: &type)
      MathMembers.addPairs(to: &type)
    }
  ]
}

private enum MathMembers {
  static func addFunctions(to type: inout TypeBuilder) {
    for (name, function) in [
      ("Acos", acos), ("Acosh", acosh), ("Asin", asin), ("Asinh", asinh), ("Atan", atan), ("Atanh", atanh),
      ("Cbrt", cbrt), ("Cos", cos), ("Cosh", cosh), ("Exp", exp), ("Log10", log10), ("Log2", log2), ("Sin", sin),
      ("Sinh", sinh), ("Sqrt", sqrt), ("Tan", tan), ("Tanh", tanh), ("BitIncrement", { $0.nextUp }),
      ("BitDecrement", { $0.nextDown }), ("ReciprocalEstimate", { 1 / $0 }),
      ("ReciprocalSqrtEstimate", { 1 / sqrt($0) }),
    ] as [(String, (Double) -> Double)] {
      type.staticMethod(name) { _, arguments, _ in .double(function(arguments.double(0))) }
    }
    for (name, function) in [
      ("Atan2", atan2), ("Pow", pow), ("IEEERemainder", remainder), ("CopySign", copysign),
    ] as [(String, (Double, Double) -> Double)] {
      type.staticMethod(name) { _, arguments, _ in .double(function(arguments.double(0), arguments.double(1))) }
    }
    type.staticMethod("Log") { _, arguments, _ in
      let value = log(arguments.double(0))
      guard arguments.count == 2 else { return .double(value) }
      let base = arguments.double(1)
      return .double(base == 1 || base.isNaN ? .nan : value / log(base))
    }
    type.staticMethod("FusedMultiplyAdd") { _, arguments, _ in
      .double(fma(arguments.double(0), arguments.double(1), arguments.double(2)))
    }
    type.staticMethod("ScaleB") { _, arguments, _ in
      .double(scalbn(arguments.double(0), Int32(clamping: arguments.int(1))))
    }
    type.staticMethod("ILogB") { _, arguments, _ in .int(ilogb(arguments.double(0))) }
    type.staticMethod("SinCos") { _, arguments, _ in
      let angle = arguments.double(0)
      return .object(
        TupleBox(
          [.double(sin(angle)), .double(cos(angle))], type: TypeLibrary.generic("System.ValueTuple`2", .double, .double)
        ))
    }
  }

  static func addRounding(to type: inout TypeBuilder) {
    for (name, rule) in [("Floor", FloatingPointRoundingRule.down), ("Ceiling", .up), ("Truncate", .towardZero)] {
      type.staticMethod(name) { _, arguments, _ in MathFunctions.whole(arguments.number(0), rule) }
    }
    type.staticMethod("Round") { _, arguments, context in try MathFunctions.round(arguments, context) }
  }

  static func addPairs(to type: inout TypeBuilder) {
    type.staticMethod("Abs") { _, arguments, _ in try MathFunctions.absolute(arguments.number(0)) }
    type.staticMethod("Sign") { _, arguments, _ in try MathFunctions.sign(arguments.number(0)) }
    type.staticMethod("Max") { _, arguments, _ in MathFunctions.larger(arguments.number(0), arguments.number(1)).value }
    type.staticMethod("Min") { _, arguments, _ in
      MathFunctions.larger(arguments.number(1), arguments.number(0), picksSecond: true).value
    }
    type.staticMethod("MaxMagnitude") { _, arguments, _ in
      let (a, b) = (arguments.double(0), arguments.double(1))
      return .double(abs(a) > abs(b) || (abs(a) == abs(b) && a >= b) ? a : b)
    }
    type.staticMethod("MinMagnitude") { _, arguments, _ in
      let (a, b) = (arguments.double(0), arguments.double(1))
      return .double(abs(a) < abs(b) || (abs(a) == abs(b) && a < b) ? a : b)
    }
    type.staticMethod("Clamp") { _, arguments, _ in try MathFunctions.clamp(arguments) }
    type.staticMethod("DivRem") { _, arguments, context in try MathFunctions.divideWithRemainder(arguments, context) }
    type.staticMethod("BigMul") { _, arguments, _ in
      switch (arguments.number(0), arguments.number(1)) {
      case (.int32(let a), .int32(let b)): return .long(Int64(a) * Int64(b))
      case (.uint32(let a), .uint32(let b)): return Number.uint64(UInt64(a) * UInt64(b)).value
      case (.int64(let a), .int64(let b)):
        let product = a.multipliedFullWidth(by: b)
        try arguments.last?.store(.long(Int64(bitPattern: product.low)))
        return .long(product.high)
      default: return .null
      }
    }
  }
}

/// Functions of `[math]` that numeric types have too.
enum MathFunctions {
  static func log10(_ number: Double) -> Double { Glibc.log10(number) }

  static func absolute(_ number: Number) throws -> Value {
    func fit<Integer: FixedWidthInteger & SignedInteger>(_ n: Integer, _ make: (Integer) -> Number) throws -> Value {
      guard n != .min else {
        throw MethodFailure.overflow("Negating the minimum value of a twos complement number is invalid.")
      }
      return make(n < 0 ? 0 - n : n).value
    }
    switch number {
    case .sbyte(let n): return try fit(n, Number.sbyte)
    case .int16(let n): return try fit(n, Number.int16)
    case .int32(let n): return try fit(n, Number.int32)
    case .int64(let n): return try fit(n, Number.int64)
    case .single(let n): return Number.single(n.magnitude).value
    case .double(let n): return .double(n.magnitude)
    case .decimal(let n): return Number.decimal(n.isNegative ? n.negated : n).value
    case .bigInteger(let n): return Number.bigInteger(BigInteger(limbs: n.limbs)).value
    default: return number.value
    }
  }

  static func sign(_ number: Number) throws -> Value {
    let value = number.doubleValue
    if value.isNaN {
      throw MethodFailure("System.ArithmeticException", "Function does not accept floating point Not-a-Number values.")
    }
    return .int(number.isZero ? 0 : value < 0 ? -1 : 1)
  }

  /// The larger of two numbers of one type, the first if they are equal; NaN wins. With `picksSecond`, the smaller one
  /// (given in reverse).
  static func larger(_ left: Number, _ right: Number, picksSecond: Bool = false) -> Number {
    if left.doubleValue.isNaN { return left }
    if right.doubleValue.isNaN { return right }
    let order = Number.compare(left, right) ?? 0
    return picksSecond ? (order < 0 ? left : right) : (order < 0 ? right : left)
  }

  static func clamp(_ arguments: [Value]) throws -> Value {
    let (value, low, high) = (arguments.number(0), arguments.number(1), arguments.number(2))
    if Number.compare(low, high) == 1 {
      throw MethodFailure.argument("'\(low.text)' cannot be greater than \(high.text).")
    }
    if Number.compare(value, low) == -1 { return low.value }
    if Number.compare(value, high) == 1 { return high.value }
    return value.value
  }

  static func divideWithRemainder(_ arguments: [Value], _ context: ExecutionContext) throws -> Value {
    let (a, b) = (arguments.number(0), arguments.number(1))
    guard let x = a.rounded(Int128.self), let y = b.rounded(Int128.self), y != 0 else {
      throw MethodFailure("System.DivideByZeroException", "Attempted to divide by zero.")
    }
    let type = a.type
    guard let quotient = try? Number.bigInteger(BigInteger(x / y)).converted(to: type),
      let remainder = try? Number.bigInteger(BigInteger(x % y)).converted(to: type)
    else { throw MethodFailure.overflow("Arithmetic operation resulted in an overflow.") }
    if arguments.count == 3 {
      try arguments[2].store(remainder.value)
      return quotient.value
    }
    return .object(
      TupleBox([quotient.value, remainder.value], type: TypeLibrary.generic("System.ValueTuple`2", type, type)))
  }

  /// The number without its fraction; of doubles and decimals only.
  static func whole(_ number: Number, _ rule: FloatingPointRoundingRule?) -> Value {
    guard let rule else { return number.value }
    switch number {
    case .double(let n): return .double(n.rounded(rule))
    case .single(let n): return Number.single(n.rounded(rule)).value
    case .decimal(let n):
      let truncated = n.truncated
      let one = Decimal96(Int32(1))
      let isExact = Decimal96.compare(truncated, n) == 0
      if isExact || rule == .towardZero { return Number.decimal(truncated).value }
      if rule == .down, n.isNegative { return Number.decimal(Decimal96.subtract(truncated, one) ?? truncated).value }
      if rule == .up, !n.isNegative { return Number.decimal(Decimal96.add(truncated, one) ?? truncated).value }
      return Number.decimal(truncated).value
    default: return number.value
    }
  }

  // MARK: Rounding

  /// `Round(value, digits, mode)`; the last two may be missing.
  static func round(_ arguments: [Value], _ context: ExecutionContext) throws -> Value {
    var digits = 0
    var mode = "ToEven"
    for argument in arguments.dropFirst() {
      if case .int(let number) = argument { digits = Int(number) }
      if let box = argument.objectValue as? EnumBox { mode = box.name }
    }
    switch arguments.number(0) {
    case .decimal(let number):
      guard (0...28).contains(digits) else {
        throw MethodFailure.range("decimals", "Decimal can only round to between 0 and 28 digits of precision.")
      }
      return Number.decimal(round(number, digits, mode)).value
    case .double(let number):
      guard (0...15).contains(digits) else {
        throw MethodFailure.range("digits", "Rounding digits must be between 0 and 15, inclusive.")
      }
      return .double(round(number, digits, mode))
    case .single(let number): return Number.single(Float(round(Double(number), digits, mode))).value
    default: return arguments[0]
    }
  }

  private static func round(_ number: Double, _ digits: Int, _ mode: String) -> Double {
    guard number.isFinite, abs(number) < 1e16 else { return number }
    let power = pow(10, Double(digits))
    let rule: FloatingPointRoundingRule =
      switch mode {
      case "AwayFromZero": .toNearestOrAwayFromZero
      case "ToZero": .towardZero
      case "ToNegativeInfinity": .down
      case "ToPositiveInfinity": .up
      default: .toNearestOrEven
      }
    return (number * power).rounded(rule) / power
  }

  private static func round(_ number: Decimal96, _ digits: Int, _ mode: String) -> Decimal96 {
    switch mode {
    case "AwayFromZero": return number.rounded(digits, awayFromZero: true)
    case "ToEven": return number.rounded(digits)
    default:
      let factor = Decimal96(magnitude: power10(digits))
      guard let scaled = Decimal96.multiply(number, factor) else { return number }
      let rule: FloatingPointRoundingRule =
        mode == "ToZero" ? .towardZero : mode == "ToNegativeInfinity" ? .down : .up
      guard case .decimal(let whole)? = Number(Self.whole(.decimal(scaled), rule)) else { return number }
      return Decimal96(magnitude: whole.magnitude, scale: digits, isNegative: whole.isNegative)
    }
  }
}
