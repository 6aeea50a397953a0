import CSQLite

/// A lab: the simulated world in one file, open in this process.
///
/// Several processes may have the same lab open. Used from one thread at a time.
public final class Lab: LabContents {
  private let file: LabFile?
  public let isReadOnly: Bool
  /// Whether the lab was left by a program that was killed, and has been checked when it was opened.
  public let wasInterrupted: Bool
  /// Who works on it; each statement tells.
  var console = LabConsole(id: "", name: "", server: "")
  var statement: StatementInProgress?
  var current: Transaction?
  /// How often this console changed, made or deleted an object: what was remembered of objects is then old.
  var objectChanges: Int64 = 0
  /// Counts what this console wrote on the servers' disks.
  var diskChanges: Int64 = 0
  /// How often this console undid, redid or restored.
  var historyMoves: Int64 = 0
  /// The last number taken of each sequence by the change in progress.
  var numbers: [String: Int64] = [:]
  /// Whether the time is written down when a console has done something; nil while that is not known.
  var keepsTime: Bool?
  private let lock: LabLock?
  private var isWriting = false
  /// The connection's count of changes when the transaction in progress began.
  private var changesBefore: Int64 = 0
  /// Records the transaction in progress, but for the beginning.
  private var recorder: ChangeRecorder?
  private var isClosed = false

  init(connection: Connection, file: LabFile?, isReadOnly: Bool, wasInterrupted: Bool, lock: LabLock?) {
    self.file = file
    self.isReadOnly = isReadOnly
    self.wasInterrupted = wasInterrupted
    self.lock = lock
    super.init(connection: connection)
  }

  deinit { close() }

  /// The lab's file, symbolic links resolved; nil for a lab that vanishes when it is closed.
  public var path: String? { file?.path }

  /// Ends the work on the lab. The last console to leave puts everything into the one file.
  public func close() {
    if isClosed { return }
    isClosed = true
    connection.close()
    guard let lock, let file else { return }
    if lock.isAlone(), !file.hasPendingChanges { lock.setStamp(file.stamp) }
    lock.leave()
  }

  /// A number that changes whenever another console has committed something or the history was moved here: what was
  /// remembered is then old.
  public func changeCount() throws -> Int64 { try connection.number("PRAGMA data_version") &+ historyMoves }
}

// MARK: Transactions

extension Lab {
  /// Changes the lab: all that `body` does or, if it throws, nothing.
  ///
  /// Durable when it returns. Never wait for input inside. A transaction within a transaction is a part of it,
  /// undone alone if it throws.
  @discardableResult
  public func transaction<Result>(_ body: (Transaction) throws -> Result) throws -> Result {
    try transaction(kind: .statement, body)
  }

  /// `kind` is that of the operation if no statement is in progress; `time` the moment at which it happens, if that
  /// is not now.
  func transaction<Result>(
    kind: OperationKind, at time: LabTime? = nil, _ body: (Transaction) throws -> Result
  ) throws -> Result {
    if let current { return try part(of: current, body) }
    var operation: Int64?
    let result = try write {
      try requireUndisturbedStatement()
      return try recorded(at: time) { transaction, recorder in
        let result = try body(transaction)
        operation = try log(transaction, recorder, kind: kind)
        return result
      }
    }
    if let operation { statement?.operation = operation }
    return result
  }

  /// Runs `body` as the transaction in progress, recording what it changes.
  func recorded<Result>(
    at time: LabTime? = nil, _ body: (Transaction, ChangeRecorder) throws -> Result
  ) throws -> Result {
    let transaction = try Transaction(lab: self, at: time)
    let recorder = try ChangeRecorder(connection)
    current = transaction
    self.recorder = recorder
    defer {
      recorder.stop()
      current = nil
      self.recorder = nil
    }
    return try body(transaction, recorder)
  }

  private func part<Result>(of current: Transaction, _ body: (Transaction) throws -> Result) throws -> Result {
    let mark = recorder?.mark()
    // Where nothing was changed before, all that there is to undo is the part's own: no copies of pages need be kept.
    let isFirst = connection.changeCount == changesBefore
    if !isFirst { try connection.run("SAVEPOINT part") }
    do {
      let result = try body(current)
      if !isFirst { try connection.run("RELEASE part") }
      return result
    } catch {
      if connection.isInTransaction {
        try connection.execute(isFirst ? "ROLLBACK; BEGIN IMMEDIATE" : "ROLLBACK TO part; RELEASE part")
      }
      if let mark { recorder?.rewind(to: mark) }
      throw error
    }
  }

  /// Writes the transaction into the log, if there is anything to tell; returns its operation.
  private func log(_ transaction: Transaction, _ recorder: ChangeRecorder, kind: OperationKind) throws -> Int64? {
    let changeset = try recorder.changeset()
    if changeset.isEmpty && !transaction.isAlwaysLogged { return nil }
    let operation =
      try statement?.operation ?? appendOperation(kind: statement?.kind ?? kind, time: transaction.time)
    try appendChange(changeset, to: operation, time: try now())
    return operation
  }

  /// Runs `body` in one transaction of SQLite's, alone among all writers.
  func write<Result>(_ body: () throws -> Result) throws -> Result {
    if isWriting { return try body() }
    if isReadOnly { throw LabError.readOnly(path: connection.path) }
    if connection.isInTransaction { throw LabError.failed("a change inside a reading") }
    try lock?.beginWriting()
    isWriting = true
    defer {
      isWriting = false
      lock?.endWriting()
    }
    try connection.run("BEGIN IMMEDIATE")
    changesBefore = connection.changeCount
    do {
      let result = try body()
      try keepNumbers()
      try connection.run("COMMIT")
      return result
    } catch {
      numbers.removeAll()
      if connection.isInTransaction { try? connection.run("ROLLBACK") }
      throw error
    }
  }

  /// Writes the beginning of the world in one transaction, of which the log holds only that it happened.
  func make(settings: LabSettings, console: LabConsole, beginning: (Transaction) throws -> Void) throws {
    self.console = console
    try write {
      try LabFormat.lay(in: connection, settings: settings)
      let transaction = try Transaction(lab: self)
      current = transaction
      defer { current = nil }
      try beginning(transaction)
      _ = try appendOperation(kind: .creation, time: transaction.time)
    }
  }
}
