import Glibc
import Lab

/// The user's own folders, where history, settings and labs are kept (XDG base directories).
enum UserFolders {
  static var data: String { LabFiles.userFolder("XDG_DATA_HOME", below: ".local/share") }
  static var config: String { LabFiles.userFolder("XDG_CONFIG_HOME", below: ".config") }

  /// The history file, its folder made if needed; `nil` if there is no place for it.
  static func history() -> String? {
    guard makeFolder(data) else { return nil }
    return data + "/history"
  }

  /// Profile scripts that exist, in the order in which they run.
  static var profiles: [String] { [config + "/profile.ps1"].filter { access($0, R_OK) == 0 } }

  static func environment(_ name: String) -> String? {
    guard let value = getenv(name).map({ String(cString: $0) }), !value.isEmpty else { return nil }
    return value
  }

  /// Makes a folder and those above it, for the user alone.
  private static func makeFolder(_ path: String) -> Bool {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return true }
    guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return false }
    return makeFolder(String(path[..<slash])) && (mkdir(path, 0o700) == 0 || errno == EEXIST)
  }
}

enum Terminal {
  /// False on terminals that cannot move their cursor.
  static var canEdit: Bool { UserFolders.environment("TERM").map { $0 != "dumb" } ?? false }
}
