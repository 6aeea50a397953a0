/// A cmdlet in a pipeline.
final class CmdletStage: Stage {
  private let info: CmdletInfo
  private let arguments: [Argument]
  private var running: Running?

  /// The cmdlet at work.
  private final class Running {
    let cmdlet: Cmdlet
    let run: CommandRun
    let binder: Binder

    init(_ cmdlet: Cmdlet, _ run: CommandRun, _ binder: Binder) {
      self.cmdlet = cmdlet
      self.run = run
      self.binder = binder
    }
  }

  init(
    _ info: CmdletInfo, _ arguments: [Argument], _ pipeline: PipelineRun, caller: Scope, site: CallSite,
    redirections: [RedirectionPlan], position: Int, expectsInput: Bool
  ) {
    self.info = info
    self.arguments = arguments
    super.init(
      pipeline, caller: caller, site: site, redirections: redirections, position: position, expectsInput: expectsInput)
  }

  override func isKnown(as id: ObjectIdentifier) -> Bool {
    guard let running else { return false }
    return ObjectIdentifier(running.run) == id || ObjectIdentifier(running.cmdlet) == id
  }

  override func prepare() throws {
    guard let metadata = info.metadata else { return }
    let run = CommandRun(
      metadata: metadata, context: context, output: next, site: site, commandName: info.name,
      typeName: info.typeName(), streams: streams)
    run.expectsInput = expectsInput
    run.pipelinePosition = position
    run.stage = self
    run.command = info
    let binder = Binder(run, isScript: false, takesCommon: true)
    try binder.bind(arguments)
    run.common?.openVariables(in: caller)
    running = Running(info.make(context, run), run, binder)
  }

  override func begin() throws {
    guard let running else { return }
    try reporting { try running.cmdlet.begin() }
  }

  override func process(_ value: Value) throws {
    guard let running else { return }
    // Mostly the stage before runs in the same scope with the same streams.
    if context.scope === caller, context.streams === streams { return try take(value, running) }
    try isolated { try take(value, running) }
  }

  @inline(__always)
  private func take(_ value: Value, _ running: Running) throws {
    do {
      if running.binder.takesPlainly(value) {
        try running.cmdlet.process(input: value)
      } else if try running.binder.bindInput(value) {
        try running.cmdlet.process()
      }
    } catch {
      guard let error = error.terminating else { throw error }
      throw attributed(error)
    }
  }

  override func processOnce() throws {
    guard let running else { return }
    try reporting { try running.cmdlet.process() }
  }

  override func end() throws {
    guard let running else { return }
    try reporting { try running.cmdlet.end() }
    try running.run.flushBuffer(to: running.run.output)
  }

  override func clean() { running?.run.stage = nil }

  /// Gives errors that the cmdlet lets out its name and id.
  private func reporting(_ body: () throws -> Void) throws {
    do { try body() } catch {
      guard let error = error.terminating else { throw error }
      throw attributed(error)
    }
  }

  private func attributed(_ error: TerminatingError) -> TerminatingError {
    failed = true
    running?.run.common?.collectError(error.record)
    if let run = running?.run, !error.isThrown {
      if error.record.invocation == nil || error.record.commandTypeName == nil && !error.endsScript {
        let invocation = error.record.invocation
        run.complete(error.record)
        if let invocation { error.record.invocation = invocation }
      }
    }
    return error
  }
}
