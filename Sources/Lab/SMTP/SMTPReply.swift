/// What a server answers: `250 2.1.0 Sender OK`.
public struct SMTPReply: Equatable, Sendable, CustomStringConvertible {
  public let code: Int
  /// The text behind the code, line by line, an enhanced status code included.
  public let lines: [String]

  init(_ code: Int, _ lines: String...) {
    self.code = code
    self.lines = lines
  }

  init(_ code: Int, lines: [String]) {
    self.code = code
    self.lines = lines
  }

  /// The last line, as a log has it.
  public var description: String { "\(code) \(lines.last ?? "")" }

  var isPositive: Bool { code < 400 }
  var isTransient: Bool { (400..<500).contains(code) }
  var isPermanent: Bool { code >= 500 }

  /// `5.7.1`, or one that the code stands for.
  var enhancedStatus: String {
    let first = lines.last?.split(separator: " ").first ?? ""
    let parts = first.split(separator: ".")
    if parts.count == 3, parts.allSatisfy({ UInt($0) != nil }) { return String(first) }
    return code >= 500 ? "5.0.0" : code >= 400 ? "4.0.0" : "2.0.0"
  }

  /// The lines as they are sent: a dash behind the code of all but the last.
  var wireText: [String] {
    lines.enumerated().map { index, line in
      "\(code)\(index == lines.count - 1 ? " " : "-")\(line)"
    }
  }

  /// Reads a whole reply; nil while it is not complete, or is none.
  init?(reading lines: [String]) {
    guard let last = lines.last, let code = Int(last.prefix(3)), (200..<600).contains(code) else { return nil }
    self.init(code, lines: lines.map { String($0.dropFirst(4)) })
  }

  // MARK: The replies of section 7 (exchange-transport.md 7.3)

  static let invalidDomain = SMTPReply(501, "5.5.4 Invalid domain name")
  static let invalidArguments = SMTPReply(501, "5.5.4 Invalid arguments")
  static let unrecognizedParameter = SMTPReply(501, "5.5.4 Unrecognized parameter")
  static let unrecognizedCommand = SMTPReply(500, "5.3.3 Unrecognized command")
  static let lineTooLong = SMTPReply(500, "5.3.3 Line too long")
  static let notImplemented = SMTPReply(502, "5.3.3 Command not implemented")
  static let helloFirst = SMTPReply(503, "5.5.2 Send hello first")
  static let needMail = SMTPReply(503, "5.5.2 Need mail command")
  static let needRecipient = SMTPReply(503, "5.5.2 Need rcpt command")
  static let senderSpecified = SMTPReply(503, "5.5.2 Sender already specified")
  static let badSequence = SMTPReply(503, "5.5.2 Bad sequence of commands")
  static let invalidSender = SMTPReply(501, "5.1.7 Invalid address")
  static let invalidRecipient = SMTPReply(501, "5.1.3 Invalid address")
  static let notAuthenticated = SMTPReply(530, "5.7.1 Client was not authenticated")
  static let domainNotAuthenticated = SMTPReply(530, "5.7.1 Not authenticated")
  static let certificateInvalid = SMTPReply(454, "4.7.5 Certificate validation failure")
  static let mustStartTls = SMTPReply(451, "5.7.3 Must issue a STARTTLS command first")
  static let unableToRelay = SMTPReply(550, "5.7.1 Unable to relay")
  static let userUnknown = SMTPReply(550, "5.1.1 User unknown")
  static let cannotSendAs = SMTPReply(550, "5.7.1 Client does not have permissions to send as this sender")
  static let tooLarge = SMTPReply(552, "5.3.4 Message size exceeds fixed maximum message size")
  static let headerTooLarge = SMTPReply(552, "5.3.4 Header size exceeds fixed maximum size")
  static let tooManyRecipients = SMTPReply(452, "4.5.3 Too many recipients")
  static let hopCountExceeded = SMTPReply(554, "5.4.6 Hop count exceeded - possible mail loop")
  static let bareLineFeed = SMTPReply(550, "5.6.11 Message contains bare line feeds")
  static let lowResources = SMTPReply(452, "4.3.1 Insufficient system resources")
  static let rateLimit = SMTPReply(
    421, "4.4.2 Message submission rate for this client has exceeded the configured limit")
  static let startMail = SMTPReply(354, "Start mail input; end with <CRLF>.<CRLF>")
  static let senderOK = SMTPReply(250, "2.1.0 Sender OK")
  static let recipientOK = SMTPReply(250, "2.1.5 Recipient OK")
  static let resetting = SMTPReply(250, "2.0.0 Resetting")
  static let ok = SMTPReply(250, "2.0.0 OK")
  static let cannotVerify = SMTPReply(252, "2.1.5 Cannot VRFY user")
  static let closing = SMTPReply(221, "2.0.0 Service closing transmission channel")
  static let readyForTls = SMTPReply(220, "2.0.0 SMTP server ready")
  static let authenticated = SMTPReply(235, "2.7.0 Authentication successful")
  static let authenticationFailed = SMTPReply(535, "5.7.3 Authentication unsuccessful")
  static let unknownAuthentication = SMTPReply(504, "5.7.4 Unrecognized authentication type")
  static let timedOut = SMTPReply(421, "4.4.1 Connection timed out")
  static let tooManyErrors = SMTPReply(421, "4.7.0 Too many errors on this connection, closing transmission channel")
  static let tooManyConnections = SMTPReply(
    421,
    "4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel")
  static let tooManyFromSource = SMTPReply(
    421,
    "4.3.2 The maximum number of concurrent connections has exceeded a per-source limit, closing transmission channel")
  static let unavailable = SMTPReply(421, "4.3.2 Service not available, closing transmission channel")
  static let temporaryError = SMTPReply(451, "4.7.0 Temporary server error. Please try again later")
  static let help = SMTPReply(
    214, "This server supports the following commands:",
    "HELO EHLO STARTTLS RCPT DATA RSET MAIL QUIT HELP AUTH BDAT")
}
