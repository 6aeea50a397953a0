extension ExecutionContext {
  // MARK: Looking up

  /// The command that a name means to the running code: alias, function, cmdlet, script, program, in this order.
  /// Aliases are given as such, not followed.
  public func command(named name: String) throws -> CommandInfo? {
    let symbol = Symbol(name)
    if let alias = alias(symbol, scope) { return alias }
    if let function = function(symbol, scope) { return function }
    if let cmdlet = cmdlet(symbol) { return cmdlet }
    if let qualified = try qualified(name) { return qualified }
    if let script = try script(named: name) { return script }
    return findOtherCommand(name)
  }

  /// The cmdlet of that name, if it exists where the session stands.
  func cmdlet(_ symbol: Symbol) -> CmdletInfo? {
    guard let cmdlet = cmdlets[symbol], cmdlet.isAvailable?() ?? true else { return nil }
    return cmdlet
  }

  func alias(_ symbol: Symbol, _ scope: Scope) -> AliasInfo? {
    var next: Scope? = scope
    while let current = next {
      if let alias = current.aliases?[symbol] { return alias }
      next = current.parent
    }
    return nil
  }

  func function(_ symbol: Symbol, _ scope: Scope) -> FunctionInfo? {
    var next: Scope? = scope
    while let current = next {
      if let function = current.functions?[symbol] { return function }
      next = current.parent
    }
    return nil
  }

  /// The command that is run for a name: aliases followed, `Get-` understood.
  func resolveCommand(_ name: String, _ scope: Scope) throws -> CommandInfo? {
    let outer = self.scope
    self.scope = scope
    defer { self.scope = outer }
    if let found = try command(named: name) { return try followed(found) }
    if !name.contains("-"), let cmdlet = cmdlet(Symbol("Get-" + name)) { return cmdlet }
    return nil
  }

  /// What an alias stands for, through other aliases; an error if that does not exist.
  func followed(_ command: CommandInfo) throws -> CommandInfo? {
    var command = command
    var seen: Set<Symbol> = []
    while let alias = command as? AliasInfo {
      guard seen.insert(Symbol(alias.name)).inserted, let next = try self.command(named: alias.target) else {
        throw CommandPlan.unknown(alias.target)
      }
      command = next
    }
    return command
  }

  /// `Module\Name`.
  private func qualified(_ name: String) throws -> CommandInfo? {
    guard let slash = name.firstIndex(of: "\\"), slash > name.startIndex, !name.contains("/"), !name.contains(":"),
      !name.hasPrefix(".")
    else { return nil }
    let module = String(name[..<slash])
    let rest = String(name[name.index(after: slash)...])
    if rest.contains("\\") || rest.isEmpty || rest.caseFolded.hasSuffix(".ps1") { return nil }
    if let known = modules[Symbol(module)], let function = known.scope.functions?[Symbol(rest)] { return function }
    if let cmdlet = cmdlets[Symbol(rest)], module.caseFolded.hasPrefix("microsoft.") { return cmdlet }
    throw TerminatingError(
      id: "CouldNotAutoLoadModule",
      "The module '\(module)' could not be loaded. For more information, run 'Import-Module \(module)'.",
      category: .objectNotFound, target: .text(name),
      exception: "System.Management.Automation.CommandNotFoundException")
  }

  /// A script file by its path.
  private func script(named name: String) throws -> CommandInfo? {
    guard name.contains("/") || name.contains("\\") || name.caseFolded.hasSuffix(".ps1") else { return nil }
    let isScript = name.caseFolded.hasSuffix(".ps1")
    guard let file = try readScript(name) ?? (isScript ? nil : readScript(name + ".ps1")),
      file.path.caseFolded.hasSuffix(".ps1")
    else { return nil }
    let short = ScriptPath.name(file.path)
    if let known = scripts[file.path], known.text == file.text { return known.info }
    let body = try makeBody(file.text, fileName: file.path)
    let info = ExternalScriptInfo(path: file.path, name: short, block: ScriptBlock(body))
    scripts[file.path] = (file.text, info)
    return info
  }

  // MARK: Calling

  /// Runs a command by name, as code in Swift calls one.
  public func invokeCommand(
    _ name: String, _ parameters: [(name: String, value: Value)] = [], arguments: [Value] = [], input: [Value]? = nil
  ) throws -> [Value] {
    let sink = CollectingSink()
    try invokeCommand(name, parameters, arguments: arguments, input: input, into: sink)
    return sink.values
  }

  /// The same with the output going to a sink.
  public func invokeCommand(
    _ name: String, _ parameters: [(name: String, value: Value)] = [], arguments: [Value] = [], input: [Value]? = nil,
    into sink: Sink
  ) throws {
    guard let command = try resolveCommand(name, scope) else { throw CommandPlan.unknown(name) }
    var values = parameters.map { Argument(name: $0.name, value: $0.value, isJoined: true) }
    values += arguments.map { Argument(value: $0) }
    try run(command, values, input: input, into: sink)
  }

  /// Runs one command in a pipeline of its own.
  func run(
    _ command: CommandInfo, _ values: [Argument], input: [Value]?, site: CallSite = .none, into sink: Sink
  ) throws {
    let pipeline = PipelineRun(self)
    let stage = try CommandPlan.stage(
      command, values, pipeline, caller: scope, site: site, position: 1, expectsInput: input != nil)
    pipeline.connect([stage], to: sink)
    try pipeline.run { first in
      guard let input else { return false }
      for value in input { try first.receive(value) }
      return true
    }
    succeeded = !pipeline.failed
  }

  // MARK: Compiling

  /// Parses a text to code; its first parse error is thrown.
  func makeBody(_ text: String, fileName: String? = nil) throws -> Body {
    let source = SourceText(text, fileName: fileName)
    let result = Parser.parse(source)
    try throwParseErrors(result)
    if let fileName, let requirements = result.tree.requirements {
      try check(requirements, ofScript: ScriptPath.name(fileName))
    }
    return Body(result.tree, self, usings: UsingNames(result.tree), path: fileName)
  }

  /// Throws the errors of a text that cannot be parsed or whose classes cannot be made.
  func throwParseErrors(_ result: ParseResult) throws {
    let errors = result.errors.isEmpty ? result.definitionErrors : result.errors
    if let first = errors.first { throw parseFailure(first, errors) }
  }

  /// The error of a text that cannot be parsed.
  func parseFailure(_ first: ParseError, _ all: [ParseError]) -> TerminatingError {
    let text = all.prefix(10).map(Self.positioned).joined(separator: "\n\n")
    let exception = ExceptionObject(
      .named("System.Management.Automation.ParseException"), text,
      details: [("Errors", .list(all.map(Self.errorValue)))])
    let record = ErrorRecord(exception, id: first.id, category: .parserError)
    record.printedMessage = first.message
    let extent = first.extent
    let info = InvocationInfo(
      commandName: "", line: extent.source.lineText(at: extent.start), lineNumber: extent.startLine,
      column: extent.startColumn - 1)
    info.offsetInLine = extent.startColumn
    info.startLine = extent.startLine
    info.scriptName = extent.source.fileName
    record.invocation = info
    return TerminatingError(record, endsScript: true)
  }

  /// System.Management.Automation.Language.ParseError.
  private static func errorValue(_ error: ParseError) -> Value {
    .object(
      RecordBox(
        "System.Management.Automation.Language.ParseError",
        [
          "Extent": .text(error.extent.text), "ErrorId": .text(error.id), "Message": .text(error.message),
          "IncompleteInput": .bool(error.isIncomplete),
        ], string: error.message))
  }

  private static func positioned(_ error: ParseError) -> String {
    let extent = error.extent
    let line = extent.source.lineText(at: extent.start)
    let width = max(1, extent.endLine == extent.startLine ? extent.endColumn - extent.startColumn : 1)
    let marks = String(repeating: " ", count: extent.startColumn - 1) + String(repeating: "~", count: min(width, 1000))
    let place = extent.source.fileName.map { "\($0):\(extent.startLine)" } ?? "line:\(extent.startLine)"
    return "At \(place) char:\(extent.startColumn)\n+ \(line)\n+ \(marks)\n\(error.message)"
  }
}

extension UsingNames {
  /// The namespaces that a script's `using` statements name.
  convenience init(_ tree: ScriptBlockAst) {
    self.init()
    for statement in tree.usings where statement.usingKind == .namespace {
      if let name = statement.name?.value { namespaces.append(name) }
    }
  }
}
