/// The errors of operators, with the ids and texts of the real shell.
enum OperatorError {
  /// An exception of .NET that the shell wraps: its text in a RuntimeException.
  static func wrapped(_ innerType: String, _ message: String) -> TerminatingError {
    let inner = ExceptionObject(.named(innerType), message)
    let outer = ExceptionObject(.named("System.Management.Automation.RuntimeException"), message, inner: inner)
    return TerminatingError(ErrorRecord(outer, id: "RuntimeException", category: .notSpecified))
  }

  /// An exception of .NET that reaches the script as it is: its type is its id.
  static func raw(
    _ type: String, _ message: String, details: [(name: String, value: Value)] = []
  ) -> TerminatingError {
    let exception = ExceptionObject(.named(type), message, details: details)
    return TerminatingError(ErrorRecord(exception, id: type, category: .operationStopped))
  }

  static var divideByZero: TerminatingError {
    wrapped("System.DivideByZeroException", "Attempted to divide by zero.")
  }

  static func methodNotFound(_ type: String, _ method: String) -> TerminatingError {
    TerminatingError(
      id: "MethodNotFound",
      "Method invocation failed because [\(type)] does not contain a method named '\(method)'.", target: .text(method))
  }

  static func notDefined(_ left: String, _ symbol: String, _ right: String) -> TerminatingError {
    TerminatingError(
      id: "NotADefinedOperationForType", "The operation '[\(left)] \(symbol) [\(right)]' is not defined.")
  }

  /// The right operand cannot become what the method of the left one's type takes.
  static func argumentConversion(
    _ value: String, _ method: String, _ type: String, _ cause: TerminatingError
  ) -> TerminatingError {
    let message =
      "Cannot convert argument \"1\", with value: \"\(value)\", for \"\(method)\" to type \"\(type)\": \""
      + cause.record.exception.message + "\""
    let exception = ExceptionObject(
      .named("System.Management.Automation.MethodException"), message, inner: cause.record.exception)
    return TerminatingError(
      ErrorRecord(exception, id: "MethodArgumentConversionInvalidCastArgument", category: .notSpecified))
  }

  static func overload(_ method: String, ambiguous: Bool) -> TerminatingError {
    let start = ambiguous ? "Multiple ambiguous overloads found" : "Cannot find an overload"
    return TerminatingError(
      id: "MethodCountCouldNotFindBest", "\(start) for \"\(method)\" and the argument count: \"2\".",
      category: .notSpecified, exception: "System.Management.Automation.MethodException")
  }
}
