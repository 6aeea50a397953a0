extension Enumeration {
  /// The enumeration of that short name.
  public static func named(_ name: String) -> Enumeration? {
    let start = name + " "
    guard let line = lines.first(where: { $0.utf8.starts(with: start.utf8) }) else { return nil }
    let words = line.parts(" ")
    return words.count > 2 ? Enumeration(namespace: String(words[1]), words: words) : nil
  }

  private static let lines = table.parts("\n")

  private init(namespace: String, words: [Substring]) {
    typeName = namespace + "." + words[0]
    isFlags = words[2] == "flags"
    var next: Int64 = 0
    cases = words.dropFirst(isFlags ? 3 : 2).map { word in
      let sides = word.parts("=")
      if sides.count == 2, let number = Int64(sides[1]) { next = number }
      defer { next += 1 }
      return (String(sides[0]), next)
    }
  }

  /// One line an enumeration: name, namespace, `flags`, and the names in printed order; a number counts on from the one
  /// before it (exchange-transport.md 3.3, exchange-recipients.md 0.3).
  private static let table = """
    AuthMechanisms Microsoft.Exchange.Data.Directory.SystemConfiguration flags None=0 Tls=1 Integrated=2 BasicAuth=4 \
    BasicAuthRequireTLS=8 ExchangeServer=16 ExternalAuthoritative=32
    SmtpSendAuthMechanisms Microsoft.Exchange.Data.Directory.SystemConfiguration None=0 BasicAuth=2 \
    BasicAuthRequireTLS=4 ExchangeServer=8 ExternalAuthoritative=16
    PermissionGroups Microsoft.Exchange.Data.Directory.SystemConfiguration flags None=0 AnonymousUsers=1 \
    ExchangeUsers=2 ExchangeServers=4 ExchangeLegacyServers=8 Partners=16 Custom=32
    ProtocolLoggingLevel Microsoft.Exchange.Data.Directory.SystemConfiguration None Verbose
    SizeMode Microsoft.Exchange.Data.Directory.SystemConfiguration Disabled Enabled EnabledWithoutValue
    ProtocolOption Microsoft.Exchange.Data.Directory.SystemConfiguration Any UseUdpOnly UseTcpOnly
    AcceptedDomainType Microsoft.Exchange.Data.Directory.SystemConfiguration Authoritative ExternalRelay InternalRelay
    AllowedOOFType Microsoft.Exchange.Data.Directory.SystemConfiguration External InternalLegacy ExternalLegacy None
    ContentType Microsoft.Exchange.Data.Directory.SystemConfiguration MimeHtmlText MimeText MimeHtml
    DSNConversionOption Microsoft.Exchange.Data.Directory.SystemConfiguration UseExchangeDSNs PreserveDSNBody \
    DoNotConvert
    ServerRole Microsoft.Exchange.Data.Directory.SystemConfiguration flags None=0 Mailbox=2 ClientAccess=4 \
    UnifiedMessaging=16 HubTransport=32 Edge=64
    ReplicationType Microsoft.Exchange.Data.Directory.SystemConfiguration None Local Remote
    RecipientFilterType Microsoft.Exchange.Data.Directory.SystemConfiguration Custom Precanned Legacy
    WellKnownRecipientType Microsoft.Exchange.Data.Directory.Recipient flags None=0 MailboxUsers=1 Resources=2 \
    MailContacts=4 MailGroups=8 MailUsers=16 AllRecipients=-1
    ServerEditionType Microsoft.Exchange.Data.Directory.SystemConfiguration Unknown Standard StandardEvaluation \
    Enterprise EnterpriseEvaluation
    MemberOfCluster Microsoft.Exchange.Data.Directory.SystemConfiguration No Yes Unknown
    DeletedItemFlags Microsoft.Exchange.Data.Directory.Recipient DatabaseDefault=0 RetainUntilBackupOrCustomPeriod=3 \
    RetainForCustomPeriod=5
    UserAccountControlFlags Microsoft.Exchange.Data.Directory.Recipient flags None=0 AccountDisabled=2
    ExternalOofOptions Microsoft.Exchange.Data.Directory.Recipient InternalOnly External
    ExchangeResourceType Microsoft.Exchange.Data.Directory.Recipient Room Equipment
    RecipientType Microsoft.Exchange.Data.Directory.Recipient Invalid User UserMailbox MailUser Contact MailContact \
    Group MailUniversalDistributionGroup MailUniversalSecurityGroup MailNonUniversalGroup DynamicDistributionGroup \
    PublicFolder PublicDatabase SystemAttendantMailbox SystemMailbox MicrosoftExchange
    RecipientTypeDetails Microsoft.Exchange.Data.Directory.Recipient UserMailbox=1 LinkedMailbox=2 SharedMailbox=4 \
    LegacyMailbox=8 RoomMailbox=16 EquipmentMailbox=32 MailContact=64 MailUser=128 \
    MailUniversalDistributionGroup=256 MailNonUniversalGroup=512 MailUniversalSecurityGroup=1024 \
    DynamicDistributionGroup=2048 PublicFolder=4096 SystemAttendantMailbox=8192 SystemMailbox=16384 \
    MailForestContact=32768 User=65536 Contact=131072 UniversalDistributionGroup=262144 \
    UniversalSecurityGroup=524288 NonUniversalGroup=1048576 DisabledUser=2097152 MicrosoftExchange=4194304
    DeliveryType Microsoft.Exchange.Data.QueueViewer Undefined DnsConnectorDelivery MapiDelivery \
    NonSmtpGatewayDelivery SmartHostConnectorDelivery SmtpRelayToRemoteAdSite SmtpRelayToTiRg SmtpRelayWithinAdSite \
    SmtpRelayWithinAdSiteToEdge Unreachable
    AllowedServices Microsoft.Exchange.Management.SystemConfigurationTasks flags None=0 IMAP=1 POP=2 UM=4 IIS=8 SMTP=16
    QueueStatus Microsoft.Exchange.Data.QueueViewer None Active Ready Retry Suspended
    MessageStatus Microsoft.Exchange.Data.QueueViewer None Active Suspended PendingRemove PendingSuspend Ready Retry
    AllowUMCallsFromNonUsersFlags Microsoft.Exchange.Data.Directory.Recipient None SearchEnabled
    """
}
