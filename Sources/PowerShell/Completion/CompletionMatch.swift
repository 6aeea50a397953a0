/// One thing that may stand where the cursor is: System.Management.Automation.CompletionResult.
public struct CompletionMatch: Sendable {
  /// What a match is, as CompletionResultType names it.
  public enum Kind: String, Sendable {
    case text = "Text"
    case history = "History"
    case command = "Command"
    case providerItem = "ProviderItem"
    case providerContainer = "ProviderContainer"
    case property = "Property"
    case method = "Method"
    case parameterName = "ParameterName"
    case parameterValue = "ParameterValue"
    case variable = "Variable"
    case namespace = "Namespace"
    case type = "Type"
    case keyword = "Keyword"
    case dynamicKeyword = "DynamicKeyword"
  }

  /// What replaces the typed text.
  public let text: String
  /// How a list shows it.
  public let item: String
  public let kind: Kind
  public let toolTip: String

  public init(_ text: String, _ kind: Kind, item: String? = nil, toolTip: String? = nil) {
    self.text = text
    self.item = item ?? text
    self.kind = kind
    self.toolTip = toolTip ?? item ?? text
  }

  /// The match as scripts see it.
  var object: Value {
    .object(
      RecordBox(
        "System.Management.Automation.CompletionResult",
        [
          "CompletionText": .text(text), "ListItemText": .text(item),
          "ResultType": .enumeration("System.Management.Automation.CompletionResultType", kind.rawValue),
          "ToolTip": .text(toolTip),
        ], string: text))
  }

  /// Reads what a completer written by a user gave: a CompletionResult, or anything as text.
  init(_ value: Value, _ context: ExecutionContext) {
    func part(_ name: String) -> String? { (try? context.property(Symbol(name), of: value)).flatMap { $0.stringValue } }
    guard value.type?.fullName == "System.Management.Automation.CompletionResult", let text = part("CompletionText")
    else {
      self.init(context.string(value), .text)
      return
    }
    let kind = (try? context.property(Symbol("ResultType"), of: value)).flatMap { Kind(rawValue: context.string($0)) }
    self.init(text, kind ?? .text, item: part("ListItemText"), toolTip: part("ToolTip"))
  }
}

/// What may stand at a cursor, and which part of the text it replaces.
public struct CompletionAnswer: Sendable {
  public var matches: [CompletionMatch]
  /// UTF-8 offsets of the text that a match replaces.
  public var start: Int
  public var end: Int

  init(_ matches: [CompletionMatch], _ start: Int, _ end: Int) {
    self.matches = matches
    self.start = start
    self.end = end
  }

  /// Nothing is known to stand there.
  static let nothing = CompletionAnswer([], -1, -2)
}
