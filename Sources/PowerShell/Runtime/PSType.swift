/// A .NET type as the language sees it: its name, its place in the hierarchy, its members.
///
/// Types are made when they are first asked for (`TypeLibrary`); two references to one type are the same object.
public final class PSType {
  /// `System.Int32`, ``System.Collections.Generic.List`1[System.Int32]``.
  public let fullName: String
  public let base: PSType?
  public let traits: Traits
  /// Full names of the interfaces that `-is` accepts.
  public let interfaces: [String]
  /// Element type of an array, arguments of a generic type.
  public let arguments: [PSType]
  /// Names and values, in order of value, if this is an enum.
  public let enumValues: [(name: String, value: Int64)]

  public struct Traits: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let valueType = Traits(rawValue: 1)
    public static let isEnum = Traits(rawValue: 2)
    public static let flags = Traits(rawValue: 4)
    public static let array = Traits(rawValue: 8)
    public static let interface = Traits(rawValue: 16)
    public static let abstract = Traits(rawValue: 32)
    public static let numeric = Traits(rawValue: 64)
    /// Defined by a script's `class` or `enum`.
    public static let scriptDefined = Traits(rawValue: 128)
  }

  /// Members, filled in by `TypeLibrary` when first looked at.
  public lazy var members: TypeMembers = loadMembers(self)
  private let loadMembers: (PSType) -> TypeMembers

  public init(
    _ fullName: String, base: PSType?, traits: Traits = [], interfaces: [String] = [], arguments: [PSType] = [],
    enumValues: [(name: String, value: Int64)] = [], members: @escaping (PSType) -> TypeMembers = { _ in TypeMembers() }
  ) {
    self.fullName = fullName
    self.base = base
    self.traits = traits
    self.interfaces = interfaces
    self.arguments = arguments
    self.enumValues = enumValues
    self.loadMembers = members
  }

  /// The name behind the last dot: `Int32`.
  public var name: String {
    // A generic type's name has no arguments: List`1. An array's has its brackets: List`1[].
    if let element = isArray ? arguments.first : nil {
      return element.name + fullName.dropFirst(element.fullName.count)
    }
    let definition = arguments.isEmpty ? Substring(fullName) : fullName.prefix { $0 != "[" }
    let start = definition.lastIndex { $0 == "." || $0 == "+" }
    return String(start.map { definition[definition.index(after: $0)...] } ?? definition)
  }

  /// Full names from this type up to System.Object.
  public var hierarchyNames: [String] {
    var names: [String] = []
    var next: PSType? = self
    while let type = next {
      names.append(type.fullName)
      next = type.base
    }
    return names
  }

  /// True for `other` itself, and for types that derive from it or implement it.
  public func isSubtype(of other: PSType) -> Bool {
    if other === self || other === PSType.object { return true }
    if other.traits.contains(.interface) {
      var next: PSType? = self
      while let type = next {
        if type.interfaces.contains(other.fullName) { return true }
        next = type.base
      }
      return false
    }
    var next = base
    while let type = next {
      if type === other { return true }
      next = type.base
    }
    return false
  }
}

/// The members of a type by folded name.
public struct TypeMembers {
  public var properties: [Symbol: PropertyMember] = [:]
  /// Order in which the type declares its properties: what lists and views show.
  public var propertyOrder: [Symbol] = []
  public var methods: [Symbol: MethodMember] = [:]
  public var staticProperties: [Symbol: PropertyMember] = [:]
  public var staticMethods: [Symbol: MethodMember] = [:]
  /// `::new`; nil if instances cannot be made.
  public var constructor: MethodMember?

  public init() {}

  public mutating func add(_ property: PropertyMember) {
    let symbol = Symbol(property.name)
    if properties.updateValue(property, forKey: symbol) == nil { propertyOrder.append(symbol) }
  }
  public mutating func add(_ method: MethodMember) { methods[Symbol(method.name)] = method }
  public mutating func addStatic(_ property: PropertyMember) { staticProperties[Symbol(property.name)] = property }
  public mutating func addStatic(_ method: MethodMember) { staticMethods[Symbol(method.name)] = method }
}
