import Testing

@testable import Lab

// The settings that sessions share belong to one thread.
@Suite(.serialized) struct TLSSessionTests {
  @Test func handshakeCarriesBothCertificatesAndBytes() throws {
    let world = try CertifiedLab()
    let identity = try #require(try CertificateStore(world.lab, server: "WIN20081").identity(for: "work.com"))
    #expect(identity.certificate.thumbprint == world.leaf.thumbprint)
    let client = try TLSSession(.client, identity: identity)
    let server = try TLSSession(.server, identity: identity, asksForCertificate: true)
    try TLSSession.shakeHands(client, server)
    #expect(client.peerCertificates.first?.thumbprint == world.leaf.thumbprint)
    #expect(server.peerCertificates.first?.thumbprint == world.leaf.thumbprint)
    try client.write(Array("EHLO\r\n".utf8))
    let sent = client.takeOutput()
    #expect(!String(decoding: sent, as: UTF8.self).contains("EHLO"))
    try server.feed(sent)
    #expect(try server.read() == Array("EHLO\r\n".utf8))
    #expect(client.protocolName == "TLSv1.2" && !client.isResumed)
  }

  @Test func laterSessionWithTheSameSideIsResumed() throws {
    let world = try CertifiedLab()
    let identity = try #require(try CertificateStore(world.lab, server: "WIN20081").identity(for: "work.com"))
    let states = try (0..<2).map { _ in
      let client = try TLSSession(.client, identity: nil, resuming: "a > b")
      try TLSSession.shakeHands(client, try TLSSession(.server, identity: identity))
      return client.isResumed
    }
    #expect(states == [false, true])
  }

  @Test func garbageEndsTheHandshake() throws {
    let client = try TLSSession(.client, identity: nil)
    _ = try client.handshake()
    try client.feed(Array("250 OK this is no TLS\r\n".utf8))
    #expect(throws: CryptoError.self) { try client.handshake() }
  }
}
