import Lab
import LabShell
import PowerShell

/// certutil: an authority's decisions, the machine's stores, and what is wrong with a certificate.
struct Certutil {
  private let tool: ToolRun
  private let call: AuthorityCall
  private var verb = "dump"
  /// The verb as the sentences spell it.
  private var shownVerb = "-dump"
  private var config: String?
  private var isOfUser = false
  private var fetchesLists = false
  private var names: [String] = []

  /// Verbs by their small letters, as the program spells them.
  private static let verbs = [
    "dump": "-dump", "verify": "-verify", "store": "-store", "addstore": "-addstore", "delstore": "-delstore",
    "repairstore": "-repairstore", "resubmit": "-resubmit", "deny": "-deny", "revoke": "-revoke", "crl": "-CRL",
    "ca.cert": "-ca.cert", "urlcache": "-URLCache", "view": "-view",
  ]

  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let tool = try ToolRun(arguments, output, context)
    guard let run = Certutil(tool) else {
      try tool.say(
        "Expected a verb or a file name: certutil -dump | -verify [-urlfetch] | [-user] -store | -addstore |")
      try tool.say("-delstore | -repairstore | -resubmit | -deny | -revoke | -view | -crl | -ca.cert | -urlcache")
      return AuthorityCall.wrongParameter.number
    }
    do {
      try run.work()
      try tool.say("CertUtil: \(run.shownVerb) command completed successfully.")
      return 0
    } catch let failure as AuthorityCall.Failure {
      return try run.fail(failure)
    } catch let error as AuthorityError {
      return try run.fail(AuthorityCall.failure(error))
    }
  }

  private func fail(_ failure: AuthorityCall.Failure) throws -> Int32 {
    try tool.say("CertUtil: \(shownVerb) command FAILED: \(failure.code)\nCertUtil: \(failure.sentence)")
    return failure.number
  }

  private init?(_ tool: ToolRun) {
    self.tool = tool
    call = AuthorityCall(tool: tool, program: "CertUtil")
    var words = tool.words[...]
    while let word = words.popFirst() {
      switch word.toolOption {
      case "config":
        guard let value = words.popFirst() else { return nil }
        config = value
      // The shell takes `-ca.cert` for a parameter and a word.
      case "ca" where words.first == ".cert":
        words.removeFirst()
        (verb, shownVerb) = ("ca.cert", "-ca.cert")
      case "user": isOfUser = true
      case "urlfetch": fetchesLists = true
      case "f": break
      case let option? where Self.verbs[option] != nil:
        verb = option
        shownVerb = Self.verbs[option] ?? ""
      case nil: names.append(word)
      default: return nil
      }
    }
    if tool.words.isEmpty || fetchesLists && verb != "verify" { return nil }
  }

  private func work() throws {
    switch verb {
    case "verify": try verify()
    case "store": try listStore()
    case "addstore": try addToStore()
    case "delstore": try removeFromStore()
    case "repairstore": try repairStore()
    case "resubmit", "deny": try decide()
    case "revoke": try revoke()
    case "crl": try publish()
    case "ca.cert": try giveCertificate()
    case "urlcache": try forgetLists()
    case "view": try listRequests()
    default: try dump()
    }
  }

  private func name(_ place: Int) throws -> String {
    guard names.indices.contains(place) else { throw AuthorityCall.wrongParameter }
    return names[place]
  }

  // MARK: The authority

  private func decide() throws {
    guard let id = Int(try name(0)), names.count == 1 else { throw AuthorityCall.wrongParameter }
    let authority = try call.authority(config)
    try tool.lab().transaction { transaction in
      if verb == "deny" {
        try authority.deny(id, in: transaction)
      } else {
        try authority.issue(id, in: transaction)
      }
    }
    if verb == "resubmit" { try tool.say("Certificate issued.") }
  }

  private static let reasons = [
    "Unspecified", "Key Compromise", "CA Compromise", "Affiliation Changed", "Superseded", "Cessation of Operation",
    "Certificate Hold",
  ]

  private func revoke() throws {
    let authority = try call.authority(config)
    guard let request = try authority.request(serialNumber: name(0)) else { throw AuthorityCall.notFound }
    let reason = names.count > 1 ? Int(names[1]) ?? -2 : 0
    guard reason == -1 || Self.reasons.indices.contains(reason), names.count < 3 else {
      throw AuthorityCall.wrongParameter
    }
    try tool.lab().transaction { transaction in
      if reason == -1 {
        try authority.unrevoke(request, in: transaction)
      } else {
        try authority.revoke(request, reason: reason, in: transaction)
      }
    }
    let what = reason == -1 ? "Unrevoke" : Self.reasons[reason]
    try tool.say("Revoking \"\(names[0])\" -- Reason: \(what)")
  }

  /// The requests that an authority has got: all, or those that wait (`-view Queue`).
  private func listRequests() throws {
    let isQueue = names.first?.caseFolded == "queue"
    guard names.isEmpty || names.count == 1 && isQueue else { throw AuthorityCall.wrongParameter }
    let requests = try call.authority(config).requests().filter { !isQueue || $0.state == .pending }
    for (index, request) in requests.enumerated() {
      let disposition =
        switch request.state {
        case .pending: "0x9 (9) -- Under Submission"
        case .issued: "0x14 (20) -- Issued"
        case .revoked: "0x15 (21) -- Revoked"
        case .denied: "0x1f (31) -- Denied"
        }
      let name = (try? CertificateRequest(file: request.data))?.subject.commonName ?? "EMPTY"
      try tool.say("Row \(index + 1):\n  Request ID: 0x\(String(request.id, radix: 16)) (\(request.id))")
      try tool.say("  Requester Name: \"\(request.requester)\"\n  Request Disposition: \(disposition)")
      try tool.say("  Request Common Name: \"\(name)\"")
      if let certificate = request.certificate {
        try tool.say("  Serial Number: \"\(certificate.serialNumber.lowercased())\"")
      }
      try tool.say()
    }
    try tool.say("Maximum Row Index: \(requests.count)\n\n\(requests.count) Rows")
  }

  private func publish() throws {
    let authority = try call.authority(config)
    guard names.isEmpty else { throw AuthorityCall.wrongParameter }
    _ = try tool.lab().transaction { try authority.publishList(in: $0) }
  }

  private func giveCertificate() throws {
    let certificate = try call.authority(config).certificate()
    let text = PEM.text(certificate.der, "CERTIFICATE")
    if names.count == 1 { try tool.context.writeFile(Array(text.utf8), to: names[0]) }
    try tool.say("CA cert[0]: 3 -- Valid\nCA cert[0]:")
    for line in text.split(whereSeparator: \.isNewline) { try tool.say(String(line)) }
    try tool.say()
  }

  // MARK: Stores

  private func store() throws -> CertificateStore { CertificateStore(try tool.lab(), server: tool.session.server) }

  private func place(_ name: String) throws -> CertificateStore.Place {
    switch (name.caseFolded, isOfUser) {
    case ("my", false): .my
    case ("my", true): .userMy
    case ("root", false): .root
    case ("root", true): .userRoot
    case ("ca", false): .authorities
    case ("ca", true): .userAuthorities
    case ("request", false): .requests
    case ("request", true): .userRequests
    default: throw AuthorityCall.notFound
    }
  }

  private func addToStore() throws {
    let place = try place(name(0))
    guard names.count == 2, let bundle = try? CertificateBundle(file: call.bytes(names[1])) else {
      _ = try call.bytes(name(1))
      throw AuthorityCall.badData
    }
    try tool.say(names[0])
    let store = try store()
    for certificate in bundle.certificates {
      if certificate.isSelfSigned { try tool.say("Signature matches Public Key") }
      let isPresent = try store.certificate(certificate.thumbprint, in: place) != nil
      if !isPresent { try tool.lab().transaction { _ = try store.add(certificate, to: place, in: $0) } }
      let outcome = isPresent ? "already in store" : "added to store"
      try tool.say("Certificate \"\(certificate.subject.description)\" \(outcome).")
    }
  }

  /// The certificates of a store that a word means: a serial number, a thumbprint, a name, or a place in the list.
  private func matches(_ word: String?, in place: CertificateStore.Place) throws -> [(Int, StoredCertificate)] {
    let all = Array(try store().certificates(in: place).enumerated()).map { ($0.offset, $0.element) }
    guard let word, word != "*" else { return all }
    let key = word.filter { $0 != " " }.caseFolded
    let found = all.filter { index, found in
      let certificate = found.certificate
      return String(index) == key || certificate.serialNumber.caseFolded == key
        || certificate.thumbprint.caseFolded == key || certificate.subject.commonName?.caseFolded == word.caseFolded
    }
    if found.isEmpty { throw AuthorityCall.notFound }
    return found
  }

  private func listStore() throws {
    let shown = names.first ?? "CA"
    let place = try place(shown)
    try tool.say(shown)
    for (index, found) in try matches(names.dropFirst().first, in: place) {
      try tool.say("================ Certificate \(index) ================")
      try describe(found.certificate)
      if [.my, .requests, .userMy, .userRequests].contains(place) {
        try tool.say(
          try store().hasPrivateKey(found)
            ? "  Provider = Microsoft RSA SChannel Cryptographic Provider\nPrivate key is NOT exportable".replacingEnd(
              found.isKeyExportable)
            : "Cannot find the certificate and private key for decryption.")
      }
      try tool.say()
    }
  }

  private func removeFromStore() throws {
    let place = try place(name(0))
    guard names.count == 2 else { throw AuthorityCall.wrongParameter }
    try tool.say(names[0])
    let store = try store()
    for (index, found) in try matches(names[1], in: place) {
      try tool.lab().transaction { try store.remove(found, in: $0) }
      try tool.say("Deleting Certificate \(index)")
    }
  }

  /// Joins the key that the machine still has to a certificate that came without it.
  private func repairStore() throws {
    guard names.count == 2, try place(name(0)) == .my else { throw AuthorityCall.wrongParameter }
    try tool.say(names[0])
    let store = try store()
    for (index, found) in try matches(names[1], in: .my) {
      try tool.say("================ Certificate \(index) ================")
      try describe(found.certificate)
      guard try tool.lab().transaction({ try store.joinKey(to: found, in: $0) }) else {
        throw AuthorityCall.Failure(
          code: "0x80090011 (-2146893807)", sentence: "Object was not found.", number: -2_146_893_807)
      }
      try tool.say("  Provider = Microsoft RSA SChannel Cryptographic Provider\nSignature test passed")
    }
  }

  private func forgetLists() throws {
    guard names.map(\.caseFolded) == ["crl", "delete"] || names.map(\.caseFolded) == ["*", "delete"] else {
      throw AuthorityCall.wrongParameter
    }
    let count = try tool.lab().transaction { try store().forgetLists(in: $0) }
    try tool.say("WinHttp Cache entries deleted: \(count)")
  }
}

// MARK: Looking at files

extension Certutil {
  private func describe(_ certificate: Certificate) throws {
    let now = try tool.lab().now()
    try tool.say("Serial Number: \(certificate.serialNumber.lowercased())")
    try tool.say("Issuer: \(certificate.issuer.description)")
    try tool.say(" NotBefore: \(date(certificate.notBefore))\n NotAfter: \(date(certificate.notAfter))")
    if now > certificate.notAfter { try tool.say(" (expired)") }
    try tool.say("Subject: \(certificate.subject.description)")
    if certificate.isSelfSigned {
      try tool.say("Signature matches Public Key\nRoot Certificate: Subject matches Issuer")
    }
    try tool.say("Cert Hash(sha1): \(spaced(certificate.thumbprint))")
  }

  private func date(_ time: LabTime) -> String { tool.context.string(.date(time)) }

  private func spaced(_ digits: String) -> String {
    var text = ""
    for (index, digit) in digits.lowercased().enumerated() {
      if index > 0, index % 2 == 0 { text += " " }
      text.append(digit)
    }
    return text
  }

  private func dump() throws {
    guard names.count == 1 else { throw AuthorityCall.wrongParameter }
    let bytes = try call.bytes(names[0])
    if let request = try? CertificateRequest(file: bytes) {
      try tool.say("PKCS10 Certificate Request:\nVersion: 1\nSubject:\n    \(request.subject.description)\n")
      try tool.say("Public Key Algorithm: RSA\nPublic Key Length: \(request.publicKeyBits) bits")
      try list("Subject Alternative Name", request.alternativeNames.map { "DNS Name=\($0)" })
      try tool.say(request.isSigned ? "Signature matches Public Key" : "Signature does not match Public Key")
    } else if let bundle = try? CertificateBundle(file: bytes) {
      for (index, certificate) in bundle.certificates.enumerated() {
        if bundle.certificates.count > 1 { try tool.say("================ Certificate \(index) ================") }
        try dump(certificate)
      }
    } else if let list = try? RevocationList(file: bytes) {
      try dump(list)
    } else {
      throw AuthorityCall.badData
    }
  }

  private func list(_ label: String, _ items: [String]) throws {
    guard !items.isEmpty else { return }
    try tool.say("    \(label)")
    for item in items { try tool.say("        \(item)") }
  }

  private func dump(_ certificate: Certificate) throws {
    try tool.say("X509 Certificate:\nVersion: \(certificate.version)")
    try describe(certificate)
    try tool.say("Public Key Length: \(certificate.publicKeyBits) bits")
    try tool.say("Signature Algorithm: \(certificate.signatureAlgorithm)\nCertificate Extensions:")
    try list("Subject Alternative Name", certificate.alternativeNames.map { "DNS Name=\($0)" })
    try list("CRL Distribution Points", certificate.listLocations.map { "URL=\($0)" })
    if certificate.isAuthority { try list("Basic Constraints", ["Subject Type=CA"]) }
    try tool.say()
  }

  private func dump(_ list: RevocationList) throws {
    try tool.say("X509 Certificate Revocation List:\nVersion: 2\nIssuer:\n    \(list.issuer.description)")
    try tool.say("ThisUpdate: \(date(list.thisUpdate))\nNextUpdate: \(date(list.nextUpdate))")
    try tool.say("CRL Number: \(list.number ?? 0)\nCRL Entries: \(list.entries.count)")
    for entry in list.entries {
      try tool.say("  Serial Number: \(entry.serialNumber.lowercased())\n   Revocation Date: \(date(entry.time))")
    }
  }

  // MARK: Checking

  private func verify() throws {
    guard names.count == 1, let bundle = try? CertificateBundle(file: call.bytes(names[0])) else {
      _ = try call.bytes(name(0))
      throw AuthorityCall.badData
    }
    guard let leaf = bundle.certificates.first(where: { !$0.isAuthority }) ?? bundle.certificates.first else { return }
    let chain = [leaf] + bundle.certificates.filter { $0.der != leaf.der }
    let verdict = try store().verify(chain, purpose: .any, remembers: fetchesLists, ignoresMemory: fetchesLists)
    try tool.say("Issuer:\n    \(leaf.issuer.description)\nSubject:\n    \(leaf.subject.description)")
    try tool.say("Cert Serial Number: \(leaf.serialNumber.lowercased())\n")
    for (level, certificate) in verdict.chain.enumerated() {
      try tool.say("CertContext[0][\(level)]:")
      try tool.say("  Issuer: \(certificate.issuer.description)\n  Subject: \(certificate.subject.description)")
      try tool.say("  NotBefore: \(date(certificate.notBefore))\n  NotAfter: \(date(certificate.notAfter))")
      if fetchesLists { try showFetches(verdict.fetches.filter { $0.level == level }, of: certificate) }
    }
    try conclude(verdict)
  }

  private func showFetches(_ fetches: [ListFetch], of certificate: Certificate) throws {
    try tool.say("  ----------------  Certificate CDP  ----------------")
    if certificate.listLocations.isEmpty { try tool.say("  No URLs \"None\" Time: 0") }
    // Nobody checks a list for a chain that is not believed; whether it can be got is told all the same.
    for location in certificate.listLocations where fetches.isEmpty { try showAttempt(location) }
    for fetch in fetches {
      switch fetch.outcome {
      case .list: try tool.say("  Verified \"Base CRL\" Time: 0")
      case .outdated: try tool.say("  Expired \"Base CRL\" Time: 0")
      case .unusable: try tool.say("  Wrong Issuer \"Base CRL\" Time: 0")
      case .failed(let failure): try showFailure(failure)
      }
      try tool.say("    [0.0] \(fetch.location)")
    }
    try tool.say()
  }

  private func showAttempt(_ location: String) throws {
    do {
      _ = try tool.network().fetch(location)
      try tool.say("  OK \"Base CRL\" Time: 0")
    } catch let failure as WebFailure {
      try showFailure(failure)
    }
    try tool.say("    [0.0] \(location)")
  }

  private func showFailure(_ failure: WebFailure) throws {
    try tool.say("  Failed \"CDP\" Time: 0\n    Error retrieving URL: \(Self.sentence(failure))")
  }

  private static func sentence(_ failure: WebFailure) -> String {
    switch failure {
    case .notAnAddress: "The URL is invalid 0x80072ee5 (WIN32: 12005)"
    case .nameNotResolved: "The server name or address could not be resolved 0x80072ee7 (WIN32: 12007)"
    case .timeout: "The operation timed out 0x80072ee2 (WIN32: 12002)"
    case .refused: "A connection with the server could not be established 0x80072efd (WIN32: 12029)"
    case .status(403, _): "Forbidden (403). 0x80190193 (-2145844845)"
    case .status(let number, let text): "\(text) (\(number)). 0x80190194 (-2145844844)"
    }
  }

  /// The verdict as the chain engine's status.
  private func conclude(_ verdict: CertificateVerdict) throws {
    let (code, sentence): (String, String)
    switch verdict.status {
    case .valid:
      return try tool.say("Leaf certificate revocation check passed")
    case .selfSigned, .untrustedRoot:
      (code, sentence) = (
        "0x800b0109 (-2146762487)",
        "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider."
      )
    case .partialChain:
      (code, sentence) = (
        "0x800b010a (-2146762486)", "A certificate chain could not be built to a trusted root authority."
      )
    case .dateInvalid:
      (code, sentence) = (
        "0x800b0101 (-2146762495)",
        "A required certificate is not within its validity period when verifying against the current system clock."
      )
    case .revoked: (code, sentence) = ("0x80092010 (-2146885616)", "The certificate is revoked.")
    case .revocationOffline:
      (code, sentence) = (
        "0x80092013 (-2146885613)",
        "The revocation function was unable to check revocation because the revocation server was offline."
      )
    case .wrongUsage:
      (code, sentence) = ("0x800b0110 (-2146762480)", "The certificate is not valid for the requested usage.")
    case .signatureInvalid, .subjectMismatch, .missing:
      (code, sentence) = ("0x80096004 (-2146869244)", "The signature of the certificate cannot be verified.")
    }
    try tool.say("\nERROR: Verifying leaf certificate revocation status returned \(sentence) \(code)")
    try tool.say("CertUtil: \(sentence)\n")
  }
}

extension String {
  /// `NOT exportable` becomes `exportable` where a key is.
  fileprivate func replacingEnd(_ isExportable: Bool) -> String {
    let end = "NOT exportable"
    return isExportable && hasSuffix(end) ? String(dropLast(end.count)) + "exportable" : self
  }
}
