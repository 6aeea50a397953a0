import Lab
import PowerShell

/// Show-LabTopology: forests, servers and connectors, drawn in text.
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
        for line in try connectors(of: computer.name) { lines.append((isLast ? "   " : "│  ") + line) }
      }
    }
    return lines
  }

  private func faults(of server: String) throws -> String {
    let enabled = try LabFault.allCases.filter { try lab.hasFault($0, on: server) }
    return enabled.isEmpty ? "" : "  !! " + enabled.map(\.rawValue).joined(separator: ", ")
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
