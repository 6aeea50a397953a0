/// Get-Culture and Get-UICulture: the session's culture is en-US and no other.
final class GetCulture: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Culture", defaultSet: "CurrentCulture",
    """
    Name String[] 0 pipe set=Name
    NoUserOverrides SwitchParameter set=CurrentCulture,Name
    ListAvailable SwitchParameter set=ListAvailable
    """)

  override func process() throws {
    for name in strings("Name") ?? ["en-US"] {
      do {
        let culture = try context.convert(.text(name), to: .cultureInfo)
        // What a user overrides is the only thing that could tell the two apart.
        let box = culture.objectValue as? CultureBox
        try write(box.map { .object(flag("NoUserOverrides") ? $0 : $0.withUserOverride) } ?? culture)
      } catch is TerminatingError {
        try writeError(
          ErrorRecord(
            id: "ItemNotFoundException",
            "Culture is not supported. (Parameter 'name')\n\(name) is an invalid culture identifier.",
            category: .objectNotFound, target: .text(name), exception: "System.Globalization.CultureNotFoundException"))
      }
    }
  }
}

final class GetUICulture: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Get-UICulture", "")

  override func end() throws { try write(context.convert(.text("en-US"), to: .cultureInfo)) }
}
