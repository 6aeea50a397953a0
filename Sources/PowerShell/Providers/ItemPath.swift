/// A place in a drive: the drive, and the path below its root with parts separated by `/`, the root itself empty.
public struct ItemPath {
  public let drive: Drive
  public let path: String

  public init(drive: Drive, path: String) {
    self.drive = drive
    self.path = path
  }

  /// The parts that `text` has between its separators, `.` left out and `..` carried out; `..` stops at the root.
  public static func parts(_ text: some StringProtocol) -> [String] {
    var parts: [String] = []
    for part in text.split(whereSeparator: isSeparator) {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(String(part))
      }
    }
    return parts
  }

  static func isSeparator(_ character: Character) -> Bool { character == "/" || character == "\\" }

  /// The last part; the empty string for the root.
  public var name: String { path.split(separator: "/").last.map(String.init) ?? "" }

  public var isRoot: Bool { path.isEmpty }

  /// `nil` for the root.
  public var parent: ItemPath? {
    guard !path.isEmpty else { return nil }
    guard let slash = path.lastIndex(of: "/") else { return ItemPath(drive: drive, path: "") }
    return ItemPath(drive: drive, path: String(path[..<slash]))
  }

  /// The place `name` below this one; `name` may have several parts.
  public func appending(_ name: String) -> ItemPath {
    let parts = ItemPath.parts(path + "/" + name)
    return ItemPath(drive: drive, path: parts.joined(separator: "/"))
  }

  /// As messages and FullName have it: `C:\a\b`; for a folder of the host its own name there, `/home/me/a/b`.
  public var display: String { drive.provider.display(self) }

  /// With the name of the drive: `C:\a\b`, `Host:\a\b`, `Env:\PATH`.
  public var qualified: String { drive.qualified(path) }

  /// What resolving gives: with the drive's name, but of a folder of the host as the host writes it, so that it is the
  /// beginning of the full names of the items below.
  public var resolved: String { drive.hostRoot == nil ? qualified : display }

  /// What a path parameter accepts by pipeline: `Microsoft.PowerShell.Core\FileSystem::C:\a`.
  public var providerQualified: String { drive.provider.qualifiedName + "::" + display }

  /// True for this place itself and for all below it.
  func contains(_ other: ItemPath) -> Bool {
    guard drive === other.drive else { return false }
    return isRoot || other.path == path || other.path.hasPrefix(path + "/")
  }
}

extension ItemPath: Equatable {
  public static func == (left: ItemPath, right: ItemPath) -> Bool {
    guard left.drive === right.drive else { return false }
    if left.path == right.path { return true }
    return left.drive.ignoresCase && left.path.caseFolded == right.path.caseFolded
  }
}
