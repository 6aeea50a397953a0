/// An object of the world as the store holds it: what names it, and the properties that were given a value.
public struct StoredObject: Equatable, Sendable {
  /// The row. An id may be given again after its object is deleted; hold the `guid` across statements.
  public let id: Int64
  /// The noun (`Mailbox`, `SendConnector`).
  public let noun: String
  /// The forest that it belongs to.
  public let organization: String
  /// What the name is unique in, beside noun and organization: the server of `SERVER\Name`; empty for most.
  public let parent: String
  public let name: String
  /// Lower case, as `8f5b3e0c-...`.
  public let guid: String
  public let whenCreated: LabTime
  public let whenChanged: LabTime
  /// Values by property name. A property that is absent has its default; an empty list is an empty value.
  public internal(set) var properties: [String: [String]]
}

/// How a list of values stands in one text.
enum ValueList {
  /// Begins a text that is a list: of none, of several, or of one value that itself begins so.
  private static let mark: UInt8 = 1

  /// One value stands as it is; several each as `length:value`.
  static func encode(_ values: [String]) -> String {
    if values.count == 1, let only = values.first, only.utf8.first != mark { return only }
    var text = "\u{1}"
    for value in values {
      text += String(value.utf8.count)
      text += ":"
      text += value
    }
    return text
  }

  static func decode(_ text: String) -> [String] {
    guard text.utf8.first == mark else { return [text] }
    var values: [String] = []
    var rest = text.utf8.dropFirst()
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let count = Int(String(rest[rest.startIndex..<colon]) ?? "") ?? 0
      let content = rest[rest.index(after: colon)...].prefix(max(0, count))
      values.append(String(content) ?? String(decoding: content, as: UTF8.self))
      rest = rest[content.endIndex...]
    }
    return values
  }
}

/// The form in which texts are compared when letter case does not matter.
func folded(_ text: String) -> String {
  for byte in text.utf8 where byte >= 0x80 || (byte >= 0x41 && byte <= 0x5A) { return text.lowercased() }
  return text
}
