/// A provider without containers, over what the session knows by name: variables, functions, aliases, the environment.
public class SessionProvider: Provider {
  init(_ name: String, context: ExecutionContext) {
    super.init(name, capabilities: "ShouldProcess", context: context)
  }

  /// What an equal item would be made of; `nil` if there is no such item.
  func source(of path: ItemPath) -> Value? { nil }

  public override func exists(_ path: ItemPath) -> Bool { path.isRoot || source(of: path) != nil }

  public override func newItem(_ path: ItemPath, type: String?, value: Value?, force: Bool) throws -> Value {
    try setItem(path, to: value, force: force)
  }

  public override func copyItem(_ path: ItemPath, to destination: ItemPath, recursive: Bool, force: Bool) throws
    -> [ItemPath]
  {
    guard let source = source(of: path) else { throw ProviderErrors.pathNotFound(path) }
    _ = try setItem(destination, to: source, force: force)
    return [destination]
  }

  public override func renameItem(_ path: ItemPath, to name: String, force: Bool) throws -> ItemPath {
    let target = ItemPath(drive: path.drive, path: name)
    _ = try copyItem(path, to: target, recursive: false, force: force)
    try removeItem(path, recursive: false, force: force)
    return target
  }
}
