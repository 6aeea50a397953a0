/// Finds what is wrong with a tree though every part of it could be read.
final class TreeCheck {
  let errors: ParseErrorList
  /// The nodes around the one that is looked at, the nearest last.
  private var parents: [Ast] = []

  init(_ errors: ParseErrorList) { self.errors = errors }

  func check(_ tree: Ast) {
    tree.walk(
      enter: { node in
        visit(node)
        parents.append(node)
        return true
      },
      leave: { node in
        parents.removeLast()
        if node.kind == .functionMember, let method = node as? FunctionMemberAst { MethodCheck(errors).check(method) }
      })
  }

  private func visit(_ node: Ast) {
    switch node.kind {
    case .pipeline, .command, .commandExpression, .stringConstant, .constant, .commandParameter, .statementBlock,
      .namedBlock, .scriptBlock, .binary, .member, .invokeMember, .parenExpression:
      return
    default: break
    }
    switch node {
    case let node as VariableExpressionAst: variable(node)
    case let node as AssignmentStatementAst: assignment(node)
    case let node as UnaryExpressionAst: increment(node)
    case let node as HashtableAst: duplicateKeys(node)
    case let node as AttributeAst: attributeArguments(node)
    case let node as ConvertExpressionAst: conversion(node)
    case let node as AttributedExpressionAst: attributed(node)
    case let node as ParamBlockAst: duplicateParameters(node.parameters)
    case let node as FunctionDefinitionAst: function(node)
    case let node as FunctionMemberAst: duplicateParameters(node.parameters)
    case let node as ReturnStatementAst: returned(node)
    case let node as BreakStatementAst: leaving(node, label: node.label)
    case let node as ContinueStatementAst: leaving(node, label: node.label)
    case let node as ForEachStatementAst where node.isParallel: reserved(node, "foreach")
    case let node as SwitchStatementAst where node.flags.contains(.parallel): reserved(node, "switch")
    case let node as TryStatementAst: catches(node)
    case let node as DataStatementAst: DataSectionCheck(errors, allowed: node.commandsAllowed).check(node.body)
    case let node as BlockStatementAst: unexpectedKeyword(node)
    default: break
    }
  }

  private func reserved(_ node: StatementAst, _ keyword: String) {
    errors.report("KeywordParameterReservedForFutureUse", node.extent, keyword, "parallel")
  }

  private func unexpectedKeyword(_ node: BlockStatementAst) {
    let start = node.extent.start
    let word = Extent(node.extent.source, start, start + node.keyword.utf8.count)
    errors.report("UnexpectedKeyword", word, node.keyword)
  }

  // MARK: Variables and assignments

  private func variable(_ node: VariableExpressionAst) {
    if node.isSplatted, !isCommandElement() {
      errors.report("SplattingNotPermitted", node.extent, node.path.userPath)
    }
    if node.path.userPath.lowercased() == "this", isInStaticMember {
      errors.report("NonStaticMemberAccessInStaticMember", node.extent, node.path.userPath)
    }
  }

  private func isCommandElement() -> Bool {
    guard let parent = parents.last else { return false }
    if parent.kind == .usingExpression, parents.count > 1 { return parents[parents.count - 2].kind == .command }
    return parent.kind == .command
  }

  private var isInStaticMember: Bool {
    for parent in parents.reversed() {
      if let member = parent as? MemberAst { return member.isStatic }
      if parent.kind == .scriptBlockExpression || parent.kind == .functionDefinition { return false }
    }
    return false
  }

  private func assignment(_ node: AssignmentStatementAst) {
    target(node.left, isSimple: node.operatorKind == .equals) {
      errors.report("InvalidLeftHandSide", $0.extent)
    }
  }

  private func increment(_ node: UnaryExpressionAst) {
    switch node.operatorKind {
    case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus:
      target(node.child, isSimple: false) {
        errors.report("OperatorRequiresVariableOrProperty", $0.extent, node.operatorKind.text)
      }
    default: break
    }
  }

  /// What can be assigned to: variables, members, items, conversions of them and, by `=`, arrays of them.
  private func target(_ node: ExpressionAst, isSimple: Bool, _ report: (Ast) -> Void) {
    switch node {
    case let node as ArrayLiteralAst where isSimple:
      for element in node.elements { target(element, isSimple: true, report) }
    case let node as ParenExpressionAst:
      guard let pipeline = node.pipeline as? PipelineAst, let inner = pipeline.pureExpression else {
        report(node.pipeline)
        return
      }
      target(inner, isSimple: isSimple, report)
    case let node as AttributedExpressionAst: target(node.child, isSimple: isSimple, report)
    case let node as MemberExpressionAst: if node.isNullConditional { report(node) }
    case let node as IndexExpressionAst: if node.isNullConditional { report(node) }
    default: if node.kind != .variable { report(node) }
    }
  }

  private func duplicateKeys(_ node: HashtableAst) {
    var seen: Set<String> = []
    for (key, _) in node.pairs {
      guard let text = constantText(key), !seen.insert(text.lowercased()).inserted else { continue }
      errors.report("DuplicateKeyInHashLiteral", key.extent, text)
    }
  }

  private func constantText(_ key: ExpressionAst) -> String? {
    if let key = key as? StringConstantExpressionAst { return key.value }
    return (key as? ConstantExpressionAst)?.extent.text
  }

  // MARK: Attributes and conversions

  private func attributeArguments(_ node: AttributeAst) {
    let values = node.positionalArguments + node.namedArguments.compactMap(\.argument)
    for value in values where !isConstant(value) {
      errors.report("ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock", value.extent)
    }
  }

  private func isConstant(_ node: Ast) -> Bool {
    switch node {
    case is ConstantExpressionAst, is StringConstantExpressionAst, is ScriptBlockExpressionAst, is TypeExpressionAst:
      return true
    case let node as VariableExpressionAst:
      return ["true", "false", "null"].contains(node.path.userPath.lowercased())
    case let node as ArrayLiteralAst: return node.elements.allSatisfy(isConstant)
    case let node as UnaryExpressionAst: return isConstant(node.child)
    case let node as BinaryExpressionAst: return isConstant(node.left) && isConstant(node.right)
    case let node as TernaryExpressionAst:
      return isConstant(node.condition) && isConstant(node.ifTrue) && isConstant(node.ifFalse)
    case let node as ConvertExpressionAst: return isConstant(node.child)
    case let node as ParenExpressionAst:
      guard let inner = (node.pipeline as? PipelineAst)?.pureExpression else { return false }
      return isConstant(inner)
    case is InvokeMemberExpressionAst: return false
    case let node as MemberExpressionAst: return node.isStatic && node.target.kind == .typeExpression
    case let node as ArrayExpressionAst: return node.block.statements.allSatisfy(isConstant)
    case let node as PipelineAst: return node.pureExpression.map(isConstant) ?? false
    case let node as HashtableAst: return node.pairs.allSatisfy { isConstant($0.key) && isConstant($0.value) }
    default: return false
    }
  }

  private func conversion(_ node: ConvertExpressionAst) {
    guard node.type.typeName.fullName.lowercased() == "ordered", node.child.kind != .hashtable else { return }
    errors.report("OrderedAttributeOnlyOnHashLiteralNode", node.extent, "ordered")
  }

  /// An attribute may stand before a variable only, conversions between them.
  private func attributed(_ node: AttributedExpressionAst) {
    var child = node.child
    while let inner = child as? AttributedExpressionAst { child = inner.child }
    if child.kind == .variable { return }
    errors.report("UnexpectedAttribute", node.attribute.extent, node.attribute.typeName.fullName)
  }

  // MARK: Functions

  private func function(_ node: FunctionDefinitionAst) {
    if node.parameters != nil, let block = node.body.paramBlock {
      errors.report("OnlyOneParameterListAllowed", block.extent)
    }
    duplicateParameters(node.parameters ?? [])
  }

  private func duplicateParameters(_ parameters: [ParameterAst]) {
    var seen: Set<String> = []
    for parameter in parameters where !seen.insert(parameter.name.path.userPath.lowercased()).inserted {
      if parameter.name.path.userPath == "__error__" { continue }
      errors.report("DuplicateFormalParameter", parameter.name.extent, parameter.name.path.userPath)
    }
  }

  // MARK: Control flow

  private func returned(_ node: ReturnStatementAst) {
    leaving(node, label: nil)
    for parent in parents.reversed() {
      if parent.kind == .scriptBlockExpression || parent.kind == .functionDefinition { return }
      guard let method = parent as? FunctionMemberAst else { continue }
      if method.returnsValue {
        if node.pipeline == nil { errors.report("NonVoidMethodMissingReturnValue", node.extent) }
      } else if node.pipeline != nil {
        errors.report("VoidMethodHasReturn", node.extent)
      }
      return
    }
  }

  /// Control cannot leave a finally block but through its end.
  private func leaving(_ node: StatementAst, label: ExpressionAst?) {
    let name = (label as? StringConstantExpressionAst)?.value.lowercased()
    var child: Ast = node
    for parent in parents.reversed() {
      if parent.kind == .scriptBlock { return }
      if node.kind != .returnStatement, let loop = parent as? LabeledStatementAst {
        if label == nil || name != nil && loop.label?.lowercased() == name { return }
      }
      if let statement = parent as? TryStatementAst, statement.finally === child {
        errors.report("ControlLeavingFinally", node.extent)
        return
      }
      child = parent
    }
  }

  private func catches(_ node: TryStatementAst) {
    for (index, clause) in node.catchClauses.enumerated() {
      if clause.catchTypes.isEmpty, index + 1 < node.catchClauses.count {
        let next = node.catchClauses[index + 1].extent
        let place = max(0, next.start - 1)
        errors.report("EmptyCatchNotLast", Extent(next.source, place, place))
      }
      for earlier in node.catchClauses[..<index] { caught(clause.catchTypes, earlier.catchTypes) }
    }
  }

  private func caught(_ types: [TypeConstraintAst], _ earlier: [TypeConstraintAst]) {
    for type in types {
      guard let names = KnownTypes.names(type.typeName.fullName, namespaces: []) else { continue }
      let isCaught = earlier.contains { constraint in
        guard let other = KnownTypes.names(constraint.typeName.fullName, namespaces: [])?.first else { return false }
        return names.contains(other)
      }
      if isCaught { errors.report("ExceptionTypeAlreadyCaught", type.extent, names[0]) }
    }
  }
}

extension FunctionMemberAst {
  /// It has a return type that is not void.
  var returnsValue: Bool {
    guard let type = returnType else { return false }
    let name = type.typeName.fullName.lowercased()
    return name != "void" && name != "system.void"
  }
}
