// A secondary asks its master when its refresh interval is over, and after a failure each retry interval.
//
// Nothing runs for that: what a secondary holds now follows from what it held when something last changed, since
// between changes its master either answered each time or never. So whoever changes a zone or what can be reached
// settles first what happened until then (`settleZones`), and asking writes nothing.

extension LabContents {
  /// How far one secondary may be behind another.
  private static var longestChain: Int { 8 }

  /// A zone as its server holds it at a time.
  func present(_ zone: DNSZone, _ now: LabTime, depth: Int = 0) throws -> DNSZone {
    guard zone.kind == .secondary, depth < Self.longestChain, let due = zone.nextAttempt, due <= now else {
      return zone
    }
    guard let master = try master(of: zone, now, depth) else {
      return zone.attempted(at: due.advanced(by: zone.times.retry, upTo: now), copy: nil)
    }
    let last = due.advanced(by: master.times.refresh, upTo: now)
    return zone.attempted(at: last, copy: master)
  }

  /// The zone at the first master that answers and allows the transfer.
  func master(of zone: DNSZone, _ now: LabTime, _ depth: Int = 0) throws -> DNSZone? {
    guard let own = try host(named: zone.server), try own.runs("DNS") else { return nil }
    for address in zone.masters {
      guard let other = try hosts().first(where: { $0.addresses.contains(address) }), try other.runs("DNS"),
        try !hasFault(.zoneTransferRefused, on: other.name),
        let stored = try storedZone(DomainText.key(zone.name), of: other.name),
        stored.stored.id != zone.stored.id
      else { continue }
      let there = try present(stored, now, depth: depth + 1)
      if there.kind != .forwarder, there.allowsTransfer(to: own), !there.isExpired(at: now) { return there }
    }
    return nil
  }
}

extension DNSZone {
  /// When a secondary asks its master next.
  var nextAttempt: LabTime? {
    guard let lastAttempt else { return stored.whenCreated }
    let interval = lastAttempt == lastSuccess ? times.refresh : times.retry
    return lastAttempt.advanced(bySeconds: interval)
  }

  /// The zone after its master was asked, with what came of it.
  func attempted(at time: LabTime, copy: DNSZone?) -> DNSZone {
    var properties = stored.properties
    properties["LastAttempt"] = [String(time.ticks)]
    if let copy {
      properties["LastSuccess"] = [String(time.ticks)]
      for property in recordProperties.keys { properties[property] = nil }
      for (property, values) in copy.recordProperties { properties[property] = values }
      properties["Serial"] = [String(copy.serial)]
      properties["PrimaryServer"] = [copy.primaryServer]
      properties["Responsible"] = [copy.responsible]
      properties["Times"] = [copy.times.refresh, copy.times.retry, copy.times.expire, copy.times.minimum].map(
        String.init)
    }
    return DNSZone(stored.with(properties))
  }
}

extension StoredObject {
  /// The same object with other properties.
  func with(_ properties: [String: [String]]) -> StoredObject {
    var copy = self
    copy.properties = properties
    return copy
  }
}

extension LabTime {
  func advanced(bySeconds seconds: Int) -> LabTime {
    let (ticks, overflow) = Int64(seconds).multipliedReportingOverflow(by: LabTime.ticksPerSecond)
    return overflow ? .latest : advanced(byTicks: ticks)
  }

  /// The last moment not after `end` that is a whole number of intervals later.
  func advanced(by seconds: Int, upTo end: LabTime) -> LabTime {
    let step = Int64(max(1, min(seconds, Int(Int32.max)))) * LabTime.ticksPerSecond
    return advanced(byTicks: end.ticks(since: self) / step * step)
  }
}

// MARK: Changing zones

/// Why a zone cannot be made or changed.
public enum ZoneError: Error, Equatable {
  case exists(String)
  case noZone(String)
  case invalidName(String)
  case invalidData
  case recordExists
  case noRecord
  /// A secondary's records come from its master.
  case notPrimary(String)
  /// An alias stands alone at its name.
  case aliasConflict
  case notSecondary(String)
}

extension Transaction {
  /// Brings every secondary up to this moment, before what it depends on changes.
  public func settleZones() throws {
    let zones = try objects(ofNoun: DNSZone.noun, organization: Directory.world, limit: .max).map(DNSZone.init)
    let present = try zones.map { try self.present($0, time) }
    for (old, new) in zip(zones, present) where old.stored != new.stored { try store(new, over: old) }
  }

  private func store(_ new: DNSZone, over old: DNSZone) throws {
    var changes: [String: [String]?] = new.stored.properties
    for name in old.stored.properties.keys where new.stored.properties[name] == nil { changes[name] = .some(nil) }
    try set(changes, of: old.stored.id)
  }

  /// Makes a primary zone with its start of authority and name server.
  public func addPrimaryZone(
    _ name: String, on host: NetworkHost, file: String?, isDirectoryIntegrated: Bool = false
  ) throws {
    try add(
      name, on: host,
      [
        "Kind": ["Primary"], "Serial": ["1"], "PrimaryServer": [host.fqdn], "File": file.map { [$0] } ?? [],
        "IsDirectoryIntegrated": [isDirectoryIntegrated ? "True" : "False"], DNSZone.property("@", .ns): [host.fqdn],
      ])
  }

  /// Makes a secondary zone, which asks its master at once.
  public func addSecondaryZone(_ name: String, on host: NetworkHost, masters: [IPAddress], file: String?) throws {
    try add(
      name, on: host,
      ["Kind": ["Secondary"], "Masters": masters.map(\.description), "File": file.map { [$0] } ?? []])
    try settleZones()
  }

  /// Makes a server ask others for the names of a domain.
  public func addForwarder(_ name: String, on host: NetworkHost, to masters: [IPAddress]) throws {
    try add(name, on: host, ["Kind": ["Forwarder"], "Masters": masters.map(\.description)])
  }

  private func add(_ name: String, on host: NetworkHost, _ properties: [String: [String]]) throws {
    let key = DomainText.key(name)
    guard DomainText.isName(key) else { throw ZoneError.invalidName(name) }
    guard try storedZone(key, of: host.name) == nil else { throw ZoneError.exists(name) }
    try settleZones()
    let shown = name.hasSuffix(".") ? String(name.dropLast()) : name
    try create(
      noun: DNSZone.noun, organization: Directory.world, parent: host.name, name: shown,
      properties: properties.filter { !$0.value.isEmpty })
  }

  public func deleteZone(_ name: String, on host: NetworkHost) throws {
    try settleZones()
    try delete(try zone(name, host).stored.id)
  }

  /// Says to whom a primary zone gives copies: `Any`, `None`, or addresses.
  public func setTransfers(_ receivers: [String], of name: String, on host: NetworkHost) throws {
    try settleZones()
    try set("Transfers", of: try zone(name, host).stored.id, to: receivers)
  }

  /// Says to whom a primary zone tells its changes: `NameServers`, `None`, or addresses.
  public func setNotified(_ receivers: [String], of name: String, on host: NetworkHost) throws {
    try set("Notified", of: try zone(name, host).stored.id, to: receivers)
  }

  /// Tells the secondaries of a zone that it has changed (RFC 1996): they ask at once.
  private func notifySecondaries(of name: String, on host: NetworkHost) throws {
    guard try host.runs("DNS"), let zone = try storedZone(DomainText.key(name), of: host.name) else { return }
    for other in try hosts() where other.name != host.name && zone.notifies(other) {
      guard let copy = try storedZone(DomainText.key(name), of: other.name), copy.kind == .secondary,
        copy.masters.contains(where: host.addresses.contains), try other.runs("DNS")
      else { continue }
      _ = try refreshZone(name, on: other)
    }
  }

  /// Says where a secondary gets its copy from, or whom a server asks for the names of a domain.
  public func setMasters(_ masters: [IPAddress], of name: String, on host: NetworkHost) throws {
    try settleZones()
    let zone = try zone(name, host)
    guard zone.kind != .primary else { throw ZoneError.notSecondary(name) }
    try set("Masters", of: zone.stored.id, to: masters.map(\.description))
    if zone.kind == .secondary { _ = try refreshZone(name, on: host) }
  }

  /// Says whom a server asks for names that it has no zone for.
  public func setForwarders(_ addresses: [IPAddress], on host: NetworkHost) throws {
    let present = try objects(
      named: DNSServer.noun, ofNoun: DNSServer.noun, organization: Directory.world, parent: host.name
    ).first
    let stored =
      try present
      ?? create(
        noun: DNSServer.noun, organization: Directory.world, parent: host.name, name: DNSServer.noun)
    try set("Forwarders", of: stored.id, to: addresses.map(\.description))
  }

  /// Asks the master of a secondary now; false if it did not answer.
  public func refreshZone(_ name: String, on host: NetworkHost) throws -> Bool {
    try settleZones()
    let zone = try zone(name, host)
    guard zone.kind == .secondary else { throw ZoneError.notSecondary(name) }
    let copy = try master(of: zone, time)
    try store(zone.attempted(at: time, copy: copy), over: zone)
    return copy != nil
  }

  private func zone(_ name: String, _ host: NetworkHost) throws -> DNSZone {
    guard let zone = try storedZone(DomainText.key(name), of: host.name) else { throw ZoneError.noZone(name) }
    return zone
  }

  // MARK: Records

  /// Adds a record to a primary zone.
  public func addRecord(
    _ type: DNSType, at node: String, _ data: [String], zone name: String, on host: NetworkHost
  ) throws {
    guard let data = DNSRecord.normalized(data, type: type) else { throw ZoneError.invalidData }
    try changeRecords(type, at: node, zone: name, on: host) { zone, node in
      let present = zone.data(node, type)
      guard !present.contains(where: { folded($0) == folded(data) }) else { throw ZoneError.recordExists }
      let others = zone.nodes.filter { $0.node == node && $0.type != type }
      if type == .cname ? !(others.isEmpty && present.isEmpty) : others.contains(where: { $0.type == .cname }) {
        throw ZoneError.aliasConflict
      }
      return present + [data]
    }
  }

  /// Takes a record away; without data all records of that type at the node.
  public func deleteRecord(
    _ type: DNSType, at node: String, _ data: [String], zone name: String, on host: NetworkHost
  ) throws {
    let wanted = data.isEmpty ? nil : DNSRecord.normalized(data, type: type)
    if !data.isEmpty, wanted == nil { throw ZoneError.invalidData }
    try changeRecords(type, at: node, zone: name, on: host) { zone, node in
      let present = zone.data(node, type)
      let left = wanted.map { wanted in present.filter { folded($0) != folded(wanted) } } ?? []
      guard left.count < present.count else { throw ZoneError.noRecord }
      return left
    }
  }

  private func changeRecords(
    _ type: DNSType, at node: String, zone name: String, on host: NetworkHost,
    _ change: (DNSZone, String) throws -> [String]
  ) throws {
    try settleZones()
    let zone = try zone(name, host)
    guard zone.kind == .primary else { throw ZoneError.notPrimary(name) }
    let key = DomainText.key(node)
    let relative = key.isEmpty ? "@" : DomainText.relative(key, to: zone.name) ?? key
    guard relative == "@" || DomainText.isName(relative) else { throw ZoneError.invalidName(node) }
    let values = try change(zone, relative)
    try set(
      [
        DNSZone.property(relative, type): values.isEmpty ? nil : values,
        "Serial": [String(zone.serial &+ 1)],
      ], of: zone.stored.id)
    try notifySecondaries(of: name, on: host)
  }
}
