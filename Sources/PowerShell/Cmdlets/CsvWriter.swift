/// Turns objects into lines of CSV.
struct CsvWriter {
  enum Quotes { case never, always, asNeeded, fields(Set<String>) }

  let delimiter: String
  let quotes: Quotes
  private(set) var names: [String] = []
  private var symbols: [Symbol] = []
  private unowned let context: ExecutionContext

  init(_ context: ExecutionContext, delimiter: String, quotes: Quotes) {
    self.context = context
    self.delimiter = delimiter
    self.quotes = quotes
  }

  var hasColumns: Bool { !symbols.isEmpty }

  /// The columns are the properties of the first object.
  mutating func setColumns(of value: Value) {
    if case .object(let table as DictionaryBox) = value.unwrapped {
      setColumns(table.keys.map(context.string))
    } else {
      setColumns(context.properties(of: value).map(\.name))
    }
  }

  mutating func setColumns(_ names: [String]) {
    self.names = names
    symbols = names.map { Symbol($0) }
  }

  var header: String { names.map { quoted($0, column: $0) }.joined(separator: delimiter) }

  func row(_ value: Value) -> String {
    var line = ""
    if case .object(let object) = value, let custom = object as? CustomObject, custom.extended == nil {
      for (position, symbol) in symbols.enumerated() {
        if position > 0 { line += delimiter }
        guard let place = custom.shape.position(of: symbol), !custom.values[place].isNull else { continue }
        line += quoted(text(custom.values[place]), column: names[position])
      }
      return line
    }
    for (position, symbol) in symbols.enumerated() {
      if position > 0 { line += delimiter }
      guard let inner = try? context.property(symbol, of: value), !inner.isNull else { continue }
      line += quoted(text(inner), column: names[position])
    }
    return line
  }

  /// Collections are only named, as .NET's `ToString` does.
  private func text(_ value: Value) -> String {
    switch value {
    case .string(let box): box.text
    case .array, .object:
      (try? context.invokeMethod("ToString", on: value, []).stringValue) ?? context.displayString(value)
    default: context.displayString(value)
    }
  }

  private func quoted(_ text: String, column: String) -> String {
    let isQuoted: Bool
    switch quotes {
    case .never: isQuoted = false
    case .always: isQuoted = true
    case .asNeeded: isQuoted = text.contains(delimiter) || text.utf8.contains { $0 == 34 || $0 == 10 || $0 == 13 }
    case .fields(let names): isQuoted = names.contains(column.caseFolded)
    }
    guard isQuoted else { return text }
    guard text.utf8.contains(34) else { return "\"" + text + "\"" }
    return "\"" + text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}

extension Cmdlet {
  /// -Delimiter, or that of the culture.
  final func csvDelimiter() -> String {
    if flag("UseCulture") { return CultureBox.current.listSeparator }
    guard let value = bound("Delimiter") else { return "," }
    return context.string(value)
  }

  final func csvWriter() throws -> CsvWriter {
    let fields = strings("QuoteFields")
    let use = bound("UseQuotes").map { context.string($0).caseFolded }
    if fields != nil, use != nil {
      throw terminatingError(
        ErrorRecord(
          id: "CannotSpecifyQuoteFieldsAndUseQuotes",
          "You must specify either the -UseQuotes or -QuoteFields parameters, but not both.", category: .invalidData,
          exception: "System.InvalidOperationException"))
    }
    var quotes = CsvWriter.Quotes.always
    if let fields {
      quotes = .fields(Set(fields.map(\.caseFolded)))
    } else if use == "never" {
      quotes = .never
    } else if use == "asneeded" {
      quotes = .asNeeded
    }
    return CsvWriter(context, delimiter: csvDelimiter(), quotes: quotes)
  }

  /// The line `#TYPE` with the first type name of an object.
  final func csvTypeLine(_ value: Value) -> String {
    let name = context.typeNames(of: value).first ?? "System.Object"
    return "#TYPE " + (name.hasPrefix("CSV:") ? String(name.dropFirst(4)) : name)
  }
}
