/// The text of a question with choices, as the console lays it out: a blank line, caption, message, choices.
enum ConfirmPrompt {
  /// What stands above the choices.
  static func question(caption: String, _ message: String, columns: Int) -> String {
    var lines = [""]
    for text in [caption, message] where !text.isEmpty {
      lines += TextBreak.words(PrintableText.escaped(text), limit: columns - 1)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The choices up to where the answer is typed; the default goes to a line of its own where it does not fit.
  static func choices(_ choices: [Choice], defaultIndex: Int, columns: Int) -> String {
    var parts = choices.map { "[\($0.letter)] \($0.word)  " } + ["[?] Help "]
    if choices.indices.contains(defaultIndex) { parts.append("(default is \"\(choices[defaultIndex].letter)\"):") }
    var lines: [String] = []
    var line = ""
    for part in parts {
      if !line.isEmpty, CellWidth.of(line) + CellWidth.of(part) > columns - 1 {
        lines.append(withoutTrailingBlanks(line))
        line = ""
      }
      line += part
    }
    return PrintableText.escaped((lines + [line]).joined(separator: "\n"))
  }

  /// What the answer `?` prints.
  static func help(_ choices: [Choice], columns: Int) -> String {
    choices.flatMap { TextBreak.words(PrintableText.escaped("\($0.letter) - \($0.help)"), limit: columns - 1) }
      .map { $0 + "\n" }.joined()
  }

  private static func withoutTrailingBlanks(_ line: String) -> String {
    var line = line
    while line.last == " " { line.removeLast() }
    return line
  }
}
