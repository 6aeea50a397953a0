/// A command that a name may mean: System.Management.Automation.CommandInfo.
open class CommandInfo: PSObject {
  public let name: String

  public init(name: String) { self.name = name }

  /// `Cmdlet`, `Function`, `Alias`, ...
  open var kind: CommandKind { .cmdlet }
  /// What it takes, if that is known without running it.
  open var metadata: CommandMetadata? { nil }
  /// The column Definition of Get-Command.
  open func definition(_ context: ExecutionContext) -> String { name }
  /// The name of the module or snap-in that it is from.
  public var source = ""
  /// Whether the command exists where the session stands; `nil` if it always does.
  public var isAvailable: (() -> Bool)?

  open override var type: PSType { .named("System.Management.Automation.\(kind.rawValue)Info") }
  open override func text(_ format: TextFormat) -> String? { name }
}

/// System.Management.Automation.CommandTypes.
public enum CommandKind: String {
  case alias = "Alias"
  case function = "Function"
  case filter = "Filter"
  case cmdlet = "Cmdlet"
  case externalScript = "ExternalScript"
  case application = "Application"
  case script = "Script"

  var number: Int64 {
    switch self {
    case .alias: 1
    case .function: 2
    case .filter: 4
    case .cmdlet: 8
    case .externalScript: 16
    case .application: 32
    case .script: 64
    }
  }
}

/// A command written in Swift.
public final class CmdletInfo: CommandInfo {
  private let loadMetadata: () -> CommandMetadata
  let make: (ExecutionContext, CommandRun) -> Cmdlet
  /// The class name that ids of errors end with.
  public let typeName: () -> String
  private lazy var loaded = loadMetadata()
  private let shownKind: CommandKind

  /// A cmdlet of one class; `kind` is what it shows itself as, where the real shell has a function.
  public init(_ name: String, _ cmdlet: Cmdlet.Type, kind: CommandKind = .cmdlet) {
    loadMetadata = { cmdlet.metadata }
    shownKind = kind
    make = { cmdlet.init(context: $0, run: $1) }
    typeName = { cmdlet.typeName }
    super.init(name: name)
  }

  /// A cmdlet whose metadata is built when first needed, of a class that serves several.
  public init(
    _ name: String, typeName: @escaping () -> String, metadata: @escaping () -> CommandMetadata,
    make: @escaping (ExecutionContext, CommandRun) -> Cmdlet
  ) {
    loadMetadata = metadata
    shownKind = .cmdlet
    self.make = make
    self.typeName = typeName
    super.init(name: name)
  }

  public override var kind: CommandKind { shownKind }
  public override var metadata: CommandMetadata? { loaded }
}

/// System.Management.Automation.AliasInfo.
public final class AliasInfo: CommandInfo {
  public let target: String
  public var options: Variable.Options
  public var summary = ""

  public init(_ name: String, _ target: String, options: Variable.Options = []) {
    self.target = target
    self.options = options
    super.init(name: name)
  }

  public override var kind: CommandKind { .alias }
  public override func definition(_ context: ExecutionContext) -> String { target }
}

/// A function or filter.
public final class FunctionInfo: CommandInfo {
  public let block: ScriptBlock
  public let isFilter: Bool
  public var options: Variable.Options = []
  public var summary = ""
  var module: ModuleInfo?

  init(_ name: String, _ block: ScriptBlock, isFilter: Bool) {
    self.block = block
    self.isFilter = isFilter
    super.init(name: name)
  }

  public override var kind: CommandKind { isFilter ? .filter : .function }
  public override var metadata: CommandMetadata? { block.metadata(named: name) }
  public override func definition(_ context: ExecutionContext) -> String { block.source }
}

/// A script file.
public final class ExternalScriptInfo: CommandInfo {
  public let path: String
  let block: ScriptBlock

  init(path: String, name: String, block: ScriptBlock) {
    self.path = path
    self.block = block
    super.init(name: name)
  }

  public override var kind: CommandKind { .externalScript }
  public override var metadata: CommandMetadata? { block.metadata(named: name) }
  public override func definition(_ context: ExecutionContext) -> String { path }
}

/// A script block that was called as a command.
final class ScriptInfo: CommandInfo {
  let block: ScriptBlock

  init(_ block: ScriptBlock) {
    self.block = block
    super.init(name: "")
  }

  override var kind: CommandKind { .script }
  override var metadata: CommandMetadata? { block.metadata(named: name) }
  override func definition(_ context: ExecutionContext) -> String { block.source }
}

/// A program of the world around the language (`telnet`, `ping`): takes its arguments as text.
public final class ApplicationInfo: CommandInfo {
  /// Runs the program; its lines go to the sink. The result is its exit code.
  public let run: (_ arguments: [Value], _ input: [Value], _ output: Sink, ExecutionContext) throws -> Int32

  public init(
    _ name: String,
    run: @escaping (_ arguments: [Value], _ input: [Value], _ output: Sink, ExecutionContext) throws -> Int32
  ) {
    self.run = run
    super.init(name: name)
  }

  public override var kind: CommandKind { .application }
}
