/// ForEach-Object: runs blocks for each object, or reads a property or calls a method of each.
final class ForEachObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ForEach-Object", defaultSet: "ScriptBlockSet", confirms: .low,
    """
    InputObject PSObject pipe
    Begin ScriptBlock set=ScriptBlockSet
    Process ScriptBlock[] 0 req set=ScriptBlockSet null emptylist
    End ScriptBlock set=ScriptBlockSet
    RemainingScripts ScriptBlock[] set=ScriptBlockSet rest null emptylist
    MemberName String 0 req set=PropertyAndMethodSet notempty
    ArgumentList Object[] set=PropertyAndMethodSet rest alias=Args
    """)

  private var steps: [BlockRunner] = []
  /// The only step.
  private var only: BlockRunner?
  private var last: BlockRunner?
  private var memberName: Symbol?

  override func begin() throws {
    if let name = string("MemberName") {
      memberName = Symbol(name)
      return
    }
    func blocks(_ name: String) -> [ScriptBlock] { (list(name) ?? []).compactMap { $0.objectValue as? ScriptBlock } }
    var scripts = blocks("Process") + blocks("RemainingScripts")
    var first = scriptBlock("Begin")
    var end = scriptBlock("End")
    if first == nil, scripts.count > 1 { first = scripts.removeFirst() }
    if end == nil, scripts.count > 1 { end = scripts.removeLast() }
    steps = scripts.map { BlockRunner($0, run: run) }
    only = steps.count == 1 ? steps[0] : nil
    last = end.map { BlockRunner($0, run: run) }
    if let first {
      run.common == nil
        ? try BlockRunner(first, run: run).run(nil, into: run.output)
        : try BlockRunner(first, run: run).run(nil, into: writer)
    }
  }

  /// What the blocks put out goes on as this cmdlet's output.
  private lazy var writer: Sink = FunctionSink { [unowned self] in try write($0) }

  override func process() throws {
    if let input = inputObject { try process(input: input) }
  }

  override func process(input: Value) throws {
    if let memberName { return try readMember(memberName, of: input) }
    let sink = run.common == nil ? run.output : writer
    if let only { return try only.run(input, into: sink) }
    for step in steps { try step.run(input, into: sink) }
  }

  override func end() throws {
    try last?.run(nil, into: run.common == nil ? run.output : writer)
  }

  // MARK: Members

  private func readMember(_ name: Symbol, of input: Value) throws {
    let arguments = list("ArgumentList") ?? []
    if isBound("ArgumentList") {
      do { return try writeEnumerated(try context.invokeMethod(name.name, on: input, arguments)) } catch let error
        as TerminatingError
      {
        if error.record.errorID == "MethodNotFound" || input.isNull { return try writeError(noMethod(name, input)) }
        let record = ErrorRecord(
          error.record.exception, id: "MethodInvocationError", category: .invalidOperation, target: input)
        return try writeError(record.aboutPipelineObject)
      }
    }
    if WildcardPattern.hasWildcards(name.name) {
      let pattern = WildcardPattern(name.name)
      let found = context.properties(of: input).filter { pattern.matches($0.name) }
      if found.count == 1 { return try readMember(Symbol(found[0].name), of: input) }
    }
    guard let value = try context.property(name, of: input) else {
      if context.scope.strictMode >= 2 { return try writeError(noMember(name, input)) }
      return try write(.null)
    }
    if let method = value.objectValue as? MethodBox {
      return try writeEnumerated(try context.call(method.member, on: method.subject, []))
    }
    try writeEnumerated(value)
  }

  private func noMethod(_ name: Symbol, _ input: Value) -> ErrorRecord {
    ErrorRecord(
      id: "MethodNotFound", "Input name \"\(name.name)\" cannot be resolved to a method.", category: .invalidArgument,
      target: input, exception: "System.Management.Automation.PSArgumentException"
    ).aboutPipelineObject
  }

  private func noMember(_ name: Symbol, _ input: Value) -> ErrorRecord {
    ErrorRecord(
      id: "PropertyOrMethodNotFound", "The input name \"\(name.name)\" cannot be resolved to a property or method.",
      category: .invalidArgument, target: input, exception: "System.Management.Automation.PSArgumentException"
    ).aboutPipelineObject
  }
}
