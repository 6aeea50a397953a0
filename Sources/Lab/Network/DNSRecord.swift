/// The types of records that the lab's DNS servers hold.
public enum DNSType: String, Sendable, CaseIterable {
  case a = "A"
  case aaaa = "AAAA"
  case cname = "CNAME"
  case mx = "MX"
  case ns = "NS"
  case ptr = "PTR"
  case soa = "SOA"
  case srv = "SRV"
  case txt = "TXT"

  /// The type of that name, in any case.
  public init?(_ text: some StringProtocol) {
    self.init(rawValue: text.uppercased())
  }
}

/// One record of a zone or of an answer.
public struct DNSRecord: Equatable, Sendable {
  /// The full name that it belongs to, as it was asked for or entered.
  public let name: String
  public let type: DNSType
  /// What it says, as zone files write it: `191.121.0.14`, `10 win20081.work.com`.
  public let data: String

  public init(name: String, type: DNSType, data: String) {
    self.name = name
    self.type = type
    self.data = data
  }

  /// The address of an A record.
  public var address: IPAddress? { type == .a || type == .aaaa ? IPAddress(data) : nil }

  /// The preference and host of an MX record.
  public var exchanger: (preference: Int, host: String)? {
    let parts = data.split(separator: " ")
    guard type == .mx, parts.count == 2, let preference = Int(parts[0]) else { return nil }
    return (preference, String(parts[1]))
  }

  /// The data in the form in which it is stored, or nil if it is none of that type.
  static func normalized(_ data: [String], type: DNSType) -> String? {
    switch type {
    case .a: return data.count == 1 ? address(data[0], isIPv6: false) : nil
    case .aaaa: return data.count == 1 ? address(data[0], isIPv6: true) : nil
    case .cname, .ns, .ptr: return data.count == 1 ? host(data[0]) : nil
    case .mx:
      guard data.count == 2, let preference = UInt16(data[0]), let host = host(data[1]) else { return nil }
      return "\(preference) \(host)"
    case .srv:
      guard data.count == 4, let host = host(data[3]) else { return nil }
      let numbers = data.prefix(3).compactMap { UInt16($0) }
      return numbers.count == 3 ? numbers.map(String.init).joined(separator: " ") + " " + host : nil
    case .txt: return data.isEmpty ? nil : data.joined(separator: " ")
    case .soa: return nil
    }
  }

  private static func address(_ text: String, isIPv6: Bool) -> String? {
    guard let address = IPAddress(text), address.isIPv6 == isIPv6 else { return nil }
    return address.description
  }

  private static func host(_ text: String) -> String? {
    guard DomainText.isName(text) else { return nil }
    return text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}

/// Why a name did not resolve.
public enum DNSFailure: Error, Equatable, Sendable {
  /// No server knows a domain that the name could be in, or its zone has no such name.
  case nonExistentDomain
  /// The name exists, but not with a record of that type.
  case noRecords
  /// The server has the zone but no valid copy of it.
  case serverFailure
  /// No DNS server answers.
  case timeout
}
