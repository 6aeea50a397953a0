extension Operators {
  /// `+ - * / %` on any two values.
  static func arithmetic(
    _ op: ArithmeticOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    let (a, b) = (left.unwrapped, right.unwrapped)
    if let x = Number(a), let y = Number(b) { return try Arithmetic.apply(op, x, y).value }
    switch a {
    case .null, .nothing: return try fromNull(op, b, context)
    case .string(let box): return try fromText(op, box.text, b, context)
    case .array(let array): return try fromList(op, array.items, a, b, context)
    case .char:
      if op == .plus { return .text(context.string(a) + context.string(b)) }
    case .object(let object):
      if let dictionary = object as? DictionaryBox { return try fromDictionary(op, dictionary, b) }
      if let items = object.enumerated { return try fromList(op, items, a, b, context) }
      if object is DateTimeBox || object is TimeSpanBox || object is DateTimeOffsetBox {
        return try fromTime(op, a, b, context)
      }
    default: break
    }
    if let x = operandNumber(a) { return try fromNumber(op, a, x, b, context) }
    return try byMethod(op, of: a, a, b, context)
  }

  /// Numbers, and what stands for one: characters, Booleans, enums.
  static func operandNumber(_ value: Value) -> Number? {
    switch value {
    case .char(let unit): .int32(Int32(unit))
    case .bool(let flag): .int32(flag ? 1 : 0)
    case .object(let object):
      (object as? EnumBox).map { box in Int32(exactly: box.rawValue).map { .int32($0) } ?? .int64(box.rawValue) }
        ?? (object as? NumberBox)?.number
    default: Number(value)
    }
  }

  private static func fromNull(
    _ op: ArithmeticOperator, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    if op == .plus { return right.isNull ? .null : right }
    if op == .multiply { return .null }
    return try fromNumber(op, .int(0), .int32(0), right, context)
  }

  private static func fromText(
    _ op: ArithmeticOperator, _ text: String, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch op {
    case .plus: return try Limits.checked(text + context.string(right))
    case .multiply:
      guard case .int(let times) = try context.convert(right, to: .int32) else { return .text(text) }
      return .text(try repeated(text, times))
    default:
      let type = operandNumber(right).flatMap { $0.isBig ? nil : $0.type } ?? .int32
      let number = try context.scanOperand(text, for: type)
      return try fromNumber(op, number.value, number, right, context)
    }
  }

  private static func repeated(_ text: String, _ times: Int32) throws -> String {
    guard times >= 0 else {
      throw OperatorError.raw(
        "System.ArgumentOutOfRangeException",
        "times ('\(times)') must be a non-negative value. (Parameter 'times')\nActual value was \(times).")
    }
    let (bytes, overflow) = text.utf8.count.multipliedReportingOverflow(by: Int(times))
    try Limits.checkText(overflow ? .max : bytes)
    return String(repeating: text, count: Int(times))
  }

  private static func fromList(
    _ op: ArithmeticOperator, _ items: [Value], _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch op {
    case .plus:
      let added = context.enumerate(right) ?? [right.isNull ? .null : right]
      try Limits.checkElements(items.count + added.count)
      return .list(items + added)
    case .multiply:
      guard let times = Number(try context.convert(right, to: .uint32))?.rounded(Int.self) else { return left }
      let (count, overflow) = items.count.multipliedReportingOverflow(by: times)
      try Limits.checkElements(overflow ? .max : count)
      let elementType: PSType? = if case .array(let array) = left { array.elementType } else { nil }
      return .array(PSArray(Array(repeatElement(items, count: times).joined()), of: elementType))
    default: return try byMethod(op, of: left, left, right, context)
    }
  }

  private static func fromDictionary(
    _ op: ArithmeticOperator, _ left: DictionaryBox, _ right: Value
  ) throws -> Value {
    guard op == .plus else { throw OperatorError.methodNotFound(left.type.fullName, op.methodName) }
    if right.isNull { return .object(left) }
    guard let other = right.objectValue as? DictionaryBox else {
      throw TerminatingError(
        id: "AddHashTableToNonHashTable", "A hash table can only be added to another hash table.")
    }
    let sum = HashtableBox()
    for (key, value) in left.pairs { sum.set(key, to: value) }
    for (key, value) in other.pairs where !sum.add(key, value) {
      let text = key.stringValue ?? key.objectValue?.text(.current) ?? "\(key)"
      throw OperatorError.raw(
        "System.ArgumentException",
        "Item has already been added. Key in dictionary: '\(text)'  Key being added: '\(text)'")
    }
    return .object(sum)
  }

  /// A number on the left: the right operand becomes one, or is of a type that has the operator itself.
  private static func fromNumber(
    _ op: ArithmeticOperator, _ left: Value, _ number: Number, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch right {
    case .null, .nothing: return try Arithmetic.apply(op, number, .int32(0)).value
    case .string(let box):
      let other = try context.scanOperand(box.text, for: number.isBig ? .int32 : number.type)
      return try Arithmetic.apply(op, number, other).value
    default: break
    }
    if let other = operandNumber(right) {
      try checkCoercion(op, left, number, right, other)
      if let type = enumType(left), op == .plus || op == .minus, other.isInteger, !(right.objectValue is EnumBox),
        let raw = try Arithmetic.apply(op, number, other).rounded(Int64.self)
      {
        return .object(EnumBox(type, raw))
      }
      return try Arithmetic.apply(op, number, other).value
    }
    if right.objectValue is TimeSpanBox, !number.isDecimalOrBig { return try fromTime(op, left, right, context) }
    if number.isDecimalOrBig {
      do {
        _ = try context.convert(right, to: number.type)
      } catch let error as TerminatingError {
        throw OperatorError.argumentConversion(
          context.netString(right), op.methodName, number.type.fullName, error)
      }
    }
    return try byMethod(op, of: right, left, right, context)
  }

  /// Characters and Booleans on the left do not multiply, and Booleans know no decimals.
  private static func checkCoercion(
    _ op: ArithmeticOperator, _ left: Value, _ number: Number, _ right: Value, _ other: Number
  ) throws {
    let isFlag: Bool
    switch left {
    case .bool: isFlag = true
    case .char: isFlag = false
    default: return
    }
    if other.isBig { return }
    if case .decimal = other {
      guard isFlag else { return }
      throw OperatorError.raw(
        "System.InvalidOperationException",
        "No coercion operator is defined between types 'System.Boolean' and 'System.Decimal'.")
    }
    if op == .multiply {
      throw OperatorError.notDefined(left.type?.fullName ?? "", op.symbol, right.type?.fullName ?? "")
    }
  }

  /// The static method that a class of a script, or another type, has for the operator.
  private static func byMethod(
    _ op: ArithmeticOperator, of owner: Value, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    guard let type = owner.type else { return .null }
    guard type.members.staticMethods[Symbol(op.methodName)] != nil else {
      throw OperatorError.methodNotFound(type.fullName, op.methodName)
    }
    return try context.invokeStatic(op.methodName, of: type, [left, right])
  }

  // MARK: Dates and time spans

  private static func fromTime(
    _ op: ArithmeticOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    if let date = left.objectValue as? DateTimeBox { return try fromDate(op, date, right, context) }
    if let moment = left.objectValue as? DateTimeOffsetBox { return try fromMoment(op, moment, right, context) }
    switch op {
    case .multiply:
      if let span = left.objectValue as? TimeSpanBox {
        return try scaled(span.timeSpan, by: try factor(right, op, context), op)
      }
      let span = right.objectValue as? TimeSpanBox
      return try scaled(span?.timeSpan ?? TimeSpan(ticks: 0), by: try factor(left, op, context), op)
    case .divide:
      guard let span = left.objectValue as? TimeSpanBox ?? (try? timeSpan(left, op, context)).map(TimeSpanBox.init)
      else { break }
      if let divisor = right.objectValue as? TimeSpanBox {
        return .double(Double(span.timeSpan.ticks) / Double(divisor.timeSpan.ticks))
      }
      return try scaled(span.timeSpan, by: try factor(right, op, context), op)
    case .plus, .minus:
      let a = try timeSpan(left, op, context).ticks
      let b = try timeSpan(right, op, context).ticks
      let (ticks, overflow) = op == .plus ? a.addingReportingOverflow(b) : a.subtractingReportingOverflow(b)
      if overflow { throw timeSpanOverflow }
      return .object(TimeSpanBox(TimeSpan(ticks: ticks)))
    case .remainder: break
    }
    throw OperatorError.methodNotFound("System.TimeSpan", op.methodName)
  }

  private static var timeSpanOverflow: TerminatingError {
    OperatorError.wrapped("System.OverflowException", "TimeSpan overflowed because the duration is too long.")
  }

  private static func timeSpan(
    _ value: Value, _ op: ArithmeticOperator, _ context: ExecutionContext
  ) throws -> TimeSpan {
    if let box = value.objectValue as? TimeSpanBox { return box.timeSpan }
    do {
      let number = operandNumber(value)
      if case .bool = value {
      } else if let ticks = number, ticks.isInteger, let count = ticks.rounded(Int64.self) {
        return TimeSpan(ticks: count)
      }
      let converted = try context.convert(value, to: .timeSpan)
      return (converted.objectValue as? TimeSpanBox)?.timeSpan ?? TimeSpan(ticks: 0)
    } catch let error as TerminatingError {
      throw OperatorError.argumentConversion(context.netString(value), op.methodName, "System.TimeSpan", error)
    }
  }

  private static func factor(_ value: Value, _ op: ArithmeticOperator, _ context: ExecutionContext) throws -> Double {
    if let number = operandNumber(value) { return number.doubleValue }
    do {
      return Number(try context.convert(value, to: .double))?.doubleValue ?? 0
    } catch let error as TerminatingError {
      throw OperatorError.argumentConversion(context.netString(value), op.methodName, "System.Double", error)
    }
  }

  private static func scaled(_ span: TimeSpan, by factor: Double, _ op: ArithmeticOperator) throws -> Value {
    let exact = op == .multiply ? Double(span.ticks) * factor : Double(span.ticks) / factor
    guard let ticks = Int64(exactly: exact.rounded(.toNearestOrEven)) else { throw timeSpanOverflow }
    return .object(TimeSpanBox(TimeSpan(ticks: ticks)))
  }

  private static func fromDate(
    _ op: ArithmeticOperator, _ date: DateTimeBox, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    guard op == .plus || op == .minus else { throw OperatorError.methodNotFound("System.DateTime", op.methodName) }
    if op == .minus {
      if right.isNull { throw OperatorError.overload(op.methodName, ambiguous: false) }
      if let other = right.objectValue as? DateTimeBox {
        return .object(TimeSpanBox(TimeSpan(ticks: date.dateTime.ticks - other.dateTime.ticks)))
      }
      if operandNumber(right) != nil { throw OperatorError.overload(op.methodName, ambiguous: true) }
      if case .string(let text) = right, (try? DateParse.timeSpan(text.text)) == nil {
        guard let other = (try? context.convert(right, to: .dateTime))?.objectValue as? DateTimeBox else {
          throw OperatorError.overload(op.methodName, ambiguous: true)
        }
        return .object(TimeSpanBox(TimeSpan(ticks: date.dateTime.ticks - other.dateTime.ticks)))
      }
    }
    let span = try timeSpan(right, op, context).ticks
    let (amount, overflow) = op == .plus ? (span, false) : Int64(0).subtractingReportingOverflow(span)
    guard !overflow, let result = date.dateTime.adding(ticks: amount) else {
      throw OperatorError.wrapped(
        "System.ArgumentOutOfRangeException",
        "The added or subtracted value results in an un-representable DateTime. (Parameter 't')")
    }
    return .object(DateTimeBox(result))
  }

  private static func fromMoment(
    _ op: ArithmeticOperator, _ moment: DateTimeOffsetBox, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    guard op == .plus || op == .minus else {
      throw OperatorError.methodNotFound("System.DateTimeOffset", op.methodName)
    }
    if op == .minus, let other = right.objectValue as? DateTimeOffsetBox {
      return .object(TimeSpanBox(TimeSpan(ticks: moment.value.utcTicks - other.value.utcTicks)))
    }
    let span = try timeSpan(right, op, context).ticks
    let sum = moment.value.dateTime.adding(ticks: op == .plus ? span : 0 &- span)
    guard let sum else {
      throw OperatorError.wrapped(
        "System.ArgumentOutOfRangeException",
        "The added or subtracted value results in an un-representable DateTime. (Parameter 'value')")
    }
    return .object(
      DateTimeOffsetBox(DateTimeOffset(ticks: sum.ticks, offsetMinutes: moment.value.offsetMinutes)))
  }
}

extension Number {
  var isDecimalOrBig: Bool {
    switch self {
    case .decimal, .bigInteger: true
    default: false
    }
  }
}
