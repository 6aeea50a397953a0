/// Functions, classes and enums.
extension Parser {
  func functionDefinition(_ keyword: Token) -> StatementAst {
    skipNewLines()
    let nameToken = next()
    guard let name = functionName(nameToken) else {
      reportIncomplete("MissingNameAfterKeyword", after(keyword), text(keyword))
      return ErrorStatementAst(extent(keyword))
    }
    skipNewLines()
    var parameters: [ParameterAst]?
    var isBroken = false
    var end = name.extent
    if let lParen = take(.lParen) {
      let list = functionParameters(lParen)
      (parameters, end, isBroken) = (list.parameters, list.end, list.isMissing)
    }
    skipNewLines()
    guard let lCurly = take(.lCurly) else {
      if !isBroken { reportIncomplete("MissingFunctionBody", end.after) }
      return ErrorStatementAst(extent(keyword).through(end))
    }
    if isBroken { return ErrorStatementAst(extent(keyword).through(end)) }
    let body = inMode(.command, commaEnds: false) { scriptBlock(lCurly, isFilter: keyword.kind == .filter) }
    let whole = extent(keyword).through(body.extent)
    if keyword.kind == .workflow {
      errors.later("WorkflowNotSupportedInPowerShellCore", whole)
      return ErrorStatementAst(whole, nested: [body])
    }
    return FunctionDefinitionAst(
      whole, isFilter: keyword.kind == .filter, name: name.value, nameExtent: name.extent,
      parameters: parameters, body: body)
  }

  /// A word; a number or keyword is one too, a string in quotes is not.
  private func functionName(_ token: Token) -> StringConstantExpressionAst? {
    if token.kind == .number {
      return StringConstantExpressionAst(extent(token), text(token), .bareWord)
    }
    switch token.kind {
    case .stringLiteral, .stringExpandable, .hereStringLiteral, .hereStringExpandable, .variable, .splattedVariable,
      .redirection, .redirectInStd, .lCurly, .lParen, .atParen, .atCurly, .dollarParen:
      unget(token)
      return nil
    default: break
    }
    guard let name = singleArgument(.functionName, token) as? StringConstantExpressionAst else { return nil }
    return name
  }

  // MARK: Classes

  func classDefinition(_ keyword: Token, _ attributes: [AttributeAst]) -> StatementAst {
    skipNewLines()
    guard let (name, _) = simpleName(flag: .typeName) else {
      reportIncomplete("MissingNameAfterKeyword", after(keyword), text(keyword))
      return ErrorStatementAst(extent(keyword))
    }
    skipNewLines()
    return inMode(.signature) {
      let bases = baseTypes()
      skipNewLines()
      guard let lCurly = take(.lCurly) else {
        let last = bases.last?.extent ?? name.extent
        reportIncomplete("MissingTypeBody", last.after, keyword.kind.text)
        return ErrorStatementAst(extent(keyword).through(last))
      }
      hasTypeDefinition = true
      var members: [MemberAst] = []
      var isBroken = false
      var last = extent(lCurly)
      loop: while true {
        switch classMember(name.value) {
        case .member(let member):
          members.append(member)
          last = member.extent
        case .error: isBroken = true
        case .none: break loop
        }
      }
      let start = attributes.first?.extent ?? extent(keyword)
      let end = closeType(lCurly) ?? last
      if isBroken { return ErrorStatementAst(start.through(end), nested: members) }
      return TypeDefinitionAst(
        start.through(end), .class, name: name.value, nameExtent: name.extent, attributes: attributes,
        baseTypes: bases, members: members)
    }
  }

  /// Takes the closing brace of a class or enum.
  private func closeType(_ lCurly: Token) -> Extent? {
    if let rCurly = take(.rCurly) { return extent(rCurly) }
    reportIncomplete("MissingEndCurlyBrace", after(lCurly), detected: extent(peek()))
    return nil
  }

  private func baseTypes() -> [TypeConstraintAst] {
    guard let colon = take(.colon) else { return [] }
    var bases: [TypeConstraintAst] = []
    var before = colon
    while true {
      skipNewLines()
      guard let (type, _) = typeName(allowsAssembly: false) else {
        reportIncomplete("TypeNameExpected", after(before))
        return bases
      }
      bases.append(TypeConstraintAst(type.extent, type))
      skipNewLines()
      guard let comma = take(.comma) else { return bases }
      before = comma
    }
  }

  /// After an error in a member with attributes or a type the whole class counts as not understood.
  private enum MemberResult { case member(MemberAst), error, none }

  private struct MemberHead {
    var attributes: [AttributeAst] = []
    var type: TypeConstraintAst?
    var isStatic = false
    var isHidden = false
    var start: Extent?
    var last: Extent?
  }

  private func classMember(_ className: String) -> MemberResult {
    let head = memberHead()
    let token = peek()
    if token.kind == .variable {
      skip()
      return .member(property(token, head))
    }
    if token.kind == .identifier || token.kind.isKeyword {
      skip()
      guard let method = method(token, head, className) else {
        return head.type == nil && head.attributes.isEmpty ? .none : .error
      }
      return .member(method)
    }
    guard let last = head.last else { return .none }
    reportIncomplete("IncompleteMemberDefinition", last.after)
    return .error
  }

  private func memberHead() -> MemberHead {
    var head = MemberHead()
    while true {
      skipNewLines()
      if let attribute = attribute() {
        head.start = head.start ?? attribute.extent
        head.last = attribute.extent
        if let attribute = attribute as? AttributeAst { head.attributes.append(attribute) }
        if let type = attribute as? TypeConstraintAst { head.type = type }
        continue
      }
      let token = peek()
      head.start = head.start ?? extent(token)
      switch token.kind {
      case .static:
        if head.isStatic { report("DuplicateQualifier", extent(token), text(token)) }
        head.isStatic = true
      case .hidden:
        if head.isHidden { report("DuplicateQualifier", extent(token), text(token)) }
        head.isHidden = true
      default: return head
      }
      skip()
      head.last = extent(token)
    }
  }

  private func property(_ token: Token, _ head: MemberHead) -> PropertyMemberAst {
    var end = extent(token)
    var initial: ExpressionAst?
    if take(.equals) != nil {
      skipNewLines()
      initial = inMode(.expression, commaEnds: false) { expression() }
      end = initial?.extent ?? end
    }
    let terminator = peek()
    switch terminator.kind {
    case .newLine: skipTerminators()
    case .semi:
      end = extent(terminator)
      skipTerminators()
    case .rCurly: break
    default: reportIncomplete("MissingPropertyTerminator", end.after)
    }
    return PropertyMemberAst(
      (head.start ?? end).through(end), name: lexer.name(of: token), nameExtent: extent(token),
      attributes: head.attributes,
      isStatic: head.isStatic, isHidden: head.isHidden, type: head.type, initialValue: initial)
  }

  private func method(_ name: Token, _ head: MemberHead, _ className: String) -> FunctionMemberAst? {
    var name = name
    name.kind = .identifier
    name.flags = []
    lexer.amend(name)
    let isConstructor = text(name).lowercased() == className.lowercased()
    var parameters: [ParameterAst] = []
    var end: Extent?
    var isBroken = false
    skipNewLines()
    if let lParen = take(.lParen) {
      let list = functionParameters(lParen)
      (parameters, end, isBroken) = (list.parameters, list.end, list.isMissing)
    } else {
      reportIncomplete("MissingMethodParameterList", after(name))
    }
    var base: BaseCtorInvokeMemberExpressionAst?
    if isConstructor { base = baseCall(&end, &isBroken) }
    skipNewLines()
    let lCurly = take(.lCurly)
    if lCurly == nil, !isBroken {
      reportIncomplete("MissingFunctionBody", (end ?? extent(name)).after)
      isBroken = true
    }
    guard let lCurly, !isBroken else {
      sync(consume: false, .rCurly)
      return nil
    }
    let first = base.map { CommandExpressionAst($0.extent, expression: $0) }
    let body = inMode(.command, commaEnds: false) { scriptBlock(lCurly, first: head.isStatic ? nil : first) }
    return FunctionMemberAst(
      (head.start ?? extent(name)).through(body.extent), name: text(name), nameExtent: extent(name),
      attributes: head.attributes, isStatic: head.isStatic, isHidden: head.isHidden, isConstructor: isConstructor,
      returnType: head.type, parameters: parameters, body: body)
  }

  /// `: base(arguments)` of a constructor; without it the call has no arguments.
  private func baseCall(_ end: inout Extent?, _ isBroken: inout Bool) -> BaseCtorInvokeMemberExpressionAst {
    skipNewLines()
    guard let colon = take(.colon) else {
      return BaseCtorInvokeMemberExpressionAst((end ?? extent(peek())).after, arguments: [])
    }
    skipNewLines()
    guard let base = take(.base) else {
      isBroken = true
      end = extent(colon)
      reportIncomplete("MissingBaseCtorCall", after(colon))
      return BaseCtorInvokeMemberExpressionAst(extent(colon), arguments: [])
    }
    skipNewLines()
    guard let lParen = take(.lParen) else {
      isBroken = true
      end = extent(base)
      reportIncomplete("MissingMethodParameterList", after(base))
      return BaseCtorInvokeMemberExpressionAst(extent(base), arguments: [])
    }
    let call = invokeArguments(lParen)
    return BaseCtorInvokeMemberExpressionAst(extent(base).through(call.end), arguments: call.arguments)
  }

  // MARK: Enums

  func enumDefinition(_ keyword: Token, _ attributes: [AttributeAst]) -> StatementAst {
    skipNewLines()
    guard let (name, _) = simpleName(flag: .memberName) else {
      reportIncomplete("MissingNameAfterKeyword", after(keyword), text(keyword))
      return ErrorStatementAst(extent(keyword))
    }
    skipNewLines()
    return inMode(.signature) {
      var underlying: TypeConstraintAst?
      if let colon = take(.colon) {
        skipNewLines()
        if let (type, _) = typeName(allowsAssembly: false) {
          underlying = TypeConstraintAst(type.extent, type)
          checkUnderlying(type)
        } else {
          reportIncomplete("TypeNameExpected", after(colon))
        }
      }
      skipNewLines()
      guard let lCurly = take(.lCurly) else {
        reportIncomplete("MissingTypeBody", (underlying?.extent ?? name.extent).after, keyword.kind.text)
        return ErrorStatementAst(extent(keyword).through(name.extent))
      }
      hasTypeDefinition = true
      var members: [PropertyMemberAst] = []
      while let member = enumMember() { members.append(member) }
      let start = attributes.first?.extent ?? extent(keyword)
      let end = closeType(lCurly) ?? members.last?.extent ?? extent(lCurly)
      return TypeDefinitionAst(
        start.through(end), .enum, name: name.value, nameExtent: name.extent, attributes: attributes,
        baseTypes: underlying.map { [$0] } ?? [], members: members)
    }
  }

  private func checkUnderlying(_ type: TypeName) {
    let names = [
      "byte", "sbyte", "short", "int16", "ushort", "uint16", "int", "int32", "uint", "uint32", "long", "int64",
      "ulong", "uint64",
    ]
    let name = type.fullName.lowercased()
    let bare = name.hasPrefix("system.") ? String(name.dropFirst(7)) : name
    if !names.contains(bare) { report("InvalidUnderlyingType", type.extent, type.fullName) }
  }

  private func enumMember() -> PropertyMemberAst? {
    skipNewLines()
    guard let (name, _) = simpleName(flag: .memberName) else { return nil }
    var end = name.extent
    var initial: ExpressionAst?
    var isBroken = false
    if let equals = take(.equals) {
      initial = inMode(.expression, commaEnds: true) { expression() }
      if let initial {
        end = initial.extent
      } else {
        report("ExpectedValueExpression", after(equals), "=")
        isBroken = true
      }
    }
    switch peek().kind {
    case .newLine, .semi: skipTerminators()
    case .rCurly: break
    default: if !isBroken { reportIncomplete("MissingPropertyTerminator", end.after) }
    }
    return PropertyMemberAst(
      name.extent.through(end), name: name.value, nameExtent: name.extent, isStatic: true, isLiteral: true, type: nil,
      initialValue: initial)
  }
}
