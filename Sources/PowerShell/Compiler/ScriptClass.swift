/// A class that a script defines: what its instances hold and can do.
final class ScriptClass {
  struct Property {
    let name: String
    let type: PSType
    let rules: VariableRules?
    let isHidden: Bool
    /// Gives the value that a new instance begins with.
    let initial: Eval?
  }

  /// A method or constructor.
  struct Method {
    let overload: String
    let signature: MethodSignature
    let isStatic: Bool
    let isHidden: Bool
    let returnType: PSType?
    let body: Body
    let code: Exec
    let layout: ScopeLayout
    let rules: [VariableRules?]
    let parameterSymbols: [Symbol]
    let callsBase: Bool
  }

  let name: String
  let base: ScriptClass?
  /// Own properties with their place among the instance's fields, which begin with those of the base class.
  private(set) var properties: [Property] = []
  private(set) var statics: [(property: Property, box: Variable)] = []
  private(set) var methods: [(name: String, overloads: [Method])] = []
  private(set) var constructors: [Method] = []
  unowned let context: ExecutionContext
  /// The scope that methods see beyond their own variables.
  let home: Scope
  let homeModule: ModuleInfo?
  private(set) var type: PSType = .object

  nonisolated(unsafe) private static var known: [ObjectIdentifier: ScriptClass] = [:]

  init(name: String, base: PSType, interfaces: [String], _ scope: Scope) {
    self.name = name
    self.base = ScriptClass.of(base)
    context = scope.context
    home = scope.scriptScope
    homeModule = scope.home
    type = PSType(
      name, base: base, traits: .scriptDefined, interfaces: interfaces
    ) { [unowned self] _ in self.makeMembers() }
    ScriptClass.known[ObjectIdentifier(type)] = self
    _ = TypeLibrary.define(type)
  }

  /// The class behind a type that a script defined.
  static func of(_ type: PSType) -> ScriptClass? { known[ObjectIdentifier(type)] }

  func add(_ property: Property, isStatic: Bool) {
    guard isStatic else { return properties.append(property) }
    statics.append((property, Variable(property.name, context.defaultValue(of: property.type))))
  }

  func add(_ method: Method, named name: String, isConstructor: Bool) {
    if isConstructor { return constructors.append(method) }
    if let index = methods.firstIndex(where: { $0.name.caseFolded == name.caseFolded }) {
      methods[index].overloads.append(method)
    } else {
      methods.append((name, [method]))
    }
  }

  var fieldCount: Int { (base?.fieldCount ?? 0) + properties.count }

  // MARK: Members

  private func makeMembers() -> TypeMembers {
    var members = type.base?.members ?? TypeMembers()
    members.constructor = nil
    let start = base?.fieldCount ?? 0
    for (index, property) in properties.enumerated() { members.add(member(property, at: start + index)) }
    for (property, box) in statics {
      members.addStatic(
        PropertyMember(
          property.name, property.type.spelling, isVisible: !property.isHidden, get: { _, _ in box.value },
          set: { _, value, context in
            box.stored = try property.rules?.applyToProperty(value, property.name, context) ?? value
          }))
    }
    for (name, overloads) in methods {
      let instance = overloads.filter { !$0.isStatic }
      let inherited = base?.overloads(of: name, isStatic: false, except: instance) ?? []
      if !instance.isEmpty { members.add(method(name, instance + inherited)) }
      let shared = overloads.filter(\.isStatic)
      if !shared.isEmpty { members.addStatic(method(name, shared)) }
    }
    members.constructor = constructor()
    return members
  }

  private func overloads(of name: String, isStatic: Bool, except own: [Method]) -> [Method] {
    let known = own.map { $0.signature.parameters.map(\.typeName) }
    let mine = methods.first { $0.name.caseFolded == name.caseFolded }?.overloads ?? []
    let fresh = mine.filter { $0.isStatic == isStatic && !known.contains($0.signature.parameters.map(\.typeName)) }
    return fresh + (base?.overloads(of: name, isStatic: isStatic, except: own + fresh) ?? [])
  }

  private func member(_ property: Property, at index: Int) -> PropertyMember {
    PropertyMember(
      property.name, property.type.spelling, isVisible: !property.isHidden,
      get: { subject, _ in (subject.objectValue as? ScriptInstance)?.fields[index] ?? .null },
      set: { subject, value, context in
        guard let instance = subject.objectValue as? ScriptInstance else { return }
        do {
          instance.fields[index] = try property.rules?.applyToProperty(value, property.name, context) ?? value
        } catch let error as TerminatingError { throw MethodFailure(error.record.exception) }
      })
  }

  private func method(_ name: String, _ overloads: [Method]) -> MethodMember {
    MethodMember(name, overloads.map(\.overload)) { [unowned self] subject, arguments, context in
      guard let method = self.choose(overloads, arguments) else {
        throw context.overloadNotFound(name, arguments.count)
      }
      return try self.call(method, this: method.isStatic ? nil : subject, arguments)
    }
  }

  private func choose(_ overloads: [Method], _ arguments: [Value]) -> Method? {
    if overloads.count == 1 { return overloads[0] }
    guard let choice = Overloads(context, arguments).best(of: overloads.map(\.signature)) else { return nil }
    return overloads.first { $0.signature === choice.signature }
  }

  // MARK: Instances

  private func constructor() -> MethodMember {
    let lists = constructors.isEmpty ? ["()"] : constructors.map { String($0.overload.drop { $0 != "(" }) }
    return MethodMember("new", lists.map { "\(name) new\($0)" }) { [unowned self] _, arguments, context in
      let instance = self.makeInstance()
      try self.initialize(instance, arguments)
      return .object(instance as PSObject)
    }
  }

  private func makeInstance() -> any ScriptInstance {
    var fields: [Value] = []
    fillDefaults(&fields)
    if type.isSubtype(of: .exception) { return ScriptException(self, fields) }
    return ScriptObject(self, fields)
  }

  private func fillDefaults(_ fields: inout [Value]) {
    base?.fillDefaults(&fields)
    fields += properties.map { context.defaultValue(of: $0.type) }
  }

  /// Runs the initial values and the constructor that fits, the base class's first.
  func initialize(_ instance: any ScriptInstance, _ arguments: [Value]) throws {
    if constructors.isEmpty {
      guard arguments.isEmpty else { throw context.overloadNotFound("new", arguments.count) }
      try base?.initialize(instance, [])
      return try setInitialValues(instance)
    }
    guard let chosen = choose(constructors, arguments) ?? nil,
      arguments.count <= chosen.signature.parameters.count, arguments.count >= chosen.signature.requiredCount
    else { throw context.overloadNotFound("new", arguments.count) }
    if !chosen.callsBase { try base?.initialize(instance, []) }
    try setInitialValues(instance)
    _ = try call(chosen, this: .object(instance as PSObject), arguments)
  }

  /// `: base(...)`: initialises the base class's part.
  func initializeBase(_ instance: any ScriptInstance, _ arguments: [Value]) throws {
    if let base { return try base.initialize(instance, arguments) }
    if let exception = instance as? ScriptException {
      if let message = arguments.first { exception.message = context.string(message) }
      if arguments.count > 1, let inner = arguments[1].objectValue as? ExceptionObject { exception.cause = inner }
    }
  }

  private func setInitialValues(_ instance: any ScriptInstance) throws {
    let start = base?.fieldCount ?? 0
    let layout = ScopeLayout()
    let scope = layout.makeScope(parent: home, context: context)
    scope.setRaw(Names.this, .object(instance as PSObject))
    for (index, property) in properties.enumerated() {
      guard let initial = property.initial else { continue }
      let value = try initial(scope).withoutNothing
      instance.fields[start + index] = try property.rules?.applyToProperty(value, property.name, context) ?? value
    }
  }

  /// Gives static properties their initial values.
  func setInitialStatics() throws {
    for (property, box) in statics {
      guard let initial = property.initial else { continue }
      let scope = ScopeLayout().makeScope(parent: home, context: context)
      let value = try initial(scope).withoutNothing
      box.stored = try property.rules?.applyToProperty(value, property.name, context) ?? value
    }
  }

  // MARK: Calling

  /// Runs a method. Errors in it are exceptions for the caller; what it puts out beside `return` is lost.
  func call(_ method: Method, this: Value?, _ arguments: [Value]) throws -> Value {
    try context.checkDepth()
    let scope = method.layout.makeScope(parent: home, context: context)
    scope.home = homeModule
    for (index, symbol) in method.parameterSymbols.enumerated() {
      scope.setRaw(symbol, index < arguments.count ? arguments[index].withoutNothing : .null)
    }
    if let this { scope.setRaw(Names.this, this) }
    let (outerScope, output, propagate, returned) = (
      context.scope, context.output, context.errorsPropagate, context.returned
    )
    context.scope = scope
    context.output = Sink()
    context.errorsPropagate = true
    context.returned = nil
    context.depth += 1
    defer {
      context.depth -= 1
      context.scope = outerScope
      context.output = output
      context.errorsPropagate = propagate
      context.returned = returned
      method.layout.recycle(scope)
    }
    try context.runToEnd(method.code, scope)
    guard let type = method.returnType else { return .nothing }
    let value = (context.returned ?? .null).withoutNothing
    if type === PSType.object { return value }
    if value.isNull, !type.isValueType { return type === PSType.string ? .text("") : .null }
    return value.type === type ? value : try context.convert(value, to: type)
  }

  /// A method by name on an instance, whatever class overrides it.
  func invoke(_ name: Symbol, on subject: Value, _ arguments: [Value]) throws -> Value? {
    guard let member = type.members.methods[name] else { return nil }
    return try context.call(member, on: subject, arguments)
  }

  func hasMethod(_ name: String) -> Bool {
    methods.contains { $0.name.caseFolded == name && !$0.overloads.allSatisfy(\.isStatic) }
      || base?.hasMethod(name) ?? false
  }
}

/// An instance of a script's class.
protocol ScriptInstance: PSObject {
  /// Values of the properties, those of base classes first.
  var fields: [Value] { get set }
  var scriptClass: ScriptClass { get }
}

/// An instance of a script's class that has no .NET class but Object among its bases.
final class ScriptObject: PSObject, ScriptInstance {
  let scriptClass: ScriptClass
  var fields: [Value]

  init(_ scriptClass: ScriptClass, _ fields: [Value]) {
    self.scriptClass = scriptClass
    self.fields = fields
  }

  override var type: PSType { scriptClass.type }

  override func text(_ format: TextFormat) -> String? {
    guard scriptClass.hasMethod("tostring"),
      let text = try? scriptClass.invoke(Symbol("ToString"), on: .object(self), [])
    else { return scriptClass.name }
    return scriptClass.context.string(text)
  }

  override func equals(_ other: PSObject) -> Bool {
    if self === other { return true }
    guard scriptClass.hasMethod("equals"),
      let result = try? scriptClass.invoke(Symbol("Equals"), on: .object(self), [.object(other)])
    else { return false }
    return scriptClass.context.isTrue(result)
  }
}

/// An instance of a script's class that derives from an exception.
final class ScriptException: ExceptionObject, ScriptInstance {
  let scriptClass: ScriptClass
  var fields: [Value]

  init(_ scriptClass: ScriptClass, _ fields: [Value]) {
    self.scriptClass = scriptClass
    self.fields = fields
    super.init(scriptClass.type, "Exception of type '\(scriptClass.name)' was thrown.")
  }
}
