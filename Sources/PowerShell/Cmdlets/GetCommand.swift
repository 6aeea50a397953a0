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
    ArgumentList Object[] 1 rest null emptylist alias=Args
    All SwitchParameter name
    ListImported SwitchParameter name
    ParameterName String[] notempty
    ParameterType PSTypeName[] notempty
    """)

  private var written = 0
  private lazy var kinds = bound("CommandType").map { Int64((try? context.integer($0)) ?? 0) }

  override func process() throws {
    if let names = strings("Name") {
      for name in names { try find(name) }
      return
    }
    for command in all() where isNamed(command) { try put(command) }
  }

  /// Verb and noun are as asked for; without them everything but programs is listed.
  private func isNamed(_ command: CommandInfo) -> Bool {
    guard isBound("Verb") || isBound("Noun") else { return true }
    guard command is CmdletInfo || command is FunctionInfo else { return false }
    let parts = command.name.split(separator: "-", maxSplits: 1).map(String.init)
    return parts.count == 2 && matches(parts[0], "Verb") && matches(parts[1], "Noun")
  }

  private func matches(_ text: String, _ parameter: String) -> Bool {
    guard let patterns = strings(parameter) else { return true }
    return patterns.contains { WildcardPattern($0).matches(text) }
  }

  private func find(_ name: String) throws {
    if WildcardPattern.hasWildcards(name) {
      let pattern = WildcardPattern(name)
      for command in all() where pattern.matches(command.name) { try put(command) }
      return
    }
    let commands = flag("All") ? all().filter { $0.name.caseFolded == name.caseFolded && isOfKind($0) } : try one(name)
    guard !commands.isEmpty else { return try writeError(CommandPlan.unknown(name).record) }
    for command in commands { try put(command) }
  }

  private func one(_ name: String) throws -> [CommandInfo] {
    if let command = try context.command(named: name), isOfKind(command) { return [command] }
    guard kinds != nil else { return [] }
    return all().filter { $0.name.caseFolded == name.caseFolded && isOfKind($0) }
  }

  private func isOfKind(_ command: CommandInfo) -> Bool { kinds.map { $0 & command.kind.number != 0 } ?? true }

  private func all() -> [CommandInfo] {
    let aliases: [CommandInfo] = context.visibleAliases(from: run.scope)
    let functions: [CommandInfo] = context.visibleFunctions(from: run.scope)
    let known = context.registeredCmdlets.sorted { $0.name.caseFolded < $1.name.caseFolded }
    let shown: [CommandInfo] = known.filter { $0.kind != .cmdlet }
    let cmdlets: [CommandInfo] = known.filter { $0.kind == .cmdlet }
    let builtIn = (functions + shown).sorted { $0.name.caseFolded < $1.name.caseFolded }
    return aliases + builtIn + cmdlets
  }

  private func put(_ command: CommandInfo) throws {
    guard isOfKind(command), isFromModule(command), takesParameters(command) else { return }
    if let limit = int("TotalCount"), limit >= 0, written >= limit { return }
    written += 1
    if flag("Syntax") { return try write(.text(CommandSyntax.text(of: command, context))) }
    try write(.object(command))
  }

  private func isFromModule(_ command: CommandInfo) -> Bool {
    guard let modules = strings("Module") else { return true }
    let source = CommandSource.name(of: command)
    return modules.contains { WildcardPattern($0).matches(source) }
  }

  private func takesParameters(_ command: CommandInfo) -> Bool {
    guard isBound("ParameterName") || isBound("ParameterType") else { return true }
    let parameters = CommandObjects.parameters(of: command, context)
    let types = list("ParameterType")?.map { context.string($0).caseFolded }
    return parameters.contains { parameter in
      let names = [parameter.name] + parameter.aliases
      let isNamed = strings("ParameterName")?.contains { pattern in
        names.contains { WildcardPattern(pattern).matches($0) }
      }
      let type = parameter.type?.elementType ?? parameter.type
      let isTyped = types?.contains { $0 == type?.fullName.caseFolded || $0 == type?.spelling.caseFolded }
      return (isNamed ?? true) && (isTyped ?? true)
    }
  }
}

/// The module or snap-in that a command is from.
enum CommandSource {
  static func name(of command: CommandInfo) -> String {
    if !command.source.isEmpty { return command.source }
    if let function = command as? FunctionInfo { return function.module?.name ?? "" }
    guard command is CmdletInfo else { return "" }
    return modules[command.name.caseFolded] ?? ""
  }

  private static let modules: [String: String] = {
    var table: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      for name in words.dropFirst() { table[name.caseFolded] = "Microsoft.PowerShell." + words[0] }
    }
    return table
  }()

  private static let text = """
    Management Add-Content Clear-Content Clear-Item Convert-Path Copy-Item Get-ChildItem Get-Content Get-Item
    Management Get-ItemProperty Get-ItemPropertyValue Get-Location Get-PSDrive Get-PSProvider Invoke-Item Join-Path
    Management Move-Item New-Item New-PSDrive Pop-Location Push-Location Remove-Item Remove-PSDrive Rename-Item
    Management Resolve-Path Set-Content Set-Item Set-ItemProperty Set-Location Split-Path Test-Path Get-Clipboard
    Management Remove-ItemProperty Clear-ItemProperty New-ItemProperty Copy-ItemProperty Move-ItemProperty
    Management Rename-ItemProperty Get-TimeZone Get-Process Get-Service
    Core Add-History Clear-History Export-ModuleMember ForEach-Object Get-Command Get-Help Get-History Get-Module
    Core Import-Module Invoke-Command Invoke-History New-Module Out-Default Out-Host Out-Null
    Core Register-ArgumentCompleter Remove-Module Set-StrictMode Where-Object Set-PSDebug Enter-PSSession
    Core Exit-PSSession Add-PSSnapin Get-PSSnapin Remove-PSSnapin
    Utility Add-Member Clear-Variable Compare-Object ConvertFrom-CliXml ConvertFrom-Csv ConvertFrom-Json
    Utility ConvertFrom-StringData ConvertTo-CliXml ConvertTo-Csv ConvertTo-Html ConvertTo-Json ConvertTo-Xml
    Utility Export-Clixml Export-Csv Format-Custom Format-Hex Format-List Format-Table Format-Wide Get-Alias
    Utility Get-Culture Get-Date Get-FileHash Get-Host Get-Member Get-Random Get-TypeData Get-UICulture Get-Unique
    Utility Get-Variable Get-Verb Group-Object Import-Clixml Import-Csv Import-PowerShellDataFile Invoke-Expression
    Utility Join-String Measure-Command Measure-Object New-Alias New-Guid New-Object New-TemporaryFile New-TimeSpan
    Utility New-Variable Out-File Out-String Read-Host Remove-Alias Remove-TypeData Remove-Variable Select-Object
    Utility Select-String Select-Xml Set-Alias Set-Variable Sort-Object Start-Sleep Tee-Object Test-Json
    Utility Update-TypeData Write-Debug Write-Error Write-Host Write-Information Write-Output Write-Progress
    Utility Write-Verbose Write-Warning Get-Uptime Get-Error Set-Date Trace-Command Update-List Get-PSCallStack
    Security ConvertFrom-SecureString ConvertTo-SecureString Get-Credential Get-ExecutionPolicy Set-ExecutionPolicy
    Host Start-Transcript Stop-Transcript
    """
}

/// The syntax lines of a command, a line a parameter set.
enum CommandSyntax {
  /// What `-Syntax` gives.
  static func text(of command: CommandInfo, _ context: ExecutionContext) -> String {
    if let alias = command as? AliasInfo {
      guard let target = try? context.followed(alias) else { return alias.target }
      return text(of: target, context)
    }
    guard let metadata = command.metadata else { return command.definition(context) }
    return "\n" + lines(command.name, metadata).joined(separator: "\n\n") + "\n"
  }

  /// What a list of completions tells of a command.
  static func brief(_ command: CommandInfo, _ context: ExecutionContext) -> String {
    if command is AliasInfo { return command.definition(context) }
    guard let metadata = command.metadata else { return command.name }
    return lines(command.name, metadata).joined(separator: "\n")
  }

  static func lines(_ name: String, _ metadata: CommandMetadata, spelling: Spelling = .short) -> [String] {
    sets(metadata).map { line(name, metadata, set: $0, spelling: spelling) }
  }

  static func sets(_ metadata: CommandMetadata) -> [String?] {
    metadata.setNames.isEmpty ? [nil] : metadata.setNames.map(Optional.some)
  }

  /// How types are written.
  enum Spelling {
    /// `<string[]>`.
    case short
    /// `<String[]>`, as the first shell's help has them.
    case classic
  }

  /// `Get-Item [-Path] <string[]> [-Filter <string>] [<CommonParameters>]`.
  static func line(
    _ name: String, _ metadata: CommandMetadata, set: String?, spelling: Spelling = .short
  ) -> String {
    var words = [name] + ordered(metadata, set: set).map { word($0.parameter, $0.membership, spelling) }
    if metadata.supportsShouldProcess { words += ["[-WhatIf]", "[-Confirm]"] }
    if !metadata.allowsUnboundArguments { words.append("[<CommonParameters>]") }
    return words.count == 1 ? name + " " : words.joined(separator: " ")
  }

  /// A set's parameters as they are shown: by position, then those that must be given, then the others.
  static func ordered(
    _ metadata: CommandMetadata, set: String?
  ) -> [(parameter: ParameterMetadata, membership: ParameterMetadata.Membership)] {
    let all = metadata.parameters.compactMap { parameter in
      parameter.memberships.first { $0.set == nil || set == nil || $0.set?.caseFolded == set?.caseFolded }.map {
        (parameter: parameter, membership: $0)
      }
    }
    func rank(_ membership: ParameterMetadata.Membership) -> (Int, Int) {
      if let position = membership.position { return (0, position) }
      return (membership.isMandatory ? 1 : 2, 0)
    }
    return all.enumerated().sorted {
      let (left, right) = (rank($0.element.membership), rank($1.element.membership))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }

  private static func word(
    _ parameter: ParameterMetadata, _ membership: ParameterMetadata.Membership, _ spelling: Spelling
  ) -> String {
    if parameter.isSwitch { return membership.isMandatory ? "-\(parameter.name)" : "[-\(parameter.name)]" }
    let name = membership.position == nil ? "-\(parameter.name)" : "[-\(parameter.name)]"
    let text = "\(name) <\(typeText(parameter, spelling))>"
    return membership.isMandatory ? text : "[\(text)]"
  }

  /// The name without namespace and without generic arguments.
  private static func classicName(_ type: PSType) -> String {
    if let element = type.elementType { return classicName(element) + "[]" }
    let head = type.fullName.prefix { $0 != "`" && $0 != "[" }
    return head.lastIndex { $0 == "." || $0 == "+" }.map { String(head[head.index(after: $0)...]) } ?? String(head)
  }

  static func typeText(_ parameter: ParameterMetadata, _ spelling: Spelling) -> String {
    guard let type = parameter.type else { return parameter.typeName }
    switch spelling {
    case .short: return type.shortSpelling
    case .classic:
      let name = classicName(type)
      return parameter.takesList && type.elementType == nil && !type.isGeneric ? name + "[]" : name
    }
  }
}
