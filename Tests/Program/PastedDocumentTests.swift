import Foundation
import Testing

/// The document's command lines as they stand in its text: no-break spaces, letter case, empty lines and all.
@Suite struct PastedDocumentTests {
  /// The lines that differ when the document is typed as its author spelt it: what he printed, and what comes.
  private static let different = [
    "Name                : To-Canoe.com": "Name                : To-canoe.com",
    "Name                : From-Canoe.com": "Name                : From-canoe.com",
    "Name                : From-work.com": "Name                : From-Work.com",
    "PermissionGroups    : AnonymousUsers, ExchangeUsers, ExchangeServers, ExchangeLegacyServers":
      "PermissionGroups    : AnonymousUsers",
  ]

  /// All that the commands print at consoles of 120 columns, each block from its first to its last line with text.
  private func type(_ commands: [Document.Command], lab: String) throws -> [[String]] {
    var consoles: [String: LabConsole] = [:]
    return try commands.map { command in
      let console = try consoles[command.server] ?? LabConsole(lab: lab, server: command.server)
      consoles[command.server] = console
      let isSession = command.typed[0].hasPrefix("telnet")
      return Self.trimmed(try console.type(command.typed + (isSession ? [".", "quit"] : [])))
    }
  }

  private static func trimmed(_ text: String) -> [String] {
    let lines = text.components(separatedBy: "\n")
    guard let first = lines.firstIndex(where: { !$0.isEmpty }), let last = lines.lastIndex(where: { !$0.isEmpty })
    else { return [] }
    return Array(lines[first...last])
  }

  /// Pairs of lines that are not alike, of the commands for which the document shows what they print.
  private func differences(_ commands: [Document.Command], _ printed: [[String]]) -> [[String]] {
    var found: [[String]] = []
    var blocks = 0
    for (command, lines) in zip(commands, printed) where !command.printed.isEmpty {
      blocks += 1
      #expect(lines.count == command.printed.count, "\(command.typed[0]): \(lines)")
      found += zip(command.printed, lines).filter { $0 != $1 }.map { [$0, $1] }
    }
    #expect(blocks == 10, "the blocks of the document")
    return found
  }

  /// Typed raw, all ten blocks come but for five lines: three names in the case in which he typed them, and two groups
  /// that he must have set.
  @Test func typedRawFiveLinesDiffer() throws {
    let commands = try Document(Document.text()).commands
    #expect(commands.count == 43, "all command lines are found")
    let printed = try type(commands, lab: TemporaryFolder.shared.path("raw.lab"))
    let found = differences(commands, printed)
    let raw = Self.different
    #expect(found.count == 5 && found.allSatisfy { raw[$0[0]] == $0[1] }, "\(found)")
    #expect(Set(found.map { $0[0] }).count == 4, "the groups of both sides")
  }

  /// Runs of commands at one console, with the empty lines that follow them.
  private func runs(of commands: [Document.Command]) -> [(server: String, text: String, printed: [String])] {
    var runs: [(server: String, text: String, printed: [String])] = []
    var seen = 0
    for command in commands {
      let text = command.typed[0] + (command.isFollowedByBlank ? "\n\n" : "\n")
      let printed = command.printed.map { line in
        // The one name that he did type like this stands in the last block.
        seen += line.hasSuffix(": From-work.com") ? 1 : 0
        return line.hasSuffix(": From-work.com") && seen > 1 ? line : Self.different[line] ?? line
      }
      if runs.last?.server == command.server {
        runs[runs.count - 1].text += text
        runs[runs.count - 1].printed += printed
      } else {
        runs.append((command.server, text, printed))
      }
    }
    return runs
  }

  private static func list(_ output: String) -> [String] {
    output.components(separatedBy: "\n").filter { $0.contains(" : ") }
  }

  /// The lines of the document about connectors as they stand, no-break spaces and empty lines and all.
  @Test func pastedThroughStandardInput() throws {
    let lab = TemporaryFolder.shared.path("pasted.lab")
    for run in runs(of: try Document(Document.text()).connectors) {
      let outcome = try Program.run(["-NoProfile", "--lab", lab, "--server", run.server], input: run.text)
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
      #expect(Self.list(outcome.output) == run.printed)
    }
  }

  @Test func pastedAtThePrompt() throws {
    let lab = TemporaryFolder.shared.path("prompt.lab")
    for (number, run) in runs(of: try Document(Document.text()).connectors).enumerated() {
      let terminal = try Terminal(arguments: ["--lab", lab, "--server", run.server, "-NoLogo", "-NoProfile"])
      try terminal.wait(for: "C:\\>")
      try terminal.paste(run.text + "'run ' + '\(number) is done'")
      try terminal.send("", "Enter")
      try terminal.wait(for: "run \(number) is done\n")
      #expect(Self.list(terminal.everything()) == run.printed)
    }
  }
}
