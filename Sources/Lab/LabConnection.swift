import Glibc

/// A console's way to its lab: which file, who works there, and where they stand.
///
/// The file is opened when something first needs it, so that a script that needs no lab touches none.
public final class LabConnection {
  /// Where the lab is.
  public enum Location {
    case file(String)
    /// Thrown away at the end.
    case temporary
  }

  public private(set) var location: Location
  /// The server that the console stands on.
  public private(set) var server: String
  private let beginning: (Transaction) throws -> Void
  private let console: String
  private let consoleID: String
  private var opened: Lab?
  private var openedTransport: Transport?
  private var statement: String?

  /// `beginning` makes what a new lab holds.
  public init(_ location: Location, server: String, beginning: @escaping (Transaction) throws -> Void) {
    self.location = location
    self.server = server
    self.beginning = beginning
    console = String(getpid())
    // A process number alone is not one console's: containers that share a lab number their processes each for itself.
    consoleID = "\(console).\(UInt32.random(in: 0 ... .max))"
  }

  /// A connection to a lab that is open already, and that is closed with it.
  public convenience init(_ lab: Lab, server: String) {
    self.init(.temporary, server: server) { _ in }
    opened = lab
  }

  /// Leaves the lab; the console works on another one from here on.
  public func move(to location: Location) {
    endStatement(of: opened)
    close()
    self.location = location
  }

  /// The lab, opened, and made first if it is not there.
  public func lab() throws -> Lab {
    if let opened { return opened }
    let lab =
      switch location {
      case .file(let path): try openOrCreate(path)
      case .temporary: try Lab.temporary(console: identity, beginning: beginning)
      }
    opened = lab
    if let statement {
      try runDue()
      try lab.beginStatement(statement, console: identity)
    }
    return lab
  }

  /// The mail of the lab.
  public func mail() throws -> Transport {
    let lab = try lab()
    let transport = openedTransport ?? Transport(lab)
    openedTransport = transport
    return transport
  }

  /// The mail of the lab, with all done that is due: for those who look at it.
  public func transport() throws -> Transport {
    let transport = try mail()
    try transport.settle()
    return transport
  }

  /// Runs what has fallen due since the last statement, as an operation of its own.
  private func runDue() throws {
    guard let opened else { return }
    try opened.beginStatement("", console: identity, kind: .time)
    defer { opened.endStatement() }
    _ = try transport()
  }

  private func openOrCreate(_ path: String) throws -> Lab {
    // A user's first lab comes before the folder of his labs.
    if path.hasPrefix(LabFiles.folder + "/") { try LabFiles.prepareFolder() }
    return try Lab.openOrCreate(path: path, console: identity, beginning: beginning)
  }

  /// The lab, if something needed it before.
  public var openedLab: Lab? { opened }

  /// True if the lab can be asked without being made.
  public var exists: Bool {
    if opened != nil { return true }
    guard case .file(let path) = location else { return false }
    return access(path, F_OK) == 0
  }

  /// From now on the console stands on another server.
  public func stand(on server: String) { self.server = server }

  /// What is committed until `endStatement` is one operation of the lab's history.
  public func beginStatement(_ text: String) throws {
    statement = text
    try runDue()
    try opened?.beginStatement(text, console: identity)
  }

  public func endStatement() {
    statement = nil
    endStatement(of: opened)
  }

  private func endStatement(of lab: Lab?) {
    guard let lab else { return }
    // What fails here, because another console moved the history or the disk is full, stays due.
    try? transport().writeTrackingFiles()
    lab.endStatement()
    try? lab.keepTime()
  }

  public func close() {
    openedTransport = nil
    opened?.close()
    opened = nil
  }

  private var identity: LabConsole { LabConsole(id: consoleID, name: "console \(console)", server: server) }
}
