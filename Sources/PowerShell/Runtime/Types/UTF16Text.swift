/// Operations on text by UTF-16 units, as .NET's strings have them.
enum UTF16Text {
  /// How a StringComparison compares.
  static func ignoresCase(_ comparison: String?) -> Bool { comparison?.hasSuffix("IgnoreCase") ?? false }

  static func slice(_ text: String, _ start: Int, _ length: Int) -> String {
    let units = text.utf16
    let from = units.index(units.startIndex, offsetBy: start)
    let to = units.index(from, offsetBy: length)
    return String(units[from..<to]) ?? String(decoding: units[from..<to], as: UTF16.self)
  }

  /// The unit's upper or lower case, if that is one unit; .NET changes case unit by unit.
  static func upper(_ unit: UInt16) -> UInt16 {
    if unit < 0x80 { return unit >= 0x61 && unit <= 0x7A ? unit - 32 : unit }
    return single(Unicode.Scalar(unit)?.properties.uppercaseMapping) ?? unit
  }

  static func lower(_ unit: UInt16) -> UInt16 {
    if unit < 0x80 { return unit >= 0x41 && unit <= 0x5A ? unit + 32 : unit }
    return single(Unicode.Scalar(unit)?.properties.lowercaseMapping) ?? unit
  }

  private static func single(_ mapping: String?) -> UInt16? {
    guard let mapping, mapping.utf16.count == 1 else { return nil }
    return mapping.utf16.first
  }

  static func uppercased(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.uppercased() }
    return String(decoding: text.utf16.map(upper), as: UTF16.self)
  }

  static func lowercased(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    return String(decoding: text.utf16.map(lower), as: UTF16.self)
  }

  /// The units to compare, folded if case does not matter.
  static func units(_ text: String, ignoreCase: Bool) -> [UInt16] {
    ignoreCase ? text.utf16.map(upper) : Array(text.utf16)
  }

  /// The first place of `part` in `text[start..<end]`.
  static func firstIndex(of part: [UInt16], in text: [UInt16], from start: Int, to end: Int) -> Int? {
    guard part.count <= end - start else { return nil }
    guard let first = part.first else { return start }
    var place = start
    while place <= end - part.count {
      if text[place] == first, text[place..<(place + part.count)].elementsEqual(part) { return place }
      place += 1
    }
    return nil
  }

  /// The last place of `part` that lies within `text[start..<end]`.
  static func lastIndex(of part: [UInt16], in text: [UInt16], from start: Int, to end: Int) -> Int? {
    guard part.count <= end - start else { return nil }
    var place = end - part.count
    while place >= start {
      if text[place..<(place + part.count)].elementsEqual(part) { return place }
      place -= 1
    }
    return nil
  }

  static func replace(_ text: String, _ old: String, with new: String, ignoreCase: Bool) throws -> String {
    let source = Array(text.utf16)
    let folded = units(text, ignoreCase: ignoreCase)
    let pattern = units(old, ignoreCase: ignoreCase)
    let replacement = Array(new.utf16)
    var result: [UInt16] = []
    var place = 0
    while let found = firstIndex(of: pattern, in: folded, from: place, to: folded.count) {
      result += source[place..<found]
      result += replacement
      place = found + pattern.count
      if result.count > Limits.text { throw MethodFailure.textIsTooLong }
    }
    if place == 0 { return text }
    result += source[place...]
    return String(decoding: result, as: UTF16.self)
  }

  static func isWhiteSpace(_ unit: UInt16) -> Bool {
    switch unit {
    case 9...13, 32, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }

  /// Without the given units (white space, if none is given) at the ends.
  static func trim(_ text: String, _ set: [UInt16], start: Bool = true, end: Bool = true) -> String {
    let isTrimmed: (UInt16) -> Bool = { set.isEmpty ? isWhiteSpace($0) : set.contains($0) }
    var rest = text.utf16[...]
    if start { rest = rest.drop(while: isTrimmed) }
    if end {
      while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
    }
    return String(rest) ?? String(decoding: rest, as: UTF16.self)
  }

  /// Splits at any of the separators (at white space, if there is none).
  static func split(
    _ text: String, separators: [[UInt16]], limit: Int, removeEmpty: Bool, trimEntries: Bool
  ) -> [String] {
    guard limit > 0 else { return [] }
    let units = Array(text.utf16)
    var parts: [String] = []
    func part(_ range: Range<Int>) -> String? {
      var piece = String(decoding: units[range], as: UTF16.self)
      if trimEntries { piece = trim(piece, []) }
      return removeEmpty && piece.isEmpty ? nil : piece
    }
    var start = 0
    var place = 0
    while place < units.count, parts.count < limit - 1 {
      guard let length = separator(separators, in: units, at: place) else {
        place += 1
        continue
      }
      if let piece = part(start..<place) { parts.append(piece) }
      place += length
      start = place
    }
    if removeEmpty, parts.count == limit - 1 {
      while start < units.count, let length = separator(separators, in: units, at: start) { start += length }
    }
    if let piece = part(start..<units.count) { parts.append(piece) }
    return parts
  }

  private static func separator(_ separators: [[UInt16]], in units: [UInt16], at place: Int) -> Int? {
    if separators.isEmpty { return isWhiteSpace(units[place]) ? 1 : nil }
    for separator in separators where !separator.isEmpty && place + separator.count <= units.count {
      if units[place..<(place + separator.count)].elementsEqual(separator) { return separator.count }
    }
    return nil
  }

  /// The order of two texts by their units.
  static func compareOrdinal(_ left: String, _ right: String, ignoreCase: Bool = false) -> Int {
    let (a, b) = (units(left, ignoreCase: ignoreCase), units(right, ignoreCase: ignoreCase))
    for (x, y) in zip(a, b) where x != y { return Int(x) - Int(y) }
    return a.count - b.count
  }

  /// The order that a StringComparison asks for: the culture's, unless it is ordinal.
  static func compare(_ left: String, _ right: String, _ comparison: String?) -> Int {
    let ignoreCase = ignoresCase(comparison)
    if comparison?.hasPrefix("Ordinal") ?? false { return compareOrdinal(left, right, ignoreCase: ignoreCase) }
    return TextOrder.compare(left, right, ignoreCase: ignoreCase)
  }
}
