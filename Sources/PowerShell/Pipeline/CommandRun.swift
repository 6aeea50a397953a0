/// Takes the objects that a pipeline stage, or a block, puts out.
open class Sink {
  public init() {}
  /// One object. A collection that arrives here stays one.
  open func receive(_ value: Value) throws {}
}

/// Collects what a pipeline puts out.
public final class CollectingSink: Sink {
  public var values: [Value] = []
  public override func receive(_ value: Value) { values.append(value) }
}

/// One use of a command in a pipeline: what was bound, where its streams go, how it answers `-WhatIf` and `-Confirm`.
public final class CommandRun {
  public let metadata: CommandMetadata
  public let context: ExecutionContext
  /// Values by the position of their parameter; `nil` where nothing was bound.
  public internal(set) var values: [Value?]
  public internal(set) var parameterSet: String?
  public let output: Sink
  public internal(set) var invocation: InvocationInfo

  public init(metadata: CommandMetadata, context: ExecutionContext, output: Sink, invocation: InvocationInfo) {
    self.metadata = metadata
    self.context = context
    self.values = Array(repeating: nil, count: metadata.parameters.count)
    self.output = output
    self.invocation = invocation
  }

  public func value(of name: Symbol) -> Value? { metadata.position(of: name).flatMap { values[$0] } }

  public func write(_ value: Value) throws { try output.receive(value) }

  public func writeEnumerated(_ value: Value) throws {
    guard let items = context.enumerate(value) else { return try output.receive(value) }
    for item in items { try output.receive(item) }
  }
}
