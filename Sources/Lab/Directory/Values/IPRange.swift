/// Addresses that a connector accepts: one, `a-b`, `a/bits` or `a(mask)`. It prints as it was typed.
public struct IPRange: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.IPRange"

  /// How the range is written.
  public enum Format: String, Sendable {
    case singleAddress = "SingleAddress"
    case loHi = "LoHi"
    case cidr = "CIDR"
    case netmask = "Netmask"
  }

  public let lower: IPAddress
  public let upper: IPAddress
  public let format: Format
  public let description: String

  public init(parsing text: String) throws(ValueError) {
    let trimmed = String(text.trimmed)
    guard let read = Self.read(trimmed) else {
      throw Self.unreadable(text, "The format of the IP range \"\(text)\" is not valid.")
    }
    lower = read.lower
    upper = read.upper
    format = read.format
    description = trimmed
  }

  private static func read(_ text: String) -> (lower: IPAddress, upper: IPAddress, format: Format)? {
    if let dash = text.firstIndex(of: "-") {
      guard let lower = IPAddress(text[..<dash].trimmed),
        let upper = IPAddress(text[text.index(after: dash)...].trimmed),
        lower.isIPv6 == upper.isIPv6, lower <= upper
      else { return nil }
      return (lower, upper, .loHi)
    }
    if let slash = text.firstIndex(of: "/") {
      let suffix = text[text.index(after: slash)...].trimmed
      guard let address = IPAddress(text[..<slash].trimmed) else { return nil }
      if let bits = UInt8(suffix) { return block(of: address, bits: Int(bits)).map { ($0, $1, .cidr) } }
      return masked(address, by: suffix)
    }
    if text.hasSuffix(")"), let open = text.firstIndex(of: "("), let address = IPAddress(text[..<open].trimmed) {
      return masked(address, by: text[text.index(after: open)...].dropLast().trimmed)
    }
    return IPAddress(text).map { ($0, $0, .singleAddress) }
  }

  private static func masked(
    _ address: IPAddress, by text: some StringProtocol
  ) -> (lower: IPAddress, upper: IPAddress, format: Format)? {
    guard let mask = IPAddress(text), mask.isIPv6 == address.isIPv6 else { return nil }
    let width = address.isIPv6 ? 128 : 32
    let zeros = mask.number == 0 ? width : mask.number.trailingZeroBitCount
    let bits = width - zeros
    guard let (lower, upper) = block(of: address, bits: bits), mask.number == ones(bits) << UInt128(zeros) else {
      return nil
    }
    return (lower, upper, .netmask)
  }

  private static func ones(_ bits: Int) -> UInt128 { bits >= 128 ? .max : (1 << UInt128(bits)) - 1 }

  private static func block(of address: IPAddress, bits: Int) -> (IPAddress, IPAddress)? {
    let width = address.isIPv6 ? 128 : 32
    guard (0...width).contains(bits) else { return nil }
    let host = ones(width - bits)
    return (
      IPAddress(number: address.number & ~host, isIPv6: address.isIPv6),
      IPAddress(number: address.number | host, isIPv6: address.isIPv6)
    )
  }

  public func contains(_ address: IPAddress) -> Bool {
    address.isIPv6 == lower.isIPv6 && (lower.number...upper.number).contains(address.number)
  }

  /// Whether every address of the other range is in this one.
  public func contains(_ other: IPRange) -> Bool { contains(other.lower) && contains(other.upper) }

  public func overlaps(_ other: IPRange) -> Bool {
    lower.isIPv6 == other.lower.isIPv6 && lower <= other.upper && other.lower <= upper
  }

  /// How many addresses more than one it has; the smaller, the more specific.
  public var span: UInt128 { upper.number - lower.number }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("LowerBound", .value(lower)), ("UpperBound", .value(upper)), ("RangeFormat", .string(format.rawValue)),
    ]
  }
}
