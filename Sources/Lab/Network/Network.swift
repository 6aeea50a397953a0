/// The network as one computer of the lab sees it: names, addresses, what can be reached.
///
/// Asking changes nothing in the lab.
public struct Network {
  public let lab: Lab
  /// The computer that asks.
  public let host: NetworkHost

  /// `computer` is its name or full name.
  public init(_ lab: Lab, from computer: String) throws {
    guard let host = try lab.host(named: computer) else { throw DirectoryError.unknownForest(computer) }
    self.lab = lab
    self.host = host
  }

  // MARK: Reaching

  /// What happens to a connection to an address.
  public enum Reach {
    /// A packet gets to the computer; whether something listens there is that service's affair.
    case host(NetworkHost)
    /// No computer has the address, or it is off: it times out.
    case timeout
  }

  /// The computer that has an address, whether it is on or off.
  public func holder(of address: IPAddress) throws -> NetworkHost? {
    if address.isLoopback { return host }
    return try lab.hosts().first { $0.addresses.contains(address) }
  }

  /// What a connection to an address meets.
  public func reach(_ address: IPAddress) throws -> Reach {
    guard let other = try holder(of: address), try !other.isOff() else { return .timeout }
    if other.name == host.name { return .host(other) }
    return try host.isOff() ? .timeout : .host(other)
  }

  /// Whether the computer at an address answers to an echo request.
  public func answersEcho(_ address: IPAddress) throws -> Bool {
    guard let other = try holder(of: address) else { return false }
    return try !other.isOff()
  }

  // MARK: Names

  /// The addresses that a text means to a program: an address as `inet_aton` reads it, or a name.
  public func addresses(of text: String) throws -> [IPAddress] {
    if let address = IPAddress(text) { return [address] }
    return try lookup(name: text, .a).compactMap(\.address)
  }

  /// The records of a name as a program's resolver finds them: a name without dots gets the computer's own domain.
  public func lookup(name: String, _ type: DNSType) throws -> [DNSRecord] {
    let key = DomainText.key(name)
    guard DomainText.isName(key) else { throw DNSFailure.nonExistentDomain }
    if type == .a, key == "localhost" { return [DNSRecord(name: key, type: .a, data: "127.0.0.1")] }
    if type == .a, key == folded(host.name) || key == DomainText.key(host.fqdn) {
      return host.addresses.map { DNSRecord(name: host.fqdn, type: .a, data: $0.description) }
    }
    let full = key.contains(".") ? key : "\(key).\(DomainText.key(host.domain))"
    return try dnsServer().answer(full, type)
  }

  /// The mail servers of a domain, the preferred ones first; the domain's own address where it has no MX record.
  public func mailExchangers(of domain: String) throws -> [(preference: Int, host: String)] {
    do {
      let found = try lookup(name: domain, .mx).compactMap(\.exchanger)
      return found.enumerated().sorted { ($0.element.preference, $0.offset) < ($1.element.preference, $1.offset) }
        .map(\.element)
    } catch DNSFailure.noRecords {
      guard !(try lookup(name: domain, .a)).isEmpty else { throw DNSFailure.noRecords }
      return [(0, domain)]
    }
  }

  /// The name that DNS has for an address.
  public func name(of address: IPAddress) throws -> String {
    guard let reverse = DomainText.reverse(address) else { throw DNSFailure.nonExistentDomain }
    guard let name = try lookup(name: reverse, .ptr).first?.data else { throw DNSFailure.noRecords }
    return name
  }

  /// The addresses of the DNS servers that the computer asks.
  public func dnsServerAddresses() throws -> [IPAddress] {
    if !host.dnsServers.isEmpty { return host.dnsServers }
    if try lab.hasZones(on: host.name) { return host.addresses }
    let forest = try lab.objects(named: host.domain, ofNoun: "Forest", organization: Directory.world).first
    guard let controller = forest?.properties["DomainController"]?.first else { return host.addresses }
    return try lab.host(named: controller)?.addresses ?? host.addresses
  }

  /// The first DNS server of the computer that answers.
  public func dnsServer() throws -> DNSServer {
    for address in try dnsServerAddresses() {
      if let server = try dnsServer(at: address) { return server }
    }
    throw DNSFailure.timeout
  }

  /// The DNS server at an address, if one answers there.
  public func dnsServer(at address: IPAddress) throws -> DNSServer? {
    guard case .host(let other) = try reach(address), try other.runs("DNS") else { return nil }
    return DNSServer(lab: lab, host: other)
  }
}

extension IPAddress {
  /// An address of the computer itself.
  public var isLoopback: Bool { isIPv6 ? number == 1 : number >> 24 == 127 }
}
