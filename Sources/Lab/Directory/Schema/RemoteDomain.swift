/// How mail to another organisation is written: exchange-transport.md 1.8.
public enum RemoteDomain {
  public static let noun = Noun(
    """
    noun       RemoteDomain
    words      remote domain
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.DomainContentConfig
    class      top, msExchDomainContentConfig
    category   ms-Exch-Domain-Content-Config
    container  CN=Internet Message Formats,CN=Global Settings,{Organization}
    identity   name
    view       Name DomainName AllowedOOFType
    tail       plain

    DomainName                         SmtpDomainWithSubdomains    -               must
    AllowedOOFType                     enum AllowedOOFType         External
    AutoReplyEnabled                   bool                        False
    AutoForwardEnabled                 bool                        False
    DeliveryReportEnabled              bool                        True
    NDREnabled                         bool                        True
    MeetingForwardNotificationEnabled  bool                        False           stored
    ContentType                        enum ContentType            MimeHtmlText
    CharacterSet                       string                      iso-8859-1
    DisplaySenderName                  bool                        True
    NonMimeCharacterSet                string                      iso-8859-1      stored
    LineWrapSize                       unlimited int 0..132        unlimited
    TNEFEnabled                        bool?                       -
    UseSimpleDisplayName               bool                        False
    """)

  public static let domainName = Key<SmtpDomainWithSubdomains>("DomainName")
  public static let allowedOofType = Key<Choice>("AllowedOOFType")
  public static let autoReplyEnabled = Key<Bool>("AutoReplyEnabled")
  public static let autoForwardEnabled = Key<Bool>("AutoForwardEnabled")
  public static let deliveryReportEnabled = Key<Bool>("DeliveryReportEnabled")
  public static let ndrEnabled = Key<Bool>("NDREnabled")
  public static let contentType = Key<Choice>("ContentType")
  public static let characterSet = Key<String>("CharacterSet")
  public static let displaySenderName = Key<Bool>("DisplaySenderName")
  /// Nil where lines are not wrapped.
  public static let lineWrapSize = Key<Int>("LineWrapSize")
}
