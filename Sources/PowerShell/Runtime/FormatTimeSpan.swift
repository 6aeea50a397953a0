extension DateFormat {
  /// `ToString(format)` of a TimeSpan: `c`, `g`, `G` or a custom pattern.
  public static func string(_ span: TimeSpan, _ format: String?) throws -> String {
    switch format ?? "c" {
    case "", "c", "t", "T": return constant(span)
    case "g":
      let days = span.ticks.magnitude / UInt64(Calendar.ticksPerDay)
      return sign(span) + (days > 0 ? "\(days):" : "") + "\(abs(span.hours)):" + minutesAndSeconds(span)
        + trimmedFraction(span)
    case "G":
      let days = span.ticks.magnitude / UInt64(Calendar.ticksPerDay)
      return sign(span) + "\(days):" + padded(abs(span.hours), 2) + ":" + minutesAndSeconds(span) + "."
        + padded(fraction(span), 7)
    case let pattern: return try custom(span, Array(pattern.utf16))
    }
  }

  /// `[-][d.]hh:mm:ss[.fffffff]`.
  static func constant(_ span: TimeSpan) -> String {
    let days = span.ticks.magnitude / UInt64(Calendar.ticksPerDay)
    let part = fraction(span)
    return sign(span) + (days > 0 ? "\(days)." : "") + padded(abs(span.hours), 2) + ":" + minutesAndSeconds(span)
      + (part > 0 ? "." + padded(part, 7) : "")
  }

  private static func sign(_ span: TimeSpan) -> String { span.ticks < 0 ? "-" : "" }
  private static func fraction(_ span: TimeSpan) -> Int { Int(span.ticks.magnitude % 10_000_000) }
  private static func minutesAndSeconds(_ span: TimeSpan) -> String {
    padded(abs(span.minutes), 2) + ":" + padded(abs(span.seconds), 2)
  }
  private static func trimmedFraction(_ span: TimeSpan) -> String {
    let part = fraction(span)
    if part == 0 { return "" }
    var text = padded(part, 7)
    while text.last == "0" { text.removeLast() }
    return "." + text
  }

  private static func custom(_ span: TimeSpan, _ units: [UInt16]) throws -> String {
    guard units.count > 1 else { throw invalid }
    var output: [UInt16] = []
    var index = 0
    while index < units.count {
      let unit = units[index]
      var count = 1
      switch UInt8(truncatingIfNeeded: unit < 0x80 ? unit : 0) {
      case UInt8(ascii: "d"), UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s"), UInt8(ascii: "f"),
        UInt8(ascii: "F"):
        while index + count < units.count, units[index + count] == unit { count += 1 }
        output += try component(span, UInt8(truncatingIfNeeded: unit), count)
      case UInt8(ascii: "%"):
        guard index + 1 < units.count, units[index + 1] != unit else { throw invalid }
      case UInt8(ascii: "\\"):
        guard index + 1 < units.count else { throw invalid }
        output.append(units[index + 1])
        count = 2
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        while index + count < units.count, units[index + count] != unit {
          output.append(units[index + count])
          count += 1
        }
        guard index + count < units.count else { throw invalid }
        count += 1
      default: throw invalid
      }
      index += count
    }
    return String(decoding: output, as: UTF16.self)
  }

  private static func component(_ span: TimeSpan, _ letter: UInt8, _ count: Int) throws -> [UInt16] {
    let text: String
    switch letter {
    case UInt8(ascii: "d"):
      guard count <= 8 else { throw invalid }
      text = padded(Int(span.ticks.magnitude / UInt64(Calendar.ticksPerDay)), count)
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      guard count <= 7 else { throw invalid }
      var digits = padded(fraction(span), 7).prefix(count)
      if letter == UInt8(ascii: "F") { while digits.last == "0" { digits.removeLast() } }
      text = String(digits)
    default:
      guard count <= 2 else { throw invalid }
      let value =
        letter == UInt8(ascii: "h") ? span.hours : letter == UInt8(ascii: "m") ? span.minutes : span.seconds
      text = padded(abs(value), count)
    }
    return Array(text.utf16)
  }
}
