import Lab
import PowerShell

/// What is particular to a noun: what its cmdlets set beyond the bound properties, which settings go together, and its
/// sentences. The generic cmdlets ask; a noun without anything particular needs no subclass.
class NounRules {
  let noun: Noun
  /// The noun in the sentences that tell what is being done: `Removing Send connector "x".`
  var words: String { noun.words }

  init(_ noun: Noun) { self.noun = noun }

  /// Parameters of a cmdlet that are no property of the noun and that `use` understands; a test holds them against the
  /// catalogue.
  func specials(of verb: String) -> Set<String> { [] }

  // MARK: Finding

  /// Where the noun's objects are kept: the directory, for most.
  func source(_ call: NounCall) throws -> any ObjectSource { DirectorySource(call.directory, self) }

  /// What of the noun's objects a Get- cmdlet gives, beside the identity; nil for all.
  func condition(_ call: NounCall) throws -> ((DirectoryObject) -> Bool)? { nil }

  /// What a Get- cmdlet fills in beyond what the world stores.
  func additions(to object: DirectoryObject, _ call: NounCall) throws -> [String: PropertyValue] { [:] }

  // MARK: Making and changing

  /// Where a new object goes, and the values it gets beside those that were bound.
  func prepare(_ draft: inout Draft, _ call: NounCall) throws {}

  /// What a new object takes over from a template.
  func templateValues(_ template: ExchangeObject) throws -> [String: PropertyValue] {
    var values: [String: PropertyValue] = [:]
    for property in noun.properties where !property.isReadOnly && property.isStored && property.name != "Name" {
      values[property.name] = template.object.value(of: property)
    }
    return values.merging(try template.changedValues()) { $1 }
  }

  /// The values that parameters which are no property stand for.
  func prepare(_ values: inout [String: PropertyValue], of object: DirectoryObject, _ call: NounCall) throws {}

  /// Adds what follows from the values of a new object; inside the transaction.
  func complete(_ draft: inout Draft, in directory: Directory) throws {}

  /// Adds what follows from new values of an object as it is now; inside the transaction.
  func complete(_ values: inout [String: PropertyValue], of object: DirectoryObject) throws {}

  /// Holds an object, as it would be, against the noun's rules; inside the transaction.
  func validate(_ after: DirectoryObject, before: DirectoryObject?, changed: Set<String>) throws {}

  /// Changes what follows in other objects; inside the transaction.
  func didChange(_ object: DirectoryObject) throws {}

  /// Keeps a password that was given with an object; inside the transaction.
  func keep(_ password: String, of object: DirectoryObject, in transaction: Transaction) throws {
    try transaction.setPassword(password, of: object.stored.guid)
  }

  /// Keeps what a Set- cmdlet was given that is no property, behind the transaction; true if it was given any.
  func didSet(_ object: DirectoryObject, _ call: NounCall) throws -> Bool { false }

  /// Refuses what must not be removed; inside the transaction.
  func requireRemovable(_ object: DirectoryObject) throws {}

  /// Tells what an administrator must know after a change.
  func warnings(after call: NounCall) -> [String] { [] }

  // MARK: Sentences

  /// What a changing cmdlet is about to do.
  func action(_ call: NounCall, _ identity: String) throws -> String {
    "\(call.verbInProgress) \(words) \"\(identity)\"."
  }
}

extension NounRules {
  /// The rules of a noun with cmdlets of the generic verbs.
  static func of(_ name: String) -> NounRules? { table[name.caseFolded]?() }

  nonisolated(unsafe) private static let table: [String: () -> NounRules] = [
    "sendconnector": { SendConnectorRules(SendConnector.noun) },
    "receiveconnector": { ReceiveConnectorRules(ReceiveConnector.noun) },
    "transportconfig": { TransportConfigRules(TransportConfig.noun) },
    "transportserver": { TransportServerRules(TransportServer.noun) },
    "exchangeserver": { ExchangeServerRules(ExchangeServer.noun) },
    "accepteddomain": { AcceptedDomainRules(AcceptedDomain.noun) },
    "remotedomain": { RemoteDomainRules(RemoteDomain.noun) },
    "mailbox": { MailboxRules(Mailbox.noun) },
    "mailboxdatabase": { StoreRules(MailboxDatabase.noun) },
    "storagegroup": { StoreRules(StorageGroup.noun) },
    "exchangecertificate": { CertificateRules(ExchangeCertificate.noun) },
    "queue": { QueueRules(Queue.noun) },
    "message": { MessageRules(QueuedMessage.noun) },
    "messagetrackinglog": { TrackingRules(MessageTrackingEvent.noun) },
    "mailflow": { TestRules(TestMailflow.noun) },
    "servicehealth": { TestRules(TestServiceHealth.noun) },
  ]
}

/// A rule that a cmdlet's input breaks; the whole sentence.
struct RuleBroken: Error, CustomStringConvertible {
  let description: String
  let id: String
  let category: ErrorCategory

  init(_ sentence: String, id: String = "InvalidSettings", category: ErrorCategory = .invalidArgument) {
    description = sentence
    self.id = id
    self.category = category
  }
}
