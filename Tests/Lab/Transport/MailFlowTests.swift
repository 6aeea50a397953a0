import Testing

@testable import Lab

/// The world with two organisations that send each other mail, as the document sets them up.
final class MailWorld {
  let lab: Lab
  let transport: Transport
  let work: Directory
  let canoe: Directory

  convenience init(connected: Bool = true, frozenAt: LabTime? = LabTime(seconds: 1_229_726_383)) throws {
    let lab = try Lab.temporary(settings: LabSettings(seed: 7, frozenAt: frozenAt), console: consoleA) {
      try Topology.embedded().populate($0)
    }
    try self.init(lab, connected: connected)
  }

  init(_ lab: Lab, connected: Bool) throws {
    self.lab = lab
    transport = Transport(lab)
    work = try Directory(lab, computer: "WIN20081")
    canoe = try Directory(lab, computer: "WIN20082")
    if connected {
      try connect(work, "WIN20081", to: "canoe.com")
      try connect(canoe, "WIN20082", to: "work.com")
    }
  }

  /// A Send connector to the other domain and a Receive connector for it, both on port 26.
  func connect(_ directory: Directory, _ server: String, to domain: String) throws {
    let computer = try #require(
      try lab.objects(named: server, ofNoun: "Computer", organization: Directory.world).first)
    let address = try #require(computer.properties["Addresses"]?.first)
    try make(
      directory, SendConnector.noun, "To-\(domain)",
      [
        "AddressSpaces": ["smtp:\(domain);1"], "Port": ["26"], "SourceTransportServers": [server],
      ])
    try make(
      directory, ReceiveConnector.noun, "From-\(domain)", parent: server,
      [
        "Bindings": ["\(address):26"], "RemoteIPRanges": ["0.0.0.0-255.255.255.255"], "AuthMechanism": ["Tls"],
        "PermissionGroups": ["AnonymousUsers"],
      ])
  }

  func make(
    _ directory: Directory, _ noun: Noun, _ name: String, parent: String = "", _ texts: [String: [String]]
  ) throws {
    var values: [String: PropertyValue] = [:]
    for (property, texts) in texts {
      values[property] = try directory.read(try #require(noun.storedProperty(property)), texts)
    }
    try directory.create(noun, name: name, parent: parent, values: values)
  }

  func change(_ directory: Directory, _ noun: Noun, _ identity: String, _ texts: [String: [String]]) throws {
    let object = try directory.get(noun, identity)
    var values: [String: PropertyValue] = [:]
    for (property, texts) in texts {
      values[property] = try directory.read(try #require(noun.storedProperty(property)), texts)
    }
    try directory.apply(values, to: object)
  }

  @discardableResult
  func send(_ from: String, _ to: String..., subject: String = "200", body: String = "hello") throws -> String {
    let id = try transport.submit(MailDraft(from: from, to: to, subject: subject, body: body))
    try transport.settle()
    return id
  }

  func step(seconds: Int64) throws {
    try lab.stepClock(byTicks: seconds * LabTime.ticksPerSecond)
    try transport.settle()
  }

  func fault(_ fault: LabFault, _ server: String, _ isOn: Bool = true) throws {
    try lab.transaction { _ = try $0.setFault(fault, on: server, isOn) }
  }

  func inbox(_ address: String) throws -> [MailboxMessage] {
    try lab.mailboxMessages(of: try #require(try lab.mailbox(ofAddress: address)).guid, limit: 100_000)
  }

  /// The queues of a server that hold something.
  func queues(_ server: String) throws -> [MailQueue] {
    try lab.queues(on: server).filter { try !lab.isEmpty(queue: $0.id) }
  }
}

let robin = "Robin.Williams@work.com"
let ctom = "ctom@canoe.com"

@Suite struct MailFlowTests {
  @Test func deliversBetweenTheOrganisations() throws {
    let world = try MailWorld()
    let id = try world.send(robin, ctom)
    let message = try #require(try world.inbox(ctom).first)
    #expect(message.subject == "200" && message.messageID == id && message.body == "hello")
    #expect(try world.lab.mailItems(on: "WIN20081", limit: 9).isEmpty)
    #expect(try world.lab.mailItems(on: "WIN20082", limit: 9).isEmpty)
    let names = MessageText(message.content).fields.map(\.key)
    // exchange-transport.md 11.2 and the document's header block.
    #expect(
      names == [
        "received", "received", "from", "to", "date", "subject", "thread-topic", "thread-index", "message-id",
        "accept-language", "content-language", "x-ms-has-attach", "x-ms-tnef-correlator", "x-cr-hashedpuzzle",
        "x-cr-puzzleid", "acceptlanguage", "content-type", "mime-version", "return-path",
      ])
    let header = message.header
    #expect(
      header.hasPrefix(
        "Received: from win20081.work.com (191.121.0.200) by WIN20082.canoe.com\r\n (191.121.111.200) with Microsoft"))
    #expect(header.contains("From: Robin Williams <Robin.Williams@work.com>\r\n"))
    #expect(header.contains("To: \"ctom@canoe.com\" <ctom@canoe.com>\r\n"))
    #expect(header.contains("\r\nReturn-Path: Robin.Williams@work.com\r\n"))
    #expect(header.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 77 || $0.contains(";") })
    let events = try world.lab.tracking(on: "WIN20081", limit: 99).map(\.entry.event)
    #expect(events.sorted() == ["RECEIVE", "SEND", "SUBMIT"])
    #expect(try world.lab.tracking(on: "WIN20082", limit: 99).map(\.entry.event).sorted() == ["DELIVER", "RECEIVE"])
  }

  @Test func answersBothWaysAndWithin() throws {
    let world = try MailWorld()
    try world.send(ctom, robin)
    try world.send(robin, "Administrator@work.com")
    #expect(try world.inbox(robin).count == 1)
    let inside = try #require(try world.inbox("Administrator@work.com").first)
    #expect(inside.header.contains("X-MS-Exchange-Organization-AuthAs: Internal"))
    #expect(inside.header.contains("To: Administrator <Administrator@work.com>"))
  }

  @Test func returnsWhatNobodyHas() throws {
    let world = try MailWorld()
    try world.send(robin, "nobody@work.com", subject: "lost")
    let report = try #require(try world.inbox(robin).first)
    #expect(report.subject == "Undeliverable: lost")
    #expect(report.body.contains("#550 5.1.1 RESOLVER.ADR.RecipNotFound; not found ##"))
    let text = String(decoding: report.content, as: UTF8.self)
    #expect(text.contains("Action: failed\r\nStatus: 5.1.1\r\n"))
    try world.send(robin, "nobody@canoe.com", subject: "far")
    #expect(try world.inbox(robin).last?.subject == "Undeliverable: far")
  }

  @Test func keepsWhatHasNoRouteUntilThereIsOne() throws {
    let world = try MailWorld(connected: false)
    try world.send(robin, ctom)
    let queue = try #require(try world.queues("WIN20081").first)
    #expect(queue.delivery == .unreachable)
    #expect(try world.inbox(ctom).isEmpty)
    try world.connect(world.canoe, "WIN20082", to: "work.com")
    try world.connect(world.work, "WIN20081", to: "canoe.com")
    try world.transport.settle()
    #expect(try world.inbox(ctom).count == 1)
    #expect(try world.queues("WIN20081").isEmpty)
  }

  // Glitch retries four times a minute apart, transient ones six times five minutes apart, then every ten minutes
  // (exchange-transport.md 1.9).
  @Test func triesAgainAtItsTimes() throws {
    let world = try MailWorld()
    try world.fault(.smtpPortBlocked, "WIN20082")
    try world.send(robin, ctom)
    let minute = 60 * LabTime.ticksPerSecond
    var last = try world.lab.now()
    var waits: [Int64] = []
    for _ in 0..<13 {
      let queue = try #require(try world.queues("WIN20081").first)
      #expect(queue.isRetrying)
      #expect(
        queue.lastError
          == "451 4.4.0 Primary target IP address responded with: \"421 4.2.1 Unable to connect.\" Attempted failover "
          + "to alternate host, but that did not succeed. Either there are no alternate hosts, or delivery failed to "
          + "all alternate hosts.")
      let next = try #require(queue.nextRetry)
      waits.append(next.ticks(since: last) / minute)
      last = next
      try world.step(seconds: next.ticks(since: try world.lab.now()) / LabTime.ticksPerSecond)
    }
    #expect(waits == [1, 1, 1, 1, 5, 5, 5, 5, 5, 5, 10, 10, 10])
    try world.fault(.smtpPortBlocked, "WIN20082", false)
    try world.step(seconds: 600)
    #expect(try world.inbox(ctom).count == 1)
  }

  @Test func reportsDelayAndExpiry() throws {
    let world = try MailWorld()
    try world.fault(.hostOff, "WIN20082")
    try world.send(robin, ctom, subject: "slow")
    try world.step(seconds: 4 * 3600 - 1)
    #expect(try world.inbox(robin).isEmpty)
    try world.step(seconds: 1)
    #expect(try world.inbox(robin).map(\.subject) == ["Delivery delayed: slow"])
    try world.step(seconds: 2 * 86_400)
    #expect(try world.inbox(robin).map(\.subject) == ["Delivery delayed: slow", "Undeliverable: slow"])
    #expect(try world.inbox(robin).last?.body.contains("550 4.4.7 QUEUE.Expired; message expired") == true)
    #expect(try world.lab.mailItems(on: "WIN20081", limit: 9).isEmpty)
    // Each at its own time, however far the clock was moved at once.
    let received = try world.inbox(robin).map(\.received)
    #expect(received[1].ticks(since: received[0]) == (2 * 86_400 - 4 * 3600) * LabTime.ticksPerSecond)
  }

  @Test func refusesAnonymousMailWithoutTheRight() throws {
    let world = try MailWorld()
    try world.change(world.canoe, ReceiveConnector.noun, "WIN20082\\From-work.com", ["PermissionGroups": ["Partners"]])
    try world.send(robin, ctom)
    #expect(try world.inbox(ctom).isEmpty)
    let report = try #require(try world.inbox(robin).first)
    #expect(report.body.contains("#< #5.7.1 smtp;530 5.7.1 Client was not authenticated> #SMTP#"))
  }

  @Test func choosesTheConnector() throws {
    let world = try MailWorld()
    try world.make(
      world.work, SendConnector.noun, "Everything",
      ["AddressSpaces": ["*"], "SourceTransportServers": ["WIN20081"]])
    try world.make(
      world.work, SendConnector.noun, "Cheaper",
      ["AddressSpaces": ["canoe.com;2"], "SourceTransportServers": ["WIN20081"]])
    let hub = try #require(try world.transport.hub("WIN20081"))
    func chosen(_ domain: String) -> String? {
      guard case .connector(let connector) = hub.route(to: domain, size: 1).route else { return nil }
      return connector.name
    }
    #expect(chosen("canoe.com") == "To-canoe.com" && chosen("CANOE.COM") == "To-canoe.com")
    #expect(chosen("other.org") == "Everything" && chosen("sub.canoe.com") == "Everything")
  }

  @Test func takesTheMostExactRange() throws {
    let world = try MailWorld()
    try world.make(
      world.work, ReceiveConnector.noun, "One", parent: "WIN20081",
      ["Bindings": ["191.121.0.200:26"], "RemoteIPRanges": ["191.121.111.200"]])
    let hub = try #require(try world.transport.hub("WIN20081"))
    let address = try IPAddress(parsing: "191.121.0.200")
    func taken(_ client: String, port: Int = 26) throws -> String? {
      hub.receiveConnector(on: address, port: port, from: try IPAddress(parsing: client))?.name
    }
    #expect(try taken("191.121.111.200") == "One" && taken("10.0.0.1") == "From-canoe.com")
    #expect(try taken("10.0.0.1", port: 25) == "Default WIN20081" && taken("10.0.0.1", port: 27) == nil)
    #expect(!hub.listens(on: address, port: 27))
  }

  @Test func showsOnlyWhatWasDecided() throws {
    let world = try MailWorld()
    let id = try world.send(robin, ctom)
    let steps = try world.lab.trace(of: id)
    #expect(
      steps.map(\.step).reduce(into: [String]()) { if $0.last != $1 { $0.append($1) } } == [
        "Submit", "Categorize", "Connect", "Receive", "Categorize", "Send", "Deliver",
      ])
    #expect(steps.contains { $0.decision == "Send connector 'To-canoe.com' (smtp:canoe.com;1) fits canoe.com." })
    #expect(try world.lab.trace(of: "<none>").isEmpty)
  }

  @Test func isTheSameEveryTime() throws {
    func run() throws -> [[UInt8]] {
      let world = try MailWorld()
      try world.send(robin, ctom)
      try world.send(robin, "nobody@canoe.com")
      return try world.inbox(ctom).map(\.content) + world.inbox(robin).map(\.content)
    }
    #expect(try run() == run())
  }

  @Test func writesProtocolLogs() throws {
    let world = try MailWorld()
    try world.change(
      world.canoe, ReceiveConnector.noun, "WIN20082\\From-work.com", ["ProtocolLoggingLevel": ["Verbose"]])
    try world.send(robin, ctom)
    let folder = "C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\ProtocolLog\\SmtpReceive"
    let disk = world.lab.disk(of: "WIN20082")
    let file = try #require(try disk.list(folder).first)
    let text = String(decoding: try disk.read(folder + "\\" + file.name), as: UTF8.self)
    #expect(text.contains("WIN20082\\From-work.com,") && text.contains(",<,MAIL FROM:<Robin.Williams@work.com>"))
    #expect(text.contains(",+,,") && text.contains(",-,,"))
  }

  @Test func endsALoop() throws {
    let world = try MailWorld()
    // Each side thinks that the other one has the recipients of loop.com.
    for (directory, server) in [(world.work, "WIN20081"), (world.canoe, "WIN20082")] {
      try world.make(
        directory, AcceptedDomain.noun, "loop.com", ["DomainName": ["loop.com"], "DomainType": ["InternalRelay"]])
      let other = server == "WIN20081" ? "191.121.111.200" : "191.121.0.200"
      try world.make(
        directory, SendConnector.noun, "Loop",
        [
          "AddressSpaces": ["loop.com"], "SourceTransportServers": [server], "DNSRoutingEnabled": ["False"],
          "SmartHosts": ["[\(other)]"], "Port": ["26"],
        ])
    }
    try world.send(robin, "anyone@loop.com", subject: "round")
    #expect(try world.inbox(robin).map(\.subject) == ["Undeliverable: round"])
    #expect(try world.inbox(robin).first?.body.contains("Hop count exceeded - possible mail loop") == true)
    #expect(try world.queues("WIN20081").isEmpty && world.queues("WIN20082").isEmpty)
  }

  @Test func obeysFaults() throws {
    let world = try MailWorld()
    for fault in [
      LabFault.hostOff, .smtpPortBlocked, .transportPaused, .connectionDropped, .lowResources, .databaseDismounted,
    ] {
      let before = try world.inbox(ctom).count
      try world.fault(fault, "WIN20082")
      try world.send(robin, ctom, subject: fault.rawValue)
      #expect(try world.inbox(ctom).count == before, "\(fault)")
      try world.fault(fault, "WIN20082", false)
      try world.step(seconds: 3600)
      #expect(try world.inbox(ctom).count == before + 1, "\(fault)")
    }
    try world.fault(.outboundSmtpBlocked, "WIN20081")
    try world.send(robin, ctom)
    #expect(try world.queues("WIN20081").first?.isRetrying == true)
  }

  @Test func undoTakesAllOfItBack() throws {
    let world = try MailWorld()
    try world.lab.beginStatement("Send-LabMessage", console: consoleA)
    try world.send(robin, ctom)
    world.lab.endStatement()
    #expect(try world.inbox(ctom).count == 1)
    try world.lab.undo()
    #expect(try world.inbox(ctom).isEmpty)
    #expect(try world.lab.tracking(on: "WIN20081", limit: 9).isEmpty)
    try world.lab.redo()
    #expect(try world.inbox(ctom).count == 1)
  }
}
