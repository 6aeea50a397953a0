import Glibc

/// A buffered file descriptor for the program's output.
///
/// A reader that is gone ends the program silently with 141, as a shell reports SIGPIPE; any other failure (a full disk)
/// ends it with 1: nothing that was printed may be lost without a sign.
///
/// A terminal gets each line as it is printed. A file or pipe gets a line at once if it has got none for a while, so that
/// one can watch a long statement, and what comes fast together.
public final class OutputStream {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  /// When the operating system got something, in nanoseconds.
  private var lastFlush: UInt64 = 0
  private static let patience: UInt64 = 100_000_000

  public init(descriptor: Int32) { self.descriptor = descriptor }

  /// True if a terminal shows what is written.
  public private(set) lazy var isTerminal = isatty(descriptor) == 1

  public func write(_ text: String) {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= 1 << 16 || (buffer.last == 0x0A && isDue) { flush() }
  }

  private var isDue: Bool { isTerminal || monotonicTime() - lastFlush > Self.patience }

  private func monotonicTime() -> UInt64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now)
    return UInt64(now.tv_sec) * 1_000_000_000 + UInt64(now.tv_nsec)
  }

  /// Hands what is buffered to the operating system.
  public func flush() {
    guard !buffer.isEmpty else { return }
    var failure: Int32 = 0
    buffer.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty, failure == 0 {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
          rest = rest.dropFirst(count)
        } else if errno == EAGAIN {
          var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&waiting, 1, -1)
        } else if errno != EINTR {
          failure = errno
        }
      }
    }
    buffer.removeAll(keepingCapacity: true)
    if failure != 0 { fail(failure) }
    if !isTerminal { lastFlush = monotonicTime() }
  }

  private func fail(_ failure: Int32) -> Never {
    if failure != EPIPE, descriptor != 2 {
      let text = "ems: cannot write output: \(String(cString: strerror(failure)))\n"
      _ = text.withCString { Glibc.write(2, $0, strlen($0)) }
    }
    exit(failure == EPIPE ? 141 : 1)
  }
}
