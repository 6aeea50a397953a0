/// How text stands in a file: the encodings that -Encoding takes.
public enum TextEncoding: String, CaseIterable {
  case utf8NoBOM, utf8BOM, unicode, bigEndianUnicode, utf32, bigEndianUTF32, ascii, latin1, ansi

  /// By the names that -Encoding offers, the web names of .NET, or a code page.
  public init?(named name: String) {
    switch name.caseFolded {
    case "utf8", "utf8nobom", "utf-8", "default", "65001": self = .utf8NoBOM
    case "utf8bom": self = .utf8BOM
    case "unicode", "utf-16", "utf-16le", "1200", "string": self = .unicode
    case "bigendianunicode", "utf-16be", "unicodefffe", "1201": self = .bigEndianUnicode
    case "utf32", "utf-32", "12000": self = .utf32
    case "bigendianutf32", "utf-32be", "12001": self = .bigEndianUTF32
    case "ascii", "us-ascii", "20127": self = .ascii
    case "iso-8859-1", "latin1", "28591": self = .latin1
    case "ansi", "oem", "windows-1252", "1252", "437": self = .ansi
    default: return nil
    }
  }

  /// What -Encoding offers for completion.
  static let names = [
    "ansi", "ascii", "bigendianunicode", "bigendianutf32", "oem", "unicode", "utf7", "utf8", "utf8BOM", "utf8NoBOM",
    "utf32",
  ]

  /// Bytes that a new file begins with.
  public var preamble: [UInt8] {
    switch self {
    case .utf8BOM: [0xEF, 0xBB, 0xBF]
    case .unicode: [0xFF, 0xFE]
    case .bigEndianUnicode: [0xFE, 0xFF]
    case .utf32: [0xFF, 0xFE, 0, 0]
    case .bigEndianUTF32: [0, 0, 0xFE, 0xFF]
    case .utf8NoBOM, .ascii, .latin1, .ansi: []
    }
  }

  // MARK: Text to bytes

  public func encode(_ text: String) -> [UInt8] {
    switch self {
    case .utf8NoBOM, .utf8BOM: return Array(text.utf8)
    case .unicode: return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    case .bigEndianUnicode:
      return text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] }
    case .utf32: return text.unicodeScalars.flatMap { Self.bytes($0.value) }
    case .bigEndianUTF32: return text.unicodeScalars.flatMap { Self.bytes($0.value).reversed() }
    case .ascii: return text.utf16.map { $0 < 0x80 ? UInt8($0) : UInt8(ascii: "?") }
    case .latin1: return text.utf16.map { $0 < 0x100 ? UInt8($0) : UInt8(ascii: "?") }
    case .ansi: return text.utf16.map(Self.windows1252)
    }
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// Code points of 0x80 to 0x9F in Windows-1252.
  private static let high: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]

  private static func windows1252(_ unit: UInt16) -> UInt8 {
    if unit < 0x80 || (0xA0...0xFF).contains(unit) { return UInt8(unit) }
    return high.firstIndex(of: unit).map { UInt8(0x80 + $0) } ?? UInt8(ascii: "?")
  }

  // MARK: Bytes to text

  /// The text of a file. A byte order mark at its beginning decides, else `fallback`.
  public static func decode(_ bytes: [UInt8], fallback: TextEncoding = .utf8NoBOM) -> String {
    func starts(_ mark: [UInt8]) -> Bool { bytes.starts(with: mark) }
    if starts([0xEF, 0xBB, 0xBF]) { return utf8(bytes.dropFirst(3)) }
    if starts([0xFF, 0xFE, 0, 0]) { return TextEncoding.utf32.decode(bytes.dropFirst(4)) }
    if starts([0, 0, 0xFE, 0xFF]) { return TextEncoding.bigEndianUTF32.decode(bytes.dropFirst(4)) }
    if starts([0xFF, 0xFE]) { return TextEncoding.unicode.decode(bytes.dropFirst(2)) }
    if starts([0xFE, 0xFF]) { return TextEncoding.bigEndianUnicode.decode(bytes.dropFirst(2)) }
    return fallback.decode(bytes[...])
  }

  private static func utf8(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// The text of bytes without a mark; what does not decode becomes U+FFFD.
  public func decode(_ bytes: ArraySlice<UInt8>) -> String {
    switch self {
    case .utf8NoBOM, .utf8BOM: return Self.utf8(bytes)
    case .unicode: return String(decoding: Self.units(bytes, 2).map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
    case .bigEndianUnicode:
      return String(decoding: Self.units(bytes, 2).map { UInt16(truncatingIfNeeded: $0).byteSwapped }, as: UTF16.self)
    case .utf32: return String(decoding: Self.units(bytes, 4), as: UTF32.self)
    case .bigEndianUTF32: return String(decoding: Self.units(bytes, 4).map(\.byteSwapped), as: UTF32.self)
    case .ascii: return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
    case .latin1: return String(decoding: bytes.map { UInt16($0) }, as: UTF16.self)
    case .ansi:
      return String(
        decoding: bytes.map { (0x80...0x9F).contains($0) ? Self.high[Int($0) - 0x80] : UInt16($0) }, as: UTF16.self)
    }
  }

  /// Little-endian units of `size` bytes; bytes left over at the end are dropped.
  private static func units(_ bytes: ArraySlice<UInt8>, _ size: Int) -> [UInt32] {
    stride(from: bytes.startIndex, to: bytes.endIndex - size + 1, by: size).map { start in
      (0..<size).reduce(0) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
    }
  }
}
