import CSQLite

extension Lab {
  /// Applies what these changes did (or, with `backwards`, its inverse), named by rows of the log in its order.
  ///
  /// Refuses as a whole if the lab is not as they left it.
  func apply(changes: [Int64], backwards: Bool) throws {
    var group = try ChangeGroup()
    for change in backwards ? changes.reversed() : changes {
      let changeset = try self.changeset(change)
      try group.add(backwards ? changeset.inverted() : changeset)
      if group.size > Lab.largestGroup {
        try apply(group.combined())
        group = try ChangeGroup()
      }
    }
    try apply(group.combined())
  }

  /// Bytes of the log that are put together before they are applied; a row touched often is then written once.
  private static let largestGroup = 16 << 20

  func changeset(_ change: Int64) throws -> Changeset {
    let changeset = try connection.first("SELECT changeset FROM changes WHERE id = ?", [.integer(change)]) {
      try self.changeset(in: 0, of: $0)
    }
    guard let changeset else { throw LabError.damaged(path: connection.path, reason: "its log has a gap") }
    return changeset
  }

  private func apply(_ changeset: Changeset) throws {
    if changeset.isEmpty { return }
    let judge = ConflictJudge()
    let code = changeset.bytes.withUnsafeBytes {
      sqlite3changeset_apply(
        connection.handle, Int32(clamping: $0.count), UnsafeMutableRawPointer(mutating: $0.baseAddress), nil,
        ConflictJudge.decide, Unmanaged.passUnretained(judge).toOpaque())
    }
    if let refused = judge.refused { throw LabError.conflict(with: try owner(of: refused)) }
    guard code == SQLITE_OK else { throw connection.error(code) }
    try requireNothingLeft(of: changeset)
  }

  /// Refuses if an object went away to which a later operation had added something.
  private func requireNothingLeft(of changeset: Changeset) throws {
    try changeset.forEachRow { row in
      guard row.kind == .delete, row.table == "objects", let id = row.id else { return true }
      for table in ["properties", "identities"] {
        let left = try connection.number("SELECT count(*) FROM \(table) WHERE object = ?", [.integer(id)])
        if left > 0 { throw LabError.conflict(with: try owner(of: row)) }
      }
      return true
    }
  }

  /// The operation that touched a row last.
  private func owner(of row: RowChange) throws -> Operation? {
    var owner: Int64?
    var before: Int64 = .max
    while owner == nil {
      let entry = try connection.first(
        "SELECT id, operation, changeset FROM changes WHERE id < ? ORDER BY id DESC LIMIT 1", [.integer(before)]
      ) { (id: $0.integer(0), operation: $0.integer(1), changeset: try changeset(in: 2, of: $0)) }
      guard let entry else { return nil }
      before = entry.id
      try entry.changeset.forEachRow { other in
        if other.table == row.table, other.key == row.key { owner = entry.operation }
        return owner == nil
      }
    }
    return try owner.flatMap(operation)
  }
}

/// Decides what happens where the lab is not as a change expects it.
private final class ConflictJudge {
  /// The change that could not be applied, upon which nothing was.
  var refused: RowChange?

  static let decide: @convention(c) (UnsafeMutableRawPointer?, Int32, OpaquePointer?) -> Int32 = {
    context, kind, iterator in
    guard let context, let iterator else { return SQLITE_CHANGESET_ABORT }
    return Unmanaged<ConflictJudge>.fromOpaque(context).takeUnretainedValue().decide(kind, iterator)
  }

  private func decide(_ kind: Int32, _ iterator: OpaquePointer) -> Int32 {
    guard let change = try? RowChange(iterator) else { return SQLITE_CHANGESET_ABORT }
    if kind == SQLITE_CHANGESET_DATA, change.table == "objects", differsInTimeOnly(change, iterator) {
      let changesTimeOnly =
        change.kind == .update
        && change.new.indices.allSatisfy {
          $0 == ConflictJudge.timeOfChange || change.new[$0] == nil
        }
      return changesTimeOnly ? SQLITE_CHANGESET_OMIT : SQLITE_CHANGESET_REPLACE
    }
    refused = change
    return SQLITE_CHANGESET_ABORT
  }

  /// The column `objects.changed`, which every change of an object's properties touches.
  private static let timeOfChange = 9

  /// Whether the row is as expected but for the time of its last change: two operations, interleaved, changed
  /// different properties of one object, and the later time stays.
  private func differsInTimeOnly(_ change: RowChange, _ iterator: OpaquePointer) -> Bool {
    change.old.indices.allSatisfy { column in
      guard column != ConflictJudge.timeOfChange, let expected = change.old[column] else { return true }
      let found = RowChange.value(Int32(column)) { sqlite3changeset_conflict(iterator, $0, &$1) }
      return found == expected
    }
  }
}
