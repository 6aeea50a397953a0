import Foundation
import Testing

/// Several consoles on one lab at once (reliability figures R8 and R9).
@Suite(.serialized) struct ConsolesTests {
  /// Properties of the same objects, one for each console; each counts up.
  private static let properties = (1...8).map { "CustomAttribute\($0)" }
  private static let objects = ["Administrator", "Robin Williams"]

  /// One console's lines: each changes its property of one object, and tells whether it did and the milliseconds it took.
  private static func lines(_ property: String, rounds: Int) -> String {
    (1...rounds).flatMap { round in
      objects.map { object in
        "$t = [datetime]::UtcNow; Set-Mailbox '\(object)' -\(property) \(round); "
          + "\"$? $([int]([datetime]::UtcNow - $t).TotalMilliseconds)\"\n"
      }
    }.joined()
  }

  private func start(_ lab: String, _ input: String) throws -> ChildProcess {
    let process = try Program.start(["-NoProfile", "--lab", lab], merged: true)
    process.feed(Data(input.utf8))
    return process
  }

  private func finish(_ process: ChildProcess) -> [String] {
    process.finish().output.split(separator: "\n").map(String.init)
  }

  /// R8's 250 ms were set over 98 ms that plain processes wait for one lock on a quiet machine; where they wait longer
  /// in this run, so may a console.
  private func checkWaits(_ lines: [String], against slowest: Int) {
    let waits = lines.compactMap { line -> Int? in
      let words = line.split(separator: " ")
      return words.count == 2 && ["True", "False"].contains(words[0]) ? Int(words[1]) : nil
    }
    let limit = max(250, slowest * 5 / 2)
    #expect(waits.max() ?? 0 <= limit, "waited \(waits.max() ?? 0) ms of \(limit)")
  }

  /// The longest time in milliseconds that one of eight plain processes waits for its turn to write: a lock file and a
  /// durable SQLite transaction, as a console has them.
  private func plainWait() throws -> Int {
    let file = TemporaryFolder.shared.path("plain.db")
    let script = """
      import fcntl, sqlite3, sys, time
      lock = open(sys.argv[1] + '-flock', 'w')
      base = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=30)
      base.execute('pragma journal_mode=wal'); base.execute('pragma synchronous=full')
      base.execute('create table if not exists t(a)')
      worst = 0
      for turn in range(100):
        begin = time.monotonic()
        fcntl.flock(lock, fcntl.LOCK_EX)
        base.execute('begin immediate'); base.execute('insert into t values(?)', (turn,)); base.execute('commit')
        fcntl.flock(lock, fcntl.LOCK_UN)
        worst = max(worst, time.monotonic() - begin)
      print(int(worst * 1000))
      """
    let processes = try (0..<8).map { _ in try Tool.start("/usr/bin/python3", ["-c", script, file]) }
    return processes.compactMap { Int($0.finish().output.trimmingCharacters(in: .whitespacesAndNewlines)) }.max() ?? 0
  }

  @Test func changesOfDifferentPropertiesAreAllKept() throws {
    let lab = TemporaryFolder.shared.path("consoles.lab")
    _ = try Program.run(["-NoProfile", "--lab", lab, "-Command", "Get-Mailbox | Out-Null"])
    let plain = try plainWait()
    let rounds = 100
    let consoles = try Self.properties.map { try start(lab, Self.lines($0, rounds: rounds)) }
    for console in consoles {
      let lines = finish(console)
      #expect(lines.count == rounds * 2 && lines.allSatisfy { $0.hasPrefix("True ") }, "\(lines.prefix(5))")
      checkWaits(lines, against: plain)
    }
    let shown = try Program.run([
      "-NoProfile", "--lab", lab, "-Command",
      "Get-Mailbox Administrator | foreach { \(Self.properties.map { "$_.\($0)" }.joined(separator: ", ")) }",
    ]).output
    #expect(shown == String(repeating: "\(rounds)\n", count: Self.properties.count))
  }

  /// No update is lost but those undone: each property has the value of the last statement that set it and stands.
  @Test func oneConsoleUndoesWhileOthersChange() throws {
    let lab = TemporaryFolder.shared.path("undo.lab")
    _ = try Program.run(["-NoProfile", "--lab", lab, "-Command", "Get-Mailbox | Out-Null"])
    let plain = try plainWait()
    let writers = try Self.properties.dropLast().map { try start(lab, Self.lines($0, rounds: 60)) }
    let undo = try start(
      lab, String(repeating: "Undo-Lab | Out-Null\nStart-Sleep -Milliseconds 30\n", count: 40))
    var acknowledged = 0
    for writer in writers {
      let lines = finish(writer)
      acknowledged += lines.filter { $0.hasPrefix("True ") }.count
      // The one error that is allowed: the statement began before the other console's undo (decision 13).
      let errors = lines.filter { $0.contains(" : ") }
      #expect(errors.allSatisfy { $0.contains("Another console changed the lab's history") }, "\(errors.prefix(3))")
      #expect(lines.filter { $0.hasPrefix("False ") }.count == errors.count)
      checkWaits(lines, against: plain)
    }
    let undone = finish(undo).filter { $0.contains(" : ") }
    #expect(undone.allSatisfy { $0.contains("There is nothing to undo.") }, "\(undone.prefix(3))")
    try checkHistory(of: lab, acknowledged: acknowledged)
  }

  private func checkHistory(of lab: String, acknowledged: Int) throws {
    let history = try Program.run([
      "-NoProfile", "--lab", lab, "-Command",
      "Get-LabHistory | where { $_.Kind -eq 'statement' } | foreach { \"$($_.Undone) $($_.Statement)\" }",
    ])
    #expect(history.status == 0 && history.errors.isEmpty, "\(history.errors)")
    let statements = history.output.split(separator: "\n").map(String.init)
    #expect(statements.count == acknowledged, "an update that was told is in the history, and none besides")
    #expect(statements.contains { $0.hasPrefix("True ") }, "something was undone")
    for object in Self.objects {
      for property in Self.properties.dropLast() {
        let last = statements.last { $0.hasPrefix("False ") && $0.contains("'\(object)' -\(property) ") }
        let value = last?.components(separatedBy: "-\(property) ").last?.prefix { $0.isNumber } ?? ""
        let shown = try Program.run([
          "-NoProfile", "--lab", lab, "-Command", "\"$((Get-Mailbox '\(object)').\(property))\"",
        ]).output
        #expect(shown == value + "\n", "\(property) of \(object)")
      }
    }
    #expect(try Tool.start("/usr/bin/sqlite3", [lab, "pragma integrity_check"]).finish().output == "ok\n")
  }

  @Test func aMailboxIsMadeOnce() throws {
    let lab = TemporaryFolder.shared.path("race.lab")
    _ = try Program.run(["-NoProfile", "--lab", lab, "-Command", "Get-Mailbox | Out-Null"])
    let text = (1...40).map { number in
      "New-Mailbox racer\(number) -Alias racer\(number) -UserPrincipalName racer\(number)@work.com "
        + "-Database 'Mailbox Database' -Password (ConvertTo-SecureString 'Passw0rd!' -AsPlainText -Force) | Out-Null; "
        + "\"\(number) $?\"\n"
    }.joined()
    let consoles = try (0..<3).map { _ in try start(lab, text) }
    let lines = consoles.flatMap(finish)
    for number in 1...40 {
      #expect(lines.filter { $0 == "\(number) True" }.count == 1, "racer\(number) is won once")
      #expect(lines.filter { $0 == "\(number) False" }.count == 2)
    }
  }
}
