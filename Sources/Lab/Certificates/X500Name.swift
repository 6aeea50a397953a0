import COpenSSL

/// A distinguished name as Windows reads and prints it: the last part of the encoded name first
/// (`CN=vanarts-ZEEMAN7-CA, DC=vanarts, DC=com`).
public struct X500Name: Equatable, Sendable, CustomStringConvertible {
  public struct Part: Equatable, Sendable {
    public let key: String
    public let value: String

    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// In printed order.
  public let parts: [Part]

  public init(_ parts: [Part]) { self.parts = parts }

  /// The value of the first part with this key.
  public func value(_ key: String) -> String? { parts.first { $0.key == key }?.value }

  public var commonName: String? { value("CN") }

  // MARK: Text

  /// Windows' letters and OpenSSL's for the same attribute, where they differ.
  private static let spellings = ["E": "emailAddress", "S": "ST", "G": "GN", "T": "title"]

  /// Reads `CN=a, O="b, c"`; nil where it is none.
  public init?(_ text: String) {
    var parts: [Part] = []
    for piece in Self.split(text) {
      guard let equals = piece.firstIndex(of: "=") else { return nil }
      let key = piece[..<equals].trimmed.uppercased()
      let value = Self.unquoted(piece[piece.index(after: equals)...].trimmed)
      guard !key.isEmpty, !value.isEmpty, Self.isKnown(key) else { return nil }
      parts.append(Part(key, value))
    }
    guard !parts.isEmpty else { return nil }
    self.parts = parts
  }

  private static func isKnown(_ key: String) -> Bool { OBJ_sn2nid(spellings[key] ?? key) != NID_undef }

  private static func split(_ text: String) -> [Substring] {
    var pieces: [Substring] = []
    var start = text.startIndex
    var isQuoted = false
    for index in text.indices {
      let character = text[index]
      if character == "\"" { isQuoted.toggle() }
      guard !isQuoted, character == "," || character == ";" else { continue }
      pieces.append(text[start..<index])
      start = text.index(after: index)
    }
    pieces.append(text[start...])
    return pieces.map(\.trimmed).filter { !$0.isEmpty }
  }

  private static func unquoted(_ text: Substring) -> String {
    guard text.count > 1, text.hasPrefix("\""), text.hasSuffix("\"") else { return String(text) }
    var value = ""
    var wasQuote = false
    for character in text.dropFirst().dropLast() {
      if character == "\"", !wasQuote {
        wasQuote = true
        continue
      }
      value.append(character)
      wasQuote = false
    }
    return value
  }

  public var description: String {
    parts.map { part in
      let needsQuotes = part.value.contains { ",;+=\"\n<>#".contains($0) }
      let value =
        needsQuotes
        ? "\"\(part.value.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
        : part.value
      return "\(part.key)=\(value)"
    }.joined(separator: ", ")
  }

  // MARK: OpenSSL

  init(reading name: OpaquePointer?) {
    guard let name else {
      parts = []
      return
    }
    parts = (0..<max(0, X509_NAME_entry_count(name))).reversed().compactMap { index in
      guard let entry = X509_NAME_get_entry(name, index), let object = X509_NAME_ENTRY_get_object(entry),
        let data = X509_NAME_ENTRY_get_data(entry)
      else { return nil }
      return Part(Self.key(object), Self.text(data))
    }
  }

  private static func key(_ object: OpaquePointer) -> String {
    let number = OBJ_obj2nid(object)
    guard number != NID_undef, let short = OBJ_nid2sn(number) else {
      var text = [CChar](repeating: 0, count: 128)
      OBJ_obj2txt(&text, Int32(text.count), object, 1)
      return "OID." + String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    let name = String(cString: short)
    return spellings.first { $0.value == name }?.key ?? name
  }

  private static func text(_ data: UnsafeMutablePointer<ASN1_STRING>) -> String {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&bytes, data)
    guard count >= 0, let bytes else { return "" }
    defer { CRYPTO_free(bytes, nil, 0) }
    return String(decoding: UnsafeBufferPointer(start: bytes, count: Int(count)), as: UTF8.self)
  }

  /// The encoded name; the caller frees it.
  func make() throws -> OpaquePointer {
    let name = try OpenSSL.require(X509_NAME_new())
    for part in parts.reversed() {
      let bytes = Array(part.value.utf8)
      let key = Self.spellings[part.key] ?? part.key
      // UTF8 | the type that the attribute asks for.
      guard X509_NAME_add_entry_by_txt(name, key, 0x1000, bytes, Int32(clamping: bytes.count), -1, 0) == 1 else {
        X509_NAME_free(name)
        throw CryptoError.last
      }
    }
    return name
  }
}
