import Testing

@testable import Lab

/// An organisation of two servers, of which only the second may send to the outside.
@Suite struct RelayTests {
  private func world(hubsAuthenticate: Bool = true) throws -> (lab: Lab, transport: Transport) {
    func server(_ name: String, _ address: String, accepts groups: String = "ExchangeServers")
      -> OrganizationText.Server
    {
      let connector = """
        ReceiveConnector Default \(name) in \(name)
          Bindings          0.0.0.0:25
          RemoteIPRanges    0.0.0.0-255.255.255.255
          AuthMechanism     Tls\(hubsAuthenticate ? ", ExchangeServer" : "")
          PermissionGroups  \(groups)
        """
      return OrganizationText.Server(name: name, address: address, people: ["of\(name)"], additions: connector)
    }
    let hubs = [server("HUB1", "10.0.0.1"), server("HUB2", "10.0.0.2")]
    let far = server("FAR", "10.0.1.1", accepts: "AnonymousUsers")
    var text = OrganizationText(domain: "work.test", servers: hubs).text
    text += OrganizationText(domain: "canoe.test", servers: [far]).text
    for server in hubs + [far] {
      text += OrganizationText.zone(
        "work.test", in: server.name, ["hub1 A 10.0.0.1", "hub2 A 10.0.0.2", "@ MX 10 hub2.work.test"])
      text += OrganizationText.zone("canoe.test", in: server.name, ["far A 10.0.1.1", "@ MX 10 far.canoe.test"])
    }
    let topology = try Topology(text)
    let lab = try Lab.temporary(
      settings: LabSettings(seed: 1, frozenAt: LabTime(seconds: 1_229_726_383)), console: consoleA
    ) { try topology.populate($0) }
    let directory = try Directory(lab, computer: "HUB1")
    let noun = SendConnector.noun
    func value(_ name: String, _ texts: String...) throws -> PropertyValue {
      try directory.read(try #require(noun.storedProperty(name)), texts)
    }
    try directory.create(
      noun, name: "Out",
      values: [
        "AddressSpaces": value("AddressSpaces", "*"), "SourceTransportServers": value("SourceTransportServers", "HUB2"),
      ])
    return (lab, Transport(lab))
  }

  private func inbox(_ lab: Lab, _ address: String) throws -> [MailboxMessage] {
    try lab.mailboxMessages(of: try #require(try lab.mailbox(ofAddress: address)).guid, limit: 99)
  }

  @Test func goesOutThroughTheOtherServer() throws {
    let (lab, transport) = try world()
    _ = try transport.submit(MailDraft(from: "ofHUB1@work.test", to: ["ofFAR@canoe.test"], subject: "relayed"))
    try transport.settle()
    let message = try #require(try inbox(lab, "ofFAR@canoe.test").first)
    let hops = MessageText(message.content).fields.filter { $0.key == "received" }.map(\.value)
    #expect(hops.count == 3 && hops[0].contains("from hub2.work.test") && hops[1].contains("from hub1.work.test"))
    #expect(hops[1].contains("Microsoft SMTP Server (TLS)"))
    let receipt = try lab.tracking(on: "HUB2", limit: 99).map(\.entry).first { $0.event == "RECEIVE" }
    #expect(receipt?.connectorID == "HUB2\\Default HUB2")
  }

  @Test func crossesServersWithinTheOrganisation() throws {
    let (lab, transport) = try world()
    _ = try transport.submit(MailDraft(from: "ofHUB1@work.test", to: ["ofHUB2@work.test"], subject: "inside"))
    try transport.settle()
    #expect(try inbox(lab, "ofHUB2@work.test").map(\.subject) == ["inside"])
  }

  /// Servers of one organisation that cannot prove themselves to each other (exchange-transport.md 6.3).
  @Test func withoutAuthenticationNothingCrosses() throws {
    let (lab, transport) = try world(hubsAuthenticate: false)
    _ = try transport.submit(MailDraft(from: "ofHUB1@work.test", to: ["ofFAR@canoe.test"], subject: "relayed"))
    try transport.settle()
    #expect(try inbox(lab, "ofFAR@canoe.test").isEmpty)
    let queue = try #require(try lab.queues(on: "HUB1").first { try !lab.isEmpty(queue: $0.id) })
    #expect(queue.isRetrying)
    #expect(
      queue.lastError.contains(
        "responded with: \"451 5.7.3 Cannot achieve Exchange Server authentication.\" Attempted failover"))
  }
}
