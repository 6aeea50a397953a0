/// Values: literals, variables, blocks in brackets, and what is attached to them.
extension Parser {
  /// A value; nil where none begins.
  func primaryExpression(withMemberAccess: Bool) -> ExpressionAst? {
    measured { primary(withMemberAccess: withMemberAccess) }
  }

  private func primary(withMemberAccess: Bool) -> ExpressionAst? {
    let token = next()
    let value: ExpressionAst
    switch token.kind {
    case .variable, .splattedVariable: value = variable(token)
    case .number: value = ConstantExpressionAst(extent(token), numberValue(token))
    case .stringLiteral: value = literalString(token, .singleQuoted)
    case .hereStringLiteral: value = literalString(token, .singleQuotedHereString)
    case .stringExpandable: value = expandableString(token, .doubleQuoted)
    case .hereStringExpandable: value = expandableString(token, .doubleQuotedHereString)
    case .lParen: value = parenExpression(token)
    case .dollarParen: value = subExpression(token)
    case .atParen: value = arrayExpression(token)
    case .atCurly: value = hashtable(token)
    case .lCurly:
      value = scriptBlockExpression(token)
    default:
      unget(token)
      return nil
    }
    guard withMemberAccess, let access = memberAccessToken(allowsBracket: true) else { return value }
    return postfix(value, access)
  }

  private func variable(_ token: Token) -> ExpressionAst {
    let path = VariablePath(lexer.name(of: token))
    let isSplatted = token.kind == .splattedVariable
    guard path.qualifier == .using else { return VariableExpressionAst(extent(token), path, isSplatted: isSplatted) }
    // `$using:a.b` would be the caller's whole expression; it is evaluated as a member of the caller's variable.
    let inner = VariableExpressionAst(extent(token), VariablePath(path.name), isSplatted: isSplatted)
    return UsingExpressionAst(extent(token), inner)
  }

  private func numberValue(_ token: Token) -> ConstantValue {
    if case .number(let value) = token.value { return value }
    return .int32(0)
  }

  private func literalString(_ token: Token, _ form: StringForm) -> ExpressionAst {
    guard case .text(let value) = token.value else { return ErrorExpressionAst(extent(token)) }
    return StringConstantExpressionAst(extent(token), value, form)
  }

  // MARK: Brackets

  private func parenExpression(_ lParen: Token) -> ParenExpressionAst {
    isReadingKey = false
    return inMode(.command, commaEnds: false) {
      skipNewLines()
      let pipeline = pipelineChain() ?? missingPipeline(lParen)
      skipNewLines()
      var end = pipeline.extent
      if let rParen = take(.rParen) {
        end = extent(rParen)
      } else {
        reportIncomplete("MissingEndParenthesisInExpression", pipeline.extent.after)
      }
      return ParenExpressionAst(extent(lParen).through(end), pipeline)
    }
  }

  private func missingPipeline(_ lParen: Token) -> PipelineAst {
    let place = after(lParen)
    reportIncomplete("ExpectedExpression", place, "(")
    return PipelineAst(place, elements: [CommandExpressionAst(place, expression: ErrorExpressionAst(place))])
  }

  /// The statements of `$( )` or `@( )`, and the extent with its parentheses.
  private func statementsInParentheses(_ open: Token) -> (block: StatementBlockAst, whole: Extent) {
    inMode(.command, commaEnds: false) {
      var statements: [StatementAst] = []
      var traps: [TrapStatementAst] = []
      let list = statementList(&statements, &traps)
      var end = list ?? extent(open)
      let token = peek()
      if token.kind == .rParen {
        skip()
        end = extent(token)
      } else {
        reportIncomplete("MissingEndParenthesisInSubexpression", extent(token))
      }
      let block = StatementBlockAst(list ?? after(open), statements: statements, traps: traps)
      return (block, extent(open).through(end))
    }
  }

  func subExpression(_ open: Token) -> SubExpressionAst {
    let (block, whole) = statementsInParentheses(open)
    return SubExpressionAst(whole, block)
  }

  private func arrayExpression(_ open: Token) -> ArrayExpressionAst {
    let (block, whole) = statementsInParentheses(open)
    return ArrayExpressionAst(whole, block)
  }

  func scriptBlockExpression(_ lCurly: Token) -> ScriptBlockExpressionAst {
    let block = inMode(.command, commaEnds: false) { scriptBlock(lCurly) }
    return ScriptBlockExpressionAst(block.extent, block)
  }

  private func hashtable(_ open: Token) -> HashtableAst {
    let isKey = isReadingKey
    isReadingKey = false
    return inMode(.command, commaEnds: isKey ? nil : false) {
      var pairs: [HashtableAst.Pair] = []
      skipTerminators()
      while let pair = keyValuePair() {
        pairs.append(pair)
        let kind = peek().kind
        guard kind == .newLine || kind == .semi else { break }
        skipTerminators()
      }
      let token = peek()
      if token.kind == .rCurly {
        skip()
        return HashtableAst(extent(open).through(extent(token)), pairs: pairs)
      }
      reportIncomplete("MissingEndCurlyBrace", after(open), detected: extent(token))
      return HashtableAst(extent(open).through(before(token)), pairs: pairs)
    }
  }

  private func keyValuePair() -> HashtableAst.Pair? {
    var equals: Token?
    guard
      let key = inMode(
        .expression,
        { () -> ExpressionAst? in
          let key = labelOrKey()
          if key != nil { equals = take(.equals) }
          return key
        })
    else { return nil }
    guard let equals else {
      report("MissingEqualsInHashLiteral", key.extent.after)
      sync(consume: false, .rCurly, .semi, .newLine)
      return (key, ErrorStatementAst(key.extent.after))
    }
    skipNewLines()
    if let value = statement() { return (key, value) }
    reportIncomplete("MissingStatementInHashLiteral", after(equals))
    return (key, ErrorStatementAst(after(equals)))
  }

  // MARK: Members and indexes

  /// The operator that binds a member or index to the value just read.
  func memberAccessToken(allowsBracket: Bool) -> Token? {
    hasPeeked ? nil : lexer.memberAccessOperator(allowsBracket: allowsBracket)
  }

  /// All members and indexes behind a value.
  func postfix(_ value: ExpressionAst, _ first: Token) -> ExpressionAst {
    var value = value
    var access: Token? = first
    while let token = access, grow() {
      switch token.kind {
      case .lBracket, .questionLBracket: value = indexed(value, token)
      default: value = member(value, token)
      }
      access = memberAccessToken(allowsBracket: true)
    }
    return value
  }

  private func indexed(_ target: ExpressionAst, _ lBracket: Token) -> ExpressionAst {
    inMode(.expression, commaEnds: false) {
      skipNewLines()
      var index = expression()
      if index == nil {
        reportIncomplete("MissingArrayIndexExpression", after(lBracket))
        index = ErrorExpressionAst(extent(lBracket))
      }
      skipNewLines()
      guard let index else { return target }
      var end = index.extent
      if let rBracket = take(.rBracket) {
        end = extent(rBracket)
      } else if index.kind != .errorExpression {
        reportIncomplete("MissingEndSquareBracket", index.extent.after)
      }
      return IndexExpressionAst(
        target.extent.through(end), target: target, index: index,
        isNullConditional: lBracket.kind == .questionLBracket)
    }
  }

  private func member(_ target: ExpressionAst, _ access: Token) -> ExpressionAst {
    let isStatic = access.kind == .colonColon
    let isConditional = access.kind == .questionDot
    guard let name = memberName() else {
      reportIncomplete("MissingPropertyName", after(access))
      let name = inMode(.command) { singleArgument(.argument, next()) } ?? ErrorExpressionAst(extent(access))
      return MemberExpressionAst(
        target.extent.through(name.extent), target: target, member: name, isStatic: isStatic,
        isNullConditional: isConditional)
    }
    var generics: [TypeName] = []
    if !hasPeeked, lexer.byte(at: lexer.index) == 0x5B { generics = genericMethodArguments() ?? [] }
    if !hasPeeked, lexer.byte(at: lexer.index) == 0x28 || generics.isEmpty && lexer.byte(at: lexer.index) == 0x7B {
      let open = next()
      let call = open.kind == .lParen ? invokeArguments(open) : blockArgument(open)
      return InvokeMemberExpressionAst(
        target.extent.through(call.end), target: target, member: name, arguments: call.arguments, isStatic: isStatic,
        isNullConditional: isConditional, genericArguments: generics)
    }
    return MemberExpressionAst(
      target.extent.through(name.extent), target: target, member: name, isStatic: isStatic,
      isNullConditional: isConditional)
  }

  private func memberName() -> ExpressionAst? {
    if !lexer.inCommand { skipNewLines() }
    if let (name, _) = simpleName(flag: .memberName) { return name }
    let token = peek()
    if token.kind == .lBracket || token.kind.isUnaryOperator { return unaryExpression() }
    return primaryExpression(withMemberAccess: false)
  }

  /// `[type, type]` before a call's parentheses; nil, with nothing read, when it is an index.
  private func genericMethodArguments() -> [TypeName]? {
    let start = lexer.index
    errors.isMuted = true
    let arguments: [TypeName]? = inMode(.typeName) {
      guard take(.lBracket) != nil else { return nil }
      var list: [TypeName] = []
      repeat {
        skipNewLines()
        guard let argument = genericArgument() else { return nil }
        list.append(argument)
        skipNewLines()
      } while take(.comma) != nil
      guard take(.rBracket) != nil, lexer.byte(at: lexer.index) == 0x28 else { return nil }
      return list
    }
    errors.isMuted = false
    if arguments == nil { resync(to: start) }
    return arguments
  }

  private func blockArgument(_ lCurly: Token) -> (arguments: [ExpressionAst], end: Extent) {
    let block = scriptBlockExpression(lCurly)
    return ([block], block.extent)
  }

  /// The arguments of a method call; the opening parenthesis has been taken.
  func invokeArguments(_ lParen: Token) -> (arguments: [ExpressionAst], end: Extent) {
    inMode(.expression, commaEnds: true) {
      var arguments: [ExpressionAst] = []
      var end = extent(lParen)
      var comma: Token?
      var isReported = false
      while true {
        skipNewLines()
        guard let argument = expression() else {
          if let comma {
            reportIncomplete("MissingExpressionAfterToken", after(comma), ",")
            isReported = true
          }
          break
        }
        arguments.append(argument)
        end = argument.extent
        skipNewLines()
        comma = take(.comma)
        guard let comma else { break }
        end = extent(comma)
      }
      if let rParen = take(.rParen) { return (arguments, extent(rParen)) }
      if !isReported {
        reportIncomplete("MissingEndParenthesisInMethodCall", (arguments.last?.extent ?? extent(lParen)).after)
      }
      return (arguments, end)
    }
  }
}
