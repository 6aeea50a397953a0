/// New-Module: runs a block in a scope of its own and keeps what it defines.
final class NewModule: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-Module", defaultSet: "ScriptBlock",
    """
    Name String 0 req pipe set=Name
    ScriptBlock ScriptBlock 1 req set=Name
    ScriptBlock ScriptBlock 0 req set=ScriptBlock
    Function String[]
    ReturnResult SwitchParameter
    AsCustomObject SwitchParameter
    ArgumentList Object[] rest alias=Args
    """)

  override func process() throws {
    guard let block = scriptBlock("ScriptBlock") else { return }
    let name = string("Name") ?? "__DynamicModule_\(context.nextModuleNumber())"
    let sink = CollectingSink()
    let module: ModuleInfo
    do {
      module = try ModuleLoader(context).load(
        name, block.body, arguments: list("ArgumentList") ?? [], only: strings("Function"), into: sink)
    } catch let error as TerminatingError {
      return try writeError(error.record)
    }
    if flag("AsCustomObject") { return try write(ModuleLoader(context).object(of: module)) }
    if string("Name") != nil || !flag("ReturnResult") {
      context.modules[Symbol(name)] = module
      ModuleLoader(context).export(module, to: context.globalScope)
    }
    if flag("ReturnResult") {
      for value in sink.values { try write(value) }
    } else {
      try write(.object(module))
    }
  }
}

/// Import-Module: a module's file or manifest, or a module that New-Module made.
final class ImportModule: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Import-Module", defaultSet: "Name",
    """
    Name String[] 0 req pipe set=Name
    ModuleInfo PSModuleInfo[] 0 req pipe set=ModuleInfo
    Global SwitchParameter
    Prefix String notnull
    Function String[] notnull
    Variable String[] notnull
    Alias String[] notnull
    Force SwitchParameter
    PassThru SwitchParameter
    AsCustomObject SwitchParameter
    MinimumVersion Version set=Name alias=Version
    MaximumVersion String set=Name
    RequiredVersion Version set=Name
    NoClobber SwitchParameter alias=NoOverwrite
    Scope String values=Local|Global notnull
    DisableNameChecking SwitchParameter
    ArgumentList Object[] alias=Args
    """)

  private lazy var loader = ModuleLoader(context)

  override func process() throws {
    for value in list("ModuleInfo") ?? [] {
      if let module = value.objectValue as? ModuleInfo { try take(module) }
    }
    for name in strings("Name") ?? [] {
      do {
        guard let module = try find(name) else { throw loader.notFound(name) }
        try checkVersion(module)
        try take(module)
      } catch let error as TerminatingError where error.record.errorID.hasPrefix("Modules_") {
        try writeError(error.record)
      }
    }
  }

  /// The scope of the code that imports: a module's own, or the session's.
  private var target: Scope {
    let isGlobal = flag("Global") || string("Scope")?.caseFolded == "global"
    if isGlobal { return context.globalScope }
    if string("Scope") != nil { return run.scope }
    return run.scope.home?.scope ?? context.globalScope
  }

  /// Makes known what the module exports and is wanted of it.
  private func take(_ module: ModuleInfo) throws {
    if flag("AsCustomObject") { return try write(loader.object(of: module)) }
    context.modules[Symbol(module.name)] = module
    var wanted = ModuleLoader.Wanted()
    wanted.functions = strings("Function")
    wanted.variables = strings("Variable")
    wanted.aliases = strings("Alias")
    wanted.prefix = string("Prefix") ?? module.manifest?.string("DefaultCommandPrefix") ?? ""
    if flag("NoClobber") { wanted.isTaken = { [context] in (try? context.command(named: $0)) != nil } }
    wanted.report = { [run] kind, name in try run.writeVerbose("Importing \(kind) '\(name)'.") }
    try loader.export(module, to: target, wanted)
    if !flag("DisableNameChecking") { try checkNames(module) }
    if flag("PassThru") { try write(.object(module)) }
  }

  private func checkNames(_ module: ModuleInfo) throws {
    let verbs = GetVerb.names
    let strange = module.exportedFunctions.contains { function in
      function.name.firstIndex(of: "-").map { !verbs.contains(function.name[..<$0].lowercased()) } ?? false
    }
    guard strange else { return }
    try writeWarning(
      "The names of some imported commands from the module '\(module.name)' include unapproved verbs that might make them "
        + "less discoverable. To find the commands with unapproved verbs, run the Import-Module command again with the "
        + "Verbose parameter. For a list of approved verbs, type Get-Verb.")
  }

  private func checkVersion(_ module: ModuleInfo) throws {
    func given(_ name: String) -> VersionBox? { bound(name).flatMap { try? VersionBox.parse(context.string($0)) } }
    let version = module.version
    let isWrong =
      given("MinimumVersion").map { version.compare($0) < 0 } ?? false
      || given("MaximumVersion").map { version.compare($0) > 0 } ?? false
      || given("RequiredVersion").map { version.compare($0) != 0 } ?? false
    guard isWrong else { return }
    let wanted = ["MinimumVersion", "MaximumVersion", "RequiredVersion"].compactMap { bound($0).map(context.string) }
    throw TerminatingError(
      id: "Modules_ModuleWithVersionNotFound",
      "The specified module '\(module.name)' with version '\(wanted.joined(separator: ", "))' was not loaded because no valid"
        + " module file was found in any module directory.", category: .resourceUnavailable, target: .text(module.name),
      exception: "System.IO.FileNotFoundException")
  }

  private func find(_ name: String) throws -> ModuleInfo? {
    let file = try loader.find(name)
    let short = file.map { ModuleLoader.name(of: $0.path) } ?? name
    if let known = context.modules[Symbol(short)], file == nil || known.path == nil || isSame(known, file?.path) {
      guard flag("Force"), file != nil else { return known }
      try loader.remove(known)
    }
    if name.caseFolded.hasPrefix("microsoft.powershell.") { return loader.makeModule(name) }
    guard let file else { return nil }
    try run.writeVerbose("Loading module from path '\(file.path)'.")
    return try loader.load(file, arguments: list("ArgumentList") ?? [], caller: run.scope, into: run.output)
  }

  /// The module came from this file, or from the manifest in it.
  private func isSame(_ module: ModuleInfo, _ path: String?) -> Bool {
    guard let path, let known = module.path else { return false }
    return known == path || module.manifest != nil && ScriptPath.folder(known) == ScriptPath.folder(path)
  }
}

/// Get-Module.
final class GetModule: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Module", defaultSet: "Loaded",
    """
    Name String[] 0 pipe notempty
    All SwitchParameter
    ListAvailable SwitchParameter set=Available req
    """)

  override func process() throws {
    var modules = Array(context.modules.values)
    if flag("ListAvailable") {
      modules = try ModuleLoader(context).available()
    } else if flag("All") {
      modules = modules.flatMap(\.withNested)
    }
    modules.sort { $0.name.caseFolded < $1.name.caseFolded }
    for name in strings("Name") ?? ["*"] {
      let pattern = WildcardPattern(name)
      for module in modules where pattern.matches(module.name) { try write(.object(module)) }
    }
  }
}

/// Remove-Module.
final class RemoveModule: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-Module", confirms: .medium,
    """
    Name String[] 0 req pipe set=name
    ModuleInfo PSModuleInfo[] 0 req pipe set=ModuleInfo
    Force SwitchParameter
    """)

  override func process() throws {
    let given = (list("ModuleInfo") ?? []).compactMap { $0.objectValue as? ModuleInfo }
    var modules = given
    for name in strings("Name") ?? [] {
      let pattern = WildcardPattern(name)
      modules += context.modules.values.filter { pattern.matches($0.name) }
    }
    guard !modules.isEmpty else {
      return try writeError(
        ErrorRecord(
          id: "Modules_NoModulesRemoved",
          "No modules were removed. Verify that the specification of modules to remove is correct and those modules "
            + "exist in the runspace.", category: .resourceUnavailable,
          exception: "System.InvalidOperationException"))
    }
    for module in modules where try isRemovable(module) && shouldProcess(module.name, "Remove-Module") {
      try ModuleLoader(context).remove(module)
    }
  }

  /// -Force also removes a module that another one needs.
  private func isRemovable(_ module: ModuleInfo) throws -> Bool {
    guard !flag("Force") else { return true }
    let needing = context.modules.values.first { other in
      other !== module
        && other.manifest?.moduleNames("RequiredModules").contains { $0.caseFolded == module.name.caseFolded } ?? false
    }
    guard let needing else { return true }
    try writeError(
      ErrorRecord(
        id: "Modules_ModuleIsRequired",
        "The module '\(module.name)' was not removed because it is required by '\(needing.name)'. Use the Force parameter to"
          + " remove it.", category: .permissionDenied, target: .text(module.name),
        exception: "System.InvalidOperationException"))
    return false
  }
}

/// Export-ModuleMember: says what of a module its importers see.
final class ExportModuleMember: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Export-ModuleMember",
    """
    Function String[] 0 both emptylist
    Cmdlet String[] emptylist
    Variable String[]
    Alias String[]
    """)

  override func process() throws {
    guard let module = run.scope.home else {
      throw run.terminatingError(
        ErrorRecord(
          id: "Modules_CanOnlyExecuteExportModuleMemberInsideAModule",
          "The Export-ModuleMember cmdlet can only be called from inside a module.", category: .permissionDenied,
          exception: "System.InvalidOperationException"))
    }
    var exports = module.exports ?? ModuleInfo.Exports()
    exports.functions += strings("Function") ?? []
    exports.variables += strings("Variable") ?? []
    exports.aliases += strings("Alias") ?? []
    exports.cmdlets += strings("Cmdlet") ?? []
    module.exports = exports
  }
}
