/// Reads dates and times as .NET's `Parse` does in the invariant culture and in en-US.
public enum DateParse {
  /// Why a text is no date.
  public enum Failure: Error {
    case format
    /// The named day is not the day of the date.
    case dayOfWeek
    /// A word that means nothing in a date, and where it stands.
    case unknownWord(Int)

    /// What the exception says.
    func sentence(_ text: String) -> String {
      switch self {
      case .format: "String '\(text)' was not recognized as a valid DateTime."
      case .dayOfWeek: "String '\(text)' was not recognized as a valid DateTime because the day of week was incorrect."
      case .unknownWord(let place):
        "The string '\(text)' was not recognized as a valid DateTime. There is an unknown word starting at index"
          + " '\(place)'."
      }
    }
  }

  /// `[datetime]`: a time with an offset, or `Z`, becomes the host's local time. Missing parts are today's. Most cultures
  /// but en-US write the day before the month.
  public static func dateTime(
    _ text: String, today: DateTime, dayFirst: Bool = false
  ) throws(Failure) -> DateTime {
    var reader = DateReader(text, today: today, dayFirst: dayFirst)
    let parsed = try reader.read()
    guard let offset = parsed.offsetMinutes else { return DateTime(ticks: parsed.ticks) }
    let utc = Calendar.clamped(parsed.ticks - offset * Calendar.ticksPerMinute)
    return DateTime(ticks: Calendar.toLocal(utcTicks: utc), kind: .local)
  }

  /// `[datetimeoffset]`: without an offset the host's is meant.
  public static func dateTimeOffset(_ text: String, today: DateTime) throws(Failure) -> DateTimeOffset {
    var reader = DateReader(text, today: today)
    let parsed = try reader.read()
    if let offset = parsed.offsetMinutes { return DateTimeOffset(ticks: parsed.ticks, offsetMinutes: offset) }
    return DateTimeOffset(DateTime(ticks: parsed.ticks, kind: .local))
  }

  /// Why a text is no time span.
  public enum SpanFailure: Error {
    case format
    /// The shape is right, but hours, minutes or days are not.
    case range
  }

  /// `[timespan]`: `[-][d.]hh:mm[:ss[.fffffff]]`, `d`, `d:hh:mm:ss[.fffffff]`.
  public static func timeSpan(_ text: String) throws(SpanFailure) -> TimeSpan {
    var bytes = NumberScan.trimmed(Array(text.utf8)[...])
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes = bytes.dropFirst() }
    var numbers: [(value: Int64, digits: Int)] = []
    var shape = ""
    while true {
      let digits = bytes.prefix { (0x30...0x39).contains($0) }
      bytes = bytes.dropFirst(digits.count)
      guard !digits.isEmpty else { throw .format }
      guard digits.count <= 10 else { throw .range }
      numbers.append((digits.reduce(Int64(0)) { $0 * 10 + Int64($1 - 0x30) }, digits.count))
      guard let separator = bytes.popFirst() else { break }
      guard separator == UInt8(ascii: ":") || separator == UInt8(ascii: ".") else { throw .format }
      shape.unicodeScalars.append(Unicode.Scalar(separator))
    }
    return try assemble(numbers, shape, isNegative)
  }

  private static func assemble(
    _ numbers: [(value: Int64, digits: Int)], _ shape: String, _ isNegative: Bool
  ) throws(SpanFailure) -> TimeSpan {
    var parts = numbers.map(\.value)
    var fraction: Int64 = 0
    switch shape {
    case "": parts = [parts[0], 0, 0, 0]
    case ":": parts = [0, parts[0], parts[1], 0]
    case "::":
      // More hours than a day has are days, followed by hours and minutes.
      parts = parts[0] > 23 ? [parts[0], parts[1], parts[2], 0] : [0] + parts
    case ".:": parts.append(0)
    case ":::", ".::": break
    case "::.":
      fraction = try ticks(numbers[3])
      parts = [0, parts[0], parts[1], parts[2]]
    case ":::.", ".::.": fraction = try ticks(numbers[4])
    default: throw .format
    }
    guard parts[0] <= 10_675_199, parts[1] <= 23, parts[2] <= 59, parts[3] <= 59 else { throw .range }
    let seconds = parts[1] * 3600 + parts[2] * 60 + parts[3]
    let total = Int128(parts[0]) * Int128(Calendar.ticksPerDay) + Int128(seconds) * 10_000_000 + Int128(fraction)
    guard let ticks = Int64(exactly: isNegative ? -total : total) else { throw .range }
    return TimeSpan(ticks: ticks)
  }

  private static func ticks(_ fraction: (value: Int64, digits: Int)) throws(SpanFailure) -> Int64 {
    guard fraction.digits <= 7 else { throw .range }
    return (0..<(7 - fraction.digits)).reduce(fraction.value) { result, _ in result * 10 }
  }
}

/// Takes a text apart into the parts of a date, whatever their order.
private struct DateReader {
  enum Token {
    case number(Int, digits: Int)
    case word(String, at: Int)
    case mark(Character)
  }

  struct Result {
    var ticks: Int64
    var offsetMinutes: Int64?
  }

  private var tokens: [Token] = []
  private var index = 0
  private let today: DateTime
  private var numbers: [(value: Int, digits: Int)] = []
  private var month: Int?
  /// How many numbers stood before the month's name.
  private var numbersBeforeMonth = 0
  private var dayName: Int?
  private var time: (hour: Int, minute: Int, second: Int, fraction: Int64)?
  private var offset: Int64?
  private let isEmpty: Bool
  private let dayFirst: Bool

  init(_ text: String, today: DateTime, dayFirst: Bool = false) {
    self.today = today
    self.dayFirst = dayFirst
    let bytes = Array(text.utf8)
    let characters = NumberScan.trimmed(bytes[...])
    isEmpty = characters.isEmpty
    tokenize(String(decoding: characters, as: UTF8.self), from: characters.startIndex)
  }

  private mutating func tokenize(_ text: String, from start: Int) {
    var rest = text[...]
    while let first = rest.first {
      if first.isASCII, first.isNumber {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        tokens.append(.number(Int(digits) ?? Int.max, digits: digits.utf8.count))
        rest = rest.dropFirst(digits.count)
      } else if first.isLetter {
        let word = rest.prefix(while: \.isLetter)
        tokens.append(
          .word(word.lowercased(), at: start + text.utf16.distance(from: text.startIndex, to: rest.startIndex)))
        rest = rest.dropFirst(word.count)
      } else {
        tokens.append(.mark(first.isWhitespace ? " " : first))
        rest = rest.dropFirst()
      }
    }
  }

  private func peek(_ ahead: Int = 0) -> Token? { index + ahead < tokens.count ? tokens[index + ahead] : nil }
  private func isMark(_ character: Character, _ ahead: Int = 0) -> Bool {
    if case .mark(character)? = peek(ahead) { true } else { false }
  }
  private func number(_ ahead: Int = 0) -> (value: Int, digits: Int)? {
    if case .number(let value, let digits)? = peek(ahead) { (value, digits) } else { nil }
  }

  mutating func read() throws(DateParse.Failure) -> Result {
    guard !isEmpty else { throw .format }
    while let token = peek() {
      switch token {
      case .number: try readNumber()
      case .word(let word, let place): try readWord(word, at: place)
      case .mark(let mark): try readMark(mark)
      }
    }
    return try assemble()
  }

  private mutating func readNumber() throws(DateParse.Failure) {
    guard let first = number() else { return }
    if isMark(":", 1) { return try readTime() }
    if let meridiem = meridiem(after: 1), first.value <= 12, time == nil {
      index += meridiem.length + 1
      time = try hours(first.value, 0, 0, 0, meridiem.isAfternoon)
      return
    }
    index += 1
    guard numbers.count < 3 else { throw .format }
    numbers.append(first)
  }

  /// AM or PM, with white space before it or not.
  private func meridiem(after ahead: Int) -> (isAfternoon: Bool, length: Int)? {
    var position = ahead
    while isMark(" ", position) { position += 1 }
    guard case .word(let word, _)? = peek(position), ["am", "pm", "a", "p"].contains(word) else { return nil }
    return (word.first == "p", position - ahead + 1)
  }

  private mutating func readTime() throws(DateParse.Failure) {
    guard time == nil, let hour = number(), let minute = number(2) else { throw .format }
    index += 3
    var second = 0
    var fraction: Int64 = 0
    if isMark(":"), let value = number(1) {
      second = value.value
      index += 2
      if isMark("."), let part = number(1) {
        guard part.digits <= 30 else { throw .format }
        fraction = part.digits <= 7 ? Int64(part.value) * scale(7 - part.digits) : rounded(part)
        index += 2
      }
    }
    var isAfternoon: Bool?
    if let meridiem = meridiem(after: 0) {
      isAfternoon = meridiem.isAfternoon
      index += meridiem.length
    }
    time = try hours(hour.value, minute.value, second, fraction, isAfternoon)
    try readOffset()
  }

  private func scale(_ zeros: Int) -> Int64 { (0..<zeros).reduce(1) { result, _ in result * 10 } }

  /// More digits of a second than ticks have.
  private func rounded(_ part: (value: Int, digits: Int)) -> Int64 {
    guard part.digits <= 18 else { return 0 }
    let divisor = scale(part.digits - 7)
    return (Int64(part.value) + divisor / 2) / divisor
  }

  private func hours(
    _ hour: Int, _ minute: Int, _ second: Int, _ fraction: Int64, _ isAfternoon: Bool?
  ) throws(DateParse.Failure) -> (hour: Int, minute: Int, second: Int, fraction: Int64) {
    guard minute <= 59, second <= 59 else { throw .format }
    guard let isAfternoon else {
      guard hour <= 23 else { throw .format }
      return (hour, minute, second, fraction)
    }
    guard hour <= 12 else { throw .format }
    return (hour % 12 + (isAfternoon ? 12 : 0), minute, second, fraction)
  }

  /// `Z`, `GMT`, `+hh:mm` behind a time.
  private mutating func readOffset() throws(DateParse.Failure) {
    let start = index
    while isMark(" ") { index += 1 }
    if case .word(let word, _)? = peek(), ["z", "gmt", "utc"].contains(word) {
      index += 1
      offset = 0
      return
    }
    guard isMark("+") || isMark("-"), let hours = number(1), hours.digits <= 2 || hours.digits == 4 else {
      index = start
      return
    }
    let sign: Int64 = isMark("-") ? -1 : 1
    index += 2
    var minutes = Int64(hours.digits == 4 ? hours.value / 100 * 60 + hours.value % 100 : hours.value * 60)
    if hours.digits <= 2, isMark(":"), let part = number(1) {
      minutes += Int64(part.value)
      index += 2
    }
    guard minutes <= 14 * 60 else { throw .format }
    offset = sign * minutes
  }

  private mutating func readWord(_ word: String, at place: Int) throws(DateParse.Failure) {
    index += 1
    if let found = Calendar.monthNames.firstIndex(where: { matches(word, $0) }) {
      guard month == nil else { throw .format }
      month = found + 1
      numbersBeforeMonth = numbers.count
    } else if let found = Calendar.dayNames.firstIndex(where: { matches(word, $0) }) {
      guard dayName == nil else { throw .format }
      dayName = found
    } else if word == "t", !numbers.isEmpty, time == nil, number() != nil {
      return
    } else if ["z", "gmt", "utc"].contains(word), time != nil {
      offset = 0
    } else if !["ad", "am", "pm", "a", "p", "z", "gmt", "utc", "t"].contains(word) {
      throw .unknownWord(place)
    } else if word != "ad" || numbers.isEmpty {
      throw .format
    }
  }

  private func matches(_ word: String, _ name: String) -> Bool {
    let lowered = name.lowercased()
    return word == lowered || word == lowered.prefix(3)
  }

  private mutating func readMark(_ mark: Character) throws(DateParse.Failure) {
    switch mark {
    case " ", ",": index += 1
    case "-", "/", ".":
      guard !numbers.isEmpty || month != nil || dayName != nil, time == nil || number(1) != nil,
        index + 1 < tokens.count
      else { throw .format }
      index += 1
    default: throw .format
    }
  }

  // MARK: Putting together

  private mutating func assemble() throws(DateParse.Failure) -> Result {
    let (year, month, day) = try date()
    let clock = time ?? (0, 0, 0, 0)
    guard let midnight = Calendar.ticks(year: year, month: month, day: day) else { throw .format }
    if let dayName, DateTime(ticks: midnight).dayOfWeek != dayName { throw .dayOfWeek }
    let seconds = Int64(clock.hour * 3600 + clock.minute * 60 + clock.second)
    return Result(
      ticks: midnight + seconds * Calendar.ticksPerSecond + clock.fraction, offsetMinutes: offset)
  }

  private func fullYear(_ number: (value: Int, digits: Int)) -> Int {
    // .NET's TwoDigitYearMax is 2049.
    number.digits > 2 ? number.value : number.value + (number.value > 49 ? 1900 : 2000)
  }

  private func date() throws(DateParse.Failure) -> (Int, Int, Int) {
    if let month { return try namedMonth(month) }
    switch numbers.count {
    case 0:
      guard time != nil, dayName == nil else { throw .format }
      return (today.year, today.month, today.day)
    case 2:
      if numbers[0].digits > 2 { return (numbers[0].value, numbers[1].value, 1) }
      if numbers[1].digits > 2 { return (numbers[1].value, numbers[0].value, 1) }
      return dayFirst
        ? (today.year, numbers[1].value, numbers[0].value) : (today.year, numbers[0].value, numbers[1].value)
    case 3:
      if numbers[0].digits > 2 { return (numbers[0].value, numbers[1].value, numbers[2].value) }
      return dayFirst
        ? (fullYear(numbers[2]), numbers[1].value, numbers[0].value)
        : (fullYear(numbers[2]), numbers[0].value, numbers[1].value)
    default: throw .format
    }
  }

  private func namedMonth(_ month: Int) throws(DateParse.Failure) -> (Int, Int, Int) {
    switch numbers.count {
    case 1:
      let number = numbers[0]
      if number.digits > 2 { return (number.value, month, 1) }
      // A number that cannot be a day of that month is a year.
      guard number.value >= 1, number.value <= Calendar.daysInMonth(today.year, month) else {
        return (fullYear(number), month, 1)
      }
      return (today.year, month, number.value)
    case 2:
      if numbers[0].digits > 2 { return (numbers[0].value, month, numbers[1].value) }
      return (fullYear(numbers[1]), month, numbers[0].value)
    default: throw .format
    }
  }
}
