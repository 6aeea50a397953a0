import Glibc

/// The proleptic Gregorian calendar on ticks.
enum Calendar {
  static let ticksPerSecond: Int64 = 10_000_000
  static let ticksPerMinute = ticksPerSecond * 60
  static let ticksPerHour = ticksPerMinute * 60
  static let ticksPerDay = ticksPerHour * 24
  static let maxTicks: Int64 = 3_155_378_975_999_999_999
  /// 1970-01-01T00:00:00.
  static let unixEpoch: Int64 = 621_355_968_000_000_000

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  static let dayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 0001-01-01, for a year and month in range.
  static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = year - 1
    var total = y * 365 + y / 4 - y / 100 + y / 400
    for earlier in 1..<max(1, month) { total += daysInMonth(year, earlier) }
    return total + day - 1
  }

  static func date(ofDay days: Int) -> (year: Int, month: Int, day: Int) {
    // Counted from 0000-03-01, so that the leap day ends a year.
    let shifted = days + 306
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Ticks of a moment; `nil` if there is no such day or time.
  static func ticks(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, fraction: Int64 = 0
  ) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= daysInMonth(year, month),
      (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second)
    else { return nil }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    return Int64(days(year, month, day)) * ticksPerDay + seconds * ticksPerSecond + fraction
  }

  // MARK: The host's time zone

  /// Seconds that the host's clock is ahead of UTC at a moment given in UTC ticks.
  static func localOffset(atUTC ticks: Int64) -> Int64 {
    var seconds = time_t((ticks - unixEpoch).flooringQuotient(ticksPerSecond))
    var parts = tm()
    guard localtime_r(&seconds, &parts) != nil else { return 0 }
    return Int64(parts.tm_gmtoff)
  }

  static func toLocal(utcTicks: Int64) -> Int64 {
    clamped(utcTicks + localOffset(atUTC: utcTicks) * ticksPerSecond)
  }

  /// UTC of a local time; one that the clock skips or repeats is read with the offset before the change.
  static func toUTC(localTicks: Int64) -> Int64 {
    let guess = localOffset(atUTC: localTicks)
    let offset = localOffset(atUTC: localTicks - guess * ticksPerSecond)
    return clamped(localTicks - offset * ticksPerSecond)
  }

  static func clamped(_ ticks: Int64) -> Int64 { min(max(ticks, 0), maxTicks) }
}

extension Int64 {
  func flooringQuotient(_ divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder != 0 && (remainder < 0) != (divisor < 0) ? quotient - 1 : quotient
  }
}
