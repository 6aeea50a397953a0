import Lab
import PowerShell

/// The lab as one shell sees it: the connection, the directory of the forest that it stands in, the drives.
public final class LabSession {
  public let connection: LabConnection
  public unowned let context: ExecutionContext
  /// Where Enter-PSSession came from, newest last.
  private var entered: [(server: String, location: ItemPath)] = []
  private var directoryOfServer: Directory?

  public init(_ connection: LabConnection, context: ExecutionContext) {
    self.connection = connection
    self.context = context
  }

  /// The session that a cmdlet's shell has.
  public static func of(_ context: ExecutionContext) throws -> LabSession {
    guard let session = context.services.find(LabSession.self) else {
      throw TerminatingError(id: "NoLab", "There is no lab in this session.", category: .resourceUnavailable)
    }
    return session
  }

  /// Gives the shell its lab: drives, clock, prompt and the lab's own cmdlets.
  public func install() {
    context.services.add(self)
    context.clock = SessionClock(connection)
    mountDisk()
    context.environment.machine = { [unowned self] key in MachineEnvironment(self).entries(key) }
    context.drives.mount(
      "Cert", provider: CertificateDrive(connection, context: context), description: "X509 Certificate Provider")
    LabCmdlets.register(in: context)
    Self.registerViews
  }

  /// Done once: a process may have several shells, one inside the other.
  private static let registerViews: Void = ViewLibrary.register(
    OperationObject.views + "\n" + CompareLab.views + "\n" + CertificateDrive.views + "\n" + LabMail.views)

  /// The lab, opened if nothing needed it before.
  public func lab() throws -> Lab { try connection.openLab() }

  /// The mail of the lab, with all done that is due.
  public func transport() throws -> Transport {
    _ = try lab()
    return try connection.transport()
  }

  /// The directory of the forest of the server that one stands on.
  public func directory() throws -> Directory {
    if let directoryOfServer { return directoryOfServer }
    do {
      let directory = try Directory(lab(), computer: connection.server)
      directoryOfServer = directory
      return directory
    } catch DirectoryError.unknownForest(let name) {
      throw UnknownServer(name: name)
    }
  }

  /// The server that one stands on, in the case in which the lab has it.
  public var server: String { connection.server }

  /// False on a machine where Exchange was never set up (zeeman7): its cmdlets do not exist there.
  public var hasExchange: Bool {
    guard connection.openedLab != nil || connection.exists else { return !Self.isNamed("ZEEMAN7", connection.server) }
    do {
      return try directory().forest.organizationName != nil
    } catch {
      // The cmdlets of a lab that cannot be opened are there, so that their use tells why it cannot.
      return error is LabUnavailable
    }
  }

  /// The same, as far as it can be told without opening the lab.
  public var expectsExchange: Bool {
    connection.openedLab == nil ? !Self.isNamed("ZEEMAN7", connection.server) : hasExchange
  }

  private static func isNamed(_ name: String, _ other: String) -> Bool { name.caseFolded == other.caseFolded }

  // MARK: Where one stands

  /// Called when the console has gone to another server.
  public var didMove: (() -> Void)?

  /// True while a session of another server is entered.
  var isEntered: Bool { !entered.isEmpty }

  /// Goes to another server, to come back by `leave`.
  func enter(_ server: String) throws {
    let computers = try lab().objects(named: shortName(server), ofNoun: "Computer", organization: Directory.world)
    guard let computer = computers.first else {
      throw TerminatingError(
        id: "CreateRemoteRunspaceFailed",
        "Connecting to remote server \(server) failed with the following error message : The WinRM client cannot "
          + "process the request because the server name cannot be resolved.",
        category: .openError, target: .text(server),
        exception: "System.Management.Automation.Remoting.PSRemotingTransportException")
    }
    entered.append((connection.server, context.drives.location))
    stand(on: computer.name)
  }

  /// Goes back to where `enter` came from. False if no session is entered.
  @discardableResult
  public func leave() -> Bool {
    guard let (server, location) = entered.popLast() else { return false }
    stand(on: server)
    // The disk C: is another one now; its folder may be gone.
    if let drive = context.drives.drive(named: location.drive.name) {
      let place = ItemPath(drive: drive, path: location.path)
      if (try? drive.provider.isContainer(place)) == true { context.drives.setLocation(place) }
    }
    return true
  }

  /// Works on another lab from here on, standing on one of its servers; stays where it is if that lab cannot be opened.
  public func move(to location: LabConnection.Location, server: String) throws {
    let (home, standing) = (connection.location, connection.server)
    connection.move(to: location)
    do {
      _ = try connection.openLab()
    } catch {
      connection.move(to: home)
      stand(on: standing)
      throw error
    }
    entered = []
    stand(on: server)
  }

  private func stand(on server: String) {
    connection.stand(on: server)
    directoryOfServer = nil
    mountDisk()
    didMove?()
  }

  /// A computer is found by its name or by the name that DNS has for it.
  private func shortName(_ name: String) -> String { String(name.prefix { $0 != "." }) }

  private func mountDisk() {
    let stood = context.drives.location.drive
    context.drives.mount("C", disk: LabDisk(connection))
    if stood.name.caseFolded == "host", let drive = context.drives.drive(named: stood.name) {
      context.drives.setLocation(ItemPath(drive: drive, path: drive.location))
    }
  }

  /// What a window's title says: the server, and on one with Exchange the domain that its cmdlets see.
  public var title: String {
    guard hasExchange else { return "Windows PowerShell" }
    let domain = connection.exists ? (try? directory())?.forest.domain : nil
    return "Machine: \(server)" + (domain.map { " | Scope: \($0)" } ?? "")
  }

  /// `[PS] C:\>` on an Exchange server, `PS C:\>` elsewhere, with the server's name before it in an entered session.
  public var prompt: String {
    let place = context.drives.location.qualified
    return (isEntered ? "[\(connection.server)]: " : "") + (hasExchange ? "[PS] " : "PS ") + place + ">"
  }
}

extension LabConnection {
  /// The lab, opened if nothing needed it before.
  func openLab() throws -> Lab {
    do {
      return try lab()
    } catch let error as LabError where openedLab == nil && error.preventsOpening {
      throw LabUnavailable(error)
    }
  }
}

/// The lab cannot be opened: nothing that needs it can go on, and a script ends with exit code 3.
public struct LabUnavailable: SessionEnding, CustomStringConvertible {
  public let reason: LabError
  public let exitCode: Int32 = 3
  init(_ reason: LabError) { self.reason = reason }
  public var description: String { reason.description }
}

/// The console was told to stand on a server that the lab does not have: a wrong command line.
public struct UnknownServer: SessionEnding, CustomStringConvertible {
  public let name: String
  public let exitCode: Int32 = 2
  public var description: String { "The lab has no computer '\(name)'." }
}

/// The lab's time, if there is a lab to ask; else the host's.
private final class SessionClock: Clock {
  private let connection: LabConnection
  init(_ connection: LabConnection) { self.connection = connection }

  func now() -> Double {
    let time = connection.exists ? (try? connection.lab().now()) ?? .host : .host
    return Double(time.ticks) / Double(LabTime.ticksPerSecond)
  }
}
