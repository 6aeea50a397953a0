/// System.Management.Automation.ScriptBlock: compiled code with the text it was made from.
public final class ScriptBlock: PSObject {
  let body: Body
  /// The scope that code runs under instead of its caller's: a module's, or a closure's copies.
  let home: ModuleInfo?

  init(_ body: Body, home: ModuleInfo? = nil) {
    self.body = body
    self.home = home
  }

  /// The text between the braces.
  public var source: String { body.source }

  public override var type: PSType { .scriptBlock }
  public override func text(_ format: TextFormat) -> String? { source }

  /// What a command made of this block takes.
  func metadata(named name: String) -> CommandMetadata? { body.metadata }
}

/// How a block runs: what it finds in its automatic variables, and whose scope it uses.
public struct BlockCall {
  public var arguments: [Value] = []
  /// `$_`; `nil` leaves it to the caller's.
  public var underscore: Value?
  /// `$this`.
  public var this: Value?
  /// `$input`.
  public var input: [Value] = []
  /// In the caller's scope, as `.` does, instead of a new one.
  public var inCallersScope = false

  public init(
    _ arguments: [Value] = [], underscore: Value? = nil, this: Value? = nil, input: [Value] = [],
    inCallersScope: Bool = false
  ) {
    self.arguments = arguments
    self.underscore = underscore
    self.this = this
    self.input = input
    self.inCallersScope = inCallersScope
  }
}

extension ExecutionContext {
  /// `[scriptblock]::Create(text)`: compiles a text, with the error of its first parse error.
  public func makeScriptBlock(_ text: String) throws -> ScriptBlock {
    throw TerminatingError(id: "ParserError", text)
  }

  /// Runs a block; what it puts out goes to the sink.
  public func invoke(_ block: ScriptBlock, _ call: BlockCall = BlockCall(), into sink: Sink) throws {}

  /// Runs a block and gives all that it puts out.
  public func values(of block: ScriptBlock, _ call: BlockCall = BlockCall()) throws -> [Value] {
    let sink = CollectingSink()
    try invoke(block, call, into: sink)
    return sink.values
  }

  /// Runs a block and gives its output as an expression sees it: nothing, one value, or an array.
  public func value(of block: ScriptBlock, _ call: BlockCall = BlockCall()) throws -> Value {
    let sink = CollectingSink()
    try invoke(block, call, into: sink)
    return sink.collapsed
  }
}

/// A block made ready to run once for each of many objects, with `$_` set, in the scope of the command that got it.
public final class BlockRunner {
  /// A block that runs in the caller's scope (Where-Object, ForEach-Object), or in a new one below it each time.
  public init(_ block: ScriptBlock, run: CommandRun, inCallersScope: Bool = true) {}

  /// Runs the block; its output goes to the sink.
  public func run(_ underscore: Value, into sink: Sink) throws {}

  /// Runs the block; its output as an expression sees it.
  public func value(_ underscore: Value) throws -> Value { .null }

  /// Runs the block; its output as a condition.
  public func isTrue(_ underscore: Value) throws -> Bool { false }
}
