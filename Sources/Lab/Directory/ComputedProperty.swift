/// How a property that is not stored comes about. All of them are computed here.
public enum ComputedProperty: String, CaseIterable, Sendable {
  // Every object.
  case name, dn, identity, guid, category, `class`, changed, created, domainController, valid, domain, organization

  // Connectors and stores.
  case homeMtaServer, smartHostsText, server, serverName, storageGroup, storageGroupName, databaseRecovery
  case databaseLegacyDN, nightly, quotaHour

  // Servers.
  case serverLegacyDN, isHubTransport, isClientAccess, isEdge, isMailbox, isUnifiedMessaging, networkAddress
  case serverUnit, site, isTrial, isTrialExpired, trialRest

  // Recipients.
  case container, addressLists, policiesIncluded, policiesExcluded, primaryAddress, recipientType, dtmf, sid
  case isResource, isLinked, isShared, resourceType, homeServerName, homeServerLegacyDN
}

extension DirectoryObject {
  func compute(_ rule: ComputedProperty) -> PropertyValue {
    switch rule {
    case .name: .string(stored.name)
    case .dn: .string(distinguishedName.description)
    case .identity: .string(identity)
    case .guid: .value(guid)
    case .category: .string("\(directory.forest.domain)/Configuration/Schema/\(noun.objectCategory)")
    case .class: .list(noun.objectClass.map(PropertyValue.string))
    case .changed: .value(stored.whenChanged)
    case .created: .value(stored.whenCreated)
    case .domainController: .string(directory.forest.domainController)
    case .valid: .bool(true)
    case .domain: .string(directory.forest.domain)
    case .organization: directory.forest.organizationName.map(PropertyValue.string) ?? .null
    default: computeOfNoun(rule)
    }
  }

  private func computeOfNoun(_ rule: ComputedProperty) -> PropertyValue {
    switch rule {
    case .homeMtaServer: self[SendConnector.sourceTransportServers].first.map { .value($0) } ?? .null
    case .smartHostsText:
      .string(self[SendConnector.smartHosts].map(\.description).joined(separator: ","))
    case .server: homeServer.map { .value(directory.link(to: $0)) } ?? .null
    case .serverName: homeServerText.map(PropertyValue.string) ?? .null
    case .storageGroup: ObjectGuid(stored.parent).map { .value(directory.link($0)) } ?? .null
    case .storageGroupName: (directory.object(guid: stored.parent)?.name).map(PropertyValue.string) ?? .null
    case .databaseRecovery: .bool(directory.object(guid: stored.parent)?.properties["Recovery"] == ["True"])
    case .databaseLegacyDN:
      .string(
        "\(directory.forest.legacyDN)/cn=Configuration/cn=Servers/cn=\(homeServerText ?? "")/cn=Microsoft Private MDB")
    case .nightly: .list(ScheduleInterval.daily(from: "1:00 AM", to: "5:00 AM").map { .value($0) })
    case .quotaHour: .list(ScheduleInterval.daily(from: "1:00 AM", to: "1:15 AM").map { .value($0) })
    case .serverLegacyDN, .isHubTransport, .isClientAccess, .isEdge, .isMailbox, .isUnifiedMessaging, .networkAddress,
      .serverUnit, .site, .isTrial, .isTrialExpired, .trialRest:
      computeOfServer(rule)
    default: computeOfRecipient(rule)
    }
  }

  /// The name of the server that the object is kept on.
  var homeServerText: String? {
    switch noun.identityRule {
    case .server: stored.parent
    case .database: directory.object(guid: stored.parent)?.parent
    case .name, .single, .canonical: nil
    }
  }

  /// The server that the object is kept on.
  public var homeServer: DirectoryObject? {
    guard let name = homeServerText else { return nil }
    return directory.server(named: name)
  }
}

// MARK: Servers

extension DirectoryObject {
  /// How long an evaluation edition may be used.
  private static let trialPeriod = EnhancedTimeSpan(seconds: 120 * 86_400)

  private func computeOfServer(_ rule: ComputedProperty) -> PropertyValue {
    func hasRole(_ role: String) -> PropertyValue { .bool(self[ExchangeServer.serverRole]?.has(role) ?? false) }
    switch rule {
    case .serverLegacyDN:
      return .string("\(directory.forest.legacyDN)/cn=Configuration/cn=Servers/cn=\(name)")
    case .isHubTransport: return hasRole("HubTransport")
    case .isClientAccess: return hasRole("ClientAccess")
    case .isEdge: return hasRole("Edge")
    case .isMailbox: return hasRole("Mailbox")
    case .isUnifiedMessaging: return hasRole("UnifiedMessaging")
    case .networkAddress:
      let fqdn = self[ExchangeServer.fqdn]?.description ?? name
      let addresses = [
        "ncacn_vns_spp:\(name)", "netbios:\(name)", "ncacn_np:\(name)", "ncacn_spx:\(name)", "ncacn_ip_tcp:\(fqdn)",
        "ncalrpc:\(name)",
      ]
      return .list(addresses.map(PropertyValue.string))
    case .serverUnit: return .string("\(directory.forest.domain)/\(name)")
    case .site: return .string("\(directory.forest.domain)/Configuration/Sites/Default-First-Site-Name")
    case .isTrial: return .bool(isTrial)
    case .isTrialExpired: return .bool(isTrial && trialRest.ticks == 0)
    case .trialRest: return .value(trialRest)
    default: return .null
    }
  }

  private var isTrial: Bool { self[ExchangeServer.edition]?.description.hasSuffix("Evaluation") ?? false }

  private var trialRest: EnhancedTimeSpan {
    guard isTrial, let now = try? directory.lab.now() else { return EnhancedTimeSpan(ticks: 0) }
    let used = now.ticks(since: stored.whenCreated)
    return EnhancedTimeSpan(ticks: min(max(0, Self.trialPeriod.ticks - max(0, used)), Self.trialPeriod.ticks))
  }
}

// MARK: Recipients

extension DirectoryObject {
  /// The policy value of 2007 that stands for "all policies" (exchange-recipients.md 1.1).
  private static let allPolicies = "{26491CFC-9E50-4857-861B-0CB8DF22B5D7}"

  private func computeOfRecipient(_ rule: ComputedProperty) -> PropertyValue {
    let details = self[Mailbox.recipientTypeDetails]?.description ?? ""
    switch rule {
    case .container: return .string(distinguishedName.parent.canonicalName)
    case .addressLists: return addressLists(details)
    case .policiesIncluded:
      guard self[Mailbox.emailAddressPolicyEnabled] else { return .list([]) }
      let policy = directory.emailAddressPolicy.map { [PropertyValue.string($0.guid.description)] } ?? []
      return .list(policy + [.string(Self.allPolicies)])
    case .policiesExcluded:
      return .list(self[Mailbox.emailAddressPolicyEnabled] ? [] : [.string(Self.allPolicies)])
    case .primaryAddress: return primaryAddress
    case .recipientType: return noun.choice("RecipientType", recipientType(details)) ?? .null
    case .dtmf: return .list(dialingKeys.map(PropertyValue.string))
    case .sid: return .string(securityIdentifier)
    case .isResource: return .bool(details == "RoomMailbox" || details == "EquipmentMailbox")
    case .isLinked: return .bool(details == "LinkedMailbox")
    case .isShared: return .bool(details == "SharedMailbox")
    case .resourceType:
      let type = details == "RoomMailbox" ? "Room" : details == "EquipmentMailbox" ? "Equipment" : ""
      return noun.choice("ResourceType", type) ?? .null
    case .homeServerName: return mailboxServer.map { .string($0.lowercased()) } ?? .null
    case .homeServerLegacyDN:
      return mailboxServer.map { .string("\(directory.forest.legacyDN)/cn=Configuration/cn=Servers/cn=\($0)") } ?? .null
    default: return .null
    }
  }

  private func recipientType(_ details: String) -> String {
    switch details {
    case "User", "DisabledUser": "User"
    case "MailForestContact": "MailContact"
    case "UniversalDistributionGroup", "UniversalSecurityGroup", "NonUniversalGroup": "Group"
    case "LinkedMailbox", "SharedMailbox", "LegacyMailbox", "RoomMailbox", "EquipmentMailbox": "UserMailbox"
    default: details
    }
  }

  private var primaryAddress: PropertyValue {
    let proxies = (stored.properties["EmailAddresses"] ?? []).compactMap { try? ProxyAddress(parsing: $0) }
    guard let primary = proxies.first(where: { $0.isSmtp && $0.isPrimary }), let address = SmtpAddress(primary.address)
    else { return .null }
    return .value(address)
  }

  private func addressLists(_ details: String) -> PropertyValue {
    guard !self[Mailbox.hiddenFromAddressLists] else { return .list([]) }
    let rooms = details == "RoomMailbox" ? ["\\All Rooms"] : []
    return .list((["\\All Users"] + rooms + ["\\Default Global Address List"]).map(PropertyValue.string))
  }

  /// The server that holds the mailbox's database.
  var mailboxServer: String? {
    guard let database = stored.properties["Database"]?.first, let object = directory.object(guid: database) else {
      return nil
    }
    return directory.object(guid: object.parent)?.parent
  }

  /// The names of the user as one dials them, letters as the keys of a telephone.
  private var dialingKeys: [String] {
    func keys(_ text: String) -> String {
      String(
        text.lowercased().compactMap { letter -> Character? in
          switch letter {
          case "a"..."c": "2"
          case "d"..."f": "3"
          case "g"..."i": "4"
          case "j"..."l": "5"
          case "m"..."o": "6"
          case "p"..."s": "7"
          case "t"..."v": "8"
          case "w"..."z": "9"
          case "0"..."9": letter
          default: nil
          }
        })
    }
    let alias = stored.properties["Alias"]?.first ?? ""
    guard !alias.isEmpty else { return [] }
    let first = stored.properties["FirstName"]?.first ?? ""
    let last = stored.properties["LastName"]?.first ?? ""
    let lastFirst = first.isEmpty && last.isEmpty ? name : last + first
    let firstLast = first.isEmpty && last.isEmpty ? name : first + last
    return [
      "emailAddress:" + keys(alias), "lastNameFirstName:" + keys(lastFirst), "firstNameLastName:" + keys(firstLast),
    ]
  }

  /// A security identifier that is the forest's and, at its end, the object's own.
  private var securityIdentifier: String {
    var domain: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in directory.forest.domain.utf8 { domain = (domain ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let parts = [domain >> 40, domain >> 20 & 0xFFFFF, domain & 0xFFFFF].map { String($0 + 1_000_000) }
    return "S-1-5-21-" + parts.joined(separator: "-") + "-\(stored.id + 1000)"
  }
}
