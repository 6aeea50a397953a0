/// The transport settings of an organisation, one object: exchange-transport.md 1.3, 4.
public enum TransportConfig {
  public static let noun = Noun(
    """
    noun       TransportConfig
    words      transport settings
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.TransportConfigContainer
    class      top, container, msExchTransportSettings
    category   ms-Exch-Transport-Settings
    container  {Organization}
    identity   single
    tail       hidden

    ClearCategories                 bool                            True
    DSNConversionMode               enum DSNConversionOption        UseExchangeDSNs  stored
    GenerateCopyOfDSNFor            list string                     {}
    InternalSMTPServers             list IPRange                    {}               stored
    JournalingReportNdrTo           SmtpAddress                     <>               stored
    MaxDumpsterSizePerStorageGroup  size                            18MB             stored
    MaxDumpsterTime                 timespan                        7.00:00:00       stored
    MaxReceiveSize                  unlimited size 0B..2097151KB    10MB
    MaxRecipientEnvelopeLimit       unlimited int 0..2147483647     5000
    MaxSendSize                     unlimited size 0B..2097151KB    10MB
    TLSReceiveDomainSecureList      list SmtpDomain                 {}
    TLSSendDomainSecureList         list SmtpDomain                 {}
    VerifySecureSubmitEnabled       bool                            False            stored
    VoicemailJournalingEnabled      bool                            True             stored
    Xexch50Enabled                  bool                            True
    """)

  public static let clearCategories = Key<Bool>("ClearCategories")
  public static let dsnConversionMode = Key<Choice>("DSNConversionMode")
  public static let generateCopyOfDsnFor = Key<[String]>("GenerateCopyOfDSNFor")
  public static let internalSmtpServers = Key<[IPRange]>("InternalSMTPServers")
  public static let journalingReportNdrTo = Key<SmtpAddress>("JournalingReportNdrTo")
  /// These are nil where there is no limit.
  public static let maxReceiveSize = Key<ByteQuantifiedSize>("MaxReceiveSize")
  public static let maxRecipientEnvelopeLimit = Key<Int>("MaxRecipientEnvelopeLimit")
  public static let maxSendSize = Key<ByteQuantifiedSize>("MaxSendSize")
  public static let tlsReceiveDomainSecureList = Key<[SmtpDomain]>("TLSReceiveDomainSecureList")
  public static let tlsSendDomainSecureList = Key<[SmtpDomain]>("TLSSendDomainSecureList")
  public static let xexch50Enabled = Key<Bool>("Xexch50Enabled")
}
