/// Invoke-Expression: runs a text in the caller's scope.
final class InvokeExpression: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Invoke-Expression", "Command String 0 req pipe")

  override func process() throws {
    let block: ScriptBlock
    do {
      block = ScriptBlock(try context.makeBody(string("Command") ?? ""), home: run.scope.home)
    } catch var error as TerminatingError {
      run.complete(error.record)
      error.endsScript = false
      throw error
    }
    try context.invoke(block, BlockCall(inCallersScope: true), into: run.output)
  }
}

/// Invoke-Command: runs a block here.
final class InvokeCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Invoke-Command", defaultSet: "InProcess",
    """
    ScriptBlock ScriptBlock 0 req alias=Command
    NoNewScope SwitchParameter
    InputObject PSObject pipe
    ArgumentList Object[] alias=Args
    """)

  private var input: [Value] = []

  override func process() throws {
    if let value = inputObject { input.append(value) }
  }

  override func end() throws {
    guard let block = scriptBlock("ScriptBlock") else { return }
    let pipeline = PipelineRun(context)
    let values = (list("ArgumentList") ?? []).map { Argument(value: $0) }
    let stage = try FunctionStage(
      block, nil, name: "", mode: flag("NoNewScope") ? .dotted : .function, values, pipeline, caller: run.scope,
      site: run.site, redirections: [], position: 1, expectsInput: run.expectsInput)
    pipeline.connect([stage], to: run.output)
    try pipeline.run { first in
      guard run.expectsInput else { return false }
      for value in input { try first.receive(value) }
      return true
    }
  }
}

/// Set-StrictMode.
final class SetStrictMode: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-StrictMode", defaultSet: "Version",
    """
    Version Object req set=Version alias=v
    Off SwitchParameter req set=Off
    """)

  override func process() throws {
    if flag("Off") {
      run.scope.strictMode = 0
      return
    }
    let value = bound("Version") ?? .null
    let text = context.string(value)
    if text.caseFolded == "latest" {
      run.scope.strictMode = 3
      return
    }
    let number = text.contains(".") || Int(text) == nil ? text : text + ".0"
    let version: Value
    do { version = try context.convert(.text(number), to: .version) } catch let error as TerminatingError {
      throw run.terminatingError(BindingError.conversion(error.record, Self.table.parameters[0], isScript: false))
    }
    let major = context.string(version).split(separator: ".").first.flatMap { Int($0) } ?? 0
    guard (0...7).contains(major) else {
      throw run.terminatingError(
        BindingError.validation(
          "The \"\(context.string(version))\" argument does not contain a valid PowerShell version. Supply a valid "
            + "version number and then try the command again.", "Version"))
    }
    run.scope.strictMode = Int8(min(major, 3))
  }
}
