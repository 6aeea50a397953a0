/// A connection that a person has with a server of the lab, line by line.
public final class TelnetSession {
  private let transport: Transport
  private let inbound: InboundSession
  /// What the server said first.
  public let greeting: String

  fileprivate init(_ transport: Transport, _ inbound: InboundSession) {
    self.transport = transport
    self.inbound = inbound
    greeting = String(decoding: inbound.exchange([]) ?? [], as: UTF8.self)
  }

  /// Whether the server has hung up.
  public var isClosed: Bool { inbound.isClosed }

  /// Whether a message has been begun and not ended.
  public var isInsideMessage: Bool { inbound.session?.isInsideMessage ?? false }

  /// Sends a line and gives what the server answers. What the server takes its time over moves the lab's clock.
  public func send(_ line: String) throws -> String {
    // After STARTTLS the server expects a handshake, which nobody can type.
    if inbound.session?.awaitsTls == true {
      inbound.session?.drop()
      return ""
    }
    let lab = transport.lab
    let time = try lab.time(on: inbound.hub.name, at: lab.now())
    let answer = inbound.exchange(Array((line + "\r\n").utf8), at: time) ?? []
    let delay = inbound.takeDelay()
    if delay > 0 { try lab.stepClock(byTicks: delay) }
    return String(decoding: answer, as: UTF8.self)
  }

  /// Hangs up.
  public func close() throws { try inbound.finish() }
}

extension Transport {
  /// Calls a port of a host from a computer of the lab; nil where the connection comes to nothing.
  public func telnet(to host: String, port: Int, from computer: String) throws -> TelnetSession? {
    guard case .hosts(let hosts) = try MailNetwork(lab, from: computer).hosts(named: host),
      let own = try lab.objects(named: computer, ofNoun: "Computer", organization: Directory.world).first,
      let client = (own.properties["Addresses"]?.first).flatMap({ IPAddress($0) })
    else { return nil }
    for host in hosts {
      let target = host.address.number >> 24 == 127 ? client : host.address
      do {
        let session = try InboundSession(self, to: target, port: port, from: own.name, at: client, nil)
        try session.stayOpen()
        return TelnetSession(self, session)
      } catch is SMTPFailure {
        continue
      }
    }
    return nil
  }
}

extension SMTPServerSession {
  /// Whether a message has been begun and not ended.
  var isInsideMessage: Bool {
    switch mode {
    case .data, .chunk: true
    default: betweenChunks != nil
    }
  }
}
