/// Where finished lines go: the host, a string, a file.
public protocol LineDevice: AnyObject {
  /// Cells of a line that may be used: one fewer than the console has.
  var width: Int { get }
  /// Raw strings longer than a line are cut into lines.
  var breaksRawText: Bool { get }
  /// Text that ends with a line break. What comes from layout is free of control characters.
  func write(_ text: String) throws
  /// A string of the script's own, with its line break.
  func writeRaw(_ text: String) throws
}

/// The console.
public final class HostDevice: LineDevice {
  private let host: Host

  public init(_ host: Host) { self.host = host }

  public var width: Int { min(max(1, host.columns - 1), 1 << 15) }
  public var breaksRawText: Bool { host.breaksLongText }
  public func write(_ text: String) { host.write(text) }
  public func writeRaw(_ text: String) { host.show(text) }
}

/// Text that is gathered: Out-String and Out-File.
final class TextDevice: LineDevice {
  let width: Int
  /// `-NoNewline`: lines follow each other without a break.
  var omitsLineBreaks = false
  private var lines: [String] = []
  private(set) var count = 0

  /// A width beyond any line's would only be filled with blanks.
  init(width: Int) { self.width = min(width, 1 << 20) }

  var breaksRawText: Bool { false }

  func write(_ text: String) {
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      add(String(Substring(line)))
    }
  }

  /// A string stays one line, even with line breaks of its own.
  func writeRaw(_ text: String) { add(String(text.dropLast())) }

  private func add(_ line: String) {
    lines.append(line)
    count += line.utf8.count + 1
  }

  /// What has been written since the last call.
  func takeText() -> String {
    let ending = omitsLineBreaks ? "" : "\n"
    var text = ""
    text.reserveCapacity(count)
    for line in takeLines() {
      text += line
      text += ending
    }
    return text
  }

  func takeLines() -> [String] {
    defer { (lines, count) = ([], 0) }
    return lines
  }
}

/// Builds lines of text in one buffer and hands them to a device. Everything that layout prints passes through here, and
/// here characters that could deceive are escaped.
final class LineOutput {
  private let device: LineDevice
  private var bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 512)
  private var capacity = 512
  private var count = 0

  init(_ device: LineDevice) { self.device = device }

  deinit { bytes.deallocate() }

  var width: Int { device.width }

  func append(_ text: String) {
    var text = text
    text.withUTF8(append)
  }

  func append(_ text: Substring) {
    var text = text
    text.withUTF8(append)
  }

  func append(_ text: UnsafeBufferPointer<UInt8>) {
    guard let start = text.baseAddress else { return }
    reserve(text.count)
    (bytes + count).update(from: start, count: text.count)
    count += text.count
  }

  func append(_ text: Slice<UnsafeBufferPointer<UInt8>>) { append(UnsafeBufferPointer(rebasing: text)) }

  func appendSpaces(_ number: Int) {
    guard number > 0 else { return }
    reserve(number)
    (bytes + count).update(repeating: 0x20, count: number)
    count += number
  }

  func endLine() {
    reserve(1)
    bytes[count] = 0x0A
    count += 1
  }

  func blankLine() { endLine() }

  private func reserve(_ number: Int) {
    guard capacity - count < number else { return }
    capacity = max(capacity * 2, count + number)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: count)
    bytes.deallocate()
    bytes = larger
  }

  func line(_ text: String) {
    append(text)
    endLine()
  }

  /// A text broken hard at the width (5.1).
  func brokenLines(_ text: String) {
    for piece in TextBreak.hard(text, first: width, next: width) {
      append(piece)
      endLine()
    }
  }

  /// A string as it is; on a console lines that are too long are cut (3.5).
  func rawText(_ text: String) throws {
    try flush()
    guard device.breaksRawText else { return try device.writeRaw(text + "\n") }
    let width = width
    if text.utf8.count <= width, text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) {
      return try device.writeRaw(text + "\n")
    }
    for piece in TextBreak.hard(text, first: width, next: width) { try device.writeRaw(piece + "\n") }
  }

  /// Hands what has been built to the device.
  func flush() throws {
    guard count > 0 else { return }
    let text = PrintableText.string(UnsafeBufferPointer(start: bytes, count: count))
    count = 0
    try device.write(text)
  }
}
