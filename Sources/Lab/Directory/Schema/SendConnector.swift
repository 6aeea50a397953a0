/// How mail leaves the organisation: exchange-transport.md 1.1, 2.
public enum SendConnector {
  public static let noun = Noun(
    """
    noun       SendConnector
    words      Send connector
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.SmtpSendConnectorConfig
    class      top, msExchConnector, mailGateway, msExchRoutingSMTPConnector
    category   ms-Exch-Routing-SMTP-Connector
    container  CN=Connections,CN=Exchange Routing Group (DWBGZMFD01QNBJR),CN=Routing Groups,{AdministrativeGroup}
    identity   name
    view       Identity AddressSpaces Enabled
    tail       hidden

    AddressSpaces                 list AddressSpace                  {}
    AuthenticationCredential      credential                         -
    Comment                       string 1024                        -            stored
    ConnectedDomains              list string                        {}           read stored
    ConnectionInactivityTimeOut   timespan 00:00:01..1.00:00:00      00:10:00  stored
    DNSRoutingEnabled             bool                               True
    DomainSecureEnabled           bool                               False
    Enabled                       bool                               True
    ForceHELO                     bool                               False
    Fqdn                          Fqdn                               -
    HomeMTA                       string                             Microsoft MTA  read
    HomeMtaServerId               link ExchangeServer                =homeMtaServer  read
    Identity                      string                             =identity    read
    IgnoreSTARTTLS                bool                               False
    IsScopedConnector             bool                               False
    IsSmtpConnector               bool                               True         read
    LinkedReceiveConnector        link ReceiveConnector              -
    MaxMessageSize                unlimited size 0B..2097151KB       10MB
    Name                          name 64                            =name        must
    Port                          int 1..65535                       25
    ProtocolLoggingLevel          enum ProtocolLoggingLevel          None
    RequireTLS                    bool                               False
    SmartHostAuthMechanism        enum SmtpSendAuthMechanisms        None
    SmartHosts                    list SmartHost                     {}
    SmartHostsString              string                             =smartHostsText  read
    SourceIPAddress               IPAddress                          0.0.0.0  stored
    SourceRoutingGroup            string      Exchange Routing Group (DWBGZMFD01QNBJR)  read
    SourceTransportServers        list link ExchangeServer           {}
    UseExternalDNSServersEnabled  bool                               False
    """)

  public static let addressSpaces = Key<[AddressSpace]>("AddressSpaces")
  public static let inactivityTimeout = Key<EnhancedTimeSpan>("ConnectionInactivityTimeOut")
  public static let dnsRoutingEnabled = Key<Bool>("DNSRoutingEnabled")
  public static let domainSecureEnabled = Key<Bool>("DomainSecureEnabled")
  public static let enabled = Key<Bool>("Enabled")
  public static let forceHelo = Key<Bool>("ForceHELO")
  public static let fqdn = Key<Fqdn>("Fqdn")
  public static let ignoreStartTls = Key<Bool>("IgnoreSTARTTLS")
  public static let isScoped = Key<Bool>("IsScopedConnector")
  public static let linkedReceiveConnector = Key<ObjectLink>("LinkedReceiveConnector")
  /// Nil where there is no limit.
  public static let maxMessageSize = Key<ByteQuantifiedSize>("MaxMessageSize")
  public static let port = Key<Int>("Port")
  public static let protocolLoggingLevel = Key<Choice>("ProtocolLoggingLevel")
  public static let requireTls = Key<Bool>("RequireTLS")
  public static let smartHostAuthMechanism = Key<Choice>("SmartHostAuthMechanism")
  public static let smartHosts = Key<[SmartHost]>("SmartHosts")
  public static let sourceIPAddress = Key<IPAddress>("SourceIPAddress")
  public static let sourceTransportServers = Key<[ObjectLink]>("SourceTransportServers")
  public static let useExternalDnsServers = Key<Bool>("UseExternalDNSServersEnabled")
}
