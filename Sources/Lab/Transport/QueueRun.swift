/// One attempt of a queue to bring what it holds to its next hop.
struct QueueRun {
  private let transport: Transport
  private let transaction: Transaction
  private var lab: Lab { transport.lab }

  init(_ transport: Transport, _ transaction: Transaction) {
    self.transport = transport
    self.transaction = transaction
  }

  /// How many messages go over one connection, in one transaction.
  static let batch = 100

  func run(_ id: Int64) throws {
    guard let queue = try lab.queue(id), !queue.isSuspended, let hub = try transport.hub(queue.server),
      try transport.isRunning(hub.name)
    else { return }
    let ready = try lab.readyItems(in: id, at: transaction.time, limit: Self.batch)
    if !ready.isEmpty {
      switch queue.delivery {
      case .mapi: try deliver(ready, from: queue, hub)
      case .dnsConnector, .smartHost, .relay: try send(ready, from: queue, hub)
      case .unreachable, .undefined: return
      }
    }
    guard let after = try lab.queue(id), !after.isRetrying else { return }
    if let next = try lab.nextAttempt(in: id, at: transaction.time) {
      try transaction.schedule(.deliver, of: id, at: max(next, transaction.time))
    } else {
      try transport.closeIfEmpty(id, transaction)
    }
  }

  // MARK: The queue's state

  private func succeed(_ queue: MailQueue) throws {
    var queue = queue
    if queue.failures == 0, queue.lastError.isEmpty { return }
    queue.isRetrying = false
    queue.failures = 0
    queue.lastError = ""
    queue.nextRetry = nil
    try transaction.update(queue)
  }

  private func retry(_ queue: MailQueue, _ error: String, _ hub: Hub, _ ready: [(item: MailItem, [MailRecipient])])
    throws
  {
    var queue = queue
    queue.failures += 1
    queue.isRetrying = true
    queue.lastError = error
    queue.lastRetry = transaction.time
    let next = transaction.time.advanced(
      byTicks: hub.retryInterval(failures: queue.failures, delivery: queue.delivery))
    queue.nextRetry = next
    try transaction.update(queue)
    try transaction.schedule(.deliver, of: queue.id, at: next)
    // Each attempt is told of the first message: it speaks for the others.
    if let first = ready.first?.item {
      try transaction.trace(
        first.messageID, on: hub.name, "Retry", [error, "The queue \(hub.name)\\\(queue.id) tries again later."])
    }
  }

  // MARK: To mailboxes

  private func deliver(_ ready: [(item: MailItem, [MailRecipient])], from queue: MailQueue, _ hub: Hub) throws {
    let server =
      hub.servers.first { hub.fqdn(of: $0.name).foldedASCII == queue.domain.foldedASCII }?.name ?? hub.name
    let isUp = try lab.isRunning(LabService.store, on: server) && !lab.hasFault(.databaseDismounted, on: server)
    let log = ConnectivityLog(hub, "MAPI", queue)
    guard isUp else {
      let error = "432 4.2.0 STOREDRV.Deliver; mailbox database is offline"
      try log.write(failure: error, transaction)
      return try retry(queue, error, hub, ready)
    }
    for (item, recipients) in ready {
      try MailboxDelivery(transport, hub, transaction, server).deliver(item, recipients)
      log.count(item.size)
    }
    try log.write(transaction)
    try succeed(queue)
  }

  // MARK: To other servers

  private func send(_ ready: [(item: MailItem, [MailRecipient])], from queue: MailQueue, _ hub: Hub) throws {
    let connector = try lab.object(guid: queue.connector).map {
      DirectoryObject(stored: $0, noun: SendConnector.noun, directory: hub.directory)
    }
    if queue.delivery != .relay, connector == nil || connector?[SendConnector.enabled] == false {
      return try rerouted(ready, queue, hub)
    }
    let hop = OutboundHop(transport, hub, queue, connector, transaction)
    let session: SMTPClientSession
    do {
      session = try hop.connect(for: ready.first?.item.messageID ?? "")
    } catch let failure as HopFailure {
      if let event = failure.event { try transaction.report(event, on: hub.name) }
      try hop.finish(nil, failure: failure.lastError)
      return try retry(queue, failure.lastError, hub, ready)
    }
    var failure: String?
    do {
      for (index, (item, recipients)) in ready.enumerated() {
        if index > 0 { try hop.noteReuse(for: item.messageID) }
        try hop.send(item, recipients, over: session)
      }
      try succeed(queue)
    } catch let error as HopFailure {
      failure = error.lastError
      try retry(queue, error.lastError, hub, ready)
    }
    session.quit()
    try hop.finish(session, failure: failure)
  }

  /// The connector is gone: its messages look for another way.
  private func rerouted(_ ready: [(item: MailItem, [MailRecipient])], _ queue: MailQueue, _ hub: Hub) throws {
    for (item, recipients) in ready {
      try Categorizer(transport, hub, transaction, item).run(recipients)
    }
  }
}

/// Puts a message into mailboxes of the organisation.
struct MailboxDelivery {
  private let transport: Transport
  private let hub: Hub
  private let transaction: Transaction
  private let server: String

  init(_ transport: Transport, _ hub: Hub, _ transaction: Transaction, _ server: String) {
    self.transport = transport
    self.hub = hub
    self.transaction = transaction
    self.server = server
  }

  func deliver(_ item: MailItem, _ recipients: [MailRecipient]) throws {
    var message = MessageText(try transaction.mailContent(item.id))
    message.remove("Return-Path")
    message.remove("Bcc")
    // Categories of a stranger's are none of the recipient's.
    if item.flags.contains(.external), hub.config?[TransportConfig.clearCategories] ?? true {
      message.remove("Keywords")
    }
    message.fields.append(MessageText.Field("Return-Path", item.sender.isEmpty ? "<>" : item.sender))
    let content = message.content
    var delivered: [MailRecipient] = []
    var failures: [(MailRecipient, String)] = []
    for recipient in recipients {
      guard let mailbox = try hub.mailbox(guid: recipient.mailbox) else {
        failures.append((recipient, "550 5.1.1 RESOLVER.ADR.RecipNotFound; not found"))
        continue
      }
      if try isFull(mailbox, with: content.count) {
        failures.append(
          (recipient, "550 5.2.2 STOREDRV.Deliver: mailbox full. The recipient's mailbox takes no more messages."))
        continue
      }
      try transaction.keep(item, message, content, in: recipient.mailbox)
      delivered.append(recipient)
    }
    try settle(item, delivered, failures)
  }

  private func settle(_ item: MailItem, _ delivered: [MailRecipient], _ failures: [(MailRecipient, String)]) throws {
    if !delivered.isEmpty {
      var entry = TrackingEntry("DELIVER", "STOREDRIVER", item, recipients: delivered.map(\.address))
      entry.serverHost = hub.fqdn(of: server)
      entry.clientHost = hub.name
      try hub.track(entry, in: transaction)
      try transaction.trace(
        item.messageID, on: hub.name, "Deliver", delivered.map { "\($0.address): in the mailbox on \(server)." })
    }
    let asked = delivered.filter { $0.wants("SUCCESS") }
    if !asked.isEmpty, !item.sender.isEmpty {
      try DeliveryReport(.delivered, item, asked.map { ($0, "250 2.1.5 Recipient OK") }).send(
        by: hub, transport, transaction)
    }
    try transport.fail(item, failures, by: hub, transaction)
    for recipient in delivered { try transaction.remove(recipient) }
  }

  /// Whether a message would take a mailbox beyond what it may hold.
  private func isFull(_ mailbox: DirectoryObject, with size: Int) throws -> Bool {
    let limits =
      mailbox[Mailbox.useDatabaseQuotaDefaults] ? try hub.home(of: mailbox.stored)?.database ?? mailbox : mailbox
    guard let limit = limits[Mailbox.prohibitSendReceiveQuota] else { return false }
    return try transaction.isMailbox(mailbox.stored.guid, over: Int64(clamping: limit.bytes) - Int64(size))
  }
}
