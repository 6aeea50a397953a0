/// The statements of a session, numbered from 1: what Get-History shows.
public final class SessionHistory {
  fileprivate var entries: [HistoryEntry] = []
  private var nextID: Int64 = 1
  private static let limit = 4096

  /// Remembers a statement that was run.
  public func add(_ text: String, start: Double, end: Double, succeeded: Bool = true) {
    entries.append(HistoryEntry(id: nextID, text, start: start, end: end, succeeded: succeeded))
    nextID += 1
    if entries.count > Self.limit { entries.removeFirst(entries.count - Self.limit) }
  }
}

extension ExecutionContext {
  /// The session's history.
  public var history: SessionHistory {
    if let history = services.find(SessionHistory.self) { return history }
    let history = SessionHistory()
    services.add(history)
    return history
  }
}

/// Microsoft.PowerShell.Commands.HistoryInfo.
final class HistoryEntry: PSObject {
  let id: Int64
  let commandLine: String
  private let start: Double
  private let end: Double
  private let succeeded: Bool

  init(id: Int64, _ commandLine: String, start: Double, end: Double, succeeded: Bool) {
    self.id = id
    self.commandLine = commandLine
    self.start = start
    self.end = end
    self.succeeded = succeeded
  }

  override var type: PSType { .named("Microsoft.PowerShell.Commands.HistoryInfo") }
  override func text(_ format: TextFormat) -> String? { commandLine }

  private static let names = [
    "Id", "CommandLine", "ExecutionStatus", "StartExecutionTime", "EndExecutionTime", "Duration",
  ]

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "id": .long(id)
    case "commandline": .text(commandLine)
    case "executionstatus":
      .enumeration("System.Management.Automation.Runspaces.PipelineState", succeeded ? "Completed" : "Failed")
    case "startexecutiontime": .date(FileTime.local(start))
    case "endexecutiontime": .date(FileTime.local(end))
    case "duration": .span(TimeSpan(ticks: FileTime.utc(end).ticks - FileTime.utc(start).ticks))
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] { Self.names.map { PropertyInfo(name: $0, kind: .property) } }
}

/// Get-History.
final class GetHistory: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-History",
    """
    Id Int64[] 0 pipe range=1..9223372036854775807
    Count Int32 1 range=0..32767
    """)

  override func process() throws {
    let entries = context.history.entries
    guard let ids = list("Id") else {
      for entry in entries.suffix(int("Count") ?? 32767) { try write(.object(entry)) }
      return
    }
    for case .long(let id) in ids {
      guard let position = entries.firstIndex(where: { $0.id == id }) else {
        try writeError(Self.missing(id))
        continue
      }
      // One id with a count: the entries up to it.
      let count = ids.count == 1 ? int("Count") ?? 1 : 1
      for entry in entries[...position].suffix(count) { try write(.object(entry)) }
    }
  }

  static func missing(_ id: Int64) -> ErrorRecord {
    ErrorRecord(
      id: "GetHistoryNoHistoryForId", "Cannot locate the history for Id \(id).", category: .objectNotFound,
      target: .long(id), exception: "System.ArgumentException")
  }
}

/// Invoke-History.
final class InvokeHistory: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Invoke-History", confirms: .medium, "Id String 0 name")

  override func end() throws {
    let entries = context.history.entries
    let entry: HistoryEntry?
    if let text = string("Id") {
      entry =
        Int64(text).map { id in entries.first { $0.id == id } }
        ?? entries.last { $0.commandLine.caseFolded.hasPrefix(text.caseFolded) }
    } else {
      entry = entries.last
    }
    guard let entry else {
      let id = string("Id") ?? ""
      let number = Int64(id)
      throw terminatingError(
        ErrorRecord(
          id: "InvokeHistoryNoHistoryForId",
          "Cannot locate the history for \(number == nil ? "command line" : "Id") \(id).", category: .objectNotFound,
          target: number.map { .long($0) } ?? .text(id), exception: "System.ArgumentException"))
    }
    guard try shouldProcess(entry.commandLine) else { return }
    context.host.show(entry.commandLine + "\n")
    let block = try context.makeScriptBlock(entry.commandLine)
    try context.invoke(block, BlockCall(inCallersScope: true), into: ForwardingSink(run))
  }
}

/// Hands everything to a command's output.
final class ForwardingSink: Sink {
  private let run: CommandRun

  init(_ run: CommandRun) { self.run = run }

  override func receive(_ value: Value) throws { try run.write(value) }
}

/// Clear-History.
final class ClearHistory: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Clear-History", defaultSet: "IDParameter", confirms: .medium,
    """
    Id Int32[] 0 set=IDParameter range=1..2147483647
    CommandLine String[] set=CommandLineParameter notempty
    Count Int32 1 range=1..2147483647
    Newest SwitchParameter
    """)

  override func process() throws {
    let history = context.history
    guard try shouldProcess("Entire session history", "Clear-History") else { return }
    if let ids = list("Id") {
      for case .int(let id) in ids {
        guard let place = history.entries.firstIndex(where: { $0.id == Int64(id) }) else {
          try writeError(GetHistory.missing(Int64(id)))
          continue
        }
        history.entries.remove(at: place)
      }
      return
    }
    let patterns = strings("CommandLine")?.map { WildcardPattern($0) }
    let matching = history.entries.filter { entry in patterns?.contains { $0.matches(entry.commandLine) } ?? true }
    let count = int("Count") ?? matching.count
    let gone = Set((flag("Newest") ? matching.suffix(count) : matching.prefix(count)).map(\.id))
    history.entries.removeAll { gone.contains($0.id) }
  }
}

/// Add-History.
final class AddHistory: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Add-History",
    """
    InputObject PSObject[] 0 pipe
    Passthru SwitchParameter
    """)

  override func process() throws {
    for value in list("InputObject") ?? [] {
      guard let line = try context.property(Symbol("CommandLine"), of: value) else { continue }
      let now = context.clock.now()
      context.history.add(
        context.string(line), start: time("StartExecutionTime", value) ?? now,
        end: time("EndExecutionTime", value) ?? now)
      if flag("Passthru"), let entry = context.history.entries.last { try write(.object(entry)) }
    }
  }

  private func time(_ name: String, _ value: Value) -> Double? {
    guard let property = try? context.property(Symbol(name), of: value),
      let date = (try? context.convert(property, to: .dateTime))?.objectValue as? DateTimeBox
    else { return nil }
    return FileTime.seconds(date.dateTime)
  }
}
