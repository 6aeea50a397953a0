import Foundation
import Testing

/// The line editor under a person's hands.
@Suite(.serialized) struct EditingTests {
  private func open(
    _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 120
  ) throws -> Terminal {
    let terminal = try Terminal(
      arguments: ["--lab", TemporaryFolder.shared.path("t.lab"), "-NoLogo"] + arguments, environment: environment,
      columns: columns)
    try terminal.wait(for: "[PS] C:\\>")
    return terminal
  }

  @Test(arguments: [
    ("get-mailbx", "Did you mean Get-Mailbox?"), ("Get-Mailbox -Databse x", "Did you mean Database?"),
    ("New-SendConnector x -Usage Partnr", "Did you mean Partner?"),
    ("Get-Mailbox 'Robin Wiliams'", "Did you mean Robin Williams?"),
  ])
  func aNameThatIsNearIsSuggested(_ typed: String, _ shown: String) throws {
    let terminal = try open()
    try terminal.type(typed)
    try terminal.wait(for: shown + "\n")
  }

  @Test func nothingIsSuggestedWhereNothingIsNear() throws {
    let terminal = try open()
    try terminal.type("grub")
    try terminal.type("'still ' + 'here'")
    try terminal.wait(for: "still here\n")
    #expect(!terminal.screen().contains("Did you mean"))
  }

  @Test func aStatementBegunIsTakenBackAsOneBlock() throws {
    let terminal = try open()
    try terminal.type("foreach ($x in 1,2) {")
    try terminal.wait(for: "\n>>")
    try terminal.send("\"<$x>\"", "Up")
    try terminal.wait(for: "[PS] C:\\>foreach ($x in 1,2) {\n\"<$x>\"\n")
    try terminal.send("", "Home")
    for _ in "foreach ($x in 1" { try terminal.send("", "Right") }
    try terminal.send(",7", "Down")
    try terminal.send("", "End")
    try terminal.send(" }", "Enter")
    try terminal.wait(for: "<1>\n<7>\n<2>\n")
    try terminal.send("", "Up")
    try terminal.wait(for: "<2>\n[PS] C:\\>foreach ($x in 1,7,2) {\n\"<$x>\" }\n")
  }

  @Test func enterGoesOnWithABlockThatIsNotFinished() throws {
    let terminal = try open()
    try terminal.paste("if (1) {\n'in")
    try terminal.send("side'", "Enter")
    try terminal.send("}", "Enter")
    try terminal.wait(for: "\ninside\n")
  }

  @Test func upFindsWhatBeginsAsTheLine() throws {
    let terminal = try open(environment: ["XDG_DATA_HOME": TemporaryFolder.shared.path("data")])
    for line in ["'alpha one'", "'beta'", "'ALPHA two'", "'gamma'"] { try terminal.type(line) }
    try terminal.wait(for: "\ngamma\n")
    try terminal.send("'al", "Up")
    try terminal.wait(for: ">'ALPHA two'\n")
    try terminal.send("", "Up")
    try terminal.wait(for: "gamma\n[PS] C:\\>'alpha one'\n")
    try terminal.send("", "Down")
    try terminal.send("", "Down")
    try terminal.wait(for: "gamma\n[PS] C:\\>'al\n")
  }

  @Test func consolesShareTheirHistory() throws {
    let data = ["XDG_DATA_HOME": TemporaryFolder.shared.path("data")]
    let (one, other) = (try open(environment: data), try open(environment: data))
    try one.type("'from the ' + 'first'")
    try one.wait(for: "\nfrom the first\n")
    try other.type("'own'")
    try other.wait(for: "\nown\n")
    try other.send("'from", "Up")
    try other.send("", "Enter")
    try other.wait(for: "\nfrom the first\n")
  }

  @Test func secretsAndLinesBegunWithASpaceAreNotKept() throws {
    let data = TemporaryFolder.shared.path("data")
    let terminal = try open(environment: ["XDG_DATA_HOME": data])
    try terminal.type("$null = ConvertTo-SecureString 'P@ss' -AsPlainText -Force")
    try terminal.type(" 'with a space'")
    try terminal.type("'kept'")
    try terminal.wait(for: "\nkept\n")
    #expect(try String(contentsOfFile: data + "/ems/history", encoding: .utf8) == "'kept'\n")
  }

  @Test func aLongPasteIsInsertedAndNotRun() throws {
    let terminal = try open()
    try terminal.paste((1...2000).map { "$n = \($0)" }.joined(separator: "\n") + "\n\t\"tab: $n\"")
    try terminal.wait(for: "\"tab: $n\"")
    #expect(!terminal.screen().contains("tab: 2000"))
    try terminal.send("", "Enter")
    try terminal.wait(for: "\ntab: 2000\n")
  }

  @Test func aLineStaysRightWhenTheWindowIsResized() throws {
    let terminal = try open(columns: 100)
    let text = String(repeating: "0123456789", count: 13)
    try terminal.send("'\(text)'.Length + 0")
    try terminal.resize(columns: 40)
    try terminal.wait(for: ".Length + 0")
    try terminal.resize(columns: 100)
    try terminal.send("", "BSpace")
    try terminal.send("7", "Enter")
    try terminal.wait(for: "\n137\n")
  }

  @Test func wideCharactersKeepTheCursorAndTheColumns() throws {
    let terminal = try open()
    try terminal.send("'日本語 😀x'", "Left")
    try terminal.send("", "BSpace")
    try terminal.send("é", "Enter")
    try terminal.wait(for: "\n日本語 😀é\n")
    try terminal.type("'日本語','abc' | Select-Object @{n='Name';e={$_}},Length | Format-Table -AutoSize")
    try terminal.wait(for: "\n日本語      3\nabc         3\n")
  }

  @Test func helpAndKeysAreAtHand() throws {
    let terminal = try open()
    try terminal.send("Get-Mailbox -Database", "F1")
    try terminal.wait(for: "-Database <DatabaseIdParameter>")
    try terminal.wait(for: "false\n\n[PS] C:\\>Get-Mailbox -Database\n")
    try terminal.send("", "C-c")
    try terminal.type("Get-KeyBinding | where { $_.Key -eq 'Tab' } | fl")
    try terminal.wait(for: "Key         : Tab\n")
  }

  @Test func controlDDeletesAndLeavesOnlyAnEmptyLine() throws {
    let terminal = try open()
    try terminal.send("x'still here'", "C-a")
    try terminal.send("", "C-d")
    try terminal.send("", "Enter")
    try terminal.wait(for: "\nstill here\n")
  }

  @Test func tabCyclesIfAsked() throws {
    let terminal = try open(["-TabStyle", "Cycle"])
    try terminal.send("Get-AcceptedDomain -", "Tab")
    try terminal.wait(for: "Get-AcceptedDomain -Identity\n")
    try terminal.send("", "Tab")
    try terminal.wait(for: "Get-AcceptedDomain -DomainController\n")
  }

  @Test func theWindowSaysWhereOneStands() throws {
    let terminal = try open()
    try terminal.type("Get-AcceptedDomain | ft Name")
    try terminal.wait(for: "work.com")
    try terminal.type("Enter-PSSession WIN20082")
    try terminal.wait(for: "[WIN20082]: [PS] C:\\>")
    #expect(try terminal.title().hasPrefix("Machine: WIN20082 | Scope: canoe.com"))
    try terminal.type("exit")  // ends the entered session only
    try terminal.wait(for: "exit\n[PS] C:\\>")
    #expect(try terminal.title().hasPrefix("Machine: WIN20081 | Scope: work.com"))
  }

  @Test func aPromptMayHaveLinesAndColors() throws {
    let terminal = try open()
    try terminal.type("function prompt { \"above`n$([char]27)[32mgreen$([char]27)[0m$([char]7)> \" }")
    try terminal.wait(for: "above\ngreen?>")
    #expect(try terminal.coloredScreen().contains("\u{1B}[32mgreen\u{1B}[39m?>"))
    try terminal.send("'x'", "Home")
    try terminal.send("'y' + ", "Enter")
    try terminal.wait(for: "green?> 'y' + 'x'\nyx\nabove\n")
  }

  @Test func errorsAreColoredUnlessToldOtherwise() throws {
    let colored = try open()
    try colored.type("nosuchcommand")
    try colored.wait(for: "<<<<")
    #expect(try colored.coloredScreen().contains("\u{1B}[91m\u{1B}[40mThe term"))
    for (arguments, environment) in [(["-NoColor"], [:]), ([], ["NO_COLOR": "1"])] as [([String], [String: String])] {
      let plain = try open(arguments, environment: environment)
      try plain.type("nosuchcommand")
      try plain.wait(for: "<<<<")
      #expect(try !plain.coloredScreen().contains("\u{1B}"))
    }
  }

  @Test func outputIsShownPageByPage() throws {
    let terminal = try open()
    try terminal.type("1..100 | more")
    try terminal.wait(for: "<SPACE> next page; <CR> next line; Q quit")
    try terminal.send("", "Space")
    try terminal.wait(for: "\n78\n<SPACE>")
    try terminal.send("", "Enter")
    try terminal.wait(for: "\n79\n<SPACE>")
    try terminal.send("q")
    try terminal.wait(for: "\n79\n\n[PS] C:\\>")
  }
}
