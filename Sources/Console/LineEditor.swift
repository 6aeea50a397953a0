import CEditLine
import Glibc

/// libedit: one line (or pasted block) at a time from the terminal, with history and completion.
///
/// Runs on the main thread only; its callbacks are C functions, which find the editor through libedit's client data.
final class LineEditor {
  enum Result {
    case line(String)
    /// A statement that had been begun, taken back and edited as one block.
    case reopened(String)
    case interrupted
    case endOfInput
  }

  let editor: OpaquePointer
  private let history: OpaquePointer
  private var promptText = strdup("")
  let completer: Completer
  var tab: TabCompletion
  var walk = HistoryWalk()
  /// What is being read.
  var request = LineRequest(prompt: "")
  /// The statement that was begun has been taken back into the line.
  var isReopened = false

  /// `nil` if the terminal cannot be edited on.
  init?(style: TabStyle, completer: Completer) {
    guard let editor = el_init("ems", ems_stdin(), ems_stdout(), ems_stderr()), let history = history_init() else {
      return nil
    }
    self.editor = editor
    self.history = history
    self.completer = completer
    tab = TabCompletion(style: style)
    _ = ems_history_set_size(history, Int32(HistoryFile.limit))
    configure()
  }

  deinit {
    el_end(editor)
    history_end(history)
    free(promptText)
  }

  /// Adds an entry that Up finds first.
  func remember(_ entry: String) {
    walk.add(entry)
    _ = ems_history_enter(history, entry)
  }

  func setPrompt(_ prompt: String) {
    free(promptText)
    promptText = strdup(TerminalText.withMarkedColors(prompt))
  }

  /// Lets the user edit a line.
  func readLine(_ request: LineRequest) -> Result {
    self.request = request
    isReopened = false
    // Of a prompt of several lines the editor has the last one.
    let lines = request.prompt.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    lines.dropLast().forEach { putTerminal($0 + "\n") }
    self.request.prompt = lines.last ?? ""
    setPrompt(self.request.prompt)
    putTerminal("\u{1B}[?2004h")  // bracketed paste: a pasted block is inserted, not run line by line
    defer { putTerminal("\u{1B}[?2004l") }
    _ = ems_take_interrupt()  // Ctrl-C that ended the statement before
    var count: Int32 = 0
    guard let text = el_gets(editor, &count), count > 0 else {
      if count < 0, ems_take_interrupt() != 0 {
        putTerminal("^C\n")
        return .interrupted
      }
      putTerminal("\n")
      return .endOfInput
    }
    var line = String(cString: text)
    if line.hasSuffix("\n") { line.removeLast() }
    return isReopened ? .reopened(line) : .line(line)
  }

  private func configure() {
    _ = ems_el_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = ems_el_set_prompt(editor, { LineEditor.of($0)?.promptText }, 1)
    _ = ems_el_set_string(editor, EL_EDITOR, "emacs")
    // EL_SIGNAL stays 0: libedit's own handler would signal the whole process group.
    _ = ems_el_set_int(editor, EL_SIGNAL, 0)
    _ = ems_el_set_history(editor, history)
    _ = ems_el_set_reader(editor) { LineEditor.readCharacter($0, $1) }
    addFunctions()
    for key in KeyBinding.all { _ = ems_el_bind(editor, key.sequence, key.function) }
  }

  private func addFunctions() {
    _ = ems_el_add_function(editor, "ems-complete", "complete the word") { editor, _ in
      LineEditor.of(editor)?.completeWord(backwards: false) ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-complete-back", "the candidate before") { editor, _ in
      LineEditor.of(editor)?.completeWord(backwards: true) ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-help", "help on what is under the cursor") { editor, _ in
      LineEditor.of(editor)?.showHelp() ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-paste", "insert a pasted block") { editor, _ in
      LineEditor.of(editor)?.insertPaste() ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-enter", "run the statement, or go on with it") { editor, _ in
      LineEditor.of(editor)?.enter() ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-home", "to the beginning of the line") { editor, _ in
      LineEditor.of(editor)?.home() ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-end", "to the end of the line") { editor, _ in
      LineEditor.of(editor)?.end() ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-up", "the line above, or the statement before") { editor, _ in
      LineEditor.of(editor)?.up() ?? UInt8(CC_ERROR)
    }
    _ = ems_el_add_function(editor, "ems-down", "the line below, or the statement behind") { editor, _ in
      LineEditor.of(editor)?.down() ?? UInt8(CC_ERROR)
    }
  }

  private static func of(_ editor: OpaquePointer?) -> LineEditor? {
    guard let editor, let client = ems_el_client(editor) else { return nil }
    return Unmanaged<LineEditor>.fromOpaque(client).takeUnretainedValue()
  }

  /// libedit's reader: one character, with resizes and continuation after a stop handled in between.
  private static func readCharacter(_ editor: OpaquePointer?, _ out: UnsafeMutablePointer<wchar_t>?) -> Int32 {
    while true {
      if ems_wait_input() != 0 {
        let count = ems_read_wide(out)
        if count >= 0 { return count }
        guard errno == EINTR else { return -1 }
      }
      if ems_take_resize() != 0 { of(editor)?.redrawAfterResize() }
      if ems_take_continue() != 0 { of(editor)?.resumeTerminal() }
      if ems_interrupt_flag().pointee != 0 {
        errno = EINTR
        return -1
      }
    }
  }

  private func redrawAfterResize() {
    // What stands above under the new width is wiped first, else a wrapped line leaves a stale copy.
    let (text, cursor) = currentText()
    wipe(rows(of: request.prompt, String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor)))) - 1)
    el_resize(editor)
    _ = ems_el_refresh(editor)
  }

  /// Wipes so many rows above the cursor, its own, and what is below.
  func wipe(_ above: Int) { putTerminal((above > 0 ? "\u{1B}[\(above)A" : "") + "\r\u{1B}[J") }

  /// Rows that a text takes behind a prompt, the one that the cursor comes to included.
  func rows(of prompt: String, _ text: String) -> Int {
    let columns = terminalSize.columns
    var rows = 1
    var cells = 0
    for scalar in (TerminalText.withoutColors(prompt) + text).unicodeScalars {
      if scalar == "\n" {
        rows += 1
        cells = 0
        continue
      }
      let width = scalar == "\t" ? 8 - cells % 8 : Int(max(0, ems_cell_width(wchar_t(scalar.value))))
      cells += width
      if cells >= columns {
        rows += 1
        cells = cells == columns ? 0 : width
      }
    }
    return rows
  }

  private func resumeTerminal() {
    _ = ems_el_set_int(editor, EL_PREP_TERM, 0)
    _ = ems_el_set_int(editor, EL_PREP_TERM, 1)
    _ = ems_el_refresh(editor)
  }

  func putTerminal(_ text: String) {
    fflush(nil)
    _ = text.withCString { Glibc.write(1, $0, strlen($0)) }
  }

  // MARK: Editing functions

  func currentText() -> (text: String, cursor: Int) {
    guard let info = el_wline(editor) else { return ("", 0) }
    let buffer = info.pointee.buffer
    func text(_ count: Int) -> String {
      var text = ""
      for offset in 0..<max(0, count) {
        if let wide = buffer?[offset], let scalar = Unicode.Scalar(UInt32(bitPattern: wide)) {
          text.unicodeScalars.append(scalar)
        }
      }
      return text
    }
    guard let buffer else { return ("", 0) }
    let length = info.pointee.lastchar - UnsafePointer(buffer)
    let cursor = info.pointee.cursor - UnsafePointer(buffer)
    return (text(length), cursor)
  }

  var terminalSize: (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}
