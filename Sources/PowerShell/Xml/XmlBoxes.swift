/// A node as a value of the language: System.Xml.XmlElement and its like.
///
/// Attributes and elements of a node are its properties, in any case, before those of its type: `$x.root.item`.
final class XmlNodeBox: PSObject, IndexedObject {
  let node: XmlNode
  /// Nodes know their parents weakly; this holds what is around the node.
  private let top: XmlNode
  private let document: XmlNode?

  init(_ node: XmlNode) {
    self.node = node
    self.top = node.top
    self.document = node.document
  }

  static func value(_ node: XmlNode?) -> Value { node.map { .object(XmlNodeBox($0)) } ?? .null }

  override var type: PSType { .named("System.Xml." + Self.typeName(node.kind)) }

  private static func typeName(_ kind: XmlNode.Kind) -> String {
    switch kind {
    case .element: "XmlElement"
    case .attribute: "XmlAttribute"
    case .text: "XmlText"
    case .cdata: "XmlCDataSection"
    case .processingInstruction: "XmlProcessingInstruction"
    case .comment: "XmlComment"
    case .document: "XmlDocument"
    case .documentType: "XmlDocumentType"
    case .fragment: "XmlDocumentFragment"
    case .whitespace: "XmlWhitespace"
    case .significantWhitespace: "XmlSignificantWhitespace"
    case .declaration: "XmlDeclaration"
    }
  }

  /// Views of elements of one namespace can be told apart from those of another.
  override var typeNames: [String] {
    let names = type.hierarchyNames
    return node.namespace.isEmpty ? names : [names[0] + "#\(node.namespace)#\(node.localName)"] + names
  }

  override func text(_ format: TextFormat) -> String? { type.fullName }
  override func equals(_ other: PSObject) -> Bool { (other as? XmlNodeBox)?.node === node }
  override var equalityHash: Int { ObjectIdentifier(node).hashValue }

  // MARK: Adapted properties

  private var adapted: [XmlNode] { node.attributes + node.children.filter { $0.kind != .whitespace } }

  private func nodes(named name: Symbol) -> [XmlNode] {
    let folded = name.name.caseFolded
    return adapted.filter { $0.displayLocalName.caseFolded == folded }
  }

  override func ownProperty(_ name: Symbol) -> Value? {
    let found = nodes(named: name)
    guard found.count > 1 else { return found.first.map(Self.simplified) }
    return .list(found.map(Self.simplified))
  }

  /// An element with nothing but text is that text; so is an attribute.
  private static func simplified(_ node: XmlNode) -> Value {
    if node.kind == .element { return holdsTextOnly(node) ? .text(node.innerText) : value(node) }
    return .text(node.kind == .processingInstruction || node.kind == .declaration ? node.value : node.innerText)
  }

  override func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool {
    let found = nodes(named: name)
    guard let node = found.first else {
      // What the type declares can still be set; else the failure is the adapter's.
      guard type.members.properties[name] == nil else { return false }
      throw Self.failure(
        name,
        "The property '\(name.name)' cannot be found on this object. Verify that the property exists and can be set.")
    }
    guard found.count == 1 else {
      throw Self.failure(name, "More than one node is named '\(name.name)', so its value cannot be set.")
    }
    guard node.kind != .element || Self.holdsTextOnly(node) else {
      throw Self.failure(name, "The XML node '\(name.name)' holds more than text, so its value cannot be set.")
    }
    node.setInnerText(try Self.string(value))
    return true
  }

  private static func holdsTextOnly(_ node: XmlNode) -> Bool {
    node.attributes.isEmpty
      && (node.children.isEmpty || node.children.count == 1 && node.children[0].kind == .text)
  }

  private static func string(_ value: Value) throws -> String {
    try value.unwrapped.text(
      ofArray: { try $0.items.map(string).joined(separator: " ") },
      ofObject: { $0.text(.invariant) ?? $0.type.fullName })
  }

  private static func failure(_ name: Symbol, _ message: String) -> TerminatingError {
    let inner = ExceptionObject(.named("System.Management.Automation.SetValueException"), message)
    let outer = ExceptionObject(
      .named("System.Management.Automation.SetValueInvocationException"),
      "Exception setting \"\(name.name)\": \"\(message)\"", inner: inner)
    return TerminatingError(ErrorRecord(outer, id: "ExceptionWhenSetting"))
  }

  override var ownProperties: [PropertyInfo] {
    var names: [String] = []
    var groups: [String: [XmlNode]] = [:]
    for node in adapted {
      let name = node.displayLocalName
      let folded = name.caseFolded
      if groups[folded] == nil { names.append(name) }
      groups[folded, default: []].append(node)
    }
    return names.map { name in
      let group = groups[name.caseFolded] ?? []
      let isText = group.count == 1 && Self.simplified(group[0]).stringValue != nil
      let typeName =
        group.count > 1 ? "System.Object[]" : isText ? "string" : group.first.map { XmlNodeBox($0).type.fullName }
      return PropertyInfo(name: name, kind: .property, typeName: typeName, isSettable: isText)
    }
  }

  /// `$node['name']`: the first element of this name.
  func element(_ index: Value, _ context: ExecutionContext) -> Value? {
    let name = context.string(index)
    return node.children.first { $0.kind == .element && $0.name == name }.map(Self.value)
  }
}

/// System.Xml.XmlNodeList, or a node's attributes.
final class XmlListBox: PSObject, IndexedObject {
  private let listType: PSType
  private let read: () -> [XmlNode]
  /// The element whose attributes these are.
  let owner: XmlNode?

  init(_ typeName: String, owner: XmlNode? = nil, _ read: @escaping () -> [XmlNode]) {
    listType = .named("System.Xml." + typeName)
    self.read = read
    self.owner = owner
  }

  var nodes: [XmlNode] { read() }
  override var type: PSType { listType }
  override func text(_ format: TextFormat) -> String? { listType.fullName }
  override var enumerated: [Value]? { nodes.map { XmlNodeBox.value($0) } }

  func element(_ index: Value, _ context: ExecutionContext) throws -> Value? {
    if case .string(let name) = index, owner != nil {
      return nodes.first { $0.name == name.text }.map { XmlNodeBox.value($0) }
    }
    guard case .int(let number) = try context.convert(index, to: .int32) else { return nil }
    return nodes.indices.contains(Int(number)) ? XmlNodeBox.value(nodes[Int(number)]) : nil
  }

  static func attributes(of node: XmlNode) -> Value {
    let holder = XmlNodeBox(node)
    return .object(XmlListBox("XmlAttributeCollection", owner: node) { holder.node.attributes })
  }

  static func fixed(_ nodes: [XmlNode], _ typeName: String = "XPathNodeList") -> Value {
    let holders = nodes.map { XmlNodeBox($0) }
    return .object(XmlListBox(typeName) { holders.map(\.node) })
  }
}

/// System.Xml.XmlNamespaceManager: namespaces by prefix.
final class XmlNamespacesBox: PSObject {
  var namespaces: [(prefix: String, uri: String)] = []

  override var type: PSType { .named("System.Xml.XmlNamespaceManager") }
  override var enumerated: [Value]? { (["", "xml", "xmlns"] + namespaces.map(\.prefix)).map(Value.text) }

  func add(_ prefix: String, _ uri: String) {
    namespaces.removeAll { $0.prefix == prefix }
    namespaces.append((prefix, uri))
  }

  var table: [String: String] { Dictionary(namespaces.map { ($0.prefix, $0.uri) }, uniquingKeysWith: { $1 }) }
}

extension ExecutionContext {
  /// Selects nodes; a wrong path is the exception of System.Xml.XPath.
  func select(_ path: String, from node: XmlNode, _ namespaces: [String: String]?) throws -> [XmlNode] {
    do {
      return try XPathEvaluator(namespaces: namespaces).nodes(path, from: node)
    } catch let failure as XPath.Failure {
      throw MethodFailure("System.Xml.XPath.XPathException", failure.message)
    }
  }

  /// `[xml]`: the document that a text, or the lines of one, is.
  func xmlDocument(_ text: String) throws -> Value {
    let document = XmlNode(.document, document: nil)
    do {
      try XmlParser.read(text, into: document)
    } catch let failure as XmlParser.Failure {
      throw failure.exception
    }
    return XmlNodeBox.value(document)
  }
}

extension XmlParser.Failure {
  /// The exception that .NET throws.
  var exception: MethodFailure {
    MethodFailure(
      ExceptionObject(
        .named("System.Xml.XmlException"), message,
        details: [("LineNumber", .count(line)), ("LinePosition", .count(column))]))
  }
}
