/// Tells types of expressions from their text, without evaluating anything.
struct TypeInference {
  /// What is known of a value.
  struct Known {
    var type: PSType?
    /// A class or enum that the same text defines.
    var definition: TypeDefinitionAst?
    /// Keys of a table or properties of an object made in the text, with types as Get-Member writes them.
    var notes: [(name: String, type: String)] = []
    /// The notes are keys of a dictionary.
    var isTable = false
    /// What enumerating a list that the session holds gives.
    var items: [Known] = []

    init(_ type: PSType?) { self.type = type }
  }

  private let site: CompletionSite
  private let context: ExecutionContext
  private let usings: UsingNames
  private let scope: Scope

  init(_ completion: Completion) {
    site = completion.site
    context = completion.context
    scope = completion.scope
    usings = UsingNames(completion.site.result.tree)
  }

  func type(named name: TypeName) -> PSType? { usings.type(named: name.fullName) }

  /// The type that constraints before a variable or parameter state.
  func declared(_ attributes: [AttributeBaseAst]) -> PSType? {
    for case let constraint as TypeConstraintAst in attributes.reversed() {
      if let type = type(named: constraint.typeName) { return type }
    }
    return nil
  }

  private func named(_ name: TypeName) -> [Known] {
    if let definition = definition(named: name.name), name.form == .simple {
      var known = Known(nil)
      known.definition = definition
      return [known]
    }
    return type(named: name).map { [Known($0)] } ?? []
  }

  /// The class or enum that the text defines under a name.
  func definition(named name: String) -> TypeDefinitionAst? {
    var found: TypeDefinitionAst?
    site.result.tree.walk(enter: { node in
      if let type = node as? TypeDefinitionAst, type.name.caseFolded == name.caseFolded { found = type }
      return true
    })
    return found
  }

  static func expression(of statement: StatementAst) -> ExpressionAst? {
    switch statement {
    case let pipeline as PipelineAst: return pipeline.pureExpression
    case let command as CommandExpressionAst: return command.expression
    default: return nil
    }
  }

  // MARK: Expressions

  func types(of expression: ExpressionAst, depth: Int = 0) -> [Known] {
    guard depth < 40 else { return [] }
    let next = depth + 1
    switch expression {
    case let node as ConstantExpressionAst: return [Known(Self.type(of: node.value))]
    case is StringConstantExpressionAst, is ExpandableStringExpressionAst: return [Known(.string)]
    case let node as VariableExpressionAst: return variable(node, depth: next)
    case let node as ParenExpressionAst: return types(of: node.pipeline, depth: next)
    case let node as SubExpressionAst: return node.block.statements.flatMap { types(of: $0, depth: next) }
    case let node as ArrayExpressionAst:
      var list = Known(.objectArray)
      list.items = elements(node.block.statements.flatMap { types(of: $0, depth: next) })
      return [list]
    case let node as ArrayLiteralAst: return arrayLiteral(node, depth: next)
    case let node as HashtableAst: return [table(node, .hashtable, depth: next)]
    case is ScriptBlockExpressionAst: return [Known(.scriptBlock)]
    case is TypeExpressionAst: return [Known(.type)]
    case let node as ConvertExpressionAst: return convert(node, depth: next)
    case let node as AttributedExpressionAst: return types(of: node.child, depth: next)
    case let node as BinaryExpressionAst: return binary(node, depth: next)
    case let node as UnaryExpressionAst: return unary(node, depth: next)
    case let node as TernaryExpressionAst:
      return types(of: node.ifTrue, depth: next) + types(of: node.ifFalse, depth: next)
    case let node as IndexExpressionAst: return elements(types(of: node.target, depth: next))
    case let node as InvokeMemberExpressionAst: return call(node, depth: next)
    case let node as MemberExpressionAst: return member(node, depth: next)
    default: return []
    }
  }

  private static func type(of constant: ConstantValue) -> PSType {
    switch constant {
    case .int32: .int32
    case .int64: .int64
    case .double: .double
    case .decimal: .decimal
    case .bigInteger: .bigInteger
    case .byte: .byte
    case .sbyte: .sbyte
    case .int16: .int16
    case .uint16: .uint16
    case .uint32: .uint32
    case .uint64: .uint64
    }
  }

  private func arrayLiteral(_ node: ArrayLiteralAst, depth: Int) -> [Known] {
    let elements = node.elements.flatMap { types(of: $0, depth: depth) }
    if let first = elements.first, elements.allSatisfy({ $0.type === PSType.psObject }), first.type != nil {
      var list = Known(.objectArray)
      list.items = [Known(.psObject)]
      return [list]
    }
    let found = elements.compactMap(\.type)
    if let first = found.first, found.count == elements.count, found.allSatisfy({ $0 === first }) {
      return [Known(.array(of: first))]
    }
    var list = Known(.objectArray)
    list.items = [Known(.object)]
    return [list]
  }

  private func table(_ node: HashtableAst, _ type: PSType, depth: Int) -> Known {
    var known = Known(type)
    known.isTable = true
    for pair in node.pairs {
      guard let key = (pair.key as? StringConstantExpressionAst)?.value else { continue }
      let value = Self.expression(of: pair.value).map { types(of: $0, depth: depth) }?.first
      known.notes.append((key, value?.type?.spelling ?? "System.Object"))
    }
    return known
  }

  private func convert(_ node: ConvertExpressionAst, depth: Int) -> [Known] {
    let name = node.type.typeName.name.caseFolded
    if name == "pscustomobject" || name == "psobject" || name == "ordered", let literal = node.child as? HashtableAst {
      if name == "ordered" { return [table(literal, .orderedDictionary, depth: depth)] }
      var known = table(literal, .psObject, depth: depth)
      known.isTable = false
      return [known]
    }
    return named(node.type.typeName)
  }

  private func binary(_ node: BinaryExpressionAst, depth: Int) -> [Known] {
    switch node.operatorKind {
    case .as:
      guard let type = node.right as? TypeExpressionAst else { return [] }
      return named(type.typeName)
    case .dotDot: return [Known(.array(of: .int32))]
    case .format, .join, .ireplace, .creplace: return [Known(.string)]
    case .isplit, .csplit: return [Known(.stringArray)]
    case .plus, .minus, .multiply, .divide, .rem, .questionQuestion, .band, .bor, .bxor, .shl, .shr:
      return types(of: node.left, depth: depth)
    default: return [Known(.bool)]
    }
  }

  private func unary(_ node: UnaryExpressionAst, depth: Int) -> [Known] {
    switch node.operatorKind {
    case .not, .exclaim: [Known(.bool)]
    case .join: [Known(.string)]
    case .isplit, .csplit: [Known(.stringArray)]
    default: types(of: node.child, depth: depth)
    }
  }

  /// What indexing or enumerating gives.
  func elements(_ list: [Known]) -> [Known] {
    list.flatMap { known in known.items.isEmpty ? [known] : known.items }.map { known in
      guard let type = known.type else { return known }
      if let element = type.elementType { return element === PSType.object ? Known(nil) : Known(element) }
      if type.isGeneric, type.arguments.count == 1, type.fullName.hasPrefix("System.Collections.") {
        return Known(type.arguments[0])
      }
      if type === PSType.string { return known }
      return known
    }.filter { $0.type != nil || $0.definition != nil || !$0.notes.isEmpty }
  }

  // MARK: Members

  private func call(_ node: InvokeMemberExpressionAst, depth: Int) -> [Known] {
    guard let name = (node.member as? StringConstantExpressionAst)?.value else { return [] }
    if node.isStatic, let target = node.target as? TypeExpressionAst {
      if name.caseFolded == "new" { return named(target.typeName) }
      guard let type = type(named: target.typeName) else { return [] }
      return returned(MemberFacts(type).staticMethod(name))
    }
    return types(of: node.target, depth: depth).flatMap { known -> [Known] in
      if let definition = known.definition {
        for case let method as FunctionMemberAst in definition.members where method.name.caseFolded == name.caseFolded {
          return method.returnType.map { named($0.typeName) } ?? []
        }
      }
      guard let type = known.type else { return [] }
      return returned(MemberFacts(type).method(name))
    }
  }

  private func returned(_ overloads: [String]?) -> [Known] {
    guard let first = overloads?.first else { return [] }
    return Self.known(spelled: String(first.prefix { $0 != " " }))
  }

  static func known(spelled name: String) -> [Known] {
    guard name != "System.Object", name != "void", let type = TypeLibrary.type(named: name) else { return [] }
    return [Known(type)]
  }

  private func member(_ node: MemberExpressionAst, depth: Int) -> [Known] {
    guard let name = (node.member as? StringConstantExpressionAst)?.value else { return [] }
    if node.isStatic {
      guard let target = node.target as? TypeExpressionAst, let type = type(named: target.typeName) else { return [] }
      if type.isEnum { return [Known(type)] }
      return MemberFacts(type).staticProperty(name).map(Self.known(spelled:)) ?? []
    }
    return types(of: node.target, depth: depth).flatMap { property(name, of: $0) }
  }

  func property(_ name: String, of known: Known) -> [Known] {
    if let note = known.notes.first(where: { $0.name.caseFolded == name.caseFolded }) {
      return Self.known(spelled: note.type)
    }
    if let definition = known.definition {
      for case let property as PropertyMemberAst in definition.members where property.name.caseFolded == name.caseFolded
      {
        return property.type.map { named($0.typeName) } ?? []
      }
    }
    for type in [known.type, known.type?.elementType].compactMap({ $0 }) {
      if let found = MemberFacts(type).property(name) { return Self.known(spelled: found) }
    }
    return []
  }

  // MARK: Variables

  private func variable(_ node: VariableExpressionAst, depth: Int) -> [Known] {
    let name = node.path.name.caseFolded
    switch name {
    case "_", "psitem":
      let found = pipelineObject(around: node.extent.start, depth: depth)
      if !found.isEmpty { return found }
    case "this":
      if let definition = site.path.last(where: { $0 is TypeDefinitionAst }) as? TypeDefinitionAst {
        var known = Known(nil)
        known.definition = definition
        return [known]
      }
    case "true", "false": return [Known(.bool)]
    case "null": return []
    case "pscmdlet": return [Known(.named("System.Management.Automation.PSCmdlet"))]
    case "error": return [Known(.arrayList)]
    case "input": return [Known(TypeLibrary.type(named: "System.Collections.ArrayList+ArrayListEnumeratorSimple"))]
    default: break
    }
    let found = assigned(node, depth: depth)
    return found.isEmpty ? held(node) : found
  }

  /// What the session's variable holds.
  private func held(_ node: VariableExpressionAst) -> [Known] {
    guard !["_", "psitem", "this"].contains(node.path.name.caseFolded), let value = scope.find(Symbol(node.path.name))
    else { return [] }
    var known = self.known(value.unwrapped)
    if !(value.unwrapped.objectValue is DictionaryBox), let items = context.enumerate(value.unwrapped) {
      known.items = items.prefix(20).map { self.known($0.unwrapped) }
    }
    return [known]
  }

  private func known(_ value: Value) -> Known {
    guard let object = value.objectValue, object is CustomObject || object.type.members.properties.isEmpty else {
      return Known(value.type)
    }
    let properties = context.properties(of: .object(object))
    if properties.isEmpty { return Known(value.type) }
    var known = Known(.psObject)
    known.notes = properties.map { info in
      // Reading a property of an object that is not the language's own may ask the lab.
      guard object is CustomObject else { return (info.name, info.typeName ?? "object") }
      return (info.name, (try? context.property(Symbol(info.name), of: value))?.type?.shortSpelling ?? "object")
    }
    return known
  }

  /// What the text before a variable says about it: the last assignment, a parameter's type, a loop.
  private func assigned(_ node: VariableExpressionAst, depth: Int) -> [Known] {
    let name = node.path.name.caseFolded
    var found: [Known] = []
    var constrained = false
    site.result.tree.walk(enter: { ast in
      guard ast.extent.start < node.extent.start else { return false }
      switch ast {
      case let function as FunctionDefinitionAst:
        return site.path.contains { $0 === function.body }
      case let parameter as ParameterAst where parameter.name.path.name.caseFolded == name:
        guard ast.extent.end <= node.extent.start else { return true }
        for case let constraint as TypeConstraintAst in parameter.attributes { found = named(constraint.typeName) }
        constrained = !found.isEmpty
      case let loop as ForEachStatementAst where loop.variable.path.name.caseFolded == name:
        guard loop.variable !== node, node.extent.start > loop.condition.extent.end else { return true }
        found = elements(types(of: loop.condition, depth: depth + 1))
      case let assignment as AssignmentStatementAst where assignment.extent.end <= node.extent.start:
        read(assignment, name, depth, &found, &constrained)
      case let assignment as AssignmentStatementAst:
        _ = assignment
      default: break
      }
      return true
    })
    return found
  }

  private func read(
    _ assignment: AssignmentStatementAst, _ name: String, _ depth: Int, _ found: inout [Known],
    _ constrained: inout Bool
  ) {
    let targets = Completion.targets(assignment.left)
    guard let target = targets.first(where: { $0.variable.path.name.caseFolded == name }) else { return }
    for case let constraint as TypeConstraintAst in target.attributes {
      found = named(constraint.typeName)
      constrained = true
    }
    guard !constrained, targets.count == 1, assignment.operatorKind == .equals else { return }
    found = types(of: assignment.right, depth: depth + 1)
  }

  // MARK: Statements and commands

  func types(of statement: StatementAst, depth: Int) -> [Known] {
    guard depth < 40 else { return [] }
    switch statement {
    case let node as PipelineAst:
      guard let last = node.elements.last else { return [] }
      return output(ofElement: last, in: node, depth: depth + 1)
    case let node as CommandExpressionAst: return types(of: node.expression, depth: depth + 1)
    case let node as AssignmentStatementAst: return types(of: node.right, depth: depth + 1)
    case let node as IfStatementAst:
      let bodies = node.clauses.map(\.body) + [node.elseClause].compactMap { $0 }
      return bodies.flatMap { $0.statements.flatMap { types(of: $0, depth: depth + 1) } }
    case let node as ReturnStatementAst: return node.pipeline.map { types(of: $0, depth: depth + 1) } ?? []
    case let node as SwitchStatementAst:
      return node.clauses.flatMap { $0.body.statements.flatMap { types(of: $0, depth: depth + 1) } }
    case let node as ForEachStatementAst: return node.body.statements.flatMap { types(of: $0, depth: depth + 1) }
    default: return []
    }
  }

  private func output(ofElement element: CommandBaseAst, in pipeline: PipelineAst, depth: Int) -> [Known] {
    guard depth < 40 else { return [] }
    if let expression = element as? CommandExpressionAst { return types(of: expression.expression, depth: depth + 1) }
    guard let command = element as? CommandAst else { return [] }
    return output(of: command, in: pipeline, depth: depth + 1)
  }

  /// What the element before one gives it.
  func input(of element: Ast, in pipeline: PipelineAst, depth: Int = 0) -> [Known] {
    guard let index = pipeline.elements.firstIndex(where: { $0 === element }), index > 0 else { return [] }
    let before = pipeline.elements[index - 1]
    let found = output(ofElement: before, in: pipeline, depth: depth + 1)
    return before is CommandExpressionAst ? elements(found) : elements(found)
  }

  /// `$_`: what comes down the pipeline into a block, what `switch` compares, what `catch` caught.
  private func pipelineObject(around offset: Int, depth: Int) -> [Known] {
    var chain: [Ast] = []
    var stack: [Ast] = []
    site.result.tree.walk(
      enter: { node in
        stack.append(node)
        if node.extent.start <= offset, offset <= node.extent.end, stack.count >= chain.count { chain = stack }
        return true
      }, leave: { _ in stack.removeLast() })
    if site.path.count > chain.count { chain = site.path }
    for (index, node) in chain.enumerated().reversed() {
      switch node {
      case is CatchClauseAst: return [Known(.errorRecord)]
      case let statement as SwitchStatementAst where offset > statement.condition.extent.end:
        return elements(types(of: statement.condition, depth: depth + 1))
      case is ScriptBlockExpressionAst:
        for outer in stride(from: index - 1, through: 0, by: -1) {
          guard let command = chain[outer] as? CommandAst, outer > 0, let pipeline = chain[outer - 1] as? PipelineAst
          else { continue }
          return input(of: command, in: pipeline, depth: depth + 1)
        }
        return []
      default: continue
      }
    }
    return []
  }

  /// What a command puts out.
  func output(of command: CommandAst, in pipeline: PipelineAst? = nil, depth: Int = 0) -> [Known] {
    guard depth < 40, let name = (command.elements.first as? StringConstantExpressionAst)?.value else { return [] }
    if let function = function(named: name) {
      let declared = outputTypes(of: function.body)
      return declared.isEmpty
        ? function.body.endBlock?.statements.flatMap { types(of: $0, depth: depth + 1) } ?? [] : declared
    }
    guard let info = try? context.resolveCommand(name, scope) else { return [] }
    switch info.name.caseFolded {
    case "where-object", "sort-object", "get-unique":
      return pipeline.map { input(of: command, in: $0, depth: depth + 1) } ?? []
    case "select-object": return selected(command, pipeline, depth: depth)
    case "foreach-object": return forEach(command, pipeline, depth: depth)
    case "new-object": return newObject(command)
    default: break
    }
    if let function = info as? FunctionInfo { return outputTypes(of: function.block.body.ast) }
    if let properties = context.services.find(OutputProperties.self)?.of(info.name) {
      var known = Known(.psObject)
      known.notes = properties
      return [known]
    }
    return OutputTypes.names(of: info.name).flatMap(Self.known(spelled:))
  }

  private func function(named name: String) -> FunctionDefinitionAst? {
    var found: FunctionDefinitionAst?
    site.result.tree.walk(enter: { node in
      if let function = node as? FunctionDefinitionAst, function.name.caseFolded == name.caseFolded { found = function }
      return true
    })
    return found
  }

  /// What `[OutputType()]` says.
  private func outputTypes(of body: ScriptBlockAst) -> [Known] {
    (body.paramBlock?.attributes ?? []).filter { $0.typeName.name.caseFolded == "outputtype" }.flatMap { attribute in
      attribute.positionalArguments.flatMap { argument -> [Known] in
        if let type = argument as? TypeExpressionAst { return named(type.typeName) }
        if let text = argument as? StringConstantExpressionAst { return Self.known(spelled: text.value) }
        return []
      }
    }
  }

  private func forEach(_ command: CommandAst, _ pipeline: PipelineAst?, depth: Int) -> [Known] {
    for element in command.elements.dropFirst() {
      if let block = element as? ScriptBlockExpressionAst {
        return block.scriptBlock.endBlock?.statements.flatMap { types(of: $0, depth: depth + 1) } ?? []
      }
      if let name = element as? StringConstantExpressionAst, let pipeline {
        return input(of: command, in: pipeline, depth: depth + 1).flatMap { property(name.value, of: $0) }
      }
    }
    return []
  }

  private func selected(_ command: CommandAst, _ pipeline: PipelineAst?, depth: Int) -> [Known] {
    let input = pipeline.map { self.input(of: command, in: $0, depth: depth + 1) } ?? []
    var properties: [String] = []
    var excluded: [String] = []
    var mode = "property"
    for element in command.elements.dropFirst() {
      if let parameter = element as? CommandParameterAst {
        mode = parameter.parameterName.caseFolded
        continue
      }
      let names = ((element as? ArrayLiteralAst)?.elements ?? [element as? ExpressionAst].compactMap { $0 })
        .compactMap { ($0 as? StringConstantExpressionAst)?.value }
      if "expandproperty".hasPrefix(mode), mode.hasPrefix("exp"), let name = names.first {
        return input.flatMap { property(name, of: $0) }
      }
      if mode.hasPrefix("exc") { excluded += names }
      if mode.hasPrefix("p") { properties += names }
      mode = "property"
    }
    if properties.isEmpty, excluded.isEmpty { return input }
    var known = Known(.psObject)
    for note in input.flatMap(\.notes) where Self.keeps(note.name, properties, excluded) { known.notes.append(note) }
    return [known]
  }

  private static func keeps(_ name: String, _ properties: [String], _ excluded: [String]) -> Bool {
    func matches(_ list: [String]) -> Bool { list.contains { WildcardPattern($0).matches(name) } }
    return (properties.isEmpty || matches(properties)) && !matches(excluded)
  }

  private func newObject(_ command: CommandAst) -> [Known] {
    for (index, element) in command.elements.enumerated().dropFirst() {
      if let parameter = element as? CommandParameterAst, parameter.parameterName.caseFolded.hasPrefix("t"),
        index + 1 < command.elements.count, let name = command.elements[index + 1] as? StringConstantExpressionAst
      {
        return Self.known(spelled: name.value)
      }
      if let name = element as? StringConstantExpressionAst {
        return usings.type(named: name.value).map { [Known($0)] } ?? []
      }
    }
    return []
  }
}

/// What a snap-in tells of the objects that its cmdlets put out.
public final class OutputProperties {
  /// Properties with the names of their types, in order; `nil` for a command that puts out nothing of its own.
  public let of: (_ command: String) -> [(name: String, type: String)]?

  public init(of: @escaping (_ command: String) -> [(name: String, type: String)]?) { self.of = of }
}

/// The types that cmdlets say they put out, for completion.
enum OutputTypes {
  static func names(of command: String) -> [String] {
    if let found = table[command.caseFolded] { return found }
    return command.caseFolded.hasPrefix("format-") || command.caseFolded.hasPrefix("out-") ? [] : []
  }

  private static let table: [String: [String]] = {
    var table: [String: [String]] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      if let name = words.first { table[name.caseFolded] = Array(words.dropFirst()) }
    }
    return table
  }()

  private static let text = """
    Get-Date System.String System.DateTime
    Get-ChildItem System.IO.FileInfo System.IO.DirectoryInfo
    Get-Item System.IO.FileInfo System.IO.DirectoryInfo
    New-Item System.IO.FileInfo System.IO.DirectoryInfo
    Copy-Item System.IO.FileInfo System.IO.DirectoryInfo
    Get-Content System.Byte System.String
    Get-Command System.Management.Automation.AliasInfo System.Management.Automation.ApplicationInfo System.Management.Automation.FunctionInfo System.Management.Automation.CmdletInfo System.Management.Automation.ExternalScriptInfo System.Management.Automation.FilterInfo System.String System.Management.Automation.PSObject
    Get-Alias System.Management.Automation.AliasInfo
    Get-PSDrive System.Management.Automation.PSDriveInfo
    New-PSDrive System.Management.Automation.PSDriveInfo
    Get-PSProvider System.Management.Automation.ProviderInfo
    Get-Location System.Management.Automation.PathInfo System.Management.Automation.PathInfoStack
    Set-Location System.Management.Automation.PathInfo System.Management.Automation.PathInfoStack
    Resolve-Path System.Management.Automation.PathInfo System.String
    Convert-Path System.String
    Join-Path System.String
    Split-Path System.String System.Boolean
    Test-Path System.Boolean
    New-TimeSpan System.TimeSpan
    New-Guid System.Guid
    Get-Host System.Management.Automation.Host.PSHost
    Get-History Microsoft.PowerShell.Commands.HistoryInfo
    Get-Module System.Management.Automation.PSModuleInfo
    Get-Variable System.Management.Automation.PSVariable
    Get-Member Microsoft.PowerShell.Commands.MemberDefinition
    Get-Random System.Int32 System.Int64 System.Double
    Get-FileHash Microsoft.PowerShell.Commands.FileHashInfo
    Get-Culture System.Globalization.CultureInfo
    Get-UICulture System.Globalization.CultureInfo
    Get-Credential System.Management.Automation.PSCredential
    Group-Object System.Collections.Hashtable Microsoft.PowerShell.Commands.GroupInfo
    Measure-Object Microsoft.PowerShell.Commands.GenericMeasureInfo Microsoft.PowerShell.Commands.TextMeasureInfo Microsoft.PowerShell.Commands.GenericObjectMeasureInfo
    Measure-Command System.TimeSpan
    Select-String Microsoft.PowerShell.Commands.MatchInfo System.Boolean
    ConvertTo-Json System.String
    ConvertTo-Csv System.String
    ConvertTo-Html System.String
    ConvertTo-Xml System.String System.Xml.XmlDocument
    ConvertTo-SecureString System.Security.SecureString
    ConvertFrom-SecureString System.String
    ConvertFrom-StringData System.Collections.Hashtable
    Out-String System.String
    Read-Host System.String System.Security.SecureString
    Get-Unique System.Management.Automation.PSObject
    Get-ExecutionPolicy Microsoft.PowerShell.ExecutionPolicy
    Get-Verb System.Management.Automation.VerbInfo
    """
}
