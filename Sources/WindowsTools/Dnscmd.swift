import Lab
import LabShell
import PowerShell

/// dnscmd [SERVER] /COMMAND ...: sets up the DNS service of a machine.
struct Dnscmd {
  private let tool: ToolRun
  private let host: NetworkHost
  /// How the server was named.
  private let shown: String

  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    var words = tool.words[...]
    var server = "."
    if let first = words.first, first.toolOption == nil {
      server = first
      words.removeFirst()
    }
    guard let command = words.popFirst()?.toolOption else { return try usage(tool) }
    let network = try tool.network()
    guard let host = try host(server, network) else {
      return try fail("RPC_S_SERVER_UNAVAILABLE", 1_722, tool)
    }
    do {
      return try Dnscmd(tool: tool, host: host, shown: server).run(command, Array(words))
    } catch let error as ZoneError {
      return try fail(error, tool)
    }
  }

  private static func host(_ name: String, _ network: Network) throws -> NetworkHost? {
    if name == "." { return network.host }
    guard let address = try? network.addresses(of: name).first else { return nil }
    return try network.dnsServer(at: address)?.host
  }

  private static func usage(_ tool: ToolRun) throws -> Int32 {
    try tool.say(
      """
      USAGE: DnsCmd <ServerName> <Command> [<Command Parameters>]

      <Command>:
        /EnumZones
        /ZoneInfo <ZoneName>
        /ZoneAdd <ZoneName> /Primary [/file <FileName>] | /DsPrimary | /Secondary <MasterIPAddress...> [/file <FileName>]
                            | /Forwarder <MasterIPAddress...>
        /ZoneDelete <ZoneName> [/f]
        /ZoneRefresh <ZoneName>
        /ZoneResetSecondaries <ZoneName> [/NoXfr | /NonSecure | /SecureNs | /SecureList <IPAddress...>]
                            [/NoNotify | /Notify | /NotifyList <IPAddress...>]
        /ZoneResetMasters <ZoneName> <MasterIPAddress...>
        /ResetForwarders [<IPAddress...>]
        /Info [Forwarders]
        /EnumRecords <ZoneName> <NodeName> [/Type <RRType>] [/Node]
        /RecordAdd <ZoneName> <NodeName> <RRType> <RRData>
        /RecordDelete <ZoneName> <NodeName> <RRType> [<RRData>] [/f]
      """)
    return 1
  }

  // MARK: Errors (winerror.h)

  private static func fail(_ name: String, _ number: Int, _ tool: ToolRun) throws -> Int32 {
    let digits = String(number, radix: 16)
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    try tool.say("\nCommand failed:  \(name)     \(number)    0x\(padded.drop(while: { $0 == "0" }))\n")
    return Int32(clamping: number)
  }

  private static func fail(_ error: ZoneError, _ tool: ToolRun) throws -> Int32 {
    switch error {
    case .exists: try fail("DNS_ERROR_ZONE_ALREADY_EXISTS", 9_609, tool)
    case .noZone: try fail("DNS_ERROR_ZONE_DOES_NOT_EXIST", 9_601, tool)
    case .invalidName: try fail("DNS_ERROR_INVALID_NAME", 9_560, tool)
    case .invalidData: try fail("DNS_ERROR_INVALID_DATA", 9_564, tool)
    case .recordExists: try fail("DNS_ERROR_RECORD_ALREADY_EXISTS", 9_711, tool)
    case .noRecord: try fail("DNS_ERROR_RECORD_DOES_NOT_EXIST", 9_701, tool)
    case .notPrimary: try fail("DNS_ERROR_INVALID_ZONE_OPERATION", 9_603, tool)
    case .aliasConflict: try fail("DNS_ERROR_CNAME_COLLISION", 9_709, tool)
    case .notSecondary: try fail("DNS_ERROR_INVALID_ZONE_TYPE", 9_611, tool)
    }
  }

  private func done() throws -> Int32 {
    try tool.say("\nCommand completed successfully.")
    return 0
  }

  // MARK: Commands

  private func run(_ command: String, _ words: [String]) throws -> Int32 {
    if command == "enumzones", words.isEmpty { return try enumerateZones() }
    if command == "resetforwarders" { return try resetForwarders(words) }
    if command == "info" { return try showServer() }
    guard let zone = words.first else { return try Self.usage(tool) }
    let rest = Array(words.dropFirst())
    switch command {
    case "zoneadd": return try addZone(zone, rest)
    case "zonedelete": return try deleteZone(zone, rest)
    case "zoneinfo": return try showZone(zone)
    case "zonerefresh": return try refresh(zone)
    case "zoneresetsecondaries": return try resetSecondaries(zone, rest)
    case "zoneresetmasters": return try resetMasters(zone, rest)
    case "enumrecords": return try enumerateRecords(zone, rest)
    case "recordadd": return try changeRecord(zone, rest, isAdding: true)
    case "recorddelete": return try changeRecord(zone, rest, isAdding: false)
    default: return try Self.usage(tool)
    }
  }

  private func addZone(_ zone: String, _ words: [String]) throws -> Int32 {
    var words = words[...]
    guard let kind = words.popFirst()?.toolOption else { return try Self.usage(tool) }
    var masters: [IPAddress] = []
    while let word = words.first, let address = try? IPAddress(parsing: word) {
      masters.append(address)
      words.removeFirst()
    }
    var file: String?
    if words.first?.toolOption == "file", words.count > 1 {
      words.removeFirst()
      file = words.popFirst()
    }
    guard words.isEmpty else { return try Self.usage(tool) }
    switch (kind, masters.isEmpty) {
    case ("primary", true):
      try tool.lab().transaction { try $0.addPrimaryZone(zone, on: host, file: file ?? "\(zone).dns") }
    case ("dsprimary", true):
      try tool.lab().transaction { try $0.addPrimaryZone(zone, on: host, file: nil, isDirectoryIntegrated: true) }
    case ("secondary", false):
      try tool.lab().transaction { transaction in
        try transaction.addSecondaryZone(zone, on: host, masters: masters, file: file ?? "\(zone).dns")
      }
    case ("forwarder", false):
      try tool.lab().transaction { try $0.addForwarder(zone, on: host, to: masters) }
    default: return try Self.usage(tool)
    }
    try tool.say("DNS Server \(shown) created zone \(zone):")
    return try done()
  }

  private func deleteZone(_ zone: String, _ words: [String]) throws -> Int32 {
    guard words.allSatisfy({ ["f", "dsdel"].contains($0.toolOption) }) else { return try Self.usage(tool) }
    if !words.contains(where: { $0.toolOption == "f" }) {
      tool.context.host.write("Are you sure you want to delete zone \(zone)? (y/n) ")
      let answer = tool.context.host.peekLine()?.caseFolded ?? ""
      guard tool.context.host.isInteractive || ["y", "yes", "n", "no"].contains(answer) else {
        try tool.say("\nCommand cancelled!")
        return 1
      }
      guard try tool.context.readLine(prompt: "")?.caseFolded.hasPrefix("y") == true else {
        try tool.say("\nCommand cancelled!")
        return 1
      }
    }
    try tool.lab().transaction { try $0.deleteZone(zone, on: host) }
    try tool.say("DNS Server \(shown) deleted zone \(zone):\n\tStatus = 0 (0x00000000)")
    return try done()
  }

  private func refresh(_ zone: String) throws -> Int32 {
    _ = try tool.lab().transaction { try $0.refreshZone(zone, on: host) }
    try tool.say("DNS Server \(shown) forced zone refresh of \(zone):")
    return try done()
  }

  /// Who gets copies of a zone, and who is told of its changes.
  private func resetSecondaries(_ zone: String, _ words: [String]) throws -> Int32 {
    var words = words[...]
    var transfers: [String]?
    var notified: [String]?
    while let option = words.popFirst()?.toolOption {
      switch option {
      case "noxfr": transfers = ["None"]
      case "nonsecure": transfers = ["Any"]
      case "securens": transfers = ["NameServers"]
      case "securelist": transfers = try takeAddresses(&words)
      case "nonotify": notified = ["None"]
      case "notify": notified = ["NameServers"]
      case "notifylist": notified = try takeAddresses(&words)
      default: return try Self.usage(tool)
      }
    }
    guard words.isEmpty, transfers != nil || notified != nil else { return try Self.usage(tool) }
    try tool.lab().transaction { transaction in
      if let transfers { try transaction.setTransfers(transfers, of: zone, on: host) }
      if let notified { try transaction.setNotified(notified, of: zone, on: host) }
    }
    try tool.say("Zone \(zone) reset notify list successful")
    return try done()
  }

  private func takeAddresses(_ words: inout ArraySlice<String>) throws -> [String] {
    let texts = words.prefix { $0.toolOption == nil }
    words = words.dropFirst(texts.count)
    let addresses = texts.compactMap { try? IPAddress(parsing: $0) }
    guard !addresses.isEmpty, addresses.count == texts.count else { throw ZoneError.invalidData }
    return addresses.map(\.description)
  }

  private func resetMasters(_ zone: String, _ words: [String]) throws -> Int32 {
    var words = words.filter { $0.toolOption != "local" }[...]
    let masters = try takeAddresses(&words).compactMap { try? IPAddress(parsing: $0) }
    guard words.isEmpty else { return try Self.usage(tool) }
    try tool.lab().transaction { try $0.setMasters(masters, of: zone, on: host) }
    try tool.say("DNS Server \(shown) reset master servers for zone \(zone):")
    return try done()
  }

  /// Whom the server asks for names that it has no zone for.
  private func resetForwarders(_ words: [String]) throws -> Int32 {
    var words = words[...]
    let addresses = words.first == nil ? [] : try takeAddresses(&words).compactMap { try? IPAddress(parsing: $0) }
    guard words.isEmpty else { return try Self.usage(tool) }
    try tool.lab().transaction { try $0.setForwarders(addresses, on: host) }
    try tool.say("Forwarders reset successfully.")
    return try done()
  }

  private func showServer() throws -> Int32 {
    let addresses = try DNSServer(lab: tool.lab(), host: host).forwarders()
    try tool.say("Query result:\n\nServer info\n\tserver name              = \(host.fqdn)")
    try tool.say("\tForwarders:")
    if addresses.isEmpty {
      try tool.say("\tNULL IP Array.")
    } else {
      try tool.say("\tAddr Count = \(addresses.count)")
      for (index, address) in addresses.enumerated() { try tool.say("\t\tForwarder[\(index)] => \(address)") }
    }
    return try done()
  }

  private func changeRecord(_ zone: String, _ words: [String], isAdding: Bool) throws -> Int32 {
    var words = words.filter { $0.toolOption != "f" }
    if words.count > 2, words[1].allSatisfy({ $0.isASCII && $0.isNumber }) { words.remove(at: 1) }
    guard words.count >= (isAdding ? 3 : 2), let type = DNSType(words[1]) else { return try Self.usage(tool) }
    let node = words[0] == "." ? "@" : words[0]
    let data = Array(words.dropFirst(2))
    try tool.lab().transaction { transaction in
      if isAdding {
        try transaction.addRecord(type, at: node, data, zone: zone, on: host)
      } else {
        try transaction.deleteRecord(type, at: node, data, zone: zone, on: host)
      }
    }
    let name = node == "@" ? zone : "\(node).\(zone)"
    let what = ([type.rawValue] + data).joined(separator: " ")
    try tool.say((isAdding ? "Add " : "Deleted ") + "\(what) record\(isAdding ? " for \(name)" : "(s)") at \(zone)")
    return try done()
  }
}

// MARK: Listings

extension Dnscmd {
  private func server() throws -> DNSServer { DNSServer(lab: try tool.lab(), host: host) }

  private func zone(_ name: String) throws -> DNSZone {
    guard let zone = try server().zone(named: name) else { throw ZoneError.noZone(name) }
    return zone
  }

  private func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }

  private func enumerateZones() throws -> Int32 {
    let zones = try server().zones()
    try tool.say("Enumerated zone list:\n\tZone count = \(zones.count + 1)\n")
    try tool.say(" Zone name                      Type       Storage         Properties\n")
    try tool.say(" .                              Cache      File            ")
    let now = try tool.lab().now()
    for zone in zones {
      let storage = zone.isDirectoryIntegrated ? "AD-Domain" : "File"
      let isReverse = zone.name.caseFolded.hasSuffix("in-addr.arpa")
      let properties = (isReverse ? "Rev " : "") + (zone.isExpired(at: now) ? "Down" : "")
      try tool.say(" " + padded(zone.name, 31) + padded(zone.kind.rawValue, 11) + padded(storage, 16) + properties)
    }
    try tool.say()
    return try done()
  }

  private func showZone(_ name: String) throws -> Int32 {
    let zone = try zone(name)
    func list(_ label: String, _ addresses: [String]) throws {
      try tool.say("\t\(label)")
      if addresses.isEmpty { return try tool.say("\tNULL IP Array.") }
      try tool.say(
        "\tPtr          = 00000000002C8A90\n\tMaxCount     = \(addresses.count)\n\tAddrCount    = \(addresses.count)")
      for (index, address) in addresses.enumerated() {
        try tool.say("\t\tMaster[\(index)] => af=2, salen=16, [sub=0, flag=00000000] p=13568, addr=\(address)")
      }
    }
    try tool.say("Zone query result:\n\nZone info:")
    let facts: [(String, String)] = [
      ("ptr", "00000000002D2A20"), ("zone name", zone.name),
      ("zone type", zone.kind == .primary ? "1" : zone.kind == .secondary ? "2" : "4"),
      ("shutdown", try zone.isExpired(at: tool.lab().now()) ? "1" : "0"), ("paused", "0"), ("update", "0"),
      ("DS integrated", zone.isDirectoryIntegrated ? "1" : "0"), ("read only zone", "0"),
      ("data file", zone.file ?? "(null)"), ("using WINS", "0"), ("using Nbstat", "0"), ("aging", "0"),
    ]
    for (label, value) in facts { try tool.say("\t" + padded(label, 22) + "= " + value) }
    try list("Zone Masters", zone.masters.map(\.description))
    let receivers = zone.transfers.filter { $0 != "Any" && $0 != "None" }
    try list("Zone Secondaries", receivers)
    let security = zone.transfers.contains("Any") ? 0 : zone.transfers.contains("None") ? 3 : 2
    try tool.say("\t" + padded("secure secs", 22) + "= \(security)")
    if zone.kind == .secondary {
      let seconds = (zone.lastSuccess?.ticks ?? 0) / LabTime.ticksPerSecond
      try tool.say(
        "\t" + padded("last successful xfr", 22) + "= " + (seconds == 0 ? "not since restart (0)" : "\(seconds)"))
    }
    return try done()
  }

  private func enumerateRecords(_ name: String, _ words: [String]) throws -> Int32 {
    let zone = try zone(name)
    if zone.kind == .forwarder { throw ZoneError.notSecondary(name) }
    guard let given = words.first else { return try Self.usage(tool) }
    let node = given == "." ? "@" : given.caseFolded
    var options = words.dropFirst()
    var wanted: DNSType?
    var isAlone = false
    while let option = options.popFirst()?.toolOption {
      switch option {
      case "type":
        wanted = options.popFirst().flatMap { DNSType($0) }
        if wanted == nil { return try Self.usage(tool) }
      case "node": isAlone = true
      default: return try Self.usage(tool)
      }
    }
    guard options.isEmpty else { return try Self.usage(tool) }
    var last = ""
    try tool.say("Returned records:")
    var found = zone.nodes.map { ($0.node, $0.type) }
    found.insert(("@", .soa), at: found.firstIndex { $0.0 != "@" } ?? found.count)
    for (owner, type) in found where owner == node || node == "@" && !isAlone {
      if wanted.map({ $0 != type }) ?? false { continue }
      for record in zone.records(at: owner, type) {
        try tool.say("\(owner == last ? "\t\t" : owner) \(zone.times.minimum) \(type.rawValue)\t\(data(record))")
        last = owner
      }
    }
    return try done()
  }

  /// Names in data end with a dot, as in zone files.
  private func data(_ record: DNSRecord) -> String {
    switch record.type {
    case .a, .aaaa, .txt: return record.data
    case .soa:
      var parts = record.data.split(separator: " ").map(String.init)
      for index in parts.indices.prefix(2) { parts[index] += "." }
      return parts.joined(separator: " ")
    default: return record.data + "."
    }
  }
}
