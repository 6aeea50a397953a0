/// Files and folders of any `Disk`: a lab server's, or a folder of the host.
public final class FileSystemProvider: Provider {
  init(context: ExecutionContext) {
    super.init("FileSystem", capabilities: "Filter, ShouldProcess, Credentials", context: context)
  }

  public override var isNavigable: Bool { true }

  public override func display(_ path: ItemPath) -> String {
    let drive = path.drive
    if let parent = drive.parentDrive { return display(ItemPath(drive: parent, path: drive.diskPath(path.path))) }
    guard let root = drive.hostRoot else { return drive.qualified(path.path) }
    if path.isRoot { return root }
    return root.hasSuffix("/") ? root + path.path : root + "/" + path.path
  }

  // MARK: Looking

  private func disk(_ path: ItemPath) throws -> Disk {
    guard let disk = path.drive.disk else { throw ProviderErrors.driveNotFound(path.drive.name) }
    return disk
  }

  /// What the disk knows of a path: `nil` if nothing is there.
  func status(_ path: ItemPath) throws -> DiskItem? {
    do {
      return try disk(path).status(of: path.drive.diskPath(path.path))
    } catch DiskError.notFound, DiskError.notDirectory, DiskError.invalidPath {
      return nil
    } catch DiskError.outsideRoot {
      throw ProviderErrors.outsideHostRoot(path.display, root: path.drive.hostRoot)
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "ItemExistsUnauthorizedAccessError", category: .permissionDenied)
    }
  }

  public override func exists(_ path: ItemPath) throws -> Bool { try path.isRoot || status(path) != nil }

  public override func isContainer(_ path: ItemPath) throws -> Bool {
    try path.isRoot || status(path)?.isDirectory ?? false
  }

  public override func item(_ path: ItemPath) throws -> Value? {
    if let status = try status(path) { return .object(FileItem(path, status: status)) }
    return path.isRoot ? .object(FileItem(path, status: nil, isFolder: true)) : nil
  }

  /// Folders first, each kind in order of its names.
  public override func children(_ path: ItemPath) throws -> [Child] {
    let items: [DiskItem]
    do {
      items = try disk(path).list(path.drive.diskPath(path.path))
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "DirUnauthorizedAccessError", category: .permissionDenied)
    }
    let sorted = items.map { (key: $0.name.caseFolded, item: $0) }.sorted { left, right in
      if left.item.isDirectory != right.item.isDirectory { return left.item.isDirectory }
      return left.key == right.key ? left.item.name < right.item.name : left.key < right.key
    }
    return sorted.map { _, item in
      let place = ItemPath(drive: path.drive, path: path.isRoot ? item.name : path.path + "/" + item.name)
      return Child(
        name: item.name, isContainer: item.isDirectory, isHidden: item.attributes.contains(.hidden),
        value: .object(FileItem(place, status: item)))
    }
  }

  // MARK: Content

  public override func contentValues(_ path: ItemPath) throws -> [Value]? { nil }

  /// The whole of a file, with .NET's exception if it cannot be read.
  public func read(_ path: ItemPath) throws -> [UInt8] {
    do {
      return try disk(path).read(path.drive.diskPath(path.path))
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "FileOpenFailure", category: .openError)
    }
  }

  public func write(_ bytes: [UInt8], to path: ItemPath, append: Bool) throws {
    do {
      try disk(path).write(bytes, to: path.drive.diskPath(path.path), append: append)
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "FileOpenFailure", category: .openError)
    }
  }

  // MARK: Plain operations, with .NET's exceptions

  func delete(_ path: ItemPath, recursive: Bool) throws {
    try plain(path) { try $0.remove($1, recursive: recursive) }
  }

  func makeFolder(_ path: ItemPath) throws {
    var place = ItemPath(drive: path.drive, path: "")
    for part in path.path.split(separator: "/") {
      place = place.appending(String(part))
      if try status(place)?.isDirectory == true { continue }
      try plain(place) { try $0.createDirectory($1) }
    }
  }

  func copyFile(_ path: ItemPath, to target: ItemPath, overwrite: Bool) throws {
    if !overwrite, try status(target) != nil {
      throw ProviderErrors.record(.exists(target.path), at: target, id: "IOException", category: .writeError)
    }
    let bytes = try read(path)
    try plain(target) { try $0.write(bytes, to: $1, append: false) }
  }

  func move(_ path: ItemPath, to target: ItemPath) throws {
    try plain(target) { try $0.move(path.drive.diskPath(path.path), to: $1) }
  }

  private func plain(_ path: ItemPath, _ body: (Disk, String) throws -> Void) throws {
    do {
      try body(disk(path), path.drive.diskPath(path.path))
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "IOException", category: .writeError)
    }
  }

  // MARK: Changing items

  public override func actionText(_ verb: String, on path: ItemPath) -> String {
    let isFolder = (try? isContainer(path)) ?? false
    return verb + (isFolder ? " Directory" : " File")
  }

  public override func newItem(_ path: ItemPath, type: String?, value: Value?, force: Bool) throws -> Value {
    switch FileItemKind(type ?? "file") {
    case .directory: try newFolder(path, force: force)
    case .file: try newFile(path, value: value, force: force)
    case .symbolicLink: try newLink(path, target: value, force: force)
    case nil:
      throw ProviderErrors.argument(
        "The type is not a known type for the file system. Only \"file\",\"directory\" or \"symboliclink\" can be "
          + "specified.")
    }
    return try item(path) ?? .null
  }

  private func newFolder(_ path: ItemPath, force: Bool) throws {
    if try exists(path) {
      if force { return }
      throw TerminatingError(
        id: "DirectoryExist", "An item with the specified name \(path.display) already exists.",
        category: .resourceExists, target: .text(path.display), exception: "System.IO.IOException")
    }
    do {
      try makeFolder(path)
    } catch let error as TerminatingError {
      error.record.errorID = "CreateDirectoryIOError"
      throw error
    }
  }

  private func newFile(_ path: ItemPath, value: Value?, force: Bool) throws {
    if let parent = path.parent, force, try !exists(parent) { try makeFolder(parent) }
    do {
      if !force, try status(path) != nil { throw DiskError.exists(path.path) }
      let bytes = value.map { Array(context.string($0).utf8) } ?? []
      if force, value == nil, try status(path)?.isDirectory == false { return }
      try disk(path).write(bytes, to: path.drive.diskPath(path.path), append: false)
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "NewItemIOError", category: .writeError)
    }
  }

  private func newLink(_ path: ItemPath, target: Value?, force: Bool) throws {
    let target = target.map(context.string) ?? ""
    guard !target.isEmpty else { throw ProviderErrors.invalidArgument("value") }
    do {
      if try status(path) != nil {
        guard force else { throw DiskError.exists(path.path) }
        try disk(path).remove(path.drive.diskPath(path.path), recursive: false)
      }
      try disk(path).createLink(path.drive.diskPath(path.path), to: target)
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: path, id: "NewItemIOError", category: .writeError)
    }
  }

  public override func copyItem(_ path: ItemPath, to destination: ItemPath, recursive: Bool, force: Bool) throws
    -> [ItemPath]
  { try copy(path, to: destination, recursive: recursive, force: force) }

  public override func moveItem(_ path: ItemPath, to destination: ItemPath, force: Bool) throws -> ItemPath {
    try moveTree(path, to: destination, force: force)
  }

  public override func renameItem(_ path: ItemPath, to name: String, force: Bool) throws -> ItemPath {
    try rename(path, to: name, force: force)
  }

  public override func removeItem(_ path: ItemPath, recursive: Bool, force: Bool) throws {
    guard let status = try status(path) else { throw ProviderErrors.pathNotFound(path) }
    if !force, !status.attributes.isDisjoint(with: [.readOnly, .system]) || status.attributes.contains(.hidden) {
      throw TerminatingError(
        id: "RemoveFileSystemItemUnAuthorizedAccess",
        "You do not have sufficient access rights to perform this operation or the item is hidden, system, or read only.",
        category: .permissionDenied, target: .object(FileItem(path, status: status)),
        exception: "System.IO.IOException")
    }
    do {
      try disk(path).remove(path.drive.diskPath(path.path), recursive: recursive)
    } catch let error as DiskError {
      throw ProviderErrors.record(
        error, at: path, id: "RemoveItemIOError", category: .writeError,
        target: .object(FileItem(path, status: status)))
    }
  }
}

/// What New-Item -ItemType makes; its words may be cut short, as in the real one.
enum FileItemKind {
  case file, directory, symbolicLink

  init?(_ word: String) {
    let word = word.caseFolded
    guard !word.isEmpty else { return nil }
    if "directory".hasPrefix(word) || "container".hasPrefix(word) {
      self = .directory
    } else if "file".hasPrefix(word) || "leaf".hasPrefix(word) {
      self = .file
    } else if "symboliclink".hasPrefix(word) {
      self = .symbolicLink
    } else {
      return nil
    }
  }
}
