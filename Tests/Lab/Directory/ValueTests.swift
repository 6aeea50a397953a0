import Testing

@testable import Lab

@Suite struct ValueTests {
  private func kind(_ text: String) throws -> ValueKind { try #require(ValueKind(table: text)) }

  /// What a text prints as once it has been read; the text that prints reads as the same value.
  @Test(arguments: [
    ("bool", "true", "True"), ("bool", "$False", "False"), ("int", " 26 ", "26"), ("int", "-5", "-5"),
    ("uint", "4294967295", "4294967295"), ("size", "10MB", "10MB"), ("size", "10485760", "10MB"),
    ("size", "1.5gb", "1572864KB"), ("size", "7568", "7568B"), ("size", "0", "0B"), ("size", "1024 KB", "1MB"),
    ("size", "2411520KB", "2411520KB"), ("unlimited size", "Unlimited", "unlimited"), ("unlimited int", "5", "5"),
    ("timespan", "00:10:00", "00:10:00"), ("timespan", "1", "1.00:00:00"), ("timespan", "7.00:00:00", "7.00:00:00"),
    ("timespan", "1:2", "01:02:00"), ("timespan", "-0:0:1", "-00:00:01"),
    ("timespan", "0:0:19.8370432", "00:00:19.8370432"), ("timespan", "0:0:1.5", "00:00:01.5000000"),
    ("AddressSpace", "SMTP:canoe.com;1", "smtp:canoe.com;1"), ("AddressSpace", "canoe.com", "smtp:canoe.com;1"),
    ("AddressSpace", "canoe.com;5", "smtp:canoe.com;5"), ("AddressSpace", "*", "smtp:*;1"),
    ("AddressSpace", "smtp:*.Contoso.com;100", "smtp:*.Contoso.com;100"), ("AddressSpace", "--", "smtp:--;1"),
    ("AddressSpace", "X400:c=us;a= ;p=Org;1", "X400:c=us;a= ;p=Org;1"),
    ("AddressSpace", "local:contoso.com", "Local:smtp:contoso.com;1"), ("SmtpDomain", "Work.com", "Work.com"),
    ("SmtpDomainWithSubdomains", "*", "*"), ("SmtpDomainWithSubdomains", "*.a.com", "*.a.com"),
    ("IPBinding", "191.121.0.200:26", "191.121.0.200:26"), ("IPBinding", "[::]:25", ":::25"),
    ("IPBinding", ":::25", ":::25"), ("IPBinding", "191.121.14:25", "191.121.0.14:25"),
    ("IPRange", "191.121.0.200-191.121.0.200", "191.121.0.200-191.121.0.200"), ("IPRange", "10.0.0.0/8", "10.0.0.0/8"),
    ("IPRange", "10.0.0.0(255.0.0.0)", "10.0.0.0(255.0.0.0)"), ("IPRange", "191.121.14", "191.121.14"),
    ("IPRange", "fe80::1", "fe80::1"), ("IPAddress", "191.121.14", "191.121.0.14"),
    ("IPAddress", "0x7f.1", "127.0.0.1"),
    ("IPAddress", "010.1.1.1", "8.1.1.1"), ("IPAddress", "FE80::0:1", "fe80::1"),
    ("SmartHost", "10.1.1.1", "[10.1.1.1]"),
    ("SmartHost", "[10.1.1.1]", "[10.1.1.1]"), ("SmartHost", "relay.a.com", "relay.a.com"),
    ("Fqdn", "win20081.work.com", "win20081.work.com"), ("SmtpAddress", "a@b.com", "a@b.com"),
    ("SmtpAddress", "<>", "<>"),
    ("ProxyAddress", "a@b.com", "smtp:a@b.com"), ("ProxyAddress", "SMTP:a@b.com", "SMTP:a@b.com"),
    ("ProxyAddress", "X400:C=US;A= ;P=x;", "X400:C=US;A= ;P=x;"),
    ("guid", "{A8C19C91-42E1-4093-94B0-0FC6B47D5F0C}", "a8c19c91-42e1-4093-94b0-0fc6b47d5f0c"),
    ("dn", "cn=Robin Williams, CN=Users,dc=work,DC=com", "CN=Robin Williams,CN=Users,DC=work,DC=com"),
    ("dn", "CN=lastname\\, aaron,DC=a", "CN=lastname\\, aaron,DC=a"),
    ("date", "2008-12-19T22:39:43Z", "2008-12-19T22:39:43.0000000Z"),
    ("ScheduleInterval", "Sun.1:00 AM-Sun.5:00 AM", "Sun.1:00 AM-Sun.5:00 AM"),
    ("ScheduleInterval", "monday.13:15-2.00:00", "Mon.1:15 PM-Tue.12:00 AM"), ("culture", "EN-us", "en-US"),
    ("path", "C:\\Logs\\", "C:\\Logs"),
    ("enum PermissionGroups", "partners, anonymoususers", "AnonymousUsers, Partners"),
    ("enum AuthMechanisms", "BasicAuthRequireTLS,Tls,BasicAuth", "Tls, BasicAuth, BasicAuthRequireTLS"),
    ("enum AuthMechanisms", "none", "None"), ("enum SizeMode", "enabledwithoutvalue", "EnabledWithoutValue"),
    (
      "enum ServerRole", "HubTransport, Mailbox, UnifiedMessaging, ClientAccess",
      "Mailbox, ClientAccess, UnifiedMessaging, HubTransport"
    ),
  ])
  func reads(_ type: String, _ text: String, _ printed: String) throws {
    let kind = try kind(type)
    let value = try kind.read(text)
    #expect(value.description == printed)
    #expect(try kind.read(value.description) == value)
  }

  @Test(arguments: [
    ("bool", "maybe"), ("int", "abc"), ("int", "3000000000"), ("int 1..65535", "0"), ("int 1..65535", "70000"),
    ("uint", "-1"), ("size", "ten"), ("size", "1.5"), ("size", "99999999TB"), ("size", "10 XB"), ("size", ""),
    ("timespan", "25:00:00"), ("timespan", "1:60"), ("timespan", "abc"), ("timespan", "1.2"), ("timespan", "1:2:3:4"),
    ("AddressSpace", "*contoso.com"), ("AddressSpace", "a.com;0"), ("AddressSpace", "a.com;101"), ("AddressSpace", ""),
    ("SmtpDomain", "*"), ("SmtpDomain", "a b.com"), ("SmtpDomain", ""), ("SmtpDomain", "a..b"),
    ("SmtpDomain", "-a.com"),
    ("SmtpDomainWithSubdomains", "*contoso.com"), ("SmtpDomainWithSubdomains", "*."), ("IPBinding", "191.121.0.200"),
    ("IPBinding", "1.2.3.4:70000"), ("IPBinding", "host:25"), ("IPRange", "10.0.0.2-10.0.0.1"),
    ("IPRange", "10.0.0.0/33"),
    ("IPRange", "10.0.0.0(255.0.255.0)"), ("IPRange", "x"), ("IPAddress", "256.1.1.1"), ("IPAddress", "1.2.3.4.5"),
    ("IPAddress", ""), ("SmartHost", "a b"), ("Fqdn", "bad name"), ("SmtpAddress", "a"), ("SmtpAddress", "a@@b.com"),
    ("SmtpAddress", "a b@c.com"), ("SmtpAddress", ".a@b.com"), ("ProxyAddress", "smtp:x"), ("ProxyAddress", ":"),
    ("guid", "xyz"), ("guid", "a8c19c9142e1-4093-94b0-0fc6b47d5f0c"), ("dn", "Users"), ("dn", "CN="), ("date", "today"),
    ("ScheduleInterval", "Sun-Mon"), ("ScheduleInterval", "Sun.25:00-Mon.1:00"), ("culture", "e"), ("path", "Logs"),
    ("enum PermissionGroups", "Anyone"), ("enum SizeMode", "Enabled, Disabled"), ("alias 64", "Robin W"),
    ("alias 64", ".a"),
    ("name 64", " a"), ("string 3", "abcd"),
  ])
  func refuses(_ type: String, _ text: String) throws {
    let kind = try kind(type)
    #expect(throws: ValueError.self) { try kind.read(text) }
  }

  private func sentence(_ type: String, _ text: String) throws -> String {
    let kind = try kind(type)
    do {
      return "read as \(try kind.read(text))"
    } catch {
      return error.description
    }
  }

  @Test func saysWhatIsWrong() throws {
    #expect(
      try sentence("int", "abc")
        == "Cannot convert value \"abc\" to type \"System.Int32\". Error: \"Input string was not in a correct format.\""
    )
    #expect(
      try sentence("Fqdn", "bad name")
        == "Cannot convert value \"bad name\" to type \"Microsoft.Exchange.Data.Fqdn\". Error: \"\"bad name\" is not a "
        + "valid fully qualified domain name (FQDN).\"")
    #expect(
      try sentence("list AddressSpace", "a.com;101").hasSuffix(
        "Error: \"The specified cost value of \"101\" is outside the valid range. The cost value must be from 1 through "
          + "100.\""))
    #expect(
      try sentence("enum ProtocolLoggingLevel", "Much").hasSuffix(
        "due to invalid enumeration values. Specify one of the following enumeration values and try again. The possible "
          + "enumeration values are \"None, Verbose\"."))
    #expect(
      try sentence("name 64", String(repeating: "x", count: 80))
        == "The length of the property is too long. The maximum length is 64 and the length of the value provided is 80."
    )
  }

  @Test func rangesContainWhatTheySay() throws {
    let wide = try IPRange(parsing: "0.0.0.0-255.255.255.255")
    let net = try IPRange(parsing: "191.121.0.0/16")
    let masked = try IPRange(parsing: "191.121.0.0(255.255.0.0)")
    let one = try IPRange(parsing: "191.121.14")
    #expect(wide.contains(net) && net.contains(one) && masked.contains(one) && !one.contains(net))
    #expect(net.lower == masked.lower && net.upper == masked.upper && one.span == 0)
    let elsewhere = try IPRange(parsing: "10.0.0.1")
    #expect(net.overlaps(one) && !elsewhere.overlaps(net))
    #expect(!wide.contains(try IPAddress(parsing: "::1")))
  }

  @Test func addressSpacesPreferTheExact() throws {
    func rank(_ space: String) throws -> Int? { try AddressSpace(parsing: space).specificity(for: "mail.canoe.com") }
    #expect(try rank("*") == 0)
    #expect(try rank("*.com") == 3)
    #expect(try rank("*.canoe.com") == 9)
    #expect(try rank("mail.canoe.com") == 14)
    #expect(try rank("canoe.com") == nil)
    #expect(try rank("X400:*") == nil)
  }

  @Test(arguments: [
    (["a@b.com"], ["SMTP:a@b.com"]), (["a@b.com", "SMTP:c@b.com"], ["SMTP:c@b.com", "smtp:a@b.com"]),
    (["SMTP:a@b.com", "SMTP:c@b.com"], ["SMTP:c@b.com", "smtp:a@b.com"]),
    (["smtp:a@b.com", "A@b.com", "X400:c=us"], ["SMTP:a@b.com", "X400:c=us"]),
  ])
  func arrangesAddresses(_ given: [String], _ arranged: [String]) throws {
    let addresses = try given.map { try ProxyAddress(parsing: $0) }
    #expect(ProxyAddress.arranged(addresses).map(\.description) == arranged)
  }

  @Test func namesHaveTheirPlaces() throws {
    let dn = try DistinguishedName(parsing: "CN=a/b,OU=Sales\\, East,DC=work,DC=com")
    #expect(dn.canonicalName == "work.com/Sales, East/a\\/b")
    #expect(dn.domain == "work.com" && dn.name == "a/b" && dn.parent.name == "Sales, East")
    #expect(dn.isSame(as: try DistinguishedName(parsing: "cn=A/B, ou=sales\\, east, dc=WORK, dc=com")))
  }

  @Test func datesGoRoundTheYear() throws {
    for (text, ticks) in [
      ("1970-01-01T00:00:00.0000000Z", Int64(0)), ("1969-12-31T23:59:59.9999999Z", -1),
      ("2000-02-29T12:00:00.0000000Z", 9_518_256_000_000_000), ("2008-12-19T22:39:43.0000000Z", 12_297_263_830_000_000),
    ] {
      #expect(LabTime(ticks: ticks).description == text)
      #expect(try LabTime(parsing: text).ticks == ticks)
    }
  }
}
