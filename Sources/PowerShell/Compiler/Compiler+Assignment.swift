extension Compiler {
  /// An assignment as a statement: puts nothing out. One of an expression sets `$?`.
  func assignmentStatement(_ node: AssignmentStatementAst) -> Exec {
    let setsStatus = Self.setsStatus(node.right)
    if let fast = appending(node, setsStatus) ?? storing(node, setsStatus) { return fast }
    let run = assignment(node)
    return Exec { scope in
      _ = try run(scope)
      if setsStatus { scope.context.succeeded = true }
      return .normal
    }
  }

  /// `$x = ...` on a variable of this scope.
  private func storing(_ node: AssignmentStatementAst, _ setsStatus: Bool) -> Exec? {
    guard node.operatorKind == .equals, let variable = node.left as? VariableExpressionAst,
      case .local(let slot, let symbol) = place(of: variable.path), layout.rules[slot] == nil
    else { return nil }
    let right = statementValue(node.right)
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return Exec { scope in
      let value = try right(scope)
      if scope.states[slot] == SlotState.plain {
        scope.slots[slot] = value
      } else {
        do { try scope.assignSlowly(slot, symbol, value) } catch { throw located(error, extent, mark) }
      }
      if setsStatus { scope.context.succeeded = true }
      return .normal
    }
  }

  /// An assignment as a value: what was stored.
  func assignment(_ node: AssignmentStatementAst) -> Eval {
    let right = statementValue(node.right)
    switch node.operatorKind {
    case .equals: return simpleAssignment(node, right)
    case .questionQuestionEquals: return coalescingAssignment(node, right)
    default: return compoundAssignment(node, right)
    }
  }

  private func simpleAssignment(_ node: AssignmentStatementAst, _ right: Eval) -> Eval {
    let (extent, mark) = (node.extent, node.errorPosition.end)
    let store = target(node.left)
    return Eval { scope in
      let value = try right(scope)
      do { try store(scope, value) } catch { throw located(error, extent, mark) }
      return value
    }
  }

  /// What an assignment with `=` does with its left side.
  private func target(_ ast: ExpressionAst) -> (Scope, Value) throws -> Void {
    switch ast {
    case let node as VariableExpressionAst: return store(node.path)
    case let node as MemberExpressionAst:
      let store = memberStore(node)
      return { scope, value in try store(scope, value.withoutNothing) }
    case let node as IndexExpressionAst:
      let store = indexStore(node)
      return { scope, value in try store(scope, value.withoutNothing) }
    case let node as ArrayLiteralAst: return listTarget(node.elements)
    case let node as AttributedExpressionAst: return typedTarget(node)
    case let node as ParenExpressionAst:
      if let pipeline = node.pipeline as? PipelineAst, let inner = pipeline.pureExpression { return target(inner) }
      return { _, _ in }
    default: return { _, _ in }
    }
  }

  /// `$a, $b = values`: the last one takes what is left.
  private func listTarget(_ elements: [ExpressionAst]) -> (Scope, Value) throws -> Void {
    let targets = elements.map { target($0) }
    return { scope, value in
      let items = scope.context.enumerate(value) ?? (value.isNull ? [] : [value])
      for (position, target) in targets.enumerated() {
        if position == targets.count - 1, items.count > targets.count {
          try target(scope, .list(Array(items[position...])))
        } else {
          try target(scope, position < items.count ? items[position] : .null)
        }
      }
    }
  }

  /// `[int]$x = ...`, `[ValidateRange(1, 5)]$x = ...`: the variable keeps the type and the attributes.
  private func typedTarget(_ node: AttributedExpressionAst) -> (Scope, Value) throws -> Void {
    var attributes: [AttributeBaseAst] = []
    var child: ExpressionAst = node
    while let attributed = child as? AttributedExpressionAst {
      attributes.append(attributed.attribute)
      child = attributed.child
    }
    let rules = rules(attributes.reversed())
    guard let variable = child as? VariableExpressionAst else {
      let store = target(child)
      return { scope, value in
        let rules = try rules(scope)
        try store(scope, try rules.apply(value, variable: "", scope.context))
      }
    }
    let declare = declare(variable.path)
    return { scope, value in try declare(scope, try rules(scope), value) }
  }

  private func coalescingAssignment(_ node: AssignmentStatementAst, _ right: Eval) -> Eval {
    let (read, write) = access(node.left)
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return Eval { scope in
      let old = try read(scope)
      if !old.isNull { return old }
      let value = try right(scope)
      do { try write(scope, value) } catch { throw located(error, extent, mark) }
      return value
    }
  }

  private func compoundAssignment(_ node: AssignmentStatementAst, _ right: Eval) -> Eval {
    guard let op = BinaryOperator(node.operatorKind) else { return Eval { _ in .null } }
    let (extent, mark) = (node.extent, node.errorPosition.end)
    if let list = node.left as? ArrayLiteralAst {
      let (read, write) = (value(list), target(list))
      return Eval { scope in
        let old = try read(scope)
        let operand = try right(scope)
        do {
          let new = try Operators.binary(op, old, operand.withoutNothing, scope.context)
          try write(scope, new)
          return new
        } catch { throw located(error, extent, mark) }
      }
    }
    let (read, write) = access(node.left)
    return Eval { scope in
      let old = try read(scope)
      let operand = try right(scope)
      do {
        let new = try Operators.binary(op, old.withoutNothing, operand, scope.context)
        try write(scope, new)
        return new
      } catch { throw located(error, extent, mark) }
    }
  }

  /// `$x += ...` and `$x -= ...` on a variable of this scope: integers in place, text and arrays grow in place.
  private func appending(_ node: AssignmentStatementAst, _ setsStatus: Bool) -> Exec? {
    guard node.operatorKind == .plusEquals || node.operatorKind == .minusEquals,
      let variable = node.left as? VariableExpressionAst, case .local(let slot, let symbol) = place(of: variable.path),
      layout.rules[slot] == nil, let op = BinaryOperator(node.operatorKind)
    else { return nil }
    let right = statementValue(node.right)
    let read = self.variable(variable)
    let write = store(variable.path)
    let (extent, mark) = (node.extent, node.errorPosition.end)
    let isPlus = op == .plus
    return Exec { scope in
      let operand = try right(scope)
      let isDone =
        scope.states[slot] == SlotState.plain
        && (isPlus ? scope.grow(slot, by: operand) : scope.shrink(slot, by: operand))
      if !isDone {
        do {
          // A variable that is first added to is the scope's own, whatever the callers' have of that name.
          let isNew =
            scope.states[slot] == SlotState.empty && !scope.hasOwn(symbol) && scope.strictMode == 0
            && scope.context.everywhere[symbol] == nil
          let old = isNew && scope !== scope.context.globalScope ? Value.null : try read(scope)
          try write(scope, try Operators.binary(op, old.withoutNothing, operand, scope.context))
        } catch { throw located(error, extent, mark) }
      }
      if setsStatus { scope.context.succeeded = true }
      return .normal
    }
  }
}

extension Scope {
  /// `slot += operand` where that needs no rule of the language beyond the obvious; false if it does.
  @inline(__always)
  func grow(_ slot: Int, by operand: Value) -> Bool {
    switch slots[slot] {
    case .int(let number):
      guard case .int(let added) = operand else { return false }
      let (sum, overflow) = number.addingReportingOverflow(added)
      if overflow { return false }
      slots[slot] = .int(sum)
      return true
    case .double(let number):
      guard case .double(let added) = operand else { return false }
      slots[slot] = .double(number + added)
      return true
    default: break
    }
    // Not in the switch, which holds the value: text and arrays grow in place only if nobody else does.
    return appendText(slot, operand) || appendElement(slot, operand)
  }

  @inline(__always)
  func shrink(_ slot: Int, by operand: Value) -> Bool {
    guard case .int(let number) = slots[slot], case .int(let taken) = operand else { return false }
    let (difference, overflow) = number.subtractingReportingOverflow(taken)
    if overflow { return false }
    slots[slot] = .int(difference)
    return true
  }

  /// Extends the text in place if nobody else holds it. The value must leave its slot for that, else it is shared.
  private func appendText(_ slot: Int, _ operand: Value) -> Bool {
    guard case .string(let added) = operand, case .string(var box) = slots[slot],
      box.text.utf8.count + added.text.utf8.count <= Limits.text
    else { return false }
    slots[slot] = .null
    if isKnownUniquelyReferenced(&box) {
      box.text += added.text
      slots[slot] = .string(box)
    } else {
      slots[slot] = .string(PSString(box.text + added.text))
    }
    return true
  }

  /// Extends the array in place if nobody else holds it: to the language it is a new one.
  private func appendElement(_ slot: Int, _ operand: Value) -> Bool {
    switch operand {
    case .int, .long, .double, .bool, .string, .char: break
    case .object(let object): if object.enumerated != nil { return false }
    default: return false
    }
    guard case .array(var box) = slots[slot], box.elementType == nil, box.items.count < Limits.elements else {
      return false
    }
    slots[slot] = .null
    if isKnownUniquelyReferenced(&box) {
      box.items.append(operand)
      slots[slot] = .array(box)
    } else {
      slots[slot] = .list(box.items + [operand])
    }
    return true
  }
}
