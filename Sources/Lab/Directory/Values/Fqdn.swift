/// The full name of a host.
public struct Fqdn: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.Fqdn"

  public let description: String

  public init(parsing text: String) throws(ValueError) {
    guard DomainName.isValid(text) else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid fully qualified domain name (FQDN).")
    }
    description = text
  }

  public var members: [(name: String, value: PropertyValue)] { [("Domain", .string(description))] }
}

/// A host that mail is handed to: a name, or an address, which prints in brackets.
public struct SmartHost: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.SmartHost"

  public enum Target: Hashable, Sendable {
    case address(IPAddress)
    case host(String)
  }

  public let target: Target

  public init(parsing text: String) throws(ValueError) {
    let trimmed = text.trimmed
    let inner = trimmed.hasPrefix("[") && trimmed.hasSuffix("]") ? trimmed.dropFirst().dropLast() : trimmed
    if inner.contains(":") || inner.allSatisfy({ $0 == "." || $0.isASCII && $0.isNumber }),
      let address = IPAddress(inner)
    {
      target = .address(address)
    } else if inner.count == trimmed.count, DomainName.isValid(trimmed) {
      target = .host(String(trimmed))
    } else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid smart host.")
    }
  }

  public var description: String {
    switch target {
    case .address(let address): "[\(address)]"
    case .host(let name): name
    }
  }

  public var members: [(name: String, value: PropertyValue)] {
    switch target {
    case .address(let address): [("IsIPAddress", .bool(true)), ("Address", .value(address)), ("Domain", .null)]
    case .host(let name): [("IsIPAddress", .bool(false)), ("Address", .null), ("Domain", .string(name))]
    }
  }
}
