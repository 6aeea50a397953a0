extension XPathEvaluator {
  /// The functions of XPath 1.0 with the least and the greatest number of arguments.
  private static let arity: [String: ClosedRange<Int>] = [
    "last": 0...0, "position": 0...0, "count": 1...1, "id": 1...1, "local-name": 0...1, "namespace-uri": 0...1,
    "name": 0...1, "string": 0...1, "concat": 2...Int.max, "starts-with": 2...2, "contains": 2...2,
    "substring-before": 2...2, "substring-after": 2...2, "substring": 2...3, "string-length": 0...1,
    "normalize-space": 0...1, "translate": 3...3, "boolean": 1...1, "not": 1...1, "true": 0...0, "false": 0...0,
    "lang": 1...1, "number": 0...1, "sum": 1...1, "floor": 1...1, "ceiling": 1...1, "round": 1...1,
  ]

  func call(_ name: String, _ arguments: [XPath], _ place: Place) throws -> XPathValue {
    guard let arity = Self.arity[name] else {
      throw XPath.Failure(
        message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
      )
    }
    guard arity.contains(arguments.count) else {
      throw XPath.Failure(message: "Function '\(name)' in '\(name)' has an invalid number of arguments.")
    }
    switch name {
    case "last": return .number(Double(place.size))
    case "position": return .number(Double(place.position))
    case "count": return .number(Double(try nodes(arguments[0], place).count))
    case "sum": return .number(try nodes(arguments[0], place).reduce(0) { $0 + Self.number($1.innerText) })
    case "id": return .nodes([])
    case "local-name", "namespace-uri", "name": return .text(try nameOf(arguments.first, place, name))
    case "true", "false": return .bool(name == "true")
    default: break
    }
    // The others take values; without an argument the node itself is meant.
    let values =
      arguments.isEmpty ? [XPathValue.nodes([place.node])] : try arguments.map { try evaluate($0, place) }
    return try numeric(name, values) ?? textual(name, values, place)
  }

  private func nameOf(_ argument: XPath?, _ place: Place, _ function: String) throws -> String {
    guard let node = try argument.map({ try nodes($0, place).first }) ?? place.node else { return "" }
    switch node.kind {
    case .element, .attribute, .processingInstruction:
      return function == "name" ? node.name : function == "local-name" ? node.localName : node.namespace
    default: return ""
    }
  }

  private func numeric(_ name: String, _ values: [XPathValue]) throws -> XPathValue? {
    switch name {
    case "boolean": return .bool(isTrue(values[0]))
    case "not": return .bool(!isTrue(values[0]))
    case "number": return .number(number(values[0]))
    case "floor": return .number(number(values[0]).rounded(.down))
    case "ceiling": return .number(number(values[0]).rounded(.up))
    case "round": return .number((number(values[0]) + 0.5).rounded(.down))
    case "string-length": return .number(Double(text(values[0]).utf16.count))
    default: return nil
    }
  }

  private func textual(_ name: String, _ values: [XPathValue], _ place: Place) -> XPathValue {
    let texts = values.map(text)
    switch name {
    case "string": return .text(texts[0])
    case "concat": return .text(texts.joined())
    case "starts-with": return .bool(texts[0].hasPrefix(texts[1]))
    case "contains": return .bool(texts[1].isEmpty || texts[0].firstRange(of: texts[1]) != nil)
    case "substring-before":
      return .text(texts[0].firstRange(of: texts[1]).map { String(texts[0][..<$0.lowerBound]) } ?? "")
    case "substring-after":
      return .text(texts[0].firstRange(of: texts[1]).map { String(texts[0][$0.upperBound...]) } ?? "")
    case "substring":
      return .text(Self.substring(texts[0], number(values[1]), values.count > 2 ? number(values[2]) : .infinity))
    case "normalize-space":
      return .text(texts[0].split(whereSeparator: { $0.isWhitespace }).joined(separator: " "))
    case "translate": return .text(Self.translate(texts[0], texts[1], texts[2]))
    default: return .bool(Self.language(of: place.node).hasPrefix(texts[0].lowercased()))
    }
  }

  /// Positions count from 1 and are rounded.
  private static func substring(_ text: String, _ start: Double, _ length: Double) -> String {
    let first = (start + 0.5).rounded(.down)
    let end = length.isInfinite ? length : first + (length + 0.5).rounded(.down)
    let units = text.utf16.enumerated().filter { Double($0.offset + 1) >= first && Double($0.offset + 1) < end }
    return String(decoding: units.map(\.element), as: UTF16.self)
  }

  private static func translate(_ text: String, _ from: String, _ to: String) -> String {
    let (old, new) = (Array(from.unicodeScalars), Array(to.unicodeScalars))
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard let index = old.firstIndex(of: scalar) else {
        result.append(scalar)
        continue
      }
      if index < new.count { result.append(new[index]) }
    }
    return String(result)
  }

  private static func language(of node: XmlNode) -> String {
    var next: XmlNode? = node
    while let node = next {
      if let found = node.attribute("xml:lang") { return found.value.lowercased() }
      next = node.parent
    }
    return ""
  }
}
