import Glibc
import Lab
import LabShell
import PowerShell

/// Enable-ExchangeCertificate: adds services to a certificate.
final class EnableCertificate: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let store = try call.certificateStore()
    let (found, isPending) = try call.certificate(in: store)
    guard !isPending else { throw CertificateRules.notFound(found.thumbprint) }
    try requireUsable(found, in: store)
    let services = call.certificateServices() ?? []
    guard try shouldDo("Enabling certificate \"\(found.thumbprint)\" for services \"\(call.text("Services") ?? "")\".")
    else { return }
    let isDefault = try services.contains(.smtp) && becomesDefault(found.certificate, call, in: store)
    try store.lab.transaction { transaction in
      guard let current = try store.certificate(found.thumbprint) else {
        throw CertificateRules.notFound(found.thumbprint)
      }
      try store.enable(services, of: current, in: transaction)
      if services.contains(.iis), !call.flag("DoNotRequireSsl") { try requireSSL(on: store.server, transaction) }
      if isDefault { try call.makeDefault(found.certificate, in: transaction) }
    }
    call.directory.forget()
    if services.contains(.smtp) { try warnOfOthers(found, call, in: store) }
  }

  /// A web site with a certificate of its own is there to be used with SSL.
  private func requireSSL(on server: String, _ transaction: Transaction) throws {
    let paths = try transaction.pathsRequiringSSL(on: server)
    if !paths.contains("") { try transaction.setPathsRequiringSSL(paths + [""], on: server) }
  }

  /// What keeps a certificate from being used (exchange-transport.md 5.6).
  private func requireUsable(_ found: StoredCertificate, in store: CertificateStore) throws {
    let reason: String
    let now = try store.lab.time(on: store.server, at: store.lab.now())
    if try !store.hasPrivateKey(found) {
      reason = "PrivateKeyMissing"
    } else if !found.certificate.isForServers {
      reason = "PkixKpServerAuthNotFoundInEnhancedKeyUsage"
    } else if now < found.certificate.notBefore || found.certificate.notAfter < now {
      reason = "DateInvalid"
    } else {
      return
    }
    throw RuleBroken(
      "The certificate with thumbprint \(found.thumbprint) was found but is not valid for use with Exchange Server "
        + "(reason: \(reason)).", id: reason)
  }

  /// Tells of a connector's name for which another certificate is taken (exchange-transport.md 5.5).
  private func warnOfOthers(_ found: StoredCertificate, _ call: NounCall, in store: CertificateStore) throws {
    var names: [String: [String]] = [:]
    let connectors = call.directory.list(ReceiveConnector.noun, parent: call.session.server)
    while let connector = try connectors.next() {
      guard let fqdn = connector[ReceiveConnector.fqdn]?.description, found.certificate.covers(fqdn) else { continue }
      names[fqdn.lowercased(), default: [fqdn]].append(connector.name)
    }
    for (_, list) in names.sorted(by: { $0.key < $1.key }) {
      guard let best = try store.candidates(for: list[0]).first, best.thumbprint != found.thumbprint else { continue }
      let kind = best.certificate.isSelfSigned ? "self-signed" : "CA-signed"
      try writeWarning(
        "This certificate will not be used for external TLS connections with an FQDN of '\(list[0])' because the "
          + "\(kind) certificate with thumbprint '\(best.thumbprint)' takes precedence. The following connectors match "
          + "that FQDN: \(list.dropFirst().joined(separator: ", ")).")
    }
  }
}

extension NounCall {
  /// What -Services says; nil if it was not bound.
  func certificateServices() -> CertificateServices? {
    guard let texts = texts("Services"), let enumeration = Enumeration.named("AllowedServices"),
      let choice = try? enumeration.read(texts.joined(separator: ","))
    else { return nil }
    return CertificateServices(rawValue: Int(choice.number))
  }

  /// Makes a certificate the one that the servers of the organisation know this one by.
  func makeDefault(_ certificate: Certificate, in transaction: Transaction) throws {
    guard let host = try transaction.host(named: session.server) else { return }
    try transaction.setInternalTransportCertificate(certificate.thumbprint, of: host)
  }
}

extension CertificateStore {
  /// Adds services to those of a certificate; the web site has only one.
  func enable(
    _ services: CertificateServices, of found: StoredCertificate, in transaction: Transaction
  ) throws {
    if services.contains(.iis) {
      for other in try certificates(in: .my) where other.services.contains(.iis) && other.thumbprint != found.thumbprint
      {
        try setServices(other.services.subtracting(.iis), of: other, in: transaction)
      }
    }
    try setServices(found.services.union(services), of: found, in: transaction)
  }
}

extension NounCmdlet {
  /// Whether a certificate takes the place of the default SMTP certificate: asked unless there is none, or -Force.
  func becomesDefault(_ certificate: Certificate, _ call: NounCall, in store: CertificateStore) throws -> Bool {
    guard let thumbprint = try call.defaultThumbprint(), let present = try store.certificate(thumbprint) else {
      return true
    }
    if thumbprint == certificate.thumbprint { return false }
    if call.flag("Force") { return true }
    return try shouldContinue(
      forEach: "Overwrite existing default SMTP certificate, '\(thumbprint)' (expires "
        + "\(present.certificate.notAfter.consoleText)), with certificate '\(certificate.thumbprint)' (expires "
        + "\(certificate.notAfter.consoleText))?")
  }
}

extension LabTime {
  /// The moment as en-US writes it in the host's time zone: `8/22/2008 7:20:34 AM`.
  fileprivate var consoleText: String {
    var seconds = time_t(ticks / LabTime.ticksPerSecond)
    var parts = tm()
    localtime_r(&seconds, &parts)
    func two(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
    let hour = parts.tm_hour % 12 == 0 ? 12 : parts.tm_hour % 12
    return "\(parts.tm_mon + 1)/\(parts.tm_mday)/\(parts.tm_year + 1900) \(hour):\(two(parts.tm_min)):"
      + "\(two(parts.tm_sec)) \(parts.tm_hour < 12 ? "AM" : "PM")"
  }
}

/// New-ExchangeCertificate: a self-signed certificate, or a request for one of an authority.
final class NewCertificate: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let store = try call.certificateStore()
    let isRequest = call.flag("GenerateRequest")
    let bits = int("KeySize") ?? 2_048
    guard [1_024, 2_048, 4_096].contains(bits) else {
      throw RuleBroken("The key size must be 1024, 2048 or 4096 bits.", id: "InvalidKeySize")
    }
    if isRequest, call.text("Path") == nil {
      throw RuleBroken("You must specify a value for the Path parameter to generate a request.", id: "PathMissing")
    }
    let (subject, names) = try subjectAndNames(call)
    let what = isRequest ? "certificate request" : "certificate"
    guard try shouldDo("Creating \(what) for \"\(subject.description)\".") else { return }
    let key = try store.lab.makeKey(bits: bits)
    if isRequest {
      try makeRequest(subject, names, key, call, in: store)
    } else {
      try makeCertificate(subject, names, key, call, in: store)
    }
  }

  private func notes(_ key: PrivateKey, _ call: NounCall) -> CertificateNotes {
    var notes = CertificateNotes()
    notes.friendlyName = call.text("FriendlyName") ?? "Microsoft Exchange"
    notes.isKeyExportable = call.flag("PrivateKeyExportable")
    notes.key = key
    return notes
  }

  private func makeRequest(
    _ subject: X500Name, _ names: [String], _ key: PrivateKey, _ call: NounCall, in store: CertificateStore
  ) throws {
    let request = try CertificateRequest.make(subject: subject, names: names, key: key)
    let path = call.text("Path") ?? ""
    let text = Array(PEM.text(request.der, CertificateRules.requestLabel).utf8)
    try writeCertificateFile(call.flag("BinaryEncoded") ? request.der : text, to: path, isForced: call.flag("Force"))
    let found = try store.lab.transaction { transaction in
      let pending = try transaction.selfSignedCertificate(subject, names: names, key: key)
      var notes = notes(key, call)
      notes.request = request.der
      return try store.add(pending, to: .requests, notes, in: transaction)
    }
    try put(CertificateRules.object(found, in: store, isPending: true))
  }

  private func makeCertificate(
    _ subject: X500Name, _ names: [String], _ key: PrivateKey, _ call: NounCall, in store: CertificateStore
  ) throws {
    let services = call.certificateServices() ?? .smtp
    let certificate = try store.lab.transaction { try $0.selfSignedCertificate(subject, names: names, key: key) }
    let isDefault = try services.contains(.smtp) && becomesDefault(certificate, call, in: store)
    let found = try store.lab.transaction { transaction in
      let made = try store.add(certificate, to: .my, notes(key, call), in: transaction)
      try store.enable(services, of: made, in: transaction)
      if isDefault { try call.makeDefault(certificate, in: transaction) }
      return try store.certificate(certificate.thumbprint) ?? made
    }
    call.directory.forget()
    try put(CertificateRules.object(found, in: store, isPending: false))
  }

  // MARK: Names (exchange-transport.md 5.1)

  private func subjectAndNames(_ call: NounCall) throws -> (X500Name, [String]) {
    let instance = (bound("Instance")?.unwrapped.objectValue as? ExchangeObject)
    let template = ((instance?.object as? TransportObject)?.subject as? StoredCertificate)?.certificate
    var names = call.texts("DomainName") ?? template?.domains ?? []
    let given = try call.text("SubjectName").map(readSubject) ?? template?.subject
    try addForestNames(to: &names, call)
    guard let host = try call.session.lab().host(named: call.session.server) else { throw LabError.objectGone }
    if given == nil, names.isEmpty { names = [host.name, host.fqdn] }
    for name in names {
      guard (try? Fqdn(parsing: name.hasPrefix("*.") ? String(name.dropFirst(2)) : name)) != nil else {
        throw RuleBroken("\"\(name)\" is not a valid domain name.", id: "InvalidDomainName")
      }
    }
    let subject = given ?? X500Name([X500Name.Part("CN", host.name)])
    if let common = subject.commonName, !names.contains(where: { $0.caseFolded == common.caseFolded }),
      !common.contains(" ")
    {
      names.append(common)
    }
    return (subject, names)
  }

  private func readSubject(_ text: String) throws -> X500Name {
    guard let name = X500Name(text) else {
      throw RuleBroken(
        "Cannot convert value \"\(text)\" to type \"System.Security.Cryptography.X509Certificates."
          + "X500DistinguishedName\".", id: "InvalidSubjectName")
    }
    return name
  }

  private func addForestNames(to names: inout [String], _ call: NounCall) throws {
    guard call.flag("IncludeAcceptedDomains") || call.flag("IncludeAutoDiscover") else { return }
    let domains = call.directory.list(AcceptedDomain.noun)
    var found: [String] = []
    while let domain = try domains.next() { found.append(domain.value(named: "DomainName").description) }
    if call.flag("IncludeAcceptedDomains") { names += found }
    if call.flag("IncludeAutoDiscover") { names += found.map { "autodiscover.\($0)" } }
  }
}
