import Glibc

/// A folder of the host as a disk. Nothing outside of the folder can be reached through it (reliability.md S3): every
/// path is walked one component at a time from the folder's descriptor without following links; a symbolic link is read
/// and its target walked in the same way; only regular files are opened.
public final class HostDisk: Disk {
  /// The folder's real name on the host.
  public let root: String
  private let descriptor: Int32

  /// `nil` if the folder cannot be opened.
  public init?(root: String) {
    guard !root.utf8.contains(0), let real = realpath(root, nil) else { return nil }
    defer { free(real) }
    self.root = String(cString: real)
    descriptor = open(self.root, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor < 0 { return nil }
  }

  deinit { close(descriptor) }

  public var isCaseInsensitive: Bool { false }

  public var usage: (used: Int64, free: Int64)? {
    var info = statvfs()
    guard fstatvfs(descriptor, &info) == 0 else { return nil }
    let block = Int64(clamping: info.f_frsize)
    let free = Int64(clamping: info.f_bavail).multipliedReportingOverflow(by: block)
    let used = Int64(clamping: info.f_blocks &- info.f_bfree).multipliedReportingOverflow(by: block)
    return free.overflow || used.overflow ? nil : (used.partialValue, free.partialValue)
  }

  // MARK: Disk

  private func at<Result>(
    _ path: String, followingLinks: Bool = false, _ body: (HostWalk.Place) throws -> Result
  ) throws -> Result {
    try HostWalk.at(path, followingLinks: followingLinks, from: descriptor, root: root, body)
  }

  public func status(of path: String) throws -> DiskItem? {
    do {
      return try at(path, describe)
    } catch DiskError.notFound, DiskError.notDirectory {
      return nil
    }
  }

  public func list(_ path: String) throws -> [DiskItem] {
    let folder = try HostWalk.folder(path, from: descriptor, root: root)
    guard let stream = fdopendir(folder) else {
      close(folder)
      throw hostError(path)
    }
    defer { closedir(stream) }
    var items: [DiskItem] = []
    let parents = ItemPath.parts(path)
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(validatingCString: $0) }
      }
      // A name that is no UTF-8 cannot be named by a script.
      guard let name, name != ".", name != ".." else { continue }
      if let item = try? describe(.init(folder: folder, name: name, parents: parents)) { items.append(item) }
    }
    return items
  }

  public func read(_ path: String) throws -> [UInt8] {
    try at(path, followingLinks: true) { place in
      let file = try openFile(place, O_RDONLY, path)
      defer { close(file) }
      return try readAll(file, path)
    }
  }

  public func write(_ bytes: [UInt8], to path: String, append: Bool) throws {
    try at(path, followingLinks: true) { place in
      let file = try openFile(place, O_WRONLY | O_CREAT | (append ? O_APPEND : O_TRUNC), path)
      defer { close(file) }
      try writeAll(bytes, file, path)
    }
  }

  public func createDirectory(_ path: String) throws {
    try at(path) { if mkdirat($0.folder, $0.name, 0o777) != 0 { throw hostError(path) } }
  }

  public func remove(_ path: String, recursive: Bool) throws {
    guard !ItemPath.parts(path).isEmpty else { throw DiskError.accessDenied(path) }
    try at(path) { try remove($0, path, recursive: recursive) }
  }

  private func remove(_ place: HostWalk.Place, _ path: String, recursive: Bool) throws {
    var info = stat()
    guard fstatat(place.folder, place.name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { throw hostError(path) }
    guard isFolder(info) else {
      if unlinkat(place.folder, place.name, 0) != 0 { throw hostError(path) }
      return
    }
    if recursive {
      for item in try list(path) { try remove(path + "/" + item.name, recursive: true) }
    }
    if unlinkat(place.folder, place.name, AT_REMOVEDIR) != 0 { throw hostError(path) }
  }

  public func move(_ path: String, to newPath: String) throws {
    try at(path) { source in
      try at(newPath) { target in
        guard renameat(source.folder, source.name, target.folder, target.name) == 0 else { throw hostError(path) }
      }
    }
  }

  public func setAttributes(_ attributes: DiskItem.Attributes, modified: Double?, of path: String) throws {
    try at(path, followingLinks: true) { place in
      let file = openat(place.folder, place.name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
      guard file >= 0 else { throw hostError(path) }
      defer { close(file) }
      try setMode(file, readOnly: attributes.contains(.readOnly), path)
      guard let modified, modified.isFinite, abs(modified) < 1e11 else { return }
      let whole = modified.rounded(.down)
      let time = timespec(tv_sec: Int(whole), tv_nsec: Int((modified - whole) * 1e9))
      if futimens(file, [time, time]) != 0 { throw hostError(path) }
    }
  }

  private func setMode(_ file: Int32, readOnly: Bool, _ path: String) throws {
    var info = stat()
    guard fstat(file, &info) == 0 else { throw hostError(path) }
    guard (info.st_mode & S_IWUSR == 0) != readOnly else { return }
    let mode = readOnly ? info.st_mode & ~(S_IWUSR | S_IWGRP | S_IWOTH) : info.st_mode | S_IWUSR
    if fchmod(file, mode & 0o7777) != 0 { throw hostError(path) }
  }

  public func createLink(_ path: String, to target: String) throws {
    guard !target.utf8.contains(0) else { throw DiskError.invalidPath(path) }
    try at(path) { if symlinkat(target, $0.folder, $0.name) != 0 { throw hostError(path) } }
  }

  // MARK: Files

  /// Opens a regular file, never a FIFO or a device; `O_NONBLOCK` keeps the opening of one from waiting.
  private func openFile(_ place: HostWalk.Place, _ flags: Int32, _ path: String) throws -> Int32 {
    let flags = flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
    // Truncation waits until the descriptor is known to be a file's.
    let file = openat(place.folder, place.name, flags & ~O_TRUNC, 0o666)
    guard file >= 0 else { throw hostError(path) }
    var info = stat()
    guard fstat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      close(file)
      throw isFolder(info) ? DiskError.isDirectory(path) : DiskError.accessDenied(path)
    }
    if flags & O_TRUNC != 0, ftruncate(file, 0) != 0 {
      close(file)
      throw hostError(path)
    }
    return file
  }

  private func readAll(_ file: Int32, _ path: String) throws -> [UInt8] {
    var info = stat()
    let size = fstat(file, &info) == 0 ? max(Int(clamping: info.st_size), 0) : 0
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var chunk = [UInt8](repeating: 0, count: min(max(size + 1, 4096), 1 << 20))
    while true {
      let count = Glibc.read(file, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw hostError(path) }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  private func writeAll(_ bytes: [UInt8], _ file: Int32, _ path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw hostError(path) }
      rest = rest.dropFirst(count)
    }
  }

  private func isFolder(_ info: stat) -> Bool { info.st_mode & S_IFMT == S_IFDIR }

  /// What stands at a place; a link to a folder is a folder.
  private func describe(_ place: HostWalk.Place) throws -> DiskItem {
    var info = stat()
    let path = place.path
    guard fstatat(place.folder, place.name, &info, AT_SYMLINK_NOFOLLOW) == 0 else { throw hostError(path) }
    var attributes: DiskItem.Attributes = []
    var isDirectory = isFolder(info)
    var linkTarget: String?
    if info.st_mode & S_IFMT == S_IFLNK {
      attributes.insert(.reparsePoint)
      linkTarget = HostWalk.readLink(place)
      if let folder = try? HostWalk.folder(path, from: descriptor, root: root) {
        close(folder)
        isDirectory = true
      }
    }
    if place.name.hasPrefix("."), place.name != "." { attributes.insert(.hidden) }
    if linkTarget == nil, info.st_mode & S_IWUSR == 0 { attributes.insert(.readOnly) }
    let modified = Double(info.st_mtim.tv_sec) + Double(info.st_mtim.tv_nsec) / 1e9
    return DiskItem(
      name: place.name, isDirectory: isDirectory, length: isDirectory ? 0 : Int64(info.st_size), modified: modified,
      created: min(modified, Double(info.st_ctim.tv_sec) + Double(info.st_ctim.tv_nsec) / 1e9),
      attributes: attributes, linkTarget: linkTarget)
  }
}

/// The disk's error for `errno`.
func hostError(_ path: String) -> DiskError {
  switch errno {
  case ENOENT: .notFound(path)
  case EEXIST: .exists(path)
  case ENOTDIR: .notDirectory(path)
  case EISDIR: .isDirectory(path)
  case ENOTEMPTY: .notEmpty(path)
  case EACCES, EPERM, EROFS, ELOOP, ENXIO: .accessDenied(path)
  case ENOSPC, EDQUOT, EFBIG: .full(path)
  case ENAMETOOLONG, EINVAL: .invalidPath(path)
  default: .other(path: path, message: String(cString: strerror(errno)))
  }
}
