/// Standard and custom date and time format strings of .NET, culture en-US as Windows has it.
public enum DateFormat {
  /// `ToString(format)` of a DateTime; no format is `G`. Throws `CompositeFormat.Failure` for a bad one.
  public static func string(_ date: DateTime, _ format: String?, invariant: Bool = false) throws -> String {
    try write(date, nil, format ?? "G", invariant)
  }

  public static func string(_ date: DateTimeOffset, _ format: String?, invariant: Bool = false) throws -> String {
    guard let format, !format.isEmpty else {
      return general(date.dateTime, invariant: invariant) + " " + offset(date.offsetMinutes, letters: 3)
    }
    switch format {
    case "r", "R", "u": return try write(date.utcDateTime, nil, format, invariant)
    case "U": throw invalid
    default: return try write(date.dateTime, date.offsetMinutes, format, invariant)
    }
  }

  static let invalid = CompositeFormat.Failure(message: "Input string was not in a correct format.")

  /// `G`, which cannot fail.
  static func general(_ date: DateTime, invariant: Bool) -> String {
    let (year, month, day) = (date.year, date.month, date.day)
    if invariant {
      return padded(month, 2) + "/" + padded(day, 2) + "/" + padded(year, 4) + " " + padded(date.hour, 2) + ":"
        + padded(date.minute, 2) + ":" + padded(date.second, 2)
    }
    let hour = date.hour % 12 == 0 ? 12 : date.hour % 12
    return "\(month)/\(day)/" + padded(year, 4) + " \(hour):" + padded(date.minute, 2) + ":" + padded(date.second, 2)
      + (date.hour < 12 ? " AM" : " PM")
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// The custom pattern that a standard letter stands for; `nil` for a letter that is none.
  public static func pattern(_ letter: Character, invariant: Bool) -> String? {
    switch letter {
    case "d": invariant ? "MM/dd/yyyy" : "M/d/yyyy"
    case "D": invariant ? "dddd, dd MMMM yyyy" : "dddd, MMMM d, yyyy"
    case "t": invariant ? "HH:mm" : "h:mm tt"
    case "T": invariant ? "HH:mm:ss" : "h:mm:ss tt"
    case "f": invariant ? "dddd, dd MMMM yyyy HH:mm" : "dddd, MMMM d, yyyy h:mm tt"
    case "F", "U": invariant ? "dddd, dd MMMM yyyy HH:mm:ss" : "dddd, MMMM d, yyyy h:mm:ss tt"
    case "g": invariant ? "MM/dd/yyyy HH:mm" : "M/d/yyyy h:mm tt"
    case "G": invariant ? "MM/dd/yyyy HH:mm:ss" : "M/d/yyyy h:mm:ss tt"
    case "m", "M": invariant ? "MMMM dd" : "MMMM d"
    case "y", "Y": invariant ? "yyyy MMMM" : "MMMM yyyy"
    case "o", "O": "yyyy-MM-ddTHH:mm:ss.fffffffK"
    case "r", "R": "ddd, dd MMM yyyy HH:mm:ss 'GMT'"
    case "s": "yyyy-MM-ddTHH:mm:ss"
    case "u": "yyyy-MM-dd HH:mm:ss'Z'"
    default: nil
    }
  }

  private static func write(_ date: DateTime, _ offset: Int64?, _ format: String, _ invariant: Bool) throws -> String {
    var date = date
    var units = Array(format.utf16)
    if units.isEmpty { return general(date, invariant: invariant) }
    if units.count == 1, let letter = format.first {
      guard let standard = pattern(letter, invariant: invariant) else { throw invalid }
      units = Array(standard.utf16)
      if letter == "U" { date = date.utc }
    }
    var writer = DatePatternWriter(date: date, offset: offset, units: units)
    return try writer.run()
  }

  /// `z`, `zz`, `zzz`.
  static func offset(_ minutes: Int64, letters: Int) -> String {
    let sign = minutes < 0 ? "-" : "+"
    let (hours, rest) = (Int(minutes.magnitude / 60), Int(minutes.magnitude % 60))
    if letters == 1 { return sign + String(hours) }
    return sign + padded(hours, 2) + (letters == 2 ? "" : ":" + padded(rest, 2))
  }
}

/// Writes a date by a custom pattern.
private struct DatePatternWriter {
  let date: DateTime
  /// A DateTimeOffset's own offset.
  let offset: Int64?
  let units: [UInt16]
  var index = 0
  var output: [UInt16] = []

  init(date: DateTime, offset: Int64?, units: [UInt16]) {
    self.date = date
    self.offset = offset
    self.units = units
  }

  private mutating func put(_ text: String) { output += Array(text.utf16) }

  private mutating func runLength(_ unit: UInt16) -> Int {
    let start = index
    while index < units.count, units[index] == unit { index += 1 }
    return index - start
  }

  mutating func run() throws -> String {
    while index < units.count {
      let unit = units[index]
      switch UInt8(truncatingIfNeeded: unit < 0x80 ? unit : 0) {
      case UInt8(ascii: "d"), UInt8(ascii: "M"), UInt8(ascii: "y"), UInt8(ascii: "g"): writeDate(unit)
      case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "t"):
        writeTime(unit)
      case UInt8(ascii: "f"), UInt8(ascii: "F"): try writeFraction(unit)
      case UInt8(ascii: "z"): put(DateFormat.offset(offset ?? date.offsetMinutes, letters: min(3, runLength(unit))))
      case UInt8(ascii: "K"):
        index += 1
        writeKind()
      case UInt8(ascii: "'"), UInt8(ascii: "\""): try writeQuoted(unit)
      case UInt8(ascii: "%"):
        guard index + 1 < units.count, units[index + 1] != unit else { throw DateFormat.invalid }
        index += 1
      case UInt8(ascii: "\\"):
        guard index + 1 < units.count else { throw DateFormat.invalid }
        output.append(units[index + 1])
        index += 2
      default:
        output.append(unit)
        index += 1
      }
    }
    return String(decoding: output, as: UTF16.self)
  }

  private mutating func writeDate(_ unit: UInt16) {
    let count = runLength(unit)
    switch UInt8(truncatingIfNeeded: unit) {
    case UInt8(ascii: "d"):
      let name = Calendar.dayNames[date.dayOfWeek]
      put(count <= 2 ? DateFormat.padded(date.day, count) : count == 3 ? String(name.prefix(3)) : name)
    case UInt8(ascii: "M"):
      let name = Calendar.monthNames[date.month - 1]
      put(count <= 2 ? DateFormat.padded(date.month, count) : count == 3 ? String(name.prefix(3)) : name)
    case UInt8(ascii: "g"): put("AD")
    default: put(count <= 2 ? DateFormat.padded(date.year % 100, count) : DateFormat.padded(date.year, count))
    }
  }

  private mutating func writeTime(_ unit: UInt16) {
    let count = runLength(unit)
    let width = min(2, count)
    switch UInt8(truncatingIfNeeded: unit) {
    case UInt8(ascii: "h"): put(DateFormat.padded(date.hour % 12 == 0 ? 12 : date.hour % 12, width))
    case UInt8(ascii: "H"): put(DateFormat.padded(date.hour, width))
    case UInt8(ascii: "m"): put(DateFormat.padded(date.minute, width))
    case UInt8(ascii: "s"): put(DateFormat.padded(date.second, width))
    default: put(count == 1 ? (date.hour < 12 ? "A" : "P") : date.hour < 12 ? "AM" : "PM")
    }
  }

  private mutating func writeFraction(_ unit: UInt16) throws {
    let count = runLength(unit)
    guard count <= 7 else { throw DateFormat.invalid }
    var digits = Array(DateFormat.padded(Int(date.fraction), 7).utf16.prefix(count))
    if unit == UInt16(UInt8(ascii: "F")) {
      while digits.last == UInt16(UInt8(ascii: "0")) { digits.removeLast() }
      if digits.isEmpty, output.last == UInt16(UInt8(ascii: ".")) { output.removeLast() }
    }
    output += digits
  }

  private mutating func writeKind() {
    if let offset { return put(DateFormat.offset(offset, letters: 3)) }
    switch date.kind {
    case .utc: put("Z")
    case .local: put(DateFormat.offset(date.offsetMinutes, letters: 3))
    case .unspecified: break
    }
  }

  private mutating func writeQuoted(_ quote: UInt16) throws {
    index += 1
    while index < units.count, units[index] != quote {
      if units[index] == UInt16(UInt8(ascii: "\\")) { index += 1 }
      guard index < units.count else { throw DateFormat.invalid }
      output.append(units[index])
      index += 1
    }
    guard index < units.count else { throw DateFormat.invalid }
    index += 1
  }
}
