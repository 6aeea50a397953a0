/// What `-Property` of Select-Object, Sort-Object and their like takes: a name, a block, or a hashtable of such with
/// options.
struct PropertyExpression {
  enum Source {
    case name(String, Symbol)
    case pattern(String, WildcardPattern)
    case block(ScriptBlock, BlockRunner)
  }

  let source: Source
  /// `Name` or `Label` of a hashtable.
  var label: String?
  /// Further entries, by the canonical name of their key: `Ascending`, `Descending`.
  var options: [String: Value] = [:]

  /// What the property is called when nothing else is said.
  var name: String {
    if let label { return label }
    switch source {
    case .name(let name, _), .pattern(let name, _): return name
    case .block(let block, _): return block.source
    }
  }

  /// The value for one object; `nil` if it has no such property.
  func value(of object: Value, _ context: ExecutionContext) throws -> Value? {
    switch source {
    case .name(_, let symbol): return try context.property(symbol, of: object)
    case .block(_, let runner): return try runner.valueOrError(object)
    case .pattern(_, let pattern):
      let name = context.properties(of: object).first { pattern.matches($0.name) }?.name
      return try name.flatMap { try context.property(Symbol($0), of: object) }
    }
  }

  /// The error of a block that failed for one object.
  static func evaluationFailure(_ error: TerminatingError, _ object: Value) -> ErrorRecord {
    let record = ErrorRecord(
      error.record.exception, id: "ExpressionEvaluation", category: .invalidResult, target: object)
    return record.aboutPipelineObject
  }

  // MARK: Reading

  /// Reads the values of a parameter. `keys` are the entries that a hashtable may have beyond `Expression`, in full;
  /// scripts may cut them short.
  static func read(_ values: [Value], keys: [String], _ cmdlet: Cmdlet) throws -> [PropertyExpression] {
    try values.map { try read($0, keys: keys, cmdlet) }
  }

  private static func read(_ value: Value, keys: [String], _ cmdlet: Cmdlet) throws -> PropertyExpression {
    switch value.unwrapped {
    case .object(let table as DictionaryBox): return try read(table, keys: keys, cmdlet)
    case .object(let block as ScriptBlock):
      return PropertyExpression(source: .block(block, BlockRunner(block, run: cmdlet.run)))
    case .null, .nothing:
      throw failure(
        "DictionaryKeyUnknownType", "Cannot convert null to one of the following types {System.String, ScriptBlock}.",
        cmdlet)
    default:
      let name = cmdlet.context.string(value)
      return PropertyExpression(source: try nameSource(name, cmdlet))
    }
  }

  private static func nameSource(_ name: String, _ cmdlet: Cmdlet) throws -> Source {
    if name.isEmpty {
      throw failure("ExpressionEmptyString2", "An empty string is not a valid property name.", cmdlet)
    }
    if WildcardPattern.hasWildcards(name) { return .pattern(name, WildcardPattern(name)) }
    let plain = WildcardPattern.unescape(name)
    return .name(plain, Symbol(plain))
  }

  private static func read(_ table: DictionaryBox, keys: [String], _ cmdlet: Cmdlet) throws -> PropertyExpression {
    let context = cmdlet.context
    var source: Source?
    var label: String?
    var options: [String: Value] = [:]
    for (key, value) in table.pairs {
      guard let text = key.unwrapped.stringValue else {
        throw failure(
          "DictionaryKeyIllegal",
          "The type of the key \(context.string(key)) is not supported. It must be a string.", cmdlet)
      }
      switch try canonical(text, among: ["Expression"] + keys, cmdlet) {
      case "Expression": source = try expression(value, cmdlet)
      case "Name", "Label": label = context.string(value)
      case let name: options[name] = value
      }
    }
    guard let source else {
      throw failure(
        "DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.", cmdlet)
    }
    return PropertyExpression(source: source, label: label, options: options)
  }

  private static func expression(_ value: Value, _ cmdlet: Cmdlet) throws -> Source {
    if case .object(let block as ScriptBlock) = value.unwrapped {
      return .block(block, BlockRunner(block, run: cmdlet.run))
    }
    if let name = value.unwrapped.stringValue { return try nameSource(name, cmdlet) }
    throw failure(
      "DictionaryKeyUnknownType",
      "The value of the key Expression is of type \(value.type?.fullName ?? "null"); expected: System.String, ScriptBlock.",
      cmdlet)
  }

  /// The full name of a key that may be cut short.
  private static func canonical(_ key: String, among keys: [String], _ cmdlet: Cmdlet) throws -> String {
    let folded = key.caseFolded
    if let exact = keys.first(where: { $0.caseFolded == folded }) { return exact }
    let found = keys.filter { $0.caseFolded.hasPrefix(folded) }
    if let first = found.first, !folded.isEmpty { return first }
    throw failure("DictionaryKeyIllegal", "The \(key) key is not valid.", cmdlet)
  }

  private static func failure(_ id: String, _ message: String, _ cmdlet: Cmdlet) -> TerminatingError {
    // The exception says only this; what is printed says more.
    let record = ErrorRecord(
      id: id, "Specified method is not supported.", category: .invalidArgument,
      exception: "System.NotSupportedException")
    record.detailsMessage = message
    return cmdlet.terminatingError(record)
  }
}

extension ErrorRecord {
  /// The record with its target as cmdlets have it that get their objects wrapped: a PSObject.
  var aboutPipelineObject: ErrorRecord {
    targetTypeName = "PSObject"
    return self
  }
}
