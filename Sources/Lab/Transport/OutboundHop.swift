/// Why a queue could bring nothing to its next hop.
struct HopFailure: Error {
  let lastError: String
  var event: TransportEvent?
}

/// The way of one queue to its next hop: names, hosts, the session, and what the replies mean.
final class OutboundHop {
  private let transport: Transport
  private let hub: Hub
  private let queue: MailQueue
  private let connector: DirectoryObject?
  private let transaction: Transaction
  private var trace: [String] = []
  private var inbound: InboundSession?
  private lazy var connectivity = ConnectivityLog(hub, "SMTP", queue)
  private var lab: Lab { transport.lab }

  init(
    _ transport: Transport, _ hub: Hub, _ queue: MailQueue, _ connector: DirectoryObject?, _ transaction: Transaction
  ) {
    self.transport = transport
    self.hub = hub
    self.queue = queue
    self.connector = connector
    self.transaction = transaction
  }

  // MARK: Hosts

  private var port: Int { connector?[SendConnector.port] ?? 25 }

  private func hosts() throws -> [MailHost] {
    let network = try transport.network(of: hub, isExternal: connector?[SendConnector.useExternalDnsServers] ?? false)
    if queue.delivery == .dnsConnector {
      return try found(network.mailHosts(of: queue.domain), queue.domain)
    }
    var hosts: [MailHost] = []
    for name in queue.domain.split(separator: ",").map({ String($0.trimmed) }) {
      if name.hasPrefix("["), let address = IPAddress(name.dropFirst().dropLast()) {
        hosts.append(MailHost(name: name, address: address))
      } else {
        hosts += (try? found(network.hosts(named: name), name)) ?? []
      }
    }
    guard hosts.isEmpty else { return hosts }
    return try found(.nonExistentDomain, queue.domain)
  }

  private func found(_ answer: MailHosts, _ name: String) throws -> [MailHost] {
    switch answer {
    case .hosts(let hosts):
      trace.append("DNS: \(name) is served by " + hosts.map { "\($0.name) (\($0.address))" }.joined(separator: ", "))
      connectivity.note("DNS server returned " + hosts.map { "\($0.name)[\($0.address)]" }.joined(separator: ";"))
      return hosts
    case .nonExistentDomain:
      trace.append("DNS: \(name) does not exist.")
      throw HopFailure(
        lastError: "451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.NonExistentDomain; nonexistent domain")
    case .noAnswer:
      trace.append("DNS: no server answers for \(name).")
      throw HopFailure(
        lastError: "451 4.4.0 DNS query failed. The error was: SMTPSEND.DNS.ServerFailure; server failure")
    }
  }

  // MARK: Connecting

  /// A session with the first host that lets one work.
  func connect(for messageID: String) throws -> SMTPClientSession {
    defer { try? transaction.trace(messageID, on: hub.name, "Connect", trace) }
    var first: SMTPFailure?
    for host in try hosts() {
      do {
        let session = try open(host)
        connectivity.note("Established connection to \(host.address)")
        return session
      } catch let failure as SMTPFailure {
        connectivity.note("Failed connection to \(host.address) (\(failure.reply))")
        trace.append("\(host.name) (\(host.address)) port \(port): \(failure.reply)")
        first = first ?? failure
      }
    }
    throw wrapped(first ?? .unableToConnect)
  }

  private func wrapped(_ failure: SMTPFailure) -> HopFailure {
    HopFailure(
      lastError: "451 4.4.0 Primary target IP address responded with: \"\(failure.reply)\" Attempted failover to "
        + "alternate host, but that did not succeed. Either there are no alternate hosts, or delivery failed to all "
        + "alternate hosts.",
      event: failure.event)
  }

  private func open(_ host: MailHost) throws -> SMTPClientSession {
    let inbound = try InboundSession(
      transport, to: host.address, port: port, from: hub.name, at: hub.address, transaction)
    trace.append(
      "\(host.name) (\(host.address)) port \(port): "
        + (inbound.connector.map { "Receive connector '\($0)' takes the connection." }
          ?? "no Receive connector takes the connection."))
    let link = HopLink(inbound, from: hub, connector, at: transaction.time)
    let session = SMTPClientSession(link, settings)
    do {
      try session.open()
    } catch {
      trace += link.findings + session.decisions
      session.quit()
      try writeLogs(session, inbound)
      throw error.event == nil ? SMTPFailure(reply: error.reply, event: event(for: error)) : error
    }
    trace += link.findings + session.decisions
    self.inbound = inbound
    return session
  }

  /// What the sender's event log has of a failure that concerns a secured domain.
  private func event(for failure: SMTPFailure) -> TransportEvent? {
    guard let domain = settings.securedDomain, failure == .tlsRequired else { return nil }
    return .tlsNotOffered(domain: domain, connector: connector?.name ?? "")
  }

  private(set) lazy var settings: SendSettings = {
    var settings = SendSettings(hello: hub.fqdn.foldedASCII)
    guard let connector else {
      settings.isInternal = true
      settings.isVerbose = hub.settings?.value(named: "IntraOrgConnectorProtocolLoggingLevel").description == "Verbose"
      return settings
    }
    settings.hello = connector[SendConnector.fqdn]?.description ?? settings.hello
    settings.forcesHelo = connector[SendConnector.forceHelo]
    settings.ignoresStartTls = connector[SendConnector.ignoreStartTls]
    settings.requiresTls = connector[SendConnector.requireTls]
    settings.isVerbose = connector[SendConnector.protocolLoggingLevel]?.description == "Verbose"
    if let mechanism = connector[SendConnector.smartHostAuthMechanism]?.description, mechanism.hasPrefix("BasicAuth") {
      let account = connector.value(named: "AuthenticationCredential").description
      // What an older lab was given is not known; accounts without a password take it.
      let password = try? lab.connectorPassword(connector.stored.guid)
      settings.logon = (account, password ?? "********")
      if mechanism == "BasicAuthRequireTLS" { settings.requiresTls = true }
    }
    let secured = hub.config?[TransportConfig.tlsSendDomainSecureList].contains { $0.matches(queue.domain) } ?? false
    if secured, connector[SendConnector.domainSecureEnabled], connector[SendConnector.dnsRoutingEnabled] {
      settings.securedDomain = queue.domain
    }
    return settings
  }()

  /// Tells of a message for which no new connection is made.
  func noteReuse(for messageID: String) throws {
    guard let inbound else { return }
    try transaction.trace(
      messageID, on: hub.name, "Connect",
      ["The connection to \(inbound.serverName) (\(inbound.address)) port \(port) is open already."])
  }

  // MARK: Sending

  /// Hands a message over, and settles what becomes of each recipient.
  func send(_ item: MailItem, _ recipients: [MailRecipient], over session: SMTPClientSession) throws {
    let content = outboundContent(of: MessageText(try transaction.mailContent(item.id)))
    var envelope = SMTPEnvelope(sender: item.sender)
    envelope.returned = item.returned
    envelope.id = item.envelopeID
    envelope.recipients = recipients.map {
      SMTPRecipient(address: $0.address, notify: $0.notify, original: $0.original)
    }
    let outcome: SMTPOutcome
    do {
      outcome = try session.send(envelope, content)
    } catch {
      throw wrapped(error)
    }
    if outcome.final?.isPositive == true { connectivity.count(content.count) }
    try settle(item, recipients, outcome, session)
  }

  /// What leaves the organisation: none of its own headers (exchange-transport.md 11.3), and nobody hidden.
  private func outboundContent(of message: MessageText) -> [UInt8] {
    var message = message
    message.remove("Bcc")
    message.remove("Return-Path")
    if connector != nil {
      message.fields.removeAll {
        $0.key.hasPrefix("x-ms-exchange-organization-") || $0.key.hasPrefix("x-ms-exchange-forest-")
      }
    }
    return message.content
  }

  private func settle(
    _ item: MailItem, _ recipients: [MailRecipient], _ outcome: SMTPOutcome, _ session: SMTPClientSession
  ) throws {
    var delivered: [(MailRecipient, SMTPReply)] = []
    var failures: [(MailRecipient, String)] = []
    for (recipient, reply) in zip(recipients, outcome.replies) {
      if reply.isPositive {
        delivered.append((recipient, reply))
      } else if reply.isPermanent {
        failures.append((recipient, reply.description))
      } else {
        try putOff(recipient, reply, hadCompany: outcome.final?.isPositive == true)
      }
    }
    if !outcome.replies.allSatisfy(\.isPositive) {
      try transaction.trace(
        item.messageID, on: hub.name, "Session",
        zip(recipients, outcome.replies).map { "\($0.0.address): the server said \($0.1)" })
    }
    if !delivered.isEmpty { try report(item, delivered, session) }
    try transport.fail(item, failures, by: hub, transaction, isRemote: true)
    for (recipient, _) in delivered { try transaction.remove(recipient) }
  }

  /// A recipient for whom the server could not take it now. One too many for one message goes with the next.
  private func putOff(_ recipient: MailRecipient, _ reply: SMTPReply, hadCompany: Bool) throws {
    var recipient = recipient
    recipient.attempts += 1
    recipient.lastError = reply.description
    let isOneTooMany = reply == .tooManyRecipients && hadCompany
    let wait = isOneTooMany ? 0 : hub.ticks(TransportServer.messageRetryInterval, default: 60)
    recipient.nextAttempt = transaction.time.advanced(byTicks: wait).ticks
    try transaction.update(recipient)
  }

  private func report(
    _ item: MailItem, _ delivered: [(MailRecipient, SMTPReply)], _ session: SMTPClientSession
  ) throws {
    var entry = TrackingEntry("SEND", "SMTP", item, recipients: delivered.map(\.0.address))
    entry.statuses = delivered.map(\.1.description)
    entry.clientIP = hub.address.description
    entry.clientHost = hub.name
    entry.serverIP = inbound?.address.description ?? ""
    entry.serverHost = inbound?.serverName ?? ""
    entry.connectorID = connector?.name ?? "Intra-Organization SMTP Send Connector"
    try hub.track(entry, in: transaction)
    let how = session.isTls ? "encrypted" : "in clear"
    try transaction.trace(
      item.messageID, on: hub.name, "Send", delivered.map { "\($0.0.address): handed over \(how): \($0.1)" })
    // A server without delivery reports of its own is the end of what can be told.
    let asked = delivered.filter { $0.0.wants("SUCCESS") }
    if !asked.isEmpty, !session.offers("DSN"), !item.sender.isEmpty {
      try DeliveryReport(.relayed, item, asked.map { ($0.0, $0.1.description) }).send(
        by: hub, transport, transaction)
    }
  }

  // MARK: Logs

  /// The connection is over, or never came to be; with the error that ended it.
  func finish(_ session: SMTPClientSession?, failure: String? = nil) throws {
    if let session, let inbound { try writeLogs(session, inbound) }
    try connectivity.write(failure: failure, transaction)
  }

  private func writeLogs(_ session: SMTPClientSession, _ inbound: InboundSession) throws {
    try inbound.finish()
    guard settings.isVerbose else { return }
    try ProtocolLog(hub, .send).write(
      session.log, from: transaction.time(on: hub.name, at: transaction.time),
      connector: connector?.name ?? "Intra-Organization SMTP Send Connector", local: "\(hub.address):1025",
      remote: "\(inbound.address):\(port)", transaction)
  }
}
