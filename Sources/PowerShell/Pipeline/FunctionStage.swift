/// A function, script or script block in a pipeline.
final class FunctionStage: Stage {
  /// How the block gets its scope.
  enum Mode {
    /// A new one below the caller's.
    case function
    /// The caller's own: `.`.
    case dotted
    /// A new one that `$script:` means.
    case script
  }

  private let block: ScriptBlock
  private let command: CommandInfo?
  private let name: String
  private let mode: Mode
  private var arguments: [Argument]
  private let declaration: Declaration
  private let code: Code
  private let scope: Scope
  private let run: CommandRun
  private var binder: Binder?
  private var collected: [Value] = []
  private var saved: [(symbol: Symbol, value: Value?)] = []
  private var isClosed = false
  /// `exit` ends the whole session, not only this script.
  var endsSession = false
  /// The script said `exit`: nothing of it runs any more.
  private var hasExited = false
  /// Values of `$_` and `$this` that the caller of a block sets.
  var underscore: Value?
  var this: Value?

  init(
    _ block: ScriptBlock, _ command: CommandInfo?, name: String, mode: Mode, _ arguments: [Argument],
    _ pipeline: PipelineRun, caller: Scope, site: CallSite, redirections: [RedirectionPlan], position: Int,
    expectsInput: Bool
  ) throws {
    self.block = block
    self.command = command
    self.name = name
    self.mode = mode
    self.arguments = arguments
    let context = pipeline.context
    declaration = try block.body.declaration()
    let parent = block.surroundings(caller)
    if mode == .dotted {
      scope = parent
      code = block.body.code(in: scope.layout)
      scope.fitLayout()
    } else {
      code = block.body.own
      scope = block.body.layout.makeScope(parent: parent, context: context)
      scope.isScript = mode == .script
      block.settle(in: scope, caller: caller)
    }
    run = CommandRun(
      metadata: declaration.metadata, context: context, output: Sink(), site: site, commandName: name,
      typeName: name, streams: context.streams)
    run.expectsInput = expectsInput
    run.pipelinePosition = position
    super.init(
      pipeline, caller: caller, site: site, redirections: redirections, position: position, expectsInput: expectsInput)
    run.stage = self
  }

  override func isKnown(as id: ObjectIdentifier) -> Bool {
    ObjectIdentifier(self) == id || ObjectIdentifier(run) == id
  }

  // MARK: Binding

  override func prepare() throws {
    run.output = next
    run.streams = streams
    try context.checkDepth()
    if mode == .dotted {
      saveAutomatic()
    } else {
      enter(scope)
    }
    var metadata = declaration.metadata
    if let dynamic = code.dynamicParam { metadata = try self.metadata(withDynamic: dynamic, metadata) }
    let bound = metadata === declaration.metadata ? run : replaced(metadata)
    let binder = Binder(bound, isScript: true, takesCommon: declaration.isAdvanced)
    self.binder = binder
    try binder.bind(arguments)
    try setParameters()
    bound.common?.openVariables(in: caller)
    if bound.common?.observesStreams ?? false { streams = streams.observed(by: active) }
    applyCommon()
    if let underscore { scope.setRaw(code.underscore, underscore) }
    if let this { scope.setRaw(Names.this, this) }
  }

  private var active: CommandRun { binder?.run ?? run }

  /// The same run of a command that turned out to take more.
  private func replaced(_ metadata: CommandMetadata) -> CommandRun {
    let new = CommandRun(
      metadata: metadata, context: context, output: next, site: site, commandName: name, typeName: name,
      streams: streams)
    new.expectsInput = expectsInput
    new.stage = self
    scope.run = new
    return new
  }

  private func enter(_ scope: Scope) {
    scope.called = CalledCode(block.body, command, at: site)
    scope.run = run
  }

  /// Dot-sourcing sets the caller's automatic variables for its time.
  private func saveAutomatic() {
    for symbol in [Names.args, Names.input] { saved.append((symbol, scope.ownValue(symbol))) }
    scope.setRaw(Names.args, .list([]))
  }

  /// What a dot-sourced script or block finds about its own call.
  private func setInvocation(_ bound: DictionaryBox, _ rest: [Value]) {
    let info = active.invocation
    info.boundParameters = .object(bound)
    info.unboundArguments = InvocationInfo.unbound(rest)
    info.commandInfo = .object(command ?? ScriptInfo(block))
    var values: [(String, Value)] = [("PSBoundParameters", .object(bound)), ("MyInvocation", .object(info))]
    if let script = command as? ExternalScriptInfo {
      if info.invocationName.isEmpty { info.invocationName = script.path }
      values += [("PSCommandPath", .text(script.path)), ("PSScriptRoot", .text(ScriptPath.folder(script.path)))]
    }
    if declaration.isAdvanced { values.append(("PSCmdlet", .object(ScriptCmdlet(active)))) }
    for (name, value) in values {
      let symbol = Symbol(name)
      saved.append((symbol, scope.hasOwn(symbol) ? scope.ownValue(symbol) : nil))
      scope.setRaw(symbol, value)
    }
  }

  private func setParameters() throws {
    guard let binder else { return }
    var rest: [Value] = []
    for argument in binder.rest {
      if argument.name != nil {
        rest.append(ArgumentPlan.mark(argument.parameterText))
        if let value = argument.value { rest.append(value) }
      } else {
        rest.append(argument.value ?? .null)
      }
    }
    if mode == .dotted {
      if !declaration.isAdvanced { scope.setRaw(Names.args, .list(rest)) }
    } else {
      scope.arguments = rest
    }
    let table = DictionaryBox(.named("System.Management.Automation.PSBoundParametersDictionary"), rule: .ignoringCase)
    for (index, parameter) in active.metadata.parameters.enumerated() where binder.isBound[index] {
      if let value = active.values[index] { table.set(parameter.name, to: value) }
    }
    for (name, value) in binder.commonValues { table.set(name, to: value) }
    if mode == .dotted {
      setInvocation(table, rest)
    } else {
      scope.bound = table
    }
    for (index, value) in active.values.enumerated() where index < declaration.parameters.count {
      if let value { try set(index, value) }
    }
    try setDefaults()
    for (index, parameter) in active.metadata.parameters.enumerated() where index >= declaration.parameters.count {
      guard let value = active.values[index] else { continue }
      scope.setRaw(Symbol(parameter.name), value)
      guard let runtime = parameter.runtimeParameter else { continue }
      try context.setProperty(Symbol("Value"), of: runtime, to: value)
      try context.setProperty(Symbol("IsSet"), of: runtime, to: .bool(true))
    }
  }

  private func set(_ index: Int, _ value: Value) throws {
    let parameter = declaration.parameters[index]
    if mode == .dotted {
      if let rules = parameter.rules {
        scope.put(parameter.symbol, Variable(parameter.symbol.name, value, rules: rules))
      } else {
        scope.setRaw(parameter.symbol, value)
      }
    } else {
      scope.setRaw(index, value)
    }
  }

  /// Parameters that got no value have their defaults.
  private func setDefaults() throws {
    guard let binder else { return }
    for (index, parameter) in declaration.parameters.enumerated() where !binder.isBound[index] {
      var value = parameter.empty
      if let eval = parameter.defaultValue(in: scope.layout, block.body) {
        let outer = context.scope
        context.scope = scope
        defer { context.scope = outer }
        value = try eval(scope).withoutNothing
        do { value = try parameter.rules?.convert(value, context) ?? value } catch let error as TerminatingError {
          throw binder.fail(
            BindingError.conversion(error.record, declaration.metadata.parameters[index], isScript: true), nil)
        }
      }
      try set(index, value)
    }
  }

  /// `-Verbose`, `-ErrorAction` and their like set the preference variables of the function.
  private func applyCommon() {
    guard let common = active.common, mode != .dotted else { return }
    func set(_ name: String, _ preference: Preference?) {
      guard let preference else { return }
      scope.setRaw(
        Symbol(name),
        .enumeration("System.Management.Automation.ActionPreference", Int64(preference.rawValue)))
    }
    set("ErrorActionPreference", common.errorAction)
    set("WarningPreference", common.warningAction)
    set("InformationPreference", common.informationAction)
    set("ProgressPreference", common.progressAction)
    set("VerbosePreference", common.verbose.map { $0 ? .continue : .silentlyContinue })
    set("DebugPreference", common.debug.map { $0 ? .continue : .silentlyContinue })
    if let whatIf = common.whatIf { scope.setRaw(Symbol("WhatIfPreference"), .bool(whatIf)) }
    if let confirm = common.confirm {
      scope.setRaw(
        Symbol("ConfirmPreference"),
        .enumeration("System.Management.Automation.ConfirmImpact", confirm ? 1 : 0))
    }
  }

  // MARK: Dynamic parameters

  private func metadata(withDynamic dynamic: Exec, _ known: CommandMetadata) throws -> CommandMetadata {
    let first = Binder(run, isScript: true, takesCommon: declaration.isAdvanced)
    try? first.bindLeniently(arguments)
    for (index, value) in run.values.enumerated() { if let value { try set(index, value) } }
    for (index, parameter) in declaration.parameters.enumerated() where run.values[index] == nil {
      try set(index, parameter.empty)
    }
    let sink = CollectingSink()
    try within(sink) { _ = try dynamic(scope) }
    for slot in declaration.parameters.indices where mode != .dotted {
      scope.slots[slot] = .null
      scope.states[slot] = SlotState.empty
    }
    run.values = Array(repeating: nil, count: run.values.count)
    let added = sink.values.flatMap { DynamicParameters.read($0, context) }
    if added.isEmpty { return known }
    return CommandMetadata(
      name: known.name, parameters: known.parameters + added, setNames: known.setNames, defaultSet: known.defaultSet,
      supportsShouldProcess: known.supportsShouldProcess, confirmImpact: known.confirmImpact)
  }

  // MARK: Running

  override func begin() throws {
    if let begin = code.begin { try execute(begin) }
  }

  override func process(_ value: Value) throws {
    if declaration.isAdvanced {
      if let process = code.process {
        guard try bound({ try binder?.bindInput(value) ?? false }) else { return }
        try setInput()
        scope.setRaw(code.underscore, value)
        try execute(process)
        return
      }
      guard try bound({ try binder?.bindInput(value) ?? false }) else { return }
      try setInput()
      collected.append(value)
      return
    }
    if let process = code.process {
      scope.setRaw(code.underscore, value)
      scope.inputCursor = EnumeratorBox([value])
      if scope.states[scope.layout.slot(of: Names.input) ?? code.underscore] != SlotState.empty {
        scope.remove(Names.input)
      }
      try execute(process)
    } else {
      collected.append(value)
    }
  }

  private func bound(_ bind: () throws -> Bool) throws -> Bool {
    let (outer, streams) = (context.scope, context.streams)
    context.scope = scope
    context.streams = self.streams
    defer {
      context.scope = outer
      context.streams = streams
    }
    return try bind()
  }

  /// What the pipeline bound becomes the parameters' values; the others have their defaults again.
  private func setInput() throws {
    guard let binder else { return }
    let parameters = active.metadata.parameters
    for index in parameters.indices where !binder.isBound[index] || binder.pipelineBound.contains(index) {
      guard let value = binder.run.values[index] else { continue }
      if index < declaration.parameters.count {
        try set(index, value)
      } else {
        scope.setRaw(Symbol(parameters[index].name), value)
      }
      scope.bound?.set(parameters[index].name, to: value)
    }
  }

  override func processOnce() throws {
    if let process = code.process { try execute(process) }
  }

  override func end() throws {
    try runEnd()
    try active.flushBuffer(to: next)
  }

  private func runEnd() throws {
    guard let end = code.end else { return }
    if expectsInput {
      let cursor = EnumeratorBox(collected)
      scope.inputCursor = cursor
      scope.remove(Names.input)
      if mode == .dotted { scope.setRaw(Names.input, .object(cursor)) }
    } else if code.process == nil {
      scope.inputCursor = EnumeratorBox([])
    }
    try execute(end)
  }

  override func clean() {
    if let clean = code.clean { try? within(Sink()) { _ = try clean(scope) } }
    if isClosed { return }
    isClosed = true
    run.stage = nil
    binder?.run.stage = nil
    if mode == .dotted {
      for (symbol, value) in saved {
        if let value { scope.setRaw(symbol, value) } else { scope.remove(symbol) }
      }
    } else {
      block.body.layout.recycle(scope)
    }
  }

  private func execute(_ body: Exec) throws {
    if hasExited { return }
    do { try runStatements(body) } catch Unwinding.exit(let code) where command is ExternalScriptInfo && !endsSession {
      hasExited = true
      context.globalScope.setRaw(Symbol("LASTEXITCODE"), .int(code))
      if code != 0 { failed = true }
    }
  }

  private func runStatements(_ body: Exec) throws {
    let sink: Sink = active.common == nil ? next : ObservingSink(active, next)
    try within(sink) {
      let flow: Flow
      do { flow = try body(scope) } catch let jump as EscapedFlow where jump.flow == .returning { return }
      if flow == .breaking || flow == .continuing {
        let label = context.flowLabel
        context.flowLabel = nil
        throw EscapedFlow(flow: flow, label: label)
      }
    }
  }

  /// Runs code in the function's scope with its output going to a sink.
  private func within(_ sink: Sink, _ body: () throws -> Void) throws {
    let (outer, output, streams) = (context.scope, context.output, context.streams)
    context.scope = scope
    context.output = sink
    context.streams = self.streams
    context.depth += 1
    defer {
      context.depth -= 1
      context.scope = outer
      context.output = output
      context.streams = streams
    }
    do { try body() } catch var error as TerminatingError {
      active.common?.collectError(error.record)
      guard error.leavesFunction === caller else { throw error }
      error.endsScript = false
      error.leavesFunction = nil
      failed = true
      throw error
    }
    if active.failed { failed = true }
  }
}

/// Lets `-OutVariable` see what a function puts out.
private final class ObservingSink: Sink {
  private let run: CommandRun
  private let next: Sink

  init(_ run: CommandRun, _ next: Sink) {
    self.run = run
    self.next = next
  }

  override func receive(_ value: Value) throws {
    run.observe(value, run.common?.outVariable)
    if let name = run.common?.pipelineVariable { run.scope.setRaw(Symbol(name), value) }
    try run.pass(value, to: next)
  }
}
