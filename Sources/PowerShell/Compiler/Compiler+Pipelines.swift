extension Compiler {
  /// A pipeline as a statement: its output goes where the running code's goes.
  func pipelineStatement(_ node: PipelineAst) -> Exec {
    if let expression = node.pureExpression { return expressionStatement(expression) }
    if node.elements.count == 1, let command = node.elements[0] as? CommandAst {
      let plan = CommandPlan(command, self)
      let whole = PipelinePlan(node, plan)
      return Exec { scope in
        if let flow = try plan.callDirectly(scope) { return flow }
        try whole.run(scope, into: scope.context.output)
        return .normal
      }
    }
    let plan = PipelinePlan(node, self)
    return Exec { scope in
      try plan.run(scope, into: scope.context.output)
      return .normal
    }
  }

  private func expressionStatement(_ expression: ExpressionAst) -> Exec {
    let value = value(expression)
    if Self.writesNothing(expression) {
      return Exec { scope in
        _ = try value(scope)
        scope.context.succeeded = true
        return .normal
      }
    }
    let setsStatus = Self.setsStatus(CommandExpressionAst(expression.extent, expression: expression))
    return Exec { scope in
      let result = try value(scope)
      try scope.context.put(result)
      if setsStatus { scope.context.succeeded = true }
      return .normal
    }
  }

  /// A pipeline, a chain of them or an assignment as a value.
  func pipelineValue(_ node: PipelineBaseAst) -> Eval {
    switch node {
    case let assignment as AssignmentStatementAst: return self.assignment(assignment)
    case let pipeline as PipelineAst:
      if let expression = pipeline.pureExpression { return value(expression) }
      if pipeline.elements.count == 1, let command = pipeline.elements[0] as? CommandAst {
        let plan = CommandPlan(command, self)
        let whole = PipelinePlan(pipeline, plan)
        return Eval { scope in
          if let value = try plan.callForValue(scope) { return value }
          return try scope.context.captured { try whole.run(scope, into: $0) }
        }
      }
      let plan = PipelinePlan(pipeline, self)
      return Eval { scope in try scope.context.captured { try plan.run(scope, into: $0) } }
    default:
      let body = statement(node)
      return Eval { scope in try scope.context.captureValue(body, scope) }
    }
  }

  /// `a && b`, `a || b`.
  func chainStatement(_ node: PipelineChainAst) -> Exec {
    let (left, right) = (statement(node.left), statement(node.right))
    let wantsSuccess = node.operatorKind == .andAnd
    let extent = node.left.extent
    return Exec { scope in
      do {
        let flow = try left(scope)
        if flow != .normal { return flow }
      } catch { try scope.context.statementFailed(error, extent) }
      return scope.context.succeeded == wantsSuccess ? try right(scope) : .normal
    }
  }
}

/// A pipeline ready to run.
final class PipelinePlan {
  /// What feeds the first command, if the pipeline begins with an expression.
  private enum Source {
    case none
    case value(Eval, redirections: [RedirectionPlan], Extent)
    case range(low: Eval, high: Eval, whole: Eval)
  }

  private let source: Source
  private let commands: [CommandPlan]
  private let extent: Extent

  init(_ node: PipelineAst, _ compiler: Compiler) {
    extent = node.extent
    var commands: [CommandPlan] = []
    var source = Source.none
    for element in node.elements {
      if let command = element as? CommandAst {
        commands.append(CommandPlan(command, compiler))
      } else if let expression = element as? CommandExpressionAst {
        if expression.redirections.isEmpty, let range = compiler.range(expression.expression) {
          source = .range(low: range.low, high: range.high, whole: range.whole)
        } else {
          let redirections = expression.redirections.map { RedirectionPlan($0, compiler) }
          source = .value(compiler.value(expression.expression), redirections: redirections, expression.extent)
        }
      }
    }
    self.source = source
    self.commands = commands
  }

  /// A pipeline of one command.
  init(_ node: PipelineAst, _ only: CommandPlan) {
    extent = node.extent
    source = .none
    commands = [only]
  }

  func run(_ scope: Scope, into sink: Sink) throws {
    let context = scope.context
    try context.checkInterruption()
    let pipeline = PipelineRun(context)
    let hasSource: Bool = if case .none = source { false } else { true }
    let stages = try makeStages(scope, pipeline, expectsInput: hasSource)
    if stages.isEmpty { return try feed(scope, sink) }
    pipeline.connect(stages, to: sink)
    context.succeeded = true
    try pipeline.run { first in
      guard hasSource else { return false }
      try self.feed(scope, first)
      return true
    }
    context.succeeded = !pipeline.failed
  }

  /// A stage for each command.
  func makeStages(_ scope: Scope, _ pipeline: PipelineRun, expectsInput: Bool) throws -> [Stage] {
    var stages: [Stage] = []
    for (position, command) in commands.enumerated() {
      let stage = try command.makeStage(
        scope, pipeline, position: position + 1, of: commands.count, expectsInput: expectsInput || position > 0)
      stages.append(stage)
    }
    return stages
  }

  /// Evaluates the expression at the beginning, and pushes its elements.
  private func feed(_ scope: Scope, _ sink: Sink) throws {
    let context = scope.context
    switch source {
    case .none: return
    case .value(let eval, let redirections, let extent):
      if redirections.isEmpty {
        try context.put(try eval(scope), into: sink)
      } else {
        try feedRedirected(scope, sink, eval, redirections, extent)
      }
    case .range(let low, let high, let whole):
      guard case .int(let first) = try low(scope), case .int(let last) = try high(scope) else {
        return try context.put(try whole(scope), into: sink)
      }
      var number = first
      let step: Int32 = first <= last ? 1 : -1
      while true {
        try context.checkInterruption()
        try sink.receive(.int(number))
        if number == last { return }
        number += step
      }
    }
  }

  private func feedRedirected(
    _ scope: Scope, _ sink: Sink, _ eval: Eval, _ redirections: [RedirectionPlan], _ extent: Extent
  ) throws {
    let context = scope.context
    let opened = try RedirectionPlan.open(redirections, scope, output: sink, streams: context.streams)
    let outer = context.streams
    context.streams = opened.streams
    defer { context.streams = outer }
    do {
      try context.put(try eval(scope), into: opened.output)
    } catch let error as TerminatingError {
      context.streams = opened.streams
      try context.statementFailed(error, extent)
    }
    try opened.close()
  }
}
