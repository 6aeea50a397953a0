/// System.Management.Automation.SteppablePipeline: a pipeline whose begin, process and end a script runs itself, as proxy
/// functions do.
final class SteppablePipeline: PSObject {
  private let pipeline: PipelineRun
  private let collected = CollectingSink()
  private var expectsInput = false
  private var isClosed = false

  override var type: PSType { .named("System.Management.Automation.SteppablePipeline") }

  /// The one pipeline that the block consists of, with its arguments evaluated where the script stands.
  init(_ block: ScriptBlock, _ arguments: [Value], _ context: ExecutionContext) throws {
    guard let end = block.body.ast.endBlock, !block.body.hasPipelineBlocks, end.statements.count == 1,
      let node = end.statements[0] as? PipelineAst, node.elements.allSatisfy({ $0 is CommandAst })
    else {
      throw MethodFailure.invalid(
        "Only a script block that contains exactly one pipeline or command can be converted. Expressions or control "
          + "structures are not permitted. Verify that the script block contains exactly one pipeline or command.")
    }
    pipeline = PipelineRun(context)
    let scope = block.surroundings(context.scope)
    let plan = PipelinePlan(node, Compiler(context, scope.layout, usings: block.body.usings))
    scope.fitLayout()
    stages = { [pipeline] expectsInput in try plan.makeStages(scope, pipeline, expectsInput: expectsInput) }
    super.init()
  }

  private let stages: (_ expectsInput: Bool) throws -> [Stage]

  private func begin(_ expectsInput: Bool, into sink: Sink) throws {
    self.expectsInput = expectsInput
    pipeline.connect(try stages(expectsInput), to: sink)
    try pipeline.openStages()
  }

  private func process(_ value: Value?) throws {
    guard let first = pipeline.stages.first else { return }
    if let value {
      try pipeline.push { try first.receive(value) }
    } else if !expectsInput {
      try pipeline.push { try first.runWithoutInput() }
    }
  }

  private func end() throws {
    defer { close() }
    try pipeline.push { for stage in pipeline.stages where !stage.isStopped { try stage.finishOnce() } }
  }

  private func close() {
    if isClosed { return }
    isClosed = true
    for stage in pipeline.stages { stage.close() }
  }

  /// What came since the last call, if nobody else took it.
  private func taken() -> Value {
    defer { collected.values = [] }
    return .list(collected.values)
  }

  static func addMembers(to type: inout TypeBuilder) {
    func box(_ subject: Value) throws -> SteppablePipeline {
      guard let box = subject.objectValue as? SteppablePipeline else { throw MethodFailure.null("pipeline") }
      return box
    }
    type.method("Begin", "void (bool expectInput)", "void (System.Object command)") { subject, arguments, context in
      let box = try box(subject)
      if let cmdlet = arguments[0].objectValue as? ScriptCmdlet {
        let output = context.output
        try box.begin(cmdlet.run.expectsInput, into: FunctionSink { try output.receive($0) })
      } else {
        try box.begin(context.isTrue(arguments[0]), into: box.collected)
      }
      return .nothing
    }
    type.method("Process", "array ()", "array (System.Object input)") { subject, arguments, _ in
      try box(subject).process(arguments.first)
      return try box(subject).taken()
    }
    type.method("End", "array ()") { subject, _, _ in
      try box(subject).end()
      return try box(subject).taken()
    }
    type.method("Dispose", "void ()") { subject, _, _ in
      try box(subject).close()
      return .nothing
    }
  }
}
