// Certificates that come to a server: the request that waits for one, and what happens if its revocation cannot be
// checked.

/// Why a certificate is not brought in.
public enum ImportFailure: Error, Equatable {
  /// The same one is there already, with its key.
  case exists(thumbprint: String)
}

extension CertificateStore {
  /// Brings in what a file held, as Import-ExchangeCertificate does: a key comes with it, or is that of a request made
  /// on this machine.
  ///
  /// As long as the revocation of a requested certificate cannot be checked it gets no key, and the request goes on
  /// waiting; bringing it in again joins them.
  public func bringIn(
    _ bundle: CertificateBundle, friendlyName: String?, in transaction: Transaction
  ) throws -> StoredCertificate {
    let requests = try certificates(in: .requests)
    let request = bundle.certificates.lazy.compactMap { certificate in
      requests.first { $0.certificate.keyIdentifier == certificate.keyIdentifier }
    }.first
    let leaf =
      bundle.certificates.first { $0.keyIdentifier == request?.certificate.keyIdentifier }
      ?? bundle.certificates.first { !$0.isAuthority } ?? bundle.certificates.first
    guard let leaf else { throw CertificateBundle.Failure.noCertificate }
    if let present = try certificate(leaf.thumbprint), try hasPrivateKey(present) {
      throw ImportFailure.exists(thumbprint: leaf.thumbprint)
    }
    var notes = CertificateNotes()
    notes.friendlyName = friendlyName ?? request?.friendlyName ?? bundle.friendlyName
    for other in bundle.certificates where other.der != leaf.der && !other.isSelfIssued && other.isAuthority {
      try add(other, to: .authorities, in: transaction)
    }
    if let key = bundle.key, try key.identifier() == leaf.keyIdentifier {
      notes.key = key
      notes.isKeyExportable = true
    } else if let request, try canCheckRevocation(of: [leaf] + bundle.certificates.filter { $0.der != leaf.der }) {
      notes.key = try privateKey(of: request)
      notes.isKeyExportable = request.isKeyExportable
      try remove(request, in: transaction)
    }
    return try add(leaf, to: .my, notes, in: transaction)
  }

  /// Whether the lists of a chain's issuers can be got, whatever they say.
  private func canCheckRevocation(of chain: [Certificate]) throws -> Bool {
    guard let leaf = chain.first, !leaf.listLocations.isEmpty else { return true }
    let verdict = try verify(chain, purpose: .any)
    switch verdict.status {
    case .revocationOffline: return false
    // Whoever does not trust the root still gets its list.
    case .untrustedRoot, .partialChain:
      let network = try Network(lab, from: server)
      return leaf.listLocations.contains { location in (try? network.fetch(location)) != nil }
    default: return true
    }
  }

  /// Whether a chain ends in a root that the machine believes, whatever else is wrong with it.
  public func trusts(_ chain: [Certificate]) throws -> Bool {
    ![.untrustedRoot, .partialChain].contains(try verify(chain, purpose: .any).status)
  }

  /// Puts a certificate beside the key of the request that waited for it.
  public func join(
    _ certificate: Certificate, to request: StoredCertificate, place: Place, in transaction: Transaction
  ) throws {
    var notes = CertificateNotes()
    notes.friendlyName = request.friendlyName
    notes.isKeyExportable = request.isKeyExportable
    notes.key = try privateKey(of: request)
    try remove(request, in: transaction)
    try add(certificate, to: place, notes, in: transaction)
  }
}
