/// System.Guid.
public final class GuidBox: PSObject {
  /// The sixteen bytes in the order in which they are written.
  public let bytes: [UInt8]

  /// Takes exactly sixteen bytes.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  private init(checked bytes: [UInt8]) { self.bytes = bytes }

  public nonisolated(unsafe) static let empty = GuidBox(checked: Array(repeating: 0, count: 16))

  /// A random one (version 4).
  public static func random() -> GuidBox {
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    return GuidBox(checked: bytes)
  }

  /// Reads the forms N, D, B and P.
  public static func parse(_ text: String) -> GuidBox? {
    var digits = Substring(text.trimmingSpaces)
    if digits.first == "{", digits.last == "}" || digits.first == "(" && digits.last == ")" {
      digits = digits.dropFirst().dropLast()
      guard digits.contains("-") else { return nil }
    } else if digits.first == "(", digits.last == ")" {
      digits = digits.dropFirst().dropLast()
      guard digits.contains("-") else { return nil }
    }
    if digits.contains("-") {
      let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map({ $0.utf8.count }) == [8, 4, 4, 4, 12] else { return nil }
      digits = Substring(parts.joined())
    }
    let values = digits.utf8.compactMap(hexValue)
    guard values.count == 32, digits.utf8.count == 32 else { return nil }
    return GuidBox(checked: (0..<16).map { values[$0 * 2] << 4 | values[$0 * 2 + 1] })
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    case 0x41...0x46: byte - 0x41 + 10
    default: nil
    }
  }

  /// `D`: 00000000-0000-0000-0000-000000000000. Also N, B, P, X; `nil` for another format.
  public func string(_ format: String = "D") -> String? {
    let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    let dashed = [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    switch format {
    case "", "D", "d": return dashed
    case "N", "n": return digits.joined()
    case "B", "b": return "{" + dashed + "}"
    case "P", "p": return "(" + dashed + ")"
    case "X", "x":
      let head = [0..<4, 4..<6, 6..<8].map { "0x" + digits[$0].joined() }.joined(separator: ",")
      return "{" + head + ",{" + digits[8...].map { "0x" + $0 }.joined(separator: ",") + "}}"
    default: return nil
    }
  }

  /// The bytes as .NET stores them: the first three parts little-endian.
  public var storedBytes: [UInt8] {
    [3, 2, 1, 0, 5, 4, 7, 6].map { bytes[$0] } + bytes[8...]
  }

  public convenience init?(storedBytes: [UInt8]) {
    guard storedBytes.count == 16 else { return nil }
    self.init(bytes: [3, 2, 1, 0, 5, 4, 7, 6].map { storedBytes[$0] } + storedBytes[8...])
  }

  public override var type: PSType { .guid }
  public override func text(_ format: TextFormat) -> String? { string() }
  public override func equals(_ other: PSObject) -> Bool { (other as? GuidBox)?.bytes == bytes }
  public override var equalityHash: Int { bytes.hashValue }
}
