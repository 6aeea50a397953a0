/// Where the streams other than output go: to the host, to a sink, or nowhere.
public final class Streams {
  public enum Target {
    case host
    case sink(Sink)
    case discard
  }

  public let error: Target
  public let warning: Target
  public let verbose: Target
  public let debug: Target
  public let information: Target
  /// Runs of the functions around, whose -ErrorVariable and its like also take what is written.
  let observers: [CommandRun]

  public convenience init(
    error: Target = .host, warning: Target = .host, verbose: Target = .host, debug: Target = .host,
    information: Target = .host
  ) {
    self.init(error, warning, verbose, debug, information, [])
  }

  private init(
    _ error: Target, _ warning: Target, _ verbose: Target, _ debug: Target, _ information: Target,
    _ observers: [CommandRun]
  ) {
    self.error = error
    self.warning = warning
    self.verbose = verbose
    self.debug = debug
    self.information = information
    self.observers = observers
  }

  /// The same, seen by one more function.
  func observed(by run: CommandRun) -> Streams {
    Streams(error, warning, verbose, debug, information, observers + [run])
  }

  /// Everything to the host.
  nonisolated(unsafe) static let host = Streams()

  /// The same with one stream, or all of them, sent elsewhere.
  func redirecting(_ stream: RedirectionStream, to target: Target) -> Streams {
    let all = stream == .all
    return Streams(
      all || stream == .error ? target : error,
      all || stream == .warning ? target : warning,
      all || stream == .verbose ? target : verbose,
      all || stream == .debug ? target : debug,
      all || stream == .information ? target : information, observers)
  }
}

/// A message of the warning, verbose, debug or information stream, as an object.
public final class MessageRecord: PSObject {
  public enum Kind: String {
    case warning = "WarningRecord"
    case verbose = "VerboseRecord"
    case debug = "DebugRecord"
    case information = "InformationRecord"
  }

  public let kind: Kind
  /// The message; of an information record any value (Write-Host's has colours).
  public let data: Value
  public var message: String
  public var invocation: InvocationInfo?
  public var tags: [String] = []
  /// For Write-Host: how the host shows it.
  public var foreground: String?
  public var background: String?
  public var endsLine = true
  /// `System.Management.Automation.HostInformationMessage`: came from Write-Host.
  public var isForHost = false

  public init(_ kind: Kind, _ message: String, data: Value? = nil) {
    self.kind = kind
    self.message = message
    self.data = data ?? .text(message)
  }

  public override var type: PSType { .named("System.Management.Automation." + kind.rawValue) }
  public override func text(_ format: TextFormat) -> String? { message }

  private static let messageData = Symbol("MessageData")
  private static let messageName = Symbol("Message")
  private static let tagsName = Symbol("Tags")
  private static let sourceName = Symbol("Source")
  private static let invocationName = Symbol("InvocationInfo")

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Self.messageData where kind == .information: data
    case Self.tagsName where kind == .information: .strings(tags)
    case Self.sourceName where kind == .information: .text(invocation?.commandName ?? "")
    case Self.messageName where kind != .information: .text(message)
    case Self.invocationName where kind != .information: invocation.map(Value.object) ?? .null
    default: nil
    }
  }

  public override var ownProperties: [PropertyInfo] {
    let names =
      kind == .information ? ["MessageData", "Source", "Tags"] : ["Message", "InvocationInfo"]
    return names.map { PropertyInfo(name: $0, kind: .property) }
  }
}
