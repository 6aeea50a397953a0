/// How a server takes mail: exchange-transport.md 1.2, 3.
public enum ReceiveConnector {
  public static let noun = Noun(
    """
    noun       ReceiveConnector
    words      Receive connector
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.ReceiveConnector
    class      top, msExchSmtpReceiveConnector
    category   ms-Exch-Smtp-Receive-Connector
    container  CN=SMTP Receive Connectors,CN=Protocols,{Server}
    identity   server
    view       Identity Bindings Enabled
    tail       plain

    AuthMechanism                            enum AuthMechanisms                   None
    Banner                                   string                                -
    BinaryMimeEnabled                        bool                                  True
    Bindings                                 list IPBinding                        {}
    ChunkingEnabled                          bool                                  True
    DefaultDomain                            link AcceptedDomain                   -
    DeliveryStatusNotificationEnabled        bool                                  True
    EightBitMimeEnabled                      bool                                  True
    DomainSecureEnabled                      bool                                  False
    EnhancedStatusCodesEnabled               bool                                  True
    LongAddressesEnabled                     bool                                  False
    OrarEnabled                              bool                                  False
    Fqdn                                     Fqdn                                  -
    Comment                                  string 1024                           -                stored
    Enabled                                  bool                                  True
    ConnectionTimeout                        timespan 00:00:01..1.00:00:00         00:10:00
    ConnectionInactivityTimeout              timespan 00:00:01..1.00:00:00         00:05:00
    MessageRateLimit                         unlimited int 1..2147483647           unlimited
    MaxInboundConnection                     unlimited int 1..2147483647           5000
    MaxInboundConnectionPerSource            unlimited int 1..10000                20
    MaxInboundConnectionPercentagePerSource  int 1..100                            2
    MaxHeaderSize                            size 1B..2097151KB                    64KB
    MaxHopCount                              int 1..500                            30
    MaxLocalHopCount                         int 0..50                             3
    MaxLogonFailures                         int 0..10                             3
    MaxMessageSize                           size 64KB..2097151KB                  10MB
    MaxProtocolErrors                        unlimited int 0..2147483647           5
    MaxRecipientsPerMessage                  int 1..512000                         200
    PermissionGroups                         enum PermissionGroups                 None
    PipeliningEnabled                        bool                                  True
    ProtocolLoggingLevel                     enum ProtocolLoggingLevel             None
    RemoteIPRanges                           list IPRange                          {}
    RequireEHLODomain                        bool                                  False
    RequireTLS                               bool                                  False
    EnableAuthGSSAPI                         bool                                  False
    Server                                   link ExchangeServer                   =server          read
    SizeEnabled                              enum SizeMode                         Enabled
    TarpitInterval                           timespan 00:00:00..00:10:00           00:00:05
    """)

  public static let authMechanism = Key<Choice>("AuthMechanism")
  public static let banner = Key<String>("Banner")
  public static let binaryMimeEnabled = Key<Bool>("BinaryMimeEnabled")
  public static let bindings = Key<[IPBinding]>("Bindings")
  public static let chunkingEnabled = Key<Bool>("ChunkingEnabled")
  public static let defaultDomain = Key<ObjectLink>("DefaultDomain")
  public static let deliveryStatusNotificationEnabled = Key<Bool>("DeliveryStatusNotificationEnabled")
  public static let eightBitMimeEnabled = Key<Bool>("EightBitMimeEnabled")
  public static let domainSecureEnabled = Key<Bool>("DomainSecureEnabled")
  public static let enhancedStatusCodesEnabled = Key<Bool>("EnhancedStatusCodesEnabled")
  public static let longAddressesEnabled = Key<Bool>("LongAddressesEnabled")
  public static let orarEnabled = Key<Bool>("OrarEnabled")
  public static let fqdn = Key<Fqdn>("Fqdn")
  public static let enabled = Key<Bool>("Enabled")
  public static let connectionTimeout = Key<EnhancedTimeSpan>("ConnectionTimeout")
  public static let inactivityTimeout = Key<EnhancedTimeSpan>("ConnectionInactivityTimeout")
  /// These are nil where there is no limit.
  public static let messageRateLimit = Key<Int>("MessageRateLimit")
  public static let maxInboundConnection = Key<Int>("MaxInboundConnection")
  public static let maxInboundConnectionPerSource = Key<Int>("MaxInboundConnectionPerSource")
  public static let maxProtocolErrors = Key<Int>("MaxProtocolErrors")
  public static let maxInboundConnectionPercentagePerSource = Key<Int>("MaxInboundConnectionPercentagePerSource")
  public static let maxHeaderSize = Key<ByteQuantifiedSize>("MaxHeaderSize")
  public static let maxHopCount = Key<Int>("MaxHopCount")
  public static let maxLocalHopCount = Key<Int>("MaxLocalHopCount")
  public static let maxLogonFailures = Key<Int>("MaxLogonFailures")
  public static let maxMessageSize = Key<ByteQuantifiedSize>("MaxMessageSize")
  public static let maxRecipientsPerMessage = Key<Int>("MaxRecipientsPerMessage")
  public static let permissionGroups = Key<Choice>("PermissionGroups")
  public static let pipeliningEnabled = Key<Bool>("PipeliningEnabled")
  public static let protocolLoggingLevel = Key<Choice>("ProtocolLoggingLevel")
  public static let remoteIPRanges = Key<[IPRange]>("RemoteIPRanges")
  public static let requireEhloDomain = Key<Bool>("RequireEHLODomain")
  public static let requireTls = Key<Bool>("RequireTLS")
  public static let server = Key<ObjectLink>("Server")
  public static let sizeEnabled = Key<Choice>("SizeEnabled")
  public static let tarpitInterval = Key<EnhancedTimeSpan>("TarpitInterval")
}
