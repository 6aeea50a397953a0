extension ExecutionContext {
  /// The value of a property; `nil` if the value has none of this name.
  public func property(_ name: Symbol, of value: Value) throws -> Value? { nil }

  /// Stores into a property, with the error of an assignment if it cannot be.
  public func setProperty(_ name: Symbol, of subject: Value, to value: Value) throws {}

  /// All properties in printed order.
  public func properties(of value: Value) -> [PropertyInfo] { [] }

  /// Calls a method by name.
  public func invokeMethod(_ name: String, on subject: Value, _ arguments: [Value]) throws -> Value { .null }

  /// What a pipeline makes of the value: its elements, or `nil` if it is one object.
  public func enumerate(_ value: Value) -> [Value]? {
    if case .array(let array) = value { return array.items }
    return value.objectValue?.enumerated
  }

  /// The names that views are looked up by, most special first.
  public func typeNames(of value: Value) -> [String] {
    value.objectValue?.typeNames ?? value.type?.hierarchyNames ?? []
  }
}
