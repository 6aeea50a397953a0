extension TypeLibrary {
  /// System.Management.Automation.CommandInfo and its kinds, and what describes their parameters.
  nonisolated(unsafe) static let commandTypes: KeyValuePairs<String, Builder> = [
    "System.Management.Automation.CommandInfo": { type in CommandMembers.addCommon(to: &type) },
    "System.Management.Automation.CmdletInfo": { type in
      CommandMembers.addVerbAndNoun(to: &type)
      type.property("DefaultParameterSet", get: { subject, _ in CommandMembers.defaultSet(subject) })
      type.property(
        "HelpFile",
        get: { subject, _ in
          .text(CommandMembers.command(subject).map { $0.source.isEmpty ? "" : $0.source + ".dll-Help.xml" } ?? "")
        })
    },
    "System.Management.Automation.FunctionInfo": { type in
      CommandMembers.addVerbAndNoun(to: &type)
      CommandMembers.addFunction(to: &type)
    },
    "System.Management.Automation.AliasInfo": { type in CommandMembers.addAlias(to: &type) },
    "System.Management.Automation.ExternalScriptInfo": { type in CommandMembers.addScriptFile(to: &type) },
    "System.Management.Automation.ScriptInfo": { type in
      type.property(
        "ScriptBlock",
        get: { subject, _ in (subject.objectValue as? ScriptInfo).map { .object($0.block) } ?? .null })
    },
    "System.Management.Automation.ApplicationInfo": { type in
      type.property("Path", get: { subject, _ in .text(CommandMembers.command(subject)?.name ?? "") })
      type.property("Extension", get: { _, _ in .text(".exe") })
    },
  ]
}

private enum CommandMembers {
  static func command(_ subject: Value) -> CommandInfo? { subject.objectValue as? CommandInfo }

  static func addCommon(to type: inout TypeBuilder) {
    type.property("Name", get: { subject, _ in .text(command(subject)?.name ?? "") })
    type.property(
      "CommandType",
      get: { subject, _ in
        .enumeration("System.Management.Automation.CommandTypes", command(subject)?.kind.number ?? 0)
      })
    type.property(
      "Definition",
      get: { subject, context in .text(command(subject).map { CommandObjects.definition(of: $0, context) } ?? "") })
    type.property("Source", get: { subject, _ in .text(source(subject)) })
    type.property("ModuleName", get: { subject, _ in .text(command(subject).map(CommandSource.name) ?? "") })
    type.property(
      "Module",
      get: { subject, _ in ((subject.objectValue as? FunctionInfo)?.module).map { .object($0) } ?? .null })
    type.property("Version", get: { _, _ in .null })
    type.property(
      "Visibility", get: { _, _ in .enumeration("System.Management.Automation.SessionStateEntryVisibility", "Public") })
    type.property("Parameters", get: { subject, context in CommandParameters.table(of: command(subject), context) })
    type.property("ParameterSets", get: { subject, context in CommandParameters.sets(of: command(subject), context) })
    type.property("OutputType", get: { _, _ in .list([]) })
  }

  private static func source(_ subject: Value) -> String {
    if let script = subject.objectValue as? ExternalScriptInfo { return script.path }
    return command(subject).map(CommandSource.name) ?? ""
  }

  static func defaultSet(_ subject: Value) -> Value {
    command(subject)?.metadata?.defaultSet.map(Value.text) ?? .null
  }

  static func addVerbAndNoun(to type: inout TypeBuilder) {
    func part(_ subject: Value, _ index: Int) -> Value {
      let parts = (command(subject)?.name ?? "").split(separator: "-", maxSplits: 1)
      return .text(parts.count == 2 ? String(parts[index]) : "")
    }
    type.property("Verb", get: { subject, _ in part(subject, 0) })
    type.property("Noun", get: { subject, _ in part(subject, 1) })
    type.property(
      "Options",
      get: { subject, _ in
        let options = (subject.objectValue as? FunctionInfo)?.options.rawValue ?? 0
        return .enumeration("System.Management.Automation.ScopedItemOptions", Int64(options))
      })
  }

  static func addFunction(to type: inout TypeBuilder) {
    func function(_ subject: Value) -> FunctionInfo? { subject.objectValue as? FunctionInfo }
    type.property("ScriptBlock", get: { subject, _ in function(subject).map { .object($0.block) } ?? .null })
    type.property(
      "CmdletBinding",
      get: { subject, _ in .bool((try? function(subject)?.block.body.declaration().isAdvanced) ?? false) })
    type.property("DefaultParameterSet", get: { subject, _ in defaultSet(subject) })
    type.property(
      "Description", get: { subject, _ in .text(function(subject)?.summary ?? "") },
      set: { subject, value, _ in function(subject)?.summary = value.plainText ?? "" })
    type.property("HelpFile", get: { _, _ in .text("") })
  }

  static func addAlias(to type: inout TypeBuilder) {
    func alias(_ subject: Value) -> AliasInfo? { subject.objectValue as? AliasInfo }
    type.property(
      "DisplayName", "string",
      get: { subject, _ in alias(subject).map { .text("\($0.name) -> \($0.target)") } ?? .null })
    type.property(
      "ReferencedCommand",
      get: { subject, context in
        try alias(subject).flatMap { try context.command(named: $0.target) }.map { .object($0) } ?? .null
      })
    type.property(
      "ResolvedCommandName", "string",
      get: { subject, context in
        guard let alias = alias(subject), let found = try? context.followed(alias) else { return .null }
        return .text(found.name)
      })
    type.property(
      "ResolvedCommand",
      get: { subject, context in
        guard let alias = alias(subject), let found = try? context.followed(alias) else { return .null }
        return .object(found)
      })
    type.property(
      "Options",
      get: { subject, _ in
        .enumeration("System.Management.Automation.ScopedItemOptions", Int64(alias(subject)?.options.rawValue ?? 0))
      })
    type.property(
      "Description", get: { subject, _ in .text(alias(subject)?.summary ?? "") },
      set: { subject, value, _ in alias(subject)?.summary = value.plainText ?? "" })
  }

  static func addScriptFile(to type: inout TypeBuilder) {
    func script(_ subject: Value) -> ExternalScriptInfo? { subject.objectValue as? ExternalScriptInfo }
    type.property("Path", get: { subject, _ in .text(script(subject)?.path ?? "") })
    type.property("ScriptBlock", get: { subject, _ in script(subject).map { .object($0.block) } ?? .null })
    type.property("ScriptContents", get: { subject, _ in .text(script(subject)?.block.source ?? "") })
  }
}

/// The parameters of a command as objects.
private enum CommandParameters {
  /// `(Get-Command x).Parameters`: by name, the common ones of cmdlets and advanced functions too.
  static func table(of command: CommandInfo?, _ context: ExecutionContext) -> Value {
    let table = DictionaryBox(
      TypeLibrary.generic(
        "System.Collections.Generic.Dictionary`2", .string, .named("System.Management.Automation.ParameterMetadata")),
      rule: .ignoringCase)
    for parameter in command.map({ CommandObjects.parameters(of: $0, context) }) ?? [] {
      table.set(parameter.name, to: metadata(parameter))
    }
    return .object(table)
  }

  private static func metadata(_ parameter: ParameterMetadata) -> Value {
    let sets = DictionaryBox(
      TypeLibrary.generic(
        "System.Collections.Generic.Dictionary`2", .string,
        .named("System.Management.Automation.ParameterSetMetadata")), rule: .ignoringCase)
    for membership in parameter.memberships {
      sets.set(membership.set ?? "__AllParameterSets", to: .object(membershipRecord(membership, parameter)))
    }
    return .object(
      RecordBox(
        "System.Management.Automation.ParameterMetadata",
        [
          "Name": .text(parameter.name), "ParameterType": parameter.type.map { .type($0) } ?? .null,
          "ParameterSets": .object(sets), "IsDynamic": .bool(parameter.isDynamic),
          "Aliases": .strings(parameter.aliases),
          "Attributes": .list(AttributeBox.attributes(of: parameter)), "SwitchParameter": .bool(parameter.isSwitch),
        ]))
  }

  private static func membershipRecord(
    _ membership: ParameterMetadata.Membership, _ parameter: ParameterMetadata
  ) -> RecordBox {
    RecordBox(
      "System.Management.Automation.ParameterSetMetadata",
      [
        "IsMandatory": .bool(membership.isMandatory), "Position": position(membership),
        "ValueFromPipeline": .bool(membership.fromPipeline),
        "ValueFromPipelineByPropertyName": .bool(membership.fromPipelineByName),
        "ValueFromRemainingArguments": .bool(parameter.takesRemaining), "HelpMessage": .null,
      ])
  }

  private static func position(_ membership: ParameterMetadata.Membership) -> Value {
    .int(membership.position.map { Int32(clamping: $0) } ?? .min)
  }

  /// `(Get-Command x).ParameterSets`.
  static func sets(of command: CommandInfo?, _ context: ExecutionContext) -> Value {
    guard let named = command else { return .list([]) }
    let command = ((try? context.followed(named)) ?? nil) ?? named
    guard let metadata = command.metadata else { return .list([]) }
    let names = metadata.setNames.isEmpty ? ["__AllParameterSets"] : metadata.setNames
    return .list(names.map { .object(set($0, command, metadata)) })
  }

  private static func set(_ name: String, _ command: CommandInfo, _ metadata: CommandMetadata) -> RecordBox {
    let parameters = metadata.parameters.compactMap { parameter in
      parameter.memberships.first { $0.set == nil || $0.set == name || metadata.setNames.isEmpty }.map {
        Value.object(self.parameter(parameter, $0))
      }
    }
    let words = CommandSyntax.line(command.name, metadata, set: metadata.setNames.isEmpty ? nil : name)
    return RecordBox(
      "System.Management.Automation.CommandParameterSetInfo",
      [
        "Name": .text(name), "IsDefault": .bool(name == metadata.defaultSet), "Parameters": .list(parameters),
      ], string: String(words.dropFirst(command.name.count + 1)))
  }

  private static func parameter(
    _ parameter: ParameterMetadata, _ membership: ParameterMetadata.Membership
  ) -> RecordBox {
    RecordBox(
      "System.Management.Automation.CommandParameterInfo",
      [
        "Name": .text(parameter.name), "ParameterType": parameter.type.map { .type($0) } ?? .null,
        "IsMandatory": .bool(membership.isMandatory), "IsDynamic": .bool(false), "Position": position(membership),
        "ValueFromPipeline": .bool(membership.fromPipeline),
        "ValueFromPipelineByPropertyName": .bool(membership.fromPipelineByName),
        "ValueFromRemainingArguments": .bool(parameter.takesRemaining), "HelpMessage": .text(""),
        "Aliases": .strings(parameter.aliases), "Attributes": .list([]),
      ])
  }
}
