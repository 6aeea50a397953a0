/// A program of the world around the language in a pipeline: gets its arguments and its input at once.
final class ApplicationStage: Stage {
  private let program: ApplicationInfo
  private let arguments: [Argument]
  private var input: [Value] = []

  init(
    _ program: ApplicationInfo, _ arguments: [Argument], _ pipeline: PipelineRun, caller: Scope, site: CallSite,
    redirections: [RedirectionPlan], position: Int, expectsInput: Bool
  ) {
    self.program = program
    self.arguments = arguments
    super.init(
      pipeline, caller: caller, site: site, redirections: redirections, position: position, expectsInput: expectsInput)
  }

  override func process(_ value: Value) throws { input.append(value) }

  override func end() throws {
    var words: [Value] = []
    for argument in arguments {
      guard argument.name != nil else {
        let value = argument.text.map(Value.text) ?? argument.value ?? .null
        words += context.enumerate(value) ?? [value]
        continue
      }
      if let value = argument.value, argument.isJoined {
        words.append(.text(argument.parameterText + context.string(value)))
      } else {
        words.append(.text(argument.parameterText))
      }
    }
    let code = try program.run(words, input, next, context)
    context.globalScope.setRaw(Symbol("LASTEXITCODE"), .int(code))
    if code != 0 { failed = true }
  }
}
