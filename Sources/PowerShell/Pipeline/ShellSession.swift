/// Runs text in a shell as a console does: whole scripts, or one statement after the other as they are typed.
public final class ShellSession {
  /// What parsing says of a text that is being entered.
  public enum ParseState {
    case complete
    /// More lines are needed.
    case incomplete
    case error
  }

  /// How a run ended.
  public struct Outcome {
    /// `$?` of the last statement.
    public var succeeded = true
    /// `exit N`.
    public var exitCode: Int32?
    /// Ctrl-C.
    public var wasInterrupted = false
    /// An error that nothing caught ended the run: `throw`, Stop, a parse error.
    public var endedByError = false

    public init() {}
  }

  public let context: ExecutionContext
  /// The traps of the statements that were read before, where these are one script (`runNext`).
  private var standingTraps: [TrapStatementAst] = []

  public init(context: ExecutionContext) { self.context = context }

  /// Whether a text is a whole statement (or several), the beginning of one, or wrong.
  public func parseState(_ text: String) -> ParseState {
    let result = Parser.parse(SourceText(text))
    if result.errors.isEmpty { return .complete }
    return result.isIncomplete ? .incomplete : .error
  }

  /// Runs a text in the global scope. All its output goes to one Out-Default; errors are reported.
  public func run(_ text: String, firstLine: Int = 1) -> Outcome { run(text, firstLine: firstLine) { _ in } }

  /// Runs the next statement of a script that is read as it runs: a trap holds for what follows, as in a file.
  public func runNext(_ text: String, firstLine: Int) -> Outcome {
    run(text, firstLine: firstLine) { tree in
      guard let end = tree.endBlock else { return }
      end.traps = self.standingTraps + end.traps
      self.standingTraps = end.traps
    }
  }

  private func run(_ text: String, firstLine: Int, prepare: @escaping (ScriptBlockAst) -> Void) -> Outcome {
    perform { [context] _ in
      let result = Parser.parse(SourceText(text, firstLine: firstLine))
      try context.throwParseErrors(result)
      prepare(result.tree)
      let body = Body(result.tree, context, usings: UsingNames(result.tree))
      if result.tree.paramBlock != nil || body.hasPipelineBlocks { return try self.runBlock(body, []) }
      let code = body.code(in: context.globalScope.layout)
      context.globalScope.fitLayout()
      if let end = code.end { try context.runToEnd(end, context.globalScope) }
    }
  }

  /// Runs a script file's text in the global scope with arguments as a command line gives them.
  public func runScript(_ text: String, path: String, arguments: [String]) -> Outcome {
    perform { [context] _ in
      let body = try context.makeBody(text, fileName: path)
      try self.runBlock(body, arguments.map(Self.argument))
    }
  }

  private func runBlock(_ body: Body, _ arguments: [Argument]) throws {
    let pipeline = PipelineRun(context)
    let name = body.path.map(ScriptPath.name) ?? ""
    let block = ScriptBlock(body)
    let command = body.path.map { ExternalScriptInfo(path: $0, name: name, block: block) }
    let stage = try FunctionStage(
      block, command, name: name, mode: .dotted, arguments, pipeline, caller: context.globalScope, site: .none,
      redirections: [], position: 1, expectsInput: false)
    stage.endsSession = true
    pipeline.connect([stage], to: context.output)
    try pipeline.run { _ in false }
  }

  /// One word of the program's command line: `-name`, `-name:value`, or a value.
  private static func argument(_ word: String) -> Argument {
    guard word.hasPrefix("-"), let first = word.dropFirst().first, first.isLetter || first == "_" else {
      return Argument(value: .text(word))
    }
    guard let colon = word.firstIndex(of: ":") else { return Argument(name: String(word.dropFirst())) }
    let name = String(word[word.index(after: word.startIndex)..<colon])
    let text = String(word[word.index(after: colon)...])
    let value: Value =
      switch text.caseFolded {
      case "$true": .bool(true)
      case "$false": .bool(false)
      default: .text(text)
      }
    return Argument(name: name, value: value, isJoined: true)
  }

  /// Runs code with the output going to Out-Default, and says how it ended.
  private func perform(_ body: (Sink) throws -> Void) -> Outcome {
    var outcome = Outcome()
    context.stackLimit = Stack.limit(size: context.stackSize)
    let sink = context.makeDefaultOutput()
    let output = context.output
    context.output = sink
    context.scope = context.globalScope
    context.errorsPropagate = false
    context.streams = .host
    context.depth = 0
    context.succeeded = true
    defer { context.output = output }
    do {
      try body(sink)
      try sink.finish()
    } catch {
      context.scope = context.globalScope
      context.streams = .host
      try? sink.finish()
      end(error, &outcome)
    }
    outcome.succeeded = context.succeeded
    context.host.flush()
    return outcome
  }

  private func end(_ error: Error, _ outcome: inout Outcome) {
    switch error {
    case let failure as PipelineFailure:
      outcome.endedByError = true
      context.reportError(failure.error.record)
    case Unwinding.exit(let code): outcome.exitCode = code
    case Unwinding.interrupted:
      outcome.wasInterrupted = true
      context.interruption.pointee = 0
    case is EscapedFlow, is Unwinding: break
    case let ending as SessionEnding:
      outcome.endedByError = true
      outcome.exitCode = ending.exitCode
      context.reportError(ErrorRecord(id: "RuntimeException", "\(ending)"))
    default:
      outcome.endedByError = true
      context.reportError(error.terminating?.record ?? ErrorRecord(id: "RuntimeException", "\(error)"))
    }
  }
}
