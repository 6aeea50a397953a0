/// A reference to another object: stored as its GUID, printed as its identity.
public struct ObjectLink: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.Directory.ADObjectId"

  public let guid: ObjectGuid
  /// The DN of the object, nil where it is no longer there.
  public let distinguishedName: DistinguishedName?
  /// What prints: a name, `SERVER\Name` or a canonical name, as the noun of the object has it.
  public let description: String

  public init(guid: ObjectGuid, distinguishedName: DistinguishedName?, description: String) {
    self.guid = guid
    self.distinguishedName = distinguishedName
    self.description = description
  }

  /// A link as the store keeps it, before the directory has looked the object up.
  public init(parsing text: String) throws(ValueError) {
    self.init(guid: try ObjectGuid(parsing: text), distinguishedName: nil, description: text)
  }

  public static func == (left: Self, right: Self) -> Bool { left.guid == right.guid }

  public func hash(into hasher: inout Hasher) { hasher.combine(guid) }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("ObjectGuid", .value(guid)),
      ("DistinguishedName", distinguishedName.map { .string($0.description) } ?? .null),
      ("Name", .string(distinguishedName?.name ?? description)),
      ("Parent", distinguishedName.map { .value($0.parent) } ?? .null),
    ]
  }
}
