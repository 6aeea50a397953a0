/// Completion of keys of tables that mean something, and of arguments of attributes.
extension Completion {
  /// A key of a table literal: of a calculated property, of a splatted command, of an object that is made.
  func completeHashtableKey() -> CompletionAnswer? {
    guard let table = openTable, let place = keyPlace(in: table) else { return nil }
    let used = table.pairs.filter { $0.key.extent.end < place.start || $0.key.extent.start > site.cursor }
      .compactMap { ($0.key as? StringConstantExpressionAst)?.value.caseFolded }
    let found = keys(of: table).filter {
      $0.item.caseFolded.hasPrefix(place.typed.caseFolded) && !used.contains($0.item.caseFolded)
    }
    return CompletionAnswer(found, place.start, place.end)
  }

  /// The innermost table literal that the cursor is inside of.
  private var openTable: HashtableAst? {
    for (index, node) in site.path.enumerated().reversed() {
      switch node {
      case let table as HashtableAst: return site.isClosed(table) ? nil : table
      case is ScriptBlockExpressionAst, is SubExpressionAst, is ParenExpressionAst, is ArrayExpressionAst:
        if !site.isClosed(node) { return nil }
      default: _ = index
      }
    }
    return nil
  }

  private func keyPlace(in table: HashtableAst) -> (start: Int, end: Int, typed: String)? {
    let start = site.token.map { $0.kind == .atCurly || $0.kind == .semi ? site.cursor : $0.start } ?? site.cursor
    guard let before = site.tokens.last(where: { $0.end <= start && $0.kind != .lineContinuation }) else { return nil }
    let beginsKey =
      before.kind == .atCurly && before.start >= table.extent.start || before.kind == .semi
      || before.kind == .newLine
    guard beginsKey, before.start >= table.extent.start else { return nil }
    guard let token = site.token, token.kind != .atCurly, token.kind != .semi else {
      return (site.cursor, site.cursor, "")
    }
    return (start, token.end, site.text(start, site.cursor))
  }

  private func keys(of table: HashtableAst) -> [CompletionMatch] {
    guard let index = site.path.lastIndex(where: { $0 === table }), index > 0 else { return [] }
    let parent = site.path[index - 1]
    if let convert = parent as? ConvertExpressionAst {
      return TypeInference(self).type(named: convert.type.typeName).map(settable) ?? []
    }
    for node in site.path[..<index].reversed() {
      switch node {
      case let command as CommandAst: return commandKeys(command)
      case let assignment as AssignmentStatementAst: return splattedKeys(assignment)
      case is ArrayLiteralAst, is CommandExpressionAst, is PipelineAst, is ParenExpressionAst, is CommandParameterAst,
        is ErrorExpressionAst:
        continue
      default: return []
      }
    }
    return []
  }

  /// Properties that an object made from a table can be given.
  private func settable(_ type: PSType) -> [CompletionMatch] {
    guard !type.traits.contains(.scriptDefined) else { return [] }
    return MemberFacts(type).properties().own.filter(\.isSettable).map {
      CompletionMatch($0.name, .property, toolTip: "\($0.typeName) \($0.name) { get; set; }")
    }
  }

  /// Keys of calculated properties by command.
  private static let propertyKeys: [String: [String]] = [
    "select-object": ["Name", "Expression"], "sort-object": ["Expression", "Ascending", "Descending"],
    "group-object": ["Expression"], "measure-object": ["Expression"], "compare-object": ["Expression"],
    "format-table": ["Expression", "FormatString", "Label", "Width", "Alignment"],
    "format-list": ["Expression", "FormatString", "Label"], "format-wide": ["Expression", "FormatString"],
    "format-custom": ["Expression", "Depth"],
  ]

  private func commandKeys(_ command: CommandAst) -> [CompletionMatch] {
    guard let call = call(command) else { return [] }
    let name = call.name.caseFolded
    let parameter = call.metadata.flatMap {
      PseudoBinding(command, $0, takesCommon: call.takesCommon, cursor: site.cursor, isPiped: false)
    }
    let bound = parameter?.parameter?.name.caseFolded ?? parameter?.positional.first?.name.caseFolded ?? "property"
    if bound == "groupby" {
      return ["Expression", "FormatString", "Label"].map { CompletionMatch($0, .property) }
    }
    if name == "new-object", bound == "property" || bound == "argumentlist" {
      return TypeInference(self).output(of: command).compactMap(\.type).flatMap(settable)
    }
    return (Self.propertyKeys[name] ?? []).map { CompletionMatch($0, .property) }
  }

  /// Parameters of the command that a variable is splatted to.
  private func splattedKeys(_ assignment: AssignmentStatementAst) -> [CompletionMatch] {
    guard let variable = Completion.targets(assignment.left).first?.variable.path.name.caseFolded else { return [] }
    var command: CommandAst?
    site.result.tree.walk(enter: { node in
      if let found = node as? CommandAst, command == nil,
        found.elements.contains(where: {
          ($0 as? VariableExpressionAst).map { $0.isSplatted && $0.path.name.caseFolded == variable } ?? false
        })
      {
        command = found
      }
      return true
    })
    guard let command, let call = call(command), let metadata = call.metadata else { return [] }
    let elements = command.elements.filter { !(($0 as? VariableExpressionAst)?.isSplatted ?? false) }
    let plain = CommandAst(command.extent, invocation: command.invocation, elements: elements, redirections: [])
    guard
      let binding = PseudoBinding(
        plain, metadata, takesCommon: call.takesCommon, cursor: source.bytes.count + 1, isPiped: false)
    else { return [] }
    return binding.unused.map { parameter in
      CompletionMatch(
        parameter.name, .parameterName, toolTip: "[\(parameter.type?.name ?? parameter.typeName)]")
    }
  }

  // MARK: Attributes

  private static let attributeArguments: [String: String] = [
    "parameter": """
    System.Int32 Position,System.String ParameterSetName,System.Boolean Mandatory,System.Boolean ValueFromPipeline,\
    System.Boolean ValueFromPipelineByPropertyName,System.Boolean ValueFromRemainingArguments,System.String HelpMessage,\
    System.String HelpMessageBaseName,System.String HelpMessageResourceId,System.Boolean DontShow
    """,
    "cmdletbinding": """
    System.Boolean PositionalBinding,System.String DefaultParameterSetName,System.Boolean SupportsShouldProcess,\
    System.Boolean SupportsPaging,System.Boolean SupportsTransactions,\
    System.Management.Automation.ConfirmImpact ConfirmImpact,System.String HelpUri,\
    System.Management.Automation.RemotingCapability RemotingCapability
    """,
    "validateset": "System.String ErrorMessage,System.Boolean IgnoreCase",
    "validatepattern": "System.Text.RegularExpressions.RegexOptions Options,System.String ErrorMessage",
    "validatescript": "System.String ErrorMessage",
    "outputtype": "System.String ProviderCmdlet,System.String[] ParameterSetName",
  ]

  /// An argument's name in an attribute's parentheses.
  func completeAttributeArgument() -> CompletionAnswer? {
    let start = site.token.map { $0.kind == .lParen || $0.kind == .comma ? site.cursor : $0.start } ?? site.cursor
    guard let last = site.tokens.lastIndex(where: { $0.end <= start && $0.kind != .newLine }),
      site.tokens[last].kind == .lParen || site.tokens[last].kind == .comma
    else { return nil }
    var index = last
    var depth = 0
    while index >= 0 {
      switch site.tokens[index].kind {
      case .rParen, .rBracket, .rCurly: depth += 1
      case .lBracket: depth -= 1
      case .lParen, .lCurly, .atCurly, .atParen, .dollarParen:
        if depth == 0 { return attributeArgument(open: index, isFirst: index == last, start) }
        depth -= 1
      default: break
      }
      index -= 1
    }
    return nil
  }

  private func attributeArgument(open: Int, isFirst: Bool, _ start: Int) -> CompletionAnswer? {
    guard open > 1, site.tokens[open].kind == .lParen, site.tokens[open - 2].kind == .lBracket,
      site.tokens[open - 2].end == site.tokens[open - 1].start
    else { return nil }
    var name = site.text(site.tokens[open - 1]).caseFolded
    if name.hasSuffix("attribute") { name.removeLast(9) }
    guard let arguments = Self.attributeArguments[name], isFirst || name != "validateset" else { return .nothing }
    let typed = start < site.cursor ? site.text(start, site.cursor).caseFolded : ""
    let matches = arguments.split(separator: ",").compactMap { text -> CompletionMatch? in
      let name = text.split(separator: " ").last.map(String.init) ?? ""
      guard name.caseFolded.hasPrefix(typed) else { return nil }
      return CompletionMatch(name, .property, toolTip: String(text))
    }
    return CompletionAnswer(matches, start, site.token.map { max($0.end, start) } ?? site.cursor)
  }
}

extension PseudoBinding {
  /// Parameters that may still be given.
  var unused: [ParameterMetadata] {
    let open = entries.indices.filter { !used.contains($0) }.map { entries[$0].metadata }
    let confirming = open.filter { $0.name == "WhatIf" || $0.name == "Confirm" }
    return open.filter { $0.name != "WhatIf" && $0.name != "Confirm" } + confirming
  }
}

extension MemberCompletion {
  /// Members of what comes down a pipeline, as arguments name them.
  func pipelineMembers(_ input: [TypeInference.Known], _ typed: String, propertiesOnly: Bool) -> [CompletionMatch] {
    members(of: input, typed: typed, propertiesOnly: propertiesOnly, isPiped: true).map { match in
      guard match.kind == .method else { return match }
      return CompletionMatch(match.item, .method, toolTip: match.toolTip)
    }
  }
}
