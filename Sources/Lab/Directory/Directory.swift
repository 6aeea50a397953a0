/// The objects of one forest, as its own servers see them.
///
/// What it remembers of objects that others refer to is forgotten when anything changes.
public final class Directory {
  public let lab: Lab
  /// The computer that one stands on.
  public let computer: String
  public let forest: ForestFacts
  private var links: [String: ObjectLink] = [:]
  /// What texts were found to refer to, by noun and text.
  private var references: [String: ObjectLink] = [:]
  private var remembered: [String: StoredObject] = [:]
  private var containers: [String: DistinguishedName] = [:]
  private var filters: [String: Filter?] = [:]
  private var policies: [StoredObject]?
  private var seenChanges: Int64 = -1

  /// The directory of the forest that a computer is in.
  public init(_ lab: Lab, computer name: String) throws {
    self.lab = lab
    let found = try lab.objects(named: name, ofNoun: "Computer", organization: Directory.world).first
    guard let found, let domain = found.properties["Forest"]?.first,
      let forest = try lab.objects(named: domain, ofNoun: "Forest", organization: Directory.world).first
    else { throw DirectoryError.unknownForest(name) }
    computer = found.name
    self.forest = ForestFacts(forest)
  }

  /// Where the store keeps objects that belong to no forest: forests and computers.
  public static let world = ""

  /// The name of the forest's objects in the store.
  public var organization: String { forest.domain }

  /// Forgets what was read, when another console has changed the lab.
  func refresh() throws {
    let changes = try lab.changeCount()
    if changes != seenChanges { forget() }
    seenChanges = changes
  }

  /// Forgets what was read; whoever changes the lab without this directory calls it.
  public func forget() {
    links.removeAll()
    references.removeAll()
    remembered.removeAll()
    containers.removeAll()
    policies = nil
  }

  /// An object by its GUID, read once.
  func object(guid: String) -> StoredObject? {
    if let object = remembered[guid] { return object }
    guard let object = try? lab.object(guid: guid) else { return nil }
    if remembered.count >= 1000 { remembered.removeAll() }
    remembered[guid] = object
    return object
  }

  /// A reference with what prints for it.
  func link(_ guid: ObjectGuid) -> ObjectLink {
    let key = guid.description
    if let link = links[key] { return link }
    guard let object = object(guid: key), let noun = Noun.named(object.noun) else {
      return ObjectLink(guid: guid, distinguishedName: nil, description: key)
    }
    let link = ObjectLink(
      guid: guid, distinguishedName: distinguishedName(of: object, noun), description: identity(of: object, noun))
    if links.count >= 1000 { links.removeAll() }
    links[key] = link
    return link
  }

  /// The address policies, the one that counts most first; read once.
  func addressPolicies() throws -> [DirectoryObject] {
    try refresh()
    let noun = EmailAddressPolicy.noun
    if policies == nil {
      func rank(_ policy: DirectoryObject) -> Int {
        policy[EmailAddressPolicy.priority].flatMap { Int($0) } ?? .max
      }
      policies = try list(noun).all().sorted { rank($0) < rank($1) }.map(\.stored)
    }
    return policies?.map { DirectoryObject(stored: $0, noun: noun, directory: self) } ?? []
  }

  /// The filter of an address policy over the recipients of a noun, read once; nil where it cannot be read.
  func policyFilter(_ text: String, _ noun: Noun) -> Filter? {
    let key = noun.name + "\n" + text
    if let filter = filters[key] { return filter }
    let filter = try? Filter(text, nouns: [noun, User.noun])
    if filters.count >= 100 { filters.removeAll() }
    filters[key] = .some(filter)
    return filter
  }

  /// What a text refers to, found once; recipients are always looked for, since others may have come that it names too.
  func reference(
    to noun: Noun, _ text: String, find: () throws -> ObjectLink
  ) throws -> ObjectLink {
    guard !noun.isRecipient else { return try find() }
    try refresh()
    let key = noun.name + "\n" + text
    if let link = references[key] { return link }
    let link = try find()
    if references.count >= 1000 { references.removeAll() }
    references[key] = link
    return link
  }

  /// A reference to an object.
  public func link(to object: DirectoryObject) -> ObjectLink {
    ObjectLink(
      guid: object.guid, distinguishedName: object.distinguishedName, description: object.identity)
  }
}

// MARK: Places and names

extension Directory {
  /// Where an object stands in the tree.
  func distinguishedName(of object: StoredObject, _ noun: Noun) -> DistinguishedName {
    if object.noun == "Forest" { return DistinguishedName(domain: object.name) }
    return containerDN(of: noun, parent: object.parent).child(object.name)
  }

  /// Where the objects of a noun stand below a parent.
  func containerDN(of noun: Noun, parent: String) -> DistinguishedName {
    let key = noun.container + "\n" + parent
    if let dn = containers[key] { return dn }
    var parts: [DistinguishedName.Part] = []
    for step in noun.container.split(separator: ",") {
      if let equals = step.firstIndex(of: "="), !step.hasPrefix("{") {
        parts.append(DistinguishedName.Part(String(step[..<equals]), String(step[step.index(after: equals)...])))
      } else {
        parts += base(step, parent: parent).parts
      }
    }
    let dn = DistinguishedName(parts)
    containers[key] = dn
    return dn
  }

  private func base(_ step: Substring, parent: String) -> DistinguishedName {
    switch step {
    case "{Organization}": return forest.organizationDN
    case "{AdministrativeGroup}": return forest.administrativeGroupDN
    case "{Server}": return forest.serverDN(parent)
    case "{Container}":
      let path = DistinguishedName(parent)?.parts ?? []
      return DistinguishedName(path + forest.domainDN.parts)
    case "{Parent}":
      guard let object = object(guid: parent), let noun = Noun.named(object.noun) else { return forest.organizationDN }
      return distinguishedName(of: object, noun)
    default: return forest.domainDN
    }
  }

  /// How a person names an object.
  func identity(of object: StoredObject, _ noun: Noun) -> String {
    switch noun.identityRule {
    case .name, .single: return object.name
    case .server: return "\(object.parent)\\\(object.name)"
    case .database:
      guard let group = self.object(guid: object.parent) else { return object.name }
      return "\(group.parent)\\\(group.name)\\\(object.name)"
    case .canonical: return distinguishedName(of: object, noun).canonicalName
    }
  }
}
