import Glibc
import Testing

@testable import Lab

/// A topology of several organisations, and who has a mailbox where.
private struct RandomWorld {
  var domains: [String] = []
  var text = ""
  var people: [String] = []

  init(_ chance: inout Dice) {
    let count = Int.random(in: 2...5, using: &chance)
    for index in 0..<count {
      let domain = "d\(index).test"
      let server = "SRV\(index)"
      domains.append(domain)
      people += (0..<2).map { "p\($0)@\(domain)" }
      let only = OrganizationText.Server(name: server, address: "10.0.\(index).1", people: ["p0", "p1"])
      text += OrganizationText(domain: domain, netBiosName: "D\(index)", servers: [only]).text
    }
    for server in 0..<count {
      for index in 0..<count {
        text += OrganizationText.zone(
          "d\(index).test", in: "SRV\(server)",
          ["@ MX 10 srv\(index).d\(index).test", "srv\(index) A 10.0.\(index).1"])
      }
    }
  }
}

@Suite struct WorldTests {
  /// Whatever is connected, broken and mended: each message ends in exactly one of delivered, queued with a reason, or
  /// returned.
  @Test(arguments: 0..<100)
  func losesNothing(_ seed: Int) throws {
    var chance = Dice(state: UInt64(seed))
    let plan = RandomWorld(&chance)
    let topology = try Topology(plan.text)
    let lab = try Lab.temporary(
      settings: LabSettings(
        seed: Int64(seed), frozenAt: seed.isMultiple(of: 2) ? LabTime(seconds: 1_229_726_383) : nil),
      console: consoleA
    ) { try topology.populate($0) }
    let transport = Transport(lab)
    for (index, _) in plan.domains.enumerated() { try connect(lab, plan, index, &chance) }
    var sent: [String: String] = [:]
    for number in 0..<12 {
      try disturb(lab, transport, plan, &chance)
      let from = plan.people[Int.random(in: 0..<plan.people.count, using: &chance)]
      let to =
        Bool.random(using: &chance)
        ? plan.people[Int.random(in: 0..<plan.people.count, using: &chance)]
        : "nobody@\(plan.domains[Int.random(in: 0..<plan.domains.count, using: &chance)])"
      let subject = "message \(number)"
      do {
        _ = try transport.submit(MailDraft(from: from, to: [to], subject: subject))
        sent[subject] = from
      } catch is SubmissionError {
        continue
      }
      try transport.settle()
      try lab.stepClock(byTicks: Int64.random(in: 0...21_600, using: &chance) * LabTime.ticksPerSecond)
      try transport.settle()
    }
    try expectEachOnce(lab, plan, sent)
  }

  private func connect(_ lab: Lab, _ plan: RandomWorld, _ index: Int, _ chance: inout Dice) throws {
    let server = "SRV\(index)"
    let directory = try Directory(lab, computer: server)
    func make(_ noun: Noun, _ name: String, parent: String = "", _ texts: [String: [String]]) throws {
      var values: [String: PropertyValue] = [:]
      for (property, texts) in texts {
        values[property] = try directory.read(try #require(noun.storedProperty(property)), texts)
      }
      try directory.create(noun, name: name, parent: parent, values: values)
    }
    if Int.random(in: 0..<10, using: &chance) > 0 {
      try make(
        ReceiveConnector.noun, "In", parent: server,
        [
          "Bindings": ["0.0.0.0:25"], "RemoteIPRanges": [Bool.random(using: &chance) ? "10.0.0.0/8" : "10.0.1.1"],
          "AuthMechanism": ["Tls"], "PermissionGroups": [Bool.random(using: &chance) ? "AnonymousUsers" : "Partners"],
        ])
    }
    for (other, domain) in plan.domains.enumerated() where other != index && Bool.random(using: &chance) {
      let isSmart = Bool.random(using: &chance)
      var texts = [
        "AddressSpaces": ["\(domain);\(Int.random(in: 1...100, using: &chance))"],
        "SourceTransportServers": [server],
      ]
      if isSmart { texts.merge(["DNSRoutingEnabled": ["False"], "SmartHosts": ["[10.0.\(other).1]"]]) { $1 } }
      if Int.random(in: 0..<8, using: &chance) == 0 { texts["Enabled"] = ["False"] }
      try make(SendConnector.noun, "To \(domain)", texts)
    }
  }

  private func disturb(
    _ lab: Lab, _ transport: Transport, _ plan: RandomWorld, _ chance: inout Dice
  ) throws {
    guard Bool.random(using: &chance) else { return }
    let faults: [LabFault] = [
      .hostOff, .smtpPortBlocked, .outboundSmtpBlocked, .transportPaused, .connectionDropped, .lowResources,
      .databaseDismounted, .clockAhead, .dnsServerStopped, .startTlsStripped,
    ]
    let server = "SRV\(Int.random(in: 0..<plan.domains.count, using: &chance))"
    let fault = faults[Int.random(in: 0..<faults.count, using: &chance)]
    _ = try transport.setFault(fault, on: server, Bool.random(using: &chance))
    try transport.settle()
  }

  private func expectEachOnce(_ lab: Lab, _ plan: RandomWorld, _ sent: [String: String]) throws {
    var places: [String: Int] = [:]
    for person in plan.people {
      let mailbox = try #require(try lab.mailbox(ofAddress: person))
      for message in try lab.mailboxMessages(of: mailbox.guid, limit: 1000) {
        if message.subject.hasPrefix("Delivery delayed: ") { continue }
        places[message.subject.replacing("Undeliverable: ", with: ""), default: 0] += 1
      }
    }
    for index in plan.domains.indices {
      for item in try lab.mailItems(on: "SRV\(index)", limit: 1000) {
        let subject = item.subject.replacing("Undeliverable: ", with: "")
        if !item.subject.hasPrefix("Delivery delayed: ") { places[subject, default: 0] += 1 }
        for recipient in try lab.recipients(of: item.id) where recipient.queue != 0 {
          let queue = try #require(try lab.queue(recipient.queue))
          let hasReason = !queue.lastError.isEmpty || !recipient.lastError.isEmpty
          let isStopped = try !lab.isRunning(LabService.transport, on: item.server)
          #expect(hasReason || isStopped, "\(item.subject) waits for nothing")
        }
      }
    }
    for (subject, sender) in sent {
      let count = places[subject, default: 0]
      // A report that could not be delivered is given up, and with it the message.
      let isGivenUp = try count == 0 && isReportGivenUp(lab, plan, subject)
      #expect(count == 1 || isGivenUp, "\(subject) of \(sender) is \(count) times in the world")
    }
  }

  private func isReportGivenUp(_ lab: Lab, _ plan: RandomWorld, _ subject: String) throws -> Bool {
    for index in plan.domains.indices {
      let entries = try lab.tracking(on: "SRV\(index)", limit: 100_000).map(\.entry)
      if entries.contains(where: { $0.event == "BADMAIL" && $0.subject == "Undeliverable: \(subject)" }) { return true }
    }
    return false
  }

  /// Many messages are listed, retried and expired in time that grows with their number and not with its square.
  @Test func handlesALongQueueInLinearTime() throws {
    func seconds(_ count: Int) throws -> [Double] {
      let world = try MailWorld()
      try world.fault(.smtpPortBlocked, "WIN20082")
      for number in 0..<count {
        _ = try world.transport.submit(MailDraft(from: robin, to: [ctom], subject: "message \(number)"))
      }
      try world.transport.settle()
      func time(_ body: () throws -> Void) rethrows -> Double {
        let start = clock()
        try body()
        return Double(clock() - start) / Double(CLOCKS_PER_SEC)
      }
      let listing = try time {
        #expect(try world.transport.queueViews(on: "WIN20081").map(\.messageCount).max() == count)
        var last: Int64 = 0
        while case let page = try world.transport.messageViews(on: "WIN20081", after: last, limit: 500),
          let end = page.last
        { last = end.item.id }
      }
      let view = try #require(try world.transport.queueViews(on: "WIN20081").first { $0.messageCount == count })
      let retrying = try time {
        try world.transport.retry(view, resubmitting: false)
        try world.transport.settle()
      }
      let expiring = try time { try world.step(seconds: 3 * 86_400) }
      #expect(try world.inbox(robin).count(where: { $0.subject.hasPrefix("Undeliverable") }) == count)
      return [listing, retrying, expiring]
    }
    let small = try seconds(100)
    let large = try seconds(1000)
    // Ten times as many: a square would take a hundred times as long.
    for (small, large) in zip(small, large) { #expect(large < max(small, 0.002) * 40) }
  }

  @Test func sendsABatchOverOneConnection() throws {
    let world = try MailWorld()
    for number in 0..<250 {
      _ = try world.transport.submit(MailDraft(from: robin, to: [ctom], subject: "message \(number)"))
    }
    try world.transport.settle()
    #expect(try world.inbox(ctom).map(\.subject) == (0..<250).map { "message \($0)" })
  }
}
