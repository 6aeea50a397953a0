/// Certificates, requests, lists and their containers, encoded or as text.
func checkDer(_ bytes: [UInt8]) {
  if let element = DER.first(bytes[...]) { _ = (DER.all(element.content), DER.texts(0x86, in: bytes[...])) }
  if let bundle = try? CertificateBundle(file: bytes) {
    for certificate in bundle.certificates { look(at: certificate) }
  }
  if let list = try? RevocationList(file: bytes) {
    _ = (list.issuer.description, list.thisUpdate, list.nextUpdate, list.entries.count, list.number)
  }
  if let request = try? CertificateRequest(file: bytes) {
    _ = (request.subject.description, request.alternativeNames, request.isSigned)
  }
  _ = try? PrivateKey(der: bytes)
  if let name = X500Name(String(decoding: bytes, as: UTF8.self)) {
    require(X500Name(name.description) == name, "\(name) is read otherwise")
  }
}

private func look(at certificate: Certificate) {
  _ = (certificate.subject.description, certificate.issuer.description, certificate.serialNumber)
  _ = (certificate.notBefore, certificate.notAfter, certificate.publicKeyBits, certificate.version)
  _ = (certificate.alternativeNames, certificate.domains, certificate.listLocations, certificate.isForServers)
  _ = (certificate.isSelfSigned, certificate.isAuthority, certificate.signatureAlgorithm, certificate.keyIdentifier)
  _ = certificate.covers("mail.work.com")
}
