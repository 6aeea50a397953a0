import CMalloc
import Glibc

/// Runs the interpreter on a thread whose stack is deep enough for the recursion that scripts are allowed (DESIGN,
/// decision 3).
public enum InterpreterThread {
  /// Bytes.
  public static let stackSize = 64 << 20

  private final class Work {
    let body: () -> Int32
    init(_ body: @escaping () -> Int32) { self.body = body }
  }

  /// Starts `body` there; meanwhile `main` runs here. Gives what `body` gave.
  public static func run(_ body: @escaping () -> Int32, while main: () -> Void = {}) -> Int32 {
    // A heap of the thread's own would grow by a page at a time, each with a system call.
    mallopt(M_ARENA_MAX, 1)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setstacksize(&attributes, stackSize)
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body))
    let failure = pthread_create(
      &thread, &attributes,
      { pointer in
        let code = pointer.map { Unmanaged<Work>.fromOpaque($0).takeRetainedValue().body() } ?? 1
        return UnsafeMutableRawPointer(bitPattern: Int(code) + 1)
      }, work.toOpaque())
    guard failure == 0 else {
      work.release()
      return 1
    }
    main()
    var result: UnsafeMutableRawPointer?
    pthread_join(thread, &result)
    return Int32(clamping: Int(bitPattern: result) - 1)
  }
}
