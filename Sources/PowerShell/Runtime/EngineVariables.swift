extension ExecutionContext {
  func defineEngineVariables() {}
}
extension Value {
  /// A value of an enum type.
  static func enumeration(_ typeName: String, _ number: Int64) -> Value { .int(Int32(clamping: number)) }
}
