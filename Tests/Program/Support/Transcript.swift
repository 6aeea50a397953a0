import Foundation

/// A console session: what is typed, and what is printed for it.
///
///     @console WIN20081 width 80
///     @from document
///     [PS] C:\>Get-TransportConfig | fl tls*
///
///     TLSReceiveDomainSecureList : {}
///
/// A line that begins with a prompt is typed, and so are the lines behind it that begin with `>> `; everything up to the
/// next prompt or `@` line is the exact output. `@from` says where the following expectations come from; those of
/// `@from own` are ours, and `UPDATE_TRANSCRIPTS=1` rewrites them. `@console` opens or goes back to a console of the lab.
/// `@lab OPTIONS`, before the first block, makes the lab by `ems lab new` with these options: seeded, frozen.
/// Lines with `#` at their very beginning, before the first block, describe the transcript.
struct Transcript {
  struct Block {
    var console: String
    var width: Int
    var source: String
    var prompt: String
    var typed: [String]
    var expected: String
  }

  /// The lines of the file, each alone or as part of a block.
  fileprivate enum Piece {
    case line(String)
    case block(Block)
  }

  fileprivate var pieces: [Piece] = []
  /// How the lab is made, if not by its first console.
  private(set) var labOptions: [String] = []
  let url: URL

  init(_ url: URL) throws {
    self.url = url
    var console = "WIN20081"
    var width = 120
    var source = ""
    var lines = try String(contentsOf: url, encoding: .utf8).components(separatedBy: "\n")
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      if line.hasPrefix("@") || (pieces.allSatisfy(\.isLine) && line.hasPrefix("#")) {
        pieces.append(.line(line))
        let words = line.split(separator: " ").map(String.init)
        if words[0] == "@console", words.count > 1 { console = words[1] }
        if words[0] == "@console", words.count > 3 { width = Int(words[3]) ?? width }
        if words[0] == "@lab" { labOptions = Array(words.dropFirst()) }
        if words[0] == "@from" { source = words.dropFirst().joined(separator: " ") }
      } else if let prompt = Self.prompt(of: line) {
        let typed = String(line.dropFirst(prompt.count))
        pieces.append(
          .block(
            Block(console: console, width: width, source: source, prompt: prompt, typed: [typed], expected: "")))
      } else {
        appendToLastBlock(line)
      }
    }
  }

  private mutating func appendToLastBlock(_ line: String) {
    guard case .block(var block)? = pieces.last else {
      pieces.append(.line(line))
      return
    }
    if block.expected.isEmpty, line.hasPrefix(">> ") {
      block.typed.append(String(line.dropFirst(3)))
    } else {
      block.expected += line + "\n"
    }
    pieces[pieces.count - 1] = .block(block)
  }

  private static func prompt(of line: String) -> String? {
    let isEntered = line.hasPrefix("[") && line.contains("]: ")  // a session of another server
    guard line.hasPrefix("[PS] ") || line.hasPrefix("PS ") || isEntered else { return nil }
    return line.firstIndex(of: ">").map { String(line[...$0]) }
  }

  var blocks: [Block] {
    pieces.compactMap { if case .block(let block) = $0 { block } else { nil } }
  }

  /// Writes the file again with these expectations in place of the blocks' own.
  func rewrite(_ expectations: [String]) throws {
    var rest = expectations[...]
    var text = ""
    for piece in pieces {
      switch piece {
      case .line(let line): text += line + "\n"
      case .block(let block):
        text += block.prompt + block.typed[0] + "\n"
        text += block.typed.dropFirst().map { ">> " + $0 + "\n" }.joined()
        text += rest.popFirst() ?? block.expected
      }
    }
    try text.write(to: url, atomically: true, encoding: .utf8)
  }
}

extension Transcript.Piece {
  fileprivate var isLine: Bool { if case .line = self { true } else { false } }
}
