extension Regex {
  /// A replacement pattern of .NET taken apart: text, `$1`, `${name}`, `$&`, `` $` ``, `$'`, `$+`, `$_`, `$$`.
  private enum Part {
    case text(String)
    case group(Int)
    case before, after, last, whole
  }

  private func parts(of replacement: String) -> [Part] {
    guard replacement.utf8.contains(UInt8(ascii: "$")) else { return [.text(replacement)] }
    var parts: [Part] = []
    var literal: [UInt8] = []
    var bytes = Array(replacement.utf8)[...]
    func flush() {
      if !literal.isEmpty { parts.append(.text(String(decoding: literal, as: UTF8.self))) }
      literal = []
    }
    while let byte = bytes.popFirst() {
      guard byte == UInt8(ascii: "$"), let (part, length) = substitution(bytes) else {
        literal.append(byte)
        continue
      }
      flush()
      parts.append(part)
      bytes = bytes.dropFirst(length)
    }
    flush()
    return parts
  }

  /// What stands behind a `$`, and how long it is; `nil` if the `$` is only a character.
  private func substitution(_ bytes: ArraySlice<UInt8>) -> (Part, Int)? {
    guard let first = bytes.first else { return nil }
    switch first {
    case UInt8(ascii: "$"): return (.text("$"), 1)
    case UInt8(ascii: "&"): return (.group(0), 1)
    case UInt8(ascii: "`"): return (.before, 1)
    case UInt8(ascii: "'"): return (.after, 1)
    case UInt8(ascii: "+"): return (.last, 1)
    case UInt8(ascii: "_"): return (.whole, 1)
    case UInt8(ascii: "{"):
      guard let end = bytes.firstIndex(of: UInt8(ascii: "}")) else { return nil }
      let name = String(decoding: bytes[(bytes.startIndex + 1)..<end], as: UTF8.self)
      guard let group = orderedGroups.firstIndex(where: { $0.name == name }) else { return nil }
      return (.group(group), end - bytes.startIndex + 1)
    case 0x30...0x39:
      let digits = bytes.prefix { (0x30...0x39).contains($0) }
      // As many digits as name a group; a number that names none is text.
      for length in stride(from: digits.count, through: 1, by: -1) {
        let number = Int(String(decoding: digits.prefix(length), as: UTF8.self)) ?? -1
        if let group = groupNumbers.firstIndex(of: number) { return (.group(group), length) }
      }
      return nil
    default: return nil
    }
  }

  /// Replaces matches by .NET's replacement pattern (`$1`, `${name}`, `$&`).
  public func replace(_ text: String, with replacement: String, limit: Int = .max, from start: Int = 0) throws -> String
  {
    let parts = parts(of: replacement)
    return try rebuild(text, limit: limit, from: start) { subject, offsets, result in
      for part in parts { append(part, subject, offsets, to: &result) }
    }
  }

  /// Replaces matches by what the function gives.
  public func replace(
    _ text: String, limit: Int = .max, from start: Int = 0, _ body: (Match) throws -> String
  ) throws -> String {
    try rebuild(text, limit: limit, from: start) { subject, offsets, result in
      result += Array(try body(makeMatch(subject, offsets)).utf8)
    }
  }

  /// A replacement pattern applied to one match: `$match.Result(…)`.
  public func expand(_ replacement: String, _ match: Match, in text: String) throws -> String {
    var result: [UInt8] = []
    let parts = parts(of: replacement)
    try forEach(text, from: match.index, limit: 1) { subject, offsets in
      for part in parts { append(part, subject, offsets, to: &result) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func append(
    _ part: Part, _ subject: Subject, _ offsets: UnsafeMutablePointer<Int>, to result: inout [UInt8]
  ) {
    switch part {
    case .text(let text): result += Array(text.utf8)
    case .group(let group):
      if let range = range(orderedGroups[group], offsets) { result += subject.bytes[range] }
    case .before: result += subject.bytes[..<offsets[0]]
    case .after: result += subject.bytes[offsets[1]...]
    case .whole: result += subject.bytes
    case .last:
      if let group = orderedGroups.last, let range = range(group, offsets) { result += subject.bytes[range] }
    }
  }

  private func rebuild(
    _ text: String, limit: Int, from start: Int,
    _ body: (Subject, UnsafeMutablePointer<Int>, inout [UInt8]) throws -> Void
  ) throws -> String {
    var result: [UInt8] = []
    var position = 0
    var isChanged = false
    var rest: ArraySlice<UInt8> = []
    try forEach(text, from: start, limit: limit) { subject, offsets in
      isChanged = true
      let (begin, end) = (offsets[0], offsets[1])
      result += subject.bytes[position..<begin]
      try body(subject, offsets, &result)
      position = end
      try Limits.checkText(result.count)
    }
    guard isChanged else { return text }
    rest = Array(text.utf8)[position...]
    try Limits.checkText(result.count + rest.count)
    return String(decoding: result + rest, as: UTF8.self)
  }

  /// Splits at matches into at most `limit` parts (0: all); captured groups become elements.
  public func split(_ text: String, limit: Int = 0) throws -> [String] {
    var parts: [String] = []
    var position = 0
    var end = text.utf8.count
    if limit == 1 { return [text] }
    try forEach(text, limit: limit == 0 ? .max : limit - 1) { subject, offsets in
      end = subject.bytes.count
      let (begin, next) = (offsets[0], offsets[1])
      parts.append(subject.text(position..<begin))
      for group in orderedGroups.dropFirst() {
        if let range = range(group, offsets) { parts.append(subject.text(range)) }
      }
      position = next
    }
    if parts.isEmpty { return [text] }
    parts.append(String(decoding: Array(text.utf8)[position..<end], as: UTF8.self))
    return parts
  }

  // MARK: Escaping

  /// `[regex]::Escape`.
  public static func escape(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", "*", "+", "?", "|", "{", "[", "(", ")", "^", "$", ".", "#", " ":
        result.unicodeScalars.append("\\")
        result.unicodeScalars.append(scalar)
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\u{0C}": result += "\\f"
      case "\r": result += "\\r"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// `[regex]::Unescape`.
  public static func unescape(_ text: String) throws -> String {
    var result = ""
    var scalars = Array(text.unicodeScalars)[...]
    while let scalar = scalars.popFirst() {
      guard scalar == "\\" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      guard let escaped = scalars.popFirst() else {
        throw parseFailure(text, "Illegal \\ at end of pattern.")
      }
      switch escaped {
      case "t": result += "\t"
      case "n": result += "\n"
      case "r": result += "\r"
      case "f": result += "\u{0C}"
      case "v": result += "\u{0B}"
      case "a": result += "\u{07}"
      case "b": result += "\u{08}"
      case "e": result += "\u{1B}"
      case "0": result += "\0"
      case "x", "u":
        let count = escaped == "x" ? 2 : 4
        let digits = String(String.UnicodeScalarView(scalars.prefix(count)))
        guard digits.count == count, let value = UInt32(digits, radix: 16), let character = Unicode.Scalar(value) else {
          throw parseFailure(text, "Insufficient or invalid hexadecimal digits.")
        }
        scalars = scalars.dropFirst(count)
        result.unicodeScalars.append(character)
      default:
        guard !escaped.properties.isAlphabetic else {
          throw parseFailure(text, "Unrecognized escape sequence \\\(escaped).")
        }
        result.unicodeScalars.append(escaped)
      }
    }
    return result
  }

  private static func parseFailure(_ pattern: String, _ reason: String) -> TerminatingError {
    OperatorError.raw(
      "System.Text.RegularExpressions.RegexParseException",
      "Invalid pattern '\(pattern)' at offset \(pattern.utf16.count). \(reason)")
  }
}
