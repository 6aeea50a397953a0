import Lab
import LabShell
import PowerShell

/// What the cmdlets of services share: which services are meant, and how one looks.
class ServiceCmdlet: Cmdlet {
  nonisolated(unsafe) private static let shape = Shape.of([
    "CanPauseAndContinue", "CanShutdown", "CanStop", "DisplayName", "DependentServices", "MachineName", "ServiceName",
    "ServicesDependedOn", "ServiceType", "Status", "Name",
  ])

  /// The services that the name or display name means; an error for a name that none has.
  final func services(_ session: LabSession, default all: [String]) throws -> [LabService] {
    let services = try session.transport().services(on: session.server)
    var result: [LabService] = []
    for pattern in try names() ?? strings("DisplayName") ?? all {
      let wildcard = WildcardPattern(pattern)
      let found = services.filter { service in
        wildcard.matches(isBound("DisplayName") ? service.displayName : service.name) && isWanted(service)
      }
      if found.isEmpty, !pattern.contains("*"), !pattern.contains("?"), !pattern.contains("[") {
        try reportUnknown(pattern)
      }
      result += found
    }
    return result
  }

  /// What was given for names: texts, or services.
  private func names() throws -> [String]? {
    guard let given = list("Name") else { return nil }
    return try given.map { value in
      let name = try context.property(Symbol("ServiceName"), of: value)
      return context.string(name.flatMap { $0.isNull ? nil : $0 } ?? value)
    }
  }

  private func isWanted(_ service: LabService) -> Bool {
    let included = strings("Include").map { $0.contains { WildcardPattern($0).matches(service.name) } } ?? true
    return included && !(strings("Exclude") ?? []).contains { WildcardPattern($0).matches(service.name) }
  }

  private func reportUnknown(_ name: String) throws {
    let kind = isBound("DisplayName") ? "display name" : "service name"
    try writeError(
      ErrorRecord(
        id: "NoServiceFoundForGivenName", "Cannot find any service with \(kind) '\(name)'.", category: .objectNotFound,
        target: .text(name), exception: "Microsoft.PowerShell.Commands.ServiceCommandException"))
  }

  final func object(_ service: LabService, _ session: LabSession) throws -> Value {
    let isRunning = try session.lab().isRunning(service.name, on: session.server)
    let object = CustomObject(
      shape: Self.shape,
      values: [
        .bool(false), .bool(isRunning), .bool(isRunning), .text(service.displayName), .strings([]), .text("."),
        .text(service.name), .strings([]), .text("Win32OwnProcess"), .text(isRunning ? "Running" : "Stopped"),
        .text(service.name),
      ])
    object.leadingTypeNames = ["System.ServiceProcess.ServiceController"]
    return .object(object)
  }
}

/// Get-Service: the services of the server that one stands on.
final class GetService: ServiceCmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Get-Service",
    """
    Name        String[] 0 both set=Default alias=ServiceName wild
    DisplayName String[] req set=DisplayName wild
    Include     String[] wild
    Exclude     String[] wild
    """)

  override func process() throws {
    let session = try LabSession.of(context)
    for service in try services(session, default: ["*"]) { try write(object(service, session)) }
  }
}

/// What Start-, Stop- and Restart-Service have in common; none of the lab's services depends on another.
class ChangeService: ServiceCmdlet {
  class var verb: String { "Start" }

  static func metadata(_ name: String, hasForce: Bool) -> CommandMetadata {
    CommandMetadata(
      name, defaultSet: "Default", confirms: .medium,
      """
      Name        Object[] 0 both req set=Default alias=ServiceName wild
      DisplayName String[] req set=DisplayName wild
      Include     String[] wild
      Exclude     String[] wild
      PassThru    SwitchParameter
      """ + (hasForce ? "\nForce SwitchParameter" : ""))
  }

  override func process() throws {
    let session = try LabSession.of(context)
    for service in try services(session, default: []) {
      guard try shouldProcess("\(service.displayName) (\(service.name))", Self.verb + "-Service") else { continue }
      let transport = try session.connection.mail()
      if Self.verb != "Start" { _ = try transport.setService(service, on: session.server, isRunning: false) }
      if Self.verb != "Stop" { _ = try transport.setService(service, on: session.server, isRunning: true) }
      if flag("PassThru") { try write(object(service, session)) }
    }
  }
}

final class StartService: ChangeService {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = metadata("Start-Service", hasForce: false)
}

final class StopService: ChangeService {
  override class var verb: String { "Stop" }
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = metadata("Stop-Service", hasForce: true)
}

final class RestartService: ChangeService {
  override class var verb: String { "Restart" }
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = metadata("Restart-Service", hasForce: true)
}

/// Get-EventLog: what services wrote down on the server that one stands on, newest first.
final class GetEventLog: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Get-EventLog", defaultSet: "LogName",
    """
    LogName    String     0 req set=LogName
    InstanceId Int64[]    1 set=LogName
    Newest     Int32      set=LogName range=0..2147483647
    After      DateTime   set=LogName
    Before     DateTime   set=LogName
    EntryType  String[]   set=LogName values=Error|Information|FailureAudit|SuccessAudit|Warning
    Source     String[]   set=LogName alias=ABO wild
    Message    String     set=LogName wild alias=MSG
    List       SwitchParameter req set=List
    """)
  nonisolated(unsafe) private static let shape = Shape.of([
    "MachineName", "Data", "Index", "Category", "CategoryNumber", "EventID", "EntryType", "Message", "Source",
    "ReplacementStrings", "InstanceId", "TimeGenerated", "TimeWritten", "UserName",
  ])
  private static let logs = ["Application", "Security", "System"]

  override func end() throws {
    let session = try LabSession.of(context)
    _ = try session.transport()
    if flag("List") { return try listLogs(session) }
    let name = string("LogName") ?? ""
    guard Self.logs.contains(where: { $0.caseFolded == name.caseFolded }) else {
      throw terminatingError(
        ErrorRecord(
          id: "GetEventLogInvalidLogName", "The event log '\(name)' on computer '.' does not exist.",
          category: .invalidOperation, exception: "System.InvalidOperationException"))
    }
    var last = Int64.max
    var left = int("Newest") ?? Int.max
    while left > 0, case let page = try session.lab().eventLog(name, on: session.server, before: last, limit: 200),
      let end = page.last
    {
      last = end.id
      for entry in page where left > 0 && isWanted(entry) {
        try write(object(entry, session))
        left -= 1
      }
    }
  }

  private func isWanted(_ entry: EventLogEntry) -> Bool {
    if let types = strings("EntryType"), !types.contains(where: { $0.caseFolded == entry.type.caseFolded }) {
      return false
    }
    if let sources = strings("Source"), !sources.contains(where: { WildcardPattern($0).matches(entry.source) }) {
      return false
    }
    if let message = string("Message"), !WildcardPattern(message).matches(entry.message) { return false }
    if let ids = list("InstanceId"), !ids.contains(where: { context.string($0) == String(entry.event) }) {
      return false
    }
    let seconds = Double(entry.time.ticks) / Double(LabTime.ticksPerSecond)
    if let after = (bound("After")?.objectValue as? DateTimeBox)?.dateTime, seconds <= after.unixTime { return false }
    if let before = (bound("Before")?.objectValue as? DateTimeBox)?.dateTime, seconds >= before.unixTime {
      return false
    }
    return true
  }

  private func object(_ entry: EventLogEntry, _ session: LabSession) -> Value {
    let object = CustomObject(
      shape: Self.shape,
      values: [
        .text(session.server), .strings([]), .long(entry.id), .text(entry.category), .int(0),
        .int(Int32(clamping: entry.event)),
        .text(entry.type), .text(entry.message), .text(entry.source), .strings([]), .long(Int64(entry.event)),
        .date(entry.time), .date(entry.time), .null,
      ])
    object.leadingTypeNames = [
      "System.Diagnostics.EventLogEntry#\(string("LogName") ?? "")/\(entry.source)/\(entry.event)",
      "System.Diagnostics.EventLogEntry",
    ]
    return .object(object)
  }

  private func listLogs(_ session: LabSession) throws {
    for name in Self.logs {
      let entries = try session.lab().eventLog(name, on: session.server, limit: Int(Int32.max)).count
      let object = CustomObject(
        shape: Shape.of(["Log", "MaximumKilobytes", "MinimumRetentionDays", "OverflowAction", "Entries"]),
        values: [
          .text(name), .long(20_480), .int(0), .text("OverwriteAsNeeded"), .list((0..<entries).map { .int(Int32($0)) }),
        ])
      object.leadingTypeNames = ["System.Diagnostics.EventLog"]
      try write(.object(object))
    }
  }
}
