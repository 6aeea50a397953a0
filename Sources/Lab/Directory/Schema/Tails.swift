/// The properties that every object of the directory ends with (exchange-transport.md 0.3).
enum Tail: String {
  /// Configuration objects.
  case plain
  /// Configuration objects whose own list leaves the tail out.
  case hidden
  /// Servers and recipients.
  case presentation

  var lines: String {
    switch self {
    case .plain: Self.plainLines
    case .hidden:
      Self.plainLines.parts("\n").map { "\($0) hidden" }.joined(separator: "\n")
    case .presentation: Self.presentationLines
    }
  }

  private static let plainLines = """
    AdminDisplayName      string           -                  read stored
    ExchangeVersion       ExchangeVersion  0.1 (8.0.535.0)    read
    Name                  name 64          =name              filter
    DistinguishedName     string           =dn                read filter
    Identity              string           =identity          read
    Guid                  guid             =guid              read filter
    ObjectCategory        string           =category          read filter
    ObjectClass           list string      =class             read filter
    WhenChanged           date             =changed           read filter
    WhenCreated           date             =created           read filter
    OriginatingServer     string           =domainController   read
    IsValid               bool             =valid             read
    """

  private static let presentationLines = """
    IsValid               bool             =valid             read
    OriginatingServer     string           =domainController   read
    ExchangeVersion       ExchangeVersion  0.1 (8.0.535.0)    read filter
    Name                  name 64          =name              filter
    DistinguishedName     string           =dn                read filter
    Identity              string           =identity          read
    Guid                  guid             =guid              read filter
    ObjectCategory        string           =category          read filter
    ObjectClass           list string      =class             read filter
    WhenChanged           date             =changed           read filter
    WhenCreated           date             =created           read filter
    """
}
