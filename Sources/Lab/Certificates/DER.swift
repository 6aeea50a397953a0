/// The few forms of ASN.1's distinguished encoding that extensions are made of.
enum DER {
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] { [tag] + length(content.count) + content }
  static func sequence(_ items: [UInt8]...) -> [UInt8] { element(0x30, items.flatMap { $0 }) }
  static func sequence(of items: [[UInt8]]) -> [UInt8] { element(0x30, items.flatMap { $0 }) }
  static func octets(_ content: [UInt8]) -> [UInt8] { element(0x04, content) }
  static func boolean(_ value: Bool) -> [UInt8] { element(0x01, [value ? 0xFF : 0]) }
  static func text(_ tag: UInt8, _ text: String) -> [UInt8] { element(tag, Array(text.utf8)) }

  static func integer(_ number: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = max(0, number)
    repeat {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    } while rest > 0
    if bytes[0] & 0x80 != 0 { bytes.insert(0, at: 0) }
    return element(0x02, bytes)
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    var bytes: [UInt8] = []
    var rest = count
    while rest > 0 {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return [0x80 | UInt8(bytes.count)] + bytes
  }

  // MARK: Reading

  /// One element at the beginning of some bytes: its tag, its content, and what follows.
  static func first(_ bytes: ArraySlice<UInt8>) -> (tag: UInt8, content: ArraySlice<UInt8>, rest: ArraySlice<UInt8>)? {
    guard bytes.count >= 2, let tag = bytes.first else { return nil }
    var place = bytes.startIndex + 1
    var count = Int(bytes[place])
    place += 1
    if count & 0x80 != 0 {
      let width = count & 0x7F
      guard (1...4).contains(width), bytes.endIndex - place >= width else { return nil }
      count = bytes[place..<place + width].reduce(0) { $0 << 8 | Int($1) }
      place += width
    }
    guard bytes.endIndex - place >= count else { return nil }
    return (tag, bytes[place..<place + count], bytes[(place + count)...])
  }

  /// The elements that stand one after another in some bytes.
  static func all(_ bytes: ArraySlice<UInt8>) -> [(tag: UInt8, content: ArraySlice<UInt8>)] {
    var found: [(tag: UInt8, content: ArraySlice<UInt8>)] = []
    var rest = bytes
    while let next = first(rest) {
      found.append((next.tag, next.content))
      rest = next.rest
    }
    return found
  }

  /// Whether a key is to be derived from a password in more rounds than anybody asks for: a number behind a salt. Such a
  /// container would keep its reader busy for hours.
  static func hasEndlessDerivation(_ bytes: ArraySlice<UInt8>, depth: Int = 0) -> Bool {
    guard depth < 24 else { return false }
    let items = all(bytes)
    for (item, next) in zip(items, items.dropFirst()) where item.tag == 0x04 && next.tag == 0x02 {
      let digits = next.content.drop { $0 == 0 }
      if digits.count > 3 || digits.reduce(0, { $0 << 8 | Int($1) }) > 1_000_000 { return true }
    }
    return items.contains { item in
      (item.tag & 0x20 != 0 || item.tag == 0x04 && first(item.content)?.rest.isEmpty == true)
        && hasEndlessDerivation(item.content, depth: depth + 1)
    }
  }

  /// The texts with this tag anywhere in some bytes, in their order.
  static func texts(_ tag: UInt8, in bytes: ArraySlice<UInt8>, depth: Int = 0) -> [String] {
    guard depth < 16 else { return [] }
    return all(bytes).flatMap { item in
      if item.tag == tag { return [String(decoding: item.content, as: UTF8.self)] }
      return item.tag & 0x20 != 0 ? texts(tag, in: item.content, depth: depth + 1) : []
    }
  }
}
