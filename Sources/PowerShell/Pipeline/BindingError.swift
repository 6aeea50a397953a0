/// The errors of the binder, with the real one's ids and texts.
enum BindingError {
  static let bindingException = "System.Management.Automation.ParameterBindingException"
  static let validationException = "System.Management.Automation.ParameterBindingValidationException"
  static let transformationException =
    "System.Management.Automation.ParameterBindingArgumentTransformationException"

  static func record(
    _ id: String, _ message: String, category: ErrorCategory = .invalidArgument, parameter: String? = nil,
    exception: String = bindingException, inner: ExceptionObject? = nil, target: Value = .null
  ) -> ErrorRecord {
    let details: [(name: String, value: Value)] = [
      ("ParameterName", parameter.map(Value.text) ?? .null), ("ErrorId", .text(id)),
    ]
    return ErrorRecord(
      ExceptionObject(.named(exception), message, inner: inner, details: details), id: id, category: category,
      target: target)
  }

  static func notFound(_ name: String) -> ErrorRecord {
    record(
      "NamedParameterNotFound", "A parameter cannot be found that matches parameter name '\(name)'.", parameter: name)
  }

  static func ambiguous(_ name: String, _ candidates: [String]) -> ErrorRecord {
    record(
      "AmbiguousParameter",
      "Parameter cannot be processed because the parameter name '\(name)' is ambiguous. Possible matches include:"
        + candidates.map { " -" + $0 }.joined() + ".", parameter: name)
  }

  static func missingArgument(_ parameter: ParameterMetadata) -> ErrorRecord {
    record(
      "MissingArgument",
      "Missing an argument for parameter '\(parameter.name)'. Specify a parameter of type "
        + "'\(parameter.type?.fullName ?? parameter.typeName)' and try again.", parameter: parameter.name)
  }

  static func positionalNotFound(_ text: String) -> ErrorRecord {
    record(
      "PositionalParameterNotFound", "A positional parameter cannot be found that accepts argument '\(text)'.",
      parameter: text)
  }

  static func alreadyBound(_ name: String) -> ErrorRecord {
    record(
      "ParameterAlreadyBound",
      "Cannot bind parameter because parameter '\(name)' is specified more than once. To provide multiple values to "
        + "parameters that can accept multiple values, use the array syntax. For example, "
        + "\"-parameter value1,value2,value3\".", parameter: name)
  }

  static func ambiguousSet() -> ErrorRecord {
    record(
      "AmbiguousParameterSet",
      "Parameter set cannot be resolved using the specified named parameters. One or more parameters issued cannot be "
        + "used together or an insufficient number of parameters were provided.")
  }

  static func missingMandatory(_ names: [String]) -> ErrorRecord {
    record(
      "MissingMandatoryParameter",
      "Cannot process command because of one or more missing mandatory parameters: "
        + names.joined(separator: " ") + ".", parameter: names.joined(separator: " "))
  }

  static func inputNotBound(_ value: Value) -> ErrorRecord {
    record(
      "InputObjectNotBound",
      "The input object cannot be bound to any parameters for the command either because the command does not take "
        + "pipeline input or the input and its properties do not match any of the parameters that take pipeline "
        + "input.", target: value)
  }

  static func mandatoryInputNotBound(_ value: Value, _ names: [String]) -> ErrorRecord {
    record(
      "InputObjectMissingMandatory",
      "The input object cannot be bound because it did not contain the information required to bind all mandatory "
        + "parameters:  " + names.joined(separator: " "), target: value)
  }

  /// A value that cannot become what the parameter takes. Scripts' parameters and cmdlets' say it differently.
  static func conversion(
    _ cause: ErrorRecord, _ parameter: ParameterMetadata, isScript: Bool
  ) -> ErrorRecord {
    let message = cause.exception.message
    if isScript {
      let inner = ExceptionObject(
        .named("System.Management.Automation.ArgumentTransformationMetadataException"), message,
        inner: cause.exception)
      return record(
        "ParameterArgumentTransformationError",
        "Cannot process argument transformation on parameter '\(parameter.name)'. \(message)",
        category: .invalidData, parameter: parameter.name, exception: transformationException, inner: inner)
    }
    return record(
      "CannotConvertArgumentNoMessage", "Cannot bind parameter '\(parameter.name)'. \(message)",
      parameter: parameter.name, inner: cause.exception)
  }

  /// Text for a switch of a function.
  static func noSwitch(_ value: Value) -> TerminatingError {
    CastError.make(
      "ConvertToFinalInvalidCastException",
      "Cannot convert value \"\(value.type?.fullName ?? "")\" to type \"\(PSType.switchParameter.fullName)\". Boolean "
        + "parameters accept only Boolean values and numbers, such as $True, $False, 1 or 0.")
  }

  static func validation(_ failure: String, _ parameter: String) -> ErrorRecord {
    record(
      "ParameterArgumentValidationError",
      "Cannot validate argument on parameter '\(parameter)'. \(failure)", category: .invalidData,
      parameter: parameter, exception: validationException,
      inner: ExceptionObject(.named("System.Management.Automation.ValidationMetadataException"), failure))
  }

  static func notAllowed(_ what: String, _ parameter: String) -> ErrorRecord {
    let (id, text) =
      switch what {
      case "Null": ("NullNotAllowed", "it is null")
      case "EmptyString": ("EmptyStringNotAllowed", "it is an empty string")
      case "EmptyArray": ("EmptyArrayNotAllowed", "it is an empty array")
      default: ("EmptyCollectionNotAllowed", "it is an empty collection")
      }
    return record(
      "ParameterArgumentValidationError" + id, "Cannot bind argument to parameter '\(parameter)' because \(text).",
      category: .invalidData, parameter: parameter, exception: validationException)
  }
}
