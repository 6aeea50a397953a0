import Glibc

/// Interrupts a shell whose text takes too long or too much memory.
final class Watch {
  struct Limits {
    let milliseconds: Int
    let bytes: Int

    /// What a check may take (reliability S11).
    static let check = Limits(milliseconds: 2_000, bytes: 64 << 20)
  }

  /// What both threads see, under the lock.
  private final class Shared: @unchecked Sendable {
    let flag: UnsafeMutablePointer<Int32>
    let limits: Limits
    var lock = pthread_mutex_t()
    var signal = pthread_cond_t()
    var isOver = false
    var reason: String?

    init(_ flag: UnsafeMutablePointer<Int32>, _ limits: Limits) {
      self.flag = flag
      self.limits = limits
      pthread_mutex_init(&lock, nil)
      pthread_cond_init(&signal, nil)
    }

    deinit {
      pthread_cond_destroy(&signal)
      pthread_mutex_destroy(&lock)
    }
  }

  private let shared: Shared
  private var thread = pthread_t()
  private let isWatching: Bool

  /// `flag` is set to 1 when a limit is reached.
  init(_ flag: UnsafeMutablePointer<Int32>, _ limits: Limits) {
    shared = Shared(flag, limits)
    let pointer = Unmanaged.passRetained(shared)
    isWatching =
      pthread_create(
        &thread, nil,
        { pointer in
          if let pointer { Watch.watch(Unmanaged<Shared>.fromOpaque(pointer).takeRetainedValue()) }
          return nil
        }, pointer.toOpaque()) == 0
    if !isWatching { pointer.release() }
  }

  /// Ends the watch; tells which limit was reached, if one was.
  func stop() -> String? {
    guard isWatching else { return nil }
    pthread_mutex_lock(&shared.lock)
    shared.isOver = true
    pthread_cond_signal(&shared.signal)
    pthread_mutex_unlock(&shared.lock)
    pthread_join(thread, nil)
    return shared.reason
  }

  private static let napMilliseconds = 20

  private static func watch(_ shared: Shared) {
    let beginning = residentBytes()
    var elapsed = 0
    pthread_mutex_lock(&shared.lock)
    defer { pthread_mutex_unlock(&shared.lock) }
    while !shared.isOver {
      var end = timespec()
      clock_gettime(CLOCK_REALTIME, &end)
      end.tv_nsec += napMilliseconds * 1_000_000
      if end.tv_nsec >= 1_000_000_000 {
        end.tv_nsec -= 1_000_000_000
        end.tv_sec += 1
      }
      if pthread_cond_timedwait(&shared.signal, &shared.lock, &end) == 0 { continue }
      elapsed += napMilliseconds
      if elapsed >= shared.limits.milliseconds {
        shared.reason = "it took longer than \(shared.limits.milliseconds / 1000) seconds"
      } else if residentBytes() - beginning > shared.limits.bytes {
        shared.reason = "it took more than \(shared.limits.bytes >> 20) MiB of memory"
      }
      // Again and again: a script may catch what interrupts it once.
      if shared.reason != nil { shared.flag.pointee = 1 }
    }
  }

  /// The memory of this process that is in use, from /proc/self/statm (proc(5)): pages, the second number.
  private static func residentBytes() -> Int {
    let file = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return 0 }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 128)
    let count = read(file, &buffer, buffer.count)
    guard count > 0 else { return 0 }
    let numbers = String(decoding: buffer[..<count], as: UTF8.self).split(separator: " ")
    return numbers.count > 1 ? (Int(numbers[1]) ?? 0) * Int(sysconf(Int32(_SC_PAGESIZE))) : 0
  }
}
