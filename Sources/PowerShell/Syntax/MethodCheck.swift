/// Finds what is wrong with the body of a class's method: paths without a value, variables that nothing assigns.
struct MethodCheck {
  let errors: ParseErrorList

  init(_ errors: ParseErrorList) { self.errors = errors }

  func check(_ method: FunctionMemberAst) {
    guard let block = method.body.endBlock else { return }
    let unknown = unassigned(block, Assigned(method))
    if method.returnsValue, !returns(block.statements) {
      errors.report("MethodHasCodePathNotReturn", method.nameExtent)
    }
    for variable in unknown { errors.report("VariableNotLocal", variable.extent) }
  }

  // MARK: Variables

  /// The names that a method's parameters and statements assign.
  private final class Assigned {
    private var names: Set<String> = []

    init(_ method: FunctionMemberAst) {
      for parameter in method.parameters { names.insert(parameter.name.path.name.lowercased()) }
      collect(method.body)
    }

    func contains(_ name: String) -> Bool { names.contains(name) || Self.automatic.contains(name) }

    private func collect(_ tree: Ast) {
      tree.walk(enter: { node in
        switch node {
        case let node as AssignmentStatementAst: add(node.left)
        case let node as ForEachStatementAst: add(node.variable)
        case let node as DataStatementAst: if let name = node.variable { names.insert(name.lowercased()) }
        case let node as ParameterAst: add(node.name)
        case let node as UnaryExpressionAst: add(node.child)
        case let node as CommandAst: addOutputVariables(node)
        default: break
        }
        return true
      })
    }

    private func add(_ target: ExpressionAst) {
      switch target {
      case let target as VariableExpressionAst: names.insert(target.path.name.lowercased())
      case let target as AttributedExpressionAst: add(target.child)
      case let target as ArrayLiteralAst: target.elements.forEach(add)
      case let target as ParenExpressionAst:
        if let inner = (target.pipeline as? PipelineAst)?.pureExpression { add(inner) }
      default: break
      }
    }

    /// `-OutVariable x` and its like assign too.
    private func addOutputVariables(_ command: CommandAst) {
      for (element, next) in zip(command.elements, command.elements.dropFirst()) {
        guard let parameter = element as? CommandParameterAst,
          ["ov", "ev", "wv", "iv", "pv"].contains(parameter.parameterName.lowercased())
            || parameter.parameterName.lowercased().hasSuffix("variable"),
          let name = (parameter.argument ?? next) as? StringConstantExpressionAst
        else { continue }
        names.insert(name.value.lowercased())
      }
    }

    private static let automatic: Set<String> = [
      "_", "psitem", "this", "args", "input", "true", "false", "null", "error", "matches", "foreach", "switch", "host",
      "pid", "home", "pshome", "psversiontable", "executioncontext", "stacktrace", "lastexitcode", "myinvocation",
      "psboundparameters", "pscmdlet", "psscriptroot", "pscommandpath", "shellid", "pwd", "profile",
      "nestedpromptlevel",
      "psculture", "psuiculture", "islinux", "ismacos", "iswindows", "iscoreclr", "psedition", "?", "^", "$",
      "erroractionpreference", "warningpreference", "verbosepreference", "debugpreference", "informationpreference",
      "progresspreference", "confirmpreference", "whatifpreference", "errorview", "outputencoding", "ofs",
      "psdefaultparametervalues", "psmoduleautoloadingpreference", "psnativecommandargumentpassing",
      "psnativecommanduseerroractionpreference", "formatenumerationlimit", "maximumhistorycount", "psemailserver",
      "pssessionapplicationname", "pssessionconfigurationname", "pssessionoption", "enabledexperimentalfeatures",
      "psstyle", "psdebugcontext", "event", "eventsubscriber", "sender", "eventargs", "sourceargs", "consolefilename",
    ]
  }

  /// Variables without a scope that nothing assigns; script blocks in the method have variables of their own.
  private func unassigned(_ block: NamedBlockAst, _ assigned: Assigned) -> [VariableExpressionAst] {
    var unknown: [VariableExpressionAst] = []
    block.walk(enter: { node in
      if node.kind == .scriptBlockExpression || node.kind == .functionDefinition { return false }
      if let variable = node as? VariableExpressionAst, variable.path.isUnqualified,
        !assigned.contains(variable.path.name.lowercased())
      {
        unknown.append(variable)
      }
      return true
    })
    return unknown
  }

  // MARK: Paths

  /// Control does not reach the end of the statements.
  private func returns(_ statements: [StatementAst]) -> Bool { statements.contains(where: returns) }

  private func returns(_ statement: StatementAst) -> Bool {
    switch statement {
    case is ReturnStatementAst, is ThrowStatementAst, is ExitStatementAst, is ErrorStatementAst: return true
    case let node as IfStatementAst:
      guard let last = node.elseClause else { return false }
      return returns(last.statements) && node.clauses.allSatisfy { returns($0.body.statements) }
    case let node as SwitchStatementAst:
      guard let last = node.defaultClause else { return false }
      return returns(last.statements) && node.clauses.allSatisfy { returns($0.body.statements) }
    case let node as TryStatementAst:
      if let finally = node.finally, returns(finally.statements) { return true }
      return returns(node.body.statements) && node.catchClauses.allSatisfy { returns($0.body.statements) }
    case let node as DoWhileStatementAst: return returns(node.body.statements)
    case let node as DoUntilStatementAst: return returns(node.body.statements)
    case let node as WhileStatementAst: return isTrue(node.condition) && !leaves(node.body)
    case let node as ForStatementAst: return node.condition == nil && !leaves(node.body)
    default: return false
    }
  }

  private func isTrue(_ condition: PipelineBaseAst) -> Bool {
    let value = (condition as? PipelineAst)?.pureExpression as? VariableExpressionAst
    return value?.path.userPath.lowercased() == "true"
  }

  private func leaves(_ body: StatementBlockAst) -> Bool {
    var isFound = false
    body.walk(enter: { node in
      if node.kind == .breakStatement { isFound = true }
      return !isFound && node.kind != .scriptBlockExpression && !(node is LabeledStatementAst)
    })
    return isFound
  }
}
