extension Compiler {
  // MARK: Two operands

  func binary(_ node: BinaryExpressionAst) -> Eval {
    switch node.operatorKind {
    case .and, .or, .xor:
      let test = test(node as ExpressionAst)
      return { scope in .bool(try test(scope)) }
    case .questionQuestion: return coalescing(node)
    default: break
    }
    guard let op = BinaryOperator(node.operatorKind) else { return { _ in .null } }
    switch op {
    case .plus, .minus, .multiply: return arithmetic(op, node)
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual: return comparison(op, node)
    default: return general(op, node)
    }
  }

  private func general(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (value(node.left), value(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    if op == .remainder {
      return { scope in
        let (a, b) = (try left(scope), try right(scope))
        if case .int(let x) = a, case .int(let y) = b, y > 0 { return .int(x % y) }
        do { return try Operators.binary(op, a, b, scope.context) } catch { throw located(error, extent, mark) }
      }
    }
    return { scope in
      let (a, b) = (try left(scope), try right(scope))
      do { return try Operators.binary(op, a, b, scope.context) } catch { throw located(error, extent, mark) }
    }
  }

  private func coalescing(_ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (value(node.left), value(node.right))
    return { scope in
      let value = try left(scope)
      return value.isNull ? try right(scope) : value
    }
  }

  /// A constant Int32 operand.
  private func smallConstant(_ ast: ExpressionAst) -> Int32? {
    guard let constant = ast as? ConstantExpressionAst, case .int32(let number) = constant.value else { return nil }
    return number
  }

  private func arithmetic(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (value(node.left), value(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    func slow(_ a: Value, _ b: Value, _ scope: Scope) throws -> Value {
      do { return try Operators.binary(op, a, b, scope.context) } catch { throw located(error, extent, mark) }
    }
    if let constant = smallConstant(node.right), op != .multiply {
      let boxed = Value.int(constant)
      if op == .plus {
        return { scope in
          let a = try left(scope)
          if case .int(let x) = a {
            let (sum, overflow) = x.addingReportingOverflow(constant)
            if !overflow { return .int(sum) }
          }
          return try slow(a, boxed, scope)
        }
      }
      return { scope in
        let a = try left(scope)
        if case .int(let x) = a {
          let (difference, overflow) = x.subtractingReportingOverflow(constant)
          if !overflow { return .int(difference) }
        }
        return try slow(a, boxed, scope)
      }
    }
    switch op {
    case .plus:
      return { scope in
        let (a, b) = (try left(scope), try right(scope))
        if case .int(let x) = a, case .int(let y) = b {
          let (sum, overflow) = x.addingReportingOverflow(y)
          if !overflow { return .int(sum) }
        } else if case .double(let x) = a, case .double(let y) = b {
          return .double(x + y)
        }
        return try slow(a, b, scope)
      }
    case .minus:
      return { scope in
        let (a, b) = (try left(scope), try right(scope))
        if case .int(let x) = a, case .int(let y) = b {
          let (difference, overflow) = x.subtractingReportingOverflow(y)
          if !overflow { return .int(difference) }
        } else if case .double(let x) = a, case .double(let y) = b {
          return .double(x - y)
        }
        return try slow(a, b, scope)
      }
    default:
      return { scope in
        let (a, b) = (try left(scope), try right(scope))
        if case .int(let x) = a, case .int(let y) = b {
          let (product, overflow) = x.multipliedReportingOverflow(by: y)
          if !overflow { return .int(product) }
        } else if case .double(let x) = a, case .double(let y) = b {
          return .double(x * y)
        }
        return try slow(a, b, scope)
      }
    }
  }

  /// A comparison's value: a Boolean, or of a collection the elements that pass.
  private func comparison(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Eval {
    let (left, right) = (value(node.left), value(node.right))
    let (extent, mark) = (node.extent, node.errorPosition.end)
    return { scope in
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
      return { scope in try !inner(scope) }
    }
    if let paren = ast as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
      let expression = pipeline.pureExpression
    {
      return test(expression)
    }
    let value = value(ast)
    return { scope in
      let value = try value(scope)
      if case .bool(let flag) = value { return flag }
      return scope.context.isTrue(value)
    }
  }

  private func logicalTest(_ node: BinaryExpressionAst) -> Test? {
    switch node.operatorKind {
    case .and:
      let (left, right) = (test(node.left), test(node.right))
      return { scope in try left(scope) && right(scope) }
    case .or:
      let (left, right) = (test(node.left), test(node.right))
      return { scope in try left(scope) || right(scope) }
    case .xor:
      let (left, right) = (test(node.left), test(node.right))
      return { scope in try left(scope) != right(scope) }
    case .ilt, .ile, .igt, .ige, .ieq, .ine:
      guard let op = BinaryOperator(node.operatorKind) else { return nil }
      return comparisonTest(op, node)
    default: return nil
    }
  }

  private func comparisonTest(_ op: BinaryOperator, _ node: BinaryExpressionAst) -> Test {
    let left = value(node.left)
    let (extent, mark) = (node.extent, node.errorPosition.end)
    func slow(_ a: Value, _ b: Value, _ scope: Scope) throws -> Bool {
      do { return scope.context.isTrue(try Operators.binary(op, a, b, scope.context)) } catch {
        throw located(error, extent, mark)
      }
    }
    if let constant = smallConstant(node.right) {
      let boxed = Value.int(constant)
      switch op {
      case .less:
        return { scope in
          let a = try left(scope)
          if case .int(let x) = a { return x < constant }
          return try slow(a, boxed, scope)
        }
      case .equal:
        return { scope in
          let a = try left(scope)
          if case .int(let x) = a { return x == constant }
          return try slow(a, boxed, scope)
        }
      default:
        return { scope in
          let a = try left(scope)
          if case .int(let x) = a { return op.holds(x, constant) }
          return try slow(a, boxed, scope)
        }
      }
    }
    let right = value(node.right)
    return { scope in
      let (a, b) = (try left(scope), try right(scope))
      if case .int(let x) = a, case .int(let y) = b { return op.holds(x, y) }
      return try slow(a, b, scope)
    }
  }

  // MARK: One operand

  func unary(_ node: UnaryExpressionAst) -> Eval {
    switch node.operatorKind {
    case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: return step(node)
    case .not, .exclaim:
      let test = test(node.child)
      return { scope in .bool(try !test(scope)) }
    case .comma:
      let child = value(node.child)
      return { scope in .list([try child(scope).withoutNothing]) }
    default: break
    }
    guard let op = UnaryOperator(node.operatorKind) else { return { _ in .null } }
    if op == .minus, let constant = node.child as? ConstantExpressionAst, case .int32(let number) = constant.value,
      number != 0
    {
      let value = Value.int(-number)
      return { _ in value }
    }
    let child = value(node.child)
    let extent = node.extent
    let mark = node.child.extent.start
    return { scope in
      let value = try child(scope)
      do { return try Operators.unary(op, value, scope.context) } catch { throw located(error, extent, mark) }
    }
  }
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
