import Lab
import PowerShell

/// Receive connectors: exchange-transport.md 3.
final class ReceiveConnectorRules: NounRules {
  private static let usages = ["Custom", "Internet", "Internal", "Client", "Partner"]

  override func specials(of verb: String) -> Set<String> {
    switch verb {
    case "New": Set(Self.usages + ["Usage", "Server"])
    case "Get": ["Server"]
    default: []
    }
  }

  override func condition(_ call: NounCall) throws -> ((DirectoryObject) -> Bool)? {
    guard let server = try call.server() else { return nil }
    let name = server.name.caseFolded
    return { $0.stored.parent.caseFolded == name }
  }

  // MARK: Usage (exchange-transport.md 3.2)

  private struct Usage {
    let authMechanism: String
    let permissionGroups: String
    var bindings: String?
    var remoteIPRanges: String?
    var isDomainSecure = false

    init?(_ name: String) {
      switch name {
      case "Client":
        (authMechanism, permissionGroups) = ("Tls, Integrated, BasicAuth, BasicAuthRequireTLS", "ExchangeUsers")
        bindings = "0.0.0.0:587"
      case "Internal":
        (authMechanism, permissionGroups) = ("Tls, ExchangeServer", "ExchangeServers, ExchangeLegacyServers")
        bindings = "0.0.0.0:25"
      case "Internet":
        (authMechanism, permissionGroups) = ("Tls", "AnonymousUsers")
        remoteIPRanges = "0.0.0.0-255.255.255.255"
      case "Partner":
        (authMechanism, permissionGroups) = ("Tls", "Partners")
        isDomainSecure = true
      case "Custom": (authMechanism, permissionGroups) = ("None", "None")
      default: return nil
      }
    }
  }

  override func prepare(_ draft: inout Draft, _ call: NounCall) throws {
    let server = try server(call)
    draft.parent = server.name
    let name = try call.usage(Self.usages) ?? call.parameterSetUsage ?? "Custom"
    guard let usage = Usage(name) else { return }
    draft.fill("AuthMechanism", noun.choice("AuthMechanism", usage.authMechanism))
    draft.fill("PermissionGroups", noun.choice("PermissionGroups", usage.permissionGroups))
    draft.fill("Bindings", try usage.bindings.map { try noun.list("Bindings", $0) })
    draft.fill("RemoteIPRanges", try usage.remoteIPRanges.map { try noun.list("RemoteIPRanges", $0) })
    if usage.isDomainSecure { draft.fill("DomainSecureEnabled", .bool(true)) }
    if draft.values["Fqdn"] == nil { draft.fill("Fqdn", server[ExchangeServer.fqdn].map { .value($0) }) }
    for parameter in ["Bindings", "RemoteIPRanges"] where draft.values[parameter]?.isEmpty ?? true {
      throw RuleBroken("You must specify a value for the \(parameter) parameter when the usage type is \(name).")
    }
  }

  private func server(_ call: NounCall) throws -> DirectoryObject {
    let given = try call.server()
    guard let server = given ?? call.directory.localServer else {
      throw RuleBroken("This computer is not an Exchange server. You must specify a value for the Server parameter.")
    }
    guard server.isHubTransport else {
      throw RuleBroken("The server \"\(server.name)\" is not a Hub Transport server or an Edge Transport server.")
    }
    return server
  }

  // MARK: Settings that go together (exchange-transport.md 3.3, 3.6)

  override func validate(_ after: DirectoryObject, before: DirectoryObject?, changed: Set<String>) throws {
    for property in ["Bindings", "RemoteIPRanges"] where after.value(named: property).isEmpty {
      throw DirectoryError.mandatory(property: property, noun: noun.name)
    }
    try validateAuthentication(after)
    try validateFqdn(after)
    try validateLimits(after)
    if before == nil || !changed.isDisjoint(with: ["Bindings", "RemoteIPRanges"]) { try validateUnique(after) }
  }

  private func validateAuthentication(_ connector: DirectoryObject) throws {
    let mechanisms = connector[ReceiveConnector.authMechanism]
    func has(_ name: String) -> Bool { mechanisms?.has(name) ?? false }
    if has("BasicAuthRequireTLS"), !has("BasicAuth") || !has("Tls") {
      throw RuleBroken(
        "If the AuthMechanism attribute on a Receive connector contains the value BasicAuthRequireTLS, it must also "
          + "contain the values BasicAuth and Tls.")
    }
    if has("ExternalAuthoritative") {
      let others = ["Integrated", "BasicAuth", "BasicAuthRequireTLS", "ExchangeServer"]
      if let other = others.first(where: has) {
        throw RuleBroken(
          "If the AuthMechanism attribute on a Receive connector contains the value ExternalAuthoritative, it cannot "
            + "contain the value \(other).")
      }
      guard connector[ReceiveConnector.permissionGroups]?.has("ExchangeServers") ?? false else {
        throw RuleBroken(
          "If the AuthMechanism attribute on a Receive connector contains the value ExternalAuthoritative, the "
            + "PermissionGroups attribute must contain the value ExchangeServers.")
      }
    }
    for (flag, what) in [("RequireTLS", "require TLS"), ("DomainSecureEnabled", "use mutual TLS")]
    where connector.value(named: flag) == .bool(true) && !has("Tls") {
      throw RuleBroken(
        "To \(what), the AuthMechanism attribute on this Receive connector must contain the value Tls.")
    }
  }

  private func validateFqdn(_ connector: DirectoryObject) throws {
    guard connector[ReceiveConnector.authMechanism]?.has("ExchangeServer") ?? false,
      let given = connector[ReceiveConnector.fqdn]?.description.caseFolded, let server = connector.homeServer
    else { return }
    let fqdn = server[ExchangeServer.fqdn]?.description ?? server.name
    if given == fqdn.caseFolded || given == server.name.caseFolded { return }
    throw RuleBroken(
      "If the AuthMechanism attribute on a Receive connector contains the value ExchangeServer, you must set the FQDN "
        + "parameter on the Receive connector to one of the following values: the FQDN of the transport server "
        + "\"\(fqdn)\", the NetBIOS name of the transport server \"\(server.name)\", or $null.")
  }

  private func validateLimits(_ connector: DirectoryObject) throws {
    if let all = connector[ReceiveConnector.maxInboundConnection],
      let one = connector[ReceiveConnector.maxInboundConnectionPerSource], one > all
    {
      throw RuleBroken(
        "The value of MaxInboundConnectionPerSource must be less than or equal to the value of MaxInboundConnection.")
    }
    if let whole = connector[ReceiveConnector.connectionTimeout],
      let idle = connector[ReceiveConnector.inactivityTimeout], idle > whole
    {
      throw RuleBroken(
        "The value of ConnectionInactivityTimeout must be less than or equal to the value of ConnectionTimeout.")
    }
    if let hops = connector[ReceiveConnector.maxHopCount], let local = connector[ReceiveConnector.maxLocalHopCount],
      local > hops
    {
      throw RuleBroken("The value of MaxLocalHopCount must be less than or equal to the value of MaxHopCount.")
    }
    if let banner = connector[ReceiveConnector.banner], !banner.hasPrefix("220 "), !banner.hasPrefix("220-") {
      throw RuleBroken("The banner \"\(banner)\" is not valid. A banner begins with the SMTP reply code 220.")
    }
  }

  /// A combination of binding and range belongs to one connector; ranges may overlap where one contains the other.
  private func validateUnique(_ connector: DirectoryObject) throws {
    let bindings = Set(connector[ReceiveConnector.bindings])
    let ranges = connector[ReceiveConnector.remoteIPRanges]
    let others = connector.directory.list(noun, parent: connector.stored.parent) { $0.guid != connector.guid }
    while let other = try others.next() {
      guard !bindings.isDisjoint(with: other[ReceiveConnector.bindings]) else { continue }
      let clashes = other[ReceiveConnector.remoteIPRanges].contains { taken in
        ranges.contains { range in
          range.overlaps(taken) && range.contains(taken) == taken.contains(range)
        }
      }
      guard clashes else { continue }
      throw RuleBroken(
        "The values that you specified for the Bindings and RemoteIPRanges parameters conflict with the settings on "
          + "Receive connector \"\(other.identity)\". Receive connectors on the same server must have unique "
          + "combinations of network bindings and remote IP address ranges. Change at least one of the values.",
        category: .resourceExists)
    }
  }

  // MARK: Sentences

  override func action(_ call: NounCall, _ identity: String) throws -> String {
    guard call.verb == "New" else { return try super.action(call, identity) }
    return try super.action(call, "\(server(call).name)\\\(identity)")
  }
}

extension Noun {
  /// A list property with this one item.
  func list(_ property: String, _ text: String) throws -> PropertyValue {
    guard let kind = self.property(property)?.kind else { return .null }
    return try kind.read([text])
  }
}

extension NounCall {
  /// The usage that the parameter set stands for, where the switch itself was left out.
  var parameterSetUsage: String? { cmdlet.parameterSet == "Custom" ? "Custom" : nil }
}
