/// Writes values as JSON, as ConvertTo-Json does.
public struct JsonWriter {
  public enum Escapes { case standard, nonASCII, html }

  private let context: ExecutionContext
  private let maxDepth: Int
  private let compress: Bool
  private let enumsAsStrings: Bool
  private let escapes: Escapes
  /// Something lay deeper than was asked for.
  private(set) var wasTruncated = false
  private(set) var text = ""

  init(_ context: ExecutionContext, maxDepth: Int, compress: Bool, enumsAsStrings: Bool, escapes: Escapes) {
    self.context = context
    self.maxDepth = maxDepth
    self.compress = compress
    self.enumsAsStrings = enumsAsStrings
    self.escapes = escapes
  }

  mutating func write(_ value: Value) throws { try write(value, depth: 0) }

  private mutating func write(_ value: Value, depth: Int) throws {
    switch value {
    case .null, .nothing: text += "null"
    case .bool(let flag): text += flag ? "true" : "false"
    case .int(let number): text += String(number)
    case .long(let number): text += String(number)
    case .double(let number): writeReal(number)
    case .char(let unit): writeString(String(decoding: CollectionOfOne(unit), as: UTF16.self))
    case .string(let box): writeString(box.text)
    case .array(let array): try writeList(array.items, of: value, depth: depth)
    case .object(let object): try write(object, value, depth: depth)
    }
  }

  private mutating func write(_ object: PSObject, _ value: Value, depth: Int) throws {
    switch object {
    case let box as NumberBox: writeNumber(box.number)
    case let box as EnumBox: if enumsAsStrings { writeString(box.name) } else { text += String(box.rawValue) }
    case let box as DateTimeBox: writeString(Self.isoText(box.dateTime))
    case let box as DateTimeOffsetBox:
      let time = Self.isoText(DateTime(ticks: box.value.ticks))
      writeString(time + Self.offset(minutes: box.value.offsetMinutes))
    case is GuidBox, is UriBox: writeString(context.string(value))
    case let wrapped as WrappedValue: try write(wrapped.base, depth: depth)
    case let custom as CustomObject where custom.extended == nil: try writeCustom(custom, value, depth: depth)
    case let table as DictionaryBox: try writeTable(table, value, depth: depth)
    default:
      if context.typeNames(of: value).contains("System.Management.Automation.SwitchParameter") {
        let isPresent = try context.property(Symbol("IsPresent"), of: value) ?? .bool(false)
        return try writeObject([("IsPresent", isPresent)], of: value, depth: depth)
      }
      if object is CustomObject || object.enumerated == nil { return try writeProperties(of: value, depth: depth) }
      try writeList(object.enumerated ?? [], of: value, depth: depth)
    }
  }

  // MARK: Collections

  /// True, and the value's text written, if it lies too deep.
  private mutating func isTooDeep(_ value: Value, _ depth: Int) -> Bool {
    guard depth > maxDepth else { return false }
    wasTruncated = true
    writeString(context.string(value))
    return true
  }

  private mutating func writeList(_ items: [Value], of value: Value, depth: Int) throws {
    if isTooDeep(value, depth) { return }
    guard !items.isEmpty else { return text += "[]" }
    text += "["
    for (position, item) in items.enumerated() {
      if position > 0 { text += "," }
      newLine(depth + 1)
      try write(item, depth: depth + 1)
    }
    newLine(depth)
    text += "]"
  }

  private mutating func writeTable(_ table: DictionaryBox, _ value: Value, depth: Int) throws {
    if isTooDeep(value, depth) { return }
    var entries: [(String, Value)] = []
    for (key, inner) in table.pairs {
      guard let name = key.unwrapped.stringValue else {
        throw TerminatingError(
          id: "NonStringKeyInDictionary",
          "The type '\(table.type.fullName)' is not supported for serialization or deserialization of a dictionary. Keys "
            + "must be strings.", category: .invalidOperation, target: value,
          exception: "System.InvalidOperationException")
      }
      entries.append((name, inner))
    }
    entries += addedMembers(of: table)
    try writeObject(entries, of: value, depth: depth)
  }

  private func addedMembers(of object: PSObject) -> [(String, Value)] {
    (object.extended?.members ?? []).compactMap { member in
      if case .note(let name, let value) = member { return (name, value) }
      return nil
    }
  }

  private mutating func writeProperties(of value: Value, depth: Int) throws {
    if depth > maxDepth, isTooDeep(value, depth) { return }
    var entries: [(String, Value)] = []
    var properties = context.properties(of: value)
    if let type = value.type, type.traits.contains(.scriptDefined) {
      // What a class hides is still its data.
      properties += type.members.propertyOrder.compactMap { type.members.properties[$0] }.filter { !$0.isVisible }.map(
        \.info)
    }
    for property in properties {
      let inner = try? context.property(Symbol(property.name), of: value)
      entries.append((property.name, inner ?? .null))
    }
    try writeObject(entries, of: value, depth: depth)
  }

  private mutating func writeCustom(_ custom: CustomObject, _ value: Value, depth: Int) throws {
    if isTooDeep(value, depth) { return }
    guard !custom.values.isEmpty else { return text += "{}" }
    text += "{"
    for (position, inner) in custom.values.enumerated() {
      if position > 0 { text += "," }
      newLine(depth + 1)
      writeString(custom.shape.names[position])
      text += compress ? ":" : ": "
      try write(inner, depth: depth + 1)
    }
    newLine(depth)
    text += "}"
  }

  private mutating func writeObject(_ entries: [(String, Value)], of value: Value, depth: Int) throws {
    if isTooDeep(value, depth) { return }
    guard !entries.isEmpty else { return text += "{}" }
    text += "{"
    for (position, entry) in entries.enumerated() {
      if position > 0 { text += "," }
      newLine(depth + 1)
      writeString(entry.0)
      text += compress ? ":" : ": "
      try write(entry.1, depth: depth + 1)
    }
    newLine(depth)
    text += "}"
  }

  private mutating func newLine(_ depth: Int) {
    guard !compress else { return }
    text += "\n"
    for _ in 0..<depth { text += "  " }
  }

  // MARK: Scalars

  private mutating func writeNumber(_ number: Number) {
    switch number {
    case .single(let single): writeReal(Double(single.description) ?? Double(single))
    case .decimal(let decimal):
      text += Number.decimal(decimal).text + (decimal.scale == 0 ? ".0" : "")
    default: text += number.text
    }
  }

  /// The shortest digits that read back as the number, with `.0` if nothing else tells that it is real.
  private mutating func writeReal(_ number: Double) {
    guard number.isFinite else {
      return text += number.isNaN ? "\"NaN\"" : number > 0 ? "\"Infinity\"" : "\"-Infinity\""
    }
    text += Self.realText(number)
  }

  static func realText(_ number: Double) -> String {
    if number == 0 { return number.sign == .minus ? "-0.0" : "0.0" }
    let exponent = Int(log10Floor(abs(number)))
    if (-5..<15).contains(exponent) {
      let digits = number.description
      return digits.contains("e") ? plain(digits) : digits
    }
    return scientific(number.description)
  }

  private static func log10Floor(_ number: Double) -> Double {
    let text = number.description
    guard let mark = text.firstIndex(of: "e") else {
      if let dot = text.firstIndex(of: "."), number >= 1 {
        return Double(text.distance(from: text.startIndex, to: dot) - 1)
      }
      let zeros = text.dropFirst(2).prefix { $0 == "0" }.count
      return Double(-zeros - 1)
    }
    return Double(text[text.index(after: mark)...]) ?? 0
  }

  /// `1.5e-05` as `1.5E-05`; `1e+20` as `1E+20`.
  private static func scientific(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    var digits = text.dropFirst(sign.count)
    var exponent = 0
    if let mark = digits.firstIndex(of: "e") {
      exponent = Int(digits[digits.index(after: mark)...]) ?? 0
      digits = digits[..<mark]
    }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    let whole = String(parts.first ?? "0")
    var fraction = parts.count > 1 ? String(parts[1]) : ""
    exponent += whole.count - 1
    fraction = String(whole.dropFirst()) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let size = abs(exponent)
    return sign + String(whole.prefix(1)) + (fraction.isEmpty ? "" : "." + fraction) + "E" + (exponent < 0 ? "-" : "+")
      + (size < 10 ? "0" : "") + String(size)
  }

  /// `1e-05` with all its zeros.
  private static func plain(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else { return text }
    let sign = text.hasPrefix("-") ? "-" : ""
    let digits = text[..<mark].filter(\.isNumber)
    let trimmed = digits.hasSuffix("0") && digits.count > 1 ? String(digits.dropLast()) : String(digits)
    guard exponent < 0 else { return text }
    return sign + "0." + String(repeating: "0", count: min(max(-exponent - 1, 0), 400)) + trimmed
  }

  private mutating func writeString(_ string: String) { text += Self.quoted(string, escapes) }

  /// A string of JSON (RFC 8259).
  public static func quoted(_ string: String, _ escapes: Escapes = .standard) -> String {
    let isPlain = string.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 34 && byte != 92 && byte < 0x7F && escapes != .html
    }
    return "\"" + (isPlain ? string : escaped(string, escapes)) + "\""
  }

  private static func escaped(_ string: String, _ escapes: Escapes) -> String {
    var text = ""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += escapes == .html ? "\\u0022" : "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{8}": text += "\\b"
      case "\u{C}": text += "\\f"
      case "<", ">", "&", "'": text += escapes == .html ? code(scalar) : String(scalar)
      case "\u{85}", "\u{2028}", "\u{2029}": text += code(scalar)
      default:
        let isEscaped = scalar.value < 0x20 || (escapes == .nonASCII && scalar.value > 0x7E)
        text += isEscaped ? code(scalar) : String(scalar)
      }
    }
    return text
  }

  private static func code(_ scalar: Unicode.Scalar) -> String {
    String(scalar).utf16.map { unit in
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }.joined()
  }

  /// ISO 8601 with as much of the fraction as there is, and the offset that the kind gives.
  static func isoText(_ date: DateTime) -> String {
    var text = (try? DateFormat.string(date, "yyyy-MM-ddTHH:mm:ss")) ?? ""
    let fraction = date.ticks % Calendar.ticksPerSecond
    if fraction != 0 {
      var digits = String(fraction + Calendar.ticksPerSecond).dropFirst()
      while digits.hasSuffix("0") { digits = digits.dropLast() }
      text += "." + digits
    }
    switch date.kind {
    case .utc: return text + "Z"
    case .local: return text + offset(minutes: date.offsetMinutes)
    case .unspecified: return text
    }
  }

  private static func offset(minutes: Int64) -> String {
    func two(_ number: Int64) -> String { (number < 10 ? "0" : "") + String(number) }
    return (minutes < 0 ? "-" : "+") + two(abs(minutes) / 60) + ":" + two(abs(minutes) % 60)
  }
}
