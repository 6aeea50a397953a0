import COpenSSL

/// What a certificate to be made shall say.
struct CertificateDraft {
  enum Use {
    /// A server's own, for TLS.
    case server
    /// An authority's.
    case authority
  }

  var subject: X500Name
  var alternativeNames: [String] = []
  var notBefore: LabTime
  var notAfter: LabTime
  var serial: [UInt8]
  var use = Use.server
  /// Where the issuer's revocation list and certificate are.
  var listLocation: String?
  var issuerLocation: String?

  /// Signs the certificate of a public key; the issuer nil means that the key signs for itself.
  func sign(publicKey: OpaquePointer, by key: PrivateKey, issuer: Certificate? = nil) throws -> Certificate {
    let handle = try OpenSSL.require(X509_new())
    do {
      try fill(handle, publicKey)
      try setIssuer(of: handle, issuer)
      for (number, isCritical, value) in extensions(publicKey, issuer) {
        try OpenSSL.require(Extension.add(number, isCritical, value) { X509_add_ext(handle, $0, -1) })
      }
      try OpenSSL.require(X509_sign(handle, key.handle, EVP_sha256()))
    } catch {
      X509_free(handle)
      throw error
    }
    return try Certificate(owning: handle)
  }

  private func fill(_ handle: OpaquePointer, _ publicKey: OpaquePointer) throws {
    try OpenSSL.require(X509_set_version(handle, 2))
    try Extension.withInteger(serial) { try OpenSSL.require(X509_set_serialNumber(handle, $0)) }
    try OpenSSL.withTime(notBefore) { try OpenSSL.require(X509_set1_notBefore(handle, $0)) }
    try OpenSSL.withTime(notAfter) { try OpenSSL.require(X509_set1_notAfter(handle, $0)) }
    try OpenSSL.require(X509_set_pubkey(handle, publicKey))
    let name = try subject.make()
    defer { X509_NAME_free(name) }
    try OpenSSL.require(X509_set_subject_name(handle, name))
  }

  private func setIssuer(of handle: OpaquePointer, _ issuer: Certificate?) throws {
    let name = X509_get_subject_name(issuer?.handle ?? handle)
    try OpenSSL.require(X509_set_issuer_name(handle, name))
  }

  private func extensions(
    _ publicKey: OpaquePointer, _ issuer: Certificate?
  ) -> [(number: Int32, isCritical: Bool, value: [UInt8])] {
    let own = Extension.keyIdentifier(publicKey)
    var list: [(number: Int32, isCritical: Bool, value: [UInt8])] = []
    switch use {
    case .authority:
      list.append((NID_key_usage, false, DER.element(0x03, [1, 0x86])))
      list.append((NID_basic_constraints, true, DER.sequence(DER.boolean(true))))
    case .server:
      list.append((NID_key_usage, true, DER.element(0x03, [5, 0xA0])))
      list.append((NID_ext_key_usage, false, Extension.serverUsage))
      if issuer == nil { list.append((NID_basic_constraints, true, DER.sequence())) }
    }
    list.append((NID_subject_key_identifier, false, DER.octets(own)))
    if !alternativeNames.isEmpty {
      list.append((NID_subject_alt_name, false, Extension.alternativeNames(alternativeNames)))
    }
    if let key = issuer.flatMap({ X509_get0_pubkey($0.handle) }) {
      list.append(
        (NID_authority_key_identifier, false, DER.sequence(DER.element(0x80, Extension.keyIdentifier(key)))))
    }
    if let listLocation {
      let name = DER.element(0xA0, DER.element(0xA0, DER.text(0x86, listLocation)))
      list.append((NID_crl_distribution_points, false, DER.sequence(DER.sequence(name))))
    }
    if let issuerLocation { list.append((NID_info_access, false, Extension.issuerAccess(issuerLocation))) }
    return list
  }
}

/// Extensions as certificates, requests and lists hold them.
enum Extension {
  static func make(_ number: Int32, _ isCritical: Bool, _ value: [UInt8]) throws -> OpaquePointer {
    let content = try OpenSSL.require(ASN1_OCTET_STRING_new())
    defer { ASN1_OCTET_STRING_free(content) }
    try OpenSSL.require(ASN1_OCTET_STRING_set(content, value, Int32(clamping: value.count)))
    return try OpenSSL.require(
      X509_EXTENSION_create_by_NID(nil, number, isCritical ? 1 : 0, content))
  }

  /// Makes an extension and gives it to `add`.
  static func add(
    _ number: Int32, _ isCritical: Bool, _ value: [UInt8], _ add: (OpaquePointer) -> Int32
  ) throws -> Int32 {
    let made = try make(number, isCritical, value)
    defer { X509_EXTENSION_free(made) }
    return add(made)
  }

  static func withInteger<Result>(
    _ bytes: [UInt8], _ body: (UnsafeMutablePointer<ASN1_INTEGER>) throws -> Result
  ) throws -> Result {
    let number = try OpenSSL.require(BN_bin2bn(bytes, Int32(clamping: bytes.count), nil))
    defer { BN_free(number) }
    let integer = try OpenSSL.require(BN_to_ASN1_INTEGER(number, nil))
    defer { ASN1_INTEGER_free(integer) }
    return try body(integer)
  }

  /// The SHA-1 of the key's own bits (RFC 5280, 4.2.1.2).
  static func keyIdentifier(_ key: OpaquePointer) -> [UInt8] {
    guard let whole = try? OpenSSL.bytes({ i2d_PUBKEY_bio($0, key) }),
      let outer = DER.first(whole[...]), let bits = DER.all(outer.content).last
    else { return [] }
    return OpenSSL.sha1(Array(bits.content.dropFirst()))
  }

  static func alternativeNames(_ names: [String]) -> [UInt8] {
    DER.sequence(of: names.map { DER.text(0x82, $0) })
  }

  /// serverAuth.
  static let serverUsage = DER.sequence(DER.element(0x06, [0x2B, 6, 1, 5, 5, 7, 3, 1]))

  /// Where the certificate of the issuer is: caIssuers.
  static func issuerAccess(_ location: String) -> [UInt8] {
    DER.sequence(DER.sequence(DER.element(0x06, [0x2B, 6, 1, 5, 5, 7, 48, 2]), DER.text(0x86, location)))
  }
}
