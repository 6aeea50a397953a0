/// The number that names an object for ever: `a8c19c91-42e1-4093-94b0-0fc6b47d5f0c`.
public struct ObjectGuid: TextValue {
  public static let typeName = "System.Guid"

  public let number: UInt128

  public init(number: UInt128) { self.number = number }

  public static let zero = ObjectGuid(number: 0)

  /// 32 digits with four dashes, in braces or brackets or not, or without dashes.
  public init(parsing text: String) throws(ValueError) {
    guard let guid = ObjectGuid(text) else {
      throw Self.unreadable(
        text, "Guid should contain 32 digits with 4 dashes (xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx).")
    }
    self = guid
  }

  public init?(_ text: some StringProtocol) {
    var inner = text.trimmed[...]
    if inner.hasPrefix("{") && inner.hasSuffix("}") || inner.hasPrefix("(") && inner.hasSuffix(")") {
      inner = inner.dropFirst().dropLast()
    }
    let bytes = Array(inner.utf8)
    guard bytes.count == 36 || bytes.count == 32 else { return nil }
    var number: UInt128 = 0
    for (index, byte) in bytes.enumerated() {
      if bytes.count == 36, [8, 13, 18, 23].contains(index) {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = Self.digit(byte) else { return nil }
        number = number << 4 | UInt128(digit)
      }
    }
    self.number = number
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }

  public var description: String {
    let digits: [UInt8] = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for index in 0..<32 {
      if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(truncatingIfNeeded: number >> UInt128(124 - 4 * index) & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
