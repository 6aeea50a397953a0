/// ConvertTo-Xml.
final class ConvertToXml: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-Xml",
    """
    Depth Int32 range=1..2147483647
    InputObject PSObject 0 req pipe null
    NoTypeInformation SwitchParameter
    As String notempty values=Stream|String|Document
    """)

  private static let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>"
  private var objects: [String] = []
  private var asStream = false

  override func begin() throws {
    asStream = string("As")?.caseFolded == "stream"
    guard asStream else { return }
    try write(.text(Self.declaration))
    try write(.text("<Objects>"))
  }

  override func process() throws {
    let text = element("Object", nil, inputObject ?? .null, depth: int("Depth") ?? 1, indent: asStream ? 0 : 1)
    if asStream { try write(.text(text)) } else { objects.append(text) }
  }

  override func end() throws {
    if asStream { return try write(.text("</Objects>")) }
    let text = ([Self.declaration, "<Objects>"] + objects + ["</Objects>"]).joined(separator: "\n")
    if string("As")?.caseFolded == "string" { return try write(.text(text)) }
    try write(context.convert(.text(text), to: .xmlDocument))
  }

  private func element(_ tag: String, _ name: String?, _ value: Value, depth: Int, indent: Int) -> String {
    let margin = String(repeating: "  ", count: min(indent, 200))
    let start = margin + "<" + tag + (name.map { " Name=\"\(ClixmlWriter.encoded($0))\"" } ?? "") + typeAttribute(value)
    if value.isNull { return start + " />" }
    let parts = depth >= 0 ? self.parts(of: value, isTop: tag == "Object") : nil
    guard let parts else { return start + ">" + ClixmlWriter.encoded(context.string(value)) + "</\(tag)>" }
    guard !parts.isEmpty else { return start + " />" }
    let inner = parts.map { element("Property", $0.name, $0.value, depth: depth - 1, indent: indent + 1) }
    return ([start + ">"] + inner + [margin + "</\(tag)>"]).joined(separator: "\n")
  }

  private func typeAttribute(_ value: Value) -> String {
    if flag("NoTypeInformation") { return "" }
    let name = value.isNull ? "System.Object" : context.typeNames(of: value).first ?? "System.Object"
    return " Type=\"\(ClixmlWriter.encoded(name))\""
  }

  /// What a value consists of; `nil` if it is only its text.
  private func parts(of value: Value, isTop: Bool) -> [(name: String?, value: Value)]? {
    switch value {
    case .bool, .int, .long, .double, .char, .string, .null, .nothing: return nil
    default: break
    }
    if case .object(let table as DictionaryBox) = value {
      return table.pairs.flatMap { [("Key", $0.key), ("Value", $0.value)] }
    }
    if let items = context.enumerate(value) { return items.map { (nil, $0) } }
    switch value.objectValue {
    case is NumberBox, is EnumBox, is DateTimeBox, is TimeSpanBox, is GuidBox, is UriBox, is VersionBox, is ScriptBlock:
      return nil
    default: break
    }
    return context.properties(of: value).map { property in
      (property.name, (try? context.property(Symbol(property.name), of: value)) ?? .null)
    }
  }
}
