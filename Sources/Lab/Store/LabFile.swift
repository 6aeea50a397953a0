import CSQLite
import Glibc

/// A lab's file on the host's disk, and the files that stand beside it while it is in use.
struct LabFile {
  /// Where it is, symbolic links resolved: consoles that come by different names share one lock.
  let path: String

  var walPath: String { path + "-wal" }
  var shmPath: String { path + "-shm" }
  var lockPath: String { path + "-lock" }
  /// The file under construction, which is renamed when it is whole.
  var newPath: String { path + "-new" }

  /// A lab that is there: a regular file of the user's own, which nobody else can write.
  init(existing path: String) throws {
    guard let status = LabFile.status(path) else {
      throw errno == ENOENT || errno == ENOTDIR
        ? LabError.missing(path: path) : LabError.unreadable(path: path, reason: LabFile.reason())
    }
    guard status.st_uid == geteuid() else {
      throw LabError.insecure(path: path, reason: "it belongs to another user; 'ems lab import' makes a copy")
    }
    guard let resolved = realpath(path, nil) else {
      throw LabError.unreadable(path: path, reason: LabFile.reason())
    }
    self.path = String(cString: resolved)
    free(resolved)
    try requirePrivate(self.path)
    for beside in [walPath, shmPath, lockPath] where LabFile.status(beside) != nil { try requirePrivate(beside) }
    if LabFile.status(self.path + "-journal") != nil {
      throw LabError.damaged(path: path, reason: "a journal that is not a lab's stands beside it")
    }
  }

  /// A lab that is not there yet. The name itself is not followed, its folder is.
  init(new path: String, mayExist: Bool = false) throws {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let name = slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
    guard !name.isEmpty, name != ".", name != ".." else { throw LabError.folder(path: path) }
    guard let resolved = realpath(folder, nil) else {
      throw LabError.unreadable(path: path, reason: LabFile.reason())
    }
    let real = String(cString: resolved)
    free(resolved)
    self.path = real == "/" ? "/" + name : real + "/" + name
    if let status = LabFile.status(self.path), !mayExist {
      throw LabFile.isFolder(status) ? LabError.folder(path: path) : LabError.exists(path: path)
    }
  }

  private func requirePrivate(_ path: String) throws {
    guard let status = LabFile.status(path) else { return }
    if LabFile.isFolder(status) { throw LabError.folder(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LabError.foreign(path: path, reason: "it is not a regular file")
    }
    let flaw: String? =
      status.st_uid != geteuid()
      ? "it belongs to another user"
      : status.st_mode & (S_IWGRP | S_IWOTH) != 0
        ? "other users can write it (chmod go-w '\(path)' ends that)"
        : status.st_nlink > 1 ? "it has a second name (a hard link)" : nil
    if let flaw { throw LabError.insecure(path: path, reason: flaw) }
  }

  // MARK: Facts

  /// What `lstat` tells.
  static func status(_ path: String) -> stat? {
    var status = stat()
    return lstat(path, &status) == 0 ? status : nil
  }

  static func isFolder(_ status: stat) -> Bool { status.st_mode & S_IFMT == S_IFDIR }

  static func reason() -> String { String(cString: strerror(errno)) }

  /// Whether the owner gave up the right to write it (which binds root too), or the disk cannot be written.
  var isReadOnly: Bool {
    guard let status = LabFile.status(path) else { return false }
    return status.st_mode & S_IWUSR == 0 || access(path, W_OK) != 0
  }

  /// Whether changes are left that were not yet put into the file: a console is on it, or was killed.
  var hasPendingChanges: Bool { (LabFile.status(walPath)?.st_size ?? 0) > 0 }

  /// What the file looks like from outside. Any change by another program shows in it, a copy has another.
  var stamp: String {
    guard let status = LabFile.status(path) else { return "" }
    let changed = status.st_ctim
    let modified = status.st_mtim
    return "\(status.st_dev) \(status.st_ino) \(status.st_size) \(modified.tv_sec).\(modified.tv_nsec) "
      + "\(changed.tv_sec).\(changed.tv_nsec)\n"
  }
}

// MARK: The header

extension LabFile {
  /// Looks at the first 100 bytes: whether it is a lab, and of a format that we know. Changes nothing.
  func checkHead(_ connection: Connection) throws {
    var head = [UInt8](repeating: 0, count: 100)
    let code = csqlite_read_head(connection.handle, &head, Int32(head.count))
    guard code == SQLITE_OK else {
      throw LabError.foreign(path: path, reason: LabFile.status(path)?.st_size == 0 ? "it is empty" : "it is too short")
    }
    guard head.prefix(16).elementsEqual("SQLite format 3\0".utf8) else {
      throw LabError.foreign(path: path, reason: "it is another kind of file")
    }
    guard LabFile.number(head, at: 68) == LabFormat.applicationID else {
      throw LabError.foreign(path: path, reason: "it is another program's database")
    }
    let format = LabFile.number(head, at: 60)
    guard format <= LabFormat.current else { throw LabError.newer(path: path, format: Int(format)) }
    guard format > 0, head[18] == 2, head[19] == 2, LabFile.number(head, at: 56) == 1 else {
      throw LabError.damaged(path: path, reason: "its header is not a lab's")
    }
  }

  private static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    bytes[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

// MARK: Files made whole

extension LabFile {
  /// Makes an empty file under the name for construction; what a killed program left there goes.
  func beginNew() throws {
    removeNew()
    let mode = mode_t(S_IRUSR | S_IWUSR)
    let descriptor = open(newPath, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw LabError.unreadable(path: path, reason: LabFile.reason()) }
    fchmod(descriptor, mode)
    Glibc.close(descriptor)
  }

  func removeNew() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(newPath + suffix) }
  }

  /// Gives the finished file its name, durably.
  func publishNew() throws {
    try LabFile.flush(newPath)
    guard rename(newPath, path) == 0 else { throw LabError.unreadable(path: path, reason: LabFile.reason()) }
    try LabFile.flush(LabFile.folder(of: path))
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Brings a file or folder to the disk.
  private static func flush(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw LabError.unreadable(path: path, reason: reason()) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw LabError.unreadable(path: path, reason: reason())
    }
  }
}
