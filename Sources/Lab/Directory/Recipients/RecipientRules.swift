extension Directory {
  /// What a change of a recipient comes to: a primary address becomes part of the list of addresses, a policy that is
  /// on stamps it again (exchange-recipients.md 1.2, 9.2).
  func recipientChanges(
    _ values: [String: PropertyValue], to current: DirectoryObject
  ) throws -> [String: PropertyValue] {
    var values = values
    let addressed = values["PrimarySmtpAddress"] ?? values["WindowsEmailAddress"]
    values["PrimarySmtpAddress"] = nil
    values["WindowsEmailAddress"] = nil
    let before = current[Mailbox.emailAddresses]
    var addresses = (values["EmailAddresses"] ?? current.value(named: "EmailAddresses")).items.compactMap { item in
      if case .value(let value) = item { value as? ProxyAddress } else { nil }
    }
    if let addressed, !addressed.isEmpty {
      let primary = ProxyAddress(prefix: "SMTP", address: addressed.description)
      addresses = ProxyAddress.arranged(addresses.map { $0.isSmtp ? $0.marked(primary: false) : $0 } + [primary])
    }
    let isPolicyOn = values["EmailAddressPolicyEnabled"].map { $0 == .bool(true) }
    let stamps = isPolicyOn ?? current[Mailbox.emailAddressPolicyEnabled]
    if stamps, addresses.first?.key != before.first?.key {
      throw DirectoryError.invalid(
        "The e-mail addresses for this recipient are automatically generated based on e-mail address policies. To "
          + "modify the primary SMTP address for this recipient, please disable automatic updating of e-mail addresses "
          + "based on e-mail address policies.")
    }
    if addresses != before { values["EmailAddresses"] = .list(addresses.map { .value($0) }) }
    let isRenamed = values["Alias"].map { $0 != current.value(named: "Alias") } ?? false
    if stamps, isRenamed || isPolicyOn == true && !current[Mailbox.emailAddressPolicyEnabled] {
      values["EmailAddresses"] = .list(try restamped(current, with: values).map { .value($0) })
    }
    return values
  }

  private func restamped(
    _ current: DirectoryObject, with values: [String: PropertyValue]
  ) throws -> [ProxyAddress] {
    var texts = current.stored.properties
    for (name, value) in values {
      guard let property = current.noun.storedProperty(name), property.isStored else { continue }
      texts[property.name] = property.storedTexts(value)
    }
    var stored = current.stored
    stored.properties = texts
    return try stampedAddresses(DirectoryObject(stored: stored, noun: current.noun, directory: self))
  }

  /// The limits of a mailbox or a database stand in order (exchange-recipients.md 9.2).
  func requireOrderedQuotas(_ object: DirectoryObject) throws {
    let names = ["IssueWarningQuota", "ProhibitSendQuota", "ProhibitSendReceiveQuota"]
    guard names.allSatisfy({ object.noun.property($0) != nil }) else { return }
    for (low, high) in zip(names, names.dropFirst()) {
      guard case .value(let upper) = object.value(named: high), let upper = upper as? ByteQuantifiedSize else {
        continue
      }
      let lower = object.value(named: low)
      if case .value(let size) = lower, let size = size as? ByteQuantifiedSize, size <= upper { continue }
      throw DirectoryError.invalid(
        "The value of property '\(high)' must be greater than or equal to that of property '\(low)'.")
    }
  }
}
