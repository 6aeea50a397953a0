/// The certificates of one server, by the stores of its machine and of the one person who works on it.
public struct CertificateStore {
  /// One of the stores, by its name.
  public enum Place: String, Sendable, CaseIterable {
    /// The machine's own certificates.
    case my = "My"
    /// Trusted roots of the machine.
    case root = "Root"
    /// Other authorities that the machine knows.
    case authorities = "CA"
    /// Requests that wait for their certificate.
    case requests = "REQUEST"
    /// The person's, which services do not look at.
    case userMy = "User\\My"
    case userRoot = "User\\Root"
    case userAuthorities = "User\\CA"
    case userRequests = "User\\REQUEST"
  }

  static let noun = "Certificate"

  public let lab: Lab
  public let server: String

  public init(_ lab: Lab, server: String) {
    self.lab = lab
    self.server = server
  }

  private func parent(_ place: Place) -> String { "\(server)\\\(place.rawValue)" }

  // MARK: Reading

  /// The certificates of a store, in the order they came in.
  public func certificates(in place: Place) throws -> [StoredCertificate] {
    try lab.objects(
      ofNoun: Self.noun, organization: Directory.world, parent: parent(place), limit: .max
    ).compactMap(StoredCertificate.init)
  }

  /// The certificate of a thumbprint, which may be typed with blanks and in any letter case.
  public func certificate(_ thumbprint: String, in place: Place = .my) throws -> StoredCertificate? {
    let key = thumbprint.filter { !$0.isWhitespace && $0 != "\u{200E}" }
    return try lab.objects(
      named: key, ofNoun: Self.noun, organization: Directory.world, parent: parent(place)
    ).first.flatMap(StoredCertificate.init)
  }

  /// The private key that is joined to a certificate; nil too where a copy of a lab withholds it.
  public func privateKey(of certificate: StoredCertificate) throws -> PrivateKey? {
    guard let id = certificate.keyID, let der = try lab.privateKey(id) else { return nil }
    return try? PrivateKey(der: der)
  }

  public func hasPrivateKey(_ certificate: StoredCertificate) throws -> Bool {
    guard let id = certificate.keyID else { return false }
    return try lab.privateKey(id) != nil
  }

  /// The id under which a key stands in the table of private keys.
  func keyID(_ identifier: String) -> String { "\(server)\\\(identifier)" }

  // MARK: Choosing (exchange-transport.md 5.9)

  /// The certificates that SMTP could use for a name, the best first: those of an authority before self-signed ones,
  /// then the newest.
  public func candidates(for name: String) throws -> [StoredCertificate] {
    let now = try lab.time(on: server, at: lab.now())
    return try certificates(in: .my).filter { found in
      try found.services.contains(.smtp) && found.certificate.covers(name) && found.certificate.isForServers
        && found.certificate.notBefore <= now && now <= found.certificate.notAfter && hasPrivateKey(found)
    }.sorted { left, right in
      let ranks = [left, right].map { $0.certificate.isSelfSigned ? 1 : 0 }
      if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
      return left.certificate.notBefore > right.certificate.notBefore
    }
  }

  /// What a server shows when it speaks TLS under a name; nil if it has nothing to show.
  public func identity(for name: String) throws -> TLSIdentity? {
    guard let found = try candidates(for: name).first else { return nil }
    return try identity(of: found)
  }

  /// What a server shows with one certificate of its own.
  public func identity(of found: StoredCertificate) throws -> TLSIdentity? {
    guard try hasPrivateKey(found) else { return nil }
    return TLSIdentity(
      certificate: found.certificate, chain: try issuers(of: found.certificate), key: try privateKey(of: found))
  }

  /// The authorities above a certificate, as far as the machine knows them, the root left out.
  private func issuers(of certificate: Certificate) throws -> [Certificate] {
    var chain: [Certificate] = []
    var last = certificate
    let known = try certificates(in: .authorities).map(\.certificate)
    while chain.count < 8, !last.isSelfIssued,
      let issuer = known.first(where: { $0.subject == last.issuer && !$0.isSelfIssued && last.isSigned(by: $0) })
    {
      chain.append(issuer)
      last = issuer
    }
    return chain
  }
}

/// What a certificate is used for (exchange-transport.md 1.6).
public struct CertificateServices: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  public static let imap = CertificateServices(rawValue: 1)
  public static let pop = CertificateServices(rawValue: 2)
  public static let um = CertificateServices(rawValue: 4)
  public static let iis = CertificateServices(rawValue: 8)
  public static let smtp = CertificateServices(rawValue: 16)
}

/// A certificate in one of a server's stores, with what the machine keeps beside it.
public struct StoredCertificate {
  let stored: StoredObject
  public let certificate: Certificate

  init?(_ stored: StoredObject) {
    guard let text = stored.properties["Data"]?.first, let der = PEM.decode(text),
      let certificate = try? Certificate(der: der)
    else { return nil }
    self.stored = stored
    self.certificate = certificate
  }

  private func text(_ property: String) -> String? { stored.properties[property]?.first }

  public var thumbprint: String { certificate.thumbprint }
  public var friendlyName: String { text("FriendlyName") ?? "" }
  public var services: CertificateServices {
    CertificateServices(rawValue: text("Services").flatMap { Int($0) } ?? 0)
  }
  public var isKeyExportable: Bool { text("IsKeyExportable") == "True" }
  /// The id of the joined private key, if one is.
  public var keyID: String? { text("Key") }
  /// The request that waits, in its encoded form; of certificates in the store of requests.
  public var request: [UInt8]? { text("Request").flatMap(PEM.decode) }
  /// When it came into the store.
  public var added: LabTime { stored.whenCreated }
}

// MARK: Changing

/// What the machine keeps beside a certificate.
public struct CertificateNotes {
  public var friendlyName = ""
  public var services: CertificateServices = []
  public var isKeyExportable = false
  /// The key to be joined.
  public var key: PrivateKey?
  public var request: [UInt8]?

  public init() {}
}

extension CertificateStore {
  /// Puts a certificate into a store, with its key and what goes with it, in place of the same one there.
  @discardableResult
  public func add(
    _ certificate: Certificate, to place: Place, _ notes: CertificateNotes = CertificateNotes(),
    in transaction: Transaction
  ) throws -> StoredCertificate {
    if let present = try self.certificate(certificate.thumbprint, in: place) {
      try transaction.delete(present.stored.id)
    }
    var properties = ["Data": [String(PEM.base64(certificate.der, width: .max).trimmed)]]
    if !notes.friendlyName.isEmpty { properties["FriendlyName"] = [notes.friendlyName] }
    if !notes.services.isEmpty { properties["Services"] = [String(notes.services.rawValue)] }
    if notes.isKeyExportable { properties["IsKeyExportable"] = ["True"] }
    if let request = notes.request { properties["Request"] = [String(PEM.base64(request, width: .max).trimmed)] }
    if let key = notes.key {
      let id = keyID(try key.identifier())
      if try lab.privateKey(id) == nil { try transaction.storePrivateKey(try key.der(), id: id) }
      properties["Key"] = [id]
    }
    let stored = try transaction.create(
      noun: Self.noun, organization: Directory.world, parent: parent(place), name: certificate.thumbprint,
      properties: properties)
    guard let made = StoredCertificate(stored) else { throw CryptoError("the certificate cannot be read back") }
    return made
  }

  /// Takes a certificate out of its store. Its key stays in the table of keys, so that undoing can bring it back.
  public func remove(_ certificate: StoredCertificate, in transaction: Transaction) throws {
    try transaction.delete(certificate.stored.id)
  }

  /// Joins the key of that certificate that the machine has, whoever left it there; false if it has none.
  public func joinKey(to certificate: StoredCertificate, in transaction: Transaction) throws -> Bool {
    let id = keyID(certificate.certificate.keyIdentifier)
    guard try lab.privateKey(id) != nil else { return false }
    try transaction.set("Key", of: certificate.stored.id, to: [id])
    return true
  }

  /// Says what a certificate is used for from now on.
  public func setServices(
    _ services: CertificateServices, of certificate: StoredCertificate, in transaction: Transaction
  ) throws {
    try transaction.set("Services", of: certificate.stored.id, to: [String(services.rawValue)])
  }
}
