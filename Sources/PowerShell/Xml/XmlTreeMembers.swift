/// Methods that all nodes have.
enum XmlTreeMembers {
  private typealias Body = (XmlNode, [Value], ExecutionContext) throws -> Value

  static func add(to type: inout TypeBuilder) {
    addChanges(to: &type)
    addSelection(to: &type)
    type.indexed("Item", "System.Xml.XmlElement (string name)") { subject, arguments, context in
      (subject.unwrapped.objectValue as? XmlNodeBox)?.element(arguments.first ?? .null, context) ?? .null
    }
    type.method("CloneNode", "System.Xml.XmlNode (bool deep)") { subject, arguments, _ in
      let node = try XmlMembers.node(subject)
      return XmlNodeBox.value(node.copy(deep: arguments.flag(0), for: node.document))
    }
    type.method("Clone", "System.Xml.XmlNode ()") { subject, _, _ in
      let node = try XmlMembers.node(subject)
      return XmlNodeBox.value(node.copy(deep: true, for: node.document))
    }
    type.method("CreateNavigator", "System.Xml.XPath.XPathNavigator ()") { subject, _, _ in
      .object(XmlNavigatorBox(try XmlMembers.node(subject)))
    }
    type.method("Normalize", "void ()") { subject, _, _ in
      normalize(try XmlMembers.node(subject))
      return .nothing
    }
    for (name, isOuter) in [("WriteTo", true), ("WriteContentTo", false)] {
      type.method(name, "void (System.Xml.XmlWriter w)") { subject, arguments, context in
        guard let writer = arguments.first?.objectValue as? XmlWriterBox else { throw MethodFailure.null("w") }
        let node = try XmlMembers.node(subject)
        for each in isOuter ? [node] : node.children { try writer.write(each, context) }
        return .nothing
      }
    }
    type.method("GetNamespaceOfPrefix", "string (string prefix)") { subject, arguments, _ in
      .text(try XmlMembers.node(subject).namespace(ofPrefix: arguments.text(0)) ?? "")
    }
    type.method("GetPrefixOfNamespace", "string (string namespaceURI)") { subject, arguments, _ in
      .text(try XmlMembers.node(subject).prefix(ofNamespace: arguments.text(0)))
    }
  }

  /// Neighbouring texts become one.
  private static func normalize(_ node: XmlNode) {
    var previous: XmlNode?
    for child in node.children {
      if child.kind == .text, let before = previous, before.kind == .text {
        before.value += child.value
        child.detach()
      } else {
        previous = child
      }
      if child.kind == .element { normalize(child) }
    }
  }

  // MARK: Changes

  private static func addChanges(to type: inout TypeBuilder) {
    for (name, atStart) in [("AppendChild", false), ("PrependChild", true)] {
      type.method(name, "System.Xml.XmlNode (System.Xml.XmlNode newChild)") { subject, arguments, _ in
        let parent = try XmlMembers.node(subject)
        return try insert(arguments.first ?? .null, into: parent, at: atStart ? 0 : parent.children.count)
      }
    }
    for (name, offset) in [("InsertBefore", 0), ("InsertAfter", 1)] {
      type.method(
        name, "System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode refChild)"
      ) { subject, arguments, _ in
        let parent = try XmlMembers.node(subject)
        guard let place = arguments.count > 1 ? arguments[1] : nil, !place.isNull else {
          return try insert(arguments.first ?? .null, into: parent, at: offset == 0 ? parent.children.count : 0)
        }
        let reference = try child(place, of: parent)
        guard let position = reference.position else { return .null }
        return try insert(arguments[0], into: parent, at: position + offset)
      }
    }
    type.method("RemoveChild", "System.Xml.XmlNode (System.Xml.XmlNode oldChild)") { subject, arguments, _ in
      let node = try child(arguments.first ?? .null, of: try XmlMembers.node(subject))
      node.detach()
      return XmlNodeBox.value(node)
    }
    type.method(
      "ReplaceChild", "System.Xml.XmlNode (System.Xml.XmlNode newChild, System.Xml.XmlNode oldChild)"
    ) { subject, arguments, _ in
      let parent = try XmlMembers.node(subject)
      let old = try child(arguments.count > 1 ? arguments[1] : .null, of: parent)
      guard let position = old.position else { return .null }
      old.detach()
      _ = try insert(arguments[0], into: parent, at: position)
      return XmlNodeBox.value(old)
    }
    type.method("RemoveAll", "void ()") { subject, _, _ in
      let node = try XmlMembers.node(subject)
      node.removeChildren()
      node.removeAttributes()
      node.isEmpty = false
      return .nothing
    }
  }

  private static func child(_ value: Value, of parent: XmlNode) throws -> XmlNode {
    let node = try XmlMembers.node(value)
    guard node.parent === parent, node.kind != .attribute else {
      throw MethodFailure("System.ArgumentException", "The reference node is not a child of this node.")
    }
    return node
  }

  /// Puts a node, or what a fragment holds, among a node's children.
  private static func insert(_ value: Value, into parent: XmlNode, at position: Int) throws -> Value {
    let node = try XmlMembers.node(value)
    let document = parent.kind == .document ? parent : parent.document
    guard !parent.isInside(node) else {
      throw MethodFailure(
        "System.ArgumentException", "Cannot insert a node or any ancestor of that node as a child of itself.")
    }
    guard node.document === document, node.kind != .document else {
      throw MethodFailure(
        "System.ArgumentException", "The node to be inserted is from a different document context.")
    }
    let added = node.kind == .fragment ? node.children : [node]
    for each in added { try check(each, in: parent) }
    var place = position
    for each in added {
      if each.parent === parent, let old = each.position, old < place { place -= 1 }
      parent.insert(each, at: place)
      place += 1
    }
    return value
  }

  private static func check(_ node: XmlNode, in parent: XmlNode) throws {
    let isWrong =
      !parent.isContainer || node.kind == .attribute
      || parent.kind == .document && (node.kind == .text || node.kind == .cdata)
      || parent.kind != .document && (node.kind == .declaration || node.kind == .documentType)
    guard !isWrong else {
      throw MethodFailure.invalid(
        "The specified node cannot be inserted as the valid child of this node, because the specified node is the wrong "
          + "type.")
    }
    if parent.kind == .document, node.kind == .element, let root = parent.documentElement, root !== node {
      throw MethodFailure.invalid("This document already has a 'DocumentElement' node.")
    }
    guard parent.hasRoom(for: node), parent.depth < XmlNode.depthLimit else {
      throw MethodFailure.invalid("The elements are nested too deeply.")
    }
  }

  // MARK: Selection

  private static func addSelection(to type: inout TypeBuilder) {
    func find(_ subject: Value, _ arguments: [Value], _ context: ExecutionContext) throws -> [XmlNode] {
      let namespaces = (arguments.last?.objectValue as? XmlNamespacesBox)?.table
      return try context.select(arguments.text(0), from: try XmlMembers.node(subject), namespaces)
    }
    type.method("SelectNodes") { subject, arguments, context in .nodes(try find(subject, arguments, context)) }
    type.method("SelectSingleNode") { subject, arguments, context in
      XmlNodeBox.value(try find(subject, arguments, context).first)
    }
  }
}

extension Value {
  /// An XmlNodeList of nodes that were found.
  fileprivate static func nodes(_ nodes: [XmlNode]) -> Value { XmlListBox.fixed(nodes) }
}

/// Methods of elements.
enum XmlElementMembers {
  static func add(to type: inout TypeBuilder) {
    type.method("GetAttribute") { subject, arguments, _ in .text(try attribute(subject, arguments)?.value ?? "") }
    type.method("GetAttributeNode") { subject, arguments, _ in
      XmlNodeBox.value(try attribute(subject, arguments))
    }
    type.method("HasAttribute") { subject, arguments, _ in .bool(try attribute(subject, arguments) != nil) }
    type.method("SetAttribute") { subject, arguments, _ in
      let node = try XmlMembers.node(subject)
      try XmlDocumentMembers.checkName(arguments.text(0))
      guard arguments.count > 2 else {
        node.setAttribute(arguments.text(0), arguments.text(1))
        return .nothing
      }
      node.setAttribute(arguments.text(0), namespace: arguments.text(1), arguments.text(2))
      return .text(arguments.text(2))
    }
    type.method("SetAttributeNode") { subject, arguments, _ in
      try setAttribute(try XmlMembers.node(arguments.first ?? .null), on: try XmlMembers.node(subject))
    }
    type.method("RemoveAttribute") { subject, arguments, _ in
      try attribute(subject, arguments)?.detach()
      return .nothing
    }
    type.method("RemoveAllAttributes") { subject, _, _ in
      try XmlMembers.node(subject).removeAttributes()
      return .nothing
    }
    XmlDocumentMembers.addSearch(to: &type)
  }

  private static func attribute(_ subject: Value, _ arguments: [Value]) throws -> XmlNode? {
    let node = try XmlMembers.node(subject)
    return arguments.count > 1
      ? node.attribute(arguments.text(0), arguments.text(1)) : node.attribute(arguments.text(0))
  }

  /// Gives what stood there under this name before, or nothing.
  static func setAttribute(_ attribute: XmlNode, on element: XmlNode) throws -> Value {
    guard attribute.kind == .attribute, attribute.document === element.document else {
      throw MethodFailure("System.ArgumentException", "The named node is from a different document context.")
    }
    guard attribute.parent == nil || attribute.parent === element else {
      throw MethodFailure.invalid(
        "The 'Attribute' node cannot be inserted because it is already an attribute of another element.")
    }
    let old = element.attribute(attribute.name)
    if old === attribute { return XmlNodeBox.value(attribute) }
    old?.detach()
    element.appendAttribute(attribute)
    return XmlNodeBox.value(old)
  }
}

/// What documents do: making nodes, reading, saving.
enum XmlDocumentMembers {
  static func add(to type: inout TypeBuilder) {
    type.constructor("()", "(System.Xml.XmlNameTable nt)") { _, _, _ in
      XmlNodeBox.value(XmlNode(.document, document: nil))
    }
    type.property("NameTable", get: { _, _ in .object(RecordBox("System.Xml.NameTable", [:])) })
    addMaking(to: &type)
    addSearch(to: &type)
    type.method("ImportNode") { subject, arguments, _ in
      let node = try XmlMembers.node(arguments.first ?? .null)
      return XmlNodeBox.value(node.copy(deep: arguments.flag(1), for: try XmlMembers.node(subject)))
    }
    type.method("GetElementById") { _, _, _ in .null }
    type.method("LoadXml") { subject, arguments, _ in
      try reading { try XmlParser.read(arguments.text(0), into: try XmlMembers.node(subject)) }
    }
    type.method("Load", "void (string filename)", "void (System.IO.TextReader txtReader)") {
      subject, arguments, context in
      let document = try XmlMembers.node(subject)
      if let reader = arguments.first?.objectValue as? TextReaderBox {
        return try reading { try XmlParser.read(reader.remainingText, into: document) }
      }
      let bytes = try FileMembers.io { try context.fileBytes(WildcardPattern.escape(arguments.text(0))) }
      return try reading { try XmlParser.read(bytes: bytes, into: document) }
    }
    type.method(
      "Save", "void (string filename)", "void (System.Xml.XmlWriter w)", "void (System.IO.TextWriter writer)"
    ) { subject, arguments, context in
      try save(try XmlMembers.node(subject), to: arguments.first ?? .null, context)
      return .nothing
    }
  }

  private static func reading(_ body: () throws -> Void) throws -> Value {
    do {
      try body()
    } catch let failure as XmlParser.Failure {
      throw failure.exception
    }
    return .nothing
  }

  private static func save(_ document: XmlNode, to target: Value, _ context: ExecutionContext) throws {
    if let writer = target.objectValue as? XmlWriterBox { return try writer.write(document, context) }
    if let writer = target.objectValue as? TextWriterBox { return try writer.write(document.savedText) }
    let declared = document.children.first { $0.kind == .declaration }?.declared("encoding")
    var encoding = declared.flatMap(TextEncoding.init(named:)) ?? .utf8NoBOM
    // A document that says UTF-8 is saved with the mark.
    if declared != nil, encoding == .utf8NoBOM { encoding = .utf8BOM }
    let bytes = encoding.preamble + encoding.encode(document.savedText)
    try FileMembers.io { try context.writeFile(bytes, to: WildcardPattern.escape([target].text(0))) }
  }

  static func checkName(_ name: String) throws {
    guard !name.isEmpty else {
      throw MethodFailure(
        "System.ArgumentException", "The local name for elements or attributes cannot be null or an empty string.")
    }
    guard let (scalar, index) = XmlNames.wrongScalar(in: name) else { return }
    let digits = XmlErrors.hex(scalar)
    throw MethodFailure(
      "System.Xml.XmlException",
      index == 0
        ? "Name cannot begin with the '\(scalar)' character, hexadecimal value 0x\(digits)."
        : "The '\(scalar)' character, hexadecimal value 0x\(digits), cannot be included in a name.")
  }

  /// `(name)`, `(qualifiedName, namespace)`, `(prefix, localName, namespace)`.
  private static func named(_ kind: XmlNode.Kind, _ arguments: [Value], _ document: XmlNode) throws -> Value {
    let name =
      arguments.count > 2 && !arguments.text(0).isEmpty
      ? arguments.text(0) + ":" + arguments.text(1) : arguments.text(arguments.count > 2 ? 1 : 0)
    try checkName(name)
    let namespace =
      arguments.count > 1 ? arguments.text(arguments.count - 1) : name == "xmlns" ? XmlNames.xmlnsNamespace : ""
    return XmlNodeBox.value(XmlNode(kind, name: name, namespace: namespace, document: document))
  }

  private static func addMaking(to type: inout TypeBuilder) {
    for (name, kind) in [("CreateElement", XmlNode.Kind.element), ("CreateAttribute", .attribute)] {
      type.method(name) { subject, arguments, _ in try named(kind, arguments, try XmlMembers.node(subject)) }
    }
    let texts: KeyValuePairs<String, XmlNode.Kind> = [
      "CreateTextNode": .text, "CreateCDataSection": .cdata, "CreateComment": .comment,
      "CreateWhitespace": .whitespace, "CreateSignificantWhitespace": .significantWhitespace,
    ]
    for (name, kind) in texts {
      type.method(name) { subject, arguments, _ in
        XmlNodeBox.value(XmlNode(kind, value: arguments.text(0), document: try XmlMembers.node(subject)))
      }
    }
    type.method("CreateDocumentFragment") { subject, _, _ in
      XmlNodeBox.value(XmlNode(.fragment, document: try XmlMembers.node(subject)))
    }
    type.method("CreateProcessingInstruction") { subject, arguments, _ in
      XmlNodeBox.value(
        XmlNode(
          .processingInstruction, name: arguments.text(0), value: arguments.text(1),
          document: try XmlMembers.node(subject)))
    }
    type.method("CreateXmlDeclaration") { subject, arguments, _ in
      let value = XmlMembers.declaration(arguments.text(0), arguments.text(1), arguments.text(2))
      return XmlNodeBox.value(
        XmlNode(.declaration, name: "xml", value: value, document: try XmlMembers.node(subject)))
    }
    type.method("CreateNode") { subject, arguments, _ in try makeNode(arguments, try XmlMembers.node(subject)) }
  }

  private static func makeNode(_ arguments: [Value], _ document: XmlNode) throws -> Value {
    let kinds: [String: XmlNode.Kind] = [
      "element": .element, "attribute": .attribute, "text": .text, "cdata": .cdata, "cdatasection": .cdata,
      "comment": .comment, "processinginstruction": .processingInstruction, "document": .document,
      "documentfragment": .fragment, "whitespace": .whitespace, "significantwhitespace": .significantWhitespace,
    ]
    let name = arguments.enumName(0) ?? arguments.text(0)
    guard let kind = kinds[name.caseFolded] else {
      throw MethodFailure("System.ArgumentException", "'\(name)' does not represent any 'XmlNodeType'.")
    }
    let rest = Array(arguments.dropFirst())
    if kind == .element || kind == .attribute { return try named(kind, rest, document) }
    return XmlNodeBox.value(XmlNode(kind, name: rest.text(rest.count > 2 ? 1 : 0), document: document))
  }

  /// GetElementsByTagName, of documents and of elements.
  static func addSearch(to type: inout TypeBuilder) {
    type.method("GetElementsByTagName") { subject, arguments, _ in
      let node = try XmlMembers.node(subject)
      let (name, namespace) = (arguments.text(0), arguments.count > 1 ? arguments.text(1) : nil)
      let holder = XmlNodeBox(node)
      return .object(
        XmlListBox("XmlElementList") {
          var found: [XmlNode] = []
          holder.node.descendants { each in
            guard each.kind == .element, name == "*" || (namespace == nil ? each.name : each.localName) == name,
              namespace.map({ $0 == each.namespace }) ?? true
            else { return }
            found.append(each)
          }
          return found
        })
    }
  }
}
