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

// What the compiled code calls for member access, indexing and static members.
extension ExecutionContext {
  /// `$value.name`: the property's value; of a collection without it, those of its elements; `$null`, or in strict mode
  /// (`scope.strictMode` >= 2) an error, if there is none.
  public func member(_ name: Symbol, of value: Value) throws -> Value { try property(name, of: value) ?? .null }

  /// `$value[index]`, `$value[i, j]` (several indices: an array of elements, or the dimensions of the array).
  public func index(_ value: Value, _ index: Value) throws -> Value {
    guard case .array(let array) = value, case .int(let position) = index else { return .null }
    let place = position < 0 ? array.items.count + Int(position) : Int(position)
    return array.items.indices.contains(place) ? array.items[place] : .null
  }

  /// `$value[index] = new`.
  public func setIndex(_ subject: Value, _ index: Value, to value: Value) throws {
    guard case .array(let array) = subject, case .int(let position) = index else { return }
    let place = position < 0 ? array.items.count + Int(position) : Int(position)
    if array.items.indices.contains(place) { array.items[place] = value }
  }

  /// `[type]::name` without parentheses.
  public func staticMember(_ name: Symbol, of type: PSType) throws -> Value { .null }

  /// `[type]::name = value`.
  public func setStaticMember(_ name: Symbol, of type: PSType, to value: Value) throws {}

  /// `[type]::name(arguments)`; `::new(arguments)` makes an instance.
  public func invokeStatic(_ name: String, of type: PSType, _ arguments: [Value]) throws -> Value { .null }

  /// `New-Object`, `::new`: an instance of the type.
  public func construct(_ type: PSType, _ arguments: [Value]) throws -> Value { .null }
}
