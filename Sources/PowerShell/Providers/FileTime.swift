/// Times of files and of the clock: seconds since 1970 in UTC, and DateTime values of either kind.
enum FileTime {
  static func local(_ seconds: Double) -> DateTime { DateTime(unixTime: seconds, kind: .local) }

  static func utc(_ seconds: Double) -> DateTime { DateTime(unixTime: seconds, kind: .utc) }

  /// Seconds since 1970 of a DateTime; one without a kind is local.
  static func seconds(_ date: DateTime) -> Double {
    let ticks = date.kind == .utc ? date.ticks : Calendar.toUTC(localTicks: date.ticks)
    return Double(ticks - Calendar.unixEpoch) / Double(Calendar.ticksPerSecond)
  }
}

extension Value {
  static func date(_ date: DateTime) -> Value { .object(DateTimeBox(date)) }
  static func span(_ span: TimeSpan) -> Value { .object(TimeSpanBox(span)) }
}
