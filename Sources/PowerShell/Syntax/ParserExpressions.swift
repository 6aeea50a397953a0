/// Expressions with operators.
extension Parser {
  /// An expression; nil where none begins.
  func expression(inTernary: Bool = false) -> ExpressionAst? {
    inMode(.expression) {
      measured { conditional(inTernary) }
    }
  }

  private func conditional(_ inTernary: Bool) -> ExpressionAst? {
    let old = lexer.numbersEndInTernary
    lexer.numbersEndInTernary = inTernary
    defer { lexer.numbersEndInTernary = old }
    guard let condition = binaryExpression() else { return nil }
    guard let question = take(.questionMark) else { return condition }
    return nested { ternary(condition, question) }
  }

  private func ternary(_ condition: ExpressionAst, _ question: Token) -> ExpressionAst {
    lexer.numbersEndInTernary = true
    skipNewLines()
    var ifTrue = expression(inTernary: true)
    if ifTrue == nil {
      reportIncomplete("ExpectedValueExpression", after(question), text(question))
      ifTrue = ErrorExpressionAst(after(question))
    }
    skipNewLines()
    guard let ifTrue, let colon = take(.colon) else {
      if ifTrue?.kind != .errorExpression { reportIncomplete("MissingColonInTernaryExpression", extent(peek())) }
      return ErrorExpressionAst(condition.extent.through(before(peek())), nested: [condition])
    }
    lexer.numbersEndInTernary = true
    skipNewLines()
    var ifFalse = expression(inTernary: true)
    if ifFalse == nil {
      reportIncomplete("ExpectedValueExpression", after(colon), text(colon))
      ifFalse = ErrorExpressionAst(after(colon))
    }
    guard let ifFalse else { return ifTrue }
    return TernaryExpressionAst(
      condition.extent.through(ifFalse.extent), condition: condition, ifTrue: ifTrue, ifFalse: ifFalse)
  }

  // MARK: Binary operators

  private struct Operand {
    var value: ExpressionAst
    var token: Token
    var precedence: Int
  }

  private func binaryExpression() -> ExpressionAst? {
    guard var value = arrayLiteral() else { return nil }
    var stack: [Operand] = []
    while let precedence = peek().kind.binaryPrecedence, grow() {
      let token = next()
      while let top = stack.last, top.precedence >= precedence {
        stack.removeLast()
        value = combine(top, value)
      }
      stack.append(Operand(value: value, token: token, precedence: precedence))
      skipNewLines()
      if let right = arrayLiteral() {
        value = right
      } else {
        reportIncomplete("ExpectedValueExpression", after(token), text(token))
        value = ErrorExpressionAst(extent(token))
      }
    }
    while let top = stack.popLast() { value = combine(top, value) }
    return withoutParameter(value)
  }

  private func combine(_ left: Operand, _ right: ExpressionAst) -> BinaryExpressionAst {
    BinaryExpressionAst(
      left.value.extent.through(right.extent), left: left.value, operatorKind: left.token.kind, right: right,
      errorPosition: extent(left.token))
  }

  /// What looks like a parameter behind an expression is an unknown operator: an error, and skipped.
  private func withoutParameter(_ value: ExpressionAst) -> ExpressionAst {
    guard let token = take(.parameter) else { return value }
    report("UnexpectedToken", extent(token), text(token))
    return ErrorExpressionAst(value.extent.through(extent(token)), nested: [value])
  }

  private func arrayLiteral() -> ExpressionAst? {
    guard let first = unaryExpression() else { return nil }
    guard !commaEndsExpression, peek().kind == .comma else { return first }
    var elements = [first]
    while let comma = take(.comma) {
      skipNewLines()
      guard let element = unaryExpression() else {
        reportIncomplete("MissingExpressionAfterToken", after(comma), text(comma))
        elements.append(ErrorExpressionAst(extent(comma)))
        break
      }
      elements.append(element)
    }
    return ArrayLiteralAst(first.extent.through(elements[elements.count - 1].extent), elements: elements)
  }

  // MARK: Unary operators

  func unaryExpression() -> ExpressionAst? {
    nested {
      let token = peekSigned()
      var value: ExpressionAst?
      if token.kind.isUnaryOperator {
        if token.kind == .comma, commaEndsExpression { return nil }
        skip()
        value = prefixed(token)
        if value?.kind == .errorExpression { return value }
      } else if token.kind == .lBracket {
        value = attributedExpression(token)
      } else {
        value = primaryExpression(withMemberAccess: true)
      }
      guard let value else { return nil }
      return postfixed(value)
    }
  }

  /// The next token, with a sign before a number taken as part of it.
  private func peekSigned() -> Token {
    if let token = peeked {
      guard token.kind == .minus || token.kind == .plus else { return token }
      resync(token)
    }
    lexer.allowsSignedNumbers = true
    defer { lexer.allowsSignedNumbers = false }
    return peek()
  }

  private func prefixed(_ token: Token) -> ExpressionAst {
    skipNewLines()
    guard let child = unaryExpression() else {
      reportIncomplete("MissingExpressionAfterOperator", after(token), text(token))
      return ErrorExpressionAst(extent(token))
    }
    let whole = extent(token).through(child.extent)
    if token.kind == .comma { return ArrayLiteralAst(whole, elements: [child]) }
    return UnaryExpressionAst(whole, operatorKind: token.kind, child: child)
  }

  private func postfixed(_ value: ExpressionAst) -> ExpressionAst {
    let token = peek()
    let kind: TokenKind
    switch token.kind {
    case .plusPlus: kind = .postfixPlusPlus
    case .minusMinus: kind = .postfixMinusMinus
    default: return value
    }
    skip()
    return UnaryExpressionAst(value.extent.through(extent(token)), operatorKind: kind, child: value)
  }

  /// A type as a value, a conversion, or an attribute before a variable.
  private func attributedExpression(_ token: Token) -> ExpressionAst? {
    let attributes = attributeList(inExpression: true)
    guard let last = attributes.last else { return nil }
    var value: ExpressionAst
    if let type = last as? TypeConstraintAst {
      value = typeExpression(type)
    } else {
      guard let child = unaryExpression() else {
        reportIncomplete("UnexpectedAttribute", last.extent, last.typeName.fullName)
        return ErrorExpressionAst(extent(token).through(last.extent), nested: attributes)
      }
      value = AttributedExpressionAst(last.extent.through(child.extent), attribute: last, child: child)
    }
    for attribute in attributes.dropLast().reversed() {
      let whole = attribute.extent.through(value.extent)
      if let type = attribute as? TypeConstraintAst {
        value = ConvertExpressionAst(whole, type: type, child: value)
      } else {
        value = AttributedExpressionAst(whole, attribute: attribute, child: value)
      }
    }
    return value
  }

  private func typeExpression(_ type: TypeConstraintAst) -> ExpressionAst {
    let literal = TypeExpressionAst(type.extent, type.typeName)
    if let access = memberAccessToken(allowsBracket: false) { return postfix(literal, access) }
    let kind = peek().kind
    guard kind != .newLine, kind != .comma, let child = unaryExpression() else { return literal }
    return ConvertExpressionAst(type.extent.through(child.extent), type: type, child: child)
  }
}
