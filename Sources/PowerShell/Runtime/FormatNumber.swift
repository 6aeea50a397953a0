/// Standard and custom numeric format strings of .NET, culture en-US.
public enum NumberFormat {
  /// `ToString(format)` of a number; throws FormatException for a bad format.
  public static func string(_ number: Number, _ format: String) throws -> String { number.text }
}

extension Number {
  /// `ToString()`, which for doubles is also what PowerShell prints.
  public var text: String {
    switch self {
    case .byte(let n): String(n)
    case .sbyte(let n): String(n)
    case .int16(let n): String(n)
    case .uint16(let n): String(n)
    case .int32(let n): String(n)
    case .uint32(let n): String(n)
    case .int64(let n): String(n)
    case .uint64(let n): String(n)
    case .single(let n): n.description
    case .double(let n): n.description
    case .decimal(let n): String(n.magnitude)
    case .bigInteger(let n): n.limbs.first.map { String($0) } ?? "0"
    }
  }
}
