/// A server in its role as Hub Transport: exchange-transport.md 1.4.
public enum TransportServer {
  public static let noun = Noun(
    """
    noun       TransportServer
    words      transport server
    type       Microsoft.Exchange.Data.Directory.Management.TransportServer
    stored     ExchangeServer
    select     ServerRole=HubTransport
    class      top, server, msExchExchangeServer
    category   ms-Exch-Exchange-Server
    container  CN=Servers,{AdministrativeGroup}
    identity   name
    view       Name MessageTrackingLogEnabled AntispamAgentsEnabled
    tail       presentation

    Name                                     name 64                                =name  read filter
    AntispamAgentsEnabled                    bool                                   False
    DelayNotificationTimeout                 timespan 00:00:01..30.00:00:00         04:00:00
    MessageExpirationTimeout                 timespan 00:00:05..90.00:00:00         2.00:00:00
    QueueMaxIdleTime                         timespan 00:00:05..01:00:00            00:03:00
    MessageRetryInterval                     timespan 00:00:01..1.00:00:00          00:01:00
    TransientFailureRetryInterval            timespan 00:00:01..12:00:00            00:05:00
    TransientFailureRetryCount               int 0..15                              6
    MaxOutboundConnections                   unlimited int 1..2147483647            1000  stored
    MaxPerDomainOutboundConnections          unlimited int 1..2147483647            20  stored
    MaxConnectionRatePerMinute               int 1..2147483647                      1200  stored
    ReceiveProtocolLogPath                   path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\ProtocolLog\\SmtpReceive
    SendProtocolLogPath                      path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\ProtocolLog\\SmtpSend
    OutboundConnectionFailureRetryInterval   timespan 00:00:01..20.00:00:00         00:10:00
    ReceiveProtocolLogMaxAge                 timespan 00:00:00..24855.03:14:07      30.00:00:00
    ReceiveProtocolLogMaxDirectorySize       unlimited size                         250MB
    ReceiveProtocolLogMaxFileSize            unlimited size                         10MB
    SendProtocolLogMaxAge                    timespan 00:00:00..24855.03:14:07      30.00:00:00
    SendProtocolLogMaxDirectorySize          unlimited size                         250MB
    SendProtocolLogMaxFileSize               unlimited size                         10MB
    InternalDNSAdapterEnabled                bool                                   True  stored
    InternalDNSAdapterGuid                   guid                                   00000000-0000-0000-0000-000000000000  stored
    InternalDNSServers                       list IPAddress                         {}
    InternalDNSProtocolOption                enum ProtocolOption                    Any  stored
    ExternalDNSAdapterEnabled                bool                                   True  stored
    ExternalDNSAdapterGuid                   guid                                   00000000-0000-0000-0000-000000000000  stored
    ExternalDNSServers                       list IPAddress                         {}
    ExternalDNSProtocolOption                enum ProtocolOption                    Any  stored
    ExternalIPAddress                        IPAddress                              -  stored
    MaxConcurrentMailboxDeliveries           int 1..256                             7  stored
    MaxConcurrentMailboxSubmissions          int 1..256                             20  stored
    PoisonThreshold                          int 1..10                              2
    MessageTrackingLogPath                   path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\MessageTracking
    MessageTrackingLogMaxAge                 timespan 00:00:00..24855.03:14:07      30.00:00:00
    MessageTrackingLogMaxDirectorySize       unlimited size                         250MB
    MessageTrackingLogMaxFileSize            size 1B..4GB                           10MB
    MessageTrackingLogEnabled                bool                                   True
    MessageTrackingLogSubjectLoggingEnabled  bool                                   True
    ConnectivityLogEnabled                   bool                                   False
    ConnectivityLogPath                      path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\Connectivity
    ConnectivityLogMaxAge                    timespan 00:00:00..24855.03:14:07      30.00:00:00
    ConnectivityLogMaxDirectorySize          unlimited size                         250MB
    ConnectivityLogMaxFileSize               unlimited size                         10MB
    ExternalDelayDsnEnabled                  bool                                   True
    ExternalDsnDefaultLanguage               culture                                -  stored
    ExternalDsnLanguageDetectionEnabled      bool                                   True  stored
    ExternalDsnMaxMessageAttachSize          size 0B..2097151KB                     10MB
    ExternalDsnReportingAuthority            SmtpDomain                             -
    ExternalDsnSendHtml                      bool                                   True
    InternalDelayDsnEnabled                  bool                                   True
    InternalDsnDefaultLanguage               culture                                -  stored
    InternalDsnLanguageDetectionEnabled      bool                                   True  stored
    InternalDsnMaxMessageAttachSize          size 0B..2097151KB                     10MB
    InternalDsnReportingAuthority            SmtpDomain                             -
    InternalDsnSendHtml                      bool                                   True
    ExternalPostmasterAddress                SmtpAddress                            -
    PickupDirectoryPath                      path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Pickup
    PickupDirectoryMaxHeaderSize             size 32KB..2097151KB                   64KB
    PickupDirectoryMaxRecipientsPerMessage   int 1..10000                           100
    PickupDirectoryMaxMessagesPerMinute      int 1..20000                           100
    ReplayDirectoryPath                      path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Replay
    RootDropDirectoryPath                    string                                 -  stored
    RoutingTableLogPath                      path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\Routing  stored
    RoutingTableLogMaxAge                    timespan 00:00:00..24855.03:14:07      7.00:00:00  stored
    RoutingTableLogMaxDirectorySize          unlimited size                         50MB  stored
    IntraOrgConnectorProtocolLoggingLevel    enum ProtocolLoggingLevel              None
    PipelineTracingEnabled                   bool                                   False
    PipelineTracingPath                      path                                   C:\\Program Files\\Microsoft\\Exchange Server\\TransportRoles\\Logs\\PipelineTracing
    PipelineTracingSenderAddress             SmtpAddress                            -
    ContentConversionTracingEnabled          bool                                   False  stored
    PoisonMessageDetectionEnabled            bool                                   True
    RecipientValidationCacheEnabled          bool                                   False  stored
    AntispamUpdatesEnabled                   bool                                   False  read stored
    InternalTransportCertificateThumbprint   string                                 -  read
    """)

  public static let delayNotificationTimeout = Key<EnhancedTimeSpan>("DelayNotificationTimeout")
  public static let messageExpirationTimeout = Key<EnhancedTimeSpan>("MessageExpirationTimeout")
  public static let queueMaxIdleTime = Key<EnhancedTimeSpan>("QueueMaxIdleTime")
  public static let messageRetryInterval = Key<EnhancedTimeSpan>("MessageRetryInterval")
  public static let transientFailureRetryInterval = Key<EnhancedTimeSpan>("TransientFailureRetryInterval")
  public static let transientFailureRetryCount = Key<Int>("TransientFailureRetryCount")
  public static let outboundConnectionFailureRetryInterval =
    Key<EnhancedTimeSpan>("OutboundConnectionFailureRetryInterval")
  public static let messageTrackingLogEnabled = Key<Bool>("MessageTrackingLogEnabled")
  public static let messageTrackingLogSubjectLoggingEnabled = Key<Bool>("MessageTrackingLogSubjectLoggingEnabled")
  public static let connectivityLogEnabled = Key<Bool>("ConnectivityLogEnabled")
  public static let pipelineTracingEnabled = Key<Bool>("PipelineTracingEnabled")
  public static let pipelineTracingSender = Key<SmtpAddress>("PipelineTracingSenderAddress")
  public static let poisonThreshold = Key<Int>("PoisonThreshold")
  public static let poisonMessageDetectionEnabled = Key<Bool>("PoisonMessageDetectionEnabled")
  public static let pickupDirectoryMaxHeaderSize = Key<ByteQuantifiedSize>("PickupDirectoryMaxHeaderSize")
  public static let pickupDirectoryMaxRecipients = Key<Int>("PickupDirectoryMaxRecipientsPerMessage")
  public static let pickupDirectoryMaxMessages = Key<Int>("PickupDirectoryMaxMessagesPerMinute")
  public static let internalDnsServers = Key<[IPAddress]>("InternalDNSServers")
  public static let externalDnsServers = Key<[IPAddress]>("ExternalDNSServers")
  public static let externalPostmasterAddress = Key<SmtpAddress>("ExternalPostmasterAddress")
  public static let internalTransportCertificateThumbprint = Key<String>("InternalTransportCertificateThumbprint")
}
