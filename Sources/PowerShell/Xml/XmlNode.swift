/// One node of an XML document: element, attribute, text and the others of the Document Object Model.
///
/// Nodes own their children and know their parent weakly; what holds a whole tree alive is `XmlNodeBox`.
final class XmlNode {
  enum Kind: Int64 {
    case element = 1
    case attribute, text, cdata
    case processingInstruction = 7
    case comment, document, documentType, fragment
    case whitespace = 13
    case significantWhitespace, declaration = 17
  }

  let kind: Kind
  /// As written, with its prefix. Of an instruction its target, of a document type its name.
  private(set) var name: String
  private(set) var namespace: String
  /// Text of all kinds but elements, documents and fragments.
  var value: String
  private(set) weak var parent: XmlNode?
  private(set) var children: [XmlNode] = []
  private(set) var attributes: [XmlNode] = []
  /// An element is written `<a />`, not `<a></a>`.
  var isEmpty: Bool
  /// Spaces between elements are kept when text is read into this document, and nothing is indented when it is saved.
  var preservesWhitespace = false
  /// The document that the node was made for; `nil` for a document itself.
  private(set) weak var document: XmlNode?
  /// Where it stood among its parent's children when last looked for.
  private var lastPosition = 0

  /// Nodes of a document deeper than this are refused, so that no walk over a tree runs out of stack.
  static let depthLimit = 5000

  init(
    _ kind: Kind, name: String = "", namespace: String = "", value: String = "", document: XmlNode?,
    isEmpty: Bool = true
  ) {
    self.kind = kind
    self.name = name
    self.namespace = namespace
    self.value = value
    self.document = document
    self.isEmpty = isEmpty
  }

  // MARK: Names

  var prefix: String { name.firstIndex(of: ":").map { String(name[..<$0]) } ?? "" }

  var localName: String {
    guard let colon = name.firstIndex(of: ":") else { return name }
    return String(name[name.index(after: colon)...])
  }

  /// `#text` and its like for nodes without a name of their own.
  var displayName: String {
    switch kind {
    case .element, .attribute, .processingInstruction, .documentType: name
    case .text: "#text"
    case .cdata: "#cdata-section"
    case .comment: "#comment"
    case .document: "#document"
    case .fragment: "#document-fragment"
    case .whitespace: "#whitespace"
    case .significantWhitespace: "#significant-whitespace"
    case .declaration: "xml"
    }
  }

  var displayLocalName: String { kind == .element || kind == .attribute ? localName : displayName }

  var isPrefixed: Bool { name.utf8.contains(0x3A) }

  func setPrefix(_ prefix: String) { name = prefix.isEmpty ? localName : prefix + ":" + localName }

  /// The namespace that a prefix stands for here, looked up in this element and those around it.
  func namespace(ofPrefix prefix: String) -> String? {
    if prefix == "xml" { return XmlNames.xmlNamespace }
    if prefix == "xmlns" { return XmlNames.xmlnsNamespace }
    let declaration = prefix.isEmpty ? "xmlns" : "xmlns:" + prefix
    var next: XmlNode? = self
    while let node = next {
      if let found = node.attributes.first(where: { $0.name == declaration }) { return found.value }
      if node.kind == .element, node.prefix == prefix, !node.namespace.isEmpty { return node.namespace }
      next = node.parent
    }
    return prefix.isEmpty ? "" : nil
  }

  func prefix(ofNamespace namespace: String) -> String {
    var next: XmlNode? = self
    while let node = next {
      for attribute in node.attributes where attribute.value == namespace && attribute.prefix == "xmlns" {
        return attribute.localName
      }
      next = node.parent
    }
    return ""
  }

  // MARK: Neighbours

  /// Its place among its parent's children or attributes.
  var position: Int? {
    guard let siblings = kind == .attribute ? parent?.attributes : parent?.children else { return nil }
    if lastPosition < siblings.count, siblings[lastPosition] === self { return lastPosition }
    guard let found = siblings.firstIndex(where: { $0 === self }) else { return nil }
    lastPosition = found
    return found
  }

  func sibling(_ distance: Int) -> XmlNode? {
    guard kind != .attribute, let position, let siblings = parent?.children,
      siblings.indices.contains(position + distance)
    else { return nil }
    let sibling = siblings[position + distance]
    sibling.lastPosition = position + distance
    return sibling
  }

  var depth: Int {
    var depth = 0
    var next = parent
    while let node = next {
      depth += 1
      next = node.parent
    }
    return depth
  }

  private var height: Int { 1 + (children.lazy.map(\.height).max() ?? 0) }

  /// The node that nothing is around: the document, or the top of a tree that was cut off.
  var top: XmlNode {
    var node = self
    while let parent = node.parent { node = parent }
    return node
  }

  func isInside(_ other: XmlNode) -> Bool {
    var next: XmlNode? = self
    while let node = next {
      if node === other { return true }
      next = node.parent
    }
    return false
  }

  var isContainer: Bool { kind == .element || kind == .document || kind == .fragment }
  var isCharacterData: Bool {
    kind == .text || kind == .cdata || kind == .whitespace || kind == .significantWhitespace
  }

  var documentElement: XmlNode? { children.first { $0.kind == .element } }

  // MARK: Text

  /// The text of an element is that of everything in it.
  var innerText: String {
    guard isContainer else { return value }
    if children.count == 1 {
      return children[0].isCharacterData || children[0].isContainer ? children[0].innerText : ""
    }
    var result = ""
    appendText(to: &result)
    return result
  }

  private func appendText(to result: inout String) {
    for child in children {
      if child.isCharacterData { result += child.value } else if child.isContainer { child.appendText(to: &result) }
    }
  }

  func setInnerText(_ text: String) {
    guard isContainer else { return value = text }
    removeChildren()
    let inner = XmlNode(.text, value: text, document: kind == .document ? self : document)
    inner.parent = self
    children = [inner]
    isEmpty = false
  }

  // MARK: Changes

  /// Adds while a document is being read: the order is right, nothing needs to be checked.
  func append(_ child: XmlNode) {
    child.parent = self
    child.lastPosition = children.count
    children.append(child)
    isEmpty = false
  }

  func appendAttribute(_ attribute: XmlNode) {
    attribute.parent = self
    attributes.append(attribute)
  }

  func insert(_ child: XmlNode, at position: Int) {
    child.detach()
    child.parent = self
    children.insert(child, at: min(position, children.count))
    isEmpty = false
  }

  /// False if a tree with the child under this node would be too deep.
  func hasRoom(for child: XmlNode) -> Bool { child.children.isEmpty || depth + child.height < Self.depthLimit }

  func detach() {
    guard let parent, let position else { return }
    if kind == .attribute { parent.attributes.remove(at: position) } else { parent.children.remove(at: position) }
    self.parent = nil
  }

  func removeChildren() {
    for child in children { child.parent = nil }
    children = []
  }

  func removeAttributes() {
    for attribute in attributes { attribute.parent = nil }
    attributes = []
  }

  func attribute(_ name: String) -> XmlNode? { attributes.first { $0.name == name } }

  func attribute(_ localName: String, _ namespace: String) -> XmlNode? {
    attributes.first { $0.localName == localName && $0.namespace == namespace }
  }

  func setAttribute(_ name: String, namespace: String = "", _ value: String) {
    if let found = namespace.isEmpty ? attribute(name) : attribute(XmlNames.split(name).local, namespace) {
      found.value = value
    } else {
      appendAttribute(XmlNode(.attribute, name: name, namespace: namespace, value: value, document: document))
    }
  }

  /// A copy that stands alone, made for `document`.
  func copy(deep: Bool, for document: XmlNode?) -> XmlNode {
    let copy = XmlNode(
      kind, name: name, namespace: namespace, value: value, document: document, isEmpty: isEmpty)
    copy.preservesWhitespace = preservesWhitespace
    for attribute in attributes { copy.appendAttribute(attribute.copy(deep: true, for: document)) }
    guard deep else { return copy }
    let owner = kind == .document ? copy : document
    for child in children { copy.append(child.copy(deep: true, for: owner)) }
    copy.isEmpty = isEmpty
    return copy
  }

  /// This node and everything below it, in the order of the document.
  func descendants(_ visit: (XmlNode) -> Void) {
    for child in children {
      visit(child)
      child.descendants(visit)
    }
  }
}

/// Names of XML.
enum XmlNames {
  static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
  static let xmlnsNamespace = "http://www.w3.org/2000/xmlns/"

  static func split(_ name: String) -> (prefix: String, local: String) {
    guard let colon = name.firstIndex(of: ":") else { return ("", name) }
    return (String(name[..<colon]), String(name[name.index(after: colon)...]))
  }

  static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar == "_" || scalar == ":"
  }

  static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    isNameStart(scalar) || scalar.properties.numericType != nil || scalar == "-" || scalar == "." || scalar == "\u{B7}"
  }

  /// The first scalar that cannot stand where it does in a name; `nil` for a good name.
  static func wrongScalar(in name: String) -> (scalar: Unicode.Scalar, index: Int)? {
    for (index, scalar) in name.unicodeScalars.enumerated() {
      if index == 0 ? !isNameStart(scalar) : !isNamePart(scalar) { return (scalar, index) }
    }
    return nil
  }
}
