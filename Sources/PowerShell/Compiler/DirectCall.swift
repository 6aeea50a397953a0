/// A call of a plain function: which argument goes to which slot is known before it is made.
final class DirectCall {
  let isUsable: Bool
  private let body: Body?
  private let command: FunctionInfo?
  private let declaration: Declaration?
  private let code: Code?
  /// Arguments with the slot that they go to; -1 for `$args`.
  private let plan: [(eval: Eval, slot: Int, extent: Extent)]
  private let text: [String?]
  /// Parameters that no argument is for.
  private let open: [Int]
  private let mask: UInt64

  /// Stands for a command that cannot be called directly.
  nonisolated(unsafe) static let none = DirectCall()

  private init() {
    isUsable = false
    (body, command, declaration, code) = (nil, nil, nil, nil)
    (plan, text, open, mask) = ([], [], [], 0)
  }

  /// `nil` if the function or the arguments need the binder.
  init?(_ function: FunctionInfo, _ arguments: [ArgumentPlan]) {
    let body = function.block.body
    guard function.block.home == nil, let declaration = try? body.declaration(), declaration.isPlain else { return nil }
    let names = declaration.parameters.map(\.symbol.name.caseFolded)
    var plan: [(eval: Eval, slot: Int, extent: Extent)] = []
    var text: [String?] = []
    var positional: [(eval: Eval, text: String?, extent: Extent)] = []
    var taken: Set<Int> = []
    var index = 0
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
          plan.append((value, slot, valueExtent ?? extent))
          text.append(written)
        } else {
          guard index < arguments.count, case .value(let eval, let written, let extent) = arguments[index] else {
            return nil
          }
          index += 1
          plan.append((eval, slot, extent))
          text.append(written)
        }
      }
    }
    let free = names.indices.filter { !taken.contains($0) }
    for (place, argument) in positional.enumerated() {
      let slot = place < free.count ? free[place] : -1
      if slot >= 0 { taken.insert(slot) }
      plan.append((argument.eval, slot, argument.extent))
      text.append(argument.text)
    }
    isUsable = true
    self.body = body
    command = function
    self.declaration = declaration
    code = body.own
    self.plan = plan
    self.text = text
    open = names.indices.filter { !taken.contains($0) }
    mask = taken.reduce(0) { $0 | 1 << UInt64($1) }
  }

  // MARK: Calling

  func run(_ caller: Scope, _ site: CallSite) throws {
    guard let code else { return }
    try within(caller, site) { scope in
      if let value = code.value {
        try caller.context.put(try guarded(value, scope))
      } else if let end = code.end {
        try DirectCall.execute(end, scope)
      }
    }
  }

  func value(_ caller: Scope, _ site: CallSite) throws -> Value {
    guard let code else { return .nothing }
    let context = caller.context
    var result = Value.nothing
    try within(caller, site) { scope in
      if let value = code.value {
        result = context.collapsed(try guarded(value, scope))
      } else if let end = code.end {
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
  private func within(_ caller: Scope, _ site: CallSite, _ run: (Scope) throws -> Void) throws {
    guard let body, let declaration else { return }
    let context = caller.context
    try context.checkDepth()
    let scope = body.layout.makeScope(parent: caller, context: context)
    scope.body = body
    scope.site = site
    scope.command = command
    scope.boundMask = mask
    try fill(scope, caller, declaration, site)
    context.scope = scope
    context.depth += 1
    defer {
      context.depth -= 1
      context.scope = caller
      body.layout.recycle(scope)
    }
    if !open.isEmpty { try fillOpen(scope, declaration, body) }
    try run(scope)
    context.succeeded = true
  }

  @inline(__always)
  private func fill(_ scope: Scope, _ caller: Scope, _ declaration: Declaration, _ site: CallSite) throws {
    for index in plan.indices {
      let value = try plan[index].eval(caller).withoutNothing
      let slot = plan[index].slot
      if slot < 0 {
        scope.arguments.append(value)
        continue
      }
      if let rules = declaration.parameters[slot].rules {
        scope.slots[slot] = try converted(value, index, rules, declaration, site, caller)
      } else {
        scope.slots[slot] = value
      }
      scope.states[slot] = SlotState.plain
    }
  }

  private func converted(
    _ value: Value, _ index: Int, _ rules: VariableRules, _ declaration: Declaration, _ site: CallSite, _ caller: Scope
  ) throws -> Value {
    let (slot, extent) = (plan[index].slot, plan[index].extent)
    var value = value
    if let type = rules.type {
      if value.type === type { return value }
      if let text = text[index], type === PSType.string || type.fullName == "System.String[]" { value = .text(text) }
    }
    let context = caller.context
    do {
      for case .convert(let type) in rules.rules where value.type !== type {
        value = try context.convertArgument(value, to: type, isScript: true)
      }
      return value
    } catch let error as TerminatingError {
      let record = BindingError.conversion(error.record, declaration.metadata.parameters[slot], isScript: true)
      let name = command?.name ?? ""
      record.invocation = InvocationInfo.at(
        site.extent, mark: extent.end, commandName: name, invocationName: site.name)
      record.commandTypeName = name
      record.activity = name
      throw TerminatingError(record)
    }
  }

  private func fillOpen(_ scope: Scope, _ declaration: Declaration, _ body: Body) throws {
    for slot in open {
      let parameter = declaration.parameters[slot]
      var value = parameter.empty
      if let eval = parameter.defaultValue(in: body.layout, body) {
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
      guard let body else { throw error }
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
