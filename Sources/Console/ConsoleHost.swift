import Glibc
import PowerShell

/// The host of the program: standard output and error, and one source of lines.
public final class ConsoleHost: Host {
  public struct Settings {
    /// Columns of the console; `nil` asks the terminal, `COLUMNS`, or takes 120.
    public var columns: Int?
    public var usesColor = true
    /// `-NonInteractive`: a question is an error.
    public var canPrompt = true
    /// `-Plain`: nothing but lines of text.
    public var isPlain = false

    public init() {}
  }

  public let name = "ConsoleHost"
  public let lines: InputLines
  private let settings: Settings
  private let output = OutputStream(descriptor: 1)
  private let errors = OutputStream(descriptor: 2)
  private var progress: String?
  public var transcript: ((String) -> Void)?

  public init(lines: InputLines, settings: Settings) {
    self.lines = lines
    self.settings = settings
  }

  /// Runs a session inside of the running statement.
  public var nestedPrompt: (() -> Void)?

  public func enterNestedPrompt() -> Bool {
    guard let nestedPrompt else { return false }
    nestedPrompt()
    return true
  }

  public var canPrompt: Bool { settings.canPrompt }
  public var isInteractive: Bool { lines.isInteractive }

  public var columns: Int {
    if let columns = settings.columns { return columns }
    if let size = terminalSize, size.ws_col > 0 { return Int(size.ws_col) }
    return getenv("COLUMNS").flatMap { Int(String(cString: $0)) }.flatMap { $0 > 1 ? $0 : nil } ?? 120
  }

  public var rows: Int {
    guard let size = terminalSize, size.ws_row > 0 else { return 25 }
    return Int(size.ws_row)
  }

  private var terminalSize: winsize? {
    var size = winsize()
    return output.isTerminal && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 ? size : nil
  }

  public var outputIsTerminal: Bool { output.isTerminal }

  /// A program that reads the output gets its lines whole, unless a width was asked for.
  public var breaksLongText: Bool { output.isTerminal || settings.columns != nil || getenv("COLUMNS") != nil }

  public func write(_ text: String) {
    show(text)
    transcript?(text)
  }

  private func show(_ text: String) {
    clearProgress()
    output.write(text)
  }

  public func write(_ text: String, to stream: HostStream) {
    transcript?(text)
    clearProgress()
    // On black, as the first console had them: so they can be read whatever the terminal's own background is.
    let text = colored(text, stream == .error ? "91;40" : "33;40")
    if output.isTerminal {
      output.write(text)
    } else {
      output.flush()  // keeps the order where both streams go to one place
      errors.write(text)
      errors.flush()
    }
  }

  public func write(_ text: String, foreground: String?, background: String?) {
    let codes = [Self.colorCode(foreground, base: 30), Self.colorCode(background, base: 40)].compactMap { $0 }
    show(codes.isEmpty ? text : colored(text, codes.joined(separator: ";")))
    transcript?(text)
  }

  public func flush() {
    output.flush()
    errors.flush()
    if output.isTerminal { fflush(nil) }
  }

  public func readLine(prompt: String, secret: Bool) -> String? {
    flush()
    if !lines.isInteractive {
      output.write(prompt)
      output.flush()
    }
    return lines.next(prompt: prompt, secret: secret)
  }

  public func readKey(prompt: String) -> Character? {
    flush()
    return lines.nextKey(prompt: prompt)
  }

  public func peekLine() -> String? { lines.peek(withinMilliseconds: 0) }
  public func unreadLine(_ line: String) { lines.unread(line) }

  public func showProgress(_ text: String?) {
    guard output.isTerminal, !isPlain else { return }
    clearProgress()
    if let text {
      output.write(text)
      output.flush()
    }
    progress = text
  }

  /// True if escape codes may be written to standard output.
  public var showsColor: Bool {
    settings.usesColor && getenv("NO_COLOR") == nil && !isPlain && (output.isTerminal || Self.isForced)
  }

  /// The variable by which a user asks for colours in a file or pipe.
  private static var isForced: Bool { getenv("CLICOLOR_FORCE").map { String(cString: $0) != "0" } ?? false }

  private var isPlain: Bool { settings.isPlain || getenv("TERM").map { String(cString: $0) } == "dumb" }

  /// What the title of the terminal's window says, asked before each prompt.
  public var title: (() -> String)?
  private var shownTitle = ""

  /// Sets the window's title, if it has changed.
  func showTitle() {
    guard isInteractive, !isPlain, let title = title?(), title != shownTitle else { return }
    // The terminal keeps its own title, for `restoreTitle`.
    let saved = shownTitle.isEmpty ? "\u{1B}[22;2t" : ""
    output.write(saved + "\u{1B}]2;" + TerminalText.printable(title) + "\u{07}")
    output.flush()  // the editor writes past it
    shownTitle = title
  }

  /// Gives the terminal back the title that it had.
  public func restoreTitle() {
    guard !shownTitle.isEmpty else { return }
    output.write("\u{1B}[23;2t")
    shownTitle = ""
  }

  private func clearProgress() {
    guard progress != nil else { return }
    progress = nil
    output.write("\r\u{1B}[K")
  }

  private func colored(_ text: String, _ code: String) -> String {
    guard showsColor else { return text }
    // The reset stands before each line break, so that the rest of a row is never drawn in colour.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.isEmpty ? "" : "\u{1B}[\(code)m\($0)\u{1B}[0m" }.joined(separator: "\n")
  }

  /// The SGR code of a ConsoleColor name.
  private static func colorCode(_ name: String?, base: Int) -> String? {
    let dark = ["black", "darkred", "darkgreen", "darkyellow", "darkblue", "darkmagenta", "darkcyan", "gray"]
    let bright = ["darkgray", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    guard let name = name?.lowercased() else { return nil }
    if let index = dark.firstIndex(of: name) { return String(base + index) }
    return bright.firstIndex(of: name).map { String(base + 60 + $0) }
  }
}
