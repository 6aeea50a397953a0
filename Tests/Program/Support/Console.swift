import Foundation

/// The built program, which all tests of this target run.
enum Program {
  /// The repository's folder.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The release build: what users run.
  static let path = ProcessInfo.processInfo.environment["EMS"] ?? root.appendingPathComponent(".build/release/ems").path

  struct Outcome {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs the program to its end.
  static func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], folder: URL? = nil
  ) throws -> Outcome {
    let process = try start(arguments, environment: environment, folder: folder)
    process.feed(input)
    let (status, output, errors) = process.finish()
    return Outcome(status: status, output: output, errors: errors)
  }

  static func run(_ arguments: [String], input: String, folder: URL? = nil) throws -> Outcome {
    try run(arguments, input: Data(input.utf8), folder: folder)
  }

  /// Starts the program; both streams come separately, or (`merged`) in one.
  static func start(
    _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil, merged: Bool = false
  ) throws -> ChildProcess {
    try ChildProcess(
      path, arguments, environment: environment, folder: folder, streams: merged ? .merged : .separate)
  }

  /// An environment in which nothing of the machine's user is read or written.
  static var cleanEnvironment: [String: String] {
    let home = TemporaryFolder.shared.url.path
    return [
      "PATH": "/usr/bin:/bin", "HOME": home, "XDG_DATA_HOME": home + "/data", "XDG_CONFIG_HOME": home + "/config",
      "TZ": "UTC", "LC_ALL": "C.UTF-8",
    ]
  }
}

/// A folder that lives as long as the test run.
final class TemporaryFolder: @unchecked Sendable {
  static let shared = TemporaryFolder()
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("ems-tests-\(UUID().uuidString)")
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A new folder in it.
  func folder(_ name: String) throws -> URL {
    let folder = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// A path in it that nobody else has.
  func path(_ name: String) -> String { url.appendingPathComponent(UUID().uuidString + "-" + name).path }
}

/// A console of the lab: one process that is fed statement by statement, its output read up to a mark.
final class LabConsole {
  private let process: ChildProcess
  private var marks = 0
  private var linesSent = 0
  private var pending = Data()

  init(lab: String, server: String, width: Int = 120, arguments: [String] = []) throws {
    process = try Program.start(
      ["--lab", lab, "--server", server, "-Width", String(width), "-NoProfile"] + arguments, merged: true)
  }

  /// Sends lines as typed, and gives back what they printed; `line:` counts from the first of them.
  func type(_ lines: [String]) throws -> String {
    marks += 1
    let mark = "--mark-\(marks)--"
    let firstLine = linesSent + 1
    linesSent += lines.count + 1
    try process.input.write(
      contentsOf: Data((lines + ["Write-Host '\(mark)'"]).map { $0 + "\n" }.joined().utf8))
    return Self.renumber(try read(to: mark + "\n"), from: firstLine)
  }

  private func read(to mark: String) throws -> String {
    let wanted = Data(mark.utf8)
    while true {
      if let range = pending.range(of: wanted) {
        let text = String(decoding: pending[pending.startIndex..<range.lowerBound], as: UTF8.self)
        pending = Data(pending[range.upperBound...])
        return text
      }
      let chunk = process.output.availableData
      guard !chunk.isEmpty else {
        throw ConsoleEnded(output: String(decoding: pending, as: UTF8.self))
      }
      pending.append(chunk)
    }
  }

  /// `At line:N` of standard input counts all lines; a transcript counts from its own block.
  private static func renumber(_ text: String, from firstLine: Int) -> String {
    text.components(separatedBy: "At line:").enumerated().map { index, part in
      guard index > 0 else { return part }
      let digits = part.prefix { $0.isNumber }
      guard let number = Int(digits) else { return "At line:" + part }
      return "At line:\(number - firstLine + 1)" + part.dropFirst(digits.count)
    }.joined()
  }
}

/// The program ended in the middle of a transcript.
struct ConsoleEnded: Error {
  let output: String
}
