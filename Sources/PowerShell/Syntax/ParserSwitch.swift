/// `switch` statements.
extension Parser {
  private struct SwitchHead {
    var flags: SwitchFlags = []
    var condition: PipelineBaseAst?
    /// What was read last, behind which errors stand.
    var last: Extent
    var isBroken = false
    /// A part is missing: at the end of input nothing more is said.
    var isCut = false
  }

  func switchStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
    var head = SwitchHead(last: extent(keyword))
    switchFlags(&head)
    switchCondition(&head)
    skipNewLines()
    guard let lCurly = take(.lCurly) else {
      if !head.isCut || peek().kind != .endOfInput {
        reportIncomplete("MissingCurlyBraceInSwitchStatement", head.last.after)
      }
      return ErrorStatementAst(extent(start).through(head.last))
    }
    var clauses: [SwitchStatementAst.Clause] = []
    var defaultClause: StatementBlockAst?
    head.last = extent(lCurly)
    let end = switchClauses(lCurly, &head, &clauses, &defaultClause)
    let whole = extent(start).through(end)
    guard !head.isBroken, let condition = head.condition else { return ErrorStatementAst(whole) }
    return SwitchStatementAst(
      whole, label: label, flags: head.flags, condition: condition, clauses: clauses, defaultClause: defaultClause)
  }

  private func switchFlags(_ head: inout SwitchHead) {
    skipNewLines()
    while let token = take(.parameter) {
      head.last = extent(token)
      if isParameter(token, "regex") {
        head.flags.insert(.regex)
        head.flags.remove(.wildcard)
      } else if isParameter(token, "wildcard") {
        head.flags.insert(.wildcard)
        head.flags.remove(.regex)
      } else if isParameter(token, "exact") {
        head.flags.subtract([.regex, .wildcard])
      } else if isParameter(token, "casesensitive") {
        head.flags.insert(.caseSensitive)
      } else if isParameter(token, "parallel") {
        head.flags.insert(.parallel)
      } else if isParameter(token, "file") {
        switchFile(token, &head)
      } else {
        head.isBroken = true
        report("InvalidSwitchFlag", extent(token), lexer.name(of: token))
      }
    }
  }

  private func switchFile(_ token: Token, _ head: inout SwitchHead) {
    head.flags.insert(.file)
    skipNewLines()
    guard let file = singleArgument(.fileName, next()) else {
      head.isBroken = true
      head.isCut = true
      reportIncomplete("MissingFilenameOption", after(token))
      return
    }
    head.last = file.extent
    let element = CommandExpressionAst(file.extent, expression: file)
    head.condition = PipelineAst(file.extent, elements: [element])
  }

  private func switchCondition(_ head: inout SwitchHead) {
    guard let lParen = take(.lParen) else {
      if head.condition == nil, !head.flags.contains(.file) {
        head.isBroken = true
        head.isCut = true
        reportIncomplete("PipelineValueRequired", head.last.after)
      }
      return
    }
    head.last = extent(lParen)
    if head.flags.contains(.file) {
      head.isBroken = true
      report("PipelineValueRequired", extent(lParen))
    }
    skipNewLines()
    let condition = pipelineChain()
    if let condition {
      head.condition = condition
      head.last = condition.extent
    } else {
      head.isBroken = true
      reportIncomplete("PipelineValueRequired", after(lParen))
    }
    skipNewLines()
    if let rParen = take(.rParen) {
      head.last = extent(rParen)
      return
    }
    head.isCut = true
    if !head.isBroken {
      head.isBroken = true
      reportIncomplete("MissingEndParenthesisInSwitchStatement", head.last.after)
    }
  }

  private func switchClauses(
    _ lCurly: Token, _ head: inout SwitchHead, _ clauses: inout [SwitchStatementAst.Clause],
    _ defaultClause: inout StatementBlockAst?
  ) -> Extent {
    skipNewLines()
    while true {
      guard let (pattern, isDefault) = switchPattern() else {
        head.isBroken = true
        reportIncomplete("MissingSwitchConditionExpression", head.last.after)
        _ = take(.rCurly)
        return head.last
      }
      if let body = statementBlock() {
        head.last = body.extent
        if !isDefault {
          clauses.append((pattern, body))
        } else if defaultClause == nil {
          defaultClause = body
        } else {
          report("MultipleSwitchDefaultClauses", pattern.extent)
        }
      } else {
        head.isBroken = true
        head.last = pattern.extent
        reportIncomplete("MissingSwitchStatementClause", head.last.after)
      }
      skipTerminators()
      let token = peek()
      if token.kind == .rCurly {
        skip()
        return extent(token)
      }
      if token.kind == .endOfInput {
        if !head.isBroken { reportIncomplete("MissingEndCurlyBrace", extent(lCurly), detected: extent(token)) }
        return head.last
      }
    }
  }

  private func switchPattern() -> (pattern: ExpressionAst, isDefault: Bool)? {
    let token = next()
    if token.kind == .default {
      // It stays a keyword.
      return (StringConstantExpressionAst(extent(token), text(token), .bareWord), true)
    }
    return singleArgument(.switchCondition, token).map { ($0, false) }
  }
}
