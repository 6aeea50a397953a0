/// System.Management.Automation.ErrorCategory.
public enum ErrorCategory: String, CaseIterable, Sendable {
  case notSpecified = "NotSpecified"
  case openError = "OpenError"
  case closeError = "CloseError"
  case deviceError = "DeviceError"
  case deadlockDetected = "DeadlockDetected"
  case invalidArgument = "InvalidArgument"
  case invalidData = "InvalidData"
  case invalidOperation = "InvalidOperation"
  case invalidResult = "InvalidResult"
  case invalidType = "InvalidType"
  case metadataError = "MetadataError"
  case notImplemented = "NotImplemented"
  case notInstalled = "NotInstalled"
  case objectNotFound = "ObjectNotFound"
  case operationStopped = "OperationStopped"
  case operationTimeout = "OperationTimeout"
  case syntaxError = "SyntaxError"
  case parserError = "ParserError"
  case permissionDenied = "PermissionDenied"
  case resourceBusy = "ResourceBusy"
  case resourceExists = "ResourceExists"
  case resourceUnavailable = "ResourceUnavailable"
  case readError = "ReadError"
  case writeError = "WriteError"
  case fromStdErr = "FromStdErr"
  case securityError = "SecurityError"
  case protocolError = "ProtocolError"
  case connectionError = "ConnectionError"
  case authenticationError = "AuthenticationError"
  case limitsExceeded = "LimitsExceeded"
  case quotaExceeded = "QuotaExceeded"
  case notEnabled = "NotEnabled"
}

/// A .NET exception: a type, a message, perhaps a cause and properties of its own.
public class ExceptionObject: PSObject {
  private let exceptionType: PSType
  public var message: String
  public var inner: ExceptionObject? { cause }
  var cause: ExceptionObject?
  /// Properties that this kind of exception adds (`ParameterName`, `ActualValue`, …).
  public var details: [(name: String, value: Value)]
  /// The record that carried it, once it was thrown (`$_.Exception.ErrorRecord`).
  public weak var record: ErrorRecord?

  public init(
    _ type: PSType, _ message: String, inner: ExceptionObject? = nil, details: [(name: String, value: Value)] = []
  ) {
    self.exceptionType = type
    self.message = message
    self.cause = inner
    self.details = details
  }

  public override var type: PSType { exceptionType }

  /// Type and message of the exception, and of its cause.
  public override func text(_ format: TextFormat) -> String? {
    let own = message.isEmpty ? exceptionType.fullName : "\(exceptionType.fullName): \(message)"
    guard let inner, let cause = inner.text(format) else { return own }
    return own + "\n ---> " + cause + "\n   --- End of inner exception stack trace ---"
  }
  public override func ownProperty(_ name: Symbol) -> Value? { details.first { Symbol($0.name) == name }?.value }
  public override var ownProperties: [PropertyInfo] { details.map { PropertyInfo(name: $0.name, kind: .property) } }
}

/// System.Management.Automation.ErrorRecord.
public final class ErrorRecord: PSObject {
  public let exception: ExceptionObject
  /// The id without the command's part; `fullyQualifiedErrorID` has both.
  public var errorID: String
  /// `,Microsoft.PowerShell.Commands.GetItemCommand` without its comma, once a cmdlet reported it.
  public var commandTypeName: String?
  public var category: ErrorCategory
  public var target: Value
  /// Replaces the exception's message in the printed error, if set (Write-Error, `ErrorDetails`).
  public var detailsMessage: String?
  /// What is printed in place of a message that already says where it happened (a parse error's).
  var printedMessage: String?
  public var recommendedAction: String?
  /// What the console prints behind the error; no part of its message.
  var hint: String?
  public var activity: String = ""
  public var reason: String?
  public var targetName: String?
  public var targetTypeName: String?
  /// Where it happened, and in which command: `nil` until the engine fills it in.
  public var invocation: InvocationInfo?

  public init(
    _ exception: ExceptionObject, id: String, category: ErrorCategory = .notSpecified, target: Value = .null
  ) {
    self.exception = exception
    self.errorID = id
    self.category = category
    self.target = target
    super.init()
    if exception.record == nil { exception.record = self }
  }

  /// A record of an exception of the type with this full name.
  public convenience init(
    id: String, _ message: String, category: ErrorCategory = .notSpecified, target: Value = .null,
    exception typeName: String = "System.Management.Automation.RuntimeException"
  ) {
    self.init(ExceptionObject(.named(typeName), message), id: id, category: category, target: target)
  }

  public override var type: PSType { .errorRecord }
  public override func text(_ format: TextFormat) -> String? { detailsMessage ?? exception.message }

  public var fullyQualifiedErrorID: String {
    guard let commandTypeName, !commandTypeName.isEmpty else { return errorID }
    return errorID.isEmpty ? commandTypeName : errorID + "," + commandTypeName
  }

  /// The text that is printed.
  public var message: String { detailsMessage ?? printedMessage ?? exception.message }
}

/// Where in which text a command or expression stands: System.Management.Automation.InvocationInfo.
public final class InvocationInfo: PSObject {
  /// The name that the printed error begins with; empty outside of commands.
  public var commandName: String
  /// The text of the whole line; its number; how many of its characters stand before the mark.
  public let line: String
  public let lineNumber: Int
  public let column: Int
  /// The name as typed (`$MyInvocation.InvocationName`).
  public var invocationName: String
  public var scriptName: String?
  /// Line and 1-based column at which the command begins (`OffsetInLine`), and its text.
  public var startLine = 0
  public var offsetInLine = 0
  public var statement = ""
  /// Place of the command in its pipeline, from 1, and the number of commands there.
  public var pipelinePosition = 1
  public var pipelineLength = 1
  public var expectsInput = false
  public var boundParameters: Value = .null
  public var unboundArguments: Value = .null
  public var commandInfo: Value = .null

  public init(commandName: String, line: String, lineNumber: Int, column: Int, invocationName: String = "") {
    self.commandName = commandName
    self.line = line
    self.lineNumber = lineNumber
    self.column = column
    self.invocationName = invocationName
  }

  public override var type: PSType { .named("System.Management.Automation.InvocationInfo") }
}

/// A terminating error on its way up: ends its statement, or the script, as the engine decides.
/// (`Error` asks for Sendable; records never leave the interpreter's thread.)
public struct TerminatingError: Error, @unchecked Sendable {
  public let record: ErrorRecord
  /// Thrown by `throw` or ended by `Stop`: ends the script, not only its statement.
  public var endsScript = false
  /// Thrown by a `throw` statement.
  public var isThrown = false
  /// Thrown by `$PSCmdlet.ThrowTerminatingError`: ends the function whose caller's scope this is, then only a statement.
  var leavesFunction: Scope?

  public init(_ record: ErrorRecord, endsScript: Bool = false) {
    self.record = record
    self.endsScript = endsScript
  }

  /// A run-time error of the language: `RuntimeException` unless another type is named.
  public init(
    id: String, _ message: String, category: ErrorCategory = .invalidOperation, target: Value = .null,
    exception typeName: String = "System.Management.Automation.RuntimeException"
  ) {
    self.init(ErrorRecord(id: id, message, category: category, target: target, exception: typeName))
  }
}

/// What leaves the interpreter without being an error.
public enum Unwinding: Error {
  /// `exit N`.
  case exit(Int32)
  /// Ctrl-C.
  case interrupted
  /// `Select-Object -First` has what it wants; identifies the pipeline stage that stops.
  case stopUpstream(ObjectIdentifier)
}
