/// The drive Alias: over the aliases that the running code sees.
public final class AliasProvider: SessionProvider {
  init(context: ExecutionContext) {
    super.init("Alias", context: context)
  }

  private func find(_ name: String) -> (alias: AliasInfo, scope: Scope)? {
    let symbol = Symbol(name)
    var next: Scope? = context.scope
    while let scope = next {
      if let alias = scope.aliases?[symbol] { return (alias, scope) }
      next = scope.parent
    }
    return nil
  }

  private var all: [AliasInfo] { context.visibleAliases(from: context.scope) }

  override func source(of path: ItemPath) -> Value? { find(path.path).map { .text($0.alias.target) } }

  public override func item(_ path: ItemPath) -> Value? {
    path.isRoot ? .list(all.map { .object($0) }) : find(path.path).map { .object($0.alias) }
  }

  public override func children(_ path: ItemPath) -> [Child] { all.map { Child(name: $0.name, value: .object($0)) } }

  public override func setItem(_ path: ItemPath, to value: Value?, force: Bool) throws -> Value {
    guard let target = value?.unwrapped.stringValue else { throw ProviderErrors.invalidArgument("value") }
    if let (alias, _) = find(path.path) { try check(alias, force, "AliasNotWritable", "writeable", "written to") }
    let alias = AliasInfo(path.path, target)
    let scope = context.scope
    scope.aliases = scope.aliases ?? [:]
    scope.aliases?[Symbol(path.path)] = alias
    context.commandEpoch &+= 1
    return .object(alias)
  }

  private func check(_ alias: AliasInfo, _ force: Bool, _ id: String, _ able: String, _ done: String) throws {
    guard alias.options.contains(.constant) || (alias.options.contains(.readOnly) && !force) else { return }
    throw TerminatingError(
      id: id, "Alias is not \(able) because alias \(alias.name) is read-only or constant and cannot be \(done).",
      category: .writeError, target: .text(alias.name),
      exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
  }

  public override func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws {
    guard let (alias, scope) = find(path.path) else { throw ProviderErrors.pathNotFound(path) }
    try check(alias, force, "AliasNotRemovable", "removable", "removed")
    scope.aliases?[Symbol(path.path)] = nil
    context.commandEpoch &+= 1
  }

  public override func contentValues(_ path: ItemPath) throws -> [Value]? {
    if path.isRoot { throw ProviderErrors.invalidArgument("path") }
    guard let (alias, _) = find(path.path) else { throw ProviderErrors.pathNotFound(path) }
    return [.text(alias.target)]
  }

  public override func setContentValues(_ values: [Value], of path: ItemPath) throws {
    _ = try setItem(path, to: values.first ?? .null, force: false)
  }
}
