/// System.TimeSpan: a length of time in ticks of 100 ns.
public struct TimeSpan: Sendable {
  public let ticks: Int64

  public init(ticks: Int64) { self.ticks = ticks }

  /// Days, hours and so on, each of any size; `nil` if the sum is too large.
  public init?(days: Int64 = 0, hours: Int64 = 0, minutes: Int64 = 0, seconds: Int64 = 0, milliseconds: Int64 = 0) {
    var total = Int128(days) * Int128(Calendar.ticksPerDay) + Int128(hours) * Int128(Calendar.ticksPerHour)
    total += Int128(minutes) * Int128(Calendar.ticksPerMinute) + Int128(seconds) * Int128(Calendar.ticksPerSecond)
    total += Int128(milliseconds) * 10_000
    guard let ticks = Int64(exactly: total) else { return nil }
    self.ticks = ticks
  }

  /// A number of units, rounded to a tick; `nil` if it does not fit.
  public init?(_ count: Double, unit ticksPerUnit: Int64) {
    guard let ticks = Int64(exactly: (count * Double(ticksPerUnit)).rounded(.toNearestOrEven)) else { return nil }
    self.ticks = ticks
  }

  public var days: Int { Int(ticks / Calendar.ticksPerDay) }
  public var hours: Int { Int(ticks / Calendar.ticksPerHour % 24) }
  public var minutes: Int { Int(ticks / Calendar.ticksPerMinute % 60) }
  public var seconds: Int { Int(ticks / Calendar.ticksPerSecond % 60) }
  public var milliseconds: Int { Int(ticks / 10_000 % 1000) }
  public var microseconds: Int { Int(ticks / 10 % 1000) }
  public var nanoseconds: Int { Int(ticks % 10) * 100 }
  public var totalDays: Double { Double(ticks) / Double(Calendar.ticksPerDay) }
  public var totalHours: Double { Double(ticks) / Double(Calendar.ticksPerHour) }
  public var totalMinutes: Double { Double(ticks) / Double(Calendar.ticksPerMinute) }
  public var totalSeconds: Double { Double(ticks) / Double(Calendar.ticksPerSecond) }
  public var totalMilliseconds: Double { Double(ticks) / 10_000 }

  /// The text that every culture shares: `1.02:03:04.5000000`.
  public var text: String { DateFormat.constant(self) }
}

/// A TimeSpan as a value of the language.
public final class TimeSpanBox: PSObject, Formattable {
  public let timeSpan: TimeSpan

  public init(_ timeSpan: TimeSpan) { self.timeSpan = timeSpan }

  public override var type: PSType { .timeSpan }
  public override func text(_ format: TextFormat) -> String? { timeSpan.text }
  public func formatted(_ format: String) throws -> String { try DateFormat.string(timeSpan, format) }
  public override func equals(_ other: PSObject) -> Bool { (other as? TimeSpanBox)?.timeSpan.ticks == timeSpan.ticks }
  public override var equalityHash: Int { timeSpan.ticks.hashValue }
  public override var sortNumber: Double? { Double(timeSpan.ticks) }
}
