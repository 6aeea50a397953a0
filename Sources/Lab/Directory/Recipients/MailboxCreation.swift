extension Directory {
  /// Gives a mailbox that is being made what nobody gave: names, addresses, its GUID and the name that never changes
  /// (exchange-recipients.md 1.2).
  public func completeMailbox(_ values: inout [String: PropertyValue], name: String) throws {
    func fill(_ property: String, _ value: @autoclosure () throws -> PropertyValue) rethrows {
      if values[property]?.isEmpty ?? true { values[property] = try value() }
    }
    let account = values["UserPrincipalName"]?.description.parts("@").first.map(String.init) ?? name
    fill("DisplayName", .string(name))
    fill("SamAccountName", .string(String(account.prefix(20))))
    fill("Alias", .string(String(account.map { $0.isASCII ? $0 : "_" })))
    if values["RecipientTypeDetails"] == nil {
      values["RecipientTypeDetails"] = Mailbox.noun.choice("RecipientTypeDetails", "UserMailbox")
    }
    try fill("ExchangeGuid", try newGuid())
    try fill("LegacyExchangeDN", .string(try freeLegacyDN(values["Alias"]?.description ?? "")))
    if values["EmailAddresses"]?.isEmpty ?? true {
      let candidate = candidate(Mailbox.noun, name: name, values: values)
      values["EmailAddresses"] = .list(try stampedAddresses(candidate).map { .value($0) })
    }
  }

  private func newGuid() throws -> PropertyValue { ObjectGuid(try lab.newGUID()).map { .value($0) } ?? .null }

  /// `.../cn=Recipients/cn=alias`, with digits behind it if that is taken.
  private func freeLegacyDN(_ alias: String) throws -> String {
    let base = "\(forest.legacyDN)/cn=Recipients/cn=\(alias)"
    var candidate = base
    var number = 1
    while try !lab.objectIDs(identifiedBy: candidate, kinds: ["legacydn"], organization: organization).isEmpty {
      number += 1
      candidate = base + String(number)
    }
    return candidate
  }

  /// An object as it would be, not in the store.
  public func candidate(_ noun: Noun, name: String, parent: String = "", values: [String: PropertyValue])
    -> DirectoryObject
  {
    var texts: [String: [String]] = [:]
    for (name, value) in values {
      guard let property = noun.storedProperty(name), property.isStored else { continue }
      texts[property.name] = property.storedTexts(value)
    }
    return candidate(noun, name: name, parent: parent, texts: texts)
  }

  func candidate(_ noun: Noun, name: String, parent: String, texts: [String: [String]]) -> DirectoryObject {
    let time = LabTime(ticks: 0)
    return DirectoryObject(
      stored: StoredObject(
        id: 0, noun: noun.storedKind, organization: organization(of: noun), parent: parent, name: name, guid: "",
        whenCreated: time, whenChanged: time, properties: texts),
      noun: noun, directory: self)
  }
}

// MARK: Accounts that get or lose a mailbox

extension Directory {
  /// Gives an account a mailbox (exchange-recipients.md 1.2).
  @discardableResult
  public func enableMailbox(_ user: DirectoryObject, _ given: [String: PropertyValue]) throws -> DirectoryObject {
    var values = given
    for property in ["UserPrincipalName", "SamAccountName", "DisplayName", "FirstName", "LastName", "Initials"]
    where values[property] == nil {
      if let texts = user.stored.properties[property] { values[property] = .list(texts.map(PropertyValue.string)) }
    }
    try completeMailbox(&values, name: user.name)
    values["ExchangeVersion"] = .value(ExchangeVersion.exchange2007)
    let object = DirectoryObject(stored: user.stored, noun: Mailbox.noun, directory: self)
    try apply(values, to: object, isNewRecipient: true)
    return try reread(object) ?? object
  }

  /// Takes from an account all that makes it a mailbox; the account stays.
  public func disableMailbox(_ mailbox: DirectoryObject) throws {
    let user = User.noun
    let accountOnly: Set<String> = [
      "DisplayName", "SimpleDisplayName", "UserPrincipalName", "SamAccountName", "Office",
    ]
    try lab.transaction { transaction in
      guard let current = try lab.object(guid: mailbox.stored.guid) else { throw notFound(mailbox.identity) }
      var texts = current.properties
      var changes: [String: [String]?] = [:]
      for name in current.properties.keys
      where mailbox.noun.property(name) != nil && (user.property(name) == nil || name == "UMDtmfMap") {
        guard !accountOnly.contains(name) else { continue }
        changes.updateValue(nil, forKey: name)
        texts[name] = nil
      }
      let isDisabled = current.properties["ExchangeUserAccountControl"] == ["AccountDisabled"]
      changes["RecipientTypeDetails"] = isDisabled ? ["DisabledUser"] : .some(nil)
      try transaction.set(changes, of: current.id)
      try transaction.setIdentities(Self.identities(texts), of: current.id)
    }
    forget()
  }
}
