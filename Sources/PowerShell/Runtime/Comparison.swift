extension ExecutionContext {
  /// `left -eq right` for single values: the right one is converted to the left one's type.
  public func equals(_ left: Value, _ right: Value, ignoreCase: Bool = true) -> Bool {
    compare(left, right, ignoreCase: ignoreCase) == 0
  }

  /// The order of two values as `-lt`, `-gt` and Sort-Object see it: below 0, 0, above 0; `nil` if there is none.
  public func compare(_ left: Value, _ right: Value, ignoreCase: Bool = true) -> Int? {
    switch (left, right) {
    case (.int(let a), .int(let b)): return a < b ? -1 : a > b ? 1 : 0
    default:
      let a = ignoreCase ? string(left).caseFolded : string(left)
      let b = ignoreCase ? string(right).caseFolded : string(right)
      return a < b ? -1 : a > b ? 1 : 0
    }
  }
}
