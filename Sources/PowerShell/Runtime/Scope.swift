/// What a slot of a scope holds.
enum SlotState {
  /// No variable: the name is looked up in the callers' scopes.
  static let empty: UInt8 = 0
  /// A variable without types, options or other ornaments: its value.
  static let plain: UInt8 = 1
  /// A `Variable`, which knows more than its value.
  static let boxed: UInt8 = 2
}

/// What was called, and how: the same for all calls of a plain function from one place.
final class CalledCode {
  let body: Body
  let site: CallSite?
  let command: CommandInfo?

  init(_ body: Body, _ command: CommandInfo? = nil, at site: CallSite? = nil) {
    self.body = body
    self.command = command
    self.site = site
  }
}

/// The variables, functions and aliases of one running function, script or block; the caller's are reached by `parent`.
public final class Scope {
  let layout: ScopeLayout
  let context: ExecutionContext
  private(set) var slots: UnsafeMutablePointer<Value>
  private(set) var states: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  public internal(set) var parent: Scope?
  /// Variables whose names have no slot.
  var others: SymbolMap<Variable>?
  var functions: SymbolMap<FunctionInfo>?
  var aliases: SymbolMap<AliasInfo>?
  /// Drives that vanish with this scope.
  var drives: [Drive] = []
  /// The function, script or block that this is the scope of: what `$args`, `$MyInvocation` and their like are made
  /// from, with what follows.
  var called: CalledCode?
  var body: Body? { called?.body }
  var arguments: [Value] = []
  var run: CommandRun?
  var inputCursor: EnumeratorBox?
  var bound: DictionaryBox?
  /// Which parameters (bit by position) a direct call bound.
  var boundMask: UInt64 = 0
  /// The module whose code runs here.
  var home: ModuleInfo?
  /// Where the session stood when the module's code was entered: blocks that are of no module run below it.
  var outside: Scope?
  /// `$script:` means this scope.
  var isScript = false
  /// Something may use this scope after its code has ended.
  var isCaptured = false
  /// Set-StrictMode's version, 0 when off.
  var strictMode: Int8 = 0

  init(layout: ScopeLayout, parent: Scope?, context: ExecutionContext) {
    self.layout = layout
    self.parent = parent
    self.context = context
    strictMode = parent?.strictMode ?? 0
    capacity = max(layout.count, 4)
    slots = .allocate(capacity: capacity)
    slots.initialize(repeating: .null, count: capacity)
    states = .allocate(capacity: capacity)
    states.initialize(repeating: SlotState.empty, count: capacity)
  }

  deinit {
    slots.deinitialize(count: capacity)
    slots.deallocate()
    states.deallocate()
  }

  /// Makes room for names that the layout got after this scope began.
  func grow(to count: Int) {
    let size = max(count, capacity * 2)
    let newSlots = UnsafeMutablePointer<Value>.allocate(capacity: size)
    newSlots.moveInitialize(from: slots, count: capacity)
    (newSlots + capacity).initialize(repeating: .null, count: size - capacity)
    let newStates = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    newStates.moveInitialize(from: states, count: capacity)
    (newStates + capacity).initialize(repeating: SlotState.empty, count: size - capacity)
    slots.deallocate()
    states.deallocate()
    (slots, states, capacity) = (newSlots, newStates, size)
  }

  @inline(__always)
  func fitLayout() { if capacity < layout.count { grow(to: layout.count) } }

  /// Forgets everything, for the next use.
  func clear() {
    for slot in 0..<min(capacity, layout.count) where states[slot] != SlotState.empty {
      slots[slot] = .null
      states[slot] = SlotState.empty
    }
    if functions != nil || aliases != nil {
      context.commandEpoch &+= 1
      functions = nil
      aliases = nil
    }
    if others != nil { others = nil }
    if !drives.isEmpty {
      for drive in drives where context.drives.location.drive !== drive { context.drives.remove(drive) }
      drives = []
    }
    if called != nil {
      called = nil
      boundMask = 0
      if !arguments.isEmpty { arguments = [] }
      if run != nil { run = nil }
      if inputCursor != nil { inputCursor = nil }
      if bound != nil { bound = nil }
    }
    if home != nil {
      home = nil
      outside = nil
    }
    parent = nil
    isScript = false
  }

  /// The scope that `$script:` names.
  var scriptScope: Scope {
    var scope = self
    while !scope.isScript, let parent = scope.parent { scope = parent }
    return scope
  }

  /// The scope a number of levels up, as `-Scope N` counts; `nil` above the global one.
  func ancestor(_ level: Int) -> Scope? {
    var scope: Scope? = self
    for _ in 0..<max(0, level) { scope = scope?.parent }
    return scope
  }
}

extension Scope {
  // MARK: Own variables

  /// The value of a variable of this very scope.
  func ownValue(_ symbol: Symbol) -> Value? {
    if let slot = layout.slot(of: symbol), slot < capacity {
      switch states[slot] {
      case SlotState.plain: return slots[slot]
      case SlotState.boxed: return boxed(slot)?.value
      default: break
      }
    }
    return others?[symbol]?.value ?? automatic(symbol)
  }

  /// The variable of this very scope as an object; a plain slot becomes one.
  func ownVariable(_ symbol: Symbol) -> Variable? {
    if let slot = layout.slot(of: symbol), slot < capacity {
      if states[slot] == SlotState.boxed { return boxed(slot) }
      if states[slot] == SlotState.plain {
        let variable = Variable(symbol.name, slots[slot], rules: layout.rules[slot])
        box(slot, variable)
        return variable
      }
    }
    if let variable = others?[symbol] { return variable }
    if let value = automatic(symbol) {
      let variable = Variable(symbol.name, value)
      put(symbol, variable)
      return variable
    }
    return nil
  }

  func hasOwn(_ symbol: Symbol) -> Bool {
    if let slot = layout.slot(of: symbol), slot < capacity, states[slot] != SlotState.empty { return true }
    return others?[symbol] != nil || automatic(symbol) != nil
  }

  @inline(__always)
  func boxed(_ slot: Int) -> Variable? {
    if case .object(let object) = slots[slot] { return unsafeDowncast(object, to: Variable.self) }
    return nil
  }

  func box(_ slot: Int, _ variable: Variable) {
    slots[slot] = .object(variable)
    states[slot] = SlotState.boxed
  }

  /// Makes a variable object this scope's variable of that name.
  func put(_ symbol: Symbol, _ variable: Variable) {
    if let slot = layout.slot(of: symbol) {
      fitLayout()
      box(slot, variable)
    } else {
      others = others ?? [:]
      others?[symbol] = variable
    }
  }

  /// Stores without looking at rules and options: what the engine itself sets.
  func setRaw(_ symbol: Symbol, _ value: Value) {
    if let slot = layout.slot(of: symbol) {
      fitLayout()
      setRaw(slot, value)
    } else if let variable = others?[symbol] {
      variable.stored = value
    } else {
      others = others ?? [:]
      others?[symbol] = Variable(symbol.name, value)
    }
  }

  @inline(__always)
  func setRaw(_ slot: Int, _ value: Value) {
    if states[slot] == SlotState.boxed, let variable = boxed(slot) {
      variable.stored = value
    } else {
      slots[slot] = value
      states[slot] = SlotState.plain
    }
  }

  /// Empties a slot.
  @inline(__always)
  func forget(_ slot: Int) {
    slots[slot] = .null
    states[slot] = SlotState.empty
  }

  /// Removes the variable; false if there is none.
  @discardableResult
  func remove(_ symbol: Symbol) -> Bool {
    if let slot = layout.slot(of: symbol), slot < capacity, states[slot] != SlotState.empty {
      slots[slot] = .null
      states[slot] = SlotState.empty
      return true
    }
    return others?.removeValue(forKey: symbol) != nil
  }

  /// The names of all variables of this very scope.
  var ownSymbols: [Symbol] {
    var names = (0..<min(layout.count, capacity)).filter { states[$0] != SlotState.empty }.map { layout.symbols[$0] }
    if let others { names += others.keys.sorted { $0.id < $1.id } }
    return names
  }
}

extension Scope {
  // MARK: Look-up through the callers

  /// The value of a variable as code in this scope sees it.
  func find(_ symbol: Symbol) -> Value? {
    if let value = ownValue(symbol) { return value }
    var next = parent
    while let scope = next {
      if let slot = scope.layout.slot(of: symbol), slot < scope.capacity {
        let state = scope.states[slot]
        if state == SlotState.plain { return scope.slots[slot] }
        if state == SlotState.boxed, let variable = scope.boxed(slot), !variable.options.contains(.private) {
          return variable.value
        }
      }
      if let variable = scope.others?[symbol], !variable.options.contains(.private) { return variable.value }
      if let value = scope.automatic(symbol) { return value }
      next = scope.parent
    }
    return nil
  }

  /// The variable as an object, as code in this scope sees it, and the scope that has it.
  func findVariable(_ symbol: Symbol) -> (variable: Variable, scope: Scope)? {
    if let variable = ownVariable(symbol) { return (variable, self) }
    var next = parent
    while let scope = next {
      if scope.hasOwn(symbol), let variable = scope.ownVariable(symbol), !variable.options.contains(.private) {
        return (variable, scope)
      }
      next = scope.parent
    }
    return nil
  }

  /// The value of a slot that does not simply hold one.
  @inline(never)
  func readSlowly(_ slot: Int, _ symbol: Symbol) throws -> Value {
    if states[slot] == SlotState.boxed, let variable = boxed(slot) { return variable.value }
    if let value = find(symbol) { return value }
    if strictMode > 0 { throw undefined(symbol.name) }
    return .null
  }

  func undefined(_ name: String) -> TerminatingError {
    TerminatingError(
      id: "VariableIsUndefined", "The variable '$\(name)' cannot be retrieved because it has not been set.",
      target: .text(name))
  }

  /// Assigns in this scope, by the rules of the variable that is there.
  func assign(_ symbol: Symbol, _ value: Value) throws {
    if let slot = layout.slot(of: symbol) {
      fitLayout()
      return try assignSlowly(slot, symbol, value)
    }
    if let variable = others?[symbol] { return try variable.assign(value, context) }
    if let variable = context.everywhere[symbol] { return try variable.assign(value, context) }
    others = others ?? [:]
    others?[symbol] = Variable(symbol.name, value)
  }

  /// Assigns to a slot that does not simply hold a value, or has rules.
  @inline(never)
  func assignSlowly(_ slot: Int, _ symbol: Symbol, _ value: Value) throws {
    if states[slot] == SlotState.boxed, let variable = boxed(slot) {
      return try variable.assign(value, isLocal: self !== context.globalScope, context)
    }
    if let rules = layout.rules[slot] {
      slots[slot] = try rules.apply(value, variable: symbol.name, isLocal: self !== context.globalScope, context)
      states[slot] = SlotState.plain
      return
    }
    if states[slot] == SlotState.empty {
      if let variable = others?[symbol] { return try variable.assign(value, context) }
      if let variable = context.everywhere[symbol] { return try variable.assign(value, context) }
    }
    slots[slot] = value
    states[slot] = SlotState.plain
  }
}
