/// A snap-in: commands that a session has or gives up together.
public final class SnapIn {
  public let name: String
  let summary: String
  let folder: String
  let assembly: String
  let version: String
  /// Every session has it.
  fileprivate let isDefault: Bool
  /// Whether the machine that one stands on has it.
  fileprivate let isInstalled: () -> Bool
  /// Whether this session has it.
  fileprivate var isAdded = true

  /// `isInstalled` tells whether the machine that one stands on has it.
  public convenience init(
    _ name: String, summary: String, folder: String, assembly: String, version: String,
    isInstalled: @escaping () -> Bool
  ) {
    self.init(
      name, summary: summary, folder: folder, assembly: assembly, version: version, isDefault: false,
      isInstalled: isInstalled)
  }

  private init(
    _ name: String, summary: String, folder: String, assembly: String, version: String, isDefault: Bool,
    isInstalled: @escaping () -> Bool
  ) {
    self.name = name
    self.summary = summary
    self.folder = folder
    self.assembly = assembly
    self.version = version
    self.isDefault = isDefault
    self.isInstalled = isInstalled
  }

  /// Whether its commands can be called.
  public var isLoaded: Bool { isAdded && isInstalled() }

  /// Those that every session has (PowerShell 1.0).
  fileprivate nonisolated(unsafe) static let defaults = [
    ("Core", "management cmdlets used to manage components of Windows PowerShell"),
    ("Host", "cmdlets that the console host provides, Start-Transcript and Stop-Transcript"),
    ("Management", "management cmdlets used to manage Windows components"),
    ("Security", "cmdlets to manage Windows PowerShell security"),
    ("Utility", "utility cmdlets used to manipulate data"),
  ].map { name, contents in
    SnapIn(
      "Microsoft.PowerShell.\(name)", summary: "This Windows PowerShell snap-in contains \(contents).",
      folder: "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\", assembly: "Microsoft.PowerShell.\(name)",
      version: "1.0.0.0", isDefault: true, isInstalled: { true })
  }

  fileprivate var object: Value {
    let object = CustomObject(
      shape: Self.shape,
      values: [
        .text(name), .bool(isDefault), .text(folder), .text(assembly), .text(folder + assembly + ".dll"), .text("1.0"),
        .text(version), .list([]), .list([]), .text(summary), .text("Microsoft"),
      ])
    object.leadingTypeNames = ["System.Management.Automation.PSSnapInInfo"]
    return .object(object)
  }

  private nonisolated(unsafe) static let shape = Shape.of([
    "Name", "IsDefault", "ApplicationBase", "AssemblyName", "ModuleName", "PSVersion", "Version", "Types", "Formats",
    "Description", "Vendor",
  ])
}

/// What the cmdlets of snap-ins share.
class SnapInCmdlet: Cmdlet {
  fileprivate func named(_ pattern: String, among snapIns: [SnapIn]) -> [SnapIn] {
    let pattern = WildcardPattern(pattern)
    return snapIns.filter { pattern.matches($0.name) }
  }

  fileprivate func refuse(_ id: String, _ message: String, _ name: String) throws {
    try writeError(
      ErrorRecord(
        id: id, message, category: .invalidArgument, target: .text(name),
        exception: "System.Management.Automation.PSArgumentException"))
  }

  fileprivate func requireMatch(_ found: [SnapIn], _ id: String, _ name: String) throws {
    guard found.isEmpty else { return }
    try refuse(
      id,
      "No Windows PowerShell snap-ins matching the pattern '\(name)' were found. Check the pattern and then try the "
        + "command again.", name)
  }
}

/// Get-PSSnapin: the snap-ins of the session, or with -Registered those that it may have besides its own.
final class GetPSSnapIn: SnapInCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-PSSnapin",
    """
    Name       String[] 0 wild
    Registered SwitchParameter
    """)

  override func process() throws {
    let snapIns =
      flag("Registered")
      ? context.snapIns.filter { $0.isInstalled() } : SnapIn.defaults + context.snapIns.filter(\.isLoaded)
    for name in strings("Name") ?? ["*"] {
      let found = named(name, among: snapIns)
      if isBound("Name") { try requireMatch(found, "GetPSSnapInRead", name) }
      for snapIn in found { try write(snapIn.object) }
    }
  }
}

/// Add-PSSnapin: gives the session the commands of a snap-in.
final class AddPSSnapIn: SnapInCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Add-PSSnapin",
    """
    Name     String[] 0 req name notempty
    PassThru SwitchParameter
    """)

  override func process() throws {
    let known = context.snapIns.filter { $0.isInstalled() }
    for name in strings("Name") ?? [] {
      let isPattern = WildcardPattern.hasWildcards(name)
      let found = named(name, among: isPattern ? known : SnapIn.defaults + known)
      if isPattern {
        try requireMatch(found, "AddPSSnapInRead", name)
      } else if found.isEmpty {
        try refuse(
          "AddPSSnapInRead", "The Windows PowerShell snap-in '\(name)' is not installed on this machine.", name)
      }
      for snapIn in found { try add(snapIn) }
    }
  }

  private func add(_ snapIn: SnapIn) throws {
    guard !snapIn.isAdded else {
      return try refuse(
        "AddPSSnapInRead",
        "Cannot add Windows PowerShell snap-in \(snapIn.name) because it is already added. Verify the name of the "
          + "snap-in and try again.", snapIn.name)
    }
    snapIn.isAdded = true
    context.commandEpoch &+= 1
    if flag("PassThru") { try write(snapIn.object) }
  }
}

/// Remove-PSSnapin: takes the commands of a snap-in from the session.
final class RemovePSSnapIn: SnapInCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-PSSnapin", confirms: .medium,
    """
    Name     String[] 0 req name notempty
    PassThru SwitchParameter
    """)

  override func process() throws {
    for name in strings("Name") ?? [] {
      let found = named(name, among: SnapIn.defaults + context.snapIns.filter(\.isLoaded))
      try requireMatch(found, "RemovePSSnapIn", name)
      for snapIn in found {
        if snapIn.isDefault {
          try refuse(
            "RemovePSSnapIn",
            "Cannot remove Windows PowerShell snap-in \(snapIn.name) because it is a default snap-in. Verify the name of "
              + "the snap-in and try again.", snapIn.name)
          continue
        }
        guard try shouldProcess(snapIn.name) else { continue }
        snapIn.isAdded = false
        context.commandEpoch &+= 1
        if flag("PassThru") { try write(snapIn.object) }
      }
    }
  }
}
