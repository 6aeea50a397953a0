/// Hashes and equality of dictionary keys and set elements.
public enum KeyHash {
  public static func hash(_ key: Value, _ rule: DictionaryStorage.KeyRule) -> Int {
    switch key {
    case .string(let box): hash(box.text, rule)
    // Unmixed: counting keys lie side by side, and the probing of a dictionary takes care of others.
    case .int(let number): Int(number)
    case .long(let number): mix(UInt64(bitPattern: number) &+ 1)
    case .char(let unit): mix(UInt64(unit) &+ 0x1_0000_0000)
    case .bool(let flag): mix(flag ? 0x2_0000_0001 : 0x2_0000_0000)
    case .double(let number): mix(number.isNaN ? 0x7ff8 : number == 0 ? 0 : number.bitPattern)
    case .null, .nothing: 0
    case .array(let array): mix(UInt64(UInt(bitPattern: ObjectIdentifier(array).hashValue)))
    case .object(let object): mix(UInt64(UInt(bitPattern: unwrap(object).equalityHash)))
    }
  }

  /// .NET's `Equals`: same type and same value. Strings by the rule.
  public static func equal(_ left: Value, _ right: Value, _ rule: DictionaryStorage.KeyRule = .exact) -> Bool {
    switch (left, right) {
    case (.string(let a), .string(let b)): equal(a.text, b.text, rule)
    case (.int(let a), .int(let b)): a == b
    case (.long(let a), .long(let b)): a == b
    case (.double(let a), .double(let b)): a == b || (a.isNaN && b.isNaN)
    case (.bool(let a), .bool(let b)): a == b
    case (.char(let a), .char(let b)): a == b
    case (.array(let a), .array(let b)): a === b
    case (.object(let a), .object(let b)): unwrap(a) === unwrap(b) || unwrap(a).equals(unwrap(b))
    case (.null, .null), (.nothing, .null), (.null, .nothing), (.nothing, .nothing): true
    case (.object(let a), _): (a as? WrappedValue).map { equal($0.base, right, rule) } ?? false
    case (_, .object(let b)): (b as? WrappedValue).map { equal(left, $0.base, rule) } ?? false
    default: false
    }
  }

  private static func unwrap(_ object: PSObject) -> PSObject {
    if let wrapped = object as? WrappedValue, case .object(let base) = wrapped.base { return base }
    return object
  }

  @inline(__always)
  private static func mix(_ bits: UInt64) -> Int {
    var hash = bits &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 32
    return Int(truncatingIfNeeded: hash)
  }

  // MARK: Text

  public static func hash(_ text: String, _ rule: DictionaryStorage.KeyRule) -> Int {
    let isExact = rule == .exact
    let quick = text.utf8.withContiguousStorageIfAvailable { hash($0, isExact: isExact) } ?? nil
    if let quick { return quick }
    let folded = Array((isExact ? text : text.lowercased()).utf8)
    return folded.withUnsafeBufferPointer { hash($0, isExact: true) } ?? 0
  }

  public static func equal(_ left: String, _ right: String, _ rule: DictionaryStorage.KeyRule) -> Bool {
    let quick =
      left.utf8.withContiguousStorageIfAvailable { a in
        right.utf8.withContiguousStorageIfAvailable { b in equal(a, b, isExact: rule == .exact) } ?? nil
      } ?? nil
    if let quick { return quick }
    return rule == .exact
      ? left.utf8.elementsEqual(right.utf8) : left.lowercased().utf8.elementsEqual(right.lowercased().utf8)
  }

  private static let highBits: UInt64 = 0x8080_8080_8080_8080

  /// Sets bit 5 of each ASCII upper case letter among eight bytes.
  @inline(__always)
  private static func lowercased(_ word: UInt64) -> UInt64 {
    let low = word & ~highBits
    let fromA = low &+ 0x3F3F_3F3F_3F3F_3F3F
    let pastZ = low &+ 0x2525_2525_2525_2525
    return word | (((fromA ^ pastZ) & ~word & highBits) >> 2)
  }

  @inline(__always)
  private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    let rest = bytes.count - offset
    if rest >= 8 { return UnsafeRawPointer(base + offset).loadUnaligned(as: UInt64.self) }
    var word: UInt64 = 0
    for index in 0..<rest { word |= UInt64(base[offset + index]) << UInt64(index * 8) }
    return word
  }

  /// `nil` if the text must be folded by the rules for all characters.
  private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, isExact: Bool) -> Int? {
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0xC2B2_AE3D_27D4_EB4F
    var offset = 0
    while offset < bytes.count {
      var next = word(bytes, offset)
      if !isExact {
        if next & highBits != 0 { return nil }
        next = lowercased(next)
      }
      hash = (hash ^ next) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
      offset += 8
    }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  /// `nil` if the texts must be folded by the rules for all characters.
  private static func equal(
    _ left: UnsafeBufferPointer<UInt8>, _ right: UnsafeBufferPointer<UInt8>, isExact: Bool
  ) -> Bool? {
    guard left.count == right.count else { return isExact || isASCII(left) && isASCII(right) ? false : nil }
    var offset = 0
    while offset < left.count {
      let a = word(left, offset)
      let b = word(right, offset)
      if a != b {
        if isExact { return false }
        if (a | b) & highBits != 0 { return nil }
        if lowercased(a) != lowercased(b) { return isASCII(left) && isASCII(right) ? false : nil }
      }
      offset += 8
    }
    return true
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var offset = 0
    while offset < bytes.count {
      if word(bytes, offset) & highBits != 0 { return false }
      offset += 8
    }
    return true
  }
}
