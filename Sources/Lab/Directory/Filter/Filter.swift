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
  public func matches(_ object: DirectoryObject) -> Bool { root.matches { object.value(of: $0) } }

  /// Whether what has these values fits.
  public func matches(_ read: (Property) -> PropertyValue) -> Bool { root.matches(read) }

  /// The text as it is stored and printed: brackets round each comparison and each group.
  public var canonicalText: String { root.text }
}

extension Filter.Node {
  func matches(_ read: (Property) -> PropertyValue) -> Bool {
    switch self {
    case .and(let nodes): nodes.allSatisfy { $0.matches(read) }
    case .or(let nodes): nodes.contains { $0.matches(read) }
    case .not(let node): !node.matches(read)
    case .comparison(let comparison): comparison.matches(read)
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
