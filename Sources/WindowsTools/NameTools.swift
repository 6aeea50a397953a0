import Lab
import LabShell
import PowerShell

/// nslookup [-type=TYPE] NAME [SERVER]: asks a DNS server.
enum Nslookup {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    var type: DNSType? = .a
    var names: [String] = []
    for word in tool.words {
      guard word.hasPrefix("-") else {
        names.append(word)
        continue
      }
      guard let wanted = wantedType(word.dropFirst()) else {
        try tool.say("*** Invalid option: \(word.dropFirst())")
        return 1
      }
      type = wanted
    }
    guard names.count <= 2 else {
      try tool.say("Usage:\n   nslookup [-type=TYPE] host [server]")
      return 1
    }
    guard let name = names.first, name != "-" else { return try talk(type, at: names.dropFirst().first, tool) }
    return try ask(name, type, at: names.dropFirst().first, tool)
  }

  /// The type that `type=TYPE` asks for, nil for all of a name's records; nil if it is no such setting.
  private static func wantedType(_ setting: Substring) -> DNSType?? {
    let parts = setting.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2, ["type", "q", "querytype", "ty"].contains(parts[0].caseFolded) else { return nil }
    if ["any", "all"].contains(parts[1].caseFolded) { return .some(nil) }
    return DNSType(parts[1])
  }

  /// Questions line by line, until `exit`.
  private static func talk(_ type: DNSType?, at given: String?, _ tool: ToolRun) throws -> Int32 {
    var type = type
    var server = given
    try introduce(server, tool)
    let host = tool.context.host
    while let line = host.readLine(prompt: host.isInteractive ? "> " : "", secret: false) {
      let words = line.split(separator: " ").map(String.init)
      guard let first = words.first else { continue }
      switch first.caseFolded {
      case "exit", "quit": return 0
      case "server" where words.count == 2, "lserver" where words.count == 2:
        server = words[1]
        try introduce(server, tool)
      case "set" where words.count == 2:
        guard let wanted = wantedType(words[1][...]) else {
          try tool.say("*** Invalid option: \(words[1])")
          continue
        }
        type = wanted
      default: _ = try ask(first, type, at: words.dropFirst().first ?? server, tool)
      }
    }
    return 0
  }

  private static func introduce(_ given: String?, _ tool: ToolRun) throws {
    let network = try tool.network()
    guard
      let address = try (try? given.map { try network.addresses(of: $0) })?.first ?? network.dnsServerAddresses().first
    else { return }
    let server = try network.dnsServer(at: address)
    let name = server.flatMap { server in
      DomainText.reverse(address).flatMap { try? server.answer($0, .ptr).last?.data }
    }
    try tool.say("Default Server:  \(name ?? "UnKnown")\nAddress:  \(address)\n")
  }

  private static func ask(_ name: String, _ type: DNSType?, at given: String?, _ tool: ToolRun) throws -> Int32 {
    let network = try tool.network()
    let addresses: [IPAddress]
    do {
      addresses = try given.map { try network.addresses(of: $0) } ?? network.dnsServerAddresses()
    } catch is DNSFailure {
      try tool.say("*** Can't find address for server \(given ?? ""): Non-existent domain")
      return 1
    }
    guard let address = addresses.first else { return 1 }
    guard let server = try network.dnsServer(at: address) else {
      try tool.say("DNS request timed out.\n    timeout was 2 seconds.")
      try tool.say("Server:  UnKnown\nAddress:  \(address)\n")
      try tool.say("DNS request timed out.\n    timeout was 2 seconds.\n*** Request to UnKnown timed-out")
      return 1
    }
    let shown = DomainText.reverse(address).flatMap { try? server.answer($0, .ptr).last?.data } ?? "UnKnown"
    try tool.say("Server:  \(shown)\nAddress:  \(address)\n")
    return try answer(name, type, server, shown, network, tool)
  }

  private static func answer(
    _ name: String, _ type: DNSType?, _ server: DNSServer, _ shown: String, _ network: Network, _ tool: ToolRun
  ) throws -> Int32 {
    if type == .a, let address = try? IPAddress(parsing: name), name.contains("."),
      let reverse = DomainText.reverse(address)
    {
      return try report(reverse, asked: name, shown, tool) {
        let found = try server.answer(reverse, .ptr).last?.data ?? ""
        try tool.say("Name:    \(found)\nAddress:  \(address)\n")
      }
    }
    // A name without a final dot is also tried with the computer's own domain.
    let own = name + "." + network.host.domain
    let full = name.contains(".") ? name : own
    return try report(full, asked: name, shown, tool) {
      let records = try type.map { try server.answer(full, $0) } ?? all(full, server)
      if try !server.isAuthoritative(for: full) { try tool.say("Non-authoritative answer:") }
      try show(records, asked: full, type, server, tool)
    }
  }

  /// The records of every type that a name has.
  private static func all(_ name: String, _ server: DNSServer) throws -> [DNSRecord] {
    var records: [DNSRecord] = []
    for type in DNSType.allCases {
      do {
        for record in try server.answer(name, type) where !records.contains(record) { records.append(record) }
      } catch DNSFailure.noRecords {
        continue
      }
    }
    if records.isEmpty { throw DNSFailure.noRecords }
    return records
  }

  private static func report(
    _ full: String, asked name: String, _ shown: String, _ tool: ToolRun, _ body: () throws -> Void
  ) throws -> Int32 {
    do {
      try body()
      return 0
    } catch DNSFailure.noRecords {
      try tool.say("*** No internal type for both IPv4 and IPv6 Addresses (A+AAAA) records available for \(full)")
    } catch DNSFailure.serverFailure {
      try tool.say("*** \(shown) can't find \(name): Server failed")
    } catch is DNSFailure {
      try tool.say("*** \(shown) can't find \(name): Non-existent domain")
    }
    return 1
  }

  private static func show(
    _ records: [DNSRecord], asked name: String, _ type: DNSType?, _ server: DNSServer, _ tool: ToolRun
  ) throws {
    if type == .a || type == .aaaa {
      let found = records.filter { $0.type == type }
      try tool.say("Name:    \(found.first?.name ?? name)")
      try tool.say((found.count == 1 ? "Address:  " : "Addresses:  ") + found.map(\.data).joined(separator: "\n\t  "))
      if found.first?.name != nil, let alias = records.first(where: { $0.type == .cname }) {
        try tool.say("Aliases:  \(alias.name)")
      }
      return try tool.say()
    }
    for record in records { try tool.say(line(record)) }
    try tool.say()
    for host in records.compactMap({ $0.exchanger?.host }) {
      for record in (try? server.answer(host, .a)) ?? [] where record.type == .a {
        try tool.say(line(record))
      }
    }
  }

  private static func line(_ record: DNSRecord) -> String {
    switch record.type {
    case .a: return "\(record.name)\tinternet address = \(record.data)"
    case .aaaa: return "\(record.name)\tAAAA IPv6 address = \(record.data)"
    case .mx:
      let (preference, host) = record.exchanger ?? (0, "")
      return "\(record.name)\tMX preference = \(preference), mail exchanger = \(host)"
    case .ns: return "\(record.name)\tnameserver = \(record.data)"
    case .cname: return "\(record.name)\tcanonical name = \(record.data)"
    case .ptr: return "\(record.name)\tname = \(record.data)"
    case .txt: return "\(record.name)\ttext =\n\n\t\"\(record.data)\""
    case .soa:
      let parts = record.data.split(separator: " ").map(String.init)
      guard parts.count == 7 else { return record.data }
      let labels = [
        "primary name server = ", "responsible mail addr = ", "serial  = ", "refresh = ", "retry   = ", "expire  = ",
        "default TTL = ",
      ]
      return record.name + "\n" + zip(labels, parts).map { "\t\($0)\($1)" }.joined(separator: "\n")
    default: return "\(record.name)\t\(record.data)"
    }
  }
}

/// hostname: the machine's name.
enum Hostname {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    guard tool.words.isEmpty else {
      try tool.say("sethostname: Use the Network Control Panel Applet to set hostname.\nhostname -s is not supported.")
      return 1
    }
    try tool.say(tool.session.server)
    return 0
  }
}

/// whoami: who one is on the machine.
enum Whoami {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    let user = context.environment["USERNAME"] ?? ""
    try tool.say("\(context.environment["USERDOMAIN"] ?? "")\\\(user)".lowercased())
    return 0
  }
}

/// ping HOST: whether a machine answers.
enum Ping {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    var count = 4
    var resolves = false
    var names: [String] = []
    var words = tool.words[...]
    while let word = words.popFirst() {
      switch word.toolOption {
      case "n":
        guard let number = words.popFirst().flatMap({ Int($0) }), (1...1_000).contains(number) else {
          try tool.say("Bad value for option -n, valid range is from 1 to 4294967295.")
          return 1
        }
        count = number
      case "a": resolves = true
      case "4": break
      case nil: names.append(word)
      default:
        try tool.say("Bad option \(word).")
        return 1
      }
    }
    guard let name = names.first, names.count == 1 else {
      try tool.say("\nUsage: ping [-n count] target_name")
      return 1
    }
    return try ping(name, count, resolves: resolves, tool)
  }

  private static func ping(_ name: String, _ count: Int, resolves: Bool, _ tool: ToolRun) throws -> Int32 {
    let network = try tool.network()
    guard let address = try? network.addresses(of: name).first else {
      try tool.say("Ping request could not find host \(name). Please check the name and try again.")
      return 1
    }
    let isName = (try? IPAddress(parsing: name)) == nil
    var found = isName ? (try? network.lookup(name: name, .a).last?.name) ?? name : name
    var isNamed = isName
    if resolves, !isName, let reverse = DomainText.reverse(address),
      let pointed = try? network.lookup(name: reverse, .ptr).last?.data
    {
      (found, isNamed) = (pointed, true)
    }
    try tool.say("\nPinging \(isNamed ? "\(found) [\(address)]" : address.description) with 32 bytes of data:")
    let answers = try network.answersEcho(address)
    for _ in 0..<count {
      try tool.say(answers ? "Reply from \(address): bytes=32 time<1ms TTL=128" : "Request timed out.")
    }
    let received = answers ? count : 0
    let share = answers ? 0 : 100
    try tool.say("\nPing statistics for \(address):")
    try tool.say(
      "    Packets: Sent = \(count), Received = \(received), Lost = \(count - received) (\(share)% loss),")
    if answers {
      try tool.say("Approximate round trip times in milli-seconds:")
      try tool.say("    Minimum = 0ms, Maximum = 0ms, Average = 0ms")
    }
    return answers ? 0 : 1
  }
}

/// ipconfig [/all | /flushdns]: the addresses of the machine that one stands on.
enum Ipconfig {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    let option = tool.words.first?.toolOption
    guard tool.words.isEmpty || option == "all" || option == "flushdns", tool.words.count < 2 else {
      try tool.say("\nError: unrecognized or incomplete command line.\n\nUSAGE:\n    ipconfig [/all | /flushdns]")
      return 1
    }
    try tool.say("\nWindows IP Configuration\n")
    if option == "flushdns" {
      try tool.say("Successfully flushed the DNS Resolver Cache.")
      return 0
    }
    let network = try tool.network()
    let host = network.host
    if option == "all" {
      try tool.say("   Host Name . . . . . . . . . . . . : \(host.name)")
      try tool.say("   Primary Dns Suffix  . . . . . . . : \(host.domain)")
      try tool.say("   Node Type . . . . . . . . . . . . : Hybrid\n   IP Routing Enabled. . . . . . . . : No")
      try tool.say("   DNS Suffix Search List. . . . . . : \(host.domain)")
    }
    try tool.say("\nEthernet adapter Local Area Connection:\n")
    try tool.say("   Connection-specific DNS Suffix  . :")
    for address in host.addresses {
      try tool.say("   IPv4 Address. . . . . . . . . . . : \(address)")
      try tool.say("   Subnet Mask . . . . . . . . . . . : 255.255.0.0")
    }
    try tool.say("   Default Gateway . . . . . . . . . :")
    if option == "all" {
      let servers = try network.dnsServerAddresses().map(\.description)
      let indent = "\n" + String(repeating: " ", count: 39)
      try tool.say("   DNS Servers . . . . . . . . . . . : " + servers.joined(separator: indent))
    }
    return 0
  }
}
