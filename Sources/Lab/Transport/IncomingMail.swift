/// A message that came by SMTP, on its way into a server's care.
struct IncomingMail {
  private let envelope: SMTPEnvelope
  private var message: MessageText
  private let hop: SMTPHop
  private let hub: Hub
  private let time: LabTime
  var clientName = ""

  /// What transport calls itself in the headers it writes: exchange-transport.md 1.5.
  static let build = "8.1.240.5"

  init(_ envelope: SMTPEnvelope, _ message: MessageText, _ hop: SMTPHop, _ hub: Hub, at time: LabTime) {
    self.envelope = envelope
    self.message = message
    self.hop = hop
    self.hub = hub
    self.time = time
  }

  /// Takes it over; the message's id.
  mutating func take(_ transport: Transport, _ transaction: Transaction) throws -> String {
    pass()
    try message.complete(sender: envelope.sender, by: hub, at: time)
    stamp()
    let id = message.value("Message-ID") ?? ""
    let (message, decisions) = (message, decisions)
    try transport.accept(item(id, transaction.time), recipients, message, by: hub, transaction) { item in
      var entry = TrackingEntry("RECEIVE", "SMTP", item, recipients: envelope.recipients.map(\.address))
      entry.clientIP = hop.client.description
      entry.clientHost = hop.hello
      entry.serverIP = hop.local.description
      entry.serverHost = hub.name
      entry.connectorID = hop.connector
      try hub.track(entry, in: transaction)
      try transaction.trace(id, on: hub.name, "Receive", decisions)
    }
    return id
  }

  private var decisions: [String] {
    var lines = ["Receive connector '\(hop.connector)' took it from \(hop.client), which calls itself \(hop.hello)."]
    lines.append(hop.isTls ? "The session was encrypted." : "The session was in clear.")
    switch hop.identity {
    case .anonymous: lines.append("The sender is anonymous.")
    case .user(_, let name): lines.append("The sender authenticated as \(name).")
    case .exchangeServer(let name): lines.append("The sender is the Exchange server \(name).")
    case .partner(let domain): lines.append("The sender proved to be \(domain): the message is domain-secured.")
    }
    return lines
  }

  /// The header firewall: exchange-transport.md 11.3.
  private mutating func pass() {
    if !hop.rights.contains(.acceptHeadersOrganization) {
      message.fields.removeAll {
        $0.key.hasPrefix("x-ms-exchange-organization-") || $0.key.hasPrefix("x-ms-exchange-forest-")
      }
    }
    if !hop.rights.contains(.acceptHeadersRouting) { message.remove("Received") }
  }

  private mutating func stamp() {
    let with = hop.isTls ? "Microsoft SMTP Server (TLS)" : "Microsoft SMTP Server"
    let hello = hop.hello.isEmpty ? "[\(hop.client)]" : hop.hello
    message.fields.insert(
      MessageText.Field(
        "Received",
        "from \(hello) (\(hop.client)) by \(hub.fqdn) (\(hop.local)) with \(with) id \(Self.build); "
          + MailDate.text(time)), at: 0)
    guard case .partner(let domain) = hop.identity else { return }
    let place = message.fields.firstIndex { $0.key == "x-ms-has-attach" } ?? message.fields.count
    message.fields.insert(
      contentsOf: [
        MessageText.Field("X-MS-Exchange-Organization-AuthAs", hop.identity.authenticatedAs),
        MessageText.Field("X-MS-Exchange-Organization-AuthSource", hub.fqdn),
        MessageText.Field("X-MS-Exchange-Organization-AuthDomain", domain),
      ], at: place)
  }

  private var recipients: [MailRecipient] {
    envelope.recipients.map { given in
      var recipient = MailRecipient(address: given.address)
      recipient.notify = given.notify
      recipient.original = given.original
      return recipient
    }
  }

  private func item(_ id: String, _ now: LabTime) -> MailItem {
    var item = MailItem(
      server: hub.name, messageID: id, sender: envelope.sender, subject: message.value("Subject") ?? "",
      size: message.headerSize + 2 + message.body.count,
      source: "SMTP:" + (hop.connector.split(separator: "\\").last.map(String.init) ?? ""),
      sourceIP: hop.client.description, authenticated: hop.identity.authenticatedAs, received: now,
      expires: now.advanced(byTicks: hub.ticks(TransportServer.messageExpirationTimeout, default: 2 * 86_400)))
    item.returned = envelope.returned
    item.envelopeID = envelope.id
    if hop.isTls { item.flags.insert(.encrypted) }
    switch hop.identity {
    case .partner: item.flags.formUnion([.domainSecured, .external])
    case .anonymous: item.flags.insert(.external)
    default: break
    }
    return item
  }
}

extension MessageText {
  /// Adds what every message has, and whoever handed it in may have left out.
  mutating func complete(sender: String, by hub: Hub, at time: LabTime) throws {
    if value("Message-ID")?.isEmpty ?? true {
      remove("Message-ID")
      fields.append(Field("Message-ID", "<\(try hub.lab.newGUID())@\(hub.fqdn)>"))
    }
    if value("Date") == nil { fields.append(Field("Date", MailDate.text(time))) }
    if value("From") == nil, !sender.isEmpty { fields.append(Field("From", "<\(sender)>")) }
    if value("To") == nil, value("Cc") == nil, value("Bcc") == nil {
      fields.append(Field("To", "Undisclosed recipients:;"))
    }
    if value("MIME-Version") == nil { fields.append(Field("MIME-Version", "1.0")) }
    if value("Content-Type") == nil { fields.append(Field("Content-Type", "text/plain")) }
  }

  /// The values of all fields of a name.
  func values(_ name: String) -> [String] {
    let key = name.foldedASCII
    return fields.filter { $0.key == key }.map(\.value)
  }
}
