/// One error that the parser reports.
public struct ParseError: Sendable {
  public let extent: Extent
  /// PowerShell's id, as `MissingEndCurlyBrace`.
  public let id: String
  public var message: String { ParseMessages.text(id, arguments) }
  /// What the message names.
  let arguments: [String]
  /// More input could make this right: a prompt asks on.
  public let isIncomplete: Bool
}

/// What parsing a text gives.
public struct ParseResult {
  /// The whole script; holds error nodes where there are errors.
  let tree: ScriptBlockAst
  /// In the order in which PowerShell finds them.
  public let errors: [ParseError]
  /// A class or enum is defined somewhere.
  let hasTypeDefinition: Bool

  /// The text is the beginning of something: a prompt asks for more lines.
  public var isIncomplete: Bool { errors.first?.isIncomplete ?? false }

  /// Statements that no block is named for: those of a script or of what is typed.
  public var statementCount: Int { tree.endBlock?.statements.count ?? 0 }
}
