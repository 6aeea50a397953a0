/// Where mail for a domain outside the organisation goes.
enum Route {
  case connector(DirectoryObject)
  /// To another server of the organisation, which has the connector.
  case server(String)
  case none
  /// There is a way, but none for a message of this size.
  case tooLarge
}

/// The choice of a Send connector, with the reasons for it.
struct RouteChoice {
  let route: Route
  let decisions: [String]
}

extension Hub {
  /// Chooses the Send connector for a domain: the most exact space, then the lowest cost, then one whose source is this
  /// server, then by name (exchange-transport.md 2.4).
  func route(to domain: String, size: Int) -> RouteChoice {
    var decisions: [String] = []
    var candidates: [Candidate] = []
    var hasTooSmall = false
    for connector in sendConnectors {
      guard let space = bestSpace(of: connector, for: domain) else { continue }
      let name = "Send connector '\(connector.name)' (\(space.space))"
      guard connector[SendConnector.enabled] else {
        decisions.append("\(name) is disabled.")
        continue
      }
      guard isInScope(connector, space.space) else {
        decisions.append("\(name) is for servers of another site.")
        continue
      }
      if let limit = connector[SendConnector.maxMessageSize], size > limit.bytes {
        decisions.append("\(name) takes no message of \(size) bytes.")
        hasTooSmall = true
        continue
      }
      decisions.append("\(name) fits \(domain).")
      candidates.append(
        Candidate(
          connector: connector, specificity: space.specificity, cost: space.space.cost, isLocal: isSource(connector)))
    }
    guard let best = candidates.min() else {
      if hasTooSmall { return RouteChoice(route: .tooLarge, decisions: decisions) }
      return RouteChoice(route: .none, decisions: decisions + ["No enabled Send connector fits \(domain)."])
    }
    if candidates.count > 1 {
      decisions.append("'\(best.connector.name)' is chosen: the most exact space, then the lowest cost.")
    }
    if best.isLocal { return RouteChoice(route: .connector(best.connector), decisions: decisions) }
    let sources = best.connector[SendConnector.sourceTransportServers].map(\.description).sorted()
    guard let server = sources.first else { return RouteChoice(route: .none, decisions: decisions) }
    return RouteChoice(
      route: .server(server), decisions: decisions + ["Its source is \(server), to which the message is relayed."])
  }

  private struct Candidate: Comparable {
    let connector: DirectoryObject
    let specificity: Int
    let cost: Int
    let isLocal: Bool

    static func < (left: Candidate, right: Candidate) -> Bool {
      (-left.specificity, left.cost, left.isLocal ? 0 : 1, left.connector.name.foldedASCII)
        < (-right.specificity, right.cost, right.isLocal ? 0 : 1, right.connector.name.foldedASCII)
    }

    static func == (left: Candidate, right: Candidate) -> Bool { left.connector.stored.id == right.connector.stored.id }
  }

  private func bestSpace(
    of connector: DirectoryObject, for domain: String
  ) -> (space: AddressSpace, specificity: Int)? {
    let fits = connector[SendConnector.addressSpaces].compactMap { space in
      space.specificity(for: domain).map { (space: space, specificity: $0) }
    }
    return fits.min { (-$0.specificity, $0.space.cost) < (-$1.specificity, $1.space.cost) }
  }

  private func isSource(_ connector: DirectoryObject) -> Bool {
    connector[SendConnector.sourceTransportServers].contains { $0.description.foldedASCII == name.foldedASCII }
  }

  /// A scoped connector is for the site of its source servers.
  private func isInScope(_ connector: DirectoryObject, _ space: AddressSpace) -> Bool {
    guard connector[SendConnector.isScoped] || space.isLocal else { return true }
    let ownSite = site(of: name)
    return connector[SendConnector.sourceTransportServers].contains { site(of: $0.description) == ownSite }
  }

  private func site(of server: String) -> String {
    servers.first { $0.name.foldedASCII == server.foldedASCII }?.value(named: "Site").description ?? ""
  }
}
