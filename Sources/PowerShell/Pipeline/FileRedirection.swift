/// The file of a redirection: gets what the console would show, as Out-File writes it.
final class FileRedirection: Sink, LineDevice {
  private unowned let context: ExecutionContext
  private let path: String
  private var bytes: [UInt8] = []
  private lazy var writer = OutputWriter(context, self)
  private var isUsed = false

  /// Makes the file, or keeps what it holds.
  init(_ context: ExecutionContext, _ path: String, append: Bool) throws {
    self.context = context
    self.path = path
    try context.writeFile([], to: path, append: append)
  }

  // MARK: Sink

  override func receive(_ value: Value) throws {
    isUsed = true
    try writer.receive(value)
    if bytes.count > 1 << 16 { try flush() }
  }

  override func finish() throws {
    if isUsed { try writer.finish() }
    try flush()
  }

  private func flush() throws {
    if bytes.isEmpty { return }
    try context.writeFile(bytes, to: path, append: true)
    bytes.removeAll(keepingCapacity: true)
  }

  // MARK: LineDevice

  var width: Int { max(1, context.host.columns - 1) }
  var breaksRawText: Bool { false }
  func write(_ text: String) { bytes += text.utf8 }
  func writeRaw(_ text: String) { bytes += text.utf8 }
}

extension ExecutionContext {
  /// Opens a file for a redirection: what the sink is given goes there as Out-File would write it.
  public func openRedirection(_ path: String, _ append: Bool) throws -> Sink {
    try FileRedirection(self, path, append: append)
  }

  /// Reads a script by a path of the current location; `nil` if there is no such file.
  func readScript(_ path: String) throws -> (text: String, path: String)? {
    guard let place = try? drives.place(path), place.drive.provider === drives.fileSystem,
      try drives.fileSystem.exists(place), !(try drives.fileSystem.isContainer(place))
    else { return nil }
    return (Self.text(of: try drives.fileSystem.read(place)), place.display)
  }

  /// The text of a script file: UTF-8, or what a byte order mark says.
  static func text(of bytes: [UInt8]) -> String {
    func units(bigEndian: Bool) -> String {
      let pairs = stride(from: 2, to: bytes.count - 1, by: 2).map { index -> UInt16 in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return bigEndian ? first << 8 | second : second << 8 | first
      }
      return String(decoding: pairs, as: UTF16.self)
    }
    if bytes.starts(with: [0xFF, 0xFE]) { return units(bigEndian: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return units(bigEndian: true) }
    return String(decoding: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...], as: UTF8.self)
  }
}
