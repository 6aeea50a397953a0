/// What an XPath expression gives.
enum XPathValue {
  case nodes([XmlNode])
  case number(Double)
  case text(String)
  case bool(Bool)
}

/// Evaluates XPath over a tree of nodes.
final class XPathEvaluator {
  private let namespaces: [String: String]?
  /// Places in the document, numbered when several nodes must first be put in order.
  private var order: [ObjectIdentifier: Int] = [:]
  private var orderedTop: XmlNode?

  /// `namespaces` by prefix; `nil` if no namespace manager was given.
  init(namespaces: [String: String]?) { self.namespaces = namespaces }

  /// Where an expression is evaluated: a node, its place among the candidates, their number.
  struct Place {
    let node: XmlNode
    var position = 1
    var size = 1
  }

  func nodes(_ path: String, from node: XmlNode) throws -> [XmlNode] {
    guard case .nodes(let nodes) = try evaluate(path, from: node) else {
      throw XPath.Failure(message: "Expression must evaluate to a node-set.")
    }
    return nodes
  }

  func evaluate(_ path: String, from node: XmlNode) throws -> XPathValue {
    try evaluate(XPathParser.parse(path), Place(node: node))
  }

  func evaluate(_ expression: XPath, _ place: Place) throws -> XPathValue {
    switch expression {
    case .number(let number): return .number(number)
    case .text(let text): return .text(text)
    case .or(let left, let right):
      return .bool(try isTrue(evaluate(left, place)) || isTrue(evaluate(right, place)))
    case .and(let left, let right):
      return .bool(try isTrue(evaluate(left, place)) && isTrue(evaluate(right, place)))
    case .compare(let kind, let left, let right):
      return .bool(compare(kind, try evaluate(left, place), try evaluate(right, place)))
    case .arithmetic(let operation, let left, let right):
      return .number(
        Self.calculate(operation, number(try evaluate(left, place)), number(try evaluate(right, place))))
    case .negate(let inner): return .number(-number(try evaluate(inner, place)))
    case .union(let left, let right):
      return .nodes(inOrder(try nodes(left, place) + nodes(right, place)))
    case .call(let name, let arguments): return try call(name, arguments, place)
    case .filter(let inner, let predicates, let steps): return try filter(inner, predicates, steps, place)
    case .path(let isAbsolute, let steps):
      return .nodes(try walk(steps, from: [isAbsolute ? place.node.top : place.node]))
    }
  }

  private func filter(
    _ inner: XPath, _ predicates: [XPath], _ steps: [XPath.Step], _ place: Place
  ) throws -> XPathValue {
    var found = try nodes(inner, place)
    for predicate in predicates { found = try keep(found, predicate) }
    return .nodes(try walk(steps, from: found))
  }

  func nodes(_ expression: XPath, _ place: Place) throws -> [XmlNode] {
    guard case .nodes(let nodes) = try evaluate(expression, place) else {
      throw XPath.Failure(message: "Expression must evaluate to a node-set.")
    }
    return nodes
  }

  // MARK: Steps

  private func walk(_ steps: [XPath.Step], from start: [XmlNode]) throws -> [XmlNode] {
    var current = start
    for step in steps {
      let test = try self.test(step)
      var result: [XmlNode] = []
      for node in current {
        var candidates: [XmlNode] = []
        Self.visit(step.axis, from: node) { if test($0) { candidates.append($0) } }
        for predicate in step.predicates { candidates = try keep(candidates, predicate) }
        result += step.axis.isReverse ? candidates.reversed() : candidates
      }
      let isOrdered = current.count <= 1 || step.axis == .attribute || step.axis == .`self`
      current = isOrdered ? result : inOrder(result)
    }
    return current
  }

  private func keep(_ candidates: [XmlNode], _ predicate: XPath) throws -> [XmlNode] {
    if case .number(let number) = predicate {
      guard number >= 1, number <= Double(candidates.count), number == number.rounded() else { return [] }
      return [candidates[Int(number) - 1]]
    }
    var result: [XmlNode] = []
    for (index, node) in candidates.enumerated() {
      let place = Place(node: node, position: index + 1, size: candidates.count)
      let value = try evaluate(predicate, place)
      if case .number(let number) = value {
        if number == Double(place.position) { result.append(node) }
      } else if isTrue(value) {
        result.append(node)
      }
    }
    return result
  }

  private func test(_ step: XPath.Step) throws -> (XmlNode) -> Bool {
    let kind: XmlNode.Kind = step.axis == .attribute ? .attribute : .element
    switch step.test {
    case .any: return { $0.kind == kind }
    case .anyIn(let prefix):
      let uri = try namespace(prefix)
      return { $0.kind == kind && $0.namespace == uri }
    case .name(let prefix, let local):
      let uri = prefix.isEmpty ? "" : try namespace(prefix)
      return { node in
        node.kind == kind && (node.name == local || node.isPrefixed && node.localName == local) && node.namespace == uri
      }
    case .node: return { $0.kind != .declaration && $0.kind != .documentType }
    case .text: return { $0.isCharacterData }
    case .comment: return { $0.kind == .comment }
    case .instruction(let target):
      return { node in node.kind == .processingInstruction && target.map { $0 == node.name } ?? true }
    }
  }

  private func namespace(_ prefix: String) throws -> String {
    if prefix == "xml" { return XmlNames.xmlNamespace }
    guard let namespaces else {
      throw XPath.Failure(
        message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
      )
    }
    guard let uri = namespaces[prefix] else {
      throw XPath.Failure(message: "Namespace prefix '\(prefix)' is not defined.")
    }
    return uri
  }

  /// The nodes of an axis, nearest first. Declarations of namespaces are no attributes to XPath.
  private static func visit(_ axis: XPath.Axis, from node: XmlNode, _ body: (XmlNode) -> Void) {
    switch axis {
    case .child: node.children.forEach(body)
    case .descendant: node.descendants(body)
    case .descendantOrSelf:
      body(node)
      node.descendants(body)
    case .`self`: body(node)
    case .parent: node.parent.map(body)
    case .ancestor, .ancestorOrSelf:
      if axis == .ancestorOrSelf { body(node) }
      var next = node.parent
      while let ancestor = next {
        body(ancestor)
        next = ancestor.parent
      }
    case .attribute:
      for attribute in node.attributes where attribute.namespace != XmlNames.xmlnsNamespace { body(attribute) }
    case .namespace: break
    case .followingSibling: siblings(after: node).forEach(body)
    case .precedingSibling: siblings(before: node).reversed().forEach(body)
    case .following:
      eachAround(node) { around in
        for sibling in siblings(after: around) {
          body(sibling)
          sibling.descendants(body)
        }
      }
    case .preceding:
      eachAround(node) { around in
        for sibling in siblings(before: around).reversed() {
          var inner: [XmlNode] = [sibling]
          sibling.descendants { inner.append($0) }
          inner.reversed().forEach(body)
        }
      }
    }
  }

  private static func siblings(after node: XmlNode) -> ArraySlice<XmlNode> {
    guard node.kind != .attribute, let parent = node.parent, let position = node.position else { return [] }
    return parent.children[(position + 1)...]
  }

  private static func siblings(before node: XmlNode) -> ArraySlice<XmlNode> {
    guard node.kind != .attribute, let parent = node.parent, let position = node.position else { return [] }
    return parent.children[..<position]
  }

  private static func eachAround(_ node: XmlNode, _ body: (XmlNode) -> Void) {
    var next: XmlNode? = node.kind == .attribute ? node.parent : node
    while let around = next {
      body(around)
      next = around.parent
    }
  }

  /// Each node once, in the order of the document.
  private func inOrder(_ nodes: [XmlNode]) -> [XmlNode] {
    guard nodes.count > 1, let top = nodes.first?.top else { return nodes }
    if orderedTop !== top {
      order = [ObjectIdentifier(top): 0]
      orderedTop = top
      var number = 0
      top.descendants { node in
        for member in [node] + node.attributes {
          number += 1
          order[ObjectIdentifier(member)] = number
        }
      }
    }
    var seen: Set<ObjectIdentifier> = []
    let unique = nodes.filter { seen.insert(ObjectIdentifier($0)).inserted }
    return unique.sorted { order[ObjectIdentifier($0)] ?? 0 < order[ObjectIdentifier($1)] ?? 0 }
  }

  // MARK: Values

  func number(_ value: XPathValue) -> Double {
    switch value {
    case .number(let number): number
    case .bool(let flag): flag ? 1 : 0
    case .text(let text): Self.number(text)
    case .nodes(let nodes): nodes.first.map { Self.number($0.innerText) } ?? .nan
    }
  }

  static func number(_ text: String) -> Double {
    let trimmed = text.trimmingSpaces
    guard trimmed.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E || $0 == 0x2D }) else { return .nan }
    return Double(trimmed) ?? .nan
  }

  func text(_ value: XPathValue) -> String {
    switch value {
    case .text(let text): return text
    case .bool(let flag): return flag ? "true" : "false"
    case .nodes(let nodes): return nodes.first?.innerText ?? ""
    case .number(let number):
      if number.isNaN { return "NaN" }
      if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
      return number == number.rounded() && number.magnitude < 1e15 ? String(Int64(number)) : Number.text(number)
    }
  }

  func isTrue(_ value: XPathValue) -> Bool {
    switch value {
    case .bool(let flag): flag
    case .number(let number): !number.isZero && !number.isNaN
    case .text(let text): !text.isEmpty
    case .nodes(let nodes): !nodes.isEmpty
    }
  }

  private static func calculate(_ operation: XPath.Operation, _ left: Double, _ right: Double) -> Double {
    switch operation {
    case .add: left + right
    case .subtract: left - right
    case .multiply: left * right
    case .divide: left / right
    case .remainder: left.truncatingRemainder(dividingBy: right)
    }
  }

  private func compare(_ kind: XPath.Comparison, _ left: XPathValue, _ right: XPathValue) -> Bool {
    switch (left, right) {
    case (.nodes(let lefts), .nodes(let rights)):
      return lefts.contains { l in
        rights.contains { compareSingles(kind, .text(l.innerText), .text($0.innerText)) }
      }
    case (.nodes(let nodes), .bool): return compareSingles(kind, .bool(!nodes.isEmpty), right)
    case (.bool, .nodes(let nodes)): return compareSingles(kind, left, .bool(!nodes.isEmpty))
    case (.nodes(let nodes), _): return nodes.contains { compareSingles(kind, .text($0.innerText), right) }
    case (_, .nodes(let nodes)): return nodes.contains { compareSingles(kind, left, .text($0.innerText)) }
    default: return compareSingles(kind, left, right)
    }
  }

  private func compareSingles(_ kind: XPath.Comparison, _ left: XPathValue, _ right: XPathValue) -> Bool {
    switch kind {
    case .equal, .notEqual:
      let isEqual: Bool
      switch (left, right) {
      case (.bool, _), (_, .bool): isEqual = isTrue(left) == isTrue(right)
      case (.number, _), (_, .number): isEqual = number(left) == number(right)
      default: isEqual = text(left) == text(right)
      }
      return isEqual == (kind == .equal)
    case .less: return number(left) < number(right)
    case .lessOrEqual: return number(left) <= number(right)
    case .greater: return number(left) > number(right)
    case .greaterOrEqual: return number(left) >= number(right)
    }
  }
}
