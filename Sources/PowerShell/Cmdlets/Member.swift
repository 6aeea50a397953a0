/// One row of Get-Member: Microsoft.PowerShell.Commands.MemberDefinition.
public final class MemberDefinition: PSObject {
  let typeName: String
  let name: String
  let kind: MemberKind
  let definition: String

  init(typeName: String, name: String, kind: MemberKind, definition: String) {
    self.typeName = typeName
    self.name = name
    self.kind = kind
    self.definition = definition
  }

  public override var type: PSType { .named("Microsoft.PowerShell.Commands.MemberDefinition") }
  public override func text(_ format: TextFormat) -> String? { definition }

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "typename": .text(typeName)
    case "name": .text(self.name)
    case "membertype": .enumeration("System.Management.Automation.PSMemberTypes", kind.rawValue)
    case "definition": .text(definition)
    default: nil
    }
  }

  public override var ownProperties: [PropertyInfo] {
    ["TypeName", "Name", "MemberType", "Definition"].map {
      PropertyInfo(name: $0, kind: .property, typeName: "string", isSettable: false)
    }
  }
}

/// Get-Member: the members of the objects of each type that comes down the pipeline.
final class GetMember: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Member",
    """
    Name        String[] 0 notempty
    InputObject PSObject pipe null
    MemberType  System.Management.Automation.PSMemberTypes alias=Type
    View        System.Management.Automation.PSMemberViewTypes
    Static      SwitchParameter
    Force       SwitchParameter
    """)

  private var seen: Set<String> = []
  private var hasInput = false

  override func process() throws {
    guard let input = inputObject, !input.isNull else { return }
    hasInput = true
    let subject = flag("Static") ? staticType(of: input) : input
    let typeName = context.typeNames(of: subject).first ?? ""
    let key = flag("Static") ? (subject.objectValue as? TypeBox)?.represented.fullName ?? typeName : typeName
    guard seen.insert(key).inserted else { return }
    let rows = flag("Static") ? staticRows(of: subject) : instanceRows(of: subject, typeName)
    for row in rows.filter(isWanted).sorted(by: precedes) { try write(.object(row)) }
  }

  override func end() throws {
    guard !hasInput else { return }
    try writeError(
      ErrorRecord(
        id: "NoObjectInGetMember", "You must specify an object for the Get-Member cmdlet.", category: .closeError,
        exception: "System.InvalidOperationException"))
  }

  private func staticType(of input: Value) -> Value {
    input.objectValue is TypeBox ? input : .type(input.unwrapped.type ?? .object)
  }

  // MARK: Choice and order

  private lazy var patterns = (strings("Name") ?? ["*"]).map { WildcardPattern($0) }
  private lazy var kinds = bound("MemberType")?.enumValue?.rawValue ?? 16_383

  private func isWanted(_ row: MemberDefinition) -> Bool {
    let types = PSType.named("System.Management.Automation.PSMemberTypes").enumValues
    let bit = types.first { $0.name == row.kind.rawValue }?.value ?? 0
    return kinds & bit != 0 && patterns.contains { $0.matches(row.name) }
  }

  private func precedes(_ left: MemberDefinition, _ right: MemberDefinition) -> Bool {
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    return TextOrder.compare(left.name, right.name, ignoreCase: true) < 0
  }

  // MARK: Rows

  private func instanceRows(of subject: Value, _ typeName: String) -> [MemberDefinition] {
    let view = bound("View")?.enumValue?.rawValue ?? 3
    func isInView(_ kind: MemberKind) -> Bool {
      let isAdapted = kind == .property || kind == .method || kind == .parameterizedProperty
      return isAdapted ? view & 6 != 0 : view & 1 != 0
    }
    var rows: [MemberDefinition] = []
    for info in context.shownProperties(of: subject) where isInView(info.kind) {
      rows.append(
        MemberDefinition(typeName: typeName, name: info.name, kind: info.kind, definition: definition(info, subject)))
    }
    for method in context.methods(of: subject) where isInView(method.kind) {
      rows.append(row(method, typeName, method.overloads.joined(separator: ", ")))
    }
    return flag("Force") ? rows + hiddenRows(of: subject, typeName, rows) : rows
  }

  /// The methods behind properties, and the members that every object has.
  private func hiddenRows(
    of subject: Value, _ typeName: String, _ rows: [MemberDefinition]
  ) -> [MemberDefinition] {
    var hidden: [MemberDefinition] = []
    for info in context.properties(of: subject) where info.kind == .property {
      let type = info.typeName ?? "System.Object"
      hidden.append(row("get_" + info.name, typeName, "\(type) get_\(info.name)()"))
      if info.isSettable { hidden.append(row("set_" + info.name, typeName, "void set_\(info.name)(\(type) value)")) }
    }
    let names = { (kind: MemberKind) in rows.filter { $0.kind == kind }.map(\.name).joined(separator: ", ") }
    for (name, list) in [
      ("psadapted", names(.property)), ("psbase", names(.property)), ("psextended", names(.noteProperty)),
      ("psobject", "Members, Properties, Methods, ImmediateBaseObject, BaseObject, TypeNames, ToString, Copy"),
    ] {
      hidden.append(
        MemberDefinition(typeName: typeName, name: name, kind: .memberSet, definition: "\(name) {\(list)}"))
    }
    hidden.append(
      MemberDefinition(
        typeName: typeName, name: "pstypenames", kind: .codeProperty,
        definition: "System.Collections.ObjectModel.Collection`1[[System.String]] pstypenames{get=PSTypeNames;}"))
    return hidden
  }

  private func row(_ name: String, _ typeName: String, _ definition: String) -> MemberDefinition {
    MemberDefinition(typeName: typeName, name: name, kind: .method, definition: definition)
  }

  private func row(_ method: MethodMember, _ typeName: String, _ definition: String) -> MemberDefinition {
    MemberDefinition(
      typeName: typeName, name: method.name, kind: method.kind,
      definition: method.kind == .scriptMethod ? "System.Object \(method.name)();" : definition)
  }

  private func definition(_ info: PropertyInfo, _ subject: Value) -> String {
    let member = subject.objectValue?.extended?[Symbol(info.name)]
    switch (info.kind, member) {
    case (.noteProperty, _):
      let value = (try? context.property(Symbol(info.name), of: subject)) ?? .null
      return "\(noteType(value)) \(info.name)=\(value.isNull ? "null" : context.netString(value))"
    case (_, .alias(_, let target)?): return "\(info.name) = \(target)"
    case (_, .script(_, let get, let set)?):
      let setter = set.map { "set=\($0.source);" } ?? ""
      return "System.Object \(info.name) {get=\(get.source);\(setter)}"
    case (.scriptProperty, _): return "\(info.typeName ?? "System.Object") \(info.name) {get=;}"
    case (.aliasProperty, _): return "\(info.name) = \(info.typeName ?? "")"
    default:
      return "\(info.typeName ?? "System.Object") \(info.name) {get;" + (info.isSettable ? "set;}" : "}")
    }
  }

  /// The type of a note as its definition has it: without its namespace.
  private func noteType(_ value: Value) -> String {
    guard let type = value.type else { return "object" }
    let spelled = type.spelling
    let head = spelled.prefix { $0 != "[" }
    return head.lastIndex(of: ".").map { String(spelled[spelled.index(after: $0)...]) } ?? spelled
  }

  private func staticRows(of subject: Value) -> [MemberDefinition] {
    guard let type = (subject.objectValue as? TypeBox)?.represented else { return [] }
    var rows: [MemberDefinition] = []
    for (name, _) in type.enumValues {
      rows.append(
        MemberDefinition(
          typeName: type.fullName, name: name, kind: .property, definition: "static \(type.fullName) \(name) {get;}"))
    }
    for property in type.members.staticProperties.values {
      let accessors = property.set == nil ? "{get;}" : "{get;set;}"
      rows.append(
        MemberDefinition(
          typeName: type.fullName, name: property.name, kind: .property,
          definition: "static \(property.typeName) \(property.name) \(accessors)"))
    }
    for method in type.members.staticMethods.values {
      rows.append(row(method.name, type.fullName, method.overloads.map { "static " + $0 }.joined(separator: ", ")))
    }
    if let constructor = type.members.constructor {
      rows.append(row("new", type.fullName, constructor.overloads.joined(separator: ", ")))
    }
    return rows
  }
}

/// Add-Member: puts members on one object.
///
/// Its four parameter sets share positions, told apart by what stands there: a kind of member, the name of a note property,
/// or a dictionary of note properties.
final class AddMember: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Add-Member",
    """
    MemberType          Object 0 alias=Type
    Name                Object 1
    Value               Object 2 null
    SecondValue         Object 3
    NotePropertyName    String notempty
    NotePropertyValue   Object null
    NotePropertyMembers System.Collections.IDictionary notempty
    InputObject         PSObject req pipe
    TypeName            String notempty
    Force               SwitchParameter
    PassThru            SwitchParameter
    """)

  private nonisolated(unsafe) static let kindType = PSType.named("System.Management.Automation.PSMemberTypes")

  override func process() throws {
    guard let input = inputObject, let carrier = input.memberCarrier else { return }
    let subject = Value.object(carrier)
    let isDone = try addMembers(to: subject)
    if let typeName = string("TypeName"), isDone {
      let extended = carrier.extended ?? ExtendedMembers()
      extended.typeNames.removeAll { $0.caseFolded == typeName.caseFolded }
      extended.typeNames.insert(typeName, at: 0)
      carrier.extended = extended
    }
    if flag("PassThru") { try write(subject) }
  }

  /// False after an error.
  private func addMembers(to subject: Value) throws -> Bool {
    if let notes = bound("NotePropertyMembers")?.objectValue as? DictionaryBox { return try add(notes, to: subject) }
    if let name = string("NotePropertyName") {
      return try add(.note(name: name, value: bound("NotePropertyValue") ?? .null), to: subject)
    }
    guard let first = bound("MemberType") else {
      guard !isBound("TypeName") else { return true }
      throw missing("TypeName")
    }
    if let notes = first.unwrapped.objectValue as? DictionaryBox, !isBound("Name") {
      return try add(notes, to: subject)
    }
    if let kind = kind(first) {
      guard let name = bound("Name") else { throw missing("Name") }
      return try add(member(kind, named: context.string(name)), to: subject)
    }
    guard !isBound("Value"), let value = bound("Name") else { throw notAKind(first) }
    return try add(.note(name: context.string(first), value: value), to: subject)
  }

  private func add(_ notes: DictionaryBox, to subject: Value) throws -> Bool {
    var isDone = true
    for (key, value) in notes.pairs {
      isDone = try add(.note(name: context.string(key), value: value), to: subject) && isDone
    }
    return isDone
  }

  private func add(_ member: ExtendedMembers.Member, to subject: Value) throws -> Bool {
    do {
      try context.addMember(member, to: subject, force: flag("Force"))
      return true
    } catch let failure as MethodFailure {
      try writeError(
        ErrorRecord(
          ExceptionObject(.named("System.InvalidOperationException"), failure.exception.message),
          id: "MemberAlreadyExists", category: .invalidOperation, target: subject
        ).aboutPipelineObject)
      return false
    }
  }

  // MARK: Kinds

  private func kind(_ value: Value) -> String? {
    guard let converted = try? context.convert(value, to: Self.kindType) else { return nil }
    return converted.enumValue?.name
  }

  private func member(_ kind: String, named name: String) throws -> ExtendedMembers.Member {
    let value = bound("Value") ?? .null
    switch kind {
    case "NoteProperty": return .note(name: name, value: value)
    case "AliasProperty": return .alias(name: name, target: context.string(value))
    case "ScriptProperty":
      guard let get = value.unwrapped.objectValue as? ScriptBlock else { throw needsBlock(kind) }
      return .script(name: name, get: get, set: bound("SecondValue")?.unwrapped.objectValue as? ScriptBlock)
    case "ScriptMethod":
      guard let body = value.unwrapped.objectValue as? ScriptBlock else { throw needsBlock(kind) }
      return .method(name: name, body: body)
    case "PropertySet":
      return .propertySet(name: name, properties: (context.enumerate(value) ?? [value]).map(context.string))
    default:
      throw terminatingError(
        ErrorRecord(
          id: "CannotAddMemberType",
          "Cannot add a member with type \"\(kind)\". Specify a different type for the MemberTypes "
            + "parameter.", category: .invalidOperation, exception: "System.InvalidOperationException"))
    }
  }

  private func needsBlock(_ kind: String) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "Value1ShouldNotBeNull", "The value of a \(kind) must be a script block.", category: .invalidArgument,
        exception: "System.InvalidOperationException"))
  }

  private func missing(_ parameter: String) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "MissingMandatoryParameter",
        "Cannot process command because of one or more missing mandatory parameters: \(parameter).",
        category: .invalidArgument, exception: "System.Management.Automation.ParameterBindingException"))
  }

  private func notAKind(_ value: Value) -> TerminatingError {
    let names = Self.kindType.enumValues.map(\.name).joined(separator: ",")
    let text =
      "Cannot convert value \"\(context.string(value))\" to type \"\(Self.kindType.fullName)\" due to enumeration values that"
      + " are not valid. Specify one of the following enumeration values and try again. The possible enumeration values are"
      + " \"\(names)\"."
    let whole =
      "Cannot bind parameter 'MemberType'. Cannot convert value \"\(context.string(value))\" to type"
      + " \"\(Self.kindType.fullName)\". Error: \"\(text)\""
    let cause = ExceptionObject(.named("System.Management.Automation.PSInvalidCastException"), text)
    return terminatingError(
      ErrorRecord(
        ExceptionObject(.named("System.Management.Automation.ParameterBindingException"), whole, inner: cause),
        id: "CannotConvertArgumentNoMessage", category: .invalidArgument))
  }
}
