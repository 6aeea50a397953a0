import Foundation
import Testing

/// The document with other names, domains, addresses and ports: all that is printed must follow.
@Suite struct DocumentTests {
  private static func transcript(_ name: String) throws -> Transcript {
    try Transcript(Program.root.appendingPathComponent("Tests/Transcripts/document/\(name).session"))
  }

  /// The blocks that the document prints, in its order.
  private func printedBlocks(_ name: String) throws -> [[String]] {
    try Self.transcript(name).blocks.filter { $0.source == "document" }.map {
      $0.expected.split(separator: "\n").map(String.init)
    }
  }

  /// Typed with its author's spelling, five lines come out otherwise than he shows them.
  @Test func fiveLinesDifferFromWhatIsTypedRaw() throws {
    let (shown, raw) = (try printedBlocks("whole"), try printedBlocks("whole-raw"))
    #expect(shown.count == 10 && raw.count == 10)
    let differing = zip(shown.joined(), raw.joined()).filter { $0 != $1 }
    #expect(
      differing.map(\.0) == [
        "Name                : To-Canoe.com", "Name                : From-Canoe.com",
        "PermissionGroups    : AnonymousUsers, ExchangeUsers, ExchangeServers, ExchangeLegacyServers",
        "Name                : From-work.com",
        "PermissionGroups    : AnonymousUsers, ExchangeUsers, ExchangeServers, ExchangeLegacyServers",
      ])
    #expect(
      differing.map(\.1) == [
        "Name                : To-canoe.com", "Name                : From-canoe.com",
        "PermissionGroups    : AnonymousUsers", "Name                : From-Work.com",
        "PermissionGroups    : AnonymousUsers",
      ])
  }

  /// The whole document in a lab with other names: the ten blocks to the letter, the rest in all but layout and what
  /// chance decides.
  @Test(arguments: ["whole", "whole-raw"], [1, 2, 3] as [UInt64])
  func otherNamesFollow(_ name: String, _ seed: UInt64) throws {
    let other = OtherNames(seed: seed)
    let topology = TemporaryFolder.shared.path("topology.txt")
    let embedded = Program.root.appendingPathComponent("Sources/CResources/Data/topology.txt")
    try other.applied(to: String(contentsOf: embedded, encoding: .utf8))
      .write(toFile: topology, atomically: true, encoding: .utf8)
    let lab = "document-\(UUID().uuidString)"
    let transcript = try Self.transcript(name)
    let made = try Program.run(["lab", "new", lab, "--topology", topology] + transcript.labOptions)
    try #require(made.status == 0, "\(made.errors)")
    let path = (Program.cleanEnvironment["XDG_DATA_HOME"] ?? "") + "/ems/labs/\(lab).lab"
    var consoles: [String: LabConsole] = [:]
    for block in transcript.blocks {
      let server = other.applied(to: block.console)
      let console = try consoles[server] ?? LabConsole(lab: path, server: server)
      consoles[server] = console
      let printed = try console.type(block.typed.map(other.applied))
      let expected = other.applied(to: block.expected)
      if block.source == "document" {
        #expect(printed == expected, "\(seed): \(block.typed[0])")
      } else {
        #expect(Self.essence(of: printed) == Self.essence(of: expected), "\(seed): \(block.typed[0])")
      }
    }
  }

  /// What is printed without white space, rules of tables, and what chance decides.
  private static func essence(of text: String) -> String {
    let lines = text.split(separator: "\n").filter { !$0.allSatisfy { $0 == "-" || $0 == " " } }
    var essence = lines.joined().filter { !$0.isWhitespace }
    for (pattern, mask) in [
      ("x-cr-hashedpuzzle:.*?x-cr-puzzleid", "PUZZLE"), ("Thread-Index:.*?Message-ID", "INDEX"),
      ("boundary=\"[^\"]*\"", "BOUNDARY"), ("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", "GUID"),
      ("[0-9A-F]{40,42}", "HEX"), ("char:[0-9]+", "COLUMN"),
    ] {
      essence = essence.replacingOccurrences(of: pattern, with: mask, options: .regularExpression)
    }
    return essence
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

/// Other words in place of the document's names, addresses and port, each in the letter case of what it replaces.
private struct OtherNames {
  private var words: [String: String] = [:]
  private let expression: NSRegularExpression?

  init(seed: UInt64) {
    var random = SplitMix(state: seed)
    func word() -> String {
      String(
        (0..<Int.random(in: 3...11, using: &random)).map { _ in
          "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) ?? "a"
        })
    }
    for name in ["work", "canoe", "vanarts", "win20081", "win20082", "zeeman7", "robin", "williams", "ctom"] {
      words[name] = word()
    }
    words["com"] = ["com", "net", "org", "example"].randomElement(using: &random)
    words["26"] = String(Int.random(in: 1025...60000, using: &random))
    // Public addresses of one network, as the document's are: no other hosts, no private ones.
    let network = "\(Int.random(in: 20...90, using: &random)).\(Int.random(in: 1...250, using: &random))"
    let hosts = (1...250).shuffled(using: &random)
    words["191.121.0.200"] = "\(network).0.\(hosts[0])"
    words["191.121.111.200"] = "\(network).\(hosts[1]).\(hosts[2])"
    words["191.121.0.14"] = "\(network).0.\(hosts[3])"
    words["191.121.14"] = "\(network).\(hosts[3])"
    let alternatives = words.keys.sorted { $0.count > $1.count }.map(NSRegularExpression.escapedPattern)
    expression = try? NSRegularExpression(
      pattern: "(?<![A-Za-z0-9.])(?:" + alternatives.joined(separator: "|") + ")(?![A-Za-z]|\\d)|"
        + "(?<=\\.)com(?![A-Za-z])|(?<=[.@])(?:work|canoe|vanarts)(?=\\.)|win2008[12]",
      options: .caseInsensitive)
  }

  func applied(to text: String) -> String {
    let whole = text as NSString
    var result = ""
    var position = 0
    for match in expression?.matches(in: text, range: NSRange(location: 0, length: whole.length)) ?? [] {
      let found = whole.substring(with: match.range)
      guard let word = words[found.lowercased()] else { continue }
      result += whole.substring(with: NSRange(location: position, length: match.range.location - position))
      result +=
        found == found.uppercased() ? word.uppercased() : found.first?.isUppercase == true ? word.capitalized : word
      position = match.range.location + match.range.length
    }
    return result + whole.substring(from: position)
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
