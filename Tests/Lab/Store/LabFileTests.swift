import Glibc
import Testing

@testable import Lab

@Suite struct LabFileTests {
  /// Opening fails so, and the folder is as it was.
  private func expectRefusal(_ folder: Folder, _ path: String, _ isExpected: (LabError) -> Bool) {
    let before = folder.names
    let bytes = LabFile.status(path).map { $0.st_mode & S_IFMT == S_IFREG } == true ? contents(of: path) : []
    #expect {
      try Lab.open(path: path)
    } throws: {
      ($0 as? LabError).map { $0.preventsOpening && isExpected($0) } ?? false
    }
    #expect(folder.names == before)
    if !bytes.isEmpty { #expect(isSame(contents(of: path), bytes)) }
  }

  @Test func whatIsNoLabIsRefusedAndLeft() throws {
    let folder = Folder()
    expectRefusal(folder, folder["none"]) { $0 == .missing(path: folder["none"]) }
    expectRefusal(folder, folder.path) { $0 == .folder(path: folder.path) }
    for (name, bytes) in [
      ("empty", []), ("short", Array("SQLite format 3".utf8)), ("text", [UInt8](repeating: 65, count: 5_000)),
    ] {
      write(bytes, to: folder[name])
      expectRefusal(folder, folder[name]) { if case .foreign = $0 { true } else { false } }
    }
    mkfifo(folder["fifo"], 0o600)
    expectRefusal(folder, folder["fifo"]) { if case .foreign = $0 { true } else { false } }
    let other = try Connection(path: folder["other.db"], flags: 6)
    try other.execute("CREATE TABLE x(y); PRAGMA journal_mode = WAL")
    other.close()
    expectRefusal(folder, folder["other.db"]) { if case .foreign = $0 { true } else { false } }
  }

  @Test func aNewerFormatIsRefusedAndLeft() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    var bytes = contents(of: path)
    bytes[63] = UInt8(LabFormat.current + 1)
    write(bytes, to: path)
    expectRefusal(folder, path) { $0 == .newer(path: path, format: LabFormat.current + 1) }
  }

  @Test func anotherSchemaIsRefusedAndLeft() throws {
    let folder = Folder()
    for addition in [
      "CREATE TRIGGER t AFTER INSERT ON objects BEGIN DELETE FROM objects; END",
      "CREATE VIEW v AS SELECT 1", "CREATE TABLE more(x)", "ALTER TABLE objects ADD COLUMN x TEXT",
      "DROP TABLE checkpoints",
    ] {
      let path = try folder.makeLab("schema.lab")
      let connection = try Connection(path: path)
      try connection.execute(addition)
      connection.close()
      expectRefusal(folder, path) { if case .damaged = $0 { true } else { false } }
      unlink(path)
    }
  }

  @Test(arguments: [mode_t(0), mode_t(0o077), mode_t(0o777)]) func modesDoNotDependOnTheUmask(mask: mode_t) throws {
    let folder = Folder()
    let lab = try withUmask(mask) {
      let lab = try Lab.open(path: folder.makeLab())
      try lab.transaction { try $0.set("P", of: 1, to: ["1"]) }
      try lab.export(to: folder["copy.lab"])
      return lab
    }
    #expect(folder.names == ["copy.lab", "x.lab", "x.lab-lock", "x.lab-shm", "x.lab-wal"])
    for name in folder.names { #expect(mode(of: folder[name]) == 0o600) }
    lab.close()
    #expect(folder.names == ["copy.lab", "x.lab", "x.lab-lock"])
  }

  /// The umask is the whole process's, so the tests that need one take turns.
  private func withUmask<Result>(_ mask: mode_t, _ body: () throws -> Result) rethrows -> Result {
    pthread_mutex_lock(umaskTurn)
    let former = umask(mask)
    defer {
      umask(former)
      pthread_mutex_unlock(umaskTurn)
    }
    return try body()
  }

  @Test func plantedLinksAreNotFollowed() throws {
    let folder = Folder()
    let victim = folder["victim"]
    write([1, 2, 3], to: victim)
    for name in ["new.lab", "new.lab-new", "new.lab-lock"] { symlink(victim, folder[name]) }
    #expect(throws: LabError.exists(path: folder["new.lab"])) { try folder.makeLab("new.lab") }
    unlink(folder["new.lab"])
    #expect(throws: LabError.self) { try folder.makeLab("new.lab") }
    unlink(folder["new.lab-lock"])
    let path = try folder.makeLab("new.lab")
    for suffix in ["-wal", "-shm", "-lock"] {
      unlink(path + suffix)
      symlink(victim, path + suffix)
      expectRefusal(folder, path) { if case .foreign = $0 { true } else { false } }
      unlink(path + suffix)
    }
    #expect(contents(of: victim) == [1, 2, 3])
  }

  @Test func aLinkOfTheUsersOwnLeadsToOneLab() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    symlink(path, folder["link.lab"])
    let (first, second) = (try Lab.open(path: path), try Lab.open(path: folder["link.lab"]))
    try second.transaction { try $0.set("P", of: 1, to: ["1"]) }
    #expect(try first.object(id: 1)?.properties["P"] == ["1"])
    #expect(first.path == second.path)
  }

  @Test func aFileThatOthersCanChangeIsRefused() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    for mode: mode_t in [0o620, 0o602] {
      chmod(path, mode)
      expectRefusal(folder, path) { if case .insecure = $0 { true } else { false } }
    }
    chmod(path, 0o600)
    link(path, folder["second.lab"])
    expectRefusal(folder, path) { if case .insecure = $0 { true } else { false } }
    unlink(folder["second.lab"])
    write([1], to: path + "-journal")
    expectRefusal(folder, path) { if case .damaged = $0 { true } else { false } }
    unlink(path + "-journal")
    if geteuid() == 0 {
      chown(path, 12_345, 12_345)
      expectRefusal(folder, path) { if case .insecure = $0 { true } else { false } }
    }
  }

  @Test func aReadOnlyLabIsReadAndNotChanged() throws {
    let folder = Folder()
    let path = try folder.makeLab("a ?#%.lab")
    unlink(path + "-lock")
    chmod(path, 0o400)
    let bytes = contents(of: path)
    let lab = try Lab.open(path: path)
    #expect(lab.isReadOnly)
    #expect(try lab.count(ofNoun: "Mailbox", organization: "work.com") == 3)
    #expect(throws: LabError.readOnly(path: path)) { try lab.transaction { try $0.delete(1) } }
    #expect(throws: LabError.readOnly(path: path)) { try lab.undo() }
    #expect(throws: LabError.readOnly(path: path)) { try lab.checkpoint("x") }
    lab.close()
    #expect(folder.names == ["a ?#%.lab"])
    #expect(isSame(contents(of: path), bytes))
  }

  @Test func aLabThatCannotBeFinishedIsNotThere() throws {
    struct Stop: Error {}
    let folder = Folder()
    #expect(throws: Stop.self) {
      try Lab.create(path: folder["x.lab"], console: consoleA) { transaction in
        try transaction.create(noun: "Mailbox", organization: "work.com", name: "x")
        throw Stop()
      }
    }
    #expect(folder.names == ["x.lab-lock"])
    write([1], to: folder["x.lab-new"])
    write([1], to: folder["x.lab-new-wal"])
    #expect(try Lab.open(path: folder.makeLab()).integrity() == "ok")
    #expect(throws: LabError.exists(path: folder["x.lab"])) { try folder.makeLab() }
    let lab = try Lab.openOrCreate(path: folder["x.lab"], console: consoleA) { _ in throw Stop() }
    #expect(try lab.history().map(\.operation.kind) == [.creation])
    #expect(throws: LabError.nothingToUndo) { try lab.undo() }
  }

  @Test func exportAndImport() throws {
    let folder = Folder()
    let key = Array("a very private key".utf8)
    let lab = try Lab.open(path: folder.makeLab())
    try lab.transaction { try $0.storePrivateKey(key, id: "k") }
    try lab.beginStatement("Set-Mailbox", console: consoleA)
    try lab.transaction { try $0.set("P", of: 1, to: ["1"]) }
    lab.endStatement()
    try lab.export(to: folder["public.lab"])
    try lab.export(to: folder["secret.lab"], withPrivateKeys: true)
    #expect(throws: LabError.exists(path: folder["public.lab"])) { try lab.export(to: folder["public.lab"]) }
    try lab.export(to: folder["public.lab"], replacing: true)
    #expect(!contains(contents(of: folder["public.lab"]), key))
    #expect(contains(contents(of: folder["secret.lab"]), key))

    try Lab.importLab(from: folder["public.lab"], to: folder["imported.lab"])
    let imported = try Lab.open(path: folder["imported.lab"])
    #expect(try imported.dump() == lab.dump())
    #expect(try imported.privateKey("k") == nil)
    #expect(try imported.undo().operations.map(\.statement) == ["Set-Mailbox"])
    #expect(throws: LabError.exists(path: folder["imported.lab"])) {
      try Lab.importLab(from: folder["public.lab"], to: folder["imported.lab"])
    }
    #expect(throws: LabError.locked(path: folder["x.lab"])) {
      try Lab.importLab(from: folder["x.lab"], to: folder["y.lab"])
    }
    #expect(folder.names.filter { $0.hasSuffix("-new") }.isEmpty)
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == part[0] && bytes[$0...].starts(with: part) }
  }

  @Test func importRefusesWhatIsDamaged() throws {
    let folder = Folder()
    let path = try folder.makeLab(objects: 500)
    var bytes = contents(of: path)
    for index in 40_000..<41_000 { bytes[index] = 0xFF }
    write(bytes, to: folder["bad.lab"])
    #expect {
      try Lab.importLab(from: folder["bad.lab"], to: folder["new.lab"])
    } throws: { error in
      guard case LabError.damaged(folder["bad.lab"], _) = error else { return false }
      return true
    }
    #expect(folder.names == ["bad.lab", "new.lab-lock", "x.lab", "x.lab-lock"])
  }

  @Test func resetBeginsAgainEvenFromADamagedLab() throws {
    let folder = Folder()
    let path = try folder.makeLab()
    let lab = try Lab.open(path: path)
    #expect(throws: LabError.locked(path: path)) { try Lab.reset(path: path, console: consoleA) { _ in } }
    lab.close()
    write([1, 2, 3], to: path)
    write([1, 2, 3], to: path + "-wal")
    try Lab.reset(path: path, console: consoleA) { _ in }
    let fresh = try Lab.open(path: path)
    #expect(try fresh.count(ofNoun: "Mailbox", organization: "work.com") == 0)
    #expect(try fresh.integrity() == "ok")
  }

  @Test func namesOfLabs() throws {
    #expect(try LabFiles.path(ofLab: "a b") == LabFiles.folder + "/a b.lab")
    for name in ["", ".", "..", ".x", "a/b", "a\nb", String(repeating: "x", count: 201)] {
      #expect(throws: LabError.invalidName(name)) { try LabFiles.path(ofLab: name) }
    }
  }
}

nonisolated(unsafe) private let umaskTurn: UnsafeMutablePointer<pthread_mutex_t> = {
  let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  pthread_mutex_init(mutex, nil)
  return mutex
}()
