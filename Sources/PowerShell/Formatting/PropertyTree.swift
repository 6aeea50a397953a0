/// The custom view of objects that have none: a tree of their properties (`formatting.md` 9.2).
struct PropertyTree {
  private let formatter: Formatter
  private let limit: Int

  init(_ formatter: Formatter) {
    self.formatter = formatter
    self.limit = formatter.cells.limit
  }

  /// The tree of a top object.
  func tokens(of object: Value, _ fields: [Field]) -> [TextToken] {
    block(of: object, fields, level: 0, depth: formatter.options.depth)
  }

  private func block(of object: Value, _ fields: [Field], level: Int, depth: Int) -> [TextToken] {
    let name = formatter.context.typeNames(of: object).first ?? ""
    let short = name.split(separator: ".").last.map(String.init) ?? name
    var inner: [TextToken] = []
    for field in fields { inner += property(field, of: object, level: level, depth: min(field.depth ?? depth, 1000)) }
    return [.text("class " + short), .newline, .text("{"), .newline, .frame(indent: 2, inner), .text("}"), .newline]
  }

  private func property(_ field: Field, of object: Value, level: Int, depth: Int) -> [TextToken] {
    let name = TextToken.text(PrintableText.escaped(field.label) + " = ")
    guard case .value(let value) = formatter.selection.read(field, of: object) else { return [name, .newline] }
    if value.isNull { return [name, .newline] }
    if value.isScalar { return [name, .text(formatter.cells.text(value, format: field.format)), .newline] }
    if let elements = formatter.context.formatElements(of: value) {
      let list = collection(elements, level: level + 1, depth: depth)
      return [name, .newline, .frame(indent: 2, list + [.newline])]
    }
    guard level < depth else { return [name, .text(formatter.cells.text(value, format: field.format)), .newline] }
    return [name, .newline, .frame(indent: 2, nested(value, level: level + 1, depth: depth))]
  }

  private func nested(_ value: Value, level: Int, depth: Int) -> [TextToken] {
    block(of: value, formatter.defaultFields(of: value), level: level, depth: depth)
  }

  private func collection(_ elements: [Value], level: Int, depth: Int) -> [TextToken] {
    var items: [TextToken] = []
    for (index, element) in elements.enumerated() {
      if limit >= 0, index >= limit {
        items += [.text("..."), .newline]
        break
      }
      items += item(element, level: level, depth: depth)
    }
    return [.text("["), .newline, .frame(indent: 2, items), .text("]"), .newline]
  }

  private func item(_ element: Value, level: Int, depth: Int) -> [TextToken] {
    if element.isScalar || element.isNull { return [.text(formatter.cells.text(element)), .newline] }
    if let inner = formatter.context.formatElements(of: element) {
      // Nesting ends at the depth limit, so that a list that holds itself comes to an end.
      guard level < depth else { return [.text(formatter.cells.text(element)), .newline] }
      return [.newline] + collection(inner, level: level + 1, depth: depth)
    }
    guard level < depth else { return [.text(formatter.cells.text(element)), .newline] }
    return nested(element, level: level, depth: depth)
  }
}
