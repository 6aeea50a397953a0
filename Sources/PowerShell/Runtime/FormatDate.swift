/// Standard and custom date and time format strings of .NET, culture en-US as Windows has it.
public enum DateFormat {
  /// `ToString(format)` of a DateTime; `nil` format is `G`. Throws FormatException for a bad format.
  public static func string(_ date: DateTime, _ format: String?, invariant: Bool = false) throws -> String { "" }
  public static func string(_ date: DateTimeOffset, _ format: String?, invariant: Bool = false) throws -> String { "" }
  public static func string(_ span: TimeSpan, _ format: String?) throws -> String { "" }
}
