extension Operators {
  private static func methodName(_ op: BinaryOperator) -> String {
    op == .bitAnd ? "op_BitwiseAnd" : op == .bitOr ? "op_BitwiseOr" : "op_ExclusiveOr"
  }

  /// `-band`, `-bor`, `-bxor`.
  static func bitwise(
    _ op: BinaryOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    var (a, b) = (left.unwrapped, right.unwrapped)
    if let type = enumType(a) ?? enumType(b) {
      // A name stands for the value of the enum.
      if case .string = a { a = (try? context.convert(a, to: type)) ?? a }
      if case .string = b { b = (try? context.convert(b, to: type)) ?? b }
      let x = try bits(a, beside: b, context)
      let y = try bits(b, beside: a, context)
      let raw = combine(op, x.rounded(Int64.self) ?? 0, y.rounded(Int64.self) ?? 0)
      return .object(EnumBox(type, raw))
    }
    guard isBitOperand(a) else {
      if isFraction(b) {
        throw OperatorError.raw(
          "System.NullReferenceException", "Object reference not set to an instance of an object.")
      }
      throw OperatorError.methodNotFound(a.type?.fullName ?? "", methodName(op))
    }
    guard isBitOperand(b) else { throw OperatorError.methodNotFound(b.type?.fullName ?? "", methodName(op)) }
    return apply(op, try bits(a, beside: b, context), try bits(b, beside: a, context)).value
  }

  static func enumType(_ value: Value) -> PSType? { (value.objectValue as? EnumBox)?.type }
  private static func isFraction(_ value: Value) -> Bool { Number(value).map { !$0.isInteger && !$0.isBig } ?? false }

  private static func isBitOperand(_ value: Value) -> Bool {
    switch value {
    case .null, .nothing, .string: true
    default: operandNumber(value) != nil
    }
  }

  /// The operand as an integer: fractions are rounded and unsigned unless negative.
  private static func bits(_ value: Value, beside other: Value, _ context: ExecutionContext) throws -> Number {
    var number: Number
    switch value {
    case .null, .nothing: return .int32(0)
    case .string(let box):
      let type = operandNumber(other).flatMap { $0.isBig ? nil : $0.type } ?? .int32
      number = try context.scanOperand(box.text, for: enumType(other) == nil ? type : .int32)
    default: number = operandNumber(value) ?? .int32(0)
    }
    guard !number.isInteger, !number.isBig else { return number }
    if let unsigned = number.rounded(UInt64.self) { return .uint64(unsigned) }
    if let signed = number.rounded(Int64.self) { return .int64(signed) }
    throw OperatorError.raw("System.OverflowException", "Arithmetic operation resulted in an overflow.")
  }

  private static func combine<T: FixedWidthInteger>(_ op: BinaryOperator, _ a: T, _ b: T) -> T {
    switch op {
    case .bitAnd: a & b
    case .bitOr: a | b
    default: a ^ b
    }
  }

  private static func apply(_ op: BinaryOperator, _ a: Number, _ b: Number) -> Number {
    if a.isBig || b.isBig, let x = a.bigIntegerValue, let y = b.bigIntegerValue {
      return .bigInteger(x.combined(with: y) { combine(op, $0, $1) })
    }
    if let x = a.asInt32, let y = b.asInt32 { return .int32(combine(op, x, y)) }
    if case .uint32 = a, let x = a.rounded(UInt32.self), let y = b.rounded(UInt32.self), b.isUnsigned {
      return .uint32(combine(op, x, y))
    }
    if case .uint32 = b, let x = a.rounded(UInt32.self), let y = b.rounded(UInt32.self), a.isUnsigned {
      return .uint32(combine(op, x, y))
    }
    if let x = a.rounded(Int64.self), let y = b.rounded(Int64.self), !a.isUInt64 && !b.isUInt64 || x < 0 || y < 0 {
      return .int64(combine(op, x, y))
    }
    return .uint64(combine(op, a.bitPattern64, b.bitPattern64))
  }

  /// `-shl`, `-shr`: the left operand's type stays; counts are taken modulo its width (32 for the smaller types).
  static func shift(
    _ left: Value, _ right: Value, toLeft: Bool, _ context: ExecutionContext
  ) throws -> Value {
    guard case .int(let count) = try context.convert(right.isNull ? .int(0) : right, to: .int32) else { return .null }
    let value = left.unwrapped
    var number: Number
    if value.isNull {
      number = .int32(0)
    } else if case .string(let box) = value {
      number = try context.scanOperand(box.text, for: .int32)
    } else if let own = operandNumber(value) {
      number = own
    } else {
      throw OperatorError.methodNotFound(value.type?.fullName ?? "", toLeft ? "op_LeftShift" : "op_RightShift")
    }
    if !number.isInteger, !number.isBig, case .int(let whole) = try context.convert(number.value, to: .int32) {
      number = .int32(whole)
    }
    if let type = enumType(value), let raw = number.rounded(Int64.self) {
      return .object(EnumBox(type, toLeft ? raw << Int64(count & 31) : raw >> Int64(count & 31)))
    }
    return shifted(number, Int(count), toLeft).value
  }

  private static func shifted(_ number: Number, _ count: Int, _ toLeft: Bool) -> Number {
    func narrow<T: FixedWidthInteger>(_ value: T) -> T {
      let wide = Int64(truncatingIfNeeded: value)
      return T(truncatingIfNeeded: toLeft ? wide << Int64(count & 31) : wide >> Int64(count & 31))
    }
    switch number {
    case .byte(let n): return .byte(narrow(n))
    case .sbyte(let n): return .sbyte(narrow(n))
    case .int16(let n): return .int16(narrow(n))
    case .uint16(let n): return .uint16(narrow(n))
    case .int32(let n): return .int32(narrow(n))
    case .uint32(let n): return .uint32(narrow(n))
    case .int64(let n): return .int64(toLeft ? n << Int64(count & 63) : n >> Int64(count & 63))
    case .uint64(let n): return .uint64(toLeft ? n << UInt64(count & 63) : n >> UInt64(count & 63))
    case .bigInteger(let n) where abs(count) <= 1_000_000: return .bigInteger(n.shifted(left: toLeft ? count : -count))
    default: return number
    }
  }

  /// `-bnot`.
  static func complement(_ operand: Value, _ context: ExecutionContext) throws -> Value {
    let value = operand.unwrapped
    if let type = enumType(value), let raw = operandNumber(value)?.rounded(Int64.self) {
      return .object(EnumBox(type, ~raw))
    }
    guard isBitOperand(value) else { return try context.convert(value, to: .int32) }
    switch try bits(value, beside: .null, context) {
    case .int64(let n): return .long(~n)
    case .uint32(let n): return Number.uint32(~n).value
    case .uint64(let n) where Number(value)?.isInteger ?? false: return Number.uint64(~n).value
    case .bigInteger(let n): return Number.bigInteger(-n - BigInteger(1)).value
    case let number: return .int(~(number.rounded(Int32.self) ?? 0))
    }
  }
}

extension Number {
  var isUInt64: Bool { if case .uint64 = self { true } else { false } }

  /// The low 64 bits of an integer.
  var bitPattern64: UInt64 {
    rounded(UInt64.self) ?? rounded(Int64.self).map { UInt64(bitPattern: $0) } ?? 0
  }
}
