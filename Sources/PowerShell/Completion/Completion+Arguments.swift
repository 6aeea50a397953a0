/// Completion of parameters and arguments of a command.
extension Completion {
  /// The command that the cursor is in, with what it takes.
  struct Call {
    let command: CommandAst
    let name: String
    let info: CommandInfo?
    let metadata: CommandMetadata?
    let takesCommon: Bool
  }

  func call(_ command: CommandAst) -> Call? {
    guard let first = command.elements.first, let name = (first as? StringConstantExpressionAst)?.value else {
      return command.elements.isEmpty
        ? nil : Call(command: command, name: "", info: nil, metadata: nil, takesCommon: false)
    }
    if let function = function(named: name) {
      let body = Body(
        function.body, context, parameters: function.parameters, isFilter: function.isFilter,
        usings: UsingNames(site.result.tree))
      let metadata = body.metadata
      return Call(
        command: command, name: name, info: nil, metadata: metadata,
        takesCommon: !(metadata?.allowsUnboundArguments ?? true))
    }
    let info = try? context.resolveCommand(name, scope)
    let metadata = info.flatMap { dynamicMetadata($0, command) ?? $0.metadata }
    return Call(
      command: command, name: info?.name ?? name, info: info, metadata: metadata,
      takesCommon: !(metadata?.allowsUnboundArguments ?? true))
  }

  private func function(named name: String) -> FunctionDefinitionAst? {
    var found: FunctionDefinitionAst?
    site.result.tree.walk(enter: { node in
      if let function = node as? FunctionDefinitionAst, function.name.caseFolded == name.caseFolded { found = function }
      return true
    })
    return found
  }

  /// A function's parameters with those that its `dynamicparam` block adds when nothing is bound.
  private func dynamicMetadata(_ info: CommandInfo, _ command: CommandAst) -> CommandMetadata? {
    guard let function = info as? FunctionInfo, let known = function.metadata,
      let block = function.block.body.ast.dynamicParamBlock
    else { return nil }
    let text = block.statements.map(\.extent.text).joined(separator: "\n")
    guard let body = try? context.makeScriptBlock(text), let values = try? context.value(of: body, BlockCall([])) else {
      return nil
    }
    let list = context.enumerate(values).flatMap { $0.last } ?? values
    let added = DynamicParameters.read(list, context)
    return CommandMetadata(
      name: known.name, parameters: known.parameters + added, setNames: known.setNames, defaultSet: known.defaultSet,
      supportsShouldProcess: known.supportsShouldProcess, confirmImpact: known.confirmImpact,
      allowsUnboundArguments: known.allowsUnboundArguments)
  }

  /// A parameter or an argument of the command that the cursor is in; nil if it is in none, or in its name.
  func completeCommandArgument(_ token: Token?) -> CompletionAnswer? {
    guard let command = site.command, let first = command.elements.first, first.extent.end < site.cursor else {
      return nil
    }
    guard let call = call(command) else { return nil }
    var (start, end) = (token?.start ?? site.cursor, token?.end ?? site.cursor)
    if let token, let word = word(at: token, in: command) { (start, end) = (word.start, word.end) }
    let typed = site.text(start, end)
    let isPiped = pipeline(of: command).map { $0.elements.first !== command } ?? false
    let binding = call.metadata.flatMap {
      PseudoBinding(command, $0, takesCommon: call.takesCommon, cursor: site.cursor, isPiped: isPiped)
    }
    if typed.hasPrefix("-"), isParameterWord(token, in: command), let binding, !binding.entries.isEmpty {
      let hidden = Set(binding.metadata.parameters.filter { isHidden($0, call) }.map(\.name.caseFolded))
      return CompletionAnswer(binding.parameters(String(typed.dropFirst()), hidden: hidden), start, end)
    }
    if let token, token.kind == .parameter, token.flags.contains(.usedColon) { (start, end) = (token.end, token.end) }
    return CompletionAnswer(
      values(call, binding, site.text(start, end)), start, end)
  }

  private func isParameterWord(_ token: Token?, in command: CommandAst) -> Bool {
    guard let token else { return false }
    if site.tokens.contains(where: { $0.kind == .minusMinus && $0.end < token.start && $0.start > command.extent.start }
    ) {
      return false
    }
    if token.kind == .parameter { return !token.flags.contains(.usedColon) || site.cursor < token.end }
    return site.text(token).allSatisfy { "-\u{2013}\u{2014}\u{2015}".contains($0) } && token.end == site.cursor
  }

  /// The bare word or string that the token is part of.
  private func word(at token: Token, in command: CommandAst) -> Extent? {
    for node in site.path.reversed() {
      if node === command { return nil }
      if let text = node as? StringConstantExpressionAst { return text.extent }
      if let text = node as? ExpandableStringExpressionAst { return text.extent }
    }
    return nil
  }

  func pipeline(of command: CommandAst) -> PipelineAst? { site.parent(of: command) as? PipelineAst }

  // MARK: Values

  /// What may be given to the parameter that the cursor's argument goes to; files where nothing else is known.
  private func values(_ call: Call, _ binding: PseudoBinding?, _ typed: String) -> [CompletionMatch] {
    let word = PathCompletion.unquoted(typed)
    guard let binding else {
      if let found = native(call, typed) { return found }
      return call.command.elements.isEmpty ? [] : PathCompletion(context).matches(typed)
    }
    let candidates = binding.parameter.map { [$0] } ?? (binding.isOfUnknown ? [] : binding.positional)
    var literal = false
    for parameter in candidates {
      switch values(of: parameter, call, binding, word.text, word.quote, typed) {
      case .only(let found): if !found.isEmpty || parameter === candidates.last { return found }
      case .some(let found): if !found.isEmpty { return found }
      }
      if parameter.name == "LiteralPath" { literal = true }
    }
    if candidates.isEmpty, call.info is CmdletInfo, binding.metadata.parameters.isEmpty == false,
      binding.parameter == nil
    {
      return PathCompletion(context).matches(typed)
    }
    let folders = call.name.caseFolded == "set-location" || call.name.caseFolded == "push-location"
    return PathCompletion(context, isLiteral: literal, containersOnly: folders).matches(typed)
  }

  /// Values of a parameter: all there are, or those that come before files.
  enum Values {
    case only([CompletionMatch])
    case some([CompletionMatch])
  }

  private func values(
    of parameter: ParameterMetadata, _ call: Call, _ binding: PseudoBinding, _ text: String, _ quote: String,
    _ typed: String
  ) -> Values {
    if let found = ArgumentCompleters.of(context).matches(
      call.name, parameter.name, quote.isEmpty ? text : typed, self, binding, call.command)
    {
      if !found.isEmpty { return .some(found) }
    }
    if let found = declaredCompletions(parameter, call, binding, quote.isEmpty ? text : typed), !found.isEmpty {
      return .some(found)
    }
    if let source = context.services.find(ArgumentValues.self),
      let found = source.values(call.name, parameter.name, text)
    {
      return .only(found.map { Self.value($0, quote) })
    }
    if let found = enumerated(parameter, text, quote), !found.isEmpty { return .some(found) }
    return special(parameter, call, binding, text, quote, typed) ?? .some([])
  }

  static func value(_ text: String, _ quote: String) -> CompletionMatch {
    let needsQuotes = !quote.isEmpty || text.contains { " '\"`$&;,(){}|<>@#".contains($0) } || text.isEmpty
    guard needsQuotes else { return CompletionMatch(text, .parameterValue) }
    let written = quote == "\"" ? "\"" + text + "\"" : "'" + text.replacing("'", with: "''") + "'"
    return CompletionMatch(written, .parameterValue, item: text, toolTip: text)
  }

  private func enumerated(_ parameter: ParameterMetadata, _ text: String, _ quote: String) -> [CompletionMatch]? {
    var names: [String] = []
    if parameter.isSwitch {
      return ["$true", "$false"].filter { $0.hasPrefix(text.caseFolded) }.map { CompletionMatch($0, .parameterValue) }
    }
    for case .set(let values, _) in parameter.validations.map(\.unworded) {
      names = values.sorted { TextOrder.compare($0, $1, ignoreCase: true) < 0 }
    }
    let type = parameter.type.map { $0.elementType ?? $0.nullableUnderlying ?? $0 }
    if names.isEmpty, let type, type.isEnum {
      names = type.enumValues.map(\.name).sorted { TextOrder.compare($0, $1, ignoreCase: true) < 0 }
    }
    guard !names.isEmpty else { return nil }
    return names.filter { WildcardPattern(text + "*").matches($0) }.map { Self.value($0, quote) }
  }

  private func declaredCompletions(
    _ parameter: ParameterMetadata, _ call: Call, _ binding: PseudoBinding, _ text: String
  ) -> [CompletionMatch]? {
    if !parameter.completions.isEmpty {
      return parameter.completions.filter { $0.caseFolded.hasPrefix(text.caseFolded) }.map {
        CompletionMatch($0, .parameterValue)
      }
    }
    guard let attributes = attributes(of: parameter, call) else { return nil }
    return ArgumentCompleters.of(context).matches(
      attributes, call.name, parameter.name, text, self, binding, call.command)
  }

  /// `[Parameter(DontShow)]`.
  private func isHidden(_ parameter: ParameterMetadata, _ call: Call) -> Bool {
    (attributes(of: parameter, call) ?? []).contains { attribute in
      attribute.namedArguments.contains {
        $0.argumentName.caseFolded == "dontshow" && $0.argument?.extent.text.caseFolded != "$false"
      }
    }
  }

  /// The attributes of a function's parameter.
  private func attributes(of parameter: ParameterMetadata, _ call: Call) -> [AttributeAst]? {
    let parameters: [ParameterAst]
    if let function = call.info as? FunctionInfo {
      parameters = function.block.body.parameters
    } else if call.info == nil, let function = function(named: call.name) {
      parameters = function.parameters ?? function.body.paramBlock?.parameters ?? []
    } else {
      return nil
    }
    guard let ast = parameters.first(where: { $0.name.path.name.caseFolded == parameter.name.caseFolded }) else {
      return nil
    }
    return ast.attributes.compactMap { $0 as? AttributeAst }
  }

  /// A command that a completer for programs knows.
  private func native(_ call: Call, _ typed: String) -> [CompletionMatch]? {
    let found = ArgumentCompleters.of(context).native(call.name, typed, call.command, site.cursor)
    return found.isEmpty ? nil : found
  }
}

extension ParameterValidation {
  /// The rule without its own error text.
  var unworded: ParameterValidation {
    if case .worded(let rule, _) = self { return rule.unworded }
    return self
  }
}

/// What a snap-in offers as values of its cmdlets' parameters: names of objects, for `-Identity` and its like.
public final class ArgumentValues {
  /// Values for a command's parameter that begin as typed; `nil` if the snap-in does not know the parameter.
  public let values: (_ command: String, _ parameter: String, _ typed: String) -> [String]?

  public init(_ values: @escaping (_ command: String, _ parameter: String, _ typed: String) -> [String]?) {
    self.values = values
  }
}
