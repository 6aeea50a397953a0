extension DriveTable {
  /// The place that a path names, literally: no wildcards, and there need not be an item.
  ///
  /// Paths come as `NAME:rest`, `Provider::rest`, `~`, `\rest` (the root of the current drive), `/rest` (a path of the
  /// host, wherever one stands), or relative to the current location; both separators are the same.
  public func place(_ text: String) throws -> ItemPath {
    let start = try self.start(of: text)
    let parts = ItemPath.parts(start.base + "/" + start.rest)
    return ItemPath(drive: start.drive, path: parts.joined(separator: "/"))
  }

  /// The places that a path with wildcards means: those of items that exist. A path without wildcards is the one place
  /// that it names, whether or not something is there.
  public func resolve(_ text: String, force: Bool = true) throws -> [ItemPath] {
    guard WildcardPattern.hasWildcards(text) else { return [try place(WildcardPattern.unescape(text))] }
    let start = try self.start(of: text)
    var places = [ItemPath(drive: start.drive, path: ItemPath.parts(start.base).joined(separator: "/"))]
    for part in start.rest.split(whereSeparator: ItemPath.isSeparator).map(String.init) {
      if WildcardPattern.hasWildcards(part) {
        places = try places.flatMap { try expand(part, in: $0, force: force) }
      } else {
        places = places.map { $0.appending(WildcardPattern.unescape(part)) }
      }
    }
    return try places.filter { try $0.drive.provider.exists($0) }
  }

  private func expand(_ pattern: String, in place: ItemPath, force: Bool) throws -> [ItemPath] {
    guard try place.drive.provider.isContainer(place) else { return [] }
    let pattern = WildcardPattern(pattern)
    return try place.drive.provider.children(place).compactMap { child in
      guard force || !child.isHidden, pattern.matches(child.name) else { return nil }
      return ItemPath(drive: place.drive, path: place.isRoot ? child.name : place.path + "/" + child.name)
    }
  }

  /// Where a path starts, and what follows from there.
  private struct Start {
    let drive: Drive
    var base = ""
    let rest: String
  }

  private func start(of text: String) throws -> Start {
    if let range = text.firstRange(of: "::") {
      let name = String(text[..<range.lowerBound])
      if let provider = provider(named: name) { return try start(of: String(text[range.upperBound...]), in: provider) }
      if !name.contains(where: { ItemPath.isSeparator($0) || $0 == ":" }) || name.contains("\\") {
        throw ProviderErrors.providerNotFound(name)
      }
    }
    if let name = Self.qualifier(of: text) {
      guard let drive = drive(named: name) else { throw ProviderErrors.driveNotFound(name) }
      let rest = String(text.dropFirst(name.count + 1))
      let isAbsolute = rest.first.map(ItemPath.isSeparator) ?? false
      return Start(drive: drive, base: isAbsolute ? "" : drive.location, rest: rest)
    }
    return try unqualifiedStart(of: text)
  }

  private func unqualifiedStart(of text: String) throws -> Start {
    let here = location
    guard let first = text.first else { return Start(drive: here.drive, base: here.path, rest: "") }
    if first == "~", text.dropFirst().first.map(ItemPath.isSeparator) ?? true {
      return Start(drive: here.drive, base: here.drive.home, rest: String(text.dropFirst()))
    }
    if first == "/", here.drive.disk != nil { return try hostStart(of: text) }
    if ItemPath.isSeparator(first) { return Start(drive: here.drive, rest: text) }
    return Start(drive: here.drive, base: here.path, rest: text)
  }

  /// A path of the host, `/...`: it must lie below the root of a drive that is a folder of the host.
  private func hostStart(of text: String) throws -> Start {
    let parts = ItemPath.parts(text)
    for drive in all where drive.parentDrive == nil {
      guard let root = drive.hostRoot else { continue }
      let rootParts = ItemPath.parts(root)
      guard parts.count >= rootParts.count, parts.prefix(rootParts.count).elementsEqual(rootParts) else { continue }
      return Start(drive: drive, rest: parts.dropFirst(rootParts.count).joined(separator: "/"))
    }
    throw ProviderErrors.outsideHostRoot(text, root: all.lazy.compactMap(\.hostRoot).first)
  }

  private func start(of text: String, in provider: Provider) throws -> Start {
    if provider === fileSystem {
      guard let name = Self.qualifier(of: text) else { return try unqualifiedStart(of: text) }
      guard let drive = drive(named: name) else { throw ProviderErrors.driveNotFound(name) }
      return Start(drive: drive, rest: String(text.dropFirst(name.count + 1)))
    }
    let qualifier = Self.qualifier(of: text)
    if let drive = qualifier.flatMap(drive(named:)) {
      return Start(drive: drive, rest: String(text.dropFirst(drive.name.count + 1)))
    }
    guard let drive = all.first(where: { $0.provider === provider }) else {
      throw ProviderErrors.driveNotFound(provider.name)
    }
    return Start(drive: drive, rest: text)
  }

  /// The name of the drive that a path begins with, without its colon.
  public static func qualifier(of text: String) -> String? {
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let name = text[..<colon]
    guard !name.contains(where: ItemPath.isSeparator), text[colon...].dropFirst().first != ":" else { return nil }
    return String(name)
  }
}

extension ExecutionContext {
  /// Where the session stands.
  public var location: ItemPath { drives.location }

  /// The places that a path, with or without wildcards, means.
  public func resolve(_ path: String) throws -> [ItemPath] { try drives.resolve(path) }

  /// The whole content of the file that a path names, with the errors of .NET if it cannot be read.
  public func fileBytes(_ path: String) throws -> [UInt8] {
    let place = try drives.place(path)
    return try drives.fileSystem.read(place)
  }

  /// Writes a whole file, or to its end.
  public func writeFile(_ bytes: [UInt8], to path: String, append: Bool = false) throws {
    let place = try drives.place(path)
    try drives.fileSystem.write(bytes, to: place, append: append)
  }
}

extension ExecutionContext {
  /// The session's own copy of the environment.
  public var environment: EnvironmentProvider { drives.environment }

  /// The name of the machine that one stands on.
  var machineName: String { environment["COMPUTERNAME"] ?? "localhost" }
}
