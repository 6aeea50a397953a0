extension Directory {
  /// Reads what was typed for a property: references by looking them up, all else by its kind.
  public func read(_ property: Property, _ texts: [String]) throws -> PropertyValue {
    switch property.kind {
    case .link(let noun): return try texts.first.map { .value(try reference(to: noun, $0)) } ?? .null
    case .list(.link(let noun)):
      return .list(try texts.map { .value(try reference(to: noun, $0)) })
    case .list(.text(let type)) where type == ProxyAddress.self:
      var addresses: [ProxyAddress] = []
      for text in texts { addresses.append(try ProxyAddress(parsing: text)) }
      return .list(ProxyAddress.arranged(addresses).map { .value($0) })
    default: return try property.kind.read(texts)
    }
  }

  /// The object of a noun that a parameter names (exchange-recipients.md 9.1).
  public func reference(to noun: String, _ identity: String) throws -> ObjectLink {
    let kind = noun == "Recipient" ? "User" : noun
    guard let table = Noun.named(kind) else {
      throw DirectoryError.referenceNotFound(noun: Self.words(for: noun), identity: identity)
    }
    return try reference(to: table, identity) { try findReference(to: table, noun, identity) }
  }

  private func findReference(to table: Noun, _ noun: String, _ identity: String) throws -> ObjectLink {
    let found = try find(table, identity)
    guard found.count < 2 else {
      throw DirectoryError.referenceAmbiguous(nouns: Self.words(for: noun).lowercased() + "s", identity: identity)
    }
    if let object = found.first { return link(to: object) }
    switch noun {
    case "MailboxDatabase", "StorageGroup", "OfflineAddressBook", "ManagedFolderMailboxPolicy", "PublicFolderDatabase",
      "ActiveSyncMailboxPolicy", "UMDialPlan":
      throw DirectoryError.referenceNotFound(noun: Self.words(for: noun), identity: identity)
    default: throw notFound(identity)
    }
  }

  private static func words(for noun: String) -> String {
    switch noun {
    case "MailboxDatabase", "PublicFolderDatabase": "Database"
    case "StorageGroup": "Storage group"
    case "OfflineAddressBook": "Offline address book"
    case "ManagedFolderMailboxPolicy": "Managed folder mailbox policy"
    case "ActiveSyncMailboxPolicy": "ActiveSync mailbox policy"
    case "UMDialPlan": "UM dial plan"
    default: "Object"
    }
  }
}
