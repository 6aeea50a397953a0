/// System.Management.Automation.ScriptBlock: compiled code with the text it was made from.
public final class ScriptBlock: PSObject {
  let body: Body
  /// The scope that code runs under instead of its caller's: a module's, or a closure's copies.
  let home: ModuleInfo?

  init(_ body: Body, home: ModuleInfo? = nil) {
    self.body = body
    self.home = home
  }

  /// The text between the braces.
  public var source: String { body.source }

  /// The script file that it stands in.
  var file: String? { body.ast.extent.source.fileName }

  public override var type: PSType { .scriptBlock }
  public override func text(_ format: TextFormat) -> String? { source }

  /// The scope that the block's code finds around it: the caller's, or, if that is of another module (or of none), the
  /// module's own, or the place from which the module was entered.
  func surroundings(_ caller: Scope) -> Scope {
    if let home { return caller.home === home ? caller : home.scope }
    return caller.home == nil ? caller : caller.outside ?? caller.context.globalScope
  }

  /// Notes in a new scope of the block whose code it runs.
  func settle(in scope: Scope, caller: Scope) {
    scope.home = home
    if home != nil { scope.outside = caller.home == nil ? caller : caller.outside }
  }

  /// What a command made of this block takes.
  func metadata(named name: String) -> CommandMetadata? { body.metadata }

  /// `GetNewClosure()`: the same code over copies of the variables of the running scope.
  public func closure(_ context: ExecutionContext) -> ScriptBlock {
    let scope = ScopeLayout().makeScope(parent: context.globalScope, context: context)
    for symbol in context.scope.ownSymbols {
      if let value = context.scope.ownValue(symbol) { scope.setRaw(symbol, value) }
    }
    let module = ModuleInfo(name: "__DynamicModule_\(context.nextModuleNumber())", scope: scope)
    scope.home = module
    return ScriptBlock(body, home: module)
  }
}

/// How a block runs: what it finds in its automatic variables, and whose scope it uses.
public struct BlockCall {
  public var arguments: [Value] = []
  /// `$_`; `nil` leaves it to the caller's.
  public var underscore: Value?
  /// `$this`.
  public var this: Value?
  /// `$input`.
  public var input: [Value] = []
  /// In the caller's scope, as `.` does, instead of a new one.
  public var inCallersScope = false

  public init(
    _ arguments: [Value] = [], underscore: Value? = nil, this: Value? = nil, input: [Value] = [],
    inCallersScope: Bool = false
  ) {
    self.arguments = arguments
    self.underscore = underscore
    self.this = this
    self.input = input
    self.inCallersScope = inCallersScope
  }
}

extension ExecutionContext {
  /// `[scriptblock]::Create(text)`: compiles a text, with the error of its first parse error.
  public func makeScriptBlock(_ text: String) throws -> ScriptBlock {
    ScriptBlock(try makeBody(text), home: scope.home)
  }

  /// Runs a block; what it puts out goes to the sink.
  public func invoke(_ block: ScriptBlock, _ call: BlockCall = BlockCall(), into sink: Sink) throws {
    try checkDepth()
    let isPlain = try call.inCallersScope || block.body.declaration().isPlain
    if block.body.hasPipelineBlocks || !isPlain {
      return try invokeAsCommand(block, call, into: sink)
    }
    let caller = scope
    let scope: Scope
    let code: Code
    if call.inCallersScope {
      scope = block.surroundings(caller)
      code = block.body.code(in: scope.layout)
      scope.fitLayout()
    } else {
      let parent = block.surroundings(caller)
      code = block.body.own
      scope = block.body.layout.makeScope(parent: parent, context: self)
      scope.called = CalledCode(block.body)
      block.settle(in: scope, caller: caller)
    }
    let saved = call.inCallersScope ? saveAutomatic(scope, call) : []
    let outer = output
    self.scope = scope
    output = sink
    depth += 1
    defer {
      depth -= 1
      output = outer
      self.scope = caller
      if call.inCallersScope {
        for (symbol, value) in saved { if let value { scope.setRaw(symbol, value) } else { scope.remove(symbol) } }
      } else {
        block.body.layout.recycle(scope)
      }
    }
    if !call.inCallersScope { try bindArguments(block, call, scope) }
    if let underscore = call.underscore { scope.setRaw(code.underscore, underscore) }
    if let this = call.this { scope.setRaw(Names.this, this) }
    guard let end = code.end else { return }
    try runToEnd(end, scope)
  }

  private func saveAutomatic(_ scope: Scope, _ call: BlockCall) -> [(Symbol, Value?)] {
    var saved: [(Symbol, Value?)] = []
    if call.underscore != nil { saved.append((Names.underscore, scope.ownValue(Names.underscore))) }
    if call.this != nil { saved.append((Names.this, scope.ownValue(Names.this))) }
    return saved
  }

  private func bindArguments(_ block: ScriptBlock, _ call: BlockCall, _ scope: Scope) throws {
    let declaration = try block.body.declaration()
    for (slot, parameter) in declaration.parameters.enumerated() {
      if slot < call.arguments.count {
        let value = call.arguments[slot].withoutNothing
        do { scope.setRaw(slot, try parameter.rules?.convert(value, self) ?? value) } catch let error
          as TerminatingError
        {
          throw TerminatingError(
            BindingError.conversion(error.record, declaration.metadata.parameters[slot], isScript: true))
        }
        scope.boundMask |= 1 << UInt64(slot)
      } else if let eval = parameter.defaultValue(in: block.body.layout, block.body) {
        let value = try eval(scope).withoutNothing
        scope.setRaw(slot, try parameter.rules?.convert(value, self) ?? value)
      } else {
        scope.setRaw(slot, parameter.empty)
      }
    }
    if call.arguments.count > declaration.parameters.count {
      scope.arguments = Array(call.arguments[declaration.parameters.count...])
    }
    if !call.input.isEmpty { scope.inputCursor = EnumeratorBox(call.input) }
  }

  /// Runs a block's statements; jumps out of it go on as thrown ones.
  func runToEnd(_ body: Exec, _ scope: Scope) throws {
    let flow: Flow
    do { flow = try body(scope) } catch let jump as EscapedFlow where jump.flow == .returning { return }
    if flow == .breaking || flow == .continuing {
      let label = flowLabel
      flowLabel = nil
      throw EscapedFlow(flow: flow, label: label)
    }
  }

  /// A block with begin, process and end, or with parameters that need the binder: runs as a command does.
  private func invokeAsCommand(_ block: ScriptBlock, _ call: BlockCall, into sink: Sink) throws {
    let pipeline = PipelineRun(self)
    let values = call.arguments.map { Argument(value: $0) }
    let input = call.underscore.map { [$0] } ?? call.input
    let stage = try FunctionStage(
      block, nil, name: "", mode: call.inCallersScope ? .dotted : .function, values, pipeline, caller: scope,
      site: .none, redirections: [], position: 1, expectsInput: !input.isEmpty)
    stage.underscore = call.underscore
    stage.this = call.this
    pipeline.connect([stage], to: sink)
    try pipeline.run { first in
      for value in input { try first.receive(value) }
      return !input.isEmpty
    }
  }

  /// Runs a block and gives all that it puts out.
  public func values(of block: ScriptBlock, _ call: BlockCall = BlockCall()) throws -> [Value] {
    let sink = CollectingSink()
    try invoke(block, call, into: sink)
    return sink.values
  }

  /// Runs a block and gives its output as an expression sees it: nothing, one value, or an array.
  public func value(of block: ScriptBlock, _ call: BlockCall = BlockCall()) throws -> Value {
    try captured { try invoke(block, call, into: $0) }
  }
}
