/// A folder of a server in which programs leave messages as files: a file that ends in `.eml` is taken as a message and
/// deleted, or gets the ending `.bad`.
enum PickupFolder: CaseIterable {
  /// Messages that programs write; transport gives them what is missing.
  case pickup
  /// Messages that other servers wrote, with their envelope in the header.
  case replay

  fileprivate var path: String { self == .pickup ? "PickupDirectoryPath" : "ReplayDirectoryPath" }
  fileprivate var name: String { self == .pickup ? "Pickup" : "Replay" }

  /// The folders that set-up makes: those of transport, and those that the start script has variables for.
  static let setUpFolders = ["bin", "Scripts", "TransportRoles\\Pickup", "TransportRoles\\Replay"].map {
    "C:\\Program Files\\Microsoft\\Exchange Server\\\($0)"
  }

  /// The fields of a Replay file that say how it came and not what it is.
  fileprivate static let envelopeFields: Set<String> = [
    "x-sender", "x-receiver", "x-createdby", "x-createddate", "x-endofinjectedxheaders", "x-extendedmessageprops",
    "x-helodomain", "x-legacyexch50", "x-source", "x-sourceipaddress",
  ]
}

extension Transport {
  /// Looks into the folders of all servers that work, if anything has changed since the last time.
  func collectFiles() throws {
    let now = (changes: try lab.changeCount(), own: lab.diskChanges &+ lab.objectChanges)
    if now == lastCollection { return }
    for server in try lab.serversWithMessageFiles() {
      guard let computer = try lab.host(named: server), let hub = try hub(computer.name), try isRunning(hub.name),
        try !waitsForPickup(hub), try hasFiles(hub)
      else { continue }
      try lab.transaction(kind: .time) { try pickUp(hub, $0) }
    }
    lastCollection = (try lab.changeCount(), lab.diskChanges &+ lab.objectChanges)
  }

  private func waitsForPickup(_ hub: Hub) throws -> Bool {
    try lab.connection.number(
      "SELECT EXISTS(SELECT 1 FROM due_events WHERE kind = ? AND target = ?)",
      [.text(DueEventKind.pickup.rawValue), .integer(hub.number)]) != 0
  }

  private func hasFiles(_ hub: Hub) throws -> Bool {
    for folder in PickupFolder.allCases where try !files(in: folder, hub).isEmpty { return true }
    return false
  }

  /// The paths of the messages in a folder, in order.
  private func files(in folder: PickupFolder, _ hub: Hub) throws -> [String] {
    let disk = lab.disk(of: hub.name)
    guard let place = hub.settings?.value(named: folder.path).description, !place.isEmpty,
      try disk.entry(place)?.isDirectory == true
    else { return [] }
    return try disk.list(place).filter { !$0.isDirectory && $0.name.foldedASCII.hasSuffix(".eml") }.map {
      "\(place)\\\($0.name)"
    }
  }

  /// Takes the messages of a server's folders, no more in a minute than it may; the others a minute later.
  func pickUp(server: Int64, _ transaction: Transaction) throws {
    guard let object = try lab.object(id: server), let hub = try hub(object.name), try isRunning(hub.name) else {
      return
    }
    try pickUp(hub, transaction)
  }

  private func pickUp(_ hub: Hub, _ transaction: Transaction) throws {
    let limit = hub.settings?[TransportServer.pickupDirectoryMaxMessages] ?? 100
    for folder in PickupFolder.allCases {
      let waiting = try files(in: folder, hub)
      for path in waiting.prefix(limit) { try PickedFile(self, hub, folder, path, transaction).take() }
      if waiting.count > limit {
        try transaction.schedule(
          .pickup, of: hub.number, at: transaction.time.advanced(byTicks: 60 * LabTime.ticksPerSecond))
      }
    }
  }
}

extension LabContents {
  /// The servers on whose disks any file could be such a message; a lab's disks hold few files.
  fileprivate func serversWithMessageFiles() throws -> [String] {
    var servers: [String] = []
    try connection.rows(
      "SELECT DISTINCT server FROM files WHERE is_directory = 0 AND name_key LIKE '%.eml' ORDER BY server"
    ) { servers.append($0.text(0)) }
    return servers
  }
}

/// One file of such a folder.
private struct PickedFile {
  private let transport: Transport
  private let hub: Hub
  private let folder: PickupFolder
  private let path: String
  private let transaction: Transaction

  init(_ transport: Transport, _ hub: Hub, _ folder: PickupFolder, _ path: String, _ transaction: Transaction) {
    self.transport = transport
    self.hub = hub
    self.folder = folder
    self.path = path
    self.transaction = transaction
  }

  private var fileName: String { path.split(separator: "\\").last.map(String.init) ?? path }

  func take() throws {
    let disk = transaction.disk(of: hub.name)
    var message = MessageText(try disk.read(path))
    guard let envelope = envelope(of: message) else {
      return try disk.move(path, to: String(path.dropLast(4)) + ".bad", replacing: true)
    }
    let time = try transaction.time(on: hub.name, at: transaction.time)
    clean(&message)
    try message.complete(sender: envelope.sender, by: hub, at: time)
    message.fields.insert(
      MessageText.Field(
        "Received",
        "from \(folder.name) by \(hub.fqdn) with Microsoft SMTP Server id \(IncomingMail.build); " + MailDate.text(time)
      ), at: 0)
    try hand(message, envelope)
    try disk.delete(path)
  }

  /// Who it is from and to; nil for what is no message that may be sent.
  private func envelope(of message: MessageText) -> SMTPEnvelope? {
    let headerLimit = hub.settings?[TransportServer.pickupDirectoryMaxHeaderSize].map { Int(clamping: $0.bytes) }
    guard !message.fields.isEmpty, message.headerSize <= headerLimit ?? 65_536 else { return nil }
    var senders: [String]
    var recipients: [String]
    if folder == .replay {
      senders = message.values("X-Sender").flatMap(MailAddresses.all)
      recipients = message.values("X-Receiver").flatMap(MailAddresses.all)
    } else {
      senders = message.values("Sender").flatMap(MailAddresses.all)
      if senders.isEmpty { senders = message.values("From").flatMap(MailAddresses.all) }
      recipients = ["To", "Cc", "Bcc"].flatMap { message.values($0).flatMap(MailAddresses.all) }
    }
    let limit = hub.settings?[TransportServer.pickupDirectoryMaxRecipients] ?? 100
    guard senders.count == 1, let sender = senders.first.flatMap({ SmtpAddress($0) }), !recipients.isEmpty,
      recipients.count <= limit, recipients.allSatisfy({ SmtpAddress($0)?.isNull == false })
    else { return nil }
    var envelope = SMTPEnvelope()
    envelope.sender = sender.isNull ? "" : sender.description
    envelope.recipients = recipients.map { SMTPRecipient(address: $0) }
    return envelope
  }

  /// A program's message comes without the marks of servers; a server's own without its envelope.
  private func clean(_ message: inout MessageText) {
    message.remove("Bcc")
    message.fields.removeAll { field in
      if folder == .replay { return PickupFolder.envelopeFields.contains(field.key) }
      return field.key == "received" || field.key.hasPrefix("resent-")
        || field.key.hasPrefix("x-ms-exchange-organization-") || field.key.hasPrefix("x-ms-exchange-forest-")
    }
  }

  private func hand(_ message: MessageText, _ envelope: SMTPEnvelope) throws {
    let id = message.value("Message-ID") ?? ""
    let expiry = hub.ticks(TransportServer.messageExpirationTimeout, default: 2 * 86_400)
    let item = MailItem(
      server: hub.name, messageID: id, sender: envelope.sender, subject: message.value("Subject") ?? "",
      size: message.headerSize + 2 + message.body.count, source: folder.name, sourceIP: "255.255.255.255",
      authenticated: "Anonymous", received: transaction.time,
      expires: transaction.time.advanced(byTicks: expiry))
    let recipients = envelope.recipients.map { MailRecipient(address: $0.address) }
    try transport.accept(item, recipients, message, by: hub, transaction) { item in
      var entry = TrackingEntry("RECEIVE", "PICKUP", item, recipients: recipients.map(\.address))
      entry.sourceContext = fileName
      entry.serverHost = hub.name
      try hub.track(entry, in: transaction)
      try transaction.trace(id, on: hub.name, "Receive", ["The file \(fileName) lay in the folder \(folder.name)."])
    }
  }
}

/// The addresses in a field of a header.
enum MailAddresses {
  /// `"Name, A." <a@work.com>, b@work.com` are two.
  static func all(in text: String) -> [String] {
    var found: [String] = []
    var part = ""
    var isQuoted = false
    var depth = 0
    func close() {
      let address = address(part)
      if !address.isEmpty { found.append(address) }
      part = ""
    }
    for character in text {
      switch character {
      case "\"":
        isQuoted.toggle()
        part.append(character)
      case "(" where !isQuoted: depth += 1
      case ")" where !isQuoted && depth > 0: depth -= 1
      case ",", ";":
        if isQuoted || depth > 0 { part.append(character) } else { close() }
      case ":" where !isQuoted && depth == 0 && !part.contains("<"): part = ""
      default: if depth == 0 { part.append(character) }
      }
    }
    close()
    return found
  }

  private static func address(_ part: String) -> String {
    guard let open = part.lastIndex(of: "<") else { return String(part.trimmed) }
    let inner = part[part.index(after: open)...].prefix { $0 != ">" }
    return inner.trimmed.isEmpty ? "<>" : String(inner.trimmed)
  }
}
