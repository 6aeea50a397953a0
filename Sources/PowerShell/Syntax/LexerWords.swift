/// Identifiers, keywords, type names and bare words.
extension Lexer {
  /// Skips letters, digits and underscores.
  @inline(__always)
  func skipIdentifier() {
    while true {
      let (value, length) = scalar(at: index)
      guard Characters.isIdentifierFollow(value) else { return }
      index += length
    }
  }

  func identifier(_ start: Int) -> Token {
    index = start
    if mode == .typeName { return typeNameToken(start) }
    skipIdentifier()
    if wantsSimpleName { return make(.identifier, start) }
    if inCommand, !Characters.endsToken(peek()) { return word(start) }
    if let kind = Words.keyword(base + start, index - start) { return make(kind, start, .keyword) }
    return make(.identifier, start)
  }

  private func typeNameToken(_ start: Int) -> Token {
    while true {
      let (value, length) = scalar(at: index)
      switch value {
      case 0x23, 0x2B, 0x2E, 0x5C, 0x60: index += 1
      default:
        guard Characters.isIdentifierFollow(value) else { return make(.identifier, start, .typeName) }
        index += length
      }
    }
  }

  /// The name of an assembly: all up to a closing bracket.
  func assemblyName() -> Token {
    while Characters.isWhitespace(peek()) { index += scalar(at: index).length }
    let start = index
    while true {
      let (value, length) = scalar(at: index)
      if isAtEnd || value == 0x5D || value == 0x0A || value == 0x0D { break }
      index += length
    }
    var end = index
    while end > start, base[end - 1] == 0x20 || base[end - 1] == 0x09 { end -= 1 }
    return save(Token(.identifier, start, end, .typeName))
  }

  /// A bare word, which may have quotes, variables and subexpressions in it.
  func word(_ start: Int) -> Token {
    index = start
    var content = StringContent(base, at: start)
    var isPlain = true
    while true {
      let (value, length) = scalar(at: index)
      if Characters.endsToken(value), value != 0 || index >= limit || index > start { break }
      switch value {
      case 0x60 where index + 1 < limit:
        isPlain = false
        escape(into: &content)
      case 0x24:
        if nestedText(into: &content, inHereString: false) { isPlain = false } else { index += 1 }
      case 0x22, 0x201C...0x201E:
        isPlain = false
        content.flush(to: index)
        expandableText(into: &content)
      case 0x27, 0x2018...0x201B:
        isPlain = false
        content.flush(to: index)
        literalText(into: &content)
      default: index += length
      }
    }
    if isPlain { return make(.generic, start) }
    content.flush(to: index)
    return save(Token(.generic, start, index, [], content.value))
  }

  // MARK: Variables

  /// `$name`, `${name}`, `@name`; a word if it goes on in a way that variables cannot.
  func variable(_ start: Int, isSplatted: Bool) -> Token {
    index = start + 1
    let (first, length) = scalar(at: index)
    if first == 0x7B {
      if isSplatted { return word(start) }
      let token = bracedVariable(start, inString: false)
      return inCommand && !endsVariable(start, isBraced: true) ? word(start) : save(token)
    }
    guard Characters.isVariableStart(first) else { return word(start) }
    skipVariableName(first, length)
    if inCommand, !endsVariable(start, isBraced: false) { return word(start) }
    return save(plainVariable(start, isSplatted: isSplatted))
  }

  /// A variable in an expandable string, at its dollar sign.
  func variableInString(_ start: Int) -> Token {
    index = start + 1
    let (first, length) = scalar(at: index)
    if first == 0x7B { return bracedVariable(start, inString: true) }
    skipVariableName(first, length)
    return plainVariable(start, isSplatted: false)
  }

  private func skipVariableName(_ first: UInt32, _ length: Int) {
    index += length
    if first == 0x24 || first == 0x5E || first == 0x3F { return }
    if first == 0x3A, peek() == 0x3A {
      index -= length
      return
    }
    while true {
      let (value, length) = scalar(at: index)
      switch value {
      case 0x3A:
        if scalar(at: index + 1).value == 0x3A { return }
        index += 1
      case 0x3F: index += 1
      default:
        guard Characters.isIdentifierFollow(value) else { return }
        index += length
      }
    }
  }

  /// What stands behind a variable in a command leaves it a variable of its own.
  private func endsVariable(_ start: Int, isBraced: Bool) -> Bool {
    let (value, _) = scalar(at: index)
    if Characters.endsToken(value) { return true }
    switch value {
    case 0x2E, 0x5B, 0x3D: return true
    case 0x3A: return scalar(at: index + 1).value == 0x3A
    default: return false
    }
  }

  private func plainVariable(_ start: Int, isSplatted: Bool) -> Token {
    if base[index - 1] == 0x3A {
      let path = VariablePath(text(start + 1, index))
      let id = path.driveName == nil ? "InvalidVariableReference" : "InvalidVariableReferenceWithDrive"
      if path.name.isEmpty { errors.report(id, extent(start, index)) }
    }
    return Token(isSplatted ? .splattedVariable : .variable, start, index)
  }

  private func bracedVariable(_ start: Int, inString: Bool) -> Token {
    let open = start + 1
    index = open + 1
    var content = StringContent(base, at: index)
    scan: while index < limit {
      let (value, length) = scalar(at: index)
      switch value {
      case 0x7D: break scan
      case 0x60 where index + 1 < limit:
        escape(into: &content)
        continue
      case 0x7B:
        errors.report("OpenBraceNeedsToBeBackTickedInVariableName", extent(index + 1, index + 2))
      default:
        if inString, Characters.isDoubleQuote(value), Characters.isDoubleQuote(scalar(at: index + length).value) {
          content.flush(to: index)
          index += length
          content.skip(to: index)
          index += scalar(at: index).length
          continue
        }
      }
      index += length
    }
    content.flush(to: index)
    return finishBraced(start, open, name: content.text)
  }

  private func finishBraced(_ start: Int, _ open: Int, name: String) -> Token {
    guard index < limit else {
      errors.report("IncompleteDollarVariableReference", extent(open, index), isIncomplete: true)
      return Token(.variable, start, index, .tokenInError, .text(name))
    }
    if name.isEmpty { errors.report("EmptyVariableReference", extent(index, index + 1)) }
    index += 1
    if !name.isEmpty, VariablePath(name).name.isEmpty {
      errors.report("InvalidBracedVariableReference", extent(start, index))
    }
    return Token(.variable, start, index, [], .text(name))
  }
}
