import Glibc

/// Waiting for a writer's lock, but not for ever: `flock` itself knows no limit, so a thread of its own waits.
///
/// The thread has a description of the file of its own. If its caller has given up by the time it gets the lock, it
/// closes it, and nothing is held.
final class LockWait {
  private enum State { case waiting, held, failed, abandoned }

  private let path: String
  private var state = State.waiting
  private var descriptor: Int32 = -1
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  private init(path: String) {
    self.path = path
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(changed, nil)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    mutex.deallocate()
    changed.deallocate()
  }

  /// A descriptor that holds the lock until it is closed; nil if it was not to be had within so many seconds.
  static func lock(_ path: String, seconds: Int) -> Int32? {
    let wait = LockWait(path: path)
    var thread = pthread_t()
    let context = Unmanaged.passRetained(wait)
    let code = pthread_create(&thread, nil, LockWait.run, context.toOpaque())
    guard code == 0 else {
      context.release()
      return nil
    }
    pthread_detach(thread)
    return wait.result(seconds: seconds)
  }

  private static let run: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
    guard let context else { return nil }
    Unmanaged<LockWait>.fromOpaque(context).takeRetainedValue().waitForLock()
    return nil
  }

  private func waitForLock() {
    let opened = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
    var isHeld = false
    while opened >= 0, !isHeld {
      isHeld = flock(opened, LOCK_EX) == 0
      if !isHeld && errno != EINTR { break }
    }
    pthread_mutex_lock(mutex)
    if isHeld && state == .waiting {
      descriptor = opened
      state = .held
    } else {
      if opened >= 0 { close(opened) }
      if state == .waiting { state = .failed }
    }
    pthread_cond_signal(changed)
    pthread_mutex_unlock(mutex)
  }

  private func result(seconds: Int) -> Int32? {
    var end = timespec()
    clock_gettime(CLOCK_REALTIME, &end)
    end.tv_sec += seconds
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while state == .waiting {
      if pthread_cond_timedwait(changed, mutex, &end) == ETIMEDOUT, state == .waiting { state = .abandoned }
    }
    return state == .held ? descriptor : nil
  }
}
