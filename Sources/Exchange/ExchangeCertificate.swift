import Lab
import LabShell
import PowerShell

/// The certificates of the server that one stands on: exchange-transport.md 5.
final class CertificateRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    [
      "Thumbprint", "DomainName", "Services", "Path", "Password", "FriendlyName", "Force", "BinaryEncoded",
      "DoNotRequireSsl", "GenerateRequest", "IncludeAcceptedDomains", "IncludeAutoDiscover", "KeySize",
      "PrivateKeyExportable", "SubjectName",
    ]
  }

  /// The letters of the services in their places (exchange-transport.md 1.6).
  static func letters(_ services: CertificateServices) -> String {
    let places: [(CertificateServices, String)] = [(.imap, "I"), (.pop, "P"), (.um, "U"), (.iis, "W"), (.smtp, "S")]
    return places.map { services.contains($0.0) ? $0.1 : "." }.joined()
  }

  /// A certificate as the shell shows it; `isPending` for one that stands for a request.
  static func object(
    _ found: StoredCertificate, in store: CertificateStore, isPending: Bool
  ) throws -> TransportObject {
    let certificate = found.certificate
    let hasKey = try store.hasPrivateKey(found)
    let standing = try standing(found, in: store, isPending: isPending)
    let rule = PropertyValue.string("System.Security.AccessControl.CryptoKeyAccessRule")
    let services = Enumeration.named("AllowedServices")?.choice(Int64(found.services.rawValue))
    return TransportObject(
      ExchangeCertificate.noun, identity: found.thumbprint, found,
      [
        "AccessRules": hasKey && !isPending ? .list([rule, rule]) : .null,
        "CertificateDomains": .list(certificate.domains.map(PropertyValue.string)), "HasPrivateKey": .bool(hasKey),
        "IsSelfSigned": .bool(certificate.isSelfSigned), "Issuer": .string(certificate.issuer.description),
        "NotAfter": .value(certificate.notAfter), "NotBefore": .value(certificate.notBefore),
        "PublicKeySize": .int(Int64(certificate.publicKeyBits)), "RootCAType": .string(standing.root),
        "SerialNumber": .string(certificate.serialNumber), "Services": services.map(PropertyValue.choice) ?? .null,
        "Status": .string(standing.status), "Subject": .string(certificate.subject.description),
        "Thumbprint": .string(found.thumbprint),
        "CertificateRequest": found.request.map { .string(PEM.text($0, Self.requestLabel)) } ?? .null,
        "FriendlyName": .string(found.friendlyName), "PrivateKeyExportable": .bool(found.isKeyExportable),
        "ServicesStringForm": .string(letters(found.services)),
        "SignatureAlgorithm": .string(certificate.signatureAlgorithm), "Version": .int(Int64(certificate.version)),
      ])
  }

  static let requestLabel = "NEW CERTIFICATE REQUEST"

  /// Status and RootCAType.
  private static func standing(
    _ found: StoredCertificate, in store: CertificateStore, isPending: Bool
  ) throws -> (status: String, root: String) {
    if isPending { return ("PendingRequest", "Unknown") }
    let certificate = found.certificate
    let verdict = try store.verify([certificate], purpose: .any, remembers: false)
    switch verdict.status {
    case .valid: return ("Valid", certificate.isSelfSigned ? "None" : "Registry")
    case .selfSigned:
      let now = try store.lab.time(on: store.server, at: store.lab.now())
      let isInTime = certificate.notBefore <= now && now <= certificate.notAfter
      return (isInTime ? "Valid" : "DateInvalid", "None")
    case .dateInvalid: return ("DateInvalid", certificate.isSelfSigned ? "None" : "Registry")
    case .revoked: return ("Revoked", "Registry")
    case .revocationOffline: return ("RevocationCheckFailure", "Registry")
    case .untrustedRoot, .partialChain: return ("Untrusted", "Unknown")
    default: return ("Invalid", "Unknown")
    }
  }

  /// The error for a thumbprint that no certificate has (exchange-transport.md 5.6).
  static func notFound(_ thumbprint: String) -> RuleBroken {
    RuleBroken(
      "The certificate with thumbprint \(thumbprint) was not found.", id: "CertificateNotFound",
      category: .objectNotFound)
  }
}

extension NounCall {
  /// The certificates of the server that one stands on.
  func certificateStore() throws -> CertificateStore { CertificateStore(try session.lab(), server: session.server) }

  /// The certificate that -Thumbprint names, and whether it stands for a request.
  func certificate(in store: CertificateStore) throws -> (found: StoredCertificate, isPending: Bool) {
    let thumbprint = (text("Thumbprint") ?? "").filter { !$0.isWhitespace }
    if let found = try store.certificate(thumbprint) { return (found, false) }
    if let found = try store.certificate(thumbprint, in: .requests) { return (found, true) }
    throw CertificateRules.notFound(thumbprint)
  }

  /// The password that was given.
  var password: String { (cmdlet.bound("Password")?.unwrapped.objectValue as? SecureStringBox)?.secret ?? "" }

  /// The thumbprint of the certificate that the servers of the organisation know this one by.
  func defaultThumbprint() throws -> String? {
    directory.forget()
    return try directory.get(TransportServer.noun, session.server)[
      TransportServer.internalTransportCertificateThumbprint]
  }
}

/// Get-ExchangeCertificate: one by its thumbprint, those that fit a domain in the order of preference, or all with the
/// requests that wait.
final class GetCertificate: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let store = try call.certificateStore()
    if call.has("Thumbprint") {
      let (found, isPending) = try call.certificate(in: store)
      return try put(CertificateRules.object(found, in: store, isPending: isPending))
    }
    if let instance = bound("Instance")?.unwrapped.objectValue as? ExchangeObject {
      guard let found = try store.certificate(instance.key) else { throw CertificateRules.notFound(instance.key) }
      return try put(CertificateRules.object(found, in: store, isPending: false))
    }
    if let domains = call.texts("DomainName"), !domains.isEmpty {
      for found in try store.candidates(for: domains[0])
      where domains.allSatisfy(found.certificate.covers) {
        try put(CertificateRules.object(found, in: store, isPending: false))
      }
      return
    }
    for found in try store.certificates(in: .my) {
      try put(CertificateRules.object(found, in: store, isPending: false))
    }
    for found in try store.certificates(in: .requests) {
      try put(CertificateRules.object(found, in: store, isPending: true))
    }
  }
}

/// Import-ExchangeCertificate: the answer to a request, or a certificate with its key.
final class ImportCertificate: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let store = try call.certificateStore()
    let bundle = try bundle(call)
    let name = bundle.certificates.first?.subject.description ?? ""
    guard try shouldDo("Importing certificate \"\(name)\" to server \"\(call.session.server)\".") else { return }
    let found = try store.lab.transaction { transaction in
      do {
        return try store.bringIn(bundle, friendlyName: call.text("FriendlyName"), in: transaction)
      } catch ImportFailure.exists(let thumbprint) {
        throw RuleBroken(
          "Cannot import certificate. A certificate with the thumbprint \(thumbprint) already exists.",
          id: "CertificateExists", category: .resourceExists)
      }
    }
    try put(CertificateRules.object(found, in: store, isPending: false))
  }

  private func bundle(_ call: NounCall) throws -> CertificateBundle {
    if let instance = bound("Instance")?.unwrapped.objectValue as? ExchangeObject,
      let found = (instance.object as? TransportObject)?.subject as? StoredCertificate
    {
      return CertificateBundle(certificates: [found.certificate])
    }
    let path = call.text("Path") ?? ""
    let bytes: [UInt8]
    do {
      bytes = try context.fileBytes(path)
    } catch {
      throw RuleBroken("Could not find file '\(path)'.", id: "FileNotFound", category: .objectNotFound)
    }
    guard let bundle = try? CertificateBundle(file: bytes, password: call.password) else {
      throw RuleBroken(
        "Cannot import certificate. The password is incorrect, or the file is not a valid certificate file.",
        id: "InvalidCertificateFile", category: .invalidData)
    }
    return bundle
  }
}

/// Export-ExchangeCertificate: a certificate with its key, or the text of a request that waits.
final class ExportCertificate: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let store = try call.certificateStore()
    let (found, isPending) = try call.certificate(in: store)
    let bytes: [UInt8]
    let text: String
    if isPending, let request = found.request {
      (bytes, text) = (request, PEM.text(request, CertificateRules.requestLabel))
    } else {
      bytes = try container(found, in: store, call)
      text = PEM.text(bytes, "PKCS12")
    }
    guard try shouldDo("Exporting certificate \"\(found.thumbprint)\".") else { return }
    let content = call.flag("BinaryEncoded") ? bytes : Array(text.utf8)
    guard let path = call.text("Path") else {
      return try write(call.flag("BinaryEncoded") ? .list(bytes.map { .int(Int32($0)) }) : .text(text))
    }
    try writeCertificateFile(content, to: path, isForced: call.flag("Force"))
  }

  private func container(_ found: StoredCertificate, in store: CertificateStore, _ call: NounCall) throws -> [UInt8] {
    guard let key = try store.privateKey(of: found) else {
      throw RuleBroken(
        "The certificate with thumbprint \(found.thumbprint) has no private key and cannot be exported.",
        id: "PrivateKeyMissing")
    }
    guard found.isKeyExportable else {
      throw RuleBroken(
        "The private key of the certificate with thumbprint \(found.thumbprint) is not exportable.",
        id: "PrivateKeyNotExportable")
    }
    var bundle = CertificateBundle(certificates: [found.certificate], key: key)
    bundle.friendlyName = found.friendlyName
    return try bundle.container(password: call.password)
  }
}

extension NounCmdlet {
  /// Writes a file; asks before it takes the place of another.
  func writeCertificateFile(_ content: [UInt8], to path: String, isForced: Bool) throws {
    if !isForced, (try? context.fileBytes(path)) != nil {
      guard
        try shouldContinue(
          "The file \"\(path)\" already exists. Do you want to overwrite it?", caption: "Confirm")
      else { return }
    }
    try context.writeFile(content, to: path)
  }
}

/// Remove-ExchangeCertificate: takes a certificate or a waiting request out of the machine's store.
final class RemoveCertificate: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let store = try call.certificateStore()
    let (found, _) = try call.certificate(in: store)
    if try found.thumbprint == call.defaultThumbprint() {
      throw RuleBroken(
        "The internal transport certificate cannot be removed because that would cause the Microsoft Exchange "
          + "Transport service to stop. To replace the internal transport certificate, create a new certificate. The "
          + "new certificate will automatically become the internal transport certificate. You can then remove the "
          + "existing certificate.", id: "InternalTransportCertificate", category: .invalidOperation)
    }
    let action =
      "Remove certificate with thumbprint \(found.thumbprint) from the computer's certificate store?"
    guard try shouldDo(action) else { return }
    try store.lab.transaction { try store.remove(found, in: $0) }
  }
}
