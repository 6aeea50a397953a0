/// Makes tokens on the parser's demand.
///
/// What a character means depends on where the parser is (`mode`), so that the parser sets the mode and may go back
/// to read a token again in another one.
final class Lexer {
  enum Mode { case command, expression, typeName, signature }

  let source: SourceText
  let errors: ParseErrorList
  /// The bytes that are read, up to `limit`.
  let base: UnsafePointer<UInt8>
  let origin: Int
  let limit: Int
  /// For a rewritten text: the place in the source of each of its bytes.
  private let map: [Int32]?

  var index: Int
  var mode = Mode.command
  /// Read a plain name: no keyword, nothing behind the letters and digits.
  var wantsSimpleName = false
  /// A sign may belong to a number.
  var allowsSignedNumbers = false
  /// `?` and `:` end a number.
  var numbersEndInTernary = false
  let collectsTokens: Bool
  private(set) var saved: [Token] = []
  /// Where `#requires` comments are.
  private(set) var requirements: [(start: Int, end: Int)] = []

  /// A lexer for a stretch of the source.
  init(
    _ source: SourceText, _ base: UnsafePointer<UInt8>, from origin: Int, to limit: Int, errors: ParseErrorList,
    collectsTokens: Bool, map: [Int32]? = nil
  ) {
    self.source = source
    self.base = base
    self.origin = origin
    self.limit = limit
    self.errors = errors
    self.collectsTokens = collectsTokens
    self.map = map
    index = origin
  }

  // MARK: Characters

  @inline(__always)
  func byte(at offset: Int) -> UInt8 { offset < limit ? base[offset] : 0 }

  /// The character at an offset and its length in bytes; 0 at the end.
  @inline(__always)
  func scalar(at offset: Int) -> (value: UInt32, length: Int) {
    guard offset < limit else { return (0, 0) }
    let first = base[offset]
    return first < 0x80 ? (UInt32(first), 1) : wideScalar(at: offset, first)
  }

  private func wideScalar(at offset: Int, _ first: UInt8) -> (value: UInt32, length: Int) {
    func tail(_ distance: Int) -> UInt32 { UInt32(byte(at: offset + distance) & 0x3F) }
    switch first {
    case 0xC0...0xDF: return (UInt32(first & 0x1F) << 6 | tail(1), 2)
    case 0xE0...0xEF: return (UInt32(first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3)
    case 0xF0...0xF7: return (UInt32(first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
    default: return (0xFFFD, 1)
    }
  }

  @inline(__always)
  func peek() -> UInt32 { scalar(at: index).value }

  @inline(__always)
  var isAtEnd: Bool { index >= limit }

  func text(_ start: Int, _ end: Int) -> String {
    guard start < end else { return "" }
    return String(decoding: UnsafeBufferPointer(start: base + start, count: min(end, limit) - start), as: UTF8.self)
  }

  // MARK: Positions

  /// The text differs from the source's.
  var isRewritten: Bool { map != nil }

  /// The place in the source of an offset in this lexer's text.
  func place(_ offset: Int) -> Int {
    guard let map else { return offset }
    if offset < map.count { return Int(map[offset]) }
    return Int(map.last ?? 0) + offset - map.count + 1
  }

  func extent(_ start: Int, _ end: Int) -> Extent { Extent(source, place(start), place(end)) }

  // MARK: Modes and places

  @inline(__always)
  var inCommand: Bool { mode == .command }

  @inline(__always)
  var inExpression: Bool { mode == .expression }

  /// Goes back to an offset: what was read behind it will be read again.
  func resync(to offset: Int) {
    index = offset
    guard collectsTokens else { return }
    while let last = saved.last, last.start >= offset { saved.removeLast() }
  }

  /// Goes on at an offset, with the tokens that were saved up to it.
  func resume(at offset: Int, tokens: ArraySlice<Token>) {
    index = offset
    saved.append(contentsOf: tokens)
  }

  /// The saved tokens from an offset on.
  func savedTokens(from offset: Int) -> ArraySlice<Token> {
    var first = saved.endIndex
    while first > saved.startIndex, saved[first - 1].start >= offset { first -= 1 }
    return saved[first...]
  }

  @inline(__always)
  func save(_ token: Token) -> Token {
    if collectsTokens { saved.append(token) }
    return token
  }

  /// Changes the saved copy of a token after the parser has learned what it is.
  func amend(_ token: Token) {
    guard collectsTokens else { return }
    var position = saved.endIndex - 1
    while position >= 0, saved[position].start > token.start { position -= 1 }
    while position >= 0, saved[position].start == token.start {
      if saved[position].end == token.end { saved[position] = token }
      position -= 1
    }
  }

  @inline(__always)
  func make(_ kind: TokenKind, _ start: Int, _ flags: TokenFlags = []) -> Token {
    save(Token(kind, start, index, flags))
  }

  // MARK: Trivia

  /// White space, also what line continuations and comments are.
  ///
  /// Returns the first character that begins a token.
  func skipTrivia() -> UInt32 {
    while true {
      let (value, length) = scalar(at: index)
      switch value {
      case 0x20, 0x09, 0x0B, 0x0C: index += 1
      case 0x23: scanLineComment()
      case 0x3C:
        guard byte(at: index + 1) == 0x23 else { return value }
        scanBlockComment()
      case 0x60:
        guard skipBacktick() else { return value }
      default:
        guard value >= 0x80, Characters.isWhitespace(value) else { return value }
        index += length
      }
    }
  }

  /// A backtick before white space or a line break; false if it begins a word.
  private func skipBacktick() -> Bool {
    let start = index
    let (next, length) = scalar(at: index + 1)
    switch next {
    case 0x0A, 0x0D:
      index += 1
      skipLineBreak()
      _ = make(.lineContinuation, start)
    case 0 where index + 1 >= limit:
      errors.report("IncompleteString", extent(limit + 1, limit + 1), isIncomplete: true)
      index += 1
    default:
      guard Characters.isWhitespace(next) else { return false }
      index += 1 + length
    }
    return true
  }

  func skipLineBreak() {
    index += byte(at: index) == 0x0D && byte(at: index + 1) == 0x0A ? 2 : 1
  }

  private func scanLineComment() {
    let start = index
    while index < limit, base[index] != 0x0A, base[index] != 0x0D { index += 1 }
    _ = make(.comment, start)
    if isRequirement(start) { requirements.append((start, index)) }
  }

  private func isRequirement(_ start: Int) -> Bool {
    let word: StaticString = "#requires"
    guard index - start >= word.utf8CodeUnitCount else { return false }
    for position in 0..<word.utf8CodeUnitCount {
      let byte = base[start + position]
      if position > 0 ? byte | 0x20 != word.utf8Start[position] : byte != 0x23 { return false }
    }
    let end = start + word.utf8CodeUnitCount
    return end == index || Characters.isWhitespace(scalar(at: end).value)
  }

  private func scanBlockComment() {
    let start = index
    index += 2
    while index < limit {
      if base[index] == 0x23, byte(at: index + 1) == 0x3E {
        index += 2
        _ = make(.comment, start)
        return
      }
      index += 1
    }
    errors.report("MissingTerminatorMultiLineComment", extent(start, index), isIncomplete: true)
    _ = make(.comment, start)
  }

  // MARK: Tokens

  /// The next token.
  func next() -> Token {
    let value = skipTrivia()
    let start = index
    if value < 0x80 { return asciiToken(UInt8(value), start) }
    if Characters.isDash(value) { return dash(start) }
    if Characters.isDoubleQuote(value) { return expandableString(start) }
    if Characters.isSingleQuote(value) { return literalString(start) }
    return Characters.isIdentifierStart(value) ? identifier(start) : word(start)
  }

  private func asciiToken(_ value: UInt8, _ start: Int) -> Token {
    switch value {
    case 0x41...0x5A, 0x5F, 0x61...0x7A: return identifier(start)
    case 0x30...0x39: return digit(start)
    case 0x0A, 0x0D:
      skipLineBreak()
      return make(.newLine, start)
    case 0x22: return expandableString(start)
    case 0x27: return literalString(start)
    case 0x24: return dollar(start)
    case 0 where start >= limit:
      // Read again, it stands one further on, as PowerShell's does.
      index = start + 1
      return save(Token(.endOfInput, index, index))
    default: return punctuation(value, start)
    }
  }

  private func punctuation(_ value: UInt8, _ start: Int) -> Token {
    switch value {
    case 0x28: return single(.lParen, start)
    case 0x29: return single(.rParen, start)
    case 0x7B: return single(.lCurly, start)
    case 0x7D: return single(.rCurly, start)
    case 0x5D: return single(.rBracket, start)
    case 0x3B: return single(.semi, start)
    case 0x2C: return single(.comma, start)
    case 0x26: return byte(at: index + 1) == 0x26 ? double(.andAnd, start) : single(.ampersand, start)
    case 0x7C: return byte(at: index + 1) == 0x7C ? double(.orOr, start) : single(.pipe, start)
    case 0x3C: return single(.redirectInStd, start)
    case 0x5B:
      if inCommand, !Characters.endsToken(scalar(at: index + 1).value) { return word(start) }
      return single(.lBracket, start)
    default: return operatorOrWord(value, start)
    }
  }

  @inline(__always)
  func single(_ kind: TokenKind, _ start: Int) -> Token {
    index = start + 1
    return make(kind, start)
  }

  @inline(__always)
  func double(_ kind: TokenKind, _ start: Int) -> Token {
    index = start + 2
    return make(kind, start)
  }
}
