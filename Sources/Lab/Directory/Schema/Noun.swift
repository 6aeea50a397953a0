/// What the objects of one kind are: their properties in printed order, where they live and how they are named.
///
/// A noun is a text table, one file a noun. Above the first blank line it says what it is:
///
///     noun       the word behind the dash of its cmdlets
///     words      the noun in sentences
///     type       the full name of the product's type
///     stored     the kind of stored object it is a view of, where that is not the noun itself
///     select     PROPERTY=VALUE|VALUE: which of those it is, where not all
///     class      the object classes
///     category   the object category
///     container  the place of its objects: RDNs, and one of `{Domain}`, `{Organization}`, `{AdministrativeGroup}`,
///                `{Server}` (the parent is the server's name), `{Parent}` (its GUID) and `{Container}` (its path)
///     identity   name, server (SERVER\\Name), database (SERVER\\Group\\Name), canonical or single
///     view       the columns of the default table, each with its width where it has one: Name:25; Label=Property where
///                the header is not the property's name
///     tail       plain, hidden or presentation: the properties that end every list (`Tail`)
///
/// Below it has a line for each property (`Property`).
public struct Noun: Sendable {
  /// How an object of the noun is named by a person.
  public enum IdentityRule: String, Sendable {
    case name, server, database, canonical, single
  }

  /// A column of the default table.
  public struct Column: Sendable {
    public let label: String
    public let property: String
    public let width: Int?
  }

  public let name: String
  public let words: String
  public let typeName: String
  public let storedKind: String
  public let selection: (property: String, values: [String])?
  public let objectClass: [String]
  public let objectCategory: String
  public let container: String
  public let identityRule: IdentityRule
  public let view: [Column]
  public let properties: [Property]
  /// Those that are stored and must not be empty.
  let mandatoryProperties: [Property]
  private let indices: [String: Int]

  /// Whether its objects get mail or could: they are found by addresses and other texts too.
  var isRecipient: Bool { identityRule == .canonical }

  /// The property of that name, in any case.
  public func property(_ name: some StringProtocol) -> Property? {
    indices[name.foldedASCII].map { properties[$0] }
  }

  /// The property of that name, or that of the noun which the objects are stored as: a mailbox has the first name of
  /// its user, though its list does not show it.
  public func storedProperty(_ name: some StringProtocol) -> Property? {
    property(name) ?? (storedKind == self.name ? nil : Noun.named(storedKind)?.property(name))
  }

  /// The value of an enumeration property with this name, or these names.
  public func choice(_ property: String, _ names: String) -> PropertyValue? {
    self.property(property).flatMap { try? $0.kind.read(names) }
  }

  /// Reads a noun table; the table is part of the program, so a mistake in it stops the program, and a test reads all.
  init(_ table: String) {
    let lines = table.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { Substring($0) }
    let gap = lines.firstIndex { $0.utf8.isEmpty } ?? lines.endIndex
    var head: [Substring: String] = [:]
    for line in lines[..<gap] {
      guard let word = line.parts(" ").first else { continue }
      head[word] = String(Substring(line.utf8.dropFirst(word.utf8.count)).trimmed)
    }
    let name = head["noun"] ?? ""
    self.name = name
    words = head["words"] ?? name
    typeName = head["type"] ?? ""
    storedKind = head["stored"] ?? name
    objectClass = (head["class"] ?? "top").parts(",").map { String($0.trimmed) }
    objectCategory = head["category"] ?? ""
    container = head["container"] ?? ""
    identityRule = IdentityRule(rawValue: head["identity"] ?? "") ?? .name
    view = (head["view"] ?? "").parts(" ").map { word in
      let sides = word.parts(":")
      let names = sides[0].parts("=").map(String.init)
      return Column(
        label: names.first ?? "", property: names.last ?? "", width: sides.count > 1 ? Int(sides[1]) : nil)
    }
    let selected = (head["select"] ?? "").parts("=")
    selection =
      selected.count == 2 ? (String(selected[0]), selected[1].parts("|").map(String.init)) : nil
    let tail = (head["tail"].flatMap(Tail.init)?.lines ?? "").parts("\n")
    var properties: [Property] = []
    var indices: [String: Int] = [:]
    for line in lines[gap...] + tail where !line.utf8.isEmpty {
      guard let property = Property(line: line) else { preconditionFailure("\(name): \(line)") }
      let key = property.name.foldedASCII
      guard indices[key] == nil else { continue }
      indices[key] = properties.count
      properties.append(property)
    }
    self.properties = properties
    mandatoryProperties = properties.filter { $0.isMandatory && $0.isStored }
    self.indices = indices
  }
}
