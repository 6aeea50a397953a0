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

  override func process() { if let value = inputObject, !value.isNull { input.append(value) } }

  override func end() throws {
    let keys = try SortKeys(self, properties: list("Property"), descending: flag("Descending"))
    var order = try keys.sorted(input)
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
    let values: [Value]
    let descending: Bool
    /// Numbers in the order of the values, if there are such.
    var numbers: SortNumbers?
  }

  private struct Place {
    let number: UInt64
    let index: Int
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
  func sorted(_ input: [Value]) throws -> [Int] {
    try read(input)
    guard let numbers = columns[0].numbers else {
      var order = Array(input.indices)
      IntroSort.sort(&order) { left, right in
        let order = self.compare(left, right)
        return order == 0 ? left > right : order > 0
      }
      return order
    }
    let flip: UInt64 = columns[0].descending ? .max : 0
    var places = numbers.all.enumerated().map { Place(number: $1 ^ flip, index: $0) }
    if numbers.decide, columns.count == 1 {
      places.sort { $0.number == $1.number ? $0.index < $1.index : $0.number < $1.number }
    } else {
      places.sort { left, right in
        if left.number != right.number { return left.number < right.number }
        let order = compare(left.index, right.index)
        return order == 0 ? left.index < right.index : order < 0
      }
    }
    return places.map(\.index)
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
      columns = [column(input, descending)]
      return
    }
    for expression in expressions {
      var values: [Value] = []
      values.reserveCapacity(input.count)
      for value in input { values.append(try key(expression, value)) }
      columns.append(column(values, isDescending(expression)))
    }
  }

  private func column(_ values: [Value], _ descending: Bool) -> Column {
    Column(values: values, descending: descending, numbers: SortNumbers(values, ignoringCase: ignoringCase))
  }

  /// The value to sort by; an error of a block is reported, and the object sorted as one without the property.
  private func key(_ expression: PropertyExpression, _ value: Value) throws -> Value {
    do {
      return try expression.value(of: value, context) ?? .nothing
    } catch let error as TerminatingError where !error.endsScript {
      try cmdlet.writeError(PropertyExpression.evaluationFailure(error, value))
      return .nothing
    }
  }

  private func isDescending(_ expression: PropertyExpression) -> Bool {
    if let value = expression.options["Descending"] { return context.isTrue(value) }
    if let value = expression.options["Ascending"] { return !context.isTrue(value) }
    return descending
  }

  private func compare(_ left: Int, _ right: Int) -> Int {
    for column in columns {
      let (a, b) = (column.values[left], column.values[right])
      // Objects without the property go to the end whatever the direction.
      let missing = (Self.isMissing(a), Self.isMissing(b))
      if missing.0 != missing.1 { return missing.0 ? 1 : -1 }
      let order = ValueOrder.compare(a, b, ignoringCase: ignoringCase, context)
      if order != 0 { return column.descending ? -order : order }
    }
    return 0
  }

  private static func isMissing(_ value: Value) -> Bool {
    if case .nothing = value { return true }
    return false
  }
}

/// Values of one kind as numbers that are in the same order, so that sorting need not look at the values.
struct SortNumbers {
  private(set) var all: [UInt64] = []
  /// Equal numbers are equal values; else they only have to be compared.
  private(set) var decide = true

  /// `nil` if the values are not all numbers, all dates, or all texts of printable ASCII.
  init?(_ values: [Value], ignoringCase: Bool) {
    guard let first = values.first else { return nil }
    all.reserveCapacity(values.count)
    switch first {
    case .int, .long, .double:
      for value in values {
        guard let number = Self.number(value) else { return nil }
        all.append(number)
      }
    case .string:
      decide = ignoringCase
      for value in values {
        guard case .string(let box) = value, let prefix = TextOrder.prefix(of: box.text) else { return nil }
        all.append(prefix.number)
        if !prefix.isWhole { decide = false }
      }
    case .object(let object) where object is DateTimeBox:
      for value in values {
        guard case .object(let object) = value, let box = object as? DateTimeBox else { return nil }
        all.append(UInt64(bitPattern: box.dateTime.ticks))
      }
    default: return nil
    }
  }

  /// The bits of a double in an order of their own; integers that it does not hold exactly have none.
  private static func number(_ value: Value) -> UInt64? {
    let number: Double
    switch value {
    case .int(let int): number = Double(int)
    case .double(let double) where !double.isNaN: number = double
    case .long(let long) where long.magnitude < 1 << 53: number = Double(long)
    default: return nil
    }
    let bits = (number + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
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

/// .NET's sort, step by step: values that have no consistent order (`10, 9, '8'`) come out as there.
enum IntroSort {
  static func sort(_ items: inout [Int], _ isAfter: (Int, Int) -> Bool) {
    guard items.count > 1 else { return }
    var depth = 2 * (Int.bitWidth - items.count.leadingZeroBitCount)
    sort(&items, 0, items.count, &depth, isAfter)
  }

  private static func sort(
    _ items: inout [Int], _ start: Int, _ end: Int, _ depth: inout Int, _ isAfter: (Int, Int) -> Bool
  ) {
    var size = end - start
    while size > 1 {
      if size <= 16 { return small(&items, start, size, isAfter) }
      guard depth > 0 else {
        items[start..<(start + size)].sort { isAfter($1, $0) }
        return
      }
      depth -= 1
      let pivot = partition(&items, start, size, isAfter)
      sort(&items, pivot + 1, start + size, &depth, isAfter)
      size = pivot - start
    }
  }

  private static func small(_ items: inout [Int], _ start: Int, _ size: Int, _ isAfter: (Int, Int) -> Bool) {
    if size == 2 { return swap(&items, start, start + 1, isAfter) }
    if size == 3 {
      swap(&items, start, start + 1, isAfter)
      swap(&items, start, start + 2, isAfter)
      return swap(&items, start + 1, start + 2, isAfter)
    }
    for index in start..<(start + size - 1) {
      let item = items[index + 1]
      var place = index
      while place >= start, isAfter(items[place], item) {
        items[place + 1] = items[place]
        place -= 1
      }
      items[place + 1] = item
    }
  }

  private static func swap(_ items: inout [Int], _ left: Int, _ right: Int, _ isAfter: (Int, Int) -> Bool) {
    if left != right, isAfter(items[left], items[right]) { items.swapAt(left, right) }
  }

  private static func partition(
    _ items: inout [Int], _ start: Int, _ size: Int, _ isAfter: (Int, Int) -> Bool
  ) -> Int {
    let last = start + size - 1
    let middle = start + (size - 1) / 2
    swap(&items, start, middle, isAfter)
    swap(&items, start, last, isAfter)
    swap(&items, middle, last, isAfter)
    let pivot = items[middle]
    items.swapAt(middle, last - 1)
    var (left, right) = (start, last - 1)
    while left < right {
      repeat { left += 1 } while left < last && isAfter(pivot, items[left])
      repeat { right -= 1 } while right > start && isAfter(items[right], pivot)
      if left >= right { break }
      items.swapAt(left, right)
    }
    if left != last - 1 { items.swapAt(left, last - 1) }
    return left
  }
}
