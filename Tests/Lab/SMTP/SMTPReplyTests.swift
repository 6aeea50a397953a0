import Testing

@testable import Lab

/// The replies of exchange-transport.md 7.3 that depend on a message, on time or on the server's state.
@Suite struct SMTPReplyTests {
  private func begin(_ typed: Typed) {
    typed.type("ehlo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com>", "data")
  }

  @Test func tooManyHops() throws {
    let typed = try Typed { settings, _ in settings.maxHopCount = 3 }
    begin(typed)
    let hop = "Received: from a by b; Fri, 19 Dec 2008 14:39:43 -0800\r\n"
    #expect(
      typed.send(Array((String(repeating: hop, count: 4) + "\r\nx\r\n.\r\n").utf8)) == [
        "554 5.4.6 Hop count exceeded - possible mail loop"
      ])
    begin(typed)
    #expect(
      typed.send(Array((String(repeating: hop, count: 3) + "\r\nx\r\n.\r\n").utf8)).last?.hasPrefix("250") == true)
  }

  @Test func tooManyHopsThroughItself() throws {
    let typed = try Typed()
    let hop = "Received: from a by win20081.work.com with Microsoft SMTP Server id 8.1.240.5; x\r\n"
    for (count, code) in [(3, "250"), (4, "554")] {
      begin(typed)
      let last = typed.send(Array((String(repeating: hop, count: count) + "\r\nx\r\n.\r\n").utf8)).last
      #expect(last?.hasPrefix(code) == true)
    }
  }

  @Test func tooLarge() throws {
    let typed = try Typed { settings, _ in (settings.maxMessageSize, settings.maxHeaderSize) = (1000, 200) }
    begin(typed)
    let line = String(repeating: "x", count: 98) + "\r\n"
    #expect(
      typed.send(Array((String(repeating: line, count: 11) + ".\r\n").utf8)) == [
        "552 5.3.4 Message size exceeds fixed maximum message size"
      ])
    begin(typed)
    #expect(
      typed.send(Array(("X: " + line + "Y: " + line + "Z: " + line + "\r\n.\r\n").utf8)) == [
        "552 5.3.4 Header size exceeds fixed maximum size"
      ])
    #expect(typed.site.taken.isEmpty)
  }

  @Test func tooFast() throws {
    let typed = try Typed { settings, _ in settings.messageRateLimit = 2 }
    for _ in 0..<2 {
      begin(typed)
      typed.type("x", ".")
    }
    #expect(
      typed.type("mail from:<a@b.com>") == [
        "421 4.4.2 Message submission rate for this client has exceeded the configured limit"
      ])
    #expect(typed.session.isClosed && typed.site.taken.count == 2)
  }

  @Test func wrongOrder() throws {
    let binary = try Typed()
    binary.type("ehlo x", "mail from:<a@b.com> BODY=BINARYMIME", "rcpt to:<robin@work.com>")
    #expect(binary.type("data") == ["503 5.5.2 Bad sequence of commands"])
    let chunked = try Typed()
    chunked.type("ehlo x", "mail from:<a@b.com>", "rcpt to:<robin@work.com>", "bdat 1", "x")
    #expect(chunked.type("data") == ["503 5.5.2 Bad sequence of commands"])
    let early = try Typed()
    #expect(early.type("bdat 5 last") == ["503 5.5.2 Send hello first"])
    #expect(early.session.isClosed)
  }

  @Test func serverError() throws {
    let typed = try Typed { $1.isBroken = true }
    begin(typed)
    #expect(typed.type("x", ".") == ["451 4.7.0 Temporary server error. Please try again later"])
    #expect(!typed.session.isClosed)
  }

  @Test func tooManyErrors() throws {
    let typed = try Typed()
    for _ in 0..<5 { #expect(typed.type("what") == ["500 5.3.3 Unrecognized command"]) }
    #expect(
      typed.type("what") == ["421 4.7.0 Too many errors on this connection, closing transmission channel"])
    #expect(typed.session.isClosed && typed.type("noop") == [])
  }

  @Test func tooManyLogonFailures() throws {
    let typed = try Typed { settings, _ in
      settings.auth = Choice(typeName: "", number: 4, description: "BasicAuth", isFlags: true)
    }
    typed.type("ehlo x")
    for attempt in 0...3 {
      typed.type("auth login", Base64.encode(Array("robin".utf8)))
      let last = typed.type(Base64.encode(Array("wrong".utf8)))
      #expect(last.first == "535 5.7.3 Authentication unsuccessful")
      #expect(typed.session.isClosed == (attempt == 3))
    }
    #expect(typed.site.events.map(\.id) == [1012])
    let cancelled = try Typed { settings, _ in
      settings.auth = Choice(typeName: "", number: 4, description: "BasicAuth", isFlags: true)
    }
    cancelled.type("ehlo x", "auth login")
    #expect(cancelled.type("*") == ["501 5.7.0 Authentication cancelled"])
  }

  /// No connector takes the client, or the service is paused.
  @Test func notAvailable() throws {
    let world = try MailWorld()
    func greeting() throws -> String? {
      try world.transport.telnet(to: "win20081.work.com", port: 26, from: "WIN20082")?.greeting
    }
    #expect(try greeting()?.hasPrefix("220 ") == true)
    try world.fault(.transportPaused, "WIN20081")
    #expect(try greeting() == "421 4.3.2 Service not available, closing transmission channel\r\n")
    try world.fault(.transportPaused, "WIN20081", false)
    try world.change(
      world.work, ReceiveConnector.noun, "WIN20081\\From-canoe.com", ["RemoteIPRanges": ["10.0.0.1"]])
    #expect(try greeting() == "421 4.3.2 Service not available, closing transmission channel\r\n")
    try world.fault(.smtpPortBlocked, "WIN20081")
    #expect(try greeting() == nil)
  }

  /// exchange-transport.md 7.2: the lines of the connectors that set-up makes.
  @Test func whatSetUpsConnectorsOffer() throws {
    let world = try MailWorld()
    func offers(_ port: Int) throws -> [String] {
      let session = try #require(try world.transport.telnet(to: "win20081.work.com", port: port, from: "WIN20082"))
      return try session.send("ehlo x").split(separator: "\r\n").dropFirst().map { String($0.dropFirst(4)) }
    }
    #expect(
      try offers(25) == [
        "SIZE", "PIPELINING", "DSN", "ENHANCEDSTATUSCODES", "STARTTLS", "X-ANONYMOUSTLS", "AUTH NTLM",
        "X-EXPS GSSAPI NTLM", "8BITMIME", "BINARYMIME", "CHUNKING", "XEXCH50",
      ])
    #expect(
      try offers(587) == [
        "SIZE 10485760", "PIPELINING", "DSN", "ENHANCEDSTATUSCODES", "STARTTLS", "AUTH NTLM", "8BITMIME",
        "BINARYMIME", "CHUNKING",
      ])
  }
}
