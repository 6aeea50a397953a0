/// Test-Path.
final class TestPath: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Test-Path", defaultSet: "Path",
    """
    Path String[] 0 req both set=Path null emptylist emptystring
    Filter String
    Include String[]
    Exclude String[]
    PathType Microsoft.PowerShell.Commands.TestPathType alias=Type
    IsValid SwitchParameter
    OlderThan DateTime
    NewerThan DateTime
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP null emptylist emptystring
    """)

  override func process() throws {
    let given = givenPaths
    let isNull = (bound("LiteralPath") ?? bound("Path") ?? .null).isNull
    if isNull || given.paths.isEmpty {
      return try writeError(
        ErrorRecord(
          id: "NullPathNotPermitted",
          "Value cannot be null. (Parameter 'The provided Path argument was null or an empty collection.')",
          category: .invalidArgument, exception: "System.ArgumentNullException"))
    }
    for path in given.paths { try write(.bool(answer(path, literal: given.literal))) }
  }

  private func answer(_ path: String, literal: Bool) -> Bool {
    guard path.contains(where: { !$0.isWhitespace }) else { return false }
    if flag("IsValid") { return !path.utf8.contains(0) && (try? context.drives.place(path)) != nil }
    guard let places = try? existing(path, literal: literal, force: true) else { return false }
    return places.contains { (try? fits($0)) ?? false }
  }

  private func fits(_ place: ItemPath) throws -> Bool {
    let isContainer = try place.drive.provider.isContainer(place)
    switch bound("PathType").map({ context.string($0).caseFolded }) {
    case "container": if !isContainer { return false }
    case "leaf": if isContainer { return false }
    default: break
    }
    guard bound("OlderThan") != nil || bound("NewerThan") != nil else { return true }
    let status = try context.drives.fileSystem.status(place)
    let modified = status.map { FileTime.local($0.modified).ticks } ?? 0
    if let date = localTicks("OlderThan"), modified >= date { return false }
    if let date = localTicks("NewerThan"), modified <= date { return false }
    return true
  }

  private func localTicks(_ name: String) -> Int64? {
    guard let date = (bound(name)?.objectValue as? DateTimeBox)?.dateTime else { return nil }
    return date.kind == .utc ? FileTime.local(FileTime.seconds(date)).ticks : date.ticks
  }
}

/// Resolve-Path.
final class ResolvePath: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Resolve-Path", defaultSet: "Path",
    """
    Path String[] 0 req both set=Path
    Relative SwitchParameter set=LiteralPath,Path
    Force SwitchParameter
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      try write(flag("Relative") ? .text(relative(place)) : .object(PathInfo(resolved: place)))
    }
  }

  /// From the current location: `.\a`, `..\b\c`; the whole path on another drive.
  private func relative(_ place: ItemPath) -> String {
    let here = context.drives.location
    guard here.drive === place.drive else { return place.resolved }
    let from = ItemPath.parts(here.path)
    let to = ItemPath.parts(place.path)
    let common = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - common)
    let parts = (up.isEmpty ? ["."] : up) + to.dropFirst(common)
    return parts.joined(separator: context.drives.separator)
  }
}

/// Convert-Path.
final class ConvertPath: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Convert-Path", defaultSet: "Path",
    """
    Path String[] 0 req both set=Path
    Force SwitchParameter
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    try forEachItem(force: true) { place in try write(.text(place.drive.disk == nil ? place.path : place.display)) }
  }
}

/// Split-Path.
final class SplitPath: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Split-Path", defaultSet: "ParentSet",
    """
    Path String[] 0 req both set=ParentSet,LeafSet,LeafBaseSet,ExtensionSet,QualifierSet,NoQualifierSet,IsAbsoluteSet
    LiteralPath String[] req name set=LiteralPathSet alias=PSPath,LP
    Qualifier SwitchParameter req name set=QualifierSet
    NoQualifier SwitchParameter req name set=NoQualifierSet
    Parent SwitchParameter name set=ParentSet
    Leaf SwitchParameter req name set=LeafSet
    LeafBase SwitchParameter req name set=LeafBaseSet
    Extension SwitchParameter req name set=ExtensionSet
    Resolve SwitchParameter
    IsAbsolute SwitchParameter req set=IsAbsoluteSet
    """)

  override func process() throws {
    let given = givenPaths
    for path in given.paths {
      try reporting {
        guard flag("Resolve") else { return try split(path) }
        for place in try existing(path, literal: given.literal, force: true) { try split(place.resolved) }
      }
    }
  }

  private func split(_ path: String) throws {
    let text = PathText(path, context.drives)
    if flag("Qualifier") { return try write(.text(qualifier(text))) }
    if flag("NoQualifier") { return try write(.text(text.rest)) }
    if flag("IsAbsolute") { return try write(.bool(text.isAbsolute)) }
    if flag("Leaf") { return try write(.text(text.leaf)) }
    if flag("LeafBase") { return try write(.text(text.leafParts.base)) }
    if flag("Extension") { return try write(.text(text.leafParts.suffix)) }
    try write(.text(text.parent))
  }

  private func qualifier(_ text: PathText) throws -> String {
    guard let qualifier = text.qualifier else {
      throw TerminatingError(
        id: "ParsePathFormatError",
        "Cannot parse path because path '\(text.original)' does not have a qualifier specified.",
        category: .invalidArgument, target: .text(text.original), exception: "System.FormatException")
    }
    return qualifier
  }
}

/// Join-Path.
final class JoinPath: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Join-Path",
    """
    Path String[] 0 req both alias=PSPath
    ChildPath String[] 1 req name null emptystring emptylist
    AdditionalChildPath String[] 2 name rest null emptystring emptylist
    Resolve SwitchParameter
    """)

  override func process() throws {
    let children = (strings("ChildPath") ?? []) + (strings("AdditionalChildPath") ?? [])
    for path in strings("Path") ?? [] {
      try reporting {
        if let name = DriveTable.qualifier(of: path), context.drives.drive(named: name) == nil {
          throw ProviderErrors.driveNotFound(name)
        }
        let joined = PathText.join(path, children, context.drives)
        guard flag("Resolve") else { return try write(.text(joined)) }
        for place in try existing(joined, literal: false, force: true) { try write(.text(place.resolved)) }
      }
    }
  }
}

/// A path as text, taken apart without looking at any drive's items.
struct PathText {
  let original: String
  /// `C:`, `Microsoft.PowerShell.Core\FileSystem::`; `nil` if there is none.
  let qualifier: String?
  /// What follows the qualifier, with the drive's separator.
  let rest: String
  private let separator: String

  init(_ path: String, _ drives: DriveTable) {
    original = path
    separator = Self.separator(path, drives)
    if let range = path.firstRange(of: "::") {
      qualifier = String(path[..<range.upperBound])
    } else {
      qualifier = DriveTable.qualifier(of: path).map { $0 + ":" }
    }
    rest = Self.normal(String(path.dropFirst(qualifier?.count ?? 0)), separator)
  }

  /// That of the drive that the path names; a drive that is not there is taken for one of Windows.
  private static func separator(_ path: String, _ drives: DriveTable) -> String {
    guard let name = DriveTable.qualifier(of: path) else { return drives.separator }
    return drives.drive(named: name)?.separator ?? "\\"
  }

  private static func normal(_ path: String, _ separator: String) -> String {
    path.split(omittingEmptySubsequences: false, whereSeparator: ItemPath.isSeparator).joined(separator: separator)
  }

  var isAbsolute: Bool {
    guard let qualifier else { return original.hasPrefix("/") }
    return qualifier.hasSuffix("::") || rest.hasPrefix(separator)
  }

  /// Without separators at its end, unless it is nothing else.
  private var trimmed: Substring {
    var text = rest[...]
    while text.count > 1, text.hasSuffix(separator) { text = text.dropLast() }
    return text
  }

  var leaf: String {
    let text = trimmed
    guard text.count > 1, let slash = text.range(of: separator)?.upperBound else {
      return text.isEmpty ? original : String(text)
    }
    return String(text[slash...])
  }

  /// The name of the leaf without and its extension with the last dot.
  var leafParts: (base: String, suffix: String) {
    let leaf = self.leaf
    guard let dot = leaf.lastIndex(of: ".") else { return (leaf, "") }
    let suffix = leaf[dot...]
    return (String(leaf[..<dot]), suffix.count > 1 ? String(suffix) : "")
  }

  var parent: String {
    let text = trimmed
    guard let slash = text.range(of: separator) else { return "" }
    if text.count <= separator.count { return "" }
    let head = text[..<slash.lowerBound]
    return (qualifier ?? "") + (head.isEmpty ? separator : String(head))
  }

  static func join(_ path: String, _ children: [String], _ drives: DriveTable) -> String {
    let separator = Self.separator(path, drives)
    var result = normal(path, separator)
    for child in children {
      while result.count > 1, result.hasSuffix(separator) { result.removeLast() }
      var child = normal(child, separator)[...]
      while child.hasPrefix(separator) { child = child.dropFirst() }
      result += result.hasSuffix(separator) ? String(child) : separator + child
    }
    return result
  }
}

extension Substring {
  /// The last occurrence.
  fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).last }
}
