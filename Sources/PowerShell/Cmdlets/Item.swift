/// Get-Item.
final class GetItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Item", defaultSet: "Path",
    """
    Path String[] 0 req both set=Path
    Filter String
    Include String[]
    Exclude String[]
    Force SwitchParameter
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem { place in
      let item = try item(at: place)
      if case .array = item { try writeEnumerated(item) } else { try write(item) }
    }
  }
}

/// Set-Item.
final class SetItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-Item", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req name set=Path
    Value Object 1 both
    Force SwitchParameter
    PassThru SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    let given = givenPaths
    let filter = NameFilter(self)
    let text = bound("Value").map(context.string) ?? ""
    for path in given.paths {
      try reporting {
        // Variables, functions and their like come to be by being set.
        let places = given.literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
        for place in places where filter.accepts(place.name) {
          guard try shouldProcess("Item: \(place.display) Value: \(text)", "Set Item") else { continue }
          let item = try place.drive.provider.setItem(place, to: bound("Value"), force: flag("Force"))
          if flag("PassThru") { try write(item) }
        }
      }
    }
  }
}

/// New-Item.
final class NewItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-Item", defaultSet: "pathSet", confirms: .medium,
    """
    Path String[] 0 name set=nameSet
    Path String[] 0 req name set=pathSet
    ItemType String name alias=Type
    Value Object both alias=Target
    Force SwitchParameter
    Name String req name set=nameSet null emptystring
    """)

  override func process() throws {
    for path in strings("Path") ?? ["."] { try reporting { try make(path) } }
  }

  private func make(_ path: String) throws {
    var place = try context.drives.place(WildcardPattern.unescape(path))
    if let name = string("Name") { place = place.appending(name) }
    let provider = place.drive.provider
    let kind = string("ItemType").flatMap { FileItemKind($0) } == .directory ? "Directory" : "File"
    let action = provider is FileSystemProvider ? "Create \(kind)" : provider.actionText("New", on: place)
    guard try shouldProcess("Destination: \(place.display)", action) else { return }
    if provider is SessionProvider, !flag("Force"), try provider.exists(place) {
      let message = "The item at path '\(place.path)' already exists."
      return try writeError(ProviderErrors.argument(message).record)
    }
    let item = try provider.newItem(place, type: string("ItemType"), value: bound("Value"), force: flag("Force"))
    try write(PathProperties.add(to: item, place))
  }
}

/// Remove-Item.
final class RemoveItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-Item", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    Filter String
    Include String[]
    Exclude String[]
    Recurse SwitchParameter
    Force SwitchParameter
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    if flag("Recurse"), bound("Include") != nil { return try removeIncluded() }
    try forEachItem(force: true) { place in try remove(place) }
  }

  /// `-Recurse -Include`: items of these names at any depth.
  private func removeIncluded() throws {
    let given = givenPaths
    let filter = NameFilter(self)
    for path in given.paths {
      let places = given.literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
      for place in places { try removeIncluded(place, filter) }
    }
  }

  private func removeIncluded(_ place: ItemPath, _ filter: NameFilter) throws {
    if filter.accepts(place.name) { return try reporting { try remove(place) } }
    guard try place.drive.provider.isContainer(place) else { return }
    for child in try place.drive.provider.children(place) {
      try removeIncluded(place.appending(child.name), filter)
    }
  }

  private func remove(_ place: ItemPath) throws {
    let provider = place.drive.provider
    if provider.isNavigable, place.contains(context.drives.location) {
      throw TerminatingError(
        id: "InvalidOperation", "Cannot remove the item at '\(place.display)' because it is in use.",
        category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    }
    guard try shouldProcess(place.display, provider.actionText("Remove", on: place)) else { return }
    if try provider.isNavigable && !flag("Recurse") && provider.isContainer(place) && !provider.children(place).isEmpty
    {
      let question =
        "The item at \(place.display) has children and the Recurse parameter was not specified. If you continue, all "
        + "children will be removed with the item. Are you sure you want to continue?"
      guard try shouldContinue(question, caption: "Confirm") else { return }
    }
    try provider.removeItem(place, recursive: true, force: flag("Force"))
  }
}

/// Clear-Item.
final class ClearItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Clear-Item", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    Force SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem { place in
      guard try shouldProcess("Item: \(place.display)", "Clear Item") else { return }
      try place.drive.provider.clearItem(place, force: flag("Force"))
    }
  }
}

/// Invoke-Item: opens a file with its program. No program is ever started here.
final class InvokeItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Invoke-Item", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    Filter String
    Include String[]
    Exclude String[]
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      guard try shouldProcess("Item: \(place.display)", "Invoke Item") else { return }
      throw TerminatingError(
        id: "System.ComponentModel.Win32Exception",
        "An error occurred trying to start process '\(place.display)'. Programs of the host are never started.",
        category: .notSpecified, target: .text(place.display), exception: "System.ComponentModel.Win32Exception")
    }
  }
}

/// New-TemporaryFile.
final class NewTemporaryFile: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("New-TemporaryFile", confirms: .low, "")

  override func end() throws {
    let folder = try temporaryFolder()
    guard try shouldProcess(folder.display) else { return }
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789")
    for _ in 0..<1000 {
      let name = String((0..<6).compactMap { _ in letters.randomElement() })
      let place = folder.appending("tmp\(name).tmp")
      if try place.drive.provider.exists(place) { continue }
      return try write(place.drive.provider.newItem(place, type: "file", value: nil, force: true))
    }
  }

  /// `$env:TEMP` if that is a folder of a drive, else where the session stands.
  private func temporaryFolder() throws -> ItemPath {
    for name in ["TEMP", "TMPDIR"] {
      guard let path = context.environment[name], let place = try? context.drives.place(path) else { continue }
      if try place.drive.provider.isContainer(place) { return place }
    }
    return context.drives.location
  }
}
