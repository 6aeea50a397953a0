/// A length of time, in ticks of 100 ns: `00:10:00`, `7.00:00:00`, `00:00:19.8370432`.
public struct EnhancedTimeSpan: TextValue, Comparable {
  public static let typeName = "Microsoft.Exchange.Data.EnhancedTimeSpan"

  public let ticks: Int64

  public static let ticksPerSecond: Int64 = 10_000_000

  public init(ticks: Int64) { self.ticks = ticks }

  public init(seconds: Int) {
    let (ticks, overflow) = Int64(seconds).multipliedReportingOverflow(by: Self.ticksPerSecond)
    self.ticks = overflow ? (seconds < 0 ? .min : .max) : ticks
  }

  public var seconds: Double { Double(ticks) / Double(Self.ticksPerSecond) }

  /// `[-]d`, or `[-][d.]hh:mm[:ss[.fraction]]`.
  public init(parsing text: String) throws(ValueError) {
    var rest = text.trimmed
    let isNegative = rest.hasPrefix("-")
    if isNegative { rest = rest.dropFirst() }
    guard let fields = Fields(rest) else { throw ValueError(text, Self.typeName, .badFormat) }
    guard fields.hours < 24, fields.minutes < 60, fields.seconds < 60, let ticks = fields.ticks else {
      throw Self.unreadable(
        text,
        "The TimeSpan could not be parsed because at least one of the hours, minutes, or seconds components is "
          + "outside its valid range.")
    }
    self.ticks = isNegative ? -ticks : ticks
  }

  private struct Fields {
    var days = 0
    var hours = 0
    var minutes = 0
    var seconds = 0
    var fraction = 0

    init?(_ text: Substring) {
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      if parts.count == 1 {
        guard let days = Self.number(parts[0], digits: 8) else { return nil }
        self.days = days
        return
      }
      guard parts.count <= 3, let minutes = Self.number(parts[1], digits: 2) else { return nil }
      self.minutes = minutes
      let left = parts[0].split(separator: ".", omittingEmptySubsequences: false)
      if left.count == 2 {
        guard let days = Self.number(left[0], digits: 8) else { return nil }
        self.days = days
      }
      guard left.count <= 2, let hours = Self.number(left[left.count - 1], digits: 2) else { return nil }
      self.hours = hours
      if parts.count == 3 { guard readSeconds(parts[2]) else { return nil } }
    }

    private mutating func readSeconds(_ text: Substring) -> Bool {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count <= 2, let seconds = Self.number(parts[0], digits: 2) else { return false }
      self.seconds = seconds
      guard parts.count == 2 else { return true }
      guard let fraction = Self.number(parts[1], digits: 7) else { return false }
      self.fraction = (parts[1].count..<7).reduce(fraction) { number, _ in number * 10 }
      return true
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
      guard (1...digits).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
      return Int(text)
    }

    var ticks: Int64? {
      let total = (days * 24 + hours) * 3600 + minutes * 60 + seconds
      let (ticks, overflow) = Int64(total).multipliedReportingOverflow(by: ticksPerSecond)
      guard !overflow else { return nil }
      let (sum, carry) = ticks.addingReportingOverflow(Int64(fraction))
      return carry ? nil : sum
    }
  }

  public var description: String {
    let magnitude = ticks.magnitude
    let second = UInt64(Self.ticksPerSecond)
    let seconds = magnitude / second
    let fraction = magnitude % second
    var text = ticks < 0 ? "-" : ""
    if seconds >= 86400 { text += "\(seconds / 86400)." }
    text += Self.two(seconds / 3600 % 24) + ":" + Self.two(seconds / 60 % 60) + ":" + Self.two(seconds % 60)
    if fraction > 0 { text += "." + String(String(fraction + second).dropFirst()) }
    return text
  }

  private static func two(_ number: UInt64) -> String { number < 10 ? "0\(number)" : String(number) }

  public static func < (left: Self, right: Self) -> Bool { left.ticks < right.ticks }
}
