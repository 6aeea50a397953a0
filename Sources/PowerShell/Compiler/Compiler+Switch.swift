extension Compiler {
  private typealias Pattern = (Scope, Value) throws -> Bool

  func switchStatement(_ node: SwitchStatementAst) -> Exec {
    let condition = statementValue(node.condition)
    let isFile = node.flags.contains(.file)
    let extent = node.condition.extent
    let clauses = node.clauses.map { (pattern: pattern($0.pattern, node.flags), body: block($0.body)) }
    let otherwise = node.defaultClause.map { block($0) }
    let underscore = slot(Names.underscore)
    let cursorSlot = slot(Symbol("switch"))
    let label = node.label
    return Exec { scope in
      let context = scope.context
      let value = try condition(scope)
      let items: [Value]
      if isFile {
        do { items = try context.lines(ofFile: context.string(value)) } catch {
          throw located(error, extent, extent.end)
        }
      } else {
        switch value {
        case .nothing: return .normal
        case .array(let array): items = array.items
        default: items = context.enumerate(value) ?? [value]
        }
      }
      let before = scope.states[underscore] == SlotState.plain ? scope.slots[underscore] : nil
      let outer = scope.states[cursorSlot] == SlotState.plain ? scope.slots[cursorSlot] : nil
      let cursor = EnumeratorBox(items)
      scope.setRaw(cursorSlot, .object(cursor))
      defer {
        if let before { scope.setRaw(underscore, before) } else { scope.remove(Names.underscore) }
        if let outer { scope.setRaw(cursorSlot, outer) } else { scope.remove(Symbol("switch")) }
      }
      items: while let item = cursor.next() {
        try context.checkInterruption()
        scope.setRaw(underscore, item)
        var matched = false
        for clause in clauses where try clause.pattern(scope, item) {
          matched = true
          let flow = try Self.run(clause.body, scope)
          switch flow.turn(label: label, context) {
          case .leave: return .normal
          case .pass: return flow
          case .next: if flow == .continuing { continue items }
          }
          scope.setRaw(underscore, item)
        }
        if !matched, let otherwise {
          let flow = try Self.run(otherwise, scope)
          switch flow.turn(label: label, context) {
          case .leave: return .normal
          case .pass: return flow
          case .next: break
          }
        }
      }
      return .normal
    }
  }

  private static func run(_ body: Exec, _ scope: Scope) throws -> Flow {
    do { return try body(scope) } catch let escaped as EscapedFlow {
      scope.context.flowLabel = escaped.label
      return escaped.flow
    }
  }

  private func pattern(_ ast: ExpressionAst, _ flags: SwitchFlags) -> Pattern {
    if let block = ast as? ScriptBlockExpressionAst { return blockPattern(block) }
    let pattern = value(ast)
    let (extent, mark) = (ast.extent, ast.extent.end)
    let isExact = flags.contains(.caseSensitive)
    let op: BinaryOperator =
      if flags.contains(.regex) {
        isExact ? .caseMatch : .match
      } else if flags.contains(.wildcard) {
        isExact ? .caseLike : .like
      } else {
        isExact ? .caseEqual : .equal
      }
    let isText = op != .equal && op != .caseEqual
    return { scope, item in
      let wanted = try pattern(scope)
      let context = scope.context
      if case .int(let y) = wanted, !isText {
        if case .int(let x) = item { return x == y }
        // A value of an enum is known by its name only.
        if item.enumValue != nil { return false }
      }
      if case .object(let object) = wanted, let block = object as? ScriptBlock {
        return context.isTrue(try context.value(of: block, BlockCall(underscore: item)))
      }
      do {
        let subject = isText ? Value.text(context.string(item)) : item
        return context.isTrue(try Operators.binary(op, subject, wanted, context))
      } catch let error as TerminatingError where flags.contains(.regex) {
        throw Self.invalidPattern(error, context.string(wanted)).placed(extent, mark: mark)
      } catch { throw located(error, extent, mark) }
    }
  }

  /// A pattern of `switch -Regex` that cannot be compiled.
  private static func invalidPattern(_ error: TerminatingError, _ pattern: String) -> TerminatingError {
    let exception = ExceptionObject(
      .named("System.Management.Automation.RuntimeException"),
      "The regular expression pattern \(pattern) is not valid.", inner: error.record.exception)
    return TerminatingError(
      ErrorRecord(exception, id: "InvalidRegularExpression", category: .invalidOperation, target: .text(pattern)))
  }

  /// `{ $_ -gt 5 } { ... }`: a condition.
  private func blockPattern(_ node: ScriptBlockExpressionAst) -> Pattern {
    if let end = node.scriptBlock.endBlock, end.statements.count == 1, end.traps.isEmpty,
      node.scriptBlock.paramBlock == nil, let pipeline = end.statements[0] as? PipelineAst,
      let expression = pipeline.pureExpression
    {
      let test = test(expression)
      return { scope, _ in try test(scope) }
    }
    guard let end = node.scriptBlock.endBlock else { return { _, _ in false } }
    let body = statements(end.statements, traps: end.traps)
    return { scope, _ in scope.context.isTrue(try scope.context.captureValue(body, scope)) }
  }
}

extension ExecutionContext {
  /// The lines of a text file, for `switch -File`.
  func lines(ofFile path: String) throws -> [Value] {
    guard let file = try readScript(path) else {
      let shown = (try? drives.place(path))?.display ?? path
      throw TerminatingError(
        id: "PathNotFound", "Cannot find path '\(shown)' because it does not exist.", category: .objectNotFound,
        target: .text(shown), exception: "System.Management.Automation.ItemNotFoundException")
    }
    var lines = file.text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { .text(String($0)) }
  }
}
