/// Turns a syntax tree into closures over the slots of a layout.
final class Compiler {
  let context: ExecutionContext
  let layout: ScopeLayout
  let usings: UsingNames
  /// The class whose method or constructor is being compiled.
  var owner: ScriptClass?
  /// `return` gives a method's value instead of putting it out.
  var isMethod = false

  init(_ context: ExecutionContext, _ layout: ScopeLayout, usings: UsingNames) {
    self.context = context
    self.layout = layout
    self.usings = usings
  }

  /// The slot of a name in the layout.
  func slot(_ symbol: Symbol) -> Int { layout.demand(symbol) }
}

/// What the `using` statements of a script make known: namespaces of types.
final class UsingNames {
  var namespaces: [String] = []

  /// The type with a name as written, in one of the namespaces if need be.
  func type(named name: String) -> PSType? {
    if let type = TypeLibrary.type(named: name) { return type }
    for namespace in namespaces {
      if let type = TypeLibrary.type(named: namespace + "." + name) { return type }
    }
    return nil
  }
}

/// A block's code, compiled for the scopes of one layout.
struct Code {
  let layout: ScopeLayout
  var begin: Exec?
  var process: Exec?
  var end: Exec?
  var clean: Exec?
  var dynamicParam: Exec?
  /// The block is nothing but this expression, whose value it puts out.
  var value: Eval?
  /// The slot of `$_`.
  let underscore: Int
}

extension Compiler {
  /// Compiles the parts of a block.
  func code(of block: ScriptBlockAst, isFilter: Bool) -> Code {
    var code = Code(layout: layout, underscore: slot(Names.underscore))
    code.dynamicParam = block.dynamicParamBlock.map { named($0) }
    code.begin = block.beginBlock.map { named($0) }
    code.process = block.processBlock.map { named($0) }
    code.clean = block.cleanBlock.map { named($0) }
    if let end = block.endBlock {
      if isFilter, end.isUnnamed, block.processBlock == nil {
        code.process = named(end)
      } else {
        code.end = named(end)
      }
      if block.beginBlock == nil, block.processBlock == nil, block.cleanBlock == nil, end.traps.isEmpty,
        end.statements.count == 1, let pipeline = end.statements[0] as? PipelineAst,
        let expression = pipeline.pureExpression, !Self.writesNothing(expression)
      {
        code.value = value(expression)
      }
    }
    return code
  }

  private func named(_ block: NamedBlockAst) -> Exec {
    statements(block.statements, traps: block.traps)
  }

  /// `$i++` alone puts nothing out.
  static func writesNothing(_ expression: ExpressionAst) -> Bool {
    guard let unary = expression as? UnaryExpressionAst else { return false }
    switch unary.operatorKind {
    case .plusPlus, .minusMinus, .postfixPlusPlus, .postfixMinusMinus: return true
    default: return false
    }
  }
}
