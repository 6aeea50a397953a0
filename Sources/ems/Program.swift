import CEditLine
import Console
import Glibc
import Lab
import PowerShell

/// The program: what the command line asked for.
struct Program {
  static let version = "0.1"

  let options: Options

  init(_ options: Options) { self.options = options }

  /// Does it and gives the exit code.
  func run() throws -> Int32 {
    if options.hasHostDrive, let root = options.hostRoot, access(root + "/.", X_OK) != 0 {
      throw Options.Mistake(message: "'\(root)', the root of the drive Host:, is not a folder that can be entered.")
    }
    switch options.mode {
    case .help: print(Options.help, terminator: "")
    case .version: print("ems \(Self.version)")
    case .word("completions", let arguments): return try Completions.run(arguments)
    case .word("walkthrough", let arguments): return try WalkthroughWords(arguments).run()
    case .word(_, let arguments): return try LabWords(arguments, lab: options.lab).run()
    case .command(let text):
      return try runShell { session in
        Self.exitCode(session.run(text), failureCounts: true)
      }
    case .file(let path, let arguments): return try runFile(path, arguments)
    case .session: return try runSession()
    }
    return 0
  }

  /// Writes a message of the program itself.
  static func complain(_ text: String) {
    let line = "ems: \(text)\n"
    _ = line.withCString { write(2, $0, strlen($0)) }
  }

  /// Hands to the operating system what `print` has kept. False, with a message, if it could not be written.
  static func flush() -> Bool {
    let isWritten = fflush(nil) == 0
    if !isWritten { complain("cannot write output: \(String(cString: strerror(errno)))") }
    return isWritten
  }

  private func runFile(_ path: String, _ arguments: [String]) throws -> Int32 {
    guard let bytes = HostFile.read(path) else {
      print(Options.help, terminator: "")
      Self.complain(
        "The argument '\(path)' is not recognized as the name of a script file. Check the spelling of the name, or if "
          + "a path was included, verify that the path is correct and try again.")
      return 64
    }
    return try runShell { session in
      let text = TextEncoding.decode(bytes)
      return Self.exitCode(
        session.runScript(text, path: HostFile.absolute(path), arguments: arguments), failureCounts: false)
    }
  }

  /// `exit N`, 130 after Ctrl-C, 1 for an uncaught error, and where it counts for a last statement that failed.
  private static func exitCode(_ outcome: ShellSession.Outcome, failureCounts: Bool) -> Int32 {
    if let code = outcome.exitCode { return code }
    if outcome.wasInterrupted { return 130 }
    return outcome.endedByError || (failureCounts && !outcome.succeeded) ? 1 : 0
  }

  /// One text, then the end.
  private func runShell(_ body: @escaping (ConsoleSession) -> Int32) throws -> Int32 {
    // A person at the terminal answers what a script asks.
    try run(isatty(0) == 1 ? PlainLines() : DescriptorLines(descriptor: 0), startsInHost: true, body)
  }

  /// A shell whose lines nobody edits.
  private func run(
    _ lines: any InputLines, startsInHost: Bool, _ body: @escaping (ConsoleSession) -> Int32
  ) throws -> Int32 {
    let host = ConsoleHost(lines: lines, settings: hostSettings)
    return InterpreterThread.run {
      let shell = Shell(host: host, options: options, startsInHost: startsInHost)
      defer { shell.close() }
      ems_install_signals(shell.context.interruption)
      if lines.isInteractive { ems_guard_terminal() }
      ems_receive_signals(1)
      if !startsInHost, !shell.begin() { return 2 }
      shell.runProfiles()
      return body(shell.session) & 0xFF
    } while: {
      ems_receive_signals(0)
    }
  }

  /// The statements of a person, or of standard input.
  private func runSession() throws -> Int32 {
    guard isatty(0) == 1, isatty(1) == 1 else {
      return try run(DescriptorLines(descriptor: 0), startsInHost: true) { $0.run() }
    }
    guard Terminal.canEdit, !options.isPlain else { return try run(PlainLines(), startsInHost: false) { $0.run() } }
    let completer = Completer()
    let lines = EditedLines(
      historyFile: HistoryFile(path: UserFolders.history()), completer: completer, tabStyle: options.tabStyle)
    let host = ConsoleHost(lines: lines, settings: hostSettings)
    return InterpreterThread.run {
      ems_receive_signals(0)
      let shell = Shell(host: host, options: options, startsInHost: false)
      defer {
        shell.close()
        lines.finish()
      }
      ems_install_signals(shell.context.interruption)
      ems_guard_terminal()
      completer.context = shell.context
      guard shell.begin() else { return 2 }
      shell.runProfiles()
      return shell.session.run() & 0xFF
    } while: {
      ems_receive_signals(1)
      if !lines.runEditor() { Self.complain("this terminal cannot be edited on") }
    }
  }

  private var hostSettings: ConsoleHost.Settings {
    var settings = ConsoleHost.Settings()
    settings.columns = options.width
    settings.usesColor = options.usesColor
    settings.isPlain = options.isPlain
    settings.canPrompt = options.isInteractive
    return settings
  }
}
