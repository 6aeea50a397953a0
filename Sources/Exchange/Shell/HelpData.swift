import CResources
import Lab
import PowerShell

/// What help says of commands, beside their metadata: a sentence each, and which of them the real product has not.
enum HelpData {
  /// Makes the texts known to Get-Help; they are read when help is first asked for.
  static func install(in context: ExecutionContext) {
    context.services.add(
      HelpTexts { command in
        guard let text = synopses[command.lowercased()] else { return nil }
        return isAddition(command) ? text + " An addition of this lab: the real product has no such command." : text
      })
  }

  /// A cmdlet of the lab's own: its noun begins with `Lab` or is `Walkthrough`.
  private static func isAddition(_ command: String) -> Bool {
    let noun = command.split(separator: "-", maxSplits: 1).last ?? ""
    return command.contains("-") && (noun.hasPrefix("Lab") || noun.hasPrefix("Walkthrough"))
  }

  private static let synopses: [String: String] = {
    let data = ems_synopses()
    let text = String(decoding: UnsafeBufferPointer(start: data.start, count: data.length), as: UTF8.self)
    var table: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { table[parts[0].lowercased()] = String(parts[1]) }
    }
    return table
  }()
}
