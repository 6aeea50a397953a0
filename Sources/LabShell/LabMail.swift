import Lab
import PowerShell

/// Messages and traces as objects of the shell.
enum LabMail {
  static let views = """
    types Ems.LabMessage
    table message
      Received 22
      From 40
      Subject
      DomainSecured 13
    list
      Mailbox
      Received
      From
      To
      Subject
      MessageId
      Encrypted
      DomainSecured
      Header
      Body
    types Ems.LabTrace
    table trace wrap
      Time 22
      Server 10
      Step 10
      Decision
    types Ems.LabFault
    table fault wrap
      Name 26
      Server 14
      Enabled 7
      Description
    """

  nonisolated(unsafe) private static let shape = Shape.of([
    "Mailbox", "Received", "From", "To", "Subject", "MessageId", "Encrypted", "DomainSecured", "Header", "Body",
  ])

  static func object(_ message: MailboxMessage, mailbox: String) -> Value {
    let object = CustomObject(
      shape: shape,
      values: [
        .text(mailbox), .date(message.received), .text(message.from), .text(message.to), .text(message.subject),
        .text(message.messageID), .bool(message.isEncrypted), .bool(message.isDomainSecured),
        .text(lines(message.header)), .text(message.body),
      ])
    object.leadingTypeNames = ["Ems.LabMessage"]
    return .object(object)
  }

  /// A text of a message with line breaks as the shell has them.
  private static func lines(_ text: String) -> String {
    String(decoding: text.utf8.filter { $0 != 13 }, as: UTF8.self)
  }

  nonisolated(unsafe) private static let traceShape = Shape.of(["Time", "Server", "Step", "Decision", "MessageId"])

  static func object(_ entry: TraceEntry) -> Value {
    let object = CustomObject(
      shape: traceShape,
      values: [
        .date(entry.time), .text(entry.server), .text(entry.step), .text(entry.decision), .text(entry.messageID),
      ])
    object.leadingTypeNames = ["Ems.LabTrace"]
    return .object(object)
  }
}

extension Cmdlet {
  /// Works on the mail of the lab; what the world refuses ends the command with its sentence.
  func withMail<Result>(_ body: (Transport, LabSession) throws -> Result) throws -> Result {
    try withLab { session in
      do {
        return try body(try session.transport(), session)
      } catch let error as SubmissionError {
        throw terminatingError(
          ErrorRecord(
            id: "LabMail", error.description, category: .invalidArgument,
            exception: "System.InvalidOperationException"))
      }
    }
  }
}

/// Send-LabMessage: what Outlook does, from the sender's mailbox on his server.
final class SendLabMessage: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Send-LabMessage", confirms: .low,
    """
    From     String   req name notempty
    To       String[] req name notempty
    Subject  String   req name emptystring
    Body     String   name emptystring
    PassThru SwitchParameter
    """)

  override func process() throws {
    let draft = MailDraft(
      from: string("From") ?? "", to: strings("To") ?? [], subject: string("Subject") ?? "",
      body: string("Body") ?? "")
    guard try shouldProcess("\(draft.from) to \(draft.to.joined(separator: ", "))", "Send message") else { return }
    let id = try withLab { session in
      do {
        return try session.connection.mail().submit(draft)
      } catch let error as SubmissionError {
        throw terminatingError(
          ErrorRecord(
            id: "LabMail", error.description, category: .invalidArgument,
            exception: "System.InvalidOperationException"))
      }
    }
    if flag("PassThru") {
      try write(
        .object(
          CustomObject([
            "From": .text(draft.from), "To": .strings(draft.to), "Subject": .text(draft.subject),
            "MessageId": .text(id),
          ])))
    }
  }
}

/// Get-LabMessage: the mail in a mailbox, oldest first.
final class GetLabMessage: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Get-LabMessage",
    """
    Mailbox Object 0 req both notnull alias=Identity,PrimarySmtpAddress
    Raw     SwitchParameter
    """)

  override func process() throws {
    let name = try address(bound("Mailbox") ?? .null)
    let (mailbox, lab) = try withMail { transport, _ in (try Self.mailbox(name, transport.lab), transport.lab) }
    guard let mailbox else {
      throw terminatingError(
        ErrorRecord(
          id: "LabMailboxNotFound", "There is no mailbox '\(name)' in the lab.", category: .objectNotFound,
          target: .text(name), exception: "System.InvalidOperationException"))
    }
    var last: Int64 = 0
    while case let page = try lab.mailboxMessages(of: mailbox.guid, after: last, limit: 200), let end = page.last {
      last = end.id
      for message in page {
        let text = flag("Raw") ? Value.text(String(decoding: message.content, as: UTF8.self)) : nil
        try write(text ?? LabMail.object(message, mailbox: Self.primaryAddress(mailbox)))
      }
    }
  }

  /// The text that names the mailbox: an address, or what a mailbox object has for one.
  private func address(_ value: Value) throws -> String {
    if let address = try context.property(Symbol("PrimarySmtpAddress"), of: value), !address.isNull {
      return context.string(address)
    }
    return context.string(value)
  }

  /// A mailbox by an address, or by a name that only one organisation has.
  private static func mailbox(_ name: String, _ lab: Lab) throws -> StoredObject? {
    if name.contains("@") { return try lab.mailbox(ofAddress: name) }
    var found: [StoredObject] = []
    for forest in try lab.objects(ofNoun: "Forest", organization: "", limit: 1000) {
      let named = try lab.objects(identifiedBy: name, organization: forest.name)
      found += named.filter { $0.properties["Database"] != nil }
    }
    return found.count == 1 ? found[0] : nil
  }

  private static func primaryAddress(_ mailbox: StoredObject) -> String {
    let primary = mailbox.properties["EmailAddresses"]?.first { $0.hasPrefix("SMTP:") }
    return primary.map { String($0.dropFirst(5)) } ?? mailbox.name
  }
}

/// Trace-LabMessage: why a message did or did not arrive, from what was decided about it.
final class TraceLabMessage: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Trace-LabMessage", defaultSet: "MessageId",
    """
    MessageId String 0 req both set=MessageId notempty alias=InternetMessageId
    Subject   String req set=Subject emptystring
    """)
  private var shown: Set<String> = []

  override func process() throws {
    let ids = try withMail { transport, _ in
      try isBound("Subject")
        ? transport.lab.messageIDs(subject: string("Subject") ?? "") : [string("MessageId") ?? ""]
    }
    for id in ids where shown.insert(id).inserted {
      let entries = try withMail { transport, _ in try transport.lab.trace(of: id) }
      if entries.isEmpty { try reportUnknown(id) }
      for entry in entries { try write(LabMail.object(entry)) }
    }
    if ids.isEmpty { try reportUnknown(string("Subject") ?? "") }
  }

  private func reportUnknown(_ name: String) throws {
    try writeError(
      ErrorRecord(
        id: "LabMessageNotFound", "No message '\(name)' has been handed in to any server of the lab.",
        category: .objectNotFound, target: .text(name), exception: "System.InvalidOperationException"))
  }
}
