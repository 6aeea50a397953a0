@testable import PowerShell

/// Prints a syntax tree in the notation of the recorded trees: `(Node attributes children...)`.
struct TreePrinter {
  func text(_ node: Ast?) -> String {
    guard let node else { return "-" }
    switch node {
    case let node as ScriptBlockAst: return scriptBlock(node)
    case let node as NamedBlockAst:
      return
        "(NamedBlock \(node.blockKind.rawValue)\(node.isUnnamed ? " unnamed" : "")\(list(node.statements))\(list(node.traps)))"
    case let node as StatementBlockAst: return "(StatementBlock\(list(node.statements))\(list(node.traps)))"
    case let node as ParamBlockAst: return "(ParamBlock\(list(node.attributes))\(list(node.parameters)))"
    case let node as ParameterAst:
      let value = node.defaultValue.map { " default=\(text($0))" } ?? ""
      return "(Parameter \(text(node.name))\(list(node.attributes))\(value))"
    case let node as AttributeBaseAst: return attribute(node)
    case let node as NamedAttributeArgumentAst:
      return "(NamedAttributeArgument \(node.argumentName)\(node.argument.map { " " + text($0) } ?? " omitted"))"
    case let node as MemberAst: return member(node)
    case let node as CommandParameterAst:
      return "(CommandParameter \(quoted(node.parameterName))\(node.argument.map { " " + text($0) } ?? ""))"
    case let node as CatchClauseAst: return "(CatchClause\(list(node.catchTypes)) \(text(node.body)))"
    case let node as FileRedirectionAst:
      return "(FileRedirection \(node.from.name)\(node.append ? " append" : "") \(text(node.location)))"
    case let node as MergingRedirectionAst: return "(MergingRedirection \(node.from.name) \(node.to.name))"
    case let node as ExpressionAst: return expression(node)
    case let node as StatementAst: return statement(node)
    default: return "(?)"
    }
  }

  func list(_ nodes: [Ast]) -> String { nodes.map { " " + text($0) }.joined() }

  func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{8}": result += "\\b"
      case "\u{C}": result += "\\f"
      default:
        let hidden = scalar.value < 0x20 || scalar.value >= 0x7F && isEscaped(scalar)
        result += hidden ? escape(scalar) : String(scalar)
      }
    }
    return result + "\""
  }

  /// What the recorder's JSON writer escapes beside control characters.
  private func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value > 0xFFFF || scalar.value == 0xFEFF { return true }
    switch scalar.properties.generalCategory {
    case .control, .spaceSeparator, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse, .surrogate:
      return true
    default: return false
    }
  }

  private func escape(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let hex = String(unit, radix: 16, uppercase: true)
      return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }.joined()
  }

  private func scriptBlock(_ node: ScriptBlockAst) -> String {
    let blocks: [Ast?] = [
      node.paramBlock, node.dynamicParamBlock, node.beginBlock, node.processBlock, node.endBlock, node.cleanBlock,
    ]
    return "(ScriptBlock\(list(node.usings))\(list(blocks.compactMap { $0 })))"
  }

  private func attribute(_ node: AttributeBaseAst) -> String {
    guard let node = node as? AttributeAst else { return "(TypeConstraint \(quoted(node.typeName.fullName)))" }
    return "(Attribute \(quoted(node.typeName.fullName))\(list(node.positionalArguments))\(list(node.namedArguments)))"
  }

  private func member(_ node: MemberAst) -> String {
    var flags = ["Public"]
    if node.isStatic { flags.append("Static") }
    if node.isHidden { flags.append("Hidden") }
    if let node = node as? PropertyMemberAst {
      if node.isLiteral { flags.append("Literal") }
      let type = node.type.map { " " + text($0) } ?? ""
      let initial = node.initialValue.map { " initial=" + text($0) } ?? ""
      return
        "(PropertyMember \(flags.joined(separator: ",")) \(quoted(node.name))\(type)\(list(node.attributes))\(initial))"
    }
    guard let node = node as? FunctionMemberAst else { return "(?)" }
    let kind = node.isConstructor ? " constructor" : ""
    let type = node.returnType.map { " " + text($0) } ?? ""
    return "(FunctionMember \(flags.joined(separator: ","))\(kind) \(quoted(node.name))\(type)\(list(node.attributes))"
      + "\(parameters(node.parameters)) \(text(node.body)))"
  }

  private func parameters(_ nodes: [ParameterAst]) -> String {
    nodes.isEmpty ? "" : " parameters=(\(list(nodes).dropFirst()))"
  }

  // MARK: Statements

  private func statement(_ node: StatementAst) -> String {
    switch node {
    case let node as UsingStatementAst:
      return "(UsingStatement \(node.usingKind.rawValue)\(node.name.map { " " + text($0) } ?? "")"
        + "\(node.alias.map { " alias=" + text($0) } ?? "")\(node.moduleSpecification.map { " spec=" + text($0) } ?? ""))"
    case let node as FunctionDefinitionAst:
      return "(FunctionDefinition\(node.isFilter ? " filter" : "") \(quoted(node.name))"
        + "\(parameters(node.parameters ?? [])) \(text(node.body)))"
    case let node as TypeDefinitionAst:
      let bases = node.baseTypes.isEmpty ? "" : " base=(\(list(node.baseTypes).dropFirst()))"
      return
        "(TypeDefinition \(node.form.rawValue) \(quoted(node.name))\(list(node.attributes))\(bases)\(list(node.members)))"
    case let node as PipelineChainAst:
      return "(PipelineChain \(node.operatorKind.name)\(node.isBackground ? " background" : "") "
        + "\(text(node.left)) \(text(node.right)))"
    case let node as PipelineAst: return "(Pipeline\(node.isBackground ? " background" : "")\(list(node.elements)))"
    case let node as CommandAst:
      let invocation = node.invocation == .none ? "" : node.invocation == .dot ? " Dot" : " Ampersand"
      return "(Command\(invocation)\(list(node.elements))\(list(node.redirections)))"
    case let node as CommandExpressionAst:
      return "(CommandExpression \(text(node.expression))\(list(node.redirections)))"
    case let node as AssignmentStatementAst:
      return "(AssignmentStatement \(node.operatorKind.name) \(text(node.left)) \(text(node.right)))"
    default: return control(node)
    }
  }

  private func control(_ node: StatementAst) -> String {
    let label = (node as? LabeledStatementAst)?.label.map { " label=" + quoted($0) } ?? ""
    switch node {
    case let node as IfStatementAst:
      let clauses = node.clauses.map { " (\(text($0.condition)) \(text($0.body)))" }.joined()
      return "(IfStatement\(clauses)\(node.elseClause.map { " else=" + text($0) } ?? ""))"
    case let node as SwitchStatementAst:
      let clauses = node.clauses.map { " (\(text($0.pattern)) \(text($0.body)))" }.joined()
      return "(SwitchStatement\(label)\(flags(node.flags)) \(text(node.condition))\(clauses)"
        + "\(node.defaultClause.map { " default=" + text($0) } ?? ""))"
    case let node as ForStatementAst:
      return
        "(ForStatement\(label) \(text(node.initializer)) \(text(node.condition)) \(text(node.iterator)) \(text(node.body)))"
    case let node as ForEachStatementAst:
      return "(ForEachStatement\(label)\(node.isParallel ? " Parallel" : "") \(text(node.variable)) "
        + "\(text(node.condition)) \(text(node.body)))"
    case let node as WhileStatementAst: return "(WhileStatement\(label) \(text(node.condition)) \(text(node.body)))"
    case let node as DoWhileStatementAst: return "(DoWhileStatement\(label) \(text(node.body)) \(text(node.condition)))"
    case let node as DoUntilStatementAst: return "(DoUntilStatement\(label) \(text(node.body)) \(text(node.condition)))"
    case let node as TryStatementAst:
      return
        "(TryStatement \(text(node.body))\(list(node.catchClauses))\(node.finally.map { " finally=" + text($0) } ?? ""))"
    case let node as TrapStatementAst:
      return "(TrapStatement\(node.trapType.map { " " + text($0) } ?? "") \(text(node.body)))"
    case let node as DataStatementAst:
      let allowed = node.commandsAllowed.isEmpty ? "" : " allowed=(\(list(node.commandsAllowed).dropFirst()))"
      return "(DataStatement\(node.variable.map { " variable=" + quoted($0) } ?? "")\(allowed) \(text(node.body)))"
    case let node as BlockStatementAst: return "(BlockStatement \(node.keyword) \(text(node.body)))"
    case let node as BreakStatementAst: return "(BreakStatement\(node.label.map { " " + text($0) } ?? ""))"
    case let node as ContinueStatementAst: return "(ContinueStatement\(node.label.map { " " + text($0) } ?? ""))"
    case let node as ReturnStatementAst: return "(ReturnStatement\(node.pipeline.map { " " + text($0) } ?? ""))"
    case let node as ThrowStatementAst: return "(ThrowStatement\(node.pipeline.map { " " + text($0) } ?? ""))"
    case let node as ExitStatementAst: return "(ExitStatement\(node.pipeline.map { " " + text($0) } ?? ""))"
    default: return "(ErrorStatement)"
    }
  }

  private func flags(_ flags: SwitchFlags) -> String {
    let names: [(SwitchFlags, String)] = [
      (.file, "File"), (.regex, "Regex"), (.wildcard, "Wildcard"), (.exact, "Exact"),
      (.caseSensitive, "CaseSensitive"), (.parallel, "Parallel"),
    ]
    let set = names.filter { flags.contains($0.0) }.map(\.1)
    return set.isEmpty ? "" : " flags=" + set.joined(separator: ",")
  }

  // MARK: Expressions

  private func expression(_ node: ExpressionAst) -> String {
    switch node {
    case let node as StringConstantExpressionAst:
      return "(StringConstantExpression \(node.form.rawValue) \(quoted(node.value)))"
    case let node as ExpandableStringExpressionAst:
      return "(ExpandableStringExpression \(node.form.rawValue) \(quoted(node.value))\(list(node.nestedExpressions)))"
    case let node as ConstantExpressionAst:
      let (type, value) = NumberPrinter.text(node.value)
      return "(ConstantExpression \(type) \(value))"
    case let node as VariableExpressionAst:
      return "(VariableExpression \(node.isSplatted ? "splatted " : "")\(quoted(node.path.userPath)))"
    case let node as InvokeMemberExpressionAst:
      let types = node.genericArguments.map { quoted($0.fullName) }.joined(separator: " ")
      let generic = types.isEmpty ? "" : " generic=(\(types))"
      return
        "(InvokeMemberExpression\(memberFlags(node)) \(text(node.target)) \(text(node.member))\(generic)\(list(node.arguments)))"
    case let node as MemberExpressionAst:
      return "(MemberExpression\(memberFlags(node)) \(text(node.target)) \(text(node.member)))"
    case let node as BaseCtorInvokeMemberExpressionAst:
      return "(BaseCtorInvokeMemberExpression\(list(node.arguments)))"
    case let node as IndexExpressionAst:
      return
        "(IndexExpression\(node.isNullConditional ? " nullconditional" : "") \(text(node.target)) \(text(node.index)))"
    default: return compound(node)
    }
  }

  private func memberFlags(_ node: MemberExpressionAst) -> String {
    (node.isStatic ? " static" : "") + (node.isNullConditional ? " nullconditional" : "")
  }

  private func compound(_ node: ExpressionAst) -> String {
    switch node {
    case let node as ArrayLiteralAst: return "(ArrayLiteral\(list(node.elements)))"
    case let node as ArrayExpressionAst: return "(ArrayExpression \(text(node.block)))"
    case let node as SubExpressionAst: return "(SubExpression \(text(node.block)))"
    case let node as ParenExpressionAst: return "(ParenExpression \(text(node.pipeline)))"
    case let node as ScriptBlockExpressionAst: return "(ScriptBlockExpression \(text(node.scriptBlock)))"
    case let node as HashtableAst:
      return "(Hashtable\(node.pairs.map { " (\(text($0.key)) \(text($0.value)))" }.joined()))"
    case let node as ConvertExpressionAst:
      return "(ConvertExpression \(quoted(node.type.typeName.fullName)) \(text(node.child)))"
    case let node as AttributedExpressionAst:
      return "(AttributedExpression \(text(node.attribute)) \(text(node.child)))"
    case let node as TypeExpressionAst: return "(TypeExpression \(quoted(node.typeName.fullName)))"
    case let node as BinaryExpressionAst:
      return "(BinaryExpression \(node.operatorKind.name) \(text(node.left)) \(text(node.right)))"
    case let node as UnaryExpressionAst: return "(UnaryExpression \(node.operatorKind.name) \(text(node.child)))"
    case let node as TernaryExpressionAst:
      return "(TernaryExpression \(text(node.condition)) \(text(node.ifTrue)) \(text(node.ifFalse)))"
    case let node as UsingExpressionAst: return "(UsingExpression \(text(node.subExpression)))"
    default: return "(ErrorExpression)"
    }
  }
}

/// The type and value of a number as the records show them.
enum NumberPrinter {
  static func text(_ value: ConstantValue) -> (type: String, value: String) {
    switch value {
    case .int32(let number): ("int", String(number))
    case .int64(let number): ("long", String(number))
    case .double(let number): ("double", text(number))
    case .decimal(let digits): ("decimal", digits)
    case .bigInteger(let digits): ("bigint", digits)
    case .byte(let number): ("byte", String(number))
    case .sbyte(let number): ("sbyte", String(number))
    case .int16(let number): ("short", String(number))
    case .uint16(let number): ("ushort", String(number))
    case .uint32(let number): ("uint", String(number))
    case .uint64(let number): ("ulong", String(number))
    }
  }

  /// A double as .NET prints it: an exponent from 1E+15 and below 1E-05.
  static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    let text = "\(number)"
    guard let mark = text.firstIndex(of: "e") else {
      return abs(number) >= 1e15 ? scientific(text) : text
    }
    var mantissa = String(text[..<mark])
    if mantissa.hasSuffix(".0") { mantissa.removeLast(2) }
    guard let exponent = Int(text[text.index(after: mark)...]) else { return text }
    if exponent == -5 { return "0.0000" + mantissa.filter { $0 != "." } }
    let digits = String(abs(exponent))
    return "\(mantissa)E\(exponent < 0 ? "-" : "+")\(digits.count < 2 ? "0" + digits : digits)"
  }

  private static func scientific(_ text: String) -> String {
    let whole = text.prefix { $0 != "." }
    var digits = String(whole)
    while digits.hasSuffix("0") { digits.removeLast() }
    let rest = digits.dropFirst()
    return "\(digits.prefix(1))\(rest.isEmpty ? "" : ".")\(rest)E+\(whole.count - 1)"
  }
}
