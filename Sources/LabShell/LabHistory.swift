import Lab
import PowerShell

/// Operations as objects, alike for the log and for what an undo took back.
enum OperationObject {
  static let typeName = "Ems.LabOperation"
  nonisolated(unsafe) private static let shape = Shape.of([
    "Id", "Time", "Console", "Server", "Kind", "Statement", "Undone",
  ])

  static let views = """
    types Ems.LabOperation
    table operation
      Id 5 right
      Time 22
      Console 15
      Server 10
      Undone 6 right
      Statement
    """

  static func make(_ operation: Operation, isUndone: Bool) -> Value {
    let isBeginning = operation.kind == .creation && operation.statement.isEmpty
    let object = CustomObject(
      shape: shape,
      values: [
        .long(operation.id), .date(operation.time), .text(operation.console.name), .text(operation.console.server),
        .text(operation.kind.rawValue),
        .text(isBeginning ? "(the lab's beginning)" : operation.statement), .bool(isUndone),
      ])
    object.leadingTypeNames = [typeName]
    return .object(object)
  }
}

/// Get-LabHistory: the log, newest last, as a console's history reads.
final class GetLabHistory: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-LabHistory", "Count Int32 0 range=1..1000000")

  override func end() throws {
    for entry in try withLab({ try $0.lab().history(limit: int("Count")) }).reversed() {
      try write(OperationObject.make(entry.operation, isUndone: entry.isUndone))
    }
  }
}

/// Undo-Lab: takes back the last operations, whoever's they were, and says which.
final class UndoLab: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Undo-Lab", confirms: .low, "Count Int32 0 range=1..1000000")

  override func end() throws {
    let count = int("Count") ?? 1
    guard try shouldProcess("the last \(count == 1 ? "operation" : "\(count) operations") of the lab", "Undo") else {
      return
    }
    for operation in try withLab({ try $0.lab().undo(count).operations }) {
      try write(OperationObject.make(operation, isUndone: true))
    }
  }
}

/// Redo-Lab: does again what was undone last.
final class RedoLab: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Redo-Lab", confirms: .low, "Count Int32 0 range=1..1000000")

  override func end() throws {
    guard try shouldProcess("what was undone last", "Redo") else { return }
    let count = int("Count") ?? 1
    for operation in try withLab({ try $0.lab().redo(count).operations }) {
      try write(OperationObject.make(operation, isUndone: false))
    }
  }
}

/// Checkpoint-Lab: names the present moment.
final class CheckpointLab: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Checkpoint-Lab", confirms: .low,
    """
    Name  String          0 req notempty
    Force SwitchParameter
    """)

  override func end() throws {
    let name = string("Name") ?? ""
    guard try shouldProcess(name, "Checkpoint") else { return }
    _ = try withLab { try $0.lab().checkpoint(name, replacing: flag("Force")) }
  }
}

/// Restore-Lab: brings the lab back to a checkpoint or to the end of an operation.
final class RestoreLab: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Restore-Lab", confirms: .low, "Name String 0 req alias=Id pipe notempty")

  override func process() throws {
    let name = string("Name") ?? ""
    guard try shouldProcess(name, "Restore") else { return }
    let move = try withLab { session in
      let lab = try session.lab()
      return try lab.restore(to: LabMoment(name, in: lab))
    }
    for operation in move.operations { try write(OperationObject.make(operation, isUndone: true)) }
  }
}

extension LabMoment {
  /// A checkpoint's name, or an operation's number where no checkpoint has it for its name.
  init(_ name: String, in lab: Lab) throws {
    if try lab.checkpoint(named: name) == nil, let number = Int64(name) {
      self = .operation(number)
    } else {
      self = .checkpoint(name)
    }
  }
}

/// Compare-Lab: what is different now from what it was at a checkpoint or an operation, the lab's beginning if none is
/// named.
final class CompareLab: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Compare-Lab", "Name String 0 alias=Id pipe notempty")
  nonisolated(unsafe) private static let shape = Shape.of(["Change", "Noun", "Name", "Property", "Old", "New"])

  static let views = """
    types Ems.LabDifference
    table difference
      Change 7
      Noun 18
      Name 24
      Property 26
      Old 18
      New
    """

  override func process() throws {
    let lab = try withLab { try $0.lab() }
    let differences = try withLab { _ in
      try lab.differences(since: string("Name").map { try LabMoment($0, in: lab) } ?? .operation(1))
    }
    for difference in differences { try write(Self.object(difference, in: lab)) }
  }

  private static func object(_ difference: LabDifference, in lab: Lab) -> Value {
    let property = difference.property.flatMap { Self.property($0, ofStored: difference.noun) }
    let isServer = !difference.parent.contains("-") && !difference.parent.contains("=")
    let name =
      difference.parent.isEmpty || !isServer ? difference.name : difference.parent + "\\" + difference.name
    let object = CustomObject(
      shape: shape,
      values: [
        .text(difference.kind.rawValue), .text(difference.noun), .text(name),
        difference.property.map(Value.text) ?? .null, value(difference.old, of: property, in: lab),
        value(difference.new, of: property, in: lab),
      ])
    object.leadingTypeNames = ["Ems.LabDifference"]
    return .object(object)
  }

  /// The property as one of the nouns has it that are kept as objects of this kind: a mailbox is a user.
  private static func property(_ name: String, ofStored kind: String) -> Property? {
    if let property = Noun.named(kind)?.storedProperty(name) { return property }
    for noun in Noun.names.lazy.compactMap({ Noun.named($0) }) where noun.storedKind == kind {
      if let property = noun.property(name) { return property }
    }
    return nil
  }

  /// What the store kept of a property, as a reader knows it: references by name, and the default where it kept nothing.
  private static func value(_ stored: [String]?, of property: Property?, in lab: Lab) -> Value {
    let texts: [String]
    switch (stored, property?.kind) {
    case (let stored?, .link), (let stored?, .list(.link)):
      texts = stored.map { (try? lab.object(guid: $0))?.name ?? $0 }
    case (let stored?, _): texts = stored
    case (nil, _):
      guard case .value(let initial)? = property?.defaultValue, !initial.isEmpty else { return .null }
      texts = initial.items.map(\.description)
    }
    return texts.count == 1 ? .text(texts[0]) : .strings(texts)
  }
}
