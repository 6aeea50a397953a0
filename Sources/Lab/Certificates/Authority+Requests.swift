import COpenSSL

/// A request that an authority has got, and what became of it.
public struct SubmittedRequest {
  public enum State: String, Sendable {
    case pending = "Pending"
    case issued = "Issued"
    case denied = "Denied"
    case revoked = "Revoked"
  }

  let stored: StoredObject

  private func text(_ property: String) -> String? { stored.properties[property]?.first }

  public var id: Int { Int(stored.name) ?? 0 }
  public var state: State { text("State").flatMap(State.init(rawValue:)) ?? .pending }
  /// The computer that it came from.
  public var requester: String { text("Requester") ?? "" }
  public var submitted: LabTime { stored.whenCreated }
  public var data: [UInt8] { text("Data").flatMap(PEM.decode) ?? [] }
  /// The certificate, once it was issued.
  public var certificate: Certificate? { text("Certificate").flatMap(PEM.decode).flatMap { try? Certificate(der: $0) } }
  var serial: [UInt8]? {
    guard let text = text("Serial") else { return nil }
    var bytes: [UInt8] = []
    var rest = Substring(text)
    while rest.count >= 2, let byte = UInt8(rest.prefix(2), radix: 16) {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    return bytes
  }
  public var revoked: LabTime? { text("Revoked").flatMap { Int64($0) }.map(LabTime.init(ticks:)) }
  /// Why it was revoked, by RFC 5280's number.
  public var reason: Int { text("Reason").flatMap { Int($0) } ?? 0 }
}

extension Authority {
  private static let requestNoun = "SubmittedRequest"

  /// All requests, in the order they came.
  public func requests() throws -> [SubmittedRequest] {
    try lab.objects(ofNoun: Self.requestNoun, organization: Directory.world, parent: server, limit: .max)
      .map(SubmittedRequest.init)
  }

  public func request(_ id: Int) throws -> SubmittedRequest {
    let found = try lab.objects(
      named: String(id), ofNoun: Self.requestNoun, organization: Directory.world, parent: server
    ).first
    guard let found else { throw AuthorityError.noRequest(id) }
    return SubmittedRequest(stored: found)
  }

  /// The request whose certificate has this serial number.
  public func request(serialNumber: String) throws -> SubmittedRequest? {
    let wanted = folded(serialNumber.filter { !$0.isWhitespace })
    return try requests().first { request in
      guard let own = request.certificate.map({ folded($0.serialNumber) }) else { return false }
      return own == wanted || own.drop(while: { $0 == "0" }) == wanted.drop(while: { $0 == "0" })
    }
  }

  /// Takes a request, which then waits.
  public func submit(
    _ request: CertificateRequest, from requester: String, in transaction: Transaction
  ) throws -> SubmittedRequest {
    guard request.isSigned else { throw AuthorityError.badRequest }
    let first = values("FirstRequest").first.flatMap { Int($0) } ?? 2
    let id = (try requests().map(\.id).max()).map { $0 + 1 } ?? first
    let stored = try transaction.create(
      noun: Self.requestNoun, organization: Directory.world, parent: server, name: String(id),
      properties: [
        "State": ["Pending"], "Requester": [requester], "Data": [String(PEM.base64(request.der, width: .max).trimmed)],
      ])
    return SubmittedRequest(stored: stored)
  }

  /// Issues the certificate of a request that waits or was denied.
  @discardableResult
  public func issue(_ id: Int, in transaction: Transaction) throws -> Certificate {
    let submitted = try request(id)
    guard submitted.state == .pending || submitted.state == .denied else { throw AuthorityError.notPending }
    let request = try CertificateRequest(file: submitted.data)
    guard let publicKey = X509_REQ_get0_pubkey(request.handle) else { throw AuthorityError.badRequest }
    let own = try certificate()
    let start = transaction.time.advanced(bySeconds: -Self.skew)
    let end = transaction.time.advanced(bySeconds: certificateDays * 86_400)
    let draft = CertificateDraft(
      subject: request.subject, alternativeNames: request.alternativeNames, notBefore: start,
      notAfter: min(end, own.notAfter), serial: try serial(for: id), listLocation: listLocation,
      issuerLocation: certificateLocation)
    let made = try draft.sign(publicKey: publicKey, by: key(), issuer: own)
    try transaction.set(
      [
        "State": ["Issued"], "Certificate": [String(PEM.base64(made.der, width: .max).trimmed)],
        "Serial": [made.serialNumber],
      ], of: submitted.stored.id)
    return made
  }

  /// A serial number as this kind of authority makes them: chance, then the number of the request.
  private func serial(for id: Int) throws -> [UInt8] {
    var bytes = try lab.randomBytes(6)
    bytes[0] = bytes[0] & 0x7F | 0x10
    return bytes + [
      0, UInt8(truncatingIfNeeded: id >> 16), UInt8(truncatingIfNeeded: id >> 8), UInt8(truncatingIfNeeded: id),
    ]
  }

  public func deny(_ id: Int, in transaction: Transaction) throws {
    let submitted = try request(id)
    guard submitted.state == .pending else { throw AuthorityError.notPending }
    try transaction.set("State", of: submitted.stored.id, to: ["Denied"])
  }

  /// Takes an issued certificate back. Clients learn of it from the next list that is published.
  public func revoke(_ submitted: SubmittedRequest, reason: Int, in transaction: Transaction) throws {
    guard submitted.state == .issued else {
      throw submitted.state == .revoked ? AuthorityError.alreadyRevoked : AuthorityError.notIssued
    }
    try transaction.settleAuthorities()
    try transaction.set(
      ["State": ["Revoked"], "Revoked": [String(transaction.time.ticks)], "Reason": [String(reason)]],
      of: submitted.stored.id)
  }

  /// Frees a certificate that was only put on hold.
  public func unrevoke(_ submitted: SubmittedRequest, in transaction: Transaction) throws {
    guard submitted.state == .revoked, submitted.reason == 6 else { throw AuthorityError.notIssued }
    try transaction.settleAuthorities()
    try transaction.set(["State": ["Issued"], "Revoked": nil, "Reason": nil], of: submitted.stored.id)
  }

  /// Says which paths of the web site require SSL.
  public func setPathsRequiringSSL(_ paths: [String], in transaction: Transaction) throws {
    try transaction.set("SslPaths", of: stored.id, to: paths)
  }
}
