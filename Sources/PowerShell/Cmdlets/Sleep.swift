import Glibc

/// Start-Sleep: really sleeps, in short naps so that Ctrl-C ends it.
final class StartSleep: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Start-Sleep", defaultSet: "Seconds",
    """
    Seconds Double 0 req both set=Seconds range=0..2147483
    Milliseconds Int32 req name set=Milliseconds alias=ms range=0..2147483647
    Duration TimeSpan 0 req both set=FromTimeSpan alias=ts
    """)

  override func process() throws {
    var seconds = 0.0
    if case .double(let number)? = bound("Seconds") { seconds = number }
    if let milliseconds = int("Milliseconds") { seconds = Double(milliseconds) / 1000 }
    if let span = (bound("Duration")?.objectValue as? TimeSpanBox)?.timeSpan { seconds = Double(span.ticks) / 1e7 }
    context.host.flush()
    try Pause.seconds(seconds, context)
  }
}

/// Waiting that Ctrl-C ends.
enum Pause {
  /// Sleeps in short naps.
  static func seconds(_ seconds: Double, _ context: ExecutionContext) throws {
    let end = now() + seconds
    while true {
      try context.checkInterruption()
      let left = end - now()
      if left <= 0 { return }
      usleep(useconds_t(min(left, 0.05) * 1e6))
    }
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

/// Measure-Command.
final class MeasureCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Measure-Command",
    """
    InputObject PSObject pipe
    Expression ScriptBlock 0 req
    """)

  private var nanoseconds: Int64 = 0
  private lazy var runner = scriptBlock("Expression").map { BlockRunner($0, run: run) }

  override func process() throws {
    let start = Self.now()
    try runner?.run(inputObject ?? .null, into: Sink())
    nanoseconds += Self.now() - start
  }

  override func end() throws { try write(.span(TimeSpan(ticks: nanoseconds / 100))) }

  private static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}
