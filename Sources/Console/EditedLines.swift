import CEditLine
import Glibc

/// Lines that a person types: the interpreter's thread asks, the main thread edits.
public final class EditedLines: InputLines {
  private enum Request {
    case line(prompt: String)
    case secret(prompt: String)
    case remember(String)
    case finish
  }

  private let condition = Condition()
  private var request: Request?
  private var answer: LineEditor.Result?
  private var pushedBack: [String] = []
  private let historyFile: HistoryFile
  private let completer: Completer
  private let tabStyle: TabStyle

  /// The completer is asked while the interpreter waits for a line.
  public init(historyFile: HistoryFile, completer: Completer, tabStyle: TabStyle = .list) {
    self.historyFile = historyFile
    self.completer = completer
    self.tabStyle = tabStyle
  }

  public let isInteractive = true
  public private(set) var taken = 0
  /// Set when the last line was ended by Ctrl-C.
  public private(set) var wasInterrupted = false

  // MARK: Interpreter's thread

  public func next(prompt: String, secret: Bool) -> String? {
    wasInterrupted = false
    taken += 1
    if let line = pushedBack.popLast() { return line }
    switch ask(secret ? .secret(prompt: prompt) : .line(prompt: prompt)) {
    case .line(let text):
      // A pasted block is several lines; what follows the first is what the session reads next.
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      pushedBack = lines.dropFirst().reversed()
      return lines.first ?? ""
    case .interrupted:
      wasInterrupted = true
      return ""
    case .endOfInput: return nil
    }
  }

  public func peek(withinMilliseconds milliseconds: Int) -> String? { pushedBack.last }
  public func unread(_ line: String) {
    pushedBack.append(line)
    taken -= 1
  }

  /// Adds a statement to the history, here and for later sessions.
  public func remember(_ statement: String) {
    guard historyFile.append(statement) else { return }
    _ = ask(.remember(statement))
  }

  /// Ends `runEditor`.
  public func finish() { condition.signal { request = .finish } }

  private func ask(_ question: Request) -> LineEditor.Result {
    condition.signal { request = question }
    return condition.wait { () -> LineEditor.Result? in
      defer { answer = nil }
      return answer
    }
  }

  // MARK: Main thread

  /// Serves the interpreter's requests until `finish`. False if the terminal cannot be edited on.
  public func runEditor() -> Bool {
    setlocale(LC_ALL, "")
    if String(cString: nl_langinfo(nl_item(CODESET))) != "UTF-8" { setlocale(LC_CTYPE, "C.UTF-8") }
    let editor = LineEditor(
      history: historyFile.entries(), style: tabStyle, complete: completer.complete, help: completer.help)
    guard let editor else { return false }
    while true {
      let question = condition.wait { () -> Request? in
        defer { request = nil }
        return request
      }
      let result: LineEditor.Result
      switch question {
      case .line(let prompt): result = editor.readLine(prompt: prompt)
      case .secret(let prompt): result = Self.readSecret(prompt)
      case .remember(let statement):
        editor.remember(statement)
        result = .line("")
      case .finish: return true
      }
      condition.signal { answer = result }
    }
  }

  /// A line without echo.
  private static func readSecret(_ prompt: String) -> LineEditor.Result {
    _ = prompt.withCString { Glibc.write(1, $0, strlen($0)) }
    var old = termios()
    tcgetattr(0, &old)
    var silent = old
    silent.c_lflag &= ~tcflag_t(ECHO)
    tcsetattr(0, TCSAFLUSH, &silent)
    defer {
      tcsetattr(0, TCSAFLUSH, &old)
      _ = Glibc.write(1, "\n", 1)
    }
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      if ems_wait_input() == 0, ems_take_interrupt() != 0 { return .interrupted }
      let count = read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return bytes.isEmpty ? .endOfInput : .line(String(decoding: bytes, as: UTF8.self)) }
      if byte == 0x0A { return .line(String(decoding: bytes, as: UTF8.self)) }
      bytes.append(byte)
    }
  }
}

/// A mutex with a condition: two threads hand values to each other.
final class Condition: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Changes what the other side waits for.
  func signal(_ change: () -> Void) {
    pthread_mutex_lock(mutex)
    change()
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Waits until `take` gives a value.
  func wait<Result>(_ take: () -> Result?) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let result = take() { return result }
      pthread_cond_wait(condition, mutex)
    }
  }
}
