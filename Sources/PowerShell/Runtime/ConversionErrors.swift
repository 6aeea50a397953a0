/// The errors of casts, with the ids and texts of the real shell.
enum CastError {
  static let exceptionType = "System.Management.Automation.PSInvalidCastException"

  static func make(_ id: String, _ message: String, inner: ExceptionObject? = nil) -> TerminatingError {
    let exception = ExceptionObject(.named(exceptionType), message, inner: inner)
    return TerminatingError(ErrorRecord(exception, id: id, category: .invalidArgument))
  }

  /// An exception of .NET behind a cast.
  static func inner(_ type: String, _ message: String) -> ExceptionObject { ExceptionObject(.named(type), message) }

  /// `Cannot convert value "x" to type "T". Error: "…"`.
  static func because(
    _ id: String, _ text: String, _ type: PSType, _ innerType: String, _ reason: String
  ) -> TerminatingError {
    make(
      id, "Cannot convert value \"\(text)\" to type \"\(type.fullName)\". Error: \"\(reason)\"",
      inner: inner(innerType, reason))
  }

  /// There is no way from one type to the other.
  static func noConversion(_ text: String, _ from: PSType, _ type: PSType) -> TerminatingError {
    make(
      "ConvertToFinalInvalidCastException",
      "Cannot convert the \"\(text)\" value of type \"\(from.fullName)\" to type \"\(type.fullName)\".")
  }

  static func format(_ id: String, _ text: String, _ type: PSType) -> TerminatingError {
    because(
      id, text, type, "System.FormatException", "The input string '\(text)' was not in a correct format.")
  }

  static func overflow(_ id: String, _ text: String, _ type: PSType) -> TerminatingError {
    because(id, text, type, "System.OverflowException", overflowText(type))
  }

  static func invalidCast(_ text: String, _ type: PSType, from: String, to: String) -> TerminatingError {
    because(
      "InvalidCastIConvertible", text, type, "System.InvalidCastException", "Invalid cast from '\(from)' to '\(to)'.")
  }

  static func overflowText(_ type: PSType) -> String {
    let name: String
    switch type.name {
    case "Byte": name = "an unsigned byte"
    case "SByte": name = "a signed byte"
    case "Int16", "Int32", "Int64": name = "an " + type.name
    case "Char": name = "a character"
    default: name = "a " + type.name
    }
    return "Value was either too large or too small for \(name)."
  }
}

extension TerminatingError {
  /// The error as expressions throw it: a failed cast is the cause of a RuntimeException with its text.
  var wrappingCast: TerminatingError {
    let cause = record.exception
    guard cause.type.fullName == CastError.exceptionType else { return self }
    let outer = ExceptionObject(
      .named("System.Management.Automation.RuntimeException"), cause.message, inner: cause)
    let wrapped = ErrorRecord(outer, id: record.errorID, category: record.category, target: record.target)
    wrapped.invocation = record.invocation
    return TerminatingError(wrapped, endsScript: endsScript)
  }
}
