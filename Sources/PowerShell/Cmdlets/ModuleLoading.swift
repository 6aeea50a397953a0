/// Finds modules, runs their code and hands out what they export.
struct ModuleLoader {
  private let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  /// Runs the body in a new module's scope, or in that of a module that was begun.
  func load(
    _ name: String, _ body: Body, arguments: [Value], only: [String]?, into sink: Sink, as begun: ModuleInfo? = nil
  ) throws -> ModuleInfo {
    let module = begun ?? makeModule(name)
    let scope = module.scope
    let outer = context.scope
    if let path = body.path, module.path == nil { module.path = path }
    scope.outside = outer.home == nil ? outer : outer.outside
    context.scope = scope
    defer { context.scope = outer }
    let pipeline = PipelineRun(context)
    let block = ScriptBlock(body, home: module)
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

  func makeModule(_ name: String) -> ModuleInfo {
    let scope = ScopeLayout().makeScope(parent: context.globalScope, context: context)
    let module = ModuleInfo(name: name, scope: scope)
    scope.home = module
    return module
  }

  // MARK: Files

  /// The module in a file: a script of a module, or a manifest with what it names.
  func load(_ file: (text: String, path: String), arguments: [Value], caller: Scope, into sink: Sink) throws
    -> ModuleInfo
  {
    guard file.path.caseFolded.hasSuffix(".psd1") else {
      let body = try context.makeBody(file.text, fileName: file.path)
      return try load(Self.name(of: file.path), body, arguments: arguments, only: nil, into: sink)
    }
    let manifest = try ModuleManifest.read(file.text, file.path, context)
    let module = makeModule(Self.name(of: file.path))
    module.manifest = manifest
    module.path = file.path
    try checkRequired(manifest, file.path)
    let folder = ScriptPath.folder(file.path) + "/"
    for script in manifest.list("ScriptsToProcess").map(context.string) {
      try runScript(folder + script, in: caller, sink)
    }
    for name in manifest.moduleNames("NestedModules") {
      guard let inner = try find(folder + name) ?? find(name) else { throw notFound(name) }
      let nested = try load(inner, arguments: [], caller: module.scope, into: sink)
      module.nested.append(nested)
      export(nested, to: module.scope)
    }
    if let root = manifest.rootModule {
      guard let code = try find(folder + root) else { throw notFound(root) }
      let body = try context.makeBody(code.text, fileName: code.path)
      _ = try load(module.name, body, arguments: arguments, only: nil, into: sink, as: module)
      module.path = code.path
    }
    return module
  }

  private func runScript(_ path: String, in scope: Scope, _ sink: Sink) throws {
    guard let file = try context.readScript(path) else { throw notFound(path) }
    let outer = context.scope
    context.scope = scope
    defer { context.scope = outer }
    let block = ScriptBlock(try context.makeBody(file.text, fileName: file.path), home: scope.home)
    try context.invoke(block, BlockCall(inCallersScope: true), into: sink)
  }

  private func checkRequired(_ manifest: ModuleManifest, _ path: String) throws {
    for name in manifest.moduleNames("RequiredModules") {
      if context.modules[Symbol(name)] != nil || name.caseFolded.hasPrefix("microsoft.powershell.") { continue }
      guard let file = try find(name) else {
        throw TerminatingError(
          id: "Modules_InvalidManifest",
          "The required module '\(name)' is not loaded. Load the module or remove the module from 'RequiredModules' in the"
            + " file '\(path)'.", category: .resourceUnavailable, target: .text(path),
          exception: "System.Management.Automation.MissingMemberException")
      }
      let module = try load(file, arguments: [], caller: context.globalScope, into: Sink())
      context.modules[Symbol(module.name)] = module
      export(module, to: context.globalScope)
    }
  }

  /// What a manifest says of a module, without running anything of it.
  func describe(_ file: (text: String, path: String)) throws -> ModuleInfo {
    let module = makeModule(Self.name(of: file.path))
    module.path = file.path
    module.isLoaded = false
    if file.path.caseFolded.hasSuffix(".psd1") {
      module.manifest = try ModuleManifest.read(file.text, file.path, context)
    }
    return module
  }

  static func name(of path: String) -> String {
    let short = ScriptPath.name(path)
    return String(short[..<(short.lastIndex(of: ".") ?? short.endIndex)])
  }

  func notFound(_ name: String) -> TerminatingError {
    TerminatingError(
      id: "Modules_ModuleNotFound",
      "The specified module '\(name)' was not loaded because no valid module file was found in any module directory.",
      category: .resourceUnavailable, target: .text(name), exception: "System.IO.FileNotFoundException")
  }

  private static let endings = [".psd1", ".psm1", ".ps1"]

  /// The file that a path or a name means: the file itself, one with an ending, or the module of a folder; names are looked
  /// for in the folders of `$env:PSModulePath`.
  func find(_ name: String) throws -> (text: String, path: String)? {
    if Self.endings.contains(where: { name.caseFolded.hasSuffix($0) }) { return try context.readScript(name) }
    let isPath = name.contains { ItemPath.isSeparator($0) || $0 == ":" }
    if isPath || name.hasPrefix(".") { return try findBelow(name) }
    for ending in Self.endings { if let file = try context.readScript(name + ending) { return file } }
    for folder in folders { if let file = try findBelow(folder + "/" + name) { return file } }
    return nil
  }

  private func findBelow(_ path: String) throws -> (text: String, path: String)? {
    for ending in Self.endings { if let file = try context.readScript(path + ending) { return file } }
    let short = ScriptPath.name(path)
    for ending in Self.endings.prefix(2) {
      if let file = try context.readScript(path + "/" + short + ending) { return file }
    }
    // A folder may hold versions of the module, each in a folder of its own: the newest counts.
    guard let place = try? context.drives.place(path), (try? context.drives.fileSystem.isContainer(place)) ?? false
    else { return nil }
    let versions = try context.drives.fileSystem.children(place).compactMap { child -> (VersionBox, String)? in
      guard child.isContainer, let version = try? VersionBox.parse(child.name) else { return nil }
      return (version, child.name)
    }
    guard let newest = versions.max(by: { $0.0.compare($1.0) < 0 }) else { return nil }
    for ending in Self.endings.prefix(2) {
      if let file = try context.readScript(path + "/" + newest.1 + "/" + short + ending) { return file }
    }
    return nil
  }

  /// `$env:PSModulePath`, with semicolons, or with colons between paths of the host.
  private var folders: [String] {
    (context.environment["PSModulePath"] ?? "").split(separator: ";").flatMap { part in
      part.hasPrefix("/") ? part.split(separator: ":").map(String.init) : [String(part)]
    }
  }

  /// The modules in the folders of `$env:PSModulePath`.
  func available() throws -> [ModuleInfo] {
    try folders.flatMap { folder -> [ModuleInfo] in
      guard let place = try? context.drives.place(folder), (try? context.drives.fileSystem.isContainer(place)) ?? false
      else { return [] }
      return try context.drives.fileSystem.children(place).filter(\.isContainer).compactMap { child in
        try findBelow(folder + "/" + child.name).flatMap { try? describe($0) }
      }
    }
  }

  // MARK: Importing

  /// What an importer wants of the exports: names with wildcards, all without them.
  struct Wanted {
    var functions: [String]?
    var variables: [String]?
    var aliases: [String]?
    /// Stands before the noun of each function's name.
    var prefix = ""
    /// Names that must be left alone.
    var isTaken: (String) -> Bool = { _ in false }
    /// Told of each thing that becomes known: its kind and its name.
    var report: (String, String) throws -> Void = { _, _ in }
  }

  private func matches(_ name: String, _ patterns: [String]?) -> Bool {
    patterns?.contains { WildcardPattern($0).matches(name) } ?? true
  }

  /// Makes the exported functions, variables and aliases known in a scope.
  func export(_ module: ModuleInfo, to scope: Scope, _ wanted: Wanted) throws {
    module.exportedFunctions = []
    // -Function alone leaves aliases and variables out, and so on.
    let isChoice = wanted.functions != nil || wanted.variables != nil || wanted.aliases != nil
    for function in module.functions where matches(function.name, wanted.functions ?? (isChoice ? [] : nil)) {
      let named = prefixed(function, wanted.prefix, module)
      if wanted.isTaken(named.name) { continue }
      try wanted.report("function", named.name)
      module.exportedFunctions.append(named)
      let symbol = Symbol(named.name)
      scope.functions = scope.functions ?? [:]
      scope.functions?[symbol] = named
      module.takeBack.append { [unowned scope] in
        if scope.functions?[symbol] === named { scope.functions?[symbol] = nil }
      }
    }
    for variable in module.exportedVariables where matches(variable.name, wanted.variables ?? (isChoice ? [] : nil)) {
      try wanted.report("variable", variable.name)
      let symbol = Symbol(variable.name)
      scope.put(symbol, variable)
      module.takeBack.append { [unowned scope] in scope.remove(symbol) }
    }
    for alias in module.exportedAliases where matches(alias.name, wanted.aliases ?? (isChoice ? [] : nil)) {
      if wanted.isTaken(alias.name) { continue }
      try wanted.report("alias", alias.name)
      scope.define(alias)
      let symbol = Symbol(alias.name)
      module.takeBack.append { [unowned scope] in
        if scope.aliases?[symbol] === alias { scope.aliases?[symbol] = nil }
      }
    }
    context.commandEpoch &+= 1
  }

  func export(_ module: ModuleInfo, to scope: Scope) { try? export(module, to: scope, Wanted()) }

  /// Lets the module say goodbye, and forgets what its imports made known.
  func remove(_ module: ModuleInfo) throws {
    context.modules[Symbol(module.name)] = nil
    if let goodbye = module.onRemove.codeBlock {
      try context.invoke(goodbye, BlockCall([.object(module)]), into: Sink())
    }
    for undo in module.takeBack.reversed() { undo() }
    module.takeBack = []
    context.commandEpoch &+= 1
  }

  /// `Get-Thing` as `Get-XThing` for the prefix X.
  private func prefixed(_ function: FunctionInfo, _ prefix: String, _ module: ModuleInfo) -> FunctionInfo {
    guard !prefix.isEmpty else {
      // Functions of nested modules are shown as this module's.
      if function.module === module { return function }
      let copy = FunctionInfo(function.name, function.block, isFilter: function.isFilter)
      copy.module = module
      return copy
    }
    let dash = function.name.firstIndex(of: "-").map { function.name.index(after: $0) } ?? function.name.startIndex
    let name = function.name[..<dash] + prefix + function.name[dash...]
    let copy = FunctionInfo(String(name), function.block, isFilter: function.isFilter)
    copy.module = module
    return copy
  }

  /// The module's functions as methods of an object.
  func object(of module: ModuleInfo) -> Value {
    let object = CustomObject()
    let members = ExtendedMembers()
    for function in module.functions {
      members[Symbol(function.name)] = .method(name: function.name, body: function.block)
    }
    for variable in module.exportedVariables {
      members[Symbol(variable.name)] = .note(name: variable.name, value: variable.value)
    }
    object.extended = members
    return .object(object)
  }
}
