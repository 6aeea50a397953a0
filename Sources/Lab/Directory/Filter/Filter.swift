/// A filter in OPATH: `(RecipientType -eq 'UserMailbox') -and (City -like 'Dub*')`.
public struct Filter: Sendable {
  indirect enum Node: Sendable {
    case and([Node])
    case or([Node])
    case not(Node)
    case comparison(FilterComparison)
  }

  let root: Node

  /// Reads a filter over the filterable properties of some nouns. `variables` gives the text of a session's variable.
  public init(
    _ text: String, nouns: [Noun], variables: @escaping (String) -> String? = { _ in nil }
  ) throws(FilterError) {
    var parser = FilterParser(
      filter: text, tokens: try FilterToken.all(of: text), nouns: nouns, variables: variables)
    root = try parser.whole()
  }

  /// Whether an object fits.
  public func matches(_ object: DirectoryObject) -> Bool { root.matches(object) }

  /// The text as it is stored and printed: brackets round each comparison and each group.
  public var canonicalText: String { root.text }
}

extension Filter.Node {
  func matches(_ object: DirectoryObject) -> Bool {
    switch self {
    case .and(let nodes): nodes.allSatisfy { $0.matches(object) }
    case .or(let nodes): nodes.contains { $0.matches(object) }
    case .not(let node): !node.matches(object)
    case .comparison(let comparison): comparison.matches(object)
    }
  }

  var text: String {
    switch self {
    case .and(let nodes): "(" + nodes.map(\.text).joined(separator: " -and ") + ")"
    case .or(let nodes): "(" + nodes.map(\.text).joined(separator: " -or ") + ")"
    case .not(let node): "(-not\(node.text))"
    case .comparison(let comparison): "(" + comparison.text + ")"
    }
  }
}
