/// The disk C: of one server, inside the lab: undo covers it. Names keep their letter case and match in any.
public struct ServerDisk {
  let lab: Lab
  let server: String
  private let key: String

  /// The largest file.
  static let largestFile = 256 << 20

  init(lab: Lab, server: String) {
    self.lab = lab
    self.server = server
    key = folded(server)
  }

  private var connection: Connection { lab.connection }
}

/// A file or folder on a server's disk.
public struct DiskEntry: Equatable, Sendable {
  let id: Int64
  /// Its name; `C:\` for the root.
  public let name: String
  public let isDirectory: Bool
  public let size: Int
  /// The flags of Windows (`FILE_ATTRIBUTE_...`).
  public let attributes: Int
  public let created: LabTime
  public let modified: LabTime
}

extension Lab {
  /// The disk of a server.
  public func disk(of server: String) -> ServerDisk { ServerDisk(lab: self, server: server) }
}

extension Transaction {
  /// The disk of a server; what is changed on it is a part of this transaction.
  public func disk(of server: String) -> ServerDisk { ServerDisk(lab: lab, server: server) }
}

// MARK: Reading

extension ServerDisk {
  /// What is at a path, nil for nothing.
  public func entry(_ path: String) throws -> DiskEntry? { try find(DiskPath(path)) }

  /// The files and folders of a folder, in the order of their names.
  public func list(_ path: String) throws -> [DiskEntry] {
    try lab.snapshot {
      let folder = try require(path)
      guard folder.isDirectory else { throw ServerDiskError.notDirectory(path) }
      var entries: [DiskEntry] = []
      try connection.rows(
        "SELECT \(ServerDisk.columns) FROM files WHERE server = ? AND parent = ? ORDER BY name_key",
        [.text(key), .integer(folder.id)]
      ) { entries.append(ServerDisk.entry(of: $0)) }
      return entries
    }
  }

  /// The content of a file.
  public func read(_ path: String) throws -> [UInt8] {
    try lab.snapshot {
      let file = try require(path)
      if file.isDirectory { throw ServerDiskError.isDirectory(path) }
      var content: [UInt8] = []
      content.reserveCapacity(min(max(0, file.size), ServerDisk.largestFile))
      try connection.rows("SELECT content FROM file_parts WHERE file = ? ORDER BY number", [.integer(file.id)]) {
        content.append(contentsOf: $0.bytes(0))
      }
      return content
    }
  }

  /// The path as the disk has it: absolute, in the letter case of what exists.
  public func storedPath(_ path: String) throws -> String {
    let wanted = try DiskPath(path)
    var names: [String] = []
    var parent: Int64 = 0
    for name in wanted.names {
      let entry = parent < 0 ? nil : try child(name, of: parent)
      names.append(entry?.name ?? name)
      parent = entry?.id ?? -1
    }
    return "C:\\" + names.joined(separator: "\\")
  }

  private static let columns = "id, name, is_directory, size, attributes, created, modified"

  private static func entry(of row: Statement) -> DiskEntry {
    DiskEntry(
      id: row.integer(0), name: row.text(1), isDirectory: row.integer(2) != 0, size: Int(row.integer(3)),
      attributes: Int(row.integer(4)), created: LabTime(ticks: row.integer(5)),
      modified: LabTime(ticks: row.integer(6)))
  }

  private func require(_ path: String) throws -> DiskEntry {
    guard let entry = try find(DiskPath(path)) else { throw ServerDiskError.notFound(path) }
    return entry
  }

  private func find(_ path: DiskPath) throws -> DiskEntry? {
    var entry = ServerDisk.root
    for name in path.names {
      guard entry.isDirectory, let next = try child(name, of: entry.id) else { return nil }
      entry = next
    }
    return entry
  }

  private static let root = DiskEntry(
    id: 0, name: "C:\\", isDirectory: true, size: 0, attributes: directoryFlag, created: LabTime(ticks: 0),
    modified: LabTime(ticks: 0))

  private func child(_ name: String, of folder: Int64) throws -> DiskEntry? {
    try connection.first(
      "SELECT \(ServerDisk.columns) FROM files WHERE server = ? AND parent = ? AND name_key = ?",
      [.text(key), .integer(folder), .text(folded(name))], ServerDisk.entry)
  }
}

// MARK: Changing

extension ServerDisk {
  // FILE_ATTRIBUTE_DIRECTORY and FILE_ATTRIBUTE_ARCHIVE.
  private static let directoryFlag = 16
  private static let archiveFlag = 32

  /// Makes or overwrites a file, whose folder must exist; with `appending`, adds to its end.
  public func write(_ content: [UInt8], to path: String, appending: Bool = false) throws {
    guard content.count <= ServerDisk.largestFile else { throw ServerDiskError.tooLarge(path) }
    lab.diskChanges &+= 1
    try lab.transaction { transaction in
      let place = try DiskPath(path)
      let present = try find(place)
      if present?.isDirectory == true { throw ServerDiskError.isDirectory(path) }
      let id = try present?.id ?? make(place, isDirectory: false, transaction.time)
      let size = appending ? present?.size ?? 0 : 0
      guard size >= 0, size <= ServerDisk.largestFile - content.count else { throw ServerDiskError.tooLarge(path) }
      if !appending { try connection.run("DELETE FROM file_parts WHERE file = ?", [.integer(id)]) }
      if !content.isEmpty { try addPart(content, to: id) }
      try connection.run(
        "UPDATE files SET size = ?, modified = ?, attributes = attributes | ? WHERE id = ?",
        [
          .integer(Int64(size + content.count)), .integer(transaction.time.ticks),
          .integer(Int64(ServerDisk.archiveFlag)), .integer(id),
        ])
    }
  }

  /// What is appended becomes a part of its own, so that the log holds what was added and not the whole file.
  private func addPart(_ content: [UInt8], to id: Int64) throws {
    try connection.run(
      """
      INSERT INTO file_parts(file, number, content) \
      VALUES (?1, (SELECT coalesce(max(number), 0) + 1 FROM file_parts WHERE file = ?1), ?2)
      """,
      [.integer(id), .blob(content)])
  }

  /// Makes a folder and the folders above it; nothing is wrong if it is there already.
  public func createDirectory(_ path: String) throws {
    let place = try DiskPath(path)
    try lab.transaction { transaction in
      if let present = try find(place) {
        if present.isDirectory { return }
        throw ServerDiskError.exists(path)
      }
      if let parent = place.parent { try createDirectory(parent.text) }
      _ = try make(place, isDirectory: true, transaction.time)
    }
  }

  private func make(_ place: DiskPath, isDirectory: Bool, _ time: LabTime) throws -> Int64 {
    let (folder, name) = try home(of: place)
    let flag = isDirectory ? ServerDisk.directoryFlag : ServerDisk.archiveFlag
    try connection.run(
      """
      INSERT INTO files(server, parent, name, name_key, is_directory, size, attributes, created, modified) \
      VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)
      """,
      [
        .text(key), .integer(folder), .text(name), .text(folded(name)), .integer(isDirectory ? 1 : 0),
        .integer(Int64(flag)), .integer(time.ticks), .integer(time.ticks),
      ])
    return connection.lastRowID
  }

  /// The folder that a path is in, and its name there.
  private func home(of place: DiskPath) throws -> (folder: Int64, name: String) {
    guard let name = place.names.last, let parent = place.parent else { throw ServerDiskError.exists(place.text) }
    guard let folder = try find(parent) else { throw ServerDiskError.notFound(parent.text) }
    guard folder.isDirectory else { throw ServerDiskError.notDirectory(parent.text) }
    return (folder.id, name)
  }

  /// Deletes a file or folder; a folder that is not empty only with `recursive`.
  public func delete(_ path: String, recursive: Bool = false) throws {
    try lab.transaction { _ in
      let entry = try require(path)
      if entry.id == 0 { throw ServerDiskError.invalidPath(path) }
      if !recursive, entry.isDirectory, try !children(of: entry.id).isEmpty { throw ServerDiskError.notEmpty(path) }
      try delete(entry.id)
    }
  }

  private func delete(_ top: Int64) throws {
    var waiting = [top]
    while let id = waiting.popLast() {
      waiting += try children(of: id)
      try connection.run("DELETE FROM file_parts WHERE file = ?", [.integer(id)])
      try connection.run("DELETE FROM files WHERE id = ?", [.integer(id)])
    }
  }

  private func children(of folder: Int64) throws -> [Int64] {
    var ids: [Int64] = []
    try connection.rows("SELECT id FROM files WHERE server = ? AND parent = ?", [.text(key), .integer(folder)]) {
      ids.append($0.integer(0))
    }
    return ids
  }

  /// Gives a file or folder another place or name; with `replacing`, in place of a file that is there.
  public func move(_ path: String, to destination: String, replacing: Bool = false) throws {
    lab.diskChanges &+= 1
    try lab.transaction { _ in
      let entry = try require(path)
      if entry.id == 0 { throw ServerDiskError.invalidPath(path) }
      let place = try DiskPath(destination)
      if let present = try find(place), present.id != entry.id {
        guard replacing, !present.isDirectory, !entry.isDirectory else { throw ServerDiskError.exists(destination) }
        try delete(present.id)
      }
      let (folder, name) = try home(of: place)
      if try isInside(folder, entry.id) { throw ServerDiskError.intoItself(destination) }
      try connection.run(
        "UPDATE files SET parent = ?, name = ?, name_key = ? WHERE id = ?",
        [.integer(folder), .text(name), .text(folded(name)), .integer(entry.id)])
    }
  }

  private func isInside(_ folder: Int64, _ ancestor: Int64) throws -> Bool {
    var next = folder
    for _ in 0..<DiskPath.deepest where next != 0 {
      if next == ancestor { return true }
      next = try connection.number("SELECT parent FROM files WHERE id = ?", [.integer(next)])
    }
    return false
  }

  /// Sets the flags of a file or folder.
  public func setAttributes(_ attributes: Int, of path: String) throws {
    try lab.transaction { _ in
      let entry = try require(path)
      if entry.id == 0 { throw ServerDiskError.invalidPath(path) }
      try connection.run(
        "UPDATE files SET attributes = ? WHERE id = ?", [.integer(Int64(attributes)), .integer(entry.id)])
    }
  }
}
