/// Type names, type constraints and attributes.
extension Parser {
  /// Attributes and type constraints in a row.
  func attributeList(inExpression: Bool) -> [AttributeBaseAst] {
    var attributes: [AttributeBaseAst] = []
    // In command mode all that follows would be read as one word each time.
    inMode(.expression) {
      while let attribute = attribute(), grow() {
        attributes.append(attribute)
        if !inExpression || attribute.kind == .attribute { skipNewLines() }
      }
    }
    return attributes
  }

  /// `[name]` or `[name(arguments)]`, if that is what follows.
  func attribute() -> AttributeBaseAst? {
    let oldMode = lexer.mode
    setMode(.expression)
    var isUnclosed = false
    defer {
      setMode(oldMode)
      // What stands behind is no member of the type then.
      if isUnclosed { _ = peek() }
    }
    guard let lBracket = hasPeeked ? take(.lBracket) : lexer.leftBracket() else { return nil }
    if let memo = attributeMemo[lBracket.start] {
      lexer.resume(at: memo.end, tokens: memo.tokens[...])
      return memo.attribute
    }
    lexer.mode = .typeName
    skipNewLines()
    guard let (type, nameToken) = typeName(allowsAssembly: true) else {
      resync(lBracket)
      reportIncomplete("MissingTypename", after(lBracket), "[")
      return nil
    }
    if peek().kind == .lParen {
      skip()
      return attributeWithArguments(lBracket, type, nameToken)
    }
    let open = extent(lBracket)
    if let rBracket = take(.rBracket) { return TypeConstraintAst(open.through(extent(rBracket)), type) }
    report("EndSquareBracketExpectedAtEndOfAttribute", before(peek()))
    isUnclosed = true
    return TypeConstraintAst(open.through(type.extent), type)
  }

  /// `[name]`, if that is what follows.
  func typeConstraint() -> TypeConstraintAst? { attribute() as? TypeConstraintAst }

  private func attributeWithArguments(_ lBracket: Token, _ type: TypeName, _ nameToken: Token) -> AttributeAst {
    var name = nameToken
    name.flags.insert(.attributeName)
    lexer.amend(name)
    let lParen = lexer.extent(lexer.index - 1, lexer.index)
    lexer.mode = .expression
    var arguments = AttributeArguments(last: lParen)
    inMode(.expression, commaEnds: true) { attributeArguments(&arguments) }
    skipNewLines()
    var end = arguments.last
    let rParen = take(.rParen)
    if let rParen {
      end = extent(rParen)
    } else {
      reportIncomplete("MissingEndParenthesisInExpression", arguments.last.after)
    }
    skipNewLines()
    if let rBracket = take(.rBracket) {
      end = extent(rBracket)
    } else if let rParen {
      reportIncomplete("EndSquareBracketExpectedAtEndOfAttribute", after(rParen))
    }
    let attribute = AttributeAst(
      extent(lBracket).through(end), type, positional: arguments.positional, named: arguments.named)
    remember(attribute, from: lBracket)
    return attribute
  }

  private func remember(_ attribute: AttributeAst, from lBracket: Token) {
    let tokens = lexer.collectsTokens ? lexer.savedTokens(from: lBracket.end).filter { $0.end <= restorePoint } : []
    attributeMemo[lBracket.start] = AttributeMemo(attribute: attribute, end: restorePoint, tokens: Array(tokens))
  }

  private struct AttributeArguments {
    var positional: [ExpressionAst] = []
    var named: [NamedAttributeArgumentAst] = []
    var last: Extent
  }

  private func attributeArguments(_ arguments: inout AttributeArguments) {
    var comma: Token?
    while true {
      skipNewLines()
      if let (name, _) = simpleName(flag: .memberName) {
        namedArgument(name, &arguments)
      } else if let value = expression() {
        arguments.positional.append(value)
        arguments.last = value.extent
      } else if let comma {
        reportIncomplete("MissingExpressionAfterToken", after(comma), ",")
        arguments.positional.append(ErrorExpressionAst(after(comma)))
        arguments.last = after(comma)
      }
      skipNewLines()
      comma = take(.comma)
      guard let comma else { return }
      arguments.last = extent(comma)
    }
  }

  private func namedArgument(_ name: StringConstantExpressionAst, _ arguments: inout AttributeArguments) {
    var value: ExpressionAst?
    if let equals = take(.equals) {
      skipNewLines()
      value = expression()
      if value == nil {
        reportIncomplete("MissingExpressionInNamedArgument", after(equals))
        value = ErrorExpressionAst(after(equals))
        sync(consume: true, .comma, .rParen, .rBracket, .newLine)
      }
      arguments.last = value?.extent ?? arguments.last
    }
    let whole = name.extent.through(value?.extent ?? name.extent)
    if arguments.named.contains(where: { $0.argumentName.lowercased() == name.value.lowercased() }) {
      report("DuplicateNamedArgument", whole, name.value)
    } else {
      arguments.named.append(NamedAttributeArgumentAst(whole, name: name.value, argument: value))
    }
  }

  // MARK: Type names

  /// The name of a type, with generic arguments and array marks; in the mode for type names.
  func typeName(allowsAssembly: Bool) -> (type: TypeName, token: Token)? {
    let oldMode = lexer.mode
    setMode(.typeName)
    defer { setMode(oldMode) }
    guard let name = take(.identifier) else { return nil }
    let simple = TypeName.simple(extent(name), text(name))
    if peek().kind == .lBracket {
      let lBracket = next()
      skipNewLines()
      guard let type = nested({ typeBehindBracket(lBracket, simple) }) else { return (simple, name) }
      return (allowsAssembly ? withAssembly(type) : type, name)
    }
    return (allowsAssembly ? withAssembly(simple) : simple, name)
  }

  /// `[System.Int32, mscorlib]`: what stands behind the comma.
  private func withAssembly(_ type: TypeName) -> TypeName {
    guard peek().kind == .comma else { return type }
    skip()
    let name = lexer.assemblyName()
    guard name.start < name.end else {
      report("MissingAssemblyNameSpecification", after(name))
      return type
    }
    let whole = type.extent.through(extent(name))
    let assembly = text(name)
    switch type.form {
    case .simple: return .simple(whole, type.name, assembly: assembly)
    case .generic: return .generic(whole, type, arguments: type.arguments, assembly: assembly)
    case .array: return .array(whole, of: type.element ?? type, rank: type.rank, assembly: assembly)
    }
  }

  private func typeBehindBracket(_ lBracket: Token, _ type: TypeName) -> TypeName? {
    let token = peek()
    switch token.kind {
    case .rBracket, .comma: return arrayType(type)
    case .lBracket, .identifier: return genericType(type)
    default:
      if token.kind != .endOfInput {
        report("UnexpectedToken", extent(token), text(token))
        sync(consume: true, .rBracket)
      } else {
        reportIncomplete("MissingTypename", after(lBracket), "[")
      }
      return nil
    }
  }

  private func arrayType(_ element: TypeName) -> TypeName {
    var rank = 1
    var last = peek()
    while let comma = take(.comma) {
      rank += 1
      last = comma
    }
    var end = extent(last)
    if let rBracket = take(.rBracket) {
      end = extent(rBracket)
    } else {
      report("EndSquareBracketExpectedAtEndOfAttribute", after(last))
    }
    return moreBrackets(.array(element.extent.through(end), of: element, rank: rank))
  }

  private func genericType(_ type: TypeName) -> TypeName {
    var arguments: [TypeName] = []
    var end = type.extent
    while true {
      if let argument = genericArgument() {
        arguments.append(argument)
        end = argument.extent
      }
      skipNewLines()
      guard let comma = take(.comma) else { break }
      skipNewLines()
      end = extent(comma)
      if peek().kind != .identifier, peek().kind != .lBracket {
        reportIncomplete("MissingTypename", after(comma), "[")
      }
    }
    if let rBracket = take(.rBracket) {
      end = extent(rBracket)
    } else {
      report("EndSquareBracketExpectedAtEndOfAttribute", before(peek()))
    }
    return moreBrackets(.generic(type.extent.through(end), type, arguments: arguments))
  }

  /// `int`, or `[int]` with an assembly.
  func genericArgument() -> TypeName? {
    guard let lBracket = take(.lBracket) else { return typeName(allowsAssembly: false)?.type }
    skipNewLines()
    guard let type = typeName(allowsAssembly: true)?.type else {
      let token = peek()
      reportIncomplete("MissingTypename", after(token.kind == .endOfInput ? lBracket : token), "[")
      return nil
    }
    skipNewLines()
    if take(.rBracket) == nil { report("EndSquareBracketExpectedAtEndOfAttribute", before(peek())) }
    return type
  }

  /// Array marks behind a generic or array type.
  private func moreBrackets(_ type: TypeName) -> TypeName {
    guard take(.lBracket) != nil else { return type }
    return nested { arrayType(type) } ?? type
  }
}
