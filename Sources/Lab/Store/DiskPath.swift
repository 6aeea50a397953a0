/// A path on a server's disk, taken apart: the names from `C:\` down.
struct DiskPath: Equatable {
  /// Windows' own bound of a path is 260 characters, so this many folders cannot be reached.
  static let deepest = 256

  let names: [String]

  /// Reads `C:\a\b`, `\a\b` or `a\b`, with `/` as well as `\`, and with `.` and `..`.
  init(_ text: String) throws {
    var rest = text[...]
    if let second = rest.dropFirst().first, second == ":" {
      guard let drive = rest.first, drive == "C" || drive == "c" else { throw ServerDiskError.noSuchDrive(text) }
      rest = rest.dropFirst(2)
    }
    var names: [String] = []
    for part in rest.split(whereSeparator: { $0 == "\\" || $0 == "/" }) {
      switch part {
      case ".": break
      case "..": _ = names.popLast()
      default: names.append(try DiskPath.name(part, of: text))
      }
    }
    guard names.count < DiskPath.deepest else { throw ServerDiskError.invalidPath(text) }
    self.names = names
  }

  private init(names: [String]) { self.names = names }

  /// The folder that it is in; nil for the root.
  var parent: DiskPath? { names.isEmpty ? nil : DiskPath(names: Array(names.dropLast())) }

  var text: String { "C:\\" + names.joined(separator: "\\") }

  /// A name as Windows takes it: without dots and spaces at its end, and none of the characters it forbids.
  private static func name(_ part: Substring, of path: String) throws -> String {
    var name = part
    while name.last == "." || name.last == " " { name.removeLast() }
    let isValid = name.unicodeScalars.allSatisfy { $0.value >= 32 && !"<>:\"|?*".unicodeScalars.contains($0) }
    guard isValid, !name.isEmpty, name.utf16.count <= 255 else { throw ServerDiskError.invalidPath(path) }
    return String(name)
  }
}

/// Why something on a server's disk could not be done.
public enum ServerDiskError: Error, Equatable {
  case notFound(String)
  case isDirectory(String)
  case notDirectory(String)
  case exists(String)
  case notEmpty(String)
  case invalidPath(String)
  case noSuchDrive(String)
  case tooLarge(String)
  /// A folder cannot be moved into itself.
  case intoItself(String)
}
