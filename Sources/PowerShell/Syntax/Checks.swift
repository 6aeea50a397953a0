/// What is wrong with a tree though every part of it could be read.
extension Parser {
  func check(_ tree: ScriptBlockAst) {}
}
