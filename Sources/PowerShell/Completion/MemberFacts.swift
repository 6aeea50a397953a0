/// All members of a type that the tables know, with those that interfaces add, as completion shows them.
struct MemberFacts {
  struct Property {
    let name: String
    let typeName: String
    let isSettable: Bool
    /// The tool tip, where it is not made of the type.
    var tip: String?
  }

  struct Method {
    let name: String
    let overloads: [String]
  }

  let type: PSType

  init(_ type: PSType) { self.type = type }

  /// The type and its bases, most special first.
  private var line: [PSType] {
    var types: [PSType] = []
    var next: PSType? = type
    while let type = next {
      types.append(type)
      next = type.base
    }
    return types
  }

  private static func declarations(_ type: PSType) -> TypeFacts.Declarations? {
    TypeFactsTable.facts(foldedName: type.definitionName.caseFolded)?.declarations
  }

  func property(_ name: String) -> String? {
    let folded = name.caseFolded
    for type in line {
      if let found = Self.declarations(type)?.properties.first(where: { $0.key.caseFolded == folded }) {
        return found.value.typeName
      }
    }
    return type.members.properties[Symbol(name)]?.typeName
  }

  func staticProperty(_ name: String) -> String? {
    let folded = name.caseFolded
    return Self.declarations(type)?.staticProperties.first { $0.key.caseFolded == folded }?.value.typeName
      ?? type.members.staticProperties[Symbol(name)]?.typeName
  }

  func method(_ name: String) -> [String]? {
    let folded = name.caseFolded
    for type in line {
      if let found = Self.declarations(type)?.methods.first(where: { $0.key.caseFolded == folded }) {
        return found.value
      }
    }
    return type.members.methods[Symbol(name)]?.overloads
  }

  func staticMethod(_ name: String) -> [String]? {
    let folded = name.caseFolded
    return Self.declarations(type)?.staticMethods.first { $0.key.caseFolded == folded }?.value
      ?? type.members.staticMethods[Symbol(name)]?.overloads
  }

  // MARK: Lists

  /// Properties by name: those of the type, then (where they are told apart) those that scripts and views add.
  func properties() -> (own: [Property], added: [Property]) {
    var own: [String: Property] = [:]
    var added: [String: Property] = [:]
    for type in line {
      for (name, property) in Self.declarations(type)?.properties ?? [:] where own[name.caseFolded] == nil {
        if name == "Chars" || name == "Item" { continue }
        own[name.caseFolded] = Property(
          name: name, typeName: property.typeName, isSettable: property.access != "r")
      }
    }
    for property in type.members.properties.values where property.isVisible {
      guard own[property.name.caseFolded] == nil else { continue }
      let made = Property(name: property.name, typeName: property.typeName, isSettable: property.set != nil)
      if property.kind == .property { own[property.name.caseFolded] = made } else { added[property.name] = made }
    }
    for further in FurtherMembers.properties(of: type, line) where own[further.name.caseFolded] == nil {
      if further.tip == nil { own[further.name.caseFolded] = further } else { added[further.name] = further }
    }
    func sorted(_ list: some Sequence<Property>) -> [Property] { list.sorted { TextOrder.ordinal($0.name, $1.name) } }
    return (sorted(own.values), sorted(added.values))
  }

  func methods() -> [Method] {
    var found: [String: Method] = [:]
    func add(_ name: String, _ overloads: [String]) {
      if found[name.caseFolded] == nil { found[name.caseFolded] = Method(name: name, overloads: overloads) }
    }
    for type in line {
      for (name, overloads) in Self.declarations(type)?.methods ?? [:] {
        add(name, overloads.map { Self.signature(name, $0) })
      }
    }
    for method in type.members.methods.values where method.kind == .method { add(method.name, method.overloads) }
    for further in FurtherMembers.methods(of: type, line) {
      // What an interface gives is shown as its member, whatever the tables call it.
      let isExplicit = further.overloads[0].prefix { $0 != "(" }.contains(".")
      if isExplicit && (found[further.name.caseFolded]?.overloads.count ?? 1) < 2 {
        found[further.name.caseFolded] = nil
      }
      add(further.name, further.overloads)
    }
    return found.values.sorted { TextOrder.ordinal($0.name, $1.name) }
  }

  /// `string Substring(int startIndex)` of `string (int startIndex)`.
  private static func signature(_ name: String, _ text: String) -> String {
    guard let open = text.firstIndex(of: "(") else { return text }
    return text[..<open] + name + text[open...]
  }

  func staticProperties() -> [Property] {
    if type.isEnum {
      return type.enumValues.map { Property(name: $0.name, typeName: type.fullName, isSettable: false) }
        .sorted { TextOrder.ordinal($0.name, $1.name) }
    }
    var found: [String: Property] = [:]
    for (name, property) in Self.declarations(type)?.staticProperties ?? [:] {
      found[name.caseFolded] = Property(
        name: name, typeName: property.typeName, isSettable: property.access == "rw")
    }
    for property in type.members.staticProperties.values where found[property.name.caseFolded] == nil {
      found[property.name.caseFolded] = Property(
        name: property.name, typeName: property.typeName, isSettable: property.set != nil)
    }
    return found.values.sorted { TextOrder.ordinal($0.name, $1.name) }
  }

  func staticMethods() -> [Method] {
    var found: [String: Method] = [:]
    for type in type.isEnum ? line : [type] {
      for (name, overloads) in Self.declarations(type)?.staticMethods ?? [:] {
        found[name.caseFolded] = Method(name: name, overloads: overloads.map { "static " + Self.signature(name, $0) })
      }
    }
    for method in type.members.staticMethods.values where found[method.name.caseFolded] == nil {
      found[method.name.caseFolded] = Method(name: method.name, overloads: method.overloads.map { "static " + $0 })
    }
    if !type.isEnum, !type.traits.contains(.abstract), let constructor = type.members.constructor {
      found["new"] = Method(name: "new", overloads: constructor.overloads)
    }
    for (name, text) in FurtherMembers.statics(of: type) where found[name.caseFolded] == nil {
      found[name.caseFolded] = Method(name: name, overloads: [text])
    }
    for name in ["Equals", "ReferenceEquals"] where found[name.caseFolded] == nil {
      found[name.caseFolded] = Method(
        name: name, overloads: ["static bool \(name)(System.Object objA, System.Object objB)"])
    }
    return found.values.sorted { TextOrder.ordinal($0.name, $1.name) }
  }
}

/// Members that completion shows and that no table of types lists: those of interfaces, of views, of every number.
enum FurtherMembers {
  static func properties(of type: PSType, _ line: [PSType]) -> [MemberFacts.Property] {
    var found: [MemberFacts.Property] = []
    func add(_ name: String, _ typeName: String) {
      found.append(MemberFacts.Property(name: name, typeName: typeName, isSettable: false))
    }
    if type.isArray {
      for (name, typeName) in [
        ("Count", "int"), ("IsFixedSize", "bool"), ("IsReadOnly", "bool"), ("IsSynchronized", "bool"),
        ("Length", "int"), ("LongLength", "long"), ("Rank", "int"), ("SyncRoot", "System.Object"),
      ] { add(name, typeName) }
    }
    if line.contains(where: { $0.fullName == "System.IO.FileSystemInfo" }) {
      for (name, tip) in fileProperties {
        found.append(MemberFacts.Property(name: name, typeName: "System.String", isSettable: false, tip: tip))
      }
    }
    return found
  }

  /// Those that the real shell's own view files give files and folders.
  private static let fileProperties: [(String, String)] =
    ["LastWriteTimeString", "LengthString", "Mode", "ModeWithoutHardLink", "NameString", "ResolvedTarget"].map {
      ($0, "System.String \($0){get=\($0);}")
    } + [
      ("BaseName", "System.Object BaseName"), ("LinkType", "System.String LinkType{get=GetLinkType;}"),
      ("Target", "Target = LinkTarget"), ("UnixMode", "System.Object UnixMode"), ("User", "System.Object User"),
      ("Group", "System.Object Group"), ("Size", "System.Object Size {get=$this.UnixStat.Size;}"),
      ("VersionInfo", "System.Object VersionInfo"),
      ("PSStandardMembers", "PSStandardMembers {DefaultDisplayProperty}"),
    ]

  static func methods(of type: PSType, _ line: [PSType]) -> [MemberFacts.Method] {
    var found: [MemberFacts.Method] = []
    func add(_ name: String, _ text: String) { found.append(MemberFacts.Method(name: name, overloads: [text])) }
    let interfaces = Set(line.flatMap(\.interfaces))
    if interfaces.contains("System.IConvertible") || type.isEnum {
      for (name, result) in conversions {
        add(name, "\(result) IConvertible.\(name)(System.IFormatProvider provider)")
      }
      add("ToType", "System.Object IConvertible.ToType(type conversionType, System.IFormatProvider provider)")
      add("GetTypeCode", "System.TypeCode GetTypeCode()")
    }
    if ["System.Double", "System.Single", "System.Decimal"].contains(type.fullName) {
      let name = "IFloatingPoint[\(type.spelling)]"
      for part in ["Exponent", "Significand"] {
        for way in ["", "Try"] {
          for end in ["Big", "Little"] {
            let method = "\(way)Write\(part)\(end)Endian"
            add(method, "int \(name).\(method)(byte[] destination)")
          }
        }
        add("Get\(part)ByteCount", "int \(name).Get\(part)ByteCount()")
      }
      add("GetExponentShortestBitLength", "int \(name).GetExponentShortestBitLength()")
      add("GetSignificandBitLength", "int \(name).GetSignificandBitLength()")
    }
    if binaryIntegers.contains(type.fullName) {
      let name = "IBinaryInteger[\(type.spelling)]"
      add("GetByteCount", "int \(name).GetByteCount()")
      add("GetShortestBitLength", "int \(name).GetShortestBitLength()")
      for end in ["Big", "Little"] {
        add(
          "TryWrite\(end)Endian",
          "bool \(name).TryWrite\(end)Endian(System.Span[byte] destination, [ref] int bytesWritten)")
        add("Write\(end)Endian", "int \(name).Write\(end)Endian(byte[] destination)")
      }
    }
    if interfaces.contains("System.IFormattable"),
      line.contains(where: { $0.fullName == "System.ValueType" })
        || type.fullName == "System.Version"
    {
      add("TryFormat", "bool TryFormat(System.Span[char] destination, [ref] int charsWritten)")
    }
    if type.isArray { addArrayMethods(type, add) }
    for (name, list) in further where line.contains(where: { $0.definitionName == name }) {
      for method in list.split(separator: " ") { add(String(method), "System.Object \(method)()") }
    }
    return found
  }

  static func statics(of type: PSType) -> [(String, String)] {
    if type === PSType.string { return [("Create", ""), ("GetHashCode", "")] }
    guard type.isNumeric else { return [] }
    return ["CreateChecked", "CreateSaturating", "CreateTruncating"].map {
      ($0, "static \(type.spelling) \($0)[TOther](TOther value)")
    }
  }

  private static let binaryIntegers: Set<String> = [
    "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32", "System.Int64",
    "System.UInt64", "System.Char", "System.Numerics.BigInteger",
  ]

  private static let conversions: KeyValuePairs<String, String> = [
    "ToBoolean": "bool", "ToByte": "byte", "ToChar": "char", "ToDateTime": "datetime", "ToDecimal": "decimal",
    "ToDouble": "double", "ToInt16": "short", "ToInt32": "int", "ToInt64": "long", "ToSByte": "sbyte",
    "ToSingle": "float", "ToUInt16": "ushort", "ToUInt32": "uint", "ToUInt64": "ulong",
  ]

  private static func addArrayMethods(_ type: PSType, _ add: (String, String) -> Void) {
    let element = type.elementType?.spelling ?? "System.Object"
    add("Get", "\(element) Get(int )")
    add("Set", "void Set(int , \(element) )")
    add("Address", "\(element)& Address(int )")
    add("Add", "int IList.Add(System.Object value)")
    add("Clear", "void IList.Clear()")
    add("Contains", "bool IList.Contains(System.Object value)")
    add("IndexOf", "int IList.IndexOf(System.Object value)")
    add("Insert", "void IList.Insert(int index, System.Object value)")
    add("Remove", "void IList.Remove(System.Object value)")
    add("RemoveAt", "void IList.RemoveAt(int index)")
    add(
      "CompareTo",
      "int IStructuralComparable.CompareTo(System.Object other, System.Collections.IComparer comparer)")
  }

  private static let further: KeyValuePairs<String, String> = [
    "System.String": "EnumerateRunes GetPinnableReference TryCopyTo",
    "System.Management.Automation.PSObject": "GetMetaObject GetObjectData",
    "System.Collections.Hashtable": "GetObjectData OnDeserialization",
    "System.Collections.Specialized.OrderedDictionary": "GetObjectData OnDeserialization AsReadOnly",
    "System.DateTime": "GetObjectData",
    "System.Exception": "GetObjectData",
  ]
}
