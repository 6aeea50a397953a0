import Glibc
import Testing

@testable import Lab

/// Files that came to harm: refused and left byte for byte, or a lab that is whole (reliability.md R5).
@Suite struct DamageTests {
  @Test(arguments: 1...5) func mutatedFiles(seed: Int) throws {
    let folder = Folder()
    let sound = contents(of: try folder.makeLab("sound.lab", objects: 60))
    let path = folder["x.lab"]
    var dice = Dice(state: UInt64(seed))
    var refused = 0
    for _ in 0..<100 {
      let mutated = mutate(sound, &dice)
      write(mutated, to: path)
      let begin = LabTime.host
      do {
        let lab = try Lab.open(path: path)
        let finding = try lab.integrity()
        #expect(finding == "ok")
        try use(lab)
        lab.close()
      } catch let error as LabError {
        refused += 1
        #expect(error.preventsOpening, "\(error)")
        #expect(isSame(contents(of: path), mutated))
        #expect(!folder.names.contains("x.lab-wal") && !folder.names.contains("x.lab-shm"))
      }
      #expect(LabTime.host.ticks(since: begin) < 2 * LabTime.ticksPerSecond)
    }
    #expect(refused > 50)
  }

  private func use(_ lab: Lab) throws {
    _ = try lab.objects(ofNoun: "Mailbox", organization: "work.com", limit: 100)
    try lab.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: "new") }
    try lab.undo()
  }

  private func mutate(_ sound: [UInt8], _ dice: inout Dice) -> [UInt8] {
    var bytes = sound
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: bytes.removeLast(Int.random(in: 1..<bytes.count, using: &dice))
    case 1:
      let page = Int.random(in: 0..<bytes.count / 4_096, using: &dice) * 4_096
      for index in page..<page + 4_096 { bytes[index] = 0 }
    case 2: bytes[Int.random(in: 0..<100, using: &dice)] ^= UInt8(1 << Int.random(in: 0..<8, using: &dice))
    default:
      for _ in 0..<Int.random(in: 1...64, using: &dice) {
        bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      }
    }
    return bytes
  }

  @Test func theJournalOfAnotherLab() throws {
    let folder = Folder()
    var journals: [[UInt8]] = []
    for (name, count) in [("a.lab", 40), ("b.lab", 4)] {
      let lab = try Lab.open(path: folder.makeLab(name, objects: count))
      for turn in 0..<count { try lab.transaction { try $0.set("P", of: 1, to: ["\(turn)"]) } }
      journals.append(contents(of: folder[name] + "-wal"))
      lab.close()
    }
    var damaged = journals[1]
    for index in stride(from: 40, to: damaged.count, by: 7_000) { damaged[index] ^= 1 }
    for journal in [journals[1], damaged, Array(journals[0].prefix(6_000)), [UInt8](repeating: 7, count: 9_000)] {
      let bytes = contents(of: folder["a.lab"])
      write(journal, to: folder["a.lab"] + "-wal")
      do {
        let lab = try Lab.open(path: folder["a.lab"])
        #expect(try lab.integrity() == "ok")
        #expect(lab.wasInterrupted)
        lab.close()
      } catch let error as LabError {
        #expect(error.preventsOpening)
        #expect(isSame(contents(of: folder["a.lab"]), bytes))
        #expect(isSame(contents(of: folder["a.lab"] + "-wal"), journal))
        unlink(folder["a.lab"] + "-wal")
        unlink(folder["a.lab"] + "-shm")
      }
    }
  }

  /// A stranger's lab may hold any values that its tables allow: numbers at their ends, texts that are no lists,
  /// changesets that are none.
  @Test func hostileValues() throws {
    let folder = Folder()
    for statement in [
      "UPDATE files SET size = 9223372036854775807", "UPDATE files SET size = -1, parent = id",
      "UPDATE operations SET id = 9223372036854775807 WHERE id > 2",
      "UPDATE operations SET position = 9, parent = 9, kind = 'x'",
      "UPDATE lab SET draws = -9223372036854775808, clock_offset = 9223372036854775807, seed = 1", "DELETE FROM lab",
      "UPDATE properties SET value = x'01' || '99999999999999999999:x1:'", "UPDATE objects SET created = -1 << 63",
      "UPDATE properties SET value = CAST(x'FFFE00' AS TEXT)", "DELETE FROM operations", "DELETE FROM changes",
      "UPDATE changes SET changeset = x'54FF01FFFF'", "UPDATE changes SET changeset = zeroblob(100000)",
      "UPDATE changes SET changeset = substr(changeset, 1, length(changeset) / 2)",
      "UPDATE objects SET id = 9223372036854775807 WHERE id = 1",
      "UPDATE changes SET id = 9223372036854775807 WHERE id > 1",
    ] {
      let path = try folder.makeLab()
      let lab = try Lab.open(path: path)
      try lab.transaction { try $0.set("P", of: 1, to: ["a", "b"]) }
      try lab.disk(of: "WIN20081").write([1], to: "x")
      lab.close()
      let connection = try Connection(path: path)
      try connection.execute(statement)
      connection.close()
      _ = try? Lab.importLab(from: path, to: folder["y.lab"])
      if let hostile = try? Lab.open(path: folder["y.lab"]) { attempt(hostile) }
      for name in folder.names { unlink(folder[name]) }
    }
  }

  /// Whatever passes the check does no harm in SQLite's hands.
  @Test func mutatedChangesets() throws {
    let lab = try temporaryLab()
    let id = try lab.transaction { transaction in
      try transaction.create(
        noun: "Mailbox", organization: "work.com", name: "x", properties: ["P": ["1"]],
        identities: [StoredIdentity(kind: "alias", value: "x")]
      ).id
    }
    try lab.transaction { transaction in
      try transaction.set(["P": ["2"], "Q": ["3"]], of: id)
      try transaction.rename(id, to: "y")
      try transaction.disk(of: "WIN20081").write([1, 2, 3], to: "x")
    }
    try lab.transaction { try $0.delete(id) }
    let tables = try lab.connection.recordedTables.get()
    var dice = Dice(state: 5)
    var passed = 0
    for row in try (1...3).map({ try lab.changeset($0).bytes }) {
      for _ in 0..<1_500 {
        var bytes = row
        for _ in 0..<Int.random(in: 1...3, using: &dice) {
          bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8(truncatingIfNeeded: dice.next())
        }
        guard ChangesetCheck.passes(Changeset(bytes: bytes), tables) else { continue }
        passed += 1
        try lab.connection.execute("BEGIN; UPDATE changes SET changeset = x'\(hex(bytes))' WHERE id = 2")
        _ = try? lab.differences(since: .operation(1))
        _ = try? lab.apply(changes: [2], backwards: passed % 2 == 0)
        try lab.connection.execute("ROLLBACK")
      }
    }
    #expect(passed > 300)
  }

  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Each may fail; none may trap.
  private func attempt(_ lab: Lab) {
    let disk = lab.disk(of: "WIN20081")
    _ = try? lab.objects(ofNoun: "Mailbox", organization: "work.com", limit: 9)
    _ = try? lab.differences(since: .operation(1))
    _ = try? disk.list("C:\\")
    _ = try? disk.read("x")
    _ = try? disk.write([1], to: "x", appending: true)
    _ = try? disk.move("x", to: "y")
    _ = try? lab.transaction { _ = try $0.create(noun: "Mailbox", organization: "work.com", name: "new") }
    _ = try? lab.stepClock(byTicks: .max)
    for _ in 0..<4 { _ = try? lab.undo() }
    _ = try? lab.redo(9)
    _ = try? lab.restore(to: .operation(1))
    _ = try? lab.history()
    _ = try? lab.randomBytes(9)
    _ = try? lab.now()
  }
}
