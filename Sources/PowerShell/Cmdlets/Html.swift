/// ConvertTo-Html.
final class ConvertToHtml: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-Html", defaultSet: "Page",
    """
    InputObject PSObject pipe
    Property Object[] 0
    Body String[] 3 set=Page
    Head String[] 1 set=Page
    Title String 2 set=Page notempty
    As String notempty values=Table|List
    CssUri Uri set=Page alias=cu,uri notempty
    Fragment SwitchParameter set=Fragment notempty
    PostContent String[] notempty
    PreContent String[] notempty
    Meta Hashtable set=Page notempty
    Charset String set=Page notempty
    Transitional SwitchParameter set=Page notempty
    """)

  private struct Column {
    let label: String
    let expression: PropertyExpression
    var width: String?
    var alignment: String?
  }

  private var columns: [Column]?
  private var asList = false
  private var count = 0

  override func begin() throws {
    asList = string("As")?.caseFolded == "list"
    if !flag("Fragment") { try writeHead() }
    for line in strings("PreContent") ?? [] { try write(.text(line)) }
    try write(.text("<table>"))
  }

  private func writeHead() throws {
    let kind = flag("Transitional") ? ("Transitional", "transitional") : ("Strict", "strict")
    try write(
      .text(
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 \(kind.0)//EN\"  "
          + "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-\(kind.1).dtd\">"))
    try write(.text("<html xmlns=\"http://www.w3.org/1999/xhtml\">"))
    try write(.text("<head>"))
    if let charset = string("Charset") { try write(.text("<meta charset=\"\(charset)\">")) }
    if case .object(let meta as DictionaryBox)? = bound("Meta") {
      for (key, value) in meta.pairs {
        try write(.text("<meta name=\"\(context.string(key))\" content=\"\(context.string(value))\">"))
      }
    }
    if let head = strings("Head") {
      for line in head { try write(.text(line)) }
    } else {
      try write(.text("<title>\(string("Title") ?? "HTML TABLE")</title>"))
    }
    if let uri = bound("CssUri") {
      try write(.text("<link rel=\"stylesheet\" type=\"text/css\" href=\"\(context.string(uri))\" />"))
    }
    try write(.text("</head><body>"))
    for line in strings("Body") ?? [] { try write(.text(line)) }
  }

  override func process() throws {
    guard let value = inputObject, !value.isNull else { return }
    if columns == nil { try setColumns(of: value) }
    count += 1
    try asList ? writeList(value) : writeRow(value)
  }

  private func setColumns(of value: Value) throws {
    let given = try PropertyExpression.read(
      list("Property") ?? [.text("*")], keys: ["Name", "Label", "Width", "Alignment"], self)
    var columns: [Column] = []
    for expression in given {
      guard case .pattern(_, let pattern) = expression.source else {
        let label = expression.name
        columns.append(
          Column(
            label: label, expression: expression, width: expression.options["Width"].map(context.string),
            alignment: expression.options["Alignment"].map(context.string)))
        continue
      }
      let names = context.properties(of: value).map(\.name).filter(pattern.matches)
      columns += names.map {
        Column(label: $0, expression: PropertyExpression(source: .name($0, Symbol($0))))
      }
    }
    // A text, or a number, is shown itself.
    if value.unwrapped.stringValue != nil, !isBound("Property") {
      columns = [Column(label: "*", expression: PropertyExpression(source: .name("*", Symbol("*"))))]
    }
    self.columns = columns
    if !asList { try writeHeader(columns) }
  }

  private func writeHeader(_ columns: [Column]) throws {
    let cells = columns.map { column in
      let width = column.width.map { " width=\"\($0)\"" } ?? ""
      let alignment = column.alignment.map { " align=\"\($0)\"" } ?? ""
      return "<col\(width)\(alignment)/>"
    }
    try write(.text("<colgroup>" + cells.joined() + "</colgroup>"))
    try write(.text("<tr>" + columns.map { "<th>\(XmlText.html($0.label))</th>" }.joined() + "</tr>"))
  }

  private func writeRow(_ value: Value) throws {
    let cells = try (columns ?? []).map { "<td>\(try cell($0, value))</td>" }
    try write(.text("<tr>" + cells.joined() + "</tr>"))
  }

  private func writeList(_ value: Value) throws {
    if count > 1 { try write(.text("<tr><td><hr></td></tr>")) }
    for column in columns ?? [] {
      try write(.text("<tr><td>\(XmlText.html(column.label)):</td><td>\(try cell(column, value))</td></tr>"))
    }
  }

  private func cell(_ column: Column, _ value: Value) throws -> String {
    if column.label == "*" { return XmlText.html(context.string(value)) }
    let inner: Value?
    do {
      inner = try column.expression.value(of: value, context)
    } catch is TerminatingError {
      inner = nil
    }
    guard let inner, !inner.isNull else { return "" }
    let text = context.enumerate(inner) == nil ? context.displayString(inner) : (inner.type?.fullName ?? "")
    return XmlText.html(text)
  }

  override func end() throws {
    try write(.text("</table>"))
    for line in strings("PostContent") ?? [] { try write(.text(line)) }
    if !flag("Fragment") { try write(.text("</body></html>")) }
  }
}
