import Testing

@testable import Lab

/// A lab as it is at its beginning, seen from one of its computers.
func beginning(on computer: String = "WIN20081") throws -> Directory {
  let lab = try Lab.temporary(console: consoleA) { try Topology.embedded().populate($0) }
  return try Directory(lab, computer: computer)
}

@Suite struct DirectoryTests {
  @Test func beginsWithThreeForests() throws {
    let work = try beginning()
    #expect(try work.list(Forest.noun).all().map(\.name) == ["work.com", "canoe.com", "vanarts.com"])
    #expect(try work.list(Mailbox.noun).all().map(\.name) == ["Administrator", "Robin Williams"])
    #expect(try work.list(User.noun).all().map(\.name) == ["Guest", "krbtgt", "Administrator", "Robin Williams"])
    let canoe = try Directory(work.lab, computer: "win20082")
    #expect(try canoe.list(Mailbox.noun).all().map(\.name) == ["Administrator", "ctom"])
    #expect(
      try canoe.list(ReceiveConnector.noun).all().map(\.identity) == [
        "WIN20082\\Default WIN20082", "WIN20082\\Client WIN20082",
      ])
    #expect(try Directory(work.lab, computer: "zeeman7").list(ExchangeServer.noun).next() == nil)
    #expect(throws: DirectoryError.self) { try Directory(work.lab, computer: "nowhere") }
  }

  @Test func computesWhatIsNotStored() throws {
    let directory = try beginning()
    let connector = try directory.get(ReceiveConnector.noun, "Default WIN20081")
    func text(_ name: String) -> String { connector.value(named: name).description }
    #expect(
      text("DistinguishedName")
        == "CN=Default WIN20081,CN=SMTP Receive Connectors,CN=Protocols,CN=WIN20081,CN=Servers,CN=Exchange Administrative "
        + "Group (FYDIBOHF23SPDLT),CN=Administrative Groups,CN=First Organization,CN=Microsoft Exchange,CN=Services,"
        + "CN=Configuration,DC=work,DC=com")
    #expect(text("Identity") == "WIN20081\\Default WIN20081")
    #expect(text("ObjectCategory") == "work.com/Configuration/Schema/ms-Exch-Smtp-Receive-Connector")
    #expect(text("ObjectClass") == "top, msExchSmtpReceiveConnector")
    #expect(text("Server") == "WIN20081" && text("OriginatingServer") == "Win20081.work.com")
    #expect(text("ExchangeVersion") == "0.1 (8.0.535.0)" && text("IsValid") == "True")
    #expect(text("AuthMechanism") == "Tls, Integrated, BasicAuth, BasicAuthRequireTLS, ExchangeServer")
    #expect(text("Bindings") == "0.0.0.0:25" && text("MaxHeaderSize") == "64KB")
    #expect(connector[ReceiveConnector.bindings].first?.port == 25)
    #expect(connector[ReceiveConnector.maxInboundConnectionPerSource] == nil)
    #expect(connector[ReceiveConnector.permissionGroups]?.has("ExchangeUsers") == true)
  }

  @Test func computesServers() throws {
    let server = try #require(try beginning().localServer)
    func text(_ name: String) -> String { server.value(named: name).description }
    #expect(text("ServerRole") == "Mailbox, ClientAccess, HubTransport" && text("IsEdgeServer") == "False")
    #expect(text("Site") == "work.com/Configuration/Sites/Default-First-Site-Name")
    #expect(text("NetworkAddress").hasSuffix("ncacn_ip_tcp:Win20081.work.com, ncalrpc:WIN20081"))
    #expect(text("IsExchange2007TrialEdition") == "True" && text("RemainingTrialPeriod").hasPrefix("1"))
    #expect(text("ExchangeLegacyDN").hasSuffix("/cn=Configuration/cn=Servers/cn=WIN20081"))
  }

  @Test func computesMailboxesAndStores() throws {
    let directory = try beginning()
    let mailbox = try directory.get(Mailbox.noun, "robin.williams")
    func text(_ name: String) -> String { mailbox.value(named: name).description }
    #expect(text("Database") == "WIN20081\\First Storage Group\\Mailbox Database")
    #expect(text("Identity") == "work.com/Users/Robin Williams" && text("OrganizationalUnit") == "work.com/Users")
    #expect(text("DistinguishedName") == "CN=Robin Williams,CN=Users,DC=work,DC=com")
    #expect(text("ServerName") == "win20081" && text("PrimarySmtpAddress") == "Robin.Williams@work.com")
    #expect(text("RecipientType") == "UserMailbox" && text("EmailAddresses") == "SMTP:Robin.Williams@work.com")
    #expect(text("LegacyExchangeDN").hasSuffix("/cn=Recipients/cn=robin.williams"))
    #expect(text("AddressListMembership") == "\\All Users, \\Default Global Address List")
    #expect(text("PoliciesIncluded").hasSuffix(", {26491CFC-9E50-4857-861B-0CB8DF22B5D7}"))
    #expect(text("UMDtmfMap").hasPrefix("emailAddress:7624694554267, lastNameFirstName:"))
    let database = try directory.get(MailboxDatabase.noun, "Mailbox Database")
    #expect(
      database.distinguishedName.description.hasPrefix(
        "CN=Mailbox Database,CN=First Storage Group,CN=InformationStore,CN=WIN20081,CN=Servers,"))
    #expect(database.value(named: "ProhibitSendReceiveQuota").description == "2411520KB")
    #expect(database.value(named: "StorageGroup").description == "WIN20081\\First Storage Group")
    #expect(database.value(named: "MaintenanceSchedule").items.count == 7)
  }

  @Test(arguments: [
    ("ReceiveConnector", "default win20081", 1), ("ReceiveConnector", "WIN20081\\Client WIN20081", 1),
    ("ReceiveConnector", "win20081.work.com\\Client WIN20081", 1), ("ReceiveConnector", "WIN20082\\Client WIN20082", 0),
    ("ExchangeServer", "Win20081.work.com", 1), ("ExchangeServer", "win20081.canoe.com", 0),
    (
      "ExchangeServer",
      "CN=WIN20081,CN=Servers,CN=Exchange Administrative Group (FYDIBOHF23SPDLT),CN=Administrative Groups,"
        + "CN=First Organization,CN=Microsoft Exchange,CN=Services,CN=Configuration,DC=work,DC=com", 1
    ),
    ("TransportServer", "WIN20081", 1), ("StorageGroup", "First Storage Group", 1),
    ("MailboxDatabase", "Mailbox Database", 1), ("MailboxDatabase", "WIN20081\\Mailbox Database", 1),
    ("MailboxDatabase", "First Storage Group\\mailbox database", 1),
    ("MailboxDatabase", "Win20081.work.com\\First Storage Group\\Mailbox Database", 1),
    ("MailboxDatabase", "Second Storage Group\\Mailbox Database", 0), ("MailboxDatabase", "a\\b\\c\\d", 0),
    ("Mailbox", "Robin Williams", 1), ("Mailbox", "robin.williams", 1), ("Mailbox", "WORK\\robin.williams", 1),
    ("Mailbox", "CANOE\\robin.williams", 0), ("Mailbox", "Robin.Williams@work.com", 1),
    ("Mailbox", "work.com/Users/Robin Williams", 1), ("Mailbox", "CN=Robin Williams,CN=Users,DC=work,DC=com", 1),
    (
      "Mailbox",
      "/o=First Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=robin.williams",
      1
    ), ("Mailbox", "Guest", 0), ("User", "Guest", 1), ("Mailbox", "ctom", 0), ("AcceptedDomain", "work.com", 1),
    ("RemoteDomain", "default", 1), ("TransportConfig", "Transport Settings", 1), ("SendConnector", "x", 0),
  ])
  func findsByIdentity(_ noun: String, _ identity: String, _ count: Int) throws {
    let directory = try beginning()
    let noun = try #require(Noun.named(noun))
    let found = try directory.find(noun, identity)
    #expect(found.count == count)
    for object in found { #expect(try directory.get(noun, object.guid.description).name == object.name) }
  }

  @Test func saysWhatIsNotThere() throws {
    let directory = try beginning()
    #expect {
      try directory.get(Mailbox.noun, "nobody")
    } throws: {
      "\($0)" == "The operation could not be performed because object 'nobody' could not be found on domain controller "
        + "'win20081.work.com'."
    }
    #expect {
      try directory.reference(to: "MailboxDatabase", "x")
    } throws: {
      "\($0)" == "Database \"x\" was not found. Please make sure you have typed it correctly."
    }
  }

  @Test(arguments: [
    ("*cas*", []), ("rob*", ["Robin Williams"]), ("*", ["Administrator", "Robin Williams"]),
    ("*@work.com", ["Administrator", "Robin Williams"]), ("a*r", ["Administrator"]),
    ("work.com/Users/R*", ["Robin Williams"]),
  ])
  func matchesPatterns(_ pattern: String, _ names: [String]) throws {
    #expect(try beginning().matches(Mailbox.noun, pattern).all().map(\.name) == names)
  }

  @Test func createsChangesAndDeletes() throws {
    let directory = try beginning()
    let space = try directory.read(#require(SendConnector.noun.property("AddressSpaces")), ["SMTP:canoe.com;1"])
    let servers = try directory.read(#require(SendConnector.noun.property("SourceTransportServers")), ["win20081"])
    let made = try directory.create(
      SendConnector.noun, name: "To-canoe.com", values: ["AddressSpaces": space, "SourceTransportServers": servers])
    #expect(made.stored.properties.count == 2)
    #expect(made.value(named: "SourceTransportServers").description == "WIN20081")
    #expect(made.value(named: "HomeMtaServerId").description == "WIN20081")
    #expect(made[SendConnector.port] == 25)
    #expect(try directory.apply(["Port": .int(26)], to: made))
    #expect(try !directory.apply(["Port": .int(26)], to: made))
    let changed = try #require(try directory.reread(made))
    #expect(changed[SendConnector.port] == 26 && changed[SendConnector.addressSpaces].count == 1)
    #expect(try directory.apply(["Name": .string("To-Canoe.com"), "Port": .int(25)], to: made))
    #expect(try directory.get(SendConnector.noun, "WIN20081\\to-canoe.com").name == "To-Canoe.com")
    #expect {
      try directory.create(SendConnector.noun, name: "TO-CANOE.COM")
    } throws: {
      "\($0)".hasPrefix(
        "Active Directory operation failed on win20081.work.com. The object 'CN=To-Canoe.com,CN=Connections,")
    }
    let remote = try directory.get(RemoteDomain.noun, "Default")
    #expect(throws: DirectoryError.mandatory(property: "DomainName", noun: "RemoteDomain")) {
      try directory.apply(["DomainName": .null], to: remote)
    }
    try directory.delete(made)
    #expect(try directory.find(SendConnector.noun, "To-canoe.com").isEmpty)
    #expect(throws: directory.notFound("To-canoe.com")) { try directory.apply(["Port": .int(1)], to: made) }
  }

  @Test func keepsRecipientsUnique() throws {
    let directory = try beginning()
    let robin = try directory.get(Mailbox.noun, "robin.williams")
    let addresses = try directory.read(
      #require(Mailbox.noun.property("EmailAddresses")), ["robin@work.com", "SMTP:rw@work.com"])
    #expect(try directory.apply(["EmailAddresses": addresses, "EmailAddressPolicyEnabled": .bool(false)], to: robin))
    #expect(
      try directory.get(Mailbox.noun, "RW@work.com").value(named: "PrimarySmtpAddress").description == "rw@work.com")
    #expect(try directory.find(Mailbox.noun, "Robin.Williams@work.com").count == 1)
    #expect {
      try directory.apply(
        ["EmailAddresses": addresses, "EmailAddressPolicyEnabled": .bool(false)],
        to: try directory.get(Mailbox.noun, "Administrator"))
    } throws: {
      "\($0)"
        == "The proxy address \"SMTP:rw@work.com\" is already being used by \"work.com/Users/Robin Williams\". Please "
        + "choose another proxy address."
    }
    #expect(throws: DirectoryError.valueInUse(value: "guest", property: "SamAccountName")) {
      try directory.apply(["SamAccountName": .string("guest")], to: robin)
    }
  }

  @Test func readsOtherTopologies() throws {
    let text =
      "Forest a.test\n  NetBiosName A\n  DomainController h.a.test\nComputer H\n  Fqdn h.a.test\n  Addresses 10.0.0.1\n"
    let lab = try Lab.temporary(console: consoleA) { try Topology(text).populate($0) }
    #expect(try Directory(lab, computer: "h").forest.domain == "a.test")
    for (wrong, line) in [
      ("  Port 1\n", 1), ("Nothing x\n", 1), ("Forest\n", 1), ("# c\nComputer H\n  Colour red\n", 2),
    ] {
      #expect {
        _ = try Lab.temporary(console: consoleA) { try Topology(wrong).populate($0) }
      } throws: {
        ($0 as? Topology.Mistake)?.line == line
      }
    }
  }
}
