import CEditLine
import Glibc

/// Lines that a person types: the interpreter's thread asks, the main thread edits.
public final class EditedLines: InputLines {
  private enum Request {
    case line(LineRequest)
    case secret(prompt: String)
    case key(prompt: String)
    case finish
  }

  private let condition = Condition()
  private var request: Request?
  private var answer: LineEditor.Result?
  private var pushedBack: [String] = []
  private var historyFile: HistoryFile
  private let completer: Completer
  private let tabStyle: TabStyle

  /// The completer is asked while the interpreter waits for a line.
  public init(historyFile: HistoryFile, completer: Completer, tabStyle: TabStyle = .list) {
    self.historyFile = historyFile
    self.completer = completer
    self.tabStyle = tabStyle
  }

  public let isInteractive = true
  /// Set when the last line was ended by Ctrl-C.
  public private(set) var wasInterrupted = false

  // MARK: Interpreter's thread

  public func next(prompt: String, secret: Bool) -> String? {
    if let line = takePushedBack() { return line }
    return lines(of: ask(secret ? .secret(prompt: prompt) : .line(LineRequest(prompt: prompt))))
  }

  public func nextOfStatement(_ begun: StatementLines, prompt: String) -> StatementInput {
    if let line = takePushedBack() { return .line(line) }
    let request = LineRequest(prompt: prompt, begun: begun)
    let result = ask(.line(request))
    guard case .reopened = result else { return lines(of: result).map(StatementInput.line) ?? .end }
    return lines(of: result).map(StatementInput.replacement) ?? .end
  }

  public func nextKey(prompt: String) -> Character? {
    let result = ask(.key(prompt: prompt))
    // The key may be the end of a line itself.
    if case .line(let key) = result { return key.first }
    return lines(of: result)?.first
  }

  private func takePushedBack() -> String? {
    wasInterrupted = false
    return pushedBack.popLast()
  }

  /// A pasted block is several lines; what follows the first is what the session reads next.
  private func lines(of result: LineEditor.Result) -> String? {
    switch result {
    case .line(let text), .reopened(let text):
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
  public func unread(_ line: String) { pushedBack.append(line) }
  public func dropPending() { pushedBack = [] }

  /// Adds a statement to the history, here and for later sessions.
  public func remember(_ statement: String) { historyFile.append(statement) }

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
    guard let editor = LineEditor(style: tabStyle, completer: completer) else { return false }
    while true {
      let question = condition.wait { () -> Request? in
        defer { request = nil }
        return request
      }
      let result: LineEditor.Result
      switch question {
      case .line(let request):
        // The interpreter waits, and so nothing else uses the file.
        for entry in historyFile.newEntries() { editor.remember(entry) }
        result = editor.readLine(request)
      case .secret(let prompt): result = UnseenInput.line(prompt)
      case .key(let prompt): result = UnseenInput.key(prompt)
      case .finish: return true
      }
      condition.signal { answer = result }
    }
  }
}

/// What the editor is asked for: a line after a prompt; of a statement, if `begun` says what there is of it.
struct LineRequest {
  var prompt: String
  var begun: StatementLines?
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
