/// An address of a recipient with its type; the type in capitals marks the primary one: `SMTP:x@work.com`.
public struct ProxyAddress: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.ProxyAddress"

  /// The type as it prints: `SMTP`, `smtp`, `X400`, ...
  public let prefix: String
  public let address: String

  init(prefix: String, address: String) {
    self.prefix = prefix
    self.address = address
  }

  /// `type:address`; an address without type is a secondary SMTP one until a collection makes it primary.
  public init(parsing text: String) throws(ValueError) {
    if let colon = text.firstIndex(of: ":"), !text[..<colon].contains("@") {
      prefix = String(text[..<colon])
      address = String(text[text.index(after: colon)...])
    } else {
      prefix = "smtp"
      address = text
    }
    guard !prefix.isEmpty, !address.isEmpty, prefix.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid proxy address.")
    }
    guard !isSmtp || SmtpAddress(address) != nil else {
      throw Self.unreadable(text, "The address \"\(address)\" is not a valid SMTP address.")
    }
  }

  public var isSmtp: Bool { prefix.foldedASCII == "smtp" }

  /// Whether it is the one of its type that mail is sent from.
  public var isPrimary: Bool { prefix == prefix.uppercased() }

  func marked(primary: Bool) -> ProxyAddress {
    ProxyAddress(prefix: primary ? prefix.uppercased() : prefix.foldedASCII, address: address)
  }

  public var description: String { "\(prefix):\(address)" }

  public var members: [(name: String, value: PropertyValue)] {
    [
      (isSmtp ? "SmtpAddress" : "ProxyAddressTemplateString", .string(isSmtp ? address : description)),
      ("AddressString", .string(address)), ("ProxyAddressString", .string(description)),
      ("PrefixString", .string(prefix)), ("IsPrimaryAddress", .bool(isPrimary)),
    ]
  }

  /// The list as a recipient keeps it: no address twice, one primary SMTP address, which is first.
  ///
  /// The last one typed with `SMTP:` wins; without any the first SMTP address does (exchange-recipients.md 1.2).
  public static func arranged(_ addresses: [ProxyAddress]) -> [ProxyAddress] {
    var distinct: [ProxyAddress] = []
    for address in addresses {
      if let index = distinct.firstIndex(where: { $0.key == address.key }) {
        if address.isSmtp, address.isPrimary { distinct[index] = address }
      } else {
        distinct.append(address)
      }
    }
    let primary = distinct.last { $0.isSmtp && $0.isPrimary } ?? distinct.first(where: \.isSmtp)
    guard let primary else { return distinct }
    let others = distinct.filter { $0.key != primary.key }
    return [primary.marked(primary: true)] + others.map { $0.isSmtp ? $0.marked(primary: false) : $0 }
  }

  /// What makes two of them one, whatever the case.
  public var key: String { description.foldedASCII }
}
