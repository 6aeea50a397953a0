/// Where messages of a server wait for one next hop.
public struct MailQueue: Sendable {
  public enum Delivery: String, Sendable {
    case dnsConnector = "DnsConnectorDelivery"
    case smartHost = "SmartHostConnectorDelivery"
    case mapi = "MapiDelivery"
    case relay = "SmtpRelayWithinAdSite"
    case unreachable = "Unreachable"
    /// The way into the categorizer, and where messages end that break the service.
    case undefined = "Undefined"
  }

  public let id: Int64
  public let server: String
  public let delivery: Delivery
  public let domain: String
  /// The GUID of the Send connector; zeros where there is none.
  public let connector: String
  public var isSuspended: Bool
  public var isRetrying: Bool
  /// Failed attempts since the last one that succeeded.
  public var failures: Int
  public var lastError: String
  public var lastRetry: LabTime?
  public var nextRetry: LabTime?
  /// Since when it has been empty, if it is.
  public var emptied: LabTime

  public static let noConnector = "00000000-0000-0000-0000-000000000000"
}

extension LabContents {
  private static let queueColumns = """
    id, server, delivery, domain, connector, is_suspended, is_retrying, failures, last_error, last_retry, \
    next_retry, emptied
    """

  private static func queue(of row: Statement) -> MailQueue {
    MailQueue(
      id: row.integer(0), server: row.text(1), delivery: MailQueue.Delivery(rawValue: row.text(2)) ?? .undefined,
      domain: row.text(3), connector: row.text(4), isSuspended: row.integer(5) != 0, isRetrying: row.integer(6) != 0,
      failures: Int(row.integer(7)), lastError: row.text(8),
      lastRetry: row.optionalInteger(9).map(LabTime.init(ticks:)),
      nextRetry: row.optionalInteger(10).map(LabTime.init(ticks:)), emptied: LabTime(ticks: row.integer(11)))
  }

  func queue(_ id: Int64) throws -> MailQueue? {
    try connection.first(
      "SELECT \(LabContents.queueColumns) FROM queues WHERE id = ?", [.integer(id)], LabContents.queue)
  }

  /// The queues that a server has made, in order.
  func queues(on server: String) throws -> [MailQueue] {
    var queues: [MailQueue] = []
    try connection.rows(
      "SELECT \(LabContents.queueColumns) FROM queues WHERE server = ? ORDER BY id", [.text(server)]
    ) { queues.append(LabContents.queue(of: $0)) }
    return queues
  }

  func queue(
    on server: String, _ delivery: MailQueue.Delivery, domain: String, connector: String
  ) throws -> MailQueue? {
    try connection.first(
      """
      SELECT \(LabContents.queueColumns) FROM queues \
      WHERE server = ? AND delivery = ? AND domain = ? AND connector = ?
      """,
      [.text(server), .text(delivery.rawValue), .text(domain), .text(connector)], LabContents.queue)
  }

  /// How many messages wait in each queue of a server.
  func messageCounts(on server: String) throws -> [Int64: Int] {
    var counts: [Int64: Int] = [:]
    try connection.rows(
      """
      SELECT q.id, (SELECT count(DISTINCT item) FROM mail_recipients WHERE queue = q.id) FROM queues AS q \
      WHERE q.server = ?
      """, [.text(server)]
    ) { counts[$0.integer(0)] = Int($0.integer(1)) }
    return counts
  }

  func isEmpty(queue: Int64) throws -> Bool {
    try connection.number("SELECT EXISTS(SELECT 1 FROM mail_recipients WHERE queue = ?)", [.integer(queue)]) == 0
  }

  /// When a message of a queue is next to be tried: at a time that has come, if one is left; nil where none waits.
  func nextAttempt(in queue: Int64, at time: LabTime) throws -> LabTime? {
    // Looking for the earliest of all after each batch would take the square of a queue's length.
    let ready = try connection.first(
      """
      SELECT r.next_attempt FROM mail_recipients AS r CROSS JOIN mail_items AS i ON i.id = r.item \
      WHERE r.queue = ? AND r.next_attempt <= ? AND NOT i.is_suspended LIMIT 1
      """, [.integer(queue), .integer(time.ticks)]
    ) { LabTime(ticks: $0.integer(0)) }
    if let ready { return ready }
    let next = try connection.first(
      """
      SELECT min(r.next_attempt) FROM mail_recipients AS r JOIN mail_items AS i ON i.id = r.item \
      WHERE r.queue = ? AND NOT i.is_suspended
      """, [.integer(queue)]
    ) { $0.optionalInteger(0).map(LabTime.init(ticks:)) }
    return next ?? nil
  }

  /// Whether messages wait for want of a route, and on which servers.
  func serversWithUnreachableMail() throws -> [String] {
    var servers: [String] = []
    try connection.rows(
      """
      SELECT DISTINCT server FROM queues AS q WHERE delivery = ? \
      AND EXISTS(SELECT 1 FROM mail_recipients WHERE queue = q.id)
      """,
      [.text(MailQueue.Delivery.unreachable.rawValue)]
    ) { servers.append($0.text(0)) }
    return servers
  }
}

extension Transaction {
  /// The queue for a next hop, made if there is none; one that was empty for too long is gone, and a new one made.
  func requireQueue(
    on server: String, _ delivery: MailQueue.Delivery, domain: String, connector: String, idleLimit: Int64
  ) throws -> MailQueue {
    if let found = try queue(on: server, delivery, domain: domain, connector: connector) {
      let isGone =
        try isEmpty(queue: found.id) && !found.isSuspended
        && time.ticks(since: found.emptied) > idleLimit
      if !isGone { return found }
      try connection.run("DELETE FROM queues WHERE id = ?", [.integer(found.id)])
    }
    let id = try lab.nextNumber("mail", from: 1025)
    try connection.run(
      """
      INSERT INTO queues(id, server, delivery, domain, connector, is_suspended, is_retrying, failures, last_error, \
      last_retry, next_retry, emptied) VALUES (?, ?, ?, ?, ?, 0, 0, 0, '', NULL, NULL, ?)
      """,
      [
        .integer(id), .text(server), .text(delivery.rawValue), .text(domain), .text(connector),
        .integer(time.ticks),
      ])
    return MailQueue(
      id: id, server: server, delivery: delivery, domain: domain, connector: connector, isSuspended: false,
      isRetrying: false, failures: 0, lastError: "", lastRetry: nil, nextRetry: nil, emptied: time)
  }

  /// Writes how a queue stands.
  func update(_ queue: MailQueue) throws {
    try connection.run(
      """
      UPDATE queues SET is_suspended = ?, is_retrying = ?, failures = ?, last_error = ?, last_retry = ?, \
      next_retry = ?, emptied = ? WHERE id = ?
      """,
      [
        .integer(queue.isSuspended ? 1 : 0), .integer(queue.isRetrying ? 1 : 0), .integer(Int64(queue.failures)),
        .text(queue.lastError), .optional(queue.lastRetry?.ticks), .optional(queue.nextRetry?.ticks),
        .integer(queue.emptied.ticks), .integer(queue.id),
      ])
  }
}
