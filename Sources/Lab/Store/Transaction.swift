/// What can be changed in a lab: all of it or nothing.
public final class Transaction: LabContents {
  public let lab: Lab
  /// The lab's time at the beginning, or when what it does was due; what the transaction makes is made at this time.
  public let time: LabTime
  /// Whether it is logged even if it changed nothing that undo covers.
  var isAlwaysLogged = false

  /// `time` is the moment at which it happens, nil for now.
  init(lab: Lab, at time: LabTime? = nil) throws {
    self.lab = lab
    self.time = try time ?? lab.now()
    super.init(connection: lab.connection)
  }

  /// Makes an object. Its name must be new among those of its noun, organization and parent.
  @discardableResult
  public func create(
    noun: String, organization: String, parent: String = "", name: String, guid: String? = nil,
    properties: [String: [String]] = [:], identities: [StoredIdentity] = []
  ) throws -> StoredObject {
    try requireFreeName(name, noun: noun, organization: organization, parent: parent)
    let guid = try folded(guid ?? lab.newGUID())
    lab.objectChanges &+= 1
    try connection.run(
      """
      INSERT INTO objects(class, organization, parent, parent_key, name, name_key, guid, created, changed) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .text(noun), .text(organization), .text(parent), .text(folded(parent)), .text(name), .text(folded(name)),
        .text(guid), .integer(time.ticks), .integer(time.ticks),
      ])
    let id = connection.lastRowID
    for (property, values) in properties { try write(values, to: property, of: id) }
    for identity in identities { try add(identity, to: id, in: organization) }
    return StoredObject(
      id: id, noun: noun, organization: organization, parent: parent, name: name, guid: guid,
      whenCreated: time, whenChanged: time, properties: properties)
  }

  /// Gives a property its values; nil brings back its default. Changes nothing if it has them already.
  public func set(_ property: String, of id: Int64, to values: [String]?) throws {
    try set([property: values], of: id)
  }

  /// Gives several properties their values (nil: the default).
  public func set(_ properties: [String: [String]?], of id: Int64) throws {
    var isChanged = false
    for (property, values) in properties where try differs(values, from: property, of: id) {
      isChanged = true
      if let values {
        try write(values, to: property, of: id)
      } else {
        try connection.run(
          "DELETE FROM properties WHERE object = ? AND name = ?", [.integer(id), .text(property)])
      }
    }
    if isChanged { try touch(id) }
  }

  /// Gives an object another name, free among those of its kind (or its own in other letter case).
  public func rename(_ id: Int64, to name: String) throws {
    guard let object = try object(id: id) else { throw LabError.objectGone }
    if object.name == name { return }
    try requireFreeName(
      name, noun: object.noun, organization: object.organization, parent: object.parent, except: id)
    try connection.run(
      "UPDATE objects SET name = ?, name_key = ? WHERE id = ?", [.text(name), .text(folded(name)), .integer(id)])
    try touch(id)
  }

  /// Deletes an object with its properties and identities.
  public func delete(_ id: Int64) throws {
    lab.objectChanges &+= 1
    try connection.run("DELETE FROM properties WHERE object = ?", [.integer(id)])
    try connection.run("DELETE FROM identities WHERE object = ?", [.integer(id)])
    try connection.run("DELETE FROM objects WHERE id = ?", [.integer(id)])
    guard connection.changedRows == 1 else { throw LabError.objectGone }
  }
}

extension Transaction {
  private func requireFreeName(
    _ name: String, noun: String, organization: String, parent: String, except own: Int64 = 0
  ) throws {
    let holder = try connection.first(
      """
      SELECT id FROM objects WHERE class = ? AND organization = ? AND name_key = ? AND parent_key = ? AND id <> ? \
      LIMIT 1
      """,
      [.text(noun), .text(organization), .text(folded(name)), .text(folded(parent)), .integer(own)]
    ) { $0.integer(0) }
    if holder != nil { throw LabError.nameTaken(noun: noun, name: name) }
  }

  private func differs(_ values: [String]?, from property: String, of id: Int64) throws -> Bool {
    let present = try connection.first(
      "SELECT value FROM properties WHERE object = ? AND name = ?", [.integer(id), .text(property)]
    ) { $0.text(0) }
    return present != values.map(ValueList.encode)
  }

  private func write(_ values: [String], to property: String, of id: Int64) throws {
    try connection.run(
      "INSERT INTO properties(object, name, value) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET value = ?3",
      [.integer(id), .text(property), .text(ValueList.encode(values))])
  }

  private func touch(_ id: Int64) throws {
    lab.objectChanges &+= 1
    try connection.run("UPDATE objects SET changed = ? WHERE id = ?", [.integer(time.ticks), .integer(id)])
    guard connection.changedRows == 1 else { throw LabError.objectGone }
  }
}
