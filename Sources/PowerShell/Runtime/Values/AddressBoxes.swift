/// System.Net.IPAddress.
public final class IPAddressBox: PSObject {
  /// Four or sixteen.
  public let bytes: [UInt8]

  public init?(bytes: [UInt8]) {
    guard bytes.count == 4 || bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  public var isVersion4: Bool { bytes.count == 4 }

  public static func parse(_ text: String) -> IPAddressBox? {
    text.contains(":") ? parse6(text) : parse4(text)
  }

  /// One to four numbers; the last fills what is left, as inet_aton has it.
  private static func parse4(_ text: String) -> IPAddressBox? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...4).contains(parts.count) else { return nil }
    var numbers: [UInt64] = []
    for part in parts {
      guard let number = readNumber(part) else { return nil }
      numbers.append(number)
    }
    let tail = 4 - (numbers.count - 1)
    guard let last = numbers.last, last < 1 << UInt64(tail * 8), numbers.dropLast().allSatisfy({ $0 < 256 }) else {
      return nil
    }
    var bytes = numbers.dropLast().map { UInt8($0) }
    for shift in stride(from: (tail - 1) * 8, through: 0, by: -8) { bytes.append(UInt8(last >> UInt64(shift) & 255)) }
    return IPAddressBox(bytes: bytes)
  }

  private static func readNumber(_ text: Substring) -> UInt64? {
    guard let first = text.utf8.first, first != 0x2B, first != 0x2D, text.utf8.count <= 12 else { return nil }
    if text.hasPrefix("0x") || text.hasPrefix("0X") { return UInt64(text.dropFirst(2), radix: 16) }
    return text.utf8.count > 1 && first == 0x30 ? UInt64(text, radix: 8) : UInt64(text)
  }

  private static func parse6(_ text: String) -> IPAddressBox? {
    var body = Substring(text)
    if body.hasPrefix("["), body.hasSuffix("]") { body = body.dropFirst().dropLast() }
    if let zone = body.firstIndex(of: "%") { body = body[..<zone] }
    guard let gap = body.range(of: "::") else {
      guard let groups = readGroups(body), groups.count == 8 else { return nil }
      return make(groups)
    }
    guard let head = readGroups(body[..<gap.lowerBound]), let tail = readGroups(body[gap.upperBound...]),
      head.count + tail.count < 8
    else { return nil }
    return make(head + Array(repeating: 0, count: 8 - head.count - tail.count) + tail)
  }

  private static func readGroups(_ text: Substring) -> [UInt16]? {
    if text.isEmpty { return [] }
    var groups: [UInt16] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index == parts.count - 1, part.contains("."), let address = parse4(String(part)) {
        groups.append(UInt16(address.bytes[0]) << 8 | UInt16(address.bytes[1]))
        groups.append(UInt16(address.bytes[2]) << 8 | UInt16(address.bytes[3]))
      } else if (1...4).contains(part.utf8.count), part.utf8.first != 0x2B, let group = UInt16(part, radix: 16) {
        groups.append(group)
      } else {
        return nil
      }
    }
    return groups
  }

  private static func make(_ groups: [UInt16]) -> IPAddressBox? {
    IPAddressBox(bytes: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
  }

  public var string: String {
    if isVersion4 { return bytes.map(String.init).joined(separator: ".") }
    let groups = (0..<8).map { UInt16(bytes[$0 * 2]) << 8 | UInt16(bytes[$0 * 2 + 1]) }
    var best = 0..<0
    var index = 0
    while index < 8 {
      let end = groups[index...].firstIndex { $0 != 0 } ?? 8
      if end - index > best.count, end - index > 1 { best = index..<end }
      index = max(end, index) + 1
    }
    let hex = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
    return best.isEmpty ? hex(groups[...]) : hex(groups[..<best.lowerBound]) + "::" + hex(groups[best.upperBound...])
  }

  public override var type: PSType { .ipAddress }
  public override func text(_ format: TextFormat) -> String? { string }
  public override func equals(_ other: PSObject) -> Bool { (other as? IPAddressBox)?.bytes == bytes }
  public override var equalityHash: Int { bytes.hashValue }
}

extension Substring {
  /// The first place where `pattern` stands.
  fileprivate func range(of pattern: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(pattern) { return start..<index(start, offsetBy: pattern.count) }
      start = index(after: start)
    }
    return nil
  }
}

/// System.Net.Mail.MailAddress.
public final class MailAddressBox: PSObject {
  public let displayName: String
  public let user: String
  public let host: String

  public init(displayName: String, user: String, host: String) {
    self.displayName = displayName
    self.user = user
    self.host = host
  }

  public var address: String { user + "@" + host }

  /// Reads `user@host`, `Name <user@host>`, `"Name" <user@host>`.
  public static func parse(_ text: String, displayName: String? = nil) -> MailAddressBox? {
    var address = Substring(text.trimmingSpaces)
    var name = ""
    if address.hasSuffix(">"), let open = address.lastIndex(of: "<") {
      name = address[..<open].trimmingSpaces
      address = address[address.index(after: open)...].dropLast()
      if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
    }
    let parts = address.trimmingSpaces.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, isLocal(parts[0]), isHost(parts[1]) else { return nil }
    return MailAddressBox(displayName: displayName ?? name, user: String(parts[0]), host: String(parts[1]))
  }

  private static func isLocal(_ text: Substring) -> Bool {
    !text.isEmpty && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.contains("..")
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"()<>[]:;,\\\"".utf8.contains($0) }
  }

  private static func isHost(_ text: Substring) -> Bool {
    !text.isEmpty && !text.hasPrefix(".") && !text.hasSuffix(".") && !text.contains("..")
      && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !"()<>,;\\\"".utf8.contains($0) }
  }

  public override var type: PSType { .mailAddress }
  public override func text(_ format: TextFormat) -> String? {
    displayName.isEmpty ? address : "\"\(displayName)\" <\(address)>"
  }
  public override func equals(_ other: PSObject) -> Bool {
    (other as? MailAddressBox)?.text(.invariant)?.caseFolded == text(.invariant)?.caseFolded
  }
  public override var equalityHash: Int { (text(.invariant) ?? "").caseFolded.hashValue }
}
