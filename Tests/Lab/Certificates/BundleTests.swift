import Testing

@testable import Lab

@Suite struct BundleTests {
  @Test func containersPassTheOpenSSLCommand() throws {
    let world = try CertifiedLab()
    let store = CertificateStore(world.lab, server: "WIN20081")
    let found = try #require(try store.certificate(world.leaf.thumbprint))
    var bundle = CertificateBundle(certificates: [world.leaf], key: try store.privateKey(of: found))
    bundle.friendlyName = "Win20081"
    let container = try bundle.container(password: "pw")
    let message = try CertificateBundle(certificates: [world.leaf, world.authority.certificate()]).message()
    let files = ["a.pfx": container, "a.p7b": message]
    let shown = OpenSSLTool.run("openssl pkcs12 -in a.pfx -passin pass:pw -nodes -info", files)
    #expect(shown.isSuccess && shown.output.contains("friendlyName: Win20081"))
    let printed = OpenSSLTool.run("openssl pkcs7 -inform DER -in a.p7b -print_certs -noout", files)
    #expect(printed.output.contains("vanarts-ZEEMAN7-CA") && printed.output.contains("win20081.work.com"))
    #expect(throws: CertificateBundle.Failure.wrongPassword) { try CertificateBundle(file: container, password: "x") }
    let back = try CertificateBundle(file: container, password: "pw")
    #expect(try back.key?.identifier() == world.leaf.keyIdentifier && back.friendlyName == "Win20081")
    #expect(try CertificateBundle(file: message).certificates.count == 2)
  }

  @Test func whatTheOpenSSLCommandMakesIsRead() throws {
    let line = """
      openssl req -x509 -newkey rsa:1024 -nodes -keyout k.pem -out c.pem -subj /CN=a.b -addext subjectAltName=DNS:x.y -days 9 \
      && openssl pkcs12 -export -inkey k.pem -in c.pem -passout pass:q -out c.pfx \
      && openssl crl2pkcs7 -nocrl -certfile c.pem -out c.p7b
      """
    let files = OpenSSLTool.make(line, ["c.pem", "c.pfx", "c.p7b"])
    let names = try ["c.pem", "c.pfx", "c.p7b"].map { name in
      try CertificateBundle(file: files[name] ?? [], password: "q").certificates.first?.domains ?? []
    }
    #expect(names == [["x.y", "a.b"], ["x.y", "a.b"], ["x.y", "a.b"]])
  }

  /// A container that asks for hours of deriving keys is refused at once.
  @Test(arguments: ["-iter 3000000 -nomaciter", "-iter 3000000 -maciter -keypbe AES-256-CBC"])
  func endlessDerivationIsRefused(_ options: String) throws {
    let line = """
      openssl req -x509 -newkey rsa:1024 -nodes -keyout k.pem -out c.pem -subj /CN=a.b -days 9 \
      && openssl pkcs12 -export -inkey k.pem -in c.pem -passout pass:q -out c.pfx \(options)
      """
    let file = try #require(OpenSSLTool.make(line, ["c.pfx"])["c.pfx"])
    #expect(!file.isEmpty)
    #expect(throws: CertificateBundle.Failure.noCertificate) { try CertificateBundle(file: file, password: "q") }
  }

  @Test func aRequestWaitsUntilTheListCanBeFetched() throws {
    let world = try CertifiedLab()
    let lab = world.lab
    let store = CertificateStore(lab, server: "WIN20082")
    let key = try lab.makeKey(bits: 1_024)
    let subject = try #require(X500Name("CN=win20082.canoe.com"))
    let request = try CertificateRequest.make(subject: subject, names: ["canoe.com"], key: key)
    let bundle = try lab.transaction { transaction in
      var notes = CertificateNotes()
      notes.key = key
      notes.request = request.der
      let pending = try transaction.selfSignedCertificate(subject, names: ["canoe.com"], key: key)
      try store.add(pending, to: .requests, notes, in: transaction)
      try store.add(try world.authority.certificate(), to: .root, in: transaction)
      let submitted = try world.authority.submit(request, from: "WIN20082", in: transaction)
      return CertificateBundle(certificates: [try world.authority.issue(submitted.id, in: transaction)])
    }
    func bringIn() throws -> Bool {
      try store.hasPrivateKey(try lab.transaction { try store.bringIn(bundle, friendlyName: nil, in: $0) })
    }
    #expect(try !bringIn())
    #expect(try store.certificates(in: .requests).count == 1)
    let host = try #require(try lab.host(named: "WIN20082"))
    let master = try IPAddress(parsing: "191.121.0.14")
    try lab.transaction { try $0.addSecondaryZone("vanarts.com", on: host, masters: [master], file: nil) }
    #expect(try bringIn())
    #expect(try store.certificates(in: .requests).isEmpty)
    #expect(throws: ImportFailure.exists(thumbprint: bundle.certificates[0].thumbprint)) { try bringIn() }
  }

  @Test func damagedFilesDoNoHarm() throws {
    let world = try CertifiedLab()
    let list = try #require(try world.authority.currentList()).der
    let message = try CertificateBundle(certificates: [world.leaf]).message()
    var dice = Dice(state: 5)
    for sample in [world.leaf.der, list, message, Array(PEM.text(world.leaf.der, "CERTIFICATE").utf8)] {
      for _ in 0..<400 {
        var bytes = sample
        for _ in 0..<Int.random(in: 1...4, using: &dice) {
          bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
        }
        if Bool.random(using: &dice) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &dice)) }
        if let bundle = try? CertificateBundle(file: bytes) {
          for certificate in bundle.certificates {
            _ = (certificate.subject, certificate.domains, certificate.listLocations, certificate.isForServers)
            _ = certificate.isSelfSigned
          }
        }
        _ = try? RevocationList(file: bytes).entries
        _ = try? CertificateRequest(file: bytes).alternativeNames
      }
    }
  }
}
