/// Completion of names of commands.
extension Completion {
  /// The word is the name of a command, or nothing else that is known.
  func completeCommandName(_ token: Token) -> CompletionAnswer {
    guard mayBeginCommand(token) else { return CompletionAnswer([], token.start, token.end) }
    var (start, end) = (token.start, token.end)
    var invocation = CommandAst.Invocation.none
    if let command = site.command, let name = command.elements.first, name.extent.start < site.cursor,
      site.cursor <= name.extent.end
    {
      (start, end) = (name.extent.start, name.extent.end)
      invocation = command.invocation
    }
    let typed = site.text(start, end)
    let files = PathCompletion(context, isCommand: invocation == .none, isLiteral: true).matches(typed)
    return CompletionAnswer(files + commands(typed, quote: ""), start, end)
  }

  /// Not in the body of a class, an enum or a `switch`, where no command can stand.
  private func mayBeginCommand(_ token: Token) -> Bool {
    var depth = 0
    for index in site.tokens.indices.reversed() where site.tokens[index].end <= token.start {
      switch site.tokens[index].kind {
      case .rCurly, .rParen: depth += 1
      case .lParen, .atParen, .dollarParen, .atCurly:
        if depth == 0 { return true }
        depth -= 1
      case .lCurly:
        if depth == 0 { return !opensBodyWithoutCommands(index) }
        depth -= 1
      default: break
      }
    }
    return true
  }

  private func opensBodyWithoutCommands(_ brace: Int) -> Bool {
    var depth = 0
    for token in site.tokens[..<brace].reversed() {
      switch token.kind {
      case .rParen: depth += 1
      case .lParen: depth -= 1
      case .class, .enum, .interface: return token.flags.contains(.keyword)
      case .switch: return depth == 0 && token.flags.contains(.keyword)
      case .semi, .newLine, .lCurly, .rCurly, .pipe: if depth == 0 { return false }
      case .if, .while, .foreach, .for, .function, .filter, .catch, .elseIf: return false
      default: break
      }
    }
    return false
  }

  /// Commands whose names match: functions of the text and the session, cmdlets, aliases.
  func commands(_ typed: String, quote: String, aliases: Bool = true) -> [CompletionMatch] {
    guard !typed.isEmpty, !typed.contains("/") else { return [] }
    if let slash = typed.firstIndex(of: "\\") {
      return qualified(String(typed[..<slash]), String(typed[typed.index(after: slash)...]))
    }
    let pattern = WildcardPattern(typed + "*")
    var found: [String: CommandInfo] = [:]
    func add(_ info: CommandInfo) {
      guard pattern.matches(info.name), info.isAvailable?() ?? true, found[info.name.caseFolded] == nil else { return }
      found[info.name.caseFolded] = info
    }
    if aliases { context.visibleAliases(from: scope).forEach(add) }
    context.visibleFunctions(from: scope).forEach(add)
    context.cmdlets.values.forEach(add)
    var matches = found.values.map { match($0, quote) }
    for name in definedFunctions where pattern.matches(name) && found[name.caseFolded] == nil {
      matches.append(CompletionMatch(quote + name + quote, .command, item: name, toolTip: name))
    }
    return matches.sorted { TextOrder.ordinal($0.item, $1.item) }
  }

  private func match(_ info: CommandInfo, _ quote: String) -> CompletionMatch {
    CompletionMatch(quote + info.name + quote, .command, item: info.name, toolTip: CommandSyntax.brief(info, context))
  }

  private func qualified(_ module: String, _ typed: String) -> [CompletionMatch] {
    let pattern = WildcardPattern(typed + "*")
    return context.cmdlets.values.filter {
      pattern.matches($0.name) && ($0.isAvailable?() ?? true)
        && CommandSource.name(of: $0).caseFolded == module.caseFolded
    }.sorted { TextOrder.ordinal($0.name, $1.name) }.map {
      CompletionMatch(
        CommandSource.name(of: $0) + "\\" + $0.name, .command, item: $0.name, toolTip: CommandSyntax.brief($0, context))
    }
  }

  /// Functions that the text defines where the cursor can see them.
  private var definedFunctions: [String] {
    var names: [String] = []
    site.result.tree.walk(enter: { node in
      guard let function = node as? FunctionDefinitionAst else { return true }
      names.append(function.name)
      return isInside(function.body)
    })
    return names
  }
}
