extension TypeLibrary {
  /// Exceptions and error records.
  nonisolated(unsafe) static let errorTypes: KeyValuePairs<String, Builder> = [
    "System.Exception": { type in ExceptionMembers.add(to: &type) },
    "System.ArgumentException": { type in
      type.property("ParamName", "string", get: { subject, _ in ExceptionMembers.detail(subject, "ParamName") })
    },
    "System.ArgumentOutOfRangeException": { type in
      type.property(
        "ActualValue", "System.Object", get: { subject, _ in ExceptionMembers.detail(subject, "ActualValue") })
    },
    "System.IO.FileNotFoundException": { type in
      type.property("FileName", "string", get: { subject, _ in ExceptionMembers.detail(subject, "FileName") })
    },
    "System.Management.Automation.RuntimeException": { type in
      type.property(
        "ErrorRecord", "System.Management.Automation.ErrorRecord",
        get: { subject, _ in
          guard let exception = subject.objectValue as? ExceptionObject else { return .null }
          return .object(exception.record ?? ErrorRecord(exception, id: exception.type.name))
        })
      type.property("WasThrownFromThrowStatement", "bool", get: { _, _ in .bool(false) })
    },
    "System.Management.Automation.ErrorRecord": { type in ErrorRecordMembers.add(to: &type) },
    "System.Management.Automation.ErrorCategoryInfo": { type in ErrorRecordMembers.addCategory(to: &type) },
    "System.Management.Automation.InvocationInfo": { type in ErrorRecordMembers.addInvocation(to: &type) },
    "System.Management.Automation.ErrorDetails": { type in ErrorRecordMembers.addDetails(to: &type) },
  ]
}

enum ExceptionMembers {
  private static func exception(_ subject: Value) -> ExceptionObject? { subject.objectValue as? ExceptionObject }

  static func detail(_ subject: Value, _ name: String) -> Value {
    exception(subject)?.details.first { $0.name == name }?.value ?? .null
  }

  static func add(to type: inout TypeBuilder) {
    type.property("Message", "string", get: { subject, _ in .text(exception(subject)?.message ?? "") })
    type.property("TargetSite", "System.Object", get: { _, _ in .null })
    type.property(
      "Data", "System.Collections.IDictionary",
      get: { subject, _ in
        guard let exception = exception(subject) else { return .null }
        if let known = exception.details.first(where: { $0.name == dataName })?.value { return known }
        let data = Value.object(
          DictionaryBox(.named("System.Collections.ListDictionaryInternal"), rule: .exact))
        exception.details.append((dataName, data))
        return data
      })
    type.property(
      "InnerException", "System.Exception",
      get: { subject, _ in
        exception(subject)?.inner.map { .object($0) } ?? .null
      })
    for name in ["HelpLink", "Source"] {
      type.property(
        name, "string", get: { subject, _ in detail(subject, " " + name) },
        set: { subject, value, _ in
          exception(subject)?.details.removeAll { $0.name == " " + name }
          exception(subject)?.details.append((" " + name, value))
        })
    }
    type.property("HResult", "int", get: { subject, _ in .int(code(subject.type)) })
    type.property("StackTrace", "string", get: { _, _ in .null })
    type.method("GetBaseException") { subject, _, _ in
      guard var innermost = exception(subject) else { return .null }
      while let inner = innermost.inner { innermost = inner }
      return .object(innermost)
    }
    type.method("ToString", "string ()") { subject, _, _ in .text(exception(subject)?.text(.current) ?? "") }
  }

  /// Hidden from lists: the dictionary that `Data` gives.
  private static let dataName = " Data"

  private static func code(_ type: PSType?) -> Int32 {
    switch type?.fullName {
    case "System.ArgumentException": -2_147_024_809
    case "System.ArgumentNullException": -2_147_467_261
    case "System.ArgumentOutOfRangeException": -2_146_233_086
    case "System.InvalidOperationException": -2_146_233_079
    case "System.FormatException": -2_146_233_033
    case "System.OverflowException": -2_146_233_066
    case "System.DivideByZeroException": -2_147_352_558
    case "System.Exception", "System.Management.Automation.RuntimeException": -2_146_233_088
    default: -2_146_233_087
    }
  }

  // MARK: Making

  /// Gives a type of exceptions its constructors.
  static func addConstructor(to type: inout TypeBuilder) {
    let own = type.type
    let declared = TypeFactsTable.facts(foldedName: own.fullName.caseFolded)?.declarations.constructors ?? []
    let plain = ["()", "(string message)", "(string message, System.Exception innerException)"]
    let overloads = declared.isEmpty ? plain : declared
    let name = own.spelling
    let signatures = overloads.map { MethodSignature(name + " new" + $0) }
    type.members.constructor = MethodMember("new", overloads.map { name + " new" + $0 }) { _, arguments, context in
      let signature = signatures.first { fits(arguments, $0) }
      return .object(make(own, arguments, signature, context))
    }
  }

  /// Arguments come converted, so their types tell which overload was meant.
  private static func fits(_ arguments: [Value], _ signature: MethodSignature) -> Bool {
    guard signature.parameters.count == arguments.count else { return false }
    return zip(arguments, signature.parameters).allSatisfy { argument, parameter in
      argument.isNull || argument.type === parameter.type || argument.type?.isSubtype(of: parameter.type) ?? false
    }
  }

  private static func make(
    _ type: PSType, _ arguments: [Value], _ signature: MethodSignature?, _ context: ExecutionContext
  ) -> ExceptionObject {
    var message: String?
    var inner: ExceptionObject?
    var details: [(name: String, value: Value)] = []
    var tail = ""
    for (argument, parameter) in zip(arguments, signature?.parameters ?? []) {
      switch parameter.name {
      case "message": message = argument.plainText
      case "paramName":
        details.append(("ParamName", argument))
        if let name = argument.plainText, !name.isEmpty { tail = " (Parameter '\(name)')" + tail }
      case "actualValue":
        details.append(("ActualValue", argument))
        if !argument.isNull { tail += "\nActual value was \(context.string(argument))." }
      case "fileName": details.append(("FileName", argument))
      default:
        if let exception = argument.objectValue as? ExceptionObject { inner = exception }
      }
    }
    return ExceptionObject(type, (message ?? defaultMessage(type)) + tail, inner: inner, details: details)
  }

  /// What an exception without a text of its own says.
  static func defaultMessage(_ type: PSType) -> String {
    var next: PSType? = type
    while let current = next {
      if let message = defaultMessages[current.fullName],
        current === type || current.fullName != "System.SystemException"
      {
        return message
      }
      if current.fullName.hasPrefix("System.Management.Automation.") { break }
      next = current.base
    }
    return "Exception of type '\(type.fullName)' was thrown."
  }

  private static let defaultMessages = [
    "System.ArgumentException": "Value does not fall within the expected range.",
    "System.ArgumentNullException": "Value cannot be null.",
    "System.ArgumentOutOfRangeException": "Specified argument was out of the range of valid values.",
    "System.InvalidOperationException": "Operation is not valid due to the current state of the object.",
    "System.NotSupportedException": "Specified method is not supported.",
    "System.NotImplementedException": "The method or operation is not implemented.",
    "System.FormatException": "One of the identified items was in an invalid format.",
    "System.OverflowException": "Arithmetic operation resulted in an overflow.",
    "System.DivideByZeroException": "Attempted to divide by zero.",
    "System.ArithmeticException": "Overflow or underflow in the arithmetic operation.",
    "System.InvalidCastException": "Specified cast is not valid.",
    "System.IndexOutOfRangeException": "Index was outside the bounds of the array.",
    "System.NullReferenceException": "Object reference not set to an instance of an object.",
    "System.TimeoutException": "The operation has timed out.",
    "System.UnauthorizedAccessException": "Attempted to perform an unauthorized operation.",
    "System.IO.IOException": "I/O error occurred.",
    "System.IO.FileNotFoundException": "Unable to find the specified file.",
    "System.IO.DirectoryNotFoundException": "Attempted to access a path that is not on the disk.",
    "System.IO.EndOfStreamException": "Attempted to read past the end of the stream.",
    "System.IO.PathTooLongException":
      "The specified file name or path is too long, or a component of the specified path is too long.",
    "System.Collections.Generic.KeyNotFoundException": "The given key was not present in the dictionary.",
    "System.ApplicationException": "Error in the application.",
    "System.SystemException": "System error.",
    "System.OutOfMemoryException": "Insufficient memory to continue the execution of the program.",
    "System.OperationCanceledException": "The operation was canceled.",
    "System.RankException": "Attempted to operate on an array with the incorrect number of dimensions.",
    "System.AggregateException": "One or more errors occurred.",
    "System.PlatformNotSupportedException": "Operation is not supported on this platform.",
    "System.Security.SecurityException": "Security error.",
  ]
}

/// System.Management.Automation.ErrorCategoryInfo: part of an error record.
final class CategoryInfoBox: PSObject {
  let record: ErrorRecord
  private let context: ExecutionContext

  init(_ record: ErrorRecord, _ context: ExecutionContext) {
    self.record = record
    self.context = context
  }

  override var type: PSType { .named("System.Management.Automation.ErrorCategoryInfo") }
  override func text(_ format: TextFormat) -> String? { context.categoryText(of: record) }
}

/// System.Management.Automation.ErrorDetails.
final class ErrorDetailsBox: PSObject {
  let message: String
  var recommendedAction: String

  init(_ message: String, recommendedAction: String = "") {
    self.message = message
    self.recommendedAction = recommendedAction
  }

  override var type: PSType { .named("System.Management.Automation.ErrorDetails") }
  override func text(_ format: TextFormat) -> String? { message }
}

private enum ErrorRecordMembers {
  private static func record(_ subject: Value) -> ErrorRecord? { subject.objectValue as? ErrorRecord }

  static func add(to type: inout TypeBuilder) {
    type.extendedProperty("PSMessageDetails", kind: .scriptProperty) { _, _ in .null }
    type.property("Exception", get: { subject, _ in record(subject).map { .object($0.exception) } ?? .null })
    type.property("TargetObject", get: { subject, _ in record(subject)?.target ?? .null })
    type.property(
      "CategoryInfo",
      get: { subject, context in
        record(subject).map { .object(CategoryInfoBox($0, context)) } ?? .null
      })
    type.property("FullyQualifiedErrorId", get: { subject, _ in .text(record(subject)?.fullyQualifiedErrorID ?? "") })
    type.property(
      "ErrorDetails",
      get: { subject, _ in
        guard let record = record(subject), let message = record.detailsMessage else { return .null }
        return .object(ErrorDetailsBox(message, recommendedAction: record.recommendedAction ?? ""))
      },
      set: { subject, value, context in
        if value.isNull {
          record(subject)?.detailsMessage = nil
        } else {
          record(subject)?.detailsMessage = context.string(value)
          record(subject)?.recommendedAction = (value.objectValue as? ErrorDetailsBox)?.recommendedAction
        }
      })
    type.property("InvocationInfo", get: { subject, _ in record(subject)?.invocation.map { .object($0) } ?? .null })
    type.property(
      "ScriptStackTrace",
      get: { subject, _ in
        guard let place = record(subject)?.invocation else { return .null }
        return .text("at <ScriptBlock>, \(place.scriptName ?? "<No file>"): line \(place.lineNumber)")
      })
    type.property("PipelineIterationInfo", get: { _, _ in .array(PSArray([], of: .int32)) })
    type.method("ToString", "string ()") { subject, _, _ in .text(record(subject)?.message ?? "") }
    type.constructor { _, arguments, _ in
      if let old = record(arguments[0]) {
        let exception = arguments[1].objectValue as? ExceptionObject ?? old.exception
        return .object(ErrorRecord(exception, id: old.errorID, category: old.category, target: old.target))
      }
      guard let exception = arguments[0].objectValue as? ExceptionObject else { throw MethodFailure.null("exception") }
      let category = arguments.enumName(2).flatMap(ErrorCategory.init(rawValue:)) ?? .notSpecified
      return .object(ErrorRecord(exception, id: arguments.text(1), category: category, target: arguments[3]))
    }
  }

  static func addCategory(to type: inout TypeBuilder) {
    func record(_ subject: Value) -> ErrorRecord? { (subject.objectValue as? CategoryInfoBox)?.record }
    type.property(
      "Category",
      get: { subject, _ in
        .enumeration("System.Management.Automation.ErrorCategory", record(subject)?.category.rawValue ?? "NotSpecified")
      })
    type.property(
      "Activity",
      get: { subject, _ in
        let activity = record(subject)?.activity ?? ""
        return .text(activity.isEmpty ? record(subject)?.invocation?.commandName ?? "" : activity)
      }, set: { subject, value, _ in record(subject)?.activity = value.plainText ?? "" })
    type.property(
      "Reason",
      get: { subject, _ in
        .text(record(subject)?.reason ?? record(subject)?.exception.type.name ?? "")
      }, set: { subject, value, _ in record(subject)?.reason = value.plainText })
    type.property(
      "TargetName",
      get: { subject, context in
        guard let record = record(subject) else { return .null }
        return .text(record.targetName ?? (record.target.isNull ? "" : context.netString(record.target)))
      }, set: { subject, value, _ in record(subject)?.targetName = value.plainText })
    type.property(
      "TargetType",
      get: { subject, _ in
        guard let record = record(subject) else { return .null }
        return .text(record.targetTypeName ?? record.target.type?.name ?? "")
      }, set: { subject, value, _ in record(subject)?.targetTypeName = value.plainText })
    type.method("GetMessage") { subject, _, _ in .text(subject.objectValue?.text(.current) ?? "") }
  }

  static func addInvocation(to type: inout TypeBuilder) {
    func place(_ subject: Value) -> InvocationInfo? { subject.objectValue as? InvocationInfo }
    type.property("MyCommand", get: { subject, _ in place(subject)?.commandInfo ?? .null })
    type.property("BoundParameters", get: { subject, _ in place(subject)?.boundParameters ?? .null })
    type.property("UnboundArguments", get: { subject, _ in place(subject)?.unboundArguments ?? .null })
    type.property("ScriptLineNumber", get: { subject, _ in .count(place(subject)?.startLine ?? 0) })
    type.property("OffsetInLine", get: { subject, _ in .count(place(subject)?.offsetInLine ?? 0) })
    type.property("HistoryId", get: { _, _ in .long(-1) })
    type.property("ScriptName", get: { subject, _ in .text(place(subject)?.scriptName ?? "") })
    type.property("Line", get: { subject, _ in .text(place(subject)?.line ?? "") })
    type.property("Statement", "string", get: { subject, _ in .text(place(subject)?.statement ?? "") })
    type.property(
      "PositionMessage",
      get: { subject, _ in
        guard let place = place(subject), place.startLine > 0 else { return .text("") }
        let name = place.scriptName.flatMap { $0.isEmpty ? nil : $0 } ?? "line"
        let line = place.line.filter { !$0.isNewline }
        let width = max(1, place.statement.prefix { !$0.isNewline }.count)
        let mark =
          String(repeating: " ", count: max(0, place.offsetInLine - 1))
          + String(repeating: "~", count: min(width, 4096))
        return .text("At \(name):\(place.startLine) char:\(place.offsetInLine)\n+ \(line)\n+ \(mark)")
      })
    type.property("PSScriptRoot", get: { subject, _ in .text(ScriptPath.folder(place(subject)?.scriptName ?? "")) })
    type.property(
      "PSCommandPath",
      get: { subject, _ in
        .text(place(subject)?.scriptName ?? "")
      })
    type.property("InvocationName", get: { subject, _ in .text(place(subject)?.invocationName ?? "") })
    type.property("PipelineLength", get: { subject, _ in .count(place(subject)?.pipelineLength ?? 0) })
    type.property("PipelinePosition", get: { subject, _ in .count(place(subject)?.pipelinePosition ?? 0) })
    type.property("ExpectingInput", get: { subject, _ in .bool(place(subject)?.expectsInput ?? false) })
    type.property(
      "CommandOrigin", get: { _, _ in .enumeration("System.Management.Automation.CommandOrigin", "Internal") })
    type.property("DisplayScriptPosition", get: { _, _ in .null })
  }

  static func addDetails(to type: inout TypeBuilder) {
    func details(_ subject: Value) -> ErrorDetailsBox? { subject.objectValue as? ErrorDetailsBox }
    type.property("Message", "string", get: { subject, _ in .text(details(subject)?.message ?? "") })
    type.property(
      "RecommendedAction", "string", get: { subject, _ in .text(details(subject)?.recommendedAction ?? "") },
      set: { subject, value, _ in
        details(subject)?.recommendedAction = value.plainText ?? ""
      })
    type.constructor("(string message)") { _, arguments, _ in .object(ErrorDetailsBox(arguments.text(0))) }
  }
}
