import Testing

@testable import Lab

/// A server for sessions of tests: work.com is its domain, robin and ctom are known.
final class TestSite: SMTPSite {
  var taken: [(SMTPEnvelope, MessageText, SMTPHop)] = []
  var events: [TransportEvent] = []
  var canStartTls = false
  var isShortOfResources = false
  var filtersRecipients = false
  /// Whether taking a message over fails.
  var isBroken = false
  var security: DomainSecurity?
  let ownName = "win20081.work.com"

  func accepts(domain: String) -> Bool { domain.lowercased() == "work.com" }
  func refuses(recipient: SmtpAddress) -> Bool { filtersRecipients && recipient.local != "robin" }
  func logOn(_ name: String, _ password: String) -> SMTPIdentity? {
    password == "right" ? .user(guid: "1", name: name) : nil
  }
  func maySend(_ identity: SMTPIdentity, as sender: SmtpAddress) -> Bool { sender.local == "robin" }
  func domainSecurity(of domain: String, isTls: Bool) -> DomainSecurity? { security }
  func take(_ envelope: SMTPEnvelope, _ message: MessageText, _ hop: SMTPHop) throws -> SMTPReply {
    if isBroken { throw LabError.failed("the disk is full") }
    taken.append((envelope, message, hop))
    return SMTPReply(250, "2.6.0 <1@win20081.work.com> Queued mail for delivery")
  }
  func report(_ event: TransportEvent) { events.append(event) }
}

/// A session typed line by line.
final class Typed {
  let site = TestSite()
  let session: SMTPServerSession
  private(set) var greeting = ""

  init(_ change: (inout ReceiveSettings, TestSite) -> Void = { _, _ in }) throws {
    var settings = ReceiveSettings()
    settings.identity = "WIN20081\\From-canoe.com"
    settings.name = "From-canoe.com"
    settings.fqdn = "win20081.work.com"
    settings.auth = try #require(Enumeration.named("AuthMechanisms")).read("Tls")
    settings.groups = try #require(Enumeration.named("PermissionGroups")).read("AnonymousUsers")
    change(&settings, site)
    session = SMTPServerSession(
      settings, site: site, client: try IPAddress(parsing: "191.121.111.200"),
      local: try IPAddress(parsing: "191.121.0.200"), at: LabTime(seconds: 1_229_726_383))
    session.greet()
    greeting = String(decoding: session.takeOutput(), as: UTF8.self)
  }

  @discardableResult
  func type(_ lines: String...) -> [String] {
    send(Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
  }

  @discardableResult
  func send(_ bytes: [UInt8], after seconds: Int64 = 0) -> [String] {
    session.receive(bytes, at: LabTime(seconds: 1_229_726_383 + seconds))
    return String(decoding: session.takeOutput(), as: UTF8.self).split(separator: "\r\n").map(String.init)
  }
}

@Suite struct SMTPSessionTests {
  // The document's session and exchange-transport.md 7.1.
  @Test func followsTheDocument() throws {
    let typed = try Typed { $1.canStartTls = true }
    #expect(typed.greeting.hasPrefix("220 win20081.work.com Microsoft ESMTP MAIL Service ready at "))
    #expect(
      typed.type("ehlo work.com") == [
        "250-win20081.work.com Hello [191.121.111.200]", "250-SIZE 10485760", "250-PIPELINING", "250-DSN",
        "250-ENHANCEDSTATUSCODES", "250-STARTTLS", "250-8BITMIME", "250-BINARYMIME", "250 CHUNKING",
      ])
    #expect(typed.type("mail from:ctom@canoe.com") == ["250 2.1.0 Sender OK"])
    #expect(typed.type("rcpt to:robin.williams@work.com") == ["250 2.1.5 Recipient OK"])
    #expect(typed.type("data") == ["354 Start mail input; end with <CRLF>.<CRLF>"])
    #expect(typed.type("subject:test mail") == [])
    #expect(typed.type(".") == ["250 2.6.0 <1@win20081.work.com> Queued mail for delivery"])
    #expect(typed.type("quit") == ["221 2.0.0 Service closing transmission channel"])
    #expect(typed.session.isClosed)
    let (envelope, message, _) = try #require(typed.site.taken.first)
    #expect(envelope.sender == "ctom@canoe.com" && envelope.recipients.map(\.address) == ["robin.williams@work.com"])
    #expect(message.value("Subject") == "test mail" && message.body.isEmpty)
  }

  // exchange-transport.md 7.3, in the order of its table.
  @Test(arguments: [
    (["nonsense"], "500 5.3.3 Unrecognized command"),
    (["ehlo bad..name"], "501 5.5.4 Invalid domain name"),
    (["helo x"], "250 win20081.work.com Hello [191.121.111.200]"),
    (["mail from:<a@b.com>"], "503 5.5.2 Send hello first"),
    (["helo x", "rcpt to:<robin@work.com>"], "503 5.5.2 Need mail command"),
    (["helo x", "mail from:<a@b.com>", "data"], "503 5.5.2 Need rcpt command"),
    (["helo x", "mail from:<a@b.com>", "mail from:<a@b.com>"], "503 5.5.2 Sender already specified"),
    (["helo x", "mail <a@b.com>"], "501 5.5.4 Invalid arguments"),
    (["helo x", "mail from:<a@b.com> FOO=1"], "501 5.5.4 Unrecognized parameter"),
    (["helo x", "mail from:<a@b@>"], "501 5.1.7 Invalid address"),
    (["helo x", "mail from:bob"], "501 5.1.7 Invalid address"),
    (["helo x", "mail from:<>", "rcpt to:<@>"], "501 5.1.3 Invalid address"),
    (["helo x", "mail from:<a@b.com>", "rcpt to:<a@canoe.com>"], "550 5.7.1 Unable to relay"),
    (["helo x", "mail from:<a@b.com> SIZE=10485761"], "552 5.3.4 Message size exceeds fixed maximum message size"),
    (["rset"], "250 2.0.0 Resetting"),
    (["noop"], "250 2.0.0 OK"),
    (["vrfy robin"], "252 2.1.5 Cannot VRFY user"),
    (["expn all"], "502 5.3.3 Command not implemented"),
    (["help"], "214 HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT"),
    (["helo x", "auth login"], "504 5.7.4 Unrecognized authentication type"),
    (["helo x", "auth foo"], "504 5.7.4 Unrecognized authentication type"),
    (["helo x", "starttls"], "500 5.3.3 Unrecognized command"),
    (["helo x", "bdat x"], "501 5.5.4 Invalid arguments"),
    (["helo x", "mail from:<a@b.com> BODY=ODD"], "501 5.5.4 Invalid arguments"),
    (["helo x", "mail from:<a@b.com> RET=SOME"], "501 5.5.4 Invalid arguments"),
    (["helo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com> NOTIFY=NEVER,DELAY"], "501 5.5.4 Invalid arguments"),
  ])
  func replies(_ lines: [String], _ last: String) throws {
    let typed = try Typed()
    var reply: [String] = []
    for line in lines { reply = typed.type(line) }
    #expect(reply.last == last)
  }

  @Test func asksForWhatTheConnectorWants() throws {
    #expect(
      try Typed { settings, _ in settings.groups = Choice(typeName: "", number: 0, description: "None", isFlags: true) }
        .dialogue("helo x", "mail from:<a@b.com>") == "530 5.7.1 Client was not authenticated")
    #expect(
      try Typed { settings, _ in settings.requiresTls = true }.dialogue("helo x", "mail from:<a@b.com>")
        == "451 5.7.3 Must issue a STARTTLS command first")
    #expect(
      try Typed { settings, _ in settings.requiresEhloDomain = true }.dialogue("ehlo")
        == "501 5.5.4 Invalid domain name")
    #expect(
      try Typed { settings, _ in settings.maxRecipients = 1 }.dialogue(
        "helo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com>", "rcpt to:<b@work.com>")
        == "452 4.5.3 Too many recipients")
    #expect(
      try Typed { _, site in site.filtersRecipients = true }.dialogue(
        "helo x", "mail from:<a@b.com>", "rcpt to:<b@work.com>") == "550 5.1.1 User unknown")
    #expect(
      try Typed { _, site in site.isShortOfResources = true }.dialogue("helo x", "mail from:<a@b.com>")
        == "452 4.3.1 Insufficient system resources")
    #expect(
      try Typed { settings, site in
        settings.isDomainSecure = true
        site.security = .refused(.domainNotAuthenticated, .tlsNotStarted(domain: "b.com", connector: "x"))
      }.dialogue("helo x", "mail from:<a@b.com>") == "530 5.7.1 Not authenticated")
  }

  @Test func authenticates() throws {
    let typed = try Typed { settings, _ in
      settings.auth = Choice(typeName: "", number: 4, description: "BasicAuth", isFlags: true)
      settings.groups = Choice(typeName: "", number: 2, description: "ExchangeUsers", isFlags: true)
    }
    #expect(typed.type("ehlo x").contains("250-AUTH LOGIN"))
    #expect(typed.type("auth login") == ["334 VXNlcm5hbWU6"])
    #expect(typed.type(Base64.encode(Array("robin".utf8))) == ["334 UGFzc3dvcmQ6"])
    #expect(typed.type(Base64.encode(Array("wrong".utf8))) == ["535 5.7.3 Authentication unsuccessful"])
    #expect(typed.type("auth login " + Base64.encode(Array("robin".utf8))) == ["334 UGFzc3dvcmQ6"])
    #expect(typed.type(Base64.encode(Array("right".utf8))) == ["235 2.7.0 Authentication successful"])
    #expect(
      typed.type("mail from:<ctom@work.com>") == [
        "550 5.7.1 Client does not have permissions to send as this sender"
      ])
    #expect(typed.type("mail from:<robin@work.com>") == ["250 2.1.0 Sender OK"])
    #expect(typed.type("rcpt to:<anyone@anywhere.com>") == ["250 2.1.5 Recipient OK"])
  }

  @Test func endsWhatGoesWrongTooOften() throws {
    let typed = try Typed()
    for _ in 0..<5 { #expect(typed.type("nonsense") == ["500 5.3.3 Unrecognized command"]) }
    #expect(
      typed.type("nonsense") == ["421 4.7.0 Too many errors on this connection, closing transmission channel"])
    #expect(typed.session.isClosed)
    // Six errors, each tarpitted for five seconds.
    #expect(typed.session.delay == 30 * LabTime.ticksPerSecond)
  }

  @Test func waitsForNobodyForEver() throws {
    let idle = try Typed()
    #expect(idle.send(Array("noop\r\n".utf8), after: 301) == ["421 4.4.1 Connection timed out"])
    let endless = try Typed()
    for minute in 1...10 {
      #expect(endless.send(Array("noop\r\n".utf8), after: Int64(minute) * 60) == ["250 2.0.0 OK"])
    }
    #expect(endless.send(Array("noop\r\n".utf8), after: 601) == ["421 4.4.1 Connection timed out"])
  }

  @Test func takesChunks() throws {
    let typed = try Typed()
    typed.type("ehlo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com>")
    #expect(typed.send(Array("BDAT 14\r\nSubject: one\r\n".utf8)) == ["250 2.6.0 CHUNK received OK, 14 octets"])
    #expect(
      typed.send(Array("BDAT 7 LAST\r\n\r\nhello".utf8)) == [
        "250 2.6.0 <1@win20081.work.com> Queued mail for delivery"
      ])
    #expect(typed.site.taken.first?.1.value("Subject") == "one")
    #expect(typed.site.taken.first?.1.body == Array("hello".utf8))
  }
}

extension Typed {
  func dialogue(_ lines: String...) -> String? {
    var reply: [String] = []
    for line in lines { reply = type(line) }
    return reply.last
  }
}

/// A line on which a server says what is given, an answer for each thing it hears.
private final class ScriptedLine: SMTPLink {
  private var answers: [String]
  private(set) var hasTls = false

  init(_ answers: [String]) { self.answers = answers.reversed() }

  func exchange(_ bytes: [UInt8]) -> [UInt8]? { answers.popLast().map { Array($0.utf8) } }
  func startTls(provingDomain domain: String?) throws(SMTPFailure) { hasTls = true }
  var handshakeLog: [ProtocolLogLine] { [] }
}

@Suite struct SMTPHarmTests {
  /// What a more generous reader would take for the end of a message is none, and the message is refused.
  @Test(arguments: ["\n.\n", "\n.\r\n", "\r\n.\n", "\r\n.\r", "\n.\r"])
  func endsAMessageInOneWayOnly(_ end: String) throws {
    let typed = try Typed()
    typed.type("helo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com>", "data")
    let smuggled = "Subject: x\r\n\r\nhello" + end + "mail from:<ceo@work.com>\r\nrcpt to:<robin@work.com>\r\ndata\r\n"
    #expect(typed.send(Array(smuggled.utf8)) == [])
    let last = typed.send(Array("\r\n.\r\n".utf8))
    #expect(last.count == 1)
    #expect(typed.site.taken.count <= 1)
    #expect(typed.site.taken.allSatisfy { $0.0.sender == "a@b.com" })
    if end.contains("\n") && end != "\r\n.\r" { #expect(last == ["550 5.6.11 Message contains bare line feeds"]) }
  }

  /// What is sent in clear behind STARTTLS is never run.
  @Test func forgetsWhatWasInjected() throws {
    let typed = try Typed { $1.canStartTls = true }
    typed.type("ehlo x")
    #expect(
      typed.type("starttls", "mail from:<a@b.com>", "rcpt to:<robin@work.com>") == ["220 2.0.0 SMTP server ready"])
    typed.session.didStartTls()
    #expect(typed.type("mail from:<a@b.com>") == ["503 5.5.2 Send hello first"])
  }

  /// What somebody puts in clear behind a server's answer to STARTTLS is not taken for its answers later.
  @Test func forgetsAnswersThatWereInjected() throws {
    let line = ScriptedLine([
      "220 x\r\n", "250-x\r\n250 STARTTLS\r\n", "220 go\r\n250-evil\r\n250 AUTH LOGIN\r\n", "250 CHUNKING\r\n",
    ])
    let session = SMTPClientSession(line, SendSettings(hello: "a.b"))
    try session.open()
    #expect(session.isTls && line.hasTls && session.extensions.isEmpty && !session.offers("AUTH"))
  }

  @Test func livesThroughLongLines() throws {
    let typed = try Typed()
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 3_000_000)
    #expect(typed.send(long) == ["500 5.3.3 Line too long"])
    #expect(typed.send(Array("\r\n".utf8)) == [])
    #expect(typed.type("noop") == ["250 2.0.0 OK"])
    typed.type("helo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com>", "data")
    for _ in 0..<5 { typed.send(long) }
    #expect(typed.send(Array("\r\n.\r\n".utf8)) == ["552 5.3.4 Message size exceeds fixed maximum message size"])
  }

  /// Any bytes in any pieces: the session answers, closes or waits, and keeps its rules.
  @Test func livesThroughAnything() throws {
    var chance = SystemRandomNumberGenerator()
    let pieces = [
      "ehlo x\r\n", "mail from:<a@b.com>\r\n", "rcpt to:<robin@work.com>\r\n", "data\r\n", ".\r\n", "\n", "\r", ".",
      "bdat 5\r\n", "bdat 0 last\r\n", "auth login\r\n", "=\r\n", "starttls\r\n", "mail from:<\"a>b\"@c.d>\r\n", "\0",
      "rset\r\n", "x:\r\n y\r\n", "mail from:", "<>", " SIZE=99999999999999999999\r\n",
    ]
    for _ in 0..<300 {
      let typed = try Typed { settings, _ in settings.maxProtocolErrors = nil }
      for _ in 0..<60 {
        let piece = pieces[Int.random(in: 0..<pieces.count, using: &chance)]
        typed.send(Array(piece.utf8) + (Bool.random() ? [UInt8.random(in: 0...255)] : []))
      }
      #expect(typed.site.taken.allSatisfy { !$0.0.recipients.isEmpty })
    }
  }
}

@Suite struct MessageTextTests {
  // The header block of the document, whose lines break where the real server broke them.
  @Test func foldsAsTheDocument() {
    #expect(
      MessageText.folded(
        "Received: from win20081.work.com (191.121.0.200) by WIN20082.canoe.com (191.121.111.200) with Microsoft SMTP "
          + "Server (TLS) id 8.1.240.5; Fri, 19 Dec 2008 14:39:43 -0800")
        == "Received: from win20081.work.com (191.121.0.200) by WIN20082.canoe.com\r\n"
        + " (191.121.111.200) with Microsoft SMTP Server (TLS) id 8.1.240.5; Fri, 19 Dec\r\n 2008 14:39:43 -0800")
    #expect(
      MessageText.folded(
        "Received: from Win20081.work.com ([fe80::200:5efe:191.121.0.200]) by Win20081.work.com "
          + "([fe80::200:5efe:191.121.0.200%11]) with mapi; Fri, 19 Dec 2008 14:39:45 -0800")
        == "Received: from Win20081.work.com ([fe80::200:5efe:191.121.0.200]) by\r\n"
        + " Win20081.work.com ([fe80::200:5efe:191.121.0.200%11]) with mapi; Fri, 19 Dec\r\n 2008 14:39:45 -0800")
  }

  @Test func keepsEveryByte() {
    for text in [
      "a: b\r\n c\r\n\r\nbody", "no header at all\r\n", "a:b", "", "\r\n\r\n", "a: b\r\nnone\r\n", ": x\r\n",
    ] {
      let message = MessageText(Array(text.utf8))
      #expect(message.fields.flatMap(\.raw).count + message.body.count + 2 >= text.utf8.count)
    }
    #expect(MessageText(Array("Subject: a\r\n\tb\r\n\r\nx".utf8)).value("subject") == "a\tb")
    #expect(MessageText(Array("plain text\r\n".utf8)).body == Array("plain text\r\n".utf8))
  }
}
