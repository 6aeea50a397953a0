/// The code of a script block: its tree, and what the tree was compiled to.
final class Body {
  let ast: ScriptBlockAst
  let source: String
  let metadata: CommandMetadata?

  init(_ ast: ScriptBlockAst, source: String) {
    self.ast = ast
    self.source = source
    metadata = nil
  }
}
