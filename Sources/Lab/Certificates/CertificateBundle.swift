import COpenSSL

/// Certificates as files hold them: one alone, several without keys (PKCS#7), or with a key (PKCS#12).
public struct CertificateBundle {
  public var certificates: [Certificate]
  public var key: PrivateKey?
  /// The name that a PKCS#12 file gives to the certificate of its key.
  public var friendlyName = ""

  public init(certificates: [Certificate], key: PrivateKey? = nil) {
    self.certificates = certificates
    self.key = key
  }

  /// What a file could not be read as.
  public enum Failure: Error {
    case wrongPassword
    case noCertificate
  }

  /// Reads a file of any of the kinds, encoded or as text.
  public init(file bytes: [UInt8], password: String = "") throws {
    defer { ERR_clear_error() }
    if let texts = PEM.content(bytes, ["CERTIFICATE", "X509 CERTIFICATE"]),
      let found = try? texts.map({ try Certificate(der: $0) }), !found.isEmpty
    {
      self.init(certificates: found)
      return
    }
    let der = PEM.content(bytes, ["PKCS7", "PKCS12", "CERTIFICATE"])?.first ?? bytes
    if let certificate = try? Certificate(der: der) {
      self.init(certificates: [certificate])
    } else if let found = Self.signedCertificates(der) {
      self.init(certificates: found)
    } else {
      try self.init(container: der, password)
    }
    guard !certificates.isEmpty else { throw Failure.noCertificate }
  }

  // MARK: PKCS#7

  private static func signedCertificates(_ der: [UInt8]) -> [Certificate]? {
    guard let message = try? OpenSSL.read(der, { d2i_PKCS7_bio($0, nil) }) else { return nil }
    defer { PKCS7_free(message) }
    guard OBJ_obj2nid(message.pointee.type) == NID_pkcs7_signed, let content = message.pointee.d.sign else {
      return nil
    }
    return content.pointee.cert.map { certificates(in: $0) } ?? []
  }

  private static func certificates(in stack: OpaquePointer) -> [Certificate] {
    (0..<max(0, OPENSSL_sk_num(stack))).compactMap { index in
      guard let item = OPENSSL_sk_value(stack, index).map(OpaquePointer.init), X509_up_ref(item) == 1 else {
        return nil
      }
      return try? Certificate(owning: item)
    }
  }

  /// The certificates without a key, as PKCS#7.
  public func message() throws -> [UInt8] {
    let message = try OpenSSL.require(PKCS7_new())
    defer { PKCS7_free(message) }
    try OpenSSL.require(PKCS7_set_type(message, NID_pkcs7_signed))
    try OpenSSL.require(PKCS7_content_new(message, NID_pkcs7_data))
    for certificate in certificates { try OpenSSL.require(PKCS7_add_certificate(message, certificate.handle)) }
    return try OpenSSL.bytes { i2d_PKCS7_bio($0, message) }
  }

  // MARK: PKCS#12

  private init(container der: [UInt8], _ password: String) throws {
    guard let container = try? OpenSSL.read(der, { d2i_PKCS12_bio($0, nil) }) else { throw Failure.noCertificate }
    defer { PKCS12_free(container) }
    guard !DER.hasEndlessDerivation(der[...]) else { throw Failure.noCertificate }
    guard
      PKCS12_verify_mac(container, password, -1) == 1 || password.isEmpty && PKCS12_verify_mac(container, nil, 0) == 1
    else { throw Failure.wrongPassword }
    var key: OpaquePointer?
    var certificate: OpaquePointer?
    var others: OpaquePointer?
    guard PKCS12_parse(container, password, &key, &certificate, &others) == 1 else { throw Failure.wrongPassword }
    self.init(certificates: [], key: key.map(PrivateKey.init(owning:)))
    if let certificate {
      var count: Int32 = 0
      if let name = X509_alias_get0(certificate, &count) {
        friendlyName = String(decoding: UnsafeBufferPointer(start: name, count: Int(max(0, count))), as: UTF8.self)
      }
      certificates.append(try Certificate(owning: certificate))
    }
    if let others {
      certificates += Self.certificates(in: others)
      for index in 0..<max(0, OPENSSL_sk_num(others)) {
        X509_free(OPENSSL_sk_value(others, index).map(OpaquePointer.init))
      }
      OPENSSL_sk_free(others)
    }
  }

  /// The certificate with its key and chain, as PKCS#12.
  public func container(password: String) throws -> [UInt8] {
    let chain = try OpenSSL.require(OPENSSL_sk_new_null())
    defer { OPENSSL_sk_free(chain) }
    for certificate in certificates.dropFirst() { OPENSSL_sk_push(chain, UnsafeRawPointer(certificate.handle)) }
    // Windows of that time read nothing newer than triple DES.
    let cipher = NID_pbe_WithSHA1And3_Key_TripleDES_CBC
    let made = try OpenSSL.require(
      PKCS12_create(
        password, friendlyName.isEmpty ? nil : friendlyName, key?.handle, certificates.first?.handle, chain, cipher,
        cipher, 2_000, 2_000, 0))
    defer { PKCS12_free(made) }
    return try OpenSSL.bytes { i2d_PKCS12_bio($0, made) }
  }
}
