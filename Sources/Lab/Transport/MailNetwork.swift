/// Where a domain's mail goes, as DNS tells a server.
enum MailHosts: Equatable, Sendable {
  /// Best first.
  case hosts([MailHost])
  case nonExistentDomain
  /// No server gave an answer.
  case noAnswer
}

struct MailHost: Equatable, Sendable {
  let name: String
  let address: IPAddress
}

/// The network as one mail server uses it.
struct MailNetwork {
  private let network: Network
  /// DNS servers that transport was told to ask in place of the machine's own.
  private let servers: [IPAddress]

  /// `asking`: the DNS servers of the transport server's own settings.
  init(_ lab: Lab, from computer: String, asking servers: [IPAddress] = []) throws {
    network = try Network(lab, from: computer)
    self.servers = servers
  }

  /// The hosts that take a domain's mail, by its MX records, else its own address.
  func mailHosts(of domain: String) throws -> MailHosts {
    try answer { try exchangers(of: domain).flatMap { host in try addresses(of: host) } }
  }

  /// The addresses of a host.
  func hosts(named host: String) throws -> MailHosts {
    try answer { try addresses(of: host) }
  }

  /// The machine that answers at an address; nil where nothing does.
  func machine(at address: IPAddress) throws -> String? {
    guard case .host(let found) = try network.reach(address) else { return nil }
    return found.name
  }

  private func answer(_ ask: () throws -> [MailHost]) throws -> MailHosts {
    do {
      let hosts = try ask()
      return hosts.isEmpty ? .nonExistentDomain : .hosts(hosts)
    } catch let failure as DNSFailure {
      return failure == .nonExistentDomain || failure == .noRecords ? .nonExistentDomain : .noAnswer
    }
  }

  private func exchangers(of domain: String) throws -> [String] {
    guard !servers.isEmpty else { return try network.mailExchangers(of: domain).map(\.host) }
    do {
      return try lookup(domain, .mx).compactMap(\.exchanger).sorted { $0.preference < $1.preference }.map(\.host)
    } catch DNSFailure.noRecords {
      return [domain]
    }
  }

  /// A host that cannot be found leaves the others.
  private func addresses(of host: String) throws -> [MailHost] {
    if let address = IPAddress(host) { return [MailHost(name: host, address: address)] }
    do {
      let found = servers.isEmpty ? try network.addresses(of: host) : try lookup(host, .a).compactMap(\.address)
      return found.map { MailHost(name: host, address: $0) }
    } catch DNSFailure.nonExistentDomain {
      return []
    } catch DNSFailure.noRecords {
      return []
    }
  }

  /// Asks the first of the given servers that answers.
  private func lookup(_ name: String, _ type: DNSType) throws -> [DNSRecord] {
    for server in servers {
      if let server = try network.dnsServer(at: server) { return try server.answer(name, type) }
    }
    throw DNSFailure.timeout
  }
}

extension Transport {
  /// The network as a server's transport uses it: with its own DNS servers, those for names outside where a connector
  /// says so.
  func network(of hub: Hub, isExternal: Bool) throws -> MailNetwork {
    let key = isExternal ? TransportServer.externalDnsServers : TransportServer.internalDnsServers
    return try MailNetwork(lab, from: hub.name, asking: hub.settings?[key] ?? [])
  }
}
