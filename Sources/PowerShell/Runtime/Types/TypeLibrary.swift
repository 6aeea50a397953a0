/// Finds types by the names that scripts write.
public enum TypeLibrary {
  /// Types by the folded form of every name that they were found by.
  nonisolated(unsafe) private static var known: [String: PSType] = [:]

  /// The type with this name in any spelling: accelerator, full name, with or without `System.`, arrays and generic
  /// types included, any case. `nil` if there is no such type.
  public static func type(named name: String) -> PSType? { type(named: name, namespaces: []) }

  /// The same, with the namespaces that `using namespace` added.
  public static func type(named name: String, namespaces: [String]) -> PSType? {
    let folded = name.caseFolded
    if let type = known[folded] { return type }
    if let fullName = TypeAccelerators.fullNames[folded] { return remember(make(fullName: fullName), as: folded) }
    if folded == "pscustomobject" { return remember(.customObject, as: folded) }
    guard let parsed = ParsedTypeName(name) else { return nil }
    let type = resolve(parsed, namespaces: namespaces)
    return namespaces.isEmpty ? remember(type, as: folded) : type
  }

  /// Makes a type known by its full name: a class or enum that a script defines, a type of another module.
  @discardableResult
  public static func define(_ type: PSType) -> PSType {
    known[type.fullName.caseFolded] = type
    return type
  }

  private static func remember(_ type: PSType?, as folded: String) -> PSType? {
    if let type { known[folded] = type }
    return type
  }

  private static func resolve(_ name: ParsedTypeName, namespaces: [String]) -> PSType? {
    switch name {
    case .simple(let text):
      return simpleType(text, namespaces: namespaces)
    case .array(let element, let rank):
      guard let type = resolve(element, namespaces: namespaces) else { return nil }
      return rank == 1 ? .array(of: type) : multidimensional(type, rank: rank)
    case .generic(let text, let arguments):
      let types = arguments.compactMap { resolve($0, namespaces: namespaces) }
      guard types.count == arguments.count else { return nil }
      return genericType(text, types, namespaces: namespaces)
    }
  }

  private static func simpleType(_ text: String, namespaces: [String]) -> PSType? {
    let folded = text.caseFolded
    if let type = known[folded] { return type }
    if let fullName = TypeAccelerators.fullNames[folded] { return make(fullName: fullName) }
    for prefix in [""] + namespaces.map({ $0 + "." }) + ["System."] {
      if let type = known[(prefix + folded).caseFolded] ?? make(fullName: prefix + folded) { return type }
    }
    return folded == "pscustomobject" ? .customObject : nil
  }

  /// The type of the tables with this full name in any case.
  private static func make(fullName: String) -> PSType? {
    let folded = fullName.caseFolded
    if let type = known[folded] { return type }
    guard let facts = TypeFactsTable.facts(foldedName: folded) else { return nil }
    return define(makeType(facts, fullName: facts.fullName, arguments: []))
  }

  private static func genericType(_ text: String, _ arguments: [PSType], namespaces: [String]) -> PSType? {
    let name = text.contains("`") ? text : text + "`\(arguments.count)"
    for prefix in [""] + namespaces.map({ $0 + "." }) + ["System."] {
      if let facts = TypeFactsTable.facts(foldedName: (prefix + name).caseFolded) {
        return instantiate(facts, arguments)
      }
    }
    return nil
  }

  private static func instantiate(_ facts: TypeFacts, _ arguments: [PSType]) -> PSType? {
    guard facts.fullName.hasSuffix("`\(arguments.count)") || facts.fullName.contains("`\(arguments.count)+") else {
      return nil
    }
    let fullName = facts.fullName + "[" + arguments.map(\.fullName).joined(separator: ",") + "]"
    return known[fullName.caseFolded] ?? define(makeType(facts, fullName: fullName, arguments: arguments))
  }

  /// A generic type of the tables with these arguments: ``generic("System.Collections.Generic.List`1", .int32)``.
  public static func generic(_ definition: String, _ arguments: PSType...) -> PSType {
    TypeFactsTable.facts(foldedName: definition.caseFolded).flatMap { instantiate($0, arguments) }
      ?? .named(definition + "[" + arguments.map(\.fullName).joined(separator: ",") + "]")
  }

  private static func makeType(_ facts: TypeFacts, fullName: String, arguments: [PSType]) -> PSType {
    var traits: PSType.Traits = []
    var baseName = facts.baseName ?? "System.Object"
    switch facts.kind {
    case .structure: (traits, baseName) = (.valueType, facts.baseName ?? "System.ValueType")
    case .enumeration: (traits, baseName) = ([.valueType, .isEnum], "System.Enum")
    case .abstract: traits = .abstract
    case .interface: traits = .interface
    case .class, .static: break
    }
    if facts.isFlags { traits.insert(.flags) }
    if numericNames.contains(fullName) { traits.insert(.numeric) }
    let isRoot = fullName == "System.Object" || facts.kind == .interface
    return PSType(
      fullName, base: isRoot ? nil : .named(baseName), traits: traits,
      interfaces: facts.interfaceNames + genericInterfaces(facts.fullName, arguments), arguments: arguments,
      enumValues: facts.kind == .enumeration ? facts.declarations.enumValues : [], members: TypeMembers.of)
  }

  private static let numericNames: Set<String> = [
    "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
    "System.UInt64", "System.Single", "System.Double", "System.Decimal", "System.Numerics.BigInteger",
  ]

  private static func genericInterfaces(_ definition: String, _ arguments: [PSType]) -> [String] {
    let prefix = "System.Collections.Generic."
    if let element = arguments.first, arguments.count == 1, definition.hasPrefix("System.Collections.") {
      var names = ["IEnumerable`1", "IReadOnlyCollection`1"]
      if !definition.contains("Queue") && !definition.contains("Stack") { names.append("ICollection`1") }
      if definition.contains("List`") || definition.contains("Collection`") { names += ["IList`1", "IReadOnlyList`1"] }
      if definition.contains("Set`") { names.append("ISet`1") }
      return names.map { prefix + $0 + "[" + element.fullName + "]" }
    }
    guard arguments.count == 2, definition.contains("Dictionary`2") || definition.contains("SortedList`2") else {
      return []
    }
    let list = arguments.map(\.fullName).joined(separator: ",")
    return [
      prefix + "IDictionary`2[" + list + "]",
      prefix + "IEnumerable`1[System.Collections.Generic.KeyValuePair`2[" + list + "]]",
    ]
  }

  static func arrayType(of element: PSType) -> PSType {
    let name = element.fullName + "[]"
    if let type = known[name.caseFolded] { return type }
    let generic = ["IEnumerable`1", "IList`1", "ICollection`1", "IReadOnlyList`1", "IReadOnlyCollection`1"].map {
      "System.Collections.Generic." + $0 + "[" + element.fullName + "]"
    }
    return define(
      PSType(
        name, base: .named("System.Array"), traits: .array, interfaces: generic, arguments: [element],
        members: TypeMembers.of))
  }

  private static func multidimensional(_ element: PSType, rank: Int) -> PSType {
    let name = element.fullName + "[" + String(repeating: ",", count: rank - 1) + "]"
    return known[name.caseFolded]
      ?? define(
        PSType(name, base: .named("System.Array"), traits: .array, arguments: [element], members: TypeMembers.of))
  }

  /// The type with this full name; a bare one is made for a name that the library does not know.
  static func named(_ fullName: String) -> PSType {
    if let type = known[fullName.caseFolded] { return type }
    if let type = make(fullName: fullName) { return type }
    if fullName.contains("["), let type = type(named: fullName) { return type }
    // A snap-in's own exceptions are made by name alone, and have what every exception has.
    let base = fullName.hasSuffix("Exception") ? "System.Exception" : "System.Object"
    return define(PSType(fullName, base: .named(base), members: TypeMembers.of))
  }

  /// Names that completion offers for a type: short names and full names.
  public static var allNames: [String] { Array(TypeAccelerators.fullNames.keys) + TypeFactsTable.allNames }
}
