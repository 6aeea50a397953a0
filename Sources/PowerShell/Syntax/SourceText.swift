/// A script's text as UTF-8, with the name it was read from.
public final class SourceText: @unchecked Sendable {
  public let bytes: [UInt8]
  /// The script file, or nil for text typed or passed as a command.
  public let fileName: String?
  /// The number of the first line: more than 1 for a statement out of a longer input.
  public let firstLine: Int
  let isASCII: Bool
  private lazy var lineStarts: [Int] = SourceText.findLineStarts(bytes)

  public init(_ text: String, fileName: String? = nil, firstLine: Int = 1) {
    bytes = Array(text.utf8)
    self.fileName = fileName
    self.firstLine = firstLine
    isASCII = bytes.allSatisfy { $0 < 0x80 }
  }

  /// The line (from `firstLine`) and column (from 1, in UTF-16 units) of a UTF-8 offset.
  ///
  /// The end of input stands one past the last character, as in PowerShell.
  public func position(at offset: Int) -> (line: Int, column: Int) {
    let index = lineIndex(of: offset)
    let start = lineStarts[index]
    if isASCII { return (index + firstLine, offset - start + 1) }
    let end = min(offset, bytes.count)
    return (index + firstLine, utf16Count(start, end) + (offset - end) + 1)
  }

  /// The text between two offsets; what lies outside the text is left out.
  public func text(_ start: Int, _ end: Int) -> String {
    let upper = min(end, bytes.count)
    guard start < upper, start >= 0 else { return "" }
    return bytes.withUnsafeBufferPointer { String(decoding: $0[start..<upper], as: UTF8.self) }
  }

  /// The whole line, without its line break, that an offset is in.
  public func lineText(at offset: Int) -> String {
    let index = lineIndex(of: offset)
    let start = lineStarts[index]
    var end = index + 1 < lineStarts.count ? lineStarts[index + 1] : bytes.count
    while end > start, bytes[end - 1] == 0x0A || bytes[end - 1] == 0x0D { end -= 1 }
    return text(start, end)
  }

  /// The number of UTF-16 units between two offsets.
  func utf16Count(_ start: Int, _ end: Int) -> Int {
    var count = 0
    for byte in bytes[start..<max(start, end)] where byte & 0xC0 != 0x80 { count += byte >= 0xF0 ? 2 : 1 }
    return count
  }

  private func lineIndex(of offset: Int) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func findLineStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for (index, byte) in bytes.enumerated() {
      let breaks = byte == 0x0A || byte == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if breaks { starts.append(index + 1) }
    }
    return starts
  }
}

/// A stretch of a script: where a token, a node of the tree or an error stands.
public struct Extent: @unchecked Sendable {
  public let source: SourceText
  private let startOffset: Int32
  private let endOffset: Int32

  init(_ source: SourceText, _ start: Int, _ end: Int) {
    self.source = source
    startOffset = Int32(clamping: start)
    endOffset = Int32(clamping: end)
  }

  /// UTF-8 offset of the first byte.
  public var start: Int { Int(startOffset) }
  /// UTF-8 offset behind the last byte.
  public var end: Int { Int(endOffset) }
  public var text: String { source.text(start, end) }
  public var startLine: Int { source.position(at: start).line }
  public var startColumn: Int { source.position(at: start).column }
  public var endLine: Int { source.position(at: end).line }
  public var endColumn: Int { source.position(at: end).column }

  /// From this extent's start to the other's end.
  func through(_ other: Extent) -> Extent { Extent(source, start, other.end) }
  /// The empty extent behind this one.
  var after: Extent { Extent(source, end, end) }
  /// The empty extent before this one.
  var before: Extent { Extent(source, start, start) }
}
