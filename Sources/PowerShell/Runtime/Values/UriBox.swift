/// System.Uri.
public final class UriBox: PSObject {
  /// As it was written.
  public let original: String
  /// `nil` for a relative one.
  public let parts: Parts?

  public struct Parts {
    public var scheme = ""
    public var userInfo = ""
    public var host = ""
    /// -1 where there is none.
    public var port = -1
    public var isDefaultPort = true
    public var path = ""
    public var query = ""
    public var fragment = ""
    public var hasAuthority = false
  }

  private init(original: String, parts: Parts?) {
    self.original = original
    self.parts = parts
  }

  /// An absolute or, if that is allowed, a relative address; `nil` if the text is neither.
  public static func parse(_ text: String, allowsRelative: Bool = true) -> UriBox? {
    let trimmed = text.trimmingSpaces
    if let parts = readAbsolute(trimmed) { return UriBox(original: text, parts: parts) }
    // What begins as an address with a host is no relative one.
    if let colon = trimmed.firstIndex(of: ":"), defaultPorts[trimmed[..<colon].lowercased()] != nil,
      trimmed[colon...].hasPrefix("://")
    {
      return nil
    }
    return allowsRelative ? UriBox(original: text, parts: nil) : nil
  }

  /// A relative address.
  public static func relative(_ text: String) -> UriBox { UriBox(original: text, parts: nil) }

  private static let defaultPorts = [
    "http": 80, "https": 443, "ftp": 21, "smtp": 25, "ldap": 389, "ws": 80, "wss": 443, "telnet": 23,
  ]

  private static func readAbsolute(_ text: String) -> Parts? {
    if text.hasPrefix("/") {
      return Parts(scheme: "file", isDefaultPort: true, path: text, hasAuthority: true)
    }
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    let scheme = text[..<colon]
    guard scheme.utf8.first.map({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }) ?? false,
      scheme.utf8.allSatisfy({
        ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || "+-.".utf8.contains($0)
      })
    else { return nil }
    var parts = Parts(scheme: scheme.lowercased())
    if scheme.utf8.count == 1 {
      parts.scheme = "file"
      parts.path = "/" + text.map { $0 == "\\" ? "/" : $0 }
      parts.hasAuthority = true
      return parts
    }
    var rest = text[text.index(after: colon)...]
    if let hash = rest.firstIndex(of: "#") {
      parts.fragment = String(rest[hash...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      parts.query = String(rest[mark...])
      rest = rest[..<mark]
    }
    if rest.hasPrefix("//") {
      guard readAuthority(&rest, into: &parts) else { return nil }
      parts.path = rest.isEmpty && parts.scheme != "file" ? "/" : String(rest)
    } else if defaultPorts[parts.scheme] != nil, parts.scheme != "ldap" {
      return nil
    } else {
      parts.path = String(rest)
    }
    return parts
  }

  private static func readAuthority(_ rest: inout Substring, into parts: inout Parts) -> Bool {
    parts.hasAuthority = true
    rest = rest.dropFirst(2)
    var authority = rest.prefix { $0 != "/" && $0 != "\\" }
    rest = rest[authority.endIndex...]
    if let at = authority.lastIndex(of: "@") {
      parts.userInfo = String(authority[..<at])
      authority = authority[authority.index(after: at)...]
    }
    parts.port = defaultPorts[parts.scheme] ?? -1
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      let digits = authority[authority.index(after: colon)...]
      authority = authority[..<colon]
      if !digits.isEmpty {
        guard let port = Int(digits), (0...65535).contains(port) else { return false }
        parts.isDefaultPort = port == parts.port
        parts.port = port
      }
    }
    parts.host = authority.lowercased()
    if parts.host.hasPrefix("[") != parts.host.hasSuffix("]") { return false }
    if parts.host.isEmpty, parts.scheme != "file", defaultPorts[parts.scheme] != nil { return false }
    return !parts.host.contains { $0 == " " || $0 == "<" || $0 == ">" }
  }

  public var isAbsolute: Bool { parts != nil }

  /// `host`, with the port if it is not the scheme's own.
  public var authority: String {
    guard let parts else { return "" }
    return parts.host + (parts.isDefaultPort || parts.port < 0 ? "" : ":\(parts.port)")
  }

  /// The address in its normal form, characters escaped.
  public var absolute: String {
    guard let parts else { return original }
    let user = parts.userInfo.isEmpty ? "" : parts.userInfo + "@"
    let head = parts.scheme + ":" + (parts.hasAuthority ? "//" + user + authority : "")
    return head + Self.escape(parts.path) + Self.escape(parts.query) + Self.escape(parts.fragment)
  }

  /// Escapes what may not stand in an address as it is; escapes that are there stay.
  static func escape(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain = byte > 0x20 && byte < 0x7F && !"\"<>\\^`{|}".utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return result
  }

  public override var type: PSType { .uri }
  public override func text(_ format: TextFormat) -> String? {
    guard let parts else { return original }
    let user = parts.userInfo.isEmpty ? "" : parts.userInfo + "@"
    let head = parts.scheme + ":" + (parts.hasAuthority ? "//" + user + authority : "")
    return head + parts.path + parts.query + parts.fragment
  }
  public override func equals(_ other: PSObject) -> Bool { (other as? UriBox)?.absolute == absolute }
  public override var equalityHash: Int { absolute.hashValue }
}
