/// Statements and blocks of them.
extension Parser {
  /// Statements up to one that is none; their extent.
  @discardableResult
  func statementList(_ statements: inout [StatementAst], _ traps: inout [TrapStatementAst]) -> Extent? {
    var first: Extent?
    var last: Extent?
    skipTerminators()
    while true {
      let kind = peek().kind
      if kind == .rCurly || kind == .rParen || kind == .endOfInput { break }
      guard let statement = statement() else { break }
      if let trap = statement as? TrapStatementAst { traps.append(trap) } else { statements.append(statement) }
      first = first ?? statement.extent
      last = statement.extent
      skipTerminators()
    }
    guard let first, let last else { return nil }
    return first.through(last)
  }

  /// `{ ... }`, if that is what follows.
  func statementBlock() -> StatementBlockAst? {
    skipNewLines()
    guard let lCurly = take(.lCurly) else { return nil }
    return inMode(.command, commaEnds: false) {
      var statements: [StatementAst] = []
      var traps: [TrapStatementAst] = []
      let list = statementList(&statements, &traps)
      let open = extent(lCurly)
      var end = list ?? open
      let rCurly = peek()
      if rCurly.kind == .rCurly {
        skip()
        end = extent(rCurly)
      } else {
        reportIncomplete("MissingEndCurlyBrace", open, detected: extent(rCurly))
      }
      return StatementBlockAst(open.through(end), statements: statements, traps: traps)
    }
  }

  /// One statement; nil where none begins.
  func statement() -> StatementAst? {
    nested { anyStatement() }
  }

  private func anyStatement() -> StatementAst? {
    let token = peek()
    if token.kind == .generic, lexer.byte(at: token.start) == 0x5B { return statementBehindAttributes(token) }
    return keywordStatement(token, attributes: []) ?? pipelineChain()
  }

  /// Attributes before a class, enum or other keyword; before anything else they are part of an expression.
  private func statementBehindAttributes(_ first: Token) -> StatementAst? {
    resync(first)
    let attributes = attributeList(inExpression: false)
    guard !attributes.isEmpty else { return pipelineChain() }
    let token = peek()
    if token.kind.forbidsAttributes, token.flags.contains(.keyword) {
      if attributes.contains(where: { $0.kind == .typeConstraint }) {
        resync(to: first.start)
        return pipelineChain()
      }
      for attribute in attributes {
        report("UnexpectedAttribute", attribute.extent, attribute.typeName.fullName)
      }
    } else if token.flags.contains(.keyword), isStatementKeyword(token.kind) {
      for attribute in attributes where attribute.kind == .typeConstraint {
        report("TypeNotAllowedBeforeStatement", attribute.extent, attribute.typeName.fullName)
      }
    } else {
      resync(to: first.start)
      return pipelineChain()
    }
    return keywordStatement(token, attributes: attributes.compactMap { $0 as? AttributeAst })
  }

  private func isStatementKeyword(_ kind: TokenKind) -> Bool {
    kind == .class || kind == .enum || kind == .configuration
  }

  /// The statement that a keyword begins; nil for what is no such keyword.
  private func keywordStatement(_ token: Token, attributes: [AttributeAst]) -> StatementAst? {
    guard token.kind.isKeyword || token.kind == .label else { return nil }
    switch token.kind {
    case .if: return taking(token, ifStatement)
    case .switch, .foreach, .for, .while, .do: return taking(token) { loopStatement($0, label: nil, start: token) }
    case .function, .filter, .workflow: return taking(token, functionDefinition)
    case .return, .throw, .exit, .break, .continue: return taking(token, flowControl)
    case .try: return taking(token, tryStatement)
    case .trap: return taking(token, trapStatement)
    case .data: return taking(token, dataStatement)
    case .class: return taking(token) { classDefinition($0, attributes) }
    case .enum: return taking(token) { enumDefinition($0, attributes) }
    case .parallel, .sequence: return taking(token, blockStatement)
    case .configuration: return taking(token, configuration)
    case .label: return labeledStatement(token)
    case .using: return taking(token, lateUsing)
    case .else, .elseIf, .catch, .finally, .until:
      // Behind an error the rest of a statement is no command.
      guard !errors.all.isEmpty else { return nil }
      skip()
      return ErrorStatementAst(extent(token))
    case .from, .define, .var:
      skip()
      report("ReservedKeywordNotAllowed", extent(token), token.kind.text)
      return ErrorStatementAst(extent(token))
    default: return nil
    }
  }

  private func taking(_ token: Token, _ rule: (Token) -> StatementAst) -> StatementAst {
    skip()
    return rule(token)
  }

  private func lateUsing(_ token: Token) -> StatementAst {
    let statement = usingStatement(token)
    report("UsingMustBeAtStartOfScript", statement.extent)
    return statement
  }

  private func labeledStatement(_ label: Token) -> StatementAst? {
    skip()
    skipNewLines()
    let token = peek()
    switch token.kind {
    case .switch, .foreach, .for, .while, .do:
      skip()
      return loopStatement(token, label: lexer.name(of: label), start: label)
    default:
      // A label before anything else is a command's name.
      resync(label)
      return pipelineChain()
    }
  }

  func loopStatement(_ token: Token, label: String?, start: Token) -> StatementAst {
    switch token.kind {
    case .switch: switchStatement(token, label, start)
    case .foreach: forEachStatement(token, label, start)
    case .for: forStatement(token, label, start)
    case .while: whileStatement(token, label, start)
    default: doStatement(token, label, start)
    }
  }

  // MARK: If

  private func ifStatement(_ ifToken: Token) -> StatementAst {
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

  private func whileStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
    let head = loopCondition(keyword)
    guard let condition = head.condition else { return broken(start, head.end) }
    guard let body = statementBlock() else {
      reportIncomplete("MissingLoopStatement", head.end.after, text(keyword))
      return broken(start, head.end)
    }
    return WhileStatementAst(extent(start).through(body.extent), label: label, condition: condition, body: body)
  }

  private func doStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
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

  private func forStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
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

  private func forEachStatement(_ keyword: Token, _ label: String?, _ start: Token) -> StatementAst {
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

  // MARK: Others

  private func flowControl(_ keyword: Token) -> StatementAst {
    let start = extent(keyword)
    if keyword.kind == .break || keyword.kind == .continue {
      let label = keyword.kind == .break || keyword.kind == .continue ? labelOrKey() : nil
      let whole = start.through(label?.extent ?? start)
      return keyword.kind == .break
        ? BreakStatementAst(whole, label: label) : ContinueStatementAst(whole, label: label)
    }
    let pipeline = pipelineChain()
    let whole = start.through(pipeline?.extent ?? start)
    switch keyword.kind {
    case .return: return ReturnStatementAst(whole, pipeline: pipeline)
    case .throw: return ThrowStatementAst(whole, pipeline: pipeline)
    default: return ExitStatementAst(whole, pipeline: pipeline)
    }
  }

  /// A plain name or an expression: the label of `break`, the key in a hash literal.
  func labelOrKey() -> ExpressionAst? {
    if let (name, _) = simpleName(flag: .memberName) { return name }
    isReadingKey = true
    defer { isReadingKey = false }
    return inMode(.expression, commaEnds: true) { unaryExpression() }
  }

  /// A name of letters, digits and underscores, also when it is a keyword.
  func simpleName(flag: TokenFlags) -> (name: StringConstantExpressionAst, token: Token)? {
    if let token = peeked, token.kind != .identifier || lexer.inCommand {
      guard !token.kind.isModeInvariant else { return nil }
      resync(token)
    }
    lexer.wantsSimpleName = true
    var token = peek()
    lexer.wantsSimpleName = false
    guard token.kind == .identifier else { return nil }
    skip()
    token.flags = flag
    lexer.amend(token)
    return (StringConstantExpressionAst(extent(token), text(token), .bareWord), token)
  }

  private func blockStatement(_ keyword: Token) -> StatementAst {
    guard let body = statementBlock() else {
      reportIncomplete("MissingStatementAfterKeyword", after(keyword), text(keyword))
      return ErrorStatementAst(extent(keyword))
    }
    return BlockStatementAst(extent(keyword).through(body.extent), keyword: text(keyword), body: body)
  }

  private func tryStatement(_ tryToken: Token) -> StatementAst {
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

  private func trapStatement(_ keyword: Token) -> StatementAst {
    skipNewLines()
    let type = typeConstraint()
    guard let body = statementBlock() else {
      let last = type?.extent ?? extent(keyword)
      reportIncomplete("MissingTrapStatement", last.after)
      return ErrorStatementAst(extent(keyword).through(last))
    }
    return TrapStatementAst(extent(keyword).through(body.extent), trapType: type, body: body)
  }

  private func dataStatement(_ keyword: Token) -> StatementAst {
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

  private func configuration(_ keyword: Token) -> StatementAst {
    skipNewLines()
    let name = peek()
    if name.kind == .lCurly || name.kind == .endOfInput || singleArgument(.argument, next()) == nil {
      reportIncomplete("MissingConfigurationName", name.kind == .endOfInput ? extent(name) : after(keyword))
      return ErrorStatementAst(extent(keyword))
    }
    let body = statementBlock()
    let whole = extent(keyword).through(body?.extent ?? extent(keyword))
    report("ConfigurationNotSupported", whole)
    return ErrorStatementAst(whole)
  }
}
