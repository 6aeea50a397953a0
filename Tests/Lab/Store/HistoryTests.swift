import Testing

@testable import Lab

@Suite struct HistoryTests {
  /// Makes one object in a statement of its own.
  @discardableResult
  private func make(_ name: String, in lab: Lab, by console: LabConsole = consoleA) throws -> Int64 {
    try lab.beginStatement("New-Mailbox \(name)", console: console)
    defer { lab.endStatement() }
    return try lab.transaction { try $0.create(noun: "Mailbox", organization: "work.com", name: name).id }
  }

  private func names(_ lab: Lab) throws -> [String] {
    try lab.objects(ofNoun: "Mailbox", organization: "work.com", limit: 100).map(\.name)
  }

  @Test func undoGoesBackAndRedoForward() throws {
    let lab = try temporaryLab()
    for name in ["a", "b", "c"] { try make(name, in: lab) }
    #expect(try lab.undo().operations.map(\.statement) == ["New-Mailbox c"])
    #expect(try lab.undo().operations.map(\.console) == [consoleA])
    #expect(try names(lab) == ["a"])
    #expect(try lab.redo().operations.map(\.statement) == ["New-Mailbox b"])
    #expect(try names(lab) == ["a", "b"])
    try lab.redo()
    #expect(throws: LabError.nothingToRedo) { try lab.redo() }
    #expect(try lab.undo(9).operations.count == 3)
    #expect(throws: LabError.nothingToUndo) { try lab.undo() }
    #expect(try names(lab).isEmpty)
    #expect(try lab.history().filter(\.isUndone).map(\.operation.statement).count == 3)
    #expect(try lab.redo(3).operations.count == 3)
    #expect(try names(lab) == ["a", "b", "c"])
    #expect(try lab.history().allSatisfy { !$0.isUndone })
  }

  @Test func aNewChangeEndsWhatCouldBeRedone() throws {
    let lab = try temporaryLab()
    try make("a", in: lab)
    try lab.undo()
    try make("b", in: lab)
    #expect(throws: LabError.nothingToRedo) { try lab.redo() }
    #expect(try lab.undo().operations.map(\.statement) == ["New-Mailbox b"])
    #expect(try lab.redo().operations.map(\.statement) == ["New-Mailbox b"])
    #expect(try lab.history().map(\.operation.kind) == [.redo, .undo, .statement, .undo, .statement, .creation])
    #expect(try lab.history().map(\.isUndone) == [false, false, false, false, true, false])
  }

  @Test func oneStatementIsOneOperation() throws {
    let lab = try temporaryLab()
    try lab.beginStatement("Import-Csv ...", console: consoleA)
    for name in ["a", "b", "c"] {
      try lab.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: name) }
    }
    lab.endStatement()
    #expect(try lab.history().count == 2)
    try lab.undo()
    #expect(try names(lab).isEmpty)
  }

  @Test func timeIsSteppedOverWithWhatItFollowed() throws {
    let lab = try temporaryLab()
    try make("a", in: lab)
    try make("b", in: lab)
    try lab.beginStatement("", console: consoleB, kind: .time)
    try lab.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: "delivered") }
    lab.endStatement()
    #expect(try lab.undo().operations.map(\.kind) == [.time, .statement])
    #expect(try names(lab) == ["a"])
    #expect(try lab.redo().operations.map(\.kind) == [.statement, .time])
    #expect(try names(lab) == ["a", "b", "delivered"])
  }

  @Test func undoBringsTheTimeBack() throws {
    let lab = try temporaryLab(LabSettings(frozenAt: LabTime(seconds: 1_000)))
    try make("a", in: lab)
    try lab.beginStatement("Step-LabClock", console: consoleA)
    try lab.stepClock(byTicks: 60 * LabTime.ticksPerSecond)
    lab.endStatement()
    try make("b", in: lab)
    #expect(try lab.now() == LabTime(seconds: 1_060))
    try lab.undo(2)
    #expect(try lab.now() == LabTime(seconds: 1_000))
    try lab.redo()
    #expect(try lab.now() == LabTime(seconds: 1_060))
    #expect(throws: LabError.clockBackwards) { try lab.stepClock(byTicks: -1) }
    #expect(throws: LabError.clockBeyondEnd) { try lab.stepClock(byTicks: .max) }
    #expect(try names(lab) == ["a"])
  }

  @Test func aStatementThatBeganBeforeAnUndoIsRefused() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    let (first, second) = (try Lab.open(path: path), try Lab.open(path: path))
    try make("a", in: first)
    try first.beginStatement("long", console: consoleA)
    try first.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: "b") }
    try make("c", in: second, by: consoleB)
    try first.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: "d") }
    try second.beginStatement("Undo-Lab", console: consoleB)
    try second.undo()
    second.endStatement()
    #expect {
      try first.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: "e") }
    } throws: { error in
      guard case LabError.superseded(let other) = error else { return false }
      return other.kind == .undo && other.console == consoleB
    }
    first.endStatement()
    try make("f", in: first)
    #expect(try names(first).suffix(4) == ["a", "b", "d", "f"])
  }

  @Test func interleavedOperationsAreUndoneEachForItself() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    let (first, second) = (try Lab.open(path: path), try Lab.open(path: path))
    try first.beginStatement("A", console: consoleA)
    try second.beginStatement("B", console: consoleB)
    try first.transaction { try $0.set("P", of: 1, to: ["1"]) }
    try second.transaction { try $0.set("Q", of: 1, to: ["1"]) }
    try first.transaction { try $0.set("R", of: 1, to: ["1"]) }
    first.endStatement()
    second.endStatement()
    let before = try first.object(id: 1)?.properties
    #expect(try first.undo().operations.map(\.statement) == ["B"])
    #expect(try first.object(id: 1)?.properties == ["Office": ["0"], "P": ["1"], "R": ["1"]])
    try first.undo()
    #expect(try first.object(id: 1)?.properties == ["Office": ["0"]])
    try first.redo(2)
    #expect(try first.object(id: 1)?.properties == before)
  }

  @Test func aConflictNamesTheOtherOperation() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    let (first, second) = (try Lab.open(path: path), try Lab.open(path: path))
    try first.beginStatement("A", console: consoleA)
    try second.beginStatement("B", console: consoleB)
    try first.transaction { try $0.set("P", of: 1, to: ["1"]) }
    try second.transaction { try $0.set("Q", of: 1, to: ["1"]) }
    try first.transaction { try $0.set("Q", of: 1, to: ["2"]) }
    first.endStatement()
    second.endStatement()
    let before = try first.dump()
    #expect {
      try second.undo()
    } throws: { error in
      guard case LabError.conflict(let other?) = error else { return false }
      return other.statement == "A"
    }
    #expect(try first.dump() == before)
  }

  @Test func checkpointsAndRestore() throws {
    let lab = try temporaryLab(LabSettings(frozenAt: LabTime(seconds: 1_000)))
    try make("a", in: lab)
    let atCheckpoint = try lab.dump()
    try lab.checkpoint("Start")
    #expect(throws: LabError.checkpointExists("START")) { try lab.checkpoint("START") }
    try lab.stepClock(byTicks: LabTime.ticksPerSecond)
    try make("b", in: lab)
    try lab.undo()
    try make("c", in: lab)
    let later = try lab.dump()
    let move = try lab.restore(to: .checkpoint("start"))
    #expect(try lab.dump() == atCheckpoint)
    #expect(move.time == LabTime(seconds: 1_000))
    #expect(move.operations.map(\.kind) == [.statement, .undo, .statement, .time])
    #expect(try lab.history(limit: 3).map(\.isUndone) == [false, true, false])
    try lab.undo()
    #expect(try lab.dump() == later)
    #expect(try lab.now() == LabTime(seconds: 1_001))
    try lab.redo()
    #expect(try lab.dump() == atCheckpoint)
    try lab.restore(to: .operation(1))
    #expect(try names(lab).isEmpty)
    #expect(throws: LabError.unknownMoment("x")) { try lab.restore(to: .checkpoint("x")) }
    #expect(throws: LabError.unknownMoment("99")) { try lab.restore(to: .operation(99)) }
    #expect(try lab.checkpoints().map(\.name) == ["Start"])
  }

  @Test func differencesTellWhatChanged() throws {
    let lab = try temporaryLab()
    let ids = try ["a", "b", "c"].map { try make($0, in: lab) }
    let disk = lab.disk(of: "WIN20081")
    try disk.write([1], to: "C:\\kept.txt")
    try lab.checkpoint("then")
    try lab.transaction { transaction in
      try transaction.set("Office", of: ids[0], to: ["1", "2"])
      try transaction.rename(ids[1], to: "B2")
      try transaction.delete(ids[2])
      try transaction.create(noun: "Mailbox", organization: "work.com", name: "d")
    }
    try disk.createDirectory("C:\\new")
    try disk.write([1, 2], to: "C:\\kept.txt", appending: true)
    try make("e", in: lab)
    try lab.undo()
    let found = try lab.differences(since: .checkpoint("then")).map {
      "\($0.kind.rawValue) \($0.name) \($0.property ?? "-") \($0.old ?? []) \($0.new ?? [])"
    }
    #expect(
      found == [
        "changed a Office [] [\"1\", \"2\"]", "changed B2 Name [\"b\"] [\"B2\"]", "removed c - [] []",
        "added d - [] []", "changed C:\\kept.txt Content [] []", "added C:\\new - [] []",
      ])
    #expect(try lab.differences(since: .operation(lab.latestOperationID())).isEmpty)
  }

  @Test func privateKeysAreOutside() throws {
    let lab = try temporaryLab()
    try lab.transaction { transaction in
      try transaction.storePrivateKey([1, 2, 3], id: "AB")
      try transaction.create(noun: "Certificate", organization: "work.com", name: "x")
    }
    try lab.undo()
    #expect(try lab.privateKey("ab") == [1, 2, 3])
    try lab.transaction { try $0.deletePrivateKey("Ab") }
    #expect(try lab.privateKey("AB") == nil)
    #expect(try lab.history().count == 3)
  }
}
