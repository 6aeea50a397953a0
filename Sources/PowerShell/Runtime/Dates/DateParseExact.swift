extension DateParse {
  /// `ParseExact`: the text must follow the format, custom or standard. What the format leaves out is the first of the
  /// month or of the year; without any part of a date it is today.
  public static func exact(
    _ text: String, _ format: String, today: DateTime, allowsWhite: Bool = false
  ) throws(Failure) -> DateTime {
    let reader = try read(text, format, today, allowsWhite)
    guard let ticks = reader.ticks(today) else { throw .format }
    guard let offset = reader.offset else { return DateTime(ticks: ticks, kind: reader.isUTC ? .utc : .unspecified) }
    let utc = Calendar.clamped(ticks - offset * Calendar.ticksPerMinute)
    return DateTime(ticks: Calendar.toLocal(utcTicks: utc), kind: .local)
  }

  /// The same for a DateTimeOffset.
  public static func exactOffset(
    _ text: String, _ format: String, today: DateTime
  ) throws(Failure) -> DateTimeOffset {
    let reader = try read(text, format, today, false)
    guard let ticks = reader.ticks(today) else { throw .format }
    if let offset = reader.offset { return DateTimeOffset(ticks: ticks, offsetMinutes: offset) }
    return DateTimeOffset(DateTime(ticks: ticks, kind: reader.isUTC ? .utc : .local))
  }

  private static func read(
    _ text: String, _ format: String, _ today: DateTime, _ allowsWhite: Bool
  ) throws(Failure) -> ExactDateReader {
    var pattern = format
    if format.utf8.count == 1, let letter = format.first {
      guard let standard = DateFormat.pattern(letter, invariant: false) else { throw .format }
      pattern = standard
    }
    var input = Array(text.unicodeScalars)[...]
    if allowsWhite { input = input.drop { $0.properties.isWhitespace } }
    var reader = ExactDateReader(input: input, format: Array(pattern.unicodeScalars)[...])
    guard reader.run() else { throw .format }
    if allowsWhite { reader.input = reader.input.drop { $0.properties.isWhitespace } }
    guard reader.input.isEmpty else { throw .format }
    return reader
  }
}

/// Reads a text along a pattern.
private struct ExactDateReader {
  var input: ArraySlice<Unicode.Scalar>
  var format: ArraySlice<Unicode.Scalar>
  private var year: Int?
  private var month: Int?
  private var day: Int?
  private var hour = 0
  private var hour12: Int?
  private var minute = 0
  private var second = 0
  private var fraction: Int64 = 0
  private var isAfternoon: Bool?
  private(set) var offset: Int64?
  private(set) var isUTC = false

  init(input: ArraySlice<Unicode.Scalar>, format: ArraySlice<Unicode.Scalar>) {
    self.input = input
    self.format = format
  }

  mutating func run() -> Bool {
    while let letter = format.first {
      let count = format.prefix { $0 == letter }.count
      switch letter {
      case "d", "M", "y", "h", "H", "m", "s", "t", "f", "F", "z", "g", "K":
        let length = letter == "K" ? 1 : count
        format = format.dropFirst(length)
        guard read(letter, length) else { return false }
      case "'", "\"":
        format = format.dropFirst()
        while let next = format.popFirst(), next != letter {
          guard input.popFirst() == next else { return false }
        }
      case "\\":
        format = format.dropFirst()
        guard let next = format.popFirst(), input.popFirst() == next else { return false }
      case "%": format = format.dropFirst()
      default:
        format = format.dropFirst()
        guard input.popFirst() == letter else { return false }
      }
    }
    return true
  }

  private mutating func read(_ letter: Unicode.Scalar, _ count: Int) -> Bool {
    switch letter {
    case "d" where count <= 2: return store(number(count, upTo: 2), in: \.day)
    case "d": return name(Calendar.dayNames, isShort: count == 3) != nil
    case "M" where count <= 2: return store(number(count, upTo: 2), in: \.month)
    case "M": return store(name(Calendar.monthNames, isShort: count == 3).map { $0 + 1 }, in: \.month)
    case "y":
      let value = count <= 2 ? number(count, upTo: 2) : number(count, upTo: count)
      return store(value.map { count <= 2 ? $0 + ($0 > 49 ? 1900 : 2000) : $0 }, in: \.year)
    case "h": return store(number(count, upTo: 2), in: \.hour12)
    case "H": return store(number(count, upTo: 2), to: \.hour)
    case "m": return store(number(count, upTo: 2), to: \.minute)
    case "s": return store(number(count, upTo: 2), to: \.second)
    case "t": return meridiem(count)
    case "f", "F": return readFraction(count, isOptional: letter == "F")
    case "z": return readOffset(hasMinutes: count > 2)
    case "K": return readKind()
    default: return take("AD") || take("A.D.")
    }
  }

  private mutating func store(_ value: Int?, in place: WritableKeyPath<ExactDateReader, Int?>) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  private mutating func store(_ value: Int?, to place: WritableKeyPath<ExactDateReader, Int>) -> Bool {
    guard let value else { return false }
    self[keyPath: place] = value
    return true
  }

  /// One letter takes one or two digits, more take exactly as many.
  private mutating func number(_ count: Int, upTo limit: Int) -> Int? {
    let digits = input.prefix { ("0"..."9").contains($0) }.prefix(max(limit, count))
    guard digits.count >= (count == 1 ? 1 : max(count, 2)), digits.count <= 9 else { return nil }
    input = input.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
  }

  private mutating func take(_ text: String) -> Bool {
    let head = String(String.UnicodeScalarView(input.prefix(text.unicodeScalars.count)))
    guard head.lowercased() == text.lowercased() else { return false }
    input = input.dropFirst(text.unicodeScalars.count)
    return true
  }

  private mutating func name(_ names: [String], isShort: Bool) -> Int? {
    for (place, name) in names.enumerated() where take(isShort ? String(name.prefix(3)) : name) { return place }
    return nil
  }

  private mutating func meridiem(_ count: Int) -> Bool {
    for (text, afternoon) in [("AM", false), ("PM", true)] where take(count == 1 ? String(text.prefix(1)) : text) {
      isAfternoon = afternoon
      return true
    }
    return false
  }

  private mutating func readFraction(_ count: Int, isOptional: Bool) -> Bool {
    guard count <= 7 else { return false }
    let digits = input.prefix { ("0"..."9").contains($0) }.prefix(count)
    guard isOptional || digits.count == count else { return false }
    input = input.dropFirst(digits.count)
    fraction = digits.reduce(Int64(0)) { $0 * 10 + Int64($1.value - 0x30) }
    for _ in digits.count..<7 { fraction *= 10 }
    return true
  }

  private mutating func readOffset(hasMinutes: Bool) -> Bool {
    guard let sign = input.popFirst(), sign == "+" || sign == "-", let hours = number(1, upTo: 2) else { return false }
    var minutes = Int64(hours * 60)
    if hasMinutes {
      _ = take(":")
      guard let rest = number(2, upTo: 2) else { return false }
      minutes += Int64(rest)
    }
    guard minutes <= 14 * 60 else { return false }
    offset = sign == "-" ? -minutes : minutes
    return true
  }

  private mutating func readKind() -> Bool {
    if take("Z") {
      offset = 0
      return true
    }
    guard let sign = input.first, sign == "+" || sign == "-" else { return true }
    return readOffset(hasMinutes: true)
  }

  /// `nil` if there is no such moment.
  func ticks(_ today: DateTime) -> Int64? {
    var hour = hour
    if let hour12 {
      guard (1...12).contains(hour12) else { return nil }
      hour = hour12 % 12 + (isAfternoon == true ? 12 : 0)
    } else if let isAfternoon, isAfternoon != (hour >= 12) {
      return nil
    }
    let hasDate = year != nil || month != nil || day != nil
    return Calendar.ticks(
      year: year ?? today.year, month: month ?? (hasDate ? 1 : today.month), day: day ?? (hasDate ? 1 : today.day),
      hour: hour, minute: minute, second: second, fraction: fraction)
  }
}
