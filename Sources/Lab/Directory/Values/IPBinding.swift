/// An address and a port that a Receive connector listens on: `191.121.0.200:26`, `:::25`.
public struct IPBinding: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.IPBinding"

  public let address: IPAddress
  public let port: UInt16

  public init(address: IPAddress, port: UInt16) {
    self.address = address
    self.port = port
  }

  /// `ADDRESS:PORT`; an IPv6 address may stand in brackets.
  public init(parsing text: String) throws(ValueError) {
    let trimmed = text.trimmed
    guard let colon = trimmed.lastIndex(of: ":"), let address = IPAddress(trimmed[..<colon]),
      let port = UInt16(trimmed[trimmed.index(after: colon)...])
    else {
      throw Self.unreadable(
        text, "The format of the network binding \"\(text)\" is not valid. Use an IP address and a port: 0.0.0.0:25.")
    }
    self.init(address: address, port: port)
  }

  public var description: String { "\(address):\(port)" }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("AddressFamily", .string(address.isIPv6 ? "InterNetworkV6" : "InterNetwork")), ("Address", .value(address)),
      ("Port", .int(Int64(port))),
    ]
  }
}
