/// System.DateTime: ticks of 100 ns since 0001-01-01T00:00:00, and what they are relative to.
public struct DateTime: Sendable {
  public enum Kind: Int64, Sendable {
    case unspecified, utc, local
  }

  public var ticks: Int64
  public var kind: Kind

  public init(ticks: Int64, kind: Kind = .unspecified) {
    self.ticks = ticks
    self.kind = kind
  }
}

/// A DateTime as a value of the language.
public final class DateTimeBox: PSObject {
  public let dateTime: DateTime

  public init(_ dateTime: DateTime) { self.dateTime = dateTime }

  public override var type: PSType { .dateTime }
}

/// System.DateTimeOffset: local time with its distance from UTC.
public struct DateTimeOffset: Sendable {
  /// Ticks of the clock at that offset.
  public var ticks: Int64
  public var offsetMinutes: Int64

  public init(ticks: Int64, offsetMinutes: Int64) {
    self.ticks = ticks
    self.offsetMinutes = offsetMinutes
  }
}

/// A DateTimeOffset as a value of the language.
public final class DateTimeOffsetBox: PSObject {
  public let value: DateTimeOffset

  public init(_ value: DateTimeOffset) { self.value = value }

  public override var type: PSType { .dateTimeOffset }
}
