import Glibc
import Testing

@testable import Lab

/// Consoles that send mail in one lab at once, and consoles that are killed while mail is delivered.
@Suite(.serialized) struct MailConsolesTests {
  private func makeLab(_ folder: Folder) throws -> String {
    let path = folder["mail.lab"]
    let lab = try Lab.create(path: path, console: consoleA) { try Topology.embedded().populate($0) }
    _ = try MailWorld(lab, connected: true)
    lab.close()
    return path
  }

  private func subjects(_ world: MailWorld) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for address in [robin, ctom] {
      for message in try world.inbox(address) { counts[message.subject, default: 0] += 1 }
    }
    return counts
  }

  /// Killed at any moment: what was told as sent arrives once, and nothing arrives twice.
  @Test func killedWhileDelivering() throws {
    var dice = Dice(state: 5)
    let folder = Folder()
    let path = try makeLab(folder)
    var told: [String] = []
    for round in 0..<20 {
      let child = Child("mail", path, name: "r\(round)", count: 100_000)
      usleep(UInt32.random(in: 5_000...120_000, using: &dice))
      child.kill()
      told += child.finish().lines.filter { $0.hasPrefix("sent ") }.map { String($0.dropFirst(5)) }
    }
    let lab = try Lab.open(path: path)
    #expect(try lab.integrity() == "ok")
    let world = try MailWorld(lab, connected: false)
    try world.transport.settle()
    let counts = try subjects(world)
    #expect(!told.isEmpty && told.allSatisfy { counts[$0] == 1 })
    #expect(counts.values.allSatisfy { $0 == 1 })
    #expect(try lab.mailItems(on: "WIN20081", limit: 9).isEmpty && lab.mailItems(on: "WIN20082", limit: 9).isEmpty)
  }

  /// Two consoles run what is due, each thing once.
  @Test func runsNothingTwice() throws {
    let folder = Folder()
    let path = try makeLab(folder)
    let first = try Lab.open(path: path)
    let world = try MailWorld(first, connected: false)
    try world.fault(.smtpPortBlocked, "WIN20082")
    for number in 0..<20 {
      _ = try world.transport.submit(MailDraft(from: robin, to: [ctom], subject: "late \(number)"))
    }
    try world.transport.settle()
    try world.fault(.smtpPortBlocked, "WIN20082", false)
    try first.stepClock(byTicks: 2 * 86_400 * LabTime.ticksPerSecond / 48)
    let children = (0..<3).map { Child("mail", path, name: "c\($0)", count: 5) }
    try world.transport.settle()
    for child in children { #expect(child.finish().status == 0) }
    try world.transport.settle()
    let counts = try subjects(world)
    #expect((0..<20).allSatisfy { counts["late \($0)"] == 1 })
    #expect(counts.values.allSatisfy { $0 == 1 } && counts.count == 35)
  }

  @Test func fourSendWhileAnotherUndoes() throws {
    let folder = Folder()
    let path = try makeLab(folder)
    let senders = (0..<4).map { Child("mail", path, name: "s\($0)", count: 25) }
    let undoer = Child("undo-redo", path, name: "u", count: 25)
    for child in senders + [undoer] { #expect(child.finish().status == 0) }
    let lab = try Lab.open(path: path)
    #expect(try lab.integrity() == "ok")
    let world = try MailWorld(lab, connected: false)
    try world.transport.settle()
    let counts = try subjects(world)
    #expect(counts.values.allSatisfy { $0 == 1 })
    #expect(try lab.mailItems(on: "WIN20081", limit: 9).isEmpty && lab.mailItems(on: "WIN20082", limit: 9).isEmpty)
  }

  /// A lab that is opened again after days: each thing has happened at its own time.
  @Test func caughtUpAfterDays() throws {
    let world = try MailWorld()
    try world.fault(.hostOff, "WIN20082")
    _ = try world.transport.submit(MailDraft(from: robin, to: [ctom], subject: "forgotten"))
    try world.lab.stepClock(byTicks: 3 * 86_400 * LabTime.ticksPerSecond)
    try Transport(world.lab).settle()
    let start = LabTime(seconds: 1_229_726_383)
    let times = try world.inbox(robin).map { $0.received.ticks(since: start) / LabTime.ticksPerSecond }
    #expect(times == [4 * 3600, 2 * 86_400])
  }
}
