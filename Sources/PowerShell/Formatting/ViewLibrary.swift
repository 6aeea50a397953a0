/// The database of views: text tables in the order in which they were registered, read when a type is first looked up.
///
///     types System.ServiceProcess.ServiceController
///     defaults Status Name DisplayName
///     table service
///       Status 8
///       Name 18
///       DisplayName 38
///     list
///       Name
///       Status
///
/// `types` begins a section for one or more types (separated by blanks). `defaults` is the default display property set,
/// `name` the default display property. `table`, `list`, `wide` or `custom` begin a view, with an optional name and the
/// options `auto` (fit to the contents), `wrap`, `noheader`, `oob` (out of band), `columns=N`, `group=PROPERTY`,
/// `label=TEXT` (of the group), `header=@FUNCTION` (the whole header of a group), `text=@FUNCTION` (a custom view's text).
/// An indented line is a column or item: label, then in any order a width, an alignment, `=PROPERTY` or `=@FUNCTION` if the
/// value is not the property of that name, and `:FORMAT` up to the end of the line. Functions are handed in by name.
public enum ViewLibrary {
  /// Adds views; they come after those that are there.
  public static func register(
    _ text: String, functions: @autoclosure @escaping () -> [String: ViewFunction] = [:]
  ) {
    pending.append(Source(text: text, functions: functions))
    known = [:]
  }

  /// The views and property set for an object's type names, most special first.
  public static func views(for typeNames: [String]) -> TypeViews {
    guard let first = typeNames.first else { return TypeViews() }
    let key = typeNames.count == 1 ? first : typeNames.joined(separator: "\n")
    if let found = known[key] { return found }
    readPending()
    var found = collect(typeNames)
    if found.views.isEmpty, first.hasPrefix("Deserialized.") {
      found = collect(typeNames.map { $0.hasPrefix("Deserialized.") ? String($0.dropFirst(13)) : $0 })
    }
    known[key] = found
    return found
  }

  /// The declared default display property (4.2, step 5).
  static func displayNameProperty(of typeNames: [String]) -> String? {
    readPending()
    return typeNames.lazy.compactMap { displayNames[$0.caseFolded] }.first
  }

  private static func collect(_ typeNames: [String]) -> TypeViews {
    var result = TypeViews()
    for name in typeNames {
      let folded = name.caseFolded
      for section in sections[folded] ?? [] { result.views += section.views }
      if result.displayProperties == nil { result.displayProperties = displayProperties[folded] }
    }
    return result
  }

  private static func add(_ text: String, functions: [String: ViewFunction]) {
    var section: ViewSection?
    var types: [String] = []
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard let keyword = words.first else { continue }
      switch keyword {
      case "types" where !line.hasPrefix(" "):
        types = words.dropFirst().map { String($0).caseFolded }
        let next = ViewSection(functions: functions)
        for type in types { sections[type, default: []].append(next) }
        section = next
      case "defaults" where !line.hasPrefix(" "):
        for type in types { displayProperties[type] = words.dropFirst().map(String.init) }
      case "name" where !line.hasPrefix(" "):
        for type in types where words.count > 1 { displayNames[type] = String(words[1]) }
      default: section?.lines.append(line)
      }
    }
  }

  private static func readPending() {
    for source in pending { add(source.text, functions: source.functions()) }
    pending = []
  }

  private struct Source {
    let text: String
    let functions: () -> [String: ViewFunction]
  }

  /// Texts that nothing has needed yet.
  private nonisolated(unsafe) static var pending = [Source(text: BaseViews.text) { BaseViews.functions }]
  private nonisolated(unsafe) static var sections: [String: [ViewSection]] = [:]
  private nonisolated(unsafe) static var displayProperties: [String: [String]] = [:]
  private nonisolated(unsafe) static var displayNames: [String: String] = [:]
  private nonisolated(unsafe) static var known: [String: TypeViews] = [:]
}

/// The views of one `types` section, parsed when first asked for.
private final class ViewSection {
  var lines: [Substring] = []
  let functions: [String: ViewFunction]
  lazy var views: [View] = parse()

  init(functions: [String: ViewFunction]) { self.functions = functions }

  private func parse() -> [View] {
    var views: [View] = []
    for line in lines {
      if !line.hasPrefix(" "), let view = view(line) {
        views.append(view)
      } else if let last = views.indices.last, let field = field(line) {
        views[last].fields.append(field)
      }
    }
    return views
  }

  private func view(_ line: Substring) -> View? {
    var words = line.split(separator: " ")[...]
    guard let word = words.popFirst(), let shape = View.Shape(rawValue: String(word)) else { return nil }
    var name = ""
    var options: [Substring] = []
    for word in words {
      if name.isEmpty, options.isEmpty, !Self.options.contains(String(word.prefix { $0 != "=" })) {
        name = String(word)
      } else {
        options.append(word)
      }
    }
    var view = View(name: name, shape: shape)
    for option in options { apply(option, to: &view) }
    return view
  }

  private static let options: Set = ["auto", "wrap", "noheader", "oob", "columns", "group", "label", "header", "text"]

  private func apply(_ option: Substring, to view: inout View) {
    let parts = option.split(separator: "=", maxSplits: 1)
    let argument = parts.count > 1 ? String(parts[1]) : ""
    switch parts[0] {
    case "auto": view.autoSize = true
    case "wrap": view.wraps = true
    case "noheader": view.hidesHeaders = true
    case "oob": view.isOutOfBand = true
    case "columns": view.columns = Int(argument) ?? 0
    case "group": view.groupBy = Field(label: argument, source: source(argument))
    case "label":
      view.groupBy?.label = argument
      view.groupBy?.hasOwnLabel = true
    case "header": view.groupHeader = function(argument)
    case "text": view.text = function(argument)
    default: break
    }
  }

  private func field(_ line: Substring) -> Field? {
    let halves = line.split(separator: " :", maxSplits: 1)
    var words = (halves.first ?? line).split(separator: " ")[...]
    guard let label = words.popFirst() else { return nil }
    var field = Field(label: String(label), source: .property(Symbol(String(label))))
    for word in words {
      if let width = Int(word) {
        field.width = width
      } else if let alignment = ColumnAlignment(rawValue: String(word)) {
        field.alignment = alignment
      } else if word.hasPrefix("=") {
        field.source = source(String(word.dropFirst()))
        field.hasOwnLabel = true
      }
    }
    if halves.count > 1 { field.format = String(halves[1]) }
    return field
  }

  private func source(_ name: String) -> FieldSource {
    if let function = function(name) { return .computed(function) }
    return .property(Symbol(name))
  }

  private func function(_ name: String) -> ViewFunction? {
    name.hasPrefix("@") ? functions[String(name.dropFirst())] : nil
  }
}
