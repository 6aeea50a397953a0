/// Lays a walkthrough's prose out for a console: wrapped between words, without control characters.
struct Page {
  private(set) var text = ""
  private let width: Int

  init(columns: Int) { width = min(max(20, columns - 1), 100) }

  mutating func blank() { if !text.isEmpty, !text.hasSuffix("\n\n") { text += "\n" } }

  /// A paragraph; each of its lines is wrapped by itself, further ones under the first.
  mutating func add(_ paragraph: String, indent: Int = 0, mark: String = "") {
    let start = mark.isEmpty ? "" : mark + " "
    let hang = indent + start.count
    var prefix = Self.spaces(indent) + start
    for line in paragraph.split(separator: "\n", omittingEmptySubsequences: false) {
      for part in Self.wrapped(line, width: max(10, width - hang)) {
        text += part.isEmpty ? "\n" : prefix + part + "\n"
        prefix = Self.spaces(hang)
      }
    }
  }

  /// The text of a fenced block: paragraphs between empty lines, and lines that are indented as they are.
  mutating func add(prose: String, indent: Int = 0) {
    var paragraph: [Substring] = []
    func flushed(_ page: inout Page) {
      if !paragraph.isEmpty { page.add(paragraph.joined(separator: " "), indent: indent) }
      paragraph = []
    }
    for line in prose.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(" ") || line.trimmed.isEmpty {
        flushed(&self)
        add(lines: String(line), indent: indent)
      } else {
        paragraph.append(line)
      }
    }
    flushed(&self)
  }

  /// Lines as they are.
  mutating func add(lines: String, indent: Int) {
    for line in lines.split(separator: "\n", omittingEmptySubsequences: false) {
      let line = Self.printable(line)
      text += line.isEmpty ? "\n" : Self.spaces(indent) + line + "\n"
    }
  }

  mutating func add(_ passages: [Passage]) {
    var wasItem = false
    for passage in passages {
      switch passage {
      case .heading(let title):
        blank()
        add(title)
        blank()
      case .paragraph(let paragraph):
        blank()
        add(paragraph)
        blank()
      case .item(let item, let mark, let depth):
        if !wasItem { blank() }
        add(item, indent: 2 * min(depth, 8), mark: mark)
      case .lines(let lines):
        blank()
        add(lines: String(lines.trimmed), indent: 4)
        blank()
      }
      if case .item = passage { wasItem = true } else { wasItem = false }
    }
    blank()
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }

  private static func wrapped(_ line: Substring, width: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for word in printable(line).split(separator: " ") {
      if !current.isEmpty, current.count + 1 + word.count > width {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + word
    }
    return lines + [current]
  }

  /// Without what could steer a terminal.
  static func printable(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      result.unicodeScalars.append(isControl ? " " : scalar)
    }
    return result
  }
}
