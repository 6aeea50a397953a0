import Testing

@testable import Lab

/// An authority that the `openssl` command plays: its root, certificates for both servers of the document, its lists.
private final class OpenSSLAuthority: @unchecked Sendable {
  static let shared = OpenSSLAuthority()
  private let files: [String: [UInt8]]

  /// Everything is valid around the labs' time, December 2008.
  private init() {
    let settings = """
      [ca]
      default_ca = own
      [own]
      dir = .
      database = index.txt
      serial = serial
      crlnumber = number
      new_certs_dir = .
      certificate = ca.crt
      private_key = ca.key
      default_md = sha256
      policy = any
      copy_extensions = copy
      unique_subject = no
      [any]
      commonName = supplied
      [root]
      basicConstraints = critical,CA:TRUE
      keyUsage = critical,keyCertSign,cRLSign
      subjectKeyIdentifier = hash
      [leaf]
      basicConstraints = CA:FALSE
      extendedKeyUsage = serverAuth,clientAuth
      crlDistributionPoints = URI:http://zeeman7.vanarts.com/CertEnroll/openssl.crl
      """
    let script = """
      touch index.txt; echo 1000 > serial; echo 01 > number
      root() { openssl genrsa -out $1.key 1024; openssl req -new -key $1.key -subj /CN=$1 -out $1.req
        openssl ca -batch -config c.cnf -selfsign -keyfile $1.key -in $1.req -out $1.crt -extensions root -notext \
          -startdate 20080101000000Z -enddate 20200101000000Z; }
      leaf() { openssl genrsa -out $1.key 1024
        openssl req -new -key $1.key -subj /CN=$2 -addext subjectAltName=$3 -out $1.req
        openssl ca -batch -config c.cnf -in $1.req -out $1.crt -extensions leaf -notext -startdate $4 -enddate $5; }
      list() { openssl ca -config c.cnf -gencrl -crl_lastupdate $2 -crl_nextupdate $3 -out $1.crl; }
      root ca; root other
      for side in WIN20081:work WIN20082:canoe; do
        host=${side%:*}; domain=${side#*:}.com; fqdn=$(echo $host | tr A-Z a-z).$domain
        leaf $host-good $fqdn DNS:$fqdn,DNS:$domain 20081201000000Z 20101201000000Z
        leaf $host-short $fqdn DNS:$fqdn,DNS:$domain 20081201000000Z 20081231000000Z
        leaf $host-wrong $fqdn DNS:$fqdn,DNS:x.$domain 20081201000000Z 20101201000000Z
      done
      list empty 20081215000000Z 20081225000000Z
      list old 20081101000000Z 20081108000000Z
      list early 20090101000000Z 20090108000000Z
      openssl ca -config c.cnf -gencrl -keyfile other.key -cert other.crt -crl_lastupdate 20081215000000Z \
        -crl_nextupdate 20081225000000Z -out foreign.crl
      openssl ca -config c.cnf -revoke WIN20081-good.crt; openssl ca -config c.cnf -revoke WIN20082-good.crt
      list revoked 20081215000000Z 20081225000000Z
      for f in *.crt; do openssl x509 -in $f -outform DER -out $f.der; done
      for f in *.crl; do openssl crl -in $f -outform DER -out $f.der; done
      for f in WIN*.key; do openssl pkcs8 -topk8 -nocrypt -in $f -outform DER -out $f.der; done
      """
    let leaves = ["WIN20081", "WIN20082"].flatMap { host in ["good", "short", "wrong"].map { "\(host)-\($0)" } }
    let names =
      ["ca", "other"].map { "\($0).crt.der" } + leaves.flatMap { ["\($0).crt.der", "\($0).key.der"] }
      + ["empty", "old", "early", "foreign", "revoked"].map { "\($0).crl.der" }
    files = OpenSSLTool.make(script, names, ["c.cnf": Array(settings.utf8)])
  }

  func root() throws -> Certificate { try Certificate(der: files["ca.crt.der"] ?? []) }
  func leaf(_ server: String, _ kind: String) throws -> [UInt8] { try #require(files["\(server)-\(kind).crt.der"]) }
  func key(_ server: String, _ kind: String) throws -> PrivateKey {
    try PrivateKey(der: files["\(server)-\(kind).key.der"] ?? [])
  }
  func list(_ name: String) throws -> [UInt8] { try #require(files["\(name).crl.der"]) }
}

/// Something that is wrong with a certificate, or with what the other side can find out about it.
enum CertificateFlaw: String, CaseIterable, Sendable {
  case foreignRoot, rootOfTheUserOnly, signatureByteChanged, expired
  case wrongName, revoked
  case listExpired, listNotYetValid, listOfAnother, listByteChanged, noList, hostDoesNotResolve, siteWantsSSL

  /// What the other side finds; nil for the name, which has an event of its own.
  var status: String? {
    switch self {
    case .foreignRoot, .rootOfTheUserOnly: "UntrustedRoot"
    case .signatureByteChanged: "SignatureInvalid"
    case .expired: "DateInvalid"
    case .wrongName: nil
    case .revoked: "Revoked"
    default: "RevocationOffline"
    }
  }
}

/// Every way in which a certificate can fail domain security (exchange-transport.md 6.3), with certificates and lists
/// that the `openssl` command made, on the sending and on the receiving side.
@Suite struct CertificateRowsTests {
  /// Both servers have their certificate; that of `flawed` has the flaw, or `judge` cannot see that it has none. Only the
  /// judge has the other's domain in its lists.
  private func world(_ flaw: CertificateFlaw?, of flawed: String, judge: String) throws -> MailWorld {
    let world = try MailWorld()
    let maker = OpenSSLAuthority.shared
    for (directory, server, other) in [(world.work, "WIN20081", "canoe.com"), (world.canoe, "WIN20082", "work.com")] {
      try world.change(directory, SendConnector.noun, "To-\(other)", ["DomainSecureEnabled": ["True"]])
      try world.change(
        directory, ReceiveConnector.noun, "\(server)\\From-\(other)", ["DomainSecureEnabled": ["True"]])
      if judge.isEmpty || judge == server {
        let list = PropertyValue.list([.value(try SmtpDomain(parsing: other))])
        try directory.apply(
          ["TLSSendDomainSecureList": list, "TLSReceiveDomainSecureList": list],
          to: try directory.single(TransportConfig.noun))
      }
      try world.lab.transaction { transaction in
        let host = try #require(try transaction.host(named: server))
        if flaw != .hostDoesNotResolve || server != judge {
          try transaction.addSecondaryZone(
            "vanarts.com", on: host, masters: [try IPAddress(parsing: "191.121.0.14")], file: nil)
        }
        let kind = server != flawed ? "good" : flaw == .wrongName ? "wrong" : flaw == .expired ? "short" : "good"
        var notes = CertificateNotes()
        notes.key = try maker.key(server, kind)
        notes.services = .smtp
        var der = try maker.leaf(server, kind)
        if server == flawed, flaw == .signatureByteChanged { der[der.count - 20] ^= 1 }
        let store = CertificateStore(world.lab, server: server)
        try store.add(Certificate(der: der), to: .my, notes, in: transaction)
        // The judge sees the flaw; the other side has nothing to complain of.
        switch flaw {
        case .foreignRoot where server == judge: break
        case .rootOfTheUserOnly where server == judge:
          try store.add(try maker.root(), to: .userRoot, in: transaction)
        default: try store.add(try maker.root(), to: .root, in: transaction)
        }
      }
    }
    try publish(flaw, in: world, judge: judge)
    return world
  }

  /// Puts the list on the authority's web site, and what else the flaw needs.
  private func publish(_ flaw: CertificateFlaw?, in world: MailWorld, judge: String) throws {
    let name: String? =
      switch flaw {
      case .revoked: "revoked"
      case .listExpired: "old"
      case .listNotYetValid: "early"
      case .listOfAnother: "foreign"
      case .noList: nil
      default: "empty"
      }
    let authority = try #require(try world.lab.authority(on: "ZEEMAN7"))
    try world.lab.transaction { transaction in
      if let name {
        var list = try OpenSSLAuthority.shared.list(name)
        if flaw == .listByteChanged { list[list.count - 20] ^= 1 }
        try authority.write(list, "openssl.crl", in: transaction)
      }
      if flaw == .siteWantsSSL { try authority.setPathsRequiringSSL(["/certsrv"], in: transaction) }
      if flaw == .expired { _ = try transaction.setFault(.clockAhead, on: judge, true) }
    }
  }

  private func event(_ world: MailWorld, _ server: String) throws -> (id: Int, message: String) {
    let entry = try #require(try world.lab.eventLog("Application", on: server, limit: 1).first)
    return (entry.event, entry.message)
  }

  private static let wrapped =
    "Attempted failover to alternate host, but that did not succeed. Either there are no alternate hosts, or delivery "
    + "failed to all alternate hosts."

  @Test func withoutAFlawBothWaysAreSecured() throws {
    let world = try world(nil, of: "", judge: "")
    try world.send(robin, ctom)
    try world.send(ctom, robin)
    #expect(try world.inbox(ctom).first?.isDomainSecured == true)
    #expect(try world.inbox(robin).first?.isDomainSecured == true)
  }

  /// A message from one organisation to the other waits because of a flaw in `owner`'s certificate, and `judge`'s event
  /// tells of it: of a status by the first id, of a name by the second.
  private func refused(
    _ flaw: CertificateFlaw, of owner: String, judge: String, reply: String, ids: (status: Int, name: Int),
    domain: String, connector: String
  ) throws -> MailWorld {
    let world = try world(flaw, of: owner, judge: judge)
    try world.send(robin, ctom)
    #expect(try world.inbox(ctom).isEmpty)
    let queue = try #require(try world.queues("WIN20081").first)
    #expect(queue.isRetrying)
    #expect(
      queue.lastError == "451 4.4.0 Primary target IP address responded with: \"\(reply)\" " + Self.wrapped)
    let event = try event(world, judge)
    if let status = flaw.status {
      #expect(event.id == ids.status && event.message.contains("failed with status '\(status)'"), "\(event)")
    } else {
      #expect(event.id == ids.name && event.message.contains("does not contain the domain name"), "\(event)")
    }
    #expect(event.message.contains("'\(domain)'") && event.message.contains("'\(connector)'"))
    return world
  }

  @Test(arguments: CertificateFlaw.allCases)
  func theSenderRefuses(_ flaw: CertificateFlaw) throws {
    let world = try refused(
      flaw, of: "WIN20082", judge: "WIN20081", reply: "454 4.7.5 Certificate validation failure.", ids: (11016, 11013),
      domain: "canoe.com", connector: "To-canoe.com")
    let traced = try world.lab.trace(of: try #require(try world.lab.messageIDs(subject: "200").first)).map(\.decision)
    let finding = flaw.status.map { "which does not hold: \($0)." } ?? "which is not made out to canoe.com."
    #expect(traced.contains { $0.hasSuffix(finding) }, "\(traced)")
  }

  @Test(arguments: CertificateFlaw.allCases)
  func theReceiverRefuses(_ flaw: CertificateFlaw) throws {
    _ = try refused(
      flaw, of: "WIN20081", judge: "WIN20082", reply: "454 4.7.5 Certificate validation failure", ids: (11014, 11015),
      domain: "work.com", connector: "From-work.com")
  }

  /// What was wrong is put right, and the mail that waits goes.
  @Test func whatIsMendedGoes() throws {
    let world = try world(.listExpired, of: "WIN20082", judge: "WIN20081")
    try world.send(robin, ctom)
    #expect(try world.inbox(ctom).isEmpty)
    let authority = try #require(try world.lab.authority(on: "ZEEMAN7"))
    let list = try OpenSSLAuthority.shared.list("empty")
    try world.lab.transaction { try authority.write(list, "openssl.crl", in: $0) }
    try world.step(seconds: 60)
    #expect(try world.inbox(ctom).map(\.isEncrypted) == [true])
  }
}
