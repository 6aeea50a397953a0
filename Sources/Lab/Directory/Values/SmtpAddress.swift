/// A mail address, `robin.williams@work.com`, or the empty one, `<>`.
public struct SmtpAddress: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.SmtpAddress"

  public let local: String
  public let domain: String

  public static let nullReversePath = SmtpAddress(local: "", domain: "")

  private init(local: String, domain: String) {
    self.local = local
    self.domain = domain
  }

  public init(parsing text: String) throws(ValueError) {
    guard let address = SmtpAddress(text) else {
      throw Self.unreadable(text, "The e-mail address \"\(text)\" is not a valid SMTP address.")
    }
    self = address
  }

  /// Nil for what is no address.
  public init?(_ text: some StringProtocol) {
    if text == "<>" {
      self = .nullReversePath
      return
    }
    guard let at = text.lastIndex(of: "@") else { return nil }
    let local = text[..<at]
    let domain = text[text.index(after: at)...]
    guard Self.isLocalPart(local), DomainName.isValid(domain), text.utf8.count <= 571 else { return nil }
    self.init(local: String(local), domain: String(domain))
  }

  /// A dot-atom or a quoted string (RFC 5321).
  private static func isLocalPart(_ text: some StringProtocol) -> Bool {
    guard (1...315).contains(text.utf8.count) else { return false }
    if text.hasPrefix("\""), text.hasSuffix("\""), text.utf8.count > 2 {
      return text.dropFirst().dropLast().utf8.allSatisfy { (32...126).contains($0) && $0 != UInt8(ascii: "\"") }
    }
    return text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty && atom.unicodeScalars.allSatisfy(Self.isAtomText)
    }
  }

  private static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9": true
    default: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }
  }

  public var isNull: Bool { domain.isEmpty }

  public var description: String { isNull ? "<>" : "\(local)@\(domain)" }

  public var members: [(name: String, value: PropertyValue)] {
    [
      ("Length", .int(Int64(description.utf16.count))), ("IsValidAddress", .bool(!isNull)), ("Local", .string(local)),
      ("Domain", .string(domain)),
    ]
  }
}
