import Testing

@testable import PowerShell

extension InterpreterTests {
  @Suite struct PathTests {
    /// A session that stands in `sub` of a folder of the host.
    private func session() throws -> (ExecutionContext, ScratchFolder) {
      let folder = try ScratchFolder()
      let disk = try #require(HostDisk(root: folder.root))
      let context = ExecutionContext(host: RecordingHost(columns: 80), clock: StoppedClock())
      let drive = context.drives.mount("Host", disk: disk, hostRoot: disk.root)
      try disk.createDirectory("sub")
      for name in ["sub/a1.txt", "sub/a2.txt", "sub/b.log", "sub/x[1].txt"] {
        try disk.write([], to: name, append: false)
      }
      context.drives.setLocation(ItemPath(drive: drive, path: "sub"))
      return (context, folder)
    }

    @Test func namesPlaces() throws {
      let (context, folder) = try session()
      let drives = context.drives
      let cases = [
        ("a", "sub/a"), (".", "sub"), ("..", ""), ("../../..", ""), ("\\a\\b", "a/b"), ("Host:\\x/y", "x/y"),
        ("host:z", "sub/z"),
        ("./q/../r", "sub/r"), ("FileSystem::Host:\\k", "k"), ("~", ""), ("~\\m", "m"),
        ("Microsoft.PowerShell.Core\\FileSystem::Host:\\k", "k"),
      ]
      for (text, path) in cases { #expect(try drives.place(text).path == path, "\(text)") }
      let real = try #require(drives.drive(named: "Host")?.hostRoot)
      #expect(try drives.place(real + "/sub/a1.txt").path == "sub/a1.txt")
      #expect(try drives.place("sub2").display == real + "/sub/sub2")
      #expect(try drives.place("sub2").qualified == "Host:\\sub\\sub2")
      #expect(throws: TerminatingError.self) { try drives.place(folder.outside + "/secret.txt") }
      #expect(throws: TerminatingError.self) { try drives.place("nosuch:x") }
    }

    @Test func expandsWildcards() throws {
      let (context, folder) = try session()
      defer { withExtendedLifetime(folder) {} }
      func names(_ path: String) throws -> [String] { try context.drives.resolve(path).map(\.name) }
      #expect(try names("a*.txt") == ["a1.txt", "a2.txt"])
      #expect(try names("*.TXT") == ["a1.txt", "a2.txt", "x[1].txt"])
      #expect(try names("\\s*\\b.*") == ["b.log"])
      #expect(try names("x`[1`].txt") == ["x[1].txt"])
      #expect(try names("nothing*").isEmpty)
      #expect(try names("nothing") == ["nothing"])
    }

    @Test func takesPathsApart() throws {
      let (context, folder) = try session()
      defer { withExtendedLifetime(folder) {} }
      func text(_ path: String) -> PathText { PathText(path, context.drives) }
      #expect(text("a/b/c.txt").parent == "a/b")
      #expect(text("a\\b\\c.txt").leaf == "c.txt")
      #expect(text("a/b/").leaf == "b")
      #expect(text("a").parent == "")
      #expect(text("/a").parent == "/")
      #expect(text("C:\\a").parent == "C:\\")
      #expect(text("C:\\a\\b").parent == "C:\\a")
      #expect(text("Env:PATH").qualifier == "Env:")
      #expect(text("x/archive.tar.gz").leafParts.base == "archive.tar")
      #expect(PathText.join("a/", ["/b"], context.drives) == "a/b")
      #expect(PathText.join("a", [""], context.drives) == "a/")
      #expect(PathText.join("C:\\", ["x", "y"], context.drives) == "C:\\x\\y")
      #expect(PathText.join("/", ["x"], context.drives) == "/x")
    }

    @Test func matchesWildcards() {
      let cases: [(String, String, Bool)] = [
        ("*", "", true), ("a*c", "abbbc", true), ("a*c", "abb", false), ("?b", "ab", true), ("[a-c]x", "bx", true),
        ("[a-c]x", "dx", false), ("A*", "abc", true), ("`*", "*", true), ("`*", "x", false),
        ("*a*b*c*", "xxaxxbxxc", true),
        ("[[]x", "[x", true), ("é*", "Éa", true), ("*.txt", "a.TXT", true), ("a[", "a[", true),
      ]
      for (pattern, text, answer) in cases {
        #expect(WildcardPattern(pattern).matches(text) == answer, "\(pattern) \(text)")
      }
      #expect(WildcardPattern.escape("a[1]*") == "a`[1`]`*")
      #expect(WildcardPattern.unescape("a`[1`]`*") == "a[1]*")
      #expect(!WildcardPattern.isValid("a["))
    }
  }
}
