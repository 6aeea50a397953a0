import Testing

@testable import Lab

/// An organisation of two servers, of which only the second may send to the outside.
@Suite struct RelayTests {
  private func world() throws -> (lab: Lab, transport: Transport) {
    var text = ""
    for (domain, servers) in [("work.test", ["HUB1", "HUB2"]), ("canoe.test", ["FAR"])] {
      text += """
        Forest \(domain)
          NetBiosName       X
          DomainController  \(servers[0]).\(domain)
          OrganizationName  First Organization

        """
      for server in servers {
        let address = server == "HUB1" ? "10.0.0.1" : server == "HUB2" ? "10.0.0.2" : "10.0.1.1"
        text += """
          Computer \(server)
            Fqdn                \(server).\(domain)
            Addresses           \(address)
            IsDomainController  True
          ExchangeServer \(server)
            Fqdn        \(server).\(domain)
            ServerRole  Mailbox, ClientAccess, HubTransport
          ReceiveConnector Default \(server) in \(server)
            Bindings          0.0.0.0:25
            RemoteIPRanges    0.0.0.0-255.255.255.255
            AuthMechanism     Tls, ExchangeServer
            PermissionGroups  \(server == "FAR" ? "AnonymousUsers" : "ExchangeServers")

          """
      }
      text += """
        TransportConfig Transport Settings
        AcceptedDomain \(domain)
          DomainName  \(domain)
          Default     True
        RemoteDomain Default
          DomainName  *
        EmailAddressPolicy Default Policy
          IncludedRecipients                 AllRecipients
          EnabledPrimarySMTPAddressTemplate  @\(domain)
          EnabledEmailAddressTemplates       SMTP:@\(domain)

        """
      for server in servers {
        text += """
          StorageGroup First Storage Group in \(server)
            LogFolderPath     C:\\logs
            SystemFolderPath  C:\\logs
          MailboxDatabase Mailbox Database in \(server)\\First Storage Group
            EdbFilePath  C:\\x.edb
          Mailbox of\(server) in CN=Users
            SamAccountName        of\(server)
            UserPrincipalName     of\(server)@\(domain)
            DisplayName           Of \(server)
            Alias                 of\(server)
            EmailAddresses        SMTP:of\(server)@\(domain)
            Database              \(server)\\First Storage Group\\Mailbox Database
            RecipientTypeDetails  UserMailbox

          """
      }
    }
    for server in ["HUB1", "HUB2", "FAR"] {
      text += """
        DnsZone work.test in \(server)
          File    work.test.dns
          Record  hub1 A 10.0.0.1
          Record  hub2 A 10.0.0.2
          Record  @ MX 10 hub2.work.test
        DnsZone canoe.test in \(server)
          File    canoe.test.dns
          Record  far A 10.0.1.1
          Record  @ MX 10 far.canoe.test

        """
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
}
