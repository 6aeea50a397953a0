import CSQLite

/// What a transaction changed, row by row, in SQLite's own invertible form.
struct Changeset {
  let bytes: [UInt8]

  var isEmpty: Bool { bytes.isEmpty }

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Takes over what a function of the session extension allocated.
  fileprivate init(count: Int32, taking pointer: UnsafeMutableRawPointer?) {
    defer { sqlite3_free(pointer) }
    bytes = pointer.map { [UInt8](UnsafeRawBufferPointer(start: $0, count: Int(count))) } ?? []
  }

  /// What takes this one back.
  func inverted() throws -> Changeset {
    if bytes.isEmpty { return self }
    var count: Int32 = 0
    var pointer: UnsafeMutableRawPointer?
    let code = bytes.withUnsafeBytes {
      sqlite3changeset_invert(Int32(clamping: $0.count), $0.baseAddress, &count, &pointer)
    }
    guard code == SQLITE_OK else { throw Changeset.error(code) }
    return Changeset(count: count, taking: pointer)
  }

  fileprivate static func error(_ code: Int32) -> LabError {
    .failed("the log cannot be read (\(String(cString: sqlite3_errstr(code))))")
  }
}

/// Several changesets, one after the other, as one.
final class ChangeGroup {
  private var group: OpaquePointer?
  /// The bytes that were put in.
  private(set) var size = 0

  init() throws {
    let code = sqlite3changegroup_new(&group)
    guard code == SQLITE_OK else { throw Changeset.error(code) }
  }

  deinit { sqlite3changegroup_delete(group) }

  func add(_ changeset: Changeset) throws {
    if changeset.isEmpty { return }
    size += changeset.bytes.count
    let code = changeset.bytes.withUnsafeBytes {
      sqlite3changegroup_add(group, Int32(clamping: $0.count), UnsafeMutableRawPointer(mutating: $0.baseAddress))
    }
    guard code == SQLITE_OK else { throw Changeset.error(code) }
  }

  func combined() throws -> Changeset {
    var count: Int32 = 0
    var pointer: UnsafeMutableRawPointer?
    let code = sqlite3changegroup_output(group, &count, &pointer)
    guard code == SQLITE_OK else { throw Changeset.error(code) }
    return Changeset(count: count, taking: pointer)
  }
}

/// One row's change in a changeset.
struct RowChange {
  enum Kind { case insert, update, delete }

  let table: String
  let kind: Kind
  /// Values before, by column; nil where the row did not exist or the column did not change.
  let old: [SQLValue?]
  /// Values after, likewise.
  let new: [SQLValue?]
  let isKey: [Bool]

  /// The values of the primary key.
  var key: [SQLValue?] {
    zip(kind == .insert ? new : old, isKey).compactMap { value, isKey in isKey ? .some(value) : nil }
  }

  /// The primary key, or its first part, if that is a number.
  var id: Int64? { key.first.flatMap { $0?.integer } }
}

extension Changeset {
  /// Goes through the changes, row by row, until `body` returns false.
  func forEachRow(_ body: (RowChange) throws -> Bool) throws {
    if bytes.isEmpty { return }
    var mutableBytes = bytes
    try mutableBytes.withUnsafeMutableBytes { buffer in
      var iterator: OpaquePointer?
      let code = sqlite3changeset_start(&iterator, Int32(clamping: buffer.count), buffer.baseAddress)
      guard code == SQLITE_OK, let iterator else { throw Changeset.error(code) }
      defer { sqlite3changeset_finalize(iterator) }
      var next = sqlite3changeset_next(iterator)
      while next == SQLITE_ROW {
        guard try body(try RowChange(iterator)) else { return }
        next = sqlite3changeset_next(iterator)
      }
      guard next == SQLITE_DONE else { throw Changeset.error(next) }
    }
  }
}

extension RowChange {
  init(_ iterator: OpaquePointer) throws {
    var name: UnsafePointer<CChar>?
    var columns: Int32 = 0
    var operation: Int32 = 0
    let code = sqlite3changeset_op(iterator, &name, &columns, &operation, nil)
    guard code == SQLITE_OK, let name else { throw Changeset.error(code) }
    table = String(cString: name)
    kind = operation == SQLITE_INSERT ? .insert : operation == SQLITE_DELETE ? .delete : .update
    var keys: UnsafeMutablePointer<UInt8>?
    sqlite3changeset_pk(iterator, &keys, nil)
    let range = 0..<columns
    isKey = range.map { keys?[Int($0)] ?? 0 != 0 }
    old =
      operation == SQLITE_INSERT ? [] : range.map { RowChange.value($0) { sqlite3changeset_old(iterator, $0, &$1) } }
    new =
      operation == SQLITE_DELETE ? [] : range.map { RowChange.value($0) { sqlite3changeset_new(iterator, $0, &$1) } }
  }

  /// Reads one value by one of the functions that give it.
  static func value(_ column: Int32, _ read: (Int32, inout OpaquePointer?) -> Int32) -> SQLValue? {
    var value: OpaquePointer?
    guard read(column, &value) == SQLITE_OK, let value else { return nil }
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_TEXT:
      let start = sqlite3_value_text(value)
      let count = Int(sqlite3_value_bytes(value))
      return .text(String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_value_blob(value)
      return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))))
    default: return .null
    }
  }
}
