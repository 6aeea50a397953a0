import Lab
import LabShell
import PowerShell

/// Completion of identities: the names of the lab's objects, found by the index of their names.
enum IdentityCompletion {
  /// More than these are not shown.
  private static let limit = 200

  static func install(in context: ExecutionContext, session: LabSession) {
    context.services.add(
      ArgumentValues { [unowned session] command, parameter, typed in
        guard let noun = noun(of: parameter, of: command) else { return nil }
        guard let directory = try? session.directory() else { return [] }
        return (try? directory.completions(noun, prefix: typed, limit: limit)) ?? []
      })
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
