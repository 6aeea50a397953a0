/// Copy-Item.
final class CopyItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Copy-Item", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    Destination String 1 name
    Container SwitchParameter
    Force SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    Recurse SwitchParameter
    PassThru SwitchParameter
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try reporting {
      let destination = try context.drives.place(string("Destination") ?? ".")
      try forEachItem { place in try copy(place, to: destination) }
    }
  }

  private func copy(_ place: ItemPath, to destination: ItemPath) throws {
    let provider = place.drive.provider
    guard provider === destination.drive.provider else {
      throw ProviderErrors.argument(
        "Source and destination path did not resolve to the same provider.", target: .text(place.display))
    }
    let text = "Item: \(place.display) Destination: \(landing(place, in: destination).display)"
    guard try shouldProcess(text, provider.actionText("Copy", on: place)) else { return }
    // `-Container:$false` puts the files of all folders into the one destination.
    if flag("Recurse"), let container = bound("Container"), !context.isTrue(container) {
      return try copyFlat(place, to: destination)
    }
    try report(provider.copyItem(place, to: destination, recursive: flag("Recurse"), force: flag("Force")))
  }

  private func landing(_ place: ItemPath, in destination: ItemPath) -> ItemPath {
    let isFolder = (try? destination.drive.provider.isContainer(destination)) ?? false
    return isFolder ? destination.appending(place.name) : destination
  }

  private func copyFlat(_ place: ItemPath, to destination: ItemPath) throws {
    let provider = place.drive.provider
    guard try provider.isContainer(place) else {
      return try report(provider.copyItem(place, to: destination, recursive: false, force: flag("Force")))
    }
    for child in try provider.children(place) { try copyFlat(place.appending(child.name), to: destination) }
  }

  private func report(_ made: [ItemPath]) throws {
    guard flag("PassThru") else { return }
    for place in made { try write(item(at: place)) }
  }
}

/// Move-Item.
final class MoveItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Move-Item", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    Destination String 1 name
    Force SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    PassThru SwitchParameter
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try reporting {
      let destination = try context.drives.place(string("Destination") ?? ".")
      try forEachItem(force: true) { place in try move(place, to: destination) }
    }
  }

  private func move(_ place: ItemPath, to destination: ItemPath) throws {
    let provider = place.drive.provider
    if provider.isNavigable, place.contains(context.drives.location) {
      throw TerminatingError(
        id: "InvalidOperation", "Cannot move the item because the item at '\(place.display)' is in use.",
        category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    }
    let text = "Item: \(place.display) Destination: \(destination.display)"
    guard try shouldProcess(text, provider.actionText("Move", on: place)) else { return }
    let target = try provider.moveItem(place, to: destination, force: flag("Force"))
    if flag("PassThru") { try write(item(at: target)) }
  }
}

/// Rename-Item.
final class RenameItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Rename-Item", defaultSet: "ByPath", confirms: .medium,
    """
    Path String 0 req both set=ByPath
    NewName String 1 req name
    Force SwitchParameter
    PassThru SwitchParameter
    LiteralPath String req name set=ByLiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      let name = string("NewName") ?? ""
      let provider = place.drive.provider
      let target = place.parent.map { $0.appending(name).display } ?? name
      let text = "Item: \(place.display) Destination: \(target)"
      guard try shouldProcess(text, provider.actionText("Rename", on: place)) else { return }
      let renamed = try provider.renameItem(place, to: name, force: flag("Force"))
      if flag("PassThru") { try write(item(at: renamed)) }
    }
  }
}
