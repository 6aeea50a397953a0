extension PSType {
  public nonisolated(unsafe) static let object = TypeLibrary.named("System.Object")
  public nonisolated(unsafe) static let valueType = TypeLibrary.named("System.ValueType")
  public nonisolated(unsafe) static let enumeration = TypeLibrary.named("System.Enum")
  public nonisolated(unsafe) static let void = TypeLibrary.named("System.Void")
  public nonisolated(unsafe) static let bool = TypeLibrary.named("System.Boolean")
  public nonisolated(unsafe) static let byte = TypeLibrary.named("System.Byte")
  public nonisolated(unsafe) static let sbyte = TypeLibrary.named("System.SByte")
  public nonisolated(unsafe) static let int16 = TypeLibrary.named("System.Int16")
  public nonisolated(unsafe) static let uint16 = TypeLibrary.named("System.UInt16")
  public nonisolated(unsafe) static let int32 = TypeLibrary.named("System.Int32")
  public nonisolated(unsafe) static let uint32 = TypeLibrary.named("System.UInt32")
  public nonisolated(unsafe) static let int64 = TypeLibrary.named("System.Int64")
  public nonisolated(unsafe) static let uint64 = TypeLibrary.named("System.UInt64")
  public nonisolated(unsafe) static let single = TypeLibrary.named("System.Single")
  public nonisolated(unsafe) static let double = TypeLibrary.named("System.Double")
  public nonisolated(unsafe) static let decimal = TypeLibrary.named("System.Decimal")
  public nonisolated(unsafe) static let bigInteger = TypeLibrary.named("System.Numerics.BigInteger")
  public nonisolated(unsafe) static let char = TypeLibrary.named("System.Char")
  public nonisolated(unsafe) static let string = TypeLibrary.named("System.String")
  public nonisolated(unsafe) static let dateTime = TypeLibrary.named("System.DateTime")
  public nonisolated(unsafe) static let dateTimeOffset = TypeLibrary.named("System.DateTimeOffset")
  public nonisolated(unsafe) static let timeSpan = TypeLibrary.named("System.TimeSpan")
  public nonisolated(unsafe) static let guid = TypeLibrary.named("System.Guid")
  public nonisolated(unsafe) static let version = TypeLibrary.named("System.Version")
  public nonisolated(unsafe) static let semanticVersion = TypeLibrary.named(
    "System.Management.Automation.SemanticVersion")
  public nonisolated(unsafe) static let uri = TypeLibrary.named("System.Uri")
  public nonisolated(unsafe) static let ipAddress = TypeLibrary.named("System.Net.IPAddress")
  public nonisolated(unsafe) static let mailAddress = TypeLibrary.named("System.Net.Mail.MailAddress")
  public nonisolated(unsafe) static let regex = TypeLibrary.named("System.Text.RegularExpressions.Regex")
  public nonisolated(unsafe) static let match = TypeLibrary.named("System.Text.RegularExpressions.Match")
  public nonisolated(unsafe) static let type = TypeLibrary.named("System.Type")
  public nonisolated(unsafe) static let runtimeType = TypeLibrary.named("System.RuntimeType")
  public nonisolated(unsafe) static let array = TypeLibrary.named("System.Array")
  public nonisolated(unsafe) static let objectArray = TypeLibrary.arrayType(of: .object)
  public nonisolated(unsafe) static let stringArray = TypeLibrary.arrayType(of: .string)
  public nonisolated(unsafe) static let arrayList = TypeLibrary.named("System.Collections.ArrayList")
  public nonisolated(unsafe) static let hashtable = TypeLibrary.named("System.Collections.Hashtable")
  public nonisolated(unsafe) static let orderedDictionary = TypeLibrary.named(
    "System.Collections.Specialized.OrderedDictionary")
  public nonisolated(unsafe) static let dictionaryEntry = TypeLibrary.named("System.Collections.DictionaryEntry")
  public nonisolated(unsafe) static let exception = TypeLibrary.named("System.Exception")
  public nonisolated(unsafe) static let xmlDocument = TypeLibrary.named("System.Xml.XmlDocument")
  public nonisolated(unsafe) static let secureString = TypeLibrary.named("System.Security.SecureString")
  public nonisolated(unsafe) static let cultureInfo = TypeLibrary.named("System.Globalization.CultureInfo")
  public nonisolated(unsafe) static let stringBuilder = TypeLibrary.named("System.Text.StringBuilder")
  public nonisolated(unsafe) static let psObject = TypeLibrary.named("System.Management.Automation.PSObject")
  public nonisolated(unsafe) static let customObject = TypeLibrary.named(
    "System.Management.Automation.PSCustomObject")
  public nonisolated(unsafe) static let scriptBlock = TypeLibrary.named("System.Management.Automation.ScriptBlock")
  public nonisolated(unsafe) static let errorRecord = TypeLibrary.named("System.Management.Automation.ErrorRecord")
  public nonisolated(unsafe) static let credential = TypeLibrary.named("System.Management.Automation.PSCredential")
  public nonisolated(unsafe) static let switchParameter = TypeLibrary.named(
    "System.Management.Automation.SwitchParameter")
  public nonisolated(unsafe) static let reference = TypeLibrary.named("System.Management.Automation.PSReference")

  /// The type of the arrays of `element`.
  public static func array(of element: PSType) -> PSType {
    element === PSType.object ? .objectArray : TypeLibrary.arrayType(of: element)
  }

  /// The type with this full name; a bare one is made for a name that the library does not know.
  public static func named(_ fullName: String) -> PSType { TypeLibrary.named(fullName) }

  /// ``System.Collections.Generic.List`1`` of `element`.
  public static func list(of element: PSType) -> PSType {
    TypeLibrary.generic("System.Collections.Generic.List`1", element)
  }

  /// What methods that evaluate a script block for each element return: ``Collection`1[PSObject]``.
  public static var objectCollection: PSType {
    TypeLibrary.generic("System.Collections.ObjectModel.Collection`1", .psObject)
  }
}

extension PSType {
  public var isEnum: Bool { traits.contains(.isEnum) }
  public var isArray: Bool { traits.contains(.array) }
  public var isValueType: Bool { traits.contains(.valueType) }
  public var isNumeric: Bool { traits.contains(.numeric) }
  /// An instance of a generic type: ``List`1[System.Int32]``.
  public var isGeneric: Bool { !arguments.isEmpty && !isArray }

  /// The element type of an array.
  public var elementType: PSType? { isArray ? arguments.first : nil }

  /// The type inside ``System.Nullable`1``.
  public var nullableUnderlying: PSType? {
    definitionName == "System.Nullable`1" ? arguments.first : nil
  }

  /// Full name without generic arguments: ``System.Collections.Generic.List`1``.
  public var definitionName: String {
    guard isGeneric, let bracket = fullName.firstIndex(of: "[") else { return fullName }
    return String(fullName[..<bracket])
  }

  /// `System.Collections.Generic`; empty if there is none.
  public var namespace: String {
    let head = definitionName.prefix { $0 != "[" && $0 != "+" }
    return head.lastIndex(of: ".").map { String(head[..<$0]) } ?? ""
  }

  /// As PowerShell writes it: `int`, `string[]`, `System.Collections.Generic.List[int]`.
  public var spelling: String {
    if let element = elementType {
      return element.spelling + String(fullName.dropFirst(element.fullName.count))
    }
    if let short = TypeAccelerators.shortNames[fullName] { return short }
    guard isGeneric else { return fullName }
    let name = definitionName.prefix { $0 != "`" }
    return name + "[" + arguments.map(\.spelling).joined(separator: ",") + "]"
  }
}
