extension ExecutionContext {
  /// Errors of conversions inside of a method become its exception, without what casts put around them.
  func withFailure<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as TerminatingError {
      var exception = error.record.exception
      while let inner = exception.inner { exception = inner }
      throw MethodFailure(exception)
    }
  }

  /// A conversion whose failure is the method's exception.
  func convertWithFailure(_ value: Value, to type: PSType) throws -> Value {
    try withFailure { try convert(value, to: type) }
  }

  /// Errors of format strings as System.FormatException.
  func withFormatFailure(_ body: () throws -> String) throws -> String {
    do {
      return try body()
    } catch let failure as CompositeFormat.Failure {
      throw MethodFailure.format(failure.message)
    } catch is NumberFormat.InvalidSpecifier {
      throw MethodFailure.format("Format specifier was invalid.")
    } catch let error as TerminatingError {
      throw MethodFailure(error.record.exception)
    }
  }
}
