/// Scripts, script blocks, their named blocks and parameters.
extension Parser {
  /// The whole text.
  func script() -> ScriptBlockAst {
    let usings = usingStatements()
    let paramBlock = paramBlock()
    skipTerminators()
    let tree = scriptBlockBody(nil, usings: usings, paramBlock: paramBlock, isFilter: false)
    if errors.isTooDeep { return emptyScript() }
    errors.reportPutOff()
    if hasTypeDefinition {
      TypeCheck(errors, tree).check(tree)
    }
    TreeCheck(errors).check(tree)
    return tree
  }

  private func emptyScript() -> ScriptBlockAst {
    let extent = lexer.extent(0, 0)
    let end = NamedBlockAst(extent, .end, isUnnamed: true, statements: [], traps: [])
    return ScriptBlockAst(extent, paramBlock: nil, end: end)
  }

  /// What is between braces; the opening brace has been taken.
  func scriptBlock(_ lCurly: Token, isFilter: Bool = false, first: StatementAst? = nil) -> ScriptBlockAst {
    let paramBlock = paramBlock()
    return scriptBlockBody(lCurly, usings: [], paramBlock: paramBlock, isFilter: isFilter, first: first)
  }

  private func scriptBlockBody(
    _ lCurly: Token?, usings: [UsingStatementAst], paramBlock: ParamBlockAst?, isFilter: Bool,
    first: StatementAst? = nil
  ) -> ScriptBlockAst {
    skipTerminators()
    if peek().kind.isBlockName { return namedBlocks(lCurly, usings: usings, paramBlock: paramBlock) }
    var statements = first.map { [$0] } ?? []
    var traps: [TrapStatementAst] = []
    var listExtent = statementList(&statements, &traps)
    if lCurly == nil {
      while peek().kind != .endOfInput {
        let token = next()
        report("UnexpectedToken", extent(token), text(token))
        let more = statementList(&statements, &traps)
        listExtent = listExtent.flatMap { old in more.map { old.through($0) } } ?? listExtent ?? more
      }
    }
    let whole = closeScriptBlock(lCurly, bodyEnd: listExtent ?? paramBlock?.extent)
    let block = NamedBlockAst(
      listExtent ?? whole, isFilter ? .process : .end, isUnnamed: true, statements: statements, traps: traps)
    return ScriptBlockAst(
      whole, usings: usings, paramBlock: paramBlock, process: isFilter ? block : nil, end: isFilter ? nil : block,
      requirements: lCurly == nil ? requirements() : nil)
  }

  /// Takes the closing brace; the extent of the whole block.
  private func closeScriptBlock(_ lCurly: Token?, bodyEnd: Extent?) -> Extent {
    guard let lCurly else { return lexer.extent(lexer.origin, lexer.limit) }
    let open = extent(lCurly)
    let rCurly = peek()
    if rCurly.kind == .rCurly {
      skip()
      return open.through(extent(rCurly))
    }
    reportIncomplete("MissingEndCurlyBrace", open, detected: extent(rCurly))
    return open.through(bodyEnd ?? open)
  }

  // MARK: Named blocks

  private func namedBlocks(
    _ lCurly: Token?, usings: [UsingStatementAst], paramBlock: ParamBlockAst?
  ) -> ScriptBlockAst {
    var blocks: [BlockKind: NamedBlockAst] = [:]
    var last: Extent?
    var isBroken = false
    while true {
      let name = peek()
      if name.kind == .rCurly || name.kind == .endOfInput { break }
      guard name.kind.isBlockName, let kind = BlockKind(rawValue: name.kind.name) else {
        report("MissingNamedBlocks", extent(name), text(name))
        isBroken = true
        break
      }
      skip()
      let block = namedBlock(name, kind)
      last = block.extent
      if blocks[kind] == nil {
        blocks[kind] = block
      } else {
        report("DuplicateScriptCommandClause", block.extent, name.kind.text)
      }
      skipTerminators()
    }
    let whole = isBroken ? brokenExtent(lCurly, last) : closeScriptBlock(lCurly, bodyEnd: last)
    if isBroken, lCurly == nil { stop() }
    return ScriptBlockAst(
      whole, usings: usings, paramBlock: paramBlock, dynamicParam: blocks[.dynamicParam], begin: blocks[.begin],
      process: blocks[.process], end: blocks[.end], clean: blocks[.clean],
      requirements: lCurly == nil ? requirements() : nil)
  }

  private func brokenExtent(_ lCurly: Token?, _ last: Extent?) -> Extent {
    guard let lCurly else { return lexer.extent(lexer.origin, lexer.limit) }
    return extent(lCurly).through(last ?? extent(lCurly))
  }

  private func namedBlock(_ name: Token, _ kind: BlockKind) -> NamedBlockAst {
    guard let block = statementBlock() else {
      reportIncomplete("MissingNamedStatementBlock", after(name), name.kind.text)
      return NamedBlockAst(extent(name), kind, isUnnamed: false, statements: [], traps: [])
    }
    return NamedBlockAst(
      extent(name).through(block.extent), kind, isUnnamed: false, statements: block.statements, traps: block.traps)
  }

  // MARK: Parameters

  /// `param (...)` with attributes before it, if that is what follows.
  private func paramBlock() -> ParamBlockAst? {
    skipNewLines()
    let start = restorePoint
    let candidates = attributeList(inExpression: false)
    let keyword = peek()
    guard keyword.kind == .param else {
      if !candidates.isEmpty { resync(to: start) }
      return nil
    }
    skip()
    skipNewLines()
    guard let lParen = take(.lParen) else {
      resync(to: start)
      return nil
    }
    let parameters = parameterList()
    let close = closeParameters(lParen, parameters)
    var attributes: [AttributeAst] = []
    for candidate in candidates {
      if let attribute = candidate as? AttributeAst {
        attributes.append(attribute)
      } else {
        report("TypeNotAllowedBeforeParam", candidate.extent, candidate.typeName.fullName)
      }
    }
    let first = attributes.first?.extent ?? extent(keyword)
    return ParamBlockAst(first.through(close.end), attributes: attributes, parameters: parameters)
  }

  /// Takes the parenthesis behind parameters; `isMissing` after an error.
  private func closeParameters(_ lParen: Token, _ parameters: [ParameterAst]) -> (end: Extent, isMissing: Bool) {
    skipNewLines()
    if let rParen = take(.rParen) { return (extent(rParen), false) }
    let last = parameters.last?.extent ?? extent(lParen)
    reportIncomplete("MissingEndParenthesisInFunctionParameterList", last.after)
    return (last, true)
  }

  /// Parameters in parentheses behind a function's or method's name.
  func functionParameters(_ lParen: Token) -> (parameters: [ParameterAst], end: Extent, isMissing: Bool) {
    let parameters = parameterList()
    let close = closeParameters(lParen, parameters)
    return (parameters, close.end, close.isMissing)
  }

  private func parameterList() -> [ParameterAst] {
    var parameters: [ParameterAst] = []
    var comma: Token?
    while true {
      skipNewLines()
      guard let parameter = inMode(.expression, commaEnds: true, { parameter() }) else {
        if let comma { reportIncomplete("MissingExpressionAfterToken", after(comma), ",") }
        return parameters
      }
      parameters.append(parameter)
      skipNewLines()
      comma = take(.comma)
      if comma == nil { return parameters }
    }
  }

  private func parameter() -> ParameterAst? {
    let attributes = attributeList(inExpression: false)
    let token = peek()
    guard token.kind == .variable || token.kind == .splattedVariable else {
      guard let first = attributes.first, let last = attributes.last else { return nil }
      reportIncomplete("InvalidFunctionParameter", last.extent.after)
      sync(consume: true, .rParen)
      let whole = first.extent.through(last.extent)
      let name = VariableExpressionAst(whole, VariablePath("__error__"))
      return ParameterAst(whole, name: name, attributes: attributes, defaultValue: nil)
    }
    skip()
    let name = VariableExpressionAst(
      extent(token), VariablePath(lexer.name(of: token)), isSplatted: token.kind == .splattedVariable)
    skipNewLines()
    var defaultValue: ExpressionAst?
    if let equals = take(.equals) {
      skipNewLines()
      defaultValue = expression()
      if defaultValue == nil { reportIncomplete("MissingExpressionAfterToken", after(equals), "=") }
    }
    let start = attributes.first?.extent ?? name.extent
    return ParameterAst(
      start.through(defaultValue?.extent ?? name.extent), name: name, attributes: attributes,
      defaultValue: defaultValue)
  }
}
