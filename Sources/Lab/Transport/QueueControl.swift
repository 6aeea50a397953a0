/// A queue as an administrator sees it.
public struct QueueView: Sendable {
  /// `WIN20081\1025`, `WIN20081\Submission`, `WIN20081\Unreachable`.
  public let identity: String
  public let queue: MailQueue
  public let messageCount: Int

  public var status: String { queue.isSuspended ? "Suspended" : queue.isRetrying ? "Retry" : "Ready" }
}

/// A message in a queue as an administrator sees it.
public struct MessageView: Sendable {
  /// `WIN20081\1025\1026`.
  public let identity: String
  public let item: MailItem
  /// The queue's identity.
  public let queue: String
  /// Those of its recipients that wait there.
  public let recipients: [MailRecipient]

  public var status: String {
    if item.isSuspended { return "Suspended" }
    return recipients.contains { $0.attempts > 0 } ? "Retry" : "Ready"
  }

  public var lastError: String { recipients.first { !$0.lastError.isEmpty }?.lastError ?? "" }
  public var retryCount: Int { Int(clamping: recipients.map(\.attempts).max() ?? 0) }
  /// The spam confidence level: that of a sender inside is -1.
  public var scl: Int { item.flags.contains(.external) ? 0 : -1 }
}

extension MailQueue {
  /// How a person names it, behind the server.
  var shortName: String {
    switch delivery {
    case .unreachable: "Unreachable"
    case .undefined: isPoison ? "Poison" : domain
    default: String(id)
    }
  }

  static func submissionQueue(of server: String, isSuspended: Bool = false) -> MailQueue {
    MailQueue(
      id: 0, server: server, delivery: .undefined, domain: submission, connector: noConnector,
      isSuspended: isSuspended, isRetrying: false, failures: 0, lastError: "", lastRetry: nil, nextRetry: nil,
      emptied: LabTime(ticks: 0))
  }
}

// MARK: Seeing

extension Transport {
  /// The queues of a server; one that has been empty for too long is gone.
  public func queueViews(on server: String) throws -> [QueueView] {
    try lab.snapshot {
      guard let hub = try hub(server) else { return [] }
      let now = try lab.now()
      let idle = hub.ticks(TransportServer.queueMaxIdleTime, default: 180)
      let counts = try lab.messageCounts(on: hub.name)
      let queues = try lab.queues(on: hub.name).filter { $0.delivery != .undefined || $0.isPoison }
      var views = queues.compactMap { queue -> QueueView? in
        let count = counts[queue.id] ?? 0
        if queue.isPoison, count == 0 { return nil }
        let isGone = count == 0 && !queue.isSuspended && now.ticks(since: queue.emptied) > idle
        if isGone || (count == 0 && queue.delivery == .unreachable) { return nil }
        return QueueView(identity: "\(hub.name)\\\(queue.shortName)", queue: queue, messageCount: count)
      }
      let submission = try submissionQueue(of: hub.name)
      views.append(
        QueueView(
          identity: "\(hub.name)\\\(MailQueue.submission)", queue: submission,
          messageCount: try lab.uncategorizedItems(on: hub.name).count))
      return views
    }
  }

  private func submissionQueue(of server: String) throws -> MailQueue {
    let stored = try lab.queue(
      on: server, .undefined, domain: MailQueue.submission, connector: MailQueue.noConnector)
    return .submissionQueue(of: server, isSuspended: stored?.isSuspended ?? false)
  }

  /// A page of the messages of a server, in the order in which they came; a message is in each queue in which one of
  /// its recipients waits.
  public func messageViews(on server: String, after last: Int64 = 0, limit: Int) throws -> [MessageView] {
    guard let hub = try hub(server) else { return [] }
    var names: [Int64: String] = [0: MailQueue.submission]
    for queue in try lab.queues(on: hub.name) { names[queue.id] = queue.shortName }
    var views: [MessageView] = []
    for item in try lab.mailItems(on: hub.name, after: last, limit: limit) {
      let recipients = try lab.recipients(of: item.id)
      for queue in Set(recipients.map(\.queue)).sorted() {
        let name = "\(hub.name)\\\(names[queue] ?? String(queue))"
        views.append(
          MessageView(
            identity: "\(name)\\\(item.id)", item: item, queue: name,
            recipients: recipients.filter { $0.queue == queue }))
      }
    }
    return views
  }
}

extension LabContents {
  fileprivate func uncategorizedItems(on server: String) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows(
      """
      SELECT DISTINCT r.item FROM mail_recipients AS r JOIN mail_items AS i ON i.id = r.item \
      WHERE r.queue = 0 AND i.server = ? ORDER BY r.item
      """, [.text(server)]
    ) { ids.append($0.integer(0)) }
    return ids
  }
}

// MARK: Acting

extension Transport {
  /// Lets a queue try at once; with `resubmitting`, its messages look for their way anew.
  public func retry(_ view: QueueView, resubmitting: Bool) throws {
    try lab.transaction { transaction in
      guard let hub = try hub(view.queue.server) else { return }
      if view.queue.delivery == .undefined || view.queue.delivery == .unreachable || resubmitting {
        return try resubmit(view.queue, hub, transaction)
      }
      guard let queue = try lab.queue(view.queue.id), !queue.isSuspended else { return }
      try transaction.makeReady(queue: queue.id)
      try transaction.schedule(.deliver, of: queue.id, at: transaction.time)
    }
  }

  private func resubmit(_ queue: MailQueue, _ hub: Hub, _ transaction: Transaction) throws {
    let ids = queue.id == 0 ? try lab.uncategorizedItems(on: hub.name) : try lab.items(in: queue.id)
    for id in ids {
      guard let item = try lab.mailItem(id), !item.isSuspended else { continue }
      let waiting = try lab.recipients(of: id).filter { $0.queue == queue.id }
      try Categorizer(self, hub, transaction, item).run(waiting)
    }
  }

  /// Stops a queue, or lets it go on.
  public func suspend(_ view: QueueView, _ isSuspended: Bool) throws {
    try lab.transaction { transaction in
      guard let hub = try hub(view.queue.server) else { return }
      var queue = view.queue
      if queue.delivery == .undefined {
        queue = try transaction.requireQueue(
          on: hub.name, .undefined, domain: MailQueue.submission, connector: MailQueue.noConnector, idleLimit: .max)
      } else if let present = try lab.queue(queue.id) {
        queue = present
      }
      queue.isSuspended = isSuspended
      try transaction.update(queue)
      if isSuspended { return try transaction.unschedule(.deliver, of: queue.id) }
      if queue.delivery == .undefined { return try resubmit(.submissionQueue(of: hub.name), hub, transaction) }
      let next = queue.isRetrying ? queue.nextRetry ?? transaction.time : transaction.time
      try transaction.schedule(.deliver, of: queue.id, at: next)
    }
  }

  /// Stops a message, or lets it go on.
  public func suspend(_ message: MessageView, _ isSuspended: Bool) throws {
    try lab.transaction { transaction in
      guard let item = try lab.mailItem(message.item.id), let hub = try hub(item.server) else { return }
      try transaction.suspend(item.id, isSuspended)
      if isSuspended { return }
      var awake = item
      awake.isSuspended = false
      try release(item, transaction)
      try categorize(awake, by: hub, transaction)
      for queue in Set(try lab.recipients(of: item.id).map(\.queue)) where queue != 0 {
        guard let waiting = try lab.queue(queue), !waiting.isSuspended, !waiting.isRetrying,
          waiting.delivery != .unreachable
        else { continue }
        try transaction.schedule(.deliver, of: queue, at: transaction.time)
      }
    }
  }

  /// Takes a message out of a queue, with a report to its sender or without.
  public func remove(_ message: MessageView, withReport: Bool) throws {
    try lab.transaction { transaction in
      guard let item = try lab.mailItem(message.item.id), let hub = try hub(item.server) else { return }
      let numbers = Set(message.recipients.map(\.number))
      let recipients = try lab.recipients(of: item.id).filter { numbers.contains($0.number) }
      let reply = "550 4.3.2 QUEUE.Admin; message deleted by administrative action"
      try transaction.trace(
        item.messageID, on: hub.name, "Remove", ["An administrator removed it from \(message.queue)."])
      if withReport {
        try fail(item, recipients.map { ($0, reply) }, by: hub, transaction)
      } else {
        var entry = TrackingEntry("FAIL", "ADMIN", item, recipients: recipients.map(\.address))
        entry.statuses = recipients.map { _ in reply }
        try hub.track(entry, in: transaction)
        for recipient in recipients { try transaction.remove(recipient) }
      }
      for queue in Set(recipients.map(\.queue)) where queue != 0 { try closeIfEmpty(queue, transaction) }
    }
  }

  /// The whole of a message, as Export-Message writes it.
  public func export(_ message: MessageView) throws -> [UInt8] { try lab.mailContent(message.item.id) }
}

extension Transaction {
  /// Lets messages that were put off be tried at once.
  fileprivate func makeReady(queue: Int64) throws {
    try connection.run(
      "UPDATE mail_recipients SET next_attempt = ?1 WHERE queue = ?2 AND next_attempt > ?1",
      [.integer(time.ticks), .integer(queue)])
  }
}

// MARK: Services and faults

extension Transport {
  /// Starts or stops a service on a server; false if it was so already.
  public func setService(_ service: LabService, on server: String, isRunning: Bool) throws -> Bool {
    try lab.transaction { transaction in
      guard try transaction.setService(service, on: server, isRunning: isRunning) else { return false }
      if isRunning { try didStart(server, transaction) }
      return true
    }
  }

  /// Breaks something on a server or mends it; false if it was so already.
  public func setFault(
    _ fault: LabFault, on server: String, _ isEnabled: Bool, isSecret: Bool = false
  ) throws -> Bool {
    try lab.transaction { transaction in
      guard try transaction.setFault(fault, on: server, isEnabled, isSecret: isSecret) else { return false }
      if !isEnabled, fault == .hostOff { try didStart(server, transaction) }
      if isEnabled, fault == .lowResources { try transaction.report(.lowResources(), on: server) }
      return true
    }
  }

  /// The services of a computer, those that Exchange and Windows have there.
  public func services(on computer: String) throws -> [LabService] {
    let directory = try Directory(lab, computer: computer)
    let roles = directory.localServer?.value(named: "ServerRole").description.split(separator: ",").map {
      String($0.trimmed)
    }
    return LabService.all(roles: roles ?? [], isAuthority: directory.forest.organizationName == nil)
  }
}

// MARK: Testing the flow

extension Transport {
  /// How a probe of Test-Mailflow went.
  public struct Probe: Sendable {
    public let latency: Int64?
    public let isRemote: Bool
  }

  /// Sends a probe from a server's system mailbox to an address and waits for it, at most so long: the lab's clock is
  /// moved meanwhile. The mailbox of another organisation cannot be looked into, and no report of delivery comes back
  /// from there (exchange-transport.md 8.3).
  public func probe(
    from server: String, to address: String, name: String? = nil, timeout: Int64
  ) throws -> Probe {
    guard let hub = try hub(server) else { throw SubmissionError.serverDown(server) }
    let target = try lab.mailbox(ofAddress: address)
    let isRemote = target?.organization != hub.directory.organization
    let subject = "Test-Mailflow \(try lab.newGUID())"
    let start = try lab.now()
    let sender = "SystemMailbox{\(hub.directory.localServer?.guid.description ?? "")}@\(hub.defaultDomain)"
    try lab.transaction { transaction in
      try submitProbe(from: sender, to: address, name, subject, hub, transaction)
    }
    try settle()
    if let target, !isRemote, let found = try delivered(subject, to: target) {
      return Probe(latency: max(0, found.ticks(since: start)), isRemote: isRemote)
    }
    try lab.stepClock(byTicks: timeout)
    try settle()
    if let target, !isRemote, let found = try delivered(subject, to: target) {
      return Probe(latency: found.ticks(since: start), isRemote: isRemote)
    }
    return Probe(latency: nil, isRemote: isRemote)
  }

  private func delivered(_ subject: String, to mailbox: StoredObject) throws -> LabTime? {
    var last: Int64 = 0
    while case let page = try lab.mailboxMessages(of: mailbox.guid, after: last, limit: 500), let end = page.last {
      if let found = page.first(where: { $0.subject == subject }) { return found.received }
      last = end.id
    }
    return nil
  }

  private func submitProbe(
    from sender: String, to address: String, _ name: String?, _ subject: String, _ hub: Hub,
    _ transaction: Transaction
  ) throws {
    let id = "<\(Hex.text(try lab.randomBytes(21)))@\(hub.fqdn)>"
    let clock = try lab.time(on: hub.name, at: transaction.time)
    let fields = [
      MessageText.Field("From", "<\(sender)>"),
      MessageText.Field("To", name.map { OutlookMessage.mailbox($0, address) } ?? "<\(address)>"),
      MessageText.Field("Date", MailDate.text(clock)), MessageText.Field("Subject", subject),
      MessageText.Field("Message-ID", id), MessageText.Field("MIME-Version", "1.0"),
      MessageText.Field("Content-Type", "text/plain; charset=\"us-ascii\""),
    ]
    let message = MessageText(fields: fields, body: Array("This is a Test-Mailflow probe message.\r\n".utf8))
    let expiry = hub.ticks(TransportServer.messageExpirationTimeout, default: 2 * 86_400)
    let item = MailItem(
      server: hub.name, messageID: id, sender: sender, subject: subject,
      size: message.headerSize + 2 + message.body.count, source: "FromLocal", sourceIP: "255.255.255.255",
      authenticated: "Internal", received: transaction.time, expires: transaction.time.advanced(byTicks: expiry))
    try transaction.trace(id, on: hub.name, "Submit", ["Test-Mailflow on \(hub.name) sends a probe to \(address)."])
    try accept(item, [MailRecipient(address: address)], message, by: hub, transaction) { sent in
      try hub.track(TrackingEntry("RECEIVE", "STOREDRIVER", sent, recipients: [address]), in: transaction)
    }
  }
}
