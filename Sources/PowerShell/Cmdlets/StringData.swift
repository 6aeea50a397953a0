/// ConvertFrom-StringData.
final class ConvertFromStringData: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertFrom-StringData",
    """
    StringData String 0 req pipe emptystring
    Delimiter Char 1
    """)

  override func process() throws {
    let delimiter = bound("Delimiter").map(context.string) ?? "="
    let table = HashtableBox()
    for line in TextLines.all(in: string("StringData") ?? "") {
      let text = line.trimmingSpaces
      if text.isEmpty || text.hasPrefix("#") { continue }
      guard let range = text.firstRange(of: delimiter), range.lowerBound != text.startIndex else {
        throw failure("Data line '\(text)' is not in 'name=value' format. ")
      }
      let name = text[..<range.lowerBound].trimmingSpaces
      let value = try unescaped(text[range.upperBound...].trimmingSpaces)
      guard table.add(.text(name), .text(value)) else {
        throw failure("Data item '\(name)' in line '\(text)' is already defined. ")
      }
    }
    try write(.object(table))
  }

  /// Values have the escapes of regular expressions.
  private func unescaped(_ text: String) throws -> String {
    guard text.contains("\\") else { return text }
    do {
      return try Regex.unescape(text)
    } catch let error as TerminatingError {
      throw terminatingError(
        ErrorRecord(
          id: "System.ArgumentException", error.record.exception.message, exception: "System.ArgumentException"))
    }
  }

  private func failure(_ message: String) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "InvalidOperation", message, category: .invalidOperation,
        exception: "System.Management.Automation.PSInvalidOperationException"))
  }
}
