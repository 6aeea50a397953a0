/// An account, with a mailbox or without: exchange-recipients.md 1.10, 12.
public enum User {
  public static let noun = Noun(
    """
    noun       User
    words      user
    type       Microsoft.Exchange.Data.Directory.Management.User
    class      top, person, organizationalPerson, user
    category   Person
    container  {Container}
    identity   canonical
    view       Name RecipientType
    tail       presentation

    IsSecurityPrincipal          bool                      True              read
    SamAccountName               string 20                 -                 must filter
    Sid                          string                    =sid              read filter
    SidHistory                   list string               {}                read
    UserPrincipalName            string 1024               -                 filter
    ResetPasswordOnNextLogon     bool                      False             stored
    CertificateSubject           list string               {}                stored
    AllowUMCallsFromNonUsers     enum AllowUMCallsFromNonUsersFlags  SearchEnabled  stored
    AssistantName                string 256                -                 stored filter
    City                         string 128                -                 stored filter
    Company                      string 64                 -                 stored filter
    CountryOrRegion              string                    -                 stored
    Department                   string 64                 -                 stored filter
    DirectReports                list link User            {}                read
    DisplayName                  string 256                -                 filter
    Fax                          string 64                 -                 stored filter
    FirstName                    string 64                 -                 stored filter
    HomePhone                    string 64                 -                 stored filter
    Initials                     string 6                  -                 stored filter
    LastName                     string 64                 -                 stored filter
    Manager                      link User                 -                 stored filter
    MobilePhone                  string 64                 -                 stored filter
    Notes                        string                    -                 stored filter
    Office                       string 128                -                 stored filter
    OtherFax                     list string               {}                stored filter
    OtherHomePhone               list string               {}                stored filter
    OtherTelephone               list string               {}                stored filter
    Pager                        string 64                 -                 stored filter
    Phone                        string 64                 -                 stored filter
    PhoneticDisplayName          string                    -                 stored
    PostalCode                   string 40                 -                 stored filter
    PostOfficeBox                list string               {}                stored filter
    RecipientType                enum RecipientType        =recipientType    read filter
    RecipientTypeDetails         enum RecipientTypeDetails  User             read filter
    SimpleDisplayName            string 256                -                 stored filter
    StateOrProvince              string 128                -                 stored filter
    StreetAddress                string 1024               -                 stored filter
    Title                        string 128                -                 stored filter
    UMDialPlan                   link UMDialPlan           -                 read
    UMDtmfMap                    list string               ~dtmf             stored filter
    WebPage                      string                    -                 stored filter
    TelephoneAssistant           string 64                 -                 stored filter
    WindowsEmailAddress          SmtpAddress               =primaryAddress   filter
    """)

  public static let samAccountName = Key<String>("SamAccountName")
  public static let userPrincipalName = Key<String>("UserPrincipalName")
  public static let displayName = Key<String>("DisplayName")
  public static let firstName = Key<String>("FirstName")
  public static let lastName = Key<String>("LastName")
  public static let recipientTypeDetails = Key<Choice>("RecipientTypeDetails")
}
