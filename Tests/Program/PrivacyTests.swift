import Foundation
import Testing

/// What the program keeps is its user's own (reliability figures S7, S10 and S11).
@Suite struct PrivacyTests {
  /// A lab of a stranger does nothing but hold data: what could act is refused, and the file is left as it was.
  @Test(arguments: [
    "CREATE TRIGGER t AFTER UPDATE ON properties BEGIN DELETE FROM objects; END",
    "CREATE VIEW v AS SELECT load_extension('x')", "CREATE INDEX i ON objects(name)", "CREATE TABLE more(a)",
    "ALTER TABLE objects ADD COLUMN more TEXT", "DROP INDEX objects_by_guid",
    "DROP TABLE counters; CREATE VIEW counters AS SELECT 'mail' AS name, 1 AS value",
  ])
  func aStrangersLabCannotAct(_ change: String) throws {
    let path = TemporaryFolder.shared.path("stranger.lab")
    #expect(try Program.run(["--lab", path, "-Command", "Get-Mailbox | Out-Null"]).status == 0)
    #expect(try Tool.start("/usr/bin/sqlite3", [path, change]).finish().status == 0)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let outcome = try Program.run(["--lab", path, "-Command", "Set-Mailbox Administrator -Office x"])
    let message = outcome.errors.replacing("\n", with: "")
    #expect(outcome.status == 3 && message.contains("its tables are not those of a lab"), "\(outcome)")
    #expect(try Program.run(["lab", "import", path, "stranger-\(UUID().uuidString)"]).status == 3)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == bytes)
  }

  /// Runs a line of sh in which `$EMS` is the program, its data in `folder`.
  private func shell(_ line: String, data folder: URL) throws -> (status: Int32, output: String, errors: String) {
    try ChildProcess(
      "/bin/sh", ["-c", line],
      environment: ["EMS": Program.path, "XDG_DATA_HOME": folder.path + "/data"], folder: folder
    ).finish()
  }

  @Test(arguments: ["000", "022", "077", "777"]) func filesAreTheUsersOwnWhateverTheUmask(_ mask: String) throws {
    let folder = try TemporaryFolder.shared.folder("modes")
    let outcome = try shell(
      """
      umask \(mask)
      $EMS -NoProfile -Command "Set-Mailbox Administrator -Office x; Set-Content C:\\\\a b; Checkpoint-Lab c" &&
        $EMS lab new second && $EMS lab export second out.lab && $EMS lab import out.lab third &&
        $EMS -NoProfile --lab given.lab -Command "Get-Mailbox | Out-Null"
      """, data: folder)
    #expect(outcome.status == 0, "\(outcome)")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    #expect(files.filter { $0.pathExtension == "lab" }.count == 5, "\(files)")
    for file in files {
      var status = stat()
      #expect(lstat(file.path, &status) == 0)
      let wanted: mode_t = status.st_mode & S_IFMT == S_IFDIR ? 0o700 : 0o600
      #expect(status.st_mode & 0o7777 == wanted, "\(file.path): \(String(status.st_mode & 0o7777, radix: 8))")
    }
  }

  /// Links that somebody planted where the program makes files lead it nowhere.
  @Test func plantedLinksAreNotFollowed() throws {
    let folder = try TemporaryFolder.shared.folder("links")
    let victim = folder.appendingPathComponent("victim")
    try "mine".write(to: victim, atomically: true, encoding: .utf8)
    for name in ["x.lab-new", "x.lab-lock", "x.lab-wal", "x.lab-shm", "out.lab"] {
      let link = folder.appendingPathComponent(name)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: victim)
      _ = try shell("$EMS -NoProfile --lab x.lab -Command 'Set-Mailbox Administrator -Office x'", data: folder)
      _ = try shell(
        "$EMS -NoProfile --lab y.lab -Command Get-Mailbox; $EMS --lab ./y.lab lab export out.lab", data: folder)
      #expect(try String(contentsOf: victim, encoding: .utf8) == "mine", "\(name)")
      for left in [name, "x.lab", "x.lab-wal", "x.lab-shm", "x.lab-lock", "x.lab-new", "out.lab"] {
        try? FileManager.default.removeItem(at: folder.appendingPathComponent(left))
      }
    }
  }

  /// What is typed with a secret in it, or behind a space, is not kept; the file of the rest is the user's own.
  @Test func secretsStayOutOfTheHistory() throws {
    let data = TemporaryFolder.shared.path("secrets")
    let terminal = try Terminal(
      arguments: ["--lab", ":temp:", "-NoLogo", "-NoProfile"], environment: ["XDG_DATA_HOME": data])
    try terminal.wait(for: "C:\\>")
    let secrets = [
      "$p = ConvertTo-SecureString 'hush1' -AsPlainText -Force", "'PASSWORD hush2'", "$token = 'hush3'",
      "$ApiKey = 'hush4'", "'a Secret: hush5'", "Get-Date -Credential hush6", " 'hush7'",
    ]
    for line in secrets { try terminal.type(line) }
    try terminal.type("'kept ' + 'line'")
    try terminal.wait(for: "kept line\n")
    try terminal.type("exit")
    let history = data + "/ems/history"
    let text = try String(contentsOfFile: history, encoding: .utf8)
    #expect(text.contains("'kept ' + 'line'") && !text.contains("hush"), "\(text)")
    var status = stat()
    #expect(stat(history, &status) == 0 && status.st_mode & 0o7777 == 0o600)
  }

  /// A history file that is a link to another is neither read nor written.
  @Test func theHistoryIsNoLink() throws {
    let data = try TemporaryFolder.shared.folder("linked")
    let victim = data.appendingPathComponent("victim")
    try "'from ' + 'elsewhere'\n".write(to: victim, atomically: true, encoding: .utf8)
    let ems = data.appendingPathComponent("ems")
    try FileManager.default.createDirectory(at: ems, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: ems.appendingPathComponent("history"), withDestinationURL: victim)
    let terminal = try Terminal(
      arguments: ["--lab", ":temp:", "-NoLogo", "-NoProfile"], environment: ["XDG_DATA_HOME": data.path])
    try terminal.wait(for: "C:\\>")
    try terminal.type("'typed ' + 'here'")
    try terminal.wait(for: "typed here\n")
    try terminal.send("", "Up")
    try terminal.wait(for: ">'typed ' + 'here'")
    #expect(try String(contentsOf: victim, encoding: .utf8) == "'from ' + 'elsewhere'\n")
  }
}
