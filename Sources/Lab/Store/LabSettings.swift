/// What is decided when a lab is made.
public struct LabSettings: Sendable {
  /// Makes everything that chance decides (GUIDs, keys) the same in each lab with the same seed.
  public var seed: Int64?
  /// The moment at which the lab's clock stands still.
  public var frozenAt: LabTime?

  public init(seed: Int64? = nil, frozenAt: LabTime? = nil) {
    self.seed = seed
    self.frozenAt = frozenAt
  }
}
