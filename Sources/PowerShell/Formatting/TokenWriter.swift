/// Writes the text of custom views (`formatting.md` 9.1): text gathers until a newline prints it, indented by the frames
/// around it.
struct TokenWriter {
  private let output: LineOutput
  private var line = ""
  private var indent = 0

  init(_ output: LineOutput) { self.output = output }

  mutating func write(_ tokens: [TextToken]) {
    for token in tokens {
      switch token {
      case .text(let text): line += text
      case .newline: endLine()
      case .frame(let depth, let inner):
        indent += depth
        write(inner)
        indent -= depth
      }
    }
  }

  /// The end of the object: what is gathered is printed, even if that is an empty line.
  mutating func finish() { endLine() }

  private mutating func endLine() {
    let room = max(1, output.width - indent)
    for piece in TextBreak.hard(line, first: room, next: room) {
      output.appendSpaces(indent)
      output.append(piece)
      output.endLine()
    }
    line = ""
  }
}
