import Glibc

/// The user's own labs: `$XDG_DATA_HOME/ems/labs/NAME.lab`.
public enum LabFiles {
  /// The name of the lab that is meant when none is told.
  public static let defaultName = "default"
  private static let suffix = ".lab"

  /// The folder of the user's labs.
  public static var folder: String { userFolder("XDG_DATA_HOME", below: ".local/share") + "/labs" }

  /// The program's folder among the user's own. An XDG variable counts only if it is absolute (XDG Base Directory
  /// Specification).
  public static func userFolder(_ name: String, below place: String) -> String {
    if let base = variable(name), base.utf8.first == UInt8(ascii: "/") { return base + "/ems" }
    if let home = variable("HOME"), !home.isEmpty { return home + "/" + place + "/ems" }
    if let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir {
      return String(cString: home) + "/" + place + "/ems"
    }
    return "/nonexistent/ems"
  }

  private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// The folder of the labs that walkthroughs are done in.
  public static var walkthroughFolder: String { userFolder("XDG_DATA_HOME", below: ".local/share") + "/walkthroughs" }

  /// The file of a lab of this name.
  public static func path(ofLab name: String, in folder: String = folder) throws -> String {
    let isSound =
      !name.isEmpty && name.utf8.first != UInt8(ascii: ".") && name.utf8.count <= 200
      && name.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0 != "/" }
    guard isSound else { throw LabError.invalidName(name) }
    return folder + "/" + name + suffix
  }

  /// The names of the labs that there are, in order.
  public static func list() -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(suffix), name.first != "." { names.append(String(name.dropLast(suffix.count))) }
    }
    return names.sorted()
  }

  /// Makes a folder for labs, open to nobody else.
  public static func prepareFolder(_ folder: String = folder) throws {
    var path = ""
    for part in folder.split(separator: "/", omittingEmptySubsequences: true) {
      path += "/" + part
      if mkdir(path, 0o700) == 0 {
        chmod(path, 0o700)
      } else if errno != EEXIST && errno != EISDIR {
        throw LabError.unreadable(path: path, reason: LabFile.reason())
      }
    }
  }
}
