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
    let module = try ModuleLoader(context).load(
      name, block.body, arguments: list("ArgumentList") ?? [], only: strings("Function"), into: sink)
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
    Force SwitchParameter
    PassThru SwitchParameter
    DisableNameChecking SwitchParameter
    ArgumentList Object[] alias=Args
    """)

  override func process() throws {
    let loader = ModuleLoader(context)
    let target = flag("Global") ? context.globalScope : run.scope.scriptScope
    for value in list("ModuleInfo") ?? [] {
      guard let module = value.objectValue as? ModuleInfo else { continue }
      loader.export(module, to: target)
      if flag("PassThru") { try write(value) }
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
      loader.export(module, to: target)
      if flag("PassThru") { try write(.object(module)) }
    }
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
      let short = file.path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? name
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
          "The Export-ModuleMember cmdlet can only be called from inside a module.", category: .invalidOperation,
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
    let stage = try FunctionStage(
      ScriptBlock(body), nil, name: "", mode: .dotted, arguments.map { Argument(value: $0) }, pipeline, caller: scope,
      site: .none, redirections: [], position: 1, expectsInput: false)
    pipeline.connect([stage], to: sink)
    try pipeline.run { _ in false }
    if let only { module.exports = ModuleInfo.Exports(functions: only) }
    return module
  }

  /// Makes the exported functions, variables and aliases known in a scope.
  func export(_ module: ModuleInfo, to scope: Scope) {
    for function in (module.scope.functions ?? [:]).values {
      if let exports = module.exports,
        !exports.functions.contains(where: { WildcardPattern($0).matches(function.name) })
      {
        continue
      }
      module.exportedFunctions.append(function)
      scope.functions = scope.functions ?? [:]
      scope.functions?[Symbol(function.name)] = function
    }
    for symbol in module.scope.ownSymbols {
      guard let exports = module.exports,
        exports.variables.contains(where: { WildcardPattern($0).matches(symbol.name) }),
        let variable = module.scope.ownVariable(symbol)
      else { continue }
      scope.put(symbol, variable)
    }
    for alias in (module.scope.aliases ?? [:]).values {
      guard let exports = module.exports, exports.aliases.contains(where: { WildcardPattern($0).matches(alias.name) })
      else { continue }
      scope.define(alias)
    }
    context.commandEpoch &+= 1
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
