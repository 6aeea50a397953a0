/// What the transport of one server reads of its directory; read once, until the directory changes.
final class Hub {
  let lab: Lab
  /// `WIN20081`, as the directory has it.
  let name: String
  let fqdn: String
  /// The number of its object in the directory.
  let number: Int64
  let address: IPAddress
  let directory: Directory

  /// Nil for a machine that is no Exchange server with the Hub Transport role.
  init?(_ lab: Lab, _ name: String) throws {
    guard let directory = try? Directory(lab, computer: name), let server = directory.localServer,
      let computer = try lab.objects(named: name, ofNoun: "Computer", organization: Directory.world).first,
      server.stored.properties["ServerRole"]?.first?.contains("HubTransport") == true
    else { return nil }
    self.lab = lab
    self.directory = directory
    self.name = server.name
    number = server.stored.id
    fqdn = computer.properties["Fqdn"]?.first ?? server.name
    address = (computer.properties["Addresses"]?.first).flatMap { IPAddress($0) } ?? .any
  }

  private func all(_ noun: Noun, parent: String? = nil) -> [DirectoryObject] {
    (try? directory.list(noun, parent: parent).all()) ?? []
  }

  private(set) lazy var config = try? directory.single(TransportConfig.noun)
  private(set) lazy var settings = try? directory.get(TransportServer.noun, name)
  private(set) lazy var sendConnectors = all(SendConnector.noun)
  private(set) lazy var remoteDomains = all(RemoteDomain.noun)
  private(set) lazy var receiveConnectors = all(ReceiveConnector.noun, parent: name)
  private(set) lazy var servers = all(ExchangeServer.noun)
  private lazy var acceptedDomains = all(AcceptedDomain.noun)
  /// What it shows under the names that were asked for.
  var identities: [String: TLSIdentity] = [:]

  // MARK: Domains

  /// The accepted domain that a domain belongs to, the most exact one.
  func acceptedDomain(for domain: some StringProtocol) -> DirectoryObject? {
    let fitting = acceptedDomains.filter { $0[AcceptedDomain.domainName]?.matches(domain) == true }
    return fitting.max {
      ($0[AcceptedDomain.domainName]?.description.utf8.count ?? 0)
        < ($1[AcceptedDomain.domainName]?.description.utf8.count ?? 0)
    }
  }

  /// The domain that the organisation's own senders have.
  var defaultDomain: String {
    let domain = acceptedDomains.first { $0[AcceptedDomain.isDefault] } ?? acceptedDomains.first
    return domain?[AcceptedDomain.domainName]?.domain ?? directory.forest.domain
  }

  /// The settings for mail to a domain outside.
  func remoteDomain(for domain: some StringProtocol) -> DirectoryObject? {
    let fitting = remoteDomains.filter { $0[RemoteDomain.domainName]?.matches(domain) == true }
    return fitting.max {
      ($0[RemoteDomain.domainName]?.description.utf8.count ?? 0)
        < ($1[RemoteDomain.domainName]?.description.utf8.count ?? 0)
    }
  }

  // MARK: Recipients

  /// The recipient of the organisation that has an address.
  func recipient(_ address: String) throws -> StoredObject? {
    try lab.objects(identifiedBy: address, kinds: ["smtp"], organization: directory.organization).first
  }

  func mailbox(guid: String) throws -> DirectoryObject? {
    try lab.object(guid: guid).map { DirectoryObject(stored: $0, noun: Mailbox.noun, directory: directory) }
  }

  /// The server that a mailbox is on, and its database.
  func home(of mailbox: StoredObject) throws -> (server: String, database: DirectoryObject)? {
    guard let key = mailbox.properties["Database"]?.first, let database = directory.object(guid: key),
      let group = directory.object(guid: database.parent)
    else { return nil }
    return (
      group.parent, DirectoryObject(stored: database, noun: MailboxDatabase.noun, directory: directory)
    )
  }

  /// The FQDN of a server of the organisation.
  func fqdn(of server: String) -> String {
    servers.first { $0.name.foldedASCII == server.foldedASCII }?[ExchangeServer.fqdn]?.description ?? server
  }

  // MARK: Intervals

  func ticks(_ key: Key<EnhancedTimeSpan>, default seconds: Int64) -> Int64 {
    settings?[key]?.ticks ?? seconds * LabTime.ticksPerSecond
  }

  /// How long a queue waits after so many failed attempts in a row: exchange-transport.md 1.9.
  func retryInterval(failures: Int, delivery: MailQueue.Delivery) -> Int64 {
    if delivery == .mapi { return 300 * LabTime.ticksPerSecond }
    if failures <= Self.glitchRetries { return 60 * LabTime.ticksPerSecond }
    if failures <= Self.glitchRetries + (settings?[TransportServer.transientFailureRetryCount] ?? 6) {
      return ticks(TransportServer.transientFailureRetryInterval, default: 300)
    }
    return ticks(TransportServer.outboundConnectionFailureRetryInterval, default: 600)
  }

  private static let glitchRetries = 4

  // MARK: Tracking

  /// Writes a line into the tracking log of this server, or of the mailbox server that it works for, unless the server
  /// keeps none.
  func track(_ entry: TrackingEntry, on server: String? = nil, in transaction: Transaction) throws {
    guard settings?[TransportServer.messageTrackingLogEnabled] ?? true else { return }
    var entry = entry
    if settings?[TransportServer.messageTrackingLogSubjectLoggingEnabled] == false { entry.subject = "" }
    try transaction.track(entry, on: server ?? name)
  }

  // MARK: Listening

  /// Whether anything on the server listens on a port of an address.
  func listens(on address: IPAddress, port: Int) -> Bool {
    receiveConnectors.contains { $0[ReceiveConnector.enabled] && binding(of: $0, address, port) != nil }
  }

  /// The Receive connector that takes a connection: of those bound to the address and port, the one whose remote range
  /// fits most exactly.
  func receiveConnector(on address: IPAddress, port: Int, from client: IPAddress) -> DirectoryObject? {
    typealias Fit = (connector: DirectoryObject, span: UInt128, isAnyAddress: Bool)
    let fits = receiveConnectors.compactMap { connector -> Fit? in
      guard connector[ReceiveConnector.enabled], let binding = binding(of: connector, address, port) else { return nil }
      let spans = connector[ReceiveConnector.remoteIPRanges].filter { $0.contains(client) }.map(\.span)
      return spans.min().map { (connector, $0, binding.address.number == 0) }
    }
    return fits.min { ($0.span, $0.isAnyAddress ? 1 : 0) < ($1.span, $1.isAnyAddress ? 1 : 0) }?.connector
  }

  private func binding(of connector: DirectoryObject, _ address: IPAddress, _ port: Int) -> IPBinding? {
    connector[ReceiveConnector.bindings].first { binding in
      Int(binding.port) == port && binding.address.isIPv6 == address.isIPv6
        && (binding.address.number == 0 || binding.address == address)
    }
  }
}

extension Hub {
  /// The account of the forest that a client logs on with: `DOMAIN\name`, `name@domain` or a name. For one that was made
  /// without a password any that is not empty is its own.
  func account(_ name: String, _ password: String) throws -> SMTPIdentity? {
    guard !password.isEmpty, !name.isEmpty else { return nil }
    let found = try directory.find(Mailbox.noun, name)
    guard found.count == 1, let mailbox = found.first,
      try lab.isPassword(password, of: mailbox.stored.guid) ?? true
    else { return nil }
    return .user(guid: mailbox.stored.guid, name: mailbox.name)
  }
}
