/// A computer with Exchange: exchange-transport.md 1.5.
public enum ExchangeServer {
  public static let noun = Noun(
    """
    noun       ExchangeServer
    words      Exchange server
    type       Microsoft.Exchange.Data.Directory.Management.ExchangeServer
    class      top, server, msExchExchangeServer
    category   ms-Exch-Exchange-Server
    container  CN=Servers,{AdministrativeGroup}
    identity   name
    view       Name:20 Site:20 ServerRole:11 Edition:11 AdminDisplayVersion
    tail       presentation

    Name                               name 64                 =name                       read filter
    DataPath                           path    C:\\Program Files\\Microsoft\\Exchange Server\\Mailbox  read
    Domain                             string                  =domain                     read
    Edition                            enum ServerEditionType  StandardEvaluation          read
    ExchangeLegacyDN                   string                  =serverLegacyDN             read filter
    Fqdn                               Fqdn                    -                           read
    IsHubTransportServer               bool                    =isHubTransport             read
    IsClientAccessServer               bool                    =isClientAccess             read
    IsExchange2007OrLater              bool                    True                        read
    IsEdgeServer                       bool                    =isEdge                     read
    IsMailboxServer                    bool                    =isMailbox                  read
    IsMemberOfCluster                  enum MemberOfCluster    No                          read
    IsProvisionedServer                bool                    False                       read
    IsUnifiedMessagingServer           bool                    =isUnifiedMessaging         read
    NetworkAddress                     list string             =networkAddress             read
    OrganizationalUnit                 string                  =serverUnit                 read
    AdminDisplayVersion                string                  Version 8.1 (Build 240.6)   read
    Site                               string                  =site                       read
    ServerRole                         enum ServerRole         None                        read
    ErrorReportingEnabled              bool?                   -                           stored
    StaticDomainControllers            list string             {}                          stored
    StaticGlobalCatalogs               list string             {}                          stored
    StaticConfigDomainController       string                  -                           stored
    StaticExcludedDomainControllers    list string             {}                          stored
    CurrentDomainControllers           list string             {}                          read
    CurrentGlobalCatalogs              list string             {}                          read
    CurrentConfigDomainController      string                  -                           read
    ProductID                          string                  -                           read
    IsExchange2007TrialEdition         bool                    =isTrial                    read
    IsExpiredExchange2007TrialEdition  bool                    =isTrialExpired             read
    RemainingTrialPeriod               timespan                =trialRest                  read
    """)

  public static let fqdn = Key<Fqdn>("Fqdn")
  public static let serverRole = Key<Choice>("ServerRole")
  public static let edition = Key<Choice>("Edition")
  public static let errorReportingEnabled = Key<Bool>("ErrorReportingEnabled")
  public static let productID = Key<String>("ProductID")
}
