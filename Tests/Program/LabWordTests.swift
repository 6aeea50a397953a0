import Foundation
import Testing

/// `ems lab …`: labs as files.
@Suite struct LabWordTests {
  /// A user of his own.
  private let environment: [String: String]
  private let folder: URL

  init() throws {
    folder = try TemporaryFolder.shared.folder("user")
    environment = ["HOME": folder.path, "XDG_DATA_HOME": folder.path]
  }

  private func lab(_ words: String..., lab: String? = nil) throws -> Program.Outcome {
    try Program.run(
      ["lab"] + words, environment: environment.merging(lab.map { ["EMS_LAB": $0] } ?? [:]) { $1 }, folder: folder)
  }

  private func shell(_ text: String, _ arguments: [String] = []) throws -> Program.Outcome {
    try Program.run(arguments + ["-Command", text], environment: environment, folder: folder)
  }

  @Test func labsAreMadeListedAndBegunAgain() throws {
    #expect(try lab("list").output == "")
    #expect(try lab("new", "one").status == 0)
    #expect(try lab("new", "two", "--seed", "3", "--frozen-at", "2008-12-19T14:39:43Z").status == 0)
    #expect(try lab("list").output == "one\ntwo\n")
    let one = try lab("path", "one").output.dropLast()
    #expect(one == folder.path + "/ems/labs/one.lab")
    let again = try lab("new", "one")
    #expect(again.status == 3 && again.errors == "ems: '\(one)' already exists.\n")
    #expect(try shell("New-AcceptedDomain A -DomainName a.com", ["--lab", String(one)]).status == 0)
    #expect(try lab("reset", "one").status == 0)
    #expect(try shell("(Get-AcceptedDomain).Name", ["--lab", String(one)]).output == "work.com\n")
    #expect(
      try shell("Get-Date -Format s", ["--lab", folder.path + "/ems/labs/two.lab"]).output
        == "2008-12-19T14:39:43\n")
  }

  @Test func aLabGoesIntoAFileAndComesOutOfIt() throws {
    #expect(try lab("new", "one").status == 0)
    let file = folder.path + "/copy.lab"
    #expect(try lab("export", "one", file).status == 0)
    #expect(try lab("export", "one", file).errors == "ems: '\(file)' already exists.\n")
    #expect(try lab("import", file, "two").status == 0)
    #expect(try lab("list").output == "one\ntwo\n")
    let missing = try lab("import", folder.path + "/nosuch", "three")
    #expect(missing.status == 3 && missing.errors == "ems: The lab '\(folder.path)/nosuch' does not exist.\n")
  }

  /// A session makes the lab that nobody named when it needs it, and so do these words.
  @Test func theLabThatIsNotNamedIsMade() throws {
    #expect(try lab("path").output == folder.path + "/ems/labs/default.lab\n")
    #expect(try lab("path", lab: "/x/y.lab").output == "/x/y.lab\n")
    #expect(try lab("export", folder.path + "/copy.lab").status == 0)
    #expect(try lab("reset").status == 0)
    #expect(try lab("list").output == "default\n")
    #expect(try lab("reset", "nosuch").status == 3)
  }

  @Test(arguments: [[], ["nosuch"], ["new"], ["new", "a", "b"], ["new", "a", "--nosuch"], ["import", "a"]])
  func aWrongLineIs2(_ words: [String]) throws {
    let outcome = try Program.run(["lab"] + words, environment: environment)
    #expect(outcome.status == 2 && outcome.errors.contains("ems lab export [NAME] FILE"))
  }

  @Test(arguments: [["lab", "--help"], ["lab", "-h"], ["completions", "--help"], ["--help"], ["-?"]])
  func helpIsPrinted(_ words: [String]) throws {
    let outcome = try Program.run(words, environment: environment)
    #expect(outcome.status == 0 && outcome.output.contains("ems ") && outcome.errors.isEmpty)
  }
}
