import Foundation
import Testing

/// The walkthroughs that the program carries, and the words for those who teach.
@Suite struct WalkthroughTests {
  /// A user's folders of his own, so that each test begins its walkthroughs anew.
  private static func user() -> [String: String] {
    ["XDG_DATA_HOME": TemporaryFolder.shared.path("walkthroughs")]
  }

  private static let names: [String] = {
    let listed = try? Program.run(["walkthrough", "list"]).output.split(separator: "\n")
    return (listed ?? []).compactMap { $0.split(separator: " ").first.map(String.init) }
  }()

  /// Types lines at a console of the user's, and gives what both streams said.
  private func type(_ lines: String, _ user: [String: String], server: String = "WIN20081") throws -> String {
    let process = try Program.start(["-NoProfile", "--server", server], environment: user, merged: true)
    process.feed(Data((lines + "\n").utf8))
    return process.finish().output
  }

  @Test func theListNamesThem() {
    #expect(Self.names.prefix(3) == ["first-steps", "domain-security", "partner-connectors"])
  }

  /// Reliability L1 and L3: checks fail before and pass after, earlier ones stay passed, wrong answers get their
  /// sentence, two runs give the same state; with other names and numbers, too.
  @Test(arguments: names, [nil, "7"])
  func eachIsSound(_ name: String, _ seed: String?) throws {
    let result = try Program.run(["walkthrough", "verify", name] + (seed.map { ["--seed", $0] } ?? []))
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  @Test func aLearnerPlaysTheFirstStep() throws {
    let user = Self.user()
    let begun = try type("Start-Walkthrough first-steps", user)
    #expect(begun.contains("Step 1 of 7  Ask, then change one thing"))
    let wrong = try type(
      "Start-Walkthrough first-steps\nSet-Mailbox Administrator -CustomAttribute1 Trainer\nTest-Walkthrough", user)
    #expect(wrong.contains("fail  Robin Williams's mailbox has the note Trainer in CustomAttribute1"))
    #expect(wrong.contains("The note is on the mailbox Administrator."))
    let hinted = try type("Start-Walkthrough\n", user)
    #expect(hinted.contains("This console is in no walkthrough."))
    let done = try type(
      """
      Start-Walkthrough first-steps
      Get-WalkthroughHint
      Undo-Lab | Out-Null
      Set-Mailbox "Robin Williams" -CustomAttribute1 Trainer
      Test-Walkthrough
      """, user)
    #expect(done.contains("Hint 1 of 3"))
    #expect(done.contains("Step 2 of 7"))
    #expect(try type("Get-Mailbox | where { $_.CustomAttribute1 } | measure | fl Count", user).contains("Count : 0"))
  }

  @Test func aStepCanBeResetAndTheConsoleGoesBack() throws {
    let printed = try type(
      """
      Set-Mailbox Administrator -CustomAttribute5 own
      Start-Walkthrough first-steps | Out-Null
      Set-Mailbox Administrator -CustomAttribute5 guided
      Reset-Walkthrough | Out-Null
      'reset: ' + (Get-Mailbox Administrator).CustomAttribute5 + '.'
      Show-WalkthroughSolution
      Stop-Walkthrough
      'home: ' + (Get-Mailbox Administrator).CustomAttribute5 + '.'
      """, Self.user())
    #expect(printed.contains("reset: ."))
    #expect(printed.contains("Set-Mailbox \"Robin Williams\" -CustomAttribute1 Trainer"))
    #expect(printed.contains("Step 1 of 7 waits."))
    #expect(printed.contains("home: own."))
  }

  @Test func theClockStandsWhileNobodyIsThere() throws {
    let user = Self.user()
    func ticks() throws -> Int64 {
      let printed = try type("Start-Walkthrough first-steps | Out-Null\n\"ticks $((Get-LabClock).Now.Ticks)\"", user)
      let line = printed.split(separator: "\n").first { $0.hasPrefix("ticks ") }
      return Int64(line?.dropFirst(6) ?? "") ?? 0
    }
    let before = try ticks()
    Thread.sleep(forTimeInterval: 5)
    let after = try ticks()
    #expect(after > before)
    // Ticks of 100 ns: less has passed in the lab than outside.
    #expect(after - before < 50_000_000)
  }

  /// Reliability L2: whatever is typed between steps, a check fails or passes and does not break.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func aMonkeyBreaksNoCheck(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let lines = (0..<100).map { _ in Self.randomLine(&random) }.joined(separator: "\n")
    for name in ["domain-security", "receive-connectors"] {
      let user = Self.user()
      _ = try type("Start-Walkthrough \(name) | Out-Null\n\(lines)", user)
      let printed = try type("Start-Walkthrough \(name) | Out-Null\nTest-Walkthrough", user)
      #expect(printed.contains("Step 1 of"), "\(printed.suffix(2000))")
      #expect(!printed.contains("This check itself broke"), "\(printed.suffix(2000))")
    }
  }

  private static func randomLine(_ random: inout SplitMix) -> String {
    let lines = [
      "Remove-ReceiveConnector 'WIN20081\\Default WIN20081' -Confirm:$false",
      "Set-ReceiveConnector 'WIN20081\\Default WIN20081' -Enabled $false",
      "Set-TransportConfig -TLSSendDomainSecureList a.b",
      "New-SendConnector -Name X -Usage Internet -AddressSpaces 'SMTP:*;1' -SourceTransportServers WIN20081",
      "Get-SendConnector | Remove-SendConnector -Confirm:$false", "net stop MSExchangeTransport",
      "net start MSExchangeTransport", "Enable-LabFault HostOff -Server WIN20082", "Enable-LabFault DnsServerStopped",
      "Disable-LabFault HostOff -Server WIN20082", "Step-LabClock '3.00:00:00'", "Undo-Lab 2", "Redo-Lab",
      "Remove-Mailbox 'Robin Williams' -Confirm:$false", "dnscmd /zonedelete canoe.com /f",
      "Send-LabMessage -From administrator@work.com -To ctom@canoe.com -Subject x", "Suspend-Queue Submission",
      "function Get-Mailbox { throw 'mine' }", "Set-Alias Get-SendConnector Get-Date", "certutil -delstore Root *",
      "Enter-PSSession WIN20082", "Exit-PSSession", "Remove-Item C:\\* -Recurse", "$ErrorActionPreference = 'Stop'",
    ]
    return lines.randomElement(using: &random) ?? ""
  }

  @Test func labsOfLearnersAreGraded() throws {
    let user = Self.user()
    _ = try type(
      """
      Start-Walkthrough first-steps | Out-Null
      Set-Mailbox "Robin Williams" -CustomAttribute1 Trainer
      Test-Walkthrough | Out-Null
      """, user)
    let file = TemporaryFolder.shared.path("collected.lab")
    #expect(try Program.run(["walkthrough", "export", "first-steps", file], environment: user).status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let graded = try Program.run(["walkthrough", "grade", file, "--json"])
    #expect(graded.status == 1)
    let all = try JSONSerialization.jsonObject(with: Data(graded.output.utf8)) as? [[String: Any]]
    #expect(all?.first?["walkthrough"] as? String == "first-steps")
    #expect(all?.first?["passed"] as? Int == 1)
    #expect(all?.first?["total"] as? Int == 7)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes)
    #expect(try Program.run(["walkthrough", "grade", "/nonexistent.lab"]).status == 3)
    #expect(try Program.run(["walkthrough", "grade"]).status == 2)
  }

  /// The copy that is handed in has no private keys; what the learner's servers proved with theirs still counts.
  @Test func mailOverTlsIsGradedWithoutTheKeys() throws {
    let user = Self.user()
    let file = TemporaryFolder.shared.path("mended.lab")
    let begin = try type("Start-Walkthrough break-fix -Seed 7\nShow-WalkthroughSolution", user)
    #expect(begin.contains("\n  Disable-LabFault HostOff -Server WIN20082"), "\(begin)")
    func grade() throws -> Int32 {
      let exported = try Program.run(["walkthrough", "export", "break-fix-level1-seed7", file], environment: user)
      #expect(exported.status == 0, "\(exported)")
      defer { try? FileManager.default.removeItem(atPath: file) }
      let keys = try Tool.start("/usr/bin/sqlite3", [file, "SELECT count(*), sum(length(content)) FROM private_keys"])
      #expect(keys.finish().output == "5|0\n")
      return try Program.run(["walkthrough", "grade", file]).status
    }
    #expect(try grade() == 1)
    _ = try type("Start-Walkthrough break-fix -Seed 7 | Out-Null\nDisable-LabFault HostOff -Server WIN20082", user)
    #expect(try grade() == 0)
  }

  /// A fault is found by its symptoms: no list names it, and nobody undoes what the walkthrough itself did.
  @Test func aFaultCannotBeReadOrUndone() throws {
    let user = Self.user()
    let output = try type(
      """
      Start-Walkthrough break-fix -Seed 7 | Out-Null
      @(Get-LabFault | where { $_.Enabled }).Count
      Show-LabTopology | Out-String | where { $_ -match 'HostOff' }
      Get-LabHistory | foreach { $_.Statement }
      Undo-Lab
      ping -n 1 win20082.canoe.com
      """, user)
    let seen = "0\n(the lab's beginning)\n(what the walkthrough prepares)\nUndo-Lab : There is nothing to undo."
    #expect(output.hasPrefix(seen), "\(output)")
    #expect(output.contains("Request timed out."), "\(output)")
  }

  /// Faults that come together are cured in any order, and not by the cure of one.
  @Test(arguments: [2, 3], 1...3)
  func faultsThatComeTogetherAreSound(_ level: Int, _ seed: Int) throws {
    let result = try Program.run(["walkthrough", "verify", "break-fix", "--level", "\(level)", "--seed", "\(seed)"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  // MARK: Files of others

  private static let whole = """
    ---
    walkthrough: own
    title: T
    summary: S
    minutes: 1
    ---
    ## One
    ```task
    Do Get-Mailbox and Set-Mailbox with -Office.
    ```
    ```check the office is x
    (Get-Mailbox Administrator).Office -eq 'x'
    fail: It is '$((Get-Mailbox Administrator).Office)'.
    ```
    ```hint 1
    a
    ```
    ```hint 2
    b
    ```
    ```hint 3
    c
    ```
    ```solution
    Set-Mailbox Administrator -Office x
    ```

    """

  private func verify(_ text: String) throws -> Program.Outcome {
    let file = TemporaryFolder.shared.path("own.md")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    return try Program.run(["walkthrough", "verify", file])
  }

  @Test func aTeachersOwnFileIsProved() throws {
    let sound = try verify(Self.whole)
    #expect(sound.status == 0, "\(sound.output)")
  }

  @Test(arguments: [
    ("minutes: 1\n", "", ":1: the front matter has no 'minutes'"),
    ("```task", "```tusk", "'tusk' is no kind of block"),
    ("```hint 2", "```hint 3", ":18: the step's hints must be"),
    ("fail: It", "fell: It", "has no 'fail:' line"),
    ("```solution\nSet-Mailbox Administrator -Office x\n```", "", ":7: the step 'One' has no solution"),
    ("-eq 'x'", "-ne 'x'", "passes before the step"),
    ("-Office x\n", "-Office y\n", "does not pass after its solution: It is 'y'."),
    ("with -Office", "with it", "the solution's '-office' was not named before"),
    ("Administrator).Office -eq", "Administrator) -eq (", "the check breaks before the step"),
    ("-eq 'x'", "-eq 'x'; while ($true) {}", "it took longer than 2 seconds"),
    (
      "-eq 'x'", "-eq 'x'; $l = New-Object System.Collections.ArrayList; while ($true) { [void]$l.Add('x' * 100000) }",
      "the check breaks before the step"
    ),
  ])
  func whatIsWrongWithAFileIsSaidExactly(_ old: String, _ new: String, _ reason: String) throws {
    let result = try verify(Self.whole.replacingOccurrences(of: old, with: new))
    #expect(result.status == 1)
    #expect(result.output.contains(reason), "\(result.output)\(result.errors)")
  }

  /// Reliability S11: a stranger's text and his checks do no harm.
  @Test func hostileFilesDoNoHarm() throws {
    let nested = String(repeating: "> ", count: 20_000) + "deep\n"
    #expect(try verify(Self.whole + nested).status == 0)
    #expect(try verify(String(repeating: "[", count: 200_000)).status == 1)
    #expect(try verify(String(repeating: "x", count: 2 << 20)).status == 1)
    let victim = TemporaryFolder.shared.path("victim.txt")
    try "mine".write(toFile: victim, atomically: true, encoding: .utf8)
    let check =
      "Set-Content '\(victim)' gone; Remove-Mailbox Administrator -Confirm:$false; (Get-Mailbox Administrator)"
    _ = try verify(Self.whole.replacingOccurrences(of: "(Get-Mailbox Administrator)", with: check))
    #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
    let escape = Self.whole.replacingOccurrences(of: "Do Get-Mailbox", with: "Do \u{1B}]0;owned\u{07} Get-Mailbox")
    let file = TemporaryFolder.shared.path("escape.md")
    try escape.write(toFile: file, atomically: true, encoding: .utf8)
    let shown = try Program.run(
      ["-NoProfile", "--host-root", "/", "-Command", "Start-Walkthrough '\(file)'"], environment: Self.user())
    #expect(!shown.output.utf8.contains(0x1B))
  }
}

/// A learner at a real terminal.
@Suite(.serialized) struct LearnerTests {
  private static func terminal(_ user: [String: String], _ arguments: [String] = []) throws -> Terminal {
    let terminal = try Terminal(arguments: ["-NoProfile", "-NoLogo"] + arguments, environment: user)
    try terminal.wait(for: "C:\\>")
    return terminal
  }

  /// A whole walkthrough: with a wrong turn, a hint, an undo, a window that is closed, and a second console.
  @Test func firstStepsFromBeginningToEnd() throws {
    let user = ["XDG_DATA_HOME": TemporaryFolder.shared.path("learner")]
    var terminal = try Self.terminal(user)
    try terminal.type("Start-Walkthrough first-steps")
    try terminal.wait(for: "Test-Walkthrough looks whether it is done.")
    try terminal.type("Set-Mailbox Administrator -CustomAttribute1 Trainer")
    try terminal.type("cls; Test-Walkthrough")
    try terminal.wait(for: "The note is on the mailbox Administrator.")
    try terminal.type("cls; Get-WalkthroughHint")
    try terminal.wait(for: "Hint 1 of 3")
    try terminal.type("cls; Undo-Lab")
    try terminal.wait(for: "Set-Mailbox Administrator")
    let solutions = try Self.solutions(of: "first-steps")
    for (number, lines) in solutions.enumerated() {
      if number == 2 {
        // The window is closed in the middle, without `exit`.
        terminal = try Self.terminal(user)
        try terminal.type("cls; Start-Walkthrough first-steps")
        try terminal.wait(for: "Step 3 of 7")
      }
      if number == 4 {
        let second = try Self.terminal(user)
        try second.type("cls; Start-Walkthrough first-steps")
        try second.wait(for: "Step 5 of 7")
      }
      for line in lines { try terminal.type(line) }
      try terminal.type("cls; Test-Walkthrough")
      try terminal.wait(for: number + 1 < solutions.count ? "Step \(number + 2) of 7" : "All 7 steps of first-steps")
    }
    try terminal.type("cls; Stop-Walkthrough")
    try terminal.wait(for: "Back in your own lab.")
  }

  /// The lines of the solutions of a walkthrough's file, step by step.
  private static func solutions(of name: String) throws -> [[String]] {
    let file = Program.root.appendingPathComponent("Sources/CResources/Data/walkthroughs/\(name).md")
    let text = try String(contentsOf: file, encoding: .utf8).replacingOccurrences(of: "{{office}}", with: "Lyon")
      .replacingOccurrences(of: "{{label}}", with: "Moved")
    return text.components(separatedBy: "```solution").dropFirst().map { part in
      let body = part.components(separatedBy: "```")[0]
      return body.split(separator: "\n").map(String.init)
    }
  }
}
