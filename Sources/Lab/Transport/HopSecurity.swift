// TLS between two servers of the lab, and what they make of each other's certificates: exchange-transport.md 6.

/// TLS on the line between two servers: real records go both ways.
final class HopTls {
  /// What a server shows, and whether it wants to see as much.
  struct Offer {
    let identity: TLSIdentity
    let asksForCertificate: Bool
  }

  private enum Line {
    case records(client: TLSSession, server: TLSSession)
    /// A copy of a lab withholds the keys: what each side shows is taken for proved.
    case withheld(client: [Certificate], server: [Certificate])
  }

  private let line: Line

  /// Shakes hands; throws what made that fail. With a name the session can be taken up again.
  init(_ own: TLSIdentity?, _ offer: Offer, resuming: String? = nil) throws {
    let shown = [own, offer.identity].compactMap(\.self)
    guard shown.allSatisfy({ $0.key != nil }) else {
      line = .withheld(client: offer.asksForCertificate ? own?.all ?? [] : [], server: offer.identity.all)
      return
    }
    let client = try TLSSession(.client, identity: own, resuming: resuming)
    let server = try TLSSession(
      .server, identity: offer.identity, asksForCertificate: offer.asksForCertificate)
    try TLSSession.shakeHands(client, server)
    line = .records(client: client, server: server)
  }

  /// What the client sent, as the server reads it.
  func toServer(_ bytes: [UInt8]) throws -> [UInt8] {
    guard case .records(let client, let server) = line else { return bytes }
    try client.write(bytes)
    try server.feed(client.takeOutput())
    return try server.read()
  }

  /// What the server sent, as the client reads it.
  func toClient(_ bytes: [UInt8]) throws -> [UInt8] {
    guard case .records(let client, let server) = line else { return bytes }
    try server.write(bytes)
    try client.feed(server.takeOutput())
    return try client.read()
  }

  var serverCertificates: [Certificate] {
    switch line {
    case .records(let client, _): client.peerCertificates
    case .withheld(_, let server): server
    }
  }

  var clientCertificates: [Certificate] {
    switch line {
    case .records(_, let server): server.peerCertificates
    case .withheld(let client, _): client
    }
  }

  var isResumed: Bool {
    guard case .records(let client, _) = line else { return false }
    return client.isResumed
  }
}

extension TLSIdentity {
  /// What is sent: the certificate and the authorities above it.
  fileprivate var all: [Certificate] { [certificate] + chain }
}

extension Hub {
  /// What the server shows when it speaks TLS under a name; nil where it has nothing to show.
  func identity(for name: String) throws -> TLSIdentity? {
    let key = name.foldedASCII
    let now = try lab.now()
    if let known = identities[key], now <= known.certificate.notAfter { return known }
    let found = try CertificateStore(lab, server: self.name).identity(for: name)
    identities[key] = found
    return found
  }

  /// What the server shows to the other servers of its organisation: the certificate that the directory knows.
  func internalIdentity() throws -> TLSIdentity? {
    guard let thumbprint = settings?[TransportServer.internalTransportCertificateThumbprint] else { return nil }
    let store = CertificateStore(lab, server: name)
    return try store.certificate(thumbprint).flatMap { try store.identity(of: $0) }
  }

  /// The server of the organisation that the directory knows by a certificate.
  func serverTrusted(by certificate: Certificate?) throws -> String? {
    guard let certificate else { return nil }
    return servers.first { server in
      server.stored.properties["InternalTransportCertificateThumbprint"]?.first?.foldedASCII
        == certificate.thumbprint.foldedASCII
    }?.name
  }

  /// Checks certificates that somebody showed, as this server at a time.
  func verify(
    _ chain: [Certificate], name: String, _ purpose: CertificateStore.Purpose, at time: LabTime
  ) throws -> CertificateVerdict {
    try CertificateStore(lab, server: self.name).verify(chain, name: name, purpose: purpose, at: time)
  }
}

/// The line of a session between two servers of the lab.
final class HopLink: SMTPLink {
  private let inbound: InboundSession
  private let hub: Hub
  private let connector: DirectoryObject?
  private let time: LabTime
  private var tls: HopTls?
  private(set) var handshakeLog: [ProtocolLogLine] = []
  /// What was found of the server's certificate, for the trace.
  private(set) var findings: [String] = []

  init(_ inbound: InboundSession, from hub: Hub, _ connector: DirectoryObject?, at time: LabTime) {
    self.inbound = inbound
    self.hub = hub
    self.connector = connector
    self.time = time
  }

  func exchange(_ bytes: [UInt8]) -> [UInt8]? {
    guard let tls else { return inbound.exchange(bytes) }
    guard let plain = try? tls.toServer(bytes), let answer = inbound.exchange(plain) else { return nil }
    return try? tls.toClient(answer)
  }

  func startTls(provingDomain domain: String?) throws(SMTPFailure) {
    do {
      try shakeHands(provingDomain: domain)
    } catch let failure as SMTPFailure {
      throw failure
    } catch {
      note("TLS negotiation failed with error \(error)")
      throw .dropped
    }
    if let domain { try prove(domain) }
  }

  private func shakeHands(provingDomain domain: String?) throws {
    let name = connector?[SendConnector.fqdn]?.description ?? hub.fqdn
    let own = connector == nil ? try hub.internalIdentity() : try hub.identity(for: name)
    if own == nil, domain != nil || connector == nil {
      note("TLS negotiation failed with error UnknownCredentials")
      throw SMTPFailure.timedOut
    }
    let peer = "\(hub.name) \(inbound.address) \(inbound.connector ?? "")"
    guard let offer = try inbound.tlsOffer() else { throw SMTPFailure.dropped }
    let tls = try HopTls(own, offer, resuming: peer)
    self.tls = tls
    if let certificate = tls.serverCertificates.first { note(certificate) }
    try inbound.didStartTls(tls)
  }

  /// The server must show a certificate of the domain's, which this one believes.
  private func prove(_ domain: String) throws(SMTPFailure) {
    let chain = tls?.serverCertificates ?? []
    let verdict = try? hub.verify(chain, name: domain, .server, at: time)
    let status = verdict?.status ?? .missing
    let name = connector?.name ?? ""
    findings += Self.findings(chain.first, domain, verdict)
    switch status {
    case .valid: return
    case .subjectMismatch:
      throw SMTPFailure(
        reply: SMTPFailure.certificateInvalid.reply, event: .serverSubjectMismatch(domain: domain, connector: name))
    default:
      throw SMTPFailure(
        reply: SMTPFailure.certificateInvalid.reply,
        event: .serverCertificateInvalid(domain: domain, connector: name, status: status.rawValue))
    }
  }

  private static func findings(
    _ certificate: Certificate?, _ domain: String, _ verdict: CertificateVerdict?
  ) -> [String] {
    guard let certificate, let verdict else { return [] }
    let found = "The server shows the certificate '\(certificate.subject)' (\(certificate.thumbprint))"
    let fetches = verdict.fetches.map { fetch in
      if case .list = fetch.outcome { return "The revocation list \(fetch.location) could be read." }
      return "The revocation list \(fetch.location) could not be used."
    }
    switch verdict.status {
    case .valid: return fetches + ["\(found), which holds for \(domain)."]
    case .subjectMismatch: return fetches + ["\(found), which is not made out to \(domain)."]
    default: return fetches + ["\(found), which does not hold: \(verdict.status.rawValue)."]
    }
  }

  private func note(_ context: String) {
    handshakeLog.append(ProtocolLogLine(mark: .information, data: "", context: context, delay: 0))
  }

  /// What a protocol log tells of a certificate: exchange-transport.md 7.4.
  private func note(_ certificate: Certificate) {
    let lines = [
      (certificate.subject.description, "Certificate subject"),
      (certificate.issuer.description, "Certificate issuer name"),
      (certificate.serialNumber, "Certificate serial number"), (certificate.thumbprint, "Certificate thumbprint"),
      (certificate.alternativeNames.joined(separator: ";"), "Certificate alternate names"),
    ]
    for (data, context) in lines {
      handshakeLog.append(ProtocolLogLine(mark: .information, data: data, context: context, delay: 0))
    }
  }
}
