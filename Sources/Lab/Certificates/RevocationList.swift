import COpenSSL

/// A list of certificates that their issuer took back.
public final class RevocationList {
  let handle: OpaquePointer
  public let der: [UInt8]

  init(owning handle: OpaquePointer) throws {
    self.handle = handle
    der = try OpenSSL.bytes { i2d_X509_CRL_bio($0, handle) }
  }

  /// A list as a file holds it, encoded or as text.
  public convenience init(file bytes: [UInt8]) throws {
    let der = PEM.content(bytes, ["X509 CRL"])?.first ?? bytes
    try self.init(owning: try OpenSSL.read(der) { d2i_X509_CRL_bio($0, nil) })
  }

  deinit { X509_CRL_free(handle) }

  public var issuer: X500Name { X500Name(reading: X509_CRL_get_issuer(handle)) }
  public var thisUpdate: LabTime { OpenSSL.time(X509_CRL_get0_lastUpdate(handle)) }
  public var nextUpdate: LabTime { OpenSSL.time(X509_CRL_get0_nextUpdate(handle)) }

  func isSigned(by issuer: Certificate) -> Bool {
    guard let key = X509_get0_pubkey(issuer.handle) else { return false }
    defer { ERR_clear_error() }
    return X509_CRL_verify(handle, key) == 1
  }

  /// Whether a certificate stands on the list.
  public func holds(_ certificate: Certificate) -> Bool {
    var entry: OpaquePointer?
    return X509_CRL_get0_by_serial(handle, &entry, X509_get_serialNumber(certificate.handle)) == 1
  }

  /// The entries: serial numbers with the time of revocation.
  public var entries: [(serialNumber: String, time: LabTime)] {
    guard let stack = X509_CRL_get_REVOKED(handle) else { return [] }
    return (0..<max(0, OPENSSL_sk_num(stack))).compactMap { index in
      guard let entry = OPENSSL_sk_value(stack, index).map(OpaquePointer.init) else { return nil }
      return (
        Certificate.serial(X509_REVOKED_get0_serialNumber(entry)),
        OpenSSL.time(X509_REVOKED_get0_revocationDate(entry))
      )
    }
  }

  /// The number of the list in its issuer's sequence.
  public var number: Int? {
    let place = X509_CRL_get_ext_by_NID(handle, NID_crl_number, -1)
    guard place >= 0, let found = X509_CRL_get_ext(handle, place), let data = X509_EXTENSION_get_data(found),
      let bytes = data.pointee.data
    else { return nil }
    let content = [UInt8](UnsafeBufferPointer(start: bytes, count: Int(max(0, data.pointee.length))))
    guard let number = DER.first(content[...]), number.content.count <= 7 else { return nil }
    return number.content.reduce(0) { $0 << 8 | Int($1) }
  }

  /// Makes and signs a list.
  static func make(
    revoked: [(serial: [UInt8], time: LabTime, reason: Int)], number: Int, from start: LabTime, until end: LabTime,
    issuer: Certificate, key: PrivateKey
  ) throws -> RevocationList {
    let handle = try OpenSSL.require(X509_CRL_new())
    do {
      try OpenSSL.require(X509_CRL_set_version(handle, 1))
      try OpenSSL.require(X509_CRL_set_issuer_name(handle, X509_get_subject_name(issuer.handle)))
      try OpenSSL.withTime(start) { try OpenSSL.require(X509_CRL_set1_lastUpdate(handle, $0)) }
      try OpenSSL.withTime(end) { try OpenSSL.require(X509_CRL_set1_nextUpdate(handle, $0)) }
      for entry in revoked { try add(entry, to: handle) }
      X509_CRL_sort(handle)
      if let public_ = X509_get0_pubkey(issuer.handle) {
        let value = DER.sequence(DER.element(0x80, Extension.keyIdentifier(public_)))
        try OpenSSL.require(
          Extension.add(NID_authority_key_identifier, false, value) { X509_CRL_add_ext(handle, $0, -1) })
      }
      try OpenSSL.require(
        Extension.add(NID_crl_number, false, DER.integer(number)) { X509_CRL_add_ext(handle, $0, -1) })
      try OpenSSL.require(X509_CRL_sign(handle, key.handle, EVP_sha256()))
    } catch {
      X509_CRL_free(handle)
      throw error
    }
    return try RevocationList(owning: handle)
  }

  private static func add(
    _ entry: (serial: [UInt8], time: LabTime, reason: Int), to list: OpaquePointer
  ) throws {
    let revoked = try OpenSSL.require(X509_REVOKED_new())
    do {
      try Extension.withInteger(entry.serial) { try OpenSSL.require(X509_REVOKED_set_serialNumber(revoked, $0)) }
      try OpenSSL.withTime(entry.time) { try OpenSSL.require(X509_REVOKED_set_revocationDate(revoked, $0)) }
      if entry.reason != 0 {
        let value = DER.element(0x0A, [UInt8(clamping: entry.reason)])
        try OpenSSL.require(
          Extension.add(NID_crl_reason, false, value) { X509_REVOKED_add_ext(revoked, $0, -1) })
      }
      try OpenSSL.require(X509_CRL_add0_revoked(list, revoked))
    } catch {
      X509_REVOKED_free(revoked)
      throw error
    }
  }
}
