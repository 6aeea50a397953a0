/// An open document of one formatter: its shape, fixed by the first object, and how further objects become entries.
final class Block {
  let shape: DocumentShape
  let groupBy: Field?
  let groupHeader: ViewFunction?
  var groupIsOpen = false
  var groupKey = ""

  private unowned let formatter: Formatter
  private let kind: View.Shape
  /// The view from the database; `nil` if the block was made from properties and so takes every object.
  private let view: View?
  /// What a generated table, or a view, shows of every object; `nil` where each object is looked at anew.
  private let fields: [Field]?
  private var customFields: [ObjectIdentifier: [Field]] = [:]

  struct Entry {
    let content: FormatRecord.Content
    /// Labels of the fields that could not be read.
    var failures: [String] = []
  }

  init(_ object: Value, _ formatter: Formatter) throws {
    self.formatter = formatter
    let options = formatter.options
    let known = formatter.views(for: object)
    let view = try Self.view(object, known, options)
    let properties = options.properties == nil && view == nil ? formatter.defaultFields(of: object) : []
    let kind = options.shape ?? view?.shape ?? (properties.count <= 4 ? .table : .list)
    self.kind = kind
    self.view = view
    let fields = Self.fixedFields(object, kind, view, properties, formatter)
    self.fields = fields
    self.shape = Self.shape(object, kind, view, fields ?? [], formatter)
    self.groupBy = Self.groupBy(object, view, formatter)
    self.groupHeader = options.groupBy == nil ? view?.groupHeader : nil
  }

  /// True if an object may become an entry of this block (3.2, step 4).
  func accepts(_ object: Value, _ known: TypeViews) -> Bool {
    guard let view else { return true }
    return known.views.contains { $0.id == view.id }
  }

  // MARK: Opening

  private static func view(_ object: Value, _ known: TypeViews, _ options: Formatter.Options) throws -> View? {
    if options.properties != nil { return nil }
    guard let name = options.view else { return known.best(options.shape) }
    let candidates = known.views.filter { $0.shape == options.shape && !$0.isOutOfBand }
    if let view = candidates.first(where: { $0.name.caseFolded == name.caseFolded }) { return view }
    throw noView(name, object, candidates.map(\.name), options.shape ?? .table)
  }

  private static func noView(
    _ name: String, _ object: Value, _ others: [String], _ shape: View.Shape
  ) -> TerminatingError {
    let kind = shape.rawValue.prefix(1).uppercased() + shape.rawValue.dropFirst()
    let hint =
      others.isEmpty
      ? "There are no existing \(kind) views for \(object.type?.fullName ?? "") objects."
      : "Specify one of the following \(kind) views and try again: \(others.joined(separator: ", "))."
    let record = ErrorRecord(
      id: "FormatViewNotFound", "The pipeline has been stopped.", category: .objectNotFound, target: .text(name),
      exception: "System.Management.Automation.PipelineStoppedException")
    record.detailsMessage = "The view name \(name) cannot be found. \(hint)"
    return TerminatingError(record)
  }

  private static func fixedFields(
    _ object: Value, _ kind: View.Shape, _ view: View?, _ defaults: [Field], _ formatter: Formatter
  ) -> [Field]? {
    if let view { return view.fields }
    let requests = formatter.options.properties
    switch kind {
    case .table:
      if let requests { return formatter.selection.fields(requests, of: object, keepsMissing: true) }
      return Array(defaults.prefix(10))
    case .wide:
      if let requests { return Array(formatter.selection.fields(requests, of: object, keepsMissing: false).prefix(1)) }
      if let name = formatter.cells.displayNameProperty(of: object) {
        return [Field(label: name, source: .property(Symbol(name)))]
      }
      return Array(defaults.prefix(1))
    case .list, .custom: return nil
    }
  }

  private static func shape(
    _ object: Value, _ kind: View.Shape, _ view: View?, _ fields: [Field], _ formatter: Formatter
  ) -> DocumentShape {
    let options = formatter.options
    switch kind {
    case .list: return .list
    case .custom: return .custom
    case .wide:
      return .wide(columns: options.columns > 0 ? options.columns : view?.columns ?? 0, autoSize: options.autoSize)
    case .table:
      var table = TableShape(columns: fields.map { column($0, of: object, view, formatter) })
      table.autoSize = options.autoSize || view?.autoSize == true
      table.wraps = options.wraps || view?.wraps == true
      table.hidesHeaders = options.hidesHeaders || view?.hidesHeaders == true
      return .table(table)
    }
  }

  /// A column's alignment: told, else of a view left, else by the first object's value (7.2).
  private static func column(
    _ field: Field, of object: Value, _ view: View?, _ formatter: Formatter
  ) -> TableShape.Column {
    var alignment = field.alignment ?? .left
    if view == nil, field.alignment == nil, case .value(let value) = formatter.selection.read(field, of: object) {
      alignment = value.isScalar && value.unwrapped.stringValue == nil ? .right : .left
    }
    return .init(label: PrintableText.escaped(field.label), width: field.width, alignment: alignment)
  }

  private static func groupBy(_ object: Value, _ view: View?, _ formatter: Formatter) -> Field? {
    guard let request = formatter.options.groupBy else { return view?.groupBy }
    return formatter.selection.fields([request], of: object, keepsMissing: true).first
  }

  // MARK: Entries

  /// The entry for an object.
  func entry(for object: Value) -> Entry {
    switch kind {
    case .table: tableEntry(object)
    case .wide: wideEntry(object)
    case .list: listEntry(object)
    case .custom: customEntry(object)
    }
  }

  private func tableEntry(_ object: Value) -> Entry {
    var cells: [String] = []
    var failures: [String] = []
    let fields = fields ?? []
    cells.reserveCapacity(fields.count)
    for field in fields {
      let cell = formatter.text(field, of: object, inTable: view == nil)
      if cell.failed { failures.append(field.label) }
      cells.append(cell.text)
    }
    return Entry(content: .row(cells), failures: failures)
  }

  private func wideEntry(_ object: Value) -> Entry {
    guard let field = fields?.first else { return Entry(content: .item("")) }
    let cell = formatter.text(field, of: object)
    return Entry(content: .item(cell.text), failures: cell.failed ? [field.label] : [])
  }

  private func listEntry(_ object: Value) -> Entry {
    var lines: [ListLine] = []
    var failures: [String] = []
    for field in shownFields(of: object) {
      let cell = formatter.text(field, of: object)
      if cell.failed { failures.append(field.label) }
      lines.append(ListLine(label: PrintableText.escaped(field.label), value: cell.text))
    }
    return Entry(content: .list(lines), failures: failures)
  }

  private func customEntry(_ object: Value) -> Entry {
    if let view { return Entry(content: .custom(formatter.customTokens(view, object))) }
    return Entry(content: .custom(PropertyTree(formatter).tokens(of: object, shownFields(of: object))))
  }

  /// The fields of one object: of a list they may differ from object to object.
  private func shownFields(of object: Value) -> [Field] {
    if let fields { return view?.shape == .list ? labelled(fields, object) : fields }
    guard let custom = object.objectValue as? CustomObject, custom.extended == nil else {
      return freshFields(of: object)
    }
    let key = ObjectIdentifier(custom.shape)
    if let known = customFields[key] { return known }
    let fresh = freshFields(of: object)
    customFields[key] = fresh
    return fresh
  }

  private func freshFields(of object: Value) -> [Field] {
    if let requests = formatter.options.properties {
      return formatter.selection.fields(requests, of: object, keepsMissing: false)
    }
    return formatter.defaultFields(of: object)
  }

  /// The items of a list view with the members' own spelling where the view has no label (6.1).
  private func labelled(_ fields: [Field], _ object: Value) -> [Field] {
    let names = formatter.context.properties(of: object).map(\.name)
    return fields.map { field in
      guard !field.hasOwnLabel, !names.contains(field.label) else { return field }
      let folded = field.label.caseFolded
      guard let name = names.first(where: { $0.caseFolded == folded }) else { return field }
      var field = field
      field.label = name
      return field
    }
  }
}
