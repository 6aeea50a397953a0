extension Scope {
  private static let names: [Symbol: Automatic] = [
    Symbol("args"): .args, Symbol("input"): .input, Symbol("MyInvocation"): .myInvocation,
    Symbol("PSBoundParameters"): .boundParameters, Symbol("PSCmdlet"): .cmdlet,
    Symbol("PSCommandPath"): .commandPath, Symbol("PSScriptRoot"): .scriptRoot,
  ]

  private enum Automatic { case args, input, myInvocation, boundParameters, cmdlet, commandPath, scriptRoot }

  /// The value of a variable that every invocation has by itself; made when first asked for, and kept.
  func automatic(_ symbol: Symbol) -> Value? {
    guard let body, let kind = Scope.names[symbol] else { return nil }
    let value: Value
    switch kind {
    case .args:
      if (try? body.declaration())?.isAdvanced == true { return nil }
      value = .list(arguments)
    case .input: value = .object(inputCursor ?? EnumeratorBox([]))
    case .myInvocation: value = .object(invocationInfo)
    case .boundParameters: value = boundParameters
    case .cmdlet:
      guard let run, (try? body.declaration())?.isAdvanced == true else { return nil }
      value = .object(ScriptCmdlet(run))
    case .commandPath: value = .text(scriptPath ?? "")
    case .scriptRoot: value = .text(scriptPath.map(ScriptPath.folder) ?? "")
    }
    setRaw(symbol, value)
    return value
  }

  /// The script file that the running code stands in.
  private var scriptPath: String? { body?.ast.extent.source.fileName }

  private var invocationInfo: InvocationInfo {
    let info =
      run?.invocation ?? called?.site?.invocation(commandName: called?.site?.name ?? "")
      ?? CallSite.none.invocation(commandName: "")
    info.boundParameters = boundParameters
    info.unboundArguments = InvocationInfo.unbound(arguments)
    if let command = called?.command ?? body.map({ ScriptInfo(ScriptBlock($0)) }) {
      info.commandInfo = .object(command)
    }
    return info
  }

  /// `$PSBoundParameters`: what was bound; from the parameters' variables where nobody wrote it down.
  private var boundParameters: Value {
    if let bound { return .object(bound) }
    let table = DictionaryBox(.named("System.Management.Automation.PSBoundParametersDictionary"), rule: .ignoringCase)
    bound = table
    guard let body else { return .object(table) }
    for (slot, parameter) in body.parameters.enumerated() where boundMask & (1 << UInt64(min(slot, 63))) != 0 {
      table.set(parameter.name.path.name, to: ownValue(layout.symbols[slot]) ?? .null)
    }
    return .object(table)
  }
}

extension InvocationInfo {
  /// `$MyInvocation.UnboundArguments`.
  static func unbound(_ arguments: [Value]) -> Value {
    .object(ListBox(arguments, type: TypeLibrary.generic("System.Collections.Generic.List`1", .object)))
  }
}

/// The parts of a script file's path.
enum ScriptPath {
  /// The folder, as `$PSScriptRoot` has it.
  static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(where: { $0 == "/" || $0 == "\\" }) else { return "" }
    let folder = path[..<slash]
    return folder.isEmpty || folder.hasSuffix(":") ? String(path[...slash]) : String(folder)
  }

  /// The file's own name.
  static func name(_ path: String) -> String { path.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? path }
}
