/// Makes a syntax tree of a script.
///
/// It decides as PowerShell does where it could decide either way, in errors too: the same ids, at the same places,
/// and the same answer whether more input could help.
public final class Parser {
  let lexer: Lexer
  let errors: ParseErrorList
  /// A token that has been looked at and not yet taken.
  private(set) var peeked: Token?
  /// A comma belongs to a list of arguments, not to an array.
  var commaEndsExpression = false
  /// A key of a hash literal is read: a hash literal in its place knows no arrays without parentheses.
  var isReadingKey = false
  /// There is a class or enum, whose types must be looked for.
  var hasTypeDefinition = false
  /// How deep the recursion is.
  var depth: Int
  /// A bound of the height of what has been read at this depth, beside the depth itself.
  private(set) var height = 0
  /// Attributes with arguments that have been read, by their offset: they need not be read again.
  var attributeMemo: [Int: AttributeMemo] = [:]

  /// Of recursion in the parser; two for a level of braces, one for parentheses.
  static let depthLimit = 512
  /// What a subexpression in a string counts: each level reads all of the rest again.
  static let stringDepth = 8
  /// Of operators, members or pipelines one behind the other, each of which makes the tree a node higher.
  static let heightLimit = 4_000
  /// Nothing is read behind so many errors: each may quote all of the rest.
  static let errorLimit = 100

  struct AttributeMemo {
    let attribute: AttributeBaseAst
    let end: Int
    let tokens: [Token]
  }

  init(_ lexer: Lexer, depth: Int = 0) {
    self.lexer = lexer
    self.depth = depth
    errors = lexer.errors
  }

  /// Parses a whole script.
  public static func parse(_ source: SourceText) -> ParseResult {
    let (result, _) = parse(source, collectsTokens: false)
    return result
  }

  /// Parses a text that has no file.
  public static func parse(_ text: String) -> ParseResult { parse(SourceText(text)) }

  /// Parses a script and gives its tokens, comments and line continuations with them.
  public static func parseWithTokens(_ source: SourceText) -> (ParseResult, [Token]) {
    parse(source, collectsTokens: true)
  }

  private static func parse(_ source: SourceText, collectsTokens: Bool) -> (ParseResult, [Token]) {
    source.bytes.withUnsafeBufferPointer { buffer in
      // An empty array may have no address; the sentinel is never read, because the limit is 0.
      let empty: [UInt8] = [0]
      return empty.withUnsafeBufferPointer { sentinel in
        let errors = ParseErrorList()
        guard let base = buffer.baseAddress ?? sentinel.baseAddress else {
          preconditionFailure("an array with an element has an address")
        }
        let lexer = Lexer(source, base, from: 0, to: buffer.count, errors: errors, collectsTokens: collectsTokens)
        let parser = Parser(lexer)
        let tree = parser.script()
        return (ParseResult(tree: tree, errors: errors.all, hasTypeDefinition: parser.hasTypeDefinition), lexer.saved)
      }
    }
  }

  // MARK: Tokens

  @inline(__always)
  func peek() -> Token {
    if let peeked { return peeked }
    let token = lexer.next()
    peeked = token
    return token
  }

  @inline(__always)
  func next() -> Token {
    guard let token = peeked else { return lexer.next() }
    peeked = nil
    return token
  }

  @inline(__always)
  func skip() { peeked = nil }

  @inline(__always)
  func unget(_ token: Token) { peeked = token }

  var hasPeeked: Bool { peeked != nil }

  /// Takes the next token if it is of a kind.
  func take(_ kind: TokenKind) -> Token? {
    let token = peek()
    guard token.kind == kind else { return nil }
    skip()
    return token
  }

  func skipNewLines() {
    while peek().kind == .newLine { skip() }
  }

  func skipTerminators() {
    while true {
      let kind = peek().kind
      guard kind == .newLine || kind == .semi else { return }
      skip()
    }
  }

  /// Goes back to read a token again.
  func resync(_ token: Token) { resync(to: token.start) }

  func resync(to offset: Int) {
    lexer.resync(to: offset)
    peeked = nil
  }

  /// Where to come back to: before the token that is looked at.
  var restorePoint: Int { peeked?.start ?? lexer.index }

  /// What has been looked at in another mode is read again, unless it means the same in all.
  func setMode(_ mode: Lexer.Mode) {
    guard mode != lexer.mode else { return }
    if let token = peeked, !token.kind.isModeInvariant { resync(token) }
    lexer.mode = mode
  }

  /// Does something in a mode, and with or without commas as list separators.
  @inline(__always)
  func inMode<T>(_ mode: Lexer.Mode, commaEnds: Bool? = nil, _ body: () -> T) -> T {
    let oldMode = lexer.mode
    let oldComma = commaEndsExpression
    setMode(mode)
    if let commaEnds { commaEndsExpression = commaEnds }
    let result = body()
    commaEndsExpression = oldComma
    setMode(oldMode)
    return result
  }

  /// Counts a level of recursion; at the limit nothing more is read.
  @inline(__always)
  func nested<T>(_ body: () -> T?) -> T? {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.depthLimit {
      giveUp()
      return nil
    }
    return measured { body() }
  }

  /// Keeps the heights of neighbours apart: only the highest counts.
  @inline(__always)
  func measured<T>(_ body: () -> T) -> T {
    let before = height
    height = 0
    let result = body()
    height = max(before, height)
    return result
  }

  /// Counts a node on top of what has been read; false at the limit, and nothing more is read.
  func grow(by levels: Int = 1) -> Bool {
    height += levels
    if height <= Self.heightLimit { return true }
    giveUp()
    return false
  }

  func giveUp() {
    errors.reportTooDeep(extent(peek()))
    stop()
  }

  /// Reads nothing more.
  func stop() {
    peeked = nil
    lexer.index = lexer.limit
  }

  // MARK: Extents

  @inline(__always)
  func extent(_ token: Token) -> Extent { lexer.extent(token.start, token.end) }

  func after(_ token: Token) -> Extent { lexer.extent(token.end, token.end) }

  /// One character before a token, where PowerShell puts some errors.
  func before(_ token: Token) -> Extent {
    let offset = max(0, token.start - 1)
    return lexer.extent(offset, offset)
  }

  func text(_ token: Token) -> String {
    token.kind == .endOfInput ? "" : lexer.text(token.start, token.end)
  }

  // MARK: Errors

  func report(_ id: String, _ extent: Extent, _ arguments: String...) {
    errors.report(id, extent, arguments)
    if errors.all.count >= Self.errorLimit { stop() }
  }

  /// Reports an error that more input may mend, if nothing stands behind `detected` (or the place itself).
  func reportIncomplete(_ id: String, _ extent: Extent, _ arguments: String..., detected: Extent? = nil) {
    errors.report(id, extent, arguments, isIncomplete: isAtEnd((detected ?? extent).end))
    if errors.all.count >= Self.errorLimit { stop() }
  }

  /// Nothing but white space and comments stands behind a place.
  private func isAtEnd(_ end: Int) -> Bool {
    lexer.origin == 0 && !lexer.isRewritten
      ? end >= lexer.limit || hasOnlyTrivia(from: end) : isAtNestedEnd(end)
  }

  private func hasOnlyTrivia(from start: Int) -> Bool {
    var offset = start
    while offset < lexer.limit {
      let (value, length) = lexer.scalar(at: offset)
      switch value {
      case 0x23: offset = lexer.endOfLineComment(offset)
      case 0x3C where lexer.byte(at: offset + 1) == 0x23: offset = lexer.endOfBlockComment(offset)
      default:
        guard Characters.isWhitespace(value) else { return false }
        offset += length
      }
    }
    return true
  }

  /// In a string's subexpression PowerShell compares places in the script with the length of the subexpression.
  private func isAtNestedEnd(_ end: Int) -> Bool {
    let place = lexer.source.utf16Count(0, min(end, lexer.source.bytes.count))
    var units = 0
    var offset = lexer.origin
    while offset < lexer.limit, units < place {
      let (value, length) = lexer.scalar(at: offset)
      units += value > 0xFFFF ? 2 : 1
      offset += length
    }
    return hasOnlyTrivia(from: offset)
  }

  /// Skips tokens up to one that may end what could not be understood.
  func sync(consume: Bool, _ kinds: TokenKind...) {
    var parens = kinds.contains(.rParen) ? 1 : 0
    var braces = kinds.contains(.rCurly) ? 1 : 0
    var brackets = kinds.contains(.rBracket) ? 1 : 0
    while true {
      let token = next()
      var isDone = false
      switch token.kind {
      case .lParen, .atParen, .dollarParen: parens += 1
      case .lCurly, .atCurly: braces += 1
      case .lBracket: brackets += 1
      case .rParen:
        parens -= 1
        isDone = parens == 0 && kinds.contains(.rParen)
      case .rCurly:
        braces -= 1
        isDone = braces == 0 && kinds.contains(.rCurly)
      case .rBracket:
        brackets -= 1
        isDone = brackets == 0 && kinds.contains(.rBracket)
      case .endOfInput:
        unget(token)
        return
      default: isDone = parens == 0 && braces == 0 && brackets == 0 && kinds.contains(token.kind)
      }
      guard isDone else { continue }
      if !consume { unget(token) }
      return
    }
  }
}
