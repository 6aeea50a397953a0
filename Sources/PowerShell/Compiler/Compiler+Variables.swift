extension Compiler {
  /// What a variable's path means to the code that names it.
  enum Place {
    /// `$true`, `$false`, `$null`.
    case constant(Value)
    /// `$?`.
    case status
    /// A name without a scope: a slot here, or a variable of a caller.
    case local(slot: Int, Symbol)
    /// `$local:x`.
    case own(Symbol)
    /// `$private:x`.
    case hidden(Symbol)
    case global(Symbol)
    case script(Symbol)
    /// `$env:PATH`, `$function:f`.
    case drive(String, String)
  }

  func place(of path: VariablePath) -> Place {
    let folded = path.name.caseFolded
    switch path.qualifier {
    case .none, .variable:
      switch folded {
      case "true": return .constant(.bool(true))
      case "false": return .constant(.bool(false))
      case "null": return .constant(.null)
      case "?": return .status
      case "psitem": return .local(slot: slot(Names.underscore), Names.underscore)
      default:
        let symbol = Symbol(path.name)
        return .local(slot: slot(symbol), symbol)
      }
    case .global: return .global(Symbol(path.name))
    case .script: return .script(Symbol(path.name))
    case .local: return .own(Symbol(path.name))
    case .private: return .hidden(Symbol(path.name))
    case .drive(let drive): return .drive(drive, path.name)
    case .using, .workflow: return .own(Symbol(path.name))
    }
  }

  // MARK: Reading

  func variable(_ node: VariableExpressionAst) -> Eval {
    let extent = node.extent
    func missing(_ scope: Scope, _ name: String) throws -> Value {
      if scope.strictMode > 0 { throw scope.undefined(name).placed(extent, mark: extent.end) }
      return .null
    }
    switch place(of: node.path) {
    case .constant(let value): return Eval { _ in value }
    case .status: return Eval { scope in .bool(scope.context.succeeded) }
    case .local(let slot, let symbol):
      return Eval { scope in
        if scope.states[slot] == SlotState.plain { return scope.slots[slot] }
        do { return try scope.readSlowly(slot, symbol) } catch { throw located(error, extent, extent.end) }
      }
    case .own(let symbol), .hidden(let symbol):
      return Eval { scope in try scope.ownValue(symbol) ?? missing(scope, symbol.name) }
    case .global(let symbol):
      return Eval { scope in try scope.context.globalScope.ownValue(symbol) ?? missing(scope, "global:" + symbol.name) }
    case .script(let symbol):
      return Eval { scope in try scope.scriptScope.ownValue(symbol) ?? missing(scope, "script:" + symbol.name) }
    case .drive(let drive, let path):
      return Eval { scope in
        do { return try scope.context.driveItem(drive, path) ?? .null } catch {
          throw located(error, extent, extent.end)
        }
      }
    }
  }

  // MARK: Storing

  /// Stores into a variable by the rules that it has.
  func store(_ path: VariablePath) -> (Scope, Value) throws -> Void {
    switch place(of: path) {
    case .constant(let value):
      if value.isNull { return { _, _ in } }
      return { _, _ in throw Variable(path.name, value).notWritable() }
    case .status: return { _, _ in throw Variable("?", .null).notWritable() }
    case .local(let slot, let symbol):
      if layout.rules[slot] != nil { return { scope, value in try scope.assignSlowly(slot, symbol, value) } }
      return { scope, value in
        if scope.states[slot] == SlotState.plain {
          scope.slots[slot] = value
        } else {
          try scope.assignSlowly(slot, symbol, value)
        }
      }
    case .own(let symbol): return { scope, value in try scope.assign(symbol, value) }
    case .hidden(let symbol):
      return { scope, value in
        try scope.assign(symbol, value)
        scope.ownVariable(symbol)?.options.insert(.private)
      }
    case .global(let symbol): return { scope, value in try scope.context.globalScope.assign(symbol, value) }
    case .script(let symbol): return { scope, value in try scope.scriptScope.assign(symbol, value) }
    case .drive(let drive, let path):
      return { scope, value in try scope.context.setDriveItem(drive, path, value) }
    }
  }

  /// The scope and name that a typed assignment declares a variable in.
  func declare(_ path: VariablePath) -> (Scope, VariableRules, Value) throws -> Void {
    let symbol: Symbol
    let owner: (Scope) -> Scope
    switch place(of: path) {
    case .local(_, let name), .own(let name), .hidden(let name): (symbol, owner) = (name, { $0 })
    case .global(let name): (symbol, owner) = (name, { $0.context.globalScope })
    case .script(let name): (symbol, owner) = (name, { $0.scriptScope })
    default:
      let store = store(path)
      return { scope, rules, value in
        try store(scope, try rules.apply(value, variable: path.name, isNew: true, scope.context))
      }
    }
    let isHidden = path.qualifier == .private
    return { scope, rules, value in
      let target = owner(scope)
      let isLocal = target !== scope.context.globalScope
      let stored = try rules.apply(value, variable: symbol.name, isNew: true, isLocal: isLocal, scope.context)
      if let known = target.ownVariable(symbol) ?? scope.context.everywhere[symbol] {
        if !known.options.isDisjoint(with: [.readOnly, .constant]) { throw known.notWritable() }
        try known.assign(stored, scope.context)
        known.rules = rules
        return
      }
      let variable = Variable(symbol.name, stored, rules: rules)
      if isHidden { variable.options.insert(.private) }
      target.put(symbol, variable)
    }
  }

  // MARK: Steps

  /// `$i++` and its like.
  func step(_ node: UnaryExpressionAst) -> Eval {
    let isIncrement = node.operatorKind == .plusPlus || node.operatorKind == .postfixPlusPlus
    let isPostfix = node.operatorKind == .postfixPlusPlus || node.operatorKind == .postfixMinusMinus
    let op: UnaryOperator = isIncrement ? .increment : .decrement
    let delta: Int32 = isIncrement ? 1 : -1
    var child = node.child
    while let attributed = child as? AttributedExpressionAst { child = attributed.child }
    if let paren = child as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
      let inner = pipeline.pureExpression
    {
      child = inner
    }
    let (read, write) = access(child)
    let extent = node.extent
    let general = Eval { scope in
      let old = try read(scope)
      do {
        let new = try Operators.unary(op, old.withoutNothing, scope.context)
        try write(scope, new)
        if !isPostfix { return new }
        return old.isNull ? .int(0) : old
      } catch { throw located(error, extent, extent.end) }
    }
    guard let variable = child as? VariableExpressionAst, case .local(let slot, _) = place(of: variable.path),
      layout.rules[slot] == nil
    else { return general }
    return Eval { scope in
      if scope.states[slot] == SlotState.plain, case .int(let number) = scope.slots[slot] {
        let (next, overflow) = number.addingReportingOverflow(delta)
        if !overflow {
          scope.slots[slot] = .int(next)
          return .int(isPostfix ? number : next)
        }
      }
      return try general(scope)
    }
  }

  /// How an assignable expression is read and stored into.
  func access(_ ast: ExpressionAst) -> (read: Eval, write: (Scope, Value) throws -> Void) {
    switch ast {
    case let node as VariableExpressionAst: return (variable(node), store(node.path))
    case let node as MemberExpressionAst: return (member(node), memberStore(node))
    case let node as IndexExpressionAst: return (index(node), indexStore(node))
    case let node as ConvertExpressionAst: return (value(node), access(node.child).write)
    case let node as AttributedExpressionAst: return access(node.child)
    case let node as ParenExpressionAst:
      if let pipeline = node.pipeline as? PipelineAst, let inner = pipeline.pureExpression { return access(inner) }
      return (value(node), { _, _ in })
    default: return (value(ast), { _, _ in })
    }
  }
}
