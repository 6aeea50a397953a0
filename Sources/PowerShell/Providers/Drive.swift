/// System.Management.Automation.PSDriveInfo: a name under which a provider's items are found.
public final class Drive: PSObject {
  public let name: String
  public let provider: Provider
  public let drivesDescription: String
  /// What the FileSystem provider reads and writes; `nil` for the drives of other providers.
  public let disk: Disk?
  /// The folder of the host that the root is, if it is one: its paths are written as the host does.
  public let hostRoot: String?
  /// The path below `disk`'s root that this drive begins at (a drive made by New-PSDrive).
  public let diskRoot: String
  /// The drive whose disk this one shows a part of.
  public let parentDrive: Drive?
  /// Where one stands in this drive, as an `ItemPath` has it.
  public internal(set) var location = ""
  /// The folder that `~` is.
  public var home = ""

  public init(
    name: String, provider: Provider, description: String = "", disk: Disk? = nil, hostRoot: String? = nil,
    diskRoot: String = "", parent: Drive? = nil
  ) {
    self.name = name
    self.provider = provider
    self.drivesDescription = description
    self.disk = disk
    self.hostRoot = hostRoot
    self.diskRoot = diskRoot
    self.parentDrive = parent
  }

  /// Names of items are compared without regard to case.
  public var ignoresCase: Bool { disk?.isCaseInsensitive ?? true }

  /// The separator of relative paths and of paths below the root.
  public var separator: String {
    if disk == nil { return provider.context.drives.separator }
    return (parentDrive ?? self).hostRoot == nil ? "\\" : "/"
  }

  /// `C:\`, `/home/me`; empty for Variable: and its like.
  public var root: String {
    guard disk != nil else { return "" }
    return provider.display(ItemPath(drive: self, path: ""))
  }

  /// `NAME:\a\b`.
  func qualified(_ path: String) -> String {
    let separator = disk == nil ? self.separator : "\\"
    return name + ":" + separator + path.replacingSeparators(by: separator)
  }

  /// The path on `disk` of a path in this drive.
  func diskPath(_ path: String) -> String {
    if diskRoot.isEmpty { return path }
    return path.isEmpty ? diskRoot : diskRoot + "/" + path
  }

  public override var type: PSType { .psDriveInfo }
  public override func text(_ format: TextFormat) -> String? { name }
}

extension String {
  func replacingSeparators(by separator: String) -> String {
    separator == "/" ? self : split(separator: "/", omittingEmptySubsequences: false).joined(separator: separator)
  }
}

extension PSType {
  nonisolated(unsafe) static let psDriveInfo = TypeLibrary.type(
    "System.Management.Automation.PSDriveInfo", adding: driveMembers)

  private static func driveMembers(_ members: inout TypeMembers) {
    func add(_ name: String, _ typeName: String, visible: Bool = true, _ get: @escaping (Drive) -> Value) {
      members.add(
        PropertyMember(name, typeName, isVisible: visible) { subject, _ in
          (subject.objectValue as? Drive).map(get) ?? .null
        })
    }
    add("CurrentLocation", "string") { .text($0.location.replacingSeparators(by: $0.separator)) }
    add("Name", "string") { .text($0.name) }
    add("Provider", "System.Management.Automation.ProviderInfo") { .object($0.provider) }
    add("Root", "string") { .text($0.root) }
    add("Description", "string") { .text($0.drivesDescription) }
    add("DisplayRoot", "string") { _ in .null }
    add("VolumeSeparatedByColon", "bool") { _ in .bool(true) }
    add("Used", "object") { drive in drive.disk?.usage.map { .long($0.used) } ?? .null }
    add("Free", "object") { drive in drive.disk?.usage.map { .long($0.free) } ?? .null }
  }
}

extension TypeLibrary {
  /// The type with this name, given members; once for each name.
  static func type(_ fullName: String, adding add: @escaping (inout TypeMembers) -> Void) -> PSType {
    addMembers(of: fullName) { add(&$0.members) }
    return .named(fullName)
  }
}
