/// Reads JSON as ConvertFrom-Json does: with comments, single quotes and names without quotes, as Newtonsoft's reader.
struct JsonReader {
  struct Failure: Error {
    let message: String
    /// The text ended too early: another exception than for what stands in a wrong place.
    var exceptionName: String {
      message.hasPrefix("Unexpected end") ? "JsonSerializationException" : "JsonReaderException"
    }
  }

  /// What becomes of objects and of texts that are dates.
  struct Options {
    var asHashtable = false
    var maxDepth = 1024
    var dates = "default"
  }

  private let bytes: [UInt8]
  private let options: Options
  private var position = 0
  /// Names and indices from the root to here, for messages.
  private var path: [String] = []

  init(_ text: String, _ options: Options) {
    bytes = Array(text.utf8)
    self.options = options
  }

  /// The value of the whole text; `nil` if there is nothing but white space and comments.
  mutating func value() throws -> Value? {
    try skipSpace()
    guard position < bytes.count else { return nil }
    let value = try read(depth: 0)
    try skipSpace()
    if position < bytes.count {
      throw failure("Additional text encountered after finished reading JSON content: \(character)")
    }
    return value
  }

  // MARK: Errors

  private var character: String {
    guard position < bytes.count else { return "\u{0}" }
    let length = bytes[position] < 0x80 ? 1 : bytes[position] < 0xE0 ? 2 : bytes[position] < 0xF0 ? 3 : 4
    return String(decoding: bytes[position..<min(position + length, bytes.count)], as: UTF8.self)
  }

  private var pathText: String {
    var text = ""
    for part in path { text += part.hasPrefix("[") || text.isEmpty ? part : "." + part }
    return text
  }

  private func failure(_ message: String, behind: Int = 0) -> Failure {
    let end = min(position + behind, bytes.count)
    let line = bytes[..<end].count { $0 == 10 } + 1
    let start = bytes[..<end].lastIndex(of: 10).map { $0 + 1 } ?? 0
    let column = String(decoding: bytes[start..<end], as: UTF8.self).utf16.count
    // Before anything has been read, lines are not counted yet.
    let shown = end == 0 && position == 0 ? 0 : line
    return Failure(message: "\(message). Path '\(pathText)', line \(shown), position \(column).")
  }

  // MARK: Tokens

  private mutating func skipSpace() throws {
    while position < bytes.count {
      switch bytes[position] {
      case 32, 9, 10, 13: position += 1
      case UInt8(ascii: "/"): try skipComment()
      case 0xEF where bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]): position += 3
      default: return
      }
    }
  }

  private mutating func skipComment() throws {
    guard position + 1 < bytes.count else { throw failure("Unexpected end while parsing comment") }
    if bytes[position + 1] == UInt8(ascii: "/") {
      while position < bytes.count, bytes[position] != 10 { position += 1 }
      return
    }
    guard bytes[position + 1] == UInt8(ascii: "*") else {
      position += 1
      throw failure("Error parsing comment. Expected: *, got \(character)")
    }
    position += 2
    while position + 1 < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    position = bytes.count
    throw failure("Unexpected end while parsing comment")
  }

  private mutating func read(depth: Int) throws -> Value {
    guard depth <= options.maxDepth else {
      throw failure("The reader's MaxDepth of \(options.maxDepth) has been exceeded")
    }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try readObject(depth: depth)
    case UInt8(ascii: "["): return try readList(depth: depth)
    case UInt8(ascii: "\""), UInt8(ascii: "'"): return dated(try readString())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."): return try readNumber()
    default: return try readWord()
    }
  }

  private mutating func readWord() throws -> Value {
    let words: [(String, Value)] = [
      ("true", .bool(true)), ("false", .bool(false)), ("null", .null), ("undefined", .null), ("NaN", .double(.nan)),
      ("Infinity", .double(.infinity)),
    ]
    for (word, value) in words where bytes[position...].starts(with: word.utf8) {
      position += word.utf8.count
      return value
    }
    throw failure("Unexpected character encountered while parsing value: \(character)", behind: 0)
  }

  private mutating func readList(depth: Int) throws -> Value {
    position += 1
    var items: [Value] = []
    while true {
      try skipSpace()
      guard position < bytes.count else { throw failure("Unexpected end when reading JSON") }
      if bytes[position] == UInt8(ascii: "]") {
        position += 1
        return .list(items)
      }
      path.append("[\(items.count)]")
      items.append(try read(depth: depth + 1))
      try skipSpace()
      guard position < bytes.count else { throw failure("Unexpected end when reading JSON") }
      switch bytes[position] {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "]"): break
      default:
        throw failure("After parsing a value an unexpected character was encountered: \(character)")
      }
      path.removeLast()
    }
  }

  private mutating func readObject(depth: Int) throws -> Value {
    position += 1
    let builder = ObjectBuilder(asHashtable: options.asHashtable)
    while true {
      try skipSpace()
      guard position < bytes.count else { throw failure("Unexpected end when reading JSON") }
      if bytes[position] == UInt8(ascii: "}") {
        position += 1
        return builder.value
      }
      let name = try readName()
      path.append(name)
      try skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
        path.removeLast()
        throw failure("Invalid character after parsing property name. Expected ':' but got: \(character)")
      }
      position += 1
      try skipSpace()
      guard position < bytes.count else { throw failure("Unexpected end when reading JSON") }
      try builder.add(name, read(depth: depth + 1))
      try skipSpace()
      guard position < bytes.count else { throw failure("Unexpected end when reading JSON") }
      switch bytes[position] {
      case UInt8(ascii: ","): position += 1
      case UInt8(ascii: "}"): break
      default:
        throw failure("After parsing a value an unexpected character was encountered: \(character)")
      }
      path.removeLast()
    }
  }

  private mutating func readName() throws -> String {
    let byte = bytes[position]
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try readString() }
    let start = position
    while position < bytes.count, Self.isNameByte(bytes[position]) { position += 1 }
    guard position > start else { throw failure("Invalid property identifier character: \(character)") }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private mutating func readNumber() throws -> Value {
    let start = position
    if bytes[position] == UInt8(ascii: "-"), bytes[(position + 1)...].starts(with: "Infinity".utf8) {
      position += 9
      return .double(-.infinity)
    }
    var isReal = false
    loop: while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): break
      case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): isReal = true
      default: break loop
      }
      position += 1
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if !isReal, let number = Int64(text) { return .long(number) }
    if !isReal, let number = BigInteger(text) { return Number.bigInteger(number).value }
    if isReal, let number = Double(text) { return .double(number) }
    throw failure("Input string '\(text)' is not a valid number")
  }

  private mutating func readString() throws -> String {
    let quote = bytes[position]
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "\\") { position += 1 }
    if position < bytes.count, bytes[position] == quote {
      position += 1
      return String(decoding: bytes[start..<(position - 1)], as: UTF8.self)
    }
    return try readEscapedString(quote, from: start)
  }

  private mutating func readEscapedString(_ quote: UInt8, from start: Int) throws -> String {
    var units = Array(String(decoding: bytes[start..<position], as: UTF8.self).utf16)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == quote {
        position += 1
        return String(decoding: units, as: UTF16.self)
      }
      guard byte == UInt8(ascii: "\\") else {
        let begin = position
        while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "\\") { position += 1 }
        units += String(decoding: bytes[begin..<position], as: UTF8.self).utf16
        continue
      }
      position += 1
      units.append(try readEscape())
    }
    throw failure("Unterminated string. Expected delimiter: \(Character(Unicode.Scalar(quote)))")
  }

  private mutating func readEscape() throws -> UInt16 {
    guard position < bytes.count else {
      throw failure("Unterminated string. Expected delimiter: \"")
    }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return 10
    case UInt8(ascii: "r"): return 13
    case UInt8(ascii: "t"): return 9
    case UInt8(ascii: "b"): return 8
    case UInt8(ascii: "f"): return 12
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "/"): return UInt16(byte)
    case UInt8(ascii: "u"):
      let digits = String(decoding: bytes[position..<min(position + 4, bytes.count)], as: UTF8.self)
      guard digits.utf8.count == 4, let unit = UInt16(digits, radix: 16) else {
        throw failure("Invalid Unicode escape sequence: \\u\(digits)")
      }
      position += 4
      return unit
    default:
      throw failure("Bad JSON escape sequence: \\\(Character(Unicode.Scalar(byte)))")
    }
  }

  // MARK: Dates

  /// A text in ISO 8601 with date and time becomes a DateTime.
  private func dated(_ text: String) -> Value {
    guard options.dates != "string", let (date, offset) = Self.date(text) else { return .text(text) }
    var result = date
    if let offset {
      let utc = DateTime(ticks: date.ticks - offset * Calendar.ticksPerMinute, kind: .utc)
      let isUTC = text.hasSuffix("Z")
      if options.dates == "offset" {
        return .object(DateTimeOffsetBox(DateTimeOffset(ticks: date.ticks, offsetMinutes: offset)))
      }
      result = isUTC ? utc : utc.local
    }
    if options.dates == "utc" { result = result.utc }
    if options.dates == "local" { result = result.local }
    return .date(result)
  }

  /// `2024-01-02T03:04:05[.1234567][Z|+hh:mm]`
  private static func date(_ text: String) -> (DateTime, offset: Int64?)? {
    let units = Array(text.utf8)
    guard units.count >= 19, units[4] == 45, units[7] == 45, units[10] == 84, units[13] == 58, units[16] == 58 else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? { Int(String(decoding: units[range], as: UTF8.self)) }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19),
      var date = DateTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    var rest = text.utf8.dropFirst(19)
    if rest.first == 46 {
      let digits = rest.dropFirst().prefix { (48...57).contains($0) }
      guard !digits.isEmpty, let fraction = Int64((String(decoding: digits, as: UTF8.self) + "0000000").prefix(7))
      else {
        return nil
      }
      date = DateTime(ticks: date.ticks + fraction, kind: date.kind)
      rest = rest.dropFirst(digits.count + 1)
    }
    guard let zone = rest.first else { return (date, nil) }
    if zone == UInt8(ascii: "Z"), rest.count == 1 { return (date, 0) }
    let digits = String(decoding: rest.dropFirst().filter { $0 != 58 }, as: UTF8.self)
    guard zone == UInt8(ascii: "+") || zone == UInt8(ascii: "-"), digits.count == 4, let offset = Int64(digits) else {
      return nil
    }
    let minutes = offset / 100 * 60 + offset % 100
    return (date, zone == UInt8(ascii: "-") ? -minutes : minutes)
  }
}

extension JsonReader {
  /// What an object becomes: a custom object, or an ordered hashtable that knows case.
  struct ObjectBuilder {
    private let table: DictionaryBox?
    private let object = CustomObject()

    init(asHashtable: Bool) {
      table = asHashtable ? DictionaryBox(.orderedHashtable, rule: .exact) : nil
    }

    var value: Value { .object(table ?? object) }

    func add(_ name: String, _ value: Value) throws {
      if let table { return table.set(name, to: value) }
      if name.isEmpty {
        throw TerminatingError(
          id: "EmptyKeyInJsonString",
          "The provided JSON includes a property whose name is an empty string, this is only supported using the "
            + "-AsHashTable switch.", category: .invalidOperation, exception: "System.InvalidOperationException")
      }
      if let place = object.shape.position(of: Symbol(name)), object.shape.names[place] != name {
        throw TerminatingError(
          id: "KeysWithDifferentCasingInJsonString",
          "Cannot convert the JSON string because it contains keys with different casing. Please use the -AsHashTable "
            + "switch instead. The key that was attempted to be added to the existing key '\(object.shape.names[place])' "
            + "was '\(name)'.", category: .invalidOperation, exception: "System.InvalidOperationException")
      }
      object.set(name, to: value)
    }
  }
}

extension PSType {
  /// What ConvertFrom-Json -AsHashtable gives.
  nonisolated(unsafe) static let orderedHashtable = TypeLibrary.define(
    PSType("System.Management.Automation.OrderedHashtable", base: .hashtable, members: TypeMembers.of))
}
