/// The statement that a console is running, as far as the log is concerned.
struct StatementInProgress {
  let text: String
  let console: LabConsole
  let kind: OperationKind
  /// The newest entry of the log that this console is known to have seen.
  var seen: Int64
  /// Its own entry, from its first commit on.
  var operation: Int64?
}

extension Lab {
  /// From now until `endStatement`, what is committed is one operation.
  ///
  /// `kind` is `time` for what runs because time passed.
  public func beginStatement(_ text: String, console: LabConsole, kind: OperationKind = .statement) throws {
    self.console = console
    statement = StatementInProgress(
      text: text, console: console, kind: kind, seen: try latestOperationID(), operation: nil)
  }

  public func endStatement() { statement = nil }

  /// What `body` commits is an operation of its own, beside the statement in progress.
  public func operation<Result>(
    _ text: String, console: LabConsole, kind: OperationKind, _ body: () throws -> Result
  ) throws -> Result {
    let (outer, owner) = (statement, self.console)
    try beginStatement(text, console: console, kind: kind)
    defer { (statement, self.console) = (outer, owner) }
    return try body()
  }

  func latestOperationID() throws -> Int64 { try connection.number("SELECT max(id) FROM operations") }

  /// Refuses to go on with a statement that began before another console moved the lab's history: it would mix
  /// what it saw of one state with another.
  func requireUndisturbedStatement() throws {
    guard var statement else { return }
    let latest = try latestOperationID()
    if latest == statement.seen { return }
    let disturbance = try connection.first(
      """
      SELECT \(LabContents.operationColumns) FROM operations \
      WHERE id > ? AND kind IN ('undo', 'redo', 'restore') AND console_id <> ? ORDER BY id LIMIT 1
      """,
      [.integer(statement.seen), .text(statement.console.id)], LabContents.operation)
    if let disturbance { throw LabError.superseded(by: disturbance) }
    statement.seen = latest
    self.statement = statement
  }

  /// Makes the log's entry of what is being committed; `position` nil is the entry itself.
  func appendOperation(
    kind: OperationKind, time: LabTime, position: Int64? = nil, target: Int64? = nil
  ) throws -> Int64 {
    let latest = try latestOperation()
    let (id, isBeyondEnd) = (latest?.id ?? 0).addingReportingOverflow(1)
    if isBeyondEnd { throw LabError.damaged(path: connection.path, reason: "its log has no end") }
    let owner = statement?.console ?? console
    try connection.run(
      """
      INSERT INTO operations(\(LabContents.operationColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(id), .text(kind.rawValue), .text(statement?.text ?? ""), .text(owner.id), .text(owner.name),
        .text(owner.server), .integer(time.ticks), .integer(latest?.position ?? 0), .integer(position ?? id),
        .optional(target),
      ])
    return id
  }

  func appendChange(_ changeset: Changeset, to operation: Int64, time: LabTime) throws {
    try connection.run(
      "INSERT INTO changes(operation, time, changeset) VALUES (?, ?, ?)",
      [.integer(operation), .integer(time.ticks), .blob(changeset.bytes)])
  }
}
