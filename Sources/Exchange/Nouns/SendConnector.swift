import Lab
import PowerShell

/// Send connectors: exchange-transport.md 2.
final class SendConnectorRules: NounRules {
  private static let usages = ["Custom", "Internal", "Internet", "Partner"]

  override func specials(of verb: String) -> Set<String> {
    switch verb {
    case "New": Set(Self.usages + ["Usage", "Force"])
    // A connector whose source servers are in several sites would be asked about; a forest of the lab has one site.
    case "Set": ["Force"]
    default: []
    }
  }

  // MARK: Usage

  override func prepare(_ draft: inout Draft, _ call: NounCall) throws {
    let usage = try call.usage(Self.usages) ?? "Custom"
    let hasSmartHosts = !(draft.values["SmartHosts"]?.isEmpty ?? true)
    draft.fill("DNSRoutingEnabled", .bool(!hasSmartHosts))
    switch usage {
    case "Internal":
      if hasSmartHosts { draft.fill("SmartHostAuthMechanism", noun.choice("SmartHostAuthMechanism", "ExchangeServer")) }
      draft.fill("MaxMessageSize", .unlimited)
    case "Partner": draft.fill("DomainSecureEnabled", .bool(true))
    default: break
    }
    draft.password = call.credentialPassword
    if draft.values["SourceTransportServers"]?.isEmpty ?? true {
      guard let server = call.directory.localServer, server.isHubTransport else {
        throw RuleBroken(
          "This computer is not a Hub Transport server. You must specify a value for the SourceTransportServers "
            + "parameter.")
      }
      draft.values["SourceTransportServers"] = .list([.value(call.directory.link(to: server))])
    }
  }

  override func keep(_ password: String, of object: DirectoryObject, in transaction: Transaction) throws {
    try transaction.setConnectorPassword(password, of: object.stored.guid)
  }

  override func didSet(_ object: DirectoryObject, _ call: NounCall) throws -> Bool {
    guard let password = call.credentialPassword else { return false }
    try object.directory.lab.transaction { try keep(password, of: object, in: $0) }
    return true
  }

  override func complete(_ draft: inout Draft, in directory: Directory) throws {
    if draft.values["AddressSpaces"].map(Self.isLocal) ?? false { draft.values["IsScopedConnector"] = .bool(true) }
  }

  override func complete(_ values: inout [String: PropertyValue], of object: DirectoryObject) throws {
    if values["AddressSpaces"].map(Self.isLocal) ?? false { values["IsScopedConnector"] = .bool(true) }
  }

  /// `Local:` in front of an address space makes the connector one of its site (exchange-transport.md 2.4).
  private static func isLocal(_ spaces: PropertyValue) -> Bool {
    spaces.items.contains { item in
      if case .value(let value) = item { (value as? AddressSpace)?.isLocal ?? false } else { false }
    }
  }

  // MARK: Settings that go together (exchange-transport.md 2.5)

  override func validate(_ after: DirectoryObject, before: DirectoryObject?, changed: Set<String>) throws {
    try validateRouting(after)
    try validateSecurity(after)
    try validateSpaces(after)
    try validateSources(after)
  }

  private func validateRouting(_ connector: DirectoryObject) throws {
    let usesDns = connector[SendConnector.dnsRoutingEnabled]
    let hasSmartHosts = !connector[SendConnector.smartHosts].isEmpty
    if usesDns, hasSmartHosts {
      throw RuleBroken("DNS routing and smart host routing cannot be enabled at the same time.")
    }
    if !usesDns, !hasSmartHosts {
      throw RuleBroken("You must specify at least one smart host when DNS routing is disabled.")
    }
    let mechanism = connector[SendConnector.smartHostAuthMechanism]?.description ?? "None"
    if mechanism.hasPrefix("BasicAuth"), connector.value(named: "AuthenticationCredential").isEmpty {
      throw RuleBroken(
        "You must specify a value for the AuthenticationCredential parameter when the smart host authentication "
          + "mechanism is \(mechanism).")
    }
  }

  private func validateSecurity(_ connector: DirectoryObject) throws {
    let ignoresTls = connector[SendConnector.ignoreStartTls]
    if connector[SendConnector.domainSecureEnabled] {
      if !connector[SendConnector.dnsRoutingEnabled] {
        throw RuleBroken("Domain security cannot be enabled on a Send connector that does not use DNS routing.")
      }
      if ignoresTls {
        throw RuleBroken("Domain security cannot be enabled on a Send connector that ignores STARTTLS.")
      }
    }
    if connector[SendConnector.requireTls], ignoresTls {
      throw RuleBroken("A Send connector that requires TLS cannot ignore STARTTLS.")
    }
  }

  private func validateSpaces(_ connector: DirectoryObject) throws {
    let spaces = connector[SendConnector.addressSpaces]
    guard connector[SendConnector.linkedReceiveConnector] == nil else { return try validateLinked(connector) }
    if spaces.isEmpty { throw RuleBroken("You must specify at least one address space for a Send connector.") }
    if spaces.contains(where: { $0.isSmtp && $0.address == "--" }) {
      throw RuleBroken("The address space \"--\" can be used only on an Edge Transport server.")
    }
    if let other = spaces.first(where: { !$0.isSmtp }), connector[SendConnector.dnsRoutingEnabled] {
      throw RuleBroken(
        "The address space \"\(other)\" is not an SMTP address space. Such an address space needs smart hosts, and "
          + "DNS routing must be disabled.")
    }
  }

  private func validateLinked(_ connector: DirectoryObject) throws {
    guard connector[SendConnector.addressSpaces].isEmpty else {
      throw RuleBroken("A Send connector that is linked to a Receive connector cannot have address spaces.")
    }
    guard !connector[SendConnector.dnsRoutingEnabled], connector.value(named: "MaxMessageSize") == .unlimited else {
      throw RuleBroken(
        "A Send connector that is linked to a Receive connector must route by smart hosts, and its maximum message "
          + "size must be unlimited.")
    }
  }

  private func validateSources(_ connector: DirectoryObject) throws {
    let servers = connector[SendConnector.sourceTransportServers]
    if servers.isEmpty { throw RuleBroken("You must specify at least one source transport server.") }
    for link in servers {
      guard let server = try connector.directory.find(ExchangeServer.noun, link.guid.description).first,
        server.isHubTransport
      else {
        throw RuleBroken("The server \"\(link)\" is not a Hub Transport server and cannot be a source server.")
      }
    }
  }
}

extension DirectoryObject {
  /// Whether a server routes mail.
  var isHubTransport: Bool { self[ExchangeServer.serverRole]?.has("HubTransport") ?? false }
}

extension Draft {
  /// Gives a property a value, if nobody gave it one.
  mutating func fill(_ property: String, _ value: PropertyValue?) {
    if values[property] == nil, let value { values[property] = value }
  }
}

extension NounCall {
  /// The password of -AuthenticationCredential.
  fileprivate var credentialPassword: String? {
    (cmdlet.bound("AuthenticationCredential")?.unwrapped.objectValue as? CredentialBox)?.password.secret
  }

  /// What -Usage, or the switch in its place, says; both together are refused.
  func usage(_ names: [String]) throws -> String? {
    let switches = names.filter(flag)
    let given = text("Usage")
    guard switches.count + (given == nil ? 0 : 1) <= 1 else {
      throw cmdlet.terminatingError(
        ErrorRecord(
          id: "AmbiguousParameterSet",
          "Parameter set cannot be resolved using the specified named parameters.", category: .invalidArgument,
          exception: "System.Management.Automation.ParameterBindingException"))
    }
    if let switched = switches.first { return switched }
    return given.flatMap { given in names.first { $0.caseFolded == given.caseFolded } ?? number(given, names) }
  }

  private func number(_ text: String, _ names: [String]) -> String? {
    Int(text).flatMap { names.indices.contains($0) ? names[$0] : nil }
  }
}
