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
}
