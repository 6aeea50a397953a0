/// The DNS service of one computer, answering from its own zones.
public struct DNSServer {
  let lab: Lab
  public let host: NetworkHost

  /// The server of a computer, whether or not others reach it.
  public init(lab: Lab, host: NetworkHost) {
    self.lab = lab
    self.host = host
  }

  /// The zones as the server holds them now, in the order of their names.
  public func zones() throws -> [DNSZone] {
    let now = try lab.now()
    return try lab.storedZones(of: host.name).map { try lab.present($0, now) }
  }

  /// The zone of that name as it is now.
  public func zone(named name: String) throws -> DNSZone? {
    guard let zone = try lab.storedZone(DomainText.key(name), of: host.name) else { return nil }
    return try lab.present(zone, try lab.now())
  }

  static let noun = "DnsServer"

  /// Whom the server asks for names that it has no zone for.
  public func forwarders() throws -> [IPAddress] {
    let stored = try lab.objects(
      named: Self.noun, ofNoun: Self.noun, organization: Directory.world, parent: host.name
    ).first
    return (stored?.properties["Forwarders"] ?? []).compactMap { IPAddress($0) }
  }

  /// Whether the server answers for a name from a zone of its own.
  public func isAuthoritative(for name: String) throws -> Bool {
    guard let zone = try zone(for: DomainText.key(name)) else { return false }
    return zone.kind != .forwarder
  }

  /// The longest chain of aliases that is followed, and of servers that ask each other.
  private static let longestChain = 16

  /// The records that answer a question, the aliases on the way to them first.
  public func answer(_ name: String, _ type: DNSType) throws -> [DNSRecord] {
    try answer(name, type, depth: 0)
  }

  private func answer(_ name: String, _ type: DNSType, depth: Int) throws -> [DNSRecord] {
    guard depth < Self.longestChain else { throw DNSFailure.serverFailure }
    var name = DomainText.key(name)
    var answer: [DNSRecord] = []
    for _ in 0..<Self.longestChain {
      let nearest = try validZone(for: name)
      guard let zone = nearest, zone.kind != .forwarder else {
        let others = try nearest?.masters ?? forwarders()
        if nearest == nil, others.isEmpty { throw DNSFailure.nonExistentDomain }
        return answer + (try forward(name, type, to: others, depth: depth))
      }
      guard let node = DomainText.relative(name, to: zone.name) else { throw DNSFailure.nonExistentDomain }
      let (found, alias) = try records(of: node, type, in: zone, asked: name)
      answer += found
      guard let alias else { return answer }
      name = DomainText.key(alias)
    }
    throw DNSFailure.serverFailure
  }

  /// Asks other servers in turn; the first that answers has said it.
  private func forward(_ name: String, _ type: DNSType, to others: [IPAddress], depth: Int) throws -> [DNSRecord] {
    let network = try Network(lab, from: host.name)
    for address in others {
      guard let other = try network.dnsServer(at: address) else { continue }
      do {
        return try other.answer(name, type, depth: depth + 1)
      } catch DNSFailure.serverFailure {
        continue
      }
    }
    throw DNSFailure.serverFailure
  }

  private func records(
    of node: String, _ type: DNSType, in zone: DNSZone, asked name: String
  ) throws -> (records: [DNSRecord], alias: String?) {
    let source = zone.has(node) ? node : wildcard(for: node, in: zone)
    guard let source else { throw DNSFailure.nonExistentDomain }
    func rename(_ records: [DNSRecord]) -> [DNSRecord] {
      source == node ? records : records.map { DNSRecord(name: name, type: $0.type, data: $0.data) }
    }
    let found = zone.records(at: source, type)
    if !found.isEmpty { return (rename(found), nil) }
    if type != .cname, let alias = zone.data(source, .cname).first {
      return (rename(zone.records(at: source, .cname)), alias)
    }
    throw DNSFailure.noRecords
  }

  /// The node `*` that answers for a name that is not there (RFC 4592).
  private func wildcard(for node: String, in zone: DNSZone) -> String? {
    var rest = Substring(node)
    while true {
      let dot = rest.firstIndex(of: ".")
      let parent = dot.map { String(rest[rest.index(after: $0)...]) } ?? ""
      let candidate = parent.isEmpty ? "*" : "*." + parent
      if zone.nodes.contains(where: { $0.node == candidate }) { return candidate }
      guard let dot, !zone.has(parent) else { return nil }
      rest = rest[rest.index(after: dot)...]
    }
  }

  /// The zone nearest to a name, of which the server has a valid copy; nil where it has none.
  private func validZone(for name: String) throws -> DNSZone? {
    guard let zone = try zone(for: name) else { return nil }
    guard try !zone.isExpired(at: lab.now()) else { throw DNSFailure.serverFailure }
    return zone
  }

  private func zone(for name: String) throws -> DNSZone? {
    var candidate = Substring(name)
    while true {
      if let stored = try lab.storedZone(String(candidate), of: host.name) {
        return try lab.present(stored, try lab.now())
      }
      guard let dot = candidate.firstIndex(of: ".") else { return nil }
      candidate = candidate[candidate.index(after: dot)...]
    }
  }
}

extension DNSZone {
  /// Whether a copy is too old to answer from, or was never fetched.
  public func isExpired(at time: LabTime) -> Bool {
    guard kind == .secondary else { return false }
    guard let lastSuccess else { return true }
    return time.ticks(since: lastSuccess) / LabTime.ticksPerSecond >= Int64(times.expire)
  }
}

extension LabContents {
  func hasZones(on server: String) throws -> Bool {
    try !objects(ofNoun: DNSZone.noun, organization: Directory.world, parent: server, limit: 1).isEmpty
  }

  /// The zones of a server as the store has them.
  func storedZones(of server: String) throws -> [DNSZone] {
    try objects(
      ofNoun: DNSZone.noun, organization: Directory.world, parent: server, order: .name, limit: .max
    ).map(DNSZone.init)
  }

  func storedZone(_ name: String, of server: String) throws -> DNSZone? {
    try objects(named: name, ofNoun: DNSZone.noun, organization: Directory.world, parent: server).first
      .map(DNSZone.init)
  }
}
