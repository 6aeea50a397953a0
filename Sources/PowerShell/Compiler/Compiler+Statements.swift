extension Compiler {
  // MARK: Lists of statements

  /// Compiles the statements of a block. One that fails is reported, and the next one runs, unless something catches.
  func statements(_ list: [StatementAst], traps: [TrapStatementAst]) -> Exec {
    let types = list.compactMap { $0 as? TypeDefinitionAst }
    var parts: [Exec] = types.isEmpty ? [] : [typeDefinitions(types)]
    var extents: [Extent] = types.first.map { [$0.extent] } ?? []
    for statement in list where !(statement is TypeDefinitionAst) && !(statement is UsingStatementAst) {
      parts.append(self.statement(statement))
      extents.append(statement.extent)
    }
    if !traps.isEmpty { return trapping(parts, extents, traps.map { trap($0) }) }
    return Self.sequence(parts, extents)
  }

  func block(_ block: StatementBlockAst) -> Exec { statements(block.statements, traps: block.traps) }

  private static func sequence(_ parts: [Exec], _ extents: [Extent]) -> Exec {
    switch parts.count {
    case 0: return Exec { _ in .normal }
    case 1:
      let (first, extent) = (parts[0], extents[0])
      return Exec { scope in
        do { return try first(scope) } catch {
          try scope.context.statementFailed(error, extent)
          return .normal
        }
      }
    case 2:
      let (first, second) = (parts[0], parts[1])
      let (firstExtent, secondExtent) = (extents[0], extents[1])
      return Exec { scope in
        do {
          let flow = try first(scope)
          if flow != .normal { return flow }
        } catch { try scope.context.statementFailed(error, firstExtent) }
        do { return try second(scope) } catch {
          try scope.context.statementFailed(error, secondExtent)
          return .normal
        }
      }
    default:
      return Exec { scope in
        var index = 0
        while index < parts.count {
          do {
            while index < parts.count {
              let flow = try parts[index](scope)
              if flow != .normal { return flow }
              index += 1
            }
          } catch {
            try scope.context.statementFailed(error, extents[index])
            index += 1
          }
        }
        return .normal
      }
    }
  }

  // MARK: One statement

  func statement(_ ast: StatementAst) -> Exec {
    switch ast {
    case let node as AssignmentStatementAst: return assignmentStatement(node)
    case let node as PipelineAst: return pipelineStatement(node)
    case let node as PipelineChainAst: return chainStatement(node)
    case let node as IfStatementAst: return ifStatement(node)
    case let node as WhileStatementAst: return whileStatement(node)
    case let node as ForStatementAst: return forStatement(node)
    case let node as ForEachStatementAst: return forEachStatement(node)
    case let node as DoWhileStatementAst: return doStatement(node.body, node.condition, until: false, node.label)
    case let node as DoUntilStatementAst: return doStatement(node.body, node.condition, until: true, node.label)
    case let node as SwitchStatementAst: return switchStatement(node)
    case let node as TryStatementAst: return tryStatement(node)
    case let node as TrapStatementAst:
      return Exec { _ in
        _ = node; return .normal
      }
    case let node as ThrowStatementAst: return throwStatement(node)
    case let node as ReturnStatementAst: return returnStatement(node)
    case let node as ExitStatementAst: return exitStatement(node)
    case let node as BreakStatementAst: return jump(.breaking, node.label)
    case let node as ContinueStatementAst: return jump(.continuing, node.label)
    case let node as FunctionDefinitionAst: return functionDefinition(node)
    case let node as DataStatementAst: return dataStatement(node)
    case let node as BlockStatementAst: return block(node.body)
    case let node as CommandBaseAst: return pipelineStatement(PipelineAst(node.extent, elements: [node]))
    default: return Exec { _ in .normal }
    }
  }

  /// An expression sets `$?`; what a command inside of it left is not overwritten.
  static func setsStatus(_ statement: StatementAst) -> Bool {
    switch statement {
    case let node as CommandExpressionAst: return node.redirections.isEmpty && setsStatus(node.expression)
    case let node as PipelineAst: return node.pureExpression.map { setsStatus($0) } ?? false
    case let node as AssignmentStatementAst: return setsStatus(node.right)
    default: return false
    }
  }

  private static func setsStatus(_ expression: ExpressionAst) -> Bool {
    switch expression {
    case let node as ParenExpressionAst: return setsStatus(node.pipeline)
    case let node as SubExpressionAst: return node.block.statements.last.map { setsStatus($0) } ?? true
    case let node as ArrayExpressionAst: return node.block.statements.last.map { setsStatus($0) } ?? true
    default: return true
    }
  }

  /// A statement as a value: the right side of an assignment, an entry of a hashtable.
  func statementValue(_ ast: StatementAst) -> Eval {
    switch ast {
    case let node as CommandExpressionAst where node.redirections.isEmpty: return value(node.expression)
    case let node as PipelineAst:
      if let expression = node.pureExpression { return value(expression) }
      return pipelineValue(node)
    case let node as PipelineBaseAst: return pipelineValue(node)
    default:
      let body = statement(ast)
      return Eval { scope in try scope.context.captureValue(body, scope) }
    }
  }

  // MARK: Conditions and loops

  /// A condition of a control statement.
  func condition(_ ast: PipelineBaseAst) -> Test {
    if let pipeline = ast as? PipelineAst, let expression = pipeline.pureExpression { return test(expression) }
    let value = statementValue(ast)
    return Test { scope in scope.context.isTrue(try value(scope)) }
  }

  private func ifStatement(_ node: IfStatementAst) -> Exec {
    let otherwise = node.elseClause.map { block($0) } ?? Exec { _ in .normal }
    var result = otherwise
    for clause in node.clauses.reversed() {
      let (condition, body, rest) = (condition(clause.condition), block(clause.body), result)
      result = Exec { scope in try condition(scope) ? try body(scope) : try rest(scope) }
    }
    return result
  }

  private func whileStatement(_ node: WhileStatementAst) -> Exec {
    loop(condition: condition(node.condition), body: block(node.body), step: nil, label: node.label)
  }

  private func forStatement(_ node: ForStatementAst) -> Exec {
    let start = node.initializer.map { quiet($0) }
    let condition = node.condition.map { self.condition($0) } ?? Test { _ in true }
    let loop = loop(
      condition: condition, body: block(node.body), step: node.iterator.map { quiet($0) }, label: node.label)
    guard let start else { return loop }
    return Exec { scope in
      _ = try start(scope)
      return try loop(scope)
    }
  }

  /// A part of a `for` statement, whose output is thrown away unless it is a command's.
  private func quiet(_ ast: PipelineBaseAst) -> Exec {
    if let pipeline = ast as? PipelineAst, let expression = pipeline.pureExpression {
      let run = value(expression)
      return Exec { scope in
        _ = try run(scope)
        return .normal
      }
    }
    return statement(ast)
  }

  private func loop(condition: Test, body: Exec, step: Exec?, label: String?) -> Exec {
    let turn = LoopBody(body, label)
    return Exec { scope in
      while try condition(scope) {
        let (turn, flow) = try turn(scope)
        if turn != .next { return turn == .leave ? .normal : flow }
        if let step { _ = try step(scope) }
      }
      return .normal
    }
  }

  private func doStatement(
    _ body: StatementBlockAst, _ condition: PipelineBaseAst, until: Bool, _ label: String?
  ) -> Exec {
    let turn = LoopBody(block(body), label)
    let condition = self.condition(condition)
    return Exec { scope in
      repeat {
        let (turn, flow) = try turn(scope)
        if turn != .next { return turn == .leave ? .normal : flow }
      } while try condition(scope) != until
      return .normal
    }
  }

  private func forEachStatement(_ node: ForEachStatementAst) -> Exec {
    let store = store(node.variable.path)
    let turn = LoopBody(block(node.body), node.label)
    let enumerator = slot(Symbol("foreach"))
    // `$foreach` needs a list to stand in.
    if let range = range(node.condition), !node.body.extent.text.caseFolded.contains("$foreach") {
      return forEachRange(range, store, turn)
    }
    let items = statementValue(node.condition)
    let extent = node.variable.extent
    return Exec { scope in
      let value = try items(scope)
      let list: [Value]
      switch value {
      case .nothing, .null: return .normal
      case .array(let array): list = array.items
      default: list = scope.context.enumerate(value) ?? [value]
      }
      let before = scope.states[enumerator] == SlotState.plain ? scope.slots[enumerator] : nil
      let cursor = EnumeratorBox(list)
      scope.setRaw(enumerator, .object(cursor))
      defer { if let before { scope.setRaw(enumerator, before) } else { scope.remove(Symbol("foreach")) } }
      let source = value.objectValue
      let version = source?.modificationCount
      while let item = cursor.next() {
        try store(scope, item)
        let (turn, flow) = try turn(scope)
        if turn != .next { return turn == .leave ? .normal : flow }
        if let version, source?.modificationCount != version {
          throw Compiler.collectionModified.placed(extent, mark: extent.end)
        }
      }
      return .normal
    }
  }

  /// The error of an enumeration whose collection has changed.
  static var collectionModified: TerminatingError {
    TerminatingError(
      id: "System.InvalidOperationException", "Collection was modified; enumeration operation may not execute.",
      category: .operationStopped, exception: "System.InvalidOperationException")
  }

  /// The ends of a range that a loop or pipeline need not make an array of.
  func range(_ ast: PipelineBaseAst) -> (low: Eval, high: Eval, extent: Extent, whole: Eval)? {
    guard let pipeline = ast as? PipelineAst, let expression = pipeline.pureExpression else { return nil }
    return range(expression)
  }

  func range(_ ast: ExpressionAst) -> (low: Eval, high: Eval, extent: Extent, whole: Eval)? {
    var ast = ast
    while let paren = ast as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
      let inner = pipeline.pureExpression
    {
      ast = inner
    }
    guard let binary = ast as? BinaryExpressionAst, binary.operatorKind == .dotDot else { return nil }
    return (value(binary.left), value(binary.right), binary.extent, value(binary))
  }

  private func forEachRange(
    _ range: (low: Eval, high: Eval, extent: Extent, whole: Eval), _ store: @escaping (Scope, Value) throws -> Void,
    _ turn: LoopBody
  ) -> Exec {
    Exec { scope in
      let (low, high) = (try range.low(scope), try range.high(scope))
      guard case .int(let first) = low, case .int(let last) = high else {
        let list: Value
        do { list = try Operators.binary(.range, low, high, scope.context) } catch {
          throw located(error, range.extent, range.extent.end)
        }
        for item in scope.context.enumerate(list) ?? [list] {
          try store(scope, item)
          let (turn, flow) = try turn(scope)
          if turn != .next { return turn == .leave ? .normal : flow }
        }
        return .normal
      }
      var number = first
      let step: Int32 = first <= last ? 1 : -1
      while true {
        try store(scope, .int(number))
        let (turn, flow) = try turn(scope)
        if turn != .next { return turn == .leave ? .normal : flow }
        if number == last { return .normal }
        number += step
      }
    }
  }

  // MARK: Jumps

  private func jump(_ flow: Flow, _ label: ExpressionAst?) -> Exec {
    guard let label else {
      return Exec { scope in
        scope.context.flowLabel = nil
        return flow
      }
    }
    let name = value(label)
    return Exec { scope in
      scope.context.flowLabel = scope.context.string(try name(scope))
      return flow
    }
  }

  private func returnStatement(_ node: ReturnStatementAst) -> Exec {
    guard let pipeline = node.pipeline else { return Exec { _ in .returning } }
    if isMethod {
      let value = statementValue(pipeline)
      return Exec { scope in
        scope.context.returned = try value(scope)
        return .returning
      }
    }
    if let whole = pipeline as? PipelineAst, let expression = whole.pureExpression {
      let value = value(expression)
      return Exec { scope in
        let result = try value(scope)
        try scope.context.put(result)
        scope.context.succeeded = true
        return .returning
      }
    }
    if let assignment = pipeline as? AssignmentStatementAst {
      let run = assignmentStatement(assignment)
      return Exec { scope in
        _ = try run(scope)
        return .returning
      }
    }
    let run = statement(pipeline)
    return Exec { scope in
      let flow = try run(scope)
      return flow == .normal ? .returning : flow
    }
  }

  private func exitStatement(_ node: ExitStatementAst) -> Exec {
    let code = node.pipeline.map { statementValue($0) } ?? Eval { _ in .null }
    return Exec { scope in
      let value = try code(scope)
      throw Unwinding.exit(scope.context.exitCode(value))
    }
  }

  // MARK: Definitions

  private func functionDefinition(_ node: FunctionDefinitionAst) -> Exec {
    let body = Body(
      node.body, context, parameters: node.parameters, isFilter: node.isFilter, usings: usings)
    let path = VariablePath(node.name)
    let isFilter = node.isFilter
    return Exec { scope in
      let name = path.qualifier == .none ? path.userPath : path.name
      let function = FunctionInfo(name, ScriptBlock(body, home: scope.home), isFilter: isFilter)
      let owner: Scope =
        switch path.qualifier {
        case .global: scope.context.globalScope
        case .script: scope.scriptScope
        default: scope
        }
      try owner.define(function)
      return .normal
    }
  }

  private func dataStatement(_ node: DataStatementAst) -> Exec {
    let body = block(node.body)
    guard let name = node.variable else { return body }
    let store = store(VariablePath(name))
    return Exec { scope in
      try store(scope, try scope.context.captureValue(body, scope))
      return .normal
    }
  }
}

/// The body of a loop.
private struct LoopBody {
  private let body: Exec
  private let label: String?

  init(_ body: Exec, _ label: String?) {
    self.body = body
    self.label = label
  }

  /// Runs it once: how the loop goes on, and how the body ended.
  @inline(__always)
  func callAsFunction(_ scope: Scope) throws -> (Flow.Turn, Flow) {
    let context = scope.context
    try context.checkInterruption()
    var flow: Flow
    do { flow = try body(scope) } catch let escaped as EscapedFlow {
      context.flowLabel = escaped.label
      flow = escaped.flow
    }
    return flow == .normal ? (.next, flow) : (flow.turn(label: label, context), flow)
  }
}

extension Scope {
  /// Makes a function of this scope.
  func define(_ function: FunctionInfo) throws {
    let symbol = Symbol(function.name)
    if let old = functions?[symbol], !old.options.isDisjoint(with: [.readOnly, .constant]) {
      throw TerminatingError(
        id: "FunctionNotWritable",
        "Cannot write to function \(function.name) because it is read-only or constant.", category: .writeError,
        target: .text(function.name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
    function.module = home
    functions = functions ?? [:]
    functions?[symbol] = function
    context.commandEpoch &+= 1
  }
}

extension EnumeratorBox {
  /// What `$foreach`, `$switch` and `$input` are.
  convenience init(_ items: [Value]) { self.init(items, type: EnumeratorBox.listType) }

  private nonisolated(unsafe) static let listType = PSType.named(
    "System.Collections.ArrayList+ArrayListEnumeratorSimple")

  /// Moves to the next element; `nil` behind the last.
  func next() -> Value? { moveNext() ? current : nil }
}
