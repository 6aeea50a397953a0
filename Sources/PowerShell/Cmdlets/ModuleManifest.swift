/// What a module manifest, a .psd1 file, says.
final class ModuleManifest {
  let table: DictionaryBox
  private let context: ExecutionContext

  private init(_ table: DictionaryBox, _ context: ExecutionContext) {
    self.table = table
    self.context = context
  }

  /// Reads a manifest: constants, and nothing that runs.
  static func read(_ text: String, _ path: String, _ context: ExecutionContext) throws -> ModuleManifest {
    let result = Parser.parse(text)
    let statements = result.tree.endBlock?.statements ?? []
    guard result.errors.isEmpty, statements.count == 1, let pipeline = statements[0] as? PipelineAst,
      let tree = pipeline.pureExpression as? HashtableAst, ConstantTree.firstCode(in: tree) == nil,
      let table = try context.value(of: context.makeScriptBlock(text)).objectValue as? DictionaryBox
    else {
      throw TerminatingError(
        id: "Modules_InvalidManifest",
        "The module manifest '\(path)' could not be processed because it is not a valid PowerShell module manifest file.",
        category: .resourceUnavailable, target: .text(path), exception: "System.ArgumentException")
    }
    return ModuleManifest(table, context)
  }

  func value(_ key: String) -> Value? { table.value(for: .text(key)).flatMap { $0.isNull ? nil : $0 } }

  func string(_ key: String) -> String? { value(key).map(context.string) }

  func list(_ key: String) -> [Value] { value(key).map { context.enumerate($0) ?? [$0] } ?? [] }

  /// Names of a list of exports; `nil` if the manifest does not restrict them.
  private func names(_ key: String) -> [String]? {
    table.contains(.text(key)) ? list(key).map(context.string) : nil
  }

  var functions: [String]? { names("FunctionsToExport") }
  var aliases: [String]? { names("AliasesToExport") }
  var variables: [String]? { names("VariablesToExport") }

  var rootModule: String? { string("RootModule") ?? string("ModuleToProcess") }

  /// Names in a list of modules, whose elements are names or tables with ModuleName.
  func moduleNames(_ key: String) -> [String] {
    list(key).map { item in
      (item.objectValue as? DictionaryBox)?.value(for: .text("ModuleName")).map(context.string) ?? context.string(item)
    }
  }
}

/// Test-ModuleManifest: what a manifest says, as a module that is not loaded.
final class TestModuleManifest: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Test-ModuleManifest", "Path String 0 req both notempty")

  override func process() throws {
    let path = string("Path") ?? ""
    try reporting {
      guard path.caseFolded.hasSuffix(".psd1") else {
        throw TerminatingError(
          id: "Modules_InvalidModuleManifestPath",
          "The path '\(path)' is not valid for a module manifest: its name must end with .psd1.",
          category: .invalidArgument,
          target: .text(path), exception: "System.InvalidOperationException")
      }
      guard let file = try context.readScript(path) else {
        throw ProviderErrors.pathNotFound(try context.drives.place(path))
      }
      let module = try ModuleLoader(context).describe(file)
      try checkFiles(module, file.path)
      try write(.object(module))
    }
  }

  private func checkFiles(_ module: ModuleInfo, _ path: String) throws {
    guard let root = module.manifest?.rootModule, root.contains("."),
      try context.readScript(ScriptPath.folder(path) + "/" + root) == nil
    else { return }
    try writeError(
      ErrorRecord(
        id: "Modules_InvalidRootModuleInModuleManifest",
        "The specified RootModule entry '\(root)' in the module manifest '\(path)' is invalid. Try again after updating this"
          + " entry with valid values.", category: .objectNotFound, target: .text(root),
        exception: "System.IO.FileNotFoundException"))
  }
}

/// New-ModuleManifest.
final class NewModuleManifest: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-ModuleManifest", confirms: .low,
    """
    Path String 0 req
    NestedModules Object[] emptylist
    Guid Guid
    Author String
    CompanyName String
    Copyright String
    RootModule String alias=ModuleToProcess
    ModuleVersion Version
    Description String
    PowerShellVersion Version
    RequiredModules Object[]
    ScriptsToProcess String[] emptylist
    FileList String[] emptylist
    FunctionsToExport String[] emptylist
    AliasesToExport String[] emptylist
    VariablesToExport String[] emptylist
    CmdletsToExport String[] emptylist
    PrivateData Object
    HelpInfoUri String
    DefaultCommandPrefix String
    PassThru SwitchParameter
    """)

  override func process() throws {
    let path = string("Path") ?? ""
    guard path.caseFolded.hasSuffix(".psd1") else {
      throw terminatingError(
        ErrorRecord(
          id: "Modules_InvalidModuleManifestPath",
          "The path '\(path)' is not valid for a module manifest: its name must end with .psd1.",
          category: .invalidArgument,
          target: .text(path), exception: "System.InvalidOperationException"))
    }
    let place = try context.drives.place(path)
    guard try shouldProcess(place.display, "Creating the module manifest file") else { return }
    let text = manifestText(name: ScriptPath.name(place.display))
    try reporting { try context.drives.fileSystem.write(Array(text.utf8), to: place, append: false) }
    if flag("PassThru") { try write(.text(text)) }
  }

  private func manifestText(name: String) -> String {
    let module = name.dropLast(".psd1".count)
    let author = string("Author") ?? context.environment["USERNAME"] ?? context.environment["USER"] ?? "Unknown"
    let date = context.displayString(.object(DateTimeBox(FileTime.local(context.clock.now()))))
    let company = string("CompanyName") ?? "Unknown"
    var lines = [
      "#", "# Module manifest for module '\(module)'", "#", "# Generated by: \(author)", "#", "# Generated on: \(date)",
      "#", "", "@{", "",
    ]
    func entry(_ key: String, _ what: String, _ value: String?) {
      lines += ["# \(what)", value.map { "\(key) = \($0)" } ?? "# \(key) = ''", ""]
    }
    entry("RootModule", "The file whose code the module is", string("RootModule").map(Self.quoted))
    entry("ModuleVersion", "Version of the module", Self.quoted(bound("ModuleVersion").map(context.string) ?? "0.0.1"))
    entry(
      "GUID", "What tells the module from others of its name",
      Self.quoted(bound("Guid").map(context.string) ?? context.string(.object(GuidBox.random()))))
    entry("Author", "Who wrote the module", Self.quoted(author))
    entry("CompanyName", "Where it is from", Self.quoted(company))
    entry("Copyright", "Whose it is", Self.quoted(string("Copyright") ?? "(c) \(author). All rights reserved."))
    entry("Description", "What the module is for", string("Description").map(Self.quoted))
    entry(
      "PowerShellVersion", "The least version of the shell",
      bound("PowerShellVersion").map { Self.quoted(context.string($0)) })
    for (key, what) in [
      ("RequiredModules", "Modules that must be loaded before"),
      ("ScriptsToProcess", "Scripts that run in the caller's scope"),
      ("NestedModules", "Modules that are loaded for this one"), ("FileList", "All files of the module"),
    ] {
      entry(key, what, list(key).map { Self.list($0.map(context.string)) })
    }
    for (key, what, usual) in [
      ("FunctionsToExport", "Functions that importers see", "'*'"),
      ("CmdletsToExport", "Cmdlets that importers see", "'*'"),
      ("VariablesToExport", "Variables that importers see", "'*'"),
      ("AliasesToExport", "Aliases that importers see", "'*'"),
    ] {
      entry(key, what, strings(key).map(Self.list) ?? usual)
    }
    entry("PrivateData", "Data for the module itself", bound("PrivateData").map { Self.literal($0, context) })
    entry("HelpInfoURI", "Where help is", string("HelpInfoUri").map(Self.quoted))
    entry(
      "DefaultCommandPrefix", "Stands before the nouns of its commands", string("DefaultCommandPrefix").map(Self.quoted)
    )
    return (lines + ["}", ""]).joined(separator: "\n")
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  private static func list(_ items: [String]) -> String {
    items.isEmpty ? "@()" : items.map(quoted).joined(separator: ", ")
  }

  /// A value as source text.
  private static func literal(_ value: Value, _ context: ExecutionContext) -> String {
    switch value {
    case .object(let table as DictionaryBox):
      let pairs = table.pairs.map { "\(quoted(context.string($0.key))) = \(literal($0.value, context))" }
      return "@{ " + pairs.joined(separator: "; ") + " }"
    case .array(let array): return "@(" + array.items.map { literal($0, context) }.joined(separator: ", ") + ")"
    case .bool(let flag): return flag ? "$true" : "$false"
    case .int, .long, .double: return context.string(value)
    case .null, .nothing: return "$null"
    default: return quoted(context.string(value))
    }
  }
}
