import CSQLite
import Glibc

extension Lab {
  /// A copy of the lab as it now is, keys and log included, that nobody else sees and that is gone when it is closed.
  public func temporaryCopy() throws -> Lab {
    let copy = try Connection(path: "", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, name: connection.path)
    guard let backup = sqlite3_backup_init(copy.handle, "main", connection.handle, "main") else {
      throw copy.error(sqlite3_errcode(copy.handle))
    }
    let code = sqlite3_backup_step(backup, -1)
    sqlite3_backup_finish(backup)
    guard code == SQLITE_DONE else { throw copy.error(code) }
    try copy.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    let lab = Lab(connection: copy, file: nil, isReadOnly: false, wasInterrupted: false, lock: nil)
    lab.console = console
    copy.countsWithheldKeys = connection.countsWithheldKeys
    return lab
  }

  /// Writes a copy of the lab as it now is into one new file, its log with it, its private keys only if asked for: else
  /// it tells which keys there were, and passwords not at all.
  public func export(to path: String, withPrivateKeys: Bool = false, replacing: Bool = false) throws {
    let target = try LabFile(new: path, mayExist: replacing)
    try target.beginNew()
    do {
      try connection.run("VACUUM INTO ?", [.text(target.newPath)])
      let copy = try Connection(path: target.newPath, name: path)
      defer { copy.close() }
      try copy.execute("PRAGMA journal_mode = MEMORY; PRAGMA secure_delete = ON")
      if !withPrivateKeys {
        try copy.execute(
          "DELETE FROM private_keys WHERE id LIKE 'password %' OR id LIKE 'credential %'; "
            + "UPDATE private_keys SET content = x''; VACUUM")
      }
      _ = try copy.first("PRAGMA journal_mode = WAL") { $0.text(0) }
    } catch {
      target.removeNew()
      throw error
    }
    try target.publishNew()
  }

  /// Takes a copy of a lab that came from anywhere, after the whole check, as the lab of this path.
  public static func importLab(from source: String, to path: String) throws {
    let origin = try LabFile(foreign: source)
    let visit = try origin.exclusiveVisit()
    defer { visit?.leave() }
    let target = try LabFile(new: path)
    let lock = try LabLock(path: target.lockPath)
    try lock.beginWriting()
    defer { lock.endWriting() }
    try target.beginNew()
    do {
      try LabFile.copy(origin.path, to: target.newPath)
      if origin.hasPendingChanges { try LabFile.copy(origin.walPath, to: target.newPath + "-wal") }
      try target.checkNew()
    } catch {
      target.removeNew()
      throw target.renaming(error, to: source)
    }
    if LabFile.status(target.path) != nil {
      target.removeNew()
      throw LabError.exists(path: path)
    }
    try target.publishNew()
    lock.setStamp(target.stamp)
  }

  /// Makes a lab anew in place of the one that is there, sound or not; nobody may have it open.
  public static func reset(
    path: String, settings: LabSettings = LabSettings(), console: LabConsole,
    beginning: (Transaction) throws -> Void
  ) throws {
    let file = try LabFile(existing: path)
    try file.make(replacing: true) { connection in
      let lab = try make(in: connection, settings: settings, console: console, beginning: beginning)
      try lab.makeShareable()
    }
  }
}

extension LabFile {
  /// A file from anywhere that will only be read.
  init(foreign path: String) throws {
    guard let resolved = realpath(path, nil) else {
      throw errno == ENOENT || errno == ENOTDIR
        ? LabError.missing(path: path) : LabError.unreadable(path: path, reason: LabFile.reason())
    }
    self.path = String(cString: resolved)
    free(resolved)
    guard let status = LabFile.status(self.path) else {
      throw LabError.unreadable(path: path, reason: LabFile.reason())
    }
    if LabFile.isFolder(status) { throw LabError.folder(path: path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LabError.foreign(path: path, reason: "it is not a regular file")
    }
  }

  /// Keeps consoles out while the file is copied; nil if none has ever been on it here.
  fileprivate func exclusiveVisit() throws -> LabLock? {
    guard LabFile.status(lockPath) != nil, let lock = try? LabLock(path: lockPath) else { return nil }
    guard lock.isAlone() else { throw LabError.locked(path: path) }
    return lock
  }

  /// The whole check of a copy under construction, before anything is believed of it.
  fileprivate func checkNew() throws {
    let connection = try Connection(path: newPath, name: path)
    defer { connection.close() }
    try checkHead(connection)
    try connection.prepareForLab()
    try LabFormat.checkSchema(of: connection)
    try connection.checkWhole()
    try LabFormat.upgrade(connection)
  }

  /// Copies the content of one file into another.
  fileprivate static func copy(_ source: String, to target: String) throws {
    let input = open(source, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard input >= 0 else { throw LabError.unreadable(path: source, reason: reason()) }
    defer { Glibc.close(input) }
    let output = open(target, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, mode_t(S_IRUSR | S_IWUSR))
    guard output >= 0 else { throw LabError.unreadable(path: target, reason: reason()) }
    defer { Glibc.close(output) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = Glibc.read(input, &buffer, buffer.count)
      if count == 0 { return }
      guard count > 0 else { throw LabError.unreadable(path: source, reason: reason()) }
      var written = 0
      while written < count {
        let step = buffer.withUnsafeBytes {
          Glibc.write(output, $0.baseAddress?.advanced(by: written), count - written)
        }
        guard step > 0 else {
          throw errno == ENOSPC ? LabError.full(path: target) : LabError.unreadable(path: target, reason: reason())
        }
        written += step
      }
    }
  }
}

extension LabFile {
  /// An error in a copy under construction, told of the file that the user named.
  fileprivate func renaming(_ error: any Error, to source: String) -> any Error {
    switch error {
    case LabError.damaged(_, let reason): LabError.damaged(path: source, reason: reason)
    case LabError.foreign(_, let reason): LabError.foreign(path: source, reason: reason)
    case LabError.newer(_, let format): LabError.newer(path: source, format: format)
    default: error
    }
  }
}
