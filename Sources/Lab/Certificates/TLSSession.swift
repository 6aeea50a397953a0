import COpenSSL
import Glibc

/// What a side of a TLS session shows of itself.
public struct TLSIdentity {
  public let certificate: Certificate
  /// The authorities above it that are sent along.
  public let chain: [Certificate]
  /// Nil where the lab is a copy that only tells that there was a key.
  public let key: PrivateKey?

  public init(certificate: Certificate, chain: [Certificate] = [], key: PrivateKey?) {
    self.certificate = certificate
    self.chain = chain
    self.key = key
  }
}

/// One side of a TLS session, over memory: what the other side sent is put in, what it shall get is taken out.
///
/// The handshake is real and so are the keys. Whether the other side's certificate is to be believed is not decided
/// here: `CertificateStore.verify` decides it as one machine of the lab.
public final class TLSSession {
  public enum Role: Sendable {
    case client
    case server
  }

  public let role: Role
  private let session: OpaquePointer
  private let incoming: OpaquePointer
  private let outgoing: OpaquePointer
  private let resumption: String?
  public private(set) var isEstablished = false

  /// A server needs an identity. A server that asks for a certificate gets one only from a client that has one.
  /// `resuming` names the other side to a client: with a name a later session with it is an abbreviated one, as long as
  /// both sides are in this process and show the same certificates.
  public init(
    _ role: Role, identity: TLSIdentity?, asksForCertificate: Bool = false, resuming: String? = nil
  ) throws {
    self.role = role
    let resumption = role == .client ? resuming.map { "\($0) \(identity?.certificate.thumbprint ?? "")" } : nil
    let session = try TLSContext.session(role, identity, asksForCertificate, resuming: resumption)
    guard let incoming = BIO_new(BIO_s_mem()), let outgoing = BIO_new(BIO_s_mem()) else {
      SSL_free(session)
      throw CryptoError.last
    }
    (self.session, self.incoming, self.outgoing, self.resumption) = (session, incoming, outgoing, resumption)
    SSL_set_bio(session, incoming, outgoing)
    if role == .client { SSL_set_connect_state(session) } else { SSL_set_accept_state(session) }
  }

  deinit {
    // A session that ends without a goodbye could not be taken up again.
    if isEstablished { SSL_set_shutdown(session, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN) }
    SSL_free(session)
  }

  // MARK: Running

  /// Goes on with the handshake as far as what came in allows; true when it is done.
  @discardableResult
  public func handshake() throws -> Bool {
    if isEstablished { return true }
    let result = SSL_do_handshake(session)
    if result == 1 {
      isEstablished = true
      remember()
      return true
    }
    try requirePatience(result)
    return false
  }

  /// Puts in what the other side sent.
  public func feed(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    guard let count = Int32(exactly: bytes.count), BIO_write(incoming, bytes, count) == count else {
      throw CryptoError.last
    }
  }

  /// Takes what the other side shall get.
  public func takeOutput() -> [UInt8] { OpenSSL.drain(outgoing) }

  /// Enciphers; the result is in `takeOutput`.
  public func write(_ bytes: [UInt8]) throws {
    guard !bytes.isEmpty else { return }
    let count = SSL_write(session, bytes, Int32(clamping: bytes.count))
    guard count > 0 else {
      try requirePatience(count)
      throw CryptoError("the TLS session cannot send now")
    }
  }

  /// Deciphers all that came in whole.
  public func read() throws -> [UInt8] {
    try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16_384) { buffer in
      var bytes: [UInt8] = []
      while true {
        let count = SSL_read(session, buffer.baseAddress, Int32(buffer.count))
        guard count > 0 else {
          try requirePatience(count)
          return bytes
        }
        bytes += buffer.prefix(Int(count))
      }
    }
  }

  /// Says goodbye; the words are in `takeOutput`.
  public func close() { _ = SSL_shutdown(session) }

  /// Waiting for the other side and its goodbye are no errors.
  private func requirePatience(_ result: Int32) throws {
    switch SSL_get_error(session, result) {
    case SSL_ERROR_WANT_READ, SSL_ERROR_WANT_WRITE, SSL_ERROR_ZERO_RETURN: ERR_clear_error()
    default: throw CryptoError.last
    }
  }

  private func remember() {
    guard let resumption, let made = SSL_get1_session(session) else { return }
    TLSContext.keep(made, resumption)
  }

  // MARK: What came of it

  /// The certificates that the other side sent, its own first.
  public var peerCertificates: [Certificate] {
    guard let own = SSL_get1_peer_certificate(session), let first = try? Certificate(owning: own) else { return [] }
    var chain = [first]
    if let stack = SSL_get_peer_cert_chain(session) {
      for index in 0..<max(0, OPENSSL_sk_num(stack)) {
        guard let item = OPENSSL_sk_value(stack, index).map(OpaquePointer.init), X509_up_ref(item) == 1,
          let certificate = try? Certificate(owning: item), certificate.der != first.der
        else { continue }
        chain.append(certificate)
      }
    }
    return chain
  }

  /// Whether an earlier session was taken up again, without new keys and certificates.
  public var isResumed: Bool { SSL_session_reused(session) == 1 }

  public var protocolName: String { SSL_get_version(session).map { String(cString: $0) } ?? "" }

  public var cipherName: String {
    SSL_get_current_cipher(session).flatMap(SSL_CIPHER_get_name).map { String(cString: $0) } ?? ""
  }

  /// Runs the handshake of two sides that are both here.
  public static func shakeHands(_ client: TLSSession, _ server: TLSSession) throws {
    // A handshake takes two round trips; ten mean that something is wrong.
    for _ in 0..<10 {
      let isClientDone = try client.handshake()
      try server.feed(client.takeOutput())
      let isServerDone = try server.handshake()
      try client.feed(server.takeOutput())
      if isClientDone && isServerDone { return }
    }
    throw CryptoError("the TLS handshake does not come to an end")
  }
}

/// Settings that sessions share, so that a server takes up sessions that it gave out. Threads may share them too: what is
/// made of them holds a reference of its own.
private enum TLSContext {
  nonisolated(unsafe) private static var known: [String: OpaquePointer] = [:]
  nonisolated(unsafe) private static var sessions: [String: OpaquePointer] = [:]
  nonisolated(unsafe) private static let lock = {
    let lock = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    pthread_mutex_init(lock, nil)
    return lock
  }()

  private static let limit = 64

  /// A new session with the settings of this role and identity, made ready to take up an earlier one of that name.
  static func session(
    _ role: TLSSession.Role, _ identity: TLSIdentity?, _ asks: Bool, resuming name: String?
  ) throws -> OpaquePointer {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    let session = try OpenSSL.require(SSL_new(of(role, identity, asks)))
    if let name, let known = sessions[name] { SSL_set_session(session, known) }
    return session
  }

  static func keep(_ session: OpaquePointer, _ name: String) {
    pthread_mutex_lock(lock)
    defer { pthread_mutex_unlock(lock) }
    if let old = sessions.updateValue(session, forKey: name) { SSL_SESSION_free(old) }
    if sessions.count > limit {
      for session in sessions.values { SSL_SESSION_free(session) }
      sessions.removeAll()
    }
  }

  private static func of(_ role: TLSSession.Role, _ identity: TLSIdentity?, _ asks: Bool) throws -> OpaquePointer {
    let name = "\(role) \(asks) \(identity?.certificate.thumbprint ?? "") \(identity?.chain.map(\.thumbprint) ?? [])"
    if let context = known[name] { return context }
    let context = try make(role, identity, asks)
    if known.count >= limit {
      for context in known.values { SSL_CTX_free(context) }
      known.removeAll()
    }
    known[name] = context
    return context
  }

  private static func make(_ role: TLSSession.Role, _ identity: TLSIdentity?, _ asks: Bool) throws -> OpaquePointer {
    let context = try OpenSSL.require(SSL_CTX_new(role == .client ? TLS_client_method() : TLS_server_method()))
    // Keys of 1024 bits were still legal in 2007.
    SSL_CTX_set_security_level(context, 0)
    // With 1.3 a client would learn only later that its certificate was refused.
    SSL_CTX_ctrl(context, SSL_CTRL_SET_MAX_PROTO_VERSION, Int(TLS1_2_VERSION), nil)
    let isAsking = role == .client || asks
    SSL_CTX_set_verify(context, isAsking ? SSL_VERIFY_PEER : SSL_VERIFY_NONE) { _, _ in 1 }
    let name: [UInt8] = Array("ems".utf8)
    SSL_CTX_set_session_id_context(context, name, UInt32(name.count))
    guard let identity else { return context }
    do {
      try OpenSSL.require(SSL_CTX_use_certificate(context, identity.certificate.handle))
      guard let key = identity.key else { throw CryptoError("the private key is withheld") }
      try OpenSSL.require(SSL_CTX_use_PrivateKey(context, key.handle))
      for certificate in identity.chain {
        // SSL_CTX_add1_chain_cert is a macro over this.
        SSL_CTX_ctrl(context, SSL_CTRL_CHAIN_CERT, 1, UnsafeMutableRawPointer(certificate.handle))
      }
    } catch {
      SSL_CTX_free(context)
      throw error
    }
    return context
  }
}
