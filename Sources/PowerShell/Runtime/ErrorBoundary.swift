/// An error that no script may catch: it ends the whole session.
public protocol SessionEnding: Error {
  /// With which a program ends that nobody sits at; a person keeps the prompt.
  var exitCode: Int32 { get }
}

extension Error {
  /// The error as the language has one; `nil` for what is no error of a script: jumps, `exit`, Ctrl-C, the end of the session.
  ///
  /// Statements, `try`, traps and the stages of pipelines see errors through this, so that none of Swift's own can slip by.
  var terminating: TerminatingError? {
    switch self {
    case let error as TerminatingError: error
    case is Unwinding, is EscapedFlow, is PipelineFailure, is SessionEnding: nil
    case let failure as MethodFailure: TerminatingError(Self.record(failure.exception))
    case let failure as CompositeFormat.Failure: TerminatingError(Self.format(failure.message))
    case is NumberFormat.InvalidSpecifier: TerminatingError(Self.format("Format specifier was invalid."))
    case let error as DiskError:
      TerminatingError(Self.record(ExceptionObject(.named("System.IO.IOException"), "\(error)")))
    default:
      TerminatingError(
        id: "RuntimeException", "\(self)", category: .notSpecified,
        exception: "System.Management.Automation.RuntimeException")
    }
  }

  private static func record(_ exception: ExceptionObject) -> ErrorRecord {
    ErrorRecord(exception, id: exception.type.fullName, category: .notSpecified)
  }

  private static func format(_ message: String) -> ErrorRecord {
    record(ExceptionObject(.named("System.FormatException"), message))
  }
}
