/// Conditions and loops.
extension Parser {
  func ifStatement(_ ifToken: Token) -> StatementAst {
    var clauses: [IfStatementAst.Clause] = []
    var keyword = ifToken
    var end = extent(ifToken)
    func broken(_ end: Extent) -> ErrorStatementAst { ErrorStatementAst(extent(ifToken).through(end)) }
    while true {
      skipNewLines()
      guard let lParen = take(.lParen) else {
        reportIncomplete("MissingOpenParenthesisInIfStatement", after(keyword), text(keyword))
        return broken(extent(keyword))
      }
      let word = text(keyword)
      let condition = condition(lParen) { reportIncomplete("IfStatementMissingCondition", $0, word) }
      skipNewLines()
      guard let rParen = take(.rParen) else {
        if condition.kind != .errorStatement {
          reportIncomplete("MissingEndParenthesisAfterStatement", extent(peek()), word)
        }
        return broken(condition.extent)
      }
      guard let body = statementBlock() else {
        reportIncomplete("MissingStatementBlock", extent(rParen), word)
        return broken(extent(rParen))
      }
      clauses.append((condition, body))
      end = body.extent
      let back = restorePoint
      skipNewLines()
      keyword = peek()
      if keyword.kind == .elseIf {
        skip()
        continue
      }
      guard keyword.kind == .else else {
        resync(to: back)
        return IfStatementAst(extent(ifToken).through(end), clauses: clauses, elseClause: nil)
      }
      skip()
      guard let elseClause = statementBlock() else {
        reportIncomplete("MissingStatementBlockAfterElse", after(keyword))
        return broken(extent(keyword))
      }
      return IfStatementAst(extent(ifToken).through(elseClause.extent), clauses: clauses, elseClause: elseClause)
    }
  }

  /// The pipeline in a condition's parentheses; an `ErrorStatementAst` after the error is reported.
  private func condition(_ lParen: Token, _ missing: (Extent) -> Void) -> PipelineBaseAst {
    skipNewLines()
    if let condition = pipelineChain() { return condition }
    missing(after(lParen))
    return ErrorStatementAst(after(lParen))
  }

  // MARK: Loops

  private func broken(_ start: Token, _ end: Extent) -> ErrorStatementAst {
    ErrorStatementAst(extent(start).through(end))
  }

  private func openParenthesis(_ keyword: Token) -> Token? {
    skipNewLines()
    if let lParen = take(.lParen) { return lParen }
    reportIncomplete("MissingOpenParenthesisAfterKeyword", after(keyword), keyword.kind.text)
    return nil
  }

  private func loopCondition(_ keyword: Token) -> (condition: PipelineBaseAst?, end: Extent, rParen: Token?) {
    guard let lParen = openParenthesis(keyword) else { return (nil, extent(keyword), nil) }
    let condition = condition(lParen) { reportIncomplete("MissingExpressionAfterKeyword", $0, text(keyword)) }
    skipNewLines()
    if let rParen = take(.rParen) { return (condition, extent(rParen), rParen) }
    if condition.kind != .errorStatement {
      reportIncomplete("MissingEndParenthesisAfterStatement", condition.extent.after, text(keyword))
    }
    return (nil, condition.extent, nil)
  }

  func whileStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
    let head = loopCondition(keyword)
    guard let condition = head.condition else { return broken(start, head.end) }
    guard let body = statementBlock() else {
      reportIncomplete("MissingLoopStatement", head.end.after, text(keyword))
      return broken(start, head.end)
    }
    return WhileStatementAst(extent(start).through(body.extent), label: label, condition: condition, body: body)
  }

  func doStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
    guard let body = statementBlock() else {
      reportIncomplete("MissingLoopStatement", after(keyword), "do")
      return broken(start, extent(keyword))
    }
    skipNewLines()
    let token = peek()
    guard token.kind == .while || token.kind == .until else {
      reportIncomplete("MissingWhileOrUntilInDoWhile", body.extent.after)
      return broken(start, body.extent)
    }
    skip()
    let head = loopCondition(token)
    guard let condition = head.condition else { return broken(start, head.end) }
    let whole = extent(start).through(head.end)
    return token.kind == .while
      ? DoWhileStatementAst(whole, label: label, condition: condition, body: body)
      : DoUntilStatementAst(whole, label: label, condition: condition, body: body)
  }

  func forStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
    guard let lParen = openParenthesis(keyword) else { return broken(start, extent(keyword)) }
    var last = extent(lParen)
    func part(endsWithSemicolon: Bool) -> PipelineBaseAst? {
      skipNewLines()
      let part = pipelineChain()
      if let part { last = part.extent }
      if endsWithSemicolon, let semicolon = take(.semi) { last = extent(semicolon) }
      return part
    }
    let initializer = part(endsWithSemicolon: true)
    let condition = part(endsWithSemicolon: true)
    let iterator = part(endsWithSemicolon: false)
    skipNewLines()
    guard let rParen = take(.rParen) else {
      reportIncomplete("MissingEndParenthesisAfterStatement", last.after, text(keyword))
      return broken(start, last)
    }
    guard let body = statementBlock() else {
      reportIncomplete("MissingLoopStatement", after(rParen), text(keyword))
      return broken(start, extent(rParen))
    }
    return ForStatementAst(
      extent(start).through(body.extent), label: label, initializer: initializer, condition: condition,
      iterator: iterator, body: body)
  }

  func forEachStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
    let flags = forEachFlags()
    guard let lParen = openParenthesis(keyword) else { return broken(start, extent(keyword)) }
    skipNewLines()
    let token = peek()
    guard token.kind == .variable || token.kind == .splattedVariable else {
      reportIncomplete("MissingVariableNameAfterForeach", after(lParen))
      return broken(start, extent(lParen))
    }
    skip()
    let variable = VariableExpressionAst(extent(token), VariablePath(lexer.name(of: token)))
    skipNewLines()
    guard let inToken = take(.in) else {
      reportIncomplete("MissingInInForeach", after(token))
      return broken(start, extent(token))
    }
    skipNewLines()
    guard let condition = pipelineChain() else {
      reportIncomplete("MissingForeachExpression", after(inToken))
      return broken(start, extent(inToken))
    }
    skipNewLines()
    guard let rParen = take(.rParen) else {
      reportIncomplete("MissingEndParenthesisAfterForeach", condition.extent.after)
      return broken(start, condition.extent)
    }
    guard let body = statementBlock() else {
      reportIncomplete("MissingForeachStatement", after(rParen))
      return broken(start, extent(rParen))
    }
    return ForEachStatementAst(
      extent(start).through(body.extent), label: label, variable: variable, condition: condition, body: body,
      isParallel: flags.isParallel, throttleLimit: flags.limit)
  }

  private func forEachFlags() -> (isParallel: Bool, limit: ExpressionAst?) {
    var isParallel = false
    var limit: ExpressionAst?
    skipNewLines()
    while let token = take(.parameter) {
      if isParameter(token, "parallel") {
        isParallel = true
      } else if isParameter(token, "throttlelimit") {
        skipNewLines()
        limit = singleArgument(.argument, next())
        if limit == nil { reportIncomplete("MissingThrottleLimit", after(token)) }
      } else {
        report("InvalidForeachFlag", extent(token), lexer.name(of: token))
      }
      skipNewLines()
    }
    return (isParallel, limit)
  }

  /// A parameter whose name is the beginning of a word.
  func isParameter(_ token: Token, _ word: String) -> Bool {
    word.hasPrefix(lexer.name(of: token).lowercased())
  }
}
