import CEditLine
import Glibc

/// Lines of a terminal that cannot be edited on, or is read out aloud (`-Plain`): the terminal itself edits, and nothing
/// is ever drawn twice.
public final class PlainLines: InputLines {
  private var bytes: [UInt8] = []
  private var pushedBack: [String] = []

  public init() {}

  public let isInteractive = true
  public private(set) var wasInterrupted = false

  public func next(prompt: String, secret: Bool) -> String? {
    wasInterrupted = false
    if let line = pushedBack.popLast() { return line }
    if secret { return line(of: UnseenInput.line(prompt)) }
    _ = prompt.withCString { Glibc.write(1, $0, strlen($0)) }
    return line(of: read())
  }

  public func nextKey(prompt: String) -> Character? { line(of: UnseenInput.key(prompt))?.first }

  public func peek(withinMilliseconds milliseconds: Int) -> String? { pushedBack.last }
  public func unread(_ line: String) { pushedBack.append(line) }
  public func dropPending() { pushedBack = [] }

  private func line(of result: LineEditor.Result) -> String? {
    switch result {
    case .line(let text), .reopened(let text): return text
    case .interrupted:
      wasInterrupted = true
      return ""
    case .endOfInput: return nil
    }
  }

  private func read() -> LineEditor.Result {
    _ = ems_take_interrupt()  // Ctrl-C that ended the statement before
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      if let newline = bytes.firstIndex(of: 0x0A) {
        let line = String(decoding: bytes[..<newline], as: UTF8.self)
        bytes.removeSubrange(...newline)
        return .line(line)
      }
      if ems_wait_input() == 0, ems_take_interrupt() != 0 {
        bytes = []
        _ = Glibc.write(1, "\n", 1)
        return .interrupted
      }
      let count = Glibc.read(0, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes.isEmpty ? .endOfInput : .line(String(decoding: bytes, as: UTF8.self)) }
      bytes.append(contentsOf: chunk[0..<count])
    }
  }
}
