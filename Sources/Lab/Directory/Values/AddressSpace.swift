/// The recipients that a Send connector is for: `smtp:canoe.com;1`.
public struct AddressSpace: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.AddressSpace"

  /// `smtp` for SMTP in any case, else as it was typed.
  public let type: String
  public let address: String
  public let cost: Int
  /// Whether only the servers of the connector's site may use it.
  public let isLocal: Bool

  public var isSmtp: Bool { type == "smtp" }

  /// `[Local:][type:]address[;cost]` (exchange-transport.md 2.4).
  public init(parsing text: String) throws(ValueError) {
    var rest = text.trimmed
    isLocal = rest.foldedASCII.hasPrefix("local:")
    if isLocal { rest = rest.dropFirst("local:".count) }
    if let colon = rest.firstIndex(of: ":") {
      let type = rest[..<colon]
      guard !type.isEmpty, type.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }) else {
        throw Self.unreadable(text, "\"\(type)\" is not a valid address space type.")
      }
      self.type = type.foldedASCII == "smtp" ? "smtp" : String(type)
      rest = rest[rest.index(after: colon)...]
    } else {
      type = "smtp"
    }
    var cost = 1
    if let semicolon = rest.lastIndex(of: ";"), let given = Int(rest[rest.index(after: semicolon)...].trimmed) {
      cost = given
      rest = rest[..<semicolon]
    }
    guard (1...100).contains(cost) else {
      throw Self.unreadable(
        text,
        "The specified cost value of \"\(cost)\" is outside the valid range. The cost value must be from 1 through 100."
      )
    }
    self.cost = cost
    address = String(rest)
    guard type == "smtp" ? Self.isSmtpSpace(address) : !address.isEmpty else {
      throw Self.unreadable(text, "\"\(address)\" is not a valid SMTP domain.")
    }
  }

  /// A domain, `*`, `*.domain`, or `--`, which means the accepted domains of an Edge server's organisation.
  private static func isSmtpSpace(_ address: String) -> Bool {
    address == "--" || (try? SmtpDomainWithSubdomains(parsing: address)) != nil
  }

  /// How well the space fits a recipient's domain: the length of what matches, nil where it does not.
  public func specificity(for domain: some StringProtocol) -> Int? {
    guard isSmtp, let space = try? SmtpDomainWithSubdomains(parsing: address), space.matches(domain) else { return nil }
    return space.isStar ? 0 : space.domain.utf8.count
  }

  public var description: String { "\(isLocal ? "Local:" : "")\(type):\(address);\(cost)" }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("Type", .string(type)), ("Address", .string(address)), ("Cost", .int(Int64(cost))),
      ("IsSmtpType", .bool(isSmtp)), ("IsLocal", .bool(isLocal)),
    ]
  }
}
