import COpenSSL

/// A request for a certificate: PKCS#10.
public final class CertificateRequest {
  let handle: OpaquePointer
  public let der: [UInt8]

  init(owning handle: OpaquePointer) throws {
    self.handle = handle
    der = try OpenSSL.bytes { i2d_X509_REQ_bio($0, handle) }
  }

  /// A request as a file holds it, encoded or as text.
  public convenience init(file bytes: [UInt8]) throws {
    let der = PEM.content(bytes, ["NEW CERTIFICATE REQUEST", "CERTIFICATE REQUEST"])?.first ?? bytes
    try self.init(owning: try OpenSSL.read(der) { d2i_X509_REQ_bio($0, nil) })
  }

  deinit { X509_REQ_free(handle) }

  public var subject: X500Name { X500Name(reading: X509_REQ_get_subject_name(handle)) }

  public var publicKeyBits: Int { X509_REQ_get0_pubkey(handle).map { Int(EVP_PKEY_get_bits($0)) } ?? 0 }

  /// Whether it was signed by the key that it asks a certificate for.
  public var isSigned: Bool {
    guard let key = X509_REQ_get0_pubkey(handle) else { return false }
    defer { ERR_clear_error() }
    return X509_REQ_verify(handle, key) == 1
  }

  /// The DNS names of the alternative names that it asks for.
  public var alternativeNames: [String] {
    guard let extensions = X509_REQ_get_extensions(handle) else { return [] }
    defer {
      for index in 0..<max(0, OPENSSL_sk_num(extensions)) {
        X509_EXTENSION_free(OPENSSL_sk_value(extensions, index).map(OpaquePointer.init))
      }
      OPENSSL_sk_free(extensions)
    }
    let place = X509v3_get_ext_by_NID(extensions, NID_subject_alt_name, -1)
    guard place >= 0, let found = X509v3_get_ext(extensions, place), let data = X509_EXTENSION_get_data(found),
      let bytes = data.pointee.data
    else { return [] }
    let value = [UInt8](UnsafeBufferPointer(start: bytes, count: Int(max(0, data.pointee.length))))
    guard let names = DER.first(value[...]) else { return [] }
    return DER.all(names.content).filter { $0.tag == 0x82 }.map { String(decoding: $0.content, as: UTF8.self) }
  }

  /// Makes and signs a request.
  public static func make(subject: X500Name, names: [String], key: PrivateKey) throws -> CertificateRequest {
    let handle = try OpenSSL.require(X509_REQ_new())
    do {
      try OpenSSL.require(X509_REQ_set_version(handle, 0))
      let name = try subject.make()
      defer { X509_NAME_free(name) }
      try OpenSSL.require(X509_REQ_set_subject_name(handle, name))
      try OpenSSL.require(X509_REQ_set_pubkey(handle, key.handle))
      try addExtensions(names, key, to: handle)
      try OpenSSL.require(X509_REQ_sign(handle, key.handle, EVP_sha256()))
    } catch {
      X509_REQ_free(handle)
      throw error
    }
    return try CertificateRequest(owning: handle)
  }

  private static func addExtensions(_ names: [String], _ key: PrivateKey, to handle: OpaquePointer) throws {
    let list = try OpenSSL.require(OPENSSL_sk_new_null())
    var made: [OpaquePointer] = []
    defer {
      for item in made { X509_EXTENSION_free(item) }
      OPENSSL_sk_free(list)
    }
    made.append(try Extension.make(NID_key_usage, true, DER.element(0x03, [5, 0xA0])))
    if !names.isEmpty {
      made.append(try Extension.make(NID_subject_alt_name, false, Extension.alternativeNames(names)))
    }
    made.append(try Extension.make(NID_basic_constraints, true, DER.sequence()))
    made.append(
      try Extension.make(NID_subject_key_identifier, false, DER.octets(Extension.keyIdentifier(key.handle))))
    for item in made { OPENSSL_sk_push(list, UnsafeRawPointer(item)) }
    try OpenSSL.require(X509_REQ_add_extensions(handle, list))
  }
}
