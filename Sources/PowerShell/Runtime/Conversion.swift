extension ExecutionContext {
  /// The text that string expansion gives: invariant culture, elements joined by `$OFS`.
  public func string(_ value: Value) -> String { value.stringValue ?? "" }

  /// The text of a cell, of `-f` and of `ToString()`: the current culture.
  public func displayString(_ value: Value) -> String { string(value) }

  /// The value as a condition.
  public func isTrue(_ value: Value) -> Bool { !value.isNull }

  /// The value cast to a type, with the errors of a cast.
  public func convert(_ value: Value, to type: PSType) throws -> Value { value }
}
