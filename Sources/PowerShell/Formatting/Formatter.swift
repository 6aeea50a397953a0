/// Turns objects into format records: of the shape that a Format- cmdlet asks for, or of the shape that the first object's
/// view has (`formatting.md` 3.2, 3.3).
final class Formatter {
  /// What a Format- cmdlet was told.
  struct Options {
    /// `nil`: the default formatter.
    var shape: View.Shape?
    var properties: [PropertyRequest]?
    var groupBy: PropertyRequest?
    var view: String?
    var expand = Expansion.elements
    /// Objects that would be printed out of band are formatted like others.
    var force = false
    var showsErrors = false
    var displaysErrors = false
    var autoSize = false
    var wraps = false
    var hidesHeaders = false
    /// Columns of a wide view; 0 leaves it to the view.
    var columns = 0
    var depth = 5
  }

  enum Expansion: String {
    case object = "coreonly"
    case elements = "enumonly"
    case both
  }

  let context: ExecutionContext
  let options: Options
  let selection: FieldSelection
  let cells: CellText
  private let emit: (FormatRecord) throws -> Void
  private var block: Block?
  private var types = TypeCache()

  init(_ context: ExecutionContext, _ options: Options, emit: @escaping (FormatRecord) throws -> Void) {
    self.context = context
    self.options = options
    self.selection = FieldSelection(context: context)
    var cells = CellText(context)
    cells.displaysErrors = options.displaysErrors
    self.cells = cells
    self.emit = emit
  }

  /// Formats one object of the pipeline.
  func process(_ value: Value) throws {
    switch value {
    case .null, .nothing: return
    case .string(let box) where !options.force: return try emit(FormatRecord(.outOfBand(.raw(box.text))))
    default: break
    }
    if options.expand == .object { return try format(value) }
    guard let elements = context.formatElements(of: value) else { return try format(value) }
    if options.expand == .both { try announce(value, elements.count) }
    for element in elements where !element.isNull { try format(element) }
  }

  /// Between the first and the last record of a document.
  var isOpen: Bool { block != nil }

  /// Closes what is open: the end of the pipeline.
  func finish() throws {
    guard let block else { return }
    self.block = nil
    if block.groupIsOpen { try emit(FormatRecord(.groupEnd)) }
    try emit(FormatRecord(.end))
  }

  private func announce(_ value: Value, _ count: Int) throws {
    try raw("The following object supports IEnumerable:")
    try emit(FormatRecord(.outOfBand(.list(listLines(of: value, defaultFields(of: value))))))
    switch count {
    case 0: try raw("The IEnumerable contains no objects.")
    case 1: try raw("The IEnumerable contains the following object:")
    default: try raw("The IEnumerable contains the following \(count) objects:")
    }
  }

  private func raw(_ text: String) throws { try emit(FormatRecord(.outOfBand(.raw(text)))) }

  // MARK: One object

  private func format(_ object: Value) throws {
    if !options.force, try formatOutOfBand(object) { return }
    guard let block else { return try open(for: object) }
    if block.accepts(object, types.views(for: object, context)) { return try add(object, to: block) }
    try formatStray(object)
  }

  /// Prints an object that never belongs to a block: errors, scalars, objects without properties.
  private func formatOutOfBand(_ object: Value) throws -> Bool {
    if let record = object.objectValue as? ErrorRecord {
      try emit(FormatRecord(.outOfBand(.error(record))))
    } else if let exception = object.objectValue as? ExceptionObject {
      try emit(FormatRecord(.outOfBand(.custom(TextToken.tokens(exception.message)))))
    } else if object.isScalar {
      try raw(context.displayString(object))
    } else if let view = types.views(for: object, context).outOfBand {
      try emit(FormatRecord(.outOfBand(.custom(customTokens(view, object)))))
    } else if !types.hasProperties(object, context) {
      try raw(context.displayString(object))
    } else {
      return false
    }
    return true
  }

  /// An object of a type that the open block's view is not for: a list of its own.
  private func formatStray(_ object: Value) throws {
    let lines = listLines(of: object, defaultFields(of: object))
    try emit(FormatRecord(.outOfBand(.list(lines))))
  }

  private func open(for object: Value) throws {
    let block = try Block(object, self)
    self.block = block
    try emit(FormatRecord(.start(block.shape)))
    try add(object, to: block)
  }

  private func add(_ object: Value, to block: Block) throws {
    try startGroup(of: object, block)
    let entry = block.entry(for: object)
    try emit(FormatRecord(entry.content))
    for label in entry.failures where options.showsErrors {
      let record = ErrorRecord(
        id: "mshExpressionError", "Failed to evaluate expression \"\(label)\".", category: .invalidArgument,
        target: object)
      try emit(FormatRecord(.outOfBand(.error(record))))
    }
  }

  private func startGroup(of object: Value, _ block: Block) throws {
    guard let field = block.groupBy else {
      if !block.groupIsOpen { try emit(FormatRecord(.groupStart(nil))) }
      return block.groupIsOpen = true
    }
    guard case .value(let key) = selection.read(field, of: object) else {
      if !block.groupIsOpen { try emit(FormatRecord(.groupStart(nil))) }
      return block.groupIsOpen = true
    }
    let text = cells.text(key, format: field.format)
    if block.groupIsOpen {
      if block.groupKey == text.caseFolded { return }
      try emit(FormatRecord(.groupEnd))
    }
    block.groupKey = text.caseFolded
    block.groupIsOpen = true
    try emit(FormatRecord(.groupStart(header(of: object, field, text, block))))
  }

  private func header(of object: Value, _ field: Field, _ text: String, _ block: Block) -> GroupHeader {
    if let function = block.groupHeader, let header = try? function(object, context) {
      return .text(TextToken.tokens(PrintableText.escaped(context.displayString(header))))
    }
    var label = field.label
    if !field.hasOwnLabel, case .property = field.source {
      let folded = label.caseFolded
      label = context.properties(of: object).first { $0.name.caseFolded == folded }?.name ?? label
    }
    return .label(label, value: text)
  }

  func defaultFields(of object: Value) -> [Field] {
    selection.defaultFields(
      of: object, displayProperties: types.views(for: object, context).displayProperties)
  }

  /// The views of an object's type.
  func views(for object: Value) -> TypeViews { types.views(for: object, context) }

  // MARK: Texts

  /// The text of a field and whether reading it failed.
  func text(_ field: Field, of object: Value, inTable: Bool = false) -> (text: String, failed: Bool) {
    switch selection.read(field, of: object) {
    case .value(let value):
      return (inTable ? cells.tableText(value, format: field.format) : cells.text(value, format: field.format), false)
    case .missing: return ("", false)
    case .failed: return (options.displaysErrors ? "#ERR" : "", true)
    }
  }

  func listLines(of object: Value, _ fields: [Field]) -> [ListLine] {
    fields.map { ListLine(label: PrintableText.escaped($0.label), value: text($0, of: object).text) }
  }

  func customTokens(_ view: View, _ object: Value) -> [TextToken] {
    guard let function = view.text, let value = try? function(object, context) else { return [] }
    return TextToken.tokens(PrintableText.escaped(context.displayString(value)))
  }
}

/// Remembers what the library said of the last object, since objects of one kind come in rows.
struct TypeCache {
  private var names: [String] = []
  private var views = TypeViews()
  private var plainViews: TypeViews?
  private var typeWithProperties: PSType?

  mutating func views(for object: Value, _ context: ExecutionContext) -> TypeViews {
    if let custom = object.objectValue as? CustomObject, custom.leadingTypeNames.isEmpty, custom.extended == nil {
      if let plainViews { return plainViews }
      let found = ViewLibrary.views(for: context.typeNames(of: object))
      plainViews = found
      return found
    }
    let names = context.typeNames(of: object)
    if names != self.names || names.isEmpty {
      self.names = names
      views = ViewLibrary.views(for: names)
    }
    return views
  }

  mutating func hasProperties(_ object: Value, _ context: ExecutionContext) -> Bool {
    if let custom = object.objectValue as? CustomObject, !custom.values.isEmpty { return true }
    if let type = object.type, type === typeWithProperties { return true }
    guard !context.properties(of: object).isEmpty else { return false }
    if !(object.objectValue is CustomObject) { typeWithProperties = object.type }
    return true
  }
}
