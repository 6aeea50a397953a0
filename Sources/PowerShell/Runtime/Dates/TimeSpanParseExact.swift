extension DateParse {
  /// `[timespan]::ParseExact`: the text must follow the format, custom or standard.
  public static func timeSpanExact(_ text: String, _ format: String) throws(SpanFailure) -> TimeSpan {
    if ["c", "g", "G", "t", "T"].contains(format) { return try timeSpan(text) }
    guard format.utf8.count > 1 else { throw .format }
    var reader = ExactSpanReader(
      input: Array(text.unicodeScalars)[...], format: Array(format.unicodeScalars)[...])
    return try reader.read()
  }
}

/// Reads a text along a pattern of a time span.
private struct ExactSpanReader {
  var input: ArraySlice<Unicode.Scalar>
  var format: ArraySlice<Unicode.Scalar>
  private var days: Int64 = 0
  private var hours: Int64 = 0
  private var minutes: Int64 = 0
  private var seconds: Int64 = 0
  private var fraction: Int64 = 0

  init(input: ArraySlice<Unicode.Scalar>, format: ArraySlice<Unicode.Scalar>) {
    self.input = input
    self.format = format
  }

  mutating func read() throws(DateParse.SpanFailure) -> TimeSpan {
    while let letter = format.first {
      let count = format.prefix { $0 == letter }.count
      switch letter {
      case "d", "h", "m", "s", "f", "F":
        format = format.dropFirst(count)
        try readPart(letter, count)
      case "'", "\"":
        format = format.dropFirst()
        while let next = format.popFirst(), next != letter { try take(next) }
      case "\\":
        format = format.dropFirst()
        guard let next = format.popFirst() else { throw .format }
        try take(next)
      case "%": format = format.dropFirst()
      default: throw .format
      }
    }
    guard input.isEmpty else { throw .format }
    guard days <= 10_675_199, hours <= 23, minutes <= 59, seconds <= 59 else { throw .range }
    let total = hours * 3600 + minutes * 60 + seconds
    return TimeSpan(ticks: days * Calendar.ticksPerDay + total * Calendar.ticksPerSecond + fraction)
  }

  private mutating func take(_ scalar: Unicode.Scalar) throws(DateParse.SpanFailure) {
    guard input.popFirst() == scalar else { throw .format }
  }

  private mutating func readPart(_ letter: Unicode.Scalar, _ count: Int) throws(DateParse.SpanFailure) {
    let limit = letter == "d" ? 8 : letter == "f" || letter == "F" ? count : max(2, count)
    let digits = input.prefix { ("0"..."9").contains($0) }.prefix(limit)
    guard digits.count >= (letter == "F" ? 0 : count), limit <= 8 else { throw .format }
    input = input.dropFirst(digits.count)
    let value = digits.reduce(Int64(0)) { $0 * 10 + Int64($1.value - 0x30) }
    switch letter {
    case "d": days = value
    case "h": hours = value
    case "m": minutes = value
    case "s": seconds = value
    default: fraction = (digits.count..<max(7, digits.count)).reduce(value) { result, _ in result * 10 }
    }
  }
}
