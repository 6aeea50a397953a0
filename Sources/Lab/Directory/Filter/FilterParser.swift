/// Reads the words of a filter: -or binds loosest, then -and, then -not.
struct FilterParser {
  let filter: String
  let tokens: [FilterToken]
  let nouns: [Noun]
  let variables: (String) -> String?
  private var index = 0
  /// Brackets are followed so deep; nothing that a person writes goes further.
  private var depth = 0

  init(filter: String, tokens: [FilterToken], nouns: [Noun], variables: @escaping (String) -> String?) {
    self.filter = filter
    self.tokens = tokens
    self.nouns = nouns
    self.variables = variables
  }

  private var token: FilterToken { tokens[min(index, tokens.count - 1)] }

  private func failure(_ sentence: String, at token: FilterToken) -> FilterError {
    FilterError(sentence: sentence, filter: filter, position: token.position)
  }

  mutating func whole() throws(FilterError) -> Filter.Node {
    let node = try either()
    guard token.kind == .end else { throw unexpected(token) }
    return node
  }

  private func unexpected(_ token: FilterToken) -> FilterError {
    switch token.kind {
    case .operation(let word): failure(FilterError.badOperator("-" + word), at: token)
    case .word(let word): failure(FilterError.badOperator(word), at: token)
    default: failure(FilterError.badSyntax, at: token)
    }
  }

  private mutating func either() throws(FilterError) -> Filter.Node {
    var nodes = [try both()]
    while token.kind == .operation("or") {
      index += 1
      nodes.append(try both())
    }
    return nodes.count == 1 ? nodes[0] : .or(nodes)
  }

  private mutating func both() throws(FilterError) -> Filter.Node {
    var nodes = [try single()]
    while token.kind == .operation("and") {
      index += 1
      nodes.append(try single())
    }
    return nodes.count == 1 ? nodes[0] : .and(nodes)
  }

  private mutating func single() throws(FilterError) -> Filter.Node {
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw failure(FilterError.badSyntax, at: token) }
    switch token.kind {
    case .operation("not"):
      index += 1
      return .not(try single())
    case .open:
      index += 1
      let node = try either()
      guard token.kind == .close else { throw unexpected(token) }
      index += 1
      return node
    case .word: return .comparison(try comparison())
    default: throw unexpected(token)
    }
  }

  private mutating func comparison() throws(FilterError) -> FilterComparison {
    let subject = token
    guard case .word(let name) = subject.kind else { throw unexpected(subject) }
    guard let property = property(name) else { throw failure(FilterError.badProperty(name), at: subject) }
    index += 1
    let sign = token
    let word: String
    switch sign.kind {
    case .operation(let name): word = "-" + name
    case .word(let name): word = name
    default: throw failure(FilterError.badSyntax, at: sign)
    }
    guard word.hasPrefix("-"), let operation = FilterComparison.Operation(rawValue: String(word.dropFirst())) else {
      throw failure(FilterError.badOperator(word), at: sign)
    }
    index += 1
    let operand = token
    let literal = try literal()
    do {
      return try FilterComparison(property: property, operation: operation, literal: literal)
    } catch {
      throw failure(error.description, at: operand)
    }
  }

  private func property(_ name: String) -> Property? {
    let known = ["id": "Identity", "requireallsendersareauthenticated": "RequireSenderAuthenticationEnabled"]
    let wanted = known[name.foldedASCII] ?? name
    for noun in nouns {
      if let property = noun.property(wanted), property.isFilterable || wanted == "Identity" { return property }
    }
    return nil
  }

  private mutating func literal() throws(FilterError) -> FilterComparison.Literal {
    let token = token
    defer { index += 1 }
    switch token.kind {
    case .text(let text): return .text(text)
    case .word(let word): return .text(word)
    case .variable(let name):
      switch name.foldedASCII {
      case "null": return .null
      case "true", "false": return .text(name.foldedASCII == "true" ? "True" : "False")
      default:
        guard let value = variables(name) else { throw failure(FilterError.badSyntax, at: token) }
        return .text(value)
      }
    default: throw failure(FilterError.badSyntax, at: token)
    }
  }
}
