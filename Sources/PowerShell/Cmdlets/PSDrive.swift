/// Get-PSDrive.
final class GetPSDrive: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-PSDrive", defaultSet: "Name",
    """
    Name String[] 0 name set=Name notempty
    LiteralName String[] 0 req name set=LiteralName
    PSProvider String[] name
    """)

  override func process() throws {
    let literal = strings("LiteralName")
    for name in literal ?? strings("Name") ?? ["*"] {
      let isPattern = literal == nil && WildcardPattern.hasWildcards(name)
      let found = try drives(name, isPattern: isPattern)
      if found.isEmpty, !isPattern {
        try writeError(ProviderErrors.driveNotFound(name, id: "GetLocationNoMatchingDrive").record)
      }
      for drive in found { try write(.object(drive)) }
    }
  }

  private func drives(_ name: String, isPattern: Bool) throws -> [Drive] {
    let providers = strings("PSProvider")?.map { WildcardPattern($0) }
    let pattern = isPattern ? WildcardPattern(name) : nil
    return context.drives.all.filter { drive in
      if let providers, !providers.contains(where: { $0.matches(drive.provider.name) }) { return false }
      if let pattern { return pattern.matches(drive.name) }
      return drive.name.caseFolded == name.caseFolded
    }
  }
}

/// New-PSDrive.
final class NewPSDrive: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-PSDrive", confirms: .low,
    """
    Name String 0 req name
    PSProvider String 1 req name
    Root String 2 req name emptystring
    Description String name
    Scope String name complete=Global|Local|Script
    """)

  override func process() throws { try reporting { try make() } }

  private func make() throws {
    let name = string("Name") ?? ""
    let root = string("Root") ?? ""
    let providerName = string("PSProvider") ?? ""
    guard let provider = context.drives.provider(named: providerName) else {
      throw ProviderErrors.providerNotFound(providerName)
    }
    let text = "Name: \(name) Provider: \(provider.qualifiedName) Root: \(root)"
    guard try shouldProcess(text, "New drive") else { return }
    guard context.drives.drive(named: name) == nil else {
      throw TerminatingError(
        id: "DriveAlreadyExists", "A drive with the name '\(name)' already exists.", category: .resourceExists,
        target: .text(name), exception: "System.Management.Automation.SessionStateException")
    }
    let drive = try drive(name, provider, root: root)
    context.drives.insert(drive)
    let scope = try ScopeName.scope(string("Scope"), run)
    if scope !== context.globalScope { scope.drives.append(drive) }
    try write(.object(drive))
  }

  private func drive(_ name: String, _ provider: Provider, root: String) throws -> Drive {
    let description = string("Description") ?? ""
    guard provider === context.drives.fileSystem else {
      return Drive(name: name, provider: provider, description: description)
    }
    guard let place = try? context.drives.place(root), try provider.isContainer(place) else {
      let drive = Drive(name: name, provider: provider, description: description)
      throw TerminatingError(
        id: "DriveRootError",
        "The specified drive root \"\(root)\" either does not exist, or it is not a folder.",
        category: .readError, target: .object(drive), exception: "System.IO.IOException")
    }
    return Drive(
      name: name, provider: provider, description: description, disk: place.drive.disk,
      diskRoot: place.drive.diskPath(place.path), parent: place.drive.parentDrive ?? place.drive)
  }
}

/// Remove-PSDrive.
final class RemovePSDrive: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-PSDrive", defaultSet: "Name", confirms: .medium,
    """
    Name String[] 0 req name set=Name null emptylist
    LiteralName String[] 0 req name set=LiteralName
    PSProvider String[] name
    Scope String name
    Force SwitchParameter
    """)

  override func process() throws {
    let literal = strings("LiteralName")
    for name in literal ?? strings("Name") ?? [] {
      try reporting {
        for drive in try drives(name, literal: literal != nil) { try remove(drive) }
      }
    }
  }

  private func drives(_ name: String, literal: Bool) throws -> [Drive] {
    let providers = strings("PSProvider")?.map { WildcardPattern($0) }
    func fits(_ drive: Drive) -> Bool { providers?.contains { $0.matches(drive.provider.name) } ?? true }
    if !literal, WildcardPattern.hasWildcards(name) {
      let pattern = WildcardPattern(name)
      return context.drives.all.filter { fits($0) && pattern.matches($0.name) }
    }
    guard let drive = context.drives.drive(named: name), fits(drive), try isInScope(drive) else {
      throw ProviderErrors.driveNotFound(name)
    }
    return [drive]
  }

  private func isInScope(_ drive: Drive) throws -> Bool {
    try !isBound("Scope") || drive.isVisible(in: ScopeName.scope(string("Scope"), run))
  }

  private func remove(_ drive: Drive) throws {
    let text = "Name: \(drive.name) Provider: \(drive.provider.qualifiedName) Root: \(drive.root)"
    guard try shouldProcess(text, "Remove Drive") else { return }
    if context.drives.location.drive === drive, !flag("Force") {
      throw TerminatingError(
        id: "InvalidOperation", "Cannot remove drive '\(drive.name)' because it is in use.",
        category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    }
    if context.drives.location.drive === drive, let first = context.drives.all.first(where: { $0 !== drive }) {
      context.drives.setLocation(ItemPath(drive: first, path: ""))
    }
    context.drives.remove(drive)
  }
}

extension Drive {
  /// The drive was made in this scope, or in none in particular.
  func isVisible(in scope: Scope) -> Bool {
    if scope.drives.contains(where: { $0 === self }) { return true }
    var next: Scope? = scope.context.scope
    while let other = next {
      if other.drives.contains(where: { $0 === self }) { return false }
      next = other.parent
    }
    return scope === scope.context.globalScope
  }
}

/// Get-PSProvider.
final class GetPSProvider: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-PSProvider", "PSProvider String[] 0 name notempty")

  override func process() throws {
    guard let names = strings("PSProvider") else {
      for provider in context.drives.providers { try write(.object(provider)) }
      return
    }
    for name in names {
      try reporting {
        let pattern = WildcardPattern(name)
        let found = context.drives.providers.filter { pattern.matches($0.name) || pattern.matches($0.qualifiedName) }
        if found.isEmpty, !WildcardPattern.hasWildcards(name) { throw ProviderErrors.providerNotFound(name) }
        for provider in found { try write(.object(provider)) }
      }
    }
  }
}
