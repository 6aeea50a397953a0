/// Something that can be broken in the world, for practice; each on one server.
public enum LabFault: String, CaseIterable, Sendable {
  case hostOff = "HostOff"
  case smtpPortBlocked = "SmtpPortBlocked"
  case outboundSmtpBlocked = "OutboundSmtpBlocked"
  case transportPaused = "TransportPaused"
  case connectionDropped = "ConnectionDropped"
  case startTlsStripped = "StartTlsStripped"
  case lowResources = "LowResources"
  case agentCrash = "AgentCrash"
  case databaseDismounted = "DatabaseDismounted"
  case clockAhead = "ClockAhead"
  case dnsServerStopped = "DnsServerStopped"
  case zoneTransferRefused = "ZoneTransferRefused"
  case webServerStopped = "WebServerStopped"
  case revocationListNotPublished = "RevocationListNotPublished"

  /// What is wrong while it is enabled.
  public var description: String {
    switch self {
    case .hostOff: "The machine is switched off: nothing on it answers."
    case .smtpPortBlocked: "A firewall drops every SMTP connection to the server."
    case .outboundSmtpBlocked: "A firewall drops every SMTP connection from the server."
    case .transportPaused: "The Transport service takes no new connections."
    case .connectionDropped: "The line breaks whenever a message's content is being sent to the server."
    case .startTlsStripped: "A device before the server removes STARTTLS from what it offers."
    case .lowResources: "The server is short of disk and memory and defers new messages."
    case .agentCrash: "An agent brings the Transport service down over each message with 'poison' in its subject."
    case .databaseDismounted: "The server's mailbox databases are dismounted."
    case .clockAhead: "The server's clock is 400 days ahead."
    case .dnsServerStopped: "The DNS service of the machine does not answer."
    case .zoneTransferRefused: "The DNS service of the machine gives no copies of its zones."
    case .webServerStopped: "The web site of the machine does not answer."
    case .revocationListNotPublished: "The authority on the machine publishes no new revocation lists."
    }
  }

  /// The fault of that name, in any case.
  public init?(named name: String) {
    let wanted = name.foldedASCII
    guard let fault = LabFault.allCases.first(where: { $0.rawValue.foldedASCII == wanted }) else { return nil }
    self = fault
  }

  /// How far a wrong clock is ahead.
  static let clockError = 400 * 86_400 * LabTime.ticksPerSecond

  fileprivate static let noun = "LabFault"
  fileprivate static let secret = "Secret"
}

extension LabContents {
  /// Whether a fault is enabled on a server.
  public func hasFault(_ fault: LabFault, on server: String) throws -> Bool {
    try connection.number(
      "SELECT EXISTS(SELECT 1 FROM objects WHERE class = ? AND organization = '' AND name_key = ? AND parent_key = ?)",
      [.text(LabFault.noun), .text(folded(fault.rawValue)), .text(folded(server))]) != 0
  }

  /// The servers on which a fault is enabled, in order, but for those where it is to be found out.
  public func servers(withFault fault: LabFault, secretToo: Bool = false) throws -> [String] {
    try objects(named: fault.rawValue, ofNoun: LabFault.noun, organization: Directory.world).filter {
      secretToo || $0.properties[LabFault.secret] == nil
    }.map(\.parent)
  }

  /// The time that a server's clock shows when it is `time` in the lab.
  public func time(on server: String, at time: LabTime) throws -> LabTime {
    try hasFault(.clockAhead, on: server) ? time.advanced(byTicks: LabFault.clockError) : time
  }
}

extension Transaction {
  /// Breaks something on a server or mends it; false if it was so already. A secret fault is shown nowhere.
  public func setFault(
    _ fault: LabFault, on server: String, _ isEnabled: Bool, isSecret: Bool = false
  ) throws -> Bool {
    let present = try objects(
      named: fault.rawValue, ofNoun: LabFault.noun, organization: Directory.world, parent: server)
    guard present.isEmpty == isEnabled else { return false }
    try settleServices()
    for object in present { try delete(object.id) }
    if isEnabled {
      try create(
        noun: LabFault.noun, organization: Directory.world, parent: server, name: fault.rawValue,
        properties: isSecret ? [LabFault.secret: ["True"]] : [:])
    }
    return true
  }
}
