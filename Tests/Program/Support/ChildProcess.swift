import Foundation
import Testing

/// A child process and its pipes.
///
/// Foundation's `Process` is not used: children that start at the same time get each other's pipes from it, and one that
/// holds another's pipe keeps that one's reader from ever seeing the end. Here every pipe closes on exec, and a child
/// that is still there after `limit` is killed, so that no test can hang.
final class ChildProcess: @unchecked Sendable {
  /// Where a child's standard streams go.
  enum Streams {
    /// Three pipes.
    case separate
    /// Standard error joins standard output.
    case merged
    /// No input, and standard error joins standard output.
    case outputOnly
  }

  struct Failure: Error {
    let path: String
    let code: Int32
  }

  /// The seconds that a child may live.
  private static let limit = 300.0
  /// One child starts after the other: no pipe is seen before it closes on exec.
  private static let starting = NSLock()

  let identifier: pid_t
  let input: FileHandle
  let output: FileHandle
  let errors: FileHandle
  private let lock = NSLock()
  private var isReaped = false

  init(
    _ path: String, _ arguments: [String], environment: [String: String] = [:], folder: URL? = nil,
    streams: Streams = .separate
  ) throws {
    Self.starting.lock()
    defer { Self.starting.unlock() }
    let (input, output, errors) = (try PrivatePipe(), try PrivatePipe(), try PrivatePipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if streams == .outputOnly {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    } else {
      posix_spawn_file_actions_adddup2(&actions, input.reading.fileDescriptor, 0)
    }
    posix_spawn_file_actions_adddup2(&actions, output.writing.fileDescriptor, 1)
    posix_spawn_file_actions_adddup2(&actions, (streams == .separate ? errors : output).writing.fileDescriptor, 2)
    // `env -C` changes the folder and becomes the program.
    let words = ["/usr/bin/env", "-C", (folder ?? TemporaryFolder.shared.url).path, path] + arguments
    identifier = try Self.spawn(words, Program.cleanEnvironment.merging(environment) { $1 }, &actions)
    (self.input, self.output, self.errors) = (input.writing, output.reading, errors.reading)
    for handle in [input.reading, output.writing, errors.writing] { try? handle.close() }
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.limit) { [weak self] in
      self?.endOverdue(path, arguments)
    }
  }

  private static func spawn(
    _ arguments: [String], _ environment: [String: String], _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A shell starts programs with signals at their defaults and none blocked; this process ignores SIGPIPE, and the
    // threads that tests run on block nearly all.
    signal(SIGPIPE, SIG_IGN)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    let words = arguments.map { strdup($0) } + [nil]
    let variables = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, arguments[0], &actions, &attributes, words, variables)
    guard code == 0 else { throw Failure(path: arguments[0], code: code) }
    return identifier
  }

  deinit {
    kill(SIGKILL)
    _ = wait()
  }

  /// Sends a signal, if the child is still there.
  func kill(_ signal: Int32) {
    lock.withLock {
      if !isReaped { _ = Foundation.kill(identifier, signal) }
    }
  }

  private var status: Int32 = 0

  /// Waits for the child's end: its exit status, or the negative number of the signal that ended it.
  @discardableResult
  func wait() -> Int32 {
    var information = siginfo_t()
    // First without reaping, so that nobody's signal meets a number that another process has by now.
    while waitid(P_PID, id_t(identifier), &information, WEXITED | WNOWAIT) == -1, errno == EINTR {}
    return lock.withLock {
      if !isReaped {
        var word: Int32 = 0
        while waitpid(identifier, &word, 0) == -1, errno == EINTR {}
        status = word & 0x7F == 0 ? (word >> 8) & 0xFF : -(word & 0x7F)
        isReaped = true
      }
      return status
    }
  }

  /// All that is given to the child, while somebody else reads what it prints.
  func feed(_ data: Data) {
    Thread.detachNewThread { [input] in
      try? input.write(contentsOf: data)
      try? input.close()
    }
  }

  /// Both streams to their end, and the status.
  func finish() -> (status: Int32, output: String, errors: String) {
    let collector = Collector(errors)
    let output = String(decoding: output.readDataToEndOfFile(), as: UTF8.self)
    let errors = String(decoding: collector.wait(), as: UTF8.self)
    return (wait(), output, errors)
  }

  private func endOverdue(_ path: String, _ arguments: [String]) {
    guard !lock.withLock({ isReaped }) else { return }
    kill(SIGKILL)
    Issue.record("killed after \(Self.limit) s: \(path) \(arguments)")
  }
}

/// A pipe whose two ends no child gets unasked.
private struct PrivatePipe {
  let reading: FileHandle
  let writing: FileHandle

  init() throws {
    var descriptors: [Int32] = [0, 0]
    guard pipe(&descriptors) == 0 else { throw ChildProcess.Failure(path: "pipe", code: errno) }
    for descriptor in descriptors { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    reading = FileHandle(fileDescriptor: descriptors[0], closeOnDealloc: true)
    writing = FileHandle(fileDescriptor: descriptors[1], closeOnDealloc: true)
  }
}

/// Reads a stream to its end on a thread of its own, so that neither stream's full pipe stops the other.
private final class Collector: @unchecked Sendable {
  private var data = Data()
  private let done = DispatchSemaphore(value: 0)

  init(_ handle: FileHandle) {
    Thread.detachNewThread { [self] in
      data = handle.readDataToEndOfFile()
      done.signal()
    }
  }

  func wait() -> Data {
    done.wait()
    return data
  }
}
