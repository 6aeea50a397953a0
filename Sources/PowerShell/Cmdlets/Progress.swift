/// Write-Progress: one line of the host, with the activities that others are parts of before them.
final class WriteProgress: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Write-Progress",
    """
    Activity String 0
    Status String 1 notempty
    Id Int32 2 range=0..2147483647
    PercentComplete Int32
    SecondsRemaining Int32
    CurrentOperation String
    ParentId Int32
    Completed SwitchParameter
    SourceId Int32
    """)

  override func process() throws {
    switch run.common?.progressAction ?? context.preference(.progress) {
    case .silentlyContinue, .ignore: return
    case .stop:
      throw terminatingError(
        ErrorRecord(
          id: "ActionPreferenceStop",
          "The running command stopped because the preference variable \"ProgressPreference\" or common parameter is set "
            + "to Stop: \(string("Activity") ?? "")", category: .operationStopped,
          exception: "System.Management.Automation.ActionPreferenceStopException"))
    default: break
    }
    let key = ProgressTable.Key(source: int("SourceId") ?? 0, id: int("Id") ?? 0)
    if flag("Completed") {
      context.progress.remove(key)
    } else {
      let parent = int("ParentId").flatMap { $0 < 0 ? nil : ProgressTable.Key(source: key.source, id: $0) }
      guard parent != key else {
        throw terminatingError(
          ErrorRecord(
            id: "Argument", "Cannot process argument because ParentActivityId cannot be same as ActivityId.",
            category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException"))
      }
      context.progress.set(key, text, parent: parent)
    }
    context.host.showProgress(context.progress.line)
  }

  private var text: String {
    var parts = [string("Activity") ?? ""]
    if let status = string("Status") { parts.append(status) }
    if let operation = string("CurrentOperation") { parts.append(operation) }
    if let percent = int("PercentComplete"), percent >= 0 { parts.append("\(percent)%") }
    if let seconds = int("SecondsRemaining"), seconds >= 0 { parts.append("\(seconds) s") }
    return PrintableText.escaped(parts.filter { !$0.isEmpty }.joined(separator: "  "))
  }
}

/// The activities that report progress, the last reported one last.
struct ProgressTable {
  struct Key: Equatable {
    let source: Int
    let id: Int
  }

  private var activities: [(key: Key, text: String, parent: Key?)] = []

  mutating func set(_ key: Key, _ text: String, parent: Key?) {
    activities.removeAll { $0.key == key }
    activities.append((key, text, parent))
  }

  /// The activity and its parts are done.
  mutating func remove(_ key: Key) {
    activities.removeAll { $0.key == key || $0.parent == key }
  }

  /// The last reported activity behind those that it is a part of; `nil` if there is none.
  var line: String? {
    guard let last = activities.last else { return nil }
    var texts = [last.text]
    var next = last.parent
    while let key = next, texts.count <= activities.count, let parent = activities.first(where: { $0.key == key }) {
      texts.insert(parent.text, at: 0)
      next = parent.parent
    }
    return texts.joined(separator: " > ")
  }
}
