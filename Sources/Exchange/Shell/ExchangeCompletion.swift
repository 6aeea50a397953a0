import Lab
import LabShell
import PowerShell

/// Completion over the lab: identities, found by the index of the objects' names, and properties of what cmdlets put out.
enum ExchangeCompletion {
  /// More than these are not shown.
  private static let limit = 200

  static func install(in context: ExecutionContext, session: LabSession) {
    context.services.add(
      ArgumentValues { [unowned session] command, parameter, typed in
        guard let noun = noun(of: parameter, of: command) else { return nil }
        guard let directory = try? session.directory() else { return [] }
        return (try? directory.completions(noun, prefix: typed, limit: limit)) ?? []
      })
    context.services.add(OutputProperties(of: properties(ofOutputOf:)))
  }

  /// The properties of what a cmdlet puts out: the objects of its noun, unless it only changes them.
  private static func properties(ofOutputOf command: String) -> [(name: String, type: String)]? {
    guard let entry = Catalogue.cmdlet(named: command),
      ["Get", "New", "Enable", "Import", "Test"].contains(entry.verb),
      let noun = NounRules.of(entry.noun)?.noun
    else { return nil }
    return noun.properties.map { ($0.name, $0.kind.typeName) }
  }

  /// The noun whose objects a parameter takes: by the type that the catalogue gives it.
  private static func noun(of parameter: String, of command: String) -> Noun? {
    guard command.contains("-"), let entry = Catalogue.cmdlet(named: command),
      let found = entry.parameters.first(where: { $0.name.lowercased() == parameter.lowercased() })
    else { return nil }
    if found.name == "Identity", let rules = NounRules.of(entry.noun) { return rules.noun }
    let type = found.type
    guard type.hasSuffix("IdParameter") else { return nil }
    let name = String(type.dropLast("IdParameter".count))
    return NounRules.of(standIns[name] ?? name)?.noun
  }

  /// Nouns that stand for what parameters call otherwise.
  private static let standIns = [
    "Server": "ExchangeServer", "Database": "MailboxDatabase", "Recipient": "Mailbox", "User": "Mailbox",
    "MailboxOrMailUser": "Mailbox", "GeneralMailbox": "Mailbox",
  ]
}
