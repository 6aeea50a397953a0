import Glibc

/// An IPv4 or IPv6 address.
public struct IPAddress: TextValue, Comparable {
  public static let typeName = "System.Net.IPAddress"

  /// The address as one number; an IPv4 address has the upper 96 bits clear.
  public let number: UInt128
  public let isIPv6: Bool

  public init(number: UInt128, isIPv6: Bool) {
    self.number = number
    self.isIPv6 = isIPv6
  }

  public static let any = IPAddress(number: 0, isIPv6: false)
  public static let anyIPv6 = IPAddress(number: 0, isIPv6: true)

  /// Numbers and dots as `inet_aton` reads them (`191.121.14` is 191.121.0.14), or IPv6 with or without brackets.
  public init(parsing text: String) throws(ValueError) {
    guard let address = IPAddress(text.trimmed) else {
      throw Self.unreadable(text, "An invalid IP address was specified.")
    }
    self = address
  }

  init?(_ text: some StringProtocol) {
    if let number = Self.ipv4(text) {
      self.init(number: UInt128(number), isIPv6: false)
    } else if let number = Self.ipv6(text) {
      self.init(number: number, isIPv6: true)
    } else {
      return nil
    }
  }

  private static func ipv4(_ text: some StringProtocol) -> UInt32? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    var number: UInt64 = 0
    for (index, part) in parts.enumerated() {
      guard let value = aton(part) else { return nil }
      let isLast = index == parts.count - 1
      let width = isLast ? 8 * (4 - index) : 8
      guard value < 1 << UInt64(width) else { return nil }
      number = number << UInt64(width) | value
    }
    return UInt32(truncatingIfNeeded: number)
  }

  /// A part of a dotted address: decimal, octal after `0`, hexadecimal after `0x`.
  private static func aton(_ part: some StringProtocol) -> UInt64? {
    guard let first = part.utf8.first, (48...57).contains(first), part.utf8.count <= 12 else { return nil }
    if part.hasPrefix("0x") || part.hasPrefix("0X") { return digits(part.dropFirst(2), radix: 16) }
    return first == 48 && part.utf8.count > 1 ? digits(part.dropFirst(), radix: 8) : digits(part, radix: 10)
  }

  private static func digits(_ text: some StringProtocol, radix: Int) -> UInt64? {
    text.hasPrefix("+") ? nil : UInt64(text, radix: radix)
  }

  private static func ipv6(_ text: some StringProtocol) -> UInt128? {
    let bracketed = text.hasPrefix("[") && text.hasSuffix("]")
    let inner = bracketed ? String(text.dropFirst().dropLast()) : String(text)
    guard inner.utf8.count < 46, inner.contains(":") else { return nil }
    var bytes = in6_addr()
    guard inet_pton(AF_INET6, inner, &bytes) == 1 else { return nil }
    return withUnsafeBytes(of: bytes) { $0.reduce(UInt128(0)) { $0 << 8 | UInt128($1) } }
  }

  public var description: String {
    guard isIPv6 else {
      return [24, 16, 8, 0].map { String(UInt8(truncatingIfNeeded: number >> $0)) }.joined(separator: ".")
    }
    var bytes = in6_addr()
    withUnsafeMutableBytes(of: &bytes) { buffer in
      for index in buffer.indices { buffer[index] = UInt8(truncatingIfNeeded: number >> UInt128(8 * (15 - index))) }
    }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &bytes, &text, socklen_t(text.count)) != nil else { return "::" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// IPv4 before IPv6, then by number.
  public static func < (left: Self, right: Self) -> Bool {
    (left.isIPv6 ? 1 : 0, left.number) < (right.isIPv6 ? 1 : 0, right.number)
  }
}
