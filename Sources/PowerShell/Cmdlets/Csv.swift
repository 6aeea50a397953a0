/// Import-Csv.
final class ImportCsv: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Import-Csv", defaultSet: "DelimiterPath",
    """
    Path String[] 0 req both set=CulturePath,DelimiterPath notempty
    Delimiter Char 1 set=DelimiterLiteralPath,DelimiterPath notnull
    LiteralPath String[] req name set=CultureLiteralPath,DelimiterLiteralPath alias=PSPath,LP notempty
    UseCulture SwitchParameter req set=CultureLiteralPath,CulturePath notnull
    Header String[] notempty
    Encoding Object notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    """)

  override func process() throws {
    let given = givenPaths
    guard !given.paths.isEmpty else {
      throw terminatingError(
        ErrorRecord(
          id: "CannotSpecifyPathAndLiteralPath",
          "You must specify either the -Path or -LiteralPath parameters, but not both.", category: .invalidData,
          exception: "System.InvalidOperationException"))
    }
    let fallback = try encoding() ?? .utf8NoBOM
    let delimiter = csvDelimiter().utf8.first ?? UInt8(ascii: ",")
    for path in given.paths {
      for place in try places(path, literal: given.literal) {
        let bytes = try contents(place)
        let isPlain = fallback == .utf8NoBOM && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
        let text = isPlain ? bytes : Array(TextEncoding.decode(bytes, fallback: fallback).utf8)
        try CsvObjects(self, delimiter: delimiter, header: strings("Header")).read(text)
      }
    }
  }

  private func places(_ path: String, literal: Bool) throws -> [ItemPath] {
    do {
      return literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw terminatingError(error.record)
    }
  }

  private func contents(_ place: ItemPath) throws -> [UInt8] {
    do {
      return try context.drives.fileSystem.read(place)
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      error.record.target = .null
      throw terminatingError(error.record)
    }
  }
}

/// ConvertFrom-Csv.
final class ConvertFromCsv: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertFrom-Csv", defaultSet: "Delimiter",
    """
    InputObject PSObject[] 0 req both notnull emptystring
    Delimiter Char 1 set=Delimiter notempty
    UseCulture SwitchParameter req set=UseCulture
    Header String[] notempty
    """)

  private var objects: CsvObjects?

  override func process() throws {
    let delimiter = csvDelimiter().utf8.first ?? UInt8(ascii: ",")
    if objects == nil { objects = try CsvObjects(self, delimiter: delimiter, header: strings("Header")) }
    for line in list("InputObject") ?? [] { try objects?.read(Array(context.string(line).utf8)) }
  }
}

/// ConvertTo-Csv.
final class ConvertToCsv: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-Csv", defaultSet: "Delimiter",
    """
    InputObject PSObject 0 req both
    Delimiter Char 1 set=Delimiter notnull
    UseCulture SwitchParameter set=UseCulture
    IncludeTypeInformation SwitchParameter alias=ITI
    NoTypeInformation SwitchParameter alias=NTI
    QuoteFields String[] alias=QF
    UseQuotes Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind alias=UQ
    NoHeader SwitchParameter
    """)

  private var writer: CsvWriter?

  override func begin() throws { writer = try csvWriter() }

  override func process() throws {
    guard let value = inputObject, !value.isNull, var writer else { return }
    if !writer.hasColumns {
      writer.setColumns(of: value)
      self.writer = writer
      if flag("IncludeTypeInformation") { try write(.text(csvTypeLine(value))) }
      if !flag("NoHeader") { try write(.text(writer.header)) }
    }
    try write(.text(writer.row(value)))
  }
}

/// Export-Csv.
final class ExportCsv: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Export-Csv", defaultSet: "Delimiter", confirms: .medium,
    """
    InputObject PSObject req both
    Path String 0 notempty
    LiteralPath String alias=PSPath,LP notempty
    Force SwitchParameter
    NoClobber SwitchParameter alias=NoOverwrite
    Encoding Object notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    Append SwitchParameter
    Delimiter Char 1 set=Delimiter notnull
    UseCulture SwitchParameter set=UseCulture
    IncludeTypeInformation SwitchParameter alias=ITI
    NoTypeInformation SwitchParameter alias=NTI
    QuoteFields String[] alias=QF
    UseQuotes Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind alias=UQ
    NoHeader SwitchParameter
    """)

  private var writer: CsvWriter?
  private var file: TextFile?
  private var isSkipped = false

  override func begin() throws {
    guard let path = string("Path") ?? string("LiteralPath") else {
      throw terminatingError(
        ErrorRecord(
          id: "CannotSpecifyPathAndLiteralPath",
          "You must specify either the -Path or -LiteralPath parameters, but not both.", category: .invalidData,
          exception: "System.InvalidOperationException"))
    }
    guard try shouldProcess(path) else {
      isSkipped = true
      return
    }
    writer = try csvWriter()
    file = try TextFile(
      path, encoding: encoding(), append: flag("Append"), force: flag("Force"), noClobber: flag("NoClobber"),
      cmdlet: self)
    if flag("Append") { try readColumns() }
  }

  /// Appended rows have the columns of the file.
  private func readColumns() throws {
    guard let old = file?.existingText, !old.isEmpty else { return }
    var fields: [Value] = []
    Array(old.utf8).withUnsafeBufferPointer { bytes in
      var reader = CsvReader(bytes, from: 0, delimiter: csvDelimiter().utf8.first ?? 44)
      while !reader.isAtEnd, reader.peekLine().hasPrefix("#") { reader.skipLine() }
      reader.record(into: &fields)
    }
    writer?.setColumns(fields.map { $0.stringValue ?? "" })
    if old.utf8.last != 10 { try file?.append("\n") }
  }

  override func process() throws {
    guard !isSkipped, let value = inputObject, !value.isNull, var writer, let file else { return }
    if !writer.hasColumns {
      writer.setColumns(of: value)
      self.writer = writer
      if flag("IncludeTypeInformation") { try file.append(csvTypeLine(value) + "\n") }
      if !flag("NoHeader") { try file.append(writer.header + "\n") }
    } else if flag("Append"), !flag("Force") {
      try check(value, writer)
    }
    try file.append(writer.row(value) + "\n")
  }

  private func check(_ value: Value, _ writer: CsvWriter) throws {
    for name in writer.names where try context.property(Symbol(name), of: value) == nil {
      throw terminatingError(
        ErrorRecord(
          id: "CannotAppendCsvWithMismatchedPropertyNames",
          "Cannot append CSV content to the following file: \(string("Path") ?? string("LiteralPath") ?? ""). The appended "
            + "object does not have a property that corresponds to the following column: \(name). To continue with "
            + "mismatched properties, add the -Force parameter, and then retry the command.", category: .invalidData,
          target: .text(name), exception: "System.InvalidOperationException"))
    }
  }

  override func end() throws { try file?.close() }
}
