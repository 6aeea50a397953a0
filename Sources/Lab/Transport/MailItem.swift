/// A message that a server holds until each of its recipients has it or is told of.
public struct MailItem: Sendable {
  public struct Flags: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The last hop was encrypted.
    public static let encrypted = Flags(rawValue: 1)
    /// The receiver authenticated the sender's domain.
    public static let domainSecured = Flags(rawValue: 2)
    /// A delivery report.
    public static let report = Flags(rawValue: 4)
    /// The sender has been told that it is late.
    public static let delayReported = Flags(rawValue: 8)
    /// It came from outside the organisation.
    public static let external = Flags(rawValue: 16)
  }

  public var id: Int64 = 0
  public var server: String
  /// The message's own id, in angle brackets.
  public var messageID: String
  /// Empty for a delivery report.
  public var sender: String
  public var subject: String
  public var size: Int
  /// `FromLocal`, or `SMTP:` and the connector's name.
  public var source: String
  public var sourceIP: String
  /// Who handed it in: `Anonymous`, `Internal`, `Partner`.
  public var authenticated: String
  public var flags: Flags = []
  /// `FULL` or `HDRS`, as RET said; and what ENVID said.
  public var returned = ""
  public var envelopeID = ""
  public var received: LabTime
  public var expires: LabTime
  public var isSuspended = false
}

/// A recipient that a message is still to reach.
public struct MailRecipient: Sendable {
  public var item: Int64 = 0
  public var number: Int64 = 0
  public var address: String
  /// The queue that it waits in; 0 while it has not been categorized.
  public var queue: Int64 = 0
  /// The GUID of the mailbox that it is for, where it is one of the organisation.
  public var mailbox = ""
  public var notify = ""
  public var original = ""
  /// How often it was tried.
  public var attempts: Int64 = 0
  public var nextAttempt: Int64 = 0
  public var lastError = ""

  public init(address: String) { self.address = address }

  /// Whether the sender wants to hear of this: `FAILURE` and `DELAY` unless something else was said.
  func wants(_ report: String) -> Bool {
    if notify.isEmpty { return report != "SUCCESS" }
    return notify.split(separator: ",").contains { $0 == report }
  }
}

// MARK: Reading

extension LabContents {
  fileprivate static let itemColumns = """
    id, server, message_id, sender, subject, size, source, source_ip, authenticated, flags, envelope, received, \
    expires, is_suspended
    """

  private static func item(of row: Statement) -> MailItem {
    let envelope = row.text(10).split(separator: "\n", omittingEmptySubsequences: false)
    var item = MailItem(
      server: row.text(1), messageID: row.text(2), sender: row.text(3), subject: row.text(4),
      size: Int(row.integer(5)), source: row.text(6), sourceIP: row.text(7), authenticated: row.text(8),
      received: LabTime(ticks: row.integer(11)), expires: LabTime(ticks: row.integer(12)))
    item.id = row.integer(0)
    item.flags = MailItem.Flags(rawValue: Int(row.integer(9)))
    item.returned = envelope.first.map(String.init) ?? ""
    item.envelopeID = envelope.count > 1 ? String(envelope[1]) : ""
    item.isSuspended = row.integer(13) != 0
    return item
  }

  fileprivate static let recipientColumns = """
    item, number, address, queue, mailbox, notify, original, attempts, next_attempt, last_error
    """

  private static func recipient(of row: Statement) -> MailRecipient {
    var recipient = MailRecipient(address: row.text(2))
    recipient.item = row.integer(0)
    recipient.number = row.integer(1)
    recipient.queue = row.integer(3)
    recipient.mailbox = row.text(4)
    recipient.notify = row.text(5)
    recipient.original = row.text(6)
    recipient.attempts = row.integer(7)
    recipient.nextAttempt = row.integer(8)
    recipient.lastError = row.text(9)
    return recipient
  }

  public func mailItem(_ id: Int64) throws -> MailItem? {
    try connection.first(
      "SELECT \(LabContents.itemColumns) FROM mail_items WHERE id = ?", [.integer(id)], LabContents.item)
  }

  /// The messages that a server holds, after one of them, in the order in which they came.
  public func mailItems(on server: String, after last: Int64 = 0, limit: Int) throws -> [MailItem] {
    var items: [MailItem] = []
    try connection.rows(
      "SELECT \(LabContents.itemColumns) FROM mail_items WHERE server = ? AND id > ? ORDER BY id LIMIT ?",
      [.text(server), .integer(last), .integer(Int64(limit))]
    ) { items.append(LabContents.item(of: $0)) }
    return items
  }

  /// The recipients that a message is still to reach.
  public func recipients(of item: Int64) throws -> [MailRecipient] {
    var recipients: [MailRecipient] = []
    try connection.rows(
      "SELECT \(LabContents.recipientColumns) FROM mail_recipients WHERE item = ? ORDER BY number", [.integer(item)]
    ) { recipients.append(LabContents.recipient(of: $0)) }
    return recipients
  }

  /// Some of the messages of a queue that are to be tried now, with their recipients there.
  func readyItems(in queue: Int64, at time: LabTime, limit: Int) throws -> [(item: MailItem, [MailRecipient])] {
    var ids: [Int64] = []
    try connection.rows(
      """
      SELECT DISTINCT r.item FROM mail_recipients AS r CROSS JOIN mail_items AS i ON i.id = r.item \
      WHERE r.queue = ? AND r.next_attempt <= ? AND NOT i.is_suspended ORDER BY r.item LIMIT ?
      """,
      [.integer(queue), .integer(time.ticks), .integer(Int64(limit))]
    ) { ids.append($0.integer(0)) }
    return try ids.compactMap { id in
      guard let item = try mailItem(id) else { return nil }
      let waiting = try recipients(of: id).filter { $0.queue == queue && $0.nextAttempt <= time.ticks }
      return waiting.isEmpty ? nil : (item, waiting)
    }
  }

  /// The messages with recipients in a queue, in the order in which they came.
  func items(in queue: Int64, after last: Int64 = 0, limit: Int = .max) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows(
      "SELECT DISTINCT item FROM mail_recipients WHERE queue = ? AND item > ? ORDER BY item LIMIT ?",
      [.integer(queue), .integer(last), .integer(Int64(limit))]
    ) { ids.append($0.integer(0)) }
    return ids
  }

  /// The whole of a message that a server holds.
  public func mailContent(_ item: Int64) throws -> [UInt8] {
    try connection.first("SELECT content FROM mail_contents WHERE item = ?", [.integer(item)]) {
      [UInt8]($0.bytes(0))
    } ?? []
  }
}

// MARK: Changing

extension Transaction {
  /// Puts a message under a server's care.
  func insert(_ item: MailItem, _ recipients: [MailRecipient], content: [UInt8]) throws -> MailItem {
    var item = item
    item.id = try lab.nextNumber("mail", from: 1025)
    try connection.run(
      "INSERT INTO mail_items(\(LabContents.itemColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      [
        .integer(item.id), .text(item.server), .text(item.messageID), .text(item.sender), .text(item.subject),
        .integer(Int64(item.size)), .text(item.source), .text(item.sourceIP), .text(item.authenticated),
        .integer(Int64(item.flags.rawValue)), .text(item.returned + "\n" + item.envelopeID),
        .integer(item.received.ticks), .integer(item.expires.ticks), .integer(item.isSuspended ? 1 : 0),
      ])
    try connection.run(
      "INSERT INTO mail_contents(item, content) VALUES (?, ?)", [.integer(item.id), .blob(content)])
    try add(recipients, to: item.id)
    return item
  }

  /// Adds recipients behind those that a message has; gives them with their numbers.
  @discardableResult
  func add(_ recipients: [MailRecipient], to item: Int64) throws -> [MailRecipient] {
    var added = recipients
    var number = try connection.number("SELECT max(number) FROM mail_recipients WHERE item = ?", [.integer(item)])
    for (index, recipient) in recipients.enumerated() {
      number += 1
      added[index].item = item
      added[index].number = number
      try connection.run(
        "INSERT INTO mail_recipients(\(LabContents.recipientColumns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
          .integer(item), .integer(number), .text(recipient.address), .integer(recipient.queue),
          .text(recipient.mailbox), .text(recipient.notify), .text(recipient.original),
          .integer(recipient.attempts), .integer(recipient.nextAttempt), .text(recipient.lastError),
        ])
    }
    return added
  }

  /// Writes what has become of a recipient that is still to be reached.
  func update(_ recipient: MailRecipient) throws {
    try connection.run(
      """
      UPDATE mail_recipients SET queue = ?, mailbox = ?, attempts = ?, next_attempt = ?, last_error = ? \
      WHERE item = ? AND number = ?
      """,
      [
        .integer(recipient.queue), .text(recipient.mailbox), .integer(recipient.attempts),
        .integer(recipient.nextAttempt), .text(recipient.lastError), .integer(recipient.item),
        .integer(recipient.number),
      ])
  }

  /// A recipient is done with; with the last one the message goes.
  func remove(_ recipient: MailRecipient) throws {
    try connection.run(
      "DELETE FROM mail_recipients WHERE item = ? AND number = ?",
      [.integer(recipient.item), .integer(recipient.number)])
    let left = try connection.number(
      "SELECT EXISTS(SELECT 1 FROM mail_recipients WHERE item = ?)", [.integer(recipient.item)])
    if left == 0 { try removeItem(recipient.item) }
  }

  private func removeItem(_ id: Int64) throws {
    try connection.run("DELETE FROM mail_items WHERE id = ?", [.integer(id)])
    try connection.run("DELETE FROM mail_contents WHERE item = ?", [.integer(id)])
    try unschedule(.delay, of: id)
    try unschedule(.expire, of: id)
  }

  func suspend(_ item: Int64, _ isSuspended: Bool) throws {
    try connection.run(
      "UPDATE mail_items SET is_suspended = ? WHERE id = ?", [.integer(isSuspended ? 1 : 0), .integer(item)])
  }

  func set(_ flags: MailItem.Flags, of item: Int64) throws {
    try connection.run(
      "UPDATE mail_items SET flags = ? WHERE id = ?", [.integer(Int64(flags.rawValue)), .integer(item)])
  }
}
