/// Something a service writes into the Application log: exchange-transport.md 6.4. The ids 11011, 11013, 11014 and 11016
/// are inferences: the events are known, their numbers are not.
struct TransportEvent: Error, Equatable, Sendable {
  enum Level: String, Sendable {
    case information = "Information"
    case warning = "Warning"
    case error = "Error"
  }

  let source: String
  let id: Int
  let level: Level
  let category: String
  let message: String

  private init(
    _ id: Int, _ level: Level, _ category: String, _ message: String, source: String = "MSExchangeTransport"
  ) {
    self.source = source
    self.id = id
    self.level = level
    self.category = category
    self.message = message
  }

  static func tlsNotStarted(domain: String, connector: String) -> TransportEvent {
    TransportEvent(
      11012, .error, "MessageSecurity",
      """
      A message from domain-secured domain '\(domain)' on connector '\(connector)' could not be authenticated because \
      the server did not use Transport Layer Security (TLS). Contact the administrator for \(domain) to resolve the \
      problem, or remove the domain from the domain-secured list.
      """)
  }

  static func clientSubjectMismatch(domain: String, connector: String) -> TransportEvent {
    TransportEvent(
      11015, .error, "MessageSecurity",
      """
      A message from domain-secured domain '\(domain)' on connector '\(connector)' failed to authenticate because the \
      Transport Layer Security (TLS) certificate does not contain the domain name. Contact the administrator of \
      \(domain) to resolve the problem, or remove the domain from the domain-secured list.
      """)
  }

  static func clientCertificateInvalid(domain: String, connector: String, status: String) -> TransportEvent {
    TransportEvent(
      11014, .error, "MessageSecurity",
      """
      A message from a domain-secured domain '\(domain)' on connector '\(connector)' failed to authenticate because \
      validation of the Transport Layer Security (TLS) certificate failed with status '\(status)'. Contact the \
      administrator of \(domain) to resolve the problem, or remove the domain from the domain-secured list.
      """)
  }

  static func tlsNotOffered(domain: String, connector: String) -> TransportEvent {
    TransportEvent(
      11011, .error, "MessageSecurity",
      """
      A secure connection to domain-secured domain '\(domain)' on connector '\(connector)' failed because Transport \
      Layer Security (TLS) was not offered. Contact the administrator of \(domain) to resolve the problem, or remove \
      the domain from the domain-secured list.
      """)
  }

  static func serverCertificateInvalid(domain: String, connector: String, status: String) -> TransportEvent {
    TransportEvent(
      11016, .error, "MessageSecurity",
      """
      A secure connection to domain-secured domain '\(domain)' on connector '\(connector)' could not be established \
      because the validation of the Transport Layer Security (TLS) certificate for \(domain) failed with status \
      '\(status)'. Contact the administrator of \(domain) to resolve the problem, or remove the domain from the \
      domain-secured list.
      """)
  }

  static func serverSubjectMismatch(domain: String, connector: String) -> TransportEvent {
    TransportEvent(
      11013, .error, "MessageSecurity",
      """
      A secure connection to domain-secured domain '\(domain)' on connector '\(connector)' could not be established \
      because the Transport Layer Security (TLS) certificate does not contain the domain name. Contact the \
      administrator of \(domain) to resolve the problem, or remove the domain from the domain-secured list.
      """)
  }

  static func noCertificate(name: String, connector: String) -> TransportEvent {
    TransportEvent(
      12014, .error, "TransportService",
      """
      Microsoft Exchange could not find a certificate that contains the domain name \(name) in the personal store on \
      the local computer. Therefore, it is unable to support the STARTTLS SMTP verb for the connector \(connector) \
      with a FQDN parameter of \(name). If the connector's FQDN is not specified, the computer's FQDN is used. Verify \
      the connector configuration and the installed certificates to make sure that there is a certificate with a \
      domain name for that FQDN. If this certificate exists, run Enable-ExchangeCertificate -Services SMTP to make \
      sure that the Microsoft Exchange Transport service has access to the certificate key.
      """)
  }

  static func directTrustFailed(certificate: String, client: IPAddress) -> TransportEvent {
    TransportEvent(
      1036, .error, "SmtpReceive",
      """
      Inbound direct trust authentication failed for certificate \(certificate). The source IP address of the server \
      that tried to authenticate to Microsoft Exchange is [\(client)]. Make sure EdgeSync is running properly.
      """)
  }

  static func logonFailures(connector: String, limit: Int, client: IPAddress) -> TransportEvent {
    TransportEvent(
      1012, .warning, "SmtpReceive",
      """
      Receive connector \(connector): Authentication failures have exceeded the maximum of \(limit) for the \
      connection from \(client). Disconnecting.
      """)
  }

  /// Ids and texts of what goes before a poison message are inferences.
  static func crash(over id: String) -> TransportEvent {
    TransportEvent(
      10_003, .error, "PoisonMessage",
      "The transport process failed during message processing. The message that was being processed is \(id).")
  }

  static func poison(_ id: String, threshold: Int) -> TransportEvent {
    TransportEvent(
      10_001, .error, "PoisonMessage",
      "The message \(id) has been involved in \(threshold) crashes, which is the poison threshold. It is moved to the "
        + "poison message queue.")
  }

  static func terminated(_ display: String, times: Int) -> TransportEvent {
    TransportEvent(
      7031, .error, "None",
      "The \(display) service terminated unexpectedly.  It has done this \(times) time(s).",
      source: "Service Control Manager")
  }

  static func service(_ display: String, _ state: String) -> TransportEvent {
    TransportEvent(
      7036, .information, "None", "The \(display) service entered the \(state) state.",
      source: "Service Control Manager")
  }

  static func lowResources() -> TransportEvent {
    TransportEvent(
      15004, .warning, "ResourceManager",
      """
      Resource pressure increased from Normal to High. The following components are disabled due to back pressure: \
      Inbound mail submission from other Hub Transport servers, Inbound mail submission from the Internet.
      """)
  }

  /// Which log it goes into.
  var log: String { source == "Service Control Manager" ? "System" : "Application" }
}
