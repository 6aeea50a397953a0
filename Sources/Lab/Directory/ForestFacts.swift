/// What a directory knows of its forest: names that most identities and distinguished names are made with.
public struct ForestFacts: Sendable {
  /// The DNS name of its only domain: `work.com`.
  public let domain: String
  /// `WORK`.
  public let netBiosName: String
  /// The domain controller as it is stored: `Win20081.work.com`.
  public let domainController: String
  /// Nil where Exchange was never set up.
  public let organizationName: String?

  public let domainDN: DistinguishedName
  public let organizationDN: DistinguishedName
  public let administrativeGroupDN: DistinguishedName

  public static let administrativeGroup = "Exchange Administrative Group (FYDIBOHF23SPDLT)"

  init(_ stored: StoredObject) {
    domain = stored.name
    netBiosName = stored.properties["NetBiosName"]?.first ?? ""
    domainController = stored.properties["DomainController"]?.first ?? ""
    organizationName = stored.properties["OrganizationName"]?.first
    domainDN = DistinguishedName(domain: stored.name)
    let services = domainDN.child("Configuration").child("Services")
    organizationDN = services.child("Microsoft Exchange").child(organizationName ?? "First Organization")
    administrativeGroupDN = organizationDN.child("Administrative Groups").child(Self.administrativeGroup)
  }

  /// The DN of a server's object.
  func serverDN(_ server: String) -> DistinguishedName {
    administrativeGroupDN.child("Servers").child(server)
  }

  /// `/o=First Organization/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)`.
  public var legacyDN: String { "/o=\(organizationName ?? "First Organization")/ou=\(Self.administrativeGroup)" }

  /// The place of recipients when nobody says where.
  public static let usersContainer = "CN=Users"
}
