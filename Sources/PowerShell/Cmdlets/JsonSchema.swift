/// The part of JSON Schema that Test-Json -Schema checks: types, required and further properties, items, limits,
/// patterns, enumerations and combinations.
struct JsonSchema {
  private let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  /// What is wrong with a value (both read as hashtables), each with the path to it.
  func failures(of value: Value, _ schema: Value, at path: String = "/") throws -> [String] {
    if case .bool(let allowed) = schema {
      return allowed ? [] : ["All values fail against the false schema at '\(path)'"]
    }
    guard let rules = schema.objectValue as? DictionaryBox else { return [] }
    var failures: [String] = []
    if let type = rules.value(for: "type"), !fits(value, type) {
      failures.append("Value is \"\(Self.kind(value))\" but should be \"\(context.string(type))\" at '\(path)'")
    }
    if let allowed = rules.value(for: "enum"), let items = context.enumerate(allowed) {
      if !items.contains(where: { isSame($0, value) }) {
        failures.append("Value should match one of the values specified by the enum at '\(path)'")
      }
    }
    if let constant = rules.value(for: "const"), !isSame(constant, value) {
      failures.append("Expected \(context.string(constant)) at '\(path)'")
    }
    failures += limits(value, rules, path)
    failures += try pattern(value, rules, path)
    if let object = value.objectValue as? DictionaryBox { failures += try properties(of: object, rules, path) }
    if case .array(let array) = value { failures += try items(of: array.items, rules, path) }
    return try failures + combinations(value, rules, path)
  }

  private static func kind(_ value: Value) -> String {
    switch value {
    case .null, .nothing: "null"
    case .bool: "boolean"
    case .int, .long: "integer"
    case .double: "number"
    case .array: "array"
    case .object(let object) where object is DictionaryBox: "object"
    case .object(let object) where object is NumberBox: "integer"
    default: "string"
    }
  }

  private func fits(_ value: Value, _ type: Value) -> Bool {
    let names = (context.enumerate(type) ?? [type]).map(context.string)
    let kind = Self.kind(value)
    if names.contains(kind) { return true }
    if kind == "integer" { return names.contains("number") }
    if case .double(let number) = value { return names.contains("integer") && number == number.rounded() }
    return false
  }

  private func isSame(_ left: Value, _ right: Value) -> Bool {
    Self.kind(left) == Self.kind(right) && context.equals(left, right, ignoreCase: false)
  }

  private func number(_ value: Value?) -> Double? {
    guard let value, ["integer", "number"].contains(Self.kind(value)) else { return nil }
    return Measure.number(value, context)
  }

  private func limits(_ value: Value, _ rules: DictionaryBox, _ path: String) -> [String] {
    var failures: [String] = []
    func check(_ rule: String, _ actual: Double?, _ isWrong: (Double, Double) -> Bool) {
      guard let actual, let limit = number(rules.value(for: rule)), isWrong(actual, limit) else { return }
      failures.append(
        "\(context.string(.double(actual))) does not keep \(rule) \(context.string(.double(limit))) at '\(path)'")
    }
    let amount = number(value)
    check("minimum", amount, <)
    check("maximum", amount, >)
    check("exclusiveMinimum", amount, <=)
    check("exclusiveMaximum", amount, >=)
    check("multipleOf", amount) { $1 != 0 && ($0 / $1).rounded() * $1 != $0 }
    let length = value.stringValue.map { Double($0.unicodeScalars.count) }
    check("minLength", length, <)
    check("maxLength", length, >)
    var count: Double?
    if case .array(let array) = value { count = Double(array.items.count) }
    check("minItems", count, <)
    check("maxItems", count, >)
    let size = (value.objectValue as? DictionaryBox).map { Double($0.count) }
    check("minProperties", size, <)
    check("maxProperties", size, >)
    return failures
  }

  private func pattern(_ value: Value, _ rules: DictionaryBox, _ path: String) throws -> [String] {
    guard let text = value.stringValue, let pattern = rules.value(for: "pattern")?.stringValue else { return [] }
    if try Regex.compiled(pattern).isMatch(text) { return [] }
    return ["The string value is not a match for the indicated regular expression at '\(path)'"]
  }

  private func properties(of object: DictionaryBox, _ rules: DictionaryBox, _ path: String) throws -> [String] {
    var failures: [String] = []
    let required = rules.value(for: "required").map { (context.enumerate($0) ?? []).map(context.string) } ?? []
    let missing = required.filter { object.value(for: $0) == nil }
    if !missing.isEmpty {
      let names = missing.map { "\"\($0)\"" }.joined(separator: ",")
      failures.append("Required properties [\(names)] are not present at '\(path)'")
    }
    let known = rules.value(for: "properties")?.objectValue as? DictionaryBox
    for (key, value) in object.pairs {
      let name = context.string(key)
      let place = (path == "/" ? "" : path) + "/" + name
      if let schema = known?.value(for: name) {
        failures += try self.failures(of: value, schema, at: place)
      } else if let further = rules.value(for: "additionalProperties") {
        failures += try self.failures(of: value, further, at: place)
      }
    }
    return failures
  }

  private func items(of list: [Value], _ rules: DictionaryBox, _ path: String) throws -> [String] {
    guard let schema = rules.value(for: "items") else { return [] }
    var failures: [String] = []
    for (index, item) in list.enumerated() {
      failures += try self.failures(of: item, schema, at: (path == "/" ? "" : path) + "/\(index)")
    }
    return failures
  }

  private func combinations(_ value: Value, _ rules: DictionaryBox, _ path: String) throws -> [String] {
    func results(_ rule: String) throws -> [[String]]? {
      guard let list = rules.value(for: rule), let schemas = context.enumerate(list) else { return nil }
      return try schemas.map { try failures(of: value, $0, at: path) }
    }
    var found = try results("allOf")?.flatMap { $0 } ?? []
    if let any = try results("anyOf"), !any.contains(where: \.isEmpty) { found += any.first ?? [] }
    if let one = try results("oneOf"), one.count(where: \.isEmpty) != 1 {
      found.append("Expected 1 matching subschema but found \(one.count(where: \.isEmpty)) at '\(path)'")
    }
    if let no = rules.value(for: "not"), try failures(of: value, no, at: path).isEmpty {
      found.append("Value should not match the schema at '\(path)'")
    }
    return found
  }
}
