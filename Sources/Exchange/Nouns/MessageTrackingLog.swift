import Lab
import LabShell
import PowerShell

final class TrackingRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    [
      "End", "EventId", "InternalMessageId", "MessageId", "MessageSubject", "Recipients", "Reference", "Sender",
      "Server", "Start",
    ]
  }

  override func source(_ call: NounCall) throws -> any ObjectSource {
    let server = try call.server() ?? call.directory.localServer
    guard let server else { throw call.directory.notFound(call.session.server) }
    return try TrackingSource(noun, call, server: server.name)
  }

  static func object(_ entry: TrackingEntry, number: Int64) -> TransportObject {
    func text(_ text: String) -> PropertyValue { text.isEmpty ? .null : .string(text) }
    return TransportObject(
      MessageTrackingEvent.noun, identity: String(number), entry,
      [
        "Timestamp": .value(entry.time), "ClientIp": text(entry.clientIP), "ClientHostname": text(entry.clientHost),
        "ServerIp": text(entry.serverIP), "ServerHostname": text(entry.serverHost),
        "SourceContext": text(entry.sourceContext), "ConnectorId": text(entry.connectorID),
        "Source": .string(entry.source), "EventId": .string(entry.event),
        "InternalMessageId": .string(String(entry.internalID)), "MessageId": .string(entry.messageID),
        "Recipients": .list(entry.recipients.map { .string($0) }),
        "RecipientStatus": .list(entry.statuses.map { .string($0) }), "TotalBytes": .int(Int64(entry.size)),
        "RecipientCount": .int(Int64(entry.recipients.count)),
        "RelatedRecipientAddress": text(entry.relatedRecipient),
        "Reference": .list(entry.reference.isEmpty ? [] : [.string(entry.reference)]),
        "MessageSubject": .string(entry.subject), "Sender": .string(entry.sender),
        "ReturnPath": .string(entry.returnPath), "MessageInfo": text(entry.messageInfo),
      ])
  }
}

/// The tracking log of one server, narrowed to what was asked for.
final class TrackingSource: TransportSource {
  private let start: LabTime?
  private let end: LabTime?
  private let wanted: (TrackingEntry) -> Bool

  override init(_ noun: Noun, _ call: NounCall, server: String) throws {
    func date(_ name: String) -> LabTime? {
      (call.cmdlet.bound(name)?.objectValue as? DateTimeBox).map { LabTime($0) }
    }
    start = date("Start")
    end = date("End")
    wanted = Self.condition(call)
    try super.init(noun, call, server: server)
  }

  private static func condition(_ call: NounCall) -> (TrackingEntry) -> Bool {
    var tests: [(TrackingEntry) -> Bool] = []
    func test(_ parameter: String, _ read: @escaping (TrackingEntry) -> String) {
      guard let text = call.text(parameter) else { return }
      let wanted = text.caseFolded
      tests.append { read($0).caseFolded == wanted }
    }
    test("EventId") { $0.event }
    test("InternalMessageId") { String($0.internalID) }
    test("Sender") { $0.sender }
    test("Reference") { $0.reference }
    if let id = call.text("MessageId") {
      let bare = id.caseFolded.filter { $0 != "<" && $0 != ">" }
      tests.append { $0.messageID.caseFolded.filter { $0 != "<" && $0 != ">" } == bare }
    }
    if let subject = call.text("MessageSubject") {
      // A part of the subject is enough.
      let part = subject.caseFolded
      tests.append { part.isEmpty || $0.subject.caseFolded.contains(part) }
    }
    if let recipients = call.texts("Recipients"), !recipients.isEmpty {
      let wanted = recipients.map(\.caseFolded)
      tests.append { entry in entry.recipients.contains { wanted.contains($0.caseFolded) } }
    }
    return { entry in tests.allSatisfy { $0(entry) } }
  }

  override func pages() -> () throws -> [TransportObject]? {
    var last: Int64 = 0
    return { [transport, server, start, end, wanted] in
      let page = try transport.lab.tracking(on: server, after: last, from: start, to: end, limit: 500)
      guard let newest = page.last else { return nil }
      last = newest.id
      return page.filter { wanted($0.entry) }.map { TrackingRules.object($0.entry, number: $0.id) }
    }
  }
}
