/// A part of the week: `Sun.1:00 AM-Sun.5:00 AM`.
public struct ScheduleInterval: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.ScheduleInterval"

  /// Minutes since the beginning of Sunday.
  public let start: Int
  public let end: Int

  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]

  /// Two points of the week joined by `-`; a day by name or its beginning, or its number from 0; a time with AM or PM
  /// or of 24 hours.
  public init(parsing text: String) throws(ValueError) {
    let sides = text.split(separator: "-")
    guard sides.count == 2, let start = Self.minute(sides[0].trimmed), let end = Self.minute(sides[1].trimmed) else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid schedule interval.")
    }
    self.start = start
    self.end = end
  }

  private static func minute(_ text: Substring) -> Int? {
    guard let dot = text.firstIndex(of: ".") else { return nil }
    let name = text[..<dot].foldedASCII
    let day = Int(name) ?? (name.utf8.count >= 3 ? days.firstIndex { name.hasPrefix($0.foldedASCII) } : nil)
    guard let day, (0...6).contains(day) else { return nil }
    var clock = text[text.index(after: dot)...].trimmed.foldedASCII[...]
    let isMorning = clock.hasSuffix("am")
    let isAfternoon = clock.hasSuffix("pm")
    if isMorning || isAfternoon { clock = clock.dropLast(2).trimmed }
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), var hour = Int(parts[0]), let minute = parts.count > 1 ? Int(parts[1]) : 0,
      (0..<60).contains(minute)
    else { return nil }
    if isMorning || isAfternoon {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (isAfternoon ? 12 : 0)
    }
    guard (0..<24).contains(hour) else { return nil }
    return (day * 24 + hour) * 60 + minute
  }

  private static func text(_ minute: Int) -> String {
    let hour = minute / 60 % 24
    let rest = minute % 60
    let shown = hour % 12 == 0 ? 12 : hour % 12
    return "\(days[minute / 1440 % 7]).\(shown):\(rest < 10 ? "0" : "")\(rest) \(hour < 12 ? "AM" : "PM")"
  }

  public var description: String { "\(Self.text(start))-\(Self.text(end))" }

  /// The same interval on each day of the week, as setup makes schedules: `daily(from: "1:00 AM", to: "5:00 AM")`.
  static func daily(from start: String, to end: String) -> [ScheduleInterval] {
    days.compactMap { try? ScheduleInterval(parsing: "\($0).\(start)-\($0).\(end)") }
  }
}
