/// A message in a mailbox.
public struct MailboxMessage: Sendable {
  public let id: Int64
  /// The GUID of the mailbox.
  public let mailbox: String
  public let received: LabTime
  public let from: String
  public let to: String
  public let subject: String
  public let messageID: String
  /// The last hop by SMTP was encrypted.
  public let isEncrypted: Bool
  /// The receiver authenticated the sender's domain.
  public let isDomainSecured: Bool
  public let content: [UInt8]

  /// The header as it stands.
  public var header: String { MessageText(content).headerText }

  /// The text of the message: its plain part, where it has several.
  public var body: String { MessageBody.plainText(of: MessageText(content)) }
}

extension LabContents {
  /// A page of a mailbox, oldest first.
  public func mailboxMessages(
    of mailbox: String, after last: Int64 = 0, limit: Int
  ) throws -> [MailboxMessage] {
    var messages: [MailboxMessage] = []
    try connection.rows(
      """
      SELECT id, mailbox, received, sender, recipients, subject, message_id, flags, content FROM mailbox_messages \
      WHERE mailbox = ? AND id > ? ORDER BY id LIMIT ?
      """,
      [.text(mailbox), .integer(last), .integer(Int64(limit))]
    ) { row in
      let flags = MailItem.Flags(rawValue: Int(row.integer(7)))
      messages.append(
        MailboxMessage(
          id: row.integer(0), mailbox: row.text(1), received: LabTime(ticks: row.integer(2)), from: row.text(3),
          to: row.text(4), subject: row.text(5), messageID: row.text(6), isEncrypted: flags.contains(.encrypted),
          isDomainSecured: flags.contains(.domainSecured), content: [UInt8](row.bytes(8))))
    }
    return messages
  }

  /// How many bytes a mailbox holds.
  func mailboxSize(_ mailbox: String) throws -> Int64 {
    try connection.number("SELECT sum(size) FROM mailbox_messages WHERE mailbox = ?", [.text(mailbox)])
  }

  /// Whether a mailbox holds more than a number of bytes. No mailbox is larger than the whole lab: only a lab that large
  /// has to be added up.
  func isMailbox(_ mailbox: String, over limit: Int64) throws -> Bool {
    let pages = try connection.number("PRAGMA page_count")
    let (size, isHuge) = pages.multipliedReportingOverflow(by: try connection.number("PRAGMA page_size"))
    return try (isHuge || size > limit) && mailboxSize(mailbox) > limit
  }

  /// The mailbox of an address, in whatever organisation of the lab.
  public func mailbox(ofAddress address: String) throws -> StoredObject? {
    for forest in try objects(ofNoun: "Forest", organization: Directory.world, limit: 1000) {
      let found = try objects(identifiedBy: address, kinds: ["smtp"], organization: forest.name)
      if let mailbox = found.first(where: { $0.properties["Database"] != nil }) { return mailbox }
    }
    return nil
  }
}

extension Transaction {
  /// Puts a message into a mailbox.
  func keep(_ item: MailItem, _ message: MessageText, _ content: [UInt8], in mailbox: String) throws {
    try connection.run(
      """
      INSERT INTO mailbox_messages(id, mailbox, received, sender, recipients, subject, message_id, flags, size, content) \
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .integer(try lab.nextNumber("mailbox")), .text(mailbox), .integer(time.ticks),
        .text(message.value("From") ?? item.sender), .text(message.value("To") ?? ""), .text(item.subject),
        .text(item.messageID), .integer(Int64(item.flags.rawValue)), .integer(Int64(content.count)),
        .blob(content),
      ])
  }
}

/// The text that a person reads in a message.
enum MessageBody {
  static func plainText(of message: MessageText, depth: Int = 0) -> String {
    let type = message.value("Content-Type") ?? "text/plain"
    guard depth < 5, type.foldedASCII.hasPrefix("multipart/"), let boundary = boundary(type) else {
      return decoded(message)
    }
    let marker = Array("--\(boundary)".utf8)
    var parts: [[UInt8]] = []
    var current: [UInt8]?
    for line in lines(of: message.body) {
      if line.starts(with: marker) {
        // The line break in front of a boundary belongs to the boundary.
        if let current { parts.append(current.suffix(2) == [13, 10] ? current.dropLast(2) : current) }
        current = line.dropFirst(marker.count).starts(with: [0x2D, 0x2D]) ? nil : []
      } else {
        current? += line
      }
    }
    let messages = (parts + [current].compactMap { $0 }).map { MessageText($0) }
    let best = messages.first { ($0.value("Content-Type") ?? "text/plain").foldedASCII.hasPrefix("text/plain") }
    return (best ?? messages.first).map { plainText(of: $0, depth: depth + 1) } ?? ""
  }

  private static func lines(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var position = 0
    while position < bytes.count {
      let end = (bytes[position...].firstIndex(of: 10) ?? bytes.count - 1) + 1
      lines.append(bytes[position..<end])
      position = end
    }
    return lines
  }

  private static func boundary(_ type: String) -> String? {
    for part in type.split(separator: ";").dropFirst() {
      let text = part.trimmed
      guard text.foldedASCII.hasPrefix("boundary=") else { continue }
      return String(text.dropFirst("boundary=".count).filter { $0 != "\"" })
    }
    return nil
  }

  private static func decoded(_ message: MessageText) -> String {
    var bytes = message.body
    switch message.value("Content-Transfer-Encoding")?.foldedASCII {
    case "base64":
      bytes = Base64.decode(String(decoding: bytes.filter { $0 > 32 }, as: UTF8.self)) ?? bytes
    case "quoted-printable": bytes = unquoted(bytes)
    default: break
    }
    let text = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    return String(text.hasSuffix("\n") ? text.dropLast() : text[...])
  }

  private static func unquoted(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count {
        if bytes[index + 1] == 13, bytes[index + 2] == 10 {
          index += 3
          continue
        }
        if let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16) {
          result.append(value)
          index += 3
          continue
        }
      }
      result.append(bytes[index])
      index += 1
    }
    return result
  }
}
