/// Operators, redirections, labels and what a dollar, an at sign or a dash begins.
extension Lexer {
  func operatorOrWord(_ value: UInt8, _ start: Int) -> Token {
    let next = byte(at: start + 1)
    switch value {
    case 0x2D: return dash(start)
    case 0x2E: return dot(start)
    case 0x3A: return colon(start)
    case 0x40: return at(start)
    case 0x3E: return fileRedirection(.output, start, behind: start + 1)
    case 0x2B: return plus(next, start)
    case 0x2A: return star(next, start)
    case 0x2F: return next == 0x3D ? op(.divideEquals, start, 2) : op(.divide, start, 1)
    case 0x25: return next == 0x3D ? op(.remainderEquals, start, 2) : op(.rem, start, 1)
    case 0x3D: return op(.equals, start, 1)
    case 0x3F: return inExpression ? questionMark(next, start) : word(start)
    case 0x21:
      if inExpression, Characters.isIdentifierStart(scalar(at: start + 1).value) { return word(start) }
      return op(.exclaim, start, 1)
    default: return word(start)
    }
  }

  /// An operator, unless a word goes on behind it in a command.
  func op(_ kind: TokenKind, _ start: Int, _ length: Int) -> Token {
    if inCommand, !Characters.endsToken(scalar(at: start + length).value) { return word(start) }
    index = start + length
    return make(kind, start)
  }

  private func plus(_ next: UInt8, _ start: Int) -> Token {
    if next == 0x2B { return op(.plusPlus, start, 2) }
    if next == 0x3D { return op(.plusEquals, start, 2) }
    if allowsSignedNumbers, next == 0x2E || Characters.isDigit(UInt32(next)) { return number(start) }
    return op(.plus, start, 1)
  }

  private func star(_ next: UInt8, _ start: Int) -> Token {
    if next == 0x3D { return op(.multiplyEquals, start, 2) }
    guard next == 0x3E else { return op(.multiply, start, 1) }
    if byte(at: start + 2) == 0x26, byte(at: start + 3) == 0x31 {
      index = start + 4
      return save(Token(.redirection, start, index, [], .mergingRedirection(from: .all, to: .output)))
    }
    return fileRedirection(.all, start, behind: start + 2)
  }

  /// A digit begins a number or a redirection; a redirection to a file only in a command.
  func digit(_ start: Int) -> Token {
    let value = Int(byte(at: start)) - 0x30
    guard value >= 1, value <= 6, byte(at: start + 1) == 0x3E, let from = RedirectionStream(rawValue: value)
    else {
      return number(start)
    }
    if byte(at: start + 2) == 0x26, let to = RedirectionStream(rawValue: Int(byte(at: start + 3)) - 0x30),
      to == .output || to == .error
    {
      index = start + 4
      return save(Token(.redirection, start, index, [], .mergingRedirection(from: from, to: to)))
    }
    return inCommand ? fileRedirection(from, start, behind: start + 2) : number(start)
  }

  private func fileRedirection(_ from: RedirectionStream, _ start: Int, behind end: Int) -> Token {
    let append = byte(at: end) == 0x3E
    index = append ? end + 1 : end
    return save(Token(.redirection, start, index, [], .fileRedirection(from: from, append: append)))
  }

  private func dot(_ start: Int) -> Token {
    let (next, _) = scalar(at: start + 1)
    if next == 0x2E { return op(.dotDot, start, 2) }
    if Characters.isDigit(next) { return number(start) }
    if inCommand, !Characters.endsToken(next), next != 0x24, !Characters.isSingleQuote(next),
      !Characters.isDoubleQuote(next)
    {
      return word(start)
    }
    return single(.dot, start)
  }

  private func colon(_ start: Int) -> Token {
    if byte(at: start + 1) == 0x3A { return op(.colonColon, start, 2) }
    return inCommand ? label(start) : single(.colon, start)
  }

  /// `:name` before a loop; anything longer is a word.
  private func label(_ start: Int) -> Token {
    index = start + 1
    guard Characters.isIdentifierStart(peek()) else { return word(start) }
    skipIdentifier()
    guard Characters.endsToken(peek()) else { return word(start) }
    return make(.label, start)
  }

  private func questionMark(_ next: UInt8, _ start: Int) -> Token {
    switch next {
    case 0x3F:
      return byte(at: start + 2) == 0x3D
        ? op(.questionQuestionEquals, start, 3) : double(.questionQuestion, start)
    default: return single(.questionMark, start)
    }
  }

  // MARK: At sign

  private func at(_ start: Int) -> Token {
    let (next, _) = scalar(at: start + 1)
    switch next {
    case 0x7B: return double(.atCurly, start)
    case 0x28: return double(.atParen, start)
    default: break
    }
    if Characters.isSingleQuote(next) { return literalHereString(start) }
    if Characters.isDoubleQuote(next) { return expandableHereString(start) }
    if Characters.isVariableStart(next) { return variable(start, isSplatted: true) }
    index = start + 1
    errors.report("UnrecognizedToken", extent(start, start + 1))
    return make(.unknown, start, .tokenInError)
  }

  func dollar(_ start: Int) -> Token {
    if byte(at: start + 1) == 0x28 { return double(.dollarParen, start) }
    return variable(start, isSplatted: false)
  }

  // MARK: Dashes

  func dash(_ start: Int) -> Token {
    let length = scalar(at: start).length
    let (next, nextLength) = scalar(at: start + length)
    if Characters.isDash(next) { return op(.minusMinus, start, length + nextLength) }
    if next == 0x3D { return op(.minusEquals, start, length + 1) }
    if allowsSignedNumbers, next == 0x2E || Characters.isDigit(next) { return number(start) }
    if Characters.isIdentifierStart(next) || next == 0x3F { return parameter(start, nameAt: start + length) }
    if inCommand { return word(start) }
    index = start + length
    return make(.minus, start)
  }

  /// `-name`: an operator in an expression, a parameter in a command.
  private func parameter(_ start: Int, nameAt nameStart: Int) -> Token {
    index = nameStart
    var colon = false
    scan: while true {
      let (value, length) = scalar(at: index)
      switch value {
      case 0x3A:
        colon = true
        break scan
      case 0x2E, 0x5B: break scan
      default: break
      }
      if Characters.endsToken(value) { break }
      if Characters.isSingleQuote(value) || Characters.isDoubleQuote(value) {
        if inCommand { return word(start) }
        break
      }
      if !inCommand, !Characters.isIdentifierFollow(value) { break }
      index += length
    }
    if inExpression, let kind = Words.dashOperator(base + nameStart, index - nameStart) {
      return make(kind, start)
    }
    if colon { index += 1 }
    return make(.parameter, start, colon ? .usedColon : [])
  }

  /// The name of a variable (with its scope), parameter or label.
  func name(of token: Token) -> String {
    if case .text(let name) = token.value { return name }
    let length = scalar(at: token.start).length
    let end = token.flags.contains(.usedColon) ? token.end - 1 : token.end
    return text(token.start + length, end)
  }

  // MARK: Member access

  /// The operator directly behind a value: `.`, `::`, `?.`, `?[` and, if allowed, `[`.
  func memberAccessOperator(allowsBracket: Bool) -> Token? {
    let start = index
    let (next, _) = scalar(at: start + 1)
    switch byte(at: start) {
    case 0x2E:
      if next == 0x2E || inCommand && endsCommandMember(next) { return nil }
      return single(.dot, start)
    case 0x3A:
      guard next == 0x3A else { return nil }
      if inCommand, endsCommandMember(scalar(at: start + 2).value) { return nil }
      return double(.colonColon, start)
    case 0x5B: return allowsBracket ? single(.lBracket, start) : nil
    case 0x3F:
      if next == 0x2E { return double(.questionDot, start) }
      return next == 0x5B && allowsBracket ? double(.questionLBracket, start) : nil
    default: return nil
    }
  }

  /// A bracket, if that is the next token; else nothing is read.
  func leftBracket() -> Token? {
    let start = index
    if skipTrivia() == 0x5B { return single(.lBracket, index) }
    resync(to: start)
    return nil
  }

  private func endsCommandMember(_ value: UInt32) -> Bool {
    value == 0 || value == 0x0A || value == 0x0D || Characters.isWhitespace(value)
  }

  /// Behind a line break, white space and comments, the next line goes on with a pipe.
  func continuesWithPipe(at offset: Int) -> Bool {
    var position = offset
    while position < limit {
      let (value, length) = scalar(at: position)
      switch value {
      case 0x0A, 0x0D: position += 1
      case 0x23: position = endOfLineComment(position)
      case 0x3C where byte(at: position + 1) == 0x23: position = endOfBlockComment(position)
      case 0x7C: return true
      default:
        guard Characters.isWhitespace(value) else { return false }
        position += length
      }
    }
    return false
  }

  func endOfLineComment(_ offset: Int) -> Int {
    var position = offset
    while position < limit, base[position] != 0x0A, base[position] != 0x0D { position += 1 }
    return position
  }

  func endOfBlockComment(_ offset: Int) -> Int {
    var position = offset + 2
    while position < limit {
      if base[position] == 0x23, byte(at: position + 1) == 0x3E { return position + 2 }
      position += 1
    }
    return position
  }

  // MARK: The rest of a line

  /// What stands behind `--%`: all up to a pipe, `&&`, `||` or the end of the line.
  ///
  /// Quotes protect those.
  func verbatimArgument() -> Token {
    while Characters.isWhitespace(peek()) { index += scalar(at: index).length }
    let start = index
    var inQuotes = false
    scan: while index < limit {
      switch base[index] {
      case 0x0A, 0x0D: break scan
      case 0x7C where !inQuotes: break scan
      case 0x26 where !inQuotes && byte(at: index + 1) == 0x26: break scan
      case 0x22: inQuotes.toggle()
      default: break
      }
      index += 1
    }
    return make(.generic, start)
  }
}
