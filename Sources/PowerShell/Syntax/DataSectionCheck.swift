/// Finds what a data section must not contain: all but literals, `if` and the commands that it names.
struct DataSectionCheck {
  let errors: ParseErrorList
  private var allowed: Set<String> = ["convertfrom-stringdata"]

  init(_ errors: ParseErrorList, allowed commands: [ExpressionAst]) {
    self.errors = errors
    for command in commands {
      if let name = command as? StringConstantExpressionAst { allowed.insert(name.value.lowercased()) }
    }
  }

  func check(_ body: Ast) {
    body.walk(enter: { node in
      if let id = forbidden(node) { errors.report(id, node.extent) }
      switch node {
      case let node as VariableExpressionAst: variable(node)
      case let node as CommandAst: command(node)
      case let node as BinaryExpressionAst: operation(node.operatorKind, node.errorPosition)
      case let node as UnaryExpressionAst: operation(node.operatorKind, node.extent)
      default: break
      }
      return true
    })
  }

  private func forbidden(_ node: Ast) -> String? {
    let what: String? =
      switch node.kind {
      case .scriptBlock: "ScriptBlock"
      case .functionDefinition: "FunctionDeclaration"
      case .assignment: "AssignmentStatement"
      case .forStatement, .whileStatement: "ForWhileStatement"
      case .doWhileStatement, .doUntilStatement: "DoWhileStatement"
      case .forEachStatement: "ForeachStatement"
      case .switchStatement: "SwitchStatement"
      case .tryStatement: "TryStatement"
      case .trapStatement: "TrapStatement"
      case .breakStatement, .continueStatement, .returnStatement, .throwStatement, .exitStatement:
        "FlowControlStatement"
      case .dataStatement: "DataSectionStatement"
      case .invokeMember: "MethodCall"
      case .member: "PropertyReference"
      case .index: "ArrayReference"
      case .fileRedirection, .mergingRedirection: "Redirection"
      case .attribute: "Attribute"
      case .parameter: "ParameterDeclaration"
      default: nil
      }
    return what.map { $0 + "NotSupportedInDataSection" }
  }

  private static let variables: Set<String> = ["psculture", "psuiculture", "true", "false", "null"]

  private func variable(_ node: VariableExpressionAst) {
    if Self.variables.contains(node.path.userPath.lowercased()) { return }
    errors.report("VariableReferenceNotSupportedInDataSection", node.extent)
  }

  private func command(_ node: CommandAst) {
    if node.invocation == .dot {
      errors.report("DotSourcingNotSupportedInDataSection", node.extent)
      return
    }
    let name = (node.elements.first as? StringConstantExpressionAst)?.value
    if let name, allowed.contains(name.lowercased()) { return }
    errors.report("CmdletNotInAllowedListForDataSection", node.extent, name ?? node.elements.first?.extent.text ?? "")
  }

  private func operation(_ kind: TokenKind, _ place: Extent) {
    if kind.isForbiddenInData { errors.report("OperatorNotSupportedInDataSection", place, kind.text) }
  }
}

extension TokenKind {
  /// An operator that data sections do not allow.
  fileprivate var isForbiddenInData: Bool {
    switch self {
    case .minusMinus, .plusPlus, .postfixPlusPlus, .postfixMinusMinus, .dotDot, .format, .join, .imatch, .inotmatch,
      .ireplace, .isplit, .cmatch, .cnotmatch, .creplace, .csplit, .as:
      true
    default: false
    }
  }
}
