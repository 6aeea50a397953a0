/// The lines between `---` at the beginning of a file: `key: value`, and what varies with the seed.
struct FrontMatter {
  private(set) var values: [String: String] = [:]
  /// Names in `{{ }}`, and the rows of values of which the seed chooses one.
  private(set) var variations: [Variation] = []
  /// The text behind the front matter, and the number of its first line.
  let body: String
  let bodyLine: Int

  struct Variation {
    let line: Int
    let names: [String]
    let rows: [[String]]
  }

  private static let keys = ["walkthrough", "title", "summary", "minutes", "kind", "server"]

  init(_ text: String, file: String) throws {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.first?.trimmed == "---", let end = lines.dropFirst().firstIndex(where: { $0.trimmed == "---" }) else {
      throw FileError(file: file, line: 1, reason: "the file does not begin with front matter between lines of ---")
    }
    body = lines[(end + 1)...].joined(separator: "\n")
    bodyLine = end + 2
    for index in 1..<end { try read(lines[index], line: index + 1, file: file) }
    for key in ["walkthrough", "title", "summary", "minutes"] where values[key] == nil {
      throw FileError(file: file, line: 1, reason: "the front matter has no '\(key)'")
    }
  }

  private mutating func read(_ line: Substring, line number: Int, file: String) throws {
    if line.trimmed.isEmpty { return }
    func wrong(_ reason: String) -> FileError { FileError(file: file, line: number, reason: reason) }
    guard let colon = line.firstIndex(of: ":") else { throw wrong("'\(line.trimmed)' is not of the form key: value") }
    let key = String(line[..<colon].trimmed)
    let value = String(line[line.index(after: colon)...].trimmed)
    if key.hasPrefix("vary ") {
      let names = key.dropFirst(5).split(separator: ",").map { String($0.trimmed) }
      let rows = value.split(separator: "|").map { row in row.split(separator: ",").map { String($0.trimmed) } }
      guard !rows.isEmpty, rows.allSatisfy({ $0.count == names.count }) else {
        throw wrong("each choice of '\(key)' must have \(names.count) values")
      }
      return variations.append(Variation(line: number, names: names, rows: rows))
    }
    guard Self.keys.contains(key) else { throw wrong("the front matter has no '\(key)'") }
    guard values.updateValue(value, forKey: key) == nil else { throw wrong("'\(key)' is told twice") }
  }

  /// The text with the values that a seed chooses; without a seed the first of each.
  func varied(_ text: String, seed: Int64?) -> String {
    var text = text
    var chance = seed.map { SeededChoice($0) }
    for variation in variations {
      let row = variation.rows[chance?.next(below: variation.rows.count) ?? 0]
      for (name, value) in zip(variation.names, row) { text = text.replacing("{{\(name)}}", with: value) }
    }
    return text
  }
}

/// Numbers that a seed decides (SplitMix64).
struct SeededChoice {
  private var state: UInt64

  init(_ seed: Int64) { state = UInt64(bitPattern: seed) }

  mutating func next(below count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return count < 1 ? 0 : Int((mixed ^ (mixed >> 31)) % UInt64(count))
  }
}

extension StringProtocol {
  /// Without white space at its ends.
  var trimmed: SubSequence {
    var part = self[...]
    while let first = part.first, first.isWhitespace { part.removeFirst() }
    while let last = part.last, last.isWhitespace { part.removeLast() }
    return part
  }

  /// With every occurrence of a text replaced by another.
  func replacing(_ text: String, with other: String) -> String {
    var result = ""
    var rest = self[...]
    while let first = text.first, let start = rest.firstIndex(of: first) {
      if rest[start...].hasPrefix(text) {
        result += rest[..<start] + other
        rest = rest[rest.index(start, offsetBy: text.count)...]
      } else {
        let next = rest.index(after: start)
        result += rest[..<next]
        rest = rest[next...]
      }
    }
    return result + rest
  }
}
