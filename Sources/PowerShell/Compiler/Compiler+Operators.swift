extension Compiler {
  // MARK: Two operands

  func binary(_ node: BinaryExpressionAst) -> Eval {
    switch node.operatorKind {
    case .and, .or, .xor:
      let test = test(node as ExpressionAst)
      return Eval { scope in .bool(try test(scope)) }
    case .questionQuestion: return coalescing(node)
    default: break
    }
    guard let op = BinaryOperator(node.operatorKind) else { return Eval { _ in .null } }
    switch op {
    case .plus: return arithmetic(Addition.self, op, node)
    case .minus: return arithmetic(Subtraction.self, op, node)
    case .multiply: return arithmetic(Multiplication.self, op, node)
    case .remainder: return arithmetic(Remainder.self, op, node)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: return comparison(op, node)
    default: return general(op, node)
    }
  }

  private func general(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (operand(node.left), operand(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return Eval { scope in
      let (a, b) = (try left(scope), try right(scope))
      do { return try Operators.binary(op, a, b, scope.context) } catch { throw located(error, extent, mark) }
    }
  }

  private func coalescing(_ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (value(node.left), value(node.right))
    return Eval { scope in
      let value = try left(scope)
      return value.isNull ? try right(scope) : value
    }
  }

  /// An operator on numbers, of which those on two Int32 or two Double need no look at the language's rules.
  private func arithmetic<O: NumberOperation>(_: O.Type, _ op: BinaryOperator, _ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (operand(node.left), operand(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return Eval { scope in
      if let x = left.integer(scope), let y = right.integer(scope) {
        let (result, overflow) = O.apply(x, y)
        if !overflow { return .int(result) }
      }
      let (a, b) = (try left(scope), try right(scope))
      if case .int(let x) = a, case .int(let y) = b {
        let (result, overflow) = O.apply(x, y)
        if !overflow { return .int(result) }
      } else if case .double(let x) = a, case .double(let y) = b, let result = O.apply(x, y) {
        return .double(result)
      }
      do { return try Operators.binary(op, a, b, scope.context) } catch { throw located(error, extent, mark) }
    }
  }

  /// A comparison's value: a Boolean, or of a collection the elements that pass.
  private func comparison(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (operand(node.left), operand(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return Eval { scope in
      if let x = left.integer(scope), let y = right.integer(scope) { return .bool(op.holds(x, y)) }
      let (a, b) = (try left(scope), try right(scope))
      if case .int(let x) = a, case .int(let y) = b { return .bool(op.holds(x, y)) }
      do { return try Operators.binary(op, a, b, scope.context) } catch { throw located(error, extent, mark) }
    }
  }

  // MARK: Conditions

  /// Compiles an expression as a condition.
  func test(_ ast: ExpressionAst) -> Test {
    if let binary = ast as? BinaryExpressionAst, let test = logicalTest(binary) { return test }
    if let unary = ast as? UnaryExpressionAst, unary.operatorKind == .not || unary.operatorKind == .exclaim {
      let inner = test(unary.child)
      return Test { scope in try !inner(scope) }
    }
    if let paren = ast as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
      let expression = pipeline.pureExpression
    {
      return test(expression)
    }
    let value = value(ast)
    return Test { scope in
      let value = try value(scope)
      if case .bool(let flag) = value { return flag }
      return scope.context.isTrue(value)
    }
  }

  private func logicalTest(_ node: BinaryExpressionAst) -> Test? {
    switch node.operatorKind {
    case .and:
      let (left, right) = (test(node.left), test(node.right))
      return Test { scope in try left(scope) && right(scope) }
    case .or:
      let (left, right) = (test(node.left), test(node.right))
      return Test { scope in try left(scope) || right(scope) }
    case .xor:
      let (left, right) = (test(node.left), test(node.right))
      return Test { scope in try left(scope) != right(scope) }
    case .ilt, .ile, .igt, .ige, .ieq, .ine:
      guard let op = BinaryOperator(node.operatorKind) else { return nil }
      return comparisonTest(op, node)
    default: return nil
    }
  }

  private func comparisonTest(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Test {
    let (left, right) = (operand(node.left), operand(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return Test { scope in
      if let x = left.integer(scope), let y = right.integer(scope) { return op.holds(x, y) }
      let (a, b) = (try left(scope), try right(scope))
      if case .int(let x) = a, case .int(let y) = b { return op.holds(x, y) }
      do { return scope.context.isTrue(try Operators.binary(op, a, b, scope.context)) } catch {
        throw located(error, extent, mark)
      }
    }
  }

  // MARK: One operand

  func unary(_ node: UnaryExpressionAst) -> Eval {
    switch node.operatorKind {
    case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: return step(node)
    case .not, .exclaim:
      let test = test(node.child)
      return Eval { scope in .bool(try !test(scope)) }
    case .comma:
      let child = value(node.child)
      return Eval { scope in .list([try child(scope).withoutNothing]) }
    default: break
    }
    guard let op = UnaryOperator(node.operatorKind) else { return Eval { _ in .null } }
    if op == .minus, let constant = node.child as? ConstantExpressionAst, case .int32(let number) = constant.value,
      number != 0
    {
      let value = Value.int(-number)
      return Eval { _ in value }
    }
    let child = value(node.child)
    let extent = node.extent
    let mark = node.child.extent.start
    return Eval { scope in
      let value = try child(scope)
      do { return try Operators.unary(op, value, scope.context) } catch { throw located(error, extent, mark) }
    }
  }
}

/// An operand, which is read without a call where it is a variable of this scope or a small number.
struct Operand {
  private enum Kind { case general, local, number }
  private let kind: Kind
  private let slot: Int
  private let number: Int32
  private let eval: Eval

  init(_ eval: Eval) { (kind, slot, number, self.eval) = (.general, 0, 0, eval) }
  init(slot: Int, _ eval: Eval) { (kind, self.slot, number, self.eval) = (.local, slot, 0, eval) }
  init(number: Int32, _ eval: Eval) { (kind, slot, self.number, self.eval) = (.number, 0, number, eval) }

  @inline(__always)
  func callAsFunction(_ scope: Scope) throws -> Value {
    switch kind {
    case .local where scope.states[slot] == SlotState.plain: scope.slots[slot]
    case .number: .int(number)
    default: try eval(scope)
    }
  }

  /// The operand, if it is an Int32 that can be had without running code.
  @inline(__always)
  func integer(_ scope: Scope) -> Int32? {
    switch kind {
    case .local:
      if scope.states[slot] == SlotState.plain, case .int(let value) = scope.slots[slot] { return value }
      return nil
    case .number: return number
    case .general: return nil
    }
  }
}

extension Compiler {
  func operand(_ ast: ExpressionAst) -> Operand {
    let eval = value(ast)
    if let constant = ast as? ConstantExpressionAst, case .int32(let number) = constant.value {
      return Operand(number: number, eval)
    }
    if let variable = ast as? VariableExpressionAst, case .local(let slot, _) = place(of: variable.path) {
      return Operand(slot: slot, eval)
    }
    return Operand(eval)
  }
}

/// What an operator does with two numbers of the commonest kinds.
private protocol NumberOperation {
  static func apply(_ x: Int32, _ y: Int32) -> (partialValue: Int32, overflow: Bool)
  /// `nil` leaves it to the operator's general rule.
  static func apply(_ x: Double, _ y: Double) -> Double?
}

private enum Addition: NumberOperation {
  @inline(__always)
  static func apply(_ x: Int32, _ y: Int32) -> (partialValue: Int32, overflow: Bool) { x.addingReportingOverflow(y) }
  @inline(__always)
  static func apply(_ x: Double, _ y: Double) -> Double? { x + y }
}

private enum Subtraction: NumberOperation {
  @inline(__always)
  static func apply(_ x: Int32, _ y: Int32) -> (partialValue: Int32, overflow: Bool) {
    x.subtractingReportingOverflow(y)
  }
  @inline(__always)
  static func apply(_ x: Double, _ y: Double) -> Double? { x - y }
}

private enum Multiplication: NumberOperation {
  @inline(__always)
  static func apply(_ x: Int32, _ y: Int32) -> (partialValue: Int32, overflow: Bool) {
    x.multipliedReportingOverflow(by: y)
  }
  @inline(__always)
  static func apply(_ x: Double, _ y: Double) -> Double? { x * y }
}

private enum Remainder: NumberOperation {
  @inline(__always)
  static func apply(_ x: Int32, _ y: Int32) -> (partialValue: Int32, overflow: Bool) {
    y > 0 ? (x % y, false) : (0, true)
  }
  @inline(__always)
  static func apply(_ x: Double, _ y: Double) -> Double? { nil }
}

extension BinaryOperator {
  /// Whether a comparison of two integers holds.
  @inline(__always)
  func holds(_ x: Int32, _ y: Int32) -> Bool {
    switch self {
    case .less: x < y
    case .lessOrEqual: x <= y
    case .greater: x > y
    case .greaterOrEqual: x >= y
    case .equal: x == y
    default: x != y
    }
  }
}
