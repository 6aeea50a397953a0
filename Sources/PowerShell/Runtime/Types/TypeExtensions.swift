/// Members and settings that scripts gave to type names (Update-TypeData), by folded type name.
public struct TypeExtensions {
  /// What one type name was given.
  public struct Extension {
    public var members = ExtendedMembers()
    public var defaultDisplayProperties: [String]?
    public var defaultDisplayProperty: String?
    public var defaultKeyProperties: [String]?
  }

  public private(set) var table: [String: Extension] = [:]

  public init() {}

  public var isEmpty: Bool { table.isEmpty }

  public subscript(_ typeName: String) -> Extension? {
    get { table[typeName.caseFolded] }
    set { table[typeName.caseFolded] = newValue }
  }

  /// The member of this name that the first of the type names has.
  func member(_ name: Symbol, typeNames: [String]) -> ExtendedMembers.Member? {
    for typeName in typeNames {
      if let member = table[typeName.caseFolded]?.members[name] { return member }
    }
    return nil
  }

  /// All members of the type names, each name once.
  func members(typeNames: [String]) -> [ExtendedMembers.Member] {
    var seen: Set<Symbol> = []
    return typeNames.compactMap { table[$0.caseFolded] }.flatMap(\.members.members).filter {
      seen.insert(Symbol($0.name)).inserted
    }
  }
}

extension ExecutionContext {
  /// All methods that a value answers to, without those that the language adds.
  func methods(of value: Value) -> [MethodMember] {
    var result: [MethodMember] = []
    if let extended = value.objectValue?.extended {
      for member in extended.members {
        if case .method(let name, _) = member { result.append(scriptMethod(name, member)) }
      }
    }
    if !typeExtensions.isEmpty {
      for member in typeExtensions.members(typeNames: typeNames(of: value)) {
        if case .method(let name, _) = member { result.append(scriptMethod(name, member)) }
      }
    }
    let own = (value.unwrapped.type?.members.methods.values).map(Array.init) ?? []
    return result + own.sorted { TextOrder.compare($0.name, $1.name, ignoreCase: true) < 0 }
  }

  /// Adds a member to one object; it must be an object already (see `Value.memberCarrier`).
  public func addMember(_ member: ExtendedMembers.Member, to subject: Value, force: Bool) throws {
    guard let object = subject.objectValue else {
      throw MethodFailure("System.ArgumentException", "The member cannot be added.")
    }
    let symbol = Symbol(member.name)
    if !force, try ownOrTypeProperty(symbol, of: subject) != nil {
      throw MethodFailure(
        "System.Management.Automation.ExtendedTypeSystemException",
        "Cannot add a member with the name \"\(member.name)\" because a member with that name already exists. To overwrite "
          + "the member anyway, add the Force parameter to your command.")
    }
    if let custom = object as? CustomObject, case .note(let name, let value) = member,
      custom.extended?[symbol] == nil
    {
      custom.set(name, to: value)
    } else {
      if let custom = object as? CustomObject { custom.remove(symbol) }
      let extended = object.extended ?? ExtendedMembers()
      extended[symbol] = member
      object.extended = extended
    }
  }
}
