import Foundation
import Testing

/// The document with other names, domains, addresses and ports: every printed block must follow.
@Suite struct DocumentTests {
  /// Pairs of what the document says and what stands in its place.
  private func replacements(seed: UInt64) -> [(String, String)] {
    var random = SplitMix(state: seed)
    func word() -> String {
      String((0..<8).map { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a" })
    }
    func address() -> String {
      (0..<4).map { _ in String(Int.random(in: 1...254, using: &random)) }.joined(separator: ".")
    }
    let (first, second) = (word(), word())
    let port = String(Int.random(in: 1025...60000, using: &random))
    return [
      ("191.121.111.200", address()), ("191.121.0.200", address()),
      ("canoe", first), ("Canoe", first.capitalized), ("work", second), ("Work", second.capitalized),
      (":26", ":" + port), ("port 26", "port " + port), (" : 26", " : " + port),
    ]
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func otherNamesFollow(_ seed: UInt64) throws {
    let file = Program.root.appendingPathComponent("Tests/Transcripts/document/connectors.session")
    let pairs = replacements(seed: seed)
    let lab = TemporaryFolder.shared.path("document.lab")
    var consoles: [String: LabConsole] = [:]
    for block in try Transcript(file).blocks {
      let console = try consoles[block.console] ?? LabConsole(lab: lab, server: block.console)
      consoles[block.console] = console
      let printed = try console.type(block.typed.map { Self.replace(pairs, in: $0) })
      guard block.source == "document" else { continue }
      #expect(printed == Self.replace(pairs, in: block.expected), "\(block.typed[0])")
    }
  }

  private static func replace(_ pairs: [(String, String)], in text: String) -> String {
    pairs.reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
  }

  @Test func atEightyColumnsALineBreaksInsideAWord() throws {
    let console = try LabConsole(lab: TemporaryFolder.shared.path("narrow.lab"), server: "WIN20081", width: 80)
    let name = "\"Win20081\\Default Win20081\""
    _ = try console.type([
      "Set-ReceiveConnector -id \(name) -PermissionGroups AnonymousUsers, ExchangeUsers, ExchangeServers, "
        + "ExchangeLegacyServers"
    ])
    let printed = try console.type(["Get-ReceiveConnector \(name) | fl per*"])
    #expect(
      printed == """


        PermissionGroups : AnonymousUsers, ExchangeUsers, ExchangeServers, ExchangeLega
                           cyServers




        """)
  }
}

/// A small random generator with a seed (SplitMix64).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
