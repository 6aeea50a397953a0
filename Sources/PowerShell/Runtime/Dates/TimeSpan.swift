/// System.TimeSpan: a length of time in ticks of 100 ns.
public struct TimeSpan: Sendable {
  public var ticks: Int64

  public init(ticks: Int64) { self.ticks = ticks }
}

/// A TimeSpan as a value of the language.
public final class TimeSpanBox: PSObject {
  public let timeSpan: TimeSpan

  public init(_ timeSpan: TimeSpan) { self.timeSpan = timeSpan }

  public override var type: PSType { .timeSpan }
}
