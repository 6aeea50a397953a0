import CEditLine
import Glibc

/// libedit: one line (or pasted block) at a time from the terminal, with history and completion.
///
/// Runs on the main thread only; its callbacks are C functions, which find the editor through libedit's client data.
final class LineEditor {
  enum Result {
    case line(String)
    case interrupted
    case endOfInput
  }

  let editor: OpaquePointer
  private let history: OpaquePointer
  private var promptText = strdup("")
  let complete: (_ text: String, _ cursor: Int) -> LineCompletion?
  let help: (_ text: String, _ cursor: Int) -> String?
  var tab: TabCompletion

  /// `nil` if the terminal cannot be edited on.
  init?(
    history lines: [String], style: TabStyle, complete: @escaping (String, Int) -> LineCompletion?,
    help: @escaping (String, Int) -> String?
  ) {
    guard let editor = el_init("ems", ems_stdin(), ems_stdout(), ems_stderr()), let history = history_init() else {
      return nil
    }
    self.editor = editor
    self.history = history
    self.complete = complete
    self.help = help
    tab = TabCompletion(style: style)
    _ = ems_history_set_size(history, 1000)
    for line in lines { _ = ems_history_enter(history, line) }
    configure()
  }

  deinit {
    el_end(editor)
    history_end(history)
    free(promptText)
  }

  /// Adds an entry that Up finds first.
  func remember(_ entry: String) { _ = ems_history_enter(history, entry) }

  /// Lets the user edit a line.
  func readLine(prompt: String) -> Result {
    free(promptText)
    promptText = strdup(prompt)
    putTerminal("\u{1B}[?2004h")  // bracketed paste: a pasted block is inserted, not run line by line
    defer { putTerminal("\u{1B}[?2004l") }
    _ = ems_take_interrupt()  // Ctrl-C that ended the statement before
    var count: Int32 = 0
    guard let text = el_gets(editor, &count), count > 0 else {
      if count < 0, ems_take_interrupt() != 0 {
        putTerminal("^C\n")
        return .interrupted
      }
      return .endOfInput
    }
    var line = String(cString: text)
    if line.hasSuffix("\n") { line.removeLast() }
    return .line(line)
  }

  private func configure() {
    _ = ems_el_set_client(editor, Unmanaged.passUnretained(self).toOpaque())
    _ = ems_el_set_prompt(editor, { LineEditor.of($0)?.promptText }, 1)
    _ = ems_el_set_string(editor, EL_EDITOR, "emacs")
    // EL_SIGNAL stays 0: libedit's own handler would signal the whole process group.
    _ = ems_el_set_int(editor, EL_SIGNAL, 0)
    _ = ems_el_set_history(editor, history)
    _ = ems_el_set_reader(editor) { LineEditor.readCharacter($0, $1) }
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
    for (key, function) in [
      ("^I", "ems-complete"), ("\\e[Z", "ems-complete-back"), ("\\eh", "ems-help"), ("\\eOP", "ems-help"),
      ("\\e[11~", "ems-help"), ("\\e[200~", "ems-paste"), ("^R", "em-inc-search-prev"),
      ("\\e[A", "ed-search-prev-history"), ("\\e[B", "ed-search-next-history"),
      ("\\eOA", "ed-search-prev-history"), ("\\eOB", "ed-search-next-history"),
      ("\\e[H", "ed-move-to-beg"), ("\\e[F", "ed-move-to-end"), ("\\e[3~", "ed-delete-next-char"),
      ("\\e[1;5C", "em-next-word"), ("\\e[1;5D", "ed-prev-word"),
    ] {
      _ = ems_el_bind(editor, key, function)
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
    guard let info = el_wline(editor) else { return }
    let before = info.pointee.cursor - info.pointee.buffer
    var cells = promptText.map { Int(strlen($0)) } ?? 0
    for offset in 0..<max(0, before) { cells += Int(max(0, ems_cell_width(info.pointee.buffer[offset]))) }
    var size = winsize()
    let columns = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 ? max(1, Int(size.ws_col)) : 80
    let rows = cells / columns
    putTerminal((rows > 0 ? "\u{1B}[\(rows)A" : "") + "\r\u{1B}[J")
    el_resize(editor)
    _ = ems_el_refresh(editor)
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

  private func insertPaste() -> UInt8 {
    var pasted = ""
    let end = "\u{1B}[201~"
    var character: wchar_t = 0
    while !pasted.hasSuffix(end), el_wgetc(editor, &character) == 1 {
      if let scalar = Unicode.Scalar(UInt32(bitPattern: character)) { pasted.unicodeScalars.append(scalar) }
    }
    if pasted.hasSuffix(end) { pasted.unicodeScalars.removeLast(end.unicodeScalars.count) }
    pasted = String(pasted.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    _ = el_insertstr(editor, pasted)
    return UInt8(CC_REFRESH)
  }
}
