/// Update-TypeData: gives all objects of a type name a member, or settings for their display.
final class UpdateTypeData: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Update-TypeData", defaultSet: "DynamicTypeSet", confirms: .low,
    """
    TypeName                  Object req pipe set=DynamicTypeSet
    MemberType                String set=DynamicTypeSet values=NoteProperty|AliasProperty|ScriptProperty|CodeProperty|ScriptMethod|CodeMethod
    MemberName                String set=DynamicTypeSet notempty
    Value                     Object set=DynamicTypeSet null
    SecondValue               Object set=DynamicTypeSet notnull
    DefaultDisplayProperty    String set=DynamicTypeSet notempty
    DefaultDisplayPropertySet String[] set=DynamicTypeSet notempty
    DefaultKeyPropertySet     String[] set=DynamicTypeSet notempty
    Force                     SwitchParameter set=DynamicTypeSet
    """)

  override func process() throws {
    guard let name = typeName else { return }
    let hasSettings =
      isBound("DefaultDisplayProperty") || isBound("DefaultDisplayPropertySet") || isBound("DefaultKeyPropertySet")
    guard isBound("MemberName") || hasSettings else {
      return try writeError(
        ErrorRecord(
          id: "TypeDataEmpty", "No member is specified for the update on type \"\(name)\".",
          category: .invalidOperation,
          exception: "System.InvalidOperationException"))
    }
    guard try shouldProcess(name, "Update TypeData") else { return }
    var known = context.typeExtensions[name] ?? TypeExtensions.Extension()
    if let member = try member() {
      let symbol = Symbol(member.name)
      if known.members[symbol] != nil, !flag("Force") { return try alreadyPresent(name, "The member \(member.name)") }
      known.members[symbol] = member
    }
    if let names = strings("DefaultDisplayPropertySet") { known.defaultDisplayProperties = names }
    if let name = string("DefaultDisplayProperty") { known.defaultDisplayProperty = name }
    if let names = strings("DefaultKeyPropertySet") { known.defaultKeyProperties = names }
    context.typeExtensions[name] = known
  }

  /// A type, or a name; `[int]` means its full name.
  private var typeName: String? {
    guard let value = bound("TypeName")?.unwrapped else { return nil }
    if let type = value.objectValue as? TypeBox { return type.represented.fullName }
    let name = context.string(value)
    return TypeLibrary.type(named: name)?.fullName ?? name
  }

  private func alreadyPresent(_ typeName: String, _ what: String) throws {
    try writeError(
      ErrorRecord(
        id: "TypesDynamicUpdateException", "Error in TypeData \"\(typeName)\": \(what) is already present.",
        category: .invalidOperation))
  }

  private func member() throws -> ExtendedMembers.Member? {
    guard let name = string("MemberName") else { return nil }
    let value = bound("Value") ?? .null
    let block = value.unwrapped.objectValue as? ScriptBlock
    switch (string("MemberType") ?? "NoteProperty").caseFolded {
    case "aliasproperty": return .alias(name: name, target: context.string(value))
    case "scriptproperty":
      guard let block else { throw needsBlock("ScriptProperty") }
      return .script(name: name, get: block, set: bound("SecondValue")?.unwrapped.objectValue as? ScriptBlock)
    case "scriptmethod":
      guard let block else { throw needsBlock("ScriptMethod") }
      return .method(name: name, body: block)
    case "codeproperty", "codemethod": throw needsBlock("code reference")
    default: return .note(name: name, value: value)
    }
  }

  private func needsBlock(_ kind: String) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "CannotConvertArgument", "The value of the \(kind) must be a script block.", category: .invalidArgument,
        exception: "System.InvalidOperationException"))
  }
}

/// Remove-TypeData: takes away what Update-TypeData gave.
final class RemoveTypeData: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-TypeData", defaultSet: "RemoveTypeSet", confirms: .medium,
    """
    TypeName String 0 req both set=RemoveTypeSet notempty
    """)

  override func process() throws {
    let given = string("TypeName") ?? ""
    let name = TypeLibrary.type(named: given)?.fullName ?? given
    guard context.typeExtensions[name] != nil else {
      return try writeError(
        ErrorRecord(
          id: "TypesDynamicRemoveException",
          "Error in TypeData \"\(name)\": The type \"\(name)\" was not found. The type name value must be the full name of "
            + "the type. Verify the type name and run the command again.", category: .invalidOperation))
    }
    if try shouldProcess(name, "Remove TypeData") { context.typeExtensions[name] = nil }
  }
}

/// Get-TypeData: what scripts gave to type names.
final class GetTypeData: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-TypeData",
    """
    TypeName String[] 0 pipe notempty
    """)

  override func process() throws {
    let patterns = (strings("TypeName") ?? ["*"]).map { WildcardPattern($0) }
    let names = context.typeExtensions.table.keys.sorted().map { TypeLibrary.type(named: $0)?.fullName ?? $0 }
    for name in names where patterns.contains(where: { $0.matches(name) }) {
      guard let known = context.typeExtensions[name] else { continue }
      let members = HashtableBox()
      for member in known.members.members {
        members.set(member.name, to: .object(MemberView(detached: member, context)))
      }
      try write(
        .object(
          RecordBox(
            "System.Management.Automation.Runspaces.TypeData",
            [
              "TypeName": .text(name), "Members": .object(members),
              "DefaultDisplayProperty": known.defaultDisplayProperty.map(Value.text) ?? .null,
              "DefaultDisplayPropertySet": known.defaultDisplayProperties.map(Value.strings) ?? .null,
              "DefaultKeyPropertySet": known.defaultKeyProperties.map(Value.strings) ?? .null,
            ])))
    }
  }
}
