/// What kind of member a property is, as Get-Member names it.
public enum MemberKind: String {
  case property = "Property"
  case noteProperty = "NoteProperty"
  case scriptProperty = "ScriptProperty"
  case aliasProperty = "AliasProperty"
  case codeProperty = "CodeProperty"
  case parameterizedProperty = "ParameterizedProperty"
  case propertySet = "PropertySet"
  case method = "Method"
  case scriptMethod = "ScriptMethod"
  case codeMethod = "CodeMethod"
  case memberSet = "MemberSet"
}

/// A property as enumerations of an object show it.
public struct PropertyInfo {
  public let name: String
  public let kind: MemberKind
  /// The declared type as Get-Member writes it (`string`, `int`); `nil` where only the value tells.
  public let typeName: String?
  public let isSettable: Bool

  public init(name: String, kind: MemberKind, typeName: String? = nil, isSettable: Bool = true) {
    self.name = name
    self.kind = kind
    self.typeName = typeName
    self.isSettable = isSettable
  }
}

/// A property that a type gives its instances, or (static) itself. For a static member `self` is `.null`.
public struct PropertyMember {
  public typealias Getter = (_ subject: Value, _ context: ExecutionContext) throws -> Value
  public typealias Setter = (_ subject: Value, _ value: Value, _ context: ExecutionContext) throws -> Void

  public let name: String
  public let kind: MemberKind
  /// As Get-Member writes it: `int`, `string`, `System.Collections.ICollection`.
  public let typeName: String
  public let get: Getter
  public let set: Setter?
  /// Shown by Get-Member and `Format-List *`; false for members such as `psobject`.
  public let isVisible: Bool

  public init(
    _ name: String, _ typeName: String = "object", kind: MemberKind = .property, isVisible: Bool = true,
    get: @escaping Getter, set: Setter? = nil
  ) {
    self.name = name
    self.typeName = typeName
    self.kind = kind
    self.isVisible = isVisible
    self.get = get
    self.set = set
  }
}

/// A method of a type's instances or (static) of the type itself.
public struct MethodMember {
  public typealias Body = (_ subject: Value, _ arguments: [Value], _ context: ExecutionContext) throws -> Value

  public let name: String
  public let kind: MemberKind
  /// Signatures as Get-Member writes them: `string Substring(int startIndex)`. Argument counts and types of calls are
  /// checked against them: no overload for N arguments is the error `MethodCountCouldNotFindBest`.
  public let overloads: [String]
  public let body: Body

  public init(_ name: String, _ overloads: [String], kind: MemberKind = .method, body: @escaping Body) {
    self.name = name
    self.overloads = overloads
    self.kind = kind
    self.body = body
  }
}

/// Members that were added to one object (Add-Member) or to all objects of a type name (extended types).
public final class ExtendedMembers {
  public enum Member {
    case note(name: String, value: Value)
    case alias(name: String, target: String)
    case script(name: String, get: ScriptBlock, set: ScriptBlock?)
    case method(name: String, body: ScriptBlock)
    case propertySet(name: String, properties: [String])

    public var name: String {
      switch self {
      case .note(let name, _), .alias(let name, _), .script(let name, _, _), .method(let name, _),
        .propertySet(let name, _):
        name
      }
    }

    public var kind: MemberKind {
      switch self {
      case .note: .noteProperty
      case .alias: .aliasProperty
      case .script: .scriptProperty
      case .method: .scriptMethod
      case .propertySet: .propertySet
      }
    }
  }

  public private(set) var order: [Symbol] = []
  private var table: [Symbol: Member] = [:]
  /// Type names put before those of the object's own.
  public var typeNames: [String] = []

  public init() {}

  public subscript(_ name: Symbol) -> Member? {
    get { table[name] }
    set {
      if newValue != nil, table[name] == nil { order.append(name) }
      if newValue == nil { order.removeAll { $0 == name } }
      table[name] = newValue
    }
  }

  /// The members in the order in which they were added.
  public var members: [Member] { order.compactMap { table[$0] } }
}

/// An object that is a base value (number, string, array) with members of its own: what Add-Member makes of `5`.
public final class WrappedValue: PSObject {
  public let base: Value

  public init(_ base: Value) { self.base = base }

  public override var type: PSType { base.type ?? .object }
}
