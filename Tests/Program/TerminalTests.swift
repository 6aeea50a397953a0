import Foundation
import Testing

/// The program on a real terminal: tmux types and shows the screen.
@Suite(.serialized) struct TerminalTests {
  @Test func bannerPromptAndExit() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab")])
    try terminal.wait(for: "[PS] C:\\>")
    #expect(terminal.screen().contains("Welcome to the Exchange Management Shell!"))
    try terminal.type("'a' + 'b'")
    try terminal.wait(for: "ab\n")
  }

  @Test func tabCompletesCommandsAndParameters() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.send("Get-SendC", "Tab")
    try terminal.wait(for: "[PS] C:\\>Get-SendConnector")
    try terminal.send(" -Ident", "Tab")
    try terminal.wait(for: "Get-SendConnector -Identity")
  }

  @Test func tabGoesThroughNamesOfTheLab() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.send("Get-Mailbox -Identity Rob", "Tab")
    try terminal.wait(for: "Get-Mailbox -Identity 'Robin Williams'")
    try terminal.send("", "C-c")
    try terminal.wait(for: "^C\n[PS] C:\\>")
    try terminal.send("Get-ReceiveConnector -", "Tab")
    try terminal.wait(for: "[ReceiveConnectorIdParameter] Identity")
    try terminal.send("", "Tab")
    try terminal.wait(for: "Get-ReceiveConnector -Identity")
    try terminal.send("", "Tab")
    try terminal.send("", "BTab")
    try terminal.wait(for: "Get-ReceiveConnector -Identity\n")
  }

  @Test func suspendOpensASession() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.type("Set-Variable q 7 -Confirm")
    try terminal.wait(for: "[S] Suspend")
    try terminal.type("s")
    try terminal.wait(for: "[PS] C:\\>>>")
    try terminal.type("\"level $NestedPromptLevel\"")
    try terminal.wait(for: "level 1\n")
    try terminal.type("exit")
    try terminal.type("y")
    try terminal.type("\"q is $q\"")
    try terminal.wait(for: "q is 7\n")
  }

  @Test func unfinishedStatementsContinue() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.type("foreach ($x in 1,2) {")
    try terminal.wait(for: "\n>>")
    try terminal.type("\"<$x>\" }")
    try terminal.wait(for: "<1>\n<2>")
  }

  @Test func controlCDropsTheLineAndStopsALoop() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.send("never run", "C-c")
    try terminal.wait(for: "^C")
    try terminal.type("while ($true) {}")
    Thread.sleep(forTimeInterval: 0.3)
    try terminal.send("", "C-c")
    try terminal.type("'still ' + 'here'")
    try terminal.wait(for: "still here")
  }

  @Test func historyIsKeptAcrossSessions() throws {
    let data = TemporaryFolder.shared.path("history")
    for (typed, shown) in [("'first ' + 'session'", "first session"), ("", "first session")] {
      let terminal = try Terminal(
        arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"], environment: ["XDG_DATA_HOME": data])
      try terminal.wait(for: "[PS] C:\\>")
      if typed.isEmpty {
        for key in ["Up", "Up", "Enter"] { try terminal.send("", key) }  // the newest one is `exit`
      } else {
        try terminal.type(typed)
      }
      try terminal.wait(for: shown + "\n")
      try terminal.type("exit")
    }
  }

  @Test func aPastedBlockRunsAsOneStatement() throws {
    let terminal = try Terminal(arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"])
    try terminal.wait(for: "[PS] C:\\>")
    try terminal.paste("foreach ($x in 1,2) {\n  \"[$x]\"\n}\n")
    try terminal.send("", "Enter")
    try terminal.wait(for: "[1]\n[2]")
  }
}

/// A tmux server of its own with the program in its one session.
final class Terminal {
  private let name = "ems-\(UUID().uuidString.prefix(8))"

  convenience init(arguments: [String], environment: [String: String] = [:], columns: Int = 120) throws {
    try self.init(command: [Program.path] + arguments, environment: environment, columns: columns)
  }

  init(command: [String], environment: [String: String] = [:], columns: Int = 120) throws {
    let variables = Program.cleanEnvironment.merging(["TERM": "xterm-256color"].merging(environment) { $1 }) { $1 }
    try tmux(
      ["new-session", "-d", "-s", name, "-x", String(columns), "-y", "40", "env", "-i"]
        + variables.map { "\($0)=\($1)" } + command)
  }

  deinit { _ = try? tmux(["kill-server"]) }

  /// Literal text, then one key by tmux's name.
  func send(_ text: String, _ key: String? = nil) throws {
    if !text.isEmpty { try tmux(["send-keys", "-t", name, "-l", text]) }
    if let key { try tmux(["send-keys", "-t", name, key]) }
  }

  func type(_ line: String) throws { try send(line, "Enter") }

  func resize(columns: Int) throws { try tmux(["resize-window", "-t", name, "-x", String(columns)]) }

  /// What the program gave its window for a title.
  func title() throws -> String { try tmux(["display-message", "-p", "-t", name, "#{pane_title}"]) }

  /// The screen with its colours as escape codes.
  func coloredScreen() throws -> String { try tmux(["capture-pane", "-p", "-e", "-t", name]) }

  func paste(_ block: String) throws {
    // A command of tmux may have 16 kB, a buffer from a file any length.
    let file = TemporaryFolder.shared.path("paste")
    try block.write(toFile: file, atomically: true, encoding: .utf8)
    try tmux(["load-buffer", "-b", name, file])
    try tmux(["paste-buffer", "-p", "-b", name, "-t", name])
  }

  func screen() -> String { (try? tmux(["capture-pane", "-p", "-t", name])) ?? "" }

  /// The screen and what has left it at the top.
  func everything() -> String { (try? tmux(["capture-pane", "-p", "-S", "-", "-t", name])) ?? "" }

  func wait(for text: String) throws {
    let end = Date().addingTimeInterval(10)
    while Date() < end {
      if screen().contains(text) { return }
      Thread.sleep(forTimeInterval: 0.03)
    }
    Issue.record("the screen never showed \(text.debugDescription):\n\(screen())")
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try Tool.start("/usr/bin/tmux", ["-L", name, "-f", "/dev/null"] + arguments).finish().output
  }
}
