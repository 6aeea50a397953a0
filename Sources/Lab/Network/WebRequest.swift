/// Why a page of the lab's web servers did not come.
public enum WebFailure: Error, Equatable, Sendable {
  case notAnAddress
  case nameNotResolved(DNSFailure)
  /// Nobody answers at the address.
  case timeout
  /// No web server listens there.
  case refused
  /// The server answers with a status that is no success: 403 with sub-status 4 where it requires SSL.
  case status(Int, String)
}

/// The parts of a web address that the lab's servers know: `http://HOST[:PORT]/PATH`.
struct WebAddress {
  let scheme: String
  let host: String
  let port: Int
  let path: String

  init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else { return nil }
    scheme = folded(String(text[..<colon]))
    let rest = text[text.index(colon, offsetBy: 3)...]
    let end = rest.firstIndex(of: "/") ?? rest.endIndex
    let authority = rest[..<end].split(separator: ":", maxSplits: 1)
    guard let host = authority.first, !host.isEmpty, scheme == "http" || scheme == "https" else { return nil }
    self.host = String(host)
    path = end == rest.endIndex ? "/" : String(rest[end...])
    if authority.count == 2 {
      guard let number = UInt16(authority[1]) else { return nil }
      port = Int(number)
    } else {
      port = scheme == "http" ? 80 : 443
    }
  }
}

extension Network {
  /// Gets a file of a web server of the lab.
  public func fetch(_ address: String) throws -> [UInt8] {
    guard let address = WebAddress(address) else { throw WebFailure.notAnAddress }
    let addresses: [IPAddress]
    do {
      addresses = try self.addresses(of: address.host)
    } catch let failure as DNSFailure {
      throw WebFailure.nameNotResolved(failure)
    }
    guard let first = addresses.first, case .host(let other) = try reach(first) else {
      throw WebFailure.timeout
    }
    guard address.port == 80, let authority = try lab.authority(on: other.name), try other.runs("W3SVC") else {
      throw WebFailure.refused
    }
    return try authority.file(ofPath: address.path)
  }
}

// MARK: SSL

extension LabContents {
  /// The parts of a server's web site that require SSL: `` for the site, `/certsrv`, `/CertEnroll`.
  public func pathsRequiringSSL(on server: String) throws -> [String] {
    if let authority = try authority(on: server) { return authority.pathsRequiringSSL }
    let computer = try objects(named: server, ofNoun: "Computer", organization: Directory.world).first
    return computer?.properties["SslPaths"] ?? []
  }
}

extension Transaction {
  public func setPathsRequiringSSL(_ paths: [String], on server: String) throws {
    if let authority = try authority(on: server) { return try authority.setPathsRequiringSSL(paths, in: self) }
    guard let computer = try objects(named: server, ofNoun: "Computer", organization: Directory.world).first else {
      return
    }
    try set("SslPaths", of: computer.id, to: paths.isEmpty ? nil : paths)
  }
}
