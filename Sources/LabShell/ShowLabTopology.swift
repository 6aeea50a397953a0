import Lab
import PowerShell

/// Show-LabTopology: forests, servers, connectors and the trust between them, drawn in text.
final class ShowLabTopology: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Show-LabTopology", "")

  override func end() throws {
    for line in try withLab({ try TopologyDrawing($0.lab()).lines() }) { try write(.text(line)) }
  }
}

/// The world as a tree of text.
private struct TopologyDrawing {
  private let lab: Lab

  init(_ lab: Lab) { self.lab = lab }

  func lines() throws -> [String] {
    let forests = try lab.objects(ofNoun: "Forest", organization: "", limit: 1000)
    let computers = try lab.objects(ofNoun: "Computer", organization: "", limit: 10_000)
    var lines: [String] = []
    for forest in forests {
      if !lines.isEmpty { lines.append("") }
      let organization = forest.properties["OrganizationName"]?.first
      lines.append(forest.name + (organization.map { " (\($0))" } ?? " (no Exchange)"))
      let own = computers.filter { $0.properties["Forest"]?.first == forest.name }
      for (index, computer) in own.enumerated() {
        let isLast = index == own.count - 1
        let addresses = computer.properties["Addresses"]?.joined(separator: ", ") ?? ""
        lines.append((isLast ? "└─ " : "├─ ") + "\(computer.name)  \(addresses)\(try faults(of: computer.name))")
        let details = try trust(of: computer.name) + connectors(of: computer.name)
        for line in details { lines.append((isLast ? "   " : "│  ") + line) }
      }
    }
    return lines
  }

  private func faults(of server: String) throws -> String {
    let enabled = try LabFault.allCases.filter { try lab.servers(withFault: $0).contains(server) }
    return enabled.isEmpty ? "" : "  !! " + enabled.map(\.rawValue).joined(separator: ", ")
  }

  /// The authority that a server is, and those of other servers that it believes.
  private func trust(of server: String) throws -> [String] {
    var lines: [String] = []
    if let own = try lab.authority(on: server) {
      let running = try own.isRunning() ? "" : " (stopped)"
      lines.append("◆ authority \(own.name)\(running)")
    }
    let roots = try CertificateStore(lab, server: server).certificates(in: .root).map(\.certificate)
    let authorities = try lab.authorities()
    for root in roots {
      let known = try authorities.first { try $0.certificate().thumbprint == root.thumbprint }
      if known?.server == server { continue }
      let name = root.subject.commonName ?? root.subject.description
      lines.append("◇ trusts \(name)" + (known.map { " of \($0.server)" } ?? ""))
    }
    return lines + (try securedDomains(of: server))
  }

  /// The domains whose mail must be secured, towards each side.
  private func securedDomains(of server: String) throws -> [String] {
    guard let directory = try? Directory(lab, computer: server), directory.localServer != nil else { return [] }
    let config = try directory.single(TransportConfig.noun)
    let lists = [
      ("▷ secures mail to", config[TransportConfig.tlsSendDomainSecureList]),
      ("◁ secures mail from", config[TransportConfig.tlsReceiveDomainSecureList]),
    ]
    return lists.filter { !$0.1.isEmpty }.map { "\($0.0) " + $0.1.map(\.description).joined(separator: ", ") }
  }

  private func connectors(of server: String) throws -> [String] {
    guard let directory = try? Directory(lab, computer: server), directory.localServer != nil else { return [] }
    var lines: [String] = []
    for connector in try directory.list(ReceiveConnector.noun, parent: server).all() {
      let bindings = connector[ReceiveConnector.bindings].map(\.description).joined(separator: ", ")
      let groups = connector[ReceiveConnector.permissionGroups]?.description ?? ""
      lines.append("◀─ \(bindings)  \(connector.name)\(state(connector[ReceiveConnector.enabled]))  [\(groups)]")
    }
    for connector in try directory.list(SendConnector.noun).all() where isSource(connector, server) {
      let spaces = connector[SendConnector.addressSpaces].map(\.description).joined(separator: ", ")
      let hosts = connector[SendConnector.smartHosts].map(\.description).joined(separator: ", ")
      let way = connector[SendConnector.dnsRoutingEnabled] ? "DNS" : hosts
      let port = connector[SendConnector.port] ?? 25
      lines.append(
        "─▶ \(spaces)  \(connector.name)\(state(connector[SendConnector.enabled]))  [\(way), port \(port)]")
    }
    return lines
  }

  private func isSource(_ connector: DirectoryObject, _ server: String) -> Bool {
    connector[SendConnector.sourceTransportServers].contains { $0.description.lowercased() == server.lowercased() }
  }

  private func state(_ isEnabled: Bool) -> String { isEnabled ? "" : " (disabled)" }
}
