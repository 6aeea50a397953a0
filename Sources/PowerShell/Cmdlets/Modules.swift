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
    if string("Name") != nil || !flag("ReturnResult") { ModuleLoader(context).export(module, to: context.globalScope) }
    if flag("ReturnResult") {
      for value in sink.values { try write(value) }
    } else {
      try write(.object(module))
    }
  }
}

/// Import-Module: a .psm1 or .ps1 file, or a module that New-Module made.
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
    NoClobber SwitchParameter alias=NoOverwrite
    Scope String values=Local|Global notnull
    DisableNameChecking SwitchParameter
    ArgumentList Object[] alias=Args
    """)

  override func process() throws {
    let loader = ModuleLoader(context)
    for value in list("ModuleInfo") ?? [] {
      if let module = value.objectValue as? ModuleInfo { try take(module, loader) }
    }
    for name in strings("Name") ?? [] {
      guard let module = try find(name, loader) else {
        try writeError(
          ErrorRecord(
            id: "Modules_ModuleNotFound",
            "The specified module '\(name)' was not loaded because no valid module file was found in any module "
              + "directory.", category: .resourceUnavailable, target: .text(name),
            exception: "System.IO.FileNotFoundException"))
        continue
      }
      try take(module, loader)
    }
  }

  /// Makes known what the module exports and is wanted of it.
  private func take(_ module: ModuleInfo, _ loader: ModuleLoader) throws {
    if flag("AsCustomObject") { return try write(loader.object(of: module)) }
    let isGlobal = flag("Global") || string("Scope")?.caseFolded == "global"
    let target = isGlobal ? context.globalScope : run.scope.scriptScope
    var wanted = ModuleLoader.Wanted()
    wanted.functions = strings("Function")
    wanted.variables = strings("Variable")
    wanted.aliases = strings("Alias")
    wanted.prefix = string("Prefix") ?? ""
    if flag("NoClobber") { wanted.isTaken = { [context] in (try? context.command(named: $0)) != nil } }
    loader.export(module, to: target, wanted)
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

  private func find(_ name: String, _ loader: ModuleLoader) throws -> ModuleInfo? {
    if !flag("Force"), let known = context.modules[Symbol(name)] { return known }
    if name.caseFolded.hasPrefix("microsoft.powershell.") {
      return ModuleInfo(name: name, scope: ScopeLayout().makeScope(parent: context.globalScope, context: context))
    }
    for path in [name, name + ".psm1", name + ".ps1"] {
      guard path.caseFolded.hasSuffix(".psm1") || path.caseFolded.hasSuffix(".ps1"),
        let file = try context.readScript(path)
      else { continue }
      let short = ScriptPath.name(file.path)
      let dot = short.lastIndex(of: ".") ?? short.endIndex
      let body = try context.makeBody(file.text, fileName: file.path)
      return try loader.load(
        String(short[..<dot]), body, arguments: list("ArgumentList") ?? [], only: nil, into: run.output)
    }
    return nil
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
    if flag("ListAvailable") { return }
    let modules = context.modules.values.sorted { $0.name.caseFolded < $1.name.caseFolded }
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
    for module in modules where try shouldProcess(module.name, "Remove-Module") {
      context.modules[Symbol(module.name)] = nil
      for function in module.exportedFunctions { context.removeFunction(function.name) }
    }
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
    module.exports = exports
  }
}

/// Runs a module's code and hands out what it exports.
struct ModuleLoader {
  private let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  /// Runs the body in the module's scope.
  func load(_ name: String, _ body: Body, arguments: [Value], only: [String]?, into sink: Sink) throws -> ModuleInfo {
    let scope = ScopeLayout().makeScope(parent: context.globalScope, context: context)
    let module = ModuleInfo(name: name, scope: scope)
    scope.home = module
    context.modules[Symbol(name)] = module
    let outer = context.scope
    context.scope = scope
    defer { context.scope = outer }
    let pipeline = PipelineRun(context)
    let block = ScriptBlock(body)
    let file = body.path.map { ExternalScriptInfo(path: $0, name: ScriptPath.name($0), block: block) }
    let stage = try FunctionStage(
      block, file, name: file?.name ?? "", mode: .dotted, arguments.map { Argument(value: $0) }, pipeline,
      caller: scope,
      site: .none, redirections: [], position: 1, expectsInput: false)
    pipeline.connect([stage], to: sink)
    try pipeline.run { _ in false }
    if let only { module.exports = ModuleInfo.Exports(functions: only) }
    return module
  }

  /// What an importer wants of the exports: names with wildcards, all without them.
  struct Wanted {
    var functions: [String]?
    var variables: [String]?
    var aliases: [String]?
    /// Stands before the noun of each function's name.
    var prefix = ""
    /// Names that must be left alone.
    var isTaken: (String) -> Bool = { _ in false }
  }

  private func matches(_ name: String, _ patterns: [String]?) -> Bool {
    patterns?.contains { WildcardPattern($0).matches(name) } ?? true
  }

  /// Makes the exported functions, variables and aliases known in a scope.
  func export(_ module: ModuleInfo, to scope: Scope, _ wanted: Wanted = Wanted()) {
    let exports = module.exports
    for function in (module.scope.functions ?? [:]).values {
      guard matches(function.name, exports?.functions), matches(function.name, wanted.functions) else { continue }
      let named = prefixed(function, wanted.prefix)
      if wanted.isTaken(named.name) { continue }
      module.exportedFunctions.append(named)
      scope.functions = scope.functions ?? [:]
      scope.functions?[Symbol(named.name)] = named
    }
    for symbol in module.scope.ownSymbols {
      guard let exports, matches(symbol.name, exports.variables), matches(symbol.name, wanted.variables),
        let variable = module.scope.ownVariable(symbol)
      else { continue }
      scope.put(symbol, variable)
    }
    for alias in (module.scope.aliases ?? [:]).values {
      guard let exports, matches(alias.name, exports.aliases), matches(alias.name, wanted.aliases),
        !wanted.isTaken(alias.name)
      else { continue }
      scope.define(alias)
    }
    context.commandEpoch &+= 1
  }

  /// `Get-Thing` as `Get-XThing` for the prefix X.
  private func prefixed(_ function: FunctionInfo, _ prefix: String) -> FunctionInfo {
    guard !prefix.isEmpty else { return function }
    let dash = function.name.firstIndex(of: "-").map { function.name.index(after: $0) } ?? function.name.startIndex
    let name = function.name[..<dash] + prefix + function.name[dash...]
    let copy = FunctionInfo(String(name), function.block, isFilter: function.isFilter)
    copy.module = function.module
    return copy
  }

  /// The module's functions as methods of an object.
  func object(of module: ModuleInfo) -> Value {
    let object = CustomObject()
    let members = ExtendedMembers()
    for function in (module.scope.functions ?? [:]).values {
      members[Symbol(function.name)] = .method(name: function.name, body: function.block)
    }
    object.extended = members
    return .object(object)
  }
}
