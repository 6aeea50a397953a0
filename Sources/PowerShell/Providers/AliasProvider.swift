/// The drive Alias: over the aliases that the running code sees.
public final class AliasProvider: Provider {
  init(context: ExecutionContext) {
    super.init("Alias", capabilities: "ShouldProcess", context: context)
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

  private var all: [AliasInfo] {
    var found: [Symbol: AliasInfo] = [:]
    var next: Scope? = context.scope
    while let scope = next {
      for (symbol, alias) in scope.aliases ?? [:] where found[symbol] == nil { found[symbol] = alias }
      next = scope.parent
    }
    return found.values.sorted { $0.name.caseFolded < $1.name.caseFolded }
  }

  public override func exists(_ path: ItemPath) -> Bool { path.isRoot || find(path.path) != nil }

  public override func item(_ path: ItemPath) -> Value? {
    path.isRoot ? .list(all.map { .object($0) }) : find(path.path).map { .object($0.alias) }
  }

  public override func children(_ path: ItemPath) -> [Child] { all.map { Child(name: $0.name, value: .object($0)) } }

  public override func newItem(_ path: ItemPath, type: String?, value: Value?, force: Bool) throws -> Value {
    if !force, exists(path) { throw ProviderErrors.argument("The item at path '\(path.path)' already exists.") }
    return try setItem(path, to: value, force: force)
  }

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

  public override func copyItem(_ path: ItemPath, to destination: ItemPath, recursive: Bool, force: Bool) throws
    -> [ItemPath]
  {
    guard let (alias, _) = find(path.path) else { throw ProviderErrors.pathNotFound(path) }
    _ = try setItem(destination, to: .text(alias.target), force: force)
    return [destination]
  }

  public override func renameItem(_ path: ItemPath, to name: String, force: Bool) throws -> ItemPath {
    let target = ItemPath(drive: path.drive, path: name)
    _ = try copyItem(path, to: target, recursive: false, force: force)
    try removeItem(path, recursive: false, force: true)
    return target
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
