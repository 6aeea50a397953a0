/// New-, Remove-, Copy-, Move- and Rename-ItemProperty: for stores whose items take any property, of which there is none here.
class DynamicItemProperty: PathCmdlet {
  override func process() throws {
    for path in givenPaths.paths {
      try requireItem(path)
      throw terminatingError(
        ErrorRecord(
          id: "NotSupported",
          "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not supported by this provider.",
          category: .notImplemented, exception: "System.Management.Automation.PSNotSupportedException"))
    }
  }
}

final class NewItemProperty: DynamicItemProperty {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-ItemProperty", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Name String 1 req name alias=PSProperty
    PropertyType String name alias=Type
    Value Object name
    """)
}

final class RemoveItemProperty: DynamicItemProperty {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-ItemProperty", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Name String[] 1 req name alias=PSProperty
    """)
}

final class CopyItemProperty: DynamicItemProperty {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Copy-ItemProperty", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Destination String 1 req name
    Name String 2 req name alias=PSProperty
    """)
}

final class MoveItemProperty: DynamicItemProperty {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Move-ItemProperty", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Destination String 1 req name
    Name String[] 2 req name alias=PSProperty
    """)
}

final class RenameItemProperty: DynamicItemProperty {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Rename-ItemProperty", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Name String 1 req name alias=PSProperty
    NewName String 2 req name
    """)
}

/// Clear-ItemProperty: a file's attributes can be cleared, nothing else.
final class ClearItemProperty: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Clear-ItemProperty", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req both set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Name String 1 req name alias=PSProperty
    PassThru SwitchParameter
    Force SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    """)

  override func process() throws {
    try forEachItem { place in
      guard place.drive.disk != nil else { throw place.drive.provider.unsupported() }
      let name = string("Name") ?? ""
      guard name.caseFolded == "attributes" else {
        throw TerminatingError(
          id: "Argument", "Cannot clear property '\(name)'. Only the property Attributes can be cleared.",
          category: .invalidArgument, target: .text(name), exception: "System.ArgumentException")
      }
      guard try shouldProcess("Item: \(place.display) Property: \(name)", "Clear Property File") else { return }
      let value = try item(at: place)
      try context.setProperty(Symbol("Attributes"), of: value, to: .text("Normal"))
      if flag("PassThru") { try write(value) }
    }
  }
}

/// Unblock-File: the disks here keep no note of where a file came from, so there is only to see that it exists.
final class UnblockFile: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Unblock-File", defaultSet: "ByPath", confirms: .medium,
    """
    Path String[] 0 req both set=ByPath
    LiteralPath String[] req name set=ByLiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      guard place.drive.disk != nil else { throw place.drive.provider.unsupported() }
      _ = try shouldProcess(place.display)
    }
  }
}
