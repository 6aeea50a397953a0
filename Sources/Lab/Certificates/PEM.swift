import COpenSSL

/// Encoded things as text: base64 between a line that begins and a line that ends it.
public enum PEM {
  /// The text of some bytes, 64 characters a line, with Windows' line ends.
  public static func text(_ bytes: [UInt8], _ label: String) -> String {
    "-----BEGIN \(label)-----\r\n" + base64(bytes, width: 64) + "-----END \(label)-----\r\n"
  }

  /// Base64 in lines, each ended.
  static func base64(_ bytes: [UInt8], width: Int) -> String {
    var encoded = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
    let count = Int(EVP_EncodeBlock(&encoded, bytes, Int32(clamping: bytes.count)))
    var text = ""
    var start = 0
    while start < count {
      let end = start + min(width, count - start)
      text += String(decoding: encoded[start..<end], as: UTF8.self) + "\r\n"
      start = end
    }
    return text
  }

  /// The contents with one of these labels, or nil if the bytes are no such text.
  ///
  /// Bare base64 without its lines around is taken too, as Windows' tools do.
  static func content(_ bytes: [UInt8], _ labels: [String]) -> [[UInt8]]? {
    guard bytes.first != 0x30, !bytes.contains(0), bytes.count < 16 << 20 else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    var found: [[UInt8]] = []
    var body: String?
    var hasLabels = false
    for line in text.split(whereSeparator: \.isNewline).map(\.trimmed) {
      if line.hasPrefix("-----BEGIN ") {
        hasLabels = true
        body = labels.contains { line == "-----BEGIN \($0)-----" } ? "" : nil
      } else if line.hasPrefix("-----END ") {
        if let whole = body.flatMap(decode) { found.append(whole) }
        body = nil
      } else if body != nil, !line.contains(":") {
        body?.append(contentsOf: line)
      }
    }
    if hasLabels { return found.isEmpty ? nil : found }
    let bare = String(text.filter { !$0.isWhitespace })
    return decode(bare).map { [$0] }
  }

  /// Decodes base64 without white space.
  static func decode(_ text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count % 4 == 0, let count = Int32(exactly: bytes.count) else { return nil }
    var decoded = [UInt8](repeating: 0, count: bytes.count / 4 * 3 + 3)
    let length = Int(EVP_DecodeBlock(&decoded, bytes, count))
    guard length >= 0 else {
      ERR_clear_error()
      return nil
    }
    let padding = bytes.suffix(2).filter { $0 == UInt8(ascii: "=") }.count
    return Array(decoded.prefix(max(0, length - padding)))
  }
}
