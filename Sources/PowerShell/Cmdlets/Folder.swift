/// mkdir, and its alias md: New-Item for folders.
final class MakeFolder: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "mkdir", defaultSet: "pathSet", confirms: .medium,
    """
    Path String[] 0 name set=nameSet
    Path String[] 0 req name set=pathSet
    Name String req name set=nameSet null emptystring
    Value Object both
    Force SwitchParameter
    """)

  override class var typeName: String { "Microsoft.PowerShell.Commands.NewItemCommand" }

  override func process() throws {
    for path in strings("Path") ?? ["."] {
      try reporting {
        var place = try context.drives.place(path)
        if let name = string("Name") { place = place.appending(name) }
        guard try shouldProcess("Destination: \(place.display)", "Create Directory") else { return }
        try write(place.drive.provider.newItem(place, type: "Directory", value: nil, force: flag("Force")))
      }
    }
  }
}

/// `cd..`, `cd\` and `cd~`, typed without a blank.
class ShortChange: Cmdlet {
  class var target: String { ".." }

  final override func end() throws {
    context.drives.setLocation(try context.drives.place(Self.target), remembering: true)
  }
}

final class ChangeToParent: ShortChange {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("cd..", "")
}

final class ChangeToRoot: ShortChange {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("cd\\", "")
  override class var target: String { "\\" }
}

final class ChangeToHome: ShortChange {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("cd~", "")
  override class var target: String { "~" }
}
