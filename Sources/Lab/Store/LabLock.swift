import Glibc

/// The file beside a lab by which consoles know of each other.
///
/// Each console holds a shared lock on its first byte as long as it has the lab open (an open-file-description
/// lock, which the closing of other descriptors does not drop). Who writes holds the whole file by `flock`, whose
/// queue is fair where SQLite's own waiting is not: readers never take it. Its content is the lab file's stamp
/// when the last console left in order.
final class LabLock {
  private let descriptor: Int32
  private let path: String
  /// The descriptor that holds the writer's turn, if one does.
  private var writing: Int32

  /// Seconds to wait for one's turn to write: a hundred times what eight busy consoles need.
  nonisolated(unsafe) static var patience = 10

  // Linux's numbers, which Swift does not import.
  private static let setLock: Int32 = 37
  private static let setLockWaiting: Int32 = 38

  init(path: String) throws {
    self.path = path
    let mode = mode_t(S_IRUSR | S_IWUSR)
    let flags = O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK
    var opened = open(path, flags | O_CREAT | O_EXCL, mode)
    if opened >= 0 {
      fchmod(opened, mode)
    } else if errno == EEXIST {
      opened = open(path, flags)
    }
    guard opened >= 0 else { throw LabError.unreadable(path: path, reason: String(cString: strerror(errno))) }
    descriptor = opened
    writing = opened
  }

  deinit {
    // A process that is just being started may for a moment hold the descriptor too, and with it the lock.
    leave()
    Glibc.close(descriptor)
  }

  // MARK: Presence

  private func setPresence(_ type: Int32, _ command: Int32) -> Bool {
    var request = flock()
    request.l_type = Int16(type)
    request.l_whence = Int16(SEEK_SET)
    request.l_start = 0
    request.l_len = 1
    while true {
      if fcntl(descriptor, command, &request) == 0 { return true }
      if errno != EINTR { return false }
    }
  }

  /// Whether nobody else has the lab open; if so, nobody comes in until `share` or `leave`.
  func isAlone() -> Bool { setPresence(F_WRLCK, LabLock.setLock) }

  /// Is one console among others; waits while one that is alone looks the lab over.
  func share() -> Bool { setPresence(F_RDLCK, LabLock.setLockWaiting) }

  func leave() { _ = setPresence(F_UNLCK, LabLock.setLock) }

  // MARK: Writing

  /// Takes the writer's turn; an error only if another process keeps it for longer than anybody should.
  func beginWriting() throws {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
      writing = descriptor
    } else if let waited = LockWait.lock(path, seconds: LabLock.patience) {
      writing = waited
    } else {
      throw LabError.locked(path: String(path.dropLast("-lock".count)))
    }
  }

  func endWriting() {
    _ = flock(writing, LOCK_UN)
    if writing != descriptor { Glibc.close(writing) }
    writing = descriptor
  }

  // MARK: The stamp

  /// What was written when the last console left.
  func stamp() -> String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }

  func setStamp(_ stamp: String) {
    if self.stamp() == stamp { return }
    let bytes = Array(stamp.utf8)
    if pwrite(descriptor, bytes, bytes.count, 0) == bytes.count { ftruncate(descriptor, off_t(bytes.count)) }
  }
}
