import Lab
import LabShell
import PowerShell

/// What a file of certreq -new asks for: sections of `key = value` lines, `;` before a comment.
struct RequestPolicy {
  let subject: X500Name
  let names: [String]
  let bits: Int
  let isExportable: Bool
  let isOfMachine: Bool
  let friendlyName: String
  /// The certificate is wanted at once, signed by its own key.
  let isSelfSigned: Bool

  /// Nil for what is no such file, or asks for what no key can be made for.
  init?(_ text: String) {
    let sections = Self.sections(text)
    guard let request = sections["newrequest"], let subject = request["subject"]?.first.flatMap({ X500Name($0) }) else {
      return nil
    }
    func isOn(_ key: String) -> Bool { ["true", "1"].contains(request[key]?.first?.caseFolded ?? "") }
    let bits = request["keylength"]?.first.map { Int($0) ?? 0 } ?? 1_024
    guard [1_024, 2_048, 4_096].contains(bits) else { return nil }
    self.subject = subject
    self.bits = bits
    isExportable = isOn("exportable")
    isOfMachine = isOn("machinekeyset")
    friendlyName = request["friendlyname"]?.first ?? ""
    isSelfSigned = request["requesttype"]?.first?.caseFolded == "cert"
    let extensions = sections["extensions"].map { ($0["2.5.29.17"] ?? []) + ($0["_continue_"] ?? []) } ?? []
    names = Self.names((extensions + (sections["requestattributes"]?["san"] ?? [])).joined(separator: "&"))
  }

  private static func sections(_ text: String) -> [String: [String: [String]]] {
    var sections: [String: [String: [String]]] = [:]
    var section = ""
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.trimmingPrefixBlanks
      if line.isEmpty || line.hasPrefix(";") { continue }
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        section = String(line[line.index(after: line.startIndex)..<end]).caseFolded
        continue
      }
      guard let equals = line.firstIndex(of: "=") else { continue }
      let key = String(line[..<equals]).filter { $0 != " " && $0 != "\t" }.caseFolded
      sections[section, default: [:]][key, default: []].append(value(line[line.index(after: equals)...]))
    }
    return sections
  }

  /// A value in quotes or without, up to a comment.
  private static func value(_ text: Substring) -> String {
    let text = text.trimmingPrefixBlanks
    if text.hasPrefix("\"") { return String(text.dropFirst().prefix { $0 != "\"" }) }
    return String(text.prefix { $0 != ";" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }

  /// The names in `{text}dns=a&dns=b`.
  private static func names(_ text: String) -> [String] {
    var names: [String] = []
    for part in text.replacing("{text}", with: "").split(separator: "&") {
      guard String(part).caseFolded.hasPrefix("dns=") else { continue }
      let name = String(part.dropFirst(4))
      if !names.contains(name), !name.isEmpty { names.append(name) }
    }
    return names
  }
}

extension Certreq {
  /// certreq -new: makes a key and a request for its certificate.
  static func make(_ files: [String], _ isBinary: Bool, _ tool: ToolRun, _ call: AuthorityCall) throws -> Int32 {
    let text = String(decoding: try call.bytes(files[0]), as: UTF8.self)
    guard let policy = RequestPolicy(text) else { throw AuthorityCall.badData }
    let lab = try tool.lab()
    let key = try lab.makeKey(bits: policy.bits)
    let request = try CertificateRequest.make(subject: policy.subject, names: policy.names, key: key)
    let store = CertificateStore(lab, server: tool.session.server)
    let made = try lab.transaction { transaction in
      let certificate = try transaction.selfSignedCertificate(policy.subject, names: policy.names, key: key)
      var notes = CertificateNotes()
      notes.friendlyName = policy.friendlyName
      notes.isKeyExportable = policy.isExportable
      notes.key = key
      if policy.isSelfSigned {
        return try store.add(certificate, to: policy.isOfMachine ? .my : .userMy, notes, in: transaction)
      }
      notes.request = request.der
      return try store.add(certificate, to: policy.isOfMachine ? .requests : .userRequests, notes, in: transaction)
    }
    if files.count > 1 {
      let der = policy.isSelfSigned ? made.certificate.der : request.der
      let label = policy.isSelfSigned ? "CERTIFICATE" : "NEW CERTIFICATE REQUEST"
      try tool.context.writeFile(isBinary ? der : Array(PEM.text(der, label).utf8), to: files[1])
    }
    try tool.say("CertReq: \(policy.isSelfSigned ? "Certificate" : "Request") Created")
    return 0
  }

  /// certreq -accept: joins a certificate to the key of the request that waits for it.
  static func accept(_ file: String, _ isOfMachine: Bool, _ tool: ToolRun, _ call: AuthorityCall) throws -> Int32 {
    guard let bundle = try? CertificateBundle(file: call.bytes(file)) else {
      _ = try call.bytes(file)
      throw AuthorityCall.badData
    }
    let store = CertificateStore(try tool.lab(), server: tool.session.server)
    let places: [(CertificateStore.Place, CertificateStore.Place)] =
      isOfMachine ? [(.requests, .my)] : [(.userRequests, .userMy), (.requests, .my)]
    for (from, to) in places {
      for waiting in try store.certificates(in: from) {
        let wanted = waiting.certificate.keyIdentifier
        guard let found = bundle.certificates.first(where: { $0.keyIdentifier == wanted }) else { continue }
        guard try store.trusts([found] + bundle.certificates.filter { $0.der != found.der }) else {
          throw AuthorityCall.Failure(
            code: "0x800b0109 (-2146762487)",
            sentence: "A certificate chain processed, but terminated in a root certificate which is not trusted by the "
              + "trust provider.", number: -2_146_762_487)
        }
        try tool.lab().transaction { try store.join(found, to: waiting, place: to, in: $0) }
        return 0
      }
    }
    throw AuthorityCall.Failure(
      code: "0x80092004 (-2146885628)", sentence: "Cannot find object or property.", number: -2_146_885_628)
  }
}

extension Substring {
  fileprivate var trimmingPrefixBlanks: Substring { drop { $0 == " " || $0 == "\t" } }
}
