extension ExecutionContext {
  /// The text that string expansion gives: invariant culture, elements joined by `$OFS`.
  public func string(_ value: Value) -> String {
    switch value {
    case .string(let box): box.text
    case .null, .nothing: ""
    case .bool(let flag): flag ? "True" : "False"
    case .int(let number): String(number)
    case .long(let number): String(number)
    case .double(let number): Number.double(number).text
    case .char(let unit): String(decoding: CollectionOfOne(unit), as: UTF16.self)
    case .array(let array): array.items.map(string).joined(separator: " ")
    case .object(let object): object.text(.invariant) ?? object.type.fullName
    }
  }

  /// The text of a cell, of `-f` and of `ToString()`: the current culture.
  public func displayString(_ value: Value) -> String {
    if case .object(let object) = value { return object.text(.current) ?? object.type.fullName }
    return string(value)
  }

  /// The value as a condition.
  public func isTrue(_ value: Value) -> Bool {
    switch value {
    case .null, .nothing: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .long(let number): number != 0
    case .double(let number): number != 0
    case .char(let unit): unit != 0
    case .string(let box): !box.text.isEmpty
    case .array(let array):
      switch array.items.count {
      case 0: false
      case 1: isTrue(array.items[0])
      default: true
      }
    case .object: true
    }
  }

  /// The value cast to a type, with the errors of a cast.
  public func convert(_ value: Value, to type: PSType) throws -> Value {
    if type === PSType.string { return .text(string(value)) }
    if type === PSType.bool { return .bool(isTrue(value)) }
    return value
  }
}
