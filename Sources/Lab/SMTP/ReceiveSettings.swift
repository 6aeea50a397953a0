/// What a session needs to know of the Receive connector that took it.
struct ReceiveSettings: Sendable {
  /// `WIN20081\From-canoe.com`.
  var identity = ""
  var guid = ""
  var name = ""
  /// What the server calls itself.
  var fqdn = ""
  var banner: String?
  var defaultDomain: String?
  var auth = Choice(typeName: "", number: 0, description: "None", isFlags: true)
  var groups = Choice(typeName: "", number: 0, description: "None", isFlags: true)
  var advertised = Set(Extension.allCases).subtracting([.longAddresses, .orar])
  var size = SizeMode.enabled
  var isDomainSecure = false
  var requiresTls = false
  var requiresEhloDomain = false
  var allowsGssapi = false
  var offersXexch50 = false
  var isVerbose = false
  var maxMessageSize: Int = 10 << 20
  var maxHeaderSize: Int = 64 << 10
  var maxHopCount = 30
  var maxLocalHopCount = 3
  var maxLogonFailures = 3
  /// Nil where there is no limit.
  var maxProtocolErrors: Int? = 5
  var maxRecipients = 200
  var messageRateLimit: Int?
  /// How many connections at once, in all and with one client; nil where there is no limit.
  var maxConnections: Int?
  var maxConnectionsPerSource: Int?
  /// How much of what is left one client may take.
  var maxPercentagePerSource = 100
  var connectionTimeout: Int64 = 600 * LabTime.ticksPerSecond
  var inactivityTimeout: Int64 = 300 * LabTime.ticksPerSecond
  var tarpitInterval: Int64 = 5 * LabTime.ticksPerSecond

  enum Extension: String, CaseIterable, Sendable {
    case pipelining, dsn, enhancedStatusCodes, eightBitMime, binaryMime, chunking, longAddresses, orar
  }

  enum SizeMode: Sendable { case disabled, enabled, withoutValue }

  init() {}

  init(_ connector: DirectoryObject, serverFqdn: String, xexch50: Bool) {
    let table = ReceiveConnector.self
    identity = connector.identity
    guid = connector.stored.guid
    name = connector.name
    fqdn = connector[table.fqdn]?.description ?? serverFqdn
    banner = connector[table.banner]
    if let link = connector[table.defaultDomain], let object = connector.directory.object(guid: link.guid.description) {
      defaultDomain = object.properties["DomainName"]?.first
    }
    auth = connector[table.authMechanism] ?? auth
    groups = connector[table.permissionGroups] ?? groups
    advertised = Self.extensions(of: connector)
    switch connector[table.sizeEnabled]?.description {
    case "Disabled": size = .disabled
    case "EnabledWithoutValue": size = .withoutValue
    default: size = .enabled
    }
    isDomainSecure = connector[table.domainSecureEnabled]
    requiresTls = connector[table.requireTls]
    requiresEhloDomain = connector[table.requireEhloDomain]
    allowsGssapi = connector.value(named: "EnableAuthGSSAPI") == .bool(true)
    offersXexch50 = xexch50 && auth.has("ExchangeServer")
    isVerbose = connector[table.protocolLoggingLevel]?.description == "Verbose"
    readLimits(of: connector)
  }

  private static func extensions(of connector: DirectoryObject) -> Set<Extension> {
    let table = ReceiveConnector.self
    let keys: [(Extension, Key<Bool>)] = [
      (.pipelining, table.pipeliningEnabled), (.dsn, table.deliveryStatusNotificationEnabled),
      (.enhancedStatusCodes, table.enhancedStatusCodesEnabled), (.eightBitMime, table.eightBitMimeEnabled),
      (.binaryMime, table.binaryMimeEnabled), (.chunking, table.chunkingEnabled),
      (.longAddresses, table.longAddressesEnabled), (.orar, table.orarEnabled),
    ]
    var found = Set(keys.filter { connector[$0.1] }.map(\.0))
    if !found.contains(.chunking) { found.remove(.binaryMime) }
    return found
  }

  private mutating func readLimits(of connector: DirectoryObject) {
    let table = ReceiveConnector.self
    maxMessageSize = connector[table.maxMessageSize].map { Int(clamping: $0.bytes) } ?? maxMessageSize
    maxHeaderSize = connector[table.maxHeaderSize].map { Int(clamping: $0.bytes) } ?? maxHeaderSize
    maxHopCount = connector[table.maxHopCount] ?? maxHopCount
    maxLocalHopCount = connector[table.maxLocalHopCount] ?? maxLocalHopCount
    maxLogonFailures = connector[table.maxLogonFailures] ?? maxLogonFailures
    maxProtocolErrors = connector[table.maxProtocolErrors]
    maxRecipients = connector[table.maxRecipientsPerMessage] ?? maxRecipients
    messageRateLimit = connector[table.messageRateLimit]
    maxConnections = connector[table.maxInboundConnection]
    maxConnectionsPerSource = connector[table.maxInboundConnectionPerSource]
    maxPercentagePerSource = connector[table.maxInboundConnectionPercentagePerSource] ?? 100
    connectionTimeout = connector[table.connectionTimeout]?.ticks ?? connectionTimeout
    inactivityTimeout = connector[table.inactivityTimeout]?.ticks ?? inactivityTimeout
    tarpitInterval = connector[table.tarpitInterval]?.ticks ?? tarpitInterval
  }
}
