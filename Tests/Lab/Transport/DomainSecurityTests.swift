import Testing

@testable import Lab

/// exchange-transport.md 6: what two servers make of each other's certificates, row by row.
@Suite struct DomainSecurityTests {
  /// The document's world with a certificate of the authority on both servers and both lists as they should be.
  private func securedWorld(workNames: [String]? = nil, canoeNames: [String]? = nil) throws -> MailWorld {
    let world = try MailWorld()
    try certify(world, "WIN20081", workNames ?? ["win20081.work.com", "work.com", "win20081"])
    try certify(world, "WIN20082", canoeNames ?? ["win20082.canoe.com", "canoe.com", "win20082"])
    for (directory, server, other) in [(world.work, "WIN20081", "canoe.com"), (world.canoe, "WIN20082", "work.com")] {
      try world.change(directory, SendConnector.noun, "To-\(other)", ["DomainSecureEnabled": ["True"]])
      try world.change(
        directory, ReceiveConnector.noun, "\(server)\\From-\(other)", ["DomainSecureEnabled": ["True"]])
      let config = try directory.single(TransportConfig.noun)
      try directory.apply(
        [
          "TLSSendDomainSecureList": .list([.value(try SmtpDomain(parsing: other))]),
          "TLSReceiveDomainSecureList": .list([.value(try SmtpDomain(parsing: other))]),
        ], to: config)
    }
    return world
  }

  /// What the document does by hand: a zone for the authority's names, its root, a request, a certificate for SMTP.
  private func certify(_ world: MailWorld, _ server: String, _ names: [String]) throws {
    let authority = try #require(try world.lab.authority(on: "ZEEMAN7"))
    try world.lab.transaction { transaction in
      let host = try #require(try transaction.host(named: server))
      try transaction.addSecondaryZone(
        "vanarts.com", on: host, masters: [try IPAddress(parsing: "191.121.0.14")], file: nil)
      let key = try transaction.lab.makeKey(bits: 1_024)
      let subject = try #require(X500Name("CN=\(names[0])"))
      let request = try CertificateRequest.make(subject: subject, names: names, key: key)
      let submitted = try authority.submit(request, from: server, in: transaction)
      let leaf = try authority.issue(submitted.id, in: transaction)
      var notes = CertificateNotes()
      notes.key = key
      notes.services = .smtp
      let store = CertificateStore(world.lab, server: server)
      try store.add(leaf, to: .my, notes, in: transaction)
      try store.add(try authority.certificate(), to: .root, in: transaction)
    }
  }

  /// Sends a message from work.com and gives what its queue says afterwards; empty if it went.
  private func lastError(_ world: MailWorld) throws -> String {
    try world.send(robin, ctom)
    return try world.queues("WIN20081").first?.lastError ?? ""
  }

  private func refused(_ reply: String) -> String {
    "451 4.4.0 Primary target IP address responded with: \"\(reply)\" Attempted failover to alternate host, but that did "
      + "not succeed. Either there are no alternate hosts, or delivery failed to all alternate hosts."
  }

  private func events(_ world: MailWorld, _ server: String) throws -> [Int] {
    try world.lab.eventLog("Application", on: server, limit: 99).map(\.event)
  }

  @Test func opportunisticWithoutAnyCertificateOfAnAuthority() throws {
    let world = try MailWorld()
    #expect(try lastError(world).isEmpty)
    let message = try #require(try world.inbox(ctom).first)
    #expect(message.isEncrypted && !message.isDomainSecured)
    #expect(message.header.contains("with Microsoft SMTP Server (TLS) id 8.1.240.5;"))
  }

  @Test func domainSecured() throws {
    let world = try securedWorld()
    #expect(try lastError(world).isEmpty)
    let message = try #require(try world.inbox(ctom).first)
    #expect(message.isEncrypted && message.isDomainSecured)
    #expect(message.header.contains("X-MS-Exchange-Organization-AuthDomain: work.com"))
    try world.send(ctom, robin)
    #expect(try world.inbox(robin).first?.isDomainSecured == true)
  }

  /// The document's lists: each side's own domain in the receive list (exchange-transport.md 0.2).
  @Test func theDocumentsListsEncryptOnly() throws {
    let world = try securedWorld()
    for (directory, own) in [(world.work, "work.com"), (world.canoe, "canoe.com")] {
      try directory.apply(
        ["TLSReceiveDomainSecureList": .list([.value(try SmtpDomain(parsing: own))])],
        to: try directory.single(TransportConfig.noun))
    }
    #expect(try lastError(world).isEmpty)
    let message = try #require(try world.inbox(ctom).first)
    #expect(message.isEncrypted && !message.isDomainSecured)
  }

  // MARK: What the sender misses

  @Test func startTlsNotOffered() throws {
    let world = try securedWorld()
    try world.fault(.startTlsStripped, "WIN20082")
    #expect(try lastError(world) == refused("451 5.7.3 STARTTLS is required to send mail."))
    #expect(try events(world, "WIN20081").contains(11011))
    #expect(try world.inbox(ctom).isEmpty)
  }

  @Test func untrustedRoot() throws {
    let world = try securedWorld()
    let store = CertificateStore(world.lab, server: "WIN20081")
    try world.lab.transaction { transaction in
      for root in try store.certificates(in: .root) { try store.remove(root, in: transaction) }
    }
    #expect(try lastError(world) == refused("454 4.7.5 Certificate validation failure."))
    let event = try #require(try world.lab.eventLog("Application", on: "WIN20081", limit: 1).first)
    #expect(event.event == 11016 && event.message.contains("status 'UntrustedRoot'"))
  }

  @Test func listUnreachable() throws {
    let world = try securedWorld()
    try world.fault(.webServerStopped, "ZEEMAN7")
    #expect(try lastError(world) == refused("454 4.7.5 Certificate validation failure."))
    #expect(
      try world.lab.eventLog("Application", on: "WIN20081", limit: 1)[0].message.contains("'RevocationOffline'"))
  }

  @Test func serverSubjectMismatch() throws {
    let world = try securedWorld(canoeNames: ["win20082.canoe.com", "win20082"])
    #expect(try lastError(world) == refused("454 4.7.5 Certificate validation failure."))
    #expect(try events(world, "WIN20081").contains(11013))
  }

  @Test func noCertificateOfItsOwn() throws {
    let world = try securedWorld()
    try world.change(world.work, SendConnector.noun, "To-canoe.com", ["Fqdn": ["mail.work.com"]])
    try world.change(world.work, SendConnector.noun, "To-canoe.com", ["ProtocolLoggingLevel": ["Verbose"]])
    #expect(try lastError(world) == refused("421 4.4.1 Connection timed out."))
    let folder = "C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\ProtocolLog\\SmtpSend"
    let disk = world.lab.disk(of: "WIN20081")
    let log = try disk.read("\(folder)\\\(try #require(try disk.list(folder).first).name)")
    #expect(
      String(decoding: log, as: UTF8.self).contains("TLS negotiation failed with error UnknownCredentials"))
  }

  // MARK: What the receiver misses

  @Test func listedDomainInClear() throws {
    let world = try securedWorld()
    try world.change(
      world.work, SendConnector.noun, "To-canoe.com", ["DomainSecureEnabled": ["False"], "IgnoreSTARTTLS": ["True"]])
    #expect(try lastError(world).isEmpty)
    #expect(try world.inbox(robin).first?.body.contains("smtp;530 5.7.1 Not authenticated>") == true)
    #expect(try events(world, "WIN20082").contains(11012))
  }

  /// A listed domain's server that encrypts and shows nothing of itself.
  @Test func clientShowsNothing() throws {
    let world = try securedWorld()
    try world.change(
      world.work, SendConnector.noun, "To-canoe.com", ["DomainSecureEnabled": ["False"], "Fqdn": ["mail.work.com"]])
    #expect(try lastError(world).isEmpty)
    #expect(try world.inbox(robin).first?.body.contains("smtp;530 5.7.1 Not authenticated>") == true)
    let event = try #require(try world.lab.eventLog("Application", on: "WIN20082", limit: 1).first)
    #expect(event.event == 11014 && event.message.contains("failed with status 'Missing'"))
  }

  /// A connector under a name that no certificate is made out to offers no STARTTLS, and says why.
  @Test func connectorWithoutACertificate() throws {
    let world = try MailWorld()
    try world.change(world.canoe, ReceiveConnector.noun, "WIN20082\\From-work.com", ["Fqdn": ["mail.canoe.com"]])
    #expect(try lastError(world).isEmpty)
    #expect(try world.inbox(ctom).map(\.isEncrypted) == [false])
    let event = try #require(try world.lab.eventLog("Application", on: "WIN20082", limit: 1).first)
    #expect(event.event == 12014 && event.message.contains("contains the domain name mail.canoe.com in the personal"))
  }

  @Test func clientSubjectMismatch() throws {
    let world = try securedWorld(workNames: ["win20081.work.com", "win20081"])
    #expect(try lastError(world) == refused("454 4.7.5 Certificate validation failure"))
    #expect(try events(world, "WIN20082").contains(11015))
  }

  @Test func clientUntrusted() throws {
    let world = try securedWorld()
    let store = CertificateStore(world.lab, server: "WIN20082")
    try world.lab.transaction { transaction in
      for root in try store.certificates(in: .root) { try store.remove(root, in: transaction) }
    }
    #expect(try lastError(world) == refused("454 4.7.5 Certificate validation failure"))
    #expect(try events(world, "WIN20082").contains(11014))
  }

  @Test func partnersOnlyAndAnonymous() throws {
    let world = try MailWorld()
    try world.change(world.canoe, ReceiveConnector.noun, "WIN20082\\From-work.com", ["PermissionGroups": ["Partners"]])
    #expect(try lastError(world).isEmpty)
    #expect(try world.inbox(robin).first?.body.contains("530 5.7.1 Client was not authenticated") == true)
  }

  @Test func tlsRequiredAndNotUsed() throws {
    let world = try MailWorld()
    try world.change(world.canoe, ReceiveConnector.noun, "WIN20082\\From-work.com", ["RequireTLS": ["True"]])
    try world.change(world.work, SendConnector.noun, "To-canoe.com", ["IgnoreSTARTTLS": ["True"]])
    #expect(try lastError(world) == refused("451 5.7.3 Must issue a STARTTLS command first"))
  }

  @Test func partnersOnlyAndDomainSecured() throws {
    let world = try securedWorld()
    try world.change(world.canoe, ReceiveConnector.noun, "WIN20082\\From-work.com", ["PermissionGroups": ["Partners"]])
    #expect(try lastError(world).isEmpty)
    #expect(try world.inbox(ctom).first?.isDomainSecured == true)
  }

  @Test func unknownDomainAndDeadDns() throws {
    let world = try MailWorld()
    try world.make(
      world.work, SendConnector.noun, "Everything", ["AddressSpaces": ["*"], "SourceTransportServers": ["WIN20081"]])
    try world.send(robin, "a@nowhere.org", subject: "unknown")
    #expect(
      try world.queues("WIN20081").first?.lastError
        == "451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain")
    try world.step(seconds: 2 * 86_400)
    #expect(try world.inbox(robin).last?.body.contains("554 5.4.4 SMTPSEND.DNS.NonExistentDomain") == true)
    try world.fault(.dnsServerStopped, "WIN20081")
    #expect(try lastError(world).contains("ServerFailure"))
  }
}
