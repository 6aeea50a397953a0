/// A server for fuzzed sessions: work.com is its domain.
private final class Site: SMTPSite {
  var taken: [(SMTPEnvelope, [UInt8])] = []
  let canStartTls: Bool
  var isShortOfResources: Bool { false }
  let ownName = "win20081.work.com"

  init(canStartTls: Bool) { self.canStartTls = canStartTls }

  func accepts(domain: String) -> Bool { domain.lowercased() == "work.com" }
  func refuses(recipient: SmtpAddress) -> Bool { false }
  func logOn(_ name: String, _ password: String) -> SMTPIdentity? {
    password == "p" ? .user(guid: "1", name: name) : nil
  }
  func maySend(_ identity: SMTPIdentity, as sender: SmtpAddress) -> Bool { sender.local == "r" }
  func domainSecurity(of domain: String, isTls: Bool) -> DomainSecurity? { nil }
  func take(_ envelope: SMTPEnvelope, _ message: MessageText, _ hop: SMTPHop) throws -> SMTPReply {
    taken.append((envelope, message.content))
    return SMTPReply(250, "2.6.0 <1@win20081.work.com> Queued mail for delivery")
  }
  func report(_ event: TransportEvent) {}
}

/// A line that gives a client what the fuzzer says, a piece for each thing that it sends.
private final class Line: SMTPLink {
  private var pieces: [ArraySlice<UInt8>]

  init(_ bytes: [UInt8]) { pieces = bytes.split(separator: 0, omittingEmptySubsequences: false).reversed() }

  func exchange(_ bytes: [UInt8]) -> [UInt8]? { pieces.popLast().map(Array.init) }
  func startTls(provingDomain domain: String?) throws(SMTPFailure) {}
  var handshakeLog: [ProtocolLogLine] { [] }
}

/// The first byte says what kind of session it is, and how the bytes are cut.
func checkSMTP(_ bytes: [UInt8]) {
  guard let first = bytes.first else { return }
  let input = Array(bytes.dropFirst())
  if first & 0x80 != 0 { return checkClient(input, requiresTls: first & 1 != 0) }
  let whole = serve(input, first, cut: input.count)
  let cut = serve(input, first, cut: Int(first & 15) + 1)
  require(whole.output == cut.output, "the answers depend on how the bytes come")
  require(whole.taken.count == cut.taken.count, "the messages depend on how the bytes come")
  for (left, right) in zip(whole.taken, cut.taken) {
    require(left.0 == right.0 && left.1 == right.1, "a message depends on how its bytes come")
    require(!left.0.recipients.isEmpty, "a message for nobody")
  }
  require(whole.output.count < 1_000 * (input.count + 10), "the server says too much")
}

private func serve(_ input: [UInt8], _ kind: UInt8, cut: Int) -> (output: [UInt8], taken: [(SMTPEnvelope, [UInt8])]) {
  var settings = ReceiveSettings()
  settings.fqdn = "win20081.work.com"
  settings.auth = Choice(typeName: "", number: 0, description: "Tls, Integrated, BasicAuth", isFlags: true)
  settings.groups = Choice(
    typeName: "", number: 0, description: "AnonymousUsers, ExchangeUsers, Partners", isFlags: true)
  settings.maxMessageSize = 4_000
  settings.maxHeaderSize = 2_000
  settings.maxProtocolErrors = kind & 0x40 != 0 ? 3 : nil
  settings.isVerbose = kind & 0x20 != 0
  let site = Site(canStartTls: kind & 0x10 != 0)
  let address = IPAddress(number: 0x7F00_0001, isIPv6: false)
  let time = LabTime(seconds: 1_229_726_383)
  let session = SMTPServerSession(settings, site: site, client: address, local: address, at: time)
  session.greet()
  var output = session.takeOutput()
  var position = 0
  while position < input.count, !session.isClosed {
    let end = min(input.count, position + max(1, cut))
    session.receive(Array(input[position..<end]), at: time)
    output += session.takeOutput()
    position = end
  }
  session.drop()
  _ = session.takeLog()
  return (output, site.taken)
}

private func checkClient(_ bytes: [UInt8], requiresTls: Bool) {
  var settings = SendSettings(hello: "win20081.work.com")
  settings.requiresTls = requiresTls
  settings.isVerbose = true
  let session = SMTPClientSession(Line(bytes), settings)
  guard (try? session.open()) != nil else { return }
  let envelope = SMTPEnvelope(
    sender: "a@work.com", recipients: [SMTPRecipient(address: "b@c.d"), SMTPRecipient(address: "e@f.g")])
  if let outcome = try? session.send(envelope, Array("Subject: x\r\n\r\n.y\r\n".utf8)) {
    require(outcome.replies.count == 2, "a recipient without an answer")
  }
  session.quit()
}
