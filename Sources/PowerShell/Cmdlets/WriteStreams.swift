/// Write-Output.
final class WriteOutput: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Output",
    """
    InputObject PSObject 0 req pipe rest null emptylist emptystring
    NoEnumerate SwitchParameter
    """)

  override func process() throws {
    guard let input = run.values[0] else { return }
    if flag("NoEnumerate") { return try write(Self.plain(input)) }
    try writeEnumerated(input)
  }

  /// Several arguments are one array.
  private static func plain(_ value: Value) -> Value {
    guard let list = value.objectValue as? ListBox else { return value }
    return list.items.count == 1 ? list.items[0] : .list(list.items)
  }
}

/// Write-Warning.
final class WriteWarning: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Warning", "Message String 0 req pipe emptystring alias=Msg")

  override func process() throws { try writeWarning(string("Message") ?? "") }
}

/// Write-Verbose.
final class WriteVerbose: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Verbose", "Message String 0 req pipe emptystring alias=Msg")

  override func process() throws { try writeVerbose(string("Message") ?? "") }
}

/// Write-Debug.
final class WriteDebug: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Debug", "Message String 0 req pipe emptystring alias=Msg")

  override func process() throws { try writeDebug(string("Message") ?? "") }
}

/// Write-Information.
final class WriteInformation: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Information",
    """
    MessageData Object 0 req pipe null alias=Msg,Message
    Tags String[] 1
    """)

  override func process() throws {
    let data = bound("MessageData") ?? .null
    let record = MessageRecord(.information, context.string(data), data: data)
    record.tags = strings("Tags") ?? []
    try run.writeInformation(record)
  }
}

/// Write-Host: shows objects as text, whatever becomes of the output.
final class WriteHost: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Host",
    """
    Object Object 0 pipe rest alias=Msg,Message
    NoNewline SwitchParameter
    Separator Object
    ForegroundColor ConsoleColor
    BackgroundColor ConsoleColor
    """)

  override func process() throws {
    let separator = bound("Separator").map { context.string($0) } ?? " "
    let text = bound("Object").map { self.text($0, separator) } ?? ""
    let record = MessageRecord(.information, text, data: bound("Object"))
    record.isForHost = true
    record.endsLine = !flag("NoNewline")
    record.tags = ["PSHOST"]
    record.foreground = bound("ForegroundColor").map { context.string($0) }
    record.background = bound("BackgroundColor").map { context.string($0) }
    try run.writeInformation(record)
  }

  private func text(_ value: Value, _ separator: String) -> String {
    // Tables are lists here: of entries.
    let entries = (value.unwrapped.objectValue as? DictionaryBox)?.pairs
    if let entries {
      return entries.map { _ in "System.Collections.DictionaryEntry" }.joined(separator: separator)
    }
    guard let items = context.enumerate(value) else { return context.displayString(value) }
    if items.count == 1 { return text(items[0], separator) }
    return items.map { text($0, separator) }.joined(separator: separator)
  }
}

/// Write-Error.
final class WriteErrorCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Error", defaultSet: "NoException",
    """
    Exception Exception 0 req set=WithException
    Message String 0 req pipe set=NoException null emptystring alias=Msg
    Message String set=WithException
    ErrorRecord ErrorRecord 0 req set=ErrorRecord
    Category ErrorCategory set=NoException,WithException
    ErrorId String set=NoException,WithException
    TargetObject Object set=NoException,WithException
    RecommendedAction String
    CategoryActivity String alias=Activity
    CategoryReason String alias=Reason
    CategoryTargetName String alias=TargetName
    CategoryTargetType String alias=TargetType
    """)

  override class var typeName: String { "Microsoft.PowerShell.Commands.WriteErrorCommand" }

  override func process() throws {
    let record = record()
    if let text = string("CategoryActivity") { record.activity = text }
    if let text = string("CategoryReason") { record.reason = text }
    if let text = string("CategoryTargetName") { record.targetName = text }
    if let text = string("CategoryTargetType") { record.targetTypeName = text }
    if let text = string("RecommendedAction") {
      record.detailsMessage = record.message
      record.recommendedAction = text
    }
    if record.invocation == nil { place(record) }
    if record.activity.isEmpty { record.activity = "Write-Error" }
    try writeError(record)
  }

  private func record() -> ErrorRecord {
    if let given = bound("ErrorRecord")?.objectValue as? ErrorRecord {
      let copy = ErrorRecord(given.exception, id: given.errorID, category: given.category, target: given.target)
      copy.detailsMessage = given.detailsMessage
      copy.commandTypeName = given.commandTypeName
      return copy
    }
    let message = string("Message")
    let exception =
      bound("Exception")?.objectValue as? ExceptionObject
      ?? ExceptionObject(.named("Microsoft.PowerShell.Commands.WriteErrorException"), message ?? "")
    let category = bound("Category").map { context.string($0) }.flatMap { ErrorCategory(rawValue: $0) }
    let record = ErrorRecord(
      exception, id: string("ErrorId").flatMap { $0.isEmpty ? nil : $0 } ?? exception.type.fullName,
      category: category ?? .notSpecified, target: bound("TargetObject") ?? .null)
    if bound("Exception") != nil, let message { record.detailsMessage = message }
    return record
  }

  /// The error is the calling function's: its name, and where it was called.
  private func place(_ record: ErrorRecord) {
    var next: Scope? = run.scope
    // A block has no name that the error could have.
    var isInBlock = false
    while let scope = next {
      isInBlock = scope.called != nil && scope.called?.command == nil && !scope.isScript
      if isInBlock { break }
      if let command = scope.called?.command, let site = scope.called?.site {
        record.commandTypeName = command.name
        record.invocation = site.invocation(commandName: command.name)
        if command is ExternalScriptInfo {
          record.invocation?.commandName = (command as? ExternalScriptInfo)?.path ?? ""
        }
        return
      }
      next = scope.parent
    }
    let extent = run.site.extent
    record.commandTypeName = isInBlock ? "" : extent.source.fileName.map(ScriptPath.name) ?? ""
    record.invocation = run.site.invocation(commandName: extent.source.fileName ?? extent.text)
  }
}
