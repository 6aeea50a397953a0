extension Compiler {
  /// A member's name: known now, or computed.
  private enum MemberName {
    case known(String)
    case computed(Eval)

    init(_ ast: ExpressionAst, _ compiler: Compiler) {
      if let constant = ast as? StringConstantExpressionAst {
        self = .known(constant.value)
      } else {
        self = .computed(compiler.value(ast))
      }
    }
  }

  // MARK: Properties

  func member(_ node: MemberExpressionAst) -> Eval {
    let extent = node.extent
    let mark = node.member.extent.start
    if node.isStatic { return staticMember(node) }
    let target = value(node.target)
    let isConditional = node.isNullConditional
    switch MemberName(node.member, self) {
    case .known(let name):
      let symbol = Symbol(name)
      return Eval { scope in
        let subject = try target(scope)
        if case .object(let object) = subject, let custom = object as? CustomObject, custom.extended == nil,
          let value = custom.ownProperty(symbol)
        {
          return value
        }
        if isConditional, subject.isNull { return .null }
        do { return try scope.context.member(symbol, of: subject) } catch { throw located(error, extent, mark) }
      }
    case .computed(let eval):
      return Eval { scope in
        let subject = try target(scope)
        if isConditional, subject.isNull { return .null }
        let name = try eval(scope)
        do {
          return try scope.context.member(Symbol(scope.context.string(name)), of: subject)
        } catch { throw located(error, extent, mark) }
      }
    }
  }

  private func staticMember(_ node: MemberExpressionAst) -> Eval {
    let type = typeTarget(node.target)
    let extent = node.extent
    let mark = node.member.extent.start
    let name = memberSymbol(node.member)
    return Eval { scope in
      let subject = try type(scope)
      do { return try scope.context.staticMember(try name(scope), of: subject) } catch {
        throw located(error, extent, mark)
      }
    }
  }

  private func memberSymbol(_ ast: ExpressionAst) -> (Scope) throws -> Symbol {
    switch MemberName(ast, self) {
    case .known(let name):
      let symbol = Symbol(name)
      return { _ in symbol }
    case .computed(let eval): return { scope in Symbol(scope.context.string(try eval(scope))) }
    }
  }

  /// What stands before `::`: a type, or a value that is one, or whose type is meant.
  private func typeTarget(_ ast: ExpressionAst) -> (Scope) throws -> PSType {
    if let literal = ast as? TypeExpressionAst { return type(literal.typeName) }
    let target = value(ast)
    return { scope in try scope.context.typeMeant(by: try target(scope)) }
  }

  /// Stores into a property: the assignment's right side is given.
  func memberStore(_ node: MemberExpressionAst) -> (Scope, Value) throws -> Void {
    let extent = node.extent
    let mark = node.member.extent.start
    let name = memberSymbol(node.member)
    if node.isStatic {
      let type = typeTarget(node.target)
      return { scope, value in
        do { try scope.context.setStaticMember(try name(scope), of: try type(scope), to: value) } catch {
          throw located(error, extent, mark)
        }
      }
    }
    let target = value(node.target)
    return { scope, value in
      let subject = try target(scope)
      do { try scope.context.setProperty(try name(scope), of: subject, to: value) } catch {
        throw located(error, extent, mark)
      }
    }
  }

  // MARK: Methods

  func invoke(_ node: InvokeMemberExpressionAst) -> Eval {
    let extent = node.extent
    let mark = node.arguments.first?.extent.start ?? max(node.extent.start, node.extent.end - 1)
    let arguments = self.arguments(node.arguments)
    let name = memberSymbol(node.member)
    if node.isStatic {
      let type = typeTarget(node.target)
      return Eval { scope in
        let subject = try type(scope)
        let values = try arguments(scope)
        do { return try scope.context.invokeStatic(try name(scope).name, of: subject, values) } catch {
          throw located(error, extent, mark)
        }
      }
    }
    if let variable = node.target as? VariableExpressionAst, variable.path.userPath.caseFolded == "base" {
      return Eval { _ in .null }
    }
    if let call = baseCall(node) { return call }
    let target = value(node.target)
    let isConditional = node.isNullConditional
    return Eval { scope in
      let subject = try target(scope)
      if isConditional, subject.isNull { return .null }
      let values = try arguments(scope)
      do { return try scope.context.invokeMethod(try name(scope).name, on: subject, values) } catch {
        throw located(error, extent, mark)
      }
    }
  }

  /// `([Base]$this).Method()` in a class: calls the base class's method even if it is overridden.
  private func baseCall(_ node: InvokeMemberExpressionAst) -> Eval? {
    guard let paren = node.target as? ParenExpressionAst, let pipeline = paren.pipeline as? PipelineAst,
      let cast = pipeline.pureExpression as? ConvertExpressionAst,
      let variable = cast.child as? VariableExpressionAst, variable.path.userPath.caseFolded == "this"
    else { return nil }
    let type = type(cast.type.typeName)
    let this = value(variable)
    let arguments = self.arguments(node.arguments)
    let name = memberSymbol(node.member)
    let fallback = value(node.target)
    return Eval { scope in
      let subject = try this(scope)
      let values = try arguments(scope)
      let method = try name(scope)
      if let result = try scope.context.invokeBaseMethod(method, try type(scope), on: subject, values) { return result }
      return try scope.context.invokeMethod(method.name, on: try fallback(scope), values)
    }
  }

  func arguments(_ list: [ExpressionAst]) -> (Scope) throws -> [Value] {
    let evals = list.map { value($0) }
    switch evals.count {
    case 0: return { _ in [] }
    case 1:
      let only = evals[0]
      return { scope in [try only(scope).withoutNothing] }
    default:
      return { scope in
        var values: [Value] = []
        values.reserveCapacity(evals.count)
        for eval in evals { values.append(try eval(scope).withoutNothing) }
        return values
      }
    }
  }

  // MARK: Indexing

  func index(_ node: IndexExpressionAst) -> Eval {
    let target = value(node.target)
    let index = value(node.index)
    let extent = node.extent
    let mark = node.index.extent.start
    let isConditional = node.isNullConditional
    return Eval { scope in
      let subject = try target(scope)
      if isConditional, subject.isNull { return .null }
      let position = try index(scope)
      if case .array(let array) = subject, case .int(let number) = position {
        let count = array.items.count
        let place = number < 0 ? count + Int(number) : Int(number)
        if place >= 0, place < count { return array.items[place] }
      }
      do { return try scope.context.index(subject, position) } catch { throw located(error, extent, mark) }
    }
  }

  /// Stores into an element: the assignment's right side is given.
  func indexStore(_ node: IndexExpressionAst) -> (Scope, Value) throws -> Void {
    let target = value(node.target)
    let index = value(node.index)
    let extent = node.extent
    let mark = node.index.extent.start
    return { scope, value in
      let subject = try target(scope)
      let position = try index(scope)
      if case .array(let array) = subject, array.elementType == nil, case .int(let number) = position {
        let place = number < 0 ? array.items.count + Int(number) : Int(number)
        if place >= 0, place < array.items.count {
          array.items[place] = value
          return
        }
      }
      do { try scope.context.setIndex(subject, position, to: value) } catch { throw located(error, extent, mark) }
    }
  }
}
