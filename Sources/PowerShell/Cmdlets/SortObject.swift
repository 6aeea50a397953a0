/// Sort-Object.
final class SortObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Sort-Object", defaultSet: "Default",
    """
    Property Object[] 0
    Stable SwitchParameter set=Default
    Descending SwitchParameter
    Unique SwitchParameter
    InputObject PSObject pipe
    Culture String
    CaseSensitive SwitchParameter
    Top Int32 req set=Top range=1..2147483647
    Bottom Int32 req set=Bottom range=1..2147483647
    """)

  private var input: [Value] = []

  override func process() { if let value = bound("InputObject"), !value.isNull { input.append(value) } }

  override func end() throws {
    let keys = try SortKeys(self, properties: list("Property"), descending: flag("Descending"))
    var order = try keys.sorted(&input)
    if flag("Unique") { order = keys.withoutRepetitions(order) }
    if let top = int("Top") { order = Array(order.prefix(top)) }
    if let bottom = int("Bottom") { order = Array(order.suffix(bottom)) }
    for position in order { try write(input[position]) }
  }
}

/// Objects with the values that they are sorted by.
final class SortKeys {
  /// The values of one property for all objects.
  private struct Column {
    var values: [Value]
    let descending: Bool
    /// Set if all values are numbers that a double holds exactly.
    var numbers: [Double]?
  }

  private let context: ExecutionContext
  private unowned let cmdlet: Cmdlet
  private let expressions: [PropertyExpression]
  private let descending: Bool
  private let ignoringCase: Bool
  private var columns: [Column] = []

  init(_ cmdlet: Cmdlet, properties: [Value]?, descending: Bool) throws {
    self.cmdlet = cmdlet
    context = cmdlet.context
    self.descending = descending
    ignoringCase = !cmdlet.flag("CaseSensitive")
    expressions = try PropertyExpression.read(properties ?? [], keys: ["Ascending", "Descending"], cmdlet)
  }

  /// Positions of the objects in order. Objects that have none of the properties come last.
  func sorted(_ input: inout [Value]) throws -> [Int] {
    try read(input)
    let count = input.count
    if columns.count == 1, let numbers = columns[0].numbers {
      let descending = columns[0].descending
      return (0..<count).sorted { left, right in
        let (a, b) = (numbers[left], numbers[right])
        return a == b ? left < right : descending ? a > b : a < b
      }
    }
    return (0..<count).sorted { left, right in
      let order = compare(left, right)
      return order == 0 ? left < right : order < 0
    }
  }

  func withoutRepetitions(_ order: [Int]) -> [Int] {
    var result: [Int] = []
    for position in order {
      if let last = result.last, compare(last, position) == 0 { continue }
      result.append(position)
    }
    return result
  }

  private func read(_ input: [Value]) throws {
    guard !expressions.isEmpty else {
      columns = [Column(values: input, descending: descending)]
      columns[0].numbers = Self.numbers(input)
      return
    }
    for expression in expressions {
      var values: [Value] = []
      values.reserveCapacity(input.count)
      for value in input { values.append(try key(expression, value)) }
      var column = Column(values: values, descending: isDescending(expression))
      column.numbers = Self.numbers(values)
      columns.append(column)
    }
  }

  /// The value to sort by; an error of a block is reported, and the object sorted as one without the property.
  private func key(_ expression: PropertyExpression, _ value: Value) throws -> Value {
    do {
      return try expression.value(of: value, context) ?? .nothing
    } catch let error as TerminatingError where !error.endsScript {
      try cmdlet.writeError(error.record)
      return .nothing
    }
  }

  private func isDescending(_ expression: PropertyExpression) -> Bool {
    if let value = expression.options["Descending"] { return context.isTrue(value) }
    if let value = expression.options["Ascending"] { return !context.isTrue(value) }
    return descending
  }

  private static func numbers(_ values: [Value]) -> [Double]? {
    var numbers: [Double] = []
    numbers.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .int(let number): numbers.append(Double(number))
      case .double(let number) where !number.isNaN: numbers.append(number)
      case .long(let number) where abs(number) < 1 << 53: numbers.append(Double(number))
      default: return nil
      }
    }
    return numbers
  }

  private func compare(_ left: Int, _ right: Int) -> Int {
    for column in columns {
      let order: Int
      if let numbers = column.numbers {
        order = numbers[left] == numbers[right] ? 0 : numbers[left] < numbers[right] ? -1 : 1
      } else {
        let (a, b) = (column.values[left], column.values[right])
        // Objects without the property go to the end whatever the direction.
        let missing = (Self.isMissing(a), Self.isMissing(b))
        if missing.0 != missing.1 { return missing.0 ? 1 : -1 }
        order = ValueOrder.compare(a, b, ignoringCase: ignoringCase, context)
      }
      if order != 0 { return column.descending ? -order : order }
    }
    return 0
  }

  private static func isMissing(_ value: Value) -> Bool {
    if case .nothing = value { return true }
    return false
  }
}

/// The order of any two values: that of `-lt` where there is one, else that of their texts.
enum ValueOrder {
  static func compare(_ left: Value, _ right: Value, ignoringCase: Bool, _ context: ExecutionContext) -> Int {
    if left.isNull || right.isNull { return left.isNull == right.isNull ? 0 : left.isNull ? -1 : 1 }
    if let order = context.compare(left, right, ignoreCase: ignoringCase) { return order }
    return context.compare(
      .text(context.string(left)), .text(context.string(right)), ignoreCase: ignoringCase) ?? 0
  }
}
