extension XmlNode {
  /// The elements in this one: what Export-Clixml writes has no other content that counts.
  fileprivate var elements: [XmlNode] { children.filter { $0.kind == .element } }

  fileprivate func child(_ tag: String) -> XmlNode? { children.first { $0.kind == .element && $0.name == tag } }
}

/// Makes values of the elements of Export-Clixml's XML.
struct ClixmlReader {
  private let context: ExecutionContext
  private var objects: [String: Value] = [:]
  private var typeNames: [String: [String]] = [:]

  init(_ context: ExecutionContext) { self.context = context }

  mutating func values(of root: XmlNode) throws -> [Value] { try root.elements.map { try value($0) } }

  private mutating func value(_ element: XmlNode) throws -> Value {
    switch element.name {
    case "Obj": return try object(element)
    case "Ref": return objects[element.attribute("RefId")?.value ?? ""] ?? .null
    case "Nil": return .null
    case "S": return .text(Self.decoded(element.innerText))
    case "C": return .char(UInt16(element.innerText) ?? 0)
    case "B": return .bool(element.innerText == "true")
    case "SBK": return .object(try context.makeScriptBlock(Self.decoded(element.innerText)))
    case "SS": return .object(SecureStringBox(Self.secret(element.innerText)))
    case "BA":
      return .array(PSArray((Base64.decode(element.innerText) ?? []).map { Number.byte($0).value }, of: .byte))
    case "DT": return try date(element.innerText)
    case "TS": return .span(Self.duration(element.innerText))
    default: return try converted(element)
    }
  }

  private func converted(_ element: XmlNode) throws -> Value {
    let types: [String: PSType] = [
      "I32": .int32, "I64": .int64, "U32": .uint32, "U64": .uint64, "I16": .int16, "U16": .uint16, "By": .byte,
      "SB": .sbyte, "Db": .double, "Sg": .single, "D": .decimal, "G": .guid, "URI": .named("System.Uri"),
      "Version": .named("System.Version"),
    ]
    guard let type = types[element.name] else { return .text(Self.decoded(element.innerText)) }
    switch element.innerText {
    case "INF": return .double(.infinity)
    case "-INF": return .double(-.infinity)
    default: return try context.convert(.text(element.innerText), to: type)
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

  private mutating func names(_ element: XmlNode) -> [String] {
    if let list = element.child("TN") {
      let names = list.elements.map { Self.decoded($0.innerText) }
      if let id = list.attribute("RefId")?.value { typeNames[id] = names }
      return names
    }
    return element.child("TNRef")?.attribute("RefId").flatMap { typeNames[$0.value] } ?? []
  }

  private mutating func object(_ element: XmlNode) throws -> Value {
    let names = self.names(element)
    let id = element.attribute("RefId")?.value ?? ""
    if let list = element.child("LST") ?? element.child("IE") ?? element.child("STK") ?? element.child("QUE") {
      let box = ListBox([])
      objects[id] = .object(box)
      for child in list.elements { box.append(try value(child)) }
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
      for child in element.child(group)?.elements ?? [] {
        result.set(Self.decoded(child.attribute("N")?.value ?? ""), to: try value(child))
      }
    }
    return .object(result)
  }

  private mutating func dictionary(_ element: XmlNode, _ names: [String], _ id: String) throws -> Value {
    let isOrdered = names.first?.contains("Ordered") ?? false
    let table = HashtableBox(isOrdered: isOrdered)
    objects[id] = .object(table)
    for entry in element.elements {
      guard let key = entry.elements.first(where: { $0.attribute("N")?.value == "Key" }),
        let inner = entry.elements.first(where: { $0.attribute("N")?.value == "Value" })
      else { continue }
      table.set(try value(key), to: try value(inner))
    }
    return .object(table)
  }

  /// A number with a type's name is a value of that enum.
  private func enumeration(_ element: XmlNode, _ names: [String]) throws -> Value? {
    guard names.contains("System.Enum"), let name = names.first, let number = element.child("I32") else { return nil }
    return .enumeration(name, Int64(number.innerText) ?? 0)
  }
}
