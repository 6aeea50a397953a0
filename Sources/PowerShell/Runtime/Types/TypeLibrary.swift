/// Finds types by the names that scripts write.
public enum TypeLibrary {
  nonisolated(unsafe) private static var known: [String: PSType] = [:]

  /// The type with this name in any spelling: accelerator, full name, with or without `System.`, arrays and generic
  /// types included, any case. `nil` if there is no such type.
  public static func type(named name: String) -> PSType? { known[name.caseFolded] }

  static func define(_ type: PSType) -> PSType {
    known[type.fullName.caseFolded] = type
    return type
  }
}

extension PSType {
  public nonisolated(unsafe) static let object = TypeLibrary.define(PSType("System.Object", base: nil))
  public nonisolated(unsafe) static let valueType = TypeLibrary.define(PSType("System.ValueType", base: object))
  public nonisolated(unsafe) static let bool = TypeLibrary.define(
    PSType("System.Boolean", base: valueType, traits: .valueType))
  public nonisolated(unsafe) static let int32 = TypeLibrary.define(
    PSType("System.Int32", base: valueType, traits: [.valueType, .numeric]))
  public nonisolated(unsafe) static let int64 = TypeLibrary.define(
    PSType("System.Int64", base: valueType, traits: [.valueType, .numeric]))
  public nonisolated(unsafe) static let double = TypeLibrary.define(
    PSType("System.Double", base: valueType, traits: [.valueType, .numeric]))
  public nonisolated(unsafe) static let char = TypeLibrary.define(
    PSType("System.Char", base: valueType, traits: .valueType))
  public nonisolated(unsafe) static let string = TypeLibrary.define(PSType("System.String", base: object))
  public nonisolated(unsafe) static let objectArray = TypeLibrary.define(
    PSType("System.Object[]", base: object, traits: .array, arguments: [object]))
  public nonisolated(unsafe) static let customObject = TypeLibrary.define(
    PSType("System.Management.Automation.PSCustomObject", base: object))
  public nonisolated(unsafe) static let scriptBlock = TypeLibrary.define(
    PSType("System.Management.Automation.ScriptBlock", base: object))
  public nonisolated(unsafe) static let errorRecord = TypeLibrary.define(
    PSType("System.Management.Automation.ErrorRecord", base: object))

  /// The type of the arrays of `element`.
  public static func array(of element: PSType) -> PSType {
    if element === PSType.object { return .objectArray }
    let name = element.fullName + "[]"
    return TypeLibrary.type(named: name)
      ?? TypeLibrary.define(PSType(name, base: .object, traits: .array, arguments: [element]))
  }

  /// The type with this full name; a bare one is made for a name that the library does not know.
  public static func named(_ fullName: String) -> PSType {
    TypeLibrary.type(named: fullName) ?? TypeLibrary.define(PSType(fullName, base: .object))
  }
}
