import Foundation

/// The document that everything must serve: its command lines as its author spelt them, each with the console that it
/// is typed at and the lines that he printed for it.
struct Document {
  struct Command {
    let server: String
    /// What is typed; for telnet also the lines of its session.
    var typed: [String]
    /// The printed lines, no-break spaces read as spaces; none where the document shows nothing.
    var printed: [String] = []
    /// An empty line stands behind it: it answers what the command asks.
    var isFollowedByBlank = false
  }

  /// What is left out of the connector and transport part.
  private static let otherParts = ["telnet", "test-mailflow", "new-exchangecertificate", "import-exchangecertificate"]

  let commands: [Command]

  /// The connector and transport lines.
  var connectors: [Command] {
    commands.filter { command in !Self.otherParts.contains { command.typed[0].lowercased().hasPrefix($0) } }
  }

  /// `text` is the document; `servers` the names of its two consoles, for a text in which they were replaced.
  init(_ text: String, servers: (first: Place, second: Place) = (.work, .canoe)) {
    var commands: [Command] = []
    var server = servers.first.server
    var isInSession = false
    for line in text.components(separatedBy: "\n") {
      let plain = line.replacingOccurrences(of: "\u{A0}", with: " ")
      if let heading = [servers.first, servers.second].first(where: { $0.isHeading(plain) }) {
        (server, isInSession) = (heading.server, false)
      } else if Self.isCommand(plain) {
        let named = [servers.first, servers.second].first { $0.isNamed(in: line) }
        commands.append(Command(server: named?.server ?? server, typed: [line]))
        isInSession = plain.hasPrefix("telnet")
      } else if isInSession, let last = commands.indices.last,
        plain.contains(":") || plain.hasPrefix("ehlo")
          || plain == "data"
      {
        commands[last].typed.append(line)
      } else if let last = commands.indices.last {
        if plain.isEmpty, commands[last].printed.isEmpty { commands[last].isFollowedByBlank = true }
        if Self.isPrinted(plain), commands[last].typed[0].lowercased().hasPrefix("get-") {
          commands[last].printed.append(plain)
        } else if !plain.isEmpty {
          isInSession = false
        }
      }
    }
    self.commands = commands
  }

  static func text() throws -> String {
    try String(
      contentsOf: Program.root.appendingPathComponent("Tests/Transcripts/document/document.txt"), encoding: .utf8)
  }

  /// A server, and the headings of the document under which one stands on it.
  struct Place {
    let server: String
    let domain: String

    static let work = Place(server: "WIN20081", domain: "work.com")
    static let canoe = Place(server: "WIN20082", domain: "canoe.com")

    /// The server's name is a value, or the first part of one.
    func isNamed(in line: String) -> Bool {
      ["'\(server)'", "\"\(server)\\"].contains { line.range(of: $0, options: .caseInsensitive) != nil }
    }

    func isHeading(_ line: String) -> Bool {
      let folded = line.lowercased()
      let name = "\(server).\(domain)".lowercased()
      return folded == domain || folded == name || folded == name + " computer"
    }
  }

  private static func isCommand(_ line: String) -> Bool {
    let verb = line.lowercased().prefix { $0 != "-" && $0 != " " }
    return ["new", "set", "get", "remove", "test", "import"].contains(verb) && line.dropFirst(verb.count).first == "-"
      || line.hasPrefix("telnet ")
  }

  private static func isPrinted(_ line: String) -> Bool {
    guard let colon = line.range(of: " : ") else { return false }
    return !line[..<colon.lowerBound].trimmingCharacters(in: .whitespaces).contains(" ")
  }
}
