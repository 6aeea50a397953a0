/// Takes the objects that a pipeline stage, or a block, puts out.
open class Sink {
  public init() {}
  /// One object. A collection that arrives here stays one.
  open func receive(_ value: Value) throws {}
  /// No more will come.
  open func finish() throws {}
}

/// Collects what a pipeline puts out.
public final class CollectingSink: Sink {
  public var values: [Value] = []
  public override func receive(_ value: Value) { values.append(value) }

  /// The values as an expression sees a pipeline's output: nothing, the one value, or an array.
  public var collapsed: Value {
    switch values.count {
    case 0: .nothing
    case 1: values[0]
    default: .list(values)
    }
  }
}

/// A sink that hands each object to a function.
public final class FunctionSink: Sink {
  private let body: (Value) throws -> Void
  public init(_ body: @escaping (Value) throws -> Void) { self.body = body }
  public override func receive(_ value: Value) throws { try body(value) }
}

/// One use of a command in a pipeline: what was bound, where its streams go, how it answers `-WhatIf` and `-Confirm`.
public final class CommandRun {
  public let metadata: CommandMetadata
  public let context: ExecutionContext
  /// Values by the position of their parameter; `nil` where nothing was bound.
  public internal(set) var values: [Value?]
  public internal(set) var parameterSet: String?
  public internal(set) var output: Sink
  /// Where the command stands; its name as typed.
  public let site: CallSite
  public private(set) lazy var invocation: InvocationInfo = makeInvocation()
  /// The command's real name, that printed errors begin with.
  public internal(set) var commandName: String
  /// The class name that ids of errors end with.
  public internal(set) var typeName: String
  public internal(set) var streams: Streams
  /// What the common parameters say; `nil` if none was given.
  var common: CommonParameters?
  /// The cmdlet that it is a run of.
  var command: CommandInfo?
  /// Answers "to all" that were given to this command's questions.
  var confirmAnswer: ConfirmAnswer = .none
  /// A non-terminating error was written: `$?` is false afterwards.
  var failed = false { didSet { if failed { stage?.failed = true } } }
  /// The stage that it runs in, until that is closed.
  var stage: Stage?
  /// Position of the stage in its pipeline, from 1.
  public internal(set) var pipelinePosition = 1
  /// Input comes down the pipeline (from a stage before, or fed in).
  public internal(set) var expectsInput = false
  /// The scope in which the command was called: where the blocks that it was given run.
  public let scope: Scope
  /// The parameter that takes any pipeline object as it is, if that is the only one that takes any.
  let inputPosition: Int?

  public init(
    metadata: CommandMetadata, context: ExecutionContext, output: Sink, site: CallSite, commandName: String,
    typeName: String, streams: Streams
  ) {
    self.metadata = metadata
    self.context = context
    self.values = Array(repeating: nil, count: metadata.parameters.count)
    self.output = output
    self.site = site
    self.commandName = commandName
    self.typeName = typeName
    self.streams = streams
    self.scope = context.scope
    self.inputPosition = metadata.table.plainPipelineParameter
  }

  private func makeInvocation() -> InvocationInfo {
    let info = site.invocation(commandName: commandName)
    info.pipelinePosition = pipelinePosition
    info.pipelineLength = max(stage?.pipeline.stages.count ?? 1, 1)
    info.expectsInput = expectsInput
    if let command { info.commandInfo = .object(command) }
    return info
  }

  public func value(of name: Symbol) -> Value? { metadata.position(of: name).flatMap { values[$0] } }

  @inline(__always)
  public func write(_ value: Value) throws {
    if common != nil { return try writeObserved(value) }
    try output.receive(value)
  }

  public func writeEnumerated(_ value: Value) throws {
    guard let items = context.enumerate(value) else {
      if case .nothing = value { return }
      return try write(value)
    }
    for item in items { try write(item) }
  }

  /// The error that a cmdlet throws when it wants no more input: what stands before it in the pipeline stops.
  public func stopUpstream() -> Error { Unwinding.stopUpstream(ObjectIdentifier(self)) }
}

/// Where a command, or another thing that can fail, stands in its text.
public final class CallSite {
  /// The whole command.
  let extent: Extent
  /// Offset behind the token at which printed errors put their mark.
  let markOffset: Int
  /// The command's name as typed.
  public let name: String

  init(extent: Extent, markOffset: Int, name: String) {
    self.extent = extent
    self.markOffset = markOffset
    self.name = name
  }

  /// For commands that no text called.
  nonisolated(unsafe) static let none = CallSite(extent: Extent(SourceText(""), 0, 0), markOffset: 0, name: "")

  func invocation(commandName: String) -> InvocationInfo {
    if self === CallSite.none { return InvocationInfo(commandName: commandName, line: "", lineNumber: 0, column: 0) }
    return InvocationInfo.at(extent, mark: markOffset, commandName: commandName, invocationName: name)
  }
}

extension InvocationInfo {
  /// The mark stands before the next token behind the offset, or at the end of the line (formatting.md 11.1).
  static func at(
    _ extent: Extent, mark offset: Int, commandName: String = "", invocationName: String = ""
  ) -> InvocationInfo {
    let source = extent.source
    var mark = min(offset, source.bytes.count)
    while mark < source.bytes.count {
      let byte = source.bytes[mark]
      if byte == 0x20 || byte == 0x09 {
        mark += 1
      } else if byte == 0xC2, mark + 1 < source.bytes.count, source.bytes[mark + 1] == 0xA0 {
        mark += 2
      } else {
        break
      }
    }
    let place = source.position(at: mark)
    let start = source.position(at: extent.start)
    let info = InvocationInfo(
      commandName: commandName, line: source.lineText(at: mark), lineNumber: place.line, column: place.column - 1,
      invocationName: invocationName)
    info.offsetInLine = start.column
    info.startLine = start.line
    info.scriptName = source.fileName
    info.statement = extent.text
    return info
  }
}
