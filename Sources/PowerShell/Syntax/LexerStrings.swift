/// Strings in quotes, here-strings, escapes and what is expanded in them.
extension Lexer {
  // MARK: Literal strings

  func literalString(_ start: Int) -> Token {
    index = start
    var content = StringContent(base, at: start)
    let isClosed = literalText(into: &content)
    return save(Token(.stringLiteral, start, index, isClosed ? [] : .tokenInError, .text(content.text)))
  }

  /// A string in single quotes, at its opening quote; false when it is not closed.
  @discardableResult
  func literalText(into content: inout StringContent) -> Bool {
    let start = index
    index += scalar(at: index).length
    content.skip(to: index)
    while index < limit {
      let (value, length) = scalar(at: index)
      if Characters.isSingleQuote(value) {
        content.flush(to: index)
        let (second, secondLength) = scalar(at: index + length)
        index += length
        content.skip(to: index)
        guard Characters.isSingleQuote(second) else { return true }
        index += secondLength
        continue
      }
      index += length
    }
    content.flush(to: index)
    errors.report("TerminatorExpectedAtEndOfString", extent(start, index), "'", isIncomplete: true)
    return false
  }

  // MARK: Expandable strings

  func expandableString(_ start: Int) -> Token {
    index = start
    var content = StringContent(base, at: start)
    let isClosed = expandableText(into: &content)
    return save(Token(.stringExpandable, start, index, isClosed ? [] : .tokenInError, content.value))
  }

  /// A string in double quotes, at its opening quote; false when it is not closed.
  @discardableResult
  func expandableText(into content: inout StringContent) -> Bool {
    let start = index
    index += scalar(at: index).length
    content.skip(to: index)
    while index < limit {
      let byte = base[index]
      if byte < 0x80 {
        if byte == 0x24 {
          if !nestedText(into: &content, inHereString: false) { index += 1 }
          continue
        }
        if byte == 0x60, index + 1 < limit {
          escape(into: &content)
          continue
        }
        if byte != 0x22 {
          index += 1
          continue
        }
      }
      let (value, length) = scalar(at: index)
      guard Characters.isDoubleQuote(value) else {
        index += length
        continue
      }
      content.flush(to: index)
      let (second, secondLength) = scalar(at: index + length)
      index += length
      content.skip(to: index)
      guard Characters.isDoubleQuote(second) else { return true }
      index += secondLength
    }
    content.flush(to: index)
    errors.report("TerminatorExpectedAtEndOfString", extent(start, index), "\"", isIncomplete: true)
    return false
  }

  // MARK: What is expanded

  /// A variable or subexpression at a dollar sign; false when the dollar sign is a character like others.
  func nestedText(into content: inout StringContent, inHereString: Bool) -> Bool {
    let start = index
    let (next, _) = scalar(at: start + 1)
    if next == 0x28 {
      content.flush(to: start)
      let nested = subExpressionText(inHereString: inHereString)
      content.append(.subExpression(nested), to: index)
      return true
    }
    guard next == 0x7B || Characters.isVariableStart(next) else { return false }
    if next == 0x3A, scalar(at: start + 2).value == 0x3A { return false }
    content.flush(to: start)
    let token = variableInString(start)
    content.append(.variable(token), to: index)
    return true
  }

  /// The text of `$( )` in a string: parentheses are counted without a look at what is in quotes.
  ///
  /// Outside here-strings a quote in it is written twice or with a backtick; one alone is taken as it is.
  private func subExpressionText(inHereString: Bool) -> NestedText {
    let start = index
    var depth = 0
    var skipped: [Int] = []
    index += 1
    while index < limit {
      let (value, length) = scalar(at: index)
      switch value {
      case 0x28: depth += 1
      case 0x29: depth -= 1
      default:
        guard !inHereString, value == 0x60 || Characters.isDoubleQuote(value) else { break }
        let (next, nextLength) = scalar(at: index + length)
        guard Characters.isDoubleQuote(next) else { break }
        for offset in index..<index + length { skipped.append(offset) }
        index += nextLength
      }
      index += length
      if depth == 0 { return NestedText(start: start, end: index, skipped: skipped) }
    }
    errors.report("IncompleteDollarSubexpressionReference", extent(start, index), isIncomplete: true)
    return NestedText(start: start, end: index, skipped: skipped)
  }

  // MARK: Escapes

  /// A backtick and what it escapes.
  func escape(into content: inout StringContent) {
    content.flush(to: index)
    let start = index
    index += 1
    let (value, length) = scalar(at: index)
    index += length
    let code: UInt8
    switch value {
    case 0x30: code = 0
    case 0x61: code = 7
    case 0x62: code = 8
    case 0x65: code = 27
    case 0x66: code = 12
    case 0x6E: code = 10
    case 0x72: code = 13
    case 0x74: code = 9
    case 0x76: code = 11
    case 0x75:
      if let scalar = unicodeEscape(start) { content.append(scalar) }
      content.skip(to: index)
      return
    default:
      content.skip(to: index - length)
      content.flush(to: index)
      return
    }
    content.append(Unicode.Scalar(code))
    content.skip(to: index)
  }

  /// The code point in braces behind `` `u ``; nil when it is malformed.
  private func unicodeEscape(_ start: Int) -> Unicode.Scalar? {
    guard byte(at: index) == 0x7B else {
      errors.report("InvalidUnicodeEscapeSequence", extent(start, index))
      return nil
    }
    index += 1
    let digits = index
    var code: UInt32 = 0
    while let digit = Characters.hexValue(peek()) {
      guard index - digits < 6 else {
        errors.report("TooManyDigitsInUnicodeEscapeSequence", extent(index, index + 1))
        return nil
      }
      code = code << 4 | digit
      index += 1
    }
    guard byte(at: index) == 0x7D else {
      errors.report("InvalidUnicodeEscapeSequence", extent(index, index + scalar(at: index).length))
      return nil
    }
    index += 1
    if index - 1 == digits {
      errors.report("InvalidUnicodeEscapeSequence", extent(start, index))
      return nil
    }
    guard code <= 0x10FFFF else {
      errors.report("InvalidUnicodeEscapeSequenceValue", extent(digits, index - 1))
      return nil
    }
    return Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  // MARK: Here-strings

  func literalHereString(_ start: Int) -> Token {
    guard let first = hereStringHeader(start, "'@") else {
      return save(Token(.hereStringLiteral, start, index, .tokenInError, .text("")))
    }
    var content = StringContent(base, at: first)
    var footer = Footer(start: start, mark: "'@", isQuote: Characters.isSingleQuote)
    while index < limit {
      if footer.endsAt(index, self) { break }
      let byte = base[index]
      index += byte == 0x0D && self.byte(at: index + 1) == 0x0A ? 2 : 1
    }
    let isClosed = finish(&content, footer)
    return save(Token(.hereStringLiteral, start, index, isClosed ? [] : .tokenInError, .text(content.text)))
  }

  func expandableHereString(_ start: Int) -> Token {
    guard let first = hereStringHeader(start, "\"@") else {
      return save(Token(.hereStringExpandable, start, index, .tokenInError, .text("")))
    }
    var content = StringContent(base, at: first)
    var footer = Footer(start: start, mark: "\"@", isQuote: Characters.isDoubleQuote)
    while index < limit {
      if footer.endsAt(index, self) { break }
      switch base[index] {
      case 0x24:
        if !nestedText(into: &content, inHereString: true) { index += 1 }
      case 0x60 where index + 1 < limit: escape(into: &content)
      case 0x0D where byte(at: index + 1) == 0x0A: index += 2
      default: index += 1
      }
    }
    let isClosed = finish(&content, footer)
    return save(Token(.hereStringExpandable, start, index, isClosed ? [] : .tokenInError, content.value))
  }

  /// Reads up to the end of the first line; nil when something else stands there.
  private func hereStringHeader(_ start: Int, _ mark: String) -> Int? {
    index = start + 1
    let (quote, length) = scalar(at: index)
    index += length
    while Characters.isWhitespace(peek()) { index += scalar(at: index).length }
    if isAtEnd {
      errors.report("TerminatorExpectedAtEndOfString", extent(start, index), mark, isIncomplete: true)
      return nil
    }
    if byte(at: index) == 0x0A || byte(at: index) == 0x0D {
      let lineBreak = index
      skipLineBreak()
      // The line break is read again: the footer may follow it at once.
      defer { index = lineBreak }
      return index
    }
    errors.report("UnexpectedCharactersAfterHereStringHeader", extent(index, index + scalar(at: index).length))
    while index < limit, base[index] != 0x0A, base[index] != 0x0D {
      let (value, length) = scalar(at: index)
      index += length
      if value == quote, byte(at: index) == 0x40 {
        index += 1
        break
      }
    }
    return nil
  }

  /// The end of a here-string: a line break, a quote and an at sign.
  private struct Footer {
    let start: Int
    let mark: String
    let isQuote: (UInt32) -> Bool
    var end: Int?
    /// A quote and an at sign behind white space, which do not end the string.
    var indented: (start: Int, end: Int)?

    mutating func endsAt(_ offset: Int, _ lexer: Lexer) -> Bool {
      let byte = lexer.base[offset]
      guard byte == 0x0A || byte == 0x0D else { return false }
      let crlf = byte == 0x0D && lexer.byte(at: offset + 1) == 0x0A
      var position = offset + (crlf ? 2 : 1)
      let line = position
      while Characters.isWhitespace(lexer.scalar(at: position).value) {
        position += lexer.scalar(at: position).length
      }
      let (quote, length) = lexer.scalar(at: position)
      guard isQuote(quote), lexer.byte(at: position + length) == 0x40 else { return false }
      if position == line {
        end = position + length + 1
        return true
      }
      if indented == nil { indented = (position, position + length + 1) }
      return false
    }
  }

  private func finish(_ content: inout StringContent, _ footer: Footer) -> Bool {
    content.flush(to: index)
    if let end = footer.end {
      index = end
      return true
    }
    if let indented = footer.indented {
      errors.report("WhitespaceBeforeHereStringFooter", extent(indented.start, indented.end), isIncomplete: true)
    } else {
      errors.report(
        "TerminatorExpectedAtEndOfString", extent(footer.start, index), footer.mark, isIncomplete: true)
    }
    return false
  }
}
