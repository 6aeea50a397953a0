/// What Set-Content and Add-Content share: values are gathered, and written to all paths.
class WriteContentCmdlet: PathCmdlet {
  static let parameters = """
    Path String[] 0 req name set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Value Object[] 1 req both null emptylist
    PassThru SwitchParameter
    Filter String
    Include String[]
    Exclude String[]
    Force SwitchParameter
    NoNewline SwitchParameter
    Encoding Object notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    AsByteStream SwitchParameter
    """

  class var appends: Bool { false }
  private var targets: [ContentTarget]?
  private var chosen: TextEncoding?

  final override func begin() throws { chosen = try encoding() }

  final override func process() throws {
    if targets == nil { targets = try open() }
    let values = list("Value") ?? []
    for target in targets ?? [] { try reporting { try put(values, target) } }
    if flag("PassThru") { try values.forEach(write) }
  }

  final override func end() throws {
    for target in targets ?? [] { try reporting { try target.close() } }
  }

  private func open() throws -> [ContentTarget] {
    let given = givenPaths
    var targets: [ContentTarget] = []
    let filter = NameFilter(self)
    for path in given.paths {
      try reporting {
        let places = given.literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
        for place in places where filter.accepts(place.name) {
          guard try shouldProcess("Path: \(place.display)", Self.appends ? "Add Content" : "Set Content") else {
            continue
          }
          try reporting { targets.append(try ContentTarget(place, cmdlet: self, encoding: chosen)) }
        }
      }
    }
    return targets
  }

  private func put(_ values: [Value], _ target: ContentTarget) throws {
    for value in values {
      if let items = context.enumerate(value) {
        try put(items, target)
      } else if target.isFile, flag("AsByteStream") {
        guard case .object(let object) = try context.convert(value, to: .byte), let box = object as? NumberBox,
          case .byte(let byte) = box.number
        else { continue }
        try target.append([byte])
      } else {
        try target.append(value, newLine: !flag("NoNewline"))
      }
    }
  }
}

/// An item whose content is being written.
final class ContentTarget {
  private let place: ItemPath
  private let context: ExecutionContext
  let isFile: Bool
  private let encoding: TextEncoding
  private var buffer: [UInt8] = []
  private var values: [Value] = []
  private var appends: Bool
  private static let chunk = 1 << 20

  init(_ place: ItemPath, cmdlet: WriteContentCmdlet, encoding: TextEncoding?) throws {
    self.place = place
    context = cmdlet.context
    isFile = place.drive.provider === cmdlet.context.drives.fileSystem
    appends = type(of: cmdlet).appends
    guard isFile else {
      if appends, let old = try place.drive.provider.contentValues(place) { values = old }
      self.encoding = .utf8NoBOM
      return
    }
    let fileSystem = cmdlet.context.drives.fileSystem
    if try fileSystem.isContainer(place) {
      throw TerminatingError(
        id: "WriteContainerContentException",
        "Unable to write content because it is a directory: '\(place.display)'.",
        category: .invalidOperation, exception: "System.InvalidOperationException")
    }
    var known = encoding
    if appends, try fileSystem.status(place)?.length ?? 0 > 0 {
      if known == nil { known = Self.mark(of: try fileSystem.read(place)) }
      self.encoding = known ?? .utf8NoBOM
    } else {
      self.encoding = known ?? .utf8NoBOM
      if !cmdlet.flag("AsByteStream") { buffer = self.encoding.preamble }
    }
    try openFile(force: cmdlet.flag("Force"), isMade: cmdlet.run.expectsInput)
  }

  private static func mark(of bytes: [UInt8]) -> TextEncoding? {
    let marked: [TextEncoding] = [.utf8BOM, .utf32, .unicode, .bigEndianUnicode]
    return marked.first { bytes.starts(with: $0.preamble) }
  }

  /// Makes sure that the file can be written before anything is taken from the pipeline. A value that is there already is
  /// written together with the file, so that neither is without the other if the disk is full or the program killed.
  private func openFile(force: Bool, isMade: Bool) throws {
    let drive = place.drive
    do {
      if force, let status = try context.drives.fileSystem.status(place), status.attributes.contains(.readOnly) {
        try drive.disk?.setAttributes(
          status.attributes.subtracting(.readOnly), modified: nil, of: drive.diskPath(place.path))
      }
      if isMade { try drive.disk?.write([], to: drive.diskPath(place.path), append: true) }
    } catch let error as DiskError {
      throw Self.record(error, place)
    }
  }

  private static func record(_ error: DiskError, _ place: ItemPath) -> TerminatingError {
    switch error {
    case .notFound, .notDirectory:
      ProviderErrors.record(
        error, at: place, id: "GetContentWriterDirectoryNotFoundError", category: .objectNotFound)
    case .accessDenied, .isDirectory, .outsideRoot:
      ProviderErrors.record(
        error, at: place, id: "GetContentWriterUnauthorizedAccessError", category: .permissionDenied)
    default: ProviderErrors.record(error, at: place, id: "GetContentWriterIOError", category: .writeError)
    }
  }

  func append(_ value: Value, newLine: Bool) throws {
    guard isFile else { return values.append(value) }
    let text = value.stringValue ?? context.displayString(value)
    if encoding == .utf8NoBOM {
      buffer += text.utf8
      if newLine { buffer.append(10) }
    } else {
      buffer += encoding.encode(newLine ? text + "\n" : text)
    }
    if buffer.count >= Self.chunk { try flush() }
  }

  func append(_ bytes: [UInt8]) throws {
    buffer += bytes
    if buffer.count >= Self.chunk { try flush() }
  }

  private func flush() throws {
    do {
      try place.drive.disk?.write(buffer, to: place.drive.diskPath(place.path), append: appends)
    } catch let error as DiskError {
      throw Self.record(error, place)
    }
    appends = true
    buffer.removeAll(keepingCapacity: true)
  }

  func close() throws {
    if isFile { try flush() } else { try place.drive.provider.setContentValues(values, of: place) }
  }
}

/// Set-Content.
final class SetContent: WriteContentCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-Content", defaultSet: "Path", confirms: .medium, parameters)
}

/// Add-Content.
final class AddContent: WriteContentCmdlet {
  override class var metadata: CommandMetadata { table }
  override class var appends: Bool { true }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Add-Content", defaultSet: "Path", confirms: .medium, parameters)
}

/// Clear-Content.
final class ClearContent: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Clear-Content", defaultSet: "Path", confirms: .medium,
    """
    Path String[] 0 req name set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    Filter String
    Include String[]
    Exclude String[]
    Force SwitchParameter
    """)

  override func process() throws {
    try forEachItem(force: true) { place in
      guard try shouldProcess("Item: \(place.display)", "Clear Content") else { return }
      guard place.drive.disk != nil else { return try place.drive.provider.setContentValues([], of: place) }
      try context.drives.fileSystem.write([], to: place, append: false)
    }
  }
}
