extension ParameterValidation {
  /// Why a value breaks the rule: the error's text; `nil` if it keeps it.
  func failure(of value: Value, _ context: ExecutionContext) throws -> String? { nil }
}
