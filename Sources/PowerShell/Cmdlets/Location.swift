/// What the cmdlets of locations share.
class LocationCmdlet: PathCmdlet {
  /// The one container that -Path or -LiteralPath means.
  final func container(_ path: String, literal: Bool) throws -> ItemPath {
    let places =
      literal || !WildcardPattern.hasWildcards(path)
      ? [try context.drives.place(literal ? path : WildcardPattern.unescape(path))] : try context.drives.resolve(path)
    guard let place = places.first, try place.drive.provider.isContainer(place) else {
      throw try ProviderErrors.pathNotFound(places.first ?? context.drives.place(path))
    }
    guard places.count == 1 else {
      throw ProviderErrors.argument(
        "Cannot set the location because path '\(path)' resolved to multiple containers. You can only the set location "
          + "to a single container at a time.", target: .text(path))
    }
    return place
  }

  final func locationPath() -> (path: String, literal: Bool)? {
    if let literal = string("LiteralPath") { return (literal, true) }
    return string("Path").map { ($0, false) }
  }
}

/// Set-Location.
final class SetLocation: LocationCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-Location", defaultSet: "Path",
    """
    Path String 0 both set=Path
    LiteralPath String req name set=LiteralPath alias=PSPath,LP
    PassThru SwitchParameter
    StackName String name set=Stack
    """)

  override func process() throws {
    if let name = string("StackName") {
      guard context.drives.locationStack(name) != nil else { throw terminatingError(Self.noStack(name).record) }
      return context.drives.useStack(name)
    }
    try reporting {
      let (path, literal) = locationPath() ?? ("~", false)
      if !literal, path == "-" || path == "+" {
        guard context.drives.travel(forward: path == "+") else { throw Self.noHistory(path) }
      } else {
        context.drives.setLocation(try container(path, literal: literal), remembering: true)
      }
      if flag("PassThru") { try write(.object(PathInfo(context.drives.location))) }
    }
  }

  static func noStack(_ name: String) -> TerminatingError {
    ProviderErrors.argument("Cannot find location stack '\(name)'. It does not exist or it is not a container.")
  }

  private static func noHistory(_ sign: String) -> TerminatingError {
    TerminatingError(
      id: "InvalidOperation",
      sign == "-"
        ? "There is no location history left to navigate backwards."
        : "There is no location history left to navigate forwards.",
      category: .invalidOperation, exception: "System.InvalidOperationException")
  }
}

/// Get-Location.
final class GetLocation: LocationCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Location", defaultSet: "Location",
    """
    PSProvider String[] name set=Location
    PSDrive String[] name set=Location
    Stack SwitchParameter set=Stack
    StackName String[] name set=Stack
    """)

  override func process() throws {
    let drives = context.drives
    if flag("Stack") || isBound("StackName") {
      for name in strings("StackName") ?? [drives.defaultStackName] {
        guard let stack = drives.locationStack(name) else { throw terminatingError(SetLocation.noStack(name).record) }
        try write(.object(PathInfoStack(name: name, paths: stack)))
      }
      return
    }
    if let names = strings("PSDrive") {
      for name in names {
        try reporting {
          guard let drive = drives.drive(named: name) else { throw ProviderErrors.driveNotFound(name) }
          try write(.object(PathInfo(ItemPath(drive: drive, path: drive.location))))
        }
      }
      return
    }
    guard let names = strings("PSProvider") else { return try write(.object(PathInfo(drives.location))) }
    for name in names {
      try reporting {
        guard let provider = drives.provider(named: name) else { throw ProviderErrors.providerNotFound(name) }
        if let place = drives.location(of: provider) { try write(.object(PathInfo(place))) }
      }
    }
  }
}

/// Push-Location.
final class PushLocation: LocationCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Push-Location", defaultSet: "Path",
    """
    Path String 0 both set=Path
    LiteralPath String name set=LiteralPath alias=PSPath,LP
    PassThru SwitchParameter
    StackName String name
    """)

  override func process() throws {
    try reporting {
      let target = try locationPath().map { try container($0.path, literal: $0.literal) }
      context.drives.pushLocation(stack: string("StackName"))
      if let target { context.drives.setLocation(target) }
      if flag("PassThru") { try write(.object(PathInfo(context.drives.location))) }
    }
  }
}

/// Pop-Location.
final class PopLocation: LocationCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Pop-Location",
    """
    PassThru SwitchParameter
    StackName String name
    """)

  override func process() throws {
    let name = string("StackName")
    guard context.drives.locationStack(name) != nil else {
      return try writeError(SetLocation.noStack(name ?? "").record)
    }
    guard let place = context.drives.popLocation(stack: name) else { return }
    context.drives.setLocation(place)
    if flag("PassThru") { try write(.object(PathInfo(place))) }
  }
}
