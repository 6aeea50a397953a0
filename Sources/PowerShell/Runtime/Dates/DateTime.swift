/// System.DateTime: ticks of 100 ns since 0001-01-01T00:00:00, and what they are relative to.
public struct DateTime: Sendable {
  public enum Kind: Int64, Sendable {
    case unspecified, utc, local
  }

  public let ticks: Int64
  public var kind: Kind

  /// Ticks outside of the years 1 to 9999 are moved to the nearest moment inside.
  public init(ticks: Int64, kind: Kind = .unspecified) {
    self.ticks = Calendar.clamped(ticks)
    self.kind = kind
  }

  /// `nil` if there is no such day or time.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, fraction: Int64 = 0,
    kind: Kind = .unspecified
  ) {
    guard
      let ticks = Calendar.ticks(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second, fraction: fraction)
    else { return nil }
    self.init(ticks: ticks, kind: kind)
  }

  /// Seconds since 1970-01-01T00:00:00Z, as clocks and disks give them.
  public init(unixTime seconds: Double, kind: Kind = .local) {
    let whole = seconds.rounded(.down)
    let limit = 300_000_000_000.0
    let clamped = Int64(max(-limit, min(limit, whole.isNaN ? 0 : whole)))
    let fraction = Int64(max(0, min(9_999_999, ((seconds - whole) * 10_000_000).rounded(.down))))
    let utc = Calendar.clamped(Calendar.unixEpoch + clamped * Calendar.ticksPerSecond + fraction)
    self.init(ticks: kind == .local ? Calendar.toLocal(utcTicks: utc) : utc, kind: kind)
  }

  /// Seconds since 1970-01-01T00:00:00Z; an unspecified time counts as local.
  public var unixTime: Double { Double(utc.ticks - Calendar.unixEpoch) / 10_000_000 }

  public static let minimum = DateTime(ticks: 0)
  public static let maximum = DateTime(ticks: Calendar.maxTicks)

  private var date: (year: Int, month: Int, day: Int) { Calendar.date(ofDay: Int(ticks / Calendar.ticksPerDay)) }
  public var year: Int { date.year }
  public var month: Int { date.month }
  public var day: Int { date.day }
  public var hour: Int { Int(ticks / Calendar.ticksPerHour % 24) }
  public var minute: Int { Int(ticks / Calendar.ticksPerMinute % 60) }
  public var second: Int { Int(ticks / Calendar.ticksPerSecond % 60) }
  public var millisecond: Int { Int(ticks / 10_000 % 1000) }
  public var microsecond: Int { Int(ticks / 10 % 1000) }
  public var nanosecond: Int { Int(ticks % 10) * 100 }
  /// Ticks of the second.
  public var fraction: Int64 { ticks % Calendar.ticksPerSecond }
  /// 0 is Sunday.
  public var dayOfWeek: Int { Int((ticks / Calendar.ticksPerDay + 1) % 7) }
  public var dayOfYear: Int {
    let (year, month, day) = date
    return Calendar.days(year, month, day) - Calendar.days(year, 1, 1) + 1
  }
  public var timeOfDay: TimeSpan { TimeSpan(ticks: ticks % Calendar.ticksPerDay) }
  public var midnight: DateTime { DateTime(ticks: ticks - ticks % Calendar.ticksPerDay, kind: kind) }

  /// The sum; `nil` outside of the years 1 to 9999.
  public func adding(ticks more: Int64) -> DateTime? {
    let (sum, overflow) = ticks.addingReportingOverflow(more)
    guard !overflow, (0...Calendar.maxTicks).contains(sum) else { return nil }
    return DateTime(ticks: sum, kind: kind)
  }

  /// The same day of another month, or its last day.
  public func adding(months: Int) -> DateTime? {
    guard abs(months) <= 120_000 else { return nil }
    let (year, month, day) = date
    let index = year * 12 + month - 1 + months
    let (newYear, newMonth) = (index / 12, index % 12 + 1)
    guard (1...9999).contains(newYear), index >= 0 else { return nil }
    let newDay = min(day, Calendar.daysInMonth(newYear, newMonth))
    let days = Calendar.days(newYear, newMonth, newDay)
    return DateTime(ticks: Int64(days) * Calendar.ticksPerDay + ticks % Calendar.ticksPerDay, kind: kind)
  }

  /// In UTC; an unspecified time is taken for local.
  public var utc: DateTime {
    kind == .utc ? self : DateTime(ticks: Calendar.toUTC(localTicks: ticks), kind: .utc)
  }

  /// In the host's time zone; an unspecified time is taken for UTC.
  public var local: DateTime {
    kind == .local ? self : DateTime(ticks: Calendar.toLocal(utcTicks: ticks), kind: .local)
  }

  /// Minutes ahead of UTC: 0 for UTC, the host's for the other kinds.
  public var offsetMinutes: Int64 {
    kind == .utc ? 0 : (ticks - Calendar.toUTC(localTicks: ticks)) / Calendar.ticksPerMinute
  }
}

/// A DateTime as a value of the language.
public final class DateTimeBox: PSObject, Formattable {
  public let dateTime: DateTime

  public init(_ dateTime: DateTime) { self.dateTime = dateTime }

  public override var type: PSType { .dateTime }
  public override func text(_ format: TextFormat) -> String? {
    DateFormat.general(dateTime, invariant: format == .invariant)
  }
  public func formatted(_ format: String) throws -> String { try DateFormat.string(dateTime, format) }
  public override func equals(_ other: PSObject) -> Bool { (other as? DateTimeBox)?.dateTime.ticks == dateTime.ticks }
  public override var equalityHash: Int { dateTime.ticks.hashValue }
  public override var sortNumber: Double? { Double(dateTime.ticks) }
}

/// System.DateTimeOffset: local time with its distance from UTC.
public struct DateTimeOffset: Sendable {
  /// Ticks of the clock at that offset.
  public let ticks: Int64
  public let offsetMinutes: Int64

  public init(ticks: Int64, offsetMinutes: Int64) {
    self.ticks = Calendar.clamped(ticks)
    self.offsetMinutes = offsetMinutes
  }

  /// With the offset that the time's kind gives.
  public init(_ dateTime: DateTime) { self.init(ticks: dateTime.ticks, offsetMinutes: dateTime.offsetMinutes) }

  public var utcTicks: Int64 { Calendar.clamped(ticks - offsetMinutes * Calendar.ticksPerMinute) }
  /// The clock's time, of kind Unspecified.
  public var dateTime: DateTime { DateTime(ticks: ticks) }
  public var utcDateTime: DateTime { DateTime(ticks: utcTicks, kind: .utc) }
  public var localDateTime: DateTime { utcDateTime.local }
}

/// A DateTimeOffset as a value of the language.
public final class DateTimeOffsetBox: PSObject, Formattable {
  public let value: DateTimeOffset

  public init(_ value: DateTimeOffset) { self.value = value }

  public override var type: PSType { .dateTimeOffset }
  public override func text(_ format: TextFormat) -> String? {
    DateFormat.general(value.dateTime, invariant: format == .invariant) + " "
      + DateFormat.offset(value.offsetMinutes, letters: 3)
  }
  public func formatted(_ format: String) throws -> String { try DateFormat.string(value, format) }
  public override func equals(_ other: PSObject) -> Bool {
    (other as? DateTimeOffsetBox)?.value.utcTicks == value.utcTicks
  }
  public override var equalityHash: Int { value.utcTicks.hashValue }
  public override var sortNumber: Double? { Double(value.utcTicks) }
}
