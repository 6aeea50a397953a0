/// One element of a `-Property` or `-GroupBy` argument: a name, perhaps with wildcards, a script block, or a hashtable that
/// says more (`formatting.md` 4.10).
public struct PropertyRequest {
  /// The entries that a hashtable may have, depending on the cmdlet.
  public enum Key: String, CaseIterable {
    case expression, label, formatString, width, alignment, depth

    /// Names that stand for the entry; any unambiguous prefix does too.
    var names: [String] { self == .label ? ["label", "name"] : [rawValue.lowercased()] }
  }

  public enum Expression {
    case name(String)
    case block(ScriptBlock, BlockRunner)
  }

  public var expression: Expression
  public var label: String?
  public var format: String?
  public var width = 0
  public var alignment: ColumnAlignment?
  public var depth: Int?

  public init(_ expression: Expression) { self.expression = expression }

  /// Reads an argument of a cmdlet with the errors of section 17.
  public static func parse(_ value: Value, allowing keys: [Key], for run: CommandRun) throws -> PropertyRequest {
    if let text = value.stringValue {
      if text.isEmpty { throw refusal("DictionaryKeyEmptyString", "An empty string value is not allowed.") }
      return PropertyRequest(.name(text))
    }
    if let block = value.objectValue as? ScriptBlock {
      return PropertyRequest(.block(block, BlockRunner(block, run: run)))
    }
    let expected = "System.String, System.Management.Automation.ScriptBlock"
    if value.isNull {
      throw refusal(
        "DictionaryKeyNullType",
        "The value of a parameter was null; one of the following types was expected: {\(expected)}.")
    }
    guard keys != [.expression], let entries = (value.objectValue as? DictionaryBox)?.pairs else {
      let type = value.type?.fullName ?? ""
      throw refusal(
        "DictionaryKeyUnknownType", "Cannot convert \(type) to one of the following types {\(expected)}.")
    }
    return try parse(entries, allowing: keys, for: run)
  }

  private static func parse(
    _ entries: [(key: Value, value: Value)], allowing keys: [Key], for run: CommandRun
  ) throws -> PropertyRequest {
    var request = PropertyRequest(.name(""))
    var found: Set<Key> = []
    for (name, value) in entries {
      let key = try key(run.context.string(name), allowing: keys)
      found.insert(key)
      try request.set(key, to: value, run)
    }
    guard found.contains(.expression) else {
      throw refusal("DictionaryKeyMandatoryEntry", "A mandatory entry for expression is missing.")
    }
    return request
  }

  private static func key(_ name: String, allowing keys: [Key]) throws -> Key {
    let folded = name.caseFolded
    var matches: [(key: Key, name: String)] = []
    for key in keys {
      for full in key.names where full.hasPrefix(folded) && !folded.isEmpty {
        if full == folded { return key }
        matches.append((key, full))
      }
    }
    guard let first = matches.first else { throw refusal("DictionaryKeyIllegal", "The \(name) key is not valid.") }
    if let other = matches.first(where: { $0.key != first.key }) {
      throw refusal(
        "DictionaryKeyAmbiguous", "The \(name) key is ambiguous; \(first.name) and \(other.name) conflict.")
    }
    return first.key
  }

  private mutating func set(_ key: Key, to value: Value, _ run: CommandRun) throws {
    switch key {
    case .expression: expression = try Self.expression(value, run)
    case .label: label = try Self.text(value, key)
    case .formatString:
      format = try Self.text(value, key)
      if format?.isEmpty == true {
        throw Self.refusal(
          "DictionaryKeyEmptyFormatString", "Cannot have an empty formatting string for key \"formatString\".")
      }
    case .width: width = try Self.positive(value, key)
    case .depth: depth = try Self.positive(value, key)
    case .alignment: alignment = try Self.alignment(value)
    }
  }

  private static func expression(_ value: Value, _ run: CommandRun) throws -> Expression {
    if let block = value.objectValue as? ScriptBlock { return .block(block, BlockRunner(block, run: run)) }
    if let name = value.stringValue {
      if name.isEmpty { throw refusal("DictionaryKeyEmptyString", "An empty string value is not allowed.") }
      return .name(name)
    }
    throw wrongType(.expression, value, "types are {System.String, System.Management.Automation.ScriptBlock}")
  }

  private static func text(_ value: Value, _ key: Key) throws -> String {
    guard let text = value.stringValue else { throw wrongType(key, value, "type is System.String") }
    return text
  }

  private static func positive(_ value: Value, _ key: Key) throws -> Int {
    guard case .int(let number) = value else { throw wrongType(key, value, "type is System.Int32") }
    guard number > 0 else {
      throw refusal(
        "DictionaryKeyIllegalValue", "The value \"\(number)\" for key \"\(key.rawValue)\" should be greater than 0.")
    }
    return Int(number)
  }

  private static func alignment(_ value: Value) throws -> ColumnAlignment {
    let text = try text(value, .alignment)
    let folded = text.caseFolded
    for alignment in [ColumnAlignment.left, .center, .right] where !folded.isEmpty {
      if alignment.rawValue.hasPrefix(folded) { return alignment }
    }
    throw refusal(
      "DictionaryKeyIllegalValue",
      "The value \"\(text)\" for key \"alignment\" is not valid; valid values are left, center, right.")
  }

  private static func wrongType(_ key: Key, _ value: Value, _ expected: String) -> TerminatingError {
    let type = value.type?.fullName ?? "null"
    return refusal(
      "DictionaryKeyInvalidType",
      "The \"\(key.rawValue)\" key has a type, \(type), that is not valid; expected \(expected).")
  }

  /// An error of a calculated property: the exception of the real one has a text of no use, the details have the message.
  static func refusal(_ id: String, _ message: String) -> TerminatingError {
    let record = ErrorRecord(
      id: id, "Specified method is not supported.", category: .invalidArgument,
      exception: "System.NotSupportedException")
    record.detailsMessage = message
    return TerminatingError(record)
  }
}
