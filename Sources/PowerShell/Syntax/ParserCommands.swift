/// Commands and their arguments.
extension Parser {
  /// Where an argument stands.
  enum ArgumentContext { case commandName, nameBehindOperator, argument, fileName, switchCondition, functionName }

  private struct CommandParts {
    var elements: [Ast] = []
    var redirections = Redirections()
    var context: ArgumentContext
    var sawDashDash = false
    var end: Extent
  }

  /// A command; nil where none begins.
  func command() -> CommandAst? {
    inMode(.command, commaEnds: false) {
      let first = next()
      var invocation = CommandAst.Invocation.none
      if first.kind == .dot { invocation = .dot }
      if first.kind == .ampersand { invocation = .ampersand }
      var parts = CommandParts(
        context: invocation == .none ? .commandName : .nameBehindOperator, end: extent(first))
      var token = invocation == .none ? first : next()
      while element(token, &parts) {
        parts.context = .argument
        token = next()
      }
      if parts.elements.isEmpty {
        if invocation != .none { report("MissingExpression", extent(first), text(first)) }
        return nil
      }
      return CommandAst(
        extent(first).through(parts.end), invocation: invocation, elements: parts.elements,
        redirections: parts.redirections.all)
    }
  }

  /// One element of a command; false at its end.
  private func element(_ token: Token, _ parts: inout CommandParts) -> Bool {
    switch token.kind {
    case .pipe, .rCurly, .rParen, .endOfInput, .newLine, .semi, .andAnd, .orOr, .ampersand:
      unget(token)
      return false
    case .comma:
      parts.end = extent(token)
      report("MissingArgument", extent(token))
      skipNewLines()
    case .minusMinus where parts.context == .argument: dashDash(token, &parts)
    case .parameter: parameter(token, &parts)
    case .redirection where parts.context == .argument, .redirectInStd where parts.context == .argument:
      redirection(token, &parts.redirections, &parts.end)
    default: return argument(token, &parts)
    }
    return true
  }

  /// The first `--` ends the parameters; another one is an argument.
  private func dashDash(_ token: Token, _ parts: inout CommandParts) {
    let whole = extent(token)
    parts.end = whole
    parts.elements.append(
      parts.sawDashDash
        ? StringConstantExpressionAst(whole, text(token), .bareWord)
        : CommandParameterAst(whole, name: "-", argument: nil, errorPosition: whole))
    parts.sawDashDash = true
  }

  private func parameter(_ token: Token, _ parts: inout CommandParts) {
    let own = extent(token)
    parts.end = own
    if parts.context != .argument || parts.sawDashDash {
      var token = token
      token.flags.insert(.commandName)
      lexer.amend(token)
      parts.elements.append(StringConstantExpressionAst(own, text(token), .bareWord))
      return
    }
    var argument: ExpressionAst?
    if token.flags.contains(.usedColon) {
      argument = arguments(.argument, next())
      if argument == nil { report("ParameterRequiresArgument", after(token), text(token)) }
    }
    let whole = own.through(argument?.extent ?? own)
    parts.end = whole
    parts.elements.append(
      CommandParameterAst(whole, name: lexer.name(of: token), argument: argument, errorPosition: own))
  }

  private func argument(_ token: Token, _ parts: inout CommandParts) -> Bool {
    guard let argument = arguments(parts.context, token) else { return false }
    parts.elements.append(argument)
    parts.end = argument.extent
    guard token.kind == .generic, text(token) == "--%" else { return true }
    let rest = lexer.verbatimArgument()
    parts.elements.append(StringConstantExpressionAst(extent(rest), text(rest), .bareWord))
    parts.end = extent(rest)
    return true
  }

  /// An argument, or several connected by commas.
  private func arguments(_ context: ArgumentContext, _ first: Token) -> ExpressionAst? {
    guard let single = singleArgument(context, first) else { return nil }
    if first.kind == .generic, text(first) == "--%" { return single }
    guard context != .commandName, peek().kind == .comma else { return single }
    var list = [single]
    while let comma = take(.comma) {
      skipNewLines()
      guard let argument = singleArgument(context, next()) else {
        reportIncomplete("MissingExpression", after(comma), ",")
        return ErrorExpressionAst(single.extent.through(extent(comma)), nested: list)
      }
      list.append(argument)
    }
    return ArrayLiteralAst(single.extent.through(list[list.count - 1].extent), elements: list)
  }

  /// One argument, which the token begins; nil, with the token given back, where none can be.
  func singleArgument(_ context: ArgumentContext, _ token: Token) -> ExpressionAst? {
    switch token.kind {
    case .endOfInput, .newLine, .semi, .comma, .pipe, .ampersand, .andAnd, .orOr, .rParen, .rCurly:
      unget(token)
      return nil
    case .variable, .splattedVariable, .number, .stringLiteral, .stringExpandable, .hereStringLiteral,
      .hereStringExpandable, .lParen, .atParen, .dollarParen, .atCurly, .lCurly:
      unget(token)
      return primaryExpression(withMemberAccess: true)
    case .generic: return wordArgument(context, token)
    case .redirection, .redirectInStd:
      if context == .commandName || context == .nameBehindOperator { return plainArgument(context, token) }
      unget(token)
      return nil
    default: return plainArgument(context, token)
    }
  }

  private func wordArgument(_ context: ArgumentContext, _ token: Token) -> ExpressionAst {
    if context == .commandName || context == .nameBehindOperator {
      var token = token
      token.flags.insert(.commandName)
      lexer.amend(token)
    }
    if case .expandable(let content) = token.value {
      if context != .commandName, context != .functionName { return expandableString(token, .bareWord) }
      if lexer.collectsTokens { amendNested(token, content) }
    }
    return StringConstantExpressionAst(extent(token), wordValue(token), .bareWord)
  }

  /// The value of a bare word.
  private func wordValue(_ token: Token) -> String {
    switch token.value {
    case .text(let value): value
    case .expandable(let content): content.value
    default: text(token)
    }
  }

  /// A keyword, an operator or a plain name is an argument like other words.
  private func plainArgument(_ context: ArgumentContext, _ token: Token) -> ExpressionAst {
    var changed = token
    changed.flags.remove(.keyword)
    switch context {
    case .commandName, .nameBehindOperator: changed.flags.insert(.commandName)
    case .argument, .fileName, .switchCondition: if token.kind != .identifier { changed.kind = .generic }
    case .functionName: break
    }
    lexer.amend(changed)
    return StringConstantExpressionAst(extent(token), text(token), .bareWord)
  }
}
