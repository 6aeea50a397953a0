/// What cmdlets that take paths share: -Path with wildcards, -LiteralPath without, -Filter, -Include, -Exclude.
class PathCmdlet: Cmdlet {
  /// The paths that were given, and whether they are literal.
  final var givenPaths: (paths: [String], literal: Bool) {
    if let literal = strings("LiteralPath") { return (literal, true) }
    return (strings("Path") ?? [], false)
  }

  /// Calls `body` for each item that the paths mean, and reports paths that mean none. Errors of `body` are reported too.
  final func forEachItem(force: Bool? = nil, _ body: (ItemPath) throws -> Void) throws {
    let given = givenPaths
    for path in given.paths {
      try reporting {
        for place in try existing(path, literal: given.literal, force: force ?? flag("Force")) {
          try reporting { try body(place) }
        }
      }
    }
  }

  /// Items that a path means, filtered; the error of a missing one if it has no wildcards.
  final func existing(_ path: String, literal: Bool, force: Bool) throws -> [ItemPath] {
    let filter = NameFilter(self)
    if literal || !WildcardPattern.hasWildcards(path) {
      let place = try context.drives.place(literal ? path : WildcardPattern.unescape(path))
      guard try place.drive.provider.exists(place) else { throw ProviderErrors.pathNotFound(place) }
      return filter.accepts(place.name) ? [place] : []
    }
    return try context.drives.resolve(path, force: force).filter { filter.accepts($0.name) }
  }

  /// Reports an error of the body as this cmdlet's, unless it is one that ends the command.
  final func reporting(_ body: () throws -> Void) throws {
    do {
      try body()
    } catch let error as TerminatingError where error.record.commandTypeName == nil && !error.endsScript {
      // Arguments that no provider can take, and operations that it does not have, end the command (errors.json).
      if ["Argument", "NotSupported"].contains(error.record.errorID) { throw terminatingError(error.record) }
      try writeError(error.record)
    }
  }

  /// The item at a place with the properties that providers add.
  final func item(at place: ItemPath) throws -> Value {
    guard let item = try place.drive.provider.item(place) else { throw ProviderErrors.pathNotFound(place) }
    return PathProperties.add(to: item, place)
  }
}

extension Cmdlet {
  /// Ends the command if there is no item at a path.
  func requireItem(_ path: String) throws {
    let place = try context.drives.place(path)
    guard try place.drive.provider.exists(place) else {
      throw terminatingError(ProviderErrors.pathNotFound(place).record)
    }
  }
}

/// -Filter, -Include and -Exclude over the names of items.
struct NameFilter {
  private let filter: WildcardPattern?
  private let include: [WildcardPattern]
  private let exclude: [WildcardPattern]

  init(_ cmdlet: Cmdlet) {
    self.init(cmdlet, including: cmdlet.strings("Include") ?? [])
  }

  /// With names of one's own in place of those of -Include.
  init(_ cmdlet: Cmdlet, including patterns: [String]) {
    // The file system's own filter knows `*` and `?` only.
    filter = cmdlet.string("Filter").flatMap { $0.isEmpty ? nil : FileMembers.pattern($0) }
    include = patterns.map { WildcardPattern($0) }
    exclude = (cmdlet.strings("Exclude") ?? []).map { WildcardPattern($0) }
  }

  var hasNames: Bool { !include.isEmpty || !exclude.isEmpty }

  func accepts(_ name: String) -> Bool {
    if let filter, !filter.matches(name) { return false }
    if !include.isEmpty, !include.contains(where: { $0.matches(name) }) { return false }
    return !exclude.contains { $0.matches(name) }
  }
}

/// PSPath and its like on objects of providers other than the FileSystem, whose objects have them by themselves.
enum PathProperties {
  static func add(to value: Value, _ place: ItemPath, isContainer: Bool = false) -> Value {
    guard case .object(let object) = value, !(object is FileItem) else { return value }
    let members = object.extended ?? ExtendedMembers()
    func note(_ name: String, _ value: Value) { members[Symbol(name)] = .note(name: name, value: value) }
    note("PSPath", .text(place.drive.provider.qualifiedName + "::" + place.path))
    note("PSDrive", .object(place.drive))
    note("PSProvider", .object(place.drive.provider))
    note("PSIsContainer", .bool(isContainer))
    object.extended = members
    return value
  }
}
