/// Turns a pattern of .NET's syntax into one of PCRE2's, with .NET's errors for patterns that cannot be parsed.
///
/// Groups lose their names on the way: `groups` says what each of PCRE2's numbers is called, since .NET allows digits
/// as names and counts named groups behind the others.
struct RegexTranslation {
  /// Why a pattern cannot be parsed: .NET's sentence and offset.
  struct Failure: Error {
    let offset: Int
    let reason: String
  }

  private let units: [UInt16]
  private let options: Regex.Options
  private var index = 0
  private(set) var output: [UInt16] = []
  /// Name of each capturing group in the order of its parenthesis; `nil` for one without a name.
  private(set) var groups: [String?] = []
  private var allGroups: [String?] = []
  private var depth: Int { opened.count }
  /// PCRE2's number of each group that is open; `nil` for one that captures nothing.
  private var opened: [Int?] = []
  /// Reports each capture: a callout with the group's number stands behind it.
  private let reportsCaptures: Bool
  /// Whether white space is ignored, group by group.
  private var spacing: [Bool]
  /// Whether only groups with names capture, group by group.
  private var naming: [Bool]
  /// What a quantifier at this place would apply to.
  private enum Atom { case none, single, quantified }
  private var atom = Atom.none

  init(_ pattern: String, _ options: Regex.Options, reportsCaptures: Bool = false) throws(Failure) {
    self.reportsCaptures = reportsCaptures
    units = Array(pattern.utf16)
    self.options = options
    spacing = [options.contains(.ignorePatternWhitespace)]
    naming = [options.contains(.explicitCapture)]
    allGroups = Self.scanGroups(units, options)
    try run()
  }

  var pattern: String { String(decoding: output, as: UTF16.self) }

  private static func unit(_ character: Unicode.Scalar) -> UInt16 { UInt16(truncatingIfNeeded: character.value) }
  private func peek(_ ahead: Int = 0) -> UInt16? { index + ahead < units.count ? units[index + ahead] : nil }
  private func isNext(_ character: Unicode.Scalar, _ ahead: Int = 0) -> Bool { peek(ahead) == Self.unit(character) }
  private mutating func put(_ text: String) { output += Array(text.utf16) }
  private func fail(_ reason: String, at offset: Int? = nil) -> Failure {
    Failure(offset: offset ?? index, reason: reason)
  }

  private mutating func run() throws(Failure) {
    while let unit = peek() {
      index += 1
      switch Unicode.Scalar(unit) {
      case "\\": try escape()
      case "[":
        try characterClass()
        atom = .single
      case "(": try open()
      case ")":
        guard depth > 0 else { throw fail("Too many )'s.") }
        close()
      case "|":
        output.append(unit)
        atom = .none
      case "*", "+", "?": try quantify(unit)
      case "{": try braces()
      case "#" where spacing.last == true:
        while index < units.count, units[index] != 0x0A { index += 1 }
      case _ where spacing.last == true && Self.isSpace(unit): break
      default:
        output.append(unit)
        atom = .single
      }
    }
    if depth > 0 { throw fail("Not enough )'s.") }
  }

  private static func isSpace(_ unit: UInt16) -> Bool { unit == 0x20 || (0x09...0x0D).contains(unit) }
  private static func isDigit(_ unit: UInt16) -> Bool { (0x30...0x39).contains(unit) }
  private static func isWord(_ unit: UInt16) -> Bool {
    isDigit(unit) || unit == 0x5F || (0x61...0x7A).contains(unit | 0x20) && unit < 0x80
  }

  // MARK: Quantifiers

  private mutating func quantify(_ unit: UInt16) throws(Failure) {
    let shown = String(decoding: [unit], as: UTF16.self)
    switch atom {
    case .none: throw fail("Quantifier '\(shown)' following nothing.")
    case .quantified: throw fail("Nested quantifier '\(shown)'.")
    case .single: break
    }
    output.append(unit)
    atom = .quantified
    takeLazyMark()
  }

  private mutating func takeLazyMark() {
    if isNext("?") {
      output.append(Self.unit("?"))
      index += 1
    }
  }

  /// `{n}`, `{n,}`, `{n,m}`; any other brace stands for itself.
  private mutating func braces() throws(Failure) {
    var end = index
    var numbers: [Int] = []
    var hasComma = false
    func number() -> Int? {
      let start = end
      while end < units.count, Self.isDigit(units[end]) { end += 1 }
      return end > start ? Int(String(decoding: units[start..<end], as: UTF16.self)) ?? Int.max : nil
    }
    if let first = number() {
      numbers.append(first)
      if end < units.count, units[end] == Self.unit(",") {
        hasComma = true
        end += 1
        if let second = number() { numbers.append(second) }
      }
    }
    guard let low = numbers.first, end < units.count, units[end] == Self.unit("}") else {
      put("\\{")
      atom = .single
      return
    }
    switch atom {
    case .none: throw fail("Quantifier '{' following nothing.")
    case .quantified: throw fail("Nested quantifier '{'.")
    case .single: break
    }
    index = end + 1
    if numbers.count > 1, numbers[1] < low { throw fail("Illegal {x,y} with x > y.") }
    // PCRE2 counts to 65535; more than that is as good as no limit.
    let text = numbers.map { String(min($0, 65_535)) }
    put("{" + text[0] + (hasComma ? "," + (numbers.count > 1 && numbers[1] <= 65_535 ? text[1] : "") : "") + "}")
    atom = .quantified
    takeLazyMark()
  }

  // MARK: Escapes

  private mutating func escape() throws(Failure) {
    guard let unit = peek() else { throw fail("Illegal \\ at end of pattern.") }
    index += 1
    atom = .single
    switch Unicode.Scalar(unit) {
    case "k": try namedReference()
    case "1", "2", "3", "4", "5", "6", "7", "8", "9": try numberedReference()
    case "v": put("\\x0b")
    case "u": try unicodeEscape()
    case "p", "P": try property(isNegated: unit == Self.unit("P"))
    case "x":
      guard let high = peek(), let low = peek(1), Self.hex(high) != nil, Self.hex(low) != nil else {
        throw fail("Insufficient or invalid hexadecimal digits.")
      }
      output += [Self.unit("\\"), unit, high, low]
      index += 2
    case "c":
      guard let control = peek() else { throw fail("Missing control character.") }
      put("\\x{" + String(control & 0x1F, radix: 16) + "}")
      index += 1
    case "0":
      put("\\0")
    case "A", "b", "B", "G", "Z", "z":
      output += [Self.unit("\\"), unit]
    case "a", "d", "D", "e", "f", "n", "r", "s", "S", "t", "w", "W":
      output += [Self.unit("\\"), unit]
    default:
      if Self.isWord(unit), unit != Self.unit("_") {
        throw fail("Unrecognized escape sequence \\\(String(decoding: [unit], as: UTF16.self)).")
      }
      if unit < 0x80, unit != Self.unit("_") { put("\\") }
      output.append(unit)
    }
  }

  private static func hex(_ unit: UInt16) -> UInt32? {
    unit < 0x80 ? NumberScan.hexValue(UInt8(truncatingIfNeeded: unit)) : nil
  }

  private mutating func fourDigits() -> UInt32? {
    guard index + 4 <= units.count else { return nil }
    var value: UInt32 = 0
    for unit in units[index..<index + 4] {
      guard let digit = Self.hex(unit) else { return nil }
      value = value << 4 | digit
    }
    index += 4
    return value
  }

  /// `\uXXXX`; two of them that are a surrogate pair are one character.
  private mutating func unicodeEscape() throws(Failure) {
    guard var value = fourDigits() else { throw fail("Insufficient or invalid hexadecimal digits.") }
    if (0xD800..<0xDC00).contains(value), isNext("\\"), isNext("u", 1) {
      let start = index
      index += 2
      if let low = fourDigits(), (0xDC00..<0xE000).contains(low) {
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      } else {
        index = start
      }
    }
    // A surrogate alone is in no text that can be matched.
    put((0xD800..<0xE000).contains(value) ? "(?!)" : "\\x{" + String(value, radix: 16) + "}")
  }

  private mutating func property(isNegated: Bool) throws(Failure) {
    guard isNext("{"), let end = units[index...].firstIndex(of: Self.unit("}")) else {
      throw fail("Incomplete \\p{X} character escape.")
    }
    let name = String(decoding: units[(index + 1)..<end], as: UTF16.self)
    index = end + 1
    if options.contains(.ignoreCase), ["Lu", "Ll", "Lt"].contains(name) {
      // .NET compares such letters without their case, too.
      put((isNegated ? "\\P" : "\\p") + "{L&}")
    } else if let range = Self.blocks[name] {
      put(isNegated ? "[^\(range)]" : "[\(range)]")
    } else if name.utf8.count <= 2 {
      put((isNegated ? "\\P{" : "\\p{") + name + "}")
    } else {
      throw fail("Unknown property '\(name)'.")
    }
  }

  /// Unicode blocks by .NET's names, as far as scripts use them.
  private static let blocks = [
    "IsBasicLatin": "\\x{0}-\\x{7f}", "IsLatin-1Supplement": "\\x{80}-\\x{ff}",
    "IsLatinExtended-A": "\\x{100}-\\x{17f}", "IsLatinExtended-B": "\\x{180}-\\x{24f}",
    "IsGreek": "\\x{370}-\\x{3ff}", "IsGreekandCoptic": "\\x{370}-\\x{3ff}", "IsCyrillic": "\\x{400}-\\x{4ff}",
    "IsHebrew": "\\x{590}-\\x{5ff}", "IsArabic": "\\x{600}-\\x{6ff}", "IsHiragana": "\\x{3040}-\\x{309f}",
    "IsKatakana": "\\x{30a0}-\\x{30ff}", "IsCJKUnifiedIdeographs": "\\x{4e00}-\\x{9fff}",
    "IsHangulSyllables": "\\x{ac00}-\\x{d7af}", "IsGeneralPunctuation": "\\x{2000}-\\x{206f}",
    "IsCurrencySymbols": "\\x{20a0}-\\x{20cf}", "IsBoxDrawing": "\\x{2500}-\\x{257f}",
  ]

  private mutating func numberedReference() throws(Failure) {
    var end = index
    while end < units.count, Self.isDigit(units[end]) { end += 1 }
    let text = String(decoding: units[(index - 1)..<end], as: UTF16.self)
    if let number = Int(text), let position = position(named: text, number) {
      index = end
      put("\\g{\(position)}")
    } else if units[index - 1] <= Self.unit("7"), text.utf8.count > 1, let octal = UInt32(text.prefix(3), radix: 8) {
      index = min(end, index + 2)
      put("\\x{" + String(octal & 0xFF, radix: 16) + "}")
    } else {
      index = end
      throw fail("Reference to undefined group number \(text).")
    }
  }

  private mutating func namedReference() throws(Failure) {
    guard let openUnit = peek(), openUnit == Self.unit("<") || openUnit == Self.unit("'"),
      let end = units[(index + 1)...].firstIndex(of: openUnit == Self.unit("<") ? Self.unit(">") : openUnit)
    else { throw fail("Malformed \\k<...> named back reference.") }
    let name = String(decoding: units[(index + 1)..<end], as: UTF16.self)
    index = end + 1
    guard let position = position(named: name, Int(name)) else {
      throw fail(
        Int(name) == nil
          ? "Reference to undefined group name '\(name)'." : "Reference to undefined group number \(name).")
    }
    put("\\g{\(position)}")
  }

  /// PCRE2's number of a group.
  private func position(named name: String, _ number: Int?) -> Int? {
    if let position = allGroups.firstIndex(of: name) { return position + 1 }
    guard let number, number > 0 else { return nil }
    let unnamed = allGroups.indices.filter { allGroups[$0] == nil }
    let taken = Set(allGroups.compactMap { $0.flatMap { Int($0) } })
    var count = 0
    for index in unnamed {
      repeat { count += 1 } while taken.contains(count)
      if count == number { return index + 1 }
    }
    let named = allGroups.compactMap { $0 }.filter { Int($0) == nil }
    let rest = number - count - 1
    return named.indices.contains(rest) ? allGroups.firstIndex(of: named[rest]).map { $0 + 1 } : nil
  }

  // MARK: Groups

  /// What the letters of inline options say of explicit captures, if they say anything, and whether the group ends behind
  /// them; nil if these are no options.
  private static func explicitCapture(_ units: [UInt16], _ start: Int) -> (isSet: Bool?, isWhole: Bool)? {
    var isOn = true
    var isSet: Bool?
    for unit in units[min(start, units.count)...] {
      switch Unicode.Scalar(unit) {
      case "+": isOn = true
      case "-": isOn = false
      case "n", "N": isSet = isOn
      case "i", "I", "m", "M", "s", "S", "x", "X": break
      case ")": return (isSet, true)
      case ":": return (isSet, false)
      default: return nil
      }
    }
    return nil
  }

  /// All groups of the pattern in order, known before references to later ones are met.
  private static func scanGroups(_ units: [UInt16], _ options: Regex.Options) -> [String?] {
    var result: [String?] = []
    var index = 0
    var inClass = false
    var naming = [options.contains(.explicitCapture)]
    while index < units.count {
      let unit = units[index]
      index += 1
      if unit == Self.unit("\\") {
        index += 1
      } else if inClass {
        if unit == Self.unit("]") { inClass = false }
      } else if unit == Self.unit("[") {
        inClass = true
        if index < units.count, units[index] == Self.unit("^") { index += 1 }
        if index < units.count, units[index] == Self.unit("]") { index += 1 }
      } else if unit == Self.unit("#"), options.contains(.ignorePatternWhitespace) {
        while index < units.count, units[index] != 0x0A { index += 1 }
      } else if unit == Self.unit(")") {
        if naming.count > 1 { naming.removeLast() }
      } else if unit == Self.unit("(") {
        let isNaming = naming.last ?? false
        naming.append(isNaming)
        guard index < units.count, units[index] == Self.unit("?") else {
          if !isNaming { result.append(nil) }
          continue
        }
        if let (name, _) = groupName(units, index + 1) {
          result.append(name)
        } else if let (isSet, isWhole) = explicitCapture(units, index + 1) {
          // `(?n)` holds in the group that it stands in, `(?n:` in its own.
          naming[naming.count - (isWhole ? 2 : 1)] = isSet ?? isNaming
        }
      }
    }
    return result
  }

  /// The name behind `(?` if it is `<name>` or `'name'`, and where it ends.
  private static func groupName(_ units: [UInt16], _ start: Int) -> (name: String, end: Int)? {
    guard start + 1 < units.count, units[start] == unit("<") || units[start] == unit("'") else { return nil }
    let close = units[start] == unit("<") ? unit(">") : unit("'")
    guard let end = units[(start + 1)...].firstIndex(of: close), end > start + 1 else { return nil }
    let name = units[(start + 1)..<end]
    guard name.allSatisfy({ isWord($0) || $0 >= 0x80 }) else { return nil }
    return (String(decoding: name, as: UTF16.self), end + 1)
  }

  private mutating func open() throws(Failure) {
    atom = .none
    guard isNext("?") else {
      push()
      if naming.last == true {
        put("(?:")
      } else {
        capture(nil)
      }
      return
    }
    if let (name, end) = Self.groupName(units, index + 1) {
      push()
      index = end
      capture(name)
      return
    }
    index += 1
    try openSpecial()
  }

  private mutating func push() {
    opened.append(nil)
    spacing.append(spacing.last ?? false)
    naming.append(naming.last ?? false)
  }

  /// Begins a group that captures.
  private mutating func capture(_ name: String?) {
    groups.append(name)
    // A callout's number is a byte.
    let isReported = reportsCaptures && groups.count <= 255
    if isReported { opened[opened.count - 1] = groups.count }
    put(isReported ? "(?:(" : "(")
  }

  private mutating func close() {
    spacing.removeLast()
    naming.removeLast()
    let number = opened.removeLast()
    put(")")
    if let number { put("(?C\(number)))") }
    atom = .single
  }

  private mutating func openSpecial() throws(Failure) {
    guard let unit = peek() else { throw fail("Unrecognized grouping construct.") }
    switch Unicode.Scalar(unit) {
    case ":", "=", "!", ">":
      push()
      index += 1
      output += [Self.unit("("), Self.unit("?"), unit]
    case "<":
      guard isNext("=", 1) || isNext("!", 1), let kind = peek(1) else {
        index = units.count
        throw fail("Unrecognized grouping construct.")
      }
      push()
      index += 2
      output += [Self.unit("("), Self.unit("?"), unit, kind]
    case "#":
      guard let end = units[index...].firstIndex(of: Self.unit(")")) else {
        index = units.count
        throw fail("Unterminated (?#...) comment.")
      }
      index = end + 1
    case "(": try conditional()
    default: try inlineOptions()
    }
  }

  /// `(?(name)yes|no)`, `(?(1)yes|no)`, `(?(expression)yes|no)`.
  private mutating func conditional() throws(Failure) {
    push()
    if let end = units[index...].firstIndex(of: Self.unit(")")) {
      let name = String(decoding: units[(index + 1)..<end], as: UTF16.self)
      if let position = position(named: name, Int(name)) {
        put("(?(\(position))")
        index = end + 1
        return
      }
    }
    put("(?")
    if isNext("?", 1) { return }
    // What is no group is an expression that must match here.
    put("(?=")
    index += 1
    push()
  }

  private mutating func inlineOptions() throws(Failure) {
    let start = index
    let outer = (spacing.last ?? false, naming.last ?? false)
    var isOn = true
    while let unit = peek(), unit != Self.unit(")"), unit != Self.unit(":") {
      switch Unicode.Scalar(unit) {
      case "+": isOn = true
      case "-": isOn = false
      case "x", "X": spacing[spacing.count - 1] = isOn
      case "n", "N": naming[naming.count - 1] = isOn
      case "i", "I", "m", "M", "s", "S": break
      default: throw fail("Unrecognized grouping construct.")
      }
      index += 1
    }
    guard let end = peek() else { throw fail("Unrecognized grouping construct.") }
    let own: Set<UInt16> = [Self.unit("x"), Self.unit("n")]
    var letters = units[start..<index].filter { $0 != Self.unit("+") && !own.contains($0 | 0x20) }.map { unit in
      Self.isWord(unit) ? unit | 0x20 : unit
    }
    if letters == [Self.unit("-")] { letters = [] }
    index += 1
    if end == Self.unit(":") {
      // The option holds inside of this group only.
      spacing.append(spacing.last ?? false)
      naming.append(naming.last ?? false)
      spacing[spacing.count - 2] = outer.0
      naming[naming.count - 2] = outer.1
      opened.append(nil)
    } else if letters.isEmpty {
      return
    }
    output += [Self.unit("("), Self.unit("?")] + letters + [end]
  }

  // MARK: Character classes

  /// A class behind its `[`. Subtraction (`[a-z-[aeiou]]`) becomes a look-ahead in front of the class.
  private mutating func characterClass() throws(Failure) {
    var text: [UInt16] = [Self.unit("[")]
    if isNext("^") {
      text.append(Self.unit("^"))
      index += 1
    }
    var isFirst = true
    var last: UInt16?
    while true {
      guard let unit = peek() else { throw fail("Unterminated [] set.") }
      index += 1
      if unit == Self.unit("]"), !isFirst {
        output += text + [unit]
        return
      }
      if unit == Self.unit("-"), isNext("["), !isFirst {
        index += 1
        let mark = output.count
        put("(?!")
        try characterClass()
        put(")")
        let lookahead = output[mark...]
        output.removeSubrange(mark...)
        guard isNext("]") else { throw fail("A subtraction must be the last element in a character class.") }
        index += 1
        output += Array("(?:".utf16) + lookahead + text + [Self.unit("]"), Self.unit(")")]
        return
      }
      isFirst = false
      if unit == Self.unit("\\") {
        last = try classEscape(&text)
      } else if unit == Self.unit("-"), let low = last, let high = peek(), high != Self.unit("]"),
        high != Self.unit("["), high != Self.unit("\\")
      {
        index += 1
        if high < low { throw fail("[x-y] range in reverse order.") }
        text.append(unit)
        Self.append(high, to: &text)
        last = nil
      } else {
        Self.append(unit, to: &text)
        last = unit
      }
    }
  }

  private static func append(_ unit: UInt16, to text: inout [UInt16]) {
    if unit == Self.unit("[") || unit == Self.unit("]") || unit == Self.unit("\\") { text.append(Self.unit("\\")) }
    text.append(unit)
  }

  /// An escape inside a class: the same as outside, but `\b` is a backspace.
  private mutating func classEscape(_ text: inout [UInt16]) throws(Failure) -> UInt16? {
    guard let unit = peek() else { throw fail("Illegal \\ at end of pattern.") }
    if unit == Self.unit("b") {
      index += 1
      text += Array("\\x08".utf16)
      return nil
    }
    if Self.isDigit(unit) {
      var digits = ""
      while let digit = peek(), Self.isDigit(digit), digits.utf8.count < 3 {
        digits += String(decoding: [digit], as: UTF16.self)
        index += 1
      }
      text += Array(("\\x{" + String((UInt32(digits, radix: 8) ?? 0) & 0xFF, radix: 16) + "}").utf16)
      return nil
    }
    let mark = output.count
    try escape()
    var escaped = Array(output[mark...])
    output.removeSubrange(mark...)
    // A named block was written as a class of its own.
    if escaped.first == Self.unit("["), escaped.count > 2 {
      escaped = escaped[1] == Self.unit("^") ? [] : Array(escaped.dropFirst().dropLast())
    }
    text += escaped
    return nil
  }
}
