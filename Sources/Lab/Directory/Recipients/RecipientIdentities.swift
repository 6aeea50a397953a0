extension Directory {
  /// The texts by which a recipient is found.
  static func identities(_ texts: [String: [String]]) -> [StoredIdentity] {
    let singles = [
      ("Alias", "alias"), ("SamAccountName", "sam"), ("UserPrincipalName", "upn"), ("LegacyExchangeDN", "legacydn"),
      ("DisplayName", "display"),
    ]
    var identities = singles.compactMap { property, kind in
      (texts[property]?.first).flatMap { $0.isEmpty ? nil : StoredIdentity(kind: kind, value: $0) }
    }
    for text in texts["EmailAddresses"] ?? [] {
      guard let address = try? ProxyAddress(parsing: text) else { continue }
      identities.append(
        StoredIdentity(kind: address.isSmtp ? "smtp" : "proxy", value: address.isSmtp ? address.address : text))
    }
    return identities
  }

  /// Addresses, account names and user principal names belong to one recipient each (exchange-recipients.md 9.3).
  func requireUnique(_ identities: [StoredIdentity], except id: Int64?, _ texts: [String: [String]]) throws {
    for identity in identities where ["smtp", "sam", "upn"].contains(identity.kind) {
      let holders = try lab.objectIDs(
        identifiedBy: identity.value, kinds: [identity.kind], organization: organization)
      guard let holder = holders.first(where: { $0 != id }) else { continue }
      switch identity.kind {
      case "sam": throw DirectoryError.valueInUse(value: identity.value, property: "SamAccountName")
      case "upn": throw DirectoryError.valueInUse(value: identity.value, property: "UserPrincipalName")
      default:
        let address = (texts["EmailAddresses"] ?? []).first {
          $0.lowercased().hasSuffix(":" + identity.value.lowercased())
        }
        let name = try lab.object(id: holder).map { self.identity(of: $0, User.noun) } ?? ""
        throw DirectoryError.proxyAddressInUse(address: address ?? identity.value, holder: name)
      }
    }
  }
}
