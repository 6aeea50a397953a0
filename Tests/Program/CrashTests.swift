import Foundation
import Testing

/// The program killed while it writes: what it acknowledged is there, nothing is half done (reliability figure R1).
@Suite(.serialized) struct CrashTests {
  private let lab = TemporaryFolder.shared.path("crash.lab")

  private func ems(_ text: String) throws -> Program.Outcome {
    try Program.run(["-NoProfile", "--lab", lab, "-Command", text])
  }

  /// Runs until killed after a random time, and gives back the last whole line that it printed.
  private func runAndKill(_ arguments: [String], after milliseconds: Int) throws -> String? {
    let running = try Program.start(arguments)
    usleep(UInt32(milliseconds) * 1000)
    kill(running.process.processIdentifier, SIGKILL)
    let output = String(decoding: running.output.readDataToEndOfFile(), as: UTF8.self)
    running.process.waitUntilExit()
    return output.components(separatedBy: "\n").dropLast().last
  }

  private func checkIntegrity() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [lab, "pragma integrity_check"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(text == "ok\n")
  }

  private func office() throws -> Int {
    let output = try ems("(Get-Mailbox ctom-twin).Office").output.trimmingCharacters(in: .whitespacesAndNewlines)
    return try #require(Int(output), "the mailbox answers with \(output.debugDescription)")
  }

  @Test func killedWhileItWrites() throws {
    let made = try ems(
      "New-Mailbox -Name ctom-twin -Alias ctomtwin -UserPrincipalName ctomtwin@work.com -Database 'Mailbox Database' "
        + "-Password (ConvertTo-SecureString 'Passw0rd!' -AsPlainText -Force) | Out-Null; "
        + "Set-Mailbox ctom-twin -Office 0 -CustomAttribute1 0; Checkpoint-Lab start")
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    var random = SplitMix(state: 20071213)
    var value = 0
    for round in 0..<200 {
      // Two properties in one transaction: a torn one would show as a difference.
      let loop = "for ($i = \(value + 1); ; $i++) { Set-Mailbox ctom-twin -Office $i -CustomAttribute1 $i; $i }"
      let last = try runAndKill(
        ["-NoProfile", "--lab", lab, "-Command", loop], after: Int.random(in: 5...150, using: &random))
      let acknowledged = last.flatMap { Int($0) } ?? value
      value = try office()
      #expect(value >= acknowledged, "round \(round): \(acknowledged) was printed, \(value) is there")
      let twin = try ems("(Get-Mailbox ctom-twin).CustomAttribute1").output
      #expect(twin == "\(value)\n", "round \(round): torn")
      if round % 20 == 0 { try checkIntegrity() }
    }
    try checkIntegrity()
  }

  @Test func killedWhileItUndoes() throws {
    _ = try ems("1..40 | foreach { Set-MailboxDatabase 'Mailbox Database' -WhatIf }")
    for value in 1...5 { _ = try ems("Set-TransportConfig -MaxRecipientEnvelopeLimit \(value)000") }
    var random = SplitMix(state: 42)
    for _ in 0..<50 {
      _ = try runAndKill(
        ["-NoProfile", "--lab", lab, "-Command", "while ($true) { Undo-Lab 3 | Out-Null; Redo-Lab | Out-Null }"],
        after: Int.random(in: 5...150, using: &random))
      let shown = try ems("\"$((Get-TransportConfig).MaxRecipientEnvelopeLimit)\"").output
      #expect(["1000\n", "2000\n", "3000\n", "4000\n", "5000\n", "unlimited\n"].contains(shown), "\(shown)")
    }
    try checkIntegrity()
  }

  @Test func killedWhileItImports() throws {
    _ = try ems("Set-TransportConfig -MaxRecipientEnvelopeLimit 1234")
    let other = TemporaryFolder.shared.path("other.lab")
    #expect(try Program.run(["--lab", lab, "lab", "export", other]).status == 0)
    var random = SplitMix(state: 7)
    for round in 0..<50 {
      let name = "imported\(round)"
      _ = try runAndKill(["lab", "import", other, name], after: Int.random(in: 1...40, using: &random))
      let listed = try Program.run(["lab", "list"]).output
      guard listed.contains(name) else { continue }
      let path = try Program.run(["lab", "path", name]).output.trimmingCharacters(in: .whitespacesAndNewlines)
      let shown = try Program.run(
        ["-NoProfile", "--lab", path, "-Command", "\"$((Get-TransportConfig).MaxRecipientEnvelopeLimit)\""])
      #expect(shown.output == "1234\n", "round \(round): a half imported lab")
    }
  }
}
