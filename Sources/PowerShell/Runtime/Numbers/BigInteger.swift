/// System.Numerics.BigInteger: sign and magnitude.
public struct BigInteger: Sendable {
  /// Least significant limb first, without leading zeros; empty for zero.
  public var limbs: [UInt32]
  public var isNegative: Bool

  public init(limbs: [UInt32], isNegative: Bool = false) {
    self.limbs = limbs
    self.isNegative = isNegative
  }
}
