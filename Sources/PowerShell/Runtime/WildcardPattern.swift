/// A pattern of `-like`, of names and of paths: `*`, `?`, `[a-f]`, `` ` `` before a character that stands for itself.
public struct WildcardPattern {
  private enum Element {
    case literal(UInt16)
    case any
    case run
    case set([ClosedRange<UInt16>])
  }

  private let elements: [Element]
  private let ignoresCase: Bool
  /// The pattern's text, if it has no wildcards: then comparing is enough.
  private let plain: String?

  /// Never fails: a `[` without its `]` stands for itself (callers that must report it ask `isValid`).
  public init(_ pattern: String, ignoringCase: Bool = true) {
    ignoresCase = ignoringCase
    let units = Array((ignoringCase ? pattern.caseFolded : pattern).utf16)
    elements = Self.parse(units)
    var text: [UInt16]? = []
    for element in elements {
      if case .literal(let unit) = element { text?.append(unit) } else { text = nil }
    }
    plain = text.map { String(decoding: $0, as: UTF16.self) }
  }

  public func matches(_ text: String) -> Bool {
    let subject = ignoresCase ? text.caseFolded : text
    if let plain { return plain == subject }
    if let answer = matchesASCII(subject) { return answer }
    return Self.match(elements, Array(subject.utf16)[...])
  }

  /// True if the text has a wildcard that no backtick takes the meaning from.
  public static func hasWildcards(_ text: String) -> Bool {
    var escaped = false
    for unit in text.utf8 {
      if escaped {
        escaped = false
      } else if unit == UInt8(ascii: "`") {
        escaped = true
      } else if unit == UInt8(ascii: "*") || unit == UInt8(ascii: "?") || unit == UInt8(ascii: "[") {
        return true
      }
    }
    return false
  }

  /// False for a `[` that is not closed.
  public static func isValid(_ text: String) -> Bool {
    let units = Array(text.utf16)
    var index = 0
    while index < units.count {
      if units[index] == backtick {
        index += 1
      } else if units[index] == openBracket {
        guard let set = parseSet(units, from: index) else { return false }
        index = set.end - 1
      }
      index += 1
    }
    return true
  }

  /// The text with a backtick before each character that a pattern would give a meaning to.
  public static func escape(_ text: String) -> String {
    var result = ""
    for character in text {
      if "*?[]`".contains(character) { result.append("`") }
      result.append(character)
    }
    return result
  }

  /// The text without the backticks that `escape` puts in.
  public static func unescape(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "`")) else { return text }
    var result = ""
    var escaped = false
    for character in text {
      if escaped {
        if !"*?[]`".contains(character) { result.append("`") }
        result.append(character)
        escaped = false
      } else if character == "`" {
        escaped = true
      } else {
        result.append(character)
      }
    }
    if escaped { result.append("`") }
    return result
  }

  // MARK: Reading a pattern

  private static let backtick = UInt16(UInt8(ascii: "`"))
  private static let openBracket = UInt16(UInt8(ascii: "["))
  private static let closeBracket = UInt16(UInt8(ascii: "]"))
  private static let star = UInt16(UInt8(ascii: "*"))
  private static let question = UInt16(UInt8(ascii: "?"))
  private static let hyphen = UInt16(UInt8(ascii: "-"))

  private static func parse(_ units: [UInt16]) -> [Element] {
    var elements: [Element] = []
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      switch unit {
      case backtick where index < units.count:
        elements.append(.literal(units[index]))
        index += 1
      case star:
        if case .run? = elements.last { continue }
        elements.append(.run)
      case question: elements.append(.any)
      case openBracket:
        if let set = parseSet(units, from: index - 1) {
          elements.append(.set(set.ranges))
          index = set.end
        } else {
          elements.append(.literal(unit))
        }
      default: elements.append(.literal(unit))
      }
    }
    return elements
  }

  /// Reads `[...]` at `start`; `end` is behind the closing bracket. A `]` right behind the opening one stands for itself.
  private static func parseSet(_ units: [UInt16], from start: Int) -> (ranges: [ClosedRange<UInt16>], end: Int)? {
    var ranges: [ClosedRange<UInt16>] = []
    var index = start + 1
    while index < units.count {
      var unit = units[index]
      if unit == closeBracket, index > start + 1 { return (ranges, index + 1) }
      if unit == backtick, index + 1 < units.count {
        index += 1
        unit = units[index]
      }
      if index + 2 < units.count, units[index + 1] == hyphen, units[index + 2] != closeBracket {
        let upper = units[index + 2]
        ranges.append(min(unit, upper)...max(unit, upper))
        index += 3
      } else {
        ranges.append(unit...unit)
        index += 1
      }
    }
    return nil
  }

  // MARK: Matching

  private func matchesASCII(_ subject: String) -> Bool? {
    subject.utf8.withContiguousStorageIfAvailable { bytes in
      guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
      return Self.match(elements, bytes)
    } ?? nil
  }

  /// The greedy walk with one point to come back to: linear for each `*`.
  private static func match<Units: RandomAccessCollection>(_ elements: [Element], _ subject: Units) -> Bool
  where Units.Element: BinaryInteger, Units.Index == Int {
    var position = subject.startIndex
    var element = 0
    var retryElement = -1
    var retryPosition = 0
    while position < subject.endIndex {
      if element < elements.count, case .run = elements[element] {
        retryElement = element
        retryPosition = position
        element += 1
      } else if element < elements.count, fits(elements[element], UInt16(truncatingIfNeeded: subject[position])) {
        element += 1
        position += 1
      } else if retryElement >= 0 {
        retryPosition += 1
        position = retryPosition
        element = retryElement + 1
      } else {
        return false
      }
    }
    while element < elements.count, case .run = elements[element] { element += 1 }
    return element == elements.count
  }

  @inline(__always)
  private static func fits(_ element: Element, _ unit: UInt16) -> Bool {
    switch element {
    case .literal(let literal): literal == unit
    case .any, .run: true
    case .set(let ranges): ranges.contains { $0.contains(unit) }
    }
  }
}
