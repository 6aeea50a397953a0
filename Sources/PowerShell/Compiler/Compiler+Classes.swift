extension Compiler {
  /// The classes and enums of a list of statements: defined before the first of them runs.
  func typeDefinitions(_ definitions: [TypeDefinitionAst]) -> Exec {
    let steps = definitions.map { definition -> (Scope) throws -> Void in
      definition.form == .enum ? enumDefinition(definition) : classDefinition(definition)
    }
    return Exec { scope in
      for step in steps { try step(scope) }
      return .normal
    }
  }

  // MARK: Enums

  private func enumDefinition(_ node: TypeDefinitionAst) -> (Scope) throws -> Void {
    let members = node.members.compactMap { $0 as? PropertyMemberAst }.map { member in
      (name: member.name, value: member.initialValue.map { value($0) })
    }
    let reader = AttributeReader(context, usings)
    let isFlags = node.attributes.contains { reader.name($0) == "flags" }
    let name = node.name
    return { scope in
      var next: Int64 = 0
      var values: [(name: String, value: Int64)] = []
      for member in members {
        if let eval = member.value {
          next = try scope.context.integer(try eval(scope))
        }
        values.append((member.name, next))
        next &+= 1
      }
      var traits: PSType.Traits = [.valueType, .isEnum, .scriptDefined]
      if isFlags { traits.insert(.flags) }
      let ordered = values.enumerated().sorted { ($0.element.value, $0.offset) < ($1.element.value, $1.offset) }
      _ = TypeLibrary.define(
        PSType(name, base: .enumeration, traits: traits, enumValues: ordered.map(\.element)) { _ in
          PSType.enumeration.members
        })
    }
  }

  // MARK: Classes

  private func classDefinition(_ node: TypeDefinitionAst) -> (Scope) throws -> Void {
    let usings = usings
    let context = context
    return { scope in
      var base = PSType.object
      var interfaces: [String] = []
      for constraint in node.baseTypes {
        let type = try AttributeReader(context, usings).type(constraint.typeName)
        if type.traits.contains(.interface) { interfaces.append(type.fullName) } else { base = type }
      }
      let made = ScriptClass(name: node.name, base: base, interfaces: interfaces, scope)
      for member in node.members {
        if let property = member as? PropertyMemberAst {
          made.add(try ClassCompiler(made, usings).property(property), isStatic: property.isStatic)
        }
      }
      for member in node.members {
        guard let method = member as? FunctionMemberAst else { continue }
        made.add(
          try ClassCompiler(made, usings).method(method), named: method.name, isConstructor: method.isConstructor)
      }
      try made.setInitialStatics()
    }
  }

  /// `: base(...)` at the beginning of a constructor.
  func baseConstructor(_ node: BaseCtorInvokeMemberExpressionAst) -> Eval {
    let arguments = self.arguments(node.arguments)
    let owner = owner
    return Eval { scope in
      guard let instance = scope.ownValue(Names.this)?.objectValue as? any ScriptInstance else { return .nothing }
      try owner?.initializeBase(instance, try arguments(scope))
      return .nothing
    }
  }
}

/// Compiles the members of one class.
struct ClassCompiler {
  private let owner: ScriptClass
  private let usings: UsingNames
  private let reader: AttributeReader

  init(_ owner: ScriptClass, _ usings: UsingNames) {
    self.owner = owner
    self.usings = usings
    reader = AttributeReader(owner.context, usings)
  }

  func property(_ node: PropertyMemberAst) throws -> ScriptClass.Property {
    let type = try node.type.map { try reader.type($0.typeName) } ?? .object
    var rules: [VariableRules.Rule] = type === PSType.object ? [] : [.convert(type)]
    for attribute in node.attributes {
      if let rule = try reader.validation(attribute) { rules.append(.validate(rule)) }
    }
    let initial = node.initialValue.map { ast -> Eval in
      Compiler(owner.context, ScopeLayout(), usings: usings).standalone(ast)
    }
    return ScriptClass.Property(
      name: node.name, type: type, rules: rules.isEmpty ? nil : VariableRules(rules), isHidden: node.isHidden,
      initial: initial)
  }

  func method(_ node: FunctionMemberAst) throws -> ScriptClass.Method {
    let body = Body(node.body, owner.context, parameters: node.parameters, usings: usings)
    let declaration = try body.declaration()
    let compiler = Compiler(owner.context, body.layout, usings: usings)
    compiler.owner = owner
    compiler.isMethod = true
    let end = node.body.endBlock
    let returnType = try node.returnType.map { try reader.type($0.typeName) }
    let isVoid = returnType.map { $0 === PSType.void } ?? true
    let overload = "\(returnType?.spelling ?? "void") \(node.name)(\(parameterList(node, declaration)))"
    return ScriptClass.Method(
      overload: overload, signature: MethodSignature(overload), isStatic: node.isStatic, isHidden: node.isHidden,
      returnType: isVoid ? nil : returnType, body: body,
      code: compiler.statements(end?.statements ?? [], traps: end?.traps ?? []), layout: body.layout,
      rules: declaration.parameters.map(\.rules), parameterSymbols: declaration.parameters.map(\.symbol),
      callsBase: callsBase(end?.statements.first))
  }

  private func parameterList(_ node: FunctionMemberAst, _ declaration: Declaration) -> String {
    declaration.parameters.enumerated().map { index, parameter in
      let type = declaration.metadata.parameters[index].type ?? .object
      let name = index < node.parameters.count ? node.parameters[index].name.path.name : parameter.symbol.name
      return "\(type.spelling) \(name)" + (parameter.hasDefault ? " = default" : "")
    }.joined(separator: ", ")
  }

  private func callsBase(_ statement: StatementAst?) -> Bool {
    if let expression = statement as? CommandExpressionAst {
      return expression.expression is BaseCtorInvokeMemberExpressionAst
    }
    guard let pipeline = statement as? PipelineAst else { return false }
    return pipeline.pureExpression is BaseCtorInvokeMemberExpressionAst
  }
}

extension Compiler {
  /// An expression that finds its variables by name, whatever the scope's layout.
  func standalone(_ ast: ExpressionAst) -> Eval {
    let layout = layout
    let eval = value(ast)
    return Eval { scope in
      let inner = layout.makeScope(parent: scope, context: scope.context)
      inner.isCaptured = true
      if let this = scope.ownValue(Names.this) { inner.setRaw(Names.this, this) }
      return try eval(inner)
    }
  }
}

extension ExecutionContext {
  /// The type that stands before `::`: a type, or a value whose type is meant.
  func typeMeant(by value: Value) throws -> PSType {
    if let box = value.objectValue as? TypeBox { return box.represented }
    if case .string(let name) = value, let type = TypeLibrary.type(named: name.text) { return type }
    return value.type ?? .object
  }

  /// Calls the method of a base class on an object of a derived one; `nil` if the base is no script's class.
  func invokeBaseMethod(_ name: Symbol, _ type: PSType, on subject: Value, _ arguments: [Value]) throws -> Value? {
    guard subject.objectValue is any ScriptInstance, let base = ScriptClass.of(type) else { return nil }
    return try base.invoke(name, on: subject, arguments)
  }

  /// A whole number as an enum's member has it.
  func integer(_ value: Value) throws -> Int64 {
    switch value {
    case .int(let number): return Int64(number)
    case .long(let number): return number
    default:
      if let box = value.objectValue as? EnumBox { return box.rawValue }
      if case .long(let number) = try convert(value, to: .int64) { return number }
      return 0
    }
  }
}
