/// System.Xml.XmlWriter and XmlTextWriter: XML written piece by piece, to a file, a StringBuilder or a writer of text.
final class XmlWriterBox: PSObject {
  /// What System.Xml.XmlWriterSettings says.
  struct Settings {
    var indents = false
    var indentChars = "  "
    var lineBreak = "\n"
    var omitsDeclaration = false
    var encoding = TextEncoding.utf8BOM
    var isFragment = false
  }

  enum Target {
    case file(TextFile)
    case builder(StringBuilderBox)
    case writer(TextWriterBox)
  }

  private let target: Target
  private let writerType: PSType
  private(set) var settings: Settings
  private var output = XmlOutput()
  private var openAttribute: (name: String, value: String)?
  private var hasStarted = false

  init(_ target: Target, _ settings: Settings, typeName: String) {
    self.target = target
    self.settings = settings
    self.writerType = .named("System.Xml." + typeName)
    output.lineBreak = settings.lineBreak
    if settings.indents { output.indentation = settings.indentChars }
  }

  override var type: PSType { writerType }

  /// XmlTextWriter's Formatting, Indentation and IndentChar.
  func indent(_ text: String?) {
    settings.indents = text != nil
    if let text { settings.indentChars = text }
    output.indentation = text
  }

  // MARK: Writing

  func startDocument(standalone: Bool? = nil) {
    guard !hasStarted else { return }
    hasStarted = true
    guard !settings.omitsDeclaration else { return }
    var text = "version=\"1.0\" encoding=\"\(encodingName)\""
    if let standalone { text += " standalone=\"\(standalone ? "yes" : "no")\"" }
    output.markup("<?xml \(text)?>")
  }

  /// Text in memory is UTF-16, whatever the settings say.
  private var encodingName: String {
    guard case .file = target else { return "utf-16" }
    switch settings.encoding {
    case .utf8BOM, .utf8NoBOM: return "utf-8"
    case .unicode: return "utf-16"
    case .bigEndianUnicode: return "utf-16BE"
    case .utf32, .bigEndianUTF32: return "utf-32"
    case .ascii: return "us-ascii"
    case .latin1: return "iso-8859-1"
    case .ansi: return "windows-1252"
    }
  }

  /// XmlWriter begins with the declaration by itself, XmlTextWriter only when told.
  private func prepare() {
    if writerType.name != "XmlTextWriter", !settings.isFragment { startDocument() }
    hasStarted = true
  }

  func startElement(_ name: String, namespace: String?) throws {
    try endAttribute()
    prepare()
    try XmlDocumentMembers.checkName(name)
    output.start(name)
    let prefix = XmlNames.split(name).prefix
    if let namespace, output.namespace(of: prefix) ?? "" != namespace {
      output.declare(prefix, namespace, writes: true)
    }
  }

  func attribute(_ name: String, _ value: String) throws {
    try endAttribute()
    guard output.isInTag else { throw wrongState("StartAttribute") }
    if name == "xmlns" || name.hasPrefix("xmlns:") {
      output.declare(name == "xmlns" ? "" : XmlNames.split(name).local, value, writes: false)
    }
    output.attribute(name, value)
  }

  func startAttribute(_ name: String) throws {
    try endAttribute()
    openAttribute = (name, "")
  }

  func endAttribute() throws {
    guard let (name, value) = openAttribute else { return }
    openAttribute = nil
    try attribute(name, value)
  }

  func content(_ text: String) throws {
    if openAttribute != nil {
      openAttribute?.value += text
    } else if output.depth == 0, !settings.isFragment {
      throw wrongState("Content")
    } else {
      output.content(text)
    }
  }

  func raw(_ text: String) throws {
    try endAttribute()
    output.raw(text)
  }

  func markup(_ text: String, isText: Bool = false) throws {
    try endAttribute()
    prepare()
    if isText { output.raw(text) } else { output.markup(text) }
  }

  func endElement(full: Bool) throws {
    try endAttribute()
    guard output.depth > 0 else { throw wrongState("EndElement") }
    output.end(full: full)
  }

  func endDocument() throws {
    try endAttribute()
    while output.depth > 0 { output.end() }
  }

  private func wrongState(_ token: String) -> MethodFailure {
    MethodFailure.invalid(
      "Token \(token) in state \(output.depth == 0 ? "Start" : "Content") would result in an invalid XML document.")
  }

  /// A node with all that is in it.
  func write(_ node: XmlNode, _ context: ExecutionContext) throws {
    if node.kind == .document {
      hasStarted = hasStarted || node.children.contains { $0.kind == .declaration }
    }
    prepare()
    node.write(to: &output)
    if node.kind == .document { try flush() }
  }

  func flush() throws {
    let text = output.takeText()
    guard !text.isEmpty else { return }
    output.hasWritten = true
    switch target {
    case .builder(let builder): builder.append(text)
    case .writer(let writer): try writer.write(text)
    case .file(let file): try FileMembers.io { try file.append(text) }
    }
  }

  func close() throws {
    try endDocument()
    try flush()
    if case .file(let file) = target { try FileMembers.io { try file.close() } }
  }
}

/// System.Xml.XmlWriterSettings.
final class XmlSettingsBox: PSObject {
  var settings = XmlWriterBox.Settings()
  var encoding: Value?

  override var type: PSType { .named("System.Xml.XmlWriterSettings") }
}

extension TypeLibrary {
  nonisolated(unsafe) static let xmlWriterTypes: KeyValuePairs<String, Builder> = [
    "System.Xml.XmlWriterSettings": XmlWriterMembers.addSettings,
    "System.Xml.XmlWriter": { type in
      XmlWriterMembers.addMethods(to: &type)
      type.staticMethod(
        "Create", "System.Xml.XmlWriter (System.Object output)",
        "System.Xml.XmlWriter (System.Object output, System.Xml.XmlWriterSettings settings)"
      ) { _, arguments, context in
        let settings = (arguments.last?.objectValue as? XmlSettingsBox)?.settings ?? XmlWriterBox.Settings()
        let target = try XmlWriterMembers.target(arguments.first ?? .null, settings.encoding, context)
        return .object(XmlWriterBox(target, settings, typeName: "XmlWriter"))
      }
    },
    "System.Xml.XmlTextWriter": XmlWriterMembers.addTextWriter,
  ]
}

enum XmlWriterMembers {
  static func target(
    _ value: Value, _ encoding: TextEncoding, _ context: ExecutionContext
  ) throws -> XmlWriterBox.Target {
    switch value.objectValue {
    case let builder as StringBuilderBox: return .builder(builder)
    case let writer as TextWriterBox: return .writer(writer)
    default:
      guard !value.isNull else { throw MethodFailure.null("output") }
      let path = WildcardPattern.escape(context.string(value))
      return .file(
        try FileMembers.io { try TextFile(path, encoding: encoding, append: false, context: context) })
    }
  }

  static func addSettings(_ type: inout TypeBuilder) {
    func box(_ subject: Value) throws -> XmlSettingsBox {
      guard let box = subject.objectValue as? XmlSettingsBox else { throw MethodFailure.null("settings") }
      return box
    }
    type.constructor("()") { _, _, _ in .object(XmlSettingsBox()) }
    let flags: KeyValuePairs<String, WritableKeyPath<XmlWriterBox.Settings, Bool>> = [
      "Indent": \.indents, "OmitXmlDeclaration": \.omitsDeclaration,
    ]
    for (name, path) in flags {
      type.property(
        name, "bool", get: { subject, _ in .bool(try box(subject).settings[keyPath: path]) },
        set: { subject, value, context in try box(subject).settings[keyPath: path] = context.isTrue(value) })
    }
    let texts: KeyValuePairs<String, WritableKeyPath<XmlWriterBox.Settings, String>> = [
      "IndentChars": \.indentChars, "NewLineChars": \.lineBreak,
    ]
    for (name, path) in texts {
      type.property(
        name, "string", get: { subject, _ in .text(try box(subject).settings[keyPath: path]) },
        set: { subject, value, context in try box(subject).settings[keyPath: path] = context.string(value) })
    }
    type.property(
      "Encoding", "System.Text.Encoding",
      get: { subject, _ in try box(subject).encoding ?? .object(EncodingBox(.utf8, hasPreamble: true)) },
      set: { subject, value, _ in
        try box(subject).encoding = value
        try box(subject).settings.encoding = FileMembers.encoding([value]) ?? .utf8BOM
      })
    type.property(
      "ConformanceLevel", "System.Object",
      get: { subject, _ in .text(try box(subject).settings.isFragment ? "Fragment" : "Document") },
      set: { subject, value, context in
        try box(subject).settings.isFragment = context.string(value).caseFolded == "fragment"
      })
  }

  private static func writer(_ subject: Value) throws -> XmlWriterBox {
    guard let writer = subject.objectValue as? XmlWriterBox else { throw MethodFailure.null("writer") }
    return writer
  }

  static func addMethods(to type: inout TypeBuilder) {
    func method(
      _ name: String, _ overloads: [String], _ body: @escaping (XmlWriterBox, [Value]) throws -> Void
    ) {
      let built: MethodMember.Body = { subject, arguments, _ in
        try body(try writer(subject), arguments)
        return .nothing
      }
      type.members.add(MethodMember(name, overloads.map { "void \(name)(\($0))" }, body: built))
    }
    method("WriteStartDocument", ["", "bool standalone"]) { writer, arguments in
      writer.startDocument(standalone: arguments.isEmpty ? nil : arguments.flag(0))
    }
    method("WriteEndDocument", [""]) { writer, _ in try writer.endDocument() }
    method(
      "WriteStartElement",
      ["string localName", "string localName, string ns", "string prefix, string localName, string ns"]
    ) { writer, arguments in
      try writer.startElement(
        name(arguments), namespace: arguments.count > 1 ? arguments.text(arguments.count - 1) : nil)
    }
    method("WriteEndElement", [""]) { writer, _ in try writer.endElement(full: false) }
    method("WriteFullEndElement", [""]) { writer, _ in try writer.endElement(full: true) }
    method(
      "WriteElementString",
      ["string localName, string value", "string localName, string ns, string value"]
    ) { writer, arguments in
      let value = arguments.text(arguments.count - 1)
      try writer.startElement(arguments.text(0), namespace: arguments.count > 2 ? arguments.text(1) : nil)
      if !value.isEmpty { try writer.content(value) }
      try writer.endElement(full: false)
    }
    method(
      "WriteAttributeString",
      [
        "string localName, string value", "string localName, string ns, string value",
        "string prefix, string localName, string ns, string value",
      ]
    ) { writer, arguments in
      let name = arguments.count > 3 ? name(Array(arguments.dropLast())) : arguments.text(0)
      try writer.attribute(name, arguments.text(arguments.count - 1))
    }
    method("WriteStartAttribute", ["string localName"]) { try $0.startAttribute($1.text(0)) }
    method("WriteEndAttribute", [""]) { writer, _ in try writer.endAttribute() }
    method("WriteString", ["string text"]) { try $0.content($1.text(0)) }
    method("WriteValue", ["System.Object value"]) { try $0.content($1.text(0)) }
    method("WriteRaw", ["string data"]) { try $0.raw($1.text(0)) }
    method("WriteComment", ["string text"]) { try $0.markup("<!--\($1.text(0))-->") }
    method("WriteCData", ["string text"]) { try $0.markup("<![CDATA[\($1.text(0))]]>", isText: true) }
    method("WriteProcessingInstruction", ["string name, string text"]) { writer, arguments in
      try writer.markup("<?\(arguments.text(0)) \(arguments.text(1))?>")
    }
    method("Flush", [""]) { writer, _ in try writer.flush() }
    for name in ["Close", "Dispose"] { method(name, [""]) { writer, _ in try writer.close() } }
  }

  /// `(localName)`, `(localName, ns)` or `(prefix, localName, ns)`.
  private static func name(_ arguments: [Value]) -> String {
    guard arguments.count > 2, !arguments.text(0).isEmpty else { return arguments.text(arguments.count > 2 ? 1 : 0) }
    return arguments.text(0) + ":" + arguments.text(1)
  }

  static func addTextWriter(_ type: inout TypeBuilder) {
    type.constructor(
      "(System.Object w)", "(System.Object filename, System.Text.Encoding encoding)"
    ) { _, arguments, context in
      let encoding = FileMembers.encoding(Array(arguments.dropFirst())) ?? .utf8NoBOM
      var settings = XmlWriterBox.Settings()
      settings.encoding = encoding
      let target = try target(arguments.first ?? .null, encoding, context)
      return .object(XmlWriterBox(target, settings, typeName: "XmlTextWriter"))
    }
    type.property(
      "Formatting", "System.Xml.Formatting",
      get: { subject, _ in .enumeration("System.Xml.Formatting", try writer(subject).settings.indents ? 1 : 0) },
      set: { subject, value, _ in
        let writer = try writer(subject)
        writer.indent(value.enumValue?.rawValue == 1 ? writer.settings.indentChars : nil)
      })
    type.property(
      "Indentation", "int", get: { subject, _ in .count(try writer(subject).settings.indentChars.count) },
      set: { subject, value, _ in
        let writer = try writer(subject)
        let text = String(repeating: writer.settings.indentChars.first ?? " ", count: max(0, min([value].int(0), 100)))
        try setIndentation(text, writer)
      })
    type.property(
      "IndentChar", "char", get: { subject, _ in .char(try writer(subject).settings.indentChars.utf16.first ?? 32) },
      set: { subject, value, _ in
        let writer = try writer(subject)
        let character = [value].text(0).first ?? " "
        try setIndentation(String(repeating: character, count: writer.settings.indentChars.count), writer)
      })
  }

  private static func setIndentation(_ text: String, _ writer: XmlWriterBox) throws {
    let isOn = writer.settings.indents
    writer.indent(text)
    if !isOn { writer.indent(nil) }
  }
}
