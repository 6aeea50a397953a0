/// A text file that a cmdlet writes piece by piece: Export-Csv, Out-File, a redirection, a transcript.
public final class TextFile {
  public let place: ItemPath
  private let encoding: TextEncoding
  private let fileSystem: FileSystemProvider
  private unowned let context: ExecutionContext
  private var cmdlet: Cmdlet?
  private var buffer: [UInt8] = []
  /// Nothing of this run has been written yet, and what was there goes.
  private var replaces: Bool
  /// What was in the file that is appended to.
  public private(set) var existingText = ""
  private static let chunk = 1 << 18

  /// Opens, or makes, the file; errors are those of the cmdlet that it is for.
  public convenience init(
    _ path: String, encoding: TextEncoding?, append: Bool, force: Bool = false, noClobber: Bool = false, cmdlet: Cmdlet
  ) throws {
    do {
      try self.init(
        path, encoding: encoding, append: append, force: force, noClobber: noClobber, context: cmdlet.context)
      self.cmdlet = cmdlet
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw cmdlet.terminatingError(error.record)
    }
  }

  public init(
    _ path: String, encoding: TextEncoding?, append: Bool, force: Bool = false, noClobber: Bool = false,
    context: ExecutionContext
  ) throws {
    self.context = context
    fileSystem = context.drives.fileSystem
    place = try context.drives.place(WildcardPattern.unescape(path))
    replaces = !append
    let status = place.drive.disk == nil ? nil : try fileSystem.status(place)
    if noClobber, !append, status != nil {
      let record = ErrorRecord(
        id: "NoClobber", "The file '\(place.display)' already exists.", category: .resourceExists,
        target: .text(place.display), exception: "System.IO.IOException")
      throw TerminatingError(record)
    }
    if append, let status, status.length > 0 {
      let bytes = try fileSystem.read(place)
      let marked: [TextEncoding] = [.utf8BOM, .utf32, .unicode, .bigEndianUnicode]
      let found = marked.first { bytes.starts(with: $0.preamble) }
      self.encoding = encoding ?? found ?? .utf8NoBOM
      existingText = TextEncoding.decode(bytes, fallback: self.encoding)
    } else {
      self.encoding = encoding ?? .utf8NoBOM
      buffer = self.encoding.preamble
    }
    try open(force: force, status)
  }

  /// Makes sure at once that the file can be written.
  private func open(force: Bool, _ status: DiskItem?) throws {
    guard let disk = place.drive.disk else {
      throw TerminatingError(
        id: "ReadWriteFileNotFileSystemProvider",
        "Cannot perform operation because the path resolved to a provider other than the FileSystem: "
          + "\(place.drive.provider.qualifiedName).", category: .invalidArgument,
        exception: "System.Management.Automation.PSInvalidOperationException")
    }
    do {
      if force, let status, status.attributes.contains(.readOnly) {
        try disk.setAttributes(
          status.attributes.subtracting(.readOnly), modified: nil, of: place.drive.diskPath(place.path))
      }
      try disk.write(replaces ? buffer : [], to: place.drive.diskPath(place.path), append: !replaces)
      if replaces { buffer = [] }
      replaces = false
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: place, id: "FileOpenFailure", category: .openError, target: .null)
    }
  }

  public func append(_ text: String) throws {
    if encoding == .utf8NoBOM || encoding == .utf8BOM { buffer += text.utf8 } else { buffer += encoding.encode(text) }
    if buffer.count >= Self.chunk { try flush() }
  }

  public func flush() throws {
    guard !buffer.isEmpty else { return }
    do {
      try place.drive.disk?.write(buffer, to: place.drive.diskPath(place.path), append: true)
    } catch let error as DiskError {
      let failure = ProviderErrors.record(
        error, at: place, id: "FileWriteFailure", category: .writeError, target: .null)
      throw cmdlet?.terminatingError(failure.record) ?? failure
    }
    buffer.removeAll(keepingCapacity: true)
  }

  public func close() throws { try flush() }
}
