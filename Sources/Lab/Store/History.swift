/// An entry of the log as `Get-LabHistory` tells it.
public struct HistoryEntry: Equatable, Sendable {
  public let operation: Operation
  /// Whether the lab now stands as if it had not happened: undone, and not redone.
  public let isUndone: Bool
}

/// What an undo, a redo or a restore did.
public struct HistoryMove: Equatable, Sendable {
  /// The operations that were undone or redone, in the order in which that happened.
  public let operations: [Operation]
  /// The lab's time now.
  public let time: LabTime
}

extension LabContents {
  /// The newest entries of the log, newest first; nil for all.
  public func history(limit: Int? = nil) throws -> [HistoryEntry] {
    try snapshot {
      var operations: [Operation] = []
      try connection.rows(
        "SELECT \(LabContents.operationColumns) FROM operations ORDER BY id DESC LIMIT ?",
        [.integer(Int64(limit ?? -1))]
      ) { operations.append(LabContents.operation(of: $0)) }
      let standing = try standingOperations(downTo: operations.last?.id ?? 0)
      return operations.map { operation in
        let isMove = operation.kind == .undo || operation.kind == .redo
        return HistoryEntry(operation: operation, isUndone: !isMove && !standing.contains(operation.id))
      }
    }
  }

  /// The operations of which the lab's present state is made, as far back as `oldest`.
  private func standingOperations(downTo oldest: Int64) throws -> Set<Int64> {
    var standing: Set<Int64> = []
    var position = try self.position()
    while position >= oldest, position > 0, standing.insert(position).inserted {
      // What a restore went back over no longer counts, though undoing the restore would bring it back.
      position = try connection.number(
        """
        SELECT coalesce((SELECT position FROM operations WHERE id = own.target), own.parent) \
        FROM operations AS own WHERE id = ?
        """,
        [.integer(position)])
    }
    return standing
  }

  /// The operation after which the lab stood as it does now.
  func position() throws -> Int64 { try latestOperation()?.position ?? 0 }

  /// The rows of the log that hold what an operation changed, in order.
  func changes(of operation: Int64) throws -> [Int64] {
    var changes: [Int64] = []
    try connection.rows("SELECT id FROM changes WHERE operation = ? ORDER BY id", [.integer(operation)]) {
      changes.append($0.integer(0))
    }
    return changes
  }
}

// MARK: Undo and redo

extension Lab {
  /// Takes back the last `count` operations that stand, each with what time caused after it, whoever's they were.
  ///
  /// Undoing again goes further back. The lab's time is again that of the moment before them.
  @discardableResult
  public func undo(_ count: Int = 1) throws -> HistoryMove {
    try move(.undo) { transaction, position in
      var undone: [Operation] = []
      for _ in 0..<max(0, count) {
        let step = try self.stepBack(from: position)
        for operation in step {
          try apply(changes: changes(of: operation.id), backwards: true)
          position = operation.parent
        }
        undone += step
        if step.isEmpty { break }
      }
      guard let last = undone.last else { throw LabError.nothingToUndo }
      try transaction.setTime(last.time)
      return undone
    }
  }

  /// The operations that one step of undo takes back, newest first.
  private func stepBack(from position: Int64) throws -> [Operation] {
    var step: [Operation] = []
    var next = try operation(position)
    while let operation = next, operation.kind != .creation {
      step.append(operation)
      if operation.kind != .time { break }
      next = try self.operation(operation.parent)
    }
    return step
  }

  /// Does again what was undone last, each operation with what time had caused after it.
  @discardableResult
  public func redo(_ count: Int = 1) throws -> HistoryMove {
    try move(.redo) { transaction, position in
      var redone: [Operation] = []
      for _ in 0..<max(0, count) {
        guard let first = try self.lastUndone(at: position) else { break }
        var next: Operation? = first
        while let operation = next {
          try apply(changes: changes(of: operation.id), backwards: false)
          redone.append(operation)
          position = operation.id
          next = try self.lastUndone(at: position).flatMap { $0.kind == .time ? $0 : nil }
        }
      }
      guard let last = redone.last else { throw LabError.nothingToRedo }
      try transaction.setTime(max(transaction.time, self.end(of: last)))
      return redone
    }
  }

  /// The operation that had followed on `position` when it was undone.
  private func lastUndone(at position: Int64) throws -> Operation? {
    try connection.first(
      """
      SELECT \(LabContents.operationColumns) FROM operations \
      WHERE parent = ? AND kind IN ('statement', 'time', 'restore') ORDER BY id DESC LIMIT 1
      """,
      [.integer(position)], LabContents.operation)
  }

  /// The lab's time at the last commit of an operation.
  func end(of operation: Operation) throws -> LabTime {
    let last = try connection.number("SELECT max(time) FROM changes WHERE operation = ?", [.integer(operation.id)])
    return max(operation.time, LabTime(ticks: last))
  }

  /// Runs one movement through the history as an operation of its own, `position` being where it ends.
  private func move(
    _ kind: OperationKind, _ body: (Transaction, inout Int64) throws -> [Operation]
  ) throws -> HistoryMove {
    try append(kind) { transaction in
      var position = try self.position()
      let operations = try body(transaction, &position)
      return (operations, position)
    }
  }

  /// Runs `body` in a transaction that is an operation of its own, whatever statement is in progress.
  ///
  /// Its position is nil if the operation can itself be undone.
  func append(
    _ kind: OperationKind, target: Int64? = nil,
    _ body: (Transaction) throws -> (operations: [Operation], position: Int64?)
  ) throws -> HistoryMove {
    guard current == nil else { throw LabError.failed("history cannot be moved inside a transaction") }
    let (move, id) = try write {
      try requireUndisturbedStatement()
      return try recorded { transaction, recorder in
        let (operations, position) = try body(transaction)
        let id = try appendOperation(kind: kind, time: transaction.time, position: position, target: target)
        let time = try now()
        try appendChange(recorder.changeset(), to: id, time: time)
        return (HistoryMove(operations: operations, time: time), id)
      }
    }
    // What the statement commits from here on builds on what this left, so it is an operation after it.
    historyMoves += 1
    statement?.operation = nil
    statement?.seen = id
    return move
  }
}
