import Lab
import LabShell
import PowerShell

/// Rules of the Test- cmdlets, whose parameters are no properties.
final class TestRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    [
      "Server", "ActiveDirectoryTimeout", "ErrorLatency", "ExecutionTimeout", "MonitoringContext",
      "TargetMailboxServer", "TargetEmailAddress", "TargetEmailAddressDisplayName", "AutoDiscoverTargetMailboxServer",
    ]
  }
}

/// Test-Mailflow: sends a probe and waits for it (exchange-transport.md 8).
final class TestMailflow: NounCmdlet {
  static let noun = Noun.testMailflow

  override func work(_ call: NounCall) throws {
    let transport = try call.session.transport()
    let server = try sourceServer(call)
    for address in try targets(call, from: server) {
      guard try shouldDo("Testing mail flow from \"\(server)\" to \"\(address)\".") else { continue }
      let timeout = int("ExecutionTimeout") ?? (call.flag("MonitoringContext") ? 15 : 240)
      let probe: Transport.Probe
      do {
        probe = try transport.probe(
          from: server, to: address, name: call.text("TargetEmailAddressDisplayName"),
          timeout: Int64(max(1, min(timeout, 86_400))) * LabTime.ticksPerSecond)
      } catch let error as SubmissionError {
        throw RuleBroken(error.description, id: "TestMailflowFailed", category: .invalidOperation)
      }
      try put(result(probe, server))
    }
  }

  private func sourceServer(_ call: NounCall) throws -> String {
    guard let identity = call.identityText else {
      guard let local = call.directory.localServer else { throw call.directory.notFound(call.session.server) }
      return local.name
    }
    return try call.directory.get(ExchangeServer.noun, identity).name
  }

  /// Whom the probe goes to: the address, or the mailbox of a server's Administrator.
  private func targets(_ call: NounCall, from server: String) throws -> [String] {
    if let address = call.text("TargetEmailAddress") {
      guard SmtpAddress(address).map({ !$0.isNull }) ?? false else {
        throw RuleBroken("\"\(address)\" is not a valid SMTP address.", id: "InvalidAddress")
      }
      return [address]
    }
    var servers = [server]
    if let target = call.text("TargetMailboxServer") {
      servers = [try call.directory.get(ExchangeServer.noun, target).name]
    } else if call.flag("AutoDiscoverTargetMailboxServer") {
      servers = try call.directory.list(ExchangeServer.noun).all().map(\.name).filter { $0 != server }
    }
    return try servers.compactMap { try systemMailbox(on: $0, call.directory) }
  }

  /// A mailbox of the server that a probe can be sent to.
  private func systemMailbox(on server: String, _ directory: Directory) throws -> String? {
    let wanted = server.caseFolded
    let first = try directory.list(Mailbox.noun) { mailbox in
      mailbox[Mailbox.serverName]?.caseFolded == wanted
    }.next()
    return first?[Mailbox.primarySmtpAddress]?.description
  }

  private func result(_ probe: Transport.Probe, _ server: String) -> TransportObject {
    TransportObject(
      Self.noun, identity: server, probe,
      [
        "TestMailflowResult": .string(probe.latency == nil ? "*FAILURE*" : "Success"),
        "MessageLatencyTime": .value(EnhancedTimeSpan(ticks: probe.latency ?? 0)),
        "IsRemoteTest": .bool(probe.isRemote),
      ])
  }
}

/// Test-ServiceHealth: whether the services run that each role of a server needs (exchange-transport.md 8.4).
final class TestServiceHealth: NounCmdlet {
  static let noun = Noun.testServiceHealth

  private static let roles = [
    ("Mailbox", "Mailbox Server Role"), ("ClientAccess", "Client Access Server Role"),
    ("UnifiedMessaging", "Unified Messaging Server Role"), ("HubTransport", "Hub Transport Server Role"),
  ]

  override func work(_ call: NounCall) throws {
    guard let server = try call.server() ?? call.directory.localServer else {
      throw call.directory.notFound(call.session.server)
    }
    let lab = try call.session.lab()
    let services = try call.session.transport().services(on: server.name)
    let installed = server.value(named: "ServerRole").description
    for (role, title) in Self.roles where installed.contains(role) {
      let needed = services.filter { $0.roles.contains(role) }.map(\.name)
      let running = try needed.filter { try lab.isRunning($0, on: server.name) }
      let stopped = needed.filter { !running.contains($0) }
      func list(_ names: [String]) -> PropertyValue { .list(names.map { .string($0) }) }
      try put(
        TransportObject(
          Self.noun, identity: title, title,
          [
            "Role": .string(title), "RequiredServicesRunning": .bool(stopped.isEmpty),
            "ServicesRunning": list(running), "ServicesNotRunning": list(stopped),
          ]))
    }
  }
}
