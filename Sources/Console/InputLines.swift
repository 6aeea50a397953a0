import CEditLine
import Glibc
import PowerShell

/// Where the lines of a session come from: statements, answers, what Read-Host wants.
public protocol InputLines: AnyObject {
  /// The next line without its line break, or `nil` at the end of input. `prompt` is shown where a person types.
  func next(prompt: String, secret: Bool) -> String?
  /// The next line if it can be had within so many milliseconds; it stays the next line.
  func peek(withinMilliseconds milliseconds: Int) -> String?
  /// Gives a line back, to be read next.
  func unread(_ line: String)
  /// How many lines were taken so far, by whom ever; nought where a person types, whose statements each begin anew.
  var taken: Int { get }
  /// The next line of a statement, or all of it anew where it was taken back to be edited as one.
  func nextOfStatement(_ begun: StatementLines, prompt: String) -> StatementInput
  /// One key that a person presses; the prompt is gone afterwards.
  func nextKey(prompt: String) -> Character?
  /// A person types the lines.
  var isInteractive: Bool { get }
  /// True if the last line was ended by Ctrl-C.
  var wasInterrupted: Bool { get }
  /// Keeps a statement for the history.
  func remember(_ statement: String)
  /// Forgets lines that were pasted and not yet read: Ctrl-C ends them with the statement that runs.
  func dropPending()
}

extension InputLines {
  public var taken: Int { 0 }
  public var wasInterrupted: Bool { false }
  public func nextOfStatement(_ begun: StatementLines, prompt: String) -> StatementInput {
    next(prompt: prompt, secret: false).map(StatementInput.line) ?? .end
  }
  public func nextKey(prompt: String) -> Character? { nil }
  public func remember(_ statement: String) {}
  public func dropPending() {}
}

/// What there is of a statement that is being typed line by line.
public struct StatementLines {
  /// The prompt of its first line.
  public var prompt = ""
  /// The prompt of the lines behind it.
  static let continuationPrompt = ">> "
  public var lines: [String] = []
}

public enum StatementInput {
  case line(String)
  /// The first line of a statement that stands for the one that was begun.
  case replacement(String)
  case end
}

/// Lines of a file descriptor that is not a terminal: UTF-8, or UTF-16 with a byte order mark; CR LF or LF.
public final class DescriptorLines: InputLines {
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var start = 0
  private var atEnd = false
  private var pushedBack: [String] = []
  private var encoding: TextEncoding?

  public init(descriptor: Int32) { self.descriptor = descriptor }

  public let isInteractive = false
  public private(set) var taken = 0

  public func next(prompt: String, secret: Bool) -> String? {
    guard let line = pushedBack.popLast() ?? read() else { return nil }
    taken += 1
    return line
  }

  /// Waits for a whole line, or what stands behind the last one.
  private func read() -> String? {
    while true {
      if let line = bufferedLine() { return line }
      if atEnd { return lastLine() }
      fill(waitingMilliseconds: -1)
    }
  }

  public func peek(withinMilliseconds milliseconds: Int) -> String? {
    if let line = pushedBack.last { return line }
    while true {
      if let line = bufferedLine() ?? (atEnd ? lastLine() : nil) {
        pushedBack.append(line)
        return line
      }
      if atEnd || !fill(waitingMilliseconds: milliseconds) { return nil }
    }
  }

  public func unread(_ line: String) {
    pushedBack.append(line)
    taken -= 1
  }

  /// Reads once. False if nothing came in time.
  @discardableResult
  private func fill(waitingMilliseconds: Int) -> Bool {
    if waitingMilliseconds >= 0 {
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      if poll(&waiting, 1, Int32(clamping: waitingMilliseconds)) <= 0 { return false }
    }
    if start > 0 {
      bytes.removeFirst(start)
      start = 0
    }
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(descriptor, &chunk, chunk.count)
    if count > 0 {
      bytes.append(contentsOf: chunk[0..<count])
    } else if count == 0 || errno != EINTR || ems_interrupt_flag().pointee != 0 {
      atEnd = true
    }
    return true
  }

  /// A whole line, if the buffer has one.
  private func bufferedLine() -> String? {
    guard let encoding = detectedEncoding() else { return nil }
    let unit = encoding == .utf8NoBOM ? 1 : 2
    var index = start
    while index + unit <= bytes.count {
      if isNewline(at: index, encoding) {
        let line = decode(bytes[start..<index], encoding)
        start = index + unit
        return line
      }
      index += unit
    }
    return nil
  }

  private func lastLine() -> String? {
    guard start < bytes.count else { return nil }
    let line = decode(bytes[start...], encoding ?? .utf8NoBOM)
    start = bytes.count
    return line
  }

  private func detectedEncoding() -> TextEncoding? {
    if let encoding { return encoding }
    guard bytes.count >= 3 || atEnd else { return nil }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      (encoding, start) = (.utf8NoBOM, 3)
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      (encoding, start) = (.unicode, 2)
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      (encoding, start) = (.bigEndianUnicode, 2)
    } else {
      encoding = .utf8NoBOM
    }
    return encoding
  }

  private func isNewline(at index: Int, _ encoding: TextEncoding) -> Bool {
    switch encoding {
    case .unicode: bytes[index] == 0x0A && bytes[index + 1] == 0
    case .bigEndianUnicode: bytes[index] == 0 && bytes[index + 1] == 0x0A
    default: bytes[index] == 0x0A
    }
  }

  private func decode(_ line: ArraySlice<UInt8>, _ encoding: TextEncoding) -> String {
    var text = encoding.decode(line)
    if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
    return text
  }
}
