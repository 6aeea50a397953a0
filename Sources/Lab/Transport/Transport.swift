/// The mail of the world: what servers do with messages as time goes by.
///
/// What a server does belongs to the transaction in which it does it, at that transaction's time.
public final class Transport {
  public let lab: Lab
  private var hubs: [String: Hub] = [:]
  private var seen: (changes: Int64, objects: Int64) = (-1, -1)
  /// The state of the directory at which messages without a route were last looked at.
  private var lastRouting: (changes: Int64, objects: Int64) = (-1, -1)

  /// The state of disks and services at which the Pickup folders were last looked at.
  var lastCollection: (changes: Int64, own: Int64) = (-1, -1)
  /// The newest entry of the tracking logs that has been looked at for their files.
  var writtenTracking: Int64 = -1

  public init(_ lab: Lab) {
    self.lab = lab
  }

  /// The transport of a server; nil where there is none.
  func hub(_ server: String) throws -> Hub? {
    let now = (changes: try lab.changeCount(), objects: lab.objectChanges)
    if now != seen {
      hubs.removeAll()
      seen = now
    }
    if let hub = hubs[server] { return hub }
    let hub = try Hub(lab, server)
    hubs[server] = hub
    return hub
  }

  /// Whether a server's transport works.
  func isRunning(_ server: String) throws -> Bool {
    try lab.isRunning(LabService.transport, on: server)
  }

  /// Runs all that is due, until the world is at rest.
  public func settle() throws {
    if lab.isReadOnly { return }
    repeat {
      try resubmitUnreachable()
      try collectFiles()
    } while try lab.runDue { event, transaction in
      switch event.kind {
      case .deliver: try QueueRun(self, transaction).run(event.target)
      case .delay: try reportDelay(of: event.target, transaction)
      case .expire: try expire(event.target, transaction)
      case .pickup: try pickUp(server: event.target, transaction)
      }
    }
  }

  // MARK: Routes that have changed

  /// Messages that had no route get one as soon as there is one.
  private func resubmitUnreachable() throws {
    let now = (changes: try lab.changeCount(), objects: lab.objectChanges)
    if now == lastRouting { return }
    lastRouting = now
    for server in try lab.serversWithUnreachableMail() {
      guard try isRunning(server), let hub = try hub(server) else { continue }
      try lab.transaction(kind: .time) { try resubmitUnreachable(of: hub, $0) }
    }
    lastRouting = (try lab.changeCount(), lab.objectChanges)
  }

  private func resubmitUnreachable(of hub: Hub, _ transaction: Transaction) throws {
    guard
      let queue = try lab.queue(
        on: hub.name, .unreachable, domain: MailQueue.unreachableDomain, connector: MailQueue.noConnector)
    else { return }
    var hasRoute: [String: Bool] = [:]
    for id in try lab.items(in: queue.id) {
      guard let item = try lab.mailItem(id), !item.isSuspended else { continue }
      let waiting = try lab.recipients(of: id).filter { recipient in
        guard recipient.queue == queue.id else { return false }
        let domain = recipient.address.split(separator: "@").last.map { $0.lowercased() } ?? ""
        if let known = hasRoute[domain] { return known }
        let isAccepted = hub.acceptedDomain(for: domain) != nil
        var found = isAccepted
        if case .none = hub.route(to: domain, size: 0).route {} else { found = true }
        hasRoute[domain] = found
        return found
      }
      if !waiting.isEmpty { try Categorizer(self, hub, transaction, item).run(waiting) }
    }
  }

  // MARK: Putting mail under way

  /// Takes a message into a server's care; `record` writes down where it came from, before it is decided where it goes.
  @discardableResult
  func accept(
    _ item: MailItem, _ recipients: [MailRecipient], _ message: MessageText, by hub: Hub, _ transaction: Transaction,
    record: (MailItem) throws -> Void
  ) throws -> MailItem {
    let item = try transaction.insert(item, recipients, content: message.content)
    try transaction.schedule(.expire, of: item.id, at: item.expires)
    if !item.sender.isEmpty {
      let delay = hub.ticks(TransportServer.delayNotificationTimeout, default: 4 * 3600)
      try transaction.schedule(.delay, of: item.id, at: item.received.advanced(byTicks: delay))
    }
    try record(item)
    try keepSnapshot(of: item, message, hub, transaction)
    try categorize(item, by: hub, transaction)
    return item
  }

  /// Pipeline tracing: a copy of each message of one sender, as it came.
  private func keepSnapshot(
    of item: MailItem, _ message: MessageText, _ hub: Hub, _ transaction: Transaction
  ) throws {
    guard let settings = hub.settings, settings[TransportServer.pipelineTracingEnabled],
      let sender = settings[TransportServer.pipelineTracingSender],
      sender.isNull ? item.sender.isEmpty : sender.description.foldedASCII == item.sender.foldedASCII
    else { return }
    let folder = settings.value(named: "PipelineTracingPath").description + "\\MessageSnapshots\\\(item.id)"
    let disk = transaction.disk(of: hub.name)
    try disk.createDirectory(folder)
    try disk.write(message.content, to: folder + "\\Original.eml")
  }

  /// Decides where a message goes, unless its server does not work or the way into the categorizer is suspended.
  func categorize(_ item: MailItem, by hub: Hub, _ transaction: Transaction) throws {
    guard try isRunning(hub.name), !item.isSuspended, try !isSubmissionSuspended(on: hub.name) else { return }
    let waiting = try lab.recipients(of: item.id).filter { $0.queue == 0 }
    if try !waiting.isEmpty && crashes(over: item, by: hub, transaction) { return }
    try Categorizer(self, hub, transaction, item).run(waiting)
  }

  private func isSubmissionSuspended(on server: String) throws -> Bool {
    try lab.queue(on: server, .undefined, domain: MailQueue.submission, connector: MailQueue.noConnector)?
      .isSuspended ?? false
  }

  /// A server works again: its queues go on, and what waited outside comes in.
  func didStart(_ server: String, _ transaction: Transaction) throws {
    guard let hub = try hub(server), try isRunning(hub.name) else { return }
    for queue in try lab.queues(on: hub.name) where queue.delivery != .unreachable && queue.delivery != .undefined {
      if try !lab.isEmpty(queue: queue.id) { try transaction.schedule(.deliver, of: queue.id, at: transaction.time) }
    }
    var last: Int64 = 0
    while case let page = try lab.mailItems(on: hub.name, after: last, limit: 500), let end = page.last {
      last = end.id
      for item in page {
        try categorize(item, by: hub, transaction)
        try transaction.schedule(.expire, of: item.id, at: item.expires)
      }
    }
  }

  // MARK: Messages that take too long

  private func reportDelay(of id: Int64, _ transaction: Transaction) throws {
    guard let item = try lab.mailItem(id), let hub = try hub(item.server), try isRunning(hub.name),
      !item.flags.contains(.delayReported), try !isPoison(id)
    else { return }
    let late = try lab.recipients(of: id).filter { $0.wants("DELAY") }
    if late.isEmpty { return }
    try transaction.set(item.flags.union(.delayReported), of: id)
    try DeliveryReport(.delayed, item, late.map { ($0, $0.lastError) }).send(by: hub, self, transaction)
  }

  private func expire(_ id: Int64, _ transaction: Transaction) throws {
    guard let item = try lab.mailItem(id), let hub = try hub(item.server), try isRunning(hub.name), try !isPoison(id)
    else { return }
    let late = try lab.recipients(of: id)
    let failures = try late.map { recipient in
      let queue = try lab.queue(recipient.queue)
      let isUnknownDomain = queue?.lastError.contains("NonExistentDomain") == true
      return (
        recipient,
        isUnknownDomain
          ? "554 5.4.4 SMTPSEND.DNS.NonExistentDomain; nonexistent domain"
          : "550 4.4.7 QUEUE.Expired; message expired"
      )
    }
    try transaction.trace(
      item.messageID, on: hub.name, "Expire", ["The message is \(age(of: item, transaction.time)) old and is returned."]
    )
    try fail(item, failures, by: hub, transaction)
    for recipient in late where recipient.queue != 0 { try closeIfEmpty(recipient.queue, transaction) }
  }

  private func age(of item: MailItem, _ time: LabTime) -> String {
    EnhancedTimeSpan(ticks: time.ticks(since: item.received) / LabTime.ticksPerSecond * LabTime.ticksPerSecond)
      .description
  }

  /// Writes since when a queue is empty.
  func closeIfEmpty(_ id: Int64, _ transaction: Transaction) throws {
    guard var queue = try lab.queue(id), try lab.isEmpty(queue: id) else { return }
    queue.emptied = transaction.time
    queue.isRetrying = false
    queue.failures = 0
    queue.lastError = ""
    queue.nextRetry = nil
    try transaction.update(queue)
    try transaction.unschedule(.deliver, of: id)
  }

  /// Some recipients will not be reached: their sender is told, and they are done with.
  func fail(
    _ item: MailItem, _ failures: [(MailRecipient, String)], by hub: Hub, _ transaction: Transaction,
    isRemote: Bool = false
  ) throws {
    if failures.isEmpty { return }
    var entry = TrackingEntry("FAIL", isRemote ? "SMTP" : "ROUTING", item, recipients: failures.map(\.0.address))
    entry.statuses = failures.map(\.1)
    try hub.track(entry, in: transaction)
    let told = failures.filter { $0.0.wants("FAILURE") }
    if item.sender.isEmpty {
      try hub.track(TrackingEntry("BADMAIL", "DSN", item, recipients: entry.recipients), in: transaction)
      try transaction.trace(
        item.messageID, on: hub.name, "Report", ["A delivery report that cannot be delivered is given up."])
    } else if !told.isEmpty {
      try DeliveryReport(.failed, item, told, isRemote: isRemote).send(by: hub, self, transaction)
    }
    for (recipient, _) in failures { try transaction.remove(recipient) }
  }
}

extension MailQueue {
  static let unreachableDomain = "Unreachable Domain"
  static let submission = "Submission"
}
