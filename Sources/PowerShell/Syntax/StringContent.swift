/// The value of a string while it is read: runs of the text, escapes, and what will be expanded.
struct StringContent {
  private let base: UnsafePointer<UInt8>
  private var bytes: [UInt8] = []
  private var parts: [ExpandableText.Part] = []
  private var partStart = 0
  /// Where the run begins that has not been added yet.
  private var runStart: Int

  init(_ base: UnsafePointer<UInt8>, at start: Int) {
    self.base = base
    runStart = start
  }

  var hasNested: Bool { !parts.isEmpty }

  /// Adds what stands before an offset.
  @inline(__always)
  mutating func flush(to offset: Int) {
    if runStart < offset {
      bytes.append(contentsOf: UnsafeBufferPointer(start: base + runStart, count: offset - runStart))
    }
    runStart = offset
  }

  /// Leaves out what stands between the last flush and an offset.
  @inline(__always)
  mutating func skip(to offset: Int) { runStart = offset }

  mutating func append(_ scalar: Unicode.Scalar) {
    bytes.append(contentsOf: UTF8.encode(scalar) ?? .encodedReplacementCharacter)
  }

  /// Adds an expression, as it is written from the last flush to an offset.
  mutating func append(_ part: ExpandableText.Part, to offset: Int) {
    if partStart < bytes.count { parts.append(.text(String(decoding: bytes[partStart...], as: UTF8.self))) }
    parts.append(part)
    flush(to: offset)
    partStart = bytes.count
  }

  /// The value, when nothing is to be expanded.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The value of a token.
  var value: TokenValue {
    guard hasNested else { return .text(text) }
    var all = parts
    if partStart < bytes.count { all.append(.text(String(decoding: bytes[partStart...], as: UTF8.self))) }
    return .expandable(ExpandableText(value: text, parts: all))
  }
}
