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
