/// The drive Variable: over the variables that the running code sees.
public final class VariableProvider: SessionProvider {
  init(context: ExecutionContext) {
    super.init("Variable", context: context)
  }

  private func variable(_ path: ItemPath) -> Variable? { context.scope.findVariable(Symbol(path.path))?.variable }

  /// Each name once, from the innermost scope that has it, in order of the names.
  private var all: [Variable] {
    var seen: Set<Symbol> = []
    var found: [Variable] = []
    var next: Scope? = context.scope
    while let scope = next {
      for symbol in scope.ownSymbols where seen.insert(symbol).inserted {
        if let variable = scope.ownVariable(symbol) { found.append(variable) }
      }
      next = scope.parent
    }
    return found.sorted { $0.name.caseFolded < $1.name.caseFolded }
  }

  override func source(of path: ItemPath) -> Value? { variable(path)?.value }

  public override func item(_ path: ItemPath) -> Value? {
    path.isRoot ? .list(all.map { .object($0) }) : variable(path).map { .object($0) }
  }

  public override func children(_ path: ItemPath) -> [Child] { all.map { Child(name: $0.name, value: .object($0)) } }

  public override func setItem(_ path: ItemPath, to value: Value?, force: Bool) throws -> Value {
    if force, let variable = variable(path), variable.options.contains(.readOnly) { variable.options.remove(.readOnly) }
    try context.scope.assign(Symbol(path.path), value ?? .null)
    return item(path) ?? .null
  }

  public override func clearItem(_ path: ItemPath, force: Bool) throws {
    _ = try setItem(path, to: .null, force: force)
  }

  public override func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws {
    let symbol = Symbol(path.path)
    guard let (variable, scope) = context.scope.findVariable(symbol) else { throw ProviderErrors.pathNotFound(path) }
    if variable.options.contains(.constant) || (variable.options.contains(.readOnly) && !force) {
      throw TerminatingError(
        id: "VariableNotRemovable",
        "Cannot remove variable \(variable.name) because it is constant or read-only. If the variable is read-only, try "
          + "the operation again specifying the Force option.", category: .writeError, target: .text(variable.name),
        exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
    }
    scope.remove(symbol)
  }

  public override func contentValues(_ path: ItemPath) throws -> [Value]? {
    if path.isRoot { throw ProviderErrors.invalidArgument("path") }
    guard let value = variable(path)?.value else { throw ProviderErrors.pathNotFound(path) }
    return context.enumerate(value) ?? [value]
  }

  public override func setContentValues(_ values: [Value], of path: ItemPath) throws {
    _ = try setItem(path, to: values.count == 1 ? values[0] : values.isEmpty ? .null : .list(values), force: false)
  }
}
