import COpenSSL

/// An X.509 certificate.
public final class Certificate {
  let handle: OpaquePointer
  /// Its encoded form.
  public let der: [UInt8]

  init(owning handle: OpaquePointer) throws {
    self.handle = handle
    der = try OpenSSL.bytes { i2d_X509_bio($0, handle) }
  }

  public convenience init(der: [UInt8]) throws {
    try self.init(owning: try OpenSSL.read(der) { d2i_X509_bio($0, nil) })
  }

  deinit { X509_free(handle) }

  /// The SHA-1 of the certificate: what Windows knows it by.
  public private(set) lazy var thumbprint = OpenSSL.hex(OpenSSL.sha1(der))
  public private(set) lazy var subject = X500Name(reading: X509_get_subject_name(handle))
  public private(set) lazy var issuer = X500Name(reading: X509_get_issuer_name(handle))
  public var notBefore: LabTime { OpenSSL.time(X509_get0_notBefore(handle)) }
  public var notAfter: LabTime { OpenSSL.time(X509_get0_notAfter(handle)) }
  public var publicKeyBits: Int { X509_get0_pubkey(handle).map { Int(EVP_PKEY_get_bits($0)) } ?? 0 }
  public var version: Int { X509_get_version(handle) + 1 }

  /// Upper-case hexadecimal digits, two a byte.
  public var serialNumber: String { Self.serial(X509_get0_serialNumber(handle)) }

  static func serial(_ number: UnsafePointer<ASN1_INTEGER>?) -> String {
    guard let number, let count = Int(exactly: number.pointee.length), count > 0, let bytes = number.pointee.data else {
      return "00"
    }
    return OpenSSL.hex(UnsafeBufferPointer(start: bytes, count: count))
  }

  /// What the public key is known by (see `PrivateKey.identifier`).
  public private(set) lazy var keyIdentifier: String = {
    guard let key = X509_get0_pubkey(handle) else { return "" }
    return (try? OpenSSL.bytes { i2d_PUBKEY_bio($0, key) }).map { OpenSSL.hex(OpenSSL.sha1($0)) } ?? ""
  }()

  /// The name of the signature's algorithm, as OpenSSL has it.
  public var signatureAlgorithm: String {
    String(cString: OBJ_nid2ln(X509_get_signature_nid(handle)) ?? OBJ_nid2ln(NID_undef))
  }

  public var isSelfIssued: Bool { X509_NAME_cmp(X509_get_subject_name(handle), X509_get_issuer_name(handle)) == 0 }
  /// Signed by its own key.
  public private(set) lazy var isSelfSigned: Bool = isSelfIssued && isSigned(by: self)

  public func isSigned(by other: Certificate) -> Bool {
    guard let key = X509_get0_pubkey(other.handle) else { return false }
    defer { ERR_clear_error() }
    return X509_verify(handle, key) == 1
  }

  /// Whether it may sign other certificates.
  public var isAuthority: Bool { X509_check_ca(handle) == 1 }

  // MARK: Extensions

  /// The content of an extension, by OpenSSL's number.
  func extensionValue(_ number: Int32) -> [UInt8]? {
    let place = X509_get_ext_by_NID(handle, number, -1)
    guard place >= 0, let found = X509_get_ext(handle, place), let data = X509_EXTENSION_get_data(found),
      let bytes = data.pointee.data
    else { return nil }
    return [UInt8](UnsafeBufferPointer(start: bytes, count: Int(max(0, data.pointee.length))))
  }

  /// The DNS names of the alternative names, in their order.
  public private(set) lazy var alternativeNames: [String] = {
    guard let value = extensionValue(NID_subject_alt_name), let names = DER.first(value[...]) else { return [] }
    return DER.all(names.content).filter { $0.tag == 0x82 }.map { String(decoding: $0.content, as: UTF8.self) }
  }()

  /// All names that it is made out to: the alternative names, and the common name if it is not among them.
  public private(set) lazy var domains: [String] = {
    guard let name = subject.commonName, !alternativeNames.contains(where: { folded($0) == folded(name) }) else {
      return alternativeNames
    }
    return alternativeNames.isEmpty ? [name] : alternativeNames + [name]
  }()

  /// Where its issuer's revocation list is.
  public private(set) lazy var listLocations: [String] = {
    guard let value = extensionValue(NID_crl_distribution_points) else { return [] }
    return DER.texts(0x86, in: value[...])
  }()

  /// Whether it may show a server's identity: it says so, or it says nothing of its use.
  public var isForServers: Bool {
    guard let value = extensionValue(NID_ext_key_usage), let usages = DER.first(value[...]) else { return true }
    let serverAuthentication: [UInt8] = [0x2B, 6, 1, 5, 5, 7, 3, 1]
    return DER.all(usages.content).contains { Array($0.content) == serverAuthentication }
  }

  /// Whether a name is one of those that it is made out to; `*` stands for one label.
  public func covers(_ name: String) -> Bool {
    let wanted = DomainText.key(name)
    return domains.contains { domain in
      let domain = DomainText.key(domain)
      if domain == wanted { return true }
      guard domain.hasPrefix("*."), let dot = wanted.firstIndex(of: ".") else { return false }
      return wanted[dot...] == domain.dropFirst()
    }
  }
}
