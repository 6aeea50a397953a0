/// Takes CSV text apart, by the rules of Import-Csv: blanks before a field do not count, what follows a closing quote
/// up to the delimiter belongs to the field, quotes inside an unquoted field are ordinary characters.
struct CsvReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let delimiter: UInt8
  private(set) var position: Int

  private static let quote = UInt8(ascii: "\"")
  private static let space = UInt8(ascii: " ")
  private static let tab = UInt8(ascii: "\t")

  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
    position = start
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The line that begins here, without moving.
  func peekLine() -> String {
    let end = bytes[position...].firstIndex { $0 == 10 || $0 == 13 } ?? bytes.count
    return String(decoding: UnsafeBufferPointer(rebasing: bytes[position..<end]), as: UTF8.self)
  }

  mutating func skipLine() {
    while position < bytes.count, !skipLineEnd() { position += 1 }
  }

  /// Moves over a line's end, if there is one here.
  private mutating func skipLineEnd() -> Bool {
    switch bytes[position] {
    case 10: position += 1
    case 13: position += position + 1 < bytes.count && bytes[position + 1] == 10 ? 2 : 1
    default: return false
    }
    return true
  }

  /// The fields of the next record. Fields behind `limit` are read but not kept.
  mutating func record(into fields: inout [Value], limit: Int = .max) {
    fields.removeAll(keepingCapacity: true)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == Self.space || byte == Self.tab, byte != delimiter {
        position += 1
        continue
      }
      if byte == delimiter {
        position += 1
        keep(.string(.empty), &fields, limit)
        continue
      }
      if byte == 10 || byte == 13 {
        _ = skipLineEnd()
        return keep(.string(.empty), &fields, limit)
      }
      let isLast = byte == Self.quote ? quoted(&fields, limit) : plain(&fields, limit)
      if isLast { return }
    }
  }

  private func keep(_ value: Value, _ fields: inout [Value], _ limit: Int) {
    if fields.count < limit { fields.append(value) }
  }

  private func text(_ start: Int, _ end: Int) -> Value {
    .text(String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<end]), as: UTF8.self))
  }

  /// A field without quotes around it. True if it ends the record.
  private mutating func plain(_ fields: inout [Value], _ limit: Int) -> Bool {
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == 10 || byte == 13 { break }
      position += 1
    }
    keep(text(start, position), &fields, limit)
    return endField()
  }

  /// Moves over what ends a field; true if that is the end of the record.
  private mutating func endField() -> Bool {
    guard position < bytes.count else { return true }
    if skipLineEnd() { return true }
    position += 1
    return false
  }

  private mutating func quoted(_ fields: inout [Value], _ limit: Int) -> Bool {
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != Self.quote { position += 1 }
    let isSimple = position + 1 >= bytes.count || bytes[position + 1] != Self.quote
    if isSimple, position < bytes.count {
      let end = position
      position += 1
      let tail = rest()
      let value = text(start, end)
      keep(tail.isEmpty ? value : .text((value.stringValue ?? "") + tail), &fields, limit)
      return endField()
    }
    position = start
    return quotedWithQuotes(&fields, limit)
  }

  private mutating func quotedWithQuotes(_ fields: inout [Value], _ limit: Int) -> Bool {
    var field: [UInt8] = []
    var isClosed = false
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == Self.quote {
        guard position < bytes.count, bytes[position] == Self.quote else {
          isClosed = true
          break
        }
        position += 1
      }
      field.append(byte)
    }
    let tail = isClosed ? rest() : ""
    if isClosed || !field.isEmpty { keep(.text(String(decoding: field, as: UTF8.self) + tail), &fields, limit) }
    return endField()
  }

  /// What stands between a closing quote and the delimiter; nothing if it is only blanks.
  private mutating func rest() -> String {
    let start = position
    var isBlank = true
    while position < bytes.count {
      let byte = bytes[position]
      if byte == delimiter || byte == 10 || byte == 13 { break }
      if byte != Self.space, byte != Self.tab { isBlank = false }
      position += 1
    }
    return isBlank ? "" : String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), as: UTF8.self)
  }
}

/// Makes objects of CSV records: the header decides their properties.
final class CsvObjects {
  private let cmdlet: Cmdlet
  private let delimiter: UInt8
  private var shape: Shape?
  private var typeName: String?
  private var fields: [Value] = []

  init(_ cmdlet: Cmdlet, delimiter: UInt8, header: [String]?) throws {
    self.cmdlet = cmdlet
    self.delimiter = delimiter
    if let header { shape = try makeShape(header) }
  }

  /// Reads a text and writes an object for each of its records.
  func read(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBufferPointer { buffer in
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var reader = CsvReader(buffer, from: start, delimiter: delimiter)
      try readPreamble(&reader)
      if shape == nil {
        guard try readHeader(&reader) else { return }
      }
      guard let shape else { return }
      while !reader.isAtEnd {
        try cmdlet.context.checkInterruption()
        reader.record(into: &fields, limit: shape.names.count)
        if isBlank { continue }
        try write(shape)
      }
    }
  }

  private var isBlank: Bool {
    guard fields.count < 2 else { return false }
    guard case .string(let only)? = fields.first else { return true }
    return only.text.isEmpty
  }

  private func write(_ shape: Shape) throws {
    var values = fields
    while values.count < shape.names.count { values.append(.null) }
    let object = CustomObject(shape: shape, values: values)
    if let typeName { object.leadingTypeNames = [typeName] }
    try cmdlet.write(.object(object))
  }

  /// Lines before the header: `#TYPE`, and the comments of W3C logs, one of which may name the fields.
  private func readPreamble(_ reader: inout CsvReader) throws {
    while !reader.isAtEnd {
      let line = reader.peekLine()
      guard line.hasPrefix("#") else { return }
      let folded = line.caseFolded
      if folded.hasPrefix("#type ") {
        typeName = "CSV:" + line.dropFirst(6)
      } else if folded.hasPrefix("#fields: "), shape == nil {
        shape = try makeShape(line.dropFirst(9).split(separator: " ").map(String.init))
      } else if shape == nil, !folded.hasPrefix("#software:"), !folded.hasPrefix("#version:"),
        !folded.hasPrefix("#date:")
      {
        return
      }
      reader.skipLine()
    }
  }

  private func readHeader(_ reader: inout CsvReader) throws -> Bool {
    repeat {
      guard !reader.isAtEnd else { return false }
      reader.record(into: &fields)
    } while isBlank
    shape = try makeShape(fields.map { $0.stringValue ?? "" })
    return true
  }

  private func makeShape(_ given: [String]) throws -> Shape {
    var names = given
    var warned = false
    for position in names.indices where names[position].isEmpty {
      if !warned {
        warned = true
        try cmdlet.writeWarning(
          "One or more headers were not specified. Default names starting with \"H\" have been used in place of any "
            + "missing headers.")
      }
      names[position] = "H\(names[..<position].count { $0.hasPrefix("H") && Int($0.dropFirst()) != nil } + 1)"
    }
    var seen: Set<Symbol> = []
    for name in names where !seen.insert(Symbol(name)).inserted {
      throw cmdlet.terminatingError(
        ErrorRecord(
          id: "AlreadyPresentPSMemberInfoInternalCollectionAdd", "The member \"\(name)\" is already present.",
          exception: "System.Management.Automation.ExtendedTypeSystemException"))
    }
    return Shape.of(names)
  }
}
