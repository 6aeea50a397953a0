// What servers write down about mail: tracking, events, and the decisions of a trace.

/// A line of a server's message tracking log: exchange-transport.md 1.11.
public struct TrackingEntry: Sendable {
  public var server = ""
  public var time = LabTime(ticks: 0)
  public var event: String
  public var source: String
  public var messageID: String
  public var internalID: Int64
  public var sender: String
  public var recipients: [String]
  public var statuses: [String] = []
  public var subject: String
  public var size: Int
  public var clientIP = ""
  public var clientHost = ""
  public var serverIP = ""
  public var serverHost = ""
  public var sourceContext = ""
  public var connectorID = ""
  public var relatedRecipient = ""
  public var reference = ""
  public var returnPath = ""
  public var messageInfo = ""

  /// An entry about a message.
  init(_ event: String, _ source: String, _ item: MailItem, recipients: [String]) {
    self.event = event
    self.source = source
    messageID = item.messageID
    internalID = item.id
    sender = item.sender
    self.recipients = recipients
    subject = item.subject
    size = item.size
    returnPath = item.sender
  }

  fileprivate init(of row: Statement) {
    server = row.text(0)
    time = LabTime(ticks: row.integer(1))
    event = row.text(2)
    source = row.text(3)
    messageID = row.text(4)
    internalID = row.integer(5)
    sender = row.text(6)
    recipients = ValueList.decode(row.text(7))
    statuses = ValueList.decode(row.text(8))
    subject = row.text(9)
    size = Int(row.integer(10))
    let fields = ValueList.decode(row.text(11))
    func field(_ index: Int) -> String { index < fields.count ? fields[index] : "" }
    (clientIP, clientHost, serverIP, serverHost) = (field(0), field(1), field(2), field(3))
    (sourceContext, connectorID, relatedRecipient) = (field(4), field(5), field(6))
    (reference, returnPath, messageInfo) = (field(7), field(8), field(9))
  }

  fileprivate var fields: [String] {
    [
      clientIP, clientHost, serverIP, serverHost, sourceContext, connectorID, relatedRecipient, reference,
      returnPath, messageInfo,
    ]
  }
}

/// A decision about a message, recorded when it was made.
public struct TraceEntry: Sendable {
  public let messageID: String
  public let time: LabTime
  public let server: String
  /// Which part of the world decided: `Submit`, `Categorize`, `Route`, `DNS`, `Connect`, `Session`, `Deliver` ...
  public let step: String
  public let decision: String
}

/// An entry of a server's event log.
public struct EventLogEntry: Sendable {
  public let id: Int64
  public let server: String
  public let time: LabTime
  public let source: String
  public let event: Int
  public let type: String
  public let category: String
  public let message: String
}

extension LabContents {
  /// A page of a server's tracking log, oldest first, between two times.
  public func tracking(
    on server: String, after last: Int64 = 0, from start: LabTime? = nil, to end: LabTime? = nil, limit: Int
  ) throws -> [(id: Int64, entry: TrackingEntry)] {
    var found: [(id: Int64, entry: TrackingEntry)] = []
    try connection.rows(
      """
      SELECT server, time, event, source, message_id, internal_id, sender, recipients, statuses, subject, size, \
      fields, id FROM tracking WHERE server = ? AND id > ? AND time BETWEEN ? AND ? ORDER BY id LIMIT ?
      """,
      [
        .text(server), .integer(last), .integer(start?.ticks ?? .min), .integer(end?.ticks ?? .max),
        .integer(Int64(limit)),
      ]
    ) { found.append(($0.integer(12), TrackingEntry(of: $0))) }
    return found
  }

  /// What all tracking logs have got after an entry, server by server in order.
  func tracking(after last: Int64) throws -> [(server: String, entries: [TrackingEntry])] {
    var found: [String: [TrackingEntry]] = [:]
    try connection.rows(
      """
      SELECT server, time, event, source, message_id, internal_id, sender, recipients, statuses, subject, size, \
      fields FROM tracking WHERE id > ? ORDER BY id
      """, [.integer(last)]
    ) { found[$0.text(0), default: []].append(TrackingEntry(of: $0)) }
    return found.sorted { $0.key < $1.key }.map { (server: $0.key, entries: $0.value) }
  }

  /// All that was decided about a message, in order.
  public func trace(of messageID: String) throws -> [TraceEntry] {
    var entries: [TraceEntry] = []
    try connection.rows(
      "SELECT time, server, step, decision FROM traces WHERE message_id = ? ORDER BY id", [.text(messageID)]
    ) { row in
      for decision in row.text(3).split(separator: "\n") {
        entries.append(
          TraceEntry(
            messageID: messageID, time: LabTime(ticks: row.integer(0)), server: row.text(1), step: row.text(2),
            decision: String(decision)))
      }
    }
    return entries
  }

  /// The ids of the traced messages with that subject, newest last.
  public func messageIDs(subject: String) throws -> [String] {
    var ids: [String] = []
    try connection.rows(
      """
      SELECT message_id, max(id) FROM tracking WHERE subject = ? COLLATE NOCASE GROUP BY message_id ORDER BY 2
      """, [.text(subject)]
    ) { ids.append($0.text(0)) }
    return ids
  }

  /// Whether a server has written the same down already.
  func hasEvent(_ event: TransportEvent, on server: String) throws -> Bool {
    try connection.number(
      "SELECT EXISTS(SELECT 1 FROM event_log WHERE server = ? AND log = ? AND event = ? AND message = ?)",
      [.text(folded(server)), .text(folded(event.log)), .integer(Int64(event.id)), .text(event.message)]) != 0
  }

  /// The newest entries of a server's event log, newest first.
  public func eventLog(
    _ log: String, on server: String, before last: Int64 = .max, limit: Int
  ) throws -> [EventLogEntry] {
    var entries: [EventLogEntry] = []
    try connection.rows(
      """
      SELECT id, server, time, source, event, type, category, message FROM event_log \
      WHERE server = ? AND log = ? AND id < ? ORDER BY id DESC LIMIT ?
      """,
      [.text(folded(server)), .text(folded(log)), .integer(last), .integer(Int64(limit))]
    ) { row in
      entries.append(
        EventLogEntry(
          id: row.integer(0), server: row.text(1), time: LabTime(ticks: row.integer(2)), source: row.text(3),
          event: Int(row.integer(4)), type: row.text(5), category: row.text(6), message: row.text(7)))
    }
    return entries
  }
}

extension Transaction {
  /// Writes a line into a server's tracking log.
  func track(_ entry: TrackingEntry, on server: String, at time: LabTime? = nil) throws {
    try connection.run(
      """
      INSERT INTO tracking(id, server, time, event, source, message_id, internal_id, sender, recipients, statuses, \
      subject, size, fields) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(try lab.nextNumber("record")), .text(server), .integer((time ?? self.time).ticks),
        .text(entry.event), .text(entry.source), .text(entry.messageID), .integer(entry.internalID),
        .text(entry.sender), .text(ValueList.encode(entry.recipients)), .text(ValueList.encode(entry.statuses)),
        .text(entry.subject), .integer(Int64(entry.size)), .text(ValueList.encode(entry.fields)),
      ])
  }

  /// Records decisions about a message as they are made.
  func trace(
    _ messageID: String, on server: String, _ step: String, _ decisions: [String], at time: LabTime? = nil
  ) throws {
    if decisions.isEmpty { return }
    try connection.run(
      "INSERT INTO traces(id, message_id, time, server, step, decision) VALUES (?, ?, ?, ?, ?, ?)",
      [
        .integer(try lab.nextNumber("record")), .text(messageID), .integer((time ?? self.time).ticks),
        .text(server), .text(step),
        .text(decisions.map { $0.utf8.contains(10) ? $0.replacing("\n", with: " ") : $0 }.joined(separator: "\n")),
      ])
  }

  /// Writes an event into a server's log.
  func report(_ event: TransportEvent, on server: String, at time: LabTime? = nil) throws {
    try connection.run(
      """
      INSERT INTO event_log(id, server, time, log, source, event, type, category, message) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(try lab.nextNumber("record")), .text(folded(server)), .integer((time ?? self.time).ticks),
        .text(folded(event.log)), .text(event.source), .integer(Int64(event.id)), .text(event.level.rawValue),
        .text(event.category), .text(event.message),
      ])
  }
}
