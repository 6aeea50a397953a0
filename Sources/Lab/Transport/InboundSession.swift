/// A session that some machine has with a server of the lab: the connector that took it, and the server behind it.
final class InboundSession: SMTPSite {
  let transport: Transport
  let hub: Hub
  /// `WIN20081\From-canoe.com`; nil where no connector takes the client.
  let connector: String?
  let address: IPAddress
  private let port: Int
  private let client: IPAddress
  private let clientName: String
  private let start: LabTime
  /// The transaction of a session between servers; a person's session has one a message.
  private let transaction: Transaction?
  private(set) var session: SMTPServerSession?
  private var tls: HopTls?
  /// What the server shows under the connector's name.
  private lazy var shown = session.flatMap { try? hub.identity(for: $0.settings.fqdn) }
  private let isConnectionWeak: Bool
  private let stripsStartTls: Bool
  private var log: [ProtocolLogLine] = []
  private var openConnection: Int64?
  private lazy var isStrained = (try? transport.lab.hasFault(.lowResources, on: hub.name)) ?? false

  /// Connects; throws where nothing answers.
  init(
    _ transport: Transport, to address: IPAddress, port: Int, from clientName: String, at client: IPAddress,
    _ transaction: Transaction?
  ) throws {
    let lab = transport.lab
    guard let hub = try transport.listener(at: address, port: port, from: clientName) else {
      throw SMTPFailure.unableToConnect
    }
    self.transport = transport
    self.hub = hub
    self.address = address
    self.port = port
    self.client = client
    self.clientName = clientName
    self.transaction = transaction
    start = try lab.time(on: hub.name, at: transaction?.time ?? lab.now())
    isConnectionWeak = try lab.hasFault(.connectionDropped, on: hub.name)
    stripsStartTls = try lab.hasFault(.startTlsStripped, on: hub.name)
    let taken = hub.receiveConnector(on: address, port: port, from: client)
    connector = taken?.identity
    let settings = taken.map {
      ReceiveSettings(
        $0, serverFqdn: hub.fqdn, xexch50: hub.config?[TransportConfig.xexch50Enabled] ?? true)
    }
    let session = SMTPServerSession(
      settings ?? ReceiveSettings(), site: self, client: client, local: address, at: start)
    self.session = session
    if settings == nil {
      session.close(.unavailable)
    } else if try lab.hasFault(.transportPaused, on: hub.name) {
      session.close(.unavailable)
    } else if let settings,
      let refusal = try transport.refusal(of: client, by: settings, at: transaction?.time ?? lab.now())
    {
      session.close(refusal)
    } else {
      session.greet()
      if let settings { try reportMissingCertificate(settings) }
    }
  }

  /// From now on the connection counts for the others, until it is finished.
  func stayOpen() throws {
    guard let session, !session.isClosed, connector != nil, !transport.lab.isReadOnly else { return }
    openConnection = try transport.open(session.settings, from: client)
  }

  var serverName: String { hub.fqdn }
  var isClosed: Bool { session?.isClosed ?? true }

  /// Time that the server has let its client wait since the last time this was asked.
  private(set) var takenDelay: Int64 = 0
  func takeDelay() -> Int64 {
    let all = session?.delay ?? 0
    defer { takenDelay = all }
    return all - takenDelay
  }

  /// Sends bytes to the server and gives what it answers; nil once the line is broken.
  func exchange(_ bytes: [UInt8], at time: LabTime? = nil) -> [UInt8]? {
    guard let session else { return nil }
    if isConnectionWeak, isContent(bytes) {
      session.drop()
      return nil
    }
    var bytes = bytes
    if stripsStartTls, bytes.starts(with: Array("STARTTLS".utf8)) { bytes = Array("XXXXXXXX\r\n".utf8) }
    let wasClosed = session.isClosed
    if !bytes.isEmpty { session.receive(bytes, at: time ?? start.advanced(byTicks: session.delay)) }
    let answer = session.takeOutput()
    log += session.takeLog()
    if wasClosed, answer.isEmpty { return nil }
    return stripsStartTls ? stripped(answer) : answer
  }

  private func isContent(_ bytes: [UInt8]) -> Bool {
    if case .data = session?.mode { return true }
    return bytes.starts(with: Array("BDAT".utf8))
  }

  private func stripped(_ answer: [UInt8]) -> [UInt8] {
    let text = String(decoding: answer, as: UTF8.self)
    guard text.contains("STARTTLS") else { return answer }
    let lines = text.split(separator: "\r\n").filter { !$0.dropFirst(4).hasPrefix("STARTTLS") }
    return Array(lines.map { $0 + "\r\n" }.joined().utf8)
  }

  /// The connection is over.
  func finish() throws {
    session?.drop()
    if let id = openConnection { try transport.close(id) }
    openConnection = nil
    log += session?.takeLog() ?? []
    guard let session, session.settings.isVerbose, !log.isEmpty else { return }
    let lines = log
    log = []
    try transport.lab.transaction { transaction in
      try ProtocolLog(hub, .receive).write(
        lines, from: start, connector: session.settings.identity, local: "\(address):\(port)",
        remote: "\(client):1025", transaction)
    }
  }

  // MARK: What stands behind the session

  func accepts(domain: String) -> Bool { hub.acceptedDomain(for: domain) != nil }

  func refuses(recipient: SmtpAddress) -> Bool {
    guard hub.settings?.value(named: "AntispamAgentsEnabled") == .bool(true),
      hub.acceptedDomain(for: recipient.domain)?[AcceptedDomain.domainType]?.description == "Authoritative"
    else { return false }
    return (try? hub.recipient(recipient.description)) == nil
  }

  func logOn(_ name: String, _ password: String) -> SMTPIdentity? {
    try? hub.account(name, password)
  }

  func maySend(_ identity: SMTPIdentity, as sender: SmtpAddress) -> Bool {
    guard case .user(let guid, _) = identity else { return false }
    return (try? hub.recipient(sender.description)?.guid == guid) ?? false
  }

  var canStartTls: Bool { shown != nil }

  func domainSecurity(of domain: String, isTls: Bool) -> DomainSecurity? {
    let listed = hub.config?[TransportConfig.tlsReceiveDomainSecureList].contains { $0.matches(domain) } ?? false
    guard listed, let name = session?.settings.name else { return nil }
    guard isTls, let tls else {
      return .refused(.domainNotAuthenticated, .tlsNotStarted(domain: domain, connector: name))
    }
    let chain = tls.clientCertificates
    let status = (try? hub.verify(chain, name: domain, .client, at: transaction?.time ?? start))?.status ?? .missing
    switch status {
    case .valid: return .secured
    case .missing:
      return .refused(
        .domainNotAuthenticated,
        .clientCertificateInvalid(domain: domain, connector: name, status: status.rawValue))
    case .subjectMismatch:
      return .refused(.certificateInvalid, .clientSubjectMismatch(domain: domain, connector: name))
    default:
      return .refused(
        .certificateInvalid, .clientCertificateInvalid(domain: domain, connector: name, status: status.rawValue))
    }
  }

  // MARK: TLS

  /// The server's side of a handshake that the client has asked for; nil where it has nothing to show.
  func tlsOffer() throws -> HopTls.Offer? {
    guard let session, session.awaitsTls else { return nil }
    let own = session.isDirectTrust ? try hub.internalIdentity() : shown
    guard let own else { return nil }
    let isListed = hub.config?[TransportConfig.tlsReceiveDomainSecureList].isEmpty == false
    let asks = session.isDirectTrust || (session.settings.isDomainSecure && isListed)
    return HopTls.Offer(identity: own, asksForCertificate: asks)
  }

  /// The handshake is done.
  func didStartTls(_ tls: HopTls) throws {
    self.tls = tls
    guard let session else { return }
    let isDirectTrust = session.isDirectTrust
    session.didStartTls()
    guard isDirectTrust else { return }
    let certificate = tls.clientCertificates.first
    if let server = try hub.serverTrusted(by: certificate) {
      session.identity = .exchangeServer(server)
    } else {
      report(.directTrustFailed(certificate: certificate?.subject.description ?? "", client: client))
    }
  }

  /// Tells once that the server has no certificate for the name under which a connector should offer STARTTLS.
  private func reportMissingCertificate(_ settings: ReceiveSettings) throws {
    let event = TransportEvent.noCertificate(name: settings.fqdn, connector: settings.name)
    guard settings.auth.has("Tls"), shown == nil, try !transport.lab.hasEvent(event, on: hub.name) else { return }
    report(event)
  }

  var isShortOfResources: Bool { isStrained }
  var ownName: String { hub.fqdn }

  func report(_ event: TransportEvent) {
    try? transport.lab.transaction { try $0.report(event, on: hub.name) }
  }

  func take(_ envelope: SMTPEnvelope, _ message: MessageText, _ hop: SMTPHop) throws -> SMTPReply {
    try transport.lab.transaction { transaction in
      let time = transaction.time.advanced(byTicks: self.transaction == nil ? 0 : session?.delay ?? 0)
      var mail = IncomingMail(
        envelope, message, hop, hub, at: start.advanced(byTicks: time.ticks(since: transaction.time)))
      mail.clientName = clientName
      let id = try mail.take(transport, transaction)
      return SMTPReply(250, "2.6.0 \(id) Queued mail for delivery")
    }
  }
}

extension Transport {
  /// The server that listens on a port of an address for a machine; nil where the connection comes to nothing.
  func listener(at address: IPAddress, port: Int, from client: String) throws -> Hub? {
    if try lab.hasFault(.outboundSmtpBlocked, on: client) { return nil }
    guard let machine = try MailNetwork(lab, from: client).machine(at: address), try isRunning(machine),
      try !lab.hasFault(.smtpPortBlocked, on: machine), let hub = try hub(machine),
      hub.listens(on: address, port: port)
    else { return nil }
    return hub
  }
}
