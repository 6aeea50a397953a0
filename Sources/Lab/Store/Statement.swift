import CSQLite

/// A value given to a statement.
enum SQLValue: Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
  case null
  case integer(Int64)
  case text(String)
  case blob([UInt8])

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int64) { self = .integer(value) }
  init(nilLiteral: ()) { self = .null }

  var integer: Int64? {
    guard case .integer(let number) = self else { return nil }
    return number
  }

  /// The text, or NULL for none.
  static func optional(_ text: String?) -> SQLValue { text.map(SQLValue.text) ?? .null }
  /// The number, or NULL for none.
  static func optional(_ number: Int64?) -> SQLValue { number.map(SQLValue.integer) ?? .null }
}

/// One prepared statement: bound, stepped, read, reset.
final class Statement {
  private let handle: OpaquePointer
  private unowned let connection: Connection
  /// Whether someone is stepping through it, so that the cache must not give it out again.
  fileprivate(set) var isBusy = false

  init(_ sql: String, connection: Connection) throws {
    var statement: OpaquePointer?
    let code = sqlite3_prepare_v3(
      connection.handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
    guard code == SQLITE_OK, let statement else { throw connection.error(code) }
    handle = statement
    self.connection = connection
  }

  deinit { sqlite3_finalize(handle) }

  func begin(_ values: [SQLValue]) throws {
    isBusy = true
    var index: Int32 = 0
    for value in values {
      index += 1
      let code = bind(value, at: index)
      if code != SQLITE_OK { throw connection.error(code) }
    }
  }

  private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
    switch value {
    case .null: return sqlite3_bind_null(handle, index)
    case .integer(let number): return sqlite3_bind_int64(handle, index, number)
    case .text(var text):
      return text.withUTF8 { bytes in
        guard let count = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
        guard let base = bytes.baseAddress else { return csqlite_bind_text(handle, index, "", 0) }
        return base.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
          csqlite_bind_text(handle, index, $0, count)
        }
      }
    case .blob(let bytes):
      guard let count = Int32(exactly: bytes.count) else { return SQLITE_TOOBIG }
      return bytes.withUnsafeBytes { csqlite_bind_blob(handle, index, $0.baseAddress, count) }
    }
  }

  /// Goes to the next row; false at the end.
  func step() throws -> Bool {
    let code = sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw connection.error(code)
  }

  func end() {
    sqlite3_reset(handle)
    sqlite3_clear_bindings(handle)
    isBusy = false
  }

  func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

  func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }

  func optionalInteger(_ column: Int32) -> Int64? { isNull(column) ? nil : integer(column) }

  func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  func text(_ column: Int32) -> String {
    guard let bytes = sqlite3_column_text(handle, column) else { return "" }
    let count = Int(sqlite3_column_bytes(handle, column))
    return String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
  }

  /// The bytes of a blob, valid until the next step.
  func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(handle, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
  }
}
