/// Finds which fields of an object are shown, and reads them (`formatting.md` 4.6 to 4.10).
struct FieldSelection {
  let context: ExecutionContext

  /// What became of reading a field.
  enum Reading {
    case value(Value)
    case missing
    case failed
  }

  // MARK: Choosing

  /// The fields for what was asked for. `keepsMissing`: a plain name that matches nothing stays, as tables have it.
  func fields(_ requests: [PropertyRequest], of object: Value, keepsMissing: Bool) -> [Field] {
    let properties = context.properties(of: object)
    return requests.flatMap { request -> [Field] in
      switch request.expression {
      case .block(let block, let runner):
        return [field(request, label: block.source, source: .block(runner))]
      case .name(let name):
        return named(name, among: properties, of: object, keepsMissing: keepsMissing)
          .map { field(request, label: $0.name, source: .property($0.symbol)) }
      }
    }
  }

  private func field(_ request: PropertyRequest, label: String, source: FieldSource) -> Field {
    var field = Field(label: request.label ?? label, source: source)
    field.hasOwnLabel = request.label != nil
    field.format = request.format
    field.width = request.width
    field.alignment = request.alignment
    field.depth = request.depth
    return field
  }

  private func named(
    _ name: String, among properties: [PropertyInfo], of object: Value, keepsMissing: Bool
  ) -> [(name: String, symbol: Symbol)] {
    if WildcardPattern.hasWildcards(name) { return matching(WildcardPattern(name), among: properties, of: object) }
    let symbol = Symbol(name)
    if let set = propertySet(symbol, of: object) {
      return set.flatMap { named($0, among: properties, of: object, keepsMissing: false) }
    }
    let folded = name.caseFolded
    if let known = properties.first(where: { $0.name == name || $0.name.caseFolded == folded }) {
      return [(known.name, symbol)]
    }
    if keepsMissing { return [(name, symbol)] }
    // Members that lists do not show can still be asked for by name; reading decides.
    if case .missing = read(.property(symbol), of: object) { return [] }
    return [(name, symbol)]
  }

  /// Names that match: those added to the object and its type first, then the type's own, each once (4.6).
  private func matching(
    _ pattern: WildcardPattern, among properties: [PropertyInfo], of object: Value
  ) -> [(name: String, symbol: Symbol)] {
    let added = properties.filter { $0.kind != .property }
    var names: [String] = []
    for property in added + properties.filter({ $0.kind == .property }) where pattern.matches(property.name) {
      names += propertySet(Symbol(property.name), of: object) ?? [property.name]
    }
    var seen: Set<Symbol> = []
    return names.map { ($0, Symbol($0)) }.filter { seen.insert($0.1).inserted }
  }

  private func propertySet(_ name: Symbol, of object: Value) -> [String]? {
    guard case .propertySet(_, let properties)? = object.objectValue?.extended?[name] else { return nil }
    return properties
  }

  /// The fields that an object shows when nothing was asked for: its display property set, else all.
  func defaultFields(of object: Value, displayProperties: [String]?) -> [Field] {
    if let set = addedDisplaySet(of: object) ?? displayProperties {
      return set.map { Field(label: $0, source: .property(Symbol($0))) }
    }
    return context.shownProperties(of: object).filter { $0.kind != .propertySet }
      .map { Field(label: $0.name, source: .property(Symbol($0.name))) }
  }

  /// A display set that a script gave to the object or its type.
  private func addedDisplaySet(of object: Value) -> [String]? {
    if let own = propertySet(Symbol("DefaultDisplayPropertySet"), of: object) { return own }
    if context.typeExtensions.isEmpty { return nil }
    return context.typeNames(of: object).lazy.compactMap { context.typeExtensions[$0]?.defaultDisplayProperties }.first
  }

  // MARK: Reading

  func read(_ field: Field, of object: Value) -> Reading { read(field.source, of: object) }

  func read(_ source: FieldSource, of object: Value) -> Reading {
    do {
      switch source {
      case .property(let name):
        guard let value = try context.ownOrTypeProperty(name, of: object), !(value.objectValue is MethodBox) else {
          return .missing
        }
        return .value(value)
      case .computed(let function): return .value(try function(object, context))
      // Its errors are not shown: the cell stays empty (4.10).
      case .block(let runner): return .value(try runner.valueOrError(object))
      }
    } catch {
      return .failed
    }
  }
}

extension Value {
  /// True for what prints as one word: numbers, strings, Booleans, characters, enums (`formatting.md` 3.2).
  var isScalar: Bool {
    switch self {
    case .bool, .int, .long, .double, .char, .string: true
    case .null, .nothing, .array: false
    case .object(let object as WrappedValue): object.base.isScalar
    case .object(let object): Self.isScalarType(object)
    }
  }

  private static func isScalarType(_ object: PSObject) -> Bool {
    if object is CustomObject { return false }
    let type = object.type
    return type.traits.contains(.isEnum) || scalarTypeNames.contains(type.fullName)
  }

  private static let scalarTypeNames: Set<String> = [
    "System.String", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
    "System.Int64", "System.UInt64", "System.Char", "System.Single", "System.Double", "System.Boolean",
    "System.Decimal", "System.IntPtr", "System.Security.SecureString", "System.Numerics.BigInteger",
  ]
}
