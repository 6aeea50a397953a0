/// What a function or script block takes: its parameters with types, defaults and attributes looked up.
final class Declaration {
  /// One declared parameter.
  final class Parameter {
    let symbol: Symbol
    /// Conversions and validations that go on to hold for the variable.
    let rules: VariableRules?
    /// What it is when nothing was given and there is no default: of a number 0, of a text the empty one.
    let empty: Value
    private let defaultAst: ExpressionAst?
    private var compiled: [(layout: ScopeLayout, eval: Eval)] = []

    init(_ symbol: Symbol, rules: VariableRules?, empty: Value, defaultAst: ExpressionAst?) {
      self.symbol = symbol
      self.rules = rules
      self.empty = empty
      self.defaultAst = defaultAst
    }

    var hasDefault: Bool { defaultAst != nil }

    /// The default's code for scopes of a layout.
    func defaultValue(in layout: ScopeLayout, _ body: Body) -> Eval? {
      guard let defaultAst else { return nil }
      for known in compiled where known.layout === layout { return known.eval }
      let eval = Compiler(body.context, layout, usings: body.usings).value(defaultAst)
      compiled.append((layout, eval))
      return eval
    }
  }

  let metadata: CommandMetadata
  let parameters: [Parameter]
  /// It has `[CmdletBinding()]` or a `[Parameter()]`: binds as a cmdlet does.
  let isAdvanced: Bool
  /// A direct call may fill the slots: no blocks but `end`, no parameter that asks for more than a conversion.
  let isPlain: Bool

  init(_ body: Body) throws {
    let reader = AttributeReader(body.context, body.usings)
    let command = try CommandAttributes(body.ast.paramBlock?.attributes ?? [], reader)
    var isAdvanced = command.isBinding
    var read: [(ast: ParameterAst, facts: ParameterFacts)] = []
    for ast in body.parameters {
      let facts = try ParameterFacts(ast, reader)
      if !facts.memberships.isEmpty { isAdvanced = true }
      read.append((ast, facts))
    }
    let hasExplicit = read.contains { $0.facts.memberships.contains { $0.position != nil } }
    let places = command.bindsByPosition && !hasExplicit
    var position = 0
    var metadata: [ParameterMetadata] = []
    var parameters: [Parameter] = []
    for (index, (ast, facts)) in read.enumerated() {
      var place: Int?
      if places, !facts.isSwitch, !facts.takesRemaining {
        place = position
        position += 1
      }
      metadata.append(facts.metadata(position: place))
      let rules = facts.rules.isEmpty ? nil : VariableRules(facts.rules)
      if let rules { body.layout.restrict(index, to: rules) }
      parameters.append(
        Parameter(
          Symbol(facts.name), rules: rules, empty: facts.empty(body.context), defaultAst: ast.defaultValue))
    }
    var sets: [String] = []
    for name in metadata.flatMap({ $0.memberships.compactMap(\.set) }) where !sets.contains(name) { sets.append(name) }
    if let name = command.defaultSet, !sets.isEmpty, !sets.contains(where: { $0.caseFolded == name.caseFolded }) {
      sets.append(name)
    }
    self.metadata = CommandMetadata(
      name: "", parameters: metadata, setNames: sets, defaultSet: command.defaultSet,
      supportsShouldProcess: command.supportsShouldProcess, confirmImpact: command.confirmImpact,
      allowsUnboundArguments: !isAdvanced)
    self.parameters = parameters
    self.isAdvanced = isAdvanced
    isPlain =
      !isAdvanced && !body.hasPipelineBlocks && body.ast.dynamicParamBlock == nil && parameters.count < 60
      && read.allSatisfy { $0.facts.isPlain }
  }
}

/// `[CmdletBinding()]` of a param block.
private struct CommandAttributes {
  var isBinding = false
  var defaultSet: String?
  var supportsShouldProcess = false
  var confirmImpact = ConfirmImpact.medium
  var bindsByPosition = true

  init(_ attributes: [AttributeAst], _ reader: AttributeReader) throws {
    for attribute in attributes where reader.name(attribute) == "cmdletbinding" {
      isBinding = true
      for (name, value) in try reader.named(attribute) {
        switch name.caseFolded {
        case "defaultparametersetname": defaultSet = reader.context.string(value)
        case "supportsshouldprocess": supportsShouldProcess = reader.context.isTrue(value)
        case "positionalbinding": bindsByPosition = reader.context.isTrue(value)
        case "confirmimpact":
          switch reader.context.string(value).caseFolded {
          case "none": confirmImpact = .none
          case "low": confirmImpact = .low
          case "high": confirmImpact = .high
          default: confirmImpact = .medium
          }
        default: break
        }
      }
    }
  }
}

/// The attributes and the type of one parameter.
private struct ParameterFacts {
  let name: String
  var type: PSType?
  var rules: [VariableRules.Rule] = []
  var memberships: [ParameterMetadata.Membership] = []
  var aliases: [String] = []
  var takesRemaining = false
  var supportsWildcards = false

  var isSwitch: Bool { type.map { $0 === PSType.switchParameter } ?? false }
  /// Nothing but a type.
  var isPlain: Bool {
    memberships.isEmpty && aliases.isEmpty && !takesRemaining && !isSwitch
      && rules.allSatisfy { if case .convert = $0 { true } else { false } }
  }

  init(_ ast: ParameterAst, _ reader: AttributeReader) throws {
    name = ast.name.path.name
    for attribute in ast.attributes.reversed() {
      if let constraint = attribute as? TypeConstraintAst {
        let type = try reader.type(constraint.typeName)
        if self.type == nil { self.type = type }
        if type !== PSType.object { rules.append(.convert(type)) }
      } else if let attribute = attribute as? AttributeAst {
        try read(attribute, reader)
      }
    }
  }

  private mutating func read(_ attribute: AttributeAst, _ reader: AttributeReader) throws {
    switch reader.name(attribute) {
    case "parameter": try readParameter(attribute, reader)
    case "alias": aliases += try reader.positional(attribute).map { reader.context.string($0) }
    case "supportswildcards": supportsWildcards = true
    default:
      if let validation = try reader.validation(attribute) { rules.append(.validate(validation)) }
    }
  }

  private mutating func readParameter(_ attribute: AttributeAst, _ reader: AttributeReader) throws {
    var set: String?
    var (mandatory, pipe, byName) = (false, false, false)
    var position: Int?
    let context = reader.context
    for (name, value) in try reader.named(attribute) {
      switch name.caseFolded {
      case "mandatory": mandatory = context.isTrue(value)
      case "position": if case .int(let number) = value { position = Int(number) }
      case "parametersetname": set = context.string(value)
      case "valuefrompipeline": pipe = context.isTrue(value)
      case "valuefrompipelinebypropertyname": byName = context.isTrue(value)
      case "valuefromremainingarguments": takesRemaining = context.isTrue(value)
      default: break
      }
    }
    if set?.caseFolded == "__allparametersets" { set = nil }
    memberships.insert(
      .init(set: set, isMandatory: mandatory, position: position, fromPipeline: pipe, fromPipelineByName: byName),
      at: 0)
  }

  func metadata(position: Int?) -> ParameterMetadata {
    var members = memberships
    if members.isEmpty { members = [.init(set: nil, position: position)] }
    if let position {
      members = members.map {
        .init(
          set: $0.set, isMandatory: $0.isMandatory, position: $0.position ?? position, fromPipeline: $0.fromPipeline,
          fromPipelineByName: $0.fromPipelineByName)
      }
    }
    let validations = rules.compactMap { rule -> ParameterValidation? in
      if case .validate(let validation) = rule { return validation }
      return nil
    }
    let result = ParameterMetadata(
      name: name, typeName: isSwitch ? "SwitchParameter" : type?.fullName ?? "Object", aliases: aliases,
      memberships: members, validations: validations, takesRemaining: takesRemaining,
      supportsWildcards: supportsWildcards)
    result.type = type ?? .object
    return result
  }

  /// The value of a parameter that nobody gave one.
  func empty(_ context: ExecutionContext) -> Value {
    guard let type else { return .null }
    if type === PSType.string { return .text("") }
    if type === PSType.bool { return .bool(false) }
    if isSwitch { return (try? context.convert(.bool(false), to: type)) ?? .bool(false) }
    if type.traits.contains(.numeric) { return (try? context.convert(.int(0), to: type)) ?? .null }
    return .null
  }
}

/// Evaluates the arguments of attributes.
struct AttributeReader {
  let context: ExecutionContext
  let usings: UsingNames

  init(_ context: ExecutionContext, _ usings: UsingNames) {
    self.context = context
    self.usings = usings
  }

  /// The attribute's name, folded, without namespace and without `Attribute`.
  func name(_ attribute: AttributeAst) -> String {
    var name = attribute.typeName.name.caseFolded
    if let dot = name.lastIndex(of: ".") { name = String(name[name.index(after: dot)...]) }
    return name.hasSuffix("attribute") && name != "attribute" ? String(name.dropLast(9)) : name
  }

  func type(_ name: TypeName) throws -> PSType {
    if let type = usings.type(named: name.fullName) { return type }
    throw TypeNameBox.unknown(name.fullName).placed(name.extent, mark: name.extent.end)
  }

  private func evaluate(_ ast: ExpressionAst) throws -> Value {
    let layout = ScopeLayout()
    let eval = Compiler(context, layout, usings: usings).value(ast)
    let scope = layout.makeScope(parent: context.scope, context: context)
    scope.isCaptured = true
    return try eval(scope).withoutNothing
  }

  func positional(_ attribute: AttributeAst) throws -> [Value] {
    try attribute.positionalArguments.flatMap { ast in
      let value = try evaluate(ast)
      return context.enumerate(value) ?? [value]
    }
  }

  func named(_ attribute: AttributeAst) throws -> [(String, Value)] {
    try attribute.namedArguments.map { ($0.argumentName, try $0.argument.map { try evaluate($0) } ?? .bool(true)) }
  }

  /// The rule that a validation attribute states; `nil` for an attribute that states none.
  func validation(_ attribute: AttributeAst) throws -> ParameterValidation? {
    guard let rule = try rule(attribute) else { return nil }
    for (name, value) in try named(attribute) where name.caseFolded == "errormessage" {
      return .worded(rule, context.string(value))
    }
    return rule
  }

  private func rule(_ attribute: AttributeAst) throws -> ParameterValidation? {
    switch name(attribute) {
    case "validatenotnull": return .notNull
    case "validatenotnullorempty": return .notNullOrEmpty
    case "validatenotnullorwhitespace": return .notNullOrWhiteSpace
    case "allownull": return .allowNull
    case "allowemptystring": return .allowEmptyString
    case "allowemptycollection": return .allowEmptyCollection
    case "validateset":
      let ignores = try named(attribute).first { $0.0.caseFolded == "ignorecase" }.map { context.isTrue($0.1) } ?? true
      return .set(try positional(attribute).map { context.string($0) }, ignoreCase: ignores)
    case "validatepattern": return .pattern(context.string(try positional(attribute).first ?? .null))
    case "validatescript":
      guard let block = try positional(attribute).first?.objectValue as? ScriptBlock else { return nil }
      return .script(block)
    case "validaterange":
      let ends = try positional(attribute)
      guard ends.count == 2 else { return .rangeKind(context.string(ends.first ?? .null)) }
      return .range(ends[0], ends[1])
    case "validatelength":
      let ends = try positional(attribute).map { try integer($0) }
      return ends.count == 2 ? .length(ends[0], ends[1]) : nil
    case "validatecount":
      let ends = try positional(attribute).map { try integer($0) }
      return ends.count == 2 ? .count(ends[0], ends[1]) : nil
    default: return nil
    }
  }

  private func integer(_ value: Value) throws -> Int {
    if case .int(let number) = try context.convert(value, to: .int32) { return Int(number) }
    return 0
  }
}

extension VariableRules {
  /// Only what the rules convert, not what they check.
  func convert(_ value: Value, _ context: ExecutionContext) throws -> Value {
    var value = value
    for case .convert(let type) in rules where value.type !== type { value = try context.convert(value, to: type) }
    return value
  }
}

extension Compiler {
  /// The rules that attributes before a variable give it, from the inside outwards.
  func rules(_ attributes: [AttributeBaseAst]) -> (Scope) throws -> VariableRules {
    let reader = AttributeReader(context, usings)
    var known: VariableRules?
    return { scope in
      if let known { return known }
      var rules: [VariableRules.Rule] = []
      for attribute in attributes {
        if let constraint = attribute as? TypeConstraintAst {
          let type = try reader.type(constraint.typeName)
          if type !== PSType.object { rules.append(.convert(type)) }
        } else if let attribute = attribute as? AttributeAst, let rule = try reader.validation(attribute) {
          rules.append(.validate(rule))
        }
      }
      let made = VariableRules(rules)
      known = made
      return made
    }
  }
}
