/// A Windows service of a server: exchange-transport.md 8.4.
public struct LabService: Sendable {
  /// `MSExchangeTransport`.
  public let name: String
  public let displayName: String
  /// Which role of Exchange needs it; empty for none.
  public let roles: [String]

  /// `NAME | display name | roles that need it`.
  private static let table = """
    DNS|DNS Server|
    Dnscache|DNS Client|
    EventLog|Windows Event Log|
    IISADMIN|IIS Admin Service|Mailbox ClientAccess
    MSExchangeADTopology|Microsoft Exchange Active Directory Topology|Mailbox ClientAccess UnifiedMessaging HubTransport
    MSExchangeAntispamUpdate|Microsoft Exchange Anti-spam Update|
    MSExchangeEdgeSync|Microsoft Exchange EdgeSync|HubTransport
    MSExchangeFDS|Microsoft Exchange File Distribution|ClientAccess UnifiedMessaging
    MSExchangeIMAP4|Microsoft Exchange IMAP4|
    MSExchangeIS|Microsoft Exchange Information Store|Mailbox
    MSExchangeMailboxAssistants|Microsoft Exchange Mailbox Assistants|Mailbox
    MSExchangeMailSubmission|Microsoft Exchange Mail Submission|Mailbox
    MSExchangeMonitoring|Microsoft Exchange Monitoring|
    MSExchangePOP3|Microsoft Exchange POP3|
    MSExchangeRepl|Microsoft Exchange Replication Service|Mailbox
    MSExchangeSA|Microsoft Exchange System Attendant|Mailbox
    MSExchangeSearch|Microsoft Exchange Search Indexer|Mailbox
    MSExchangeServiceHost|Microsoft Exchange Service Host|Mailbox ClientAccess
    MSExchangeTransport|Microsoft Exchange Transport|HubTransport
    MSExchangeTransportLogSearch|Microsoft Exchange Transport Log Search|Mailbox HubTransport
    Netlogon|Netlogon|
    NTDS|Active Directory Domain Services|
    W3SVC|World Wide Web Publishing Service|Mailbox ClientAccess
    """

  /// All services that a server of some roles has; the certificate authority's where it is one.
  public static func all(roles: [String], isAuthority: Bool) -> [LabService] {
    var services = known.filter { service in
      !service.name.hasPrefix("MSExchange")
        || !roles.isEmpty
          && (service.roles.isEmpty || service.roles.contains(where: roles.contains))
    }
    if isAuthority {
      services.append(LabService(name: "CertSvc", displayName: "Active Directory Certificate Services", roles: []))
    }
    return services.sorted { $0.name.foldedASCII < $1.name.foldedASCII }
  }

  private static let known = table.split(separator: "\n").map { line in
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    return LabService(
      name: parts[0], displayName: parts[1], roles: parts[2].split(separator: " ").map(String.init))
  }

  public static let transport = "MSExchangeTransport"
  public static let store = "MSExchangeIS"

  /// Those that are set up not to run.
  public var startsByHand: Bool { ["MSExchangeIMAP4", "MSExchangePOP3", "MSExchangeMonitoring"].contains(name) }

  fileprivate static let noun = "LabService"
}

extension LabContents {
  /// Whether a service runs on a server.
  public func isRunning(_ service: String, on server: String) throws -> Bool {
    if try hasFault(.hostOff, on: server) { return false }
    let changed = try objects(
      named: service, ofNoun: LabService.noun, organization: Directory.world, parent: server
    ).first
    guard let state = changed?.properties["State"]?.first else {
      return !LabService(name: service, displayName: "", roles: []).startsByHand
    }
    return state == "Running"
  }
}

extension Transaction {
  /// Starts or stops a service; false if it was so already.
  func setService(_ service: LabService, on server: String, isRunning: Bool) throws -> Bool {
    if try self.isRunning(service.name, on: server) == isRunning { return false }
    try settleServices()
    let state = ["State": [isRunning ? "Running" : "Stopped"]]
    let found = try objects(named: service.name, ofNoun: LabService.noun, organization: Directory.world, parent: server)
    if let present = found.first {
      try set(state.mapValues { Optional($0) }, of: present.id)
    } else {
      try create(
        noun: LabService.noun, organization: Directory.world, parent: server, name: service.name, properties: state)
    }
    try report(.service(service.displayName, isRunning ? "running" : "stopped"), on: server)
    return true
  }
}
