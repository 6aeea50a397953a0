/// Get-TimeZone.
final class GetTimeZone: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-TimeZone", defaultSet: "Name",
    """
    Id String[] req name set=Id
    ListAvailable SwitchParameter req set=ListAvailable
    Name String[] 0 both set=Name
    """)

  override func process() throws {
    if flag("ListAvailable") {
      for name in ZoneRules.allNames { try write(.object(ZoneBox(name))) }
      return
    }
    guard let names = strings("Id") ?? strings("Name") else {
      return try write(.object(ZoneBox(ZoneRules.hostName ?? "Local")))
    }
    for name in names {
      let isPattern = !isBound("Id")
      let found = ZoneRules.allNames.filter {
        isPattern ? WildcardPattern(name).matches($0) : $0.caseFolded == name.caseFolded
      }
      if found.isEmpty, !WildcardPattern.hasWildcards(name) {
        try writeError(
          ErrorRecord(
            id: "TimeZoneNotFound", "The time zone ID '\(name)' was not found on the local computer.",
            category: .objectNotFound, target: .text(name), exception: "System.TimeZoneNotFoundException"))
      }
      for zone in found { try write(.object(ZoneBox(zone))) }
    }
  }
}
