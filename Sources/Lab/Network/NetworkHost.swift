/// A computer as its neighbours see it.
public struct NetworkHost {
  private let contents: LabContents
  public let name: String
  public let fqdn: String
  public let addresses: [IPAddress]
  /// The domain of its forest.
  public let domain: String
  /// The DNS servers that it asks; none: its own service, else its domain controller's.
  public let dnsServers: [IPAddress]

  init(_ stored: StoredObject, in contents: LabContents) {
    func list(_ property: String) -> [String] { stored.properties[property] ?? [] }
    self.contents = contents
    name = stored.name
    fqdn = list("Fqdn").first ?? stored.name
    addresses = list("Addresses").compactMap { IPAddress($0) }
    domain = list("Forest").first ?? ""
    dnsServers = list("DnsServers").compactMap { IPAddress($0) }
  }

  public func isOff() throws -> Bool { try contents.hasFault(.hostOff, on: name) }

  /// Whether a service runs on it and answers.
  public func runs(_ service: String) throws -> Bool {
    switch service {
    case "DNS": if try contents.hasFault(.dnsServerStopped, on: name) { return false }
    case "W3SVC": if try contents.hasFault(.webServerStopped, on: name) { return false }
    default: break
    }
    return try contents.isRunning(service, on: name)
  }
}

extension LabContents {
  /// All computers, in the order they were made.
  public func hosts() throws -> [NetworkHost] {
    try objects(ofNoun: "Computer", organization: Directory.world, limit: .max).map { NetworkHost($0, in: self) }
  }

  /// The computer of that name or full name.
  public func host(named name: String) throws -> NetworkHost? {
    let key = DomainText.key(name)
    let short = String(key.prefix { $0 != "." })
    guard
      let stored = try objects(named: short, ofNoun: "Computer", organization: Directory.world).first
    else { return nil }
    let host = NetworkHost(stored, in: self)
    return key == short || DomainText.key(host.fqdn) == key ? host : nil
  }
}

extension Transaction {
  /// Brings up to this moment what goes on by itself: copies of zones, revocation lists.
  ///
  /// Whoever changes what that depends on (a zone, a service, a fault) calls it first.
  public func settleServices() throws {
    try settleZones()
    try settleAuthorities()
  }
}
