/// An expression of XPath 1.0.
indirect enum XPath {
  case number(Double)
  case text(String)
  case or(XPath, XPath)
  case and(XPath, XPath)
  case compare(Comparison, XPath, XPath)
  case arithmetic(Operation, XPath, XPath)
  case negate(XPath)
  case union(XPath, XPath)
  case call(String, [XPath])
  /// An expression whose nodes are filtered and stepped on from: `(//a)[1]/b`.
  case filter(XPath, [XPath], [Step])
  case path(isAbsolute: Bool, [Step])

  enum Comparison { case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual }
  enum Operation { case add, subtract, multiply, divide, remainder }

  struct Step {
    var axis: Axis
    var test: Test
    var predicates: [XPath]
  }

  enum Axis: String {
    case child, descendant, parent, ancestor, attribute, namespace, `self`
    case followingSibling = "following-sibling"
    case precedingSibling = "preceding-sibling"
    case following, preceding
    case descendantOrSelf = "descendant-or-self"
    case ancestorOrSelf = "ancestor-or-self"

    var isReverse: Bool {
      switch self {
      case .ancestor, .ancestorOrSelf, .preceding, .precedingSibling: true
      default: false
      }
    }
  }

  enum Test {
    case any
    case anyIn(prefix: String)
    case name(prefix: String, local: String)
    case node, text, comment
    case instruction(String?)
  }

  struct Failure: Error {
    let message: String
  }
}

/// Reads XPath text. Expressions are short; the depth of brackets is limited.
struct XPathParser {
  private enum Token: Equatable {
    case name(String)
    case number(Double)
    case literal(String)
    case mark(String)
    case end
  }

  private let source: String
  private var tokens: [Token] = []
  private var next = 0
  private var depth = 0

  static func parse(_ source: String) throws -> XPath {
    var parser = try XPathParser(source)
    let result = try parser.expression()
    guard parser.current == .end else { throw parser.invalid() }
    return result
  }

  private init(_ source: String) throws {
    self.source = source
    try scan()
  }

  private func invalid() -> XPath.Failure { XPath.Failure(message: "'\(source)' has an invalid token.") }

  // MARK: Tokens

  private mutating func scan() throws {
    let units = Array(source.unicodeScalars)
    var index = 0
    while index < units.count {
      let unit = units[index]
      if unit == " " || unit == "\t" || unit == "\n" || unit == "\r" {
        index += 1
      } else if unit == "\"" || unit == "'" {
        guard let end = units[(index + 1)...].firstIndex(of: unit) else {
          throw XPath.Failure(message: "This is an unclosed string.")
        }
        tokens.append(.literal(Self.text(units[(index + 1)..<end])))
        index = end + 1
      } else if Self.isDigit(unit) || unit == "." && index + 1 < units.count && Self.isDigit(units[index + 1]) {
        let end = units[index...].firstIndex { !Self.isDigit($0) && $0 != "." } ?? units.count
        tokens.append(.number(Double(Self.text(units[index..<end])) ?? .nan))
        index = end
      } else if XmlNames.isNameStart(unit), unit != ":" {
        index = scanName(units, index)
      } else {
        index = try scanMark(units, index)
      }
    }
    tokens.append(.end)
  }

  private static func isDigit(_ unit: Unicode.Scalar) -> Bool { ("0"..."9").contains(unit) }

  private static func text(_ units: ArraySlice<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: units)
    return String(result)
  }

  /// A name with its prefix; `p:*` too, but `axis::` is a name and a mark.
  private mutating func scanName(_ units: [Unicode.Scalar], _ start: Int) -> Int {
    func end(_ start: Int) -> Int {
      units[start...].firstIndex { !XmlNames.isNamePart($0) || $0 == ":" } ?? units.count
    }
    var stop = end(start)
    if stop + 1 < units.count, units[stop] == ":", units[stop + 1] != ":" {
      if units[stop + 1] == "*" { stop += 2 } else if XmlNames.isNameStart(units[stop + 1]) { stop = end(stop + 1) }
    }
    tokens.append(.name(Self.text(units[start..<stop])))
    return stop
  }

  private mutating func scanMark(_ units: [Unicode.Scalar], _ start: Int) throws -> Int {
    for size in [2, 1] where start + size <= units.count {
      let text = Self.text(units[start..<(start + size)])
      if Self.marks.contains(text) {
        tokens.append(.mark(text))
        return start + size
      }
    }
    throw invalid()
  }

  private static let marks: Set<String> = [
    "//", "::", "..", "!=", "<=", ">=", "/", "(", ")", "[", "]", "@", ",", ".", "|", "+", "-", "=", "<", ">", "*", "$",
  ]

  private var current: Token { tokens[min(next, tokens.count - 1)] }
  private var following: Token { tokens[min(next + 1, tokens.count - 1)] }

  private mutating func take(_ mark: String) -> Bool {
    guard current == .mark(mark) else { return false }
    next += 1
    return true
  }

  private mutating func expect(_ mark: String) throws {
    guard take(mark) else { throw invalid() }
  }

  /// An operator that is a word stands after an operand, where no name can.
  private mutating func takeWord(_ word: String) -> Bool {
    guard current == .name(word) else { return false }
    next += 1
    return true
  }

  // MARK: Operators

  private mutating func expression() throws -> XPath {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw XPath.Failure(message: "The xpath query is too complex.") }
    var left = try conjunction()
    while takeWord("or") { left = .or(left, try conjunction()) }
    return left
  }

  private mutating func conjunction() throws -> XPath {
    var left = try equality()
    while takeWord("and") { left = .and(left, try equality()) }
    return left
  }

  private mutating func equality() throws -> XPath {
    var left = try relation()
    while true {
      if take("=") {
        left = .compare(.equal, left, try relation())
      } else if take("!=") {
        left = .compare(.notEqual, left, try relation())
      } else {
        return left
      }
    }
  }

  private mutating func relation() throws -> XPath {
    let kinds: KeyValuePairs<String, XPath.Comparison> = [
      "<=": .lessOrEqual, ">=": .greaterOrEqual, "<": .less, ">": .greater,
    ]
    var left = try sum()
    while case .mark(let mark) = current, let kind = kinds.first(where: { $0.key == mark })?.value {
      next += 1
      left = .compare(kind, left, try sum())
    }
    return left
  }

  private mutating func sum() throws -> XPath {
    var left = try product()
    while true {
      if take("+") {
        left = .arithmetic(.add, left, try product())
      } else if take("-") {
        left = .arithmetic(.subtract, left, try product())
      } else {
        return left
      }
    }
  }

  private mutating func product() throws -> XPath {
    var left = try unary()
    while true {
      if take("*") {
        left = .arithmetic(.multiply, left, try unary())
      } else if takeWord("div") {
        left = .arithmetic(.divide, left, try unary())
      } else if takeWord("mod") {
        left = .arithmetic(.remainder, left, try unary())
      } else {
        return left
      }
    }
  }

  private mutating func unary() throws -> XPath {
    var isNegative = false
    while take("-") { isNegative.toggle() }
    var left = try pathExpression()
    while take("|") { left = .union(left, try pathExpression()) }
    return isNegative ? .negate(left) : left
  }

  // MARK: Paths

  private mutating func pathExpression() throws -> XPath {
    guard let primary = try primary() else { return try locationPath() }
    let filters = try predicates()
    var steps: [XPath.Step] = []
    try readMoreSteps(into: &steps)
    return filters.isEmpty && steps.isEmpty ? primary : .filter(primary, filters, steps)
  }

  private static let nodeTests: Set<String> = ["node", "text", "comment", "processing-instruction"]

  private mutating func primary() throws -> XPath? {
    switch current {
    case .number(let number):
      next += 1
      return .number(number)
    case .literal(let text):
      next += 1
      return .text(text)
    case .mark("("):
      next += 1
      let inner = try expression()
      try expect(")")
      return inner
    case .mark("$"):
      throw XPath.Failure(
        message: "Namespace Manager or XsltContext needed. This query has a prefix, variable, or user-defined function."
      )
    case .name(let name) where following == .mark("(") && !Self.nodeTests.contains(name):
      next += 2
      return .call(name, try arguments())
    default: return nil
    }
  }

  private mutating func arguments() throws -> [XPath] {
    var result: [XPath] = []
    if take(")") { return result }
    repeat { result.append(try expression()) } while take(",")
    try expect(")")
    return result
  }

  private static nonisolated(unsafe) let anyDescendant = XPath.Step(
    axis: .descendantOrSelf, test: .node, predicates: [])

  private mutating func locationPath() throws -> XPath {
    var steps: [XPath.Step] = []
    let isAbsolute: Bool
    if take("//") {
      isAbsolute = true
      steps.append(Self.anyDescendant)
      try appendStep(to: &steps)
    } else if take("/") {
      isAbsolute = true
      guard isAtStep else { return .path(isAbsolute: true, []) }
      try appendStep(to: &steps)
    } else {
      isAbsolute = false
      guard isAtStep else {
        throw current == .end ? XPath.Failure(message: "Expression must evaluate to a node-set.") : invalid()
      }
      try appendStep(to: &steps)
    }
    try readMoreSteps(into: &steps)
    return .path(isAbsolute: isAbsolute, steps)
  }

  private var isAtStep: Bool {
    switch current {
    case .name, .mark("."), .mark(".."), .mark("@"), .mark("*"): true
    default: false
    }
  }

  private mutating func readMoreSteps(into steps: inout [XPath.Step]) throws {
    while true {
      if take("//") {
        steps.append(Self.anyDescendant)
      } else if !take("/") {
        return
      }
      guard isAtStep else { throw invalid() }
      try appendStep(to: &steps)
    }
  }

  /// `//a` without conditions is one walk over the descendants.
  private mutating func appendStep(to steps: inout [XPath.Step]) throws {
    var step = try self.step()
    if step.axis == .child, step.predicates.isEmpty, let last = steps.last, last.axis == .descendantOrSelf,
      case .node = last.test, last.predicates.isEmpty
    {
      steps.removeLast()
      step.axis = .descendant
    }
    steps.append(step)
  }

  private mutating func step() throws -> XPath.Step {
    if take(".") { return XPath.Step(axis: .`self`, test: .node, predicates: []) }
    if take("..") { return XPath.Step(axis: .parent, test: .node, predicates: []) }
    var axis = XPath.Axis.child
    if take("@") {
      axis = .attribute
    } else if case .name(let name) = current, following == .mark("::") {
      guard let named = XPath.Axis(rawValue: name) else { throw invalid() }
      axis = named
      next += 2
    }
    return XPath.Step(axis: axis, test: try nodeTest(), predicates: try predicates())
  }

  private mutating func nodeTest() throws -> XPath.Test {
    if take("*") { return .any }
    guard case .name(let name) = current else { throw invalid() }
    next += 1
    if Self.nodeTests.contains(name), take("(") {
      var target: String?
      if case .literal(let text) = current, name == "processing-instruction" {
        target = text
        next += 1
      }
      try expect(")")
      switch name {
      case "text": return .text
      case "comment": return .comment
      case "node": return .node
      default: return .instruction(target)
      }
    }
    let (prefix, local) = XmlNames.split(name)
    return local == "*" ? .anyIn(prefix: prefix) : .name(prefix: prefix, local: local)
  }

  private mutating func predicates() throws -> [XPath] {
    var result: [XPath] = []
    while take("[") {
      result.append(try expression())
      try expect("]")
    }
    return result
  }
}
