/// A name for a moment of the lab.
public struct Checkpoint: Equatable, Sendable {
  public let name: String
  /// The operation that was the newest then.
  public let operation: Int64
  /// The lab's time then.
  public let time: LabTime
  /// The newest row of the log then.
  let change: Int64
}

/// A moment to which the lab can be brought back.
public enum LabMoment: Equatable, Sendable {
  /// The end of an operation.
  case operation(Int64)
  case checkpoint(String)
}

extension LabContents {
  /// The checkpoints, oldest first.
  public func checkpoints() throws -> [Checkpoint] {
    var checkpoints: [Checkpoint] = []
    try connection.rows("SELECT name, operation, time, change FROM checkpoints ORDER BY change, operation, key") {
      checkpoints.append(LabContents.checkpoint(of: $0))
    }
    return checkpoints
  }

  /// The checkpoint of this name, whatever its letter case.
  public func checkpoint(named name: String) throws -> Checkpoint? {
    try connection.first(
      "SELECT name, operation, time, change FROM checkpoints WHERE key = ?", [.text(folded(name))],
      LabContents.checkpoint)
  }

  private static func checkpoint(of row: Statement) -> Checkpoint {
    Checkpoint(
      name: row.text(0), operation: row.integer(1), time: LabTime(ticks: row.integer(2)), change: row.integer(3))
  }

  /// The place in the log that a moment names.
  func place(of moment: LabMoment) throws -> Checkpoint {
    switch moment {
    case .checkpoint(let name):
      guard let checkpoint = try checkpoint(named: name) else { throw LabError.unknownMoment(name) }
      return checkpoint
    case .operation(let id):
      guard let operation = try operation(id) else { throw LabError.unknownMoment(String(id)) }
      let last = try connection.first(
        "SELECT id, time FROM changes WHERE operation = ? ORDER BY id DESC LIMIT 1", [.integer(id)]
      ) { (id: $0.integer(0), time: LabTime(ticks: $0.integer(1))) }
      return Checkpoint(name: "", operation: id, time: last?.time ?? operation.time, change: last?.id ?? 0)
    }
  }
}

extension Lab {
  /// Names the present moment.
  @discardableResult
  public func checkpoint(_ name: String, replacing: Bool = false) throws -> Checkpoint {
    try write {
      if !replacing, try checkpoint(named: name) != nil { throw LabError.checkpointExists(name) }
      let checkpoint = Checkpoint(
        name: name, operation: try latestOperationID(), time: try now(),
        change: try connection.number("SELECT max(id) FROM changes"))
      try connection.run(
        "INSERT OR REPLACE INTO checkpoints(key, name, operation, change, time) VALUES (?, ?, ?, ?, ?)",
        [
          .text(folded(name)), .text(name), .integer(checkpoint.operation), .integer(checkpoint.change),
          .integer(checkpoint.time.ticks),
        ])
      return checkpoint
    }
  }

  /// Brings the lab back to a moment, as one more operation: nothing that happened since is lost.
  ///
  /// Tells the operations that it went back over, newest first; if there are none, it is no operation.
  @discardableResult
  public func restore(to moment: LabMoment) throws -> HistoryMove {
    let target = try place(of: moment)
    if try connection.number("SELECT max(id) FROM changes") <= target.change {
      return HistoryMove(operations: [], time: try now())
    }
    return try append(.restore, target: target.operation) { transaction in
      var changes: [Int64] = []
      try connection.rows("SELECT id FROM changes WHERE id > ? ORDER BY id", [.integer(target.change)]) {
        changes.append($0.integer(0))
      }
      try apply(changes: changes, backwards: true)
      try transaction.setTime(target.time)
      return (operations: try operations(after: target.change), position: nil)
    }
  }

  private func operations(after change: Int64) throws -> [Operation] {
    var operations: [Operation] = []
    try connection.rows(
      """
      SELECT \(LabContents.operationColumns) FROM operations \
      WHERE id IN (SELECT operation FROM changes WHERE id > ?) ORDER BY id DESC
      """,
      [.integer(change)]
    ) { operations.append(LabContents.operation(of: $0)) }
    return operations
  }
}
