import Testing

@testable import Lab

@Suite struct RecipientTests {
  private func create(_ directory: Directory, _ name: String, _ given: [String: String]) throws -> DirectoryObject {
    var values: [String: PropertyValue] = [:]
    for (property, text) in given {
      values[property] = try directory.read(#require(Mailbox.noun.storedProperty(property)), [text])
    }
    values["Database"] = try .value(directory.reference(to: "MailboxDatabase", "Mailbox Database"))
    try directory.completeMailbox(&values, name: name)
    return try directory.create(Mailbox.noun, name: name, parent: ForestFacts.usersContainer, values: values)
  }

  @Test func mailboxesGetWhatNobodyGave() throws {
    let directory = try beginning()
    let ann = try create(directory, "Ann Lee", ["UserPrincipalName": "ann@work.com", "FirstName": "Ann"])
    func text(_ object: DirectoryObject, _ name: String) -> String { object.value(named: name).description }
    #expect(
      text(ann, "Alias") == "ann" && text(ann, "SamAccountName") == "ann" && text(ann, "DisplayName") == "Ann Lee")
    #expect(text(ann, "EmailAddresses") == "SMTP:ann@work.com" && text(ann, "RecipientType") == "UserMailbox")
    #expect(text(ann, "LegacyExchangeDN").hasSuffix("cn=ann") && text(ann, "ExchangeGuid").count == 36)
    let second = try create(
      directory, "Ann Two", ["UserPrincipalName": "ann.two.with.a.long.name@work.com", "Alias": "ann"])
    #expect(text(second, "EmailAddresses") == "SMTP:ann2@work.com" && text(second, "SamAccountName").count == 20)
    #expect(text(second, "LegacyExchangeDN").hasSuffix("cn=ann2"))
    #expect(try directory.find(Mailbox.noun, "ann").count == 2)
    #expect(throws: DirectoryError.ambiguous(identity: "ann")) { try directory.get(Mailbox.noun, "ann") }
  }

  @Test func addressesFollowThePolicyUntilItIsOff() throws {
    let directory = try beginning()
    let ctom = try create(directory, "ctom", ["UserPrincipalName": "ctom@work.com"])
    func addresses() throws -> String {
      try directory.get(Mailbox.noun, ctom.stored.guid).value(named: "EmailAddresses").description
    }
    #expect {
      try directory.apply(["PrimarySmtpAddress": .string("tom@work.com")], to: ctom)
    } throws: {
      "\($0)".hasPrefix("The e-mail addresses for this recipient are automatically generated")
    }
    #expect(try directory.apply(["Alias": .string("tommy")], to: ctom))
    #expect(try addresses() == "SMTP:tommy@work.com, smtp:ctom@work.com")
    #expect(
      try directory.apply(
        ["PrimarySmtpAddress": .string("tom@work.com"), "EmailAddressPolicyEnabled": .bool(false)], to: ctom))
    #expect(try addresses() == "SMTP:tom@work.com, smtp:tommy@work.com, smtp:ctom@work.com")
    #expect(try directory.apply(["EmailAddressPolicyEnabled": .bool(true)], to: ctom))
    #expect(try addresses() == "SMTP:tommy@work.com, smtp:tom@work.com, smtp:ctom@work.com")
  }

  @Test func quotasStandInOrder() throws {
    let directory = try beginning()
    let robin = try directory.get(Mailbox.noun, "robin.williams")
    let big = PropertyValue.value(ByteQuantifiedSize(bytes: 2 << 20))
    let small = PropertyValue.value(ByteQuantifiedSize(bytes: 1 << 20))
    #expect {
      try directory.apply(["ProhibitSendQuota": big, "ProhibitSendReceiveQuota": small], to: robin)
    } throws: {
      "\($0)"
        == "The value of property 'ProhibitSendQuota' must be greater than or equal to that of property 'IssueWarningQuota'."
    }
    #expect(
      try directory.apply(
        ["IssueWarningQuota": small, "ProhibitSendQuota": small, "ProhibitSendReceiveQuota": big], to: robin))
  }

  @Test func accountsGetAndLoseMailboxes() throws {
    let directory = try beginning()
    let robin = try directory.get(Mailbox.noun, "robin.williams")
    try directory.disableMailbox(robin)
    #expect(try directory.find(Mailbox.noun, "Robin Williams").isEmpty)
    let user = try directory.get(User.noun, "Robin Williams")
    #expect(user.value(named: "RecipientType").description == "User")
    #expect(user.value(named: "LastName").description == "Williams")
    #expect(user.value(named: "WindowsEmailAddress").isEmpty)
    #expect(user.stored.properties["Database"] == nil && user.stored.properties["EmailAddresses"] == nil)
    let database = try PropertyValue.value(directory.reference(to: "MailboxDatabase", "Mailbox Database"))
    let again = try directory.enableMailbox(user, ["Database": database])
    #expect(again.value(named: "RecipientType").description == "UserMailbox")
    #expect(try directory.get(Mailbox.noun, "robin.williams@work.com").name == "Robin Williams")
  }

  @Test(arguments: [
    ("SMTP:@work.com", "SMTP:rw@work.com"), ("SMTP:%g.%s@work.com", "SMTP:Robin.Wil_liams@work.com"),
    ("smtp:%1g%s@a.com", "smtp:RWil_liams@a.com"), ("%d@a.com", "smtp:RobinW@a.com"),
    ("%g%ro0%rnn@a.com", "smtp:R0bi@a.com"), ("%m%%x@a.com", "smtp:rw%x@a.com"),
  ])
  func templatesMakeAddresses(_ template: String, _ address: String) throws {
    let names = AddressTemplate.Names(
      alias: "rw", firstName: "Robin", initials: "Q", lastName: "Wil\u{3b1}liams", displayName: "Robin W")
    #expect(try #require(AddressTemplate(template)).address(of: names, number: 1)?.description == address)
  }
}
