/// Get-Command.
final class GetCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Command", defaultSet: "CmdletSet",
    """
    Name String[] 0 both set=AllCommandSet notempty
    Verb String[] name set=CmdletSet
    Noun String[] name set=CmdletSet
    Module String[] name alias=PSSnapin
    CommandType CommandTypes name set=AllCommandSet alias=Type
    TotalCount Int32 name
    Syntax SwitchParameter name
    All SwitchParameter name
    ListImported SwitchParameter name
    ParameterName String[] notempty
    """)

  private var written = 0

  override func process() throws {
    let kinds = bound("CommandType").map { Int64((try? context.integer($0)) ?? 0) }
    if let names = strings("Name") {
      for name in names { try find(name, kinds) }
      return
    }
    if isBound("Verb") || isBound("Noun") {
      for command in all() where command is CmdletInfo || command is FunctionInfo {
        let parts = command.name.split(separator: "-", maxSplits: 1).map(String.init)
        guard parts.count == 2, matches(parts[0], "Verb"), matches(parts[1], "Noun") else { continue }
        try put(command, nil)
      }
      return
    }
    for command in all() { try put(command, kinds) }
  }

  private func matches(_ text: String, _ parameter: String) -> Bool {
    guard let patterns = strings(parameter) else { return true }
    return patterns.contains { WildcardPattern($0).matches(text) }
  }

  private func find(_ name: String, _ kinds: Int64?) throws {
    if WildcardPattern.hasWildcards(name) {
      let pattern = WildcardPattern(name)
      for command in all() where pattern.matches(command.name) { try put(command, kinds) }
      return
    }
    let commands = flag("All") ? all().filter { $0.name.caseFolded == name.caseFolded } : try one(name, kinds)
    guard !commands.isEmpty else {
      return try writeError(CommandPlan.unknown(name).record)
    }
    for command in commands { try put(command, kinds) }
  }

  private func one(_ name: String, _ kinds: Int64?) throws -> [CommandInfo] {
    if let command = try context.command(named: name), kinds.map({ $0 & command.kind.number != 0 }) ?? true {
      return [command]
    }
    guard let kinds else { return [] }
    return all().filter { $0.name.caseFolded == name.caseFolded && kinds & $0.kind.number != 0 }
  }

  private func all() -> [CommandInfo] {
    let aliases: [CommandInfo] = context.visibleAliases(from: run.scope)
    let functions: [CommandInfo] = context.visibleFunctions(from: run.scope)
    let cmdlets: [CommandInfo] = context.cmdlets.values.sorted { $0.name.caseFolded < $1.name.caseFolded }
    return aliases + functions + cmdlets
  }

  private func put(_ command: CommandInfo, _ kinds: Int64?) throws {
    if let kinds, kinds & command.kind.number == 0 { return }
    if let modules = strings("Module"), !modules.contains(where: { WildcardPattern($0).matches(command.source) }) {
      return
    }
    if let names = strings("ParameterName") {
      let parameters = command.metadata?.parameters ?? []
      let isTaken = names.contains { name in parameters.contains { WildcardPattern(name).matches($0.name) } }
      if !isTaken { return }
    }
    if let limit = int("TotalCount"), written >= limit { return }
    written += 1
    if flag("Syntax") { return try write(.text(CommandSyntax.text(of: command, context))) }
    try write(.object(command))
  }
}

/// The syntax lines of a command, a line a parameter set.
enum CommandSyntax {
  static func text(of command: CommandInfo, _ context: ExecutionContext) -> String {
    guard let metadata = command.metadata else { return command.definition(context) }
    let sets = metadata.setNames.isEmpty ? [nil] : metadata.setNames.map(Optional.some)
    return "\n" + sets.map { line(command.name, metadata, set: $0) }.joined(separator: "\n\n") + "\n"
  }

  /// `Get-Item [-Path] <string[]> [-Filter <string>] [<CommonParameters>]`.
  static func line(_ name: String, _ metadata: CommandMetadata, set: String?) -> String {
    var parts: [(position: Int, text: String)] = []
    for parameter in metadata.parameters {
      guard let membership = parameter.memberships.first(where: { $0.set == nil || set == nil || $0.set == set }) else {
        continue
      }
      parts.append((membership.position ?? .max, word(parameter, membership)))
    }
    let ordered = parts.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }.map(\.element.text)
    var words = [name] + ordered
    if metadata.supportsShouldProcess { words += ["[-WhatIf]", "[-Confirm]"] }
    return (words + ["[<CommonParameters>]"]).joined(separator: " ")
  }

  private static func word(_ parameter: ParameterMetadata, _ membership: ParameterMetadata.Membership) -> String {
    if parameter.isSwitch { return membership.isMandatory ? "-\(parameter.name)" : "[-\(parameter.name)]" }
    let name = membership.position == nil ? "-\(parameter.name)" : "[-\(parameter.name)]"
    let text = "\(name) <\(parameter.type?.spelling ?? parameter.typeName)>"
    return membership.isMandatory ? text : "[\(text)]"
  }
}
