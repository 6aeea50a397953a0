/// Completion of variables: of the session, of the text itself, and through drives.
extension Completion {
  /// Automatic variables that may be meant though they have no value now.
  private static let special = [
    "^", "$", "_", "args", "ConsoleFileName", "Error", "Event", "EventArgs", "EventSubscriber", "ExecutionContext",
    "false", "foreach", "HOME", "Host", "input", "LASTEXITCODE", "Matches", "MyInvocation", "NestedPromptLevel", "null",
    "OFS", "PSBoundParameters", "PSCmdlet", "PSCommandPath", "PSDebugContext", "PSDefaultParameterValues",
    "PSEmailServer", "PSItem", "PSLogUserData", "PSModuleAutoLoadingPreference", "PSScriptRoot", "PSSenderInfo",
    "StackTrace", "switch", "this", "true",
  ]
  private static let scopes = ["Global:", "Local:", "Private:", "Script:"]

  /// A dollar sign that no name follows yet.
  func completeDollar() -> CompletionAnswer? {
    guard let token = site.token, token.end == site.cursor, site.text(token).hasSuffix("$"), token.kind != .variable,
      token.kind == .generic || token.kind == .unknown || token.kind == .identifier, site.text(token) == "$"
    else { return nil }
    return CompletionAnswer(variables("", prefix: "$"), site.cursor - 1, site.cursor)
  }

  func completeVariable(_ token: Token) -> CompletionAnswer {
    let text = site.text(token)
    var prefix = text.hasPrefix("@") ? "@" : "$"
    var typed = String(text.dropFirst())
    if typed == "{" { return CompletionAnswer([], token.start, token.end) }
    if typed.hasPrefix("{") {
      typed = String(typed.dropFirst())
      if typed.hasSuffix("}") { typed = String(typed.dropLast()) }
      prefix += "{"
    }
    return CompletionAnswer(variables(typed, prefix: prefix), token.start, token.end)
  }

  /// Variables whose names begin with what is typed; `prefix` is `$`, `@`, or one with a brace.
  func variables(_ typed: String, prefix: String) -> [CompletionMatch] {
    if let colon = typed.firstIndex(of: ":") {
      let qualifier = String(typed[...colon])
      let rest = String(typed[typed.index(after: colon)...])
      let isScope = ["global:", "local:", "script:", "private:", "variable:"].contains(qualifier.caseFolded)
      return isScope
        ? named(rest, prefix: prefix, qualifier: qualifier) : itemsOfDrive(qualifier, rest, prefix: prefix)
    }
    return named(typed, prefix: prefix, qualifier: "") + places(typed, prefix: prefix)
  }

  private func named(_ typed: String, prefix: String, qualifier: String) -> [CompletionMatch] {
    let pattern = WildcardPattern(typed + "*")
    var seen: Set<Symbol> = []
    var found: [CompletionMatch] = []
    let written = qualifier.isEmpty || qualifier.caseFolded == "global:" ? writtenVariables() : []
    for variable in written where pattern.matches(variable.name) && seen.insert(Symbol(variable.name)).inserted {
      let tip = variable.type.map { "[\($0)]$\(variable.name)" }
      found.append(match(variable.name, prefix, qualifier, tip))
    }
    for (name, value, summary) in existing(pattern) where seen.insert(Symbol(name)).inserted {
      let type = value.type.map { "[\(shortType($0, value))]" } ?? ""
      found.append(match(name, prefix, qualifier, type + "$" + name + (summary.isEmpty ? "" : " - " + summary)))
    }
    guard qualifier.isEmpty else { return found }
    for name in Self.special where pattern.matches(name) && seen.insert(Symbol(name)).inserted {
      found.append(match(name, prefix, "", nil))
    }
    return found
  }

  private func shortType(_ type: PSType, _ value: Value) -> String {
    value.objectValue is CustomObject ? "psobject" : type.shortSpelling
  }

  /// Variables that the session has, by name.
  private func existing(_ pattern: WildcardPattern) -> [(name: String, value: Value, summary: String)] {
    var found: [Symbol: (name: String, value: Value, summary: String)] = [:]
    var next: Scope? = scope
    while let current = next {
      for symbol in current.ownSymbols where found[symbol] == nil && pattern.matches(symbol.name) {
        let variable = current.ownVariable(symbol)
        if symbol.name == "_" || symbol.name == "PSItem" { continue }
        let name = variable?.name ?? symbol.name
        found[symbol] = (name, variable?.value ?? current.ownValue(symbol) ?? .null, variable?.summary ?? "")
      }
      next = current.parent
    }
    for name in ["args", "input", "MyInvocation", "PSBoundParameters", "PSCommandPath", "PSScriptRoot"]
    where found[Symbol(name)] == nil && pattern.matches(name) {
      found[Symbol(name)] = (name, scope.find(Symbol(name)) ?? .null, "")
    }
    for name in ["?", "$", "^"] where pattern.matches(name) && found[Symbol(name)] == nil {
      if name != "^" { found[Symbol(name)] = (name, name == "?" ? .bool(true) : .null, "") }
    }
    for (name, text) in Self.summaries {
      if let known = found[Symbol(name)], known.summary.isEmpty {
        found[Symbol(name)] = (known.name, known.value, text)
      }
    }
    return found.values.sorted { TextOrder.ordinal($0.name, $1.name) }
  }

  private static let summaries: KeyValuePairs<String, String> = [
    "true": "Boolean True", "false": "Boolean False", "?": "Status of last command", "PID": "Current process ID",
  ]

  /// Scopes and drives that a variable's name may begin with.
  private func places(_ typed: String, prefix: String) -> [CompletionMatch] {
    guard !typed.hasPrefix("?"), !typed.hasPrefix("*") else { return [] }
    let folded = typed.caseFolded
    let drives = context.drives.all.map(\.name).filter { $0.caseFolded.hasPrefix(folded) }
    let scopes = Self.scopes.filter { $0.caseFolded.hasPrefix(folded) }
    return (drives.map { ($0 + ":", $0) } + scopes.map { ($0, $0) })
      .sorted { TextOrder.ordinal($0.0, $1.0) }.map {
        CompletionMatch(prefix + $0.0 + (prefix.hasSuffix("{") ? "}" : ""), .variable, item: $0.1)
      }
  }

  private func match(_ name: String, _ prefix: String, _ qualifier: String, _ tip: String?) -> CompletionMatch {
    let isPlain =
      name == "?"
      || name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
    let text =
      prefix.hasSuffix("{")
      ? prefix + qualifier + name + "}" : isPlain ? prefix + qualifier + name : prefix + "{" + qualifier + name + "}"
    return CompletionMatch(text, .variable, item: name, toolTip: tip ?? "$" + name)
  }

  private func itemsOfDrive(_ qualifier: String, _ typed: String, prefix: String) -> [CompletionMatch] {
    guard let drive = context.drives.drive(named: String(qualifier.dropLast())), drive.disk == nil,
      let children = try? drive.provider.children(ItemPath(drive: drive, path: ""))
    else { return [] }
    let pattern = WildcardPattern(typed + "*")
    return children.map(\.name).filter { pattern.matches($0) }.sorted(by: TextOrder.ordinal).map {
      match($0, prefix, qualifier, nil)
    }
  }

  // MARK: Variables of the text

  /// A variable that the text before the cursor makes.
  struct Written {
    let name: String
    let type: String?
  }

  /// Parameters, assigned variables, loop variables and those that parameters such as -OutVariable name, of the functions
  /// that the cursor is in.
  func writtenVariables() -> [Written] {
    var list: [Written] = []
    func add(_ name: String, _ type: String?) {
      if !list.contains(where: { $0.name.caseFolded == name.caseFolded }) {
        list.append(Written(name: name, type: type))
      }
    }
    let inference = TypeInference(self)
    site.result.tree.walk(enter: { node in
      if let function = node as? FunctionDefinitionAst, !isInside(function.body) {
        return false
      }
      guard node.extent.start < site.cursor else { return true }
      switch node {
      case let parameter as ParameterAst where parameter.extent.end < site.cursor:
        add(parameter.name.path.name, inference.declared(parameter.attributes)?.shortSpelling ?? "Object")
      case let assignment as AssignmentStatementAst where assignment.left.extent.end < site.cursor:
        for (variable, attributes) in Self.targets(assignment.left) {
          let type = inference.declared(attributes)?.shortSpelling ?? simpleType(assignment, inference)
          add(variable.path.name, type)
        }
      case let loop as ForEachStatementAst where loop.variable.extent.end < site.cursor:
        add(loop.variable.path.name, nil)
      case let parameter as CommandParameterAst: addCollected(parameter, add, inference)
      default: break
      }
      return true
    })
    addOutVariables(add, inference)
    // A statement that is not finished has no tree: its assignments are read off the tokens.
    for (token, next) in zip(site.tokens, site.tokens.dropFirst())
    where token.kind == .variable && next.kind == .equals && next.end <= site.cursor && isOfUnfinished(token) {
      add(String(site.text(token).dropFirst()), nil)
    }
    return list.filter { !($0.name.isEmpty) }
  }

  private func isOfUnfinished(_ token: Token) -> Bool {
    var found = false
    site.result.tree.walk(enter: { node in
      if let node = node as? ErrorStatementAst, node.extent.start <= token.start, token.end <= node.extent.end {
        found = true
      }
      return true
    })
    return found
  }

  private func addCollected(
    _ parameter: CommandParameterAst, _ add: (String, String?) -> Void, _ inference: TypeInference
  ) {
    guard let argument = parameter.argument as? StringConstantExpressionAst else { return }
    addCollected(parameter.parameterName, argument.value, nil, add, inference)
  }

  private func addCollected(
    _ parameter: String, _ name: String, _ command: CommandAst?, _ add: (String, String?) -> Void,
    _ inference: TypeInference
  ) {
    switch parameter.caseFolded {
    case "ov", "outvariable", "ev", "errorvariable", "wv", "warningvariable", "iv", "informationvariable":
      add(name, "ArrayList")
    case "pv", "pipelinevariable":
      add(name, command.flatMap { inference.output(of: $0).first?.type?.shortSpelling })
    default: return
    }
  }

  private func addOutVariables(_ add: (String, String?) -> Void, _ inference: TypeInference) {
    site.result.tree.walk(enter: { node in
      guard let command = node as? CommandAst, command.extent.start < site.cursor else { return true }
      for (index, element) in command.elements.enumerated() {
        guard let parameter = element as? CommandParameterAst, parameter.argument == nil,
          index + 1 < command.elements.count,
          let value = command.elements[index + 1] as? StringConstantExpressionAst, value.extent.end < site.cursor
        else { continue }
        addCollected(parameter.parameterName, value.value, command, add, inference)
      }
      return true
    })
  }

  /// The type of a value that can be told at sight.
  private func simpleType(_ assignment: AssignmentStatementAst, _ inference: TypeInference) -> String? {
    guard assignment.operatorKind == .equals, let expression = TypeInference.expression(of: assignment.right) else {
      return nil
    }
    switch expression {
    case is ConstantExpressionAst, is StringConstantExpressionAst, is ExpandableStringExpressionAst, is HashtableAst,
      is ConvertExpressionAst:
      return inference.types(of: expression).first?.type?.shortSpelling
    default: return nil
    }
  }

  func isInside(_ body: ScriptBlockAst) -> Bool { site.path.contains { $0 === body } }

  /// The variables that an assignment assigns to, each with the attributes before it.
  static func targets(_ left: ExpressionAst) -> [(variable: VariableExpressionAst, attributes: [AttributeBaseAst])] {
    var attributes: [AttributeBaseAst] = []
    var target = left
    while let attributed = target as? AttributedExpressionAst {
      attributes.append(attributed.attribute)
      target = attributed.child
    }
    if let list = target as? ArrayLiteralAst { return list.elements.flatMap(targets) }
    return (target as? VariableExpressionAst).map { [($0, attributes)] } ?? []
  }
}

extension TextOrder {
  /// Order by character codes, letters without regard to case.
  static func ordinal(_ left: String, _ right: String) -> Bool {
    let (a, b) = (left.uppercased(), right.uppercased())
    return a == b ? left < right : a.utf16.lexicographicallyPrecedes(b.utf16)
  }
}

extension PSType {
  /// As tool tips write it: without namespaces (`FileInfo`, `List[string]`).
  var shortSpelling: String {
    if let element = elementType {
      return element.shortSpelling + fullName.dropFirst(element.fullName.count)
    }
    if self === PSType.orderedDictionary { return "ordered" }
    if let short = TypeAccelerators.shortNames[fullName] { return short }
    guard isGeneric else {
      let head = fullName.prefix { $0 != "`" }
      guard head.count < fullName.count else { return name }
      return head.lastIndex { $0 == "." || $0 == "+" }.map { String(head[head.index(after: $0)...]) } ?? String(head)
    }
    return String(name.prefix { $0 != "`" }) + "[" + arguments.map(\.shortSpelling).joined(separator: ",") + "]"
  }
}
