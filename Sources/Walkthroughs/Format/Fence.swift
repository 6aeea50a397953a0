/// A fenced block: what its info string says, and its text.
struct Fence {
  let kind: String
  /// `@WIN20082`: the server that it is about.
  let server: String?
  /// What follows in the info string.
  let rest: String
  let text: String
  /// Where it begins in the file.
  let line: Int

  init(info: String, text: String, line: Int) {
    var words = info.split(separator: " ", omittingEmptySubsequences: true)
    kind = words.isEmpty ? "" : String(words.removeFirst())
    let place = words.firstIndex { $0.hasPrefix("@") }
    server = place.map { String(words.remove(at: $0).dropFirst()) }
    rest = words.joined(separator: " ")
    self.text = text
    self.line = line
  }

  /// Whether a word stands in the info string.
  func isMarked(_ word: String) -> Bool { rest.split(separator: " ").contains { $0 == word } }

  /// The value of `name=value` in the info string.
  func option(_ name: String) -> String? {
    rest.split(separator: " ").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
  }

  /// The text before the first line that begins with one of these words and a colon, and what follows each of them.
  func parts(_ names: [String]) -> (body: String, values: [String: String]) {
    var body: [Substring] = []
    var values: [String: String] = [:]
    var current: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let name = names.first(where: { line.hasPrefix($0 + ":") }) {
        current = name
        values[name] = String(line.dropFirst(name.count + 1).trimmed)
      } else if let current {
        values[current] = String(((values[current] ?? "") + " " + line.trimmed).trimmed)
      } else {
        body.append(line)
      }
    }
    return (String(body.joined(separator: "\n").trimmed), values)
  }
}
