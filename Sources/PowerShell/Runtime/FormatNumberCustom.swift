/// Custom numeric formats: `#,##0.00;(0.00);zero`, `0.###E+0`, `0%`.
struct CustomNumberFormat {
  private let units: [UInt16]
  private var output: [UInt16] = []
  private var number: DigitSequence
  /// Zero keeps its sign only in the binary types.
  private let keepsNegativeZero: Bool

  static func string(_ number: Number, _ format: String) -> String {
    // The real one asks for 15 digits of a double and 7 of a single before it applies the format.
    var digits =
      switch number {
      case .double(let value): DigitSequence(value, significantDigits: 15)
      case .single(let value): DigitSequence(Double(value), significantDigits: 7)
      default: NumberFormat.digits(number)
      }
    while digits.digits.last == 0 { digits.digits.removeLast() }
    if digits.digits.isEmpty { digits.pointPosition = 0 }
    var formatter = CustomNumberFormat(units: Array(format.utf16), number: digits, number.isBinaryFraction)
    return formatter.run()
  }

  private init(units: [UInt16], number: DigitSequence, _ keepsNegativeZero: Bool) {
    self.units = units
    self.number = number
    self.keepsNegativeZero = keepsNegativeZero
  }

  private static let semicolon = UInt16(UInt8(ascii: ";"))
  private static let zero = UInt16(UInt8(ascii: "0"))
  private static let hash = UInt16(UInt8(ascii: "#"))
  private static let point = UInt16(UInt8(ascii: "."))
  private static let comma = UInt16(UInt8(ascii: ","))
  private static let percent = UInt16(UInt8(ascii: "%"))
  private static let perMille: UInt16 = 0x2030
  private static let quote = UInt16(UInt8(ascii: "'"))
  private static let doubleQuote = UInt16(UInt8(ascii: "\""))
  private static let backslash = UInt16(UInt8(ascii: "\\"))
  private static let plus = UInt16(UInt8(ascii: "+"))
  private static let minus = UInt16(UInt8(ascii: "-"))
  private static func isExponentMark(_ unit: UInt16) -> Bool { unit | 0x20 == UInt16(UInt8(ascii: "e")) }

  /// What a section asks for, counted before anything is written.
  private struct Plan {
    var digitCount = 0
    var decimalPosition = -1
    var firstZero = Int.max
    var lastZero = 0
    var isScientific = false
    var isGrouped = false
    var scaleAdjust = 0
  }

  private mutating func run() -> String {
    var section = start(of: number.digits.isEmpty ? 2 : number.isNegative ? 1 : 0)
    var plan = scan(section)
    if number.digits.isEmpty {
      number.pointPosition = 0
      if !keepsNegativeZero { number.isNegative = false }
    } else {
      number.pointPosition += plan.scaleAdjust
      let kept = plan.isScientific ? plan.digitCount : number.pointPosition + plan.digitCount - plan.decimalPosition
      number = number.rounded(toSignificant: kept, halfAway: true)
      if number.digits.isEmpty {
        number.pointPosition = 0
        if !keepsNegativeZero { number.isNegative = false }
        let zeroSection = start(of: 2)
        if zeroSection != section {
          section = zeroSection
          plan = scan(section)
        }
      }
    }
    write(section, plan)
    return String(decoding: output, as: UTF16.self)
  }

  /// Where a section begins; an absent or empty one is the first.
  private func start(of section: Int) -> Int {
    if section == 0 { return 0 }
    var rest = section
    var index = 0
    while index < units.count {
      let unit = units[index]
      index += 1
      switch unit {
      case Self.quote, Self.doubleQuote:
        while index < units.count, units[index] != unit { index += 1 }
        index += 1
      case Self.backslash: index += 1
      case Self.semicolon:
        rest -= 1
        if rest == 0 { return index < units.count && units[index] != Self.semicolon ? index : 0 }
      default: break
      }
    }
    return 0
  }

  private func scan(_ section: Int) -> Plan {
    var plan = Plan()
    var thousandPosition = -1
    var thousandCount = 0
    var index = section
    while index < units.count, units[index] != Self.semicolon {
      let unit = units[index]
      index += 1
      switch unit {
      case Self.hash: plan.digitCount += 1
      case Self.zero:
        if plan.firstZero == Int.max { plan.firstZero = plan.digitCount }
        plan.digitCount += 1
        plan.lastZero = plan.digitCount
      case Self.point: if plan.decimalPosition < 0 { plan.decimalPosition = plan.digitCount }
      case Self.comma where plan.digitCount > 0 && plan.decimalPosition < 0:
        if thousandPosition == plan.digitCount {
          thousandCount += 1
        } else {
          if thousandPosition >= 0 { plan.isGrouped = true }
          thousandPosition = plan.digitCount
          thousandCount = 1
        }
      case Self.percent: plan.scaleAdjust += 2
      case Self.perMille: plan.scaleAdjust += 3
      case Self.quote, Self.doubleQuote:
        while index < units.count, units[index] != unit { index += 1 }
        index += 1
      case Self.backslash: index += 1
      case _ where Self.isExponentMark(unit):
        if let zeros = exponentZeros(at: index) {
          index = zeros.end
          plan.isScientific = true
        }
      default: break
      }
    }
    if plan.decimalPosition < 0 { plan.decimalPosition = plan.digitCount }
    if thousandPosition >= 0 {
      if thousandPosition == plan.decimalPosition {
        plan.scaleAdjust -= thousandCount * 3
      } else {
        plan.isGrouped = true
      }
    }
    return plan
  }

  /// `0`, `+0` or `-0` and further zeros behind an `E`.
  private func exponentZeros(at start: Int) -> (count: Int, isSigned: Bool, end: Int)? {
    var index = start
    var isSigned = false
    if index + 1 < units.count, units[index] == Self.plus || units[index] == Self.minus, units[index + 1] == Self.zero {
      isSigned = units[index] == Self.plus
      index += 1
    }
    let first = index
    while index < units.count, units[index] == Self.zero { index += 1 }
    return index > first ? (min(index - first, 10), isSigned, index) : nil
  }

  private mutating func write(_ section: Int, _ plan: Plan) {
    var plan = plan
    let firstZero = plan.firstZero < plan.decimalPosition ? plan.decimalPosition - plan.firstZero : 0
    let lastZero = plan.lastZero > plan.decimalPosition ? plan.decimalPosition - plan.lastZero : 0
    var position = plan.isScientific ? plan.decimalPosition : max(number.pointPosition, plan.decimalPosition)
    var adjust = plan.isScientific ? 0 : number.pointPosition - plan.decimalPosition
    var digits = number.digits[...]
    var isPointWritten = false
    let scale = number.pointPosition
    if number.isNegative, section == 0, scale != 0 { output.append(Self.minus) }

    func isSeparator() -> Bool { plan.isGrouped && position > 1 && (position - 1) % 3 == 0 }
    var index = section
    while index < units.count, units[index] != Self.semicolon {
      let unit = units[index]
      index += 1
      if adjust > 0, unit == Self.hash || unit == Self.zero || unit == Self.point {
        while adjust > 0 {
          output.append(digits.popFirst().map { UInt16($0) + Self.zero } ?? Self.zero)
          if isSeparator() { output.append(Self.comma) }
          position -= 1
          adjust -= 1
        }
      }
      switch unit {
      case Self.hash, Self.zero:
        var digit: UInt16?
        if adjust < 0 {
          adjust += 1
          digit = position <= firstZero ? Self.zero : nil
        } else {
          digit = digits.popFirst().map { UInt16($0) + Self.zero } ?? (position > lastZero ? Self.zero : nil)
        }
        if let digit {
          output.append(digit)
          if isSeparator() { output.append(Self.comma) }
        }
        position -= 1
      case Self.point:
        if position == 0, !isPointWritten, lastZero < 0 || plan.decimalPosition < plan.digitCount && !digits.isEmpty {
          output.append(Self.point)
          isPointWritten = true
        }
      case Self.comma: break
      case Self.quote, Self.doubleQuote:
        while index < units.count, units[index] != unit {
          output.append(units[index])
          index += 1
        }
        index += 1
      case Self.backslash:
        if index < units.count { output.append(units[index]) }
        index += 1
      case _ where Self.isExponentMark(unit) && plan.isScientific:
        guard let zeros = exponentZeros(at: index) else {
          output.append(unit)
          break
        }
        index = zeros.end
        writeExponent(number.digits.isEmpty ? 0 : scale - plan.decimalPosition, unit, zeros.count, zeros.isSigned)
        plan.isScientific = false
      default: output.append(unit)
      }
    }
    if number.isNegative, section == 0, scale == 0, !output.isEmpty { output.insert(Self.minus, at: 0) }
  }

  private mutating func writeExponent(_ exponent: Int, _ mark: UInt16, _ width: Int, _ isSigned: Bool) {
    output.append(mark)
    if exponent < 0 { output.append(Self.minus) } else if isSigned { output.append(Self.plus) }
    let text = Array(String(exponent.magnitude).utf16)
    output += Array(repeating: Self.zero, count: max(0, width - text.count)) + text
  }
}
