import PowerShell

/// Puts the lines of a session together to statements.
///
/// A text is complete when it parses. On standard input the line behind a complete text may still continue it (`else`,
/// `catch`, a leading `|`), so it is looked at, but only as far as that can be done without waiting: DESIGN, "Standard
/// input is a script that runs as it comes".
struct StatementReader {
  private let lines: InputLines

  init(_ lines: InputLines) { self.lines = lines }

  /// The next statement, or what there is of one at the end of input; `nil` when nothing is left.
  func next(prompt: () -> String) -> SourceText? {
    var begun = StatementLines(prompt: prompt())
    guard case .line(let first) = lines.nextOfStatement(begun, prompt: begun.prompt) else { return nil }
    // Positions count from the first line of the input, those included that a program or a question took.
    let firstLine = lines.taken
    var text = first
    begun.lines = [first]
    while true {
      let source = SourceText(text, firstLine: lines.isInteractive ? 1 : firstLine)
      let result = Parser.parse(source)
      if result.isIncomplete {
        switch lines.nextOfStatement(begun, prompt: StatementLines.continuationPrompt) {
        case .end: return lines.isInteractive ? nil : source
        case .replacement(let first):
          text = first
          begun.lines = [first]
        case .line(let line):
          // Ctrl-C in the middle of a statement drops it.
          if lines.wasInterrupted { return SourceText("") }
          text += "\n" + line
          begun.lines.append(line)
        }
      } else if result.errors.isEmpty, let more = continuation(of: text, result) {
        text += more
      } else {
        return source
      }
    }
  }

  /// Lines behind a complete text that belong to it: comments and blank lines up to one that continues it.
  private func continuation(of text: String, _ result: ParseResult) -> String? {
    guard !lines.isInteractive || lines.peek(withinMilliseconds: 0) != nil else { return nil }
    var taken: [String] = []
    while let line = lines.peek(withinMilliseconds: Self.mayBeFollowed(text) ? 50 : 0) {
      let trimmed = line.trimmed
      if Self.continues(trimmed), joins(text, taken + [line]) {
        taken.append(lines.next(prompt: "", secret: false) ?? "")
        return "\n" + taken.joined(separator: "\n")
      }
      guard trimmed.isEmpty || trimmed.hasPrefix("#"), taken.count < 100 else { break }
      taken.append(lines.next(prompt: "", secret: false) ?? "")
    }
    for line in taken.reversed() { lines.unread(line) }
    return nil
  }

  /// True for a text that ends in a block, behind which a clause may come.
  private static func mayBeFollowed(_ text: String) -> Bool { text.trimmed.hasSuffix("}") }

  /// True for a line that cannot begin a statement, but may go on with one.
  private static func continues(_ line: String) -> Bool {
    if line.hasPrefix("|") || line.hasPrefix("&&") { return true }
    let word = line.prefix { $0.isLetter }.lowercased()
    return ["else", "elseif", "catch", "finally", "while", "until"].contains(word)
  }

  /// Whether the lines make one statement with the text, finished or not.
  private func joins(_ text: String, _ more: [String]) -> Bool {
    let joined = Parser.parse(SourceText(text + "\n" + more.joined(separator: "\n")))
    let alone = Parser.parse(SourceText(text))
    return (joined.isIncomplete || joined.errors.isEmpty) && joined.statementCount == alone.statementCount
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
