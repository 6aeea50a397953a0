/// What Select-Xml finds: Microsoft.PowerShell.Commands.SelectXmlInfo.
final class SelectXmlInfo: PSObject {
  private let node: XmlNodeBox
  private let path: String
  private let pattern: String

  init(_ node: XmlNode, path: String, pattern: String) {
    self.node = XmlNodeBox(node)
    self.path = path
    self.pattern = pattern
  }

  override var type: PSType { .named("Microsoft.PowerShell.Commands.SelectXmlInfo") }

  override func text(_ format: TextFormat) -> String? {
    let text = node.node.kind == .attribute ? node.node.value : node.node.innerXml
    return path == "InputStream" ? text : text + ":" + path
  }

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "node": .object(node)
    case "path": .text(path)
    case "pattern": .text(pattern)
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    [("Node", "System.Xml.XmlNode"), ("Path", "string"), ("Pattern", "string")].map {
      PropertyInfo(name: $0.0, kind: .property, typeName: $0.1)
    }
  }
}

/// Select-Xml.
final class SelectXml: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Select-Xml", defaultSet: "Xml",
    """
    Content String[] req pipe set=Content notempty
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP notempty
    Namespace Hashtable notempty
    Path String[] 1 req name set=Path notempty
    Xml System.Xml.XmlNode[] 1 req both set=Xml alias=Node notempty
    XPath String 0 req notempty
    """)

  private lazy var namespaces: [String: String]? = (bound("Namespace")?.objectValue as? DictionaryBox).map { table in
    Dictionary(
      table.pairs.map { (context.string($0.key), context.string($0.value)) }, uniquingKeysWith: { $1 })
  }

  override func process() throws {
    for value in context.enumerate(bound("Xml") ?? .null) ?? [] {
      guard let node = (value.unwrapped.objectValue as? XmlNodeBox)?.node else { continue }
      try select(from: node, "InputStream")
    }
    for text in strings("Content") ?? [] { try select("InputStream") { try XmlParser.read(text, into: $0) } }
    try forEachItem(force: true) { place in
      let bytes = try context.drives.fileSystem.read(place)
      try select(place.display) { try XmlParser.read(bytes: bytes, into: $0) }
    }
  }

  private func select(_ path: String, _ read: (XmlNode) throws -> Void) throws {
    let document = XmlNode(.document, document: nil)
    do {
      try read(document)
      try select(from: document, path)
    } catch let failure as XmlParser.Failure {
      let what = path == "InputStream" ? "The input content" : "Cannot load the file '\(path)' as it"
      let message =
        path == "InputStream"
        ? "Cannot load the content as XML. \(failure.message)" : "\(what) is not valid XML. \(failure.message)"
      try writeError(
        ErrorRecord(
          id: "ProcessingFile", message, category: .notSpecified, target: .text(path),
          exception: "System.ArgumentException"))
    }
  }

  private func select(from node: XmlNode, _ path: String) throws {
    let pattern = string("XPath") ?? ""
    do {
      // A document stays alive while its nodes are written.
      let holder = XmlNodeBox(node)
      for found in try context.select(pattern, from: holder.node, namespaces) {
        try write(.object(SelectXmlInfo(found, path: path, pattern: pattern)))
      }
    } catch let failure as MethodFailure {
      throw terminatingError(
        ErrorRecord(failure.exception, id: "System.Xml.XPath.XPathException", category: .notSpecified))
    }
  }
}
