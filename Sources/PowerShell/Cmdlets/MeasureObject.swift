/// Measure-Object.
final class MeasureObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Measure-Object", defaultSet: "GenericMeasure",
    """
    InputObject PSObject pipe
    Property Object[] 0 notempty
    StandardDeviation SwitchParameter set=GenericMeasure
    Sum SwitchParameter set=GenericMeasure
    AllStats SwitchParameter set=GenericMeasure
    Average SwitchParameter set=GenericMeasure
    Maximum SwitchParameter set=GenericMeasure
    Minimum SwitchParameter set=GenericMeasure
    Line SwitchParameter set=TextMeasure
    Word SwitchParameter set=TextMeasure
    Character SwitchParameter set=TextMeasure
    IgnoreWhiteSpace SwitchParameter set=TextMeasure
    """)

  private var expressions: [PropertyExpression] = []
  private var wanted = Measure.Wanted()
  private var measures: [Measure] = []
  private var index: [Symbol: Int] = [:]
  private var total = Measure("")
  private var inputCount = 0
  /// Then there are no sums of anything.
  private var sawNonNumber = false

  override func begin() throws {
    expressions = try PropertyExpression.read(list("Property") ?? [], keys: [], self)
    let all = flag("AllStats")
    wanted.sum = all || flag("Sum")
    wanted.average = all || flag("Average")
    wanted.maximum = all || flag("Maximum")
    wanted.minimum = all || flag("Minimum")
    wanted.deviation = all || flag("StandardDeviation")
    wanted.ignoresSpace = flag("IgnoreWhiteSpace")
    wanted.isText = parameterSet == "TextMeasure"
  }

  override func process() throws {
    if let value = inputObject { try process(input: value) }
  }

  override func process(input value: Value) throws {
    if value.isNull { return }
    inputCount += 1
    guard !expressions.isEmpty else { return try add(value, to: total) }
    for expression in expressions {
      if case .pattern(_, let pattern) = expression.source {
        for property in context.properties(of: value) where pattern.matches(property.name) {
          if let inner = try? context.property(Symbol(property.name), of: value) {
            try add(inner, to: measure(property.name))
          }
        }
      } else if let inner = try? expression.value(of: value, context), !inner.isNull {
        try add(inner, to: measure(expression.name))
      }
    }
  }

  private func measure(_ name: String) -> Measure {
    if let position = index[Symbol(name)] { return measures[position] }
    index[Symbol(name)] = measures.count
    measures.append(Measure(name))
    return measures[measures.count - 1]
  }

  private func add(_ value: Value, to measure: Measure) throws {
    measure.count += 1
    if wanted.isText { return measure.addText(context.displayString(value), ignoringSpace: wanted.ignoresSpace) }
    guard wanted.needsValues else { return }
    let number = Measure.number(value, context)
    if wanted.needsNumbers {
      guard let number else {
        sawNonNumber = true
        return try reportNotNumeric(value, measure)
      }
      measure.addNumber(number, forDeviation: wanted.deviation)
    }
    if wanted.maximum { measure.addMaximum(value, number, context) }
    if wanted.minimum { measure.addMinimum(value, number, context) }
  }

  private func reportNotNumeric(_ value: Value, _ measure: Measure) throws {
    let text = context.string(value)
    let isProperty = !measure.name.isEmpty
    let message =
      isProperty ? "The property \"\(measure.name)\" is not numeric." : "Input object \"\(text)\" is not numeric."
    try writeError(
      ErrorRecord(
        id: isProperty ? "NonNumericProperty" : "NonNumericInputObject", message, category: .invalidType, target: value,
        exception: "System.Management.Automation.PSInvalidOperationException"))
  }

  override func end() throws {
    if expressions.isEmpty { return try write(result(total)) }
    for expression in expressions where inputCount > 0 && context.scope.strictMode >= 2 {
      if case .pattern = expression.source { continue }
      if index[Symbol(expression.name)] == nil { try reportMissing(expression.name) }
    }
    for measure in measures { try write(result(measure)) }
  }

  private func reportMissing(_ name: String) throws {
    let record = ErrorRecord(
      id: wanted.isText ? "TextMeasurePropertyNotFound" : "GenericMeasurePropertyNotFound",
      "The property \"\(name)\" cannot be found in the input for any objects.", category: .invalidArgument,
      exception: "System.Management.Automation.PSArgumentException")
    try writeError(record)
  }

  private func result(_ measure: Measure) -> Value {
    let property = measure.name.isEmpty ? Value.null : .text(measure.name)
    if wanted.isText {
      return .object(
        RecordBox(
          "Microsoft.PowerShell.Commands.TextMeasureInfo",
          [
            "Lines": flag("Line") ? .int(Int32(clamping: measure.lines)) : .null,
            "Words": flag("Word") ? .int(Int32(clamping: measure.words)) : .null,
            "Characters": flag("Character") ? .int(Int32(clamping: measure.characters)) : .null,
            "Property": property,
          ]))
    }
    let isGeneric = measure.holdsNumbersOnly
    return .object(
      RecordBox(
        "Microsoft.PowerShell.Commands." + (isGeneric ? "GenericMeasureInfo" : "GenericObjectMeasureInfo"),
        [
          "Count": .int(Int32(clamping: measure.count)),
          "Average": wanted.average && measure.count > 0 && !sawNonNumber
            ? .double(measure.sum / Double(measure.count)) : .null,
          "Sum": wanted.sum && !sawNonNumber ? .double(measure.sum) : .null,
          "Maximum": wanted.maximum ? measure.maximum : .null,
          "Minimum": wanted.minimum ? measure.minimum : .null,
          "StandardDeviation": wanted.deviation && !sawNonNumber ? measure.deviation : .null,
          "Property": property,
        ]))
  }
}

/// What is counted of one property.
final class Measure {
  struct Wanted {
    var sum = false
    var average = false
    var maximum = false
    var minimum = false
    var deviation = false
    var isText = false
    var ignoresSpace = false

    var needsNumbers: Bool { sum || average || deviation }
    var needsValues: Bool { needsNumbers || maximum || minimum }
  }

  let name: String
  var count = 0
  private(set) var sum = 0.0
  private(set) var maximum = Value.null
  private(set) var minimum = Value.null
  private(set) var holdsNumbersOnly = true
  private(set) var lines = 0
  private(set) var words = 0
  private(set) var characters = 0
  // Welford's running mean and sum of squared distances.
  private var numbers = 0
  private var mean = 0.0
  private var squares = 0.0

  init(_ name: String) { self.name = name }

  /// The value as a number if it is one or a text of one.
  static func number(_ value: Value, _ context: ExecutionContext) -> Double? {
    switch value {
    case .int(let number): return Double(number)
    case .double(let number): return number
    case .long(let number): return Double(number)
    case .bool(let flag): return flag ? 1 : 0
    case .null, .nothing, .array: return nil
    case .char: return nil
    default:
      if let object = value.objectValue, !(object is NumberBox || object is WrappedValue || object is EnumBox) {
        return nil
      }
      guard let converted = try? context.convert(value, to: .double), case .double(let number) = converted else {
        return nil
      }
      return number
    }
  }

  func addNumber(_ number: Double, forDeviation: Bool) {
    sum += number
    guard forDeviation else { return }
    numbers += 1
    let distance = number - mean
    mean += distance / Double(numbers)
    squares += distance * (number - mean)
  }

  var deviation: Value { numbers > 1 ? .double((squares / Double(numbers - 1)).squareRoot()) : .null }

  func addMaximum(_ value: Value, _ number: Double?, _ context: ExecutionContext) {
    if number == nil { holdsNumbersOnly = false }
    if maximum.isNull || order(value, number, maximum, context) > 0 { maximum = number.map(Value.double) ?? value }
  }

  func addMinimum(_ value: Value, _ number: Double?, _ context: ExecutionContext) {
    if number == nil { holdsNumbersOnly = false }
    if minimum.isNull || order(value, number, minimum, context) < 0 { minimum = number.map(Value.double) ?? value }
  }

  /// Numbers among themselves by size; a number and something else by their texts.
  private func order(_ value: Value, _ number: Double?, _ other: Value, _ context: ExecutionContext) -> Int {
    if let number, case .double(let old) = other { return number == old ? 0 : number < old ? -1 : 1 }
    if number == nil, value.type === other.type {
      return ValueOrder.compare(value, other, ignoringCase: false, context)
    }
    let (left, right) = (Value.text(context.string(value)), Value.text(context.string(other)))
    return ValueOrder.compare(left, right, ignoringCase: false, context)
  }

  func addText(_ text: String, ignoringSpace: Bool) {
    if !text.isEmpty {
      lines += text.utf16.count { $0 == 10 } + (text.utf16.last == 10 ? 0 : 1)
    }
    words += text.unicodeScalars.split { $0.properties.isWhitespace }.count
    let spaces = ignoringSpace ? text.unicodeScalars.count { $0.properties.isWhitespace } : 0
    characters += text.utf16.count - spaces
  }
}
