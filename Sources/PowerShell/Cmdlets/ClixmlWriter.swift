/// Writes values in the XML of Export-Clixml.
struct ClixmlWriter {
  private let context: ExecutionContext
  private let depth: Int
  private(set) var text = ""
  private var objectIDs: [ObjectIdentifier: Int] = [:]
  private var nextObjectID = 0
  private var typeNameIDs: [String: Int] = [:]
  /// Objects that were given an id stay alive until the end, so that no other can have their identity.
  private var kept: [AnyObject] = []

  init(_ context: ExecutionContext, depth: Int) {
    self.context = context
    self.depth = depth
    text = "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\n"
  }

  mutating func write(_ value: Value) throws { try write(value, name: nil, depth: depth, indent: 1) }

  mutating func finish() { text += "</Objs>" }

  private mutating func line(_ indent: Int, _ content: String) {
    for _ in 0..<indent { text += "  " }
    text += content
    text += "\n"
  }

  private func attribute(_ name: String?) -> String { name.map { " N=\"\(Self.encoded($0))\"" } ?? "" }

  private mutating func element(_ tag: String, _ content: String, _ name: String?, _ indent: Int) {
    line(
      indent, content.isEmpty ? "<\(tag)\(attribute(name))></\(tag)>" : "<\(tag)\(attribute(name))>\(content)</\(tag)>")
  }

  // MARK: Values

  private mutating func write(_ value: Value, name: String?, depth: Int, indent: Int) throws {
    if value.isNull { return line(indent, "<Nil\(attribute(name)) />") }
    if let (tag, content) = Self.primitive(value, context) { return element(tag, content, name, indent) }
    try writeObject(value, name: name, depth: depth, indent: indent)
  }

  /// Element and content of a value that needs no more than them.
  private static func primitive(_ value: Value, _ context: ExecutionContext) -> (String, String)? {
    switch value {
    case .bool(let flag): return ("B", flag ? "true" : "false")
    case .int(let number): return ("I32", String(number))
    case .long(let number): return ("I64", String(number))
    case .double(let number): return ("Db", real(number))
    case .char(let unit): return ("C", String(unit))
    case .string(let box): return ("S", encoded(box.text))
    case .object(let object): return primitive(object, context)
    case .array(let array) where array.elementType === PSType.byte: return ("BA", base64(array.items))
    default: return nil
    }
  }

  private static func primitive(_ object: PSObject, _ context: ExecutionContext) -> (String, String)? {
    switch object {
    case let box as NumberBox: return number(box.number)
    case let box as DateTimeBox: return ("DT", JsonWriter.isoText(box.dateTime))
    case let box as TimeSpanBox: return ("TS", duration(box.timeSpan))
    case let box as GuidBox: return ("G", context.string(.object(box)))
    case let box as UriBox: return ("URI", encoded(context.string(.object(box))))
    case let box as VersionBox: return ("Version", context.string(.object(box)))
    case let block as ScriptBlock: return ("SBK", encoded(block.source))
    case let secure as SecureStringBox:
      return (
        "SS", TextEncoding.unicode.encode(secure.secret).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      )
    default: return nil
    }
  }

  private static func number(_ number: Number) -> (String, String)? {
    switch number {
    case .byte(let n): ("By", String(n))
    case .sbyte(let n): ("SB", String(n))
    case .int16(let n): ("I16", String(n))
    case .uint16(let n): ("U16", String(n))
    case .int32(let n): ("I32", String(n))
    case .uint32(let n): ("U32", String(n))
    case .int64(let n): ("I64", String(n))
    case .uint64(let n): ("U64", String(n))
    case .single(let n): ("Sg", real(Double(n.description) ?? Double(n)))
    case .double(let n): ("Db", real(n))
    case .decimal: ("D", number.text)
    case .bigInteger: nil
    }
  }

  private static func real(_ number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number > 0 ? "INF" : "-INF" }
    let text = JsonWriter.realText(number)
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// `P1DT2H3M4.5S`
  private static func duration(_ span: TimeSpan) -> String {
    let ticks = span.ticks.magnitude
    let perSecond = UInt64(Calendar.ticksPerSecond)
    let (days, hours) = (ticks / perSecond / 86400, ticks / perSecond / 3600 % 24)
    let (minutes, seconds) = (ticks / perSecond / 60 % 60, ticks / perSecond % 60)
    var time = (hours > 0 ? "\(hours)H" : "") + (minutes > 0 ? "\(minutes)M" : "")
    let fraction = ticks % perSecond
    if seconds > 0 || fraction > 0 {
      var digits = fraction > 0 ? "." + String(fraction + perSecond).dropFirst() : ""
      while digits.hasSuffix("0") { digits.removeLast() }
      time += "\(seconds)\(digits)S"
    }
    let text = (days > 0 ? "\(days)D" : "") + (time.isEmpty ? "" : "T" + time)
    return (span.ticks < 0 ? "-P" : "P") + (text.isEmpty ? "T0S" : text)
  }

  private static func base64(_ items: [Value]) -> String {
    let bytes = items.compactMap { value -> UInt8? in
      guard case .object(let box as NumberBox) = value, case .byte(let byte) = box.number else { return nil }
      return byte
    }
    return Base64.encode(bytes)
  }

  // MARK: Objects

  private mutating func writeObject(_ value: Value, name: String?, depth: Int, indent: Int) throws {
    if let object = Self.identity(value) {
      if let id = objectIDs[ObjectIdentifier(object)] {
        return line(indent, "<Ref\(attribute(name)) RefId=\"\(id)\" />")
      }
      objectIDs[ObjectIdentifier(object)] = nextObjectID
      kept.append(object)
    }
    line(indent, "<Obj\(attribute(name)) RefId=\"\(nextObjectID)\">")
    nextObjectID += 1
    writeTypeNames(context.typeNames(of: value), indent + 1)
    try writeContent(value, depth: depth, indent: indent + 1)
    line(indent, "</Obj>")
  }

  private static func identity(_ value: Value) -> AnyObject? {
    switch value {
    case .array(let array): array
    case .object(let object): object
    default: nil
    }
  }

  private mutating func writeTypeNames(_ names: [String], _ indent: Int) {
    let key = names.joined(separator: "\n")
    if let id = typeNameIDs[key] { return line(indent, "<TNRef RefId=\"\(id)\" />") }
    let id = typeNameIDs.count
    typeNameIDs[key] = id
    line(indent, "<TN RefId=\"\(id)\">")
    for name in names { line(indent + 1, "<T>\(Self.encoded(name))</T>") }
    line(indent, "</TN>")
  }

  private mutating func writeContent(_ value: Value, depth: Int, indent: Int) throws {
    if case .object(let box as EnumBox) = value {
      element("ToString", Self.encoded(box.name), nil, indent)
      return element("I32", String(box.rawValue), nil, indent)
    }
    if case .object(let wrapped as WrappedValue) = value {
      try write(wrapped.base, name: nil, depth: depth, indent: indent)
      return try writeNotes(of: wrapped, depth: depth, indent: indent)
    }
    if case .object(let table as DictionaryBox) = value { return try writeTable(table, depth: depth, indent: indent) }
    if let items = context.enumerate(value) { return try writeList(items, value, depth: depth, indent: indent) }
    try writeProperties(of: value, depth: depth, indent: indent)
  }

  private mutating func writeList(_ items: [Value], _ value: Value, depth: Int, indent: Int) throws {
    let isSimple = value.objectValue == nil || value.objectValue is ListBox
    line(indent, isSimple ? "<LST>" : "<IE>")
    for item in items { try writeNested(item, name: nil, depth: depth, indent: indent + 1) }
    line(indent, isSimple ? "</LST>" : "</IE>")
  }

  private mutating func writeTable(_ table: DictionaryBox, depth: Int, indent: Int) throws {
    line(indent, "<DCT>")
    for (key, value) in table.pairs {
      line(indent + 1, "<En>")
      try write(key, name: "Key", depth: depth, indent: indent + 2)
      try writeNested(value, name: "Value", depth: depth, indent: indent + 2)
      line(indent + 1, "</En>")
    }
    line(indent, "</DCT>")
  }

  /// What lies deeper than was asked for is only its text.
  private mutating func writeNested(_ value: Value, name: String?, depth: Int, indent: Int) throws {
    if depth < 1, !value.isNull, Self.primitive(value, context) == nil {
      return element("S", Self.encoded(context.string(value)), name, indent)
    }
    try write(value, name: name, depth: depth - 1, indent: indent)
  }

  private mutating func writeProperties(of value: Value, depth: Int, indent: Int) throws {
    let properties = context.properties(of: value)
    let isCustom = value.objectValue is CustomObject
    if !isCustom { element("ToString", Self.encoded(context.string(value)), nil, indent) }
    let notes = properties.filter { isCustom || $0.kind != .property }
    let own = properties.filter { !isCustom && $0.kind == .property }
    try writeGroup("Props", own, value, depth, indent)
    try writeGroup("MS", notes, value, depth, indent)
  }

  private mutating func writeGroup(
    _ tag: String, _ properties: [PropertyInfo], _ value: Value, _ depth: Int, _ indent: Int
  ) throws {
    guard !properties.isEmpty else { return }
    line(indent, "<\(tag)>")
    for property in properties {
      guard let inner = try? context.property(Symbol(property.name), of: value) else { continue }
      try writeNested(inner, name: property.name, depth: depth, indent: indent + 1)
    }
    line(indent, "</\(tag)>")
  }

  private mutating func writeNotes(of object: PSObject, depth: Int, indent: Int) throws {
    let members = object.extended?.members ?? []
    guard !members.isEmpty else { return }
    line(indent, "<MS>")
    for case .note(let name, let value) in members {
      try writeNested(value, name: name, depth: depth, indent: indent + 1)
    }
    line(indent, "</MS>")
  }

  /// Escapes of XML, and `_xHHHH_` for characters that XML cannot have.
  static func encoded(_ text: String) -> String {
    let escaped = XmlText.quoted(text, apostrophe: false)
    guard escaped.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return escaped }
    var result = ""
    for scalar in escaped.unicodeScalars {
      if scalar.value < 0x20 || scalar.value == 0x7F {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
