import Testing

@testable import Lab

/// A lab in which WIN20081 has a certificate of the authority, as the document makes it.
struct CertifiedLab {
  let lab: Lab
  let authority: Authority
  let leaf: Certificate

  init(names: [String] = ["win20081.work.com", "work.com", "win20081"]) throws {
    lab = try beginningLab()
    authority = try #require(try lab.authority(on: "ZEEMAN7"))
    let authority = authority
    leaf = try lab.transaction { transaction in
      let host = try #require(try transaction.host(named: "WIN20081"))
      let master = try IPAddress(parsing: "191.121.0.14")
      try transaction.addSecondaryZone("vanarts.com", on: host, masters: [master], file: nil)
      let key = try transaction.lab.makeKey(bits: 2_048)
      let subject = try #require(X500Name("DC=com,DC=work,CN=win20081.work.com"))
      let request = try CertificateRequest.make(subject: subject, names: names, key: key)
      let submitted = try authority.submit(request, from: "WIN20081", in: transaction)
      let leaf = try authority.issue(submitted.id, in: transaction)
      var notes = CertificateNotes()
      notes.key = key
      notes.services = .smtp
      let store = CertificateStore(transaction.lab, server: "WIN20081")
      try store.add(leaf, to: .my, notes, in: transaction)
      try store.add(try authority.certificate(), to: .root, in: transaction)
      return leaf
    }
  }

  func status(_ name: String? = nil) throws -> CertificateStatus {
    try CertificateStore(lab, server: "WIN20081").verify([leaf], name: name).status
  }
}

@Suite struct AuthorityTests {
  @Test func whatItMakesPassesTheOpenSSLCommand() throws {
    let world = try CertifiedLab()
    let root = try world.authority.certificate()
    let list = try #require(try world.authority.currentList())
    let files = [
      "ca.crt": Array(PEM.text(root.der, "CERTIFICATE").utf8),
      "leaf.crt": Array(PEM.text(world.leaf.der, "CERTIFICATE").utf8),
      "ca.crl": Array(PEM.text(list.der, "X509 CRL").utf8), "leaf.der": world.leaf.der,
    ]
    let verify =
      "openssl verify -attime 1229730000 -crl_check -CRLfile ca.crl -CAfile ca.crt -purpose sslserver leaf.crt"
    #expect(OpenSSLTool.run(verify, files).output == "leaf.crt: OK\n")
    let text = OpenSSLTool.run(
      "openssl x509 -in leaf.crt -noout -text; openssl crl -in ca.crl -CAfile ca.crt -noout", files)
    #expect(text.output.contains("DNS:win20081.work.com, DNS:work.com, DNS:win20081"))
    #expect(text.output.contains("URI:http://zeeman7.vanarts.com/CertEnroll/vanarts-ZEEMAN7-CA.crl"))
    #expect(text.output.contains("verify OK"))
    #expect(world.leaf.subject.description == "DC=com, DC=work, CN=win20081.work.com")
    #expect(root.subject.description == "CN=vanarts-ZEEMAN7-CA, DC=vanarts, DC=com")
  }

  @Test func requestsPassTheOpenSSLCommand() throws {
    let lab = try beginningLab()
    let key = try lab.makeKey(bits: 2_048)
    let name = try #require(X500Name("CN=\"a, b\",O=Work & Play"))
    let request = try CertificateRequest.make(subject: name, names: ["a.work.com"], key: key)
    let files = ["r.req": Array(PEM.text(request.der, "NEW CERTIFICATE REQUEST").utf8), "k.der": try key.der()]
    #expect(OpenSSLTool.run("openssl req -in r.req -verify -noout", files).isSuccess)
    #expect(OpenSSLTool.run("openssl rsa -inform DER -in k.der -check -noout", files).output.contains("RSA key ok"))
    #expect(try CertificateRequest(file: files["r.req"] ?? []).alternativeNames == ["a.work.com"])
    #expect(request.subject.description == "CN=\"a, b\", O=Work & Play" && request.isSigned)
  }

  @Test func theSameSeedGivesTheSameCertificates() throws {
    let names = try (0..<2).map { _ in
      try CertificateStore(beginningLab(), server: "WIN20081").certificates(in: .my).map(\.thumbprint)
    }
    #expect(names[0] == names[1] && names[0].count == 1)
    #expect(
      try CertificateStore(beginningLab(seed: 8), server: "WIN20081").certificates(in: .my)[0].thumbprint != names[0][0]
    )
  }

  @Test func everyFlawHasItsStatus() throws {
    let world = try CertifiedLab()
    let store = CertificateStore(world.lab, server: "WIN20081")
    #expect(try world.status("work.com") == .valid)
    #expect(try world.status("canoe.com") == .subjectMismatch)
    #expect(try CertificateStore(world.lab, server: "WIN20082").verify([world.leaf]).status == .untrustedRoot)
    let own = try #require(try store.certificates(in: .my).first)
    #expect(try CertificateStore(world.lab, server: "WIN20082").verify([own.certificate]).status == .selfSigned)
    var broken = world.leaf.der
    broken[broken.count - 1] ^= 1
    #expect(try store.verify([Certificate(der: broken)]).status == .signatureInvalid)
    try world.lab.stepClock(byTicks: 366 * 86_400 * LabTime.ticksPerSecond)
    #expect(try world.status() == .dateInvalid)
  }

  @Test func revocationNeedsAPublishedListAndARoadToIt() throws {
    let world = try CertifiedLab()
    #expect(try world.status() == .valid)
    try world.lab.transaction { transaction in
      let request = try #require(try world.authority.request(serialNumber: world.leaf.serialNumber))
      try world.authority.revoke(request, reason: 1, in: transaction)
      try world.authority.publishList(in: transaction)
    }
    // The list that was fetched holds until its next update.
    #expect(try world.status() == .valid)
    #expect(
      try CertificateStore(world.lab, server: "WIN20081").verify([world.leaf], ignoresMemory: true).status == .revoked)
    _ = try world.lab.transaction { try $0.setFault(.webServerStopped, on: "ZEEMAN7", true) }
    #expect(
      try CertificateStore(world.lab, server: "WIN20081").verify([world.leaf], ignoresMemory: true).status
        == .revocationOffline)
  }

  @Test func theListIsPublishedByItselfEachWeek() throws {
    let world = try CertifiedLab()
    let first = try #require(try world.authority.currentList())
    try world.lab.stepClock(byTicks: 30 * 86_400 * LabTime.ticksPerSecond)
    let later = try #require(try world.authority.currentList())
    #expect(later.number == 5 && first.number == 1)
    #expect(later.thisUpdate.ticks(since: first.thisUpdate) == 28 * 86_400 * LabTime.ticksPerSecond)
    #expect(try world.status() == .valid)
    _ = try world.lab.transaction { try $0.setFault(.revocationListNotPublished, on: "ZEEMAN7", true) }
    try world.lab.stepClock(byTicks: 14 * 86_400 * LabTime.ticksPerSecond)
    #expect(try world.status() == .revocationOffline)
  }

  @Test func sslOnTheSiteHidesTheList() throws {
    let world = try CertifiedLab()
    try world.lab.transaction { try world.authority.setPathsRequiringSSL(["/certsrv"], in: $0) }
    let verdict = try CertificateStore(world.lab, server: "WIN20081").verify([world.leaf])
    #expect(verdict.status == .revocationOffline)
    #expect(verdict.fetches.first?.outcome == .failed(.status(403, "Forbidden: SSL is required (403.4)")))
  }
}
