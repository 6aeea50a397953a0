/// A message as RFC 5322 has it: header fields and a body, the bytes of both kept as they are.
struct MessageText: Sendable {
  struct Field: Sendable {
    /// In lower case.
    let key: String
    /// The whole field with its folds, and the CRLF at its end.
    let raw: [UInt8]

    init(key: String, raw: [UInt8]) {
      self.key = key
      self.raw = raw
    }

    /// A field in lines of at most 77 characters.
    init(_ name: String, _ value: String) {
      self.init(key: name.foldedASCII, raw: Array((MessageText.folded("\(name): \(value)") + "\r\n").utf8))
    }

    /// A field whose folds are given.
    init(_ name: String, lines: [String]) {
      self.init(key: name.foldedASCII, raw: Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
    }

    /// What stands behind the colon, without folds.
    var value: String {
      var bytes = Array(raw.drop { $0 != UInt8(ascii: ":") }.dropFirst())
      bytes.removeAll { $0 == 13 || $0 == 10 }
      return String(String(decoding: bytes, as: UTF8.self).trimmed)
    }
  }

  var fields: [Field]
  var body: [UInt8]

  init(fields: [Field], body: [UInt8]) {
    self.fields = fields
    self.body = body
  }

  /// Any bytes at all: where the first line is no field, everything is body.
  init(_ content: [UInt8]) {
    var fields: [Field] = []
    var position = 0
    while position < content.count {
      let end = Self.endOfLine(content, from: position)
      let line = content[position..<end]
      if line.elementsEqual([13, 10]) || line.elementsEqual([10]) {
        position = end
        break
      }
      guard let colon = Self.colon(of: line) else { break }
      var fieldEnd = end
      while fieldEnd < content.count, content[fieldEnd] == 32 || content[fieldEnd] == 9 {
        fieldEnd = Self.endOfLine(content, from: fieldEnd)
      }
      let key = String(decoding: content[position..<colon], as: UTF8.self).trimmed.foldedASCII
      fields.append(Field(key: key, raw: Self.withLineEnd(content[position..<fieldEnd])))
      position = fieldEnd
    }
    self.fields = fields
    body = Array(content[position...])
  }

  private static func endOfLine(_ bytes: [UInt8], from start: Int) -> Int {
    (bytes[start...].firstIndex(of: 10) ?? bytes.count - 1) + 1
  }

  /// Where the colon of a field's first line is: behind printable characters without a blank (RFC 5322, 2.2).
  private static func colon(of line: ArraySlice<UInt8>) -> Int? {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else { return nil }
    var name = line[..<colon]
    while let last = name.last, last == 32 || last == 9 { name = name.dropLast() }
    return !name.isEmpty && name.allSatisfy { (33...126).contains($0) } ? colon : nil
  }

  private static func withLineEnd(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    if bytes.last == 10 { return Array(bytes) }
    return Array(bytes) + [13, 10]
  }

  /// The whole message.
  var content: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(headerSize + body.count + 2)
    for field in fields { bytes += field.raw }
    return bytes + [13, 10] + body
  }

  var headerSize: Int { fields.reduce(0) { $0 + $1.raw.count } }

  /// The value of the first field of that name.
  func value(_ name: String) -> String? {
    let key = name.foldedASCII
    return fields.first { $0.key == key }?.value
  }

  func count(_ name: String) -> Int {
    let key = name.foldedASCII
    return fields.reduce(0) { $0 + ($1.key == key ? 1 : 0) }
  }

  var headerText: String { String(decoding: fields.flatMap(\.raw), as: UTF8.self) }

  mutating func remove(_ name: String) {
    let key = name.foldedASCII
    fields.removeAll { $0.key == key }
  }

  /// The longest line of a header, measured on ten real ones (exchange-transport.md 11.1).
  static let lineLength = 77

  /// Breaks a field greedily at blanks; the blank begins the next line.
  static func folded(_ text: String) -> String {
    if text.utf8.count <= lineLength { return text }
    let blank = UInt8(ascii: " ")
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    var width = 0
    for (index, word) in text.utf8.split(separator: blank, omittingEmptySubsequences: false).enumerated() {
      let length = word.count + (index == 0 ? 0 : 1)
      if index > 1, width + length > lineLength {
        result += [13, 10]
        width = 0
      }
      if index > 0 { result.append(blank) }
      result += word
      width += length
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A text from another message or a person as a part of a field: no control characters.
  static func clean(_ text: String) -> String {
    text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
      ? text : String(text.unicodeScalars.map { $0.value < 32 || $0.value == 127 ? " " : Character($0) })
  }
}
