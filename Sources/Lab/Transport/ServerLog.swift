/// The kinds of logs that a transport server keeps as files on its disk: exchange-transport.md 1.4, 1.11, 7.4.
enum ServerLogKind {
  case receive
  case send
  case tracking
  /// What mailboxes hand in; beside the tracking log.
  case submission
  case connectivity

  /// How the files' names begin: `RECV20081219-1.LOG`.
  fileprivate var prefix: String {
    switch self {
    case .receive: "RECV"
    case .send: "SEND"
    case .tracking: "MSGTRK"
    case .submission: "MSGTRKM"
    case .connectivity: "CONNECTLOG"
    }
  }

  fileprivate var title: String {
    switch self {
    case .receive: "SMTP Receive Protocol Log"
    case .send: "SMTP Send Protocol Log"
    case .tracking, .submission: "Message Tracking Log"
    case .connectivity: "Transport Connectivity Log"
    }
  }

  fileprivate var fields: String {
    switch self {
    case .receive, .send:
      "date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context"
    case .tracking, .submission:
      "date-time,client-ip,client-hostname,server-ip,server-hostname,source-context,connector-id,source,event-id,"
        + "internal-message-id,message-id,recipient-address,recipient-status,total-bytes,recipient-count,"
        + "related-recipient-address,reference,message-subject,sender-address,return-path,message-info"
    case .connectivity: "date-time,session,source,Destination,direction,description"
    }
  }

  /// How the properties of the transport server begin that say where the files are and how large they become.
  fileprivate var stem: String {
    switch self {
    case .receive: "ReceiveProtocolLog"
    case .send: "SendProtocolLog"
    case .tracking, .submission: "MessageTrackingLog"
    case .connectivity: "ConnectivityLog"
    }
  }
}

/// A log of one server: a day's lines in files of a limited size, old files deleted when a new one begins.
struct ServerLog {
  private let hub: Hub
  private let kind: ServerLogKind

  init(_ hub: Hub, _ kind: ServerLogKind) {
    self.hub = hub
    self.kind = kind
  }

  /// Adds lines to the file of the day of `time`, the server's own time.
  func write(_ lines: [[String]], at time: LabTime, _ transaction: Transaction) throws {
    guard !lines.isEmpty, let folder = hub.settings?.value(named: kind.stem + "Path").description, !folder.isEmpty
    else {
      return
    }
    let disk = transaction.disk(of: hub.name)
    try disk.createDirectory(folder)
    var text = lines.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
    let place = try file(in: folder, disk, time, adding: text.utf8.count)
    if place.isNew {
      try deleteOld(in: folder, disk, at: time)
      text = header(time) + text
    }
    try disk.write(Array(text.utf8), to: place.path, appending: true)
  }

  /// The newest file of the day, or the next one where it has no room.
  private func file(
    in folder: String, _ disk: ServerDisk, _ time: LabTime, adding count: Int
  ) throws -> (path: String, isNew: Bool) {
    let day = String(time.description.prefix(10).filter { $0 != "-" })
    let limit = size("MaxFileSize")
    var number = 1
    while true {
      let path = "\(folder)\\\(kind.prefix)\(day)-\(number).LOG"
      guard let present = try disk.entry(path) else { return (path, true) }
      if limit.map({ present.size + count <= $0 }) ?? true { return (path, false) }
      number += 1
    }
  }

  private func size(_ property: String) -> Int? {
    hub.settings?[Key<ByteQuantifiedSize>(kind.stem + property)].map { Int(clamping: $0.bytes) }
  }

  /// Files beyond their age go, then the oldest until the folder is no larger than it may be.
  private func deleteOld(in folder: String, _ disk: ServerDisk, at time: LabTime) throws {
    var own = try disk.list(folder).filter { !$0.isDirectory && isOwn($0.name) }.sorted { $0.modified < $1.modified }
    let age = hub.ticks(Key<EnhancedTimeSpan>(kind.stem + "MaxAge"), default: 30 * 86_400)
    if age > 0 {
      for file in own where time.ticks(since: file.modified) > age { try disk.delete("\(folder)\\\(file.name)") }
      own.removeAll { time.ticks(since: $0.modified) > age }
    }
    guard let limit = size("MaxDirectorySize") else { return }
    var total = own.reduce(0) { $0 + $1.size }
    for file in own where total > limit {
      try disk.delete("\(folder)\\\(file.name)")
      total -= file.size
    }
  }

  private func isOwn(_ name: String) -> Bool {
    let key = name.foldedASCII
    let prefix = kind.prefix.foldedASCII
    return key.hasPrefix(prefix) && key.hasSuffix(".log")
      && key.utf8.dropFirst(prefix.utf8.count).first.map { (0x30...0x39).contains($0) } ?? false
  }

  private func header(_ time: LabTime) -> String {
    "#Software: Microsoft Exchange Server\r\n#Version: 8.0.0.0\r\n#Log-type: \(kind.title)\r\n"
      + "#Date: \(Self.stamp(time))\r\n#Fields: \(kind.fields)\r\n"
  }

  /// `2008-12-19T22:39:43.123Z`.
  static func stamp(_ time: LabTime) -> String { String(time.description.prefix(23)) + "Z" }

  /// A new number of a session, as these logs write it.
  static func sessionNumber(_ lab: Lab) throws -> String {
    let number = UInt64(bitPattern: try lab.nextNumber("session"))
    return "0" + String(number | 0x08CA_0000_0000_0000, radix: 16, uppercase: true)
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 < 32 }) else { return field }
    return "\"" + MessageText.clean(field).replacing("\"", with: "\"\"") + "\""
  }
}

// MARK: Tracking

extension Transport {
  /// Writes what the tracking logs have got since the last time into the files on the servers' disks.
  public func writeTrackingFiles() throws {
    if lab.isReadOnly { return }
    let newest = try lab.connection.number("SELECT max(id) FROM tracking")
    if newest == writtenTracking { return }
    writtenTracking = newest
    // Who only reads writes nothing.
    if newest <= (try writtenEntry()) { return }
    try lab.transaction(kind: .time) { transaction in
      let done = try writtenEntry()
      for (server, entries) in try lab.tracking(after: done) { try write(entries, of: server, transaction) }
      try lab.connection.run(
        "INSERT INTO counters(name, value) VALUES ('tracking file', ?1) ON CONFLICT DO UPDATE SET value = ?1",
        [.integer(max(newest, done))])
    }
  }

  /// The newest entry that is in a file, whichever console wrote it.
  private func writtenEntry() throws -> Int64 {
    try lab.connection.number("SELECT value FROM counters WHERE name = 'tracking file'")
  }

  private func write(_ entries: [TrackingEntry], of server: String, _ transaction: Transaction) throws {
    guard let hub = try hub(server) else { return }
    for kind in [ServerLogKind.tracking, .submission] {
      let own = entries.filter { ($0.event == "SUBMIT") == (kind == .submission) }
      let days = Dictionary(grouping: own) { String($0.time.description.prefix(10)) }
      for (_, lines) in days.sorted(by: { $0.key < $1.key }) {
        guard let first = lines.first else { continue }
        try ServerLog(hub, kind).write(lines.map(Self.fields), at: first.time, transaction)
      }
    }
  }

  private static func fields(of entry: TrackingEntry) -> [String] {
    [
      ServerLog.stamp(entry.time), entry.clientIP, entry.clientHost, entry.serverIP, entry.serverHost,
      entry.sourceContext, entry.connectorID, entry.source, entry.event, String(entry.internalID), entry.messageID,
      entry.recipients.joined(separator: ";"), entry.statuses.joined(separator: ";"), String(entry.size),
      String(entry.recipients.count), entry.relatedRecipient, entry.reference, entry.subject, entry.sender,
      entry.returnPath, entry.messageInfo,
    ]
  }
}
