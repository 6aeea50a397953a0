/// An element of the XML that Export-Clixml writes.
final class ClixmlElement {
  let tag: String
  let attributes: [String: String]
  fileprivate(set) var children: [ClixmlElement] = []
  fileprivate(set) var text = ""

  fileprivate init(_ tag: String, _ attributes: [String: String]) {
    self.tag = tag
    self.attributes = attributes
  }

  func child(_ tag: String) -> ClixmlElement? { children.first { $0.tag == tag } }
}

/// Reads XML as far as Export-Clixml uses it: elements, attributes, text, the five entities.
struct ClixmlParser {
  struct Failure: Error {
    let message: String
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func document() throws -> ClixmlElement {
    skipSpace()
    while starts("<?") || starts("<!--") {
      skip(past: starts("<?") ? "?>" : "-->")
      skipSpace()
    }
    guard position < bytes.count else { throw failure("Root element is missing.") }
    guard starts("<") else { throw failure("Data at the root level is invalid.") }
    return try element(depth: 0)
  }

  private func failure(_ message: String) -> Failure {
    let end = min(position, bytes.count)
    let line = bytes[..<end].count { $0 == 10 } + 1
    let start = bytes[..<end].lastIndex(of: 10).map { $0 + 1 } ?? 0
    return Failure(message: "\(message) Line \(line), position \(end - start + 1).")
  }

  private func starts(_ text: StaticString) -> Bool {
    bytes[min(position, bytes.count)...].starts(with: "\(text)".utf8)
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position] <= 32 { position += 1 }
  }

  private mutating func skip(past text: String) {
    let end = Array(text.utf8)
    while position < bytes.count, !bytes[position...].starts(with: end) { position += 1 }
    position = min(position + end.count, bytes.count)
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count, ![32, 9, 10, 13, 61, 62, 47, 60].contains(bytes[position]) { position += 1 }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func element(depth: Int) throws -> ClixmlElement {
    guard depth < 512 else { throw failure("The XML is nested too deeply.") }
    position += 1
    let tag = name()
    var attributes: [String: String] = [:]
    while true {
      skipSpace()
      guard position < bytes.count else { throw failure("Unexpected end of file has occurred.") }
      if starts("/>") {
        position += 2
        return ClixmlElement(tag, attributes)
      }
      if starts(">") {
        position += 1
        break
      }
      let (key, value) = try attribute()
      attributes[key] = value
    }
    let result = ClixmlElement(tag, attributes)
    try content(of: result, depth: depth)
    return result
  }

  private mutating func attribute() throws -> (String, String) {
    let key = name()
    skipSpace()
    guard !key.isEmpty, starts("=") else { throw failure("'=' is expected.") }
    position += 1
    skipSpace()
    guard position < bytes.count, bytes[position] == 34 || bytes[position] == 39 else {
      throw failure("A quotation mark is expected.")
    }
    let quote = bytes[position]
    position += 1
    let start = position
    while position < bytes.count, bytes[position] != quote { position += 1 }
    let value = Self.decoded(bytes[start..<position])
    position = min(position + 1, bytes.count)
    return (key, value)
  }

  private mutating func content(of element: ClixmlElement, depth: Int) throws {
    while position < bytes.count {
      if starts("</") {
        position += 2
        let tag = name()
        guard tag == element.tag else {
          throw failure("The '\(element.tag)' start tag does not match the end tag of '\(tag)'.")
        }
        skip(past: ">")
        return
      }
      if starts("<!--") {
        skip(past: "-->")
      } else if starts("<") {
        element.children.append(try self.element(depth: depth + 1))
      } else {
        let start = position
        while position < bytes.count, bytes[position] != 60 { position += 1 }
        element.text += Self.decoded(bytes[start..<position])
      }
    }
    throw failure("Unexpected end of file has occurred. The following elements are not closed: \(element.tag).")
  }

  private static func decoded(_ slice: ArraySlice<UInt8>) -> String {
    let text = String(decoding: slice, as: UTF8.self)
    guard text.utf8.contains(38) else { return text }
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.firstIndex(of: ";") else { break }
      let entity = rest[rest.index(after: rest.startIndex)..<end]
      result += self.entity(entity) ?? String(rest[...end])
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> String? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    case "apos": return "'"
    default:
      let code = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
      return name.hasPrefix("#") ? code.flatMap(Unicode.Scalar.init).map { String($0) } : nil
    }
  }
}

/// Makes values of the elements of Export-Clixml's XML.
struct ClixmlReader {
  private let context: ExecutionContext
  private var objects: [String: Value] = [:]
  private var typeNames: [String: [String]] = [:]

  init(_ context: ExecutionContext) { self.context = context }

  mutating func values(of root: ClixmlElement) throws -> [Value] { try root.children.map { try value($0) } }

  private mutating func value(_ element: ClixmlElement) throws -> Value {
    switch element.tag {
    case "Obj": return try object(element)
    case "Ref": return objects[element.attributes["RefId"] ?? ""] ?? .null
    case "Nil": return .null
    case "S": return .text(Self.decoded(element.text))
    case "C": return .char(UInt16(element.text) ?? 0)
    case "B": return .bool(element.text == "true")
    case "SBK": return .object(try context.makeScriptBlock(Self.decoded(element.text)))
    case "SS": return .object(SecureStringBox(Self.secret(element.text)))
    case "BA":
      return .array(PSArray((Base64.decode(element.text) ?? []).map { Number.byte($0).value }, of: .byte))
    case "DT": return try date(element.text)
    case "TS": return .span(Self.duration(element.text))
    default: return try converted(element)
    }
  }

  private func converted(_ element: ClixmlElement) throws -> Value {
    let types: [String: PSType] = [
      "I32": .int32, "I64": .int64, "U32": .uint32, "U64": .uint64, "I16": .int16, "U16": .uint16, "By": .byte,
      "SB": .sbyte, "Db": .double, "Sg": .single, "D": .decimal, "G": .guid, "URI": .named("System.Uri"),
      "Version": .named("System.Version"),
    ]
    guard let type = types[element.tag] else { return .text(Self.decoded(element.text)) }
    switch element.text {
    case "INF": return .double(.infinity)
    case "-INF": return .double(-.infinity)
    default: return try context.convert(.text(element.text), to: type)
    }
  }

  private func date(_ text: String) throws -> Value {
    var reader = JsonReader("\"\(text)\"", JsonReader.Options())
    return try reader.value() ?? .null
  }

  private static func secret(_ digits: String) -> String {
    var bytes: [UInt8] = []
    var rest = digits[...]
    while let byte = UInt8(rest.prefix(2), radix: 16) {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return TextEncoding.unicode.decode(bytes[...])
  }

  /// `-P1DT2H3M4.5S`
  private static func duration(_ text: String) -> TimeSpan {
    var ticks: Double = 0
    var number = ""
    for character in text {
      let unit: Int64
      switch character {
      case "D": unit = Calendar.ticksPerDay
      case "H": unit = Calendar.ticksPerHour
      case "M": unit = Calendar.ticksPerMinute
      case "S": unit = Calendar.ticksPerSecond
      default:
        if character.isNumber || character == "." { number.append(character) }
        continue
      }
      ticks += (Double(number) ?? 0) * Double(unit)
      number = ""
    }
    guard ticks < 9e18 else { return TimeSpan(ticks: .max) }
    return TimeSpan(ticks: text.hasPrefix("-") ? -Int64(ticks.rounded()) : Int64(ticks.rounded()))
  }

  /// `_x000A_` stands for a character.
  static func decoded(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    var units: [UInt16] = []
    let source = Array(text.utf16)
    var index = 0
    while index < source.count {
      if source[index] == 95, index + 6 < source.count, source[index + 1] == 120, source[index + 6] == 95,
        let unit = UInt16(String(decoding: source[(index + 2)..<(index + 6)], as: UTF16.self), radix: 16)
      {
        units.append(unit)
        index += 7
      } else {
        units.append(source[index])
        index += 1
      }
    }
    return String(decoding: units, as: UTF16.self)
  }

  // MARK: Objects

  private mutating func names(_ element: ClixmlElement) -> [String] {
    if let list = element.child("TN") {
      let names = list.children.map { Self.decoded($0.text) }
      if let id = list.attributes["RefId"] { typeNames[id] = names }
      return names
    }
    return element.child("TNRef")?.attributes["RefId"].flatMap { typeNames[$0] } ?? []
  }

  private mutating func object(_ element: ClixmlElement) throws -> Value {
    let names = self.names(element)
    let id = element.attributes["RefId"] ?? ""
    if let list = element.child("LST") ?? element.child("IE") ?? element.child("STK") ?? element.child("QUE") {
      let box = ListBox([])
      objects[id] = .object(box)
      for child in list.children { box.append(try value(child)) }
      return .object(box)
    }
    if let table = element.child("DCT") { return try dictionary(table, names, id) }
    if let enumeration = try enumeration(element, names) { return enumeration }
    let result = CustomObject()
    result.leadingTypeNames = names.filter { $0 != "System.Object" }.map {
      $0.hasPrefix("Deserialized.") ? $0 : "Deserialized." + $0
    }
    objects[id] = .object(result)
    for group in ["Props", "MS"] {
      for child in element.child(group)?.children ?? [] {
        result.set(Self.decoded(child.attributes["N"] ?? ""), to: try value(child))
      }
    }
    return .object(result)
  }

  private mutating func dictionary(_ element: ClixmlElement, _ names: [String], _ id: String) throws -> Value {
    let isOrdered = names.first?.contains("Ordered") ?? false
    let table = HashtableBox(isOrdered: isOrdered)
    objects[id] = .object(table)
    for entry in element.children {
      guard let key = entry.children.first(where: { $0.attributes["N"] == "Key" }),
        let inner = entry.children.first(where: { $0.attributes["N"] == "Value" })
      else { continue }
      table.set(try value(key), to: try value(inner))
    }
    return .object(table)
  }

  /// A number with a type's name is a value of that enum.
  private func enumeration(_ element: ClixmlElement, _ names: [String]) throws -> Value? {
    guard names.contains("System.Enum"), let name = names.first, let number = element.child("I32") else { return nil }
    return .enumeration(name, Int64(number.text) ?? 0)
  }
}
