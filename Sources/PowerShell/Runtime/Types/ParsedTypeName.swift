/// The parts of a type name as scripts write it.
indirect enum ParsedTypeName {
  case simple(String)
  case generic(String, [ParsedTypeName])
  case array(ParsedTypeName, rank: Int)

  /// Reads `int`, `string[]`, `int[,]`, `List[string]`, ``Dictionary`2[[System.String, mscorlib],[int]]``; `nil` if the text
  /// is no type name.
  init?(_ text: String) {
    var parser = TypeNameParser(text: Array(text.utf8))
    guard let name = parser.readName(), parser.isAtEnd else { return nil }
    self = name
  }
}

private struct TypeNameParser {
  let text: [UInt8]
  var position = 0
  private var depth = 0

  init(text: [UInt8]) { self.text = text }

  private var next: UInt8? { position < text.count ? text[position] : nil }

  /// An assembly's name may follow: `, mscorlib, Version=4.0.0.0`.
  var isAtEnd: Bool {
    mutating get {
      skipSpaces()
      return next == nil || next == UInt8(ascii: ",")
    }
  }

  private mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x09 { position += 1 }
  }

  private mutating func accept(_ character: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  mutating func readName() -> ParsedTypeName? {
    guard depth < 64 else { return nil }
    depth += 1
    defer { depth -= 1 }
    skipSpaces()
    let start = position
    while let byte = next, byte != UInt8(ascii: "["), byte != UInt8(ascii: "]"), byte != UInt8(ascii: ",") {
      position += 1
    }
    var end = position
    while end > start, text[end - 1] == 0x20 { end -= 1 }
    guard end > start else { return nil }
    var result = ParsedTypeName.simple(String(decoding: text[start..<end], as: UTF8.self))
    while accept("[") {
      guard let suffixed = readSuffix(of: result) else { return nil }
      result = suffixed
    }
    return result
  }

  /// What stands behind an opening bracket: commas of an array, or the arguments of a generic type.
  private mutating func readSuffix(of name: ParsedTypeName) -> ParsedTypeName? {
    var rank = 1
    while accept(",") { rank += 1 }
    if accept("]") { return .array(name, rank: rank) }
    guard rank == 1, case .simple(let text) = name else { return nil }
    var arguments: [ParsedTypeName] = []
    repeat {
      guard let argument = readArgument() else { return nil }
      arguments.append(argument)
    } while accept(",")
    return accept("]") ? .generic(text, arguments) : nil
  }

  /// An argument, perhaps in brackets of its own with its assembly's name.
  private mutating func readArgument() -> ParsedTypeName? {
    guard accept("[") else { return readName() }
    guard let name = readName() else { return nil }
    while let byte = next, byte != UInt8(ascii: "]") { position += 1 }
    return accept("]") ? name : nil
  }
}
