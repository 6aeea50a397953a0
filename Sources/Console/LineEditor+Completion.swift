import CEditLine
import Glibc

/// Tab and Shift+Tab: what all candidates have in common, a list of them, and one after the other in the line.
struct TabCompletion {
  /// Candidates that are gone through, the one that stands in the line, and where.
  private struct Cycle {
    let completion: LineCompletion
    var index: Int
    /// The line and cursor that the last step left: another line begins anew.
    var text: String
    var cursor: Int
  }

  /// What is to be done to the line.
  enum Step {
    case nothing
    /// Replace the characters of a range.
    case replace(start: Int, end: Int, with: String)
    /// Show the candidates below the line.
    case show([LineCompletion.Candidate])
  }

  private let style: TabStyle
  private var cycle: Cycle?

  init(style: TabStyle) { self.style = style }

  /// The next step at a line; `backwards` for Shift+Tab.
  mutating func step(
    _ text: String, _ cursor: Int, backwards: Bool, _ complete: (String, Int) -> LineCompletion?
  ) -> Step {
    if let cycle, cycle.text == text, cycle.cursor == cursor { return next(cycle, backwards) }
    cycle = nil
    guard let completion = complete(text, cursor), let first = completion.candidates.first else { return .nothing }
    let scalars = Array(text.unicodeScalars)
    let typed = Self.string(scalars, completion.start, completion.end)
    if completion.candidates.count == 1 {
      return typed == first.text ? .nothing : .replace(start: completion.start, end: completion.end, with: first.text)
    }
    let begun = Cycle(completion: completion, index: -1, text: text, cursor: cursor)
    if style == .cycle { return next(begun, backwards) }
    let common = Self.common(completion.candidates.map(\.text))
    if common.count > typed.count, common.lowercased().hasPrefix(typed.lowercased()) {
      return .replace(start: completion.start, end: completion.end, with: common)
    }
    cycle = begun
    return .show(completion.candidates)
  }

  private mutating func next(_ known: Cycle, _ backwards: Bool) -> Step {
    var known = known
    let completion = known.completion
    let count = completion.candidates.count
    let end = known.index < 0 ? completion.end : completion.start + Self.length(completion.candidates[known.index].text)
    known.index = known.index < 0 ? (backwards ? count - 1 : 0) : (known.index + (backwards ? count - 1 : 1)) % count
    let text = completion.candidates[known.index].text
    let scalars = Array(known.text.unicodeScalars)
    known.text = Self.string(scalars, 0, completion.start) + text + Self.string(scalars, end, scalars.count)
    known.cursor = completion.start + Self.length(text)
    cycle = known
    return .replace(start: completion.start, end: end, with: text)
  }

  private static func length(_ text: String) -> Int { text.unicodeScalars.count }

  private static func string(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> String {
    var text = ""
    let upper = min(max(0, end), scalars.count)
    guard start >= 0, start < upper else { return text }
    text.unicodeScalars.append(contentsOf: scalars[start..<upper])
    return text
  }

  /// What all texts begin with, whatever the case.
  private static func common(_ texts: [String]) -> String {
    guard var prefix = texts.first else { return "" }
    for text in texts.dropFirst() {
      var shared = ""
      for (mine, its) in zip(prefix, text) {
        guard mine.lowercased() == its.lowercased() else { break }
        shared.append(mine)
      }
      prefix = shared
    }
    return prefix
  }
}

/// The candidates as they are shown below the line.
enum CandidateList {
  /// More than these are counted only.
  private static let limit = 200

  /// With what is said of each, if that fits a screen; else in as many columns as fit.
  static func text(_ candidates: [LineCompletion.Candidate], columns: Int, rows: Int) -> String {
    let shown = candidates.prefix(limit)
    let hasNotes = shown.contains { !$0.note.isEmpty }
    var lines =
      hasNotes && shown.count < max(4, rows - 4)
      ? described(Array(shown), columns) : inColumns(shown.map { TerminalText.printable($0.item) }, columns)
    if candidates.count > shown.count { lines.append("... \(candidates.count - shown.count) more") }
    return lines.joined(separator: "\n")
  }

  private static func described(_ candidates: [LineCompletion.Candidate], _ columns: Int) -> [String] {
    let width = min(40, (candidates.map { TerminalText.printable($0.item).count }.max() ?? 0) + 2)
    return candidates.map { candidate in
      let name = TerminalText.printable(candidate.item)
      let line =
        name + String(repeating: " ", count: max(1, width - name.count)) + TerminalText.printable(candidate.note)
      return line.count < columns ? line : String(line.prefix(max(1, columns - 4))) + "..."
    }
  }

  private static func inColumns(_ items: [String], _ columns: Int) -> [String] {
    let cell = min(columns, (items.map(\.count).max() ?? 0) + 2)
    let perRow = max(1, columns / max(1, cell))
    var rows: [String] = []
    for (index, item) in items.enumerated() {
      let padded = item + String(repeating: " ", count: max(0, cell - item.count))
      if index % perRow == 0 { rows.append(padded) } else { rows[rows.count - 1] += padded }
    }
    return rows
  }
}

extension LineEditor {
  /// Tab, or Shift+Tab.
  func completeWord(backwards: Bool) -> UInt8 {
    let (text, cursor) = currentText()
    switch tab.step(text, cursor, backwards: backwards, completer.complete) {
    case .nothing: return UInt8(CC_REFRESH_BEEP)
    case .replace(let start, let end, let replacement):
      replace(start, end, with: replacement, cursor: cursor)
      return UInt8(CC_REFRESH)
    case .show(let candidates):
      let size = terminalSize
      putTerminal("\n" + CandidateList.text(candidates, columns: size.columns, rows: size.rows) + "\n")
      return UInt8(CC_REDISPLAY)
    }
  }

  private func replace(_ start: Int, _ end: Int, with text: String, cursor: Int) {
    _ = el_cursor(editor, Int32(clamping: end - cursor))
    el_deletestr(editor, Int32(clamping: end - start))
    _ = el_insertstr(editor, text)
  }

  /// F1 and Alt+H: help on what is under the cursor, below the line.
  func showHelp() -> UInt8 {
    let (text, cursor) = currentText()
    guard let help = completer.help(text, cursor) else { return UInt8(CC_REFRESH_BEEP) }
    putTerminal("\n" + help + "\n")
    return UInt8(CC_REDISPLAY)
  }
}
