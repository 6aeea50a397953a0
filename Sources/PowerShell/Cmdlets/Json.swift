/// ConvertTo-Json.
final class ConvertToJson: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-Json",
    """
    InputObject Object 0 req pipe null emptylist emptystring
    Depth Int32 range=0..100
    Compress SwitchParameter
    EnumsAsStrings SwitchParameter
    AsArray SwitchParameter
    EscapeHandling Newtonsoft.Json.StringEscapeHandling
    """)

  private var input: [Value] = []

  override func process() throws { input.append(inputObject ?? .null) }

  override func end() throws {
    guard !input.isEmpty else { return }
    let depth = int("Depth") ?? 2
    var escapes = JsonWriter.Escapes.standard
    switch bound("EscapeHandling").map({ context.string($0).caseFolded }) {
    case "escapenonascii": escapes = .nonASCII
    case "escapehtml": escapes = .html
    default: break
    }
    var writer = JsonWriter(
      context, maxDepth: depth, compress: flag("Compress"), enumsAsStrings: flag("EnumsAsStrings"), escapes: escapes)
    do {
      try writer.write(input.count > 1 || flag("AsArray") ? .list(input) : input[0])
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw terminatingError(error.record)
    }
    if writer.wasTruncated {
      try writeWarning("Resulting JSON is truncated as serialization has exceeded the set depth of \(depth).")
    }
    try write(.text(writer.text))
  }
}

/// ConvertFrom-Json.
final class ConvertFromJson: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertFrom-Json",
    """
    InputObject String 0 req pipe emptystring
    AsHashtable SwitchParameter
    Depth Int32 range=Positive
    NoEnumerate SwitchParameter
    DateKind Microsoft.PowerShell.Commands.JsonDateKind
    """)

  private var lines: [String] = []

  override func process() throws { lines.append(string("InputObject") ?? "") }

  override func end() throws {
    guard let first = lines.first else { return }
    guard lines.count > 1 else { return try convert(first) }
    // Several inputs are texts of their own if the first one is; else they are the lines of one.
    guard (try? parse(first)) != nil else { return try convert(lines.joined(separator: "\n")) }
    for line in lines { try convert(line) }
  }

  private func parse(_ text: String) throws -> Value? {
    var options = JsonReader.Options()
    options.asHashtable = flag("AsHashtable")
    options.maxDepth = int("Depth") ?? 1024
    options.dates = bound("DateKind").map { context.string($0).caseFolded } ?? "default"
    var reader = JsonReader(text, options)
    return try reader.value()
  }

  private func convert(_ text: String) throws {
    let value: Value?
    do {
      value = try parse(text)
    } catch let error as JsonReader.Failure {
      let exception = ExceptionObject(
        .named("System.ArgumentException"), "Conversion from JSON failed with error: \(error.message)",
        inner: ExceptionObject(.named("Newtonsoft.Json." + error.exceptionName), error.message))
      throw terminatingError(ErrorRecord(exception, id: "System.ArgumentException"))
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw terminatingError(error.record)
    }
    guard let value else { return try write(.null) }
    if case .array = value, !flag("NoEnumerate") { return try writeEnumerated(value) }
    try write(value)
  }
}

/// Test-Json.
final class TestJson: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Test-Json", defaultSet: "JsonString",
    """
    Json String 0 req pipe set=JsonString,JsonStringWithSchemaString,JsonStringWithSchemaFile
    Path String 0 req name set=JsonPath,JsonPathWithSchemaString,JsonPathWithSchemaFile
    LiteralPath String 0 req name set=JsonLiteralPath,JsonLiteralPathWithSchemaString,JsonLiteralPathWithSchemaFile alias=PSPath,LP
    Schema String 1 req set=JsonStringWithSchemaString,JsonPathWithSchemaString,JsonLiteralPathWithSchemaString notempty
    SchemaFile String 1 req set=JsonStringWithSchemaFile,JsonPathWithSchemaFile,JsonLiteralPathWithSchemaFile notempty
    """)

  private var schema: Value?

  override func begin() throws {
    var text = string("Schema")
    if let path = string("SchemaFile") {
      do {
        text = TextEncoding.decode(try context.fileBytes(path))
      } catch let error as TerminatingError where error.record.commandTypeName == nil {
        throw terminatingError(error.record)
      }
    }
    guard let text else { return }
    schema = try? parse(text)
    guard schema != nil else {
      throw terminatingError(
        ErrorRecord(
          id: "InvalidJsonSchema", "Cannot parse the JSON schema.", category: .invalidData, target: .text(text),
          exception: "System.Exception"))
    }
  }

  private func parse(_ text: String) throws -> Value? {
    var options = JsonReader.Options()
    options.asHashtable = true
    options.dates = "string"
    var reader = JsonReader(text, options)
    return try reader.value()
  }

  override func process() throws {
    var text = string("Json")
    if let path = string("Path") ?? string("LiteralPath") {
      try reporting { text = TextEncoding.decode(try context.fileBytes(path)) }
    }
    guard let text else { return }
    guard let value = try? parse(text) else { return try fail("InvalidJson", "Cannot parse the JSON.", text) }
    let failures = try schema.map { try JsonSchema(context).failures(of: value, $0) } ?? []
    for failure in failures { try fail("InvalidJsonAgainstSchemaDetailed", failure, text, answers: false) }
    try write(.bool(failures.isEmpty))
  }

  private func fail(_ id: String, _ message: String, _ text: String, answers: Bool = true) throws {
    let full = id == "InvalidJson" ? message : "The JSON is not valid with the schema: " + message
    try writeError(
      ErrorRecord(id: id, full, category: .invalidData, target: .text(text), exception: "System.Exception"))
    if answers { try write(.bool(false)) }
  }
}
