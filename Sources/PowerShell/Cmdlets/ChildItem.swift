/// Get-ChildItem.
final class GetChildItem: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-ChildItem", defaultSet: "Items",
    """
    Path String[] 0 both set=Items
    Filter String 1
    Include String[]
    Exclude String[]
    Recurse SwitchParameter alias=s,r
    Depth UInt32
    Force SwitchParameter
    Name SwitchParameter
    Attributes String dyn
    Directory SwitchParameter alias=ad dyn
    File SwitchParameter alias=af dyn
    Hidden SwitchParameter alias=ah,h dyn
    ReadOnly SwitchParameter alias=ar dyn
    System SwitchParameter alias=as dyn
    LiteralPath String[] req name set=LiteralItems alias=PSPath,LP
    """)

  /// Levels below the container whose items are wanted; 0 is the container's own items.
  private var depth = 0
  private var force = false
  private var asNames = false
  private var attributes: AttributeFilter?

  override func begin() throws {
    if let limit = bound("Depth") {
      depth = Int(context.string(limit)) ?? 0
    } else if flag("Recurse") {
      depth = .max
    }
    asNames = flag("Name")
    attributes = string("Attributes").map(AttributeFilter.init)
    force = flag("Force") || flag("Hidden") || flag("System") || (attributes?.mentionsHidden ?? false)
  }

  override func process() throws {
    if let literal = strings("LiteralPath") {
      for path in literal { try reporting { try list(path, literal: true) } }
    } else {
      for path in strings("Path") ?? ["."] { try reporting { try list(path, literal: false) } }
    }
  }

  private func list(_ path: String, literal: Bool) throws {
    let filter = NameFilter(self)
    if literal || !WildcardPattern.hasWildcards(path) {
      let place = try context.drives.place(literal ? path : WildcardPattern.unescape(path))
      if try place.drive.provider.exists(place) { return try listExisting(place, filter) }
      guard depth > 0, !literal else {
        // The drives without folders name only the item (errors.json).
        throw place.drive.provider.isNavigable
          ? ProviderErrors.pathNotFound(place) : ProviderErrors.pathNotFound(place.path)
      }
      return try search(place.name, below: place.parent ?? place)
    }
    if depth > 0, let separator = path.lastIndex(where: ItemPath.isSeparator) {
      let leaf = String(path[path.index(after: separator)...])
      for place in try context.drives.resolve(String(path[...separator])) where try isFolder(place) {
        try search(leaf, below: place)
      }
    } else if depth > 0 {
      try search(path, below: context.drives.location)
    } else {
      for place in try context.drives.resolve(path, force: force) { try reporting { try listMatch(place, filter) } }
    }
  }

  private func isFolder(_ place: ItemPath) throws -> Bool { try place.drive.provider.isContainer(place) }

  private func listExisting(_ place: ItemPath, _ filter: NameFilter) throws {
    guard try isFolder(place) else {
      if filter.accepts(place.name) { try put(child(place), name: place.name, place) }
      return
    }
    // Names to include are those of the path itself unless the search goes down (the real one's rule).
    if depth == 0, bound("Include") != nil, !filter.accepts(place.name) { return }
    try descend(place, filter, prefix: "", level: depth)
  }

  /// An item that a wildcard found: the contents of a folder, unless names are to be included or excluded.
  private func listMatch(_ place: ItemPath, _ filter: NameFilter) throws {
    if try !filter.hasNames && !asNames && isFolder(place) {
      return try descend(place, filter, prefix: "", level: 0)
    }
    if filter.accepts(place.name) { try put(child(place), name: place.name, place) }
  }

  private func search(_ pattern: String, below place: ItemPath) throws {
    guard try isFolder(place) else { return }
    try descend(place, NameFilter(self, including: [pattern]), prefix: "", level: depth)
  }

  private func child(_ place: ItemPath) throws -> Provider.Child {
    Provider.Child(name: place.name, isContainer: try isFolder(place), value: try item(at: place))
  }

  /// Items of one level first, then those of each folder in it.
  private func descend(_ place: ItemPath, _ filter: NameFilter, prefix: String, level: Int) throws {
    let children = try place.drive.provider.children(place)
    for child in children where force || !child.isHidden {
      if filter.accepts(child.name) { try put(child, name: prefix + child.name, below(place, child)) }
    }
    guard level > 0 else { return }
    for child in children where child.isContainer && (force || !child.isHidden) {
      if case .object(let object) = child.value, (object as? FileItem)?.status?.linkTarget != nil { continue }
      let prefix = prefix + child.name + place.drive.separator
      try reporting { try descend(below(place, child), filter, prefix: prefix, level: level - 1) }
    }
  }

  private func below(_ place: ItemPath, _ child: Provider.Child) -> ItemPath {
    ItemPath(drive: place.drive, path: place.isRoot ? child.name : place.path + "/" + child.name)
  }

  private func put(_ child: Provider.Child, name: String, _ place: ItemPath) throws {
    if flag("Directory"), !flag("File"), !child.isContainer { return }
    if flag("File"), !flag("Directory"), child.isContainer { return }
    let found = (child.value.objectValue as? FileItem)?.attributes ?? []
    if flag("Hidden"), !found.contains(.hidden) { return }
    if flag("ReadOnly"), !found.contains(.readOnly) { return }
    if flag("System"), !found.contains(.system) { return }
    if let attributes, !attributes.accepts(found) { return }
    if asNames { return try write(.text(name)) }
    try write(PathProperties.add(to: child.value, place, isContainer: child.isContainer))
  }
}

/// `-Attributes`: `ReadOnly+!Directory, Hidden`: `+` is and, `,` is or, `!` is not.
struct AttributeFilter {
  private var alternatives: [[(attribute: DiskItem.Attributes, isWanted: Bool)]] = []
  private(set) var mentionsHidden = false

  init(_ text: String) {
    for part in text.split(separator: ",") {
      var terms: [(DiskItem.Attributes, Bool)] = []
      for term in part.split(separator: "+") {
        let word = term.trimmingSpaces.caseFolded
        let isWanted = !word.hasPrefix("!")
        let attribute = Self.attribute(isWanted ? word : String(word.dropFirst()))
        if attribute == .hidden { mentionsHidden = true }
        terms.append((attribute, isWanted))
      }
      alternatives.append(terms)
    }
  }

  private static func attribute(_ word: String) -> DiskItem.Attributes {
    switch word {
    case "readonly", "r": .readOnly
    case "hidden", "h": .hidden
    case "system", "s": .system
    case "directory", "d": .directory
    case "archive", "a": .archive
    case "reparsepoint", "l": .reparsePoint
    default: []
    }
  }

  func accepts(_ attributes: DiskItem.Attributes) -> Bool {
    alternatives.contains { $0.allSatisfy { attributes.contains($0.attribute) == $0.isWanted } }
  }
}
