extension TypeLibrary {
  /// The numeric types.
  nonisolated(unsafe) static let numberTypes: KeyValuePairs<String, Builder> = [
    "System.SByte": NumberMembers.add, "System.Byte": NumberMembers.add, "System.Int16": NumberMembers.add,
    "System.UInt16": NumberMembers.add, "System.Int32": NumberMembers.add, "System.UInt32": NumberMembers.add,
    "System.Int64": NumberMembers.add, "System.UInt64": NumberMembers.add,
    "System.Single": { type in
      NumberMembers.add(to: &type)
      NumberMembers.addRealStatics(to: &type)
    },
    "System.Double": { type in
      NumberMembers.add(to: &type)
      NumberMembers.addRealStatics(to: &type)
    },
    "System.Decimal": { type in
      NumberMembers.add(to: &type)
      NumberMembers.addDecimalStatics(to: &type)
    },
    "System.Numerics.BigInteger": { type in
      NumberMembers.add(to: &type)
      NumberMembers.addBigStatics(to: &type)
    },
  ]
}

/// What reading a number from text gives, by the type that is asked for.
enum NumberReading {
  /// `Parse`: throws the exception of .NET.
  static func parse(_ text: String, as type: PSType, style: Int? = nil) throws -> Number {
    do {
      if let style, style & 0x200 != 0 { return try hexadecimal(text, as: type) }
      return try read(text, as: type, style: style)
    } catch {
      switch error {
      case .format: throw MethodFailure.format("The input string '\(text)' was not in a correct format.")
      case .overflow: throw MethodFailure.overflow(overflowMessage(type))
      }
    }
  }

  private static func read(_ text: String, as type: PSType, style: Int?) throws(NumberParse.Failure) -> Number {
    let thousands = style.map { $0 & 0x40 != 0 } ?? false
    if type === PSType.double || type === PSType.single {
      guard let number = NumberParse.double(text) else { throw .format }
      return type === PSType.double ? .double(number) : .single(Float(number))
    }
    if type === PSType.decimal {
      if style.map({ $0 & 0x80 == 0 }) ?? true, text.contains(where: { $0 == "e" || $0 == "E" }) { throw .format }
      return .decimal(try NumberParse.decimal(text))
    }
    guard let integer = NumberParse.integer(text, thousands: thousands) else { throw .format }
    guard let number = try Number.bigInteger(integer).converted(to: type) else { throw .format }
    return number
  }

  private static func hexadecimal(_ text: String, as type: PSType) throws(NumberParse.Failure) -> Number {
    guard let bits = UInt64(text.trimmingSpaces, radix: 16) else { throw .format }
    switch type.fullName {
    case "System.Int32" where bits <= UInt32.max: return .int32(Int32(truncatingIfNeeded: bits))
    case "System.Int64": return .int64(Int64(bitPattern: bits))
    case "System.Int16" where bits <= UInt16.max: return .int16(Int16(truncatingIfNeeded: bits))
    case "System.SByte" where bits <= UInt8.max: return .sbyte(Int8(truncatingIfNeeded: bits))
    case "System.Int32", "System.Int16", "System.SByte": throw .overflow
    default:
      guard let number = try Number.uint64(bits).converted(to: type) else { throw .format }
      return number
    }
  }

  static func overflowMessage(_ type: PSType) -> String {
    switch type.fullName {
    case "System.Byte": "Value was either too large or too small for an unsigned byte."
    case "System.SByte": "Value was either too large or too small for a signed byte."
    case "System.Char": "Value was either too large or too small for a character."
    case "System.Int16", "System.Int32", "System.Int64": "Value was either too large or too small for an \(type.name)."
    default: "Value was either too large or too small for a \(type.name)."
    }
  }
}

private enum NumberMembers {
  static func add(to type: inout TypeBuilder) {
    let own = type.type
    addInstance(to: &type)
    addLimits(to: &type)
    type.staticMethod("Parse") { _, arguments, _ in
      let style = arguments.dropFirst().compactMap { ($0.objectValue as? EnumBox)?.rawValue }.first
      return try NumberReading.parse(arguments.text(0), as: own, style: style.map(Int.init)).value
    }
    type.staticMethod("TryParse") { _, arguments, context in
      let style = arguments.dropFirst().compactMap { ($0.objectValue as? EnumBox)?.rawValue }.first
      let number = try? NumberReading.parse(arguments.text(0), as: own, style: style.map(Int.init))
      try arguments.last?.store(number?.value ?? context.defaultValue(of: own))
      return .bool(number != nil)
    }
    addPairs(to: &type)
    addTests(to: &type)
  }

  private static func addInstance(to type: inout TypeBuilder) {
    let own = type.type
    type.method("ToString") { subject, arguments, context in
      guard let number = Number(subject) else { return .text("") }
      let culture = arguments.last?.objectValue as? CultureBox
      let format = arguments.first?.plainText ?? ""
      let text = try context.withFormatFailure {
        format.isEmpty ? number.roundTripText : try NumberFormat.string(number, format)
      }
      if let culture, culture.name.isEmpty, text.hasSuffix("∞") { return .text(number.text) }
      return .text(culture.map { $0.localizedNumber(text, isCurrency: format.lowercased().hasPrefix("c")) } ?? text)
    }
    type.method("CompareTo") { subject, arguments, _ in
      guard !arguments.isNull(0) else { return .int(1) }
      guard let left = Number(subject), let right = Number(arguments[0]), right.type === own else {
        throw MethodFailure.argument("Object must be of type \(own.name).")
      }
      return .count(Number.compare(left, right) ?? -1)
    }
    type.method("Equals", "bool (\(own.spelling) obj)", "bool (System.Object obj)") { subject, arguments, _ in
      .bool(KeyHash.equal(subject, arguments[0].unwrapped))
    }
    type.method("GetTypeCode", "System.TypeCode ()") { _, _, _ in .enumeration("System.TypeCode", own.name) }
  }

  private static func addLimits(to type: inout TypeBuilder) {
    let limits: (Number, Number)? =
      switch type.type.fullName {
      case "System.SByte": (.sbyte(.min), .sbyte(.max))
      case "System.Byte": (.byte(.min), .byte(.max))
      case "System.Int16": (.int16(.min), .int16(.max))
      case "System.UInt16": (.uint16(.min), .uint16(.max))
      case "System.Int32": (.int32(.min), .int32(.max))
      case "System.UInt32": (.uint32(.min), .uint32(.max))
      case "System.Int64": (.int64(.min), .int64(.max))
      case "System.UInt64": (.uint64(.min), .uint64(.max))
      case "System.Single": (.single(-.greatestFiniteMagnitude), .single(.greatestFiniteMagnitude))
      case "System.Double": (.double(-.greatestFiniteMagnitude), .double(.greatestFiniteMagnitude))
      case "System.Decimal":
        (
          .decimal(Decimal96(magnitude: Decimal96.limit - 1, isNegative: true)),
          .decimal(Decimal96(magnitude: Decimal96.limit - 1))
        )
      default: nil
      }
    guard let limits else { return }
    type.constant("MinValue", limits.0.value)
    type.constant("MaxValue", limits.1.value)
  }

  /// Statics of two or three numbers that `[math]` has too.
  private static func addPairs(to type: inout TypeBuilder) {
    type.staticMethod("Abs") { _, arguments, _ in try MathFunctions.absolute(arguments.number(0)) }
    type.staticMethod("Max") { _, arguments, _ in MathFunctions.larger(arguments.number(0), arguments.number(1)).value }
    type.staticMethod("Min") { _, arguments, _ in
      MathFunctions.larger(arguments.number(1), arguments.number(0), picksSecond: true).value
    }
    type.staticMethod("Clamp") { _, arguments, _ in try MathFunctions.clamp(arguments) }
    type.staticMethod("Sign") { _, arguments, _ in try MathFunctions.sign(arguments.number(0)) }
    type.staticMethod("DivRem") { _, arguments, context in try MathFunctions.divideWithRemainder(arguments, context) }
  }

  private static func addTests(to type: inout TypeBuilder) {
    type.staticMethod("IsNegative") { _, arguments, _ in
      if case .double(let number) = arguments.number(0) { return .bool(number.sign == .minus) }
      return .bool(arguments.double(0) < 0)
    }
    type.staticMethod("IsPositive") { _, arguments, _ in .bool(arguments.double(0) >= 0) }
    type.staticMethod("IsEvenInteger") { _, arguments, _ in .bool(parity(arguments) == 0) }
    type.staticMethod("IsOddInteger") { _, arguments, _ in .bool(parity(arguments) == 1) }
    type.staticMethod("IsPow2") { _, arguments, _ in
      guard let number = arguments.number(0).rounded(Int64.self) else { return .bool(false) }
      return .bool(number > 0 && number & (number - 1) == 0)
    }
    guard type.type.isNumeric, Number.int32(0).type === type.type || Number.int64(0).type === type.type else { return }
    type.staticMethod("PopCount") { _, arguments, _ in
      bits(arguments[0]) {
        .int(Int32($0.nonzeroBitCount))
      } long: {
        .long(Int64($0.nonzeroBitCount))
      }
    }
    type.staticMethod("LeadingZeroCount") { _, arguments, _ in
      bits(arguments[0]) {
        .int(Int32($0.leadingZeroBitCount))
      } long: {
        .long(Int64($0.leadingZeroBitCount))
      }
    }
    type.staticMethod("TrailingZeroCount") { _, arguments, _ in
      bits(arguments[0]) {
        .int(Int32($0.trailingZeroBitCount))
      } long: {
        .long(Int64($0.trailingZeroBitCount))
      }
    }
    type.staticMethod("Log2") { _, arguments, _ in
      bits(arguments[0]) {
        .int($0 > 0 ? 31 - Int32($0.leadingZeroBitCount) : 0)
      } long: {
        .long($0 > 0 ? 63 - Int64($0.leadingZeroBitCount) : 0)
      }
    }
    type.staticMethod("RotateLeft") { _, arguments, _ in
      let by = arguments.int(1)
      return bits(arguments[0]) {
        .int(rotate($0, by))
      } long: {
        .long(rotate($0, by))
      }
    }
    type.staticMethod("RotateRight") { _, arguments, _ in
      let by = -arguments.int(1)
      return bits(arguments[0]) {
        .int(rotate($0, by))
      } long: {
        .long(rotate($0, by))
      }
    }
  }

  private static func bits(_ value: Value, _ int: (Int32) -> Value, long: (Int64) -> Value) -> Value {
    switch value {
    case .int(let number): int(number)
    case .long(let number): long(number)
    default: .null
    }
  }

  private static func rotate<Number: FixedWidthInteger & SignedInteger>(_ number: Number, _ by: Int) -> Number {
    let width = Number.bitWidth
    let shift = ((by % width) + width) % width
    let bits = Number.Magnitude(truncatingIfNeeded: number)
    guard shift > 0 else { return number }
    return Number(truncatingIfNeeded: bits << Number.Magnitude(shift) | bits >> Number.Magnitude(width - shift))
  }

  private static func parity(_ arguments: [Value]) -> Int {
    switch arguments.number(0) {
    case .double(let number):
      return number.rounded(.towardZero) == number ? Int(abs(number.remainder(dividingBy: 2))) : 2
    case .bigInteger(let number): return Int(number.limbs.first ?? 0) & 1
    default: return arguments.number(0).rounded(Int64.self).map { Int($0 & 1) } ?? 2
    }
  }

  static func addRealStatics(to type: inout TypeBuilder) {
    let isSingle = type.type === PSType.single
    func make(_ number: Double) -> Value { isSingle ? Number.single(Float(number)).value : .double(number) }
    type.constant("NaN", make(.nan))
    type.constant("PositiveInfinity", make(.infinity))
    type.constant("NegativeInfinity", make(-.infinity))
    type.constant("Epsilon", isSingle ? Number.single(.leastNonzeroMagnitude).value : .double(.leastNonzeroMagnitude))
    type.constant("NegativeZero", make(-0.0))
    type.constant("E", make(2.718281828459045))
    type.constant("Pi", make(.pi))
    type.constant("Tau", make(2 * .pi))
    for (name, test) in [
      ("IsNaN", { $0.isNaN }), ("IsInfinity", { $0.isInfinite }), ("IsFinite", { $0.isFinite }),
      ("IsPositiveInfinity", { $0 == .infinity }), ("IsNegativeInfinity", { $0 == -.infinity }),
      ("IsInteger", { $0.isFinite && $0.rounded(.towardZero) == $0 }), ("IsNormal", { $0.isNormal }),
      ("IsSubnormal", { $0.isSubnormal }), ("IsRealNumber", { !$0.isNaN }),
    ] as [(String, (Double) -> Bool)] {
      type.staticMethod(name) { _, arguments, _ in .bool(test(arguments.double(0))) }
    }
  }

  static func addDecimalStatics(to type: inout TypeBuilder) {
    type.constant("Zero", Number.decimal(Decimal96(Int32(0))).value)
    type.constant("One", Number.decimal(Decimal96(Int32(1))).value)
    type.constant("MinusOne", Number.decimal(Decimal96(Int32(-1))).value)
    for (name, function) in [
      ("Add", Decimal96.add), ("Subtract", Decimal96.subtract), ("Multiply", Decimal96.multiply),
    ] as [(String, (Decimal96, Decimal96) -> Decimal96?)] {
      type.staticMethod(name) { _, arguments, _ in
        guard case .decimal(let a) = arguments.number(0), case .decimal(let b) = arguments.number(1),
          let result = function(a, b)
        else { throw MethodFailure.overflow("Value was either too large or too small for a Decimal.") }
        return Number.decimal(result).value
      }
    }
    for (name, function) in [("Divide", Decimal96.divide), ("Remainder", Decimal96.remainder)]
      as [(String, (Decimal96, Decimal96) -> Decimal96?)]
    {
      type.staticMethod(name) { _, arguments, _ in
        guard case .decimal(let a) = arguments.number(0), case .decimal(let b) = arguments.number(1) else {
          return .null
        }
        if b.isZero { throw MethodFailure("System.DivideByZeroException", "Attempted to divide by zero.") }
        guard let result = function(a, b) else {
          throw MethodFailure.overflow("Value was either too large or too small for a Decimal.")
        }
        return Number.decimal(result).value
      }
    }
    for (name, rule) in [
      ("Floor", FloatingPointRoundingRule.down), ("Ceiling", .up), ("Truncate", .towardZero),
    ] {
      type.staticMethod(name) { _, arguments, _ in MathFunctions.whole(arguments.number(0), rule) }
    }
    type.staticMethod("Round") { _, arguments, context in try MathFunctions.round(arguments, context) }
    type.staticMethod("Negate") { _, arguments, _ in
      guard case .decimal(let number) = arguments.number(0) else { return .null }
      return Number.decimal(number.negated).value
    }
    type.staticMethod("Compare") { _, arguments, _ in
      .count(Number.compare(arguments.number(0), arguments.number(1)) ?? 0)
    }
    type.staticMethod("GetBits") { _, arguments, _ in
      guard case .decimal(let number) = arguments.number(0) else { return .null }
      let magnitude = number.magnitude
      let parts = (0..<3).map { Int32(truncatingIfNeeded: magnitude >> UInt128($0 * 32)) }
      let flags = Int32(number.scale) << 16 | (number.isNegative ? Int32.min : 0)
      return .array(PSArray((parts + [flags]).map(Value.int), of: .int32))
    }
    for (name, target) in [
      ("ToInt32", PSType.int32), ("ToInt64", .int64), ("ToDouble", .double), ("ToByte", .byte), ("ToSingle", .single),
    ] as [(String, PSType)] {
      type.staticMethod(name) { _, arguments, context in
        let number = MathFunctions.whole(
          arguments.number(0), target === PSType.double || target === PSType.single ? nil : .towardZero)
        return try context.convertWithFailure(number, to: target)
      }
    }
  }

  static func addBigStatics(to type: inout TypeBuilder) {
    for (name, value) in [("Zero", 0), ("One", 1), ("MinusOne", -1)] {
      type.constant(name, Number.bigInteger(BigInteger(value)).value)
    }
    type.property("IsZero", get: { subject, _ in .bool(big(subject).isZero) })
    type.property("IsOne", get: { subject, _ in .bool(big(subject).limbs == [1] && !big(subject).isNegative) })
    type.property("IsEven", get: { subject, _ in .bool((big(subject).limbs.first ?? 0) & 1 == 0) })
    type.property(
      "Sign",
      get: { subject, _ in
        .int(big(subject).isZero ? 0 : big(subject).isNegative ? -1 : 1)
      })
    for (name, function) in [("Add", { $0 + $1 }), ("Subtract", { $0 - $1 }), ("Multiply", { $0 * $1 })]
      as [(String, (BigInteger, BigInteger) -> BigInteger)]
    {
      type.staticMethod(name) { _, arguments, _ in
        Number.bigInteger(function(big(arguments[0]), big(arguments[1]))).value
      }
    }
    type.staticMethod("Divide") { _, arguments, _ in
      Number.bigInteger(try divide(big(arguments[0]), big(arguments[1])).quotient).value
    }
    type.staticMethod("Remainder") { _, arguments, _ in
      Number.bigInteger(try divide(big(arguments[0]), big(arguments[1])).remainder).value
    }
    type.staticMethod("Pow") { _, arguments, _ in
      let exponent = arguments.int(1)
      guard exponent >= 0 else { throw MethodFailure.negative("exponent", exponent) }
      guard let result = big(arguments[0]).power(exponent) else {
        throw MethodFailure(
          "System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
      }
      return Number.bigInteger(result).value
    }
    type.staticMethod("ModPow") { _, arguments, _ in
      var (base, exponent, modulus) = (big(arguments[0]), big(arguments[1]), big(arguments[2]))
      var result = try divide(BigInteger(1), modulus).remainder
      base = try divide(base, modulus).remainder
      while !exponent.isZero {
        if (exponent.limbs.first ?? 0) & 1 == 1 { result = try divide(result * base, modulus).remainder }
        base = try divide(base * base, modulus).remainder
        exponent = try divide(exponent, BigInteger(2)).quotient
      }
      modulus = result
      return Number.bigInteger(modulus).value
    }
    type.staticMethod("GreatestCommonDivisor") { _, arguments, _ in
      var (a, b) = (big(arguments[0]), big(arguments[1]))
      while !b.isZero { (a, b) = (b, try divide(a, b).remainder) }
      return Number.bigInteger(BigInteger(limbs: a.limbs)).value
    }
    type.staticMethod("Negate") { _, arguments, _ in Number.bigInteger(-big(arguments[0])).value }
    type.staticMethod("Compare") { _, arguments, _ in
      .count(Number.compare(arguments.number(0), arguments.number(1)) ?? 0)
    }
    type.staticMethod("Log10") { _, arguments, _ in .double(MathFunctions.log10(big(arguments[0]).doubleValue)) }
    type.constructor { _, arguments, context in
      guard !arguments.isEmpty else { return Number.bigInteger(BigInteger(0)).value }
      return try context.convertWithFailure(arguments[0], to: .bigInteger)
    }
  }

  private static func big(_ value: Value) -> BigInteger { Number(value)?.bigIntegerValue ?? BigInteger(0) }

  private static func divide(_ a: BigInteger, _ b: BigInteger) throws -> (quotient: BigInteger, remainder: BigInteger) {
    guard let result = a.divided(by: b) else {
      throw MethodFailure("System.DivideByZeroException", "Attempted to divide by zero.")
    }
    return result
  }
}

extension Value {
  /// Writes to the place that a `[ref]` argument names.
  func store(_ value: Value) throws {
    guard let reference = objectValue as? ReferenceBox else { return }
    reference.value = value
  }
}
