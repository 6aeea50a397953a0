/// The place of an object in the directory: `CN=Robin Williams,CN=Users,DC=work,DC=com`.
public struct DistinguishedName: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.Directory.ADObjectId"

  /// One step of the path, with its value as it is, not escaped.
  public struct Part: Hashable, Sendable {
    public let attribute: String
    public let value: String

    public init(_ attribute: String, _ value: String) {
      self.attribute = attribute
      self.value = value
    }
  }

  /// From the object up to the root.
  public let parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  public init(parsing text: String) throws(ValueError) {
    guard let parts = Self.parts(of: text) else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid distinguished name.")
    }
    self.parts = parts
  }

  /// Nil for what is no distinguished name.
  public init?(_ text: some StringProtocol) {
    guard let parts = Self.parts(of: text) else { return nil }
    self.parts = parts
  }

  /// The DN of a domain: `DC=work,DC=com`.
  public init(domain: some StringProtocol) {
    parts = domain.split(separator: ".").map { Part("DC", String($0)) }
  }

  private static func parts(of text: some StringProtocol) -> [Part]? {
    var parts: [Part] = []
    var attribute = ""
    var value = ""
    var isInValue = false
    var isEscaped = false
    func close() -> Bool {
      let name = attribute.trimmed
      guard isInValue, !name.isEmpty, name.allSatisfy({ $0.isASCII && $0.isLetter }), !value.isEmpty else {
        return false
      }
      parts.append(Part(String(name).uppercased(), value))
      (attribute, value, isInValue) = ("", "", false)
      return true
    }
    for character in text {
      if isEscaped {
        value.append(character)
        isEscaped = false
      } else if !isInValue {
        if character == "=" { isInValue = true } else { attribute.append(character) }
      } else if character == "\\" {
        isEscaped = true
      } else if character == "," {
        guard close() else { return nil }
      } else {
        value.append(character)
      }
    }
    return !isEscaped && close() ? parts : nil
  }

  /// The DN of a child.
  public func child(_ value: String, attribute: String = "CN") -> DistinguishedName {
    DistinguishedName([Part(attribute, value)] + parts)
  }

  public var parent: DistinguishedName { DistinguishedName(Array(parts.dropFirst())) }

  /// The value of the first part.
  public var name: String { parts.first?.value ?? "" }

  /// The DNS name of the domain at its end.
  public var domain: String { parts.filter { $0.attribute == "DC" }.map(\.value).joined(separator: ".") }

  public var description: String {
    parts.map { "\($0.attribute)=\(Self.escaped($0.value))" }.joined(separator: ",")
  }

  private static func escaped(_ value: String) -> String {
    guard value.contains(where: { ",\\+\"<>;=".contains($0) }) || value.hasPrefix("#") else { return value }
    var text = value.hasPrefix("#") ? "\\" : ""
    for character in value {
      if ",\\+\"<>;=".contains(character) { text.append("\\") }
      text.append(character)
    }
    return text
  }

  /// The path written from the domain down: `work.com/Users/Robin Williams`.
  public var canonicalName: String {
    let steps = parts.reversed().filter { $0.attribute != "DC" }.map { part in
      part.value.contains("/")
        ? part.value.split(separator: "/", omittingEmptySubsequences: false)
          .joined(separator: "\\/") : part.value
    }
    return ([domain] + steps).joined(separator: "/")
  }

  /// Whether both name one object, whatever the case and the blanks between parts.
  public func isSame(as other: DistinguishedName) -> Bool {
    parts.count == other.parts.count
      && zip(parts, other.parts).allSatisfy {
        $0.attribute == $1.attribute && $0.value.lowercased() == $1.value.lowercased()
      }
  }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("Name", .string(name)), ("DistinguishedName", .string(description)),
      ("Parent", parts.count > 1 ? .value(parent) : .null), ("Depth", .int(Int64(parts.count))),
    ]
  }
}
