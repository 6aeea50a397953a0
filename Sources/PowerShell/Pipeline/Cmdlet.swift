/// A command written in Swift: made anew for each use in a pipeline, fed through `begin`, `process` and `end`.
///
///     final class GetThing: Cmdlet {
///       override class var metadata: CommandMetadata { table }
///       private static let table = CommandMetadata("Get-Thing", "Name String 0 pipe")
///       override func process() throws { try write(.text(string("Name") ?? "")) }
///     }
///
/// The binder converts and validates before `process` is called, once a pipeline object (once in all without input).
open class Cmdlet {
  /// What it is called and takes. Built when first used; keep it in a `static let`.
  open class var metadata: CommandMetadata { CommandMetadata(name: "", parameters: []) }

  /// The .NET class name that ids of errors end with: `Microsoft.PowerShell.Commands.GetItemCommand`.
  open class var typeName: String {
    let words = metadata.name.split(separator: "-")
    return "Microsoft.PowerShell.Commands." + words.joined() + "Command"
  }

  public final let context: ExecutionContext
  /// The running command: streams, bound values, position.
  public final let run: CommandRun

  public required init(context: ExecutionContext, run: CommandRun) {
    self.context = context
    self.run = run
  }

  open func begin() throws {}
  open func process() throws {}
  /// One object that came down the pipeline for the only parameter that takes any, as `process` would find it there.
  /// A cmdlet that runs for very many objects does without the parameter.
  func process(input: Value) throws {
    if let position = run.inputPosition { run.values[position] = input }
    try process()
  }
  open func end() throws {}
}

extension Cmdlet {
  // MARK: Bound values

  /// The bound value; `nil` if the parameter was not given and nothing came down the pipeline for it.
  public final func bound(_ name: String) -> Value? { run.value(of: Symbol(name)) }
  /// What came down the pipeline, or was given as -InputObject.
  public final var inputObject: Value? {
    if let position = run.inputPosition { return run.values[position] }
    return bound("InputObject")
  }
  public final func isBound(_ name: String) -> Bool { bound(name) != nil }
  public final func string(_ name: String) -> String? {
    guard let value = bound(name) else { return nil }
    return value.stringValue ?? value.enumValue?.name
  }
  public final func strings(_ name: String) -> [String]? {
    guard let value = bound(name) else { return nil }
    if case .array(let array) = value { return array.items.map { $0.stringValue ?? context.string($0) } }
    return value.isNull ? [] : [value.stringValue ?? context.string(value)]
  }
  public final func int(_ name: String) -> Int? {
    switch bound(name) {
    case .int(let number)?: Int(number)
    case .long(let number)?: Int(number)
    default: nil
    }
  }
  /// A switch, or a Boolean parameter: false if not given.
  public final func flag(_ name: String) -> Bool {
    guard let value = bound(name) else { return false }
    return context.isTrue(value)
  }
  public final func scriptBlock(_ name: String) -> ScriptBlock? { bound(name)?.objectValue as? ScriptBlock }
  /// The elements of a collection parameter; a single value is a list of one.
  public final func list(_ name: String) -> [Value]? {
    guard let value = bound(name) else { return nil }
    if case .array(let array) = value { return array.items }
    return [value]
  }
  /// The name of the parameter set that the binder chose.
  public final var parameterSet: String? { run.parameterSet }

  // MARK: Output

  /// One object down the pipeline, not enumerated.
  public final func write(_ value: Value) throws { try run.write(value) }
  /// Its elements, if it is a collection.
  public final func writeEnumerated(_ value: Value) throws { try run.writeEnumerated(value) }
  /// A non-terminating error (terminating, if the error action says so).
  public final func writeError(_ record: ErrorRecord) throws { try run.writeError(record) }
  public final func writeWarning(_ text: String) throws { try run.writeWarning(text) }
  public final func writeVerbose(_ text: String) throws { try run.writeVerbose(text) }
  public final func writeDebug(_ text: String) throws { try run.writeDebug(text) }
  /// Asks by `-Confirm`, tells by `-WhatIf`: true if the operation shall be done.
  public final func shouldProcess(_ target: String, _ action: String? = nil) throws -> Bool {
    try run.shouldProcess(target: target, action: action)
  }
  /// The same with texts of its own for `-WhatIf` (description), and for the question and its caption.
  public final func shouldProcess(description: String, question: String, caption: String) throws -> Bool {
    try run.shouldProcess(description: description, question: question, caption: caption)
  }
  /// Asks whatever `-Confirm` says (only `-Force` of a cmdlet leaves it out).
  public final func shouldContinue(_ query: String, caption: String) throws -> Bool {
    try run.shouldContinue(query: query, caption: caption)
  }
  /// An error that ends this command.
  public final func terminatingError(_ record: ErrorRecord) -> TerminatingError { run.terminatingError(record) }
}
