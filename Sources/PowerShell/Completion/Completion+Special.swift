/// Arguments whose values the session knows: commands, variables, drives, types, properties of what comes down a pipeline.
extension Completion {
  /// Values by command and parameter; nil if nothing particular is known.
  func special(
    _ parameter: ParameterMetadata, _ call: Call, _ binding: PseudoBinding, _ text: String, _ quote: String,
    _ typed: String
  ) -> Values? {
    let command = call.name.caseFolded
    let name = parameter.name.caseFolded
    if let found = named(command, name, text, quote) { return found }
    let noun = command.split(separator: "-").last.map(String.init) ?? ""
    switch name {
    case "module", "pssnapin":
      return .some(filtered(Self.moduleNames, text, quote))
    case "verb" where command == "get-verb" || command == "get-command":
      return .only(filtered(GetVerb.spelledNames, text, quote, kind: .text))
    case "scope" where noun == "variable" || noun == "alias":
      return .only(filtered(["Global", "Local", "Script"], text, quote, kind: .text))
    case "typename" where command == "new-object":
      return .some(TypeCompletion(context, using: usedNamespaces).types(text, quote: quote))
    case "property", "expandproperty", "excludeproperty", "membername", "groupby":
      return piped(call, text, quote, propertiesOnly: name != "membername")
    case "childpath", "culture", "expression": return .only([])
    default: return nil
    }
  }

  private func named(_ command: String, _ name: String, _ text: String, _ quote: String) -> Values? {
    switch (command, name) {
    case ("get-command", "name"):
      return .only(
        commands(text, quote: quote) + PathCompletion(context, extensions: [".ps1"]).matches(quote + text))
    case ("get-help", "name"), ("help", "name"):
      return .only(
        commands(text, quote: quote, aliases: false)
          + PathCompletion(context, extensions: [".ps1"]).matches(quote + text))
    case ("set-alias", "value"), ("new-alias", "value"), ("register-argumentcompleter", "commandname"):
      return .some(commands(text, quote: quote))
    case ("trace-command", "name"): return .only([])
    case ("get-alias", "name"), ("remove-alias", "name"):
      let names = context.visibleAliases(from: scope).map(\.name)
      return .only(filtered(names.sorted(by: TextOrder.ordinal), text, quote))
    case ("get-variable", "name"), ("set-variable", "name"), ("clear-variable", "name"), ("remove-variable", "name"):
      return .only(
        variables(text, prefix: "").filter { !$0.item.hasSuffix(":") && !$0.text.hasSuffix(":") }.map {
          Self.value($0.item, quote)
        })
    case ("get-psdrive", "name"), ("remove-psdrive", "name"):
      return .only(filtered(context.drives.all.map(\.name), text, quote))
    case ("get-psdrive", "psprovider"), ("new-psdrive", "psprovider"), ("get-psprovider", "psprovider"):
      return .only(filtered(context.drives.providers.map(\.name), text, quote))
    case ("set-strictmode", "version"):
      return .only(filtered(["Latest", "3.0", "2.0", "1.0"], text, quote, kind: .text))
    case ("get-module", "name"), ("import-module", "name"), ("remove-module", "name"):
      let names = context.modules.values.map(\.name) + (command == "import-module" ? Self.moduleNames : [])
      return .some(filtered(names.sorted(by: TextOrder.ordinal), text, quote))
    default: return nil
    }
  }

  private static let moduleNames = [
    "Microsoft.PowerShell.Host", "Microsoft.PowerShell.Management", "Microsoft.PowerShell.Security",
    "Microsoft.PowerShell.Utility",
  ]

  private func filtered(
    _ names: [String], _ text: String, _ quote: String, kind: CompletionMatch.Kind = .parameterValue
  ) -> [CompletionMatch] {
    let pattern = WildcardPattern(text + "*")
    return names.filter { pattern.matches($0) }.map { name in
      let value = Self.value(name, quote)
      return CompletionMatch(value.text, kind, item: value.item)
    }
  }

  // MARK: Properties of pipeline objects

  private func piped(_ call: Call, _ text: String, _ quote: String, propertiesOnly: Bool) -> Values? {
    guard let pipeline = pipeline(of: call.command), pipeline.elements.first !== call.command else { return nil }
    let input = TypeInference(self).input(of: call.command, in: pipeline)
    return .only(MemberCompletion(self).pipelineMembers(input, text, propertiesOnly: propertiesOnly))
  }

  // MARK: Comparisons and assignments

  /// The right side of a comparison with a value of an enum.
  func completeCompared(_ token: Token?) -> CompletionAnswer? {
    guard site.command == nil else { return nil }
    let start = token?.start ?? site.cursor
    guard let index = site.tokens.lastIndex(where: { $0.end <= start && $0.kind != .newLine }), index > 0,
      site.tokens[index].kind.binaryPrecedence == 5
    else { return nil }
    var left: ExpressionAst?
    let place = site.tokens[index].start
    site.result.tree.walk(enter: { node in
      if let expression = node as? BinaryExpressionAst, expression.errorPosition.start == place {
        left = expression.left
      }
      return true
    })
    if left == nil, index > 0, site.tokens[index - 1].kind == .variable {
      let variable = site.tokens[index - 1]
      let name = VariablePath(String(site.text(variable).dropFirst()))
      left = VariableExpressionAst(Extent(source, variable.start, variable.end), name)
    }
    guard let left else { return nil }
    var type = SafeEvaluation(self).value(of: left)?.unwrapped.type
    if type == nil || type?.isEnum == false { type = TypeInference(self).types(of: left).first?.type ?? type }
    guard let type, type.isEnum else { return nil }
    let typed = token.map { PathCompletion.unquoted(site.text($0)) } ?? ("", "")
    let quote = typed.1.isEmpty ? "'" : typed.1
    let found = type.enumValues.map(\.name).filter { $0.caseFolded.hasPrefix(typed.0.caseFolded) }.map {
      Self.value($0, quote)
    }
    return CompletionAnswer(found, start, token?.end ?? site.cursor)
  }

  /// The value of an assignment to a variable whose type or attributes say what it may be.
  func completeAssigned() -> CompletionAnswer? {
    var attributes: [AttributeBaseAst] = []
    site.result.tree.walk(enter: { node in
      if let assignment = node as? AssignmentStatementAst, assignment.left.extent.end < site.cursor,
        site.text(assignment.errorPosition.end, site.cursor).allSatisfy({ $0 == " " })
      {
        attributes = Completion.targets(assignment.left).first?.attributes ?? []
      }
      return true
    })
    guard !attributes.isEmpty else { return nil }
    for case let attribute as AttributeAst in attributes where attribute.typeName.name.caseFolded == "validateset" {
      let values = attribute.positionalArguments.compactMap { ($0 as? StringConstantExpressionAst)?.value }
      return CompletionAnswer(values.map { CompletionMatch($0, .text) }, site.cursor, site.cursor)
    }
    guard let type = TypeInference(self).declared(attributes), type.isEnum else { return nil }
    let names = type.enumValues.map(\.name).sorted(by: TextOrder.ordinal)
    return CompletionAnswer(names.map { CompletionMatch("'\($0)'", .text) }, site.cursor, site.cursor)
  }

  // MARK: Strings

  func completeString(_ token: Token) -> CompletionAnswer {
    let nothing = CompletionAnswer([], token.start, token.end)
    let typed = site.text(token)
    if token.kind == .hereStringLiteral || token.kind == .hereStringExpandable { return nothing }
    if let answer = completeIndexKey(token) { return answer }
    if let answer = completeCompared(token) { return answer }
    if isAttributeString(token) { return nothing }
    if let command = site.command, let first = command.elements.first, first.extent.end < site.cursor {
      return completeCommandArgument(token) ?? nothing
    }
    if let answer = completeRedirection() { return answer }
    let (text, quote) = PathCompletion.unquoted(typed)
    guard !text.isEmpty || site.command == nil else { return nothing }
    var matches = PathCompletion(context).matches(typed)
    if text.contains("-") { matches += commands(text, quote: quote) }
    return CompletionAnswer(matches, token.start, token.end)
  }

  /// A key of a table: `$table['a`.
  private func completeIndexKey(_ token: Token) -> CompletionAnswer? {
    var target: ExpressionAst?
    site.result.tree.walk(enter: { node in
      if let index = node as? IndexExpressionAst, index.index.extent.start == token.start { target = index.target }
      return true
    })
    guard let target, let table = SafeEvaluation(self).value(of: target)?.objectValue as? DictionaryBox else {
      return nil
    }
    let (text, quote) = PathCompletion.unquoted(site.text(token))
    let keys = table.keys.compactMap(\.stringValue).filter { $0.caseFolded.hasPrefix(text.caseFolded) }
    let matches = keys.map { CompletionMatch(quote + $0 + quote, .property, item: $0, toolTip: $0) }
    return CompletionAnswer(matches, token.start, token.end)
  }

  private func isAttributeString(_ token: Token) -> Bool {
    site.path.contains { $0 is AttributeAst && $0.extent.end > site.cursor } && site.command == nil && false
  }
}
