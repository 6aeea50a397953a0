/// Arithmetic on natural numbers of any size: limbs of 32 bits, least significant first, no leading zeros.
enum Magnitude {
  typealias Limbs = [UInt32]

  static func make(_ value: UInt64) -> Limbs { trimmed([UInt32(truncatingIfNeeded: value), UInt32(value >> 32)]) }

  static func make(_ value: UInt128) -> Limbs {
    var limbs: Limbs = []
    var rest = value
    while rest != 0 {
      limbs.append(UInt32(truncatingIfNeeded: rest))
      rest >>= 32
    }
    return limbs
  }

  /// The value, if it has at most 128 bits.
  static func uint128(_ limbs: Limbs) -> UInt128? {
    guard limbs.count <= 4 else { return nil }
    return limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) }
  }

  static func trimmed(_ limbs: Limbs) -> Limbs {
    var limbs = limbs
    while limbs.last == 0 { limbs.removeLast() }
    return limbs
  }

  static func bitCount(_ a: Limbs) -> Int {
    guard let top = a.last else { return 0 }
    return a.count * 32 - top.leadingZeroBitCount
  }

  static func compare(_ a: Limbs, _ b: Limbs) -> Int {
    if a.count != b.count { return a.count < b.count ? -1 : 1 }
    for index in a.indices.reversed() where a[index] != b[index] { return a[index] < b[index] ? -1 : 1 }
    return 0
  }

  static func add(_ a: Limbs, _ b: Limbs) -> Limbs {
    let (long, short) = a.count >= b.count ? (a, b) : (b, a)
    var result = long
    var carry: UInt64 = 0
    for index in long.indices {
      if index >= short.count, carry == 0 { break }
      let sum = UInt64(long[index]) + (index < short.count ? UInt64(short[index]) : 0) + carry
      result[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry != 0 { result.append(UInt32(carry)) }
    return result
  }

  /// `a - b` for `a >= b`.
  static func subtract(_ a: Limbs, _ b: Limbs) -> Limbs {
    var result = a
    var borrow: Int64 = 0
    for index in a.indices {
      let difference = Int64(a[index]) - (index < b.count ? Int64(b[index]) : 0) - borrow
      result[index] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    return trimmed(result)
  }

  static func multiply(_ a: Limbs, _ b: Limbs) -> Limbs {
    if a.isEmpty || b.isEmpty { return [] }
    var result = Limbs(repeating: 0, count: a.count + b.count)
    for i in a.indices {
      var carry: UInt64 = 0
      for j in b.indices {
        let sum = UInt64(a[i]) * UInt64(b[j]) + UInt64(result[i + j]) + carry
        result[i + j] = UInt32(truncatingIfNeeded: sum)
        carry = sum >> 32
      }
      result[i + b.count] = UInt32(carry)
    }
    return trimmed(result)
  }

  static func multiply(_ a: Limbs, by factor: UInt32, adding extra: UInt32 = 0) -> Limbs {
    var result = a
    var carry = UInt64(extra)
    for index in a.indices {
      let sum = UInt64(a[index]) * UInt64(factor) + carry
      result[index] = UInt32(truncatingIfNeeded: sum)
      carry = sum >> 32
    }
    if carry != 0 { result.append(UInt32(carry)) }
    return trimmed(result)
  }

  static func divide(_ a: Limbs, by divisor: UInt32) -> (quotient: Limbs, remainder: UInt32) {
    var quotient = a
    var remainder: UInt64 = 0
    for index in a.indices.reversed() {
      let part = remainder << 32 | UInt64(a[index])
      quotient[index] = UInt32(part / UInt64(divisor))
      remainder = part % UInt64(divisor)
    }
    return (trimmed(quotient), UInt32(remainder))
  }

  /// Knuth's algorithm D. The divisor is not zero.
  static func divide(_ a: Limbs, _ b: Limbs) -> (quotient: Limbs, remainder: Limbs) {
    if compare(a, b) < 0 { return ([], a) }
    if b.count == 1 {
      let (quotient, remainder) = divide(a, by: b[0])
      return (quotient, remainder == 0 ? [] : [remainder])
    }
    let shift = b[b.count - 1].leadingZeroBitCount
    let divisor = shiftLeft(b, shift)
    var rest = shiftLeft(a, shift)
    while rest.count <= a.count { rest.append(0) }
    let n = divisor.count
    var quotient = Limbs(repeating: 0, count: rest.count - n)
    for j in stride(from: rest.count - n - 1, through: 0, by: -1) {
      quotient[j] = divisionStep(&rest, divisor, at: j)
    }
    return (trimmed(quotient), shiftRight(trimmed(rest), shift))
  }

  /// One digit of the quotient: subtracted from `rest` at position `j`.
  private static func divisionStep(_ rest: inout Limbs, _ divisor: Limbs, at j: Int) -> UInt32 {
    let n = divisor.count
    let top = UInt64(rest[j + n]) << 32 | UInt64(rest[j + n - 1])
    var guess = top / UInt64(divisor[n - 1])
    var remainder = top % UInt64(divisor[n - 1])
    while guess >> 32 != 0 || guess * UInt64(divisor[n - 2]) > (remainder << 32 | UInt64(rest[j + n - 2])) {
      guess -= 1
      remainder += UInt64(divisor[n - 1])
      if remainder >> 32 != 0 { break }
    }
    var borrow: Int64 = 0
    var carry: UInt64 = 0
    for i in 0..<n {
      let product = guess * UInt64(divisor[i]) + carry
      carry = product >> 32
      let difference = Int64(rest[i + j]) - borrow - Int64(UInt32(truncatingIfNeeded: product))
      rest[i + j] = UInt32(truncatingIfNeeded: difference)
      borrow = difference < 0 ? 1 : 0
    }
    let difference = Int64(rest[j + n]) - borrow - Int64(carry)
    rest[j + n] = UInt32(truncatingIfNeeded: difference)
    guard difference < 0 else { return UInt32(truncatingIfNeeded: guess) }
    var back: UInt64 = 0
    for i in 0..<n {
      let sum = UInt64(rest[i + j]) + UInt64(divisor[i]) + back
      rest[i + j] = UInt32(truncatingIfNeeded: sum)
      back = sum >> 32
    }
    rest[j + n] = UInt32(truncatingIfNeeded: UInt64(rest[j + n]) + back)
    return UInt32(truncatingIfNeeded: guess - 1)
  }

  static func shiftLeft(_ a: Limbs, _ count: Int) -> Limbs {
    if a.isEmpty { return [] }
    let (words, bits) = (count / 32, count % 32)
    var result = Limbs(repeating: 0, count: words)
    if bits == 0 { return result + a }
    var carry: UInt32 = 0
    for limb in a {
      result.append(limb << UInt32(bits) | carry)
      carry = limb >> UInt32(32 - bits)
    }
    if carry != 0 { result.append(carry) }
    return result
  }

  static func shiftRight(_ a: Limbs, _ count: Int) -> Limbs {
    let (words, bits) = (count / 32, count % 32)
    if words >= a.count { return [] }
    var result = Limbs(a[words...])
    if bits == 0 { return result }
    for index in result.indices {
      let high = index + 1 < result.count ? result[index + 1] << UInt32(32 - bits) : 0
      result[index] = result[index] >> UInt32(bits) | high
    }
    return trimmed(result)
  }

  static func power(_ base: UInt32, _ exponent: Int) -> Limbs {
    var result: Limbs = [1]
    var square: Limbs = [base]
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = multiply(result, square) }
      rest >>= 1
      if rest > 0 { square = multiply(square, square) }
    }
    return result
  }

  /// Decimal digits, most significant first; none for zero.
  static func decimalDigits(_ a: Limbs) -> [UInt8] {
    var chunks: [UInt32] = []
    var rest = a
    while !rest.isEmpty {
      let (quotient, remainder) = divide(rest, by: 1_000_000_000)
      chunks.append(remainder)
      rest = quotient
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(chunks.count * 9)
    for (index, chunk) in chunks.reversed().enumerated() {
      var power: UInt32 = 100_000_000
      while power > 0 {
        let digit = UInt8(chunk / power % 10)
        if digit != 0 || !digits.isEmpty || index > 0 { digits.append(digit) }
        power /= 10
      }
    }
    return digits
  }

  /// From decimal digits, most significant first.
  static func fromDecimal(_ digits: some Sequence<UInt8>) -> Limbs {
    var limbs: Limbs = []
    var chunk: UInt32 = 0
    var factor: UInt32 = 1
    for digit in digits {
      chunk = chunk * 10 + UInt32(digit)
      factor *= 10
      if factor == 1_000_000_000 {
        limbs = multiply(limbs, by: factor, adding: chunk)
        (chunk, factor) = (0, 1)
      }
    }
    return factor == 1 ? limbs : multiply(limbs, by: factor, adding: chunk)
  }
}
