/// The clock of a lab: the host's time, or the time at which it was frozen, moved by an offset.
public struct LabClock: Equatable, Sendable {
  /// Ticks by which the lab is ahead of its base.
  public let offset: Int64
  /// The moment at which the clock stands still, if it does.
  public let frozenAt: LabTime?

  public var now: LabTime { base.advanced(byTicks: offset) }

  private var base: LabTime { frozenAt ?? .host }

  /// The offset with which the lab's time would be `time` now.
  func offset(showing time: LabTime) -> Int64 { time.ticks(since: base) }
}

extension LabContents {
  /// The clock as it stands in the lab; another console may have moved it since the last look.
  public func clock() throws -> LabClock {
    let clock = try connection.first("SELECT clock_offset, frozen_at FROM lab") {
      LabClock(offset: $0.integer(0), frozenAt: $0.optionalInteger(1).map(LabTime.init(ticks:)))
    }
    guard let clock else { throw LabError.damaged(path: connection.path, reason: "its clock is missing") }
    return clock
  }

  /// The lab's time.
  public func now() throws -> LabTime { try clock().now }
}

extension Lab {
  /// Moves the lab's clock forward.
  ///
  /// In a statement this belongs to the statement's operation; outside one it is an operation of kind `time`.
  public func stepClock(byTicks ticks: Int64) throws {
    guard ticks >= 0 else { throw LabError.clockBackwards }
    try transaction(kind: .time) { transaction in
      let clock = try transaction.clock()
      let (offset, overflow) = clock.offset.addingReportingOverflow(ticks)
      guard !overflow, clock.now.advanced(byTicks: ticks) < LabTime.latest else { throw LabError.clockBeyondEnd }
      try transaction.setClockOffset(offset)
    }
  }
}

extension LabTime {
  /// The end of what a date can tell: 9999-12-31T23:59:59.
  static let latest = LabTime(seconds: 253_402_300_799)
}

extension Transaction {
  /// Sets the clock; recorded as something that happened even though no object changed.
  func setClockOffset(_ offset: Int64) throws {
    try connection.run("UPDATE lab SET clock_offset = ?", [.integer(offset)])
    isAlwaysLogged = true
  }

  func setTime(_ time: LabTime) throws {
    try setClockOffset(try clock().offset(showing: time))
  }
}
