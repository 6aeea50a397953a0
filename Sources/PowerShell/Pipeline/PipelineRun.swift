/// One run of a pipeline: its stages, from the first command to the last.
final class PipelineRun {
  let context: ExecutionContext
  private(set) var stages: [Stage] = []
  /// A stage wrote an error: `$?` is false afterwards.
  var failed: Bool { stages.contains { $0.failed } }

  init(_ context: ExecutionContext) { self.context = context }

  /// Joins the stages, each to the one behind it, the last to the sink.
  func connect(_ stages: [Stage], to sink: Sink) {
    self.stages = stages
    var next = sink
    for stage in stages.reversed() {
      stage.next = next
      next = stage
    }
  }

  /// Runs all stages. `feed` pushes input into the first one, and says whether there is any.
  func run(_ feed: (Stage) throws -> Bool) throws {
    let scope = context.scope
    let output = context.output
    let streams = context.streams
    defer {
      for stage in stages { stage.close() }
      context.scope = scope
      context.output = output
      context.streams = streams
    }
    do {
      for stage in stages { try stage.open() }
      try start(feed)
      for stage in stages where !stage.isStopped { try stage.finishOnce() }
    } catch let failure as PipelineFailure where failure.pipeline === self {
      throw failure.error
    }
  }

  /// Opens and begins the stages of a pipeline that is run step by step.
  func openStages() throws {
    try push {
      for stage in stages { try stage.open() }
      for stage in stages { try stage.beginOnce() }
    }
  }

  /// One step of such a pipeline.
  func push(_ step: () throws -> Void) throws {
    let (scope, output, streams) = (context.scope, context.output, context.streams)
    defer {
      context.scope = scope
      context.output = output
      context.streams = streams
    }
    do { try step() } catch let failure as PipelineFailure where failure.pipeline === self {
      throw failure.error
    } catch Unwinding.stopUpstream(let id) {
      guard let index = stages.firstIndex(where: { $0.isKnown(as: id) }) else { throw Unwinding.stopUpstream(id) }
      for stage in stages[..<index] { stage.isStopped = true }
    }
  }

  /// Feeds the first stage until it is done, or until a later one wants no more.
  private func start(_ feed: (Stage) throws -> Bool) throws {
    guard let first = stages.first else { return }
    do {
      for stage in stages { try stage.beginOnce() }
      if try !feed(first) { try first.runWithoutInput() }
      for stage in stages where !stage.isStopped { try stage.finishOnce() }
    } catch Unwinding.stopUpstream(let id) {
      guard let index = stages.firstIndex(where: { $0.isKnown(as: id) }) else { throw Unwinding.stopUpstream(id) }
      for stage in stages[..<index] { stage.isStopped = true }
      for stage in stages[index...] { try stage.beginOnce() }
    }
  }
}

/// An error of a stage on its way through the code of the stages before it, which must not catch it.
struct PipelineFailure: Error, @unchecked Sendable {
  let error: TerminatingError
  let pipeline: PipelineRun
}

/// One command of a running pipeline. Objects pushed into it are its input.
class Stage: Sink {
  final let context: ExecutionContext
  final unowned let pipeline: PipelineRun
  /// The scope that the command is called in.
  final let caller: Scope
  final let site: CallSite
  final var next = Sink()
  final var streams: Streams
  final var failed = false
  /// A later stage wants no more: its end is not run.
  final var isStopped = false
  final let position: Int
  final let expectsInput: Bool
  private final var redirections: [RedirectionPlan]
  private final var opened: RedirectionPlan.Opened?
  private final var hasBegun = false
  private final var hasFinished = false

  init(
    _ pipeline: PipelineRun, caller: Scope, site: CallSite, redirections: [RedirectionPlan], position: Int,
    expectsInput: Bool
  ) {
    self.pipeline = pipeline
    self.context = pipeline.context
    self.caller = caller
    self.site = site
    self.redirections = redirections
    self.position = position
    self.expectsInput = expectsInput
    streams = context.streams
  }

  /// Opens redirections and binds the arguments.
  final func open() throws {
    if !redirections.isEmpty {
      let opened = try RedirectionPlan.open(redirections, caller, output: next, streams: streams)
      self.opened = opened
      next = opened.output
      streams = opened.streams
      context.streams = streams
    }
    do { try prepare() } catch let error as TerminatingError where opened != nil {
      if case .host = streams.error { throw error }
      failed = true
      throw error
    }
  }

  final func beginOnce() throws {
    if hasBegun { return }
    hasBegun = true
    try isolated { try begin() }
  }

  final override func receive(_ value: Value) throws {
    do {
      try context.checkInterruption()
      if !hasBegun {
        hasBegun = true
        try isolated { try begin() }
      }
      try process(value)
    } catch {
      guard let error = error.terminating else { throw error }
      throw PipelineFailure(error: error, pipeline: pipeline)
    }
  }

  final func runWithoutInput() throws {
    try beginOnce()
    try isolated { try processOnce() }
  }

  final func finishOnce() throws {
    if hasFinished { return }
    hasFinished = true
    try isolated { try end() }
  }

  final func close() {
    clean()
    try? opened?.close()
  }

  /// Runs code of this stage in the caller's scope with this stage's streams.
  @inline(__always)
  final func isolated(_ body: () throws -> Void) throws {
    let (scope, output, outer) = (context.scope, context.output, context.streams)
    context.scope = caller
    context.streams = streams
    defer {
      context.scope = scope
      context.output = output
      context.streams = outer
    }
    try body()
  }

  /// Whether `Unwinding.stopUpstream` means this stage.
  func isKnown(as id: ObjectIdentifier) -> Bool { ObjectIdentifier(self) == id }

  func prepare() throws {}
  func begin() throws {}
  /// One object from the pipeline.
  func process(_ value: Value) throws {}
  /// Runs once, where nothing comes down the pipeline.
  func processOnce() throws {}
  func end() throws {}
  func clean() {}
}
