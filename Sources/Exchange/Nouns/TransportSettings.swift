import Lab
import PowerShell

/// The transport settings of an organisation: exchange-transport.md 4.
final class TransportConfigRules: NounRules {
  override func action(_ call: NounCall, _ identity: String) throws -> String {
    "Setting the transport settings of the organization."
  }
}

/// Servers in their role as Hub Transport: exchange-transport.md 1.4.
final class TransportServerRules: NounRules {
  private static let logs = ["ConnectivityLog", "MessageTrackingLog", "ReceiveProtocolLog", "SendProtocolLog"]

  override func validate(_ after: DirectoryObject, before: DirectoryObject?, changed: Set<String>) throws {
    for log in Self.logs where changed.contains("\(log)MaxFileSize") || changed.contains("\(log)MaxDirectorySize") {
      guard let folder = after[Key<ByteQuantifiedSize>("\(log)MaxDirectorySize")] else { continue }
      let file = after[Key<ByteQuantifiedSize>("\(log)MaxFileSize")]
      if file == nil || file.map({ $0 > folder }) ?? false {
        throw RuleBroken(
          "The value of \(log)MaxFileSize must be less than or equal to the value of \(log)MaxDirectorySize.")
      }
    }
    if changed.contains("DelayNotificationTimeout") || changed.contains("MessageExpirationTimeout"),
      let delay = after[TransportServer.delayNotificationTimeout],
      let expiration = after[TransportServer.messageExpirationTimeout], delay >= expiration
    {
      throw RuleBroken("The value of DelayNotificationTimeout must be less than the value of MessageExpirationTimeout.")
    }
  }
}

/// Computers with Exchange: exchange-transport.md 1.5, exchange-organization.md 5.6.
final class ExchangeServerRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    switch verb {
    case "Get": ["Status", "Domain"]
    case "Set": ["ProductKey"]
    default: []
    }
  }

  override func condition(_ call: NounCall) throws -> ((DirectoryObject) -> Bool)? {
    guard let domain = call.text("Domain")?.caseFolded else { return nil }
    return { $0.directory.forest.domain.caseFolded == domain }
  }

  /// What only a server itself knows is asked for by -Status.
  private static let status = [
    "ErrorReportingEnabled", "StaticDomainControllers", "StaticGlobalCatalogs", "StaticConfigDomainController",
    "StaticExcludedDomainControllers", "ProductID",
  ]

  override func additions(to object: DirectoryObject, _ call: NounCall) throws -> [String: PropertyValue] {
    guard call.flag("Status") else {
      return Dictionary(
        uniqueKeysWithValues: Self.status.compactMap { name in
          noun.property(name).map { (name, $0.kind.isList ? .list([]) : .null) }
        })
    }
    let controller = PropertyValue.string(object.directory.forest.domainController)
    return [
      "CurrentDomainControllers": .list([controller]), "CurrentGlobalCatalogs": .list([controller]),
      "CurrentConfigDomainController": controller,
    ]
  }

  // MARK: Product keys

  override func prepare(_ values: inout [String: PropertyValue], of object: DirectoryObject, _ call: NounCall) throws {
    guard let key = call.text("ProductKey") else { return }
    let groups = key.split(separator: "-", omittingEmptySubsequences: false)
    guard groups.count == 5,
      groups.allSatisfy({ $0.count == 5 && $0.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) } })
    else { throw RuleBroken("The product key is invalid.", id: "InvalidProductKey") }
    values["Edition"] = noun.choice("Edition", "Standard")
    values["ProductID"] = .string(Self.productID(key.uppercased()))
  }

  /// An id that is always the same for a key.
  private static func productID(_ key: String) -> String {
    let number = key.utf8.reduce(UInt64(7)) { ($0 &* 31 &+ UInt64($1)) % 1_000_000_007_000 }
    let digits = String(String(number + 1_000_000_000_000).suffix(12))
    return "02064-110-\(digits.prefix(7))-\(digits.suffix(5))"
  }

  override func warnings(after call: NounCall) -> [String] {
    guard call.has("ProductKey") else { return [] }
    return [
      "The product key has been validated and the product ID has been successfully created. This change will not take "
        + "effect until the Information Store service has been restarted."
    ]
  }
}

/// Databases and storage groups: exchange-recipients.md 5.1, 5.2.
final class StoreRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    verb == "Get" ? ["Status", "IncludePreExchange2007", "Server", "StorageGroup"] : []
  }

  override func condition(_ call: NounCall) throws -> ((DirectoryObject) -> Bool)? {
    if let server = try call.server() {
      let name = server.name.caseFolded
      return { $0.homeServer?.name.caseFolded == name }
    }
    guard let identity = call.identity("StorageGroup") else { return nil }
    let group = try call.directory.get(StorageGroup.noun, identity)
    return { $0.stored.parent == group.stored.guid }
  }

  /// What only the running store knows is asked for by -Status.
  override func additions(to object: DirectoryObject, _ call: NounCall) throws -> [String: PropertyValue] {
    guard call.flag("Status") else { return [:] }
    if noun.name == StorageGroup.noun.name {
      return ["CanRunDefaultUpdate": .bool(false), "CanRunRestore": .bool(false)]
    }
    return ["Mounted": .bool(object[MailboxDatabase.mountAtStartup]), "BackupInProgress": .bool(false)]
  }
}

extension NounCall {
  /// What a parameter that names an object finds it by.
  func identity(_ parameter: String) -> String? {
    if let identity = cmdlet.bound(parameter)?.objectValue as? GivenIdentity { return identity.key ?? identity.text }
    return text(parameter)
  }
}
