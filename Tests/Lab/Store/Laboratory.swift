import CSQLite
import Glibc

@testable import Lab

let consoleA = LabConsole(id: "a", name: "console A", server: "WIN20081")
let consoleB = LabConsole(id: "b", name: "console B", server: "WIN20082")

/// A lab in memory with nothing in it.
func temporaryLab(_ settings: LabSettings = LabSettings()) throws -> Lab {
  try Lab.temporary(settings: settings, console: consoleA) { _ in }
}

/// A folder of the test's own, gone when it ends.
final class Folder {
  let path: String

  init() {
    var template = Array("/tmp/lab-test-XXXXXX".utf8CString)
    mkdtemp(&template)
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit {
    for name in names { unlink(path + "/" + name) }
    rmdir(path)
  }

  subscript(name: String) -> String { path + "/" + name }

  var names: [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// A lab file with a little in it, closed.
  func makeLab(_ name: String = "x.lab", objects: Int = 3) throws -> String {
    let lab = try Lab.create(path: self[name], console: consoleA) { transaction in
      for number in 0..<objects {
        try transaction.create(
          noun: "Mailbox", organization: "work.com", name: "mailbox \(number)", properties: ["Office": ["\(number)"]],
          identities: [StoredIdentity(kind: "alias", value: "alias\(number)")])
      }
    }
    lab.close()
    return self[name]
  }
}

func contents(of path: String) -> [UInt8] {
  let descriptor = open(path, O_RDONLY)
  guard descriptor >= 0 else { return [] }
  defer { close(descriptor) }
  var bytes = [UInt8](repeating: 0, count: Int(lseek(descriptor, 0, SEEK_END)))
  _ = pread(descriptor, &bytes, bytes.count, 0)
  return bytes
}

/// Whether two files agree; a failed expectation does not print them.
func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool { left == right }

func write(_ bytes: [UInt8], to path: String) {
  let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
  defer { close(descriptor) }
  _ = Glibc.write(descriptor, bytes, bytes.count)
}

func mode(of path: String) -> UInt32 { (LabFile.status(path)?.st_mode ?? 0) & 0o777 }

extension Lab {
  /// Every row of every table that undo covers, as text.
  func dump() throws -> [String] {
    var tables: [String] = []
    try connection.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
      tables.append($0.text(0))
    }
    var lines: [String] = []
    for table in tables where !LabFormat.unrecordedTables.contains(table) {
      var columns: [String] = []
      try connection.rows("SELECT name FROM pragma_table_info('\(table)')") { columns.append("quote(\($0.text(0)))") }
      let text = columns.joined(separator: " || ', ' || ")
      try connection.rows("SELECT \(text) FROM \(table) ORDER BY 1") { lines.append("\(table): \($0.text(0))") }
    }
    return lines
  }

  func integrity() throws -> String { try connection.first("PRAGMA integrity_check") { $0.text(0) } ?? "" }
}

/// A process that works on a lab.
final class Child {
  private var identifier: pid_t = 0
  private var output: Int32 = 0

  init(_ mode: String, _ lab: String, name: String, count: Int) {
    var program = [CChar](repeating: 0, count: 4_096)
    let length = readlink("/proc/self/exe", &program, program.count - 1)
    let tests = String(decoding: program.prefix(max(0, length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let worker = LabFile.folder(of: tests) + "/LabWorker"
    var pipes: [Int32] = [0, 0]
    pipe(&pipes)
    for end in pipes { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    output = pipes[0]
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 1)
    var arguments = [worker, mode, lab, name, String(count)].map { $0.withCString { strdup($0) } } + [nil]
    posix_spawn(&identifier, worker, &actions, nil, &arguments, environ)
    for argument in arguments { free(argument) }
    posix_spawn_file_actions_destroy(&actions)
    close(pipes[1])
  }

  func kill() { Glibc.kill(identifier, SIGKILL) }

  /// The lines that it has printed when it ended, and how it ended.
  func finish() -> (lines: [String], status: Int32) {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(output, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer.prefix(count)
    }
    close(output)
    var status: Int32 = 0
    waitpid(identifier, &status, 0)
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    lines.removeLast()
    return (lines.map(String.init), status)
  }
}

/// A sequence of numbers that is the same in every run.
struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
