import CSQLite
import Glibc

extension Lab {
  /// Opens a lab that exists, by any of its names.
  ///
  /// Whatever is wrong with it, the file is left byte for byte as it was.
  public static func open(path: String) throws -> Lab {
    let file = try LabFile(existing: path)
    let isReadOnly = file.isReadOnly
    let hadPendingChanges = file.hasPendingChanges
    let connection = try Connection(file, isReadOnly: isReadOnly, hasPendingChanges: hadPendingChanges)
    try file.checkHead(connection)
    let remains = [file.walPath, file.shmPath, file.lockPath].filter { LabFile.status($0) == nil }
    do {
      return try open(file, connection, isReadOnly: isReadOnly)
    } catch {
      connection.close()
      if !hadPendingChanges { for path in remains { unlink(path) } }
      throw error
    }
  }

  private static func open(_ file: LabFile, _ connection: Connection, isReadOnly: Bool) throws -> Lab {
    let lock = isReadOnly ? nil : try LabLock(path: file.lockPath)
    let isAlone = lock?.isAlone() ?? true
    if !isAlone { _ = lock?.share() }
    // Looked at only now: until the lock was ours, another console could have put them away.
    let wasInterrupted = isAlone && file.hasPendingChanges
    let isUnchanged = !wasInterrupted && lock?.stamp() == file.stamp
    // Until it is known to be sound, nothing may be put into it.
    try connection.set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)
    try connection.prepareForLab()
    try LabFormat.checkSchema(of: connection)
    if isAlone && !isUnchanged { try connection.checkWhole() }
    if !isReadOnly { try LabFormat.upgrade(connection) }
    try connection.set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
    if isAlone { _ = lock?.share() }
    let lab = Lab(
      connection: connection, file: file, isReadOnly: isReadOnly, wasInterrupted: wasInterrupted, lock: lock)
    if isAlone { try lab.resumeClock() }
    return lab
  }

  /// Makes a lab and opens it: complete, or not there at all.
  public static func create(
    path: String, settings: LabSettings = LabSettings(), console: LabConsole,
    beginning: (Transaction) throws -> Void
  ) throws -> Lab {
    let file = try LabFile(new: path)
    try file.make { connection in
      let lab = try make(in: connection, settings: settings, console: console, beginning: beginning)
      try lab.makeShareable()
    }
    return try open(path: file.path)
  }

  /// Opens a lab, made first if it does not exist.
  public static func openOrCreate(
    path: String, settings: LabSettings = LabSettings(), console: LabConsole,
    beginning: (Transaction) throws -> Void
  ) throws -> Lab {
    if LabFile.status(path) == nil, errno == ENOENT {
      do {
        return try create(path: path, settings: settings, console: console, beginning: beginning)
      } catch LabError.exists {
        // Another console was quicker.
      }
    }
    return try open(path: path)
  }

  /// A lab that nobody else sees and that is gone when it is closed.
  public static func temporary(
    settings: LabSettings = LabSettings(), console: LabConsole, beginning: (Transaction) throws -> Void
  ) throws -> Lab {
    let connection = try Connection(path: "", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, name: ":temp:")
    return try make(in: connection, settings: settings, console: console, beginning: beginning)
  }

  static func make(
    in connection: Connection, settings: LabSettings, console: LabConsole,
    beginning: (Transaction) throws -> Void
  ) throws -> Lab {
    // Nothing but the finished file counts, and that is flushed as a whole.
    try connection.execute("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF")
    let lab = Lab(connection: connection, file: nil, isReadOnly: false, wasInterrupted: false, lock: nil)
    try lab.make(settings: settings, console: console, beginning: beginning)
    return lab
  }

  /// Makes the finished file one on which several consoles can work.
  func makeShareable() throws {
    _ = try connection.first("PRAGMA journal_mode = WAL") { $0.text(0) }
  }
}

extension LabFile {
  /// Makes the file from what `fill` puts into an empty database; with `replacing`, in place of what is there.
  func make(replacing: Bool = false, _ fill: (Connection) throws -> Void) throws {
    let lock = try LabLock(path: lockPath)
    try lock.beginWriting()
    defer { lock.endWriting() }
    guard lock.isAlone() else { throw replacing ? LabError.locked(path: path) : LabError.exists(path: path) }
    defer { lock.leave() }
    if !replacing, LabFile.status(path) != nil { throw LabError.exists(path: path) }
    try beginNew()
    do {
      try fill(Connection(path: newPath, name: path))
    } catch {
      removeNew()
      throw error
    }
    for beside in [walPath, shmPath] { unlink(beside) }
    try publishNew()
    lock.setStamp(stamp)
  }
}

extension Connection {
  /// A connection to a lab's file that changes nothing yet.
  fileprivate convenience init(_ file: LabFile, isReadOnly: Bool, hasPendingChanges: Bool) throws {
    if isReadOnly && !hasPendingChanges {
      // Neither a -wal nor a -shm can or need be made.
      let uri = "file:" + Connection.escaped(file.path) + "?immutable=1"
      try self.init(path: uri, flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, name: file.path)
    } else {
      try self.init(path: file.path, flags: isReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE)
    }
  }

  private static func escaped(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case 0x2D...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: text.unicodeScalars.append(Unicode.Scalar(byte))
      default: text += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    return text
  }

  /// What every opened lab is set to: nothing in the file can act on us, commits are on the disk, and nothing of a lab is
  /// written into temporary files. The cache (8 MiB) holds the indices of some ten thousand mailboxes.
  func prepareForLab() throws {
    try set(SQLITE_DBCONFIG_DEFENSIVE, true)
    try set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)
    try execute(
      "PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8192")
  }

  /// SQLite's whole check of the file.
  func checkWhole() throws {
    let finding = try first("PRAGMA integrity_check(1)") { $0.text(0) } ?? "no answer"
    if finding != "ok" { throw LabError.damaged(path: path, reason: finding) }
  }
}
