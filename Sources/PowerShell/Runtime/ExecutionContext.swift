/// The interpreter's whole state: one for each shell, used by one thread.
public final class ExecutionContext {
  public let host: Host
  public var clock: Clock
  /// `$Error`, newest first.
  public var errors: [ErrorRecord] = []
  var cmdlets: [Symbol: Cmdlet.Type] = [:]
  /// Providers, drives, and where the session stands.
  public private(set) lazy var drives = DriveTable(context: self)

  public init(host: Host, clock: Clock) {
    self.host = host
    self.clock = clock
  }

  /// Makes a cmdlet known by its name.
  public func register(_ name: String, _ cmdlet: Cmdlet.Type) { cmdlets[Symbol(name)] = cmdlet }
}
