/// The session's providers and drives, where it stands in them, and what a path means.
public final class DriveTable {
  unowned let context: ExecutionContext
  public private(set) var providers: [Provider] = []
  /// In order of their names.
  public private(set) var all: [Drive] = []
  private var index = SymbolMap<Drive>()
  /// The drive that relative paths start from.
  private var current: Drive?
  /// The FileSystem drive used last: gives paths their separator and `~` its meaning.
  private var currentFileDrive: Drive?
  /// Places that Set-Location left, oldest first, and where in them one is (`count` when not in the past).
  private var visited: [ItemPath] = []
  private var position = 0
  private var stacks = SymbolMap<[ItemPath]>()
  private var defaultStack = Symbol("default")
  public let fileSystem: FileSystemProvider
  public let environment: EnvironmentProvider

  init(context: ExecutionContext) {
    self.context = context
    fileSystem = FileSystemProvider(context: context)
    environment = EnvironmentProvider(context: context)
    providers = [
      AliasProvider(context: context), environment, fileSystem,
      FunctionProvider(context: context), VariableProvider(context: context),
    ]
    for (name, position) in [("Alias", 0), ("Env", 1), ("Function", 3), ("Variable", 4)] {
      insert(Drive(name: name, provider: providers[position]))
    }
  }

  // MARK: Drives

  /// Makes a disk known as a drive of the FileSystem provider. The first one is where the session stands.
  @discardableResult
  public func mount(_ name: String, disk: Disk, hostRoot: String? = nil, description: String = "") -> Drive {
    let drive = Drive(name: name, provider: fileSystem, description: description, disk: disk, hostRoot: hostRoot)
    insert(drive)
    return drive
  }

  /// Makes a provider known, with a drive of its own (`Cert:`).
  @discardableResult
  public func mount(_ name: String, provider: Provider, description: String = "") -> Drive {
    if !providers.contains(where: { $0 === provider }) {
      providers.append(provider)
      providers.sort { $0.name.caseFolded < $1.name.caseFolded }
    }
    let drive = Drive(name: name, provider: provider, description: description)
    insert(drive)
    return drive
  }

  /// Adds a drive, or puts it in the place of the one with its name: who stood there stands in the new one's root.
  func insert(_ drive: Drive) {
    let old = self.drive(named: drive.name)
    let (stoodThere, usedIt) = (old != nil && current === old, old != nil && currentFileDrive === old)
    if let old { remove(old) }
    index[Symbol(drive.name)] = drive
    let place = all.firstIndex { $0.name.caseFolded > drive.name.caseFolded } ?? all.count
    all.insert(drive, at: place)
    guard drive.disk != nil else { return }
    if currentFileDrive == nil || usedIt { currentFileDrive = drive }
    if current == nil || stoodThere { current = drive }
  }

  public func remove(_ drive: Drive) {
    index[Symbol(drive.name)] = nil
    all.removeAll { $0 === drive }
    if currentFileDrive === drive { currentFileDrive = all.first { $0.disk != nil } }
    if current === drive { current = currentFileDrive }
  }

  public func drive(named name: String) -> Drive? { index[Symbol(name)] }
  public func provider(named name: String) -> Provider? {
    let name = name.caseFolded
    return providers.first { $0.name.caseFolded == name || $0.qualifiedName.caseFolded == name }
  }

  /// Where `~` leads in the FileSystem; the empty string if there is no such drive.
  func home(of provider: Provider) -> String {
    guard provider === fileSystem, let drive = currentFileDrive else { return "" }
    return ItemPath(drive: drive, path: drive.home).display
  }

  // MARK: Location

  /// Where the session stands.
  public var location: ItemPath {
    guard let drive = current ?? all.first else {
      let drive = Drive(name: "Null", provider: fileSystem)
      return ItemPath(drive: drive, path: "")
    }
    return ItemPath(drive: drive, path: drive.location)
  }

  /// The separator that relative paths and joined ones get.
  public var separator: String { currentFileDrive.map { $0.hostRoot == nil ? "\\" : "/" } ?? "\\" }

  /// Goes to a container that exists; `remembering` lets `Set-Location -` come back.
  public func setLocation(_ path: ItemPath, remembering: Bool = false) {
    if remembering {
      visited.removeLast(visited.count - position)
      visited.append(location)
      if visited.count > 20 { visited.removeFirst() }
      position = visited.count
    }
    path.drive.location = path.path
    current = path.drive
    if path.drive.disk != nil { currentFileDrive = path.drive }
  }

  /// Goes back to where the last Set-Location left from, or forward again; false at the end.
  func travel(forward: Bool) -> Bool {
    let next = forward ? position + 1 : position - 1
    guard next >= 0, next < visited.count || (!forward && position == visited.count) else { return false }
    if !forward, position == visited.count { visited.append(location) }
    position = next
    setLocation(visited[next])
    return true
  }

  /// Where the session stands among the drives of a provider.
  func location(of provider: Provider) -> ItemPath? {
    if location.drive.provider === provider { return location }
    let drive = provider === fileSystem ? currentFileDrive : all.first { $0.provider === provider }
    return drive.map { ItemPath(drive: $0, path: $0.location) }
  }

  public func pushLocation(stack: String? = nil) {
    stacks[stackSymbol(stack), default: []].append(location)
  }

  /// The place to go back to; `nil` if the stack is empty.
  public func popLocation(stack: String? = nil) -> ItemPath? { stacks[stackSymbol(stack)]?.popLast() }

  /// Newest first; `nil` if there is no stack of this name.
  public func locationStack(_ name: String?) -> [ItemPath]? {
    let symbol = stackSymbol(name)
    if let stack = stacks[symbol] { return stack.reversed() }
    return name == nil || symbol == Symbol("default") ? [] : nil
  }

  /// Makes another stack the one that is used when none is named.
  public func useStack(_ name: String) { defaultStack = Symbol(name.isEmpty ? "default" : name) }

  var defaultStackName: String { defaultStack.name }

  private func stackSymbol(_ name: String?) -> Symbol {
    guard let name, !name.isEmpty else { return defaultStack }
    return Symbol(name)
  }
}
