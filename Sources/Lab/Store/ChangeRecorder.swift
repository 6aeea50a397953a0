import CSQLite
import Glibc

/// What the form of a changeset needs to know of a table.
struct TableShape {
  let name: String
  /// For each column its place in the primary key, 0 if it is no part of it.
  var keys: [UInt8]

  /// What begins the changes of a table (SQLite's session extension, "changeset format").
  var header: [UInt8] {
    var bytes: [UInt8] = [UInt8(ascii: "T")]
    ChangeRecorder.append(length: keys.count, to: &bytes)
    return bytes + keys + Array(name.utf8) + [0]
  }
}

/// Records what is changed from its making on, in all tables that undo covers, in the form of SQLite's session
/// extension.
///
/// The extension's own recorder gives the same, but prepares nine statements anew for each transaction, which
/// doubles what a transaction costs; this one listens to the same hook, and changes the same row twice are put
/// together by the extension.
final class ChangeRecorder {
  /// How much had been recorded, table by table.
  struct Mark {
    fileprivate let counts: [Int]
  }

  private let handle: OpaquePointer
  private let tables: [TableShape]
  private var records: [[UInt8]]
  /// Whether only rows were made, so that no row can have been changed twice.
  private var isPlain = true

  init(_ connection: Connection) throws {
    handle = connection.handle
    tables = try connection.recordedTables.get()
    records = tables.map { _ in [] }
    sqlite3_preupdate_hook(handle, ChangeRecorder.note, Unmanaged.passUnretained(self).toOpaque())
  }

  /// Ends the recording; the connection does not know this object any more.
  func stop() { sqlite3_preupdate_hook(handle, nil, nil) }

  func mark() -> Mark { Mark(counts: records.map(\.count)) }

  /// Forgets what was recorded since: it has been rolled back.
  func rewind(to mark: Mark) {
    for (index, count) in mark.counts.enumerated() { records[index].removeLast(records[index].count - count) }
  }

  func changeset() throws -> Changeset {
    var bytes: [UInt8] = []
    for (table, records) in zip(tables, records) where !records.isEmpty { bytes += table.header + records }
    let changeset = Changeset(bytes: bytes)
    if isPlain { return changeset }
    let group = try ChangeGroup()
    try group.add(changeset)
    return try group.combined()
  }

  // MARK: Listening

  private static let note:
    @convention(c) (
      UnsafeMutableRawPointer?, OpaquePointer?, Int32, UnsafePointer<CChar>?, UnsafePointer<CChar>?, Int64, Int64
    ) -> Void = { context, _, operation, _, table, _, _ in
      guard let context, let table else { return }
      Unmanaged<ChangeRecorder>.fromOpaque(context).takeUnretainedValue().note(operation, table)
    }

  private func note(_ operation: Int32, _ table: UnsafePointer<CChar>) {
    guard let index = tables.firstIndex(where: { strcmp($0.name, table) == 0 }) else { return }
    switch operation {
    case SQLITE_INSERT: noteInsertion(index)
    case SQLITE_DELETE: noteDeletion(index)
    default: noteUpdate(index)
    }
    if operation != SQLITE_INSERT { isPlain = false }
  }

  private func begin(_ operation: Int32, _ index: Int) {
    records[index].append(UInt8(truncatingIfNeeded: operation))
    // Not the effect of a trigger: a lab has none.
    records[index].append(0)
  }

  private func noteInsertion(_ index: Int) {
    begin(SQLITE_INSERT, index)
    for column in tables[index].keys.indices { ChangeRecorder.append(new(column), to: &records[index]) }
  }

  private func noteDeletion(_ index: Int) {
    begin(SQLITE_DELETE, index)
    for column in tables[index].keys.indices { ChangeRecorder.append(old(column), to: &records[index]) }
  }

  /// Old values of the key and of what changed, new values of what changed, in place of all others a zero.
  private func noteUpdate(_ index: Int) {
    let keys = tables[index].keys
    var before: [UInt8] = []
    var after: [UInt8] = []
    var isChanged = false
    for (column, key) in keys.enumerated() {
      var (oldValue, newValue): ([UInt8], [UInt8]) = ([], [])
      ChangeRecorder.append(old(column), to: &oldValue)
      ChangeRecorder.append(new(column), to: &newValue)
      let differs = oldValue != newValue
      if differs && key > 0 {
        // A row with another key is another row.
        noteDeletion(index)
        noteInsertion(index)
        return
      }
      isChanged = isChanged || differs
      before += differs || key > 0 ? oldValue : [0]
      after += differs ? newValue : [0]
    }
    guard isChanged else { return }
    begin(SQLITE_UPDATE, index)
    records[index] += before
    records[index] += after
  }

  private func old(_ column: Int) -> OpaquePointer? {
    var value: OpaquePointer?
    sqlite3_preupdate_old(handle, Int32(column), &value)
    return value
  }

  private func new(_ column: Int) -> OpaquePointer? {
    var value: OpaquePointer?
    sqlite3_preupdate_new(handle, Int32(column), &value)
    return value
  }

  // MARK: Values

  private static func append(_ value: OpaquePointer?, to bytes: inout [UInt8]) {
    let type = value.map(sqlite3_value_type) ?? SQLITE_NULL
    bytes.append(UInt8(truncatingIfNeeded: type))
    switch type {
    case SQLITE_INTEGER:
      withUnsafeBytes(of: sqlite3_value_int64(value).bigEndian) { bytes.append(contentsOf: $0) }
    case SQLITE_FLOAT:
      withUnsafeBytes(of: sqlite3_value_double(value).bitPattern.bigEndian) { bytes.append(contentsOf: $0) }
    case SQLITE_TEXT, SQLITE_BLOB:
      let start = type == SQLITE_TEXT ? UnsafeRawPointer(sqlite3_value_text(value)) : sqlite3_value_blob(value)
      let count = Int(sqlite3_value_bytes(value))
      append(length: count, to: &bytes)
      bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
    default: break
    }
  }

  /// SQLite's variable-length number: seven bits a byte, the highest first.
  fileprivate static func append(length: Int, to bytes: inout [UInt8]) {
    var groups = [UInt8(length & 0x7F)]
    var rest = length >> 7
    while rest > 0 {
      groups.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    bytes.append(contentsOf: groups.reversed())
  }
}
