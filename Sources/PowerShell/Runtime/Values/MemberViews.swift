/// A method as a value: `'abc'.Trim` without its parentheses. System.Management.Automation.PSMethod.
public final class MethodBox: PSObject {
  let member: MethodMember
  let subject: Value

  init(_ member: MethodMember, subject: Value) {
    self.member = member
    self.subject = subject
  }

  public override var type: PSType { .named("System.Management.Automation.PSMethod") }
  public override func text(_ format: TextFormat) -> String? { member.overloads.joined(separator: ", ") }

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "overloaddefinitions": .strings(member.overloads)
    case "membertype": .enumeration("System.Management.Automation.PSMemberTypes", member.kind.rawValue)
    case "typenameofvalue": .text("System.Management.Automation.PSMethod")
    case "name": .text(member.name)
    case "isinstance": .bool(member.kind == .scriptMethod)
    default: nil
    }
  }

  public override var ownProperties: [PropertyInfo] {
    ["OverloadDefinitions", "MemberType", "TypeNameOfValue", "Name", "IsInstance"].map {
      PropertyInfo(name: $0, kind: .property, isSettable: false)
    }
  }
}

/// `$x.psbase`: the members of the type alone, not hidden by entries or added members.
final class BaseView: PSObject {
  let base: Value

  init(_ base: Value) { self.base = base }

  override var type: PSType { base.type ?? .object }
  override var typeNames: [String] { base.objectValue?.typeNames ?? super.typeNames }
  override func text(_ format: TextFormat) -> String? { base.stringValue ?? base.objectValue?.text(format) }
  override var enumerated: [Value]? {
    if case .array(let array) = base { return array.items }
    return base.objectValue?.enumerated
  }
}

/// `$x.psobject`: System.Management.Automation.PSObject, the members of a value.
final class ObjectView: PSObject {
  let subject: Value
  private let context: ExecutionContext

  init(_ subject: Value, _ context: ExecutionContext) {
    self.subject = subject
    self.context = context
  }

  override var type: PSType { .psObject }
  override func text(_ format: TextFormat) -> String? { context.string(subject) }

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "properties": .object(MemberCollection(subject, .properties, context))
    case "members": .object(MemberCollection(subject, .members, context))
    case "methods": .object(MemberCollection(subject, .methods, context))
    case "typenames": context.typeNameList(of: subject)
    case "baseobject", "immediatebaseobject": subject.unwrapped
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    ["Members", "Properties", "Methods", "ImmediateBaseObject", "BaseObject", "TypeNames"].map {
      PropertyInfo(name: $0, kind: .property, isSettable: false)
    }
  }

  /// A copy of the value with the same members.
  func copy() -> Value {
    guard let object = subject.objectValue else { return subject }
    let copy: PSObject
    if let custom = object as? CustomObject {
      let other = CustomObject(shape: custom.shape, values: custom.values)
      other.leadingTypeNames = custom.leadingTypeNames
      copy = other
    } else if let table = object as? HashtableBox {
      copy = table.copy()
    } else if let wrapped = object as? WrappedValue {
      copy = WrappedValue(wrapped.base)
    } else {
      return subject
    }
    if let extended = object.extended {
      let members = ExtendedMembers()
      members.typeNames = extended.typeNames
      for member in extended.members { members[Symbol(member.name)] = member }
      copy.extended = members
    }
    return .object(copy)
  }
}

/// `.psobject.Properties`, `.Members`, `.Methods`.
final class MemberCollection: PSObject, IndexedObject {
  enum Kind { case properties, members, methods }

  let subject: Value
  private let kind: Kind
  private let context: ExecutionContext

  init(_ subject: Value, _ kind: Kind, _ context: ExecutionContext) {
    self.subject = subject
    self.kind = kind
    self.context = context
  }

  override var type: PSType {
    let element =
      switch kind {
      case .properties: "PSPropertyInfo"
      case .members: "PSMemberInfo"
      case .methods: "PSMethodInfo"
      }
    return TypeLibrary.generic(
      "System.Management.Automation.PSMemberInfoIntegratingCollection`1",
      .named("System.Management.Automation." + element))
  }

  override var enumerated: [Value]? { items }

  var items: [Value] {
    var items: [Value] = []
    if kind != .methods {
      items = context.properties(of: subject).map { .object(MemberView(subject, $0, context)) }
    }
    if kind != .properties { items += context.methods(of: subject).map { .object(MethodBox($0, subject: subject)) } }
    return items
  }

  /// The member with this name.
  func member(named name: String) -> Value? {
    let symbol = Symbol(name)
    return items.first {
      switch $0.objectValue {
      case let view as MemberView: Symbol(view.info.name) == symbol
      case let method as MethodBox: Symbol(method.member.name) == symbol
      default: false
      }
    }
  }

  func element(_ index: Value, _ context: ExecutionContext) -> Value? { member(named: context.string(index)) }

  /// Adds a member (`Add(property)`); the object keeps it.
  func add(_ member: Value) throws {
    guard let view = member.objectValue as? MemberView, let added = view.detached else {
      throw MethodFailure("System.ArgumentException", "The member cannot be added.")
    }
    try context.addMember(added, to: subject, force: false)
  }

  func remove(_ name: String) {
    guard let object = subject.objectValue else { return }
    if let custom = object as? CustomObject, custom.shape.position(of: Symbol(name)) != nil {
      custom.remove(Symbol(name))
    } else {
      object.extended?[Symbol(name)] = nil
    }
  }
}

/// A property of one object as an object: PSNoteProperty, PSProperty, PSScriptProperty, PSAliasProperty.
public final class MemberView: PSObject {
  let info: PropertyInfo
  private let subject: Value
  private let context: ExecutionContext
  /// A member that belongs to no object yet: what `[psnoteproperty]::new` makes.
  private(set) var detached: ExtendedMembers.Member?

  init(_ subject: Value, _ info: PropertyInfo, _ context: ExecutionContext) {
    self.subject = subject
    self.info = info
    self.context = context
  }

  init(detached: ExtendedMembers.Member, _ context: ExecutionContext) {
    self.subject = .null
    self.info = detached.info
    self.context = context
    self.detached = detached
  }

  public override var type: PSType {
    switch info.kind {
    case .noteProperty: .named("System.Management.Automation.PSNoteProperty")
    case .scriptProperty: .named("System.Management.Automation.PSScriptProperty")
    case .aliasProperty: .named("System.Management.Automation.PSAliasProperty")
    case .codeProperty: .named("System.Management.Automation.PSCodeProperty")
    case .scriptMethod: .named("System.Management.Automation.PSScriptMethod")
    default: .named("System.Management.Automation.PSProperty")
    }
  }

  private func currentValue() throws -> Value {
    if case .note(_, let value)? = detached { return value }
    return try context.property(Symbol(info.name), of: subject) ?? .null
  }

  public override func text(_ format: TextFormat) -> String? {
    let value = (try? currentValue()) ?? .null
    let typeName = value.type?.spelling ?? "object"
    switch info.kind {
    case .noteProperty: return "\(typeName) \(info.name)=\(context.string(value))"
    default:
      return "\(info.typeName ?? typeName) \(info.name) {get;" + (info.isSettable ? "set;}" : "}")
    }
  }

  public override func ownProperty(_ name: Symbol) throws -> Value? {
    switch name.name.caseFolded {
    case "name": return .text(info.name)
    case "value": return try currentValue()
    case "membertype": return .enumeration("System.Management.Automation.PSMemberTypes", info.kind.rawValue)
    case "issettable": return .bool(info.isSettable)
    case "isgettable": return .bool(true)
    case "isinstance": return .bool(info.kind != .property)
    case "typenameofvalue":
      return .text(try currentValue().type?.fullName ?? info.typeName ?? "System.Object")
    default: return try partOfAdded(name.name.caseFolded)
    }
  }

  private func partOfAdded(_ name: String) throws -> Value? {
    let member = detached ?? subject.objectValue?.extended?[Symbol(info.name)]
    switch (member, name) {
    case (.alias(_, let target)?, "referencedmembername"): return .text(target)
    case (.script(_, let get, _)?, "getterscript"): return .object(get)
    case (.script(_, _, let set)?, "setterscript"): return set.map { .object($0) } ?? .null
    case (.method(_, let body)?, "script"): return .object(body)
    default: return nil
    }
  }

  public override func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool {
    guard name.name.caseFolded == "value" else { return false }
    if let member = detached {
      if case .note(let name, _) = member { detached = .note(name: name, value: value) }
    } else {
      try context.setProperty(Symbol(info.name), of: subject, to: value)
    }
    return true
  }

  public override var ownProperties: [PropertyInfo] {
    let names =
      switch info.kind {
      case .aliasProperty:
        [
          "ReferencedMemberName", "MemberType", "TypeNameOfValue", "IsSettable", "IsGettable", "Value", "Name",
          "IsInstance",
        ]
      case .scriptProperty:
        [
          "MemberType", "IsSettable", "IsGettable", "GetterScript", "SetterScript", "Value", "TypeNameOfValue", "Name",
          "IsInstance",
        ]
      case .noteProperty:
        ["MemberType", "IsSettable", "IsGettable", "Value", "TypeNameOfValue", "Name", "IsInstance"]
      default: ["MemberType", "Value", "IsSettable", "IsGettable", "TypeNameOfValue", "Name", "IsInstance"]
      }
    return names.map { PropertyInfo(name: $0, kind: .property, isSettable: $0 == "Value") }
  }
}

/// An array with several dimensions.
public final class GridBox: PSObject, IndexedObject {
  public var items: [Value]
  public let lengths: [Int]
  private let arrayType: PSType

  public init(_ items: [Value], lengths: [Int], type: PSType) {
    self.items = items
    self.lengths = lengths
    self.arrayType = type
  }

  public override var type: PSType { arrayType }
  public override var enumerated: [Value]? { items }

  private func place(_ index: Value, _ context: ExecutionContext) throws -> Int? {
    let numbers = context.enumerate(index) ?? [index]
    guard numbers.count == lengths.count else {
      throw TerminatingError(
        id: "NeedMultidimensionalIndex",
        "You cannot index into a \(lengths.count) dimensional array with index "
          + "[\(numbers.map(context.string).joined(separator: ","))].")
    }
    var place = 0
    for (number, length) in zip(numbers, lengths) {
      guard case .int(let each) = try context.convert(number, to: .int32), each >= 0, Int(each) < length else {
        return nil
      }
      place = place * length + Int(each)
    }
    return place
  }

  public func element(_ index: Value, _ context: ExecutionContext) throws -> Value? {
    try place(index, context).map { items[$0] }
  }

  public func setElement(_ index: Value, to value: Value, _ context: ExecutionContext) throws -> Bool {
    guard let place = try place(index, context) else { throw context.indexOutOfRange() }
    items[place] = try arrayType.elementType.map { try context.convert(value, to: $0) } ?? value
    return true
  }
}
