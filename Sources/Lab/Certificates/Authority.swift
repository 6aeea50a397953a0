/// A certification authority of the lab: a standalone root, whose requests wait until somebody decides.
public struct Authority {
  static let noun = "CertificationAuthority"

  let lab: Lab
  let stored: StoredObject

  /// Its name: `vanarts-ZEEMAN7-CA`.
  public var name: String { stored.name }
  /// The computer that it runs on.
  public var server: String { stored.parent }

  func values(_ property: String) -> [String] { stored.properties[property] ?? [] }

  /// How long certificates, its own, and lists are valid, in days.
  public var certificateDays: Int { values("CertificateDays").first.flatMap { Int($0) } ?? 365 }
  public var ownDays: Int { values("OwnDays").first.flatMap { Int($0) } ?? 5 * 365 + 1 }
  public var listDays: Int { values("ListDays").first.flatMap { Int($0) } ?? 7 }

  /// Where clients find its list and its certificate.
  public var listLocation: String { values("ListLocation").first ?? "" }
  public var certificateLocation: String { values("CertificateLocation").first ?? "" }

  /// Its own certificate.
  public func certificate() throws -> Certificate {
    guard let der = values("Certificate").first.flatMap(PEM.decode) else {
      throw CryptoError("\(name) has no certificate")
    }
    return try Certificate(der: der)
  }

  func key() throws -> PrivateKey {
    let id = CertificateStore(lab, server: server).keyID(try certificate().keyIdentifier)
    guard let der = try lab.privateKey(id), !der.isEmpty else { throw AuthorityError.keyMissing }
    return try PrivateKey(der: der)
  }

  /// Whether the service answers.
  public func isRunning() throws -> Bool { try lab.isRunning("CertSvc", on: server) }
}

/// Why the authority does not do something.
public enum AuthorityError: Error, Equatable {
  /// A lab that came without its private keys.
  case keyMissing
  case noRequest(Int)
  case notPending
  case notIssued
  case alreadyRevoked
  case badRequest
}

extension LabContents {
  /// The authority of a computer, if it has one.
  public func authority(on server: String) throws -> Authority? {
    guard let lab = (self as? Lab) ?? (self as? Transaction)?.lab else { return nil }
    return try objects(
      ofNoun: Authority.noun, organization: Directory.world, parent: server, limit: 1
    ).first.map { Authority(lab: lab, stored: $0) }
  }

  /// All authorities.
  public func authorities() throws -> [Authority] {
    guard let lab = (self as? Lab) ?? (self as? Transaction)?.lab else { return [] }
    return try objects(ofNoun: Authority.noun, organization: Directory.world, limit: .max)
      .map { Authority(lab: lab, stored: $0) }
  }
}

// MARK: Its web server

extension Authority {
  /// Where the lists and certificates that its web server gives out are.
  static let folder = #"C:\Windows\System32\CertSrv\CertEnroll"#

  var listFile: String { Self.folder + "\\\(name).crl" }

  /// Paths of its web site that require SSL: `` for the site, `/certsrv`, `/CertEnroll`.
  public var pathsRequiringSSL: [String] { values("SslPaths") }

  /// What its web server gives for a path without SSL.
  func file(ofPath path: String) throws -> [UInt8] {
    // The document's lesson: SSL on certsrv and the plain address of the list do not go together.
    guard pathsRequiringSSL.isEmpty else { throw WebFailure.status(403, "Forbidden: SSL is required (403.4)") }
    let parts = path.split(separator: "/").map(String.init)
    guard parts.count == 2, folded(parts[0]) == "certenroll", !parts[1].contains("\\") else {
      throw WebFailure.status(404, "Not Found")
    }
    let disk = lab.disk(of: server)
    if folded(parts[1]) == folded("\(name).crl"), let list = try currentList() { return list.der }
    let file = Self.folder + "\\" + parts[1]
    guard let entry = try? disk.entry(file), !entry.isDirectory else { throw WebFailure.status(404, "Not Found") }
    return try disk.read(file)
  }
}
