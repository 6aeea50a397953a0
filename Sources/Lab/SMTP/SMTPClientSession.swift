/// What a client needs to know of the Send connector and server that it speaks for.
struct SendSettings: Sendable {
  /// What it calls itself.
  var hello: String
  var forcesHelo = false
  var ignoresStartTls = false
  var requiresTls = false
  /// The recipient's domain, whose server must prove to be its own.
  var securedDomain: String?
  /// Both servers belong to one organisation: they show each other the certificates that the directory knows.
  var isInternal = false
  var logon: (user: String, password: String)?
  var isVerbose = false
}

/// Why a connection brings nothing more.
struct SMTPFailure: Error, Equatable, Sendable {
  let reply: SMTPReply
  /// What the server's event log is to have of it.
  var event: TransportEvent?

  static let unableToConnect = SMTPFailure(reply: SMTPReply(421, "4.2.1 Unable to connect."))
  static let dropped = SMTPFailure(reply: SMTPReply(421, "4.4.2 Connection dropped."))
  static let timedOut = SMTPFailure(reply: SMTPReply(421, "4.4.1 Connection timed out."))
  static let tlsRequired = SMTPFailure(reply: SMTPReply(451, "5.7.3 STARTTLS is required to send mail."))
  static let certificateInvalid = SMTPFailure(reply: SMTPReply(454, "4.7.5 Certificate validation failure."))
  static let notExchange = SMTPFailure(reply: SMTPReply(451, "5.7.3 Cannot achieve Exchange Server authentication."))
}

/// The way to a server: what is sent into it, and what comes back at once.
protocol SMTPLink: AnyObject {
  /// Nil once the line is broken.
  func exchange(_ bytes: [UInt8]) -> [UInt8]?
  /// Puts TLS on the line; throws what made it fail. Whether the server proved to be the domain's own.
  func startTls(provingDomain domain: String?) throws(SMTPFailure)
  /// What a protocol log has of the handshake.
  var handshakeLog: [ProtocolLogLine] { get }
}

/// How a message fared with a server.
struct SMTPOutcome: Sendable {
  /// A reply for each recipient, in order.
  var replies: [SMTPReply]
  /// The reply to the whole message, where it came so far.
  var final: SMTPReply?
}

/// The client's side of an SMTP session between servers.
final class SMTPClientSession {
  private let link: any SMTPLink
  private let settings: SendSettings
  private(set) var extensions: [String] = []
  private(set) var isTls = false
  private(set) var log: [ProtocolLogLine] = []
  /// Decisions made under way, for the trace.
  private(set) var decisions: [String] = []
  private var pending: [UInt8] = []

  init(_ link: any SMTPLink, _ settings: SendSettings) {
    self.link = link
    self.settings = settings
    note(.connect, "")
  }

  // MARK: Opening

  /// Says hello, and puts on the line what the connector asks for.
  func open() throws(SMTPFailure) {
    let greeting = try reply(after: [])
    guard greeting.isPositive else { throw SMTPFailure(reply: greeting) }
    try hello()
    try secure()
    try logOn()
  }

  private func hello() throws(SMTPFailure) {
    if !settings.forcesHelo {
      let answer = try send("EHLO \(settings.hello)")
      if answer.isPositive {
        extensions = answer.lines.dropFirst().map { $0.uppercased() }
        return
      }
      guard answer.isPermanent else { throw SMTPFailure(reply: answer) }
    }
    extensions = []
    let answer = try send("HELO \(settings.hello)")
    guard answer.isPositive else { throw SMTPFailure(reply: answer) }
  }

  private func secure() throws(SMTPFailure) {
    let verb = settings.isInternal ? "X-ANONYMOUSTLS" : "STARTTLS"
    let isOffered = offers(verb)
    let isNeeded = settings.requiresTls || settings.securedDomain != nil || settings.isInternal
    if settings.ignoresStartTls {
      decisions.append("The connector ignores STARTTLS.")
      return
    }
    guard isOffered else {
      decisions.append("The server does not offer \(verb).")
      if isNeeded { throw settings.isInternal ? .notExchange : .tlsRequired }
      return
    }
    let answer = try send(verb)
    guard answer.isPositive else {
      if isNeeded { throw SMTPFailure(reply: answer) }
      return
    }
    // What came in clear behind the answer is nobody's: it must not pass for the server's word later.
    pending = []
    do {
      try link.startTls(provingDomain: settings.securedDomain)
    } catch {
      if settings.isVerbose { log += link.handshakeLog }
      throw error
    }
    if settings.isVerbose { log += link.handshakeLog }
    isTls = true
    decisions.append(
      settings.securedDomain.map { "The session is encrypted, and the server proved to be \($0)'s." }
        ?? "The session is encrypted.")
    try hello()
  }

  private func logOn() throws(SMTPFailure) {
    guard let logon = settings.logon else { return }
    guard extensions.contains(where: { $0.hasPrefix("AUTH ") && $0.contains("LOGIN") }) else {
      throw SMTPFailure(reply: SMTPReply(451, "4.4.0 The server does not offer the authentication that is required."))
    }
    var answer = try send("AUTH LOGIN")
    for text in [logon.user, logon.password] where answer.code == 334 {
      answer = try send(Base64.encode(Array(text.utf8)), shown: "<authentication>")
    }
    guard answer.code == 235 else { throw SMTPFailure(reply: answer) }
  }

  func offers(_ name: String) -> Bool {
    extensions.contains { $0 == name || $0.hasPrefix(name + " ") }
  }

  // MARK: Messages

  /// Hands over one message. Throws where the connection brings nothing more.
  func send(_ envelope: SMTPEnvelope, _ content: [UInt8]) throws(SMTPFailure) -> SMTPOutcome {
    let count = envelope.recipients.count
    func all(_ reply: SMTPReply) -> SMTPOutcome {
      SMTPOutcome(replies: [SMTPReply](repeating: reply, count: count), final: nil)
    }
    if let limit = sizeLimit, content.count > limit { return all(.tooLarge) }
    let answer = try send(mailCommand(envelope, content.count))
    if answer.code == 421 { throw SMTPFailure(reply: answer) }
    if answer.isTransient { throw SMTPFailure(reply: answer) }
    guard answer.isPositive else { return all(answer) }
    var replies: [SMTPReply] = []
    for recipient in envelope.recipients {
      let reply = try send(recipientCommand(recipient))
      if reply.code == 421 { throw SMTPFailure(reply: reply) }
      replies.append(reply)
    }
    guard replies.contains(where: \.isPositive) else {
      _ = try send("RSET")
      return SMTPOutcome(replies: replies, final: nil)
    }
    let final = try data(content)
    if final.code == 421 { throw SMTPFailure(reply: final) }
    return SMTPOutcome(replies: replies.map { $0.isPositive ? final.isPositive ? $0 : final : $0 }, final: final)
  }

  private var sizeLimit: Int? {
    extensions.first { $0.hasPrefix("SIZE ") }.flatMap { Int($0.dropFirst(5)) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private func mailCommand(_ envelope: SMTPEnvelope, _ size: Int) -> String {
    var line = "MAIL FROM:<\(envelope.sender)>"
    if offers("SIZE") { line += " SIZE=\(size)" }
    if offers("DSN") {
      if !envelope.returned.isEmpty { line += " RET=\(envelope.returned)" }
      if !envelope.id.isEmpty { line += " ENVID=\(envelope.id)" }
    }
    return line
  }

  private func recipientCommand(_ recipient: SMTPRecipient) -> String {
    var line = "RCPT TO:<\(recipient.address)>"
    if offers("DSN") {
      if !recipient.notify.isEmpty { line += " NOTIFY=\(recipient.notify)" }
      if !recipient.original.isEmpty { line += " ORCPT=\(recipient.original)" }
    }
    return line
  }

  private func data(_ content: [UInt8]) throws(SMTPFailure) -> SMTPReply {
    if offers("CHUNKING") {
      note(.sent, "BDAT \(content.count) LAST")
      return try reply(after: Array("BDAT \(content.count) LAST\r\n".utf8) + content)
    }
    let answer = try send("DATA")
    guard answer.code == 354 else { return answer }
    return try reply(after: Self.dotted(content))
  }

  /// The content as DATA has it: dots at the beginning of lines doubled, and the end.
  static func dotted(_ content: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count + 8)
    var isAtLineStart = true
    for byte in content {
      if isAtLineStart, byte == UInt8(ascii: ".") { bytes.append(byte) }
      bytes.append(byte)
      isAtLineStart = byte == 10
    }
    if !bytes.suffix(2).elementsEqual([13, 10]) { bytes += [13, 10] }
    return bytes + [UInt8(ascii: "."), 13, 10]
  }

  /// Ends the session as two servers do.
  func quit() {
    _ = try? send("QUIT")
    note(.disconnect, "")
  }

  func note(_ mark: ProtocolLogLine.Mark, _ data: String, _ context: String = "") {
    guard settings.isVerbose else { return }
    log.append(ProtocolLogLine(mark: mark, data: data, context: context, delay: 0))
  }

  // MARK: Lines

  private func send(_ line: String, shown: String? = nil) throws(SMTPFailure) -> SMTPReply {
    note(.sent, shown ?? line)
    return try reply(after: Array((line + "\r\n").utf8))
  }

  private func reply(after bytes: [UInt8]) throws(SMTPFailure) -> SMTPReply {
    guard let answer = link.exchange(bytes) else {
      note(.information, "", "The connection was dropped.")
      throw .dropped
    }
    pending += answer
    guard let reply = takeReply() else { throw .dropped }
    for line in reply.wireText { note(.received, line) }
    return reply
  }

  /// A whole reply out of what came.
  private func takeReply() -> SMTPReply? {
    var lines: [String] = []
    var position = 0
    while let feed = pending[position...].firstIndex(of: 10) {
      let bytes = pending[position..<feed]
      let line = String(decoding: bytes.last == 13 ? bytes.dropLast() : bytes, as: UTF8.self)
      position = feed + 1
      lines.append(line)
      if line.utf8.dropFirst(3).first != UInt8(ascii: "-") {
        pending.removeFirst(position)
        return SMTPReply(reading: lines)
      }
    }
    return nil
  }
}
