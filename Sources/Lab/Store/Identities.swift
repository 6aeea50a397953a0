/// One of the texts by which an object can be found: an alias, an address, a distinguished name.
public struct StoredIdentity: Hashable, Sendable {
  /// What kind of text it is (`alias`, `smtp`, `dn`, `upn` ...); the store gives it no meaning.
  public let kind: String
  public let value: String

  public init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }
}

extension LabContents {
  /// The objects of an organization that this text names, whatever its letter case; `kinds` narrows (empty: any).
  public func objectIDs(
    identifiedBy value: String, kinds: Set<String> = [], organization: String
  ) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows(
      "SELECT kind, object FROM identities WHERE organization = ? AND key = ?",
      [.text(organization), .text(folded(value))]
    ) { row in
      let id = row.integer(1)
      if kinds.isEmpty || kinds.contains(row.text(0)), !ids.contains(id) { ids.append(id) }
    }
    return ids
  }

  /// The objects of an organization that this text names.
  public func objects(
    identifiedBy value: String, kinds: Set<String> = [], organization: String
  ) throws -> [StoredObject] {
    try snapshot {
      try objectIDs(identifiedBy: value, kinds: kinds, organization: organization).compactMap { try object(id: $0) }
    }
  }

  /// The texts of one kind that begin so, folded, in order.
  public func identities(
    prefix: String, kind: String, organization: String, limit: Int
  ) throws -> [(key: String, object: Int64)] {
    let key = folded(prefix)
    var found: [(key: String, object: Int64)] = []
    try connection.rows(
      """
      SELECT key, object FROM identities WHERE organization = ? AND key >= ? AND key < ? AND kind = ? \
      ORDER BY key LIMIT ?
      """,
      [
        .text(organization), .text(key), .text(endOfPrefix(key)), .text(kind), .integer(Int64(max(0, limit))),
      ]
    ) { found.append((key: $0.text(0), object: $0.integer(1))) }
    return found
  }
}

extension Transaction {
  /// Makes these, and no others, the texts by which the object is found.
  public func setIdentities(_ identities: [StoredIdentity], of id: Int64) throws {
    guard let organization = try organization(of: id) else { throw LabError.objectGone }
    let wanted = Set(identities.map { StoredIdentity(kind: $0.kind, value: folded($0.value)) })
    var present: Set<StoredIdentity> = []
    try connection.rows("SELECT kind, key FROM identities WHERE object = ?", [.integer(id)]) { row in
      present.insert(StoredIdentity(kind: row.text(0), value: row.text(1)))
    }
    for identity in present.subtracting(wanted) {
      try connection.run(
        "DELETE FROM identities WHERE organization = ? AND key = ? AND kind = ? AND object = ?",
        [.text(organization), .text(identity.value), .text(identity.kind), .integer(id)])
    }
    for identity in wanted.subtracting(present) { try add(identity, to: id, in: organization) }
  }

  func add(_ identity: StoredIdentity, to id: Int64, in organization: String) throws {
    try connection.run(
      "INSERT OR IGNORE INTO identities(organization, key, kind, object) VALUES (?, ?, ?, ?)",
      [.text(organization), .text(folded(identity.value)), .text(identity.kind), .integer(id)])
  }

  private func organization(of id: Int64) throws -> String? {
    try connection.first("SELECT organization FROM objects WHERE id = ?", [.integer(id)]) { $0.text(0) }
  }
}
