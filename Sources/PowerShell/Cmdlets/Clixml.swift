/// Export-Clixml.
final class ExportClixml: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Export-Clixml", defaultSet: "ByPath", confirms: .medium,
    """
    Depth Int32 range=1..2147483647
    Path String 0 req set=ByPath
    LiteralPath String req set=ByLiteralPath alias=PSPath,LP
    InputObject PSObject req pipe null
    Force SwitchParameter
    NoClobber SwitchParameter alias=NoOverwrite
    Encoding Object notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    """)

  private var file: TextFile?
  private var writer: ClixmlWriter?

  override func begin() throws {
    let path = string("Path") ?? string("LiteralPath") ?? ""
    guard try shouldProcess(path) else { return }
    file = try TextFile(
      path, encoding: encoding(), append: false, force: flag("Force"), noClobber: flag("NoClobber"), cmdlet: self)
    writer = ClixmlWriter(context, depth: int("Depth") ?? 2)
  }

  override func process() throws { try writer?.write(inputObject ?? .null) }

  override func end() throws {
    writer?.finish()
    if let text = writer?.text { try file?.append(text) }
    try file?.close()
  }
}

extension Cmdlet {
  /// The values of a text in the XML of Export-Clixml.
  final func clixmlValues(_ text: String) throws -> [Value] {
    do {
      let document = XmlNode(.document, document: nil)
      document.preservesWhitespace = true
      try XmlParser.read(text, into: document)
      guard let root = document.documentElement, root.name == "Objs" else {
        throw XmlParser.Failure("The Objs XML tag was expected and was not found.")
      }
      var reader = ClixmlReader(context)
      return try reader.values(of: root)
    } catch let error as XmlParser.Failure {
      throw terminatingError(
        ErrorRecord(id: "System.Xml.XmlException", error.message, exception: "System.Xml.XmlException"))
    }
  }
}

/// Import-Clixml.
final class ImportClixml: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Import-Clixml", defaultSet: "ByPath",
    """
    Path String[] 0 req both set=ByPath
    LiteralPath String[] req name set=ByLiteralPath alias=PSPath,LP
    Skip UInt64
    First UInt64
    """)

  override func process() throws {
    let given = givenPaths
    for path in given.paths {
      let places = given.literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
      for place in places { try read(place) }
    }
  }

  private func read(_ place: ItemPath) throws {
    let bytes: [UInt8]
    do {
      bytes = try context.drives.fileSystem.read(place)
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      error.record.target = .null
      throw terminatingError(error.record)
    }
    var values: [Value] = []
    for value in try clixmlValues(TextEncoding.decode(bytes)) { values += context.enumerate(value) ?? [value] }
    func limit(_ name: String) -> Int? { bound(name).flatMap { Int(context.string($0)) } }
    for value in values.dropFirst(limit("Skip") ?? 0).prefix(limit("First") ?? .max) { try write(value) }
  }
}

/// ConvertTo-CliXml.
final class ConvertToCliXml: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-CliXml",
    """
    InputObject PSObject 0 req pipe
    Depth Int32 range=1..2147483647
    """)

  private lazy var writer = ClixmlWriter(context, depth: int("Depth") ?? 2)

  override func process() throws { try writer.write(inputObject ?? .null) }

  override func end() throws {
    writer.finish()
    try write(.text(writer.text))
  }
}

/// ConvertFrom-CliXml.
final class ConvertFromCliXml: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("ConvertFrom-CliXml", "InputObject String 0 req pipe")

  override func process() throws {
    for value in try clixmlValues(string("InputObject") ?? "") { try writeEnumerated(value) }
  }
}
