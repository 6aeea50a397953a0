/// A machine of the lab, with Exchange or without.
public enum Computer {
  public static let noun = Noun(
    """
    noun       Computer
    words      computer
    class      top, person, organizationalPerson, user, computer
    category   Computer
    container  CN=Computers,{Domain}
    identity   name
    tail       presentation

    Fqdn                Fqdn              -     must
    Addresses           list IPAddress    {}    must
    IsDomainController  bool              False
    """)

  public static let fqdn = Key<Fqdn>("Fqdn")
  public static let addresses = Key<[IPAddress]>("Addresses")
  public static let isDomainController = Key<Bool>("IsDomainController")
}
