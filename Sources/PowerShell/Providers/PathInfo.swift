/// System.Management.Automation.PathInfo: what Get-Location and Resolve-Path give.
public final class PathInfo: PSObject {
  public let path: ItemPath
  /// `Path`, and the text.
  let name: String

  /// Where one stands.
  public init(_ path: ItemPath) {
    self.path = path
    name = path.qualified
  }

  /// What a path resolves to.
  public init(resolved path: ItemPath) {
    self.path = path
    name = path.resolved
  }

  public override var type: PSType { .pathInfo }
  public override func text(_ format: TextFormat) -> String? { name }
}

/// System.Management.Automation.PathInfoStack: what Get-Location -Stack gives, newest first.
public final class PathInfoStack: PSObject {
  let name: String
  let paths: [ItemPath]

  init(name: String, paths: [ItemPath]) {
    self.name = name
    self.paths = paths
  }

  public override var type: PSType { .pathInfoStack }
  public override var enumerated: [Value]? { paths.map { .object(PathInfo($0)) } }
}

extension PSType {
  nonisolated(unsafe) static let pathInfo = TypeLibrary.type(
    "System.Management.Automation.PathInfo", adding: pathMembers)
  nonisolated(unsafe) static let pathInfoStack = TypeLibrary.type(
    "System.Management.Automation.PathInfoStack", adding: stackMembers)

  private static func pathMembers(_ members: inout TypeMembers) {
    func add(_ name: String, _ typeName: String, _ get: @escaping (ItemPath) -> Value) {
      members.add(
        PropertyMember(name, typeName) { subject, _ in (subject.objectValue as? PathInfo).map { get($0.path) } ?? .null
        })
    }
    add("Drive", "System.Management.Automation.PSDriveInfo") { .object($0.drive) }
    add("Provider", "System.Management.Automation.ProviderInfo") { .object($0.drive.provider) }
    add("ProviderPath", "string") { .text($0.drive.disk == nil ? $0.path : $0.display) }
    members.add(
      PropertyMember("Path", "string") { subject, _ in
        (subject.objectValue as? PathInfo).map { .text($0.name) } ?? .null
      })
  }

  private static func stackMembers(_ members: inout TypeMembers) {
    members.add(
      PropertyMember("Name", "string") { subject, _ in
        (subject.objectValue as? PathInfoStack).map { .text($0.name) } ?? .null
      })
    members.add(
      PropertyMember("Count", "int") { subject, _ in
        (subject.objectValue as? PathInfoStack).map { .int(Int32(clamping: $0.paths.count)) } ?? .null
      })
  }
}
