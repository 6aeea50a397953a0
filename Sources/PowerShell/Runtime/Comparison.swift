extension ExecutionContext {
  // MARK: Equality

  /// `left -eq right` for single values: the right one is converted to the left one's type.
  public func equals(_ left: Value, _ right: Value, ignoreCase: Bool = true) -> Bool {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a == b
    case (.string(let a), .string(let b)): return TextOrder.equal(a.text, b.text, ignoreCase: ignoreCase)
    case (.null, _), (.nothing, _): return right.isNull
    case (_, .null), (_, .nothing): return false
    case (.bool(let a), .bool(let b)): return a == b
    case (.string(let a), _): return TextOrder.equal(a.text, string(right), ignoreCase: ignoreCase)
    default: return generalEquals(left.unwrapped, right.unwrapped, ignoreCase)
    }
  }

  private func generalEquals(_ left: Value, _ right: Value, _ ignoreCase: Bool) -> Bool {
    if case .string = left { return equals(left, right, ignoreCase: ignoreCase) }
    if let a = Number(left), let b = Number(right) { return equalNumbers(a, b) }
    if isSame(left, right) { return true }
    if case .char(let a) = left {
      if case .char(let b) = right { return equalUnits(a, b, ignoreCase) }
      if case .string(let b) = right { return TextOrder.equal(string(left), b.text, ignoreCase: ignoreCase) }
    }
    guard let type = left.type, !type.isArray, let converted = try? convert(right, to: type) else { return false }
    return isSame(left, converted)
  }

  /// A big integer compares in its own type, so a fraction on the right is cut off or does not fit.
  private func equalNumbers(_ left: Number, _ right: Number) -> Bool {
    if left.isBig || right.isBig, let converted = try? right.converted(to: left.type) {
      return Number.compare(left, converted) == 0 && Number.compare(converted, right) == 0
    }
    return Number.compare(left, right) == 0
  }

  private func equalUnits(_ a: UInt16, _ b: UInt16, _ ignoreCase: Bool) -> Bool {
    if a == b { return true }
    return ignoreCase && TextOrder.equal(string(.char(a)), string(.char(b)), ignoreCase: true)
  }

  /// `Equals` of two values of one type.
  private func isSame(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.bool(let a), .bool(let b)): a == b
    case (.int(let a), .int(let b)): a == b
    case (.long(let a), .long(let b)): a == b
    case (.double(let a), .double(let b)): a == b
    case (.char(let a), .char(let b)): a == b
    case (.string(let a), .string(let b)): a.text == b.text
    case (.array(let a), .array(let b)): a === b
    case (.object(let a), .object(let b)): a === b || a.equals(b)
    default: false
    }
  }

  // MARK: Order

  /// The order of two values as Sort-Object sees it: below 0, 0, above 0; `nil` if there is none.
  public func compare(_ left: Value, _ right: Value, ignoreCase: Bool = true) -> Int? {
    switch (left, right) {
    case (.int(let a), .int(let b)): a < b ? -1 : a > b ? 1 : 0
    case (.string(let a), .string(let b)): TextOrder.compare(a.text, b.text, ignoreCase: ignoreCase)
    default: (try? order(left, right, ignoreCase: ignoreCase)) ?? nil
    }
  }

  /// The order of two values as `-lt` and its like see it; `nil` where a number is NaN. Throws if there is none.
  public func order(_ left: Value, _ right: Value, ignoreCase: Bool = true) throws -> Int? {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a < b ? -1 : a > b ? 1 : 0
    case (.double(let a), .double(let b)): return a < b ? -1 : a > b ? 1 : a == b ? 0 : nil
    case (.string(let a), .string(let b)): return TextOrder.compare(a.text, b.text, ignoreCase: ignoreCase)
    case (.null, _), (.nothing, _): return right.isNull ? 0 : -orderAboveNull(right.unwrapped)
    case (_, .null), (_, .nothing): return orderAboveNull(left.unwrapped)
    default: return try generalOrder(left.unwrapped, right.unwrapped, ignoreCase)
    }
  }

  /// How a value stands to `$null`: only negative numbers are below it.
  private func orderAboveNull(_ value: Value) -> Int {
    guard let number = Number(value) else { return 1 }
    return number.doubleValue < 0 ? -1 : 1
  }

  private func generalOrder(_ left: Value, _ right: Value, _ ignoreCase: Bool) throws -> Int? {
    if case .string(let a) = left { return TextOrder.compare(a.text, string(right), ignoreCase: ignoreCase) }
    if let a = Number(left) {
      if let b = Number(right) { return Number.compare(a, b) }
      if case .string(let b) = right, !a.isBig { return Number.compare(a, try scanOperand(b.text, for: a.type)) }
    }
    guard let type = left.type else { return nil }
    if left.objectValue is CustomObject { throw customComparison(left, right) }
    try checkComparable(left)
    let converted = try convertForComparison(left, right, to: type)
    if case .char(let a) = left, case .char(let b) = converted, !equalUnits(a, b, ignoreCase) || a == b {
      return Int(a) - Int(b)
    }
    if let order = orderOfSameType(left, converted) { return order }
    if isSame(left, converted) { return 0 }
    throw notComparable(left)
  }

  private func notComparable(_ value: Value) -> TerminatingError {
    TerminatingError(
      id: "NotIcomparable", "Cannot compare \"\(netString(value))\" because it is not IComparable.")
  }

  private func customComparison(_ left: Value, _ right: Value) -> TerminatingError {
    TerminatingError(
      id: "PSObjectCompareTo",
      "Cannot compare \"\(string(left))\" to \"\(string(right))\" because the objects are not the same type or the object"
        + " \"\(string(left))\" does not implement \"IComparable\".", category: .notSpecified,
      exception: "System.Management.Automation.PSArgumentException")
  }

  /// Throws for a value that has no order at all, whatever stands beside it.
  func checkComparable(_ value: Value) throws {
    switch value.unwrapped {
    case .array: throw notComparable(value)
    case .object(let object):
      switch object {
      case is NumberBox, is DateTimeBox, is TimeSpanBox, is DateTimeOffsetBox, is VersionBox, is SemanticVersionBox,
        is EnumBox, is GuidBox:
        return
      default: if object.type.members.methods[Symbol("CompareTo")] == nil { throw notComparable(value) }
      }
    default: return
    }
  }

  private func convertForComparison(_ left: Value, _ right: Value, to type: PSType) throws -> Value {
    do {
      return try convert(right, to: type)
    } catch let error as TerminatingError {
      let cause = error.record.exception
      let message =
        "Could not compare \"\(string(left))\" to \"\(string(right))\". Error: \"\(cause.message)\""
      throw TerminatingError(
        ErrorRecord(
          ExceptionObject(
            .named("System.Management.Automation.RuntimeException"), message, inner: cause.inner == nil ? nil : cause),
          id: "ComparisonFailure", category: .invalidOperation))
    }
  }

  private func orderOfSameType(_ left: Value, _ right: Value) -> Int? {
    func sign<Key: Comparable>(_ a: Key, _ b: Key) -> Int { a < b ? -1 : b < a ? 1 : 0 }
    switch (left, right) {
    case (.bool(let a), .bool(let b)): return sign(a ? 1 : 0, b ? 1 : 0)
    case (.char, .char): return 0
    case (.object(let a), .object(let b)):
      switch (a, b) {
      case (let a as NumberBox, let b as NumberBox): return Number.compare(a.number, b.number)
      case (let a as DateTimeBox, let b as DateTimeBox): return sign(a.dateTime.ticks, b.dateTime.ticks)
      case (let a as TimeSpanBox, let b as TimeSpanBox): return sign(a.timeSpan.ticks, b.timeSpan.ticks)
      case (let a as DateTimeOffsetBox, let b as DateTimeOffsetBox): return sign(a.value.utcTicks, b.value.utcTicks)
      case (let a as VersionBox, let b as VersionBox): return a.compare(b)
      case (let a as SemanticVersionBox, let b as SemanticVersionBox): return a.compare(b)
      case (let a as EnumBox, let b as EnumBox): return sign(a.rawValue, b.rawValue)
      case (let a as GuidBox, let b as GuidBox):
        for (x, y) in zip(a.bytes, b.bytes) where x != y { return x < y ? -1 : 1 }
        return 0
      default: return orderByMethod(left, right)
      }
    default:
      if let a = Number(left), let b = Number(right) { return Number.compare(a, b) }
      return nil
    }
  }

  /// A class of a script that has a method CompareTo.
  private func orderByMethod(_ left: Value, _ right: Value) -> Int? {
    guard let type = left.type, type.traits.contains(.scriptDefined),
      case .int(let order)? = try? invokeMethod("CompareTo", on: left, [right])
    else { return nil }
    return Int(order)
  }

  /// Text as the number that an operator needs beside a number of this type, with the error of a cast to it.
  func scanOperand(_ text: String, for type: PSType) throws -> Number {
    if NumberScan.trimmed(Array(text.utf8)[...]).isEmpty { return .int32(0) }
    if let number = NumberScan.number(text) { return number }
    if let number = Number(try convert(.text(text), to: type)) { return number }
    return .int32(0)
  }
}
