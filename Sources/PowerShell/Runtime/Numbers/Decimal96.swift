/// System.Decimal: a 96-bit integer and a power of ten up to 28 to divide it by. Trailing zeros are kept.
public struct Decimal96: Sendable {
  /// Below 2^96.
  public var magnitude: UInt128
  public var scale: Int
  public var isNegative: Bool

  public init(magnitude: UInt128, scale: Int = 0, isNegative: Bool = false) {
    self.magnitude = magnitude
    self.scale = scale
    self.isNegative = isNegative
  }
}
