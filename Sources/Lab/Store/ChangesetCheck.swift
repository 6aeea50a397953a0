import CSQLite

/// Looks a stored changeset over before SQLite does: the session extension believes what it reads, and a stranger's
/// lab may hold anything in its log.
struct ChangesetCheck {
  private let tables: [TableShape]
  private let bytes: UnsafeRawBufferPointer
  private var place = 0

  /// Whether these bytes are changes of these tables, each complete, in the form of the session extension.
  static func passes(_ changeset: Changeset, _ tables: [TableShape]) -> Bool {
    changeset.bytes.withUnsafeBytes { bytes in
      var check = ChangesetCheck(tables: tables, bytes: bytes)
      return check.readAll()
    }
  }

  private init(tables: [TableShape], bytes: UnsafeRawBufferPointer) {
    self.tables = tables
    self.bytes = bytes
  }

  private mutating func readAll() -> Bool {
    var keys: ArraySlice<UInt8>?
    while let first = next() {
      if first == UInt8(ascii: "T") {
        keys = readTable()
        if keys == nil { return false }
      } else {
        guard let keys, let indirect = next(), indirect <= 1, readChange(Int32(first), keys) else { return false }
      }
    }
    return true
  }

  private mutating func next() -> UInt8? {
    guard place < bytes.count else { return nil }
    defer { place += 1 }
    return bytes[place]
  }

  /// The key flags of the table that follows; an older lab's may have had fewer columns.
  private mutating func readTable() -> ArraySlice<UInt8>? {
    guard let count = readLength(), count > 0, count <= bytes.count - place else { return nil }
    let keys = bytes[place..<place + count]
    place += count
    guard let end = bytes[place...].firstIndex(of: 0) else { return nil }
    let name = bytes[place..<end]
    place = end + 1
    let table = tables.first { $0.name.utf8.elementsEqual(name) }
    guard let table, count <= table.keys.count, table.keys.prefix(count).elementsEqual(keys) else { return nil }
    return table.keys.prefix(count)
  }

  private mutating func readLength() -> Int? {
    var length = 0
    for _ in 0..<5 {
      guard let byte = next() else { return nil }
      length = length << 7 | Int(byte & 0x7F)
      if byte & 0x80 == 0 { return length }
    }
    return nil
  }

  private mutating func readChange(_ operation: Int32, _ keys: ArraySlice<UInt8>) -> Bool {
    switch operation {
    case SQLITE_INSERT, SQLITE_DELETE:
      return keys.allSatisfy { key in readValue().map { $0 > 0 && (key == 0 || $0 != SQLITE_NULL) } ?? false }
    case SQLITE_UPDATE: return readUpdate(keys)
    default: return false
    }
  }

  /// Of an update the key is told once, and of another column either both values or none.
  private mutating func readUpdate(_ keys: ArraySlice<UInt8>) -> Bool {
    var old: [Int32] = []
    for _ in keys {
      guard let type = readValue() else { return false }
      old.append(type)
    }
    for (key, old) in zip(keys, old) {
      guard let new = readValue() else { return false }
      let isSound = key > 0 ? old > 0 && old != SQLITE_NULL && new == 0 : (old > 0) == (new > 0)
      if !isSound { return false }
    }
    return true
  }

  /// Passes one value and tells its type, 0 for one that is left out; nil if it is none.
  private mutating func readValue() -> Int32? {
    guard let type = next().map(Int32.init), type <= SQLITE_NULL else { return nil }
    let length: Int?
    switch type {
    case SQLITE_INTEGER, SQLITE_FLOAT: length = 8
    case SQLITE_TEXT, SQLITE_BLOB: length = readLength()
    default: length = 0
    }
    guard let length, length <= bytes.count - place else { return nil }
    place += length
    return type
  }
}

extension LabContents {
  /// The changeset in a column of the log, looked over.
  func changeset(in column: Int32, of row: Statement) throws -> Changeset {
    let changeset = Changeset(bytes: [UInt8](row.bytes(column)))
    guard ChangesetCheck.passes(changeset, try connection.recordedTables.get()) else {
      throw LabError.damaged(path: connection.path, reason: "its log is not one")
    }
    return changeset
  }
}
