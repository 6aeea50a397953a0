/// Up and Down: through the statements typed before that begin as the line does.
struct HistoryWalk {
  private struct Walk {
    let prefix: String
    /// What was typed before the first step.
    let original: String
    var index: Int
    var shown: String
  }

  private var entries: [String] = []
  private var walk: Walk?

  /// Adds the newest entry; twice the same in a row is one.
  mutating func add(_ entry: String) {
    guard entry != entries.last else { return }
    entries.append(entry)
    if entries.count > 2 * HistoryFile.limit { entries.removeFirst(entries.count - HistoryFile.limit) }
    walk = nil
  }

  /// The entry before the one that the line shows, as typed up to `cursor`; `nil` if there is none.
  mutating func older(_ text: String, _ cursor: Int) -> String? {
    var current = walk
    if current?.shown != text {
      let prefix = String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor))).lowercased()
      current = Walk(prefix: prefix, original: text, index: entries.count, shown: text)
    }
    guard var current else { return nil }
    let index = entries[..<current.index].lastIndex { $0.lowercased().hasPrefix(current.prefix) && $0 != text }
    guard let index else { return nil }
    current.index = index
    current.shown = entries[index]
    walk = current
    return current.shown
  }

  /// The entry behind it; behind the newest what was typed before.
  mutating func newer(_ text: String) -> String? {
    guard var current = walk, current.shown == text else { return nil }
    let rest = entries[min(current.index + 1, entries.count)...]
    if let index = rest.firstIndex(where: { $0.lowercased().hasPrefix(current.prefix) && $0 != text }) {
      current.index = index
      current.shown = entries[index]
      walk = current
      return current.shown
    }
    walk = nil
    return current.original
  }
}
