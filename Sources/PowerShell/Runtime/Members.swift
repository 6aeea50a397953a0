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
public final class MethodMember {
  public typealias Body = (_ subject: Value, _ arguments: [Value], _ context: ExecutionContext) throws -> Value

  public let name: String
  public let kind: MemberKind
  /// Signatures as Get-Member writes them: `string Substring(int startIndex)`. Argument counts and types of calls are
  /// checked against them: no overload for N arguments is the error `MethodCountCouldNotFindBest`.
  public let overloads: [String]
  /// Gets the arguments converted to the types of the chosen overload; missing optional ones are left out. A failure that
  /// shall look like an exception of .NET is thrown as `MethodFailure`.
  public let body: Body
  /// The overloads taken apart.
  public private(set) lazy var signatures: [MethodSignature] = overloads.map(MethodSignature.init)

  public init(_ name: String, _ overloads: [String], kind: MemberKind = .method, body: @escaping Body) {
    self.name = name
    self.overloads = overloads
    self.kind = kind
    self.body = body
  }
}

/// One overload of a method.
public final class MethodSignature {
  public let returnType: String
  public let parameters: [Parameter]
  /// The last parameter takes any number of arguments.
  public let takesMany: Bool
  public let requiredCount: Int

  public final class Parameter {
    public let name: String
    public let typeName: String
    public let isReference: Bool
    public let isOptional: Bool
    public private(set) lazy var type: PSType = TypeLibrary.type(named: typeName) ?? .object

    init(_ text: Substring) {
      var words = text.split(separator: " ")
      if let equals = words.firstIndex(of: "=") {
        self.isOptional = true
        words.removeSubrange(equals...)
      } else {
        self.isOptional = false
      }
      let isReference = words.first == "[ref]"
      if isReference || words.first == "params" || words.first == "Params" { words.removeFirst() }
      self.isReference = isReference
      self.name = words.count > 1 ? String(words[words.count - 1]) : ""
      self.typeName = words.dropLast(words.count > 1 ? 1 : 0).joined(separator: " ")
    }
  }

  /// Reads `string Substring(int startIndex, int length)`.
  public init(_ text: String) {
    let open = text.firstIndex(of: "(") ?? text.endIndex
    self.returnType = String(text[..<open].split(separator: " ").first ?? "void")
    let close = text.lastIndex(of: ")") ?? text.endIndex
    let inner = open < close ? text[text.index(after: open)..<close] : ""
    let parts = Self.splitParameters(inner)
    self.takesMany = parts.last.map { $0.drop { $0 == " " }.lowercased().hasPrefix("params ") } ?? false
    self.parameters = parts.map(Parameter.init)
    self.requiredCount = parameters.count { !$0.isOptional } - (takesMany ? 1 : 0)
  }

  /// Commas inside of brackets belong to a type's name.
  private static func splitParameters(_ text: Substring) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var depth = 0
    for index in text.indices {
      switch text[index] {
      case "[": depth += 1
      case "]": depth -= 1
      case "," where depth == 0:
        parts.append(text[start..<index])
        start = text.index(after: index)
      default: break
      }
    }
    if text[start...].contains(where: { $0 != " " }) { parts.append(text[start...]) }
    return parts
  }
}

/// An exception that a method, property or constructor of a .NET type throws; the caller learns it wrapped, as
/// `Exception calling "X" with "N" argument(s): "..."`.
public struct MethodFailure: Error, @unchecked Sendable {
  public let exception: ExceptionObject

  public init(_ exception: ExceptionObject) { self.exception = exception }

  public init(_ typeName: String, _ message: String) {
    self.exception = ExceptionObject(.named(typeName), message)
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
  /// The object's own type names were taken away (`pstypenames.Clear()`).
  public var hidesOwnTypeNames = false

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

/// An object that is a base value (number, string, array) with members of its own: what Add-Member makes of `5`; or a
/// number that an argument wrote in another way than it prints (`0x10`, `1kb`), which prints as it was written.
public final class WrappedValue: PSObject {
  public let base: Value
  let writtenText: String?

  public init(_ base: Value, writtenText: String? = nil) {
    self.base = base
    self.writtenText = writtenText
  }

  public override var type: PSType { base.type ?? .object }
  public override var typeNames: [String] { base.objectValue?.typeNames ?? type.hierarchyNames }
  public override func text(_ format: TextFormat) -> String? { base.stringValue ?? base.objectValue?.text(format) }
  public override func ownProperty(_ name: Symbol) throws -> Value? { try base.objectValue?.ownProperty(name) }
  public override func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool {
    try base.objectValue?.setOwnProperty(name, to: value) ?? false
  }
  public override var ownProperties: [PropertyInfo] { base.objectValue?.ownProperties ?? [] }
  public override var enumerated: [Value]? {
    if case .array(let array) = base { return array.items }
    return base.objectValue?.enumerated
  }
}

extension Value {
  /// The value itself, without what Add-Member put around it.
  @inlinable public var unwrapped: Value {
    if case .object(let object) = self, let wrapped = object as? WrappedValue { return wrapped.base }
    return self
  }

  /// How a number was written, where it prints so.
  var asWritten: String? {
    if case .object(let object) = self, let wrapped = object as? WrappedValue { return wrapped.writtenText }
    return nil
  }

  /// The object that added members hang on: the object itself, or a wrapper around a number, string or array.
  public var memberCarrier: PSObject? {
    switch self {
    case .null, .nothing: nil
    case .object(let object): object
    default: WrappedValue(self)
    }
  }
}
