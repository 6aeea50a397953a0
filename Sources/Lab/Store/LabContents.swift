/// What can be read of a lab, inside a transaction and outside.
///
/// Outside a transaction each reading sees one moment of the lab, with all that any console has committed.
public class LabContents {
  let connection: Connection

  init(connection: Connection) { self.connection = connection }

  /// Reads several things of the same moment.
  public func snapshot<Result>(_ body: () throws -> Result) throws -> Result {
    if connection.isInTransaction { return try body() }
    try connection.run("BEGIN")
    do {
      let result = try body()
      try connection.run("COMMIT")
      return result
    } catch {
      try? connection.run("ROLLBACK")
      throw error
    }
  }
}

/// The order in which objects are listed.
public enum ObjectOrder: Sendable {
  /// As they were made, which is nearly how a directory returns them.
  case creation
  case name
}

// MARK: Finding objects

extension LabContents {
  /// A page of the objects of one noun in one organization, after `last` (nil: from the beginning).
  public func objects(
    ofNoun noun: String, organization: String, parent: String? = nil, after last: StoredObject? = nil,
    order: ObjectOrder = .creation, limit: Int
  ) throws -> [StoredObject] {
    var condition = "class = ? AND organization = ?"
    var values: [SQLValue] = [.text(noun), .text(organization)]
    if let last {
      switch order {
      case .creation:
        condition += " AND id > ?"
        values.append(.integer(last.id))
      case .name:
        condition += " AND (name_key, parent_key) > (?, ?)"
        values += [.text(folded(last.name)), .text(folded(last.parent))]
      }
    }
    if let parent {
      condition += " AND parent_key = ?"
      values.append(.text(folded(parent)))
    }
    let ordering = order == .creation ? "id" : "name_key, parent_key"
    return try read(condition, ordering: ordering, values, limit: limit)
  }

  /// The object with this row id.
  public func object(id: Int64) throws -> StoredObject? {
    try read("id = ?", [.integer(id)]).first
  }

  /// The object with this GUID, in any letter case, with or without braces.
  public func object(guid: String) throws -> StoredObject? {
    let key = folded(guid).filter { $0 != "{" && $0 != "}" }
    return try read("guid = ?", [.text(key)]).first
  }

  /// The objects with this name (several only if they differ in parent).
  public func objects(
    named name: String, ofNoun noun: String, organization: String, parent: String? = nil
  ) throws -> [StoredObject] {
    var condition = "class = ? AND organization = ? AND name_key = ?"
    var values: [SQLValue] = [.text(noun), .text(organization), .text(folded(name))]
    if let parent {
      condition += " AND parent_key = ?"
      values.append(.text(folded(parent)))
    }
    return try read(condition, ordering: "parent_key", values)
  }

  /// The objects whose name begins so, in name order.
  public func objects(
    namePrefix prefix: String, ofNoun noun: String, organization: String, limit: Int
  ) throws -> [StoredObject] {
    let key = folded(prefix)
    return try read(
      "class = ? AND organization = ? AND name_key >= ? AND name_key < ?", ordering: "name_key, parent_key",
      [.text(noun), .text(organization), .text(key), .text(endOfPrefix(key))], limit: limit)
  }

  /// The names that begin so, in name order, without reading the objects.
  public func names(prefix: String, ofNoun noun: String, organization: String, limit: Int) throws -> [String] {
    let key = folded(prefix)
    var names: [String] = []
    try connection.rows(
      """
      SELECT name FROM objects WHERE class = ? AND organization = ? AND name_key >= ? AND name_key < ? \
      ORDER BY name_key, parent_key LIMIT ?
      """,
      [.text(noun), .text(organization), .text(key), .text(endOfPrefix(key)), .integer(Int64(limit))]
    ) { names.append($0.text(0)) }
    return names
  }

  public func count(ofNoun noun: String, organization: String) throws -> Int {
    Int(
      try connection.number(
        "SELECT count(*) FROM objects WHERE class = ? AND organization = ?", [.text(noun), .text(organization)]))
  }

  /// The first text after all those that begin with `prefix`.
  func endOfPrefix(_ prefix: String) -> String { prefix + "\u{10FFFF}" }
}

// MARK: Reading rows

extension LabContents {
  private static let columns = "id, class, organization, parent, name, guid, created, changed"

  /// Reads the objects of a condition, and all their properties by one more query, as of one moment.
  private func read(
    _ condition: String, ordering: String = "id", _ values: [SQLValue], limit: Int? = nil
  ) throws -> [StoredObject] {
    try snapshot {
      var sql = "SELECT \(LabContents.columns) FROM objects WHERE \(condition) ORDER BY \(ordering)"
      var values = values
      if let limit {
        sql += " LIMIT ?"
        values.append(.integer(Int64(max(0, limit))))
      }
      var objects: [StoredObject] = []
      try connection.rows(sql, values) { objects.append(LabContents.object(of: $0)) }
      try addProperties(to: &objects)
      return objects
    }
  }

  private static func object(of row: Statement) -> StoredObject {
    StoredObject(
      id: row.integer(0), noun: row.text(1), organization: row.text(2), parent: row.text(3), name: row.text(4),
      guid: row.text(5), whenCreated: LabTime(ticks: row.integer(6)), whenChanged: LabTime(ticks: row.integer(7)),
      properties: [:])
  }

  private func addProperties(to objects: inout [StoredObject]) throws {
    if objects.isEmpty { return }
    if objects.count == 1 {
      let sql = "SELECT name, value FROM properties WHERE object = ?"
      try connection.rows(sql, [.integer(objects[0].id)]) { row in
        objects[0].properties[row.text(0)] = ValueList.decode(row.text(1))
      }
      return
    }
    var places: [Int64: Int] = [:]
    for (place, object) in objects.enumerated() { places[object.id] = place }
    let ids = "[" + objects.map { String($0.id) }.joined(separator: ",") + "]"
    try connection.rows(
      "SELECT object, name, properties.value FROM json_each(?) JOIN properties ON object = json_each.value",
      [.text(ids)]
    ) { row in
      guard let place = places[row.integer(0)] else { return }
      objects[place].properties[row.text(1)] = ValueList.decode(row.text(2))
    }
  }
}
