import Glibc

/// A moment of the lab: ticks of 100 ns since 1970-01-01T00:00Z, the grain of Windows' own times.
public struct LabTime: Hashable, Comparable, Sendable {
  public static let ticksPerSecond: Int64 = 10_000_000

  public let ticks: Int64

  public init(ticks: Int64) { self.ticks = ticks }

  /// Seconds since 1970.
  public init(seconds: Int64) {
    let (ticks, overflow) = seconds.multipliedReportingOverflow(by: LabTime.ticksPerSecond)
    self.ticks = overflow ? (seconds < 0 ? .min : .max) : ticks
  }

  public static func < (left: LabTime, right: LabTime) -> Bool { left.ticks < right.ticks }

  /// The moment so many ticks later, held within what can be told.
  public func advanced(byTicks count: Int64) -> LabTime {
    let (sum, overflow) = ticks.addingReportingOverflow(count)
    return LabTime(ticks: overflow ? (count < 0 ? .min : .max) : sum)
  }

  /// The ticks from an earlier moment to this one.
  public func ticks(since earlier: LabTime) -> Int64 {
    let (difference, overflow) = ticks.subtractingReportingOverflow(earlier.ticks)
    return overflow ? (ticks < earlier.ticks ? .min : .max) : difference
  }

  /// The time of the computer that the program runs on.
  public static var host: LabTime {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return LabTime(seconds: Int64(now.tv_sec)).advanced(byTicks: Int64(now.tv_nsec) / 100)
  }
}
