/// How addresses of recipients are made: exchange-recipients.md 4.1.
public enum EmailAddressPolicy {
  public static let noun = Noun(
    """
    noun       EmailAddressPolicy
    words      e-mail address policy
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.EmailAddressPolicy
    class      top, msExchRecipientPolicy
    category   ms-Exch-Recipient-Policy
    container  CN=Recipient Policies,{Organization}
    identity   name
    view       Name Priority RecipientFilter
    tail       plain

    RecipientFilter                    filter                          Alias -ne $null
    LdapRecipientFilter                string                          (mailNickname=*)    read
    LastUpdatedRecipientFilter         string                          -                   read
    RecipientFilterApplied             bool                            False               read
    IncludedRecipients                 enum WellKnownRecipientType?    -
    ConditionalDepartment              list string                     {}
    ConditionalCompany                 list string                     {}
    ConditionalStateOrProvince         list string                     {}
    RecipientFilterType                enum RecipientFilterType        Precanned           read
    Priority                           string                          Lowest
    EnabledPrimarySMTPAddressTemplate  string                          -
    EnabledEmailAddressTemplates       list string                     {}
    DisabledEmailAddressTemplates      list string                     {}
    HasEmailAddressSetting             bool                            True                read
    HasMailboxManagerSetting           bool                            False               read
    NonAuthoritativeDomains            list string                     {}                  read
    """)

  public static let recipientFilter = Key<String>("RecipientFilter")
  public static let priority = Key<String>("Priority")
  public static let enabledTemplates = Key<[String]>("EnabledEmailAddressTemplates")
}
