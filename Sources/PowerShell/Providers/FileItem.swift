/// System.IO.FileInfo and DirectoryInfo: a file or folder of a drive, as it was when it was looked at.
public final class FileItem: PSObject {
  public private(set) var path: ItemPath
  /// What the disk said; `nil` if there is nothing at the path.
  private(set) var status: DiskItem?
  private let isFolder: Bool

  public init(_ path: ItemPath, status: DiskItem?, isFolder: Bool? = nil) {
    self.path = path
    self.status = status
    self.isFolder = isFolder ?? status?.isDirectory ?? false
  }

  public var isDirectory: Bool { isFolder }
  public override var type: PSType { isFolder ? .directoryInfo : .fileInfo }
  public override func text(_ format: TextFormat) -> String? { path.display }

  /// Looks at the disk again.
  func refresh() { status = (try? path.drive.provider.context.drives.fileSystem.status(path)) ?? nil }
  func moved(to path: ItemPath) {
    self.path = path
    refresh()
  }

  /// A folder of the host that is the root of its drive has its own name.
  var name: String {
    guard path.isRoot else { return path.name }
    return path.drive.hostRoot?.split(separator: "/").last.map(String.init) ?? path.display
  }

  /// With its dot; empty if there is none. A name that ends with a dot has none.
  var fileExtension: String {
    let name = path.name
    guard let dot = name.lastIndex(of: "."), name.index(after: dot) != name.endIndex else { return "" }
    return String(name[dot...])
  }

  var baseName: String {
    let name = self.name
    if isFolder { return name }
    let suffix = fileExtension
    return suffix.isEmpty ? (name.hasSuffix(".") ? String(name.dropLast()) : name) : String(name.dropLast(suffix.count))
  }

  var attributes: DiskItem.Attributes {
    var attributes = status?.attributes ?? []
    if isFolder { attributes.insert(.directory) }
    return attributes
  }

  /// `d----`, `-a---`, `lar--` (link, folder or file; archive; read-only; hidden; system).
  var mode: String {
    let attributes = self.attributes
    var mode = attributes.contains(.reparsePoint) ? "l" : isFolder ? "d" : "-"
    mode += attributes.contains(.archive) ? "a" : "-"
    mode += attributes.contains(.readOnly) ? "r" : "-"
    mode += attributes.contains(.hidden) ? "h" : "-"
    mode += attributes.contains(.system) ? "s" : "-"
    return mode
  }

  /// Names of System.IO.FileAttributes in order of value.
  var attributesText: String {
    let names: [(DiskItem.Attributes, String)] = [
      (.readOnly, "ReadOnly"), (.hidden, "Hidden"), (.system, "System"), (.directory, "Directory"),
      (.archive, "Archive"), (.reparsePoint, "ReparsePoint"),
    ]
    let text = names.filter { attributes.contains($0.0) }.map(\.1).joined(separator: ", ")
    return text.isEmpty ? "Normal" : text
  }

  // MARK: Properties that providers add

  private static let pathProperties = [
    "PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "PSIsContainer",
  ]
  private static let pathSymbols = pathProperties.map(Symbol.init)

  public override func ownProperty(_ name: Symbol) -> Value? {
    guard let index = Self.pathSymbols.firstIndex(of: name) else { return nil }
    switch index {
    case 0: return .text(path.providerQualified)
    case 1: return .text(path.parent?.providerQualified ?? "")
    case 2: return .text(self.name)
    case 3: return .object(path.drive)
    case 4: return .object(path.drive.provider)
    default: return .bool(isFolder)
    }
  }

  public override var ownProperties: [PropertyInfo] {
    Self.pathProperties.map { PropertyInfo(name: $0, kind: .noteProperty) }
  }
}
