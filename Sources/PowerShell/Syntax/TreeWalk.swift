extension Ast {
  /// Goes through a tree from top to bottom, in the order of the script, however high it is.
  ///
  /// `enter` says whether to go into a node; `leave` is called behind what it went into.
  func walk(enter: (Ast) -> Bool, leave: (Ast) -> Void = { _ in }) {
    var stack: [(node: Ast, isEntered: Bool)] = [(self, false)]
    while let (node, isEntered) = stack.popLast() {
      if isEntered {
        leave(node)
        continue
      }
      guard enter(node) else { continue }
      stack.append((node, true))
      let first = stack.count
      node.forEachChild { stack.append(($0, false)) }
      stack[first...].reverse()
    }
  }

  @inline(__always)
  private func narrowed<T: Ast>(to type: T.Type) -> T { unsafeDowncast(self, to: type) }

  /// Calls `body` with each child, in the order of the script.
  func forEachChild(_ body: (Ast) -> Void) {
    switch kind {
    case .scriptBlock:
      let node = narrowed(to: ScriptBlockAst.self)
      node.usings.forEach(body)
      let blocks: [Ast?] = [
        node.paramBlock, node.dynamicParamBlock, node.beginBlock, node.processBlock, node.endBlock, node.cleanBlock,
      ]
      for block in blocks { if let block { body(block) } }
    case .namedBlock:
      let node = narrowed(to: NamedBlockAst.self)
      node.traps.forEach(body)
      node.statements.forEach(body)
    case .statementBlock:
      let node = narrowed(to: StatementBlockAst.self)
      node.traps.forEach(body)
      node.statements.forEach(body)
    case .commandParameter:
      let node = narrowed(to: CommandParameterAst.self)
      if let argument = node.argument { body(argument) }
    case .fileRedirection:
      let node = narrowed(to: FileRedirectionAst.self)
      body(node.location)
    case .pipeline:
      let node = narrowed(to: PipelineAst.self)
      node.elements.forEach(body)
    case .command:
      let node = narrowed(to: CommandAst.self)
      node.elements.forEach(body)
      node.redirections.forEach(body)
    case .commandExpression:
      let node = narrowed(to: CommandExpressionAst.self)
      body(node.expression)
      node.redirections.forEach(body)
    case .assignment:
      let node = narrowed(to: AssignmentStatementAst.self)
      body(node.left)
      body(node.right)
    case .pipelineChain:
      let node = narrowed(to: PipelineChainAst.self)
      body(node.left)
      body(node.right)
    case .functionDefinition:
      let node = narrowed(to: FunctionDefinitionAst.self)
      node.parameters?.forEach(body)
      body(node.body)
    case .usingStatement:
      let node = narrowed(to: UsingStatementAst.self)
      if let name = node.name { body(name) }
      if let alias = node.alias { body(alias) }
      if let table = node.moduleSpecification { body(table) }
    case .errorStatement:
      let node = narrowed(to: ErrorStatementAst.self)
      node.nested.forEach(body)
    default: forEachControlPart(body)
    }
  }

  private func forEachControlPart(_ body: (Ast) -> Void) {
    switch kind {
    case .catchClause:
      let node = narrowed(to: CatchClauseAst.self)
      node.catchTypes.forEach(body)
      body(node.body)
    case .ifStatement:
      let node = narrowed(to: IfStatementAst.self)
      for clause in node.clauses {
        body(clause.condition)
        body(clause.body)
      }
      if let clause = node.elseClause { body(clause) }
    case .switchStatement:
      let node = narrowed(to: SwitchStatementAst.self)
      body(node.condition)
      for clause in node.clauses {
        body(clause.pattern)
        body(clause.body)
      }
      if let clause = node.defaultClause { body(clause) }
    case .forStatement:
      let node = narrowed(to: ForStatementAst.self)
      let parts: [Ast?] = [node.initializer, node.condition, node.iterator, node.body]
      for part in parts { if let part { body(part) } }
    case .forEachStatement:
      let node = narrowed(to: ForEachStatementAst.self)
      body(node.variable)
      body(node.condition)
      if let limit = node.throttleLimit { body(limit) }
      body(node.body)
    case .whileStatement:
      let node = narrowed(to: WhileStatementAst.self)
      body(node.condition)
      body(node.body)
    case .doWhileStatement:
      let node = narrowed(to: DoWhileStatementAst.self)
      body(node.condition)
      body(node.body)
    case .doUntilStatement:
      let node = narrowed(to: DoUntilStatementAst.self)
      body(node.condition)
      body(node.body)
    case .tryStatement:
      let node = narrowed(to: TryStatementAst.self)
      body(node.body)
      node.catchClauses.forEach(body)
      if let finally = node.finally { body(finally) }
    case .trapStatement:
      let node = narrowed(to: TrapStatementAst.self)
      if let type = node.trapType { body(type) }
      body(node.body)
    case .dataStatement:
      let node = narrowed(to: DataStatementAst.self)
      node.commandsAllowed.forEach(body)
      body(node.body)
    case .blockStatement:
      let node = narrowed(to: BlockStatementAst.self)
      body(node.body)
    case .breakStatement:
      let node = narrowed(to: BreakStatementAst.self)
      if let label = node.label { body(label) }
    case .continueStatement:
      let node = narrowed(to: ContinueStatementAst.self)
      if let label = node.label { body(label) }
    case .returnStatement:
      let node = narrowed(to: ReturnStatementAst.self)
      if let pipeline = node.pipeline { body(pipeline) }
    case .throwStatement:
      let node = narrowed(to: ThrowStatementAst.self)
      if let pipeline = node.pipeline { body(pipeline) }
    case .exitStatement:
      let node = narrowed(to: ExitStatementAst.self)
      if let pipeline = node.pipeline { body(pipeline) }
    default: forEachValuePart(body)
    }
  }

  private func forEachValuePart(_ body: (Ast) -> Void) {
    switch kind {
    case .binary:
      let node = narrowed(to: BinaryExpressionAst.self)
      body(node.left)
      body(node.right)
    case .unary:
      let node = narrowed(to: UnaryExpressionAst.self)
      body(node.child)
    case .invokeMember:
      let node = narrowed(to: InvokeMemberExpressionAst.self)
      body(node.target)
      body(node.member)
      node.arguments.forEach(body)
    case .member:
      let node = narrowed(to: MemberExpressionAst.self)
      body(node.target)
      body(node.member)
    case .index:
      let node = narrowed(to: IndexExpressionAst.self)
      body(node.target)
      body(node.index)
    case .parenExpression:
      let node = narrowed(to: ParenExpressionAst.self)
      body(node.pipeline)
    case .scriptBlockExpression:
      let node = narrowed(to: ScriptBlockExpressionAst.self)
      body(node.scriptBlock)
    case .arrayLiteral:
      let node = narrowed(to: ArrayLiteralAst.self)
      node.elements.forEach(body)
    case .arrayExpression:
      let node = narrowed(to: ArrayExpressionAst.self)
      body(node.block)
    case .subExpression:
      let node = narrowed(to: SubExpressionAst.self)
      body(node.block)
    case .expandableString:
      let node = narrowed(to: ExpandableStringExpressionAst.self)
      node.nestedExpressions.forEach(body)
    case .hashtable:
      let node = narrowed(to: HashtableAst.self)
      for pair in node.pairs {
        body(pair.key)
        body(pair.value)
      }
    case .attributedExpression, .convert:
      let node = narrowed(to: AttributedExpressionAst.self)
      body(node.attribute)
      body(node.child)
    case .ternary:
      let node = narrowed(to: TernaryExpressionAst.self)
      body(node.condition)
      body(node.ifTrue)
      body(node.ifFalse)
    case .baseCtorInvokeMember:
      let node = narrowed(to: BaseCtorInvokeMemberExpressionAst.self)
      node.arguments.forEach(body)
    case .usingExpression:
      let node = narrowed(to: UsingExpressionAst.self)
      body(node.subExpression)
    case .errorExpression:
      let node = narrowed(to: ErrorExpressionAst.self)
      node.nested.forEach(body)
    default: forEachDeclaredPart(body)
    }
  }

  private func forEachDeclaredPart(_ body: (Ast) -> Void) {
    switch kind {
    case .paramBlock:
      let node = narrowed(to: ParamBlockAst.self)
      node.attributes.forEach(body)
      node.parameters.forEach(body)
    case .parameter:
      let node = narrowed(to: ParameterAst.self)
      node.attributes.forEach(body)
      body(node.name)
      if let value = node.defaultValue { body(value) }
    case .attribute:
      let node = narrowed(to: AttributeAst.self)
      node.positionalArguments.forEach(body)
      node.namedArguments.forEach(body)
    case .namedAttributeArgument:
      let node = narrowed(to: NamedAttributeArgumentAst.self)
      if let argument = node.argument { body(argument) }
    case .propertyMember:
      let node = narrowed(to: PropertyMemberAst.self)
      if let type = node.type { body(type) }
      node.attributes.forEach(body)
      if let value = node.initialValue { body(value) }
    case .functionMember:
      let node = narrowed(to: FunctionMemberAst.self)
      node.attributes.forEach(body)
      if let type = node.returnType { body(type) }
      node.parameters.forEach(body)
      body(node.body)
    case .typeDefinition:
      let node = narrowed(to: TypeDefinitionAst.self)
      node.attributes.forEach(body)
      node.baseTypes.forEach(body)
      node.members.forEach(body)
    default: break
    }
  }
}
