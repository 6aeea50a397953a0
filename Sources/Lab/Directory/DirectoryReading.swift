extension Directory {
  /// Where the store keeps a noun's objects.
  func organization(of noun: Noun) -> String {
    noun.name == "Forest" || noun.name == "Computer" ? Directory.world : organization
  }

  /// All objects of a noun, in the order they were made; below a parent where one is given.
  public func list(
    _ noun: Noun, parent: String? = nil, where condition: @escaping (DirectoryObject) -> Bool = { _ in true }
  ) -> ObjectCursor {
    ObjectCursor(self, noun, parent: parent, where: condition)
  }

  /// The object of a noun that a text names.
  public func get(_ noun: Noun, _ identity: String) throws -> DirectoryObject {
    let found = try find(noun, identity)
    guard let object = found.first else { throw notFound(identity) }
    guard found.count == 1 else { throw DirectoryError.ambiguous(identity: identity) }
    return object
  }

  /// The only object of a noun of which an organisation has one.
  public func single(_ noun: Noun) throws -> DirectoryObject {
    guard let object = try list(noun).next() else { throw notFound(noun.name) }
    return object
  }

  /// The error for an identity that nothing has.
  public func notFound(_ identity: String) -> DirectoryError {
    .notFound(identity: identity, domainController: forest.domainController.lowercased())
  }

  /// The object as it is now, nil if it is gone.
  public func reread(_ object: DirectoryObject) throws -> DirectoryObject? {
    guard let stored = try lab.object(guid: object.stored.guid), object.noun.includes(stored) else { return nil }
    return DirectoryObject(stored: stored, noun: object.noun, directory: self)
  }

  /// The server of that name or FQDN.
  public func server(named given: some StringProtocol) -> DirectoryObject? {
    let name = String(given)
    let host = name.split(separator: ".").first.map(String.init) ?? ""
    guard
      let stored = try? lab.objects(named: host, ofNoun: "ExchangeServer", organization: organization, parent: "").first
    else { return nil }
    let server = DirectoryObject(stored: stored, noun: ExchangeServer.noun, directory: self)
    let isWhole =
      !name.contains(".")
      || server[ExchangeServer.fqdn]?.description.lowercased() == name.lowercased()
    return isWhole ? server : nil
  }

  /// The server that one stands on, where it has Exchange.
  public var localServer: DirectoryObject? { server(named: computer) }

  /// The e-mail address policy that is applied last, to all.
  var emailAddressPolicy: DirectoryObject? { try? list(EmailAddressPolicy.noun).next() }
}

// MARK: Identities

extension Directory {
  /// The objects of a noun that a text names exactly; none where it names nothing.
  public func find(_ noun: Noun, _ identity: String) throws -> [DirectoryObject] {
    try refresh()
    if let guid = ObjectGuid(identity), let stored = try lab.object(guid: guid.description) {
      return objects([stored], of: noun)
    }
    if identity.contains("="), let dn = DistinguishedName(identity), dn.parts.count > 1 {
      let named = try lab.objects(named: dn.name, ofNoun: noun.storedKind, organization: organization(of: noun))
      return objects(named, of: noun).filter { $0.distinguishedName.isSame(as: dn) }
    }
    switch noun.identityRule {
    case .single: return try find(named: identity, of: noun)
    case .name: return try findByName(identity, of: noun)
    case .server: return try findOnServer(identity, of: noun)
    case .database: return try findDatabase(identity, of: noun)
    case .canonical: return try findRecipient(identity, of: noun)
    }
  }

  private func objects(_ stored: [StoredObject], of noun: Noun) -> [DirectoryObject] {
    stored.filter { noun.includes($0) && $0.organization == organization(of: noun) }.map {
      DirectoryObject(stored: $0, noun: noun, directory: self)
    }
  }

  private func find(named name: some StringProtocol, of noun: Noun, parent: String? = nil) throws -> [DirectoryObject] {
    objects(
      try lab.objects(
        named: String(name), ofNoun: noun.storedKind, organization: organization(of: noun), parent: parent), of: noun)
  }

  /// A name; of a server also its FQDN and its legacy DN; a server in front of a Send connector means nothing.
  private func findByName(_ identity: String, of noun: Noun) throws -> [DirectoryObject] {
    let found = try find(named: identity, of: noun)
    if !found.isEmpty { return found }
    if noun.storedKind == "ExchangeServer" {
      let name = identity.hasPrefix("/o=") ? identity.split(separator: "=").last.map(String.init) : nil
      return server(named: name ?? identity).map { objects([$0.stored], of: noun) } ?? []
    }
    if let slash = identity.firstIndex(of: "\\"), server(named: identity[..<slash]) != nil {
      return try find(named: identity[identity.index(after: slash)...], of: noun)
    }
    return []
  }

  /// `SERVER\Name`, or a name on the server that one stands on.
  private func findOnServer(_ identity: String, of noun: Noun) throws -> [DirectoryObject] {
    if let slash = identity.firstIndex(of: "\\") {
      guard let server = server(named: identity[..<slash]) else { return [] }
      return try find(named: identity[identity.index(after: slash)...], of: noun, parent: server.name)
    }
    return try find(named: identity, of: noun, parent: computer)
  }

  /// `SERVER\Group\Name`, `SERVER\Name`, `Group\Name` or a name on the server that one stands on.
  private func findDatabase(_ identity: String, of noun: Noun) throws -> [DirectoryObject] {
    let steps = identity.split(separator: "\\", omittingEmptySubsequences: false)
    guard let name = steps.last, steps.count <= 3 else { return [] }
    let first = steps.count > 1 ? server(named: steps[0]) : nil
    if steps.count == 3, first == nil { return [] }
    let server = first?.name ?? computer
    let group = steps.count == 3 ? steps[1] : steps.count == 2 && first == nil ? steps[0] : nil
    return try find(named: name, of: noun).filter { database in
      guard let home = object(guid: database.stored.parent) else { return false }
      return home.parent.lowercased() == server.lowercased()
        && (group == nil || home.name.lowercased() == group?.lowercased())
    }
  }

  /// What names a recipient (exchange-recipients.md 1.1): a canonical name, `DOMAIN\account`, or one of the texts it is
  /// found by, or its name.
  private func findRecipient(_ identity: String, of noun: Noun) throws -> [DirectoryObject] {
    if let slash = identity.lastIndex(of: "/"), !identity.hasPrefix("/o=") {
      let wanted = identity.lowercased()
      let name = identity[identity.index(after: slash)...]
      let found = try find(named: name, of: noun).filter { $0.identity.lowercased() == wanted }
      if !found.isEmpty { return found }
    }
    var kinds: Set<String> = []
    var text = identity
    if let slash = identity.firstIndex(of: "\\") {
      let domain = identity[..<slash].lowercased()
      guard domain == forest.netBiosName.lowercased() || domain == forest.domain.lowercased() else { return [] }
      text = String(identity[identity.index(after: slash)...])
      kinds = ["sam"]
    }
    var ids = try lab.objectIDs(identifiedBy: text, kinds: kinds, organization: organization)
    if kinds.isEmpty {
      for object in try lab.objects(named: text, ofNoun: noun.storedKind, organization: organization)
      where !ids.contains(object.id) {
        ids.append(object.id)
      }
    }
    return objects(try ids.compactMap { try lab.object(id: $0) }, of: noun)
  }

  /// The objects whose identity fits a pattern, one after another.
  public func matches(
    _ noun: Noun, _ pattern: String, parent: String? = nil,
    where condition: @escaping (DirectoryObject) -> Bool = { _ in true }
  ) -> ObjectCursor {
    let wildcard = WildcardPattern(pattern)
    let isPath = pattern.contains("\\") || pattern.contains("/")
    return list(noun, parent: parent) { object in
      guard condition(object) else { return false }
      if isPath { return wildcard.matches(object.identity) }
      if wildcard.matches(object.name) { return true }
      guard noun.identityRule == .canonical else { return false }
      return ["Alias", "DisplayName", "SamAccountName", "UserPrincipalName"].contains { property in
        object.stored.properties[property]?.first.map(wildcard.matches) ?? false
      }
    }
  }

  /// Identities of a noun that begin with a text, for completion.
  public func completions(_ noun: Noun, prefix: String, limit: Int) throws -> [String] {
    let name = prefix.split(separator: "\\", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    let objects = try lab.objects(
      namePrefix: name, ofNoun: noun.storedKind, organization: organization(of: noun), limit: limit)
    return objects.filter(noun.includes).map { stored in
      noun.identityRule == .canonical ? stored.name : identity(of: stored, noun)
    }
  }
}
