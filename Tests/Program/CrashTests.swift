import Foundation
import Testing

/// The program killed while it works: what it acknowledged is there, nothing is half done (reliability figures R1, R4).
/// 300 rounds, a third of them in undo and import.
@Suite(.serialized) struct CrashTests {
  private let lab = TemporaryFolder.shared.path("crash.lab")

  private func ems(_ text: String) throws -> Program.Outcome {
    try Program.run(["-NoProfile", "--lab", lab, "-Command", text])
  }

  /// Runs until killed after a random time, and gives back the whole lines that it printed.
  private func runAndKill(_ arguments: [String], input: String = "", after milliseconds: Int) throws -> [String] {
    let process = try Program.start(arguments)
    process.feed(Data(input.utf8))
    usleep(UInt32(milliseconds) * 1000)
    return kill(process)
  }

  /// Runs until killed a random moment after it printed so many lines: in the midst of its work, however busy the machine.
  private func runAndKill(_ arguments: [String], input: String, afterLines count: Int, microseconds: Int) throws
    -> [String]
  {
    let process = try Program.start(arguments)
    process.feed(Data(input.utf8))
    var printed = Data()
    while printed.count(where: { $0 == 0x0A }) < count {
      let chunk = process.output.availableData
      if chunk.isEmpty { break }
      printed += chunk
    }
    usleep(UInt32(microseconds))
    return kill(process, printed)
  }

  private func kill(_ process: ChildProcess, _ printed: Data = Data()) -> [String] {
    process.kill(SIGKILL)
    let output = String(decoding: printed, as: UTF8.self) + process.finish().output
    return Array(output.components(separatedBy: "\n").dropLast())
  }

  /// Kills it at a random time from its start or, the other half, at a random moment of its work.
  private func runAndKill(_ arguments: [String], input: String, _ random: inout SplitMix) throws -> [String] {
    if Bool.random(using: &random) {
      return try runAndKill(arguments, input: input, after: Int.random(in: 5...150, using: &random))
    }
    let (lines, moment) = (Int.random(in: 1...20, using: &random), Int.random(in: 0...6000, using: &random))
    return try runAndKill(arguments, input: input, afterLines: lines, microseconds: moment)
  }

  private func checkIntegrity() throws {
    #expect(try Tool.start("/usr/bin/sqlite3", [lab, "pragma integrity_check"]).finish().output == "ok\n")
  }

  /// Two properties that are only ever set together, as the program that comes back sees them.
  private func values(_ sought: String = "") throws -> (value: Int, rest: [String]) {
    let begin = Date()
    let outcome = try ems("Get-Mailbox twin | foreach { \"$($_.Office) $($_.CustomAttribute1)\" }\(sought)")
    #expect(Date().timeIntervalSince(begin) < 1.5, "reopening takes five times R4's 300 ms at most")
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome)")
    let lines = outcome.output.split(separator: "\n").map(String.init)
    let twins = lines.first?.split(separator: " ") ?? []
    #expect(twins.count == 2 && twins.first == twins.last, "torn: \(lines)")
    return (try #require(Int(twins.first ?? ""), "\(outcome)"), Array(lines.dropFirst()))
  }

  private func makeTwin() throws {
    let made = try ems(
      "New-Mailbox -Name twin -Alias twin -UserPrincipalName twin@work.com -Database 'Mailbox Database' "
        + "-Password (ConvertTo-SecureString 'Passw0rd!' -AsPlainText -Force) | Out-Null; "
        + "Set-Mailbox twin -Office 0 -CustomAttribute1 0")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
  }

  /// Each statement's output leaves the program when it is done: one more than was told may be there, and never one less.
  @Test func killedWhileItWrites() throws {
    try makeTwin()
    var random = SplitMix(state: 20_071_213)
    var value = 0
    var interrupted = 0
    for round in 0..<160 {
      let input = (value + 1...value + 400).map { "Set-Mailbox twin -Office \($0) -CustomAttribute1 \($0); \($0)\n" }
      let lines = try runAndKill(["-NoProfile", "--lab", lab], input: input.joined(), &random)
      let acknowledged = lines.last.flatMap { Int($0) } ?? value
      interrupted += acknowledged > value ? 1 : 0
      value = try values().value
      #expect((acknowledged...acknowledged + 1).contains(value), "round \(round): \(acknowledged) told, \(value) there")
      if round % 20 == 0 { try checkIntegrity() }
    }
    #expect(interrupted > 60, "rounds that were killed after writing had begun")
    try checkIntegrity()
  }

  /// What one statement prints leaves the program in blocks: what was printed is there, and more may be.
  @Test func killedInOneLongStatement() throws {
    try makeTwin()
    var random = SplitMix(state: 20_081_219)
    var value = 0
    for round in 0..<40 {
      let loop = "for ($i = \(value + 1); ; $i++) { Set-Mailbox twin -Office $i -CustomAttribute1 $i; $i }\n"
      let lines = try runAndKill(["-NoProfile", "--lab", lab], input: loop, &random)
      let acknowledged = lines.last.flatMap { Int($0) } ?? value
      value = try values().value
      #expect(value >= acknowledged, "round \(round): \(acknowledged) told, \(value) there")
    }
    #expect(value > 40, "something was written")
    try checkIntegrity()
  }

  /// Statements undone and done again, three by three: where the lab stands agrees with its history and with what was told.
  @Test func killedWhileItUndoes() throws {
    try makeTwin()
    let steps = (1...30).map { "Set-Mailbox twin -Office \($0) -CustomAttribute1 \($0)\n" }.joined()
    #expect(try Program.run(["-NoProfile", "--lab", lab], input: steps).status == 0)
    let turn =
      String(repeating: "Undo-Lab | Out-Null; 'u'\n", count: 3)
      + String(repeating: "Redo-Lab | Out-Null; 'r'\n", count: 3)
    var random = SplitMix(state: 42)
    var standing = 30
    var moved = 0
    for round in 0..<50 {
      let lines = try runAndKill(["-NoProfile", "--lab", lab], input: String(repeating: turn, count: 200), &random)
      moved += lines.isEmpty ? 0 : 1
      let told = lines.reduce(standing) { $0 + ($1 == "u" ? -1 : 1) }
      let (value, rest) = try values(
        "; @(Get-LabHistory | where { $_.Kind -eq 'statement' -and $_.Statement -like '*-Office*' -and "
          + "-not $_.Undone -and $_.Statement -notlike 'New-*' }).Count")
      #expect(abs(value - told) <= 1, "round \(round): told \(told), \(value) there")
      #expect(rest == ["\(value)"], "round \(round): the history agrees with the world: \(value), \(rest)")
      // Back to the end, so that each round has the same way to go.
      _ = try Program.run(["-NoProfile", "--lab", lab], input: String(repeating: "Redo-Lab | Out-Null\n", count: 3))
      standing = try values().value
      if round % 10 == 0 { try checkIntegrity() }
    }
    #expect(moved > 20, "rounds that were killed after undoing had begun")
    try checkIntegrity()
  }

  /// A lab is imported whole or not at all, and the same import then works.
  @Test func killedWhileItImports() throws {
    _ = try ems("Set-TransportConfig -MaxRecipientEnvelopeLimit 1234")
    let other = TemporaryFolder.shared.path("other.lab")
    #expect(try Program.run(["--lab", lab, "lab", "export", other]).status == 0)
    let begin = Date()
    #expect(try Program.run(["lab", "import", other, "timed"]).status == 0)
    let whole = max(4, Int(Date().timeIntervalSince(begin) * 1200))
    var random = SplitMix(state: 7)
    var (absent, present) = (0, 0)
    for round in 0..<50 {
      let name = "imported\(round)"
      _ = try runAndKill(["lab", "import", other, name], after: Int.random(in: 1...whole, using: &random))
      let path = try Program.run(["lab", "path", name]).output.trimmingCharacters(in: .whitespacesAndNewlines)
      if FileManager.default.fileExists(atPath: path) {
        present += 1
      } else {
        absent += 1
        #expect(try Program.run(["lab", "import", other, name]).status == 0, "round \(round): a second import")
      }
      let shown = try Program.run(
        ["-NoProfile", "--lab", path, "-Command", "\"$((Get-TransportConfig).MaxRecipientEnvelopeLimit)\""])
      #expect(shown.output == "1234\n", "round \(round): a half imported lab")
    }
    #expect(absent > 0 && present > 0, "killed before and after: \(absent), \(present)")
  }
}
