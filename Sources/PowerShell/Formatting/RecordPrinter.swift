/// Lays out format records: the state machine of documents, groups and entries with its blank lines (`formatting.md` 3.4).
final class RecordPrinter {
  let output: LineOutput
  private let context: ExecutionContext
  private var document: DocumentShape?
  private var groupIsOpen = false
  private var table: TableLayout?
  private var wide: WideLayout?
  /// Entries held back until the widths of their group can be known.
  private var held: [FormatRecord]?

  init(_ output: LineOutput, _ context: ExecutionContext) {
    self.output = output
    self.context = context
  }

  /// Between the first and the last record of a document.
  var isInDocument: Bool { document != nil }

  func print(_ record: FormatRecord) throws {
    switch record.content {
    case .start(let shape):
      guard document == nil else { throw outOfSequence(record) }
      document = shape
      output.blankLine()
    case .groupStart(let header):
      guard let document, !groupIsOpen else { throw outOfSequence(record) }
      groupIsOpen = true
      startGroup(header, document)
    case .groupEnd:
      guard let document, groupIsOpen else { throw outOfSequence(record) }
      try endGroup(document)
    case .end:
      guard document != nil, !groupIsOpen else { throw outOfSequence(record) }
      document = nil
      output.blankLine()
    case .row, .list, .item, .custom:
      guard groupIsOpen else { throw outOfSequence(record) }
      if held != nil { held?.append(record) } else { try printEntry(record.content) }
    case .outOfBand:
      if held != nil { held?.append(record) } else { try printEntry(record.content) }
    }
    try output.flush()
  }

  /// Ends what is open, when a pipeline stops in the middle of a document.
  func close() throws {
    if let document {
      if groupIsOpen { try endGroup(document) }
      self.document = nil
      output.blankLine()
    }
    try output.flush()
  }

  // MARK: Groups

  private func startGroup(_ header: GroupHeader?, _ document: DocumentShape) {
    if let header { print(header) }
    switch document {
    case .list: output.blankLine()
    case .custom: break
    case .wide(let columns, let autoSize):
      output.blankLine()
      if autoSize { held = [] } else { wide = WideLayout(columns: columns, output) }
    case .table(let shape):
      if shape.autoSize {
        held = []
      } else {
        table = TableLayout(shape, output)
        table?.printHeader()
      }
    }
  }

  private func print(_ header: GroupHeader) {
    output.blankLine()
    switch header {
    case .label(let label, let value): output.brokenLines("   \(label): \(value)")
    case .text(let tokens):
      var writer = TokenWriter(output)
      writer.write(tokens)
      writer.finish()
    }
    output.blankLine()
  }

  private func endGroup(_ document: DocumentShape) throws {
    if let held { try printHeld(held, document) }
    held = nil
    wide?.finish()
    wide = nil
    table = nil
    groupIsOpen = false
    output.blankLine()
  }

  private func printHeld(_ records: [FormatRecord], _ document: DocumentShape) throws {
    switch document {
    case .table(var shape):
      fitColumns(of: &shape, to: records)
      table = TableLayout(shape, output)
      table?.printHeader()
    case .wide:
      wide = WideLayout(longest: longestItem(records), output)
    case .list, .custom: break
    }
    for record in records { try printEntry(record.content) }
  }

  /// The widths of `-AutoSize`: of the label and the longest cell, measured whole (7.3).
  private func fitColumns(of shape: inout TableShape, to records: [FormatRecord]) {
    for index in shape.columns.indices { shape.columns[index].width = CellWidth.of(shape.columns[index].label) }
    for record in records {
      guard case .row(let cells) = record.content else { continue }
      for (index, cell) in cells.enumerated() where index < shape.columns.count {
        shape.columns[index].width = max(shape.columns[index].width, CellWidth.of(cell))
      }
    }
    for index in shape.columns.indices where shape.columns[index].width == 0 { shape.columns[index].width = 1 }
  }

  private func longestItem(_ records: [FormatRecord]) -> Int {
    records.reduce(0) { longest, record in
      guard case .item(let text) = record.content else { return longest }
      return max(longest, CellWidth.of(text))
    }
  }

  // MARK: Entries

  private func printEntry(_ content: FormatRecord.Content) throws {
    switch content {
    case .row(let cells): table?.printRow(cells)
    case .item(let text): wide?.add(text)
    case .list(let lines):
      ListLayout.print(lines, output)
      output.blankLine()
    case .custom(let tokens):
      var writer = TokenWriter(output)
      writer.write(tokens)
      writer.finish()
    case .outOfBand(let content): try printOutOfBand(content)
    case .start, .groupStart, .groupEnd, .end: break
    }
  }

  private func printOutOfBand(_ content: OutOfBandContent) throws {
    switch content {
    case .raw(let text): try output.rawText(text)
    case .error(let record):
      for line in ErrorText(context).lines(of: record, width: output.width) { output.line(line) }
    case .list(let lines):
      output.blankLine()
      ListLayout.print(lines, output)
      output.blankLine()
    case .custom(let tokens):
      var writer = TokenWriter(output)
      writer.write(tokens)
      writer.finish()
    }
  }

  private func outOfSequence(_ record: FormatRecord) -> TerminatingError {
    let command: String
    switch record.content {
    case .row: command = "format-table"
    case .list: command = "format-list"
    case .item: command = "format-wide"
    case .custom: command = "format-complex"
    default:
      command =
        switch document {
        case .table: "format-table"
        case .list: "format-list"
        case .wide: "format-wide"
        case .custom: "format-complex"
        case nil: "format-*"
        }
    }
    let text =
      "The object of type \"\(record.type.fullName)\" is not valid or not in the correct sequence. This is likely "
      + "caused by a user-specified \"\(command)\" command which is conflicting with the default formatting."
    let error = ErrorRecord(
      id: "ConsoleLineOutputOutOfSequencePacket", text, category: .invalidData,
      exception: "System.InvalidOperationException")
    error.activity = "out-lineoutput"
    return TerminatingError(error)
  }
}
