/// Reads the words of `-Scope`.
struct ScopeName {
  /// The scope that a word or number means, seen from the caller of a cmdlet.
  static func scope(_ name: String?, _ run: CommandRun, parameter: String = "Scope") throws -> Scope {
    let context = run.context
    guard let name else { return run.scope }
    switch name.caseFolded {
    case "global": return context.globalScope
    case "local", "private": return run.scope
    case "script": return run.scope.scriptScope
    default: break
    }
    guard let level = Int(name), level >= 0 else {
      throw run.terminatingError(
        ErrorRecord(
          id: "Argument",
          "Cannot process argument because the value of parameter \"\(parameter)\" is not valid. Valid values are "
            + "\"Global\", \"Local\", or \"Script\", or a number relative to the current scope (0 through the number of "
            + "scopes where 0 is the current scope and 1 is its parent). Change the value of the \"\(parameter)\" "
            + "parameter and run the operation again.",
          category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException"))
    }
    guard let scope = run.scope.ancestor(level) else {
      throw run.terminatingError(
        ErrorRecord(
          id: "ArgumentOutOfRange",
          "The scope number '\(name)' exceeds the number of active scopes. (Parameter '\(parameter)')\n"
            + "Actual value was \(name).", category: .invalidArgument,
          exception: "System.Management.Automation.PSArgumentOutOfRangeException"))
    }
    return scope
  }
}

/// What the cmdlets of variables have in common.
class VariableCmdlet: Cmdlet {
  final func scope() throws -> Scope { try ScopeName.scope(string("Scope"), run) }

  final func notFound(_ name: String) -> ErrorRecord {
    ErrorRecord(
      id: "VariableNotFound", "Cannot find a variable with the name '\(name)'.", category: .objectNotFound,
      target: .text(name), exception: "System.Management.Automation.ItemNotFoundException")
  }

  final func notRemovable(_ name: String) -> ErrorRecord {
    ErrorRecord(
      id: "VariableNotRemovable",
      "Cannot remove variable \(name) because it is constant or read-only. If the variable is read-only, try the "
        + "operation again specifying the Force option.", category: .writeError, target: .text(name),
      exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
  }

  /// Variables with a name, or whose names match a pattern, sorted by name.
  final func variables(_ name: String) throws -> [Variable] {
    let path = VariablePath(name)
    var start = try scope()
    var onlyThere = isBound("Scope")
    switch path.qualifier {
    case .global: (start, onlyThere) = (context.globalScope, true)
    case .script: (start, onlyThere) = (run.scope.scriptScope, true)
    case .local, .private: onlyThere = true
    default: break
    }
    let wanted = path.qualifier == .none ? name : path.name
    guard WildcardPattern.hasWildcards(wanted) else {
      if onlyThere { return start.ownVariable(Symbol(wanted)).map { [$0] } ?? [] }
      return start.findVariable(Symbol(wanted)).map { [$0.variable] } ?? []
    }
    let pattern = WildcardPattern(wanted)
    var found: [Symbol: Variable] = [:]
    var next: Scope? = start
    while let scope = next {
      for symbol in scope.ownSymbols where found[symbol] == nil && pattern.matches(symbol.name) {
        if let variable = scope.ownVariable(symbol) { found[symbol] = variable }
      }
      next = onlyThere ? nil : scope.parent
    }
    return found.values.sorted { $0.name.caseFolded < $1.name.caseFolded }
  }

  final func isSelected(_ name: String) -> Bool {
    if let include = strings("Include"), !include.contains(where: { WildcardPattern($0).matches(name) }) {
      return false
    }
    if let exclude = strings("Exclude"), exclude.contains(where: { WildcardPattern($0).matches(name) }) { return false }
    return true
  }

  final func options() throws -> Variable.Options? {
    guard let value = bound("Option") else { return nil }
    return Variable.Options(rawValue: Int(try context.integer(value)))
  }

  final func writeFailure(_ error: TerminatingError) throws { try writeError(error.record) }
}

/// Get-Variable.
final class GetVariable: VariableCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Variable",
    """
    Name String[] 0 both notempty
    ValueOnly SwitchParameter
    Include String[]
    Exclude String[]
    Scope String notempty
    """)

  override func process() throws {
    for name in strings("Name") ?? ["*"] {
      let found = try variables(name).filter { isSelected($0.name) }
      if found.isEmpty, !WildcardPattern.hasWildcards(name) { try writeError(notFound(name)) }
      for variable in found { try flag("ValueOnly") ? write(variable.value) : write(.object(variable)) }
    }
  }
}

/// Set-Variable.
final class SetVariable: VariableCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-Variable", confirms: .medium,
    """
    Name String[] 0 req name
    Value Object 1 both
    Include String[]
    Exclude String[]
    Description String
    Option ScopedItemOptions
    Force SwitchParameter
    PassThru SwitchParameter
    Scope String notempty
    Append SwitchParameter
    """)

  private var collected: [Value] = []

  override func process() throws {
    if let value = bound("Value"), run.expectsInput { collected.append(value) }
  }

  override func end() throws {
    var value: Value? = bound("Value")
    if run.expectsInput, !collected.isEmpty { value = collected.count == 1 ? collected[0] : .list(collected) }
    for name in strings("Name") ?? [] { try set(name, value) }
  }

  private func set(_ name: String, _ value: Value?) throws {
    let matches = WildcardPattern.hasWildcards(name) ? try variables(name).map(\.name) : [name]
    for name in matches where isSelected(name) {
      guard try shouldProcess("Name: \(name) Value: \(value.map(context.string) ?? "")", "Set variable") else {
        continue
      }
      let target = try scope()
      do { try setOne(name, value, in: target) } catch let error as TerminatingError { try writeFailure(error) }
    }
  }

  private func setOne(_ name: String, _ value: Value?, in scope: Scope) throws {
    let path = VariablePath(name)
    var target = scope
    switch path.qualifier {
    case .global: target = context.globalScope
    case .script: target = run.scope.scriptScope
    default: break
    }
    let symbol = Symbol(path.qualifier == .none ? name : path.name)
    let options = try options()
    let known = target.ownVariable(symbol) ?? context.everywhere[symbol]
    var value = value
    if flag("Append"), let old = known?.value ?? target.find(symbol) {
      value = .list((context.enumerate(old) ?? [old]) + (value.map { context.enumerate($0) ?? [$0] } ?? []))
    }
    guard let variable = known else {
      if options == nil, string("Description") == nil, string("Scope")?.caseFolded != "private" {
        target.setRaw(symbol, value ?? .null)
      } else {
        target.put(symbol, Variable(symbol.name, value ?? .null))
      }
      if let made = target.ownVariable(symbol) { try decorate(made, options) }
      return
    }
    if options?.contains(.constant) ?? false, !variable.options.contains(.constant) {
      throw TerminatingError(
        id: "VariableCannotBeMadeConstant",
        "Existing variable \(variable.name) cannot be made constant. Variables can be made constant only at creation "
          + "time.", category: .writeError, target: .text(variable.name),
        exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
    let locked = variable.options
    if locked.contains(.constant) || locked.contains(.readOnly) && !flag("Force") { throw variable.notWritable() }
    variable.options.remove(.readOnly)
    defer { variable.options.formUnion(locked.intersection(.readOnly)) }
    if let value { try variable.assign(value, context) }
    try decorate(variable, options)
  }

  private func decorate(_ variable: Variable, _ options: Variable.Options?) throws {
    if let options { variable.options = options }
    if string("Scope")?.caseFolded == "private" { variable.options.insert(.private) }
    if let text = string("Description") { variable.summary = text }
    if variable.options.contains(.allScope) { context.everywhere[Symbol(variable.name)] = variable }
    if flag("PassThru") { try write(.object(variable)) }
  }
}

/// New-Variable.
final class NewVariable: VariableCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-Variable", confirms: .low,
    """
    Name String 0 req name
    Value Object 1 both
    Description String
    Option ScopedItemOptions
    Force SwitchParameter
    PassThru SwitchParameter
    Scope String notempty
    """)

  override func process() throws {
    guard let name = string("Name") else { return }
    guard try shouldProcess("Name: \(name) Value: \(bound("Value").map(context.string) ?? "")", "New variable") else {
      return
    }
    let target = try scope()
    let symbol = Symbol(name)
    if let known = target.ownVariable(symbol) {
      guard flag("Force") else {
        return try writeError(
          ErrorRecord(
            id: "VariableAlreadyExists", "A variable with name '\(name)' already exists.", category: .resourceExists,
            target: .text(name), exception: "System.Management.Automation.SessionStateException"))
      }
      if known.options.contains(.constant) { return try writeError(known.notWritable().record) }
    }
    let variable = Variable(name, bound("Value") ?? .null, options: try options() ?? [])
    if string("Scope")?.caseFolded == "private" { variable.options.insert(.private) }
    variable.summary = string("Description") ?? ""
    target.put(symbol, variable)
    if variable.options.contains(.allScope) { context.everywhere[symbol] = variable }
    if flag("PassThru") { try write(.object(variable)) }
  }
}

/// Clear-Variable.
final class ClearVariable: VariableCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Clear-Variable", confirms: .medium,
    """
    Name String[] 0 req name
    Include String[]
    Exclude String[]
    Force SwitchParameter
    PassThru SwitchParameter
    Scope String notempty
    """)

  override func process() throws {
    for name in strings("Name") ?? [] {
      let found = try variables(name).filter { isSelected($0.name) }
      if found.isEmpty, !WildcardPattern.hasWildcards(name) { try writeError(notFound(name)) }
      for variable in found {
        guard try shouldProcess("Name: \(variable.name)", "Clear variable") else { continue }
        let locked = variable.options
        if locked.contains(.constant) || locked.contains(.readOnly) && !flag("Force") {
          try writeError(variable.notWritable().record)
          continue
        }
        variable.stored = .null
        if flag("PassThru") { try write(.object(variable)) }
      }
    }
  }
}

/// Remove-Variable.
final class RemoveVariable: VariableCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-Variable", confirms: .medium,
    """
    Name String[] 0 req name
    Include String[]
    Exclude String[]
    Force SwitchParameter
    Scope String notempty
    """)

  override func process() throws {
    for name in strings("Name") ?? [] {
      let found = try variables(name).filter { isSelected($0.name) }
      if found.isEmpty, !WildcardPattern.hasWildcards(name) { try writeError(notFound(name)) }
      for variable in found {
        guard try shouldProcess("Name: \(variable.name)", "Remove variable") else { continue }
        let locked = variable.options
        if locked.contains(.constant) || locked.contains(.readOnly) && !flag("Force") {
          try writeError(notRemovable(variable.name))
          continue
        }
        remove(Symbol(variable.name), from: try scope())
      }
    }
  }

  private func remove(_ symbol: Symbol, from start: Scope) {
    context.everywhere[symbol] = nil
    var next: Scope? = start
    while let scope = next {
      if scope.remove(symbol) { return }
      next = isBound("Scope") ? nil : scope.parent
    }
  }
}
