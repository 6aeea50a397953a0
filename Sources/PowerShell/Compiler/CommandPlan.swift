/// A command of a pipeline, ready to be called.
final class CommandPlan {
  private let invocation: CommandAst.Invocation
  /// The name, if it is written as one.
  private let name: String?
  private let nameValue: Eval
  private let nameExtent: Extent
  let arguments: [ArgumentPlan]
  private let redirections: [RedirectionPlan]
  let site: CallSite
  private let extent: Extent
  /// `f(1, 2)`: parameters in the way of a method's.
  private let looksLikeMethod: Bool
  private var known: (epoch: Int, command: CommandInfo)?
  private var direct: DirectCall?
  /// The epoch of commands for which `direct` holds, if it does.
  private var directEpoch = -1

  init(_ node: CommandAst, _ compiler: Compiler) {
    invocation = node.invocation
    extent = node.extent
    let head = node.elements.first
    nameExtent = head?.extent ?? node.extent
    if let word = head as? StringConstantExpressionAst {
      name = word.value
    } else {
      name = nil
    }
    nameValue = (head as? ExpressionAst).map { compiler.value($0) } ?? Eval { _ in .null }
    arguments = node.elements.dropFirst().map { CommandPlan.argument($0, compiler) }
    looksLikeMethod = CommandPlan.looksLikeMethod(node)
    redirections = node.redirections.map { RedirectionPlan($0, compiler) }
    let typed =
      switch invocation {
      case .none: name ?? nameExtent.text
      case .dot: "."
      default: "&"
      }
    site = CallSite(extent: node.extent, markOffset: nameExtent.end, name: typed)
  }

  private static func looksLikeMethod(_ node: CommandAst) -> Bool {
    guard node.elements.count == 2, let paren = node.elements[1] as? ParenExpressionAst,
      paren.extent.start == node.elements[0].extent.end
    else { return false }
    return (paren.pipeline as? PipelineAst)?.pureExpression is ArrayLiteralAst
  }

  private func checkCallStyle(_ scope: Scope) throws {
    guard looksLikeMethod, scope.strictMode >= 2 else { return }
    throw TerminatingError(
      id: "StrictModeFunctionCallWithParens",
      "The function or command was called as if it were a method. Parameters should be separated by spaces. For "
        + "information about parameters, see the about_Parameters Help topic."
    ).placed(extent, mark: nameExtent.end)
  }

  private static func argument(_ ast: Ast, _ compiler: Compiler) -> ArgumentPlan {
    switch ast {
    case let parameter as CommandParameterAst:
      return .parameter(
        parameter.parameterName, value: parameter.argument.map { compiler.value($0) },
        text: parameter.argument.flatMap { numberText($0) }, parameter.errorPosition,
        valueExtent: parameter.argument?.extent)
    case let variable as VariableExpressionAst where variable.isSplatted:
      return .splat(compiler.value(variable), variable.extent)
    case let expression as ExpressionAst:
      return .value(compiler.value(expression), text: numberText(expression), expression.extent)
    default: return .value(Eval { _ in .null }, text: nil, ast.extent)
    }
  }

  /// A number as it was written, where it prints in another way.
  private static func numberText(_ ast: ExpressionAst) -> String? {
    var number = ast
    var sign = ""
    if let unary = ast as? UnaryExpressionAst, unary.operatorKind == .minus {
      number = unary.child
      sign = "-"
    }
    guard let constant = number as? ConstantExpressionAst else { return nil }
    let text = ast.extent.text
    if case .int32(let value) = constant.value, sign + String(value) == text { return nil }
    return text
  }

  // MARK: Finding the command

  /// What is to be called: a command with its name, or a block.
  private enum Callee {
    case command(CommandInfo)
    case block(ScriptBlock)
    /// `& $module { … }`: what follows runs among the module's own functions and variables.
    case module(ModuleInfo)
  }

  private func callee(_ scope: Scope) throws -> Callee {
    let context = scope.context
    if let name, invocation == .none || !name.isEmpty {
      if let known, known.epoch == context.commandEpoch { return .command(known.command) }
      let command = try resolve(name, scope)
      known = scope.home == nil ? (context.commandEpoch, command) : nil
      return .command(command)
    }
    let value = try nameValue(scope)
    switch value.objectValue {
    case let block as ScriptBlock: return .block(block)
    case let module as ModuleInfo: return .module(module)
    case let command as CommandInfo: return .command(try context.followed(command) ?? command)
    default: break
    }
    let text = context.string(value)
    let isList = context.enumerate(value) != nil
    if value.isNull || text.isEmpty || isList { throw badExpression(value) }
    return .command(try resolve(text, scope))
  }

  private func resolve(_ name: String, _ scope: Scope) throws -> CommandInfo {
    do {
      if let command = try scope.context.resolveCommand(name, scope) { return command }
    } catch { throw located(error, nameExtent, nameExtent.end) }
    let error = CommandPlan.unknown(name)
    error.record.hint = scope.context.hintForUnknownCommand(name)
    throw error.placed(nameExtent, mark: nameExtent.end)
  }

  static func unknown(_ name: String) -> TerminatingError {
    let exception = ExceptionObject(
      .named("System.Management.Automation.CommandNotFoundException"),
      "The term '\(name)' is not recognized as a name of a cmdlet, function, script file, or executable program.\n"
        + "Check the spelling of the name, or if a path was included, verify that the path is correct and try again.",
      details: [("CommandName", .text(name))])
    return TerminatingError(
      ErrorRecord(exception, id: "CommandNotFoundException", category: .objectNotFound, target: .text(name)))
  }

  private func badExpression(_ value: Value) -> TerminatingError {
    let mark = invocation == .dot ? "." : "&"
    return TerminatingError(
      id: "BadExpression",
      "The expression after '\(mark)' in a pipeline element produced an object that was not valid. It must result in a "
        + "command name, a script block, or a CommandInfo object.", target: value.withoutNothing
    ).placed(nameExtent, mark: nameExtent.end)
  }

  // MARK: In a pipeline

  func makeStage(
    _ scope: Scope, _ pipeline: PipelineRun, position: Int, of count: Int, expectsInput: Bool
  ) throws -> Stage {
    try checkCallStyle(scope)
    var callee = try callee(scope)
    var values = try ArgumentPlan.evaluate(arguments, scope)
    let isDotted = invocation == .dot
    if case .module(let module) = callee {
      guard let first = values.first?.value else { throw badExpression(.object(module)) }
      values.removeFirst()
      callee = try inner(first, of: module, scope)
    }
    switch callee {
    case .module(let module): throw badExpression(.object(module))
    case .block(let block):
      return try FunctionStage(
        block, nil, name: "", mode: isDotted ? .dotted : .function, values, pipeline, caller: scope, site: site,
        redirections: redirections, position: position, expectsInput: expectsInput)
    case .command(let command):
      return try CommandPlan.stage(
        command, values, pipeline, caller: scope, site: site, redirections: redirections, position: position,
        expectsInput: expectsInput, isDotted: isDotted)
    }
  }

  /// A block, or a command by name, as the module sees it.
  private func inner(_ value: Value, of module: ModuleInfo, _ scope: Scope) throws -> Callee {
    if let block = value.objectValue as? ScriptBlock { return .block(ScriptBlock(block.body, home: module)) }
    return .command(try resolve(scope.context.string(value), module.scope))
  }

  /// The stage that runs a command.
  static func stage(
    _ command: CommandInfo, _ values: [Argument], _ pipeline: PipelineRun, caller: Scope, site: CallSite,
    redirections: [RedirectionPlan] = [], position: Int, expectsInput: Bool, isDotted: Bool = false
  ) throws -> Stage {
    if asksForHelp(command, values), let help = caller.context.cmdlet(Symbol("Get-Help")) {
      let name = Argument(name: "Name", value: .text(command.name), isJoined: true)
      return CmdletStage(
        help, [name], pipeline, caller: caller, site: site, redirections: redirections, position: position,
        expectsInput: false)
    }
    switch command {
    case let cmdlet as CmdletInfo:
      return CmdletStage(
        cmdlet, values, pipeline, caller: caller, site: site, redirections: redirections, position: position,
        expectsInput: expectsInput)
    case let function as FunctionInfo:
      return try FunctionStage(
        function.block, function, name: function.name, mode: isDotted ? .dotted : .function, values, pipeline,
        caller: caller, site: site, redirections: redirections, position: position, expectsInput: expectsInput)
    case let script as ExternalScriptInfo:
      return try FunctionStage(
        script.block, script, name: script.name, mode: isDotted ? .dotted : .script, values, pipeline, caller: caller,
        site: site, redirections: redirections, position: position, expectsInput: expectsInput)
    case let program as ApplicationInfo:
      return ApplicationStage(
        program, values, pipeline, caller: caller, site: site, redirections: redirections, position: position,
        expectsInput: expectsInput)
    default: throw unknown(command.name)
    }
  }

  /// `-?` stands among the arguments of a command that is no program.
  private static func asksForHelp(_ command: CommandInfo, _ values: [Argument]) -> Bool {
    guard !(command is ApplicationInfo) else { return false }
    return values.contains { $0.name == "?" && $0.value == nil }
  }

  // MARK: Directly

  /// Calls a plain function without building a pipeline; `nil` if the command is not one.
  @inline(__always)
  func callDirectly(_ scope: Scope) throws -> Flow? {
    guard let call = try directCall(scope) else { return nil }
    try call.run(scope)
    return .normal
  }

  /// The same for its value.
  @inline(__always)
  func callForValue(_ scope: Scope) throws -> Value? {
    guard let call = try directCall(scope) else { return nil }
    return try call.value(scope)
  }

  @inline(__always)
  private func directCall(_ scope: Scope) throws -> DirectCall? {
    if directEpoch == scope.context.commandEpoch { return direct }
    return try findDirectCall(scope)
  }

  @inline(never)
  private func findDirectCall(_ scope: Scope) throws -> DirectCall? {
    guard name != nil, invocation != .dot, redirections.isEmpty, scope.home == nil, !looksLikeMethod else { return nil }
    guard case .command(let command) = try callee(scope) else { return nil }
    direct = (command as? FunctionInfo).flatMap { DirectCall($0, arguments, at: site) }
    directEpoch = scope.context.commandEpoch
    return direct
  }
}
