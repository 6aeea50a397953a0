/// Out-File: what the console would show, in a file.
final class OutFile: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Out-File", defaultSet: "ByPath", confirms: .medium,
    """
    FilePath String 0 req set=ByPath alias=Path
    Encoding Object 1 notempty complete=ansi|ascii|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    LiteralPath String req name set=ByLiteralPath alias=PSPath,LP
    Append SwitchParameter
    Force SwitchParameter
    NoClobber SwitchParameter alias=NoOverwrite
    Width Int32 range=2..2147483647
    NoNewline SwitchParameter
    InputObject PSObject pipe
    """)

  private var output: FileOutput?

  override func begin() throws {
    do {
      output = try open()
    } catch let error as TerminatingError {
      throw terminatingError(error.record)
    }
  }

  private func open() throws -> FileOutput? {
    let path = string("LiteralPath") ?? string("FilePath") ?? ""
    let place = try FileOutput.place(path, isLiteral: string("LiteralPath") != nil, context)
    guard try shouldProcess(place.display, "Output to File") else { return nil }
    if flag("NoClobber"), !flag("Append"), try context.drives.fileSystem.exists(place) {
      throw TerminatingError(
        id: "NoClobber", "The file '\(place.display)' already exists.", category: .resourceExists,
        target: .text(place.display), exception: "System.IO.IOException")
    }
    return try FileOutput(
      context, place, encoding: try encoding() ?? .utf8NoBOM, append: flag("Append"),
      force: flag("Force"), width: int("Width"), omitsLineBreaks: flag("NoNewline"))
  }

  override func process() throws {
    guard let input = inputObject else { return }
    try output?.receive(input)
  }

  override func end() throws { try output?.finish() }
}

/// A file that takes objects as the console would print them: Out-File and the redirections `>` and `>>`.
final class FileOutput: Sink {
  private let context: ExecutionContext
  private let place: ItemPath
  private let encoding: TextEncoding
  private let device: TextDevice
  private let writer: OutputWriter
  /// Text is handed to the disk in pieces of this size.
  private static let pieceSize = 1 << 16

  init(
    _ context: ExecutionContext, _ place: ItemPath, encoding: TextEncoding = .utf8NoBOM, append: Bool,
    force: Bool = false, width: Int? = nil, omitsLineBreaks: Bool = false
  ) throws {
    self.context = context
    self.place = place
    self.encoding = encoding
    device = TextDevice(width: width ?? HostDevice(context.host).width)
    device.omitsLineBreaks = omitsLineBreaks
    writer = OutputWriter(context, device)
    super.init()
    try prepare(append: append, force: force)
  }

  /// The one file that a path means.
  static func place(_ path: String, isLiteral: Bool, _ context: ExecutionContext) throws -> ItemPath {
    let places = isLiteral ? [try context.drives.place(path)] : try context.drives.resolve(path)
    guard let place = places.first else { return try context.drives.place(path) }
    guard places.count == 1 else {
      throw TerminatingError(
        id: "ReadWriteMultipleFilesNotSupported",
        "Cannot perform operation because the path resolved to more than one file. This command cannot operate on "
          + "multiple files.", category: .invalidArgument, target: .text(path),
        exception: "System.InvalidOperationException")
    }
    guard place.drive.provider === context.drives.fileSystem else {
      throw TerminatingError(
        id: "ReadWriteFileNotFileSystemProvider",
        "Cannot open file because the current provider (\(place.drive.provider.qualifiedName)) cannot open a file.",
        category: .invalidArgument, target: .text(path), exception: "System.InvalidOperationException")
    }
    return place
  }

  private func prepare(append: Bool, force: Bool) throws {
    let files = context.drives.fileSystem
    let status = try files.status(place)
    if force, let status, status.attributes.contains(.readOnly) {
      try place.drive.disk?.setAttributes(
        status.attributes.subtracting(.readOnly), modified: nil, of: place.drive.diskPath(place.path))
    }
    let isNew = !append || status == nil || status?.length == 0
    do { try files.write(isNew ? encoding.preamble : [], to: place, append: append) } catch let error
      as TerminatingError
    {
      error.record.target = .null
      throw error
    }
  }

  override func receive(_ value: Value) throws {
    try writer.receive(value)
    if device.count >= Self.pieceSize { try flush() }
  }

  override func finish() throws {
    try writer.finish()
    try flush()
  }

  private func flush() throws {
    let text = device.takeText()
    if text.isEmpty { return }
    try context.drives.fileSystem.write(encoding.encode(text), to: place, append: true)
  }
}
