import CSQLite
import Glibc

/// One connection to a lab's SQLite file, with its prepared statements.
///
/// Used from one thread at a time.
final class Connection {
  let handle: OpaquePointer
  /// What error messages call the file.
  let path: String
  private var statements: [String: Statement] = [:]
  private var isClosed = false
  /// Whether private keys that a copy withholds are taken for there.
  var countsWithheldKeys = false

  /// Longest time to wait for a lock of SQLite's own; writers queue at the lab's lock, so these are short.
  private static let patience: Int32 = 10_000

  /// Opens an existing file (or, with `creating`, an empty one that exists already); SQLite reads nothing yet.
  /// An empty path is a private file that vanishes when it is closed.
  init(path: String, flags: Int32 = SQLITE_OPEN_READWRITE, name: String? = nil) throws {
    _ = Connection.setUp
    var opened: OpaquePointer?
    let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard let opened else { throw LabError.failed("out of memory") }
    handle = opened
    self.path = name ?? path
    if code != SQLITE_OK {
      let failure = error(code)
      sqlite3_close_v2(handle)
      isClosed = true
      throw failure
    }
    sqlite3_busy_handler(handle, Connection.waitABit, nil)
    // A plan does not depend on what is bound, so that no statement is prepared again for it.
    try set(SQLITE_DBCONFIG_ENABLE_QPSG, true)
  }

  deinit { close() }

  /// Done once before SQLite is first used.
  private static let setUp: Void = { csqlite_set_up() }()

  /// What SQLite calls when a lock of its own is taken: short naps, so that nobody starves.
  private static let waitABit: @convention(c) (UnsafeMutableRawPointer?, Int32) -> Int32 = { _, attempt in
    let napMicroseconds: Int32 = attempt < 20 ? 250 : 1_000
    guard attempt < patience else { return 0 }
    usleep(UInt32(napMicroseconds))
    return 1
  }

  func close() {
    guard !isClosed else { return }
    isClosed = true
    statements.removeAll()
    sqlite3_close_v2(handle)
  }

  func set(_ option: Int32, _ on: Bool) throws {
    let code = csqlite_switch(handle, option, on ? 1 : 0)
    if code != SQLITE_OK { throw error(code) }
  }

  // MARK: Statements

  /// Runs a statement that is used again and again, giving each row to `body`.
  func rows(_ sql: String, _ values: [SQLValue] = [], _ body: (Statement) throws -> Void) throws {
    let statement = try prepared(sql)
    defer { statement.end() }
    try statement.begin(values)
    while try statement.step() { try body(statement) }
  }

  /// The first row's reading, or nil if there is no row.
  func first<Result>(
    _ sql: String, _ values: [SQLValue] = [], _ body: (Statement) throws -> Result
  ) throws -> Result? {
    let statement = try prepared(sql)
    defer { statement.end() }
    try statement.begin(values)
    return try statement.step() ? try body(statement) : nil
  }

  /// The first column of the first row, 0 if there is no row or it is NULL.
  func number(_ sql: String, _ values: [SQLValue] = []) throws -> Int64 {
    try first(sql, values) { $0.integer(0) } ?? 0
  }

  func run(_ sql: String, _ values: [SQLValue] = []) throws {
    try rows(sql, values) { _ in }
  }

  /// Runs one or several statements once.
  func execute(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    if code != SQLITE_OK { throw error(code) }
  }

  private func prepared(_ sql: String) throws -> Statement {
    if let statement = statements[sql], !statement.isBusy { return statement }
    let statement = try Statement(sql, connection: self)
    if statements[sql] == nil { statements[sql] = statement }
    return statement
  }

  /// The number of rows that the last statement changed.
  var changedRows: Int { Int(sqlite3_changes(handle)) }

  var lastRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  /// Rows that this connection has inserted, changed or deleted.
  var changeCount: Int64 { sqlite3_total_changes64(handle) }

  var isInTransaction: Bool { sqlite3_get_autocommit(handle) == 0 }

  // MARK: Tables

  /// The tables that undo covers, read when something is first changed.
  private(set) lazy var recordedTables: Result<[TableShape], any Error> = Result { try readTables() }

  private func readTables() throws -> [TableShape] {
    var tables: [TableShape] = []
    try rows(
      """
      SELECT t.name, c.pk FROM sqlite_schema AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table' \
      ORDER BY t.rowid, c.cid
      """
    ) { row in
      let name = row.text(0)
      if LabFormat.unrecordedTables.contains(name) { return }
      if tables.last?.name != name { tables.append(TableShape(name: name, keys: [])) }
      tables[tables.count - 1].keys.append(UInt8(clamping: row.integer(1)))
    }
    return tables
  }

  // MARK: Errors

  func error(_ code: Int32) -> LabError {
    let message = String(cString: sqlite3_errmsg(handle))
    switch code & 0xff {
    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_MISMATCH: return .damaged(path: path, reason: message)
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return .locked(path: path)
    case SQLITE_READONLY: return .readOnly(path: path)
    case SQLITE_FULL: return .full(path: path)
    case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH: return .unreadable(path: path, reason: message)
    default: return .failed(message)
    }
  }
}
