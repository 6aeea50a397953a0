import COpenSSL

/// What a machine finds when it checks somebody's certificate.
public enum CertificateStatus: String, Sendable {
  case valid = "Valid"
  /// The chain ends in a root that the machine does not trust.
  case untrustedRoot = "UntrustedRoot"
  /// Signed by itself, and not trusted.
  case selfSigned = "SelfSigned"
  /// The chain does not get to a root.
  case partialChain = "PartialChain"
  case dateInvalid = "DateInvalid"
  case signatureInvalid = "SignatureInvalid"
  case wrongUsage = "WrongUsage"
  case revoked = "Revoked"
  /// No valid list of the issuer could be got.
  case revocationOffline = "RevocationOffline"
  case subjectMismatch = "SubjectMismatch"
  /// There is no certificate, or it cannot be read.
  case missing = "Missing"
}

/// The result of a check, with what it rests on.
public struct CertificateVerdict {
  public let status: CertificateStatus
  /// From the certificate towards the root, as far as a chain could be built.
  public let chain: [Certificate]
  /// What each attempt to get a revocation list came to, in order.
  public let fetches: [ListFetch]

  public var isValid: Bool { status == .valid }
}

/// One attempt to get the revocation list of a certificate.
public struct ListFetch {
  public enum Outcome: Equatable {
    case list(nextUpdate: LabTime)
    /// A list that is too old, or not yet valid.
    case outdated(nextUpdate: LabTime)
    /// Not signed by the issuer, or no list at all.
    case unusable
    case failed(WebFailure)
  }

  /// Which certificate's issuer should have published it: a place in the chain.
  public let level: Int
  public let location: String
  /// Taken from what the server had fetched before.
  public let isRemembered: Bool
  public let outcome: Outcome
  let list: RevocationList?
}

extension CertificateStore {
  /// What a certificate is to be good for.
  public enum Purpose: Sendable {
    case server
    case client
    case any
  }

  /// Checks a certificate as this machine: its chain, dates and usage, whether it was revoked, and its name.
  ///
  /// `chain` is what the other side sent, its own certificate first. A list that had to be fetched is remembered until
  /// its next update, unless `remembers` is false. `time` is the lab's, nil for now. With `ignoresMemory` lists are fetched in any case.
  public func verify(
    _ chain: [Certificate], name: String? = nil, purpose: Purpose = .server, checksRevocation: Bool = true,
    remembers: Bool = true, ignoresMemory: Bool = false, at time: LabTime? = nil
  ) throws -> CertificateVerdict {
    guard let leaf = chain.first else { return CertificateVerdict(status: .missing, chain: [], fetches: []) }
    let now = try lab.time(on: server, at: time ?? lab.now())
    var (status, built) = try chainStatus(leaf, with: chain, at: now, purpose)
    var fetches: [ListFetch] = []
    if status == .valid, checksRevocation {
      (status, fetches) = try revocation(of: built, at: now, remembers: remembers, ignoresMemory: ignoresMemory)
    }
    if status == .valid, let name, !leaf.covers(name) { status = .subjectMismatch }
    return CertificateVerdict(status: status, chain: built, fetches: fetches)
  }

  // MARK: The chain

  /// What OpenSSL finds of the chain, with the machine's roots, at a time of the lab.
  private func chainStatus(
    _ leaf: Certificate, with others: [Certificate], at now: LabTime, _ purpose: Purpose
  ) throws -> (CertificateStatus, [Certificate]) {
    let trust = try OpenSSL.require(X509_STORE_new())
    defer { X509_STORE_free(trust) }
    for root in try certificates(in: .root) { X509_STORE_add_cert(trust, root.certificate.handle) }
    let known = try OpenSSL.require(OPENSSL_sk_new_null())
    defer { OPENSSL_sk_free(known) }
    let between = try certificates(in: .authorities).map(\.certificate)
    for other in others.dropFirst() + between { OPENSSL_sk_push(known, UnsafeRawPointer(other.handle)) }
    let context = try OpenSSL.require(X509_STORE_CTX_new())
    defer {
      X509_STORE_CTX_free(context)
      ERR_clear_error()
    }
    try OpenSSL.require(X509_STORE_CTX_init(context, trust, leaf.handle, known))
    let parameters = X509_STORE_CTX_get0_param(context)
    X509_VERIFY_PARAM_set_time(parameters, Int(now.ticks / LabTime.ticksPerSecond))
    X509_VERIFY_PARAM_set_flags(parameters, UInt(X509_V_FLAG_CHECK_SS_SIGNATURE))
    switch purpose {
    case .server: X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_SSL_SERVER)
    case .client, .any: break
    }
    let isSound = X509_verify_cert(context) == 1
    let status = isSound ? .valid : Self.status(X509_STORE_CTX_get_error(context))
    return (status, try Self.chain(of: context, leaf))
  }

  private static func chain(of context: OpaquePointer, _ leaf: Certificate) throws -> [Certificate] {
    guard let stack = X509_STORE_CTX_get0_chain(context) else { return [leaf] }
    return try (0..<max(0, OPENSSL_sk_num(stack))).compactMap { index in
      guard let item = OPENSSL_sk_value(stack, index).map(OpaquePointer.init), X509_up_ref(item) == 1 else {
        return nil
      }
      return try Certificate(owning: item)
    }
  }

  private static func status(_ code: Int32) -> CertificateStatus {
    switch code {
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT: .selfSigned
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, X509_V_ERR_CERT_UNTRUSTED: .untrustedRoot
    // Nobody sends his root: that it is missing here means that nobody trusts it.
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE: .untrustedRoot
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT: .partialChain
    case X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED: .dateInvalid
    case X509_V_ERR_INVALID_PURPOSE, X509_V_ERR_INVALID_CA: .wrongUsage
    default: .signatureInvalid
    }
  }

  // MARK: Revocation

  private func revocation(
    of chain: [Certificate], at now: LabTime, remembers: Bool, ignoresMemory: Bool
  ) throws -> (CertificateStatus, [ListFetch]) {
    var fetches: [ListFetch] = []
    for (level, (certificate, issuer)) in zip(chain, chain.dropFirst()).enumerated() {
      let locations = certificate.listLocations
      // Where an issuer says nothing of lists there is nothing to check.
      guard !locations.isEmpty else { continue }
      var isKnown = false
      for location in locations where !isKnown {
        let fetch = try self.fetch(location, level, issuer, now, ignoresMemory: ignoresMemory)
        fetches.append(fetch)
        guard case .list = fetch.outcome, let list = fetch.list else { continue }
        isKnown = true
        if remembers, !fetch.isRemembered { try remember(list, location) }
        if list.holds(certificate) { return (.revoked, fetches) }
      }
      if !isKnown { return (.revocationOffline, fetches) }
    }
    return (.valid, fetches)
  }

  private func fetch(
    _ location: String, _ level: Int, _ issuer: Certificate, _ now: LabTime, ignoresMemory: Bool
  ) throws -> ListFetch {
    func made(_ outcome: ListFetch.Outcome, _ list: RevocationList? = nil, isRemembered: Bool = false) -> ListFetch {
      ListFetch(level: level, location: location, isRemembered: isRemembered, outcome: outcome, list: list)
    }
    if !ignoresMemory, let list = try remembered(location), now < list.nextUpdate, list.isSigned(by: issuer) {
      return made(.list(nextUpdate: list.nextUpdate), list, isRemembered: true)
    }
    do {
      let bytes = try Network(lab, from: server).fetch(location)
      guard let list = try? RevocationList(file: bytes), list.isSigned(by: issuer) else { return made(.unusable) }
      guard list.thisUpdate <= now, now < list.nextUpdate else { return made(.outdated(nextUpdate: list.nextUpdate)) }
      return made(.list(nextUpdate: list.nextUpdate), list)
    } catch let failure as WebFailure {
      return made(.failed(failure))
    }
  }

  // MARK: Lists that were fetched

  private static let memory = "RevocationList"

  private func remembered(_ location: String) throws -> RevocationList? {
    let found = try lab.objects(
      named: location, ofNoun: Self.memory, organization: Directory.world, parent: server
    ).first
    return found?.properties["Data"]?.first.flatMap(PEM.decode).flatMap { try? RevocationList(file: $0) }
  }

  private func remember(_ list: RevocationList, _ location: String) throws {
    guard !lab.isReadOnly else { return }
    let data = [String(PEM.base64(list.der, width: .max).trimmed)]
    try lab.transaction { transaction in
      let found = try lab.objects(
        named: location, ofNoun: Self.memory, organization: Directory.world, parent: server
      ).first
      if let found {
        try transaction.set("Data", of: found.id, to: data)
      } else {
        try transaction.create(
          noun: Self.memory, organization: Directory.world, parent: server, name: location, properties: ["Data": data])
      }
    }
  }

  /// Forgets the lists that the machine has fetched (`certutil -urlcache CRL delete`).
  public func forgetLists(in transaction: Transaction) throws -> Int {
    let found = try lab.objects(
      ofNoun: Self.memory, organization: Directory.world, parent: server, limit: .max)
    for list in found { try transaction.delete(list.id) }
    return found.count
  }
}
