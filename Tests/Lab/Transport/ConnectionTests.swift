import Testing

@testable import Lab

/// What messages of one connection share.
@Suite struct ConnectionTests {
  private let folder = "C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\ProtocolLog\\SmtpSend"

  private func sendLog(_ world: MailWorld) throws -> [String] {
    let disk = world.lab.disk(of: "WIN20081")
    let file = try #require(try disk.list(folder).first)
    return String(decoding: try disk.read("\(folder)\\\(file.name)"), as: UTF8.self).split(separator: "\r\n").map(
      String.init)
  }

  private func verboseWorld(frozenAt: LabTime? = LabTime(seconds: 1_229_726_383)) throws -> MailWorld {
    let world = try MailWorld(frozenAt: frozenAt)
    try world.change(world.work, SendConnector.noun, "To-canoe.com", ["ProtocolLoggingLevel": ["Verbose"]])
    return world
  }

  private func keys(_ world: MailWorld) throws -> Int64 {
    try world.lab.connection.number("SELECT count(*) FROM private_keys")
  }

  /// Also where time goes on between them: what comes within a second goes over the same connection.
  @Test(arguments: [LabTime(seconds: 1_229_726_383), nil])
  func theSecondMessageMakesNoNewHandshake(_ frozenAt: LabTime?) throws {
    let world = try verboseWorld(frozenAt: frozenAt)
    let keysBefore = try keys(world)
    for number in 1...3 {
      _ = try world.transport.submit(MailDraft(from: robin, to: [ctom], subject: "\(number)"))
    }
    try world.transport.settle()
    let log = try sendLog(world)
    #expect(log.count { $0.hasSuffix(",+,,") } == 1)
    #expect(log.count { $0.contains(",>,STARTTLS,") } == 1)
    #expect(log.count { $0.contains(",>,MAIL FROM:") } == 3)
    #expect(try keys(world) == keysBefore)
    #expect(try world.inbox(ctom).map(\.subject) == ["1", "2", "3"])
    let decisions = try world.inbox(ctom).map { try world.lab.trace(of: $0.messageID).map(\.decision) }
    #expect(decisions[0].contains("The session is encrypted."))
    for later in decisions.dropFirst() {
      #expect(later.contains("The connection to WIN20082.canoe.com (191.121.111.200) port 26 is open already."))
    }
  }

  /// A later connection shakes hands again, but takes up the session that both still know.
  @Test func aLaterConnectionMakesNoNewKey() throws {
    let world = try verboseWorld()
    for number in 1...2 {
      try world.send(robin, ctom, subject: "\(number)")
      try world.step(seconds: 60)
    }
    let log = try sendLog(world)
    #expect(log.count { $0.contains(",>,STARTTLS,") } == 2)
    let sender = try #require(try world.transport.hub("WIN20081"))
    let receiver = try #require(try world.transport.hub("WIN20082"))
    let shown = try #require(try receiver.identity(for: receiver.fqdn))
    let own = try sender.identity(for: sender.fqdn)
    let states = try (0..<2).map { _ in
      try HopTls(
        own, HopTls.Offer(identity: shown, asksForCertificate: false), resuming: "the connection test"
      ).isResumed
    }
    #expect(states == [false, true])
  }
}
