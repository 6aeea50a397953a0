import CExpat

/// Reads XML text into nodes, with expat; errors have the texts of System.Xml.
final class XmlParser {
  struct Failure: Error {
    let message: String
    let line: Int
    let column: Int

    init(_ message: String, line: Int, column: Int) {
      self.message = "\(message) Line \(line), position \(column)."
      self.line = line
      self.column = column
    }

    init(_ message: String) {
      self.message = message
      line = 0
      column = 0
    }
  }

  private struct Open {
    let node: XmlNode
    let line: Int
    let column: Int
    let start: Int
  }

  private let bytes: [UInt8]
  private let document: XmlNode
  private let parser: OpaquePointer
  private var open: [Open] = []
  private var text = ""
  private var failure: Failure?
  private let keepsSpace: Bool

  /// Reads a whole document into `document`, whose children are replaced.
  static func read(_ text: String, into document: XmlNode) throws {
    try XmlParser(Array(text.utf8), encoding: "UTF-8", document).run()
  }

  /// Reads the bytes of a file; its byte order mark or declaration names the encoding.
  static func read(bytes: [UInt8], into document: XmlNode) throws {
    // Expat knows the encodings of Unicode, Latin-1 and ASCII; Windows' own is decoded beforehand.
    let head = String(decoding: bytes.prefix(100), as: UTF8.self).lowercased()
    if head.hasPrefix("<?xml"), head.contains("windows-1252") {
      return try read(TextEncoding.ansi.decode(bytes[...]), into: document)
    }
    try XmlParser(bytes, encoding: nil, document).run()
  }

  /// Reads a piece of a document, several elements or text, as the content of `parent`.
  static func readFragment(_ text: String, into parent: XmlNode) throws {
    let document = XmlNode(.document, document: nil)
    document.preservesWhitespace = parent.document?.preservesWhitespace ?? false
    var scope = ""
    for (name, uri) in namespaces(around: parent) { scope += " \(name)=\"\(XmlText.attribute(uri))\"" }
    try XmlParser(Array("<x\(scope)>\(text)</x>".utf8), encoding: "UTF-8", document).run()
    parent.removeChildren()
    for child in document.documentElement?.children ?? [] {
      parent.append(child.copy(deep: true, for: parent.document))
    }
  }

  private static func namespaces(around node: XmlNode) -> [String: String] {
    var result: [String: String] = [:]
    var next: XmlNode? = node
    while let element = next {
      for attribute in element.attributes where attribute.name == "xmlns" || attribute.prefix == "xmlns" {
        if result[attribute.name] == nil { result[attribute.name] = attribute.value }
      }
      next = element.parent
    }
    return result
  }

  private init(_ bytes: [UInt8], encoding: String?, _ document: XmlNode) throws {
    guard let parser = encoding.map({ XML_ParserCreate($0) }) ?? XML_ParserCreate(nil) else {
      throw Failure("There is not enough memory to read the XML.")
    }
    self.bytes = bytes
    self.document = document
    self.parser = parser
    self.keepsSpace = document.preservesWhitespace
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    connectHandlers()
  }

  deinit { XML_ParserFree(parser) }

  private func run() throws {
    document.removeChildren()
    var position = 0
    repeat {
      let size = min(bytes.count - position, 1 << 20)
      let isLast = position + size == bytes.count
      let status = bytes[position..<(position + size)].withUnsafeBytes {
        XML_Parse(parser, $0.bindMemory(to: CChar.self).baseAddress, Int32(size), isLast ? 1 : 0)
      }
      if status != XML_STATUS_OK {
        document.removeChildren()
        throw failure ?? XmlErrors(bytes, parser, open: open.map { ($0.node.name, $0.line, $0.column) }).failure()
      }
      position += size
    } while position < bytes.count
  }

  // MARK: Handlers

  private static func parser(_ data: UnsafeMutableRawPointer?) -> XmlParser? {
    data.map { Unmanaged<XmlParser>.fromOpaque($0).takeUnretainedValue() }
  }

  private func connectHandlers() {
    XML_SetElementHandler(
      parser,
      { data, name, attributes in XmlParser.parser(data)?.startElement(name, attributes) },
      { data, _ in XmlParser.parser(data)?.endElement() })
    XML_SetCharacterDataHandler(
      parser,
      { data, bytes, count in
        guard let bytes, count > 0 else { return }
        let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(count))
        XmlParser.parser(data)?.text += String(decoding: buffer, as: UTF8.self)
      })
    XML_SetCdataSectionHandler(
      parser,
      { data in XmlParser.parser(data)?.flushText() },
      { data in XmlParser.parser(data)?.flushText(.cdata) })
    XML_SetCommentHandler(parser) { data, text in XmlParser.parser(data)?.add(.comment, "", XmlParser.string(text)) }
    XML_SetProcessingInstructionHandler(parser) { data, target, text in
      XmlParser.parser(data)?.add(.processingInstruction, XmlParser.string(target), XmlParser.string(text))
    }
    XML_SetXmlDeclHandler(parser) { data, version, encoding, standalone in
      XmlParser.parser(data)?.declaration(version, encoding, standalone)
    }
    XML_SetDoctypeDeclHandler(
      parser,
      { data, name, system, publicID, _ in
        let ids = [publicID.map { "PUBLIC \"\(XmlParser.string($0))\"" }, system.map { "\"\(XmlParser.string($0))\"" }]
        let text = (publicID == nil && system != nil ? "SYSTEM " : "") + ids.compactMap { $0 }.joined(separator: " ")
        XmlParser.parser(data)?.add(.documentType, XmlParser.string(name), text)
      }, { _ in })
  }

  private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }

  private var parent: XmlNode { open.last?.node ?? document }

  private func add(_ kind: XmlNode.Kind, _ name: String, _ value: String) {
    flushText()
    parent.append(XmlNode(kind, name: name, value: value, document: document))
  }

  private func declaration(
    _ version: UnsafePointer<CChar>?, _ encoding: UnsafePointer<CChar>?, _ standalone: Int32
  ) {
    guard version != nil else { return }
    var text = "version=\"\(Self.string(version))\""
    if encoding != nil { text += " encoding=\"\(Self.string(encoding))\"" }
    if standalone >= 0 { text += " standalone=\"\(standalone == 1 ? "yes" : "no")\"" }
    add(.declaration, "xml", text)
  }

  private func flushText(_ kind: XmlNode.Kind = .text) {
    defer { text = "" }
    if kind == .cdata { return parent.append(XmlNode(.cdata, value: text, document: document)) }
    guard !text.isEmpty, !open.isEmpty else { return }
    let isSpace = text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    if isSpace, !keepsSpace { return }
    parent.append(XmlNode(isSpace ? .whitespace : .text, value: text, document: document))
  }

  private func startElement(
    _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) {
    guard failure == nil else { return }
    flushText()
    let line = Int(XML_GetCurrentLineNumber(parser))
    let column = Int(XML_GetCurrentColumnNumber(parser)) + 2
    guard open.count < XmlNode.depthLimit else {
      return stop(Failure("The elements are nested too deeply.", line: line, column: column))
    }
    let pairs = Self.pairs(attributes)
    let name = Self.string(name)
    guard let namespace = namespace(of: XmlNames.split(name).prefix, pairs) else {
      return stop(
        Failure("'\(XmlNames.split(name).prefix)' is an undeclared prefix.", line: line, column: column))
    }
    let node = XmlNode(.element, name: name, namespace: namespace, document: document)
    for (name, value) in pairs {
      let prefix = XmlNames.split(name).prefix
      let isDeclaration = name == "xmlns" || prefix == "xmlns"
      guard
        let namespace = isDeclaration
          ? XmlNames.xmlnsNamespace : prefix.isEmpty ? "" : self.namespace(of: prefix, pairs)
      else {
        return stop(Failure("'\(prefix)' is an undeclared prefix.", line: line, column: column))
      }
      node.appendAttribute(
        XmlNode(.attribute, name: name, namespace: namespace, value: value, document: document))
    }
    parent.append(node)
    open.append(Open(node: node, line: line, column: column, start: Int(XML_GetCurrentByteIndex(parser))))
  }

  private static func pairs(
    _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
  ) -> [(name: String, value: String)] {
    guard var next = attributes else { return [] }
    var pairs: [(String, String)] = []
    while let name = next[0] {
      pairs.append((String(cString: name), string(next[1])))
      next += 2
    }
    return pairs
  }

  /// From the element's own declarations, or from those around it.
  private func namespace(of prefix: String, _ pairs: [(name: String, value: String)]) -> String? {
    let declaration = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
    if let own = pairs.first(where: { $0.name == declaration }) { return own.value }
    let parent = self.parent
    if parent.kind == .element, parent.prefix == prefix { return parent.namespace }
    return parent.namespace(ofPrefix: prefix)
  }

  private func endElement() {
    guard failure == nil else { return }
    flushText()
    guard let element = open.popLast() else { return }
    // An element in one tag, `<a/>`, ends with an event of no length.
    element.node.isEmpty = element.node.children.isEmpty && XML_GetCurrentByteCount(parser) == 0
  }

  private func stop(_ failure: Failure) {
    self.failure = failure
    XML_StopParser(parser, 0)
  }
}
