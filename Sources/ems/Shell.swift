import Console
import Exchange
import Glibc
import Lab
import LabShell
import PowerShell
import Walkthroughs
import WindowsTools

/// One shell, put together: the language, the lab, Exchange, and the session that runs statements in them.
final class Shell {
  let context: ExecutionContext
  private(set) lazy var session = ConsoleSession(session: shell, host: host, observer: self)
  private let host: ConsoleHost
  private let options: Options
  private let shell: ShellSession
  private let lab: LabSession
  private var statementStart = 0.0

  /// `startsInHost`: a script stands on the host's files, a person on the server's disk.
  init(host: ConsoleHost, options: Options, startsInHost: Bool) {
    self.host = host
    self.options = options
    let connection = LabConnection(Self.location(options), server: Self.server(options)) { transaction in
      try Topology.embedded().populate(transaction)
    }
    context = ExecutionContext(host: host, clock: HostClock())
    context.stackSize = InterpreterThread.stackSize
    shell = ShellSession(context: context)
    lab = LabSession(connection, context: context)
    context.installBaseCmdlets()
    context.installFormatting()
    lab.install()
    ExchangeSnapIn.install(in: context, session: lab)
    WindowsTools.install(in: context)
    WalkthroughCmdlets.install(in: context)
    host.nestedPrompt = { [unowned self] in session.runNested() }
    mountHost(startsInHost: startsInHost)
  }

  /// A server's name may be given as DNS has it.
  private static func server(_ options: Options) -> String {
    String((options.server ?? "WIN20081").prefix { $0 != "." })
  }

  private static func location(_ options: Options) -> LabConnection.Location {
    if options.lab == ":temp:" { return .temporary }
    return .file((try? LabWords.path(ofLab: options.lab)) ?? "")
  }

  private func mountHost(startsInHost: Bool) {
    guard options.hasHostDrive, let disk = HostDisk(root: options.hostRoot ?? ".") else { return }
    let drive = context.drives.mount("Host", disk: disk, hostRoot: disk.root)
    drive.home = UserFolders.environment("HOME").map { Self.path($0, below: disk.root) } ?? ""
    if startsInHost { context.drives.setLocation(ItemPath(drive: drive, path: Self.startFolder(below: disk.root))) }
  }

  /// Where the program was started, if that is below the root of the drive; else the root.
  private static func startFolder(below root: String) -> String {
    guard let buffer = getcwd(nil, 0) else { return "" }
    defer { free(buffer) }
    return path(String(cString: buffer), below: root)
  }

  /// A folder of the host as a path below the root of the drive; the root for one that is elsewhere.
  private static func path(_ folder: String, below root: String) -> String {
    let start = root.hasSuffix("/") ? root : root + "/"
    return folder.hasPrefix(start) ? String(folder.dropFirst(start.count)) : ""
  }

  /// What a person's session begins with: the keys, the window's title, and on a server with Exchange its banner. False if
  /// there is no such server.
  func begin() -> Bool {
    if options.server != nil {
      do {
        _ = try lab.directory()
      } catch {
        Program.complain("\(error)")
        return false
      }
    }
    if host.lines is EditedLines { context.register("Get-KeyBinding", GetKeyBinding.self) }
    host.title = { [unowned self] in lab.title }
    if options.showsLogo { showBanner() }
    return true
  }

  private func showBanner() {
    if lab.hasExchange { Banner.show(in: context) }
    host.write(WalkthroughCmdlets.invitation)
  }

  /// Runs the user's profile scripts, unless `-NoProfile`.
  func runProfiles() {
    guard options.runsProfile else { return }
    for path in UserFolders.profiles {
      guard let bytes = HostFile.read(path) else { continue }
      _ = session.runScript(TextEncoding.decode(bytes), path: path, arguments: [])
    }
  }

  func close() {
    host.restoreTitle()
    host.flush()
    lab.connection.close()
  }
}

extension Shell: StatementObserver {
  func willRun(_ text: String) {
    host.transcript?("\(lab.prompt) \(text)\n")
    statementStart = HostClock().now()
    try? lab.connection.beginStatement(text)
  }

  func leavesEnteredSession() -> Bool { lab.leave() }

  func didRun(_ text: String) {
    lab.connection.endStatement()
    // The host's time: asking the lab for its own would open it.
    guard host.isInteractive else { return }
    context.history.add(text, start: statementStart, end: HostClock().now(), succeeded: context.succeeded)
  }
}

/// The host's own time, until a lab is there to ask.
private final class HostClock: Clock {
  func now() -> Double {
    let time = LabTime.host
    return Double(time.ticks) / Double(LabTime.ticksPerSecond)
  }
}
