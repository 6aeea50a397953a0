/// The order and equality of texts in the culture en-US: white space, punctuation, symbols, digits, letters; marks of
/// letters count where the letters are equal, case where the marks are.
public enum TextOrder {
  /// Below 0, 0, above 0.
  public static func compare(_ left: String, _ right: String, ignoreCase: Bool) -> Int {
    if let order = compareASCII(left, right, ignoreCase) { return order }
    let a = left.unicodeScalars.flatMap(Element.of).filter { $0.primary != 0 || $0.mark != 0 }
    let b = right.unicodeScalars.flatMap(Element.of).filter { $0.primary != 0 || $0.mark != 0 }
    let (lettersA, lettersB) = (a.filter { $0.primary != 0 }, b.filter { $0.primary != 0 })
    for (x, y) in zip(lettersA, lettersB) where x.primary != y.primary { return x.primary < y.primary ? -1 : 1 }
    if lettersA.count != lettersB.count { return lettersA.count < lettersB.count ? -1 : 1 }
    for (x, y) in zip(a, b) where x.mark != y.mark { return x.mark < y.mark ? -1 : 1 }
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    if ignoreCase { return 0 }
    for (x, y) in zip(a, b) where x.isUpper != y.isUpper { return x.isUpper ? 1 : -1 }
    return 0
  }

  /// Equality as `-eq` and `-ceq` see it.
  @inline(__always)
  public static func equal(_ left: String, _ right: String, ignoreCase: Bool) -> Bool {
    if left == right { return true }
    return ignoreCase && equalIgnoringCase(left, right)
  }

  private static func equalIgnoringCase(_ left: String, _ right: String) -> Bool {
    let answer: Bool?? = left.utf8.withContiguousStorageIfAvailable { a in
      right.utf8.withContiguousStorageIfAvailable { b in equalASCII(a, b) } ?? nil
    }
    if let answer, let answer { return answer }
    return left.lowercased() == right.lowercased()
  }

  /// `nil` if a byte is not ASCII where the answer is still open.
  private static func equalASCII(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool? {
    let common = min(a.count, b.count)
    for index in 0..<common {
      let (x, y) = (a[index], b[index])
      if x | y >= 0x80 { return nil }
      if x != y, folded(x) != folded(y) { return false }
    }
    guard a.count != b.count else { return true }
    let rest = a.count > b.count ? a[common...] : b[common...]
    return rest.allSatisfy { $0 < 0x80 } ? false : nil
  }

  @inline(__always)
  private static func folded(_ byte: UInt8) -> UInt8 { byte &- 0x41 < 26 ? byte | 0x20 : byte }

  // MARK: ASCII

  private static func compareASCII(_ left: String, _ right: String, _ ignoreCase: Bool) -> Int? {
    let order: Int?? = left.utf8.withContiguousStorageIfAvailable { a in
      right.utf8.withContiguousStorageIfAvailable { b in compareASCII(a, b, ignoreCase) } ?? nil
    }
    return order ?? nil
  }

  /// `nil` if a byte is not ASCII where the answer is still open.
  private static func compareASCII(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, _ ignoreCase: Bool
  ) -> Int? {
    let places = asciiPlaces
    var (i, j) = (0, 0)
    var (tie, order) = (0, 0)
    while i < a.count, j < b.count {
      let (x, y) = (a[i], b[j])
      if x | y >= 0x80 { return nil }
      i += 1
      j += 1
      if x == y { continue }
      let (p, q) = (places[Int(x)], places[Int(y)])
      if p == q {
        if tie == 0 { tie = x > y ? -1 : 1 }
      } else if p == 0 || q == 0 {
        // A control character does not count: what stands beside it waits for the next one.
        if p == 0 { j -= 1 }
        if q == 0 { i -= 1 }
      } else {
        order = p < q ? -1 : 1
        break
      }
    }
    if order != 0 { return isASCII(a, from: i) && isASCII(b, from: j) ? order : nil }
    guard isASCII(a, from: i), isASCII(b, from: j) else { return nil }
    if a[min(i, a.count)...].contains(where: { places[Int($0)] != 0 }) { return 1 }
    if b[min(j, b.count)...].contains(where: { places[Int($0)] != 0 }) { return -1 }
    return ignoreCase ? 0 : tie
  }

  /// A mark behind a letter may change what stands in front of it, so all of the text has to be ASCII.
  @inline(__always)
  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var index = start
    while index < bytes.count {
      if bytes[index] >= 0x80 { return false }
      index += 1
    }
    return true
  }

  /// Places of ASCII; 0 for control characters, which do not count.
  nonisolated(unsafe) private static let asciiPlaces: UnsafeMutablePointer<UInt8> = {
    let places = UnsafeMutablePointer<UInt8>.allocate(capacity: 128)
    places.initialize(repeating: 0, count: 128)
    let order = "\t\n\u{0B}\u{0C}\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
    for (place, scalar) in order.unicodeScalars.enumerated() { places[Int(scalar.value)] = UInt8(place + 1) }
    for letter in 0..<26 {
      places[0x61 + letter] = UInt8(90 + letter)
      places[0x41 + letter] = UInt8(90 + letter)
    }
    return places
  }()

  /// A number that orders texts as their first eight characters do, case ignored; `nil` for a text with a character that
  /// is not printable ASCII. `isWhole`: the text has no more, so equal numbers are equal texts.
  public static func prefix(of text: String) -> (number: UInt64, isWhole: Bool)? {
    var text = text
    return text.withUTF8 { bytes in
      var number: UInt64 = 0
      for index in 0..<bytes.count {
        let byte = bytes[index]
        guard byte < 0x80, asciiPlaces[Int(byte)] != 0 else { return nil }
        if index < 8 { number |= UInt64(asciiPlaces[Int(byte)]) << UInt64(56 - 8 * index) }
      }
      return (number, bytes.count <= 8)
    }
  }

  // MARK: Other characters

  /// What one character weighs.
  private struct Element {
    var primary: UInt32
    var mark: UInt16 = 0
    var isUpper = false

    static func of(_ scalar: Unicode.Scalar) -> [Element] {
      if scalar.value < 0x80 {
        return [
          Element(
            primary: UInt32(asciiPlaces[Int(scalar.value)]) << 8, isUpper: (0x41...0x5A).contains(scalar.value))
        ]
      }
      if let (letters, mark) = marked[scalar.properties.lowercaseMapping] {
        return letters.unicodeScalars.map { letter in
          Element(
            primary: UInt32(asciiPlaces[Int(letter.value & 0x7F)]) << 8, mark: mark,
            isUpper: scalar.properties.isUppercase)
        }
      }
      if scalar.properties.canonicalCombiningClass != .notReordered {
        return [Element(primary: 0, mark: UInt16(truncatingIfNeeded: scalar.value))]
      }
      let folded = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
      let isSymbol = !scalar.properties.isAlphabetic && scalar.properties.numericType == nil
      // Symbols stand behind ASCII's and before the digits, letters of other scripts behind z.
      let primary = isSymbol ? 60 << 8 + min(folded.value, 0xFFFF) >> 8 : 0x10000 + folded.value
      return [Element(primary: primary, isUpper: scalar.properties.isUppercase)]
    }
  }

  /// Latin letters with marks, in the order of their marks.
  private static let marked: [String: (letters: String, mark: UInt16)] = {
    let rows: KeyValuePairs = [
      "a": "á à ă â å ä ã ą ā", "c": "ć ĉ č ċ ç", "d": "ď đ ð", "e": "é è ĕ ê ě ë ė ę ē", "g": "ğ ĝ ġ ģ", "h": "ĥ ħ",
      "i": "í ì ĭ î ï ĩ į ī ı", "j": "ĵ", "k": "ķ", "l": "ĺ ľ ļ ł ŀ", "n": "ń ň ñ ņ", "o": "ó ò ŏ ô ö ő õ ø ō",
      "r": "ŕ ř ŗ", "s": "ś ŝ š ş", "t": "ť ţ ŧ", "u": "ú ù ŭ û ů ü ű ũ ų ū", "w": "ŵ", "y": "ý ŷ ÿ", "z": "ź ž ż",
      "ae": "æ", "oe": "œ", "ss": "ß", "th": "þ",
    ]
    var table: [String: (letters: String, mark: UInt16)] = [:]
    for (letters, forms) in rows {
      for (place, form) in forms.split(separator: " ").enumerated() {
        table[String(form)] = (letters, UInt16(place + 1))
      }
    }
    return table
  }()
}
