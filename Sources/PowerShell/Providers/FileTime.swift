import Glibc

/// Times of files and of the clock: seconds since 1970 in UTC, and DateTime values of either kind.
enum FileTime {
  private static let ticksOfEpoch: Int64 = 621_355_968_000_000_000

  /// Seconds to add to UTC at this moment in the host's time zone.
  static func offset(at seconds: Double) -> Int {
    guard seconds.isFinite, abs(seconds) < 1e11 else { return 0 }
    var time = time_t(seconds.rounded(.down))
    var parts = tm()
    return localtime_r(&time, &parts) == nil ? 0 : parts.tm_gmtoff
  }

  static func local(_ seconds: Double) -> DateTime {
    DateTime(ticks: ticks(seconds) + Int64(offset(at: seconds)) * 10_000_000, kind: .local)
  }

  static func utc(_ seconds: Double) -> DateTime { DateTime(ticks: ticks(seconds), kind: .utc) }

  private static func ticks(_ seconds: Double) -> Int64 {
    guard seconds.isFinite, abs(seconds) < 1e11 else { return 0 }
    let whole = seconds.rounded(.down)
    return ticksOfEpoch + Int64(whole) * 10_000_000 + Int64(((seconds - whole) * 1e7).rounded())
  }

  /// Seconds since 1970 of a DateTime; one without a kind is local.
  static func seconds(_ date: DateTime) -> Double {
    let seconds = Double(date.ticks - ticksOfEpoch) / 1e7
    if date.kind == .utc { return seconds }
    let guess = offset(at: seconds)
    return seconds - Double(offset(at: seconds - Double(guess)))
  }
}

extension Value {
  static func date(_ date: DateTime) -> Value { .object(DateTimeBox(date)) }
  static func span(_ span: TimeSpan) -> Value { .object(TimeSpanBox(span)) }
}
