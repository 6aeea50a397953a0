extension ExecutionContext {
  /// `$value.name`: the property's value; `$null`, or in strict mode 2 an error, if there is none.
  public func member(_ name: Symbol, of value: Value) throws -> Value {
    if let found = try property(name, of: value) { return found }
    if isStrict { throw propertyNotFoundStrict(name) }
    return .null
  }

  private func propertyNotFoundStrict(_ name: Symbol) -> TerminatingError {
    TerminatingError(
      id: "PropertyNotFoundStrict",
      "The property '\(name.name)' cannot be found on this object. Verify that the property exists.",
      category: .notSpecified, exception: "System.Management.Automation.PropertyNotFoundException")
  }

  /// Missing properties are errors.
  var isStrict: Bool { scope.strictMode >= 2 }

  /// The value of a property; `nil` if the value has none of this name.
  ///
  /// Looked for among members added to the object, members given to its type by scripts, the object's own properties
  /// (entries of a hashtable too), those of its type; then what the language adds to every value; then, for a collection, among the
  /// properties of its elements.
  public func property(_ name: Symbol, of value: Value) throws -> Value? {
    if let found = try ownOrTypeProperty(name, of: value) { return found }
    if let intrinsic = intrinsicProperty(name, of: value) { return intrinsic }
    if let items = enumerate(value), !(value.objectValue is EnumeratorBox) {
      if let found = try elementProperties(name, of: items) { return found }
    }
    return countOfScalar(name, value)
  }

  /// The property without those that every value has.
  func ownOrTypeProperty(_ name: Symbol, of value: Value) throws -> Value? {
    guard case .object(let object) = value else {
      guard let type = value.type else { return nil }
      if !typeExtensions.isEmpty, let member = typeExtensions.member(name, typeNames: type.hierarchyNames) {
        return try self.value(of: member, on: value)
      }
      return try typeProperty(name, of: value, type) ?? FileLine.property(name, of: value)
    }
    if let extended = object.extended, let member = extended[name] { return try self.value(of: member, on: value) }
    if !typeExtensions.isEmpty, let member = typeExtensions.member(name, typeNames: typeNames(of: value)) {
      return try self.value(of: member, on: value)
    }
    if let own = try object.ownProperty(name) { return own }
    if let view = object as? BaseView { return try typeProperty(name, of: view.base, view.type) }
    if let wrapped = object as? WrappedValue { return try ownOrTypeProperty(name, of: wrapped.base) }
    return try typeProperty(name, of: value, object.type)
  }

  private func typeProperty(_ name: Symbol, of value: Value, _ type: PSType) throws -> Value? {
    let members = type.members
    guard let property = members.properties[name] else {
      return members.methods[name].map { .object(MethodBox($0, subject: value)) }
    }
    do {
      return try property.get(value, self)
    } catch let failure as MethodFailure {
      throw propertyFailure(
        failure, "getting", property.name, "GetValueInvocationException", id: "ExceptionWhenGetting")
    }
  }

  /// What an added member gives for an object.
  func value(of member: ExtendedMembers.Member, on subject: Value) throws -> Value? {
    switch member {
    case .note(_, let value): return value
    case .alias(_, let target):
      return try property(Symbol(target), of: subject)
    case .script(_, let block, _):
      do {
        return try evaluate(block, this: subject)
      } catch is TerminatingError {
        // An error in a getter is no error of the expression: the property is empty.
        return .null
      }
    case .method(let name, _): return .object(MethodBox(scriptMethod(name, member), subject: subject))
    case .propertySet: return nil
    }
  }

  /// Member enumeration: the property's values of all elements that have it.
  private func elementProperties(_ name: Symbol, of items: [Value]) throws -> Value? {
    try checkDepth()  // a list may hold itself
    var found: [Value] = []
    var isFound = false
    for item in items {
      guard let value = try elementProperty(name, of: item) else { continue }
      isFound = true
      if let inner = enumerate(value) { found += inner } else { found.append(value) }
    }
    guard isFound else { return nil }
    return found.count == 1 ? found[0] : .list(found)
  }

  private func elementProperty(_ name: Symbol, of item: Value) throws -> Value? {
    if let found = try ownOrTypeProperty(name, of: item) { return found.objectValue is MethodBox ? nil : found }
    guard let items = enumerate(item) else { return intrinsicProperty(name, of: item) }
    return try elementProperties(name, of: items)
  }

  /// `Count` and `Length` of what is no collection.
  private func countOfScalar(_ name: Symbol, _ value: Value) -> Value? {
    guard name == MemberNames.count || name == MemberNames.length, !isStrict else { return nil }
    return .int(value.isNull ? 0 : 1)
  }

  /// The names that views are looked up by, most special first.
  public func typeNames(of value: Value) -> [String] {
    guard let object = value.objectValue else { return value.type?.hierarchyNames ?? [] }
    guard let extended = object.extended else { return object.typeNames }
    return extended.typeNames + (extended.hidesOwnTypeNames ? [] : object.typeNames)
  }

  /// What a pipeline makes of the value: its elements, or `nil` if it is one object.
  public func enumerate(_ value: Value) -> [Value]? {
    switch value {
    case .array(let array): array.items
    case .object(let object): object.enumerated
    default: nil
    }
  }
}

/// Names that member look-up treats specially.
enum MemberNames {
  static let count = Symbol("Count")
  static let length = Symbol("Length")
  static let psobject = Symbol("psobject")
  static let psbase = Symbol("psbase")
  static let psadapted = Symbol("psadapted")
  static let psextended = Symbol("psextended")
  static let pstypenames = Symbol("pstypenames")
  static let forEach = Symbol("ForEach")
  static let whereMethod = Symbol("Where")
  static let new = Symbol("new")
  static let item = Symbol("Item")
}

extension ExecutionContext {
  // MARK: Enumerating properties

  /// All properties in printed order: added ones, those that scripts gave the type, own ones, those of the type.
  public func properties(of value: Value) -> [PropertyInfo] {
    var result: [PropertyInfo] = []
    var seen: Set<Symbol> = []
    func add(_ info: PropertyInfo) {
      if seen.insert(Symbol(info.name)).inserted { result.append(info) }
    }
    if let object = value.objectValue, let extended = object.extended {
      for member in extended.members where member.isProperty { add(member.info) }
    }
    if !typeExtensions.isEmpty {
      for member in typeExtensions.members(typeNames: typeNames(of: value)) where member.isProperty { add(member.info) }
    }
    let base = value.unwrapped
    base.objectValue?.ownProperties.forEach(add)
    FileLine.properties(of: base).forEach(add)
    if let members = base.type?.members {
      for symbol in members.propertyOrder {
        guard let property = members.properties[symbol], property.isVisible else { continue }
        add(property.info)
      }
    }
    return result
  }
}

extension ExecutionContext {
  /// What lists and Get-Member show: of an XML node its attributes and elements, and what its type has only if it has none.
  public func shownProperties(of value: Value) -> [PropertyInfo] {
    let all = properties(of: value)
    guard let node = value.objectValue as? XmlNodeBox else { return all }
    let adapted = Set(node.ownProperties.map { Symbol($0.name) })
    return adapted.isEmpty ? all : all.filter { $0.kind != .property || adapted.contains(Symbol($0.name)) }
  }
}

extension ExtendedMembers.Member {
  var isProperty: Bool {
    switch self {
    case .note, .alias, .script: true
    case .method, .propertySet: false
    }
  }

  var info: PropertyInfo {
    var isSettable = true
    if case .script(_, _, let set) = self { isSettable = set != nil }
    return PropertyInfo(name: name, kind: kind, isSettable: isSettable)
  }
}

extension PropertyMember {
  var info: PropertyInfo { PropertyInfo(name: name, kind: kind, typeName: typeName, isSettable: set != nil) }
}
