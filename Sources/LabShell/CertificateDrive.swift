import Lab
import PowerShell

/// The drive Cert: over the stores of the server that the console stands on: `Cert:\LocalMachine\My\THUMBPRINT`.
final class CertificateDrive: Provider {
  private let connection: LabConnection

  init(_ connection: LabConnection, context: ExecutionContext) {
    self.connection = connection
    super.init(
      "Certificate", module: "Microsoft.PowerShell.Security", capabilities: "ShouldProcess", context: context)
  }

  static let views = """
    types System.Security.Cryptography.X509Certificates.X509Certificate2
    table certificate
      Thumbprint 41 left
      Subject left
    types Microsoft.PowerShell.Commands.X509StoreLocation
    list location
      Location
      StoreNames
    types System.Security.Cryptography.X509Certificates.X509Store
    list store
      Name
    """

  override var isNavigable: Bool { true }

  /// Where a path leads.
  private enum Place {
    case root
    case location(name: String, stores: [CertificateStore.Place])
    case store(CertificateStore.Place)
    case certificate(StoredCertificate, CertificateStore.Place)
  }

  private static let locations: [(name: String, stores: [CertificateStore.Place])] = [
    ("CurrentUser", [.userAuthorities, .userMy, .userRoot]), ("LocalMachine", [.authorities, .my, .requests, .root]),
  ]

  private static func name(of place: CertificateStore.Place) -> String {
    place.rawValue.split(separator: "\\").last.map(String.init) ?? place.rawValue
  }

  private func store() throws -> CertificateStore {
    CertificateStore(try connection.lab(), server: connection.server)
  }

  private func find(_ path: ItemPath) throws -> Place? {
    let parts = path.path.split(separator: "/").map { String($0).caseFolded }
    guard let first = parts.first else { return .root }
    guard let location = Self.locations.first(where: { $0.name.caseFolded == first }) else { return nil }
    guard parts.count > 1 else { return .location(name: location.name, stores: location.stores) }
    guard let place = location.stores.first(where: { Self.name(of: $0).caseFolded == parts[1] }) else { return nil }
    guard parts.count > 2 else { return .store(place) }
    guard parts.count == 3, let found = try store().certificate(parts[2], in: place) else { return nil }
    return .certificate(found, place)
  }

  override func exists(_ path: ItemPath) throws -> Bool { try find(path) != nil }

  override func isContainer(_ path: ItemPath) throws -> Bool {
    switch try find(path) {
    case .root, .location, .store: true
    default: false
    }
  }

  override func item(_ path: ItemPath) throws -> Value? {
    switch try find(path) {
    case .certificate(let found, _): try object(found)
    case .location(let name, let stores): Self.location(name, stores)
    case .store(let place): Self.store(place)
    case .root, nil: nil
    }
  }

  override func children(_ path: ItemPath) throws -> [Child] {
    switch try find(path) {
    case .root:
      Self.locations.map { Child(name: $0.name, isContainer: true, value: Self.location($0.name, $0.stores)) }
    case .location(_, let stores):
      stores.map { Child(name: Self.name(of: $0), isContainer: true, value: Self.store($0)) }
    case .store(let place):
      try store().certificates(in: place).map { Child(name: $0.thumbprint, value: try object($0)) }
    default: []
    }
  }

  override func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws {
    guard case .certificate(let found, _) = try find(path) else { throw unsupported() }
    let store = try store()
    try store.lab.transaction { try store.remove(found, in: $0) }
  }

  override func actionText(_ verb: String, on path: ItemPath) -> String { verb + " certificate" }

  // MARK: Objects

  private static func made(_ type: String, _ values: [(name: String, value: Value)]) -> Value {
    let object = CustomObject(shape: Shape.of(values.map(\.name)), values: values.map(\.value))
    object.leadingTypeNames = [type]
    return .object(object)
  }

  private static func location(_ name: String, _ stores: [CertificateStore.Place]) -> Value {
    made(
      "Microsoft.PowerShell.Commands.X509StoreLocation",
      [("Location", .text(name)), ("StoreNames", .strings(stores.map(Self.name)))])
  }

  private static func store(_ place: CertificateStore.Place) -> Value {
    made("System.Security.Cryptography.X509Certificates.X509Store", [("Name", .text(name(of: place)))])
  }

  private func object(_ found: StoredCertificate) throws -> Value {
    let certificate = found.certificate
    return Self.made(
      "System.Security.Cryptography.X509Certificates.X509Certificate2",
      [
        ("FriendlyName", .text(found.friendlyName)), ("HasPrivateKey", .bool(try store().hasPrivateKey(found))),
        ("Issuer", .text(certificate.issuer.description)), ("NotAfter", .date(certificate.notAfter)),
        ("NotBefore", .date(certificate.notBefore)), ("SerialNumber", .text(certificate.serialNumber)),
        ("Subject", .text(certificate.subject.description)), ("Thumbprint", .text(found.thumbprint)),
        ("Version", .int(Int32(clamping: certificate.version))),
      ])
  }
}
