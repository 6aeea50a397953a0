/// A mail domain that the organisation takes mail for: exchange-transport.md 1.7.
public enum AcceptedDomain {
  public static let noun = Noun(
    """
    noun       AcceptedDomain
    words      accepted domain
    type       Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain
    class      top, msExchAcceptedDomain
    category   ms-Exch-Accepted-Domain
    container  CN=Accepted Domains,CN=Transport Settings,{Organization}
    identity   name
    view       Name DomainName DomainType Default
    tail       plain

    DomainName          SmtpDomainWithSubdomains    -                must
    DomainType          enum AcceptedDomainType     Authoritative
    AddressBookEnabled  bool                        True             stored
    Default             bool                        False            read
    """)

  public static let domainName = Key<SmtpDomainWithSubdomains>("DomainName")
  public static let domainType = Key<Choice>("DomainType")
  public static let isDefault = Key<Bool>("Default")
}
