/// Decides for each recipient of a message who that is and where the message goes for him.
struct Categorizer {
  private let transport: Transport
  private let hub: Hub
  private let transaction: Transaction
  private let item: MailItem
  private var decisions: [String] = []
  private var failures: [(MailRecipient, String)] = []
  /// Addresses that the message goes to already, so that nobody gets it twice and no forwarding runs in a circle.
  private var seen: Set<String> = []
  private var queues: [String: MailQueue] = [:]
  private var routes: [String: RouteChoice] = [:]
  private var additional: [MailRecipient] = []
  /// Recipients in whose place others stand.
  private var replaced: [MailRecipient] = []

  init(_ transport: Transport, _ hub: Hub, _ transaction: Transaction, _ item: MailItem) {
    self.transport = transport
    self.hub = hub
    self.transaction = transaction
    self.item = item
  }

  consuming func run(_ recipients: [MailRecipient]) throws {
    if recipients.isEmpty { return }
    let server = hub.name
    let left = Set(recipients.filter { $0.queue != 0 }.map(\.queue))
    let refusal = sizeRefusal ?? countRefusal(recipients.count)
    if let refusal {
      decisions.append(refusal)
      failures = recipients.map { ($0, refusal) }
    }
    for recipient in recipients where refusal == nil { try place(recipient) }
    // What forwarding and lists add is placed in its turn; each address once, so there is an end.
    while let next = additional.popLast() {
      if seen.contains(next.address.foldedASCII) { continue }
      var added = next
      added.queue = 0
      for row in try transaction.add([added], to: item.id) { try place(row) }
    }
    try transaction.trace(item.messageID, on: server, "Categorize", decisions)
    try transport.fail(item, failures, by: hub, transaction)
    for recipient in replaced { try transaction.remove(recipient) }
    for queue in left { try transport.closeIfEmpty(queue, transaction) }
  }

  /// Who may send how much: the organisation's own limits.
  private var sizeRefusal: String? {
    let key = item.flags.contains(.external) ? TransportConfig.maxReceiveSize : TransportConfig.maxSendSize
    guard let limit = hub.config?[key], item.size > limit.bytes, !item.flags.contains(.report) else { return nil }
    return "550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route"
  }

  /// How many recipients a message may have in the organisation.
  private func countRefusal(_ count: Int) -> String? {
    guard let limit = hub.config?[TransportConfig.maxRecipientEnvelopeLimit], count > limit,
      !item.flags.contains(.report)
    else { return nil }
    return "550 5.5.3 RESOLVER.ADR.RecipLimit; too many recipients"
  }

  /// The Send connector over which all goes that one Receive connector takes.
  private var linkedConnector: DirectoryObject? {
    guard item.source.hasPrefix("SMTP:") else { return nil }
    let name = item.source.dropFirst(5).foldedASCII
    return hub.sendConnectors.first { connector in
      guard connector[SendConnector.enabled], let link = connector[SendConnector.linkedReceiveConnector] else {
        return false
      }
      return hub.receiveConnectors.contains {
        $0.stored.guid == link.guid.description && $0.name.foldedASCII == name
      }
    }
  }

  // MARK: One recipient

  private mutating func place(_ recipient: MailRecipient) throws {
    let key = recipient.address.foldedASCII
    guard seen.insert(key).inserted else { return replaced.append(recipient) }
    if let connector = linkedConnector { return try send(recipient, over: connector) }
    let domain = recipient.address.split(separator: "@").last.map(String.init) ?? ""
    if let object = try hub.recipient(recipient.address) {
      return try place(recipient, object)
    }
    let accepted = hub.acceptedDomain(for: domain)
    if let accepted, accepted[AcceptedDomain.domainType]?.description == "Authoritative" {
      decisions.append("\(recipient.address): \(domain) is an authoritative domain and has no such recipient.")
      return failures.append((recipient, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"))
    }
    try send(recipient, to: domain)
  }

  private mutating func place(_ recipient: MailRecipient, _ object: StoredObject) throws {
    if let refusal = try refusal(object) {
      decisions.append("\(recipient.address): \(object.name) does not take it: \(refusal)")
      return failures.append((recipient, refusal))
    }
    if let external = object.properties["ExternalEmailAddress"]?.first {
      let address = String(external.split(separator: ":", maxSplits: 1).last ?? "")
      decisions.append("\(recipient.address): \(object.name) stands for \(address).")
      return try redirect(recipient, to: [address], event: "REDIRECT")
    }
    if let members = try members(of: object) {
      decisions.append("\(recipient.address): \(object.name) is a list of \(members.count).")
      return try redirect(recipient, to: members, event: "EXPAND")
    }
    guard let home = try hub.home(of: object) else {
      decisions.append("\(recipient.address): \(object.name) has no mailbox.")
      return failures.append((recipient, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"))
    }
    if let forward = try forwarding(of: object) {
      decisions.append("\(recipient.address): \(object.name) has it forwarded to \(forward.address).")
      if !forward.keeps { return try redirect(recipient, to: [forward.address], event: "REDIRECT") }
      additional.append(MailRecipient(address: forward.address))
    }
    decisions.append("\(recipient.address): the mailbox \(object.name) on \(home.server).")
    var recipient = recipient
    recipient.mailbox = object.guid
    try put(recipient, .mapi, domain: hub.fqdn(of: home.server), connector: MailQueue.noConnector)
  }

  private mutating func redirect(_ recipient: MailRecipient, to addresses: [String], event: String) throws {
    var entry = TrackingEntry(event, "ROUTING", item, recipients: addresses)
    entry.relatedRecipient = recipient.address
    try hub.track(entry, in: transaction)
    for address in addresses {
      var added = recipient
      added.address = address
      additional.append(added)
    }
    replaced.append(recipient)
  }

  // MARK: What a recipient asks

  private func refusal(_ object: StoredObject) throws -> String? {
    let recipient = DirectoryObject(stored: object, noun: Mailbox.noun, directory: hub.directory)
    let isAnonymous = item.authenticated == "Anonymous" && !item.flags.contains(.report)
    if recipient[Mailbox.requireSenderAuthentication], isAnonymous {
      return "550 5.7.1 RESOLVER.RST.AuthRequired; authentication required"
    }
    if let limit = recipient[Mailbox.maxReceiveSize], item.size > limit.bytes {
      return "550 5.2.3 RESOLVER.RST.RecipSizeLimit; message too large for this recipient"
    }
    let accepted = recipient[Mailbox.acceptMessagesOnlyFrom]
    let rejected = recipient[Mailbox.rejectMessagesFrom]
    if accepted.isEmpty, rejected.isEmpty { return nil }
    let sender = isAnonymous ? nil : try hub.recipient(item.sender)
    let isAccepted = accepted.isEmpty || accepted.contains { $0.guid.description == sender?.guid }
    let isRejected = rejected.contains { $0.guid.description == sender?.guid }
    return isAccepted && !isRejected ? nil : "550 5.7.1 RESOLVER.RST.NotAuthorized; not authorized"
  }

  private func forwarding(of object: StoredObject) throws -> (address: String, keeps: Bool)? {
    guard let guid = object.properties["ForwardingAddress"]?.first, let target = try hub.lab.object(guid: guid),
      let address = Self.address(of: target)
    else { return nil }
    return (address, object.properties["DeliverToMailboxAndForward"]?.first == "True")
  }

  /// The addresses of a list's members; nil for what is no list.
  private func members(of object: StoredObject) throws -> [String]? {
    guard let members = object.properties["Members"] else {
      return object.properties["RecipientTypeDetails"]?.first?.contains("Group") == true ? [] : nil
    }
    return try members.compactMap { try hub.lab.object(guid: $0).flatMap(Self.address) }
  }

  private static func address(of object: StoredObject) -> String? {
    let addresses = object.properties["EmailAddresses"] ?? []
    return addresses.first { $0.hasPrefix("SMTP:") }.map { String($0.dropFirst(5)) }
  }

  // MARK: Queues

  private mutating func send(_ recipient: MailRecipient, to domain: String) throws {
    let key = domain.foldedASCII
    let choice = routes[key] ?? hub.route(to: domain, size: item.size)
    if routes[key] == nil { decisions += choice.decisions }
    routes[key] = choice
    switch choice.route {
    case .connector(let connector): try send(recipient, over: connector)
    case .server(let server):
      try put(recipient, .relay, domain: hub.fqdn(of: server), connector: MailQueue.noConnector)
    case .none:
      var recipient = recipient
      recipient.lastError = "A matching connector cannot be found to route the external recipient"
      try put(recipient, .unreachable, domain: MailQueue.unreachableDomain, connector: MailQueue.noConnector)
    case .tooLarge:
      failures.append(
        (recipient, "550 5.3.4 ROUTING.SizeLimit; message size exceeds fixed maximum size for route"))
    }
  }

  private mutating func send(_ recipient: MailRecipient, over connector: DirectoryObject) throws {
    let guid = connector.stored.guid
    if connector[SendConnector.dnsRoutingEnabled] {
      let domain = recipient.address.split(separator: "@").last.map(String.init) ?? ""
      return try put(recipient, .dnsConnector, domain: domain.foldedASCII, connector: guid)
    }
    let hosts = connector[SendConnector.smartHosts].map(\.description).joined(separator: ",")
    try put(recipient, .smartHost, domain: hosts, connector: guid)
  }

  private mutating func put(
    _ recipient: MailRecipient, _ delivery: MailQueue.Delivery, domain: String, connector: String
  ) throws {
    let key = "\(delivery.rawValue)\n\(domain)\n\(connector)"
    let queue =
      try queues[key]
      ?? transaction.requireQueue(
        on: hub.name, delivery, domain: domain, connector: connector,
        idleLimit: hub.ticks(TransportServer.queueMaxIdleTime, default: 180))
    if queues[key] == nil { decisions.append("It waits in the queue \(hub.name)\\\(queue.id) for \(domain).") }
    queues[key] = queue
    var recipient = recipient
    recipient.queue = queue.id
    recipient.nextAttempt = transaction.time.ticks
    if delivery != .unreachable { recipient.lastError = "" }
    try transaction.update(recipient)
    if delivery != .unreachable, !queue.isRetrying, !queue.isSuspended {
      try transaction.schedule(.deliver, of: queue.id, at: transaction.time)
    }
  }
}
