import Foundation
import Testing

/// A lab that cannot be used: exit code 3 with a sentence that says why, and the file byte for byte as it was.
@Suite struct UnusableLabTests {
  struct Harm: Sendable, CustomTestStringConvertible {
    let name: String
    let sentence: String
    /// What a sound lab's bytes become.
    let change: @Sendable (Data) -> Data
    var testDescription: String { name }
  }

  static let harms = [
    Harm(name: "text", sentence: "is not a lab") { _ in Data("Dear diary, this is no lab.\n".utf8) },
    Harm(name: "long text", sentence: "is not a lab") { _ in Data(repeating: 0x61, count: 100_000) },
    Harm(name: "nothing", sentence: "is not a lab") { _ in Data() },
    Harm(name: "another program's database", sentence: "another program's database") { sound in
      sound.replacing(at: 68, with: [0, 0, 0, 1])
    },
    Harm(name: "a newer format", sentence: "open it with a newer program") { sound in
      sound.replacing(at: 60, with: [0, 0, 3, 0])
    },
    Harm(name: "cut short", sentence: "is damaged") { $0.prefix(6_000) },
    Harm(name: "zeros in the middle", sentence: "is damaged") { sound in
      sound.replacing(at: 4_096, with: [UInt8](repeating: 0, count: 4_096))
    },
  ]

  /// Ways to use a lab: each must end with 3.
  private static let uses: [(arguments: [String], input: String)] = [
    (["-Command", "Get-Mailbox; 'went on'"], ""), ([], "try { Get-Mailbox } catch { 'caught' }\n'went on'\n"),
    (["-Command", "Set-Mailbox Administrator -Office x"], ""), (["-Command", "Get-ChildItem C:\\; 'went on'"], ""),
    (["-Command", "Undo-Lab"], ""), (["-Command", "Get-LabHistory"], ""),
  ]

  private func refused(_ path: String, _ sentence: String) throws {
    for use in Self.uses {
      let outcome = try Program.run(["-NoProfile", "--lab", path] + use.arguments, input: use.input)
      #expect(outcome.status == 3, "\(use): \(outcome)")
      #expect(outcome.errors.replacingOccurrences(of: "\n", with: "").contains(sentence), "\(use): \(outcome.errors)")
      #expect(outcome.output.isEmpty, "\(use): \(outcome.output)")
    }
    let noLab = try Program.run(["-NoProfile", "--lab", path, "-Command", "1 + 1"])
    #expect(noLab.status == 0 && noLab.output == "2\n", "a script that needs no lab")
  }

  @Test(arguments: harms) func isRefusedAndLeft(_ harm: Harm) throws {
    let folder = try TemporaryFolder.shared.folder("unusable")
    let path = folder.appendingPathComponent("x.lab")
    #expect(try Program.run(["--lab", path.path, "-Command", "Get-Mailbox | Out-Null"]).status == 0)
    let bytes = harm.change(try Data(contentsOf: path))
    try bytes.write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path.path)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    try refused(path.path, harm.sentence)
    #expect(try Data(contentsOf: path) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == names)
    let imported = try Program.run(["lab", "import", path.path, "taken-\(UUID().uuidString)"])
    #expect(imported.status == 3 && imported.errors.contains(harm.sentence), "\(imported)")
  }

  @Test func aFolderIsNoLab() throws {
    let folder = try TemporaryFolder.shared.folder("folder.lab")
    try refused(folder.path, "is a folder, not a lab.")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test func aReadOnlyLabIsReadAndNotChanged() throws {
    let folder = try TemporaryFolder.shared.folder("read-only")
    let path = folder.appendingPathComponent("x.lab")
    #expect(try Program.run(["--lab", path.path, "-Command", "Get-Mailbox | Out-Null"]).status == 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: path.path)
    let bytes = try Data(contentsOf: path)
    let read = try Program.run(["--lab", path.path, "-Command", "(Get-Mailbox Administrator).Name"])
    #expect(read.status == 0 && read.output == "Administrator\n", "\(read)")
    for change in ["Set-Mailbox Administrator -Office x", "Set-Content C:\\a x", "Undo-Lab", "Checkpoint-Lab a"] {
      let outcome = try Program.run(["--lab", path.path, "-Command", change])
      #expect(outcome.status == 1 && outcome.errors.contains("is read-only"), "\(change): \(outcome)")
    }
    #expect(try Data(contentsOf: path) == bytes)
  }

  /// A person keeps the prompt, and is told at each use.
  @Test func aPersonKeepsThePrompt() throws {
    let path = TemporaryFolder.shared.path("diary.lab")
    try "Dear diary".write(toFile: path, atomically: true, encoding: .utf8)
    let terminal = try Terminal(arguments: ["--lab", path, "-NoLogo"])
    try terminal.wait(for: "C:\\>")
    try terminal.type("Get-Mailbox")
    try terminal.wait(for: "is not a lab")
    try terminal.type("'still ' + 'here'")
    try terminal.wait(for: "still here")
  }

  /// A disk that fills while the lab is changed: an error, and what was told before is there (R2's commonest case).
  @Test func aFullDiskLosesNothing() throws {
    let path = TemporaryFolder.shared.path("full.lab")
    _ = try Program.run(["--lab", path, "-Command", "Get-Mailbox | Out-Null"])
    let script = "1..3000 | foreach { Set-Content C:\\f$_ ('x' * 2000); \"$_ $?\" }"
    let line = "ulimit -f 1200; trap '' XFSZ; exec '\(Program.path)' -NoProfile --lab '\(path)' -Command \"$0\""
    let outcome = try Tool.start("/bin/bash", ["-c", line, script]).finish()
    let done = outcome.output.split(separator: "\n").filter { $0.hasSuffix(" True") }.count
    #expect(done > 10 && done < 3000, "\(outcome.output.suffix(300))")
    #expect(outcome.status < 128, "no signal: \(outcome.status)")
    let count = try Program.run(["--lab", path, "-Command", "@(Get-ChildItem C:\\f*).Count"])
    #expect(count.output == "\(done)\n", "as many files as were told, and none without its content: \(count)")
    #expect(try Tool.start("/usr/bin/sqlite3", [path, "pragma integrity_check"]).finish().output == "ok\n")
  }
}

extension Data {
  /// These bytes with others in their place.
  fileprivate func replacing(at offset: Int, with bytes: [UInt8]) -> Data {
    var copy = self
    copy.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    return copy
  }
}
