extension SMTPServerSession {
  /// STARTTLS is offered where the connector allows it, a certificate is there, and it has not been used yet.
  var offersStartTls: Bool { !isTls && settings.auth.has("Tls") && site.canStartTls }

  /// What AUTH can be used with now (exchange-transport.md 7.2).
  var mechanisms: [String] {
    var names: [String] = []
    if settings.auth.has("Integrated") { names += settings.allowsGssapi ? ["GSSAPI", "NTLM"] : ["NTLM"] }
    if allowsLogin { names.append("LOGIN") }
    return names
  }

  private var allowsLogin: Bool {
    settings.auth.has("BasicAuth") && (isTls || !settings.auth.has("BasicAuthRequireTLS"))
  }

  func authenticate(_ command: SMTPCommand) {
    guard hello != nil else { return fail(.helloFirst) }
    guard identity == .anonymous, envelope == nil else { return fail(.badSequence) }
    let words = command.words
    guard let mechanism = words.first?.uppercased(), words.count <= 2 else { return fail(.invalidArguments) }
    guard mechanisms.contains(mechanism) else { return fail(.unknownAuthentication) }
    guard mechanism == "LOGIN" else {
      mode = .challenge
      return reply(SMTPReply(334, "\(mechanism) supported"))
    }
    if words.count == 2 {
      mode = .userName
      answerChallenge(String(words[1]))
    } else {
      mode = .userName
      reply(SMTPReply(334, "VXNlcm5hbWU6"))
    }
  }

  /// The AUTH of servers, with the mechanisms that a Windows domain has; a person cannot make their tokens.
  func authenticateServer(_ command: SMTPCommand) {
    guard settings.auth.has("ExchangeServer") else { return fail(.unrecognizedCommand) }
    guard hello != nil else { return fail(.helloFirst) }
    guard identity == .anonymous, envelope == nil else { return fail(.badSequence) }
    guard let mechanism = command.words.first?.uppercased() else { return fail(.invalidArguments) }
    guard ["GSSAPI", "NTLM"].contains(mechanism) else { return fail(.unknownAuthentication) }
    mode = .challenge
    reply(SMTPReply(334, "\(mechanism) supported"))
  }

  /// The client's answer in a dialogue of AUTH.
  func answerChallenge(_ line: String) {
    let step = mode
    mode = .command
    guard line != "*" else { return fail(SMTPReply(501, "5.7.0 Authentication cancelled")) }
    switch step {
    case .userName:
      guard let name = Base64.decode(line) else { return fail(.invalidArguments) }
      mode = .password(user: String(decoding: name, as: UTF8.self))
      reply(SMTPReply(334, "UGFzc3dvcmQ6"))
    case .password(let user):
      guard let password = Base64.decode(line) else { return fail(.invalidArguments) }
      guard let found = site.logOn(user, String(decoding: password, as: UTF8.self)) else { return refuseLogon() }
      identity = found
      reply(.authenticated)
    default:
      // A token that no security provider of ours has made.
      refuseLogon()
    }
  }

  private func refuseLogon() {
    logonFailures += 1
    fail(.authenticationFailed)
    guard !isClosed, settings.maxLogonFailures > 0, logonFailures > settings.maxLogonFailures else { return }
    site.report(
      TransportEvent.logonFailures(connector: settings.name, limit: settings.maxLogonFailures, client: client))
    close(.tooManyErrors)
  }

  /// The bytes that follow belong to a message.
  func beginChunk(_ count: Int, isLast: Bool, _ reader: DataReader) {
    betweenChunks = nil
    mode = .chunk(left: count, isLast: isLast, reader)
    if count == 0 { endChunk() }
  }
}

/// The base64 of RFC 4648.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var index = 0
    while index < bytes.count {
      let second = index + 1 < bytes.count ? bytes[index + 1] : 0
      let third = index + 2 < bytes.count ? bytes[index + 2] : 0
      let group = UInt32(bytes[index]) << 16 | UInt32(second) << 8 | UInt32(third)
      text.append(alphabet[Int(group >> 18 & 63)])
      text.append(alphabet[Int(group >> 12 & 63)])
      text.append(index + 1 < bytes.count ? alphabet[Int(group >> 6 & 63)] : UInt8(ascii: "="))
      text.append(index + 2 < bytes.count ? alphabet[Int(group & 63)] : UInt8(ascii: "="))
      index += 3
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil for what is not base64.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    let digits = text.trimmed.utf8.prefix { $0 != UInt8(ascii: "=") }
    guard text.trimmed.utf8.count % 4 == 0, text.trimmed.utf8.count - digits.count <= 2 else { return nil }
    for byte in digits {
      guard let value = value(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return bytes
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
