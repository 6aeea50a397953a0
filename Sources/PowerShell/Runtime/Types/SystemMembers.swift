#if canImport(Glibc)
  import Glibc
#endif

extension TypeLibrary {
  /// Types, enums, and the system around: Environment, Console, paths, hashes.
  nonisolated(unsafe) static let systemTypes: KeyValuePairs<String, Builder> = [
    "System.Type": { type in
      TypeMembersOfTypes.addProperties(to: &type)
      TypeMembersOfTypes.addMethods(to: &type)
    },
    "System.Enum": { type in EnumMembers.add(to: &type) },
    "System.Environment": { type in EnvironmentMembers.add(to: &type) },
    "System.OperatingSystem": { type in
      type.staticMethod("IsWindows", "bool ()") { _, _, _ in .bool(false) }
      type.staticMethod("IsLinux", "bool ()") { _, _, _ in .bool(true) }
      type.staticMethod("IsMacOS", "bool ()") { _, _, _ in .bool(false) }
    },
    "System.Console": { type in ConsoleMembers.add(to: &type) },
    "System.IO.Path": { type in PathMembers.add(to: &type) },
    "System.GC": { type in
      for name in ["Collect", "WaitForPendingFinalizers"] {
        type.staticMethod(name, "void ()", "void (int generation)") { _, _, _ in .nothing }
      }
      type.staticMethod("GetTotalMemory", "long (bool forceFullCollection)") { _, _, _ in .long(0) }
    },
  ]
}

// MARK: Types

private enum TypeMembersOfTypes {
  private static func represented(_ subject: Value) -> PSType {
    (subject.objectValue as? TypeBox)?.represented ?? .object
  }

  private static let assembly =
    ", System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"

  /// .NET's full name: arguments of generic types with their assemblies.
  private static func reflectionName(_ type: PSType) -> String {
    if let element = type.elementType {
      return reflectionName(element) + type.fullName.dropFirst(element.fullName.count)
    }
    guard type.isGeneric else { return type.fullName }
    return type.definitionName + "["
      + type.arguments.map { "[" + reflectionName($0) + assembly + "]" }.joined(separator: ",") + "]"
  }

  static func addProperties(to type: inout TypeBuilder) {
    type.property("Name", "string", get: { subject, _ in .text(represented(subject).name) })
    type.property("FullName", "string", get: { subject, _ in .text(reflectionName(represented(subject))) })
    type.property(
      "Namespace", "string",
      get: { subject, _ in
        let name = represented(subject).elementType?.namespace ?? represented(subject).namespace
        return name.isEmpty ? .null : .text(name)
      })
    type.property(
      "AssemblyQualifiedName", "string",
      get: { subject, _ in
        .text(reflectionName(represented(subject)) + assembly)
      })
    type.property("BaseType", "type", get: { subject, _ in represented(subject).base.map { .type($0) } ?? .null })
    type.property("UnderlyingSystemType", "type", get: { subject, _ in subject })
    let flags: [(String, (PSType) -> Bool)] = [
      ("IsArray", { $0.isArray }), ("IsEnum", { $0.isEnum }), ("IsValueType", { $0.isValueType }),
      ("IsClass", { !$0.isValueType && !$0.traits.contains(.interface) }),
      ("IsInterface", { $0.traits.contains(.interface) }),
      ("IsAbstract", { $0.traits.contains(.abstract) || $0.traits.contains(.interface) }),
      ("IsPublic", { !$0.fullName.contains("+") }),
      ("IsSealed", { $0.isValueType || $0 === PSType.string || $0.isArray }),
      ("IsGenericType", { $0.isGeneric || $0.name.contains("`") }),
      ("IsGenericTypeDefinition", { !$0.isGeneric && $0.name.contains("`") }), ("IsGenericParameter", { _ in false }),
      ("IsNested", { $0.fullName.contains("+") }), ("IsSerializable", { !$0.traits.contains(.interface) }),
      (
        "IsPrimitive",
        { type in
          [PSType.bool, .char, .double, .single].contains { $0 === type }
            || type.isNumeric && type !== PSType.decimal && type !== PSType.bigInteger
        }
      ),
    ]
    for (name, test) in flags { type.property(name, "bool", get: { subject, _ in .bool(test(represented(subject))) }) }
    type.property(
      "GenericTypeArguments", "type[]",
      get: { subject, _ in
        let type = represented(subject)
        return .array(PSArray(type.isGeneric ? type.arguments.map { .type($0) } : [], of: .type))
      })
    type.property("ImplementedInterfaces", "System.Object", get: { subject, _ in interfaces(represented(subject)) })
    type.property("MemberType", "System.Object", get: { _, _ in .text("TypeInfo") })
    type.property("DeclaringType", "type", get: { _, _ in .null })
  }

  private static func interfaces(_ type: PSType) -> Value {
    var names: [String] = []
    var next: PSType? = type
    while let current = next {
      for name in current.interfaces where !names.contains(name) { names.append(name) }
      next = current.base
    }
    return .array(PSArray(names.map { .type(.named($0)) }, of: .type))
  }

  static func addMethods(to type: inout TypeBuilder) {
    type.method("ToString", "string ()") { subject, _, _ in .text(represented(subject).fullName) }
    type.method("GetElementType", "type ()") { subject, _, _ in
      represented(subject).elementType.map { .type($0) } ?? .null
    }
    type.method("GetGenericArguments", "type[] ()") { subject, _, _ in
      let type = represented(subject)
      return .array(PSArray(type.isGeneric ? type.arguments.map { .type($0) } : [], of: .type))
    }
    type.method("GetGenericTypeDefinition", "type ()") { subject, _, _ in
      .type(.named(represented(subject).definitionName))
    }
    type.method("MakeGenericType", "type (params type[] typeArguments)") { subject, arguments, _ in
      let types = arguments.items(0).compactMap { ($0.objectValue as? TypeBox)?.represented }
      let name = represented(subject).fullName + "[" + types.map(\.fullName).joined(separator: ",") + "]"
      guard let made = TypeLibrary.type(named: name) else {
        throw MethodFailure.argument(
          "The number of generic arguments provided doesn't equal the arity of the generic type "
            + "definition.", "instantiation")
      }
      return .type(made)
    }
    type.method("MakeArrayType", "type ()") { subject, _, _ in .type(.array(of: represented(subject))) }
    type.method("GetInterfaces", "type[] ()") { subject, _, _ in interfaces(represented(subject)) }
    type.method("IsAssignableFrom", "bool (type c)") { subject, arguments, _ in
      .bool(arguments.type(0)?.isSubtype(of: represented(subject)) ?? false)
    }
    type.method("IsAssignableTo", "bool (type targetType)") { subject, arguments, _ in
      .bool(arguments.type(0).map { represented(subject).isSubtype(of: $0) } ?? false)
    }
    type.method("IsInstanceOfType", "bool (System.Object o)") { subject, arguments, _ in
      .bool(arguments[0].unwrapped.type?.isSubtype(of: represented(subject)) ?? false)
    }
    type.method("IsSubclassOf", "bool (type c)") { subject, arguments, _ in
      let type = represented(subject)
      return .bool(
        arguments.type(0).map { $0 !== type && type.isSubtype(of: $0) && !$0.traits.contains(.interface) } ?? false)
    }
    type.method("GetEnumNames", "string[] ()") { subject, _, _ in .strings(represented(subject).enumValues.map(\.name))
    }
    type.method("GetEnumValues", "array ()") { subject, _, _ in
      let type = represented(subject)
      return .array(PSArray(type.enumValues.map { .object(EnumBox(type, $0.value)) }, of: type))
    }
    type.method("GetEnumUnderlyingType", "type ()") { subject, _, _ in
      .type(EnumMembers.underlying(represented(subject)))
    }
    type.method("GetMethods", "System.Object[] ()") { subject, _, _ in
      .list(represented(subject).members.methods.values.map { .object(MethodBox($0, subject: .null)) })
    }
    type.method("GetProperties", "System.Object[] ()") { subject, context, _ in
      let members = represented(subject).members
      return .list(members.propertyOrder.compactMap { members.properties[$0] }.map(describe))
    }
    type.method("GetProperty", "System.Object (string name)") { subject, arguments, _ in
      represented(subject).members.properties[Symbol(arguments.text(0))].map(describe) ?? .null
    }
    type.method("GetMethod", "System.Object (string name)") { subject, arguments, _ in
      represented(subject).members.methods[Symbol(arguments.text(0))].map { .object(MethodBox($0, subject: .null)) }
        ?? .null
    }
    type.staticMethod(
      "GetType", "type (string typeName)", "type (string typeName, bool throwOnError)",
      "type (string typeName, bool throwOnError, bool ignoreCase)"
    ) { _, arguments, _ in
      let name = arguments.text(0)
      if let found = TypeLibrary.type(named: name), found.fullName.caseFolded == name.caseFolded || name.contains(",") {
        return .type(found)
      }
      if arguments.flag(1) {
        throw MethodFailure(
          "System.TypeLoadException", "Could not load type '\(name)' from assembly 'System.Management.Automation'.")
      }
      return .null
    }
    type.staticMethod("GetTypeCode", "System.TypeCode (type type)") { _, arguments, _ in
      let name = arguments.type(0)?.name ?? "Empty"
      let isKnown = PSType.named("System.TypeCode").enumValues.contains { $0.name == name }
      return .enumeration("System.TypeCode", isKnown ? name : "Object")
    }
    type.constant("EmptyTypes", .array(PSArray([], of: .type)))
    type.constant("Delimiter", .char(UInt16(UInt8(ascii: "."))))
  }

  private static func describe(_ property: PropertyMember) -> Value {
    .object(
      RecordBox(
        "System.Reflection.PropertyInfo",
        [
          "Name": .text(property.name), "PropertyType": .type(TypeLibrary.type(named: property.typeName) ?? .object),
          "CanRead": .bool(true), "CanWrite": .bool(property.set != nil),
        ], string: "\(property.typeName) \(property.name)"))
  }
}

// MARK: Enums

private enum EnumMembers {
  private static func box(_ subject: Value) -> EnumBox? { subject.objectValue as? EnumBox }

  static func underlying(_ type: PSType) -> PSType {
    let name = TypeFactsTable.facts(foldedName: type.fullName.caseFolded)?.declarations.underlyingType
    return name.flatMap { TypeLibrary.type(named: $0) } ?? .int32
  }

  private static func number(_ raw: Int64, _ type: PSType) -> Value {
    ((try? Number.int64(raw).converted(to: underlying(type))) ?? nil)?.value ?? .int(Int32(truncatingIfNeeded: raw))
  }

  static func add(to type: inout TypeBuilder) {
    type.property(
      "value__", "int", visible: true,
      get: { subject, _ in
        box(subject).map { number($0.rawValue, $0.type) } ?? .null
      })
    type.method("HasFlag") { subject, arguments, _ in
      guard let own = box(subject), let flag = box(arguments[0]) else { return .bool(false) }
      return .bool(own.rawValue & flag.rawValue == flag.rawValue)
    }
    type.method("CompareTo") { subject, arguments, _ in
      guard let own = box(subject), let other = box(arguments[0]) else { return .int(1) }
      return .int(own.rawValue < other.rawValue ? -1 : own.rawValue > other.rawValue ? 1 : 0)
    }
    type.method("ToString") { subject, arguments, _ in
      guard let own = box(subject) else { return .text("") }
      return .text(try format(own, arguments.first?.plainText ?? "G"))
    }
    type.method("GetTypeCode", "System.TypeCode ()") { subject, _, _ in
      .enumeration("System.TypeCode", box(subject).map { underlying($0.type).name } ?? "Int32")
    }
    addStatics(to: &type)
  }

  private static func format(_ own: EnumBox, _ format: String) throws -> String {
    do {
      return format.isEmpty ? own.name : try own.formatted(format)
    } catch let failure as CompositeFormat.Failure {
      throw MethodFailure.format(failure.message)
    }
  }

  private static func enumType(_ arguments: [Value]) throws -> PSType {
    guard let type = arguments.type(0), type.isEnum else {
      throw MethodFailure.argument("Type provided must be an Enum.", "enumType")
    }
    return type
  }

  private static func addStatics(to type: inout TypeBuilder) {
    type.staticMethod("GetNames") { _, arguments, _ in .strings(try enumType(arguments).enumValues.map(\.name)) }
    type.staticMethod("GetValues") { _, arguments, _ in
      let type = try enumType(arguments)
      return .array(PSArray(type.enumValues.map { .object(EnumBox(type, $0.value)) }, of: type))
    }
    type.staticMethod("GetName") { _, arguments, _ in
      let type = try enumType(arguments)
      let raw = box(arguments[1])?.rawValue ?? Int64(arguments.int(1))
      return type.enumValues.first { $0.value == raw }.map { .text($0.name) } ?? .null
    }
    type.staticMethod("GetUnderlyingType") { _, arguments, _ in .type(underlying(try enumType(arguments))) }
    type.staticMethod("IsDefined") { _, arguments, _ in
      let type = try enumType(arguments)
      if let name = arguments[1].plainText { return .bool(type.enumValues.contains { $0.name == name }) }
      let raw = box(arguments[1])?.rawValue ?? Int64(arguments.int(1))
      return .bool(type.enumValues.contains { $0.value == raw })
    }
    type.staticMethod(
      "Parse", "System.Object (type enumType, string value)",
      "System.Object (type enumType, string value, bool ignoreCase)"
    ) { _, arguments, _ in
      let type = try enumType(arguments)
      guard let value = EnumBox.parse(arguments.text(1), type, ignoreCase: arguments.flag(2)) else {
        throw MethodFailure.argument("Requested value '\(arguments.text(1))' was not found.")
      }
      return .object(value)
    }
    type.staticMethod(
      "TryParse", "bool (type enumType, string value, [ref] System.Object result)",
      "bool (type enumType, string value, bool ignoreCase, [ref] System.Object result)",
      "bool (string value, [ref] System.Object result)",
      "bool (string value, bool ignoreCase, [ref] System.Object result)"
    ) { _, arguments, _ in
      let current = (arguments.last?.objectValue as? ReferenceBox)?.value.objectValue as? EnumBox
      guard let type = arguments.type(0) ?? current?.type else { return .bool(false) }
      let text = arguments.type(0) == nil ? arguments.text(0) : arguments.text(1)
      let ignoreCase = arguments.contains { if case .bool(true) = $0 { true } else { false } }
      let value = EnumBox.parse(text, type, ignoreCase: ignoreCase)
      try arguments.last?.store(.object(value ?? EnumBox(type, 0)))
      return .bool(value != nil)
    }
    type.staticMethod("ToObject", "System.Object (type enumType, System.Object value)") { _, arguments, _ in
      let raw = Number(arguments[1])?.rounded(Int64.self) ?? Int64(arguments.int(1))
      return .object(EnumBox(try enumType(arguments), raw))
    }
    type.staticMethod("Format") { _, arguments, _ in
      let type = try enumType(arguments)
      let raw = box(arguments[1])?.rawValue ?? Int64(arguments.int(1))
      return .text(try format(EnumBox(type, raw), arguments.text(2)))
    }
  }
}

// MARK: Environment

private enum EnvironmentMembers {
  /// A variable of the drive Env:.
  private static func read(_ name: String, _ context: ExecutionContext) throws -> Value {
    let value = try context.readDriveItem("env", name)
    return value.flatMap { $0.isNull ? nil : .text(context.string($0)) } ?? .null
  }

  static func add(to type: inout TypeBuilder) {
    type.constant("NewLine", .text("\n"))
    type.staticProperty("MachineName", get: { _, context in .text(context.machineName) })
    type.staticProperty(
      "UserName",
      get: { _, context in
        let name = try read("USERNAME", context)
        return name.isNull ? try read("USER", context) : name
      })
    type.staticProperty(
      "UserDomainName",
      get: { _, context in
        let name = try read("USERDOMAIN", context)
        return name.isNull ? .text("localhost") : name
      })
    type.staticProperty(
      "CurrentDirectory", get: { _, context in .text(context.string(.object(PathInfo(context.drives.location)))) })
    type.staticProperty("ProcessId", get: { _, _ in .int(getpid()) })
    type.staticProperty("ProcessorCount", get: { _, _ in .count(sysconf(Int32(_SC_NPROCESSORS_ONLN))) })
    type.staticProperty("UserInteractive", get: { _, context in .bool(context.host.isInteractive) })
    type.constant("Is64BitOperatingSystem", .bool(true))
    type.constant("Is64BitProcess", .bool(true))
    type.constant("HasShutdownStarted", .bool(false))
    type.constant("CurrentManagedThreadId", .int(1))
    type.constant("SystemPageSize", .int(4096))
    type.constant("Version", .object(VersionBox(10, 0, 0)))
    type.staticProperty(
      "OSVersion",
      get: { _, _ in
        .object(
          RecordBox(
            "System.OperatingSystem",
            [
              "Platform": .enumeration("System.PlatformID", "Unix"), "ServicePack": .text(""),
              "Version": .object(VersionBox(5, 2, 3790, 0)),
              "VersionString": .text("Unix 5.2.3790.0"),
            ], string: "Unix 5.2.3790.0"))
      })
    for name in ["TickCount", "TickCount64"] {
      type.staticProperty(
        name,
        get: { _, context in
          let milliseconds = Int64(context.clock.now() * 1000)
          return name == "TickCount" ? .int(Int32(truncatingIfNeeded: milliseconds)) : .long(milliseconds)
        })
    }
    type.staticProperty("ExitCode", get: { _, _ in .int(0) })
    addMethods(to: &type)
  }

  private static func addMethods(to type: inout TypeBuilder) {
    type.staticMethod("GetEnvironmentVariable") { _, arguments, context in try read(arguments.text(0), context) }
    type.staticMethod("SetEnvironmentVariable") { _, arguments, context in
      let value: Value = arguments.text(1).isEmpty ? .null : .text(arguments.text(1))
      try context.writeDriveItem("env", arguments.text(0), value)
      return .nothing
    }
    type.staticMethod("ExpandEnvironmentVariables") { _, arguments, context in
      var result = ""
      var rest = arguments.text(0)[...]
      while let start = rest.firstIndex(of: "%"), let end = rest[rest.index(after: start)...].firstIndex(of: "%") {
        let name = rest[rest.index(after: start)..<end]
        let value = try read(String(name), context)
        guard !value.isNull else {
          result += rest[..<end]
          rest = rest[end...]
          if rest == "%" { break }
          continue
        }
        result += rest[..<start] + context.string(value)
        rest = rest[rest.index(after: end)...]
      }
      return .text(result + rest)
    }
    type.staticMethod("GetFolderPath") { _, arguments, context in
      switch arguments.enumName(0) {
      case "UserProfile", "Personal", "MyDocuments": return try read("HOME", context)
      default: return .text("")
      }
    }
    type.staticMethod("GetCommandLineArgs") { _, _, _ in .strings(["ems"]) }
    type.staticMethod("Exit", "void (int exitCode)") { _, arguments, _ in
      throw Unwinding.exit(Int32(clamping: arguments.int(0)))
    }
  }
}

// MARK: Console

/// `[Console]::Error`, `[Console]::Out`: System.IO.TextWriter.
final class ConsoleWriter: PSObject {
  let stream: HostStream?
  init(_ stream: HostStream?) { self.stream = stream }
  override var type: PSType { .named("System.IO.TextWriter") }
}

private enum ConsoleMembers {
  private static func write(_ text: String, to stream: HostStream?, _ context: ExecutionContext) {
    if let stream { context.host.write(context.host.shown(text), to: stream) } else { context.host.show(text) }
  }

  /// The text of `Write(value)` or `Write(format, arguments)`.
  static func text(_ arguments: [Value], _ context: ExecutionContext) throws -> String {
    guard let first = arguments.first else { return "" }
    guard arguments.count > 1, let format = first.plainText else { return context.netString(first) }
    let rest = arguments.count == 2 ? context.enumerate(arguments[1]) ?? [arguments[1]] : Array(arguments.dropFirst())
    return try context.withFormatFailure { try CompositeFormat.string(format, rest, context) }
  }

  static func addWriting(
    _ add: (String, String, @escaping MethodMember.Body) -> Void, stream: @escaping (Value) -> HostStream?
  ) {
    add("Write", "void (System.Object value)") { subject, arguments, context in
      write(try text(arguments, context), to: stream(subject), context)
      return .nothing
    }
    add("WriteLine", "void ()") { subject, arguments, context in
      write(try text(arguments, context) + "\n", to: stream(subject), context)
      return .nothing
    }
    add("Flush", "void ()") { _, _, context in
      context.host.flush()
      return .nothing
    }
  }

  static func add(to type: inout TypeBuilder) {
    type.staticProperty("Out", get: { _, _ in .object(ConsoleWriter(nil)) })
    type.staticProperty("Error", get: { _, _ in .object(ConsoleWriter(.error)) })
    for (name, value) in [("BackgroundColor", "Black"), ("ForegroundColor", "Gray")] {
      type.staticProperty(name, get: { _, _ in .enumeration("System.ConsoleColor", value) }, set: { _, _, _ in })
    }
    for name in ["WindowWidth", "BufferWidth", "LargestWindowWidth"] {
      type.staticProperty(name, get: { _, context in .count(context.host.columns) })
    }
    for name in ["WindowHeight", "BufferHeight", "LargestWindowHeight"] {
      type.staticProperty(name, get: { _, context in .count(context.host.rows) })
    }
    for name in ["CursorLeft", "CursorTop", "WindowLeft", "WindowTop"] {
      type.staticProperty(name, get: { _, _ in .int(0) })
    }
    type.staticProperty("Title", get: { _, _ in .text("") }, set: { _, _, _ in })
    for name in ["OutputEncoding", "InputEncoding"] {
      type.staticProperty(name, get: { _, _ in .object(EncodingBox(.utf8, hasPreamble: false)) }, set: { _, _, _ in })
    }
    type.staticProperty("IsOutputRedirected", get: { _, context in .bool(!context.host.outputIsTerminal) })
    type.staticProperty("IsInputRedirected", get: { _, context in .bool(!context.host.isInteractive) })
    type.staticProperty("IsErrorRedirected", get: { _, context in .bool(!context.host.outputIsTerminal) })
    type.staticProperty("KeyAvailable", get: { _, context in .bool(context.host.peekLine() != nil) })
    var members: [(String, String, MethodMember.Body)] = []
    addWriting({ members.append(($0, $1, $2)) }, stream: { _ in nil })
    for (name, _, body) in members where name != "Flush" {
      type.staticMethod(
        name, "void ()", "void (System.Object value)", "void (string format, params System.Object[] arg)", body: body)
    }
    type.staticMethod("ReadLine", "string ()") { _, _, context in
      try context.readLine(prompt: "").map(Value.text) ?? .null
    }
    type.staticMethod("Beep", "void ()", "void (int frequency, int duration)") { _, _, _ in .nothing }
    type.staticMethod("ResetColor", "void ()") { _, _, _ in .nothing }
    TypeLibrary.addMembers(of: "System.IO.TextWriter") { type in
      var members: [(String, String, MethodMember.Body)] = []
      addWriting({ members.append(($0, $1, $2)) }, stream: { ($0.objectValue as? ConsoleWriter)?.stream })
      for (name, _, body) in members {
        type.method(
          name, "void ()", "void (System.Object value)", "void (string format, params System.Object[] arg)", body: body)
      }
    }
  }
}

// MARK: Paths

private enum PathMembers {
  private static let slash: Character = "/"

  private static func fileName(_ path: String) -> Substring {
    path.lastIndex(of: slash).map { path[path.index(after: $0)...] } ?? path[...]
  }

  /// The extension with its dot; empty if there is none.
  private static func fileExtension(_ path: String) -> String {
    let name = fileName(path)
    guard let dot = name.lastIndex(of: "."), name.index(after: dot) < name.endIndex else { return "" }
    return String(name[dot...])
  }

  private static func isRooted(_ path: String) -> Bool { path.hasPrefix("/") }

  static func add(to type: inout TypeBuilder) {
    type.constant("DirectorySeparatorChar", .char(UInt16(UInt8(ascii: "/"))))
    type.constant("AltDirectorySeparatorChar", .char(UInt16(UInt8(ascii: "/"))))
    type.constant("PathSeparator", .char(UInt16(UInt8(ascii: ":"))))
    type.constant("VolumeSeparatorChar", .char(UInt16(UInt8(ascii: "/"))))
    type.constant("InvalidPathChars", .characters([0]))
    type.staticMethod("GetFileName") { _, arguments, _ in .text(String(fileName(arguments.text(0)))) }
    type.staticMethod("GetFileNameWithoutExtension") { _, arguments, _ in
      let name = fileName(arguments.text(0))
      return .text(name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name))
    }
    type.staticMethod("GetExtension") { _, arguments, _ in .text(fileExtension(arguments.text(0))) }
    type.staticMethod("HasExtension") { _, arguments, _ in .bool(!fileExtension(arguments.text(0)).isEmpty) }
    type.staticMethod("GetDirectoryName") { _, arguments, _ in
      let path = arguments.text(0)
      if path.isEmpty || path == "/" { return .null }
      guard let end = path.lastIndex(of: slash) else { return .text("") }
      let folder = path[..<end]
      return .text(folder.isEmpty ? "/" : String(folder))
    }
    type.staticMethod("IsPathRooted") { _, arguments, _ in .bool(isRooted(arguments.text(0))) }
    type.staticMethod("IsPathFullyQualified") { _, arguments, _ in .bool(isRooted(arguments.text(0))) }
    type.staticMethod("GetPathRoot") { _, arguments, _ in
      if arguments.text(0).isEmpty { return .null }
      return .text(isRooted(arguments.text(0)) ? "/" : "")
    }
    type.staticMethod("Combine", "string (string path1, string path2)", "string (params string[] paths)") {
      _, arguments, context in
      let parts = arguments.flatMap { context.enumerate($0) ?? [$0] }.map { $0.plainText ?? "" }
      var result = ""
      for part in parts where !part.isEmpty {
        result = isRooted(part) || result.isEmpty ? part : result.hasSuffix("/") ? result + part : result + "/" + part
      }
      return .text(result)
    }
    type.staticMethod("Join", "string (string path1, string path2)", "string (params string[] paths)") {
      _, arguments, context in
      let parts = arguments.flatMap { context.enumerate($0) ?? [$0] }.map { $0.plainText ?? "" }
      var result = ""
      for part in parts where !part.isEmpty {
        let isJoined = result.isEmpty || result.hasSuffix("/") || part.hasPrefix("/")
        result += isJoined ? part : "/" + part
      }
      return .text(result)
    }
    addFurther(to: &type)
  }

  private static func addFurther(to type: inout TypeBuilder) {
    type.staticMethod("ChangeExtension") { _, arguments, _ in
      let path = arguments.text(0)
      if path.isEmpty { return .text("") }
      let old = fileName(path)
      let stem = old.lastIndex(of: ".").map { path[..<$0] } ?? path[...]
      let new = arguments.text(1)
      return .text(stem + (new.hasPrefix(".") ? new : "." + new))
    }
    type.staticMethod("GetFullPath", "string (string path)", "string (string path, string basePath)") {
      _, arguments, context in
      let path = arguments.text(0)
      if path.isEmpty { throw MethodFailure.argument("The value cannot be an empty string.", "path") }
      let base = arguments.count > 1 ? arguments.text(1) : context.string(.object(PathInfo(context.drives.location)))
      return .text(
        normal(
          isRooted(path) || path.dropFirst().first == ":"
            ? path : base + (base.hasSuffix("/") || base.hasSuffix("\\") ? "" : "/") + path))
    }
    type.staticMethod("GetRelativePath") { _, arguments, _ in
      let from = normal(arguments.text(0)).split(separator: slash)
      let to = normal(arguments.text(1)).split(separator: slash)
      let common = zip(from, to).prefix { $0 == $1 }.count
      let parts = Array(repeating: "..", count: from.count - common) + to[common...].map(String.init)
      return .text(parts.isEmpty ? "." : parts.joined(separator: "/"))
    }
    type.staticMethod("GetRandomFileName") { _, _, _ in
      let letters = Array("abcdefghijklmnopqrstuvwxyz012345")
      let name = (0..<11).map { _ in letters[Int.random(in: 0..<letters.count)] }
      return .text(String(name[..<8]) + "." + String(name[8...]))
    }
    type.staticMethod("GetTempPath") { _, _, context in
      let value = try context.readDriveItem("env", "TEMP") ?? .null
      let path = value.isNull ? "/tmp/" : context.string(value)
      return .text(path.hasSuffix("/") || path.hasSuffix("\\") ? path : path + (path.contains("\\") ? "\\" : "/"))
    }
    type.staticMethod("GetInvalidFileNameChars") { _, _, _ in .characters([0, UInt16(UInt8(ascii: "/"))]) }
    type.staticMethod("GetInvalidPathChars") { _, _, _ in .characters([0]) }
    type.staticMethod("EndsInDirectorySeparator") { _, arguments, _ in .bool(arguments.text(0).hasSuffix("/")) }
    type.staticMethod("TrimEndingDirectorySeparator") { _, arguments, _ in
      let path = arguments.text(0)
      return .text(path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path)
    }
  }

  /// Without `.` and `..`.
  private static func normal(_ path: String) -> String {
    var kept: [Substring] = []
    for part in path.split(separator: slash) where part != "." {
      if part == ".." {
        if !kept.isEmpty { kept.removeLast() }
      } else {
        kept.append(part)
      }
    }
    return (path.hasPrefix("/") ? "/" : "") + kept.joined(separator: "/")
      + (path.count > 1 && path.hasSuffix("/") ? "/" : "")
  }
}
