/// What an entry of the lab's log is.
public enum OperationKind: String, Sendable {
  /// The making of the lab, or of what a walkthrough begins with: nobody undoes it.
  case creation
  /// What a statement changed.
  case statement
  /// What happened because time passed; undone together with what it followed.
  case time
  case undo
  case redo
  case restore
}

/// Who works on a lab.
public struct LabConsole: Hashable, Sendable {
  /// Tells this console's process from every other one.
  public let id: String
  /// How its owner is told of it ("console 4711").
  public let name: String
  /// The server that it stands on.
  public let server: String

  public init(id: String, name: String, server: String) {
    self.id = id
    self.name = name
    self.server = server
  }
}

/// One entry of the lab's log: all that one statement committed.
public struct Operation: Equatable, Sendable {
  public let id: Int64
  public let kind: OperationKind
  /// The statement's text.
  public let statement: String
  public let console: LabConsole
  /// The lab's time at its beginning.
  public let time: LabTime
  /// The operation after which the lab stood as it did before this one (0: none).
  public let parent: Int64
  /// The operation after which the lab stood as it does after this one: itself, or where undo or redo went.
  public let position: Int64
  /// The operation to which a `restore` went back.
  public let target: Int64?

  /// What it was and whose, in one line.
  public var summary: String {
    let text = statement.isEmpty ? kind.rawValue : statement
    return "\(id) '\(text)' (\(console.name))"
  }
}

extension LabContents {
  static let operationColumns = "id, kind, statement, console_id, console, server, time, parent, position, target"

  static func operation(of row: Statement) -> Operation {
    Operation(
      id: row.integer(0), kind: OperationKind(rawValue: row.text(1)) ?? .statement, statement: row.text(2),
      console: LabConsole(id: row.text(3), name: row.text(4), server: row.text(5)),
      time: LabTime(ticks: row.integer(6)), parent: row.integer(7), position: row.integer(8),
      target: row.optionalInteger(9))
  }

  /// The entry of the log with this number.
  public func operation(_ id: Int64) throws -> Operation? {
    try connection.first(
      "SELECT \(LabContents.operationColumns) FROM operations WHERE id = ?", [.integer(id)],
      LabContents.operation)
  }

  func latestOperation() throws -> Operation? {
    try connection.first(
      "SELECT \(LabContents.operationColumns) FROM operations ORDER BY id DESC LIMIT 1", [], LabContents.operation)
  }
}
