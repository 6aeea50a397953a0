import Foundation

/// Another program that a test looks at the lab or the machine with.
enum Tool {
  static func start(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil
  ) throws -> ChildProcess {
    try ChildProcess(path, arguments, environment: environment, folder: folder, streams: .outputOnly)
  }
}
