/// A message as a person writes it in Outlook.
public struct MailDraft: Sendable {
  public var from: String
  public var to: [String]
  public var subject: String
  public var body: String
  /// Whether the sender asks to be told of its delivery.
  public var wantsReceipt = false

  public init(from: String, to: [String], subject: String, body: String = "") {
    self.from = from
    self.to = to
    self.subject = subject
    self.body = body
  }
}

/// Why a message could not be handed in.
public enum SubmissionError: Error, Equatable, CustomStringConvertible {
  case noMailbox(String)
  case invalidAddress(String)
  case serverDown(String)
  case storeDown(String)
  case overQuota(String)
  case tooManyRecipients(limit: Int)

  public var description: String {
    switch self {
    case .noMailbox(let address): "There is no mailbox with the address '\(address)' in the lab."
    case .invalidAddress(let address): "'\(address)' is not an e-mail address."
    case .serverDown(let server): "Outlook cannot connect to the server \(server)."
    case .storeDown(let server): "The mailbox database on \(server) is not mounted."
    case .overQuota(let address): "The mailbox of \(address) is full and may not send."
    case .tooManyRecipients(let limit): "A message may have \(limit) recipients at most."
    }
  }
}

extension Transport {
  /// Hands a message in from its sender's mailbox, on the server that this is on; gives the message's id.
  public func submit(_ draft: MailDraft) throws -> String {
    for address in draft.to where SmtpAddress(address)?.isNull ?? true {
      throw SubmissionError.invalidAddress(address)
    }
    return try lab.transaction { transaction in
      guard let mailbox = try lab.mailbox(ofAddress: draft.from) else { throw SubmissionError.noMailbox(draft.from) }
      return try Submission(self, mailbox, draft, transaction).run()
    }
  }

  /// The Hub Transport server that takes mail from a mailbox server: itself, or another one of the organisation.
  func hub(servingMailboxServer server: String) throws -> Hub? {
    if let hub = try hub(server) { return hub }
    let directory = try Directory(lab, computer: server)
    let others = try directory.list(ExchangeServer.noun).all().map(\.name).sorted()
    for other in others {
      if let hub = try hub(other) { return hub }
    }
    return nil
  }
}

/// The making of a message out of a draft, and its way into transport.
private struct Submission {
  let transport: Transport
  let mailbox: StoredObject
  let draft: MailDraft
  let transaction: Transaction
  let hub: Hub
  let server: String
  let sender: String

  init(_ transport: Transport, _ mailbox: StoredObject, _ draft: MailDraft, _ transaction: Transaction) throws {
    self.transport = transport
    self.mailbox = mailbox
    self.draft = draft
    self.transaction = transaction
    guard let database = try mailbox.properties["Database"]?.first.flatMap({ try transport.lab.object(guid: $0) }),
      let group = try transport.lab.object(guid: database.parent),
      let hub = try transport.hub(servingMailboxServer: group.parent)
    else { throw SubmissionError.noMailbox(draft.from) }
    server = group.parent
    self.hub = hub
    sender =
      mailbox.properties["EmailAddresses"]?.first { $0.hasPrefix("SMTP:") }.map { String($0.dropFirst(5)) }
      ?? draft.from
  }

  func run() throws -> String {
    try requireStore()
    let lab = transport.lab
    let local = try hub.mailbox(guid: mailbox.guid)
    if let limit = local?[Mailbox.recipientLimits], draft.to.count > limit {
      throw SubmissionError.tooManyRecipients(limit: limit)
    }
    if let limit = local?[Mailbox.prohibitSendQuota], local?[Mailbox.useDatabaseQuotaDefaults] == false,
      try lab.mailboxSize(mailbox.guid) >= Int64(clamping: limit.bytes)
    {
      throw SubmissionError.overQuota(sender)
    }
    let composed = try OutlookMessage(draft, sender: sender, mailbox, hub, server: server, at: transaction.time)
    var message = composed.message
    let clock = try lab.time(on: hub.name, at: transaction.time)
    message.fields.insert(mapiHop(at: clock), at: 0)
    let item = try hand(message, id: composed.id)
    return item.messageID
  }

  private func requireStore() throws {
    if try transaction.hasFault(.hostOff, on: server) { throw SubmissionError.serverDown(server) }
    let isUp =
      try transaction.isRunning(LabService.store, on: server)
      && !transaction.hasFault(.databaseDismounted, on: server)
    if !isUp { throw SubmissionError.storeDown(server) }
  }

  /// The hop from the mailbox into transport, between ISATAP addresses: exchange-transport.md 11.1.
  private func mapiHop(at time: LabTime) -> MessageText.Field {
    let from = hub.fqdn(of: server)
    let text =
      "from \(from) ([\(isatap(address(of: server)))]) by \(hub.fqdn) ([\(isatap(hub.address))%11]) with mapi; "
      + MailDate.text(time)
    return MessageText.Field("Received", text)
  }

  private func address(of server: String) -> IPAddress {
    let computer = try? transport.lab.objects(
      named: server, ofNoun: "Computer", organization: Directory.world
    ).first
    return (computer?.properties["Addresses"]?.first).flatMap { IPAddress($0) } ?? hub.address
  }

  /// The link-local ISATAP address: `200:5efe` marks a public IPv4 address, `0:5efe` a private one (RFC 5214).
  private func isatap(_ address: IPAddress) -> String {
    let top = UInt32(truncatingIfNeeded: address.number)
    let isPrivate = top >> 24 == 10 || top >> 20 == 0xAC1 || top >> 16 == 0xC0A8
    return isPrivate ? "fe80::5efe:\(address)" : "fe80::200:5efe:\(address)"
  }

  private func hand(_ message: MessageText, id: String) throws -> MailItem {
    let size = message.headerSize + 2 + message.body.count
    let expiry = hub.ticks(TransportServer.messageExpirationTimeout, default: 2 * 86_400)
    let draftItem = MailItem(
      server: hub.name, messageID: id, sender: sender, subject: MessageText.clean(draft.subject), size: size,
      source: "FromLocal", sourceIP: "255.255.255.255", authenticated: "Internal", received: transaction.time,
      expires: transaction.time.advanced(byTicks: expiry))
    let recipients = draft.to.map { address in
      var recipient = MailRecipient(address: address)
      if draft.wantsReceipt { recipient.notify = "SUCCESS,FAILURE,DELAY" }
      return recipient
    }
    try transaction.trace(
      id, on: server, "Submit", ["\(sender) hands it in from the mailbox on \(server) to the hub \(hub.name)."])
    return try transport.accept(draftItem, recipients, message, by: hub, transaction) { item in
      var entry = TrackingEntry("SUBMIT", "STOREDRIVER", item, recipients: [])
      entry.clientHost = server
      entry.serverHost = hub.name
      entry.sourceContext = "MDB:\(mailbox.properties["Database"]?.first ?? ""), Mailbox:\(mailbox.guid)"
      try hub.track(entry, on: server, in: transaction)
      var receipt = TrackingEntry("RECEIVE", "STOREDRIVER", item, recipients: draft.to)
      receipt.clientHost = hub.fqdn(of: server)
      receipt.serverHost = hub.name
      try hub.track(receipt, in: transaction)
    }
  }
}
