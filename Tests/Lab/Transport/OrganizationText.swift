@testable import Lab

/// The topology text of one organisation of a test's world: servers with mailboxes, and what every organisation has.
struct OrganizationText {
  struct Server {
    var name: String
    var address: String
    /// The account names of those who have a mailbox there.
    var people: [String]
    /// Further lines for the server's own objects, such as connectors.
    var additions = ""
  }

  var domain: String
  var netBiosName = "X"
  var servers: [Server]

  var text: String {
    head + servers.map(machine).joined() + organization + servers.map(store).joined()
  }

  private var head: String {
    """
    Forest \(domain)
      NetBiosName       \(netBiosName)
      DomainController  \(servers[0].name).\(domain)
      OrganizationName  First Organization

    """
  }

  private func machine(_ server: Server) -> String {
    """
    Computer \(server.name)
      Fqdn                \(server.name).\(domain)
      Addresses           \(server.address)
      IsDomainController  True
    ExchangeServer \(server.name)
      Fqdn        \(server.name).\(domain)
      ServerRole  Mailbox, ClientAccess, HubTransport
    \(server.additions)

    """
  }

  private var organization: String {
    """
    TransportConfig Transport Settings
    AcceptedDomain \(domain)
      DomainName  \(domain)
      Default     True
    RemoteDomain Default
      DomainName  *
    EmailAddressPolicy Default Policy
      IncludedRecipients                 AllRecipients
      EnabledPrimarySMTPAddressTemplate  @\(domain)
      EnabledEmailAddressTemplates       SMTP:@\(domain)

    """
  }

  private func store(_ server: Server) -> String {
    """
    StorageGroup First Storage Group in \(server.name)
      LogFolderPath     C:\\logs
      SystemFolderPath  C:\\logs
    MailboxDatabase Mailbox Database in \(server.name)\\First Storage Group
      EdbFilePath  C:\\x.edb

    """
      + server.people.map { mailbox($0, on: server) }.joined()
  }

  private func mailbox(_ person: String, on server: Server) -> String {
    """
    Mailbox \(person) in CN=Users
      SamAccountName        \(person)
      UserPrincipalName     \(person)@\(domain)
      DisplayName           Person \(person)
      Alias                 \(person)
      EmailAddresses        SMTP:\(person)@\(domain)
      Database              \(server.name)\\First Storage Group\\Mailbox Database
      RecipientTypeDetails  UserMailbox

    """
  }

  /// The zone of the domain as one server holds it.
  static func zone(_ domain: String, in server: String, _ records: [String]) -> String {
    "DnsZone \(domain) in \(server)\n  File    \(domain).dns\n"
      + records.map { "  Record  \($0)\n" }.joined() + "\n"
  }
}
