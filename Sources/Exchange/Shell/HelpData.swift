import CResources
import Lab
import PowerShell

/// What help says of commands, beside their metadata: a sentence each, and which of them the real product has not.
enum HelpData {
  /// Makes the texts known to Get-Help; they are read when help is first asked for.
  static func install(in context: ExecutionContext) {
    context.services.add(
      HelpTexts(
        synopsis: { command in
          guard let text = synopses[command.lowercased()] else { return nil }
          return isAddition(command) ? text + " An addition of this lab: the real product has no such command." : text
        }, remark: remark, roles: roles))
  }

  /// The mark of a parameter that sets what the lab keeps and prints, but that changes nothing in it.
  private static func remark(_ command: String, _ parameter: String) -> String? {
    guard let noun = command.split(separator: "-", maxSplits: 1).last, command.contains("-"),
      let property = NounRules.of(String(noun))?.noun.storedProperty(parameter), property.isStoredOnly
    else { return nil }
    return "Stored only: the lab keeps and shows this value, but nothing in it depends on it."
  }

  /// The roles of the servers that an Exchange cmdlet is for.
  private static func roles(_ command: String) -> [String] {
    let parts = command.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, NounRules.of(String(parts[1])) != nil || Catalogue.cmdlet(named: command) != nil else {
      return []
    }
    return switch parts[1].lowercased() {
    case "mailbox", "mailboxdatabase", "storagegroup": ["Mailbox"]
    case "exchangeserver", "servicehealth": ["Mailbox", "Client Access", "Hub Transport", "Edge Transport"]
    case "exchangecertificate": ["Client Access", "Hub Transport", "Edge Transport"]
    case "transportconfig", "remotedomain": ["Hub Transport"]
    default: ["Hub Transport", "Edge Transport"]
    }
  }

  /// A cmdlet of the lab's own: its noun begins with `Lab` or is `Walkthrough`, or it tells of the program's own editor.
  private static func isAddition(_ command: String) -> Bool {
    let noun = command.split(separator: "-", maxSplits: 1).last ?? ""
    return command.contains("-") && ["Lab", "Walkthrough", "KeyBinding"].contains { noun.hasPrefix($0) }
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
