/// A text with a cursor: its tokens, its tree, and what of them the cursor touches.
struct CompletionSite {
  let source: SourceText
  /// UTF-8 offset.
  let cursor: Int
  let result: ParseResult
  /// Comments included; inside an expandable string that holds the cursor, its nested tokens.
  let tokens: [Token]
  /// The token that the cursor is in or just behind.
  let token: Token?
  /// The last token that ends before the cursor.
  let before: Token?
  /// From the script down to the innermost node that the cursor (or, where it touches no token, the one before it) is in.
  let path: [Ast]

  init(_ text: String, cursor: Int) {
    source = SourceText(text)
    self.cursor = min(max(0, cursor), source.bytes.count)
    let (result, all) = Parser.parseWithTokens(source)
    self.result = result
    tokens = Self.flattened(all, self.cursor)
    let interesting = tokens.filter { $0.kind != .newLine && $0.kind != .endOfInput && $0.kind != .lineContinuation }
    token = interesting.last { $0.start < cursor && cursor <= $0.end }
    before = interesting.last { $0.end <= cursor && $0.kind != .comment }
    let place = token == nil ? before?.end ?? 0 : self.cursor
    path = Self.path(to: place, in: result.tree)
  }

  /// Tokens inside strings stand for the string where the cursor is in one of them.
  private static func flattened(_ tokens: [Token], _ cursor: Int) -> [Token] {
    var list: [Token] = []
    for token in tokens.sorted(by: { $0.start < $1.start }) {
      list.append(token)
      guard token.start < cursor, cursor <= token.end, !token.nested.isEmpty else { continue }
      list += flattened(token.nested, cursor)
    }
    return list
  }

  private static func path(to offset: Int, in tree: Ast) -> [Ast] {
    var stack: [Ast] = []
    var best: [Ast] = [tree]
    tree.walk(
      enter: { node in
        stack.append(node)
        if node.extent.start < offset, offset <= node.extent.end, stack.count >= best.count { best = stack }
        return true
      }, leave: { _ in stack.removeLast() })
    return best
  }

  func text(_ token: Token) -> String { source.text(token.start, token.end) }
  func text(_ start: Int, _ end: Int) -> String { source.text(start, end) }
  var whole: String { source.text(0, source.bytes.count) }

  /// The innermost node of a class, from the cursor outwards.
  func innermost<Node: Ast>(_ type: Node.Type) -> Node? { path.last { $0 is Node } as? Node }

  /// The parent of a node of the path.
  func parent(of node: Ast) -> Ast? {
    guard let index = path.lastIndex(where: { $0 === node }), index > 0 else { return nil }
    return path[index - 1]
  }

  /// The cursor and an offset before it are on one line, connected lines counting as one.
  func isSameLine(_ offset: Int) -> Bool {
    var index = offset
    while index < cursor, index < source.bytes.count {
      if source.bytes[index] == 0x0A, index == 0 || source.bytes[index - 1] != 0x60 { return false }
      index += 1
    }
    return true
  }

  /// A bracketed node ends before the cursor, so that the cursor is not inside of it.
  func isClosed(_ node: Ast) -> Bool {
    guard node.extent.end <= cursor, let last = node.extent.text.last else { return false }
    return last == ")" || last == "}" || last == "]"
  }

  /// The command in whose elements the cursor is, not inside brackets of an argument.
  var command: CommandAst? {
    for node in path.reversed() {
      switch node {
      case let command as CommandAst: return command
      case is ParenExpressionAst, is SubExpressionAst, is ArrayExpressionAst, is ScriptBlockExpressionAst,
        is HashtableAst, is StatementBlockAst, is NamedBlockAst, is AttributeAst:
        if !isClosed(node) { return nil }
      default: continue
      }
    }
    return nil
  }
}
