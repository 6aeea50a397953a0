/// A recipient as a client gave him.
struct SMTPRecipient: Equatable, Sendable {
  var address: String
  /// `NEVER`, or some of `SUCCESS,FAILURE,DELAY`; empty where nothing was said.
  var notify = ""
  /// The address that the sender used, as `ORCPT` gives it.
  var original = ""
}

/// A message with its envelope, as a session has taken it.
struct SMTPEnvelope: Equatable, Sendable {
  /// Empty for the null path.
  var sender = ""
  var recipients: [SMTPRecipient] = []
  /// `FULL` or `HDRS`, as `RET` gives it.
  var returned = ""
  var id = ""
}

/// What the session tells about how a message came.
struct SMTPHop: Sendable {
  var client: IPAddress
  var local: IPAddress
  var hello: String
  var isTls: Bool
  var identity: SMTPIdentity
  var rights: SMTPRights
  var connector: String
}

/// What stands behind a session: the server that takes the mail.
protocol SMTPSite: AnyObject {
  /// Whether the server takes mail for a domain.
  func accepts(domain: String) -> Bool
  /// Whether unknown recipients are refused at once, and this is one.
  func refuses(recipient: SmtpAddress) -> Bool
  /// The account of a name and a password.
  func logOn(_ name: String, _ password: String) -> SMTPIdentity?
  /// Whether an account may send as an address.
  func maySend(_ identity: SMTPIdentity, as sender: SmtpAddress) -> Bool
  /// Whether the server can show a certificate for its name.
  var canStartTls: Bool { get }
  /// Holds the client's certificate against a sender's domain, where mail of that domain must be domain-secured;
  /// nil where nothing is asked of it.
  func domainSecurity(of domain: String, isTls: Bool) -> DomainSecurity?
  /// Whether the server is short of resources.
  var isShortOfResources: Bool { get }
  /// The host names of the server, by which it knows its own hops.
  var ownName: String { get }
  /// Takes a message over; the reply to its end.
  func take(_ envelope: SMTPEnvelope, _ message: MessageText, _ hop: SMTPHop) throws -> SMTPReply
  /// Writes a warning or error into the server's event log.
  func report(_ event: TransportEvent)
}

/// How a message of a domain that must be secured fares.
enum DomainSecurity: Equatable, Sendable {
  case secured
  case refused(SMTPReply, TransportEvent)
}

/// A line of a protocol log: exchange-transport.md 7.4.
struct ProtocolLogLine: Sendable {
  enum Mark: String, Sendable {
    case connect = "+"
    case disconnect = "-"
    case sent = ">"
    case received = "<"
    case information = "*"
  }

  let mark: Mark
  let data: String
  let context: String
  /// Ticks since the session began.
  let delay: Int64
}
