/// System.Management.Automation.PSModuleInfo: functions and variables with a scope of their own.
public final class ModuleInfo: PSObject {
  public let name: String
  let scope: Scope
  /// What Export-ModuleMember named; without it all functions and aliases are exported.
  struct Exports {
    var functions: [String] = []
    var variables: [String] = []
    var aliases: [String] = []
    var cmdlets: [String] = []
  }
  var exports: Exports?
  /// What importers got, under the names that they see.
  var exportedFunctions: [FunctionInfo] = []
  /// The file that it is from.
  var path: String?
  var manifest: ModuleManifest?
  /// Modules that were loaded for this one.
  var nested: [ModuleInfo] = []
  /// Runs when the module is removed.
  var onRemove: Value = .null
  /// A module that Get-Module -ListAvailable found: nothing of it has been run.
  var isLoaded = true
  /// Takes back what an import made known.
  var takeBack: [() -> Void] = []

  init(name: String, scope: Scope) {
    self.name = name
    self.scope = scope
    scope.isCaptured = true
    scope.isScript = true
  }

  public override var type: PSType { .named("System.Management.Automation.PSModuleInfo") }
  public override func text(_ format: TextFormat) -> String? { name }

  // MARK: Exports

  private static func matches(_ name: String, _ patterns: [String]?) -> Bool {
    patterns?.contains { WildcardPattern($0).matches(name) } ?? true
  }

  /// The module's functions that may be seen from outside, those of its nested modules too.
  var functions: [FunctionInfo] {
    let own = (scope.functions ?? [:]).values.filter { $0.module === self && Self.matches($0.name, exports?.functions) }
    return (own + nested.flatMap(\.functions)).filter { Self.matches($0.name, manifest?.functions) }
      .sorted { $0.name.caseFolded < $1.name.caseFolded }
  }

  var exportedAliases: [AliasInfo] {
    let own = (scope.aliases ?? [:]).values.filter { Self.matches($0.name, exports?.aliases) }
    return (own + nested.flatMap(\.exportedAliases)).filter { Self.matches($0.name, manifest?.aliases) }
      .sorted { $0.name.caseFolded < $1.name.caseFolded }
  }

  /// Variables are exported only if they were named.
  var exportedVariables: [Variable] {
    guard let exports else { return [] }
    return scope.ownSymbols.filter {
      Self.matches($0.name, exports.variables) && Self.matches($0.name, manifest?.variables)
    }.compactMap { scope.ownVariable($0) }
  }

  /// Nested modules with their own.
  var withNested: [ModuleInfo] { [self] + nested.flatMap(\.withNested) }

  // MARK: Properties

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "name": .text(self.name)
    case "path": path.map { .text($0) } ?? .null
    case "modulebase": path.map { .text(ScriptPath.folder($0)) } ?? .null
    case "version": .object(version)
    case "moduletype":
      .enumeration("System.Management.Automation.ModuleType", manifest != nil && !hasCode ? "Manifest" : "Script")
    case "guid":
      manifest?.value("GUID").flatMap { GuidBox.parse($0.stringValue ?? "") }.map { .object($0) }
        ?? .object(GuidBox.empty)
    case "exportedfunctions": table(functionNames, "FunctionInfo")
    case "exportedaliases": table(exportedAliases.map { ($0.name, .object($0)) }, "AliasInfo")
    case "exportedvariables": table(exportedVariables.map { ($0.name, .object($0)) }, "PSVariable")
    case "exportedcmdlets": table([], "CmdletInfo")
    case "exportedcommands":
      table(functionNames + exportedAliases.map { ($0.name, .object($0)) }, "CommandInfo")
    case "nestedmodules": .list(nested.map { .object($0) })
    case "requiredmodules": .list(manifest?.list("RequiredModules") ?? [])
    case "onremove": onRemove
    case "sessionstate": .object(SessionState(scope.context))
    case "privatedata": manifest?.value("PrivateData") ?? .null
    case "prefix": .text(manifest?.string("DefaultCommandPrefix") ?? "")
    case "rootmodule": manifest?.rootModule.map { .text($0) } ?? .null
    case "author", "companyname", "copyright", "description", "helpinfouri":
      .text(manifest?.string(name.name) ?? "")
    case "powershellversion": manifest?.value("PowerShellVersion") ?? .null
    case "definition": .text(scope.body?.source ?? "")
    default: nil
    }
  }

  private var hasCode: Bool { manifest?.rootModule != nil || manifest == nil }

  /// A module without a manifest has the version 0.0.
  var version: VersionBox {
    (try? VersionBox.parse(manifest?.string("ModuleVersion") ?? "0.0")) ?? VersionBox(0, 0)
  }

  private var functionNames: [(String, Value)] {
    guard isLoaded else {
      return (manifest?.functions ?? []).filter { !WildcardPattern.hasWildcards($0) }.map { ($0, .text($0)) }
    }
    let shown = exportedFunctions.isEmpty ? functions : exportedFunctions
    return shown.map { ($0.name, .object($0)) }
  }

  private func table(_ entries: [(String, Value)], _ typeName: String) -> Value {
    let table = DictionaryBox(
      TypeLibrary.generic(
        "System.Collections.Generic.Dictionary`2", .string, .named("System.Management.Automation." + typeName)),
      rule: .ignoringCase)
    for (name, value) in entries { table.set(name, to: value) }
    return .object(table)
  }

  public override func setOwnProperty(_ name: Symbol, to value: Value) -> Bool {
    guard name.name.caseFolded == "onremove" else { return false }
    onRemove = value
    return true
  }

  public override var ownProperties: [PropertyInfo] {
    [
      "Name", "Path", "Description", "Guid", "Version", "ModuleBase", "ModuleType", "PrivateData", "RootModule",
      "Author",
      "CompanyName", "Copyright", "Definition", "ExportedFunctions", "ExportedCmdlets", "ExportedVariables",
      "ExportedAliases", "ExportedCommands", "NestedModules", "RequiredModules", "OnRemove", "SessionState", "Prefix",
      "PowerShellVersion", "HelpInfoUri",
    ].map { PropertyInfo(name: $0, kind: .property, isSettable: $0 == "OnRemove") }
  }
}

extension TypeLibrary {
  nonisolated(unsafe) static let moduleTypes: KeyValuePairs<String, Builder> = [
    "System.Management.Automation.PSModuleInfo": { type in
      func module(_ subject: Value) throws -> ModuleInfo {
        guard let module = subject.objectValue as? ModuleInfo else { throw MethodFailure.null("module") }
        return module
      }
      func bound(_ subject: Value, _ arguments: [Value]) throws -> ScriptBlock {
        guard let block = arguments.block(0) else { throw MethodFailure.null("scriptBlockToBind") }
        return ScriptBlock(block.body, home: try module(subject))
      }
      type.constructor("(scriptblock scriptBlock)") { _, arguments, context in
        guard let block = arguments.block(0) else { throw MethodFailure.null("scriptBlock") }
        let name = "__DynamicModule_\(context.nextModuleNumber())"
        return .object(
          try ModuleLoader(context).load(name, block.body, arguments: [], only: nil, into: Sink()))
      }
      type.method("NewBoundScriptBlock") { subject, arguments, _ in .object(try bound(subject, arguments)) }
      type.method("Invoke") { subject, arguments, context in
        try context.value(of: bound(subject, arguments), BlockCall(arguments.items(1)))
      }
      type.method("AsCustomObject") { subject, _, context in ModuleLoader(context).object(of: try module(subject)) }
    }
  ]
}
