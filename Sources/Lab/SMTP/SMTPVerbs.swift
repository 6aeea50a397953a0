/// What each verb does to a session: exchange-transport.md 7.
enum SMTPVerbs {
  static func take(_ command: SMTPCommand, _ session: SMTPServerSession) {
    switch command.verb {
    case "EHLO", "HELO": hello(command, session)
    case "STARTTLS": startTls(command, session)
    case "X-ANONYMOUSTLS": startDirectTrust(command, session)
    case "AUTH": session.authenticate(command)
    case "X-EXPS": session.authenticateServer(command)
    case "XEXCH50" where session.settings.offersXexch50:
      // Only servers of the organisation send what the verb announces, and their sessions need none of it.
      session.fail(.domainNotAuthenticated)
    case "MAIL": mail(command, session)
    case "RCPT": recipient(command, session)
    case "DATA": data(command, session)
    case "BDAT": chunk(command, session)
    case "RSET": reset(session)
    case "NOOP": session.reply(.ok)
    case "VRFY": session.reply(.cannotVerify)
    case "EXPN": session.fail(.notImplemented)
    case "HELP": session.reply(.help)
    case "QUIT":
      session.reply(.closing)
      session.drop()
    default: session.fail(.unrecognizedCommand)
    }
  }

  // MARK: Hello

  private static func hello(_ command: SMTPCommand, _ session: SMTPServerSession) {
    let name = String(command.argument)
    let isRequired = session.settings.requiresEhloDomain
    guard name.isEmpty ? !isRequired : isHost(name) else { return session.fail(.invalidDomain) }
    session.hello = name
    session.envelope = nil
    let greeting = "\(session.settings.fqdn) Hello [\(session.client)]"
    guard command.verb == "EHLO" else { return session.reply(SMTPReply(250, greeting)) }
    session.reply(SMTPReply(250, lines: [greeting] + extensions(of: session)))
  }

  /// A domain, a single name, or an address in brackets.
  private static func isHost(_ name: String) -> Bool {
    if name.hasPrefix("["), name.hasSuffix("]") {
      let inner = name.dropFirst().dropLast()
      return IPAddress(inner.foldedASCII.hasPrefix("ipv6:") ? inner.dropFirst(5) : inner) != nil
    }
    return name.utf8.count <= 255
      && name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
        !label.isEmpty
          && label.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
          }
      }
  }

  /// The lines behind the greeting, in the order in which Exchange 2007 has them (exchange-transport.md 7.2).
  private static func extensions(of session: SMTPServerSession) -> [String] {
    let settings = session.settings
    let offered = settings.advertised
    var lines: [String] = []
    switch settings.size {
    case .enabled: lines.append("SIZE \(settings.maxMessageSize)")
    case .withoutValue: lines.append("SIZE")
    case .disabled: break
    }
    if offered.contains(.pipelining) { lines.append("PIPELINING") }
    if offered.contains(.dsn) { lines.append("DSN") }
    if offered.contains(.enhancedStatusCodes) { lines.append("ENHANCEDSTATUSCODES") }
    if session.offersStartTls { lines.append("STARTTLS") }
    let isForServers = settings.auth.has("ExchangeServer")
    if isForServers, !session.isTls { lines.append("X-ANONYMOUSTLS") }
    if !session.mechanisms.isEmpty { lines.append("AUTH " + session.mechanisms.joined(separator: " ")) }
    if isForServers { lines.append("X-EXPS GSSAPI NTLM") }
    if offered.contains(.eightBitMime) { lines.append("8BITMIME") }
    if offered.contains(.binaryMime) { lines.append("BINARYMIME") }
    if offered.contains(.chunking) { lines.append("CHUNKING") }
    if settings.offersXexch50 { lines.append("XEXCH50") }
    if offered.contains(.longAddresses) { lines.append("XLONGADDR") }
    if offered.contains(.orar) { lines.append("XORAR") }
    return lines
  }

  private static func startTls(_ command: SMTPCommand, _ session: SMTPServerSession) {
    guard session.hello != nil else { return session.fail(.helloFirst) }
    guard session.offersStartTls else { return session.fail(.unrecognizedCommand) }
    guard command.argument.isEmpty else { return session.fail(.invalidArguments) }
    session.startTls()
  }

  private static func startDirectTrust(_ command: SMTPCommand, _ session: SMTPServerSession) {
    guard session.hello != nil else { return session.fail(.helloFirst) }
    guard session.settings.auth.has("ExchangeServer"), !session.isTls else {
      return session.fail(.unrecognizedCommand)
    }
    guard command.argument.isEmpty else { return session.fail(.invalidArguments) }
    session.startTls(isDirectTrust: true)
  }

  private static func reset(_ session: SMTPServerSession) {
    session.envelope = nil
    session.betweenChunks = nil
    session.reply(.resetting)
  }

  // MARK: MAIL

  private static func mail(_ command: SMTPCommand, _ session: SMTPServerSession) {
    guard session.hello != nil else { return session.fail(.helloFirst) }
    guard session.envelope == nil else { return session.fail(.senderSpecified) }
    if session.settings.requiresTls, !session.isTls { return session.fail(.mustStartTls) }
    let path: SMTPPath
    do {
      path = try SMTPPath(command.argument, keyword: "FROM")
    } catch {
      return session.fail(error == .address ? .invalidSender : .invalidArguments)
    }
    guard path.address.utf8.count <= session.longestAddress else { return session.fail(.invalidSender) }
    let domain = path.address.split(separator: "@").last.map(String.init) ?? ""
    if let refusal = securityRefusal(domain, session) { return session.fail(refusal) }
    guard session.rights.contains(.submit) else { return session.fail(.notAuthenticated) }
    begin(path, session)
  }

  /// Proves the sender's domain, where its mail must be domain-secured.
  private static func securityRefusal(_ domain: String, _ session: SMTPServerSession) -> SMTPReply? {
    guard session.settings.isDomainSecure, !domain.isEmpty,
      let security = session.site.domainSecurity(of: domain, isTls: session.isTls)
    else { return nil }
    switch security {
    case .secured:
      session.identity = .partner(domain)
      return nil
    case .refused(let reply, let event):
      session.site.report(event)
      return reply
    }
  }

  private static func begin(_ path: SMTPPath, _ session: SMTPServerSession) {
    var envelope = SMTPEnvelope()
    if !path.address.isEmpty {
      guard let sender = complete(path.address, session) else { return session.fail(.invalidSender) }
      guard maySend(session, as: sender) else { return session.fail(.cannotSendAs) }
      envelope.sender = sender.description
    }
    session.isBinary = false
    for (name, value) in path.parameters {
      if let refusal = take(name, value, into: &envelope, session) { return session.fail(refusal) }
    }
    if session.site.isShortOfResources { return session.fail(.lowResources) }
    if session.isOverRate { return session.close(.rateLimit) }
    session.envelope = envelope
    session.reply(.senderOK)
  }

  /// A parameter of MAIL; the reply that refuses it.
  private static func take(
    _ name: String, _ value: String, into envelope: inout SMTPEnvelope, _ session: SMTPServerSession
  ) -> SMTPReply? {
    let settings = session.settings
    switch name {
    case "SIZE" where settings.size != .disabled:
      guard !value.isEmpty, value.utf8.count < 20, let size = UInt64(value) else { return .invalidArguments }
      return size > UInt64(settings.maxMessageSize) && !session.rights.contains(.bypassMessageSizeLimit)
        ? .tooLarge : nil
    case "BODY":
      switch value.uppercased() {
      case "7BIT": return nil
      case "8BITMIME" where settings.advertised.contains(.eightBitMime): return nil
      case "BINARYMIME" where settings.advertised.contains(.binaryMime): session.isBinary = true
      default: return .invalidArguments
      }
      return nil
    case "RET" where settings.advertised.contains(.dsn):
      guard ["FULL", "HDRS"].contains(value.uppercased()) else { return .invalidArguments }
      envelope.returned = value.uppercased()
      return nil
    case "ENVID" where settings.advertised.contains(.dsn):
      envelope.id = value
      return value.utf8.count <= 100 ? nil : .invalidArguments
    case "AUTH": return nil
    default: return .unrecognizedParameter
    }
  }

  /// An account sends as itself, unless the connector takes any sender.
  private static func maySend(_ session: SMTPServerSession, as sender: SmtpAddress) -> Bool {
    if session.rights.contains(.acceptAnySender) { return true }
    if case .partner(let domain) = session.identity { return domain.foldedASCII == sender.domain.foldedASCII }
    return session.site.maySend(session.identity, as: sender)
  }

  /// An address without a domain gets the connector's own.
  private static func complete(_ text: String, _ session: SMTPServerSession) -> SmtpAddress? {
    if let address = SmtpAddress(text), !address.isNull { return address }
    guard !text.contains("@"), let domain = session.settings.defaultDomain else { return nil }
    return SmtpAddress("\(text)@\(domain)")
  }

  // MARK: RCPT

  private static func recipient(_ command: SMTPCommand, _ session: SMTPServerSession) {
    guard session.hello != nil else { return session.fail(.helloFirst) }
    guard let envelope = session.envelope, session.betweenChunks == nil else { return session.fail(.needMail) }
    let path: SMTPPath
    do {
      path = try SMTPPath(command.argument, keyword: "TO")
    } catch {
      return session.fail(error == .address ? .invalidRecipient : .invalidArguments)
    }
    guard path.address.utf8.count <= session.longestAddress, let address = complete(path.address, session) else {
      return session.fail(.invalidRecipient)
    }
    var recipient = SMTPRecipient(address: address.description)
    for (name, value) in path.parameters {
      guard session.settings.advertised.contains(.dsn) else { return session.fail(.unrecognizedParameter) }
      switch name {
      case "NOTIFY":
        guard isNotify(value) else { return session.fail(.invalidArguments) }
        recipient.notify = value.uppercased()
      case "ORCPT": recipient.original = value
      default: return session.fail(.unrecognizedParameter)
      }
    }
    if envelope.recipients.count >= session.settings.maxRecipients { return session.fail(.tooManyRecipients) }
    let isOurs = session.site.accepts(domain: address.domain)
    guard isOurs || session.rights.contains(.acceptAnyRecipient) else { return session.fail(.unableToRelay) }
    if isOurs, !session.rights.contains(.bypassAntiSpam), session.site.refuses(recipient: address) {
      return session.fail(.userUnknown)
    }
    session.envelope?.recipients.append(recipient)
    session.reply(.recipientOK)
  }

  private static func isNotify(_ value: String) -> Bool {
    let words = value.uppercased().split(separator: ",", omittingEmptySubsequences: false)
    return words == ["NEVER"] || words.allSatisfy { ["SUCCESS", "FAILURE", "DELAY"].contains($0) }
  }

  // MARK: DATA and BDAT

  private static func data(_ command: SMTPCommand, _ session: SMTPServerSession) {
    guard session.hello != nil else { return session.fail(.helloFirst) }
    guard let envelope = session.envelope else { return session.fail(.needMail) }
    guard !envelope.recipients.isEmpty else { return session.fail(.needRecipient) }
    guard command.argument.isEmpty else { return session.fail(.invalidArguments) }
    // RFC 3030: binary content comes in chunks, and chunks and DATA are not mixed.
    guard !session.isBinary, session.betweenChunks == nil else { return session.fail(.badSequence) }
    session.reply(.startMail)
    session.mode = .data(DataReader(limit: session.settings.maxMessageSize, isBinary: false))
  }

  private static func chunk(_ command: SMTPCommand, _ session: SMTPServerSession) {
    guard session.settings.advertised.contains(.chunking) else { return session.fail(.unrecognizedCommand) }
    let words = command.words
    guard let count = words.first.flatMap({ $0.utf8.count < 12 ? UInt32($0) : nil }), words.count <= 2,
      words.count == 1 || words[1].uppercased() == "LAST"
    else { return session.fail(.invalidArguments) }
    guard session.hello != nil else { return session.close(.helloFirst) }
    // The chunk is under way already: without a place for it the rest of the session could be anything.
    guard let envelope = session.envelope else { return session.close(.needMail) }
    guard !envelope.recipients.isEmpty else { return session.close(.needRecipient) }
    let reader =
      session.betweenChunks ?? DataReader(limit: session.settings.maxMessageSize, isBinary: session.isBinary)
    reader.lastCount = Int(count)
    session.beginChunk(Int(count), isLast: words.count == 2, reader)
  }
}
