import Lab
import PowerShell

/// The disk C: of the server that the console stands on, as a disk of the FileSystem provider.
final class LabDisk: Disk {
  private let connection: LabConnection
  private let server: String

  init(_ connection: LabConnection) {
    self.connection = connection
    server = connection.server
  }

  let isCaseInsensitive = true

  func status(of path: String) throws -> DiskItem? {
    // The root is there whether or not the lab has been opened: standing on it needs no lab.
    if path.isEmpty {
      return DiskItem(
        name: "C:\\", isDirectory: true, length: 0, modified: 0, created: 0, attributes: [.directory])
    }
    return try translating { try disk().entry(Self.windowsPath(path)).map(Self.item) }
  }

  func list(_ path: String) throws -> [DiskItem] {
    try translating { try disk().list(Self.windowsPath(path)).map(Self.item) }
  }

  func read(_ path: String) throws -> [UInt8] {
    try translating { try disk().read(Self.windowsPath(path)) }
  }

  func write(_ bytes: [UInt8], to path: String, append: Bool) throws {
    try changing { try $0.write(bytes, to: Self.windowsPath(path), appending: append) }
  }

  func createDirectory(_ path: String) throws {
    try changing { try $0.createDirectory(Self.windowsPath(path)) }
  }

  func remove(_ path: String, recursive: Bool) throws {
    try changing { try $0.delete(Self.windowsPath(path), recursive: recursive) }
  }

  func move(_ path: String, to newPath: String) throws {
    try changing { try $0.move(Self.windowsPath(path), to: Self.windowsPath(newPath)) }
  }

  func setAttributes(_ attributes: DiskItem.Attributes, modified: Double?, of path: String) throws {
    try changing { try $0.setAttributes(attributes.rawValue, of: Self.windowsPath(path)) }
  }

  private func disk() throws -> ServerDisk {
    try connection.openLab().disk(of: server)
  }

  /// One change is one transaction.
  private func changing(_ change: (ServerDisk) throws -> Void) throws {
    try translating {
      try connection.openLab().transaction { transaction in
        try change(transaction.disk(of: server))
      }
    }
  }

  /// The store's errors as the provider knows them.
  private func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ServerDiskError {
      throw Self.providerError(error)
    }
  }

  private static func providerError(_ error: ServerDiskError) -> DiskError {
    switch error {
    case .notFound(let path): .notFound(path)
    case .exists(let path): .exists(path)
    case .notDirectory(let path): .notDirectory(path)
    case .isDirectory(let path): .isDirectory(path)
    case .notEmpty(let path): .notEmpty(path)
    case .invalidPath(let path): .invalidPath(path)
    default: .other(path: "", message: "\(error)")
    }
  }

  private static func windowsPath(_ path: String) -> String {
    "C:\\" + path.split(separator: "/").joined(separator: "\\")
  }

  private static func item(_ entry: DiskEntry) -> DiskItem {
    var attributes = DiskItem.Attributes(rawValue: entry.attributes)
    if entry.isDirectory { attributes.insert(.directory) }
    return DiskItem(
      name: entry.name, isDirectory: entry.isDirectory, length: Int64(entry.size), modified: seconds(entry.modified),
      created: seconds(entry.created), attributes: attributes)
  }

  private static func seconds(_ time: LabTime) -> Double { Double(time.ticks) / Double(LabTime.ticksPerSecond) }
}
