/// Expandable strings: the expressions in them are scripts of their own.
extension Parser {
  func expandableString(_ token: Token, _ form: StringForm) -> ExpressionAst {
    switch token.value {
    case .text(let value): return StringConstantExpressionAst(extent(token), value, form)
    case .expandable(let content):
      var tokens: [Token] = []
      let parts = content.parts.map { part in measured { self.part(of: part, &tokens) } }
      if lexer.collectsTokens {
        var token = token
        token.nested = tokens
        lexer.amend(token)
      }
      return ExpandableStringExpressionAst(extent(token), content.value, form, parts: parts)
    default: return ErrorExpressionAst(extent(token))
    }
  }

  private func part(of part: ExpandableText.Part, _ tokens: inout [Token]) -> StringPart {
    switch part {
    case .text(let text): return .text(text)
    case .variable(let token):
      if lexer.collectsTokens { tokens.append(placed(token)) }
      let path = VariablePath(lexer.name(of: token))
      if path.qualifier == .using {
        return .expression(
          UsingExpressionAst(extent(token), VariableExpressionAst(extent(token), VariablePath(path.name))))
      }
      return .expression(VariableExpressionAst(extent(token), path))
    case .subExpression(let text):
      return .expression(nestedScript(text, &tokens))
    }
  }

  /// Notes the variables in a word that is not expanded.
  func amendNested(_ token: Token, _ content: ExpandableText) {
    var token = token
    token.flags.insert(.commandName)
    token.nested = content.parts.compactMap { if case .variable(let inner) = $0 { placed(inner) } else { nil } }
    lexer.amend(token)
  }

  /// A token with its places in the source.
  private func placed(_ token: Token) -> Token {
    var token = token
    (token.start, token.end) = (lexer.place(token.start), lexer.place(token.end))
    return token
  }

  private func nestedScript(_ text: NestedText, _ tokens: inout [Token]) -> ExpressionAst {
    depth += Self.stringDepth
    defer { depth -= Self.stringDepth }
    guard depth <= Self.depthLimit else {
      giveUp()
      return ErrorExpressionAst(lexer.extent(text.start, text.end))
    }
    if text.skipped.isEmpty, !lexer.isRewritten {
      let inner = Lexer(
        lexer.source, lexer.base, from: text.start, to: text.end, errors: errors,
        collectsTokens: lexer.collectsTokens)
      return nestedScript(inner, &tokens)
    }
    var skipped = text.skipped[...]
    var bytes: [UInt8] = []
    var map: [Int32] = []
    for offset in text.start..<text.end {
      if skipped.first == offset {
        skipped.removeFirst()
        continue
      }
      bytes.append(lexer.base[offset])
      map.append(Int32(clamping: lexer.place(offset)))
    }
    map.append(Int32(clamping: lexer.place(text.end)))
    return bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return ErrorExpressionAst(lexer.extent(text.start, text.end)) }
      let inner = Lexer(
        lexer.source, base, from: 0, to: bytes.count, errors: errors, collectsTokens: lexer.collectsTokens, map: map)
      return nestedScript(inner, &tokens)
    }
  }

  /// What stands behind the closing parenthesis is no part of the script and is not looked at.
  private func nestedScript(_ inner: Lexer, _ tokens: inout [Token]) -> ExpressionAst {
    let parser = Parser(inner, depth: depth)
    inner.mode = .expression
    let open = parser.next()
    let value = parser.subExpression(open)
    hasTypeDefinition = hasTypeDefinition || parser.hasTypeDefinition
    _ = grow(by: parser.height + 1)
    if errors.isTooDeep { stop() }
    if lexer.collectsTokens {
      tokens.append(contentsOf: inner.saved.filter { $0.kind != .endOfInput }.map { parser.placed($0) })
    }
    return value
  }
}
