/// Collects what a pipeline puts out for an expression: mostly one value, which needs no array.
final class CaptureSink: Sink {
  /// The next of the sinks that wait.
  fileprivate var next: CaptureSink?
  private var count = 0
  private var first = Value.nothing
  private var all: [Value] = []

  override func receive(_ value: Value) throws {
    switch count {
    case 0: first = value
    case 1: all = [first, value]
    default:
      try Limits.checkElements(count + 1)
      all.append(value)
    }
    count += 1
  }

  /// What was collected as an expression sees it; the sink is empty afterwards.
  func take() -> Value {
    let value = count < 2 ? first : .list(all)
    if count > 1 { all = [] }
    count = 0
    first = .nothing
    return value
  }
}

extension ExecutionContext {
  // MARK: Putting out

  /// Puts an expression's value out: its elements, if it is a collection.
  @inline(__always)
  func put(_ value: Value) throws { try put(value, into: output) }

  @inline(__always)
  func put(_ value: Value, into sink: Sink) throws {
    switch value {
    case .int, .string, .bool, .double, .long, .char, .null: try sink.receive(value)
    case .nothing: return
    default: try putElements(value, into: sink)
    }
  }

  private func putElements(_ value: Value, into sink: Sink) throws {
    guard let items = enumerate(value) else { return try sink.receive(value) }
    let source = value.objectValue
    let version = source?.modificationCount
    for item in items {
      try checkInterruption()
      try sink.receive(item)
      if let version, source?.modificationCount != version { throw Compiler.collectionModified }
    }
  }

  /// An expression's value after it went through a pipeline: one element stands for its collection.
  func collapsed(_ value: Value) -> Value {
    switch value {
    case .int, .string, .bool, .double, .long, .char, .null, .nothing: return value
    default:
      guard let items = enumerate(value) else { return value }
      switch items.count {
      case 0: return .nothing
      case 1: return items[0]
      default:
        if case .array(let array) = value, array.elementType == nil { return value }
        return .list(items)
      }
    }
  }

  // MARK: Capturing

  /// Runs code with a sink of its own, and gives what came as an expression sees it.
  @inline(__always)
  func captured(_ body: (Sink) throws -> Void) throws -> Value {
    let sink = idleSink ?? CaptureSink()
    idleSink = sink.next
    do { try body(sink) } catch {
      _ = sink.take()
      throw error
    }
    let value = sink.take()
    sink.next = idleSink
    idleSink = sink
    return value
  }

  /// Runs statements in a scope with their output going to a sink. Jumps out of them go on as thrown ones.
  func capture(_ body: Exec, _ scope: Scope, _ sink: Sink) throws {
    let outer = output
    output = sink
    defer { output = outer }
    let flow = try body(scope)
    if flow != .normal {
      let label = flowLabel
      flowLabel = nil
      throw EscapedFlow(flow: flow, label: label)
    }
  }

  /// The value of statements, as `$( )` has it.
  func captureValue(_ body: Exec, _ scope: Scope) throws -> Value {
    try captured { try capture(body, scope, $0) }
  }
}
