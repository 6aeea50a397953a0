import Glibc

// What the set-up programs of Exchange and of the certificate services make.

extension Lab {
  /// A new key from the lab's own chance; made before a transaction begins, since it takes its time.
  public func makeKey(bits: Int) throws -> PrivateKey {
    try PrivateKey.make(bits: bits) { try randomBytes($0) }
  }
}

extension Transaction {
  /// Bits of a key where nobody says otherwise.
  private static var keyBits: Int { 2_048 }

  /// The certificate that Exchange's set-up makes for a server: for its name and full name, for a year
  /// (exchange-transport.md 5.1).
  func setUpExchangeCertificate(on server: String) throws {
    guard let host = try host(named: server) else { return }
    let key = try lab.makeKey(bits: Self.keyBits)
    let made = try selfSignedCertificate(
      X500Name([X500Name.Part("CN", host.name)]), names: [host.name, host.fqdn], key: key)
    var notes = CertificateNotes()
    notes.friendlyName = "Microsoft Exchange"
    notes.services = [.imap, .pop, .iis, .smtp]
    notes.key = key
    try CertificateStore(lab, server: host.name).add(made, to: .my, notes, in: self)
    try setInternalTransportCertificate(made.thumbprint, of: host)
  }

  /// A certificate that a server makes for itself, valid for a year.
  public func selfSignedCertificate(_ subject: X500Name, names: [String], key: PrivateKey) throws -> Certificate {
    var serial = try lab.randomBytes(16)
    serial[0] = serial[0] & 0x7F | 0x10
    let draft = CertificateDraft(
      subject: subject, alternativeNames: names, notBefore: time, notAfter: time.oneYearLater, serial: serial)
    return try draft.sign(publicKey: key.handle, by: key)
  }

  /// Says which certificate the servers of the organisation know this one by.
  public func setInternalTransportCertificate(_ thumbprint: String, of host: NetworkHost) throws {
    let server = try objects(named: host.name, ofNoun: "ExchangeServer", organization: host.domain).first
    guard let server else { return }
    try set("InternalTransportCertificateThumbprint", of: server.id, to: [thumbprint])
  }

  /// Makes an authority on a computer: its key and certificate, and its first list.
  func setUpAuthority(_ name: String, on server: String, _ properties: [String: [String]]) throws {
    guard let host = try host(named: server) else { throw LabError.objectGone }
    let key = try lab.makeKey(bits: Self.keyBits)
    let suffix = host.domain.split(separator: ".").reversed().map { X500Name.Part("DC", String($0)) }
    let subject = X500Name([X500Name.Part("CN", name)] + suffix.reversed())
    var serial = try lab.randomBytes(16)
    serial[0] = serial[0] & 0x7F | 0x10
    let days = properties["OwnDays"]?.first.flatMap { Int($0) } ?? 5 * 365 + 1
    let draft = CertificateDraft(
      subject: subject, notBefore: time.advanced(bySeconds: -Authority.skew),
      notAfter: time.advanced(bySeconds: days * 86_400), serial: serial, use: .authority)
    let made = try draft.sign(publicKey: key.handle, by: key)
    try store(made, key, name, host, properties)
  }

  private func store(
    _ made: Certificate, _ key: PrivateKey, _ name: String, _ host: NetworkHost, _ properties: [String: [String]]
  ) throws {
    let site = "http://\(host.fqdn)/CertEnroll/"
    var properties = properties
    properties["Certificate"] = [String(PEM.base64(made.der, width: .max).trimmed)]
    properties["ListLocation"] = ["\(site)\(name).crl"]
    properties["CertificateLocation"] = ["\(site)\(host.fqdn)_\(name).crt"]
    let stored = try create(
      noun: Authority.noun, organization: Directory.world, parent: host.name, name: name, properties: properties)
    var notes = CertificateNotes()
    notes.key = key
    let store = CertificateStore(lab, server: host.name)
    try store.add(made, to: .my, notes, in: self)
    try store.add(made, to: .root, in: self)
    let authority = Authority(lab: lab, stored: stored)
    try authority.write(made.der, "\(host.fqdn)_\(name).crt", in: self)
    try authority.publishList(in: self)
  }
}

extension LabTime {
  /// The same day and time a year later (29 February becomes 1 March).
  public var oneYearLater: LabTime {
    var seconds = time_t(ticks / LabTime.ticksPerSecond)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    parts.tm_year += 1
    return LabTime(seconds: Int64(timegm(&parts))).advanced(byTicks: ticks % LabTime.ticksPerSecond)
  }
}
