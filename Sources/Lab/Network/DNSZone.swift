/// A zone as one DNS server holds it: its own, or a copy that it fetched from a master.
public struct DNSZone {
  public enum Kind: String, Sendable {
    case primary = "Primary"
    case secondary = "Secondary"
    /// No zone of its own: questions for these names are asked of other servers.
    case forwarder = "Forwarder"
  }

  /// The intervals of a zone's start of authority, in seconds, as Windows presets them.
  public struct Times: Equatable, Sendable {
    public var refresh = 900
    public var retry = 600
    public var expire = 86_400
    public var minimum = 3_600
  }

  /// The noun of zones in the store; what a zone is kept in is the name of its server.
  static let noun = "DnsZone"

  let stored: StoredObject
  public var name: String { stored.name }
  public var server: String { stored.parent }

  init(_ stored: StoredObject) { self.stored = stored }

  private func text(_ property: String) -> String? { stored.properties[property]?.first }
  private func ticks(_ property: String) -> LabTime? {
    text(property).flatMap { Int64($0) }.map(LabTime.init(ticks:))
  }

  public var kind: Kind { text("Kind").flatMap(Kind.init(rawValue:)) ?? .primary }
  /// Kept in the directory and not in a file.
  public var isDirectoryIntegrated: Bool { text("IsDirectoryIntegrated") == "True" }
  public var masters: [IPAddress] { (stored.properties["Masters"] ?? []).compactMap { IPAddress($0) } }
  public var file: String? { text("File") }
  public var serial: Int { text("Serial").flatMap { Int($0) } ?? 1 }
  public var primaryServer: String { text("PrimaryServer") ?? "" }
  public var responsible: String { text("Responsible") ?? "hostmaster.\(name)" }
  /// To whom a primary gives copies: `Any`, `None`, `NameServers`, or addresses.
  public var transfers: [String] { stored.properties["Transfers"] ?? ["None"] }
  public var times: Times {
    let numbers = (stored.properties["Times"] ?? []).compactMap { Int($0) }
    guard numbers.count == 4 else { return Times() }
    return Times(refresh: numbers[0], retry: numbers[1], expire: numbers[2], minimum: numbers[3])
  }

  /// When a secondary last asked its master, and when it last got an answer.
  var lastAttempt: LabTime? { ticks("LastAttempt") }
  public var lastSuccess: LabTime? { ticks("LastSuccess") }

  /// To whom a primary tells that it has changed: `NameServers`, `None`, or addresses.
  public var notified: [String] { stored.properties["Notified"] ?? ["NameServers"] }

  public func allowsTransfer(to host: NetworkHost) -> Bool { includes(host, in: transfers) }
  func notifies(_ host: NetworkHost) -> Bool { includes(host, in: notified) }

  private func includes(_ host: NetworkHost, in list: [String]) -> Bool {
    if list.contains("Any") { return true }
    if list.contains("NameServers") {
      let key = DomainText.key(host.fqdn)
      if data("@", .ns).contains(where: { DomainText.key($0) == key }) { return true }
    }
    return list.contains { text in IPAddress(text).map(host.addresses.contains) ?? false }
  }

  // MARK: Records

  private static let mark = "Records "

  static func property(_ node: String, _ type: DNSType) -> String { "\(mark)\(type.rawValue) \(node)" }

  /// The data of a node's records of one type.
  func data(_ node: String, _ type: DNSType) -> [String] { stored.properties[Self.property(node, type)] ?? [] }

  /// The properties that hold records.
  var recordProperties: [String: [String]] { stored.properties.filter { $0.key.hasPrefix(Self.mark) } }

  /// The names of all nodes with their types, in order.
  public var nodes: [(node: String, type: DNSType)] {
    recordProperties.keys.compactMap { key in
      let parts = key.dropFirst(Self.mark.count).split(separator: " ", maxSplits: 1)
      guard parts.count == 2, let type = DNSType(parts[0]) else { return nil }
      return (String(parts[1]), type)
    }.sorted { ($0.node == "@" ? "" : $0.node, $0.type.rawValue) < ($1.node == "@" ? "" : $1.node, $1.type.rawValue) }
  }

  /// Whether the zone has the node, or one below it.
  func has(_ node: String) -> Bool {
    node == "@" || nodes.contains { $0.node == node || $0.node.hasSuffix("." + node) }
  }

  public func records(at node: String, _ type: DNSType) -> [DNSRecord] {
    let full = DomainText.absolute(node, in: name)
    if type == .soa { return node == "@" ? [DNSRecord(name: full, type: .soa, data: startOfAuthority)] : [] }
    return data(node, type).map { DNSRecord(name: full, type: type, data: $0) }
  }

  private var startOfAuthority: String {
    "\(primaryServer) \(responsible) \(serial) \(times.refresh) \(times.retry) \(times.expire) \(times.minimum)"
  }
}
