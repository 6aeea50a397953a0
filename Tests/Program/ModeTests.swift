import Foundation
import Testing

/// How the program is started, what it reads, and how it ends (defaults.md, "Exit codes").
@Suite struct ModeTests {
  struct ExitCase: Sendable, CustomTestStringConvertible {
    let text: String
    let command: Int32
    let file: Int32
    /// Standard input ends at an uncaught throw with 1, as a file does.
    let input: Int32
    var testDescription: String { text }
  }

  static let exitCases = [
    ExitCase(text: "1", command: 0, file: 0, input: 0),
    ExitCase(text: "", command: 0, file: 0, input: 0),
    ExitCase(text: "Get-Item nosuch", command: 1, file: 0, input: 1),
    ExitCase(text: "Get-Item nosuch\n1", command: 0, file: 0, input: 0),
    ExitCase(text: "1/0", command: 1, file: 0, input: 1),
    ExitCase(text: "1/0\n1", command: 0, file: 0, input: 0),
    ExitCase(text: "throw 'x'", command: 1, file: 1, input: 1),
    ExitCase(text: "throw 'x'\n1", command: 1, file: 1, input: 1),
    ExitCase(text: "nosuchcmd", command: 1, file: 0, input: 1),
    ExitCase(text: "Write-Error x", command: 1, file: 0, input: 1),
    ExitCase(text: "$ErrorActionPreference='Stop'\nGet-Item nosuch\n1", command: 1, file: 1, input: 1),
    ExitCase(text: "exit", command: 0, file: 0, input: 0),
    ExitCase(text: "exit 3", command: 3, file: 3, input: 3),
    ExitCase(text: "exit 256", command: 0, file: 0, input: 0),
    ExitCase(text: "exit 300", command: 44, file: 44, input: 44),
    ExitCase(text: "exit -1", command: 255, file: 255, input: 255),
    ExitCase(text: "exit '7'", command: 7, file: 7, input: 7),
    ExitCase(text: "Get-Item nosuch\nexit", command: 0, file: 0, input: 0),
    ExitCase(text: "function f { exit 4 }\nf\n1", command: 4, file: 4, input: 4),
    ExitCase(text: "return 5", command: 0, file: 0, input: 0),
    ExitCase(text: "if (", command: 1, file: 1, input: 1),
    ExitCase(text: "'before'\n1 +* 2", command: 1, file: 1, input: 1),
    ExitCase(text: "$false", command: 0, file: 0, input: 0),
    ExitCase(text: "trap { continue }\nthrow 'x'\n1", command: 0, file: 0, input: 0),
  ]

  @Test(arguments: exitCases)
  func exitCode(_ test: ExitCase) throws {
    #expect(try Program.run(["-NoProfile", "-Command", test.text]).status == test.command, "-Command")
    let file = TemporaryFolder.shared.path("case.ps1")
    try test.text.write(toFile: file, atomically: true, encoding: .utf8)
    let folder = TemporaryFolder.shared.url
    #expect(try Program.run(["-NoProfile", "-File", file], folder: folder).status == test.file, "-File")
    #expect(try Program.run(["-NoProfile"], input: test.text).status == test.input, "standard input")
  }

  @Test func argumentsReachAScript() throws {
    let file = TemporaryFolder.shared.path("arguments.ps1")
    try "param($a, [switch]$s) \"$a|$s|$($args -join ',')\"".write(toFile: file, atomically: true, encoding: .utf8)
    #expect(try Program.run([file, "x", "-s", "y", "z"]).output == "x|True|y,z\n")
    #expect(try Program.run(["-File", file, "-a", "1"]).output == "1|False|\n")
  }

  @Test func commandJoinsItsArguments() throws {
    #expect(try Program.run(["-Command", "1", "+", "2"]).output == "3\n")
    #expect(try Program.run(["-c", "'a'"]).output == "a\n")
    #expect(try Program.run(["--command", "'a'"]).output == "a\n")
  }

  static let encodedScripts: [(name: String, bytes: Data)] = [
    ("UTF-8", Data("'é'".utf8)),
    ("UTF-8 with a mark", Data([0xEF, 0xBB, 0xBF]) + Data("'é'".utf8)),
    ("CR LF", Data("'é'\r\n".utf8)),
    ("UTF-16 little endian", Data([0xFF, 0xFE]) + utf16("'é'\n", bigEndian: false)),
    ("UTF-16 big endian", Data([0xFE, 0xFF]) + utf16("'é'\r\n", bigEndian: true)),
  ]

  private static func utf16(_ text: String, bigEndian: Bool) -> Data {
    Data(
      text.utf16.flatMap { unit in
        let bytes = [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
        return bigEndian ? bytes : bytes.reversed()
      })
  }

  @Test(arguments: encodedScripts)
  func encodings(_ name: String, _ bytes: Data) throws {
    #expect(try Program.run([], input: bytes).output == "é\n", "standard input")
    let file = TemporaryFolder.shared.path("encoding.ps1")
    try bytes.write(to: URL(fileURLWithPath: file))
    #expect(try Program.run([file]).output == "é\n", "file")
  }

  @Test func aMissingScriptIs64() throws {
    let outcome = try Program.run(["-File", "nosuch.ps1"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("The argument 'nosuch.ps1' is not recognized as the name of a script file."))
  }

  @Test func aWrongCommandLineIs2() throws {
    #expect(try Program.run(["--nosuch"]).status == 2)
    #expect(try Program.run(["-Width", "many"]).status == 2)
  }

  @Test(arguments: [["--server", "nosuch", "-Command", "Get-Mailbox"], ["--host-root", "/nosuch", "-Command", "1"]])
  func whatTheCommandLineNamesMustBeThere(_ arguments: [String]) throws {
    let outcome = try Program.run(["--lab", ":temp:"] + arguments)
    #expect(outcome.status == 2 && outcome.errors.contains("nosuch"))
  }

  @Test func aServerIsNamedAsDNSHasItToo() throws {
    let outcome = try Program.run([
      "--lab", ":temp:", "--server", "win20082.canoe.com", "-c", "(Get-AcceptedDomain).Name",
    ])
    #expect(outcome.output == "canoe.com\n")
  }

  /// A question takes its answer from the next line, also where that comes later; any other line stays a statement.
  @Test(arguments: [
    ("y", "x is 1\n"), ("", "x is 1\n"), ("n", "x is \n"), ("No to All", "x is \n"), ("'other'", "other\nx is 1\n"),
    ("s\n\"inside, x is '$x'\"\nexit\nn", "inside, x is ''\nx is \n"),
  ])
  func anAnswerIsTheNextLine(_ answer: String, _ shown: String) throws {
    let process = try Program.start(["-NoProfile"])
    try process.input.write(contentsOf: Data("Set-Variable x 1 -Confirm\n".utf8))
    Thread.sleep(forTimeInterval: 0.3)
    process.feed(Data("\(answer)\n\"x is $x\"\n".utf8))
    let (status, output, _) = process.finish()
    #expect(status == 0)
    let lines = output.components(separatedBy: "\n").filter {
      $0.hasPrefix("x is") || $0.contains("inside") || $0 == "other"
    }
    #expect(lines.joined(separator: "\n") + "\n" == shown)
  }

  @Test(arguments: ["Read-Host x", "Set-Variable x 1 -Confirm", "Get-Credential", "New-Item x -Confirm"])
  func aQuestionIsAnErrorIfNobodyMayBeAsked(_ text: String) throws {
    let outcome = try Program.run(["-NonInteractive", "-Command", text])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("PowerShell is in NonInteractive mode."))
  }

  @Test func statementsOfStandardInputMayContinue() throws {
    let text = """
      if ($false) { 1 }
      else { 'else' }
      1,2 |
        foreach { $_ * 2 }
      'a','b'
      | foreach { "<$_>" }
      try { throw 'x' }
      catch { 'caught' }
      @"
      here
      "@
      """
    #expect(try Program.run([], input: text).output == "else\n2\n4\n<a>\n<b>\ncaught\nhere\n")
  }

  @Test func positionsCountTheLinesOfTheWholeInput() throws {
    #expect(try Program.run([], input: "1\n\n1/0\n").errors.contains("At line:3 char:"))
  }

  @Test func aReaderThatIsGoneEndsSilently() throws {
    let process = try Program.start(["-Command", "1..1000000"])
    try process.output.close()
    let errors = process.errors.readDataToEndOfFile()
    #expect(process.wait() == 141)
    #expect(errors.isEmpty)
  }

  @Test func aFullDiskIsReported() throws {
    let outcome = try shell("\(Program.path) -NoProfile -Command '1..100000' > /dev/full")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("No space left on device"))
  }

  @Test func noEscapeCodesWithoutATerminal() throws {
    let outcome = try Program.run(["-Command", "Write-Host x -ForegroundColor Red; Write-Warning w; Get-Item nosuch"])
    #expect(!outcome.output.contains("\u{1B}") && !outcome.errors.contains("\u{1B}"))
  }

  @Test func versionAndHelp() throws {
    #expect(try Program.run(["--version"]).output.hasPrefix("ems "))
    #expect(try Program.run(["--help"]).output.contains("-Command"))
  }

  /// Runs a line of /bin/sh, for redirections that only a shell makes.
  private func shell(_ line: String) throws -> (status: Int32, errors: String) {
    let (status, _, errors) = try ChildProcess("/bin/sh", ["-c", line]).finish()
    return (status, errors)
  }
}
