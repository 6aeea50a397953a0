import Testing

@testable import Lab

@Suite struct FilterTests {
  private static let nouns = [Mailbox.noun, User.noun]

  @Test(arguments: [
    ("Alias -eq 'ROBIN.williams'", ["Robin Williams"]), ("Alias -ne $null", ["Administrator", "Robin Williams"]),
    ("Alias -like 'rob*' -and DisplayName -like '*Will*'", ["Robin Williams"]),
    ("-not (Alias -like 'rob*')", ["Administrator"]), ("Office -eq $null", ["Administrator", "Robin Williams"]),
    ("(RecipientType -eq \"UserMailbox\")", ["Administrator", "Robin Williams"]),
    ("RecipientTypeDetails -ne 'RoomMailbox'", ["Administrator", "Robin Williams"]),
    ("HiddenFromAddressListsEnabled -eq $true", []),
    ("UseDatabaseQuotaDefaults -eq $true", ["Administrator", "Robin Williams"]),
    ("ProhibitSendQuota -gt 1GB", ["Administrator", "Robin Williams"]), ("ProhibitSendQuota -lt 1GB", []),
    ("EmailAddresses -like '*robin*'", ["Robin Williams"]), ("LastName -eq 'Williams'", ["Robin Williams"]),
    ("Database -eq 'WIN20081\\First Storage Group\\Mailbox Database'", ["Administrator", "Robin Williams"]),
    ("WhenCreated -gt '2000-01-01T00:00:00Z'", ["Administrator", "Robin Williams"]),
    ("Name -lt 'B' -or Alias -eq $who", ["Administrator", "Robin Williams"]),
    ("ObjectCategory -like 'person' -and ObjectClass -eq 'user'", ["Administrator", "Robin Williams"]),
    ("Name -eq 'a' -or Name -eq 'Administrator' -and Alias -eq 'x'", []),
  ])
  func selects(_ text: String, _ names: [String]) throws {
    let filter = try Filter(text, nouns: Self.nouns) { $0 == "who" ? "robin.williams" : nil }
    let directory = try beginning()
    #expect(try directory.list(Mailbox.noun) { filter.matches($0) }.all().map(\.name) == names)
  }

  @Test(arguments: [
    (
      "(RecipientType -eq 'UserMailbox') -and (City -eq 'Dublin')",
      "((RecipientType -eq 'UserMailbox') -and (City -eq 'Dublin'))"
    ),
    ("-not(Name -LIKE \"CAS_{*\")", "(-not(Name -like 'CAS_{*'))"), ("alias -ne $NULL", "(Alias -ne $null)"),
    (
      "Name -eq 'O''Hara' -or Name -eq 'x' -or Name -eq 'y'",
      "((Name -eq 'O''Hara') -or (Name -eq 'x') -or (Name -eq 'y'))"
    ),
    ("HiddenFromAddressListsEnabled -eq $true", "(HiddenFromAddressListsEnabled -eq $true)"),
  ])
  func printsCanonically(_ text: String, _ canonical: String) throws {
    let filter = try Filter(text, nouns: Self.nouns)
    #expect(filter.canonicalText == canonical)
    #expect(try Filter(canonical, nouns: Self.nouns).canonicalText == canonical)
  }

  @Test(arguments: [
    ("Colour -eq 'red'", "\"Colour\" is not a recognized filterable property.", 1),
    ("ServerName -and 'x'", "\"-and\" is not a valid operator.", 12),
    ("Alias \u{2013}eq 'x'", "\"\u{2013}eq\" is not a valid operator.", 7),
    ("Alias -eq 'x' City -eq 'y'", "\"City\" is not a valid operator.", 15),
    ("Alias -eq", "Invalid filter syntax.", 10),
    ("(Alias -eq 'x'", "Invalid filter syntax.", 15), ("Alias -eq 'x", "Invalid filter syntax.", 11),
    ("", "Invalid", 1),
    ("RecipientType -eq 'Nobody'", "Cannot convert value \"Nobody\"", 19), ("Alias -eq $unknown", "Invalid", 11),
  ])
  func refuses(_ text: String, _ sentence: String, _ position: Int) {
    #expect {
      try Filter(text, nouns: Self.nouns)
    } throws: { error in
      guard let error = error as? FilterError else { return false }
      return error.sentence.hasPrefix(sentence) && error.position == position
        && error.description.hasSuffix("\n\"\(text)\" at position \(position).")
    }
  }

  @Test func survivesDeepBrackets() {
    let deep = String(repeating: "(", count: 100_000)
    #expect(throws: FilterError.self) { try Filter(deep, nouns: Self.nouns) }
  }
}
