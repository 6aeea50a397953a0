import CEditLine
import Glibc
import PowerShell

/// A key of the line editor, and what it does.
struct KeyBinding {
  let key: String
  /// As libedit writes it.
  let sequence: String
  /// libedit's name of the function, or ours.
  let function: String
  /// Empty for a second sequence of the same key.
  let description: String

  /// libedit's own end of a line, which only `ems-enter` presses.
  static let accept = "\u{1B}[991~"

  static let all: [KeyBinding] = {
    table.split(separator: "\n").map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return KeyBinding(key: parts[0], sequence: parts[1], function: parts[2], description: parts[3])
    }
  }()

  private static let table = #"""
    Enter|^J|ems-enter|Runs the statement; of a block that is not finished, goes on with the next line
    |^M|ems-enter|
    |\e[991~|ed-newline|
    Tab|^I|ems-complete|Completes the word; again, goes through what may stand there
    Shift+Tab|\e[Z|ems-complete-back|Goes back through what may stand there
    F1, Alt+H|\eh|ems-help|Help on the command or parameter under the cursor
    |\eOP|ems-help|
    |\e[11~|ems-help|
    Up|\e[A|ems-up|The line above; the statement before that begins as the line does; of a statement begun, all of it
    |\eOA|ems-up|
    Down|\e[B|ems-down|The line below; the statement behind
    |\eOB|ems-down|
    Ctrl+R|^R|em-inc-search-prev|Searches the history for what is typed
    Home, Ctrl+A|^A|ems-home|To the beginning of the line
    |\e[H|ems-home|
    |\eOH|ems-home|
    |\e[1~|ems-home|
    End, Ctrl+E|^E|ems-end|To the end of the line
    |\e[F|ems-end|
    |\eOF|ems-end|
    |\e[4~|ems-end|
    Ctrl+Right|\e[1;5C|em-next-word|To the next word
    Ctrl+Left|\e[1;5D|ed-prev-word|To the word before
    Delete, Ctrl+D|\e[3~|ed-delete-next-char|Deletes the character under the cursor
    |\e[200~|ems-paste|
    """#

  /// Keys that libedit or the terminal binds by itself.
  static let others = [
    ("Ctrl+D", "On an empty line, ends the session"), ("Ctrl+C", "Drops the line; stops what runs"),
    ("Ctrl+L", "Clears the screen"), ("Ctrl+K", "Deletes to the end of the line"),
    ("Ctrl+U", "Deletes the line"), ("Ctrl+W", "Deletes to the mark, or the word before"),
    ("Ctrl+Y", "Puts in what was deleted"), ("Ctrl+Z", "Stops the program, to go on with fg"),
  ]
}

/// Get-KeyBinding: the keys of the line editor.
public final class GetKeyBinding: Cmdlet {
  public override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-KeyBinding", "")
  nonisolated(unsafe) private static let shape = Shape.of(["Key", "Description"])

  public override func end() throws {
    let keys = KeyBinding.all.filter { !$0.description.isEmpty }.map { ($0.key, $0.description) } + KeyBinding.others
    for (key, description) in keys {
      try write(.object(CustomObject(shape: Self.shape, values: [.text(key), .text(description)])))
    }
  }
}

extension LineEditor {
  /// Enter: the end of the line, but of a block that is not finished.
  func enter() -> UInt8 {
    let (text, _) = currentText()
    if request.begun != nil, text.contains("\n"), completer.isUnfinished(text) {
      _ = el_insertstr(editor, "\n")
      return UInt8(CC_REFRESH)
    }
    // A function of ours cannot end the line as libedit's does, which first goes below it.
    el_push(editor, KeyBinding.accept)
    return UInt8(CC_NORM)
  }

  func up() -> UInt8 {
    let (text, cursor) = currentText()
    let scalars = Array(text.unicodeScalars)
    if let end = scalars[..<cursor].lastIndex(of: "\n") {
      let start = scalars[..<end].lastIndex(of: "\n").map { $0 + 1 } ?? 0
      return move(from: cursor, to: min(start + cursor - end - 1, end))
    }
    if let begun = request.begun, !begun.lines.isEmpty { return reopen(begun, text, cursor) }
    return show(walk.older(text, cursor), length: scalars.count, cursor: cursor)
  }

  func down() -> UInt8 {
    let (text, cursor) = currentText()
    let scalars = Array(text.unicodeScalars)
    if let end = scalars[cursor...].firstIndex(of: "\n") {
      let start = scalars[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
      let next = scalars[(end + 1)...].firstIndex(of: "\n") ?? scalars.count
      return move(from: cursor, to: min(end + 1 + cursor - start, next))
    }
    return show(walk.newer(text), length: scalars.count, cursor: cursor)
  }

  func home() -> UInt8 {
    let (text, cursor) = currentText()
    let start = Array(text.unicodeScalars)[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
    return move(from: cursor, to: start)
  }

  func end() -> UInt8 {
    let (text, cursor) = currentText()
    let scalars = Array(text.unicodeScalars)
    return move(from: cursor, to: scalars[cursor...].firstIndex(of: "\n") ?? scalars.count)
  }

  private func move(from cursor: Int, to target: Int) -> UInt8 {
    _ = el_cursor(editor, Int32(clamping: target - cursor))
    return UInt8(CC_REFRESH)
  }

  /// Puts another text in place of the line.
  private func show(_ text: String?, length: Int, cursor: Int) -> UInt8 {
    guard let text else { return UInt8(CC_REFRESH_BEEP) }
    _ = el_cursor(editor, Int32(clamping: length - cursor))
    el_deletestr(editor, Int32(clamping: length))
    _ = el_insertstr(editor, text)
    return UInt8(CC_REFRESH)
  }

  /// Takes the lines of the statement that was begun back into the line, to be edited as one block, and wipes them above.
  private func reopen(_ begun: StatementLines, _ text: String, _ cursor: Int) -> UInt8 {
    let own = rows(of: request.prompt, String(String.UnicodeScalarView(text.unicodeScalars.prefix(cursor)))) - 1
    let prompt = begun.prompt.split(separator: "\n", omittingEmptySubsequences: false).last.map(String.init) ?? ""
    var above = 0
    for (index, line) in begun.lines.enumerated() {
      above += rows(of: index == 0 ? prompt : StatementLines.continuationPrompt, line)
    }
    wipe(above + own)
    // libedit goes back to its first row by itself.
    if own > 0 { putTerminal("\u{1B}[\(own)B") }
    request.prompt = prompt
    request.begun?.lines = []
    isReopened = true
    setPrompt(prompt)
    _ = el_cursor(editor, Int32(clamping: -cursor))
    _ = el_insertstr(editor, begun.lines.joined(separator: "\n") + "\n")
    _ = el_cursor(editor, -1)
    return UInt8(CC_REDISPLAY)
  }

  /// Puts a pasted block into the line: nothing of it runs before Enter, and a tab in it is a tab.
  func insertPaste() -> UInt8 {
    var pasted: [Unicode.Scalar] = []
    var character: wchar_t = 0
    while !pasted.ends(with: Self.endOfPaste), el_wgetc(editor, &character) == 1 {
      if let scalar = Unicode.Scalar(UInt32(bitPattern: character)) { pasted.append(scalar) }
    }
    if pasted.ends(with: Self.endOfPaste) { pasted.removeLast(Self.endOfPaste.count) }
    var text = String(String.UnicodeScalarView(pasted))
    text = String(text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
    _ = el_insertstr(editor, text)
    return UInt8(CC_REFRESH)
  }

  private static let endOfPaste = Array("\u{1B}[201~".unicodeScalars)
}

extension Array where Element: Equatable {
  fileprivate func ends(with end: [Element]) -> Bool {
    count >= end.count && self[(count - end.count)...].elementsEqual(end)
  }
}
