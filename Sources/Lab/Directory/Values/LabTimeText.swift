/// A date as the store keeps it: `2008-12-19T22:39:43.0000000Z`; a shell prints it in its own culture and time zone.
extension LabTime: TextValue {
  public static let typeName = "System.DateTime"

  public init(parsing text: String) throws(ValueError) {
    guard let ticks = Self.ticks(Array(text.utf8)) else {
      throw Self.unreadable(text, "String was not recognized as a valid DateTime.")
    }
    self.init(ticks: ticks)
  }

  private static let ticksPerDay: Int64 = 86_400 * ticksPerSecond

  private static func ticks(_ text: [UInt8]) -> Int64? {
    guard text.count == 20 || text.count == 28, text.last == UInt8(ascii: "Z") else { return nil }
    let marks: [(Int, Character)] = [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")]
    guard marks.allSatisfy({ text[$0.0] == $0.1.asciiValue }), text.count == 20 || text[19] == UInt8(ascii: ".") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int64? {
      text[range].reduce(Int64?(0)) { sum, byte in
        guard let sum, (48...57).contains(byte) else { return nil }
        return sum * 10 + Int64(byte - 48)
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10), let hour = number(11..<13),
      let minute = number(14..<16), let second = number(17..<19),
      let fraction = text.count == 20 ? 0 : number(20..<27),
      year >= 1, (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = Self.days(year: year, month: month, day: day)
    return days * ticksPerDay + ((hour * 60 + minute) * 60 + second) * ticksPerSecond + fraction
  }

  /// Days from 1970-01-01 to a date of the Gregorian calendar; March is taken as the first month, so that the leap day
  /// is a year's last.
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = year / 400
    let yearOfEra = year % 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  public var description: String {
    let day = ticks / Self.ticksPerDay - (ticks % Self.ticksPerDay < 0 ? 1 : 0)
    let time = ticks - day * Self.ticksPerDay
    let date = Self.date(ofDay: day)
    let second = time / Self.ticksPerSecond
    return Self.padded(date.year, 4) + "-" + Self.padded(date.month, 2) + "-" + Self.padded(date.day, 2) + "T"
      + Self.padded(second / 3600, 2) + ":" + Self.padded(second / 60 % 60, 2) + ":" + Self.padded(second % 60, 2)
      + "." + Self.padded(time % Self.ticksPerSecond, 7) + "Z"
  }

  private static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = day + 719_468
    let era = shifted / 146_097 - (shifted % 146_097 < 0 ? 1 : 0)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}
