/// The order of texts in the current culture (en-US): letters before their case, punctuation before digits before letters.
public enum TextOrder {
  /// Below 0, 0, above 0.
  public static func compare(_ left: String, _ right: String, ignoreCase: Bool) -> Int {
    var tie = 0
    var a = left.unicodeScalars.makeIterator()
    var b = right.unicodeScalars.makeIterator()
    while true {
      let (x, y) = (nextWeighed(&a), nextWeighed(&b))
      switch (x, y) {
      case (nil, nil): return tie == 0 ? hyphens(left, right) : tie
      case (nil, _): return -1
      case (_, nil): return 1
      case (let x?, let y?):
        if x == y { continue }
        let (p, q) = (weight(x), weight(y))
        if p != q { return p < q ? -1 : 1 }
        // The same letter in another case: lower case comes first, and only if nothing else differs.
        if tie == 0, !ignoreCase { tie = x.properties.isLowercase ? -1 : 1 }
      }
    }
  }

  /// Hyphens and apostrophes count only where everything else is equal.
  private static func nextWeighed(_ iterator: inout String.UnicodeScalarView.Iterator) -> Unicode.Scalar? {
    while let scalar = iterator.next() {
      if scalar != "-" && scalar != "'" && scalar.value != 0 { return scalar }
    }
    return nil
  }

  private static func hyphens(_ left: String, _ right: String) -> Int {
    let (a, b) = (left.unicodeScalars.count, right.unicodeScalars.count)
    return a < b ? -1 : a > b ? 1 : 0
  }

  private static func weight(_ scalar: Unicode.Scalar) -> UInt32 {
    let value = scalar.value
    if value < 0x80 {
      if let place = asciiPlaces[Int(value)] { return place }
    }
    let folded = String(scalar).lowercased().decomposedStringOrder
    return folded
  }

  /// Places of ASCII: white space, punctuation and symbols in the order of the culture, digits, letters without case.
  private static let asciiPlaces: [UInt32?] = {
    var places = [UInt32?](repeating: nil, count: 128)
    let order = "\t\n\u{0B}\u{0C}\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789"
    for (place, scalar) in order.unicodeScalars.enumerated() { places[Int(scalar.value)] = UInt32(place + 64) }
    for (place, scalar) in "abcdefghijklmnopqrstuvwxyz".unicodeScalars.enumerated() {
      places[Int(scalar.value)] = UInt32(1000 + place * 64)
      places[Int(scalar.value) - 32] = UInt32(1000 + place * 64)
    }
    for value in 0..<32 where places[value] == nil { places[value] = UInt32(value) }
    return places
  }()
}

extension String {
  /// A place in the order of letters: that of the base letter, a little behind it for one with a mark.
  fileprivate var decomposedStringOrder: UInt32 {
    guard let scalar = unicodeScalars.first else { return 0 }
    for (letter, marked) in [
      ("a", "àáâãäåāăą"), ("c", "çćĉċč"), ("d", "ďđ"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"), ("h", "ĥħ"),
      ("i", "ìíîïĩīĭįı"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľŀł"), ("n", "ñńņňŉ"), ("o", "òóôõöøōŏő"), ("r", "ŕŗř"),
      ("s", "śŝşšß"), ("t", "ţťŧ"), ("u", "ùúûüũūŭůűų"), ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ] as [(Unicode.Scalar, String)] {
      if let place = marked.unicodeScalars.enumerated().first(where: { $0.element == scalar })?.offset {
        return UInt32(1000 + Int(letter.value - 0x61) * 64 + 1 + place)
      }
    }
    return 100_000 + scalar.value
  }
}
