/// Escapes of XML and HTML text.
enum XmlText {
  /// Text between tags.
  static func content(_ text: String) -> String { escape(text) { contentEscapes[$0] } }

  /// The value of an attribute between double quotes.
  static func attribute(_ text: String) -> String { escape(text) { attributeEscapes[$0] } }

  /// What SecurityElement.Escape and a Clixml file write: both quotes, or the double one.
  static func quoted(_ text: String, apostrophe: Bool) -> String {
    escape(text) { $0 == 0x27 ? (apostrophe ? "&apos;" : nil) : $0 == 0x22 ? "&quot;" : contentEscapes[$0] }
  }

  private static let contentEscapes: [UInt8: String] = [0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;"]
  private static let attributeEscapes: [UInt8: String] = [
    0x26: "&amp;", 0x3C: "&lt;", 0x3E: "&gt;", 0x22: "&quot;", 0x0A: "&#xA;", 0x0D: "&#xD;",
  ]

  private static func escape(_ text: String, _ replacement: (UInt8) -> String?) -> String {
    guard text.utf8.contains(where: { replacement($0) != nil }) else { return text }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + 16)
    for byte in text.utf8 {
      if let other = replacement(byte) { result += other.utf8 } else { result.append(byte) }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Text of an HTML page: also the single quote, Latin-1's upper half and what is beyond 16 bits, as WebUtility.HtmlEncode has it.
  static func html(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\u{A0}"..."\u{FF}": result += "&#\(scalar.value);"
      default: scalar.value > 0xFFFF ? result += "&#\(scalar.value);" : result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

/// Where XML text is built up: tags, text, indentation. Both saved documents and System.Xml.XmlWriter write through it.
struct XmlOutput {
  private struct Level {
    let name: String
    /// There is text beside the elements, so spaces would change it.
    var isMixed: Bool
    var hasContent = false
    /// Prefixes declared here.
    var scope: [(prefix: String, namespace: String)] = []
  }

  var indentation: String?
  var lineBreak = "\n"
  private(set) var text = ""
  private var levels: [Level] = []
  /// The start tag of the last level still takes attributes.
  private(set) var isInTag = false

  init(indentation: String? = nil) { self.indentation = indentation }

  var depth: Int { levels.count }

  mutating func takeText() -> String {
    defer { text = "" }
    return text
  }

  // MARK: Tags

  mutating func start(_ name: String) {
    closeTag()
    breakLine()
    noteContent()
    text += "<" + name
    levels.append(Level(name: name, isMixed: levels.last?.isMixed ?? false))
    isInTag = true
  }

  mutating func attribute(_ name: String, _ value: String) {
    text += " \(name)=\"\(XmlText.attribute(value))\""
  }

  /// The namespace of a prefix among the elements that are open; `nil` if it has none.
  func namespace(of prefix: String) -> String? {
    for level in levels.reversed() {
      if let found = level.scope.last(where: { $0.prefix == prefix }) { return found.namespace }
    }
    return prefix.isEmpty ? "" : prefix == "xml" ? XmlNames.xmlNamespace : nil
  }

  /// Notes a declaration that is among the attributes, or writes one.
  mutating func declare(_ prefix: String, _ namespace: String, writes: Bool) {
    guard let last = levels.indices.last else { return }
    levels[last].scope.append((prefix, namespace))
    if writes { attribute(prefix.isEmpty ? "xmlns" : "xmlns:" + prefix, namespace) }
  }

  /// Ends the innermost element; without content in one tag, unless both are asked for.
  mutating func end(full: Bool = false) {
    guard let level = levels.last else { return }
    if isInTag, !full {
      text += " />"
      isInTag = false
      levels.removeLast()
      return
    }
    closeTag()
    levels.removeLast()
    if indentation != nil, !level.isMixed { newLine() }
    text += "</\(level.name)>"
  }

  private mutating func closeTag() {
    guard isInTag else { return }
    text += ">"
    isInTag = false
  }

  private mutating func noteContent() {
    if let last = levels.indices.last { levels[last].hasContent = true }
  }

  private mutating func breakLine() {
    guard indentation != nil, !(levels.last?.isMixed ?? false), !text.isEmpty || hasWritten else { return }
    newLine()
  }

  private mutating func newLine() {
    text += lineBreak
    for _ in levels { text += indentation ?? "" }
  }

  /// Something was written and taken away already.
  var hasWritten = false

  // MARK: Other nodes

  mutating func content(_ value: String) { raw(XmlText.content(value)) }

  mutating func raw(_ value: String) {
    closeTag()
    noteContent()
    if let last = levels.indices.last { levels[last].isMixed = true }
    text += value
  }

  /// A comment, an instruction, a declaration: on a line of its own.
  mutating func markup(_ value: String) {
    closeTag()
    breakLine()
    noteContent()
    text += value
  }
}

extension XmlNode {
  /// The node as text.
  var outerXml: String {
    var output = XmlOutput()
    write(to: &output)
    return output.text
  }

  /// What is in the node as text.
  var innerXml: String {
    guard isContainer else { return kind == .attribute ? XmlText.attribute(value) : "" }
    var output = XmlOutput()
    for child in children { child.write(to: &output) }
    return output.text
  }

  func write(to output: inout XmlOutput) {
    switch kind {
    case .element: writeElement(to: &output)
    case .attribute: output.raw("\(name)=\"\(XmlText.attribute(value))\"")
    case .document, .fragment: for child in children { child.write(to: &output) }
    case .text: output.content(value)
    case .whitespace, .significantWhitespace: output.raw(value)
    case .cdata: output.raw("<![CDATA[\(value)]]>")
    case .comment: output.markup("<!--\(value)-->")
    case .declaration: output.markup("<?xml \(value)?>")
    case .processingInstruction: output.markup("<?\(name)\(value.isEmpty ? "" : " " + value)?>")
    case .documentType: output.markup("<!DOCTYPE \(name)\(value.isEmpty ? "" : " " + value)>")
    }
  }

  /// Declarations that the tree lacks (nodes made for a namespace, moved, or written without what is around) are added.
  private func writeElement(to output: inout XmlOutput) {
    output.start(name)
    for attribute in attributes where attribute.namespace == XmlNames.xmlnsNamespace {
      output.declare(attribute.prefix.isEmpty ? "" : attribute.localName, attribute.value, writes: false)
    }
    for attribute in attributes { output.attribute(attribute.name, attribute.value) }
    if output.namespace(of: prefix) ?? "" != namespace { output.declare(prefix, namespace, writes: true) }
    for attribute in attributes where !attribute.prefix.isEmpty && attribute.prefix != "xmlns" {
      if output.namespace(of: attribute.prefix) != attribute.namespace {
        output.declare(attribute.prefix, attribute.namespace, writes: true)
      }
    }
    for child in children { child.write(to: &output) }
    output.end(full: !isEmpty || !children.isEmpty)
  }

  /// The whole document as a file has it: indented, unless its spaces were kept.
  var savedText: String {
    var output = XmlOutput(indentation: (document ?? self).preservesWhitespace ? nil : "  ")
    write(to: &output)
    return output.text
  }

  /// A pseudo-attribute of an XML declaration: `version`, `encoding`, `standalone`.
  func declared(_ name: String) -> String? {
    guard let start = value.firstRange(of: name + "=\"")?.upperBound else { return nil }
    return String(value[start...].prefix { $0 != "\"" })
  }
}
