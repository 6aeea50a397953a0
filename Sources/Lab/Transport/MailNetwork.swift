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

/// The network as a mail server uses it.
protocol MailNetwork: AnyObject {
  /// The hosts that take a domain's mail; `isExternal` asks the servers set up for names outside the organisation.
  func mailHosts(of domain: String, from server: String, isExternal: Bool) throws -> MailHosts
  /// The addresses of a host, in the same three cases.
  func hosts(named host: String, from server: String, isExternal: Bool) throws -> MailHosts
  /// The machine that answers at an address when a server calls it; nil where nothing does.
  func machine(at address: IPAddress, from server: String) throws -> String?
}

/// Names without a DNS: each mail domain is known to lie on the servers of its own forest.
final class DirectNetwork: MailNetwork {
  private let lab: Lab

  init(_ lab: Lab) { self.lab = lab }

  private func computers() throws -> [StoredObject] {
    try lab.objects(ofNoun: "Computer", organization: Directory.world, limit: 1000)
  }

  private func address(of computer: StoredObject) -> IPAddress? {
    (computer.properties["Addresses"]?.first).flatMap { IPAddress($0) }
  }

  func mailHosts(of domain: String, from server: String, isExternal: Bool) throws -> MailHosts {
    let hosts = try computers().filter { computer in
      computer.properties["Forest"]?.first?.foldedASCII == domain.foldedASCII
    }.compactMap { computer in
      address(of: computer).map { MailHost(name: computer.properties["Fqdn"]?.first ?? computer.name, address: $0) }
    }
    return hosts.isEmpty ? .nonExistentDomain : .hosts(hosts)
  }

  func hosts(named host: String, from server: String, isExternal: Bool) throws -> MailHosts {
    if let address = IPAddress(host) { return .hosts([MailHost(name: host, address: address)]) }
    let wanted = host.foldedASCII
    let hosts = try computers().filter { computer in
      computer.name.foldedASCII == wanted || computer.properties["Fqdn"]?.first?.foldedASCII == wanted
    }.compactMap { computer in address(of: computer).map { MailHost(name: host, address: $0) } }
    return hosts.isEmpty ? .nonExistentDomain : .hosts(hosts)
  }

  func machine(at address: IPAddress, from server: String) throws -> String? {
    let found = try computers().first { $0.properties["Addresses"]?.contains(address.description) == true }
    guard let name = found?.name, try !lab.hasFault(.hostOff, on: name), try !lab.hasFault(.hostOff, on: server) else {
      return nil
    }
    return name
  }
}
