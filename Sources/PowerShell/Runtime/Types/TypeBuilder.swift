/// Collects the members of one type. Signatures and types that are not given come from the data tables.
public struct TypeBuilder {
  public let type: PSType
  public var members: TypeMembers
  private let declarations: TypeFacts.Declarations
  /// Names of generic parameters and the types that stand for them here.
  private let substitutions: [(name: String, type: String)]

  init(_ type: PSType, inherited: TypeMembers) {
    self.type = type
    self.members = inherited
    self.members.constructor = nil
    let definition = type.definitionName
    self.declarations = TypeFactsTable.facts(foldedName: definition.caseFolded)?.declarations ?? .init()
    let names =
      switch type.arguments.count {
      case 1: ["T"]
      case 2 where definition.contains("Tuple`"): ["T1", "T2"]
      case 2: ["TKey", "TValue"]
      default: (0..<type.arguments.count).map { "T\($0 + 1)" }
      }
    self.substitutions = type.isGeneric ? zip(names, type.arguments).map { ($0, $1.spelling) } : []
  }

  /// Adds a property. Order of calls is the order in which lists show them.
  public mutating func property(
    _ name: String, _ typeName: String? = nil, visible: Bool = true, get: @escaping PropertyMember.Getter,
    set: PropertyMember.Setter? = nil
  ) {
    let declared = typeName ?? declarations.properties[name].map(\.typeName) ?? "System.Object"
    members.add(PropertyMember(name, substitute(declared), isVisible: visible, get: get, set: set))
  }

  /// Adds a property that the extended type system gives the type.
  public mutating func extendedProperty(
    _ name: String, kind: MemberKind, typeName: String = "System.Object", get: @escaping PropertyMember.Getter
  ) {
    members.add(PropertyMember(name, typeName, kind: kind, get: get))
  }

  public mutating func staticProperty(
    _ name: String, _ typeName: String? = nil, get: @escaping PropertyMember.Getter, set: PropertyMember.Setter? = nil
  ) {
    let declared = typeName ?? declarations.staticProperties[name].map(\.typeName) ?? "System.Object"
    members.addStatic(PropertyMember(name, substitute(declared), get: get, set: set))
  }

  /// A static property or field whose value never changes.
  public mutating func constant(_ name: String, _ value: @autoclosure @escaping () -> Value) {
    staticProperty(name, get: { _, _ in value() })
  }

  /// Adds a method. `overloads` (`string (int index)`) are given only where the tables have none.
  public mutating func method(_ name: String, _ overloads: String..., body: @escaping MethodMember.Body) {
    members.add(MethodMember(name, signatures(name, overloads, declarations.methods[name]), body: body))
  }

  /// Adds a property that takes arguments: `Item`, `Chars`. The overload as `char (int index)`.
  public mutating func indexed(
    _ name: String, _ overload: String, isSettable: Bool = false, body: @escaping MethodMember.Body
  ) {
    let accessors = isSettable ? " {get;set;}" : " {get;}"
    let texts = signatures(name, [overload], nil).map { $0 + accessors }
    members.add(MethodMember(name, texts, kind: .parameterizedProperty, body: body))
  }

  public mutating func staticMethod(_ name: String, _ overloads: String..., body: @escaping MethodMember.Body) {
    members.addStatic(MethodMember(name, signatures(name, overloads, declarations.staticMethods[name]), body: body))
  }

  /// Adds `::new`; overloads as `(int capacity)`.
  public mutating func constructor(_ overloads: String..., body: @escaping MethodMember.Body) {
    let texts = overloads.isEmpty ? declarations.constructors : overloads
    let name = type.spelling
    members.constructor = MethodMember("new", texts.map { substitute(name + " new" + $0) }, body: body)
  }

  /// Properties of the type itself come before those that it inherits.
  fileprivate mutating func putOwnFirst(_ inherited: [Symbol]) {
    guard !inherited.isEmpty else { return }
    let known = Set(inherited)
    members.propertyOrder = members.propertyOrder.filter { !known.contains($0) } + inherited
  }

  private func signatures(_ name: String, _ given: [String], _ declared: [String]?) -> [String] {
    (given.isEmpty ? declared ?? [] : given).map { text in
      let open = text.firstIndex(of: "(") ?? text.endIndex
      let result = text[..<open].split(separator: " ").first.map { $0 + " " } ?? ""
      return substitute(result + name + text[open...])
    }
  }

  /// Puts the arguments of the type in the place of `T`, `TKey` and so on.
  private func substitute(_ text: String) -> String {
    guard !substitutions.isEmpty else { return text }
    var result = ""
    var word = ""
    for character in text + " " {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
      } else {
        result += substitutions.first { $0.name == word }?.type ?? word
        word = ""
        result.append(character)
      }
    }
    result.removeLast()
    return result
  }
}

extension TypeMembers {
  /// The members of a type with those of its bases.
  static func of(_ type: PSType) -> TypeMembers {
    var builder = TypeBuilder(type, inherited: type.base?.members ?? TypeMembers())
    for build in TypeLibrary.builders(of: type) { build(&builder) }
    if builder.members.constructor == nil, !type.traits.contains(.abstract), type.isSubtype(of: .exception) {
      ExceptionMembers.addConstructor(to: &builder)
    }
    builder.putOwnFirst(type.base?.members.propertyOrder ?? [])
    return builder.members
  }
}

extension TypeLibrary {
  public typealias Builder = (inout TypeBuilder) -> Void

  /// Builders by full name of the type (of the definition, for generic types).
  nonisolated(unsafe) private static var builders: [String: [Builder]] = Dictionary(
    allTopics.flatMap { $0 }.map { ($0.key, [$0.value]) }, uniquingKeysWith: +)

  /// Gives a type members: of another module, or of a folder that has the type's class. To be called before the type's members
  /// are first looked at; building happens then.
  public static func addMembers(of fullName: String, _ build: @escaping Builder) {
    builders[fullName, default: []].append(build)
  }

  static func builders(of type: PSType) -> [Builder] {
    builders[type.definitionName] ?? []
  }
}
