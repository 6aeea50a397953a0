import Foundation
import Testing

/// What the program leaves behind, and how it is stopped.
@Suite(.serialized) struct TerminalStateTests {
  enum Ending: Sendable {
    case exit, controlD, signal(Int32)
  }

  static let endings: [(Ending, typed: String?, status: Int)] = [
    (.exit, nil, 3), (.controlD, nil, 0), (.signal(SIGTERM), nil, 143), (.signal(SIGHUP), nil, 129),
    (.signal(SIGTERM), "while (1) {}", 143), (.signal(SIGHUP), "Read-Host name", 129),
    (.signal(SIGTERM), "Read-Host secret -AsSecureString", 143), (.signal(SIGTERM), "1..100 | more", 143),
  ]

  /// `stty -a` before and after, by a shell that puts nothing right itself.
  @Test(arguments: endings)
  func theTerminalIsAsItWas(_ ending: Ending, _ typed: String?, _ status: Int) throws {
    let folder = try TemporaryFolder.shared.folder("state").path
    let lab = TemporaryFolder.shared.path("t.lab")
    let terminal = try Terminal(command: [
      "/bin/sh", "-c",
      "cd \(folder); stty -a > before; \(Program.path) --lab \(lab) -NoLogo; echo status $?; stty -a > after;"
        + " cmp before after && echo the same; sleep 60",
    ])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.type("\"process $PID.\"")
    try terminal.wait(for: ".\n[PS] C:\\>")
    let words = terminal.screen().components(separatedBy: "\nprocess ")
    let process = try #require(words.last.flatMap { pid_t($0.prefix { $0.isNumber }) })
    if let typed {
      try terminal.type(typed)
      Thread.sleep(forTimeInterval: 0.5)
    }
    switch ending {
    case .exit: try terminal.type("exit 3")
    case .controlD: try terminal.send("", "C-d")
    case .signal(let number): kill(process, number)
    }
    try terminal.wait(for: "status \(status)\n")
    try terminal.wait(for: "the same\n")
  }

  static let situations = [
    "while ($true) {}", "Start-Sleep 60", "Read-Host x; 'not reached'", "Read-Host x -AsSecureString",
    "Remove-Mailbox Administrator", "1..100000000 | where { $_ -lt 0 } | measure",
    "function r { while (1) { Get-Date | Out-Null } }; r", "foreach ($x in 1..3) {", "New-Mailbox",
    "try { while (1) {} } finally { 'fin' + 'ally' }", "while (1) { Get-Mailbox | Out-Null }", "1..100 | more",
    "('a' * 40) -match '(a+)+$b'", "telnet WIN20081 25", "Get-Credential", "while (1) { 'flood' }",
  ]

  @Test(arguments: situations)
  func controlCGivesThePromptBack(_ typed: String) throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.type(typed)
    Thread.sleep(forTimeInterval: 0.6)
    let start = Date()
    try terminal.send("", "C-c")
    try terminal.type("\"mark\" + (40 + 2)")
    try terminal.wait(for: "\nmark42\n")
    #expect(Date().timeIntervalSince(start) < 1, "five times the 200 ms that a person may wait")
    #expect(!terminal.screen().contains("\nnot reached\n"))
    try terminal.type("(Get-Mailbox Administrator).Name")
    try terminal.wait(for: "\nAdministrator\n")
  }

  @Test func controlCAtAQuestionDoesNothing() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.type("Set-Variable zz 3 -Confirm; 'not reached'")
    try terminal.wait(for: "(default is \"Y\"):")
    try terminal.send("", "C-c")
    try terminal.type("\"zz is '$zz'.\"")
    try terminal.wait(for: "\nzz is ''.\n")
    #expect(!terminal.screen().contains("\nnot reached\n"))
  }

  @Test(arguments: [(["-Plain"], "xterm-256color"), ([], "dumb")])
  func linesAreReadWithoutAnEditor(_ arguments: [String], _ term: String) throws {
    let terminal = try Terminal(
      arguments: ["--lab", TemporaryFolder.shared.path("t.lab")] + arguments, environment: ["TERM": term])
    try terminal.wait(for: "[PS] C:\\>")
    #expect(terminal.screen().contains("Welcome to the Exchange Management Shell!"))
    try terminal.type("foreach ($x in 1,2) {")
    try terminal.wait(for: "\n>>")
    try terminal.type("\"<$x>\" }")
    try terminal.wait(for: "\n<1>\n<2>\n")
    try terminal.type("nosuchcommand")
    try terminal.wait(for: "<<<<")
    try terminal.send("abandoned", "C-c")
    try terminal.wait(for: "abandoned^C\n[PS] C:\\>")
    try terminal.type("'still ' + 'here'")
    try terminal.wait(for: "\nstill here\n")
    #expect(try !terminal.coloredScreen().contains("\u{1B}"))
  }

  /// A person at the terminal answers what a script asks.
  @Test func aCommandAsksAtTheTerminal() throws {
    let lab = TemporaryFolder.shared.path("t.lab")
    let terminal = try Terminal(command: [
      "/bin/sh", "-c",
      "\(Program.path) --lab \(lab) -Command 'Set-Variable x 1 -Confirm; \"x is $x\"; \"hi $(Read-Host name)\"';"
        + " echo status $?; sleep 60",
    ])
    try terminal.wait(for: "(default is \"Y\"):")
    try terminal.type("s")
    try terminal.wait(for: "[PS] Host:\\>>>")
    try terminal.type("\"x was '$x'.\"")
    try terminal.wait(for: "\nx was ''.\n")
    try terminal.type("exit")
    try terminal.type("y")
    try terminal.wait(for: "\nx is 1\n")
    try terminal.type("Robin")
    try terminal.wait(for: "\nhi Robin\nstatus 0\n")
  }
}
