/// Names of the domain name system as texts: compared without letter case, without the final dot.
public enum DomainText {
  /// The form in which names are compared and stored as keys.
  static func key(_ name: some StringProtocol) -> String {
    let text = folded(String(name))
    return text.count > 1 && text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// The name without what it has in common with a zone (`@` for the zone's own name); nil if it is outside the zone.
  static func relative(_ name: String, to zone: String) -> String? {
    let name = key(name)
    let zone = key(zone)
    if name == zone { return "@" }
    guard name.hasSuffix("." + zone) else { return nil }
    return String(name.dropLast(zone.count + 1))
  }

  /// The full name of a node of a zone.
  static func absolute(_ node: String, in zone: String) -> String {
    if node == "@" || node.isEmpty { return zone }
    if node.hasSuffix(".") { return String(node.dropLast()) }
    return node + "." + zone
  }

  /// Whether a text can be a name: labels of 1 to 63 bytes, 253 in all.
  static func isName(_ text: String) -> Bool {
    let name = key(text)
    guard !name.isEmpty, name.utf8.count <= 253 else { return false }
    return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.utf8.allSatisfy(isLabelByte)
    }
  }

  private static func isLabelByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "*"), UInt8(ascii: "/"), 0x80...:
      true
    default: false
    }
  }

  /// The name under which the pointer of an IPv4 address stands.
  public static func reverse(_ address: IPAddress) -> String? {
    guard !address.isIPv6 else { return nil }
    return address.description.split(separator: ".").reversed().joined(separator: ".") + ".in-addr.arpa"
  }
}
