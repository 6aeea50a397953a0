/// A mail domain without wildcard: `canoe.com`.
public struct SmtpDomain: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.SmtpDomain"

  public let description: String

  public init(parsing text: String) throws(ValueError) {
    guard DomainName.isValid(text) else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid SMTP domain.")
    }
    description = text
  }

  /// Whether both name one domain, in any case.
  public func matches(_ other: some StringProtocol) -> Bool { description.foldedASCII == other.foldedASCII }

  public var members: [(name: String, value: PropertyValue)] { [("Domain", .string(description))] }
}

/// A mail domain that may stand for its subdomains (`*.canoe.com`) or for all domains (`*`).
public struct SmtpDomainWithSubdomains: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.SmtpDomainWithSubdomains"

  public let description: String

  public init(parsing text: String) throws(ValueError) {
    guard text == "*" || DomainName.isValid(text.hasPrefix("*.") ? String(text.dropFirst(2)) : text) else {
      throw Self.unreadable(text, "\"\(text)\" is not a valid SMTP domain.")
    }
    description = text
  }

  public var isStar: Bool { description == "*" }
  public var includesSubdomains: Bool { description.hasPrefix("*.") }

  /// The domain without its wildcard.
  public var domain: String { includesSubdomains ? String(description.dropFirst(2)) : description }

  /// Whether a domain is meant; `*.canoe.com` means canoe.com too.
  public func matches(_ other: some StringProtocol) -> Bool {
    if isStar { return true }
    let own = domain.foldedASCII
    let given = other.foldedASCII
    return given == own || includesSubdomains && given.hasSuffix("." + own)
  }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("Domain", .string(domain)), ("IncludeSubDomains", .bool(includesSubdomains || isStar)),
      ("IsStar", .bool(isStar)), ("Address", .string(description)),
    ]
  }
}

/// The rule for names of hosts and mail domains.
enum DomainName {
  /// Labels of letters, digits, hyphens and underscores, at most 63 long, joined by dots; at most 255 in all.
  static func isValid(_ text: some StringProtocol) -> Bool {
    guard (1...255).contains(text.utf8.count) else { return false }
    return Substring(text).split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
  }

  private static func isLabel(_ label: Substring) -> Bool {
    guard (1...63).contains(label.utf8.count), label.first != "-", label.last != "-" else { return false }
    return label.utf8.allSatisfy { byte in
      switch byte {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }
}
