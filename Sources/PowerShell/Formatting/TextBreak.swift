/// Breaking of long text into lines.
enum TextBreak {
  /// The lines of a text: carriage returns dropped, split at line feeds.
  static func lines(of text: String) -> [Substring] {
    var text = text
    if text.utf8.contains(0x0D) {
      text = String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0x0D }))
    }
    return text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
  }

  /// The hard break of 1.0 (5.1): every line cut into pieces of `first`, then `next` cells, blanks kept where they fall.
  static func hard(_ text: String, first: Int, next: Int) -> [Substring] {
    var pieces: [Substring] = []
    for line in lines(of: text) { cut(line, first: first, next: next, into: &pieces) }
    return pieces
  }

  private static func cut(_ line: Substring, first: Int, next: Int, into pieces: inout [Substring]) {
    let first = max(1, first)
    let next = max(1, next)
    if line.utf8.count <= first { return pieces.append(line) }
    var room = first
    var rest = line
    while !rest.isEmpty {
      let (piece, after) = prefix(of: rest, cells: room)
      pieces.append(piece)
      rest = rest[after...]
      room = next
    }
  }

  /// As many characters as fit into `cells`, and where the next one begins. A wide character in a single cell is `?`.
  private static func prefix(of text: Substring, cells: Int) -> (piece: Substring, after: Substring.Index) {
    var used = 0
    var index = text.startIndex
    while index < text.endIndex {
      let width = CellWidth.of(text[index])
      if used + width > cells {
        return used == 0 ? ("?", text.index(after: index)) : (text[..<index], index)
      }
      used += width
      index = text.index(after: index)
    }
    return (text, index)
  }

  /// The first characters of a text that fit into `cells`, and how many cells they take.
  static func head(_ text: Substring, cells: Int) -> (text: Substring, cells: Int) {
    var used = 0
    var index = text.startIndex
    while index < text.endIndex {
      let width = CellWidth.of(text[index])
      if used + width > cells { break }
      used += width
      index = text.index(after: index)
    }
    return (text[..<index], used)
  }

  /// The last characters of a text that fit into `cells`, and how many cells they take.
  static func tail(_ text: Substring, cells: Int) -> (text: Substring, cells: Int) {
    var used = 0
    var index = text.endIndex
    while index > text.startIndex {
      let before = text.index(before: index)
      let width = CellWidth.of(text[before])
      if used + width > cells { break }
      used += width
      index = before
    }
    return (text[index...], used)
  }

  /// The console's own word wrap, of warnings and questions (11.2): words and runs of blanks; blanks that do not fit
  /// begin the next line.
  static func words(_ text: String, limit: Int) -> [String] {
    let limit = max(1, limit)
    var result: [String] = []
    for line in lines(of: text) {
      var wrap = WordWrap(limit: limit)
      for character in line { wrap.add(character == "\t" ? " " : character) }
      result += wrap.finish()
    }
    return result
  }
}

/// One line being wrapped into words.
private struct WordWrap {
  let limit: Int
  private var done: [String] = []
  private var line = ""
  private var lineCells = 0
  private var run = ""
  private var runCells = 0
  private var runIsBlank = false

  init(limit: Int) { self.limit = limit }

  mutating func add(_ character: Character) {
    let blank = character == " "
    let width = CellWidth.of(character)
    if !run.isEmpty, blank != runIsBlank || runCells + width > limit { place() }
    runIsBlank = blank
    run.append(character)
    runCells += width
  }

  mutating func finish() -> [String] {
    place()
    return done + [line]
  }

  private mutating func place() {
    guard !run.isEmpty else { return }
    if lineCells + runCells > limit {
      let fits = runIsBlank ? limit - lineCells : 0
      line += run.prefix(fits)
      done.append(line)
      run.removeFirst(fits)
      runCells -= fits
      (line, lineCells) = ("", 0)
    }
    line += run
    lineCells += runCells
    (run, runCells) = ("", 0)
  }
}
