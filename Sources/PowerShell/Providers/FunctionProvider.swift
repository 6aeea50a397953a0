/// The drive Function: over the functions that the running code sees.
public final class FunctionProvider: SessionProvider {
  init(context: ExecutionContext) {
    super.init("Function", context: context)
  }

  private func find(_ name: String) -> (function: FunctionInfo, scope: Scope)? {
    let symbol = Symbol(name)
    var next: Scope? = context.scope
    while let scope = next {
      if let function = scope.functions?[symbol] { return (function, scope) }
      next = scope.parent
    }
    return nil
  }

  private var all: [FunctionInfo] { context.visibleFunctions(from: context.scope) }

  override func source(of path: ItemPath) -> Value? { find(path.path).map { .object($0.function) } }

  public override func item(_ path: ItemPath) -> Value? {
    path.isRoot ? .list(all.map { .object($0) }) : find(path.path).map { .object($0.function) }
  }

  public override func children(_ path: ItemPath) -> [Child] { all.map { Child(name: $0.name, value: .object($0)) } }

  public override func setItem(_ path: ItemPath, to value: Value?, force: Bool) throws -> Value {
    let block: ScriptBlock
    var isFilter = false
    switch value?.unwrapped {
    case .object(let given as ScriptBlock)?: block = given
    case .object(let function as FunctionInfo)?:
      block = function.block
      isFilter = function.isFilter
    case .string(let text)?: block = try context.makeScriptBlock(text.text)
    default: throw ProviderErrors.invalidArgument("value")
    }
    let function = FunctionInfo(path.path, block, isFilter: isFilter)
    let scope = context.scope
    scope.functions = scope.functions ?? [:]
    scope.functions?[Symbol(path.path)] = function
    context.commandEpoch &+= 1
    return .object(function)
  }

  public override func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws {
    guard let (_, scope) = find(path.path) else { throw ProviderErrors.pathNotFound(path) }
    scope.functions?[Symbol(path.path)] = nil
    context.commandEpoch &+= 1
  }

  public override func clearItem(_ path: ItemPath, force: Bool) throws {
    try removeItem(path, recursive: false, force: force)
  }

  public override func contentValues(_ path: ItemPath) throws -> [Value]? {
    if path.isRoot { throw ProviderErrors.invalidArgument("path") }
    guard let (function, _) = find(path.path) else { throw ProviderErrors.pathNotFound(path) }
    return [.object(function.block)]
  }

  public override func setContentValues(_ values: [Value], of path: ItemPath) throws {
    if values.count == 1 {
      _ = try setItem(path, to: values[0], force: false)
    } else {
      _ = try setItem(path, to: .text(values.map(context.string).joined(separator: "\n")), force: false)
    }
  }
}
