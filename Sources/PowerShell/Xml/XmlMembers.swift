extension TypeLibrary {
  /// The Document Object Model of System.Xml.
  nonisolated(unsafe) static let xmlTypes: KeyValuePairs<String, Builder> = [
    "System.Xml.XmlNode": { type in
      XmlTreeMembers.add(to: &type)
    },
    "System.Xml.XmlDocument": { type in
      XmlMembers.addProperties(
        """
        NodeType ParentNode DocumentType Name LocalName DocumentElement OwnerDocument PreserveWhitespace IsReadOnly
        InnerText InnerXml BaseURI Value ChildNodes PreviousSibling NextSibling Attributes FirstChild LastChild
        HasChildNodes NamespaceURI Prefix OuterXml PreviousText
        """, to: &type)
      XmlDocumentMembers.add(to: &type)
    },
    "System.Xml.XmlElement": { type in
      XmlMembers.addProperties(
        """
        Name LocalName NamespaceURI Prefix NodeType ParentNode OwnerDocument IsEmpty Attributes HasAttributes InnerXml
        InnerText NextSibling PreviousSibling Value ChildNodes FirstChild LastChild HasChildNodes IsReadOnly OuterXml
        BaseURI PreviousText
        """, to: &type)
      XmlElementMembers.add(to: &type)
    },
    "System.Xml.XmlAttribute": { type in
      XmlMembers.addProperties(
        """
        ParentNode Name LocalName NamespaceURI Prefix NodeType OwnerDocument Value InnerText OwnerElement Specified
        InnerXml BaseURI ChildNodes PreviousSibling NextSibling Attributes FirstChild LastChild HasChildNodes IsReadOnly
        OuterXml PreviousText
        """, to: &type)
    },
    "System.Xml.XmlText": XmlMembers.addText, "System.Xml.XmlCDataSection": XmlMembers.addText,
    "System.Xml.XmlComment": XmlMembers.addText, "System.Xml.XmlWhitespace": XmlMembers.addText,
    "System.Xml.XmlSignificantWhitespace": XmlMembers.addText,
    "System.Xml.XmlProcessingInstruction": { type in
      XmlMembers.addProperties("Target Data " + XmlMembers.common, to: &type)
    },
    "System.Xml.XmlDeclaration": { type in
      XmlMembers.addProperties("Version Encoding Standalone " + XmlMembers.common, to: &type)
    },
    "System.Xml.XmlDocumentType": { type in XmlMembers.addProperties(XmlMembers.common, to: &type) },
    "System.Xml.XmlDocumentFragment": { type in XmlMembers.addProperties(XmlMembers.common, to: &type) },
    "System.Xml.XmlNodeList": XmlCollectionMembers.addList, "System.Xml.XmlNamedNodeMap": XmlCollectionMembers.addMap,
    "System.Xml.XmlNamespaceManager": XmlCollectionMembers.addNamespaces,
    "System.Xml.XmlNameTable": { _ in },
    "System.Xml.NameTable": { type in
      type.constructor("()") { _, _, _ in .object(RecordBox("System.Xml.NameTable", [:])) }
    },
    "System.Xml.DocumentXPathNavigator": XmlCollectionMembers.addNavigator,
  ]
}

/// Properties of nodes.
enum XmlMembers {
  static let common = """
    Name LocalName NodeType Value InnerText ParentNode OwnerDocument PreviousSibling NextSibling ChildNodes Attributes
    FirstChild LastChild HasChildNodes NamespaceURI Prefix IsReadOnly InnerXml OuterXml BaseURI PreviousText
    """

  static func addText(_ type: inout TypeBuilder) { addProperties("Data Length " + common, to: &type) }

  static func node(_ subject: Value) throws -> XmlNode {
    guard let box = subject.unwrapped.objectValue as? XmlNodeBox else {
      throw MethodFailure("System.ArgumentNullException", "Value cannot be null. (Parameter 'node')")
    }
    return box.node
  }

  private struct Property {
    let typeName: String
    let get: (XmlNode) -> Value
    var set: ((XmlNode, String) throws -> Void)?
  }

  static func addProperties(_ names: String, to type: inout TypeBuilder) {
    for word in names.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let name = String(word)
      guard let property = table[name] else { continue }
      var setter: PropertyMember.Setter?
      if let set = property.set {
        setter = { subject, value, context in try set(node(subject), context.string(value)) }
      }
      if name == "Value", type.type.fullName.hasSuffix(".XmlDocument") || type.type.fullName.hasSuffix(".XmlElement") {
        let kind = type.type.name.dropFirst(3)
        setter = { _, _, _ in throw MethodFailure.invalid("Cannot set a value on node type '\(kind)'.") }
      }
      type.property(name, property.typeName, get: { subject, _ in property.get(try node(subject)) }, set: setter)
    }
  }

  private static func link(_ typeName: String = "System.Xml.XmlNode", _ read: @escaping (XmlNode) -> XmlNode?)
    -> Property
  {
    Property(typeName: typeName, get: { XmlNodeBox.value(read($0)) })
  }

  private static func string(
    _ read: @escaping (XmlNode) -> String, _ set: ((XmlNode, String) throws -> Void)? = nil
  ) -> Property {
    Property(typeName: "string", get: { .text(read($0)) }, set: set)
  }

  private static func flag(_ read: @escaping (XmlNode) -> Bool, _ set: ((XmlNode, String) -> Void)? = nil) -> Property {
    Property(typeName: "bool", get: { .bool(read($0)) }, set: set)
  }

  /// Attributes have no parent; an element of a document has it.
  private static func parent(_ node: XmlNode) -> XmlNode? { node.kind == .attribute ? nil : node.parent }

  private nonisolated(unsafe) static let table: [String: Property] = [
    "Name": string { $0.displayName }, "LocalName": string { $0.displayLocalName },
    "NamespaceURI": string { $0.namespace }, "Prefix": string({ $0.prefix }, { $0.setPrefix($1) }),
    "NodeType": Property(
      typeName: "System.Xml.XmlNodeType", get: { .enumeration("System.Xml.XmlNodeType", $0.kind.rawValue) }),
    "ParentNode": link { parent($0) }, "OwnerDocument": link("xml") { $0.document },
    "OwnerElement": link("System.Xml.XmlElement") { $0.parent },
    "FirstChild": link { $0.children.first }, "LastChild": link { $0.children.last },
    "NextSibling": link { $0.sibling(1) }, "PreviousSibling": link { $0.sibling(-1) },
    "PreviousText": link { node in node.sibling(-1).flatMap { $0.isCharacterData ? $0 : nil } },
    "DocumentElement": link("System.Xml.XmlElement") { $0.documentElement },
    "DocumentType": link("System.Xml.XmlDocumentType") { node in node.children.first { $0.kind == .documentType } },
    "IsReadOnly": flag { _ in false }, "HasChildNodes": flag { !$0.children.isEmpty }, "Specified": flag { _ in true },
    "HasAttributes": flag { !$0.attributes.isEmpty },
    "IsEmpty": flag(
      { $0.isEmpty && $0.children.isEmpty },
      { node, text in
        node.isEmpty = text == "True"
        if node.isEmpty { node.removeChildren() }
      }),
    "PreserveWhitespace": flag({ $0.preservesWhitespace }, { $0.preservesWhitespace = $1 == "True" }),
    "InnerText": string({ $0.innerText }, { $0.setInnerText($1) }),
    "InnerXml": string({ $0.innerXml }, setInner), "OuterXml": string { $0.outerXml },
    "BaseURI": string { _ in "" },
    "Value": Property(
      typeName: "string", get: { $0.isContainer ? .null : .text($0.value) }, set: { $0.value = $1 }),
    "Data": string({ $0.value }, { $0.value = $1 }), "Target": string { $0.name },
    "Length": Property(typeName: "int", get: { .count($0.value.utf16.count) }),
    "Version": string { $0.declared("version") ?? "" },
    "Standalone": string(
      { $0.declared("standalone") ?? "" },
      { node, text in node.value = declaration(node.declared("version"), node.declared("encoding"), text) }),
    "Encoding": string(
      { $0.declared("encoding") ?? "" },
      { node, text in node.value = declaration(node.declared("version"), text, node.declared("standalone")) }),
    "ChildNodes": Property(
      typeName: "System.Xml.XmlNodeList",
      get: { node in
        let holder = XmlNodeBox(node)
        return .object(XmlListBox("XmlChildNodes") { holder.node.children })
      }),
    "Attributes": Property(
      typeName: "System.Xml.XmlAttributeCollection",
      get: { $0.kind == .element ? XmlListBox.attributes(of: $0) : .null }),
  ]

  static func declaration(_ version: String?, _ encoding: String?, _ standalone: String?) -> String {
    var text = "version=\"\(version ?? "1.0")\""
    if let encoding, !encoding.isEmpty { text += " encoding=\"\(encoding)\"" }
    if let standalone, !standalone.isEmpty { text += " standalone=\"\(standalone)\"" }
    return text
  }

  private static func setInner(_ node: XmlNode, _ text: String) throws {
    do {
      if node.kind == .document {
        try XmlParser.read(text, into: node)
      } else if node.isContainer {
        try XmlParser.readFragment(text, into: node)
        if node.children.isEmpty { node.isEmpty = false }
      } else {
        node.value = text
      }
    } catch let failure as XmlParser.Failure {
      throw failure.exception
    }
  }
}

/// Lists of nodes, attributes, namespaces, and the navigator.
enum XmlCollectionMembers {
  private static func list(_ subject: Value) -> [XmlNode] { (subject.objectValue as? XmlListBox)?.nodes ?? [] }

  static func addList(_ type: inout TypeBuilder) {
    type.property("Count", "int", get: { subject, _ in .count(list(subject).count) })
    type.method("Item", "System.Xml.XmlNode (int index)") { subject, arguments, _ in
      let nodes = list(subject)
      return nodes.indices.contains(arguments.int(0)) ? XmlNodeBox.value(nodes[arguments.int(0)]) : .null
    }
  }

  static func addMap(_ type: inout TypeBuilder) {
    addList(&type)
    func owner(_ subject: Value) -> XmlNode? { (subject.objectValue as? XmlListBox)?.owner }
    type.method(
      "GetNamedItem", "System.Xml.XmlNode (string name)", "System.Xml.XmlNode (string localName, string namespaceURI)"
    ) { subject, arguments, _ in XmlNodeBox.value(owner(subject)?.attribute(arguments.text(0))) }
    type.method(
      "RemoveNamedItem", "System.Xml.XmlNode (string name)",
      "System.Xml.XmlNode (string localName, string namespaceURI)"
    ) { subject, arguments, _ in remove(owner(subject)?.attribute(arguments.text(0))) }
    type.method("Remove", "System.Xml.XmlAttribute (System.Xml.XmlAttribute node)") { _, arguments, _ in
      remove((arguments.first?.objectValue as? XmlNodeBox)?.node)
    }
    type.method("RemoveAt", "System.Xml.XmlAttribute (int i)") { subject, arguments, _ in
      let nodes = list(subject)
      return nodes.indices.contains(arguments.int(0)) ? remove(nodes[arguments.int(0)]) : .null
    }
    type.method("RemoveAll", "void ()") { subject, _, _ in
      owner(subject)?.removeAttributes()
      return .nothing
    }
    for (name, signature) in [
      ("Append", "System.Xml.XmlAttribute (System.Xml.XmlAttribute node)"),
      ("SetNamedItem", "System.Xml.XmlNode (System.Xml.XmlNode node)"),
    ] {
      type.method(name, signature) { subject, arguments, _ in
        guard let owner = owner(subject), let first = arguments.first else { return .null }
        return try XmlElementMembers.setAttribute(try XmlMembers.node(first), on: owner)
      }
    }
  }

  private static func remove(_ node: XmlNode?) -> Value {
    let box = node.map { XmlNodeBox($0) }
    node?.detach()
    return box.map { .object($0) } ?? .null
  }

  static func addNamespaces(_ type: inout TypeBuilder) {
    func box(_ subject: Value) -> XmlNamespacesBox? { subject.objectValue as? XmlNamespacesBox }
    type.constructor("(System.Xml.XmlNameTable nameTable)") { _, _, _ in .object(XmlNamespacesBox()) }
    type.method("AddNamespace", "void (string prefix, string uri)") { subject, arguments, _ in
      box(subject)?.add(arguments.text(0), arguments.text(1))
      return .nothing
    }
    type.method("RemoveNamespace", "void (string prefix, string uri)") { subject, arguments, _ in
      box(subject)?.namespaces.removeAll { $0.prefix == arguments.text(0) && $0.uri == arguments.text(1) }
      return .nothing
    }
    type.method("LookupNamespace", "string (string prefix)") { subject, arguments, _ in
      box(subject)?.table[arguments.text(0)].map { .text($0) } ?? .null
    }
    type.method("LookupPrefix", "string (string uri)") { subject, arguments, _ in
      box(subject)?.namespaces.first { $0.uri == arguments.text(0) }.map { .text($0.prefix) } ?? .null
    }
    type.method("HasNamespace", "bool (string prefix)") { subject, arguments, _ in
      .bool(box(subject)?.table[arguments.text(0)] != nil)
    }
  }

  static func addNavigator(_ type: inout TypeBuilder) {
    func node(_ subject: Value) throws -> XmlNode {
      guard let navigator = subject.objectValue as? XmlNavigatorBox else { throw MethodFailure.null("navigator") }
      return navigator.node
    }
    type.property("Name", "string", get: { subject, _ in .text(try node(subject).displayName) })
    type.property("LocalName", "string", get: { subject, _ in .text(try node(subject).displayLocalName) })
    type.property("Value", "string", get: { subject, _ in .text(try node(subject).innerText) })
    type.property("InnerXml", "string", get: { subject, _ in .text(try node(subject).innerXml) })
    type.property("OuterXml", "string", get: { subject, _ in .text(try node(subject).outerXml) })
    for name in ["Evaluate", "Select", "SelectSingleNode"] {
      type.method(
        name, "System.Object (string xpath)", "System.Object (string xpath, System.Xml.XmlNamespaceManager resolver)"
      ) { subject, arguments, _ in
        let namespaces = (arguments.last?.objectValue as? XmlNamespacesBox)?.table
        do {
          let evaluator = XPathEvaluator(namespaces: namespaces)
          switch try evaluator.evaluate(arguments.text(0), from: try node(subject)) {
          case .number(let number): return .double(number)
          case .text(let text): return .text(text)
          case .bool(let flag): return .bool(flag)
          case .nodes(let nodes):
            let navigators = nodes.map { Value.object(XmlNavigatorBox($0)) }
            return name == "SelectSingleNode" ? navigators.first ?? .null : .list(navigators)
          }
        } catch let failure as XPath.Failure {
          throw MethodFailure("System.Xml.XPath.XPathException", failure.message)
        }
      }
    }
  }
}

/// System.Xml.XPath.XPathNavigator over a node.
final class XmlNavigatorBox: PSObject {
  private let holder: XmlNodeBox
  var node: XmlNode { holder.node }

  init(_ node: XmlNode) { holder = XmlNodeBox(node) }

  override var type: PSType { .named("System.Xml.DocumentXPathNavigator") }
  override func text(_ format: TextFormat) -> String? { node.innerText }
}
