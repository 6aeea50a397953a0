import Foundation

/// A folder of its own for each test, with a folder beside it that must stay as it is.
final class ScratchFolder {
  let parent: String
  let root: String
  let outside: String

  init() throws {
    parent = NSTemporaryDirectory() + "ems-" + UUID().uuidString
    root = parent + "/root"
    outside = parent + "/outside"
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
    try Data("secret".utf8).write(to: URL(fileURLWithPath: outside + "/secret.txt"))
  }

  deinit { try? FileManager.default.removeItem(atPath: parent) }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: root + "/" + name, withDestinationPath: target)
  }

  /// Names and contents of everything outside of the root.
  var outsideState: [String: String] {
    var state: [String: String] = [:]
    for name in (try? FileManager.default.subpathsOfDirectory(atPath: outside)) ?? [] {
      state[name] = (try? String(contentsOfFile: outside + "/" + name, encoding: .utf8)) ?? ""
    }
    return state
  }
}
