import Testing

@testable import Lab

@Suite struct ServerDiskTests {
  private func disk() throws -> ServerDisk { try temporaryLab().disk(of: "WIN20081") }

  @Test func filesAreWrittenAndRead() throws {
    let disk = try disk()
    try disk.write(Array("one".utf8), to: "C:\\a.txt")
    try disk.write(Array("two".utf8), to: "c:/A.TXT", appending: true)
    #expect(try disk.read("\\a.txt") == Array("onetwo".utf8))
    #expect(try disk.entry("a.txt")?.size == 6)
    #expect(try disk.storedPath("c:/A.TXT") == "C:\\a.txt")
    try disk.write([], to: "C:\\a.txt")
    #expect(try disk.read("a.txt").isEmpty)
    #expect(throws: ServerDiskError.notFound("C:\\no")) { try disk.write([1], to: "C:\\no\\x") }
    #expect(throws: ServerDiskError.isDirectory("C:\\")) { try disk.read("C:\\") }
  }

  @Test func foldersHoldWhatIsInThem() throws {
    let disk = try disk()
    try disk.createDirectory("C:\\Temp\\Sub")
    try disk.createDirectory("C:\\temp\\SUB")
    try disk.write([1], to: "C:\\Temp\\b")
    try disk.write([1], to: "C:\\Temp\\A")
    #expect(try disk.list("C:\\TEMP").map(\.name) == ["A", "b", "Sub"])
    #expect(throws: ServerDiskError.notEmpty("C:\\Temp")) { try disk.delete("C:\\Temp") }
    #expect(throws: ServerDiskError.intoItself("C:\\Temp\\Sub\\x")) {
      try disk.move("C:\\Temp", to: "C:\\Temp\\Sub\\x")
    }
    #expect(throws: ServerDiskError.exists("C:\\Temp\\b")) { try disk.createDirectory("C:\\Temp\\b") }
    try disk.move("C:\\Temp", to: "C:\\Other")
    #expect(try disk.list("C:\\").map(\.name) == ["Other"])
    try disk.move("C:\\Other\\A", to: "C:\\Other\\b", replacing: true)
    try disk.move("C:\\Other\\b", to: "C:\\Other\\B")
    #expect(try disk.list("C:\\Other").map(\.name) == ["B", "Sub"])
    try disk.delete("C:\\Other", recursive: true)
    #expect(try disk.list("C:\\").isEmpty)
  }

  @Test(arguments: ["D:\\x", "C:\\a:b", "C:\\nul\0", "C:\\a*", "C:\\...", "C:\\" + String(repeating: "x", count: 256)])
  func impossiblePathsAreRefused(path: String) throws {
    let disk = try disk()
    #expect(throws: ServerDiskError.self) { try disk.write([1], to: path) }
    #expect(throws: ServerDiskError.self) { try disk.createDirectory(path) }
  }

  @Test func dotsStayInside() throws {
    let disk = try disk()
    try disk.createDirectory("C:\\a")
    try disk.write([1], to: "C:\\a\\..\\..\\..\\x")
    #expect(try disk.entry("C:\\x") != nil)
  }

  @Test func serversHaveDisksOfTheirOwn() throws {
    let lab = try temporaryLab()
    try lab.disk(of: "WIN20081").write([1], to: "x")
    #expect(try lab.disk(of: "win20081").entry("x") != nil)
    #expect(try lab.disk(of: "WIN20082").entry("x") == nil)
  }
}
