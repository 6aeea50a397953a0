/// The end of a pipeline that nobody else takes: Out-Default, Out-Host, Out-String and Out-File with different devices.
///
/// Objects are formatted by their views and printed as they come; format records are printed as they stand. One writer
/// serves one whole pipeline, and `finish` ends its last document.
public final class OutputWriter: Sink {
  private let printer: RecordPrinter
  private let formatter: Formatter

  /// Prints to the host's console.
  public convenience init(_ context: ExecutionContext) { self.init(context, HostDevice(context.host)) }

  public init(_ context: ExecutionContext, _ device: LineDevice) {
    let printer = RecordPrinter(LineOutput(device), context)
    self.printer = printer
    self.formatter = Formatter(context, Formatter.Options()) { try printer.print($0) }
    super.init()
  }

  public override func receive(_ value: Value) throws {
    if case .object(let object) = value, let record = object as? FormatRecord {
      // A document of a Format- cmdlet ends the one that was open by default.
      if case .start = record.content { try formatter.finish() }
      return try printer.print(record)
    }
    if printer.isInDocument, !formatter.isOpen { try printer.close() }
    try formatter.process(value)
  }

  /// Ends what is open.
  public override func finish() throws {
    try formatter.finish()
    try printer.close()
  }
}
