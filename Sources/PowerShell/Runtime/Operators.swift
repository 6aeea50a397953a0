extension Operators {
  /// `left op right` with both operands evaluated. `-and` and `-or` are here for completeness: the engine must not
  /// evaluate their right operand before it knows the left one.
  public static func binary(
    _ op: BinaryOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): if let result = integers(op, a, b) { return result }
    case (.double(let a), .double(let b)): if let result = doubles(op, a, b) { return result }
    case (.double(let a), .int(let b)): if let result = doubles(op, a, Double(b)) { return result }
    case (.int(let a), .double(let b)): if let result = doubles(op, Double(a), b) { return result }
    case (.long(let a), .long(let b)): if let result = longs(op, a, b) { return result }
    case (.long(let a), .int(let b)): if let result = longs(op, a, Int64(b)) { return result }
    case (.int(let a), .long(let b)): if let result = longs(op, Int64(a), b) { return result }
    case (.string(let a), .string(let b)): if let result = strings(op, a, b) { return result }
    default: break
    }
    return try general(op, left, right, context)
  }

  /// The commonest pairs of operands; `nil` leaves what is rare or fails to the general way.
  @inline(__always)
  private static func integers(_ op: BinaryOperator, _ a: Int32, _ b: Int32) -> Value? {
    switch op {
    case .plus:
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .double(Double(a) + Double(b)) : .int(sum)
    case .minus:
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? .double(Double(a) - Double(b)) : .int(difference)
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? .double(Double(a) * Double(b)) : .int(product)
    case .remainder where b > 0: return .int(a % b)
    case .divide where b > 0: return a % b == 0 ? .int(a / b) : .double(Double(a) / Double(b))
    case .equal, .caseEqual: return .bool(a == b)
    case .notEqual, .caseNotEqual: return .bool(a != b)
    case .less, .caseLess: return .bool(a < b)
    case .lessOrEqual, .caseLessOrEqual: return .bool(a <= b)
    case .greater, .caseGreater: return .bool(a > b)
    case .greaterOrEqual, .caseGreaterOrEqual: return .bool(a >= b)
    case .bitAnd: return .int(a & b)
    case .bitOr: return .int(a | b)
    case .bitXor: return .int(a ^ b)
    default: return nil
    }
  }

  @inline(__always)
  private static func longs(_ op: BinaryOperator, _ a: Int64, _ b: Int64) -> Value? {
    switch op {
    case .plus:
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? nil : .long(sum)
    case .minus:
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? nil : .long(difference)
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? nil : .long(product)
    case .equal, .caseEqual: return .bool(a == b)
    case .notEqual, .caseNotEqual: return .bool(a != b)
    case .less, .caseLess: return .bool(a < b)
    case .lessOrEqual, .caseLessOrEqual: return .bool(a <= b)
    case .greater, .caseGreater: return .bool(a > b)
    case .greaterOrEqual, .caseGreaterOrEqual: return .bool(a >= b)
    default: return nil
    }
  }

  @inline(__always)
  private static func doubles(_ op: BinaryOperator, _ a: Double, _ b: Double) -> Value? {
    switch op {
    case .plus: .double(a + b)
    case .minus: .double(a - b)
    case .multiply: .double(a * b)
    case .divide: .double(a / b)
    case .remainder: .double(a.truncatingRemainder(dividingBy: b))
    case .equal, .caseEqual: .bool(a == b)
    case .notEqual, .caseNotEqual: .bool(a != b)
    case .less, .caseLess: .bool(a < b)
    case .lessOrEqual, .caseLessOrEqual: .bool(a <= b)
    case .greater, .caseGreater: .bool(a > b)
    case .greaterOrEqual, .caseGreaterOrEqual: .bool(a >= b)
    default: nil
    }
  }

  @inline(__always)
  private static func strings(_ op: BinaryOperator, _ a: PSString, _ b: PSString) -> Value? {
    switch op {
    case .plus: a.text.utf8.count + b.text.utf8.count > Limits.text ? nil : .text(a.text + b.text)
    case .equal: .bool(TextOrder.equal(a.text, b.text, ignoreCase: true))
    case .notEqual: .bool(!TextOrder.equal(a.text, b.text, ignoreCase: true))
    case .caseEqual: .bool(a.text == b.text)
    case .caseNotEqual: .bool(a.text != b.text)
    default: nil
    }
  }

  private static func general(
    _ op: BinaryOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch op {
    case .plus: try arithmetic(.plus, left, right, context)
    case .minus: try arithmetic(.minus, left, right, context)
    case .multiply: try arithmetic(.multiply, left, right, context)
    case .divide: try arithmetic(.divide, left, right, context)
    case .remainder: try arithmetic(.remainder, left, right, context)
    case .range: try range(left, right, context)
    case .format: try format(left, right, context)
    case .join: .text(try join(left, separator: context.string(right), context))
    case .is: .bool(try isInstance(left, right, "-is", context))
    case .isNot: .bool(try !isInstance(left, right, "-isnot", context))
    case .as: try convertOrNull(left, right, context)
    case .bitAnd, .bitOr, .bitXor: try bitwise(op, left, right, context)
    case .shiftLeft, .shiftRight: try shift(left, right, toLeft: op == .shiftLeft, context)
    case .and: .bool(context.isTrue(left) && context.isTrue(right))
    case .or: .bool(context.isTrue(left) || context.isTrue(right))
    case .xor: .bool(context.isTrue(left) != context.isTrue(right))
    default: try compare(op, left, right, context)
    }
  }

  /// `op operand`.
  public static func unary(_ op: UnaryOperator, _ operand: Value, _ context: ExecutionContext) throws -> Value {
    switch op {
    case .not: return .bool(!context.isTrue(operand))
    case .minus: return try negate(operand, context)
    case .plus: return try arithmetic(.plus, zero(for: operand), operand.isNull ? .int(0) : operand, context)
    case .bitNot: return try complement(operand, context)
    case .join: return .text(try join(operand, separator: "", context))
    case .split, .caseSplit: return .strings(splitWords(operand, context))
    case .increment: return try step(operand, by: 1, "++", context)
    case .decrement: return try step(operand, by: -1, "--", context)
    }
  }

  /// Unsigned operands are taken from a zero of their own type.
  private static func zero(for operand: Value) -> Value {
    switch Number(operand.unwrapped) {
    case .uint32?: Number.uint32(0).value
    case .uint64?: Number.uint64(0).value
    default: .int(0)
    }
  }

  private static func negate(_ operand: Value, _ context: ExecutionContext) throws -> Value {
    switch operand {
    case .int(let n) where n != .min: return .int(-n)
    case .double(let n): return .double(-n)
    case .null, .nothing: return .int(0)
    default: break
    }
    if case .decimal(let n)? = Number(operand.unwrapped) { return Number.decimal(n.isZero ? n : n.negated).value }
    if case .object(let object) = operand.unwrapped, let date = object as? DateTimeBox {
      return .object(TimeSpanBox(TimeSpan(ticks: -date.dateTime.ticks)))
    }
    return try arithmetic(.minus, zero(for: operand), operand, context)
  }

  private static func step(
    _ operand: Value, by amount: Int32, _ symbol: String, _ context: ExecutionContext
  ) throws -> Value {
    let base = operand.unwrapped
    if base.isNull { return .int(amount) }
    if let box = base.enumValue { return .object(EnumBox(box.type, box.rawValue &+ Int64(amount))) }
    guard let number = Number(base), !number.isBig else {
      throw TerminatingError(
        id: "OperatorRequiresNumber",
        "The '\(symbol)' operator works only on numbers. The operand is a '\(base.type?.fullName ?? "")'.")
    }
    return try Arithmetic.apply(.plus, number, .int32(amount)).value
  }

  // MARK: Ranges, types, formats

  private static func range(_ left: Value, _ right: Value, _ context: ExecutionContext) throws -> Value {
    if let a = rangeCharacter(left), let b = rangeCharacter(right) {
      return .list(steps(Int(a), Int(b)).map { .char(UInt16($0)) })
    }
    let (a, b) = (try rangeNumber(left, context), try rangeNumber(right, context))
    try Limits.checkElements(abs(Int(a) - Int(b)) + 1)
    return .list(steps(Int(a), Int(b)).map { .int(Int32(truncatingIfNeeded: $0)) })
  }

  private static func rangeCharacter(_ value: Value) -> UInt16? {
    switch value {
    case .char(let unit): return unit
    case .string(let box):
      var units = box.text.utf16.makeIterator()
      guard let unit = units.next(), units.next() == nil, !(0x30...0x39).contains(unit) else { return nil }
      return unit
    default: return nil
    }
  }

  private static func rangeNumber(_ value: Value, _ context: ExecutionContext) throws -> Int32 {
    do {
      guard case .int(let number) = try context.convert(value, to: .int32) else { return 0 }
      return number
    } catch let error as TerminatingError {
      if let type = value.type, context.enumerate(value) != nil || value.objectValue is DictionaryBox {
        throw OperatorError.raw(
          "System.InvalidCastException",
          "Unable to cast object of type '\(type.fullName)' to type 'System.IConvertible'.")
      }
      guard case .string = value, let inner = error.record.exception.inner else { throw error }
      throw OperatorError.raw(inner.type.fullName, inner.message)
    }
  }

  private static func steps(_ a: Int, _ b: Int) -> StrideThrough<Int> {
    stride(from: a, through: b, by: a <= b ? 1 : -1)
  }

  private static func typeOperand(_ value: Value, _ context: ExecutionContext) throws -> PSType {
    if let box = value.objectValue as? TypeBox { return box.represented }
    let named = try context.convert(.text(context.string(value)), to: .type)
    return (named.objectValue as? TypeBox)?.represented ?? .object
  }

  /// Interfaces of PSObject, which stands around every custom object.
  private static let wrapperInterfaces: Set<String> = [
    "System.IFormattable", "System.IComparable", "System.Dynamic.IDynamicMetaObjectProvider",
    "System.Runtime.Serialization.ISerializable",
  ]

  /// The error of `-is $null` and its like.
  private static func typeMissing(_ id: String, _ name: String) -> TerminatingError {
    TerminatingError(id: id, "The right operand of '\(name)' must be a type.")
  }

  private static func isInstance(
    _ left: Value, _ right: Value, _ name: String, _ context: ExecutionContext
  ) throws -> Bool {
    if right.isNull { throw typeMissing("IsOperatorRequiresType", name) }
    let type: PSType
    do {
      type = try typeOperand(right, context)
    } catch let error as TerminatingError {
      throw OperatorError.wrapped(error.record.exception.type.fullName, error.record.exception.message)
    }
    let base = left.unwrapped
    guard let own = base.type else { return false }
    if base.objectValue is CustomObject, wrapperInterfaces.contains(type.fullName) { return true }
    if let underlying = type.nullableUnderlying { return own === underlying }
    if type === PSType.psObject || type === PSType.customObject {
      return left.objectValue is WrappedValue || base.objectValue is CustomObject
    }
    return own.isSubtype(of: type)
  }

  private static func convertOrNull(_ left: Value, _ right: Value, _ context: ExecutionContext) throws -> Value {
    if right.isNull { throw typeMissing("AsOperatorRequiresType", "-as") }
    let type = try typeOperand(right, context)
    if type === PSType.customObject { return left }
    do {
      return try context.convert(left, to: type)
    } catch is TerminatingError {
      return .null
    }
  }

  private static func format(_ left: Value, _ right: Value, _ context: ExecutionContext) throws -> Value {
    var arguments = [right]
    if case .array(let array) = right.unwrapped, !(array.elementType?.isValueType ?? false) { arguments = array.items }
    do {
      return .text(try CompositeFormat.string(context.string(left), arguments, context))
    } catch let failure as CompositeFormat.Failure {
      throw TerminatingError(
        id: "FormatError", "Error formatting a string: \(failure.message).", target: .text(context.string(left)))
    }
  }

  static func join(_ value: Value, separator: String, _ context: ExecutionContext) throws -> String {
    guard let items = context.enumerate(value) else { return context.string(value) }
    return try joined(items.map { context.elementString($0) }, separator: separator)
  }

  /// The parts in one text, if that is not too long.
  static func joined(_ parts: [String], separator: String) throws -> String {
    try Limits.checkText(parts.reduce(max(0, parts.count - 1) * separator.utf8.count) { $0 + $1.utf8.count })
    return parts.joined(separator: separator)
  }
}
