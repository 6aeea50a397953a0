/// A certificate of a server as Exchange shows it: exchange-transport.md 1.6. The server's stores keep it, not the
/// directory.
public enum ExchangeCertificate {
  public static let noun = Noun(
    """
    noun       ExchangeCertificate
    words      Exchange certificate
    type       Microsoft.Exchange.Management.SystemConfigurationTasks.ExchangeCertificate
    identity   name
    view       Thumbprint:41 Services=ServicesStringForm:10 Subject

    AccessRules           list string           {}     read
    CertificateDomains    list string           {}     read
    HasPrivateKey         bool                  False  read
    IsSelfSigned          bool                  False  read
    Issuer                string                -      read
    NotAfter              date                  -      read
    NotBefore             date                  -      read
    PublicKeySize         int                   0      read
    RootCAType            string                None   read
    SerialNumber          string                -      read
    Services              enum AllowedServices  None   read
    Status                string                Valid  read
    Subject               string                -      read
    Thumbprint            string                -      read
    CertificateRequest    string                -      read hidden
    FriendlyName          string                -      read hidden
    PrivateKeyExportable  bool                  False  read hidden
    ServicesStringForm    string                -      read hidden
    SignatureAlgorithm    string                -      read hidden
    Version               int                   3      read hidden
    """)
}
