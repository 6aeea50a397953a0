import Glibc

/// The drive Env: over the session's own copy of the environment: what the session may see of the host's, and
/// what the machine that one stands on gives. Changes never reach the host.
public final class EnvironmentProvider: SessionProvider {
  public typealias Entry = (name: String, value: String)

  /// What the machine that one stands on gives every session: all of it, or what a folded name has.
  public var machine: (_ key: String?) -> [Entry] = { _ in [] }
  /// Names, folded, that the session has removed.
  private var removed: Set<String> = []
  /// Values by folded name, with the name as it was first spelled.
  private lazy var entries: [String: Entry] = Self.harmless()

  init(context: ExecutionContext) {
    super.init("Environment", context: context)
  }

  /// What a session may see of the host's environment: nothing that could be a secret.
  private static func harmless() -> [String: Entry] {
    let names = [
      "HOME", "PATH", "USER", "LOGNAME", "LANG", "LC_ALL", "TERM", "TZ", "TMPDIR", "SHELL", "PWD", "COLUMNS",
      "LINES", "HOSTNAME", "NO_COLOR", "EMS_LAB",
    ]
    var entries: [String: Entry] = [:]
    for name in names {
      if let value = getenv(name) { entries[name.caseFolded] = (name, String(cString: value)) }
    }
    return entries
  }

  /// The value of a variable; `nil` if there is none.
  public subscript(_ name: String) -> String? {
    get { entry(name)?.value }
    set {
      let key = name.caseFolded
      if let newValue, !newValue.isEmpty {
        entries[key] = (entry(name)?.name ?? name, newValue)
        removed.remove(key)
      } else {
        entries[key] = nil
        removed.insert(key)
      }
    }
  }

  private func entry(_ name: String) -> Entry? {
    let key = name.caseFolded
    if let own = entries[key] { return own }
    return removed.contains(key) ? nil : machine(key).first
  }

  /// Names and values in order of the names.
  public var all: [Entry] {
    var all = entries
    for entry in machine(nil) {
      let key = entry.name.caseFolded
      if all[key] == nil, !removed.contains(key) { all[key] = entry }
    }
    return all.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: Provider

  override func source(of path: ItemPath) -> Value? { self[path.path].map(Value.text) }

  public override func item(_ path: ItemPath) -> Value? {
    if path.isRoot { return .list(all.map { .object(EnvironmentEntry($0.name, $0.value)) }) }
    return entry(path.path).map { .object(EnvironmentEntry($0.name, $0.value)) }
  }

  public override func children(_ path: ItemPath) -> [Child] {
    all.map { Child(name: $0.name, value: .object(EnvironmentEntry($0.name, $0.value))) }
  }

  public override func setItem(_ path: ItemPath, to value: Value?, force: Bool) throws -> Value {
    self[path.path] = value.map(context.string)
    return item(path) ?? .null
  }

  public override func clearItem(_ path: ItemPath, force: Bool) { self[path.path] = nil }

  public override func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws {
    guard exists(path) else { throw ProviderErrors.pathNotFound(path) }
    self[path.path] = nil
  }

  public override func contentValues(_ path: ItemPath) throws -> [Value]? {
    if path.isRoot { throw ProviderErrors.invalidArgument("path") }
    return self[path.path].map { [.text($0)] }
  }

  public override func setContentValues(_ values: [Value], of path: ItemPath) throws {
    self[path.path] = values.count == 1 ? context.string(values[0]) : values.map(context.string).joined(separator: ",")
  }
}

/// System.Collections.DictionaryEntry of a variable of the environment.
public final class EnvironmentEntry: PSObject {
  public let name: String
  public let value: String

  init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  public override var type: PSType { .named("System.Collections.DictionaryEntry") }

  private static let names = ["Key", "Value", "Name"]

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "name", "key": .text(self.name)
    case "value": .text(value)
    default: nil
    }
  }

  public override var ownProperties: [PropertyInfo] {
    Self.names.map { PropertyInfo(name: $0, kind: $0 == "Name" ? .aliasProperty : .property) }
  }
}
