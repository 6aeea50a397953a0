/// An amount of data: `10MB`, `64KB`, `0B`.
public struct ByteQuantifiedSize: TextValue, Comparable {
  public static let typeName = "Microsoft.Exchange.Data.ByteQuantifiedSize"

  public let bytes: UInt64

  public init(bytes: UInt64) { self.bytes = bytes }

  private static let units: [(name: String, bytes: UInt64)] = [
    ("TB", 1 << 40), ("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10), ("B", 1),
  ]

  /// A number with a unit, or of bytes without one; a fraction is allowed before a unit: `1.5GB`.
  public init(parsing text: String) throws(ValueError) {
    let trimmed = text.trimmed
    let number = trimmed.prefix { ("0"..."9").contains($0) || $0 == "." }
    let unit = trimmed.dropFirst(number.count).trimmed.uppercased()
    let scale = unit.isEmpty ? 1 : Self.units.first { $0.name == unit }?.bytes
    guard let scale, let bytes = Self.bytes(number, times: scale) else {
      throw Self.unreadable(text, "The string '\(text)' is not correctly formatted.")
    }
    self.bytes = bytes
  }

  private static func bytes(_ number: Substring, times scale: UInt64) -> UInt64? {
    if let whole = UInt64(number) {
      let (product, overflow) = whole.multipliedReportingOverflow(by: scale)
      return overflow ? nil : product
    }
    guard scale > 1, let fraction = Double(number), fraction.isFinite else { return nil }
    return UInt64(exactly: (fraction * Double(scale)).rounded(.down))
  }

  /// The largest unit that the value has, if it divides the value exactly; else KB, else B: `2GB`, but `1991680KB`
  /// (exchange-recipients.md 0.3, 5.2).
  public var description: String {
    let candidates = [Self.units.first { bytes >= $0.bytes }, Self.units.first { $0.name == "KB" }, Self.units.last]
    guard bytes > 0, let unit = candidates.lazy.compactMap({ $0 }).first(where: { bytes % $0.bytes == 0 }) else {
      return "0B"
    }
    return "\(bytes / unit.bytes)\(unit.name)"
  }

  public static func < (left: Self, right: Self) -> Bool { left.bytes < right.bytes }
}
