/// A user with a mailbox: exchange-recipients.md 1.1, 1.2.
public enum Mailbox {
  public static let noun = Noun(
    """
    noun       Mailbox
    words      mailbox
    type       Microsoft.Exchange.Data.Directory.Management.Mailbox
    stored     User
    select     RecipientTypeDetails=UserMailbox|LinkedMailbox|SharedMailbox|LegacyMailbox|RoomMailbox|EquipmentMailbox
    class      top, person, organizationalPerson, user
    category   Person
    container  {Container}
    identity   canonical
    view       Name:25 Alias:20 ServerName:16 ProhibitSendQuota
    tail       presentation

    Database                              link MailboxDatabase              -                 must filter
    DeletedItemFlags                      enum DeletedItemFlags             DatabaseDefault   read filter
    UseDatabaseRetentionDefaults          bool                              True              stored
    RetainDeletedItemsUntilBackup         bool                              False             stored
    DeliverToMailboxAndForward            bool                              False             filter
    RetentionHoldEnabled                  bool                              False             stored
    EndDateForRetentionHold               date                              -                 stored
    StartDateForRetentionHold             date                              -                 stored
    ManagedFolderMailboxPolicy            link ManagedFolderMailboxPolicy   -                 stored
    ExchangeGuid                          guid                              -                 read filter
    ExchangeSecurityDescriptor            string                            System.Security.AccessControl.RawSecurityDescriptor  read
    ExchangeUserAccountControl            enum UserAccountControlFlags      None              read filter
    ExternalOofOptions                    enum ExternalOofOptions           External          filter
    ForwardingAddress                     link Recipient                    -                 filter
    RetainDeletedItemsFor                 timespan 00:00:00..24855.03:14:07  14.00:00:00      stored filter
    IsMailboxEnabled                      bool                              True              read
    Languages                             list culture                      {}                stored
    OfflineAddressBook                    link OfflineAddressBook           -                 stored
    ProhibitSendQuota                     unlimited size                    unlimited         filter
    ProhibitSendReceiveQuota              unlimited size                    unlimited         filter
    DowngradeHighPriorityMessagesEnabled  bool                              False             stored
    ProtocolSettings                      list string                       {}                read
    RecipientLimits                       unlimited int 0..2147483647       unlimited         filter
    IsResource                            bool                              =isResource       read
    IsLinked                              bool                              =isLinked         read
    IsShared                              bool                              =isShared         read
    LinkedMasterAccount                   string                            -                 stored
    ResourceCapacity                      int 0..2147483647?                -                 stored filter
    ResourceCustom                        list string                       {}                stored
    ResourceType                          enum ExchangeResourceType?        =resourceType     read filter
    SamAccountName                        string 20                         -                 filter
    SCLDeleteThreshold                    int 0..9?                         -
    SCLDeleteEnabled                      bool?                             -
    SCLRejectThreshold                    int 0..9?                         -
    SCLRejectEnabled                      bool?                             -
    SCLQuarantineThreshold                int 0..9?                         -
    SCLQuarantineEnabled                  bool?                             -
    SCLJunkThreshold                      int 0..9?                         -
    SCLJunkEnabled                        bool?                             -
    AntispamBypassEnabled                 bool                              False
    ServerLegacyDN                        string                            =homeServerLegacyDN  read filter
    ServerName                            string                            =homeServerName   read filter
    UseDatabaseQuotaDefaults              bool                              True              filter
    IssueWarningQuota                     unlimited size                    unlimited         filter
    RulesQuota                            size 0B..256KB                    64KB              stored filter
    Office                                string 128                        -                 stored filter
    UserPrincipalName                     string 1024                       -                 filter
    UMEnabled                             bool                              False             read filter
    MaxSafeSenders                        int?                              -                 stored
    MaxBlockedSenders                     int?                              -                 stored
    Extensions                            list string                       {}                stored
    HasPicture                            bool                              False             read
    HasSpokenName                         bool                              False             read
    AcceptMessagesOnlyFrom                list link Recipient               {}                filter
    AcceptMessagesOnlyFromDLMembers       list link Recipient               {}                filter
    AddressListMembership                 list string                       =addressLists     read
    Alias                                 alias 64                          -                 must filter
    OrganizationalUnit                    string                            =container        read
    CustomAttribute1                      string 1024                       -                 stored filter
    CustomAttribute10                     string 1024                       -                 stored filter
    CustomAttribute11                     string 1024                       -                 stored filter
    CustomAttribute12                     string 1024                       -                 stored filter
    CustomAttribute13                     string 1024                       -                 stored filter
    CustomAttribute14                     string 1024                       -                 stored filter
    CustomAttribute15                     string 1024                       -                 stored filter
    CustomAttribute2                      string 1024                       -                 stored filter
    CustomAttribute3                      string 1024                       -                 stored filter
    CustomAttribute4                      string 1024                       -                 stored filter
    CustomAttribute5                      string 1024                       -                 stored filter
    CustomAttribute6                      string 1024                       -                 stored filter
    CustomAttribute7                      string 1024                       -                 stored filter
    CustomAttribute8                      string 1024                       -                 stored filter
    CustomAttribute9                      string 1024                       -                 stored filter
    DisplayName                           string 256                        -                 filter
    EmailAddresses                        list ProxyAddress                 {}                filter
    GrantSendOnBehalfTo                   list link Recipient               {}                filter
    HiddenFromAddressListsEnabled         bool                              False             filter
    LegacyExchangeDN                      string                            -                 read filter
    MaxSendSize                           unlimited size 0B..2097151KB      unlimited         filter
    MaxReceiveSize                        unlimited size 0B..2097151KB      unlimited         filter
    PoliciesIncluded                      list string                       =policiesIncluded  read
    PoliciesExcluded                      list string                       =policiesExcluded  read
    EmailAddressPolicyEnabled             bool                              True              filter
    PrimarySmtpAddress                    SmtpAddress                       =primaryAddress   filter
    RecipientType                         enum RecipientType                =recipientType    read filter
    RecipientTypeDetails                  enum RecipientTypeDetails         User              read filter
    RejectMessagesFrom                    list link Recipient               {}                filter
    RejectMessagesFromDLMembers           list link Recipient               {}                filter
    RequireSenderAuthenticationEnabled    bool                              False             filter
    SimpleDisplayName                     string 256                        -                 stored filter
    UMDtmfMap                             list string                       ~dtmf             stored
    WindowsEmailAddress                   SmtpAddress                       =primaryAddress   filter
    """)

  public static let database = Key<ObjectLink>("Database")
  public static let exchangeGuid = Key<ObjectGuid>("ExchangeGuid")
  public static let deliverToMailboxAndForward = Key<Bool>("DeliverToMailboxAndForward")
  public static let forwardingAddress = Key<ObjectLink>("ForwardingAddress")
  public static let useDatabaseQuotaDefaults = Key<Bool>("UseDatabaseQuotaDefaults")
  /// These are nil where there is no limit.
  public static let issueWarningQuota = Key<ByteQuantifiedSize>("IssueWarningQuota")
  public static let prohibitSendQuota = Key<ByteQuantifiedSize>("ProhibitSendQuota")
  public static let prohibitSendReceiveQuota = Key<ByteQuantifiedSize>("ProhibitSendReceiveQuota")
  public static let maxSendSize = Key<ByteQuantifiedSize>("MaxSendSize")
  public static let maxReceiveSize = Key<ByteQuantifiedSize>("MaxReceiveSize")
  public static let recipientLimits = Key<Int>("RecipientLimits")
  public static let alias = Key<String>("Alias")
  public static let displayName = Key<String>("DisplayName")
  public static let emailAddresses = Key<[ProxyAddress]>("EmailAddresses")
  public static let primarySmtpAddress = Key<SmtpAddress>("PrimarySmtpAddress")
  public static let legacyExchangeDN = Key<String>("LegacyExchangeDN")
  public static let samAccountName = Key<String>("SamAccountName")
  public static let userPrincipalName = Key<String>("UserPrincipalName")
  public static let serverName = Key<String>("ServerName")
  public static let hiddenFromAddressLists = Key<Bool>("HiddenFromAddressListsEnabled")
  public static let emailAddressPolicyEnabled = Key<Bool>("EmailAddressPolicyEnabled")
  public static let recipientTypeDetails = Key<Choice>("RecipientTypeDetails")
  public static let requireSenderAuthentication = Key<Bool>("RequireSenderAuthenticationEnabled")
  public static let acceptMessagesOnlyFrom = Key<[ObjectLink]>("AcceptMessagesOnlyFrom")
  public static let rejectMessagesFrom = Key<[ObjectLink]>("RejectMessagesFrom")
}
