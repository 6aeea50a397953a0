/// Names, addresses and records, as typed or as zones hold them.
func checkNames(_ bytes: [UInt8]) {
  let text = String(decoding: bytes, as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  let (first, second) = (parts[0], parts.count > 1 ? parts[1] : "work.com")
  if DomainText.isName(first), DomainText.isName(second), let node = DomainText.relative(first, to: second) {
    let whole = DomainText.absolute(node, in: second)
    require(DomainText.key(whole) == DomainText.key(first), "\(first) in \(second) is \(whole)")
  }
  if let address = IPAddress(first) {
    let again = IPAddress(address.description)
    require(again == address, "\(first) is not \(address)")
    if !address.isIPv6 { require(DomainText.reverse(address) != nil, "no name for \(address)") }
  }
  let words = first.split(separator: " ").map(String.init)
  for type in DNSType.allCases {
    guard let data = DNSRecord.normalized(words, type: type) else { continue }
    let again = DNSRecord.normalized(data.split(separator: " ").map(String.init), type: type)
    if type != .txt { require(again == data, "\(type) \(data) is \(again ?? "nothing")") }
    let record = DNSRecord(name: second, type: type, data: data)
    _ = (record.address, record.exchanger?.host)
  }
  fixpoint(first) { try SmtpAddress(parsing: $0).description }
  fixpoint(first) { try SmtpDomain(parsing: $0).description }
  fixpoint(first) { try Fqdn(parsing: $0).description }
  fixpoint(first) { try IPRange(parsing: $0).description }
  fixpoint(first) { try IPBinding(parsing: $0).description }
  fixpoint(first) { try AddressSpace(parsing: $0).description }
  _ = WebAddress(first)
  for keyword in ["FROM", "TO"] { _ = try? SMTPPath(first[...], keyword: keyword) }
}

/// What is read prints as something that is read as the same.
private func fixpoint(_ text: String, _ read: (String) throws -> String) {
  guard let once = try? read(text) else { return }
  let twice = try? read(once)
  require(twice == once, "\(once) is read as \(twice ?? "nothing")")
}
