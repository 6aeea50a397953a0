/// A forest of one domain, whose name is the object's name; with an Exchange organisation in it or without.
public enum Forest {
  public static let noun = Noun(
    """
    noun       Forest
    words      forest
    class      top, domain, domainDNS
    category   Domain-DNS
    container  {Domain}
    identity   name
    tail       presentation

    NetBiosName       string    -    must
    DomainController  Fqdn      -    must
    OrganizationName  string    -
    """)

  public static let netBiosName = Key<String>("NetBiosName")
  public static let domainController = Key<Fqdn>("DomainController")
  /// Nil where Exchange was never set up.
  public static let organizationName = Key<String>("OrganizationName")
}
