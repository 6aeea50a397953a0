/// Numbers: what is written, and the value it has.
extension Lexer {
  /// A number, or the word that it turns out to be.
  func number(_ start: Int) -> Token {
    index = start
    guard let literal = numberLiteral() else { return word(start) }
    if let value = literal.value() {
      return save(Token(.number, start, index, [], .number(value)))
    }
    if !inExpression { return word(start) }
    errors.report("BadNumericConstant", extent(start, index), text(start, index))
    return save(Token(.number, start, index, .tokenInError, .number(.int32(0))))
  }

  private func numberLiteral() -> NumberLiteral? {
    var literal = NumberLiteral()
    var next = peek()
    if Characters.isDash(next) || next == 0x2B {
      literal.isNegative = next != 0x2B
      index += scalar(at: index).length
      next = peek()
    }
    guard readDigits(into: &literal, next) else { return nil }
    readSuffix(into: &literal)
    guard readMultiplier(into: &literal) else { return nil }
    let behind = peek()
    if Characters.endsToken(behind) { return literal }
    guard inExpression, Characters.endsNumber(behind, inTernary: numbersEndInTernary) else { return nil }
    return literal
  }

  private func readDigits(into literal: inout NumberLiteral, _ first: UInt32) -> Bool {
    let second = byte(at: index + 1) | 0x20
    if first == 0x30, second == 0x78 || second == 0x62 {
      literal.radix = second == 0x78 ? 16 : 2
      index += 2
      let start = index
      while second == 0x78 ? Characters.isHexDigit(peek()) : peek() == 0x30 || peek() == 0x31 { index += 1 }
      literal.digits = bytes(start, index)
      return index > start
    }
    let start = index
    skipDigits()
    if byte(at: index) == 0x2E, byte(at: index + 1) != 0x2E || index == start {
      let whole = index - start
      literal.isReal = true
      index += 1
      let fraction = index
      skipDigits()
      if whole == 0, index == fraction { return false }
      literal.digits = bytes(start, start + whole) + bytes(fraction, index)
      literal.scale = index - fraction
    } else {
      literal.digits = bytes(start, index)
    }
    return readExponent(into: &literal)
  }

  private func readExponent(into literal: inout NumberLiteral) -> Bool {
    guard byte(at: index) | 0x20 == 0x65 else { return true }
    literal.isReal = true
    index += 1
    var isNegative = false
    if Characters.isDash(peek()) || peek() == 0x2B {
      isNegative = peek() != 0x2B
      index += scalar(at: index).length
    }
    let start = index
    skipDigits()
    var exponent = 0
    for digit in bytes(start, index) { exponent = min(exponent * 10 + Int(digit) - 0x30, 100_000) }
    literal.exponent = isNegative ? -exponent : exponent
    return index > start
  }

  private func skipDigits() {
    while Characters.isDigit(UInt32(byte(at: index))) { index += 1 }
  }

  private func bytes(_ start: Int, _ end: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: base + start, count: end - start))
  }

  private func readSuffix(into literal: inout NumberLiteral) {
    var next = byte(at: index) | 0x20
    if next == 0x75 {
      literal.isUnsigned = true
      index += 1
      next = byte(at: index) | 0x20
    }
    switch next {
    case 0x6C: literal.suffix = .long
    case 0x73: literal.suffix = .short
    case 0x79: literal.suffix = .byte
    case 0x64 where !literal.isUnsigned: literal.suffix = .decimal
    case 0x6E where !literal.isUnsigned: literal.suffix = .bigInteger
    default: return
    }
    index += 1
  }

  /// False when a letter that could begin a multiplier begins none.
  private func readMultiplier(into literal: inout NumberLiteral) -> Bool {
    let power: Int
    switch byte(at: index) | 0x20 {
    case 0x6B: power = 1
    case 0x6D: power = 2
    case 0x67: power = 3
    case 0x74: power = 4
    case 0x70: power = 5
    default: return true
    }
    index += 1
    guard byte(at: index) | 0x20 == 0x62 else { return false }
    index += 1
    literal.multiplierShift = power * 10
    return true
  }
}
