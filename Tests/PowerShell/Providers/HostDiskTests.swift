import Foundation
import Testing

@testable import PowerShell

extension InterpreterTests {
  /// Attacks on the drive Host: (reliability.md S3): nothing outside of its folder is read, made, changed or removed.
  @Suite struct HostDiskTests {
    private static let attacks: [String] = {
      let targets = ["outside/secret.txt", "outside", "outside/new.txt"]
      let steps = ["../", "..\\", "./../", "sub/../../", "sub\\..\\..\\", "../../../../../../../../", "..//", "/../"]
      var paths = targets.flatMap { target in steps.map { $0 + target } }
      paths += ["link/secret.txt", "link", "link/new.txt", "file-link", "absolute/secret.txt", "absolute/new.txt"]
      paths += ["loop", "loop/x", "chain/secret.txt", "deep/link/secret.txt", "dangling", "dangling/x"]
      paths += ["a\u{0}b", "\u{0}", "\\\\?\\C:\\x", "\\\\server\\share\\x", "secret.txt:stream"]
      paths += ["..\u{2215}outside\u{2215}secret.txt", "..\u{2044}outside", "..%2foutside%2fsecret.txt", "．．/outside"]
      paths += [String(repeating: "a", count: 5000), String(repeating: "a/", count: 2500) + "x"]
      return paths
    }()

    private func prepare() throws -> (ScratchFolder, HostDisk) {
      let folder = try ScratchFolder()
      try FileManager.default.createDirectory(atPath: folder.root + "/sub", withIntermediateDirectories: true)
      try FileManager.default.createDirectory(atPath: folder.root + "/deep", withIntermediateDirectories: true)
      try folder.link("link", to: "../outside")
      try folder.link("file-link", to: "../outside/secret.txt")
      try folder.link("absolute", to: folder.outside)
      try folder.link("loop", to: "loop")
      try folder.link("chain", to: "link")
      try folder.link("deep/link", to: "../../outside")
      try folder.link("dangling", to: "../outside/nothing")
      return (folder, try #require(HostDisk(root: folder.root)))
    }

    @Test(arguments: attacks) func staysInside(_ path: String) throws {
      let (folder, disk) = try prepare()
      let before = folder.outsideState
      if let bytes = try? disk.read(path) { #expect(String(decoding: bytes, as: UTF8.self) != "secret") }
      if let items = try? disk.list(path) { #expect(!items.contains { $0.name == "secret.txt" }) }
      _ = try? disk.status(of: path)
      try? disk.write([1, 2, 3], to: path, append: false)
      try? disk.write([4], to: path, append: true)
      try? disk.createDirectory(path + "/made")
      try? disk.createDirectory(path)
      try? disk.setAttributes([.readOnly], modified: 0, of: path)
      try? disk.move(path, to: "moved")
      try? disk.write([1], to: "mine", append: false)
      try? disk.move("mine", to: path)
      try? disk.remove(path, recursive: true)
      #expect(folder.outsideState == before)
      #expect(FileManager.default.fileExists(atPath: folder.outside + "/secret.txt"))
      let siblings = try FileManager.default.contentsOfDirectory(atPath: folder.parent)
      #expect(Set(siblings).isSubset(of: ["root", "outside"]))
    }

    @Test func refusesWhatIsNoFile() throws {
      let (folder, disk) = try prepare()
      #expect(mkfifo(folder.root + "/pipe", 0o600) == 0)
      #expect(throws: DiskError.self) { try disk.read("pipe") }
      #expect(throws: DiskError.self) { try disk.write([1], to: "pipe", append: false) }
      #expect(throws: DiskError.self) { try disk.read("sub") }
    }

    @Test func followsLinksThatStayInside() throws {
      let (folder, disk) = try prepare()
      try disk.write(Array("text".utf8), to: "sub/a.txt", append: false)
      try folder.link("deep/inner", to: "../sub/a.txt")
      try folder.link("whole", to: folder.root + "/sub")
      #expect(try disk.read("deep/inner") == Array("text".utf8))
      #expect(try disk.read("whole/a.txt") == Array("text".utf8))
      #expect(try disk.status(of: "deep/inner")?.linkTarget == "../sub/a.txt")
      try disk.remove("deep/inner", recursive: false)
      #expect(try disk.read("sub/a.txt") == Array("text".utf8))
    }

    @Test func keepsFiles() throws {
      let (folder, disk) = try prepare()
      defer { withExtendedLifetime(folder) {} }
      try disk.write([1], to: "sub/x", append: false)
      try disk.write([2], to: "sub/x", append: true)
      #expect(try disk.read("sub/x") == [1, 2])
      try disk.move("sub/x", to: "y")
      #expect(try disk.status(of: "sub/x") == nil)
      #expect(try disk.status(of: "y")?.length == 2)
      #expect(throws: DiskError.self) { try disk.read("sub/x") }
      #expect(throws: DiskError.self) { try disk.write([1], to: "none/x", append: false) }
    }
  }
}
