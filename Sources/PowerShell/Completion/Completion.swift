/// Finds what may stand where the cursor is.
public struct Completion {
  let context: ExecutionContext
  let site: CompletionSite
  /// What completes arguments of a name that only a host knows (identities of a directory).
  let scope: Scope

  /// `cursor` counts UTF-8 bytes.
  init(_ text: String, cursor: Int, _ context: ExecutionContext) {
    self.context = context
    site = CompletionSite(text, cursor: cursor)
    scope = context.scope
  }

  /// Completes a text at a cursor that is an offset in UTF-8.
  public static func complete(_ text: String, cursor: Int, _ context: ExecutionContext) -> CompletionAnswer {
    // Nothing that completion runs may write between what is typed, or change what the session knows of its last command.
    let (streams, succeeded, errors) = (context.streams, context.succeeded, context.errors)
    context.streams = streams.redirecting(.all, to: .discard)
    defer {
      context.streams = streams
      context.succeeded = succeeded
      if context.errors.count != errors.count { context.errors = errors }
    }
    let completion = Completion(text, cursor: cursor, context)
    let answer = completion.answer()
    if !answer.matches.isEmpty { return answer }
    return completion.wholeAsPath() ?? answer
  }

  /// A text that is one word, and that nothing else completes, may be the beginning of a file's name.
  private func wholeAsPath() -> CompletionAnswer? {
    let text = site.whole
    guard site.cursor == source.bytes.count, !text.isEmpty, let first = text.unicodeScalars.first,
      !text.contains(where: { $0.isWhitespace || "\"'$(),;|&=:@~^`#.!".contains($0) }), first != "-", first != "<"
    else { return nil }
    let matches = PathCompletion(context, isCommand: true, isLiteral: true).matches(text)
    return matches.isEmpty ? nil : CompletionAnswer(matches, 0, source.bytes.count)
  }

  var source: SourceText { site.source }

  private func answer() -> CompletionAnswer {
    if let comment = site.tokens.first(where: { $0.kind == .comment && $0.start < site.cursor && isIn($0) }) {
      return completeComment(comment)
    }
    if let answer = completeDollar() { return answer }
    if let token = site.token { return complete(token) }
    return completeNothingTyped()
  }

  private func isIn(_ comment: Token) -> Bool {
    if site.cursor < comment.end { return true }
    return site.cursor == comment.end && !(site.text(comment).hasPrefix("<#") && site.text(comment).hasSuffix("#>"))
  }

  /// The cursor is in or just behind a token.
  private func complete(_ token: Token) -> CompletionAnswer {
    switch token.kind {
    case .variable, .splattedVariable: return completeVariable(token)
    case .dot, .colonColon, .questionDot: return completeMember(after: token) ?? completeWord(token)
    case .parameter: return completeDash(token)
    case .stringLiteral, .stringExpandable, .hereStringLiteral, .hereStringExpandable: return completeString(token)
    case .rBracket: return completeTypeExpression(token) ?? .nothing
    case .number: return completeCommandArgument(token) ?? .nothing
    case .comma, .atCurly, .lCurly, .lParen, .lBracket, .atParen, .dollarParen, .equals, .semi, .pipe, .ampersand:
      return completeBehind(token)
    case .redirection: return .nothing
    case .questionMark where site.command == nil: return .nothing
    case .identifier, .generic: return completeWord(token)
    default:
      if token.kind.isKeyword || site.text(token).first?.isLetter == true { return completeWord(token) }
      if site.text(token).hasPrefix("-") { return completeDash(token) }
      return completeMember(of: token) ?? completeWord(token)
    }
  }

  /// Words: members, types, keys, names of commands, arguments.
  private func completeWord(_ token: Token) -> CompletionAnswer {
    if let answer = completeMember(of: token) { return answer }
    if let answer = completeTypeName(token) { return answer }
    if let answer = completeUsing(token) { return answer }
    if let answer = completeHashtableKey() { return answer }
    if let answer = completeAttributeArgument() { return answer }
    if let answer = completeLabel(token) { return answer }
    if let answer = completeRedirection() { return answer }
    if let answer = completeCommandArgument(token) { return answer }
    return completeCommandName(token)
  }

  /// The cursor is just behind a sign that begins or goes on with something.
  private func completeBehind(_ token: Token) -> CompletionAnswer {
    switch token.kind {
    case .atCurly, .semi:
      return completeHashtableKey() ?? .nothing
    case .lCurly:
      return completeHashtableKey() ?? .nothing
    case .comma:
      return completeAttributeArgument() ?? completeCommandArgument(nil) ?? .nothing
    case .lParen:
      return completeAttributeArgument() ?? .nothing
    case .equals: return completeAssigned() ?? .nothing
    default: return .nothing
    }
  }

  /// The cursor touches nothing: what comes next?
  private func completeNothingTyped() -> CompletionAnswer {
    guard let before = site.before else { return .nothing }
    if before.kind == .using || isUsingBefore(before) { return completeUsing(nil) ?? .nothing }
    if let answer = completeHashtableKey() { return answer }
    guard site.isSameLine(before.end) else { return .nothing }
    if let answer = completeAttributeArgument() { return answer }
    if before.kind == .equals, let answer = completeAssigned() { return answer }
    if let answer = completeCompared(nil) { return answer }
    switch before.kind {
    case .semi, .pipe, .lCurly, .lParen, .andAnd, .orOr, .ampersand, .dollarParen, .atParen: return .nothing
    default: break
    }
    if let answer = completeRedirection() { return answer }
    return completeCommandArgument(nil) ?? .nothing
  }
}

extension Completion {
  // MARK: Statements

  /// The flags of `switch`.
  private static let switchFlags = ["CaseSensitive", "Exact", "File", "Parallel", "Regex", "Wildcard"]

  /// A word that begins with a dash: an operator, a flag of `switch`, a parameter, an argument.
  func completeDash(_ token: Token) -> CompletionAnswer {
    let typed = site.text(token.start, token.end)
    if let answer = switchFlag(typed, token) { return answer }
    if site.command == nil || isOperand(token), let answer = operators(typed, token) { return answer }
    if let answer = completeCommandArgument(token) { return answer }
    return operators(typed, token) ?? CompletionAnswer([], token.start, token.end)
  }

  private func switchFlag(_ typed: String, _ token: Token) -> CompletionAnswer? {
    var index = site.tokens.lastIndex { $0.end <= token.start && $0.kind != .newLine } ?? -1
    while index >= 0, site.text(site.tokens[index]).hasPrefix("-") { index -= 1 }
    guard index >= 0, site.tokens[index].kind == .switch, site.tokens[index].flags.contains(.keyword) else {
      return nil
    }
    let prefix = typed.dropFirst().lowercased()
    let matches = Self.switchFlags.filter { $0.caseFolded.hasPrefix(prefix) }.map {
      CompletionMatch("-" + $0, .parameterName, item: $0, toolTip: $0)
    }
    return CompletionAnswer(matches, token.start, token.end)
  }

  /// A value stands before the token.
  private func isOperand(_ token: Token) -> Bool {
    guard let before = site.tokens.last(where: { $0.end <= token.start && $0.kind != .lineContinuation }) else {
      return false
    }
    if site.command != nil { return false }
    switch before.kind {
    case .variable, .number, .stringLiteral, .stringExpandable, .rParen, .rBracket, .rCurly, .identifier, .generic,
      .hereStringLiteral, .hereStringExpandable, .postfixPlusPlus, .postfixMinusMinus:
      return true
    default: return false
    }
  }

  private func operators(_ typed: String, _ token: Token) -> CompletionAnswer? {
    guard isOperand(token) else { return nil }
    // A type is no operand of a binary operator that is being typed.
    if let before = site.tokens.last(where: { $0.end <= token.start }), before.kind == .rBracket,
      isTypeBefore(before)
    {
      return CompletionAnswer([], token.start, token.end)
    }
    let prefix = typed.dropFirst().lowercased()
    let matches = OperatorTexts.all.filter { $0.name.hasPrefix(prefix) }.map {
      CompletionMatch("-" + $0.name, .parameterName, item: $0.name, toolTip: $0.text)
    }
    return CompletionAnswer(matches, token.start, token.end)
  }

  /// The bracket closes a type, not an index.
  private func isTypeBefore(_ bracket: Token) -> Bool {
    var depth = 0
    for token in site.tokens.reversed() where token.start <= bracket.start {
      if token.kind == .rBracket { depth += 1 }
      guard token.kind == .lBracket else { continue }
      depth -= 1
      if depth == 0 { return !isIndex(token) }
    }
    return false
  }

  /// `break` and `continue` name a label of a loop around them.
  func completeLabel(_ token: Token) -> CompletionAnswer? {
    guard let before = site.tokens.last(where: { $0.end <= token.start && $0.kind != .newLine }),
      before.kind == .break || before.kind == .continue
    else { return nil }
    let typed = site.text(token).caseFolded
    var labels: [String] = []
    for case let loop as LabeledStatementAst in site.path.reversed() {
      if let label = loop.label, label.caseFolded.hasPrefix(typed) { labels.append(label) }
    }
    if labels.isEmpty {
      for token in site.tokens where token.kind == .label && token.end <= site.cursor {
        let label = String(site.text(token).dropFirst())
        if label.caseFolded.hasPrefix(typed) { labels.append(label) }
      }
    }
    return CompletionAnswer(labels.map { CompletionMatch($0, .text) }, token.start, token.end)
  }

  // MARK: Using

  private static let usingWords = ["assembly", "module", "namespace", "type"]

  private func isUsingBefore(_ token: Token) -> Bool {
    let line = lineBeforeCursor
    return line.caseFolded.hasPrefix("using ") && line.split(separator: " ").count <= 2 && token.end <= site.cursor
  }

  private var lineBeforeCursor: String {
    let text = site.text(0, site.cursor)
    let start = text.lastIndex { $0 == "\n" || $0 == ";" }.map { text.index(after: $0) } ?? text.startIndex
    return String(text[start...].drop { $0 == " " })
  }

  func completeUsing(_ token: Token?) -> CompletionAnswer? {
    let words = lineBeforeCursor.split(separator: " ", omittingEmptySubsequences: true)
    guard words.first?.lowercased() == "using" else { return nil }
    let start = token?.start ?? site.cursor
    let typed = token.map { site.text($0.start, site.cursor) } ?? ""
    let isTyping = token != nil && words.count > 1
    if words.count == 1, token == nil || token?.kind != .using {
      return CompletionAnswer(Self.usingWords.map { CompletionMatch($0, .keyword) }, start, site.cursor)
    }
    if words.count == 2, isTyping {
      let matches = Self.usingWords.filter { $0.hasPrefix(typed.caseFolded) }.map { CompletionMatch($0, .keyword) }
      return CompletionAnswer(matches, start, token?.end ?? site.cursor)
    }
    guard words.count == 3, isTyping else { return words.count == 1 ? nil : .nothing }
    if words[1].lowercased() == "namespace" {
      return CompletionAnswer(TypeCompletion(context).namespaces(typed), start, token?.end ?? site.cursor)
    }
    return CompletionAnswer(
      PathCompletion(context, extensions: [".psm1", ".psd1", ".dll"]).matches(typed), start, token?.end ?? site.cursor)
  }

  // MARK: Redirection

  func completeRedirection() -> CompletionAnswer? {
    guard let redirection = site.innermost(FileRedirectionAst.self), site.cursor >= redirection.location.extent.start,
      redirection.location.extent.end >= site.cursor
    else { return nil }
    let place = redirection.location.extent
    return CompletionAnswer(PathCompletion(context).matches(place.text), place.start, place.end)
  }
}

/// What the language's binary and unary operators do, by name without the dash.
enum OperatorTexts {
  static let all: [(name: String, text: String)] = read()

  private static func read() -> [(name: String, text: String)] {
    var list: [(name: String, text: String)] = []
    for line in table.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { continue }
      guard parts[0].hasSuffix("+") else {
        list.append((parts[0], parts[1]))
        continue
      }
      let name = String(parts[0].dropLast())
      list.append((name, parts[1] + ", whatever the case"))
      list.append(("i" + name, parts[1] + ", whatever the case"))
      list.append(("c" + name, parts[1] + ", in the same case"))
    }
    return list.sorted { $0.name < $1.name }
  }

  /// A plus marks operators that exist for both ways to look at case.
  private static let table = """
    and both sides are true
    as the left side converted to the type on the right, or nothing
    band the bits that are set on both sides
    bnot every bit turned round
    bor the bits that are set on either side
    bxor the bits that are set on one side only
    contains+ the list on the left holds the value on the right
    eq+ equal; of a list, the elements that are
    f the text on the left with the values on the right put in
    ge+ greater or equal; of a list, the elements that are
    gt+ greater; of a list, the elements that are
    in+ the value on the left is in the list on the right
    is the left side is of the type on the right
    isnot the left side is not of the type on the right
    join the elements as one text, with the right side between them
    le+ less or equal; of a list, the elements that are
    like+ fits a pattern with wildcards
    lt+ less; of a list, the elements that are
    match+ fits a regular expression
    ne+ not equal; of a list, the elements that are not
    not the opposite
    notcontains+ the list on the left does not hold the value on the right
    notin+ the value on the left is not in the list on the right
    notlike+ does not fit a pattern with wildcards
    notmatch+ does not fit a regular expression
    or one side is true, or both
    replace+ the text with what a regular expression finds replaced
    shl the bits moved to the left
    shr the bits moved to the right
    split+ the text in parts, cut where a regular expression fits
    xor one side is true, the other is not
    """
}
