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
    if output.isTerminal {
      output.write(colored(text, stream == .error ? "31" : "33"))
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

  public func peekLine() -> String? { lines.peek(withinMilliseconds: 0) }
  public func unreadLine(_ line: String) { lines.unread(line) }

  public func showProgress(_ text: String?) {
    guard output.isTerminal else { return }
    clearProgress()
    if let text {
      output.write(text)
      output.flush()
    }
    progress = text
  }

  /// True if escape codes may be written to standard output.
  public var showsColor: Bool {
    settings.usesColor && output.isTerminal && getenv("NO_COLOR") == nil
      && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  private func clearProgress() {
    guard progress != nil else { return }
    progress = nil
    output.write("\r\u{1B}[K")
  }

  private func colored(_ text: String, _ code: String) -> String {
    guard showsColor else { return text }
    // The reset stands before the line break, so that the next line is never drawn in colour.
    let body = text.hasSuffix("\n") ? text.dropLast() : text[...]
    return "\u{1B}[\(code)m\(body)\u{1B}[0m" + (text.hasSuffix("\n") ? "\n" : "")
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
