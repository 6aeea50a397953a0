/// A block made ready to run once for each of many objects, with `$_` set, in the scope of the command that got it.
public final class BlockRunner {
  private let block: ScriptBlock
  private let context: ExecutionContext
  private let scope: Scope
  private let code: Code
  /// The block's only expression.
  private let expression: Eval?
  private let underscore: Int
  private let isSimple: Bool
  private let inCallersScope: Bool

  /// A block that runs in the caller's scope (Where-Object, ForEach-Object), or in a new one below it each time.
  public init(_ block: ScriptBlock, run: CommandRun, inCallersScope: Bool = true) {
    self.block = block
    context = run.context
    self.inCallersScope = inCallersScope
    scope = block.surroundings(run.scope)
    code = inCallersScope ? block.body.code(in: scope.layout) : block.body.own
    scope.fitLayout()
    isSimple = inCallersScope && !block.body.hasPipelineBlocks && block.body.parameters.isEmpty
    expression = isSimple ? code.value : nil
    underscore = code.underscore
  }

  /// Runs the block; its output goes to the sink.
  @inline(__always)
  public func run(_ underscore: Value?, into sink: Sink) throws {
    guard isSimple else {
      return try context.invoke(
        block, BlockCall(underscore: underscore, inCallersScope: inCallersScope), into: sink)
    }
    try withUnderscore(underscore) {
      if let expression {
        try context.put(try guarded(expression), into: sink)
      } else if let end = code.end {
        let outer = context.output
        context.output = sink
        defer { context.output = outer }
        try context.runToEnd(end, scope)
      }
    }
  }

  /// Runs the block; its output as an expression sees it.
  public func value(_ underscore: Value) throws -> Value {
    if let expression {
      return try withUnderscore(underscore) { context.collapsed(try guarded(expression)) }
    }
    return try context.captured { try run(underscore, into: $0) }
  }

  /// The same, but an error in the block is thrown to the caller, who makes of it what a property's error means to him.
  public func valueOrError(_ underscore: Value) throws -> Value {
    let outer = context.errorsPropagate
    context.errorsPropagate = true
    defer { context.errorsPropagate = outer }
    return try value(underscore)
  }

  /// Runs the block; its output as a condition.
  @inline(__always)
  public func isTrue(_ underscore: Value) throws -> Bool {
    if let expression {
      let result = try withUnderscore(underscore) { try guarded(expression) }
      switch result {
      case .bool(let flag): return flag
      case .int(let number): return number != 0
      default: return context.isTrue(context.collapsed(result))
      }
    }
    return context.isTrue(try value(underscore))
  }

  /// Sets `$_` for the time of one run.
  @inline(__always)
  private func withUnderscore<T>(_ value: Value?, _ body: () throws -> T) throws -> T {
    // Mostly the block runs in the scope that runs already.
    guard context.scope === scope else {
      let outer = context.scope
      context.scope = scope
      defer { context.scope = outer }
      return try withValue(value, body)
    }
    return try withValue(value, body)
  }

  @inline(__always)
  private func withValue<T>(_ value: Value?, _ body: () throws -> T) throws -> T {
    guard let value else { return try body() }
    let slot = self.underscore
    if scope.states[slot] == SlotState.empty {
      scope.slots[slot] = value
      scope.states[slot] = SlotState.plain
      defer { if scope.states[slot] == SlotState.plain { scope.forget(slot) } }
      return try body()
    }
    let before = scope.states[slot] == SlotState.plain ? scope.slots[slot] : nil
    scope.setRaw(slot, value)
    defer {
      if let before {
        scope.setRaw(slot, before)
      } else if scope.states[slot] == SlotState.plain {
        scope.forget(slot)
      }
    }
    return try body()
  }

  /// The only expression of a block fails as a statement does.
  @inline(__always)
  private func guarded(_ value: Eval) throws -> Value {
    do { return try value(scope) } catch {
      try context.statementFailed(error, block.body.ast.endBlock?.extent ?? block.body.ast.extent)
      return .nothing
    }
  }
}
