/// A property of a noun, as its table has it.
public struct Property: Sendable {
  /// What an object has before anybody sets it.
  public enum Default: Sendable {
    case value(PropertyValue)
    /// Computed from the object and its place whenever it is read; never stored.
    case computed(ComputedProperty)
    /// Computed like that until it is set.
    case derived(ComputedProperty)
  }

  public let name: String
  public let kind: ValueKind
  public let defaultValue: Default
  /// Whether no cmdlet sets it.
  public let isReadOnly: Bool
  /// Whether nothing in the world is changed by it; help shows the mark.
  public let isStoredOnly: Bool
  /// Whether it must not be empty.
  public let isMandatory: Bool
  /// Whether the default list leaves it out, though the object has it.
  public let isHidden: Bool
  /// Whether null is a value though the type has no null of its own: `bool?`.
  public let isNullable: Bool
  /// Whether -Filter knows it.
  public let isFilterable: Bool

  /// Whether the property is kept in the store rather than computed.
  public var isStored: Bool {
    if case .computed = defaultValue { false } else { true }
  }
}

extension Property {
  /// A line of a noun table: name, type, default and marks, with two blanks or more between them.
  ///
  /// The type may end in `?`: null is allowed. The default is `-` for null, `{}` for an empty list, `=rule` for a
  /// computed property, `~rule` for one that is computed until it is set, else the text of the value; `{a, b}` is a list.
  /// The marks are `read`, `stored`, `must`, `hidden` and `filter`.
  init?(line: some StringProtocol) {
    let columns = Self.columns(of: line)
    guard columns.count == 3 || columns.count == 4 else { return nil }
    let isNullable = columns[1].hasSuffix("?")
    guard let kind = ValueKind(table: isNullable ? columns[1].dropLast() : columns[1]),
      let defaultValue = Self.defaultValue(columns[2], kind)
    else { return nil }
    let marks = columns.count == 4 ? columns[3].parts(" ") : []
    let known: [Substring] = ["read", "stored", "must", "hidden", "filter"]
    guard marks.allSatisfy({ known.contains($0) }) else { return nil }
    name = String(columns[0])
    self.kind = kind
    self.defaultValue = defaultValue
    isReadOnly = marks.contains("read")
    isStoredOnly = marks.contains("stored")
    isMandatory = marks.contains("must")
    isHidden = marks.contains("hidden")
    isFilterable = marks.contains("filter")
    switch kind {
    case .string, .text, .link, .list: self.isNullable = true
    default: self.isNullable = isNullable
    }
  }

  static func columns(of line: some StringProtocol) -> [Substring] {
    let blank = UInt8(ascii: " ")
    var columns: [Substring] = []
    var rest = Substring(line).utf8
    while true {
      rest = rest.drop { $0 == blank }
      guard !rest.isEmpty else { return columns }
      var end = rest.startIndex
      while end < rest.endIndex {
        let next = rest.index(after: end)
        if rest[end] == blank, next == rest.endIndex || rest[next] == blank { break }
        end = next
      }
      columns.append(Substring(rest[..<end]))
      rest = rest[end...]
    }
  }

  private static func defaultValue(_ text: Substring, _ kind: ValueKind) -> Default? {
    if text == "-" { return .value(.null) }
    if text.hasPrefix("~") { return ComputedProperty(rawValue: String(text.dropFirst())).map(Default.derived) }
    if text.hasPrefix("=") { return ComputedProperty(rawValue: String(text.dropFirst())).map(Default.computed) }
    if text.hasPrefix("{") && text.hasSuffix("}") {
      let items = text.dropFirst().dropLast().parts(",").map { String($0.trimmed) }
      return (try? kind.read(items)).map(Default.value)
    }
    return (try? kind.read([String(text)])).map(Default.value)
  }
}
