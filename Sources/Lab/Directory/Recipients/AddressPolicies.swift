extension Directory {
  /// The addresses that the first fitting policy gives a recipient, in front of those it has, which it keeps
  /// (exchange-recipients.md 4.1).
  func stampedAddresses(_ recipient: DirectoryObject) throws -> [ProxyAddress] {
    let present = (recipient.stored.properties["EmailAddresses"] ?? []).compactMap { try? ProxyAddress(parsing: $0) }
    guard let policy = try policy(for: recipient) else { return ProxyAddress.arranged(present) }
    var given: [ProxyAddress] = []
    for template in policy[EmailAddressPolicy.enabledTemplates].compactMap(AddressTemplate.init) {
      if let address = try freeAddress(template, recipient) { given.append(address) }
    }
    let secondary = present.map { $0.isSmtp ? $0.marked(primary: false) : $0 }
    return ProxyAddress.arranged(given + (given.contains { $0.isPrimary && $0.isSmtp } ? secondary : present))
  }

  private func policy(for recipient: DirectoryObject) throws -> DirectoryObject? {
    try addressPolicies().first { policy in
      guard let text = policy[EmailAddressPolicy.recipientFilter],
        let filter = policyFilter(text, recipient.noun)
      else { return false }
      return filter.matches(recipient)
    }
  }

  /// The template's address, with a number where another recipient has it.
  private func freeAddress(_ template: AddressTemplate, _ recipient: DirectoryObject) throws -> ProxyAddress? {
    func text(_ property: String) -> String { recipient.stored.properties[property]?.first ?? "" }
    let names = AddressTemplate.Names(
      alias: text("Alias"), firstName: text("FirstName"), initials: text("Initials"), lastName: text("LastName"),
      displayName: text("DisplayName"))
    var number = 1
    while let address = template.address(of: names, number: number) {
      let holders = try lab.objectIDs(identifiedBy: address.address, kinds: ["smtp"], organization: organization)
      if holders.allSatisfy({ $0 == recipient.stored.id }) { return address }
      number += 1
    }
    return nil
  }
}
