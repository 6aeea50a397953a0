import Glibc

/// A number as decimal digits and the place of its point: what formatting works on.
///
/// The value is 0.d1d2d3… × 10^pointPosition.
struct DigitSequence {
  var digits: [UInt8]
  var pointPosition: Int
  var isNegative: Bool

  init(digits: [UInt8], pointPosition: Int, isNegative: Bool) {
    self.digits = digits
    self.pointPosition = pointPosition
    self.isNegative = isNegative
  }

  init(_ value: some FixedWidthInteger) {
    var digits = Array(String(value.magnitude).utf8.map { $0 - 0x30 })
    if digits == [0] { digits = [] }
    self.init(digits: digits, pointPosition: digits.count, isNegative: value < 0)
  }

  init(_ value: BigInteger) {
    let digits = Magnitude.decimalDigits(value.limbs)
    self.init(digits: digits, pointPosition: digits.count, isNegative: value.isNegative)
  }

  /// All digits of a finite double: m × 2^e is m × 5^-e with the point moved.
  init(exact value: Double) {
    guard value != 0 else {
      self.init(digits: [], pointPosition: 0, isNegative: value.sign == .minus)
      return
    }
    let isNormal = value.exponentBitPattern != 0
    let mantissa = Magnitude.make(value.significandBitPattern | (isNormal ? 1 << 52 : 0))
    let exponent = (isNormal ? Int(value.exponentBitPattern) : 1) - 1075
    var digits: [UInt8]
    var places = 0
    if exponent >= 0 {
      digits = Magnitude.decimalDigits(Magnitude.shiftLeft(mantissa, exponent))
    } else {
      digits = Magnitude.decimalDigits(Magnitude.multiply(mantissa, Magnitude.power(5, -exponent)))
      places = -exponent
    }
    let point = digits.count - places
    while digits.last == 0 { digits.removeLast() }
    self.init(digits: digits, pointPosition: point, isNegative: value < 0)
  }

  /// At most 17 significant digits of a finite double, exact halves rounded to even: the C library's `%e`.
  init(_ value: Double, significantDigits: Int) {
    var buffer = [CChar](repeating: 0, count: 48)
    let length = withVaList([Int32(significantDigits - 1), value.magnitude]) { arguments in
      vsnprintf(&buffer, buffer.count, "%.*e", arguments)
    }
    let text = buffer.prefix(max(0, Int(length))).map { UInt8(bitPattern: $0) }
    let mark = text.firstIndex(of: UInt8(ascii: "e")) ?? text.count
    // The point may be a comma where the host's locale wants one.
    var digits = text[..<mark].compactMap { (0x30...0x39).contains($0) ? $0 - 0x30 : nil }
    let exponent = Int(String(decoding: text.dropFirst(mark + 1), as: UTF8.self)) ?? 0
    while digits.last == 0 { digits.removeLast() }
    self.init(digits: digits, pointPosition: digits.isEmpty ? 0 : exponent + 1, isNegative: value.sign == .minus)
  }

  /// The fewest digits that read back as the same double.
  init(shortest value: Double) { self.init(description: value.magnitude.description, isNegative: value.sign == .minus) }

  /// The fewest digits that read back as the same single.
  init(shortest value: Float) { self.init(description: value.magnitude.description, isNegative: value.sign == .minus) }

  private init(description: String, isNegative: Bool) {
    self = DigitSequence(description) ?? DigitSequence(digits: [], pointPosition: 0, isNegative: false)
    while digits.last == 0 { digits.removeLast() }
    self.isNegative = isNegative
  }

  /// Reads `[-]digits[.digits][e[+-]digits]`, and nothing else.
  init?(_ text: some StringProtocol) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    var seen = 0
    var isNegative = false
    var bytes = Array(text.utf8)[...]
    if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") {
      isNegative = bytes.removeFirst() == UInt8(ascii: "-")
    }
    while let byte = bytes.popFirst() {
      switch byte {
      case 0x30...0x39:
        digits.append(byte - 0x30)
        seen += 1
      case UInt8(ascii: ".") where point == nil: point = digits.count
      case UInt8(ascii: "e"), UInt8(ascii: "E"):
        guard let value = Int(String(decoding: bytes, as: UTF8.self)), abs(value) < 100_000 else { return nil }
        exponent = value
        bytes = []
      default: return nil
      }
    }
    guard seen > 0 else { return nil }
    let leading = digits.prefix { $0 == 0 }.count
    let position = (point ?? digits.count) - leading + exponent
    digits.removeFirst(leading)
    self.init(digits: digits, pointPosition: digits.isEmpty ? 0 : position, isNegative: isNegative)
  }

  var isZero: Bool { digits.allSatisfy { $0 == 0 } }

  /// With the digits behind this many significant ones rounded off.
  func rounded(toSignificant count: Int, halfAway: Bool = false) -> DigitSequence {
    guard count < digits.count else { return self }
    var result = self
    let dropped = digits[max(0, count)...]
    result.digits = Array(digits[..<max(0, count)])
    guard count >= 0 else { return DigitSequence(digits: [], pointPosition: 0, isNegative: isNegative) }
    let isExactHalf = dropped.first == 5 && dropped.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = (result.digits.last ?? 0) & 1 == 1
    if let first = dropped.first, first >= 5, !isExactHalf || halfAway || isOdd { result.increment() }
    while result.digits.last == 0 { result.digits.removeLast() }
    if result.digits.isEmpty { result.pointPosition = 0 }
    return result
  }

  /// With the digits behind this many decimal places rounded off.
  func rounded(toPlaces places: Int, halfAway: Bool = false) -> DigitSequence {
    rounded(toSignificant: pointPosition + places, halfAway: halfAway)
  }

  private mutating func increment() {
    var index = digits.count - 1
    while index >= 0 {
      if digits[index] < 9 {
        digits[index] += 1
        return
      }
      digits[index] = 0
      index -= 1
    }
    digits.insert(1, at: 0)
    pointPosition += 1
  }

  /// The digit at a place: 0 is the one before the point, -1 the first behind it.
  func digit(at place: Int) -> UInt8 {
    let index = pointPosition - 1 - place
    return digits.indices.contains(index) ? digits[index] : 0
  }
}
