extension Compiler {
  /// Compiles an expression to its value.
  func value(_ ast: ExpressionAst) -> Eval {
    switch ast {
    case let node as ConstantExpressionAst: return constant(node.value.value)
    case let node as StringConstantExpressionAst: return text(node.value)
    case let node as ExpandableStringExpressionAst: return expandable(node)
    case let node as VariableExpressionAst: return variable(node)
    case let node as BinaryExpressionAst: return binary(node)
    case let node as UnaryExpressionAst: return unary(node)
    case let node as TernaryExpressionAst: return ternary(node)
    case let node as ConvertExpressionAst: return convert(node)
    case let node as AttributedExpressionAst: return value(node.child)
    case let node as TypeExpressionAst: return typeValue(node)
    case let node as ArrayLiteralAst: return arrayLiteral(node)
    case let node as ArrayExpressionAst: return arrayExpression(node)
    case let node as SubExpressionAst: return subExpression(node)
    case let node as ParenExpressionAst: return paren(node)
    case let node as HashtableAst: return hashtable(node, isOrdered: false)
    case let node as ScriptBlockExpressionAst: return scriptBlock(node)
    case let node as BaseCtorInvokeMemberExpressionAst: return baseConstructor(node)
    case let node as InvokeMemberExpressionAst: return invoke(node)
    case let node as MemberExpressionAst: return member(node)
    case let node as IndexExpressionAst: return index(node)
    case let node as UsingExpressionAst: return usingVariable(node)
    default: return Eval { _ in .null }
    }
  }

  private func constant(_ value: Value) -> Eval { Eval { _ in value } }

  private func text(_ text: String) -> Eval {
    let value = Value.text(text)
    return Eval { _ in value }
  }

  // MARK: Strings

  private func expandable(_ node: ExpandableStringExpressionAst) -> Eval {
    enum Piece {
      case text(String)
      case value(Eval, isVariable: Bool)
    }
    let pieces: [Piece] = node.parts.map { part in
      switch part {
      case .text(let text): .text(text)
      case .expression(let expression): .value(value(expression), isVariable: expression is VariableExpressionAst)
      }
    }
    return Eval { scope in
      var result = ""
      for piece in pieces {
        switch piece {
        case .text(let text): result += text
        case .value(let eval, let isVariable):
          let value: Value
          do { value = try eval(scope) } catch let error as TerminatingError
            where isVariable && scope.strictMode == 1 && error.record.errorID == "VariableIsUndefined"
          {
            // Version 1 of the strict mode does not ask for variables in strings to be set.
            continue
          }
          if case .string(let box) = value {
            result += box.text
          } else if case .int(let number) = value {
            result += String(number)
          } else {
            result += scope.context.string(value)
          }
        }
      }
      return try Limits.checked(result)
    }
  }

  // MARK: Conditional

  private func ternary(_ node: TernaryExpressionAst) -> Eval {
    let condition = test(node.condition)
    let (yes, no) = (value(node.ifTrue), value(node.ifFalse))
    return Eval { scope in try condition(scope) ? try yes(scope) : try no(scope) }
  }

  // MARK: Types

  /// The type with a name as written. A name that is not known now may be when the code runs.
  func type(_ name: TypeName) -> (Scope) throws -> PSType {
    let usings = usings
    let spelled = name.fullName
    if let type = usings.type(named: spelled), !type.traits.contains(.scriptDefined) { return { _ in type } }
    let extent = name.extent
    return { scope in
      if let type = usings.type(named: spelled) { return type }
      throw TypeNameBox.unknown(spelled).placed(extent, mark: extent.end)
    }
  }

  private func typeValue(_ node: TypeExpressionAst) -> Eval {
    let type = type(node.typeName)
    return Eval { scope in .type(try type(scope)) }
  }

  private func convert(_ node: ConvertExpressionAst) -> Eval {
    let spelled = node.type.typeName.fullName.caseFolded
    if spelled == "ordered", let table = node.child as? HashtableAst { return hashtable(table, isOrdered: true) }
    if spelled == "pscustomobject" || spelled == "psobject" || spelled == "system.management.automation.psobject",
      let table = node.child as? HashtableAst
    {
      return customObject(table)
    }
    if spelled == "ref" { return reference(to: node.child, node.extent) }
    let type = type(node.type.typeName)
    let child = value(node.child)
    let extent = node.extent
    let mark = node.type.extent.end
    return Eval { scope in
      let value = try child(scope)
      let target = try type(scope)
      if value.type === target { return value.asWritten == nil ? value : value.unwrapped }
      do {
        return try scope.context.convert(value, to: target)
      } catch { throw located(error, extent, mark) }
    }
  }

  /// `[ref]$x`: an object whose `Value` is the variable's.
  private func reference(to child: ExpressionAst, _ extent: Extent) -> Eval {
    var inner = child
    while let attributed = inner as? AttributedExpressionAst { inner = attributed.child }
    guard let variable = inner as? VariableExpressionAst, variable.path.isUnqualified else {
      let child = value(child)
      return Eval { scope in .object(ReferenceBox(try child(scope))) }
    }
    let symbol = Symbol(variable.path.name)
    return Eval { scope in
      if let found = scope.findVariable(symbol) { return .object(VariableReference(found.variable)) }
      throw TerminatingError(
        id: "NonExistingVariableReference",
        "[ref] cannot be applied to a variable that does not exist.", target: .text(symbol.name)
      ).placed(extent, mark: extent.end)
    }
  }

  // MARK: Collections

  private func arrayLiteral(_ node: ArrayLiteralAst) -> Eval {
    let elements = node.elements.map { value($0) }
    return Eval { scope in
      var items: [Value] = []
      items.reserveCapacity(elements.count)
      for element in elements { items.append(try element(scope).withoutNothing) }
      return .list(items)
    }
  }

  private func arrayExpression(_ node: ArrayExpressionAst) -> Eval {
    if node.block.statements.isEmpty { return Eval { _ in .list([]) } }
    if node.block.traps.isEmpty, node.block.statements.count == 1,
      let pipeline = node.block.statements[0] as? PipelineAst, let expression = pipeline.pureExpression,
      !Self.writesNothing(expression)
    {
      let inner = value(expression)
      let isLiteral = expression is ArrayLiteralAst
      return Eval { scope in
        let value = try inner(scope)
        switch value {
        case .nothing: return .list([])
        case .array(let array): return isLiteral ? value : .list(array.items)
        default: return .list(scope.context.enumerate(value) ?? [value])
        }
      }
    }
    let body = statements(node.block.statements, traps: node.block.traps)
    return Eval { scope in
      let sink = CollectingSink()
      try scope.context.capture(body, scope, sink)
      return .list(sink.values)
    }
  }

  private func subExpression(_ node: SubExpressionAst) -> Eval {
    if node.block.statements.isEmpty { return Eval { _ in .nothing } }
    if node.block.traps.isEmpty, node.block.statements.count == 1,
      let pipeline = node.block.statements[0] as? PipelineAst, let expression = pipeline.pureExpression,
      !Self.writesNothing(expression)
    {
      let inner = value(expression)
      let extent = expression.extent
      return Eval { scope in
        do { return scope.context.collapsed(try inner(scope)) } catch {
          // What stands in the parentheses is a statement, and fails as one.
          try scope.context.statementFailed(error, extent)
          return .nothing
        }
      }
    }
    let body = statements(node.block.statements, traps: node.block.traps)
    return Eval { scope in try scope.context.captureValue(body, scope) }
  }

  private func paren(_ node: ParenExpressionAst) -> Eval {
    if let pipeline = node.pipeline as? PipelineAst, let expression = pipeline.pureExpression {
      return value(expression)
    }
    if let assignment = node.pipeline as? AssignmentStatementAst { return self.assignment(assignment) }
    return pipelineValue(node.pipeline)
  }

  private func hashtable(_ node: HashtableAst, isOrdered: Bool) -> Eval {
    let pairs = node.pairs.map { (key: value($0.key), value: statementValue($0.value), extent: $0.key.extent) }
    return Eval { scope in
      let table = HashtableBox(isOrdered: isOrdered)
      for pair in pairs {
        let key = try pair.key(scope)
        if key.isNull {
          throw TerminatingError(
            id: "InvalidNullKey", "A null key is not allowed in a hash literal.", category: .invalidOperation,
            target: .object(table)
          ).placed(pair.extent, mark: pair.extent.end)
        }
        let value = try pair.value(scope)
        guard table.add(key, value.withoutNothing) else {
          throw TerminatingError(
            id: "DuplicateKeyInHashLiteral",
            "Duplicate keys '\(scope.context.string(key))' are not allowed in hash literals.", target: .object(table)
          ).placed(pair.extent, mark: pair.extent.end)
        }
      }
      return .object(table)
    }
  }

  private func customObject(_ node: HashtableAst) -> Eval {
    let table = hashtable(node, isOrdered: true)
    var names: [String] = []
    for pair in node.pairs {
      guard let name = pair.key as? StringConstantExpressionAst else { return self.convertedTable(table) }
      names.append(name.value)
    }
    let folded = names.map(\.caseFolded)
    guard Set(folded).count == names.count, !folded.contains("pstypename") else { return convertedTable(table) }
    let shape = Shape.of(names)
    let values = node.pairs.map { statementValue($0.value) }
    return Eval { scope in
      var items: [Value] = []
      items.reserveCapacity(values.count)
      for value in values { items.append(try value(scope).withoutNothing) }
      return .object(CustomObject(shape: shape, values: items))
    }
  }

  private func convertedTable(_ table: Eval) -> Eval {
    Eval { scope in try scope.context.convert(try table(scope), to: .customObject) }
  }

  // MARK: Script blocks

  private func scriptBlock(_ node: ScriptBlockExpressionAst) -> Eval {
    let body = Body(node.scriptBlock, context, usings: usings)
    return Eval { scope in .object(ScriptBlock(body, home: scope.home)) }
  }

  private func usingVariable(_ node: UsingExpressionAst) -> Eval {
    let extent = node.extent
    return Eval { _ in
      throw TerminatingError(
        id: "UsingWithoutInvokeCommand",
        "A Using variable cannot be retrieved. A Using variable can be used only with Invoke-Command, Start-Job, or "
          + "InlineScript in the script workflow. When it is used with Invoke-Command, the Using variable is valid only "
          + "if the script block is invoked on a remote computer."
      ).placed(extent, mark: extent.end)
    }
  }
}

extension ConstantValue {
  /// The number as a value of the language.
  var value: Value {
    switch self {
    case .int32(let number): .int(number)
    case .int64(let number): .long(number)
    case .double(let number): .double(number)
    case .byte(let number): Number.byte(number).value
    case .sbyte(let number): Number.sbyte(number).value
    case .int16(let number): Number.int16(number).value
    case .uint16(let number): Number.uint16(number).value
    case .uint32(let number): Number.uint32(number).value
    case .uint64(let number): Number.uint64(number).value
    case .decimal(let digits): Decimal96(digits).map { Number.decimal($0).value } ?? .null
    case .bigInteger(let digits): BigInteger(digits).map { Number.bigInteger($0).value } ?? .null
    }
  }
}

extension Value {
  /// `$null` in the place of a pipeline's missing output.
  @inline(__always)
  var withoutNothing: Value {
    if case .nothing = self { return .null }
    return self
  }
}

extension TerminatingError {
  /// The same error, with a position unless it has one.
  func placed(_ extent: Extent, mark: Int) -> TerminatingError {
    if record.invocation == nil { record.invocation = InvocationInfo.at(extent, mark: mark) }
    return self
  }
}

/// Gives an error of an expression its position.
@inline(never)
func located(_ error: Error, _ extent: Extent, _ mark: Int) -> Error {
  error.terminating?.wrappingCast.placed(extent, mark: mark) ?? error
}

/// `[ref]$x`: reads and writes the variable.
final class VariableReference: ReferenceBox {
  private let variable: Variable

  init(_ variable: Variable) {
    self.variable = variable
    super.init()
  }

  override var value: Value {
    get { variable.value }
    set { variable.stored = newValue }
  }
}
