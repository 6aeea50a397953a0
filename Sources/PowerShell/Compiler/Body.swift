/// The code of a script block: its tree, and what the tree was compiled to for the scopes it has run in.
final class Body {
  let ast: ScriptBlockAst
  let context: ExecutionContext
  let parameters: [ParameterAst]
  let isFilter: Bool
  let usings: UsingNames
  /// A script file's path.
  let path: String?
  /// The whole text between the braces, or of the script.
  private(set) lazy var source: String = Body.text(of: ast)
  private var ownCode: Code?
  private var sharedCode: [Code] = []
  private var knownDeclaration: Declaration?
  let layout = ScopeLayout()
  /// A function call needs to remember what was bound, because the body asks for it.
  let asksForBinding: Bool

  init(
    _ ast: ScriptBlockAst, _ context: ExecutionContext, parameters: [ParameterAst]? = nil, isFilter: Bool = false,
    usings: UsingNames, path: String? = nil
  ) {
    self.ast = ast
    self.context = context
    self.parameters = parameters ?? ast.paramBlock?.parameters ?? []
    self.isFilter = isFilter
    self.usings = usings
    self.path = path
    let text = ast.extent
    asksForBinding = Body.mentions(text, ["boundparameters", "myinvocation", "pscmdlet"])
    for parameter in self.parameters { _ = layout.demand(Symbol(parameter.name.path.name)) }
  }

  /// The code for scopes of its own.
  var own: Code {
    if let ownCode { return ownCode }
    let code = Compiler(context, layout, usings: usings).code(of: ast, isFilter: isFilter)
    ownCode = code
    return code
  }

  /// The code for a scope that exists already.
  func code(in layout: ScopeLayout) -> Code {
    for code in sharedCode where code.layout === layout { return code }
    let code = Compiler(context, layout, usings: usings).code(of: ast, isFilter: isFilter)
    if sharedCode.count > 8 { sharedCode.removeFirst() }
    sharedCode.append(code)
    return code
  }

  /// What the block takes, once its types and attributes have been looked up.
  func declaration() throws -> Declaration {
    if let knownDeclaration { return knownDeclaration }
    let declaration = try Declaration(self)
    knownDeclaration = declaration
    return declaration
  }

  /// What a command made of this body takes, if its types can be found.
  var metadata: CommandMetadata? { try? declaration().metadata }

  var hasPipelineBlocks: Bool { ast.beginBlock != nil || ast.processBlock != nil || ast.cleanBlock != nil || isFilter }

  private static func text(of ast: ScriptBlockAst) -> String {
    let text = ast.extent.text
    guard ast.extent.start > 0 || text.hasPrefix("{"), text.hasPrefix("{"), text.hasSuffix("}"), text.utf8.count >= 2
    else { return text }
    return String(text.dropFirst().dropLast())
  }

  private static func mentions(_ extent: Extent, _ words: [String]) -> Bool {
    let bytes = extent.source.bytes
    let end = min(extent.end, bytes.count)
    for word in words {
      let pattern = Array(word.utf8)
      var index = extent.start
      while index + pattern.count <= end {
        var length = 0
        while length < pattern.count, bytes[index + length] | 0x20 == pattern[length] { length += 1 }
        if length == pattern.count { return true }
        index += 1
      }
    }
    return false
  }
}
