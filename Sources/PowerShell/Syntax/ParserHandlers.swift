/// `try`, `trap` and data sections.
extension Parser {
  func tryStatement(_ tryToken: Token) -> StatementAst {
    guard let body = statementBlock() else {
      reportIncomplete("MissingTryStatementBlock", after(tryToken))
      return ErrorStatementAst(extent(tryToken))
    }
    var catches: [CatchClauseAst] = []
    var end = body.extent
    var isBroken = false
    var back = restorePoint
    while let clause = catchClause(&isBroken) {
      catches.append(clause)
      end = clause.extent
      back = restorePoint
    }
    var finally: StatementBlockAst?
    skipNewLines()
    if let token = take(.finally) {
      finally = statementBlock()
      end = finally?.extent ?? extent(token)
      if finally == nil {
        isBroken = true
        reportIncomplete("MissingFinallyStatementBlock", after(token))
      }
    } else if !isBroken {
      resync(to: back)
    }
    if catches.isEmpty, finally == nil, !isBroken {
      reportIncomplete("MissingCatchOrFinally", body.extent.after)
      isBroken = true
    }
    let whole = extent(tryToken).through(end)
    if isBroken { return ErrorStatementAst(whole, nested: [body]) }
    return TryStatementAst(whole, body: body, catchClauses: catches, finally: finally)
  }

  private func catchClause(_ isBroken: inout Bool) -> CatchClauseAst? {
    skipNewLines()
    guard let keyword = take(.catch) else { return nil }
    let (types, comma) = catchTypes()
    guard let body = statementBlock() else {
      isBroken = true
      if comma == nil {
        reportIncomplete("MissingCatchHandlerBlock", (types.last?.extent ?? extent(keyword)).after)
      }
      return nil
    }
    return CatchClauseAst(extent(keyword).through(body.extent), catchTypes: types, body: body)
  }

  /// Type literals behind `catch`; the last comma, when no type follows it.
  private func catchTypes() -> (types: [TypeConstraintAst], comma: Token?) {
    var types: [TypeConstraintAst] = []
    var comma: Token?
    while true {
      skipNewLines()
      guard let type = typeConstraint() else {
        if let comma { reportIncomplete("MissingTypeLiteralToken", after(comma)) }
        return (types, comma)
      }
      types.append(type)
      skipNewLines()
      comma = take(.comma)
      if comma == nil { return (types, nil) }
    }
  }

  func trapStatement(_ keyword: Token) -> StatementAst {
    skipNewLines()
    let type = typeConstraint()
    guard let body = statementBlock() else {
      let last = type?.extent ?? extent(keyword)
      reportIncomplete("MissingTrapStatement", last.after)
      return ErrorStatementAst(extent(keyword).through(last))
    }
    return TrapStatementAst(extent(keyword).through(body.extent), trapType: type, body: body)
  }

  func dataStatement(_ keyword: Token) -> StatementAst {
    skipNewLines()
    let name = simpleName(flag: .memberName)?.name
    skipNewLines()
    var commands: [ExpressionAst] = []
    var last = name?.extent ?? extent(keyword)
    if let parameter = take(.parameter) {
      guard isParameter(parameter, "supportedcommand") else {
        report("InvalidParameterForDataSectionStatement", extent(parameter), lexer.name(of: parameter))
        _ = statementBlock()
        return ErrorStatementAst(extent(keyword).through(extent(parameter)))
      }
      guard supportedCommands(parameter, &commands) else {
        return ErrorStatementAst(extent(keyword).through(extent(parameter)))
      }
      last = commands.last?.extent ?? last
    }
    guard let body = statementBlock() else {
      reportIncomplete("MissingStatementBlockForDataSection", last.after)
      return ErrorStatementAst(extent(keyword).through(last))
    }
    return DataStatementAst(
      extent(keyword).through(body.extent), variable: name?.value, commandsAllowed: commands, body: body)
  }

  private func supportedCommands(_ parameter: Token, _ commands: inout [ExpressionAst]) -> Bool {
    var before = parameter
    while true {
      skipNewLines()
      guard let command = singleArgument(.commandName, next()) else {
        reportIncomplete("MissingValueForSupportedCommandInDataSectionStatement", after(before))
        return false
      }
      commands.append(command)
      guard let comma = take(.comma) else { return true }
      before = comma
    }
  }
}
