/// Copying, moving and renaming files and folders, within a disk and between disks.
extension FileSystemProvider {
  /// Copies a file or folder; the places that were made, the outermost first.
  func copy(_ path: ItemPath, to destination: ItemPath, recursive: Bool, force: Bool) throws -> [ItemPath] {
    guard let status = try status(path) else { throw ProviderErrors.pathNotFound(path) }
    var target = destination
    if try isContainer(destination) { target = destination.appending(path.name) }
    if status.isDirectory { return try copyFolder(path, to: target, recursive: recursive, force: force) }
    try copyOne(path, status, to: target, force: force)
    return [target]
  }

  private func copyFolder(_ path: ItemPath, to target: ItemPath, recursive: Bool, force: Bool) throws -> [ItemPath] {
    if let existing = try status(target), !existing.isDirectory {
      throw TerminatingError(
        id: "CopyContainerItemToLeafError", "Container cannot be copied onto existing leaf item.",
        category: .invalidArgument, target: .text(path.display),
        exception: "System.Management.Automation.PSArgumentException")
    }
    if path.contains(target) {
      throw TerminatingError(
        id: "CopyError", "Cannot overwrite the item \(path.display) with itself.", category: .writeError,
        target: .text(path.display), exception: "System.IO.IOException")
    }
    try makeFolder(target)
    var made = [target]
    guard recursive else { return made }
    for child in try children(path) {
      let source = path.appending(child.name)
      let place = target.appending(child.name)
      if child.isContainer {
        made += try copyFolder(source, to: place, recursive: true, force: force)
      } else if let status = try status(source) {
        try copyOne(source, status, to: place, force: force)
        made.append(place)
      }
    }
    return made
  }

  private func copyOne(_ path: ItemPath, _ status: DiskItem, to target: ItemPath, force: Bool) throws {
    if path == target {
      throw TerminatingError(
        id: "CopyError", "Cannot overwrite the item \(path.display) with itself.", category: .writeError,
        target: .text(path.display), exception: "System.IO.IOException")
    }
    let item = Value.object(FileItem(path, status: status))
    do {
      if force { try clearReadOnly(target) }
      guard let source = path.drive.disk, let disk = target.drive.disk else { return }
      let bytes = try source.read(path.drive.diskPath(path.path))
      let place = target.drive.diskPath(target.path)
      try disk.write(bytes, to: place, append: false)
      try disk.setAttributes(status.attributes, modified: status.modified, of: place)
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: target, id: "CopyFileInfoItemIOError", category: .writeError, target: item)
    }
  }

  private func clearReadOnly(_ path: ItemPath) throws {
    guard let status = try status(path), status.attributes.contains(.readOnly) else { return }
    try path.drive.disk?.setAttributes(
      status.attributes.subtracting(.readOnly), modified: nil, of: path.drive.diskPath(path.path))
  }

  /// Moves a file or folder, into the destination if that is a folder.
  func moveTree(_ path: ItemPath, to destination: ItemPath, force: Bool) throws -> ItemPath {
    guard let status = try status(path) else { throw ProviderErrors.pathNotFound(path) }
    var target = destination
    if try isContainer(destination) { target = destination.appending(path.name) }
    let kind = status.isDirectory ? "Directory" : "File"
    let item = Value.object(FileItem(path, status: status))
    if target != path, try exists(target) {
      guard force, !status.isDirectory else {
        throw ProviderErrors.record(
          .exists(target.path), at: target, id: "Move\(kind)InfoItemIOError", category: .writeError, target: item)
      }
    }
    do {
      try moveAcross(path, to: target, force: force)
    } catch let error as DiskError {
      throw ProviderErrors.record(
        error, at: target, id: "Move\(kind)InfoItemIOError", category: .writeError, target: item)
    }
    return target
  }

  private func moveAcross(_ path: ItemPath, to target: ItemPath, force: Bool) throws {
    guard let source = path.drive.disk, let disk = target.drive.disk else { return }
    if source === disk {
      try source.move(path.drive.diskPath(path.path), to: target.drive.diskPath(target.path))
      return
    }
    _ = try copy(path, to: target, recursive: true, force: force)
    try source.remove(path.drive.diskPath(path.path), recursive: true)
  }

  /// Gives an item another name in its folder.
  func rename(_ path: ItemPath, to name: String, force: Bool) throws -> ItemPath {
    guard try status(path) != nil else { throw ProviderErrors.pathNotFound(path) }
    guard let parent = path.parent else { throw ProviderErrors.invalidArgument("path") }
    var newName = name
    if newName.hasPrefix("./") || newName.hasPrefix(".\\") { newName = String(newName.dropFirst(2)) }
    if newName.contains(where: { ItemPath.isSeparator($0) || $0 == ":" }) {
      throw ProviderErrors.argument("Cannot rename the specified target, because it represents a path or device name.")
    }
    let target = ItemPath(drive: path.drive, path: parent.isRoot ? newName : parent.path + "/" + newName)
    if target.path == path.path { return path }
    do {
      if target != path, try status(target) != nil { throw DiskError.exists(target.path) }
      try path.drive.disk?.move(path.drive.diskPath(path.path), to: target.drive.diskPath(target.path))
    } catch let error as DiskError {
      throw ProviderErrors.record(
        error, at: target, id: "RenameItemIOError", category: .writeError, target: .text(path.display))
    }
    return target
  }
}
