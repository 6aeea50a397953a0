/// ConvertTo-Json.
final class ConvertToJson: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-Json",
    """
    InputObject Object 0 req pipe null emptylist
    Depth Int32 range=0..100
    Compress SwitchParameter
    EnumsAsStrings SwitchParameter
    AsArray SwitchParameter
    EscapeHandling Newtonsoft.Json.StringEscapeHandling
    """)

  private var input: [Value] = []

  override func process() throws { input.append(bound("InputObject") ?? .null) }

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
      throw terminatingError(
        ErrorRecord(
          id: "System.ArgumentException", "Conversion from JSON failed with error: \(error.message)",
          exception: "System.ArgumentException"))
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw terminatingError(error.record)
    }
    guard let value else { return }
    if case .array = value, !flag("NoEnumerate") { return try writeEnumerated(value) }
    try write(value)
  }
}

/// Test-Json, without schemas.
final class TestJson: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Test-Json", defaultSet: "JsonString",
    """
    Json String 0 req pipe set=JsonString
    Path String 0 req name set=JsonPath
    LiteralPath String 0 req name set=JsonLiteralPath alias=PSPath,LP
    """)

  override func process() throws {
    var text = string("Json")
    if let path = string("Path") ?? string("LiteralPath") {
      try reporting { text = TextEncoding.decode(try context.fileBytes(path)) }
    }
    guard let text else { return }
    var options = JsonReader.Options()
    options.asHashtable = true
    var reader = JsonReader(text, options)
    do {
      let value = try reader.value()
      try write(.bool(value != nil))
    } catch is JsonReader.Failure {
      try writeError(
        ErrorRecord(
          id: "InvalidJson", "Cannot parse the JSON.", category: .invalidData, target: .text(text),
          exception: "System.Exception"))
      try write(.bool(false))
    }
  }
}
