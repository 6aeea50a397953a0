/// The shape of a lab's file: what marks it as one, and its tables.
enum LabFormat {
  /// Marks an SQLite file as a lab ("EMSL"), in its header's application_id.
  static let applicationID: UInt32 = 0x454D_534C
  /// The format that this program writes, in the header's user_version.
  static let current = 4

  /// An older format: its schema, and the statements that make it one of the next.
  struct Predecessor {
    let schema: [String]
    let upgrade: String
  }

  /// The formats that came before, by number.
  static let predecessors: [Int: Predecessor] = [
    1: Predecessor(schema: objectSchema, upgrade: mailSchema.joined(separator: ";")),
    2: Predecessor(schema: objectSchema + mailSchema, upgrade: connectionSchema.joined(separator: ";")),
    3: Predecessor(
      schema: objectSchema + mailSchema + connectionSchema, upgrade: noteSchema.joined(separator: ";")),
  ]

  /// The tables that undo does not cover: the log itself, the clock and chance, numbers that are given once, private
  /// keys, who is connected just now, and what a walkthrough keeps with its lab.
  static let unrecordedTables: Set<String> = [
    "lab", "operations", "changes", "checkpoints", "private_keys", "counters", "connections", "notes",
  ]

  /// The statements that make an empty lab, in the order and the very words in which its schema keeps them.
  ///
  /// No index but a primary key is UNIQUE: names are checked inside the transaction that gives them, so that the
  /// inverse of two swapped names can be applied row by row. Texts whose letter case does not matter have a
  /// folded twin (`..._key`), since SQLite's own NOCASE knows ASCII only.
  static let schema = objectSchema + mailSchema + connectionSchema + noteSchema

  /// Objects, disks, keys and the log.
  private static let objectSchema: [String] = [
    """
    CREATE TABLE lab(id INTEGER PRIMARY KEY CHECK(id = 1), clock_offset INTEGER NOT NULL, frozen_at INTEGER, \
    seed INTEGER, draws INTEGER NOT NULL) STRICT
    """,
    """
    CREATE TABLE objects(id INTEGER PRIMARY KEY, class TEXT NOT NULL, organization TEXT NOT NULL, \
    parent TEXT NOT NULL, parent_key TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, \
    guid TEXT NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX objects_by_name ON objects(class, organization, name_key, parent_key)",
    "CREATE INDEX objects_by_class ON objects(class, organization)",
    "CREATE INDEX objects_by_guid ON objects(guid)",
    """
    CREATE TABLE properties(object INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, \
    PRIMARY KEY(object, name)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE identities(organization TEXT NOT NULL, key TEXT NOT NULL, kind TEXT NOT NULL, \
    object INTEGER NOT NULL, PRIMARY KEY(organization, key, kind, object)) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX identities_by_object ON identities(object)",
    """
    CREATE TABLE files(id INTEGER PRIMARY KEY, server TEXT NOT NULL, parent INTEGER NOT NULL, name TEXT NOT NULL, \
    name_key TEXT NOT NULL, is_directory INTEGER NOT NULL, size INTEGER NOT NULL, attributes INTEGER NOT NULL, \
    created INTEGER NOT NULL, modified INTEGER NOT NULL) STRICT
    """,
    "CREATE INDEX files_by_name ON files(server, parent, name_key)",
    """
    CREATE TABLE file_parts(file INTEGER NOT NULL, number INTEGER NOT NULL, content BLOB NOT NULL, \
    PRIMARY KEY(file, number)) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE private_keys(id TEXT PRIMARY KEY, content BLOB NOT NULL, created INTEGER NOT NULL) \
    STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE operations(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, statement TEXT NOT NULL, \
    console_id TEXT NOT NULL, console TEXT NOT NULL, server TEXT NOT NULL, time INTEGER NOT NULL, \
    parent INTEGER NOT NULL, position INTEGER NOT NULL, target INTEGER) STRICT
    """,
    "CREATE INDEX operations_by_parent ON operations(parent)",
    """
    CREATE TABLE changes(id INTEGER PRIMARY KEY, operation INTEGER NOT NULL, time INTEGER NOT NULL, \
    changeset BLOB NOT NULL) STRICT
    """,
    "CREATE INDEX changes_by_operation ON changes(operation)",
    """
    CREATE TABLE checkpoints(key TEXT PRIMARY KEY, name TEXT NOT NULL, operation INTEGER NOT NULL, \
    change INTEGER NOT NULL, time INTEGER NOT NULL) STRICT, WITHOUT ROWID
    """,
  ]

  /// What those who guide a learner through the lab keep in it.
  private static let noteSchema = [
    "CREATE TABLE notes(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID"
  ]
}

extension LabFormat {
  /// Makes the tables of an empty lab.
  static func lay(in connection: Connection, settings: LabSettings) throws {
    for statement in schema { try connection.execute(statement) }
    try connection.run(
      "INSERT INTO lab(id, clock_offset, frozen_at, seed, draws) VALUES (1, 0, ?, ?, 0)",
      [.optional(settings.frozenAt?.ticks), .optional(settings.seed)])
    try connection.execute("PRAGMA application_id = \(applicationID); PRAGMA user_version = \(current)")
  }

  /// Compares the schema with that of its format, byte for byte: no foreign trigger, view or column can act on us.
  static func checkSchema(of connection: Connection) throws {
    let version = Int(try connection.number("PRAGMA user_version"))
    let expected = version == current ? schema : predecessors[version]?.schema ?? []
    var found: [String] = []
    try connection.rows("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL") { found.append($0.text(0)) }
    // Their order is that of making them, or another after a VACUUM.
    guard found.count == expected.count, Set(found) == Set(expected) else {
      throw LabError.damaged(path: connection.path, reason: "its tables are not those of a lab")
    }
  }

  /// Brings a lab of an older format up to ours, a format at a time, each step in one transaction.
  static func upgrade(_ connection: Connection) throws {
    var version = Int(try connection.number("PRAGMA user_version"))
    while version < current {
      guard let predecessor = predecessors[version] else {
        throw LabError.damaged(path: connection.path, reason: "there is no format \(version)")
      }
      version += 1
      try connection.execute("BEGIN IMMEDIATE; \(predecessor.upgrade); PRAGMA user_version = \(version); COMMIT")
    }
  }
}
