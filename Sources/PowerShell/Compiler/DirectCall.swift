/// A call of a plain function: which argument goes to which slot is known before it is made.
final class DirectCall {
  /// An argument, and the slot that it goes to; -1 for `$args`.
  private struct Passed {
    let eval: Eval
    let slot: Int
    let rules: VariableRules?
    let extent: Extent
    /// How it was written, if it is a number.
    let text: String?
  }

  private let body: Body
  private let called: CalledCode
  private let declaration: Declaration
  private let layout: ScopeLayout
  /// The body is one expression.
  private let expression: Eval?
  private let end: Exec?
  private let plan: [Passed]
  /// Parameters that no argument is for.
  private let open: [Int]
  private let mask: UInt64

  /// `nil` if the function or the arguments need the binder.
  init?(_ function: FunctionInfo, _ arguments: [ArgumentPlan], at site: CallSite) {
    let body = function.block.body
    guard function.block.home == nil, let declaration = try? body.declaration(), declaration.isPlain,
      let passed = Self.pair(arguments, declaration)
    else { return nil }
    self.body = body
    self.declaration = declaration
    called = CalledCode(body, function, at: site)
    layout = body.layout
    expression = body.own.value
    end = body.own.end
    plan = passed
    let taken = Set(passed.map(\.slot))
    open = declaration.parameters.indices.filter { !taken.contains($0) }
    mask = taken.reduce(0) { $1 < 0 ? $0 : $0 | 1 << UInt64($1) }
  }

  /// Gives each argument its slot; `nil` if only the binder can.
  private static func pair(_ arguments: [ArgumentPlan], _ declaration: Declaration) -> [Passed]? {
    let names = declaration.parameters.map(\.symbol.name.caseFolded)
    var passed: [Passed] = []
    var positional: [(eval: Eval, text: String?, extent: Extent)] = []
    var taken: Set<Int> = []
    var index = 0
    func pass(_ eval: Eval, _ slot: Int, _ extent: Extent, _ text: String?) {
      let rules = slot < 0 ? nil : declaration.parameters[slot].rules
      passed.append(Passed(eval: eval, slot: slot, rules: rules, extent: extent, text: text))
    }
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      switch argument {
      case .splat: return nil
      case .value(let eval, let text, let extent): positional.append((eval, text, extent))
      case .parameter(let name, let value, let written, let extent, let valueExtent):
        let folded = name.caseFolded
        let matches = names.indices.filter { names[$0].hasPrefix(folded) }
        guard let slot = names.firstIndex(of: folded) ?? (matches.count == 1 ? matches.first : nil),
          taken.insert(slot).inserted
        else { return nil }
        if let value {
          pass(value, slot, valueExtent ?? extent, written)
        } else {
          guard index < arguments.count, case .value(let eval, let written, let extent) = arguments[index] else {
            return nil
          }
          index += 1
          pass(eval, slot, extent, written)
        }
      }
    }
    let free = names.indices.filter { !taken.contains($0) }
    for (place, argument) in positional.enumerated() {
      pass(argument.eval, place < free.count ? free[place] : -1, argument.extent, argument.text)
    }
    return passed
  }

  // MARK: Calling

  func run(_ caller: Scope) throws {
    try within(caller) { scope in
      if let expression {
        try caller.context.put(try guarded(expression, scope))
      } else if let end {
        try DirectCall.execute(end, scope)
      }
    }
  }

  func value(_ caller: Scope) throws -> Value {
    let context = caller.context
    var result = Value.nothing
    try within(caller) { scope in
      if let expression {
        result = context.collapsed(try guarded(expression, scope))
      } else if let end {
        result = try context.captured { sink in
          let outer = context.output
          context.output = sink
          defer { context.output = outer }
          try DirectCall.execute(end, scope)
        }
      }
    }
    return result
  }

  @inline(__always)
  private func within(_ caller: Scope, _ run: (Scope) throws -> Void) throws {
    let context = caller.context
    try context.checkDepth()
    let scope = layout.makeScope(parent: caller, context: context)
    scope.called = called
    scope.boundMask = mask
    try fill(scope, caller)
    context.scope = scope
    context.depth += 1
    defer {
      context.depth -= 1
      context.scope = caller
      layout.recycle(scope)
    }
    if !open.isEmpty { try fillOpen(scope) }
    try run(scope)
    context.succeeded = true
  }

  @inline(__always)
  private func fill(_ scope: Scope, _ caller: Scope) throws {
    for index in plan.indices {
      let value = try plan[index].eval(caller).withoutNothing
      let slot = plan[index].slot
      if slot < 0 {
        scope.arguments.append(value)
        continue
      }
      if let rules = plan[index].rules {
        scope.slots[slot] = try converted(value, plan[index], rules, caller)
      } else {
        scope.slots[slot] = value
      }
      scope.states[slot] = SlotState.plain
    }
  }

  private func converted(
    _ value: Value, _ passed: Passed, _ rules: VariableRules, _ caller: Scope
  ) throws -> Value {
    var value = value
    if let type = rules.type {
      if value.type === type { return value }
      if let text = passed.text, type === PSType.string || type.fullName == "System.String[]" { value = .text(text) }
    }
    let context = caller.context
    do {
      for case .convert(let type) in rules.rules where value.type !== type {
        value = try context.convertArgument(value, to: type, isScript: true)
      }
      return value
    } catch let error as TerminatingError {
      let record = BindingError.conversion(
        error.record, declaration.metadata.parameters[passed.slot], isScript: true)
      let name = called.command?.name ?? ""
      if let site = called.site {
        record.invocation = InvocationInfo.at(
          site.extent, mark: passed.extent.end, commandName: name, invocationName: site.name)
      }
      record.commandTypeName = name
      record.activity = name
      throw TerminatingError(record)
    }
  }

  private func fillOpen(_ scope: Scope) throws {
    for slot in open {
      let parameter = declaration.parameters[slot]
      var value = parameter.empty
      if let eval = parameter.defaultValue(in: layout, body) {
        value = try eval(scope).withoutNothing
        value = try parameter.rules?.convert(value, scope.context) ?? value
      }
      scope.setRaw(slot, value)
    }
  }

  /// The only expression of a body fails as a statement does.
  @inline(__always)
  private func guarded(_ value: Eval, _ scope: Scope) throws -> Value {
    do { return try value(scope) } catch {
      try scope.context.statementFailed(error, body.ast.endBlock?.statements.first?.extent ?? body.ast.extent)
      return .nothing
    }
  }

  @inline(__always)
  private static func execute(_ body: Exec, _ scope: Scope) throws {
    let flow: Flow
    do { flow = try body(scope) } catch let jump as EscapedFlow where jump.flow == .returning { return }
    if flow == .breaking || flow == .continuing {
      let label = scope.context.flowLabel
      scope.context.flowLabel = nil
      throw EscapedFlow(flow: flow, label: label)
    }
  }
}
