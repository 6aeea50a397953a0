import Foundation

/// Another program that a test looks at the lab or the machine with.
struct Tool {
  private let process: Process
  private let output: Pipe

  static func start(_ path: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil)
    throws -> Tool
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.environment = Program.cleanEnvironment.merging(environment) { $1 }
    process.currentDirectoryURL = folder ?? TemporaryFolder.shared.url
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = output
    try process.run()
    return Tool(process: process, output: output)
  }

  /// Waits for its end; both streams come in one.
  func finish() -> (status: Int32, output: String) {
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: data, as: UTF8.self))
  }
}
