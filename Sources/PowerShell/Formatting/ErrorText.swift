/// The text of errors (`formatting.md` 11.1), by `$ErrorView`.
struct ErrorText {
  private let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  /// The printed lines.
  func lines(of record: ErrorRecord, width: Int) -> [String] {
    let text: String
    switch context.variable("ErrorView").map({ context.string($0).caseFolded }) {
    case "categoryview"?: text = Self.category(of: record, context)
    case "conciseview"?: text = concise(record)
    default: text = normal(record)
    }
    let shown = record.hint.map { "\(text)\n\($0)" } ?? text
    // The console leaves out lines without a character.
    return TextBreak.hard(PrintableText.escaped(shown), first: width, next: width).filter { !$0.isEmpty }.map(
      String.init)
  }

  /// Message, place, and the source line with the mark behind the failing token.
  private func normal(_ record: ErrorRecord) -> String {
    guard let place = record.invocation else { return prefix(record) + record.message }
    var text = prefix(record) + record.message
    if place.lineNumber < 1 { return text }
    let line = Array(place.line.filter { !$0.isNewline })
    let mark = min(max(0, place.column), line.count)
    let location = place.scriptName.flatMap { $0.isEmpty ? nil : $0 } ?? "line"
    text += "\nAt \(location):\(place.lineNumber) char:\(place.column)"
    text += "\n+ " + String(line[..<mark]) + " <<<< " + String(line[mark...])
    return text
  }

  private func prefix(_ record: ErrorRecord) -> String {
    if !record.activity.isEmpty, record.invocation == nil { return record.activity + " : " }
    guard let name = record.invocation?.commandName, !name.isEmpty else { return "" }
    return name + " : "
  }

  // MARK: Category

  /// `ObjectNotFound: (name:String) [Get-Item], ItemNotFoundException`.
  static func category(of record: ErrorRecord, _ context: ExecutionContext) -> String {
    let category = record.category == .deadlockDetected ? "Deadlock detected" : record.category.rawValue
    let target = record.targetName ?? (record.target.isNull ? "" : context.displayString(record.target))
    let targetType = record.targetTypeName ?? record.target.type?.name ?? ""
    let activity = record.activity.isEmpty ? record.invocation?.commandName ?? "" : record.activity
    let reason = record.reason.map(shortened) ?? record.exception.type.name
    return "\(category): (\(shortened(target)):\(shortened(targetType))) [\(shortened(activity))], \(reason)"
  }

  /// More than 40 characters become the first and last 15.
  private static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(15) + "..." + text.suffix(15) : text
  }

  // MARK: ConciseView

  /// 7.6's view: one line for what was typed, the source line with its number for scripts.
  private func concise(_ record: ErrorRecord) -> String {
    let reason = conciseReason(record)
    guard let place = record.invocation, place.lineNumber > 0,
      place.scriptName != nil || place.lineNumber > 1 || record.category == .parserError
    else { return "\(reason): \(record.message)" }
    let number = String(place.lineNumber)
    let margin = String(repeating: " ", count: max(4, number.count))
    let padded = String(repeating: " ", count: margin.count - number.count) + number
    let indent = place.line.prefix { $0 == " " || $0 == "\t" }.count
    let blanks = String(repeating: " ", count: max(0, place.column - 1 - indent))
    let location = place.scriptName.map { "\($0):\(number)" } ?? ""
    let message = TextBreak.lines(of: record.message).joined(separator: " ")
    return """
      \(reason): \(location)
      Line\(margin.dropFirst(4)) |
      \(padded) | \(place.line.dropFirst(indent).filter { !$0.isNewline })
      \(margin) | \(blanks)~
      \(margin) | \(message)
      """
  }

  private func conciseReason(_ record: ErrorRecord) -> String {
    for name in [record.invocation?.commandName, record.activity, record.invocation?.invocationName] {
      if let name, !name.isEmpty { return name }
    }
    return record.category == .notSpecified ? record.exception.type.name : record.category.rawValue
  }
}

extension ExecutionContext {
  /// The printed text of an error record, each line ended.
  public func errorText(of record: ErrorRecord) -> String {
    ErrorText(self).lines(of: record, width: HostDevice(host).width).map { $0 + "\n" }.joined()
  }

  /// The text of a record's CategoryInfo.
  public func categoryText(of record: ErrorRecord) -> String { ErrorText.category(of: record, self) }

  /// The printed lines of a message with its prefix (`WARNING: `), wrapped as the console does (`formatting.md` 11.2).
  public func messageText(_ text: String) -> String {
    TextBreak.words(PrintableText.escaped(text), limit: HostDevice(host).width).map { $0 + "\n" }.joined()
  }
}
