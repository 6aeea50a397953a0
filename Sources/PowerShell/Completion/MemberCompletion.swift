/// Completion of members behind a dot or `::`.
struct MemberCompletion {
  private let completion: Completion
  private var context: ExecutionContext { completion.context }

  init(_ completion: Completion) { self.completion = completion }

  // MARK: Static members

  func staticMembers(of type: PSType, typed: String) -> [CompletionMatch] {
    let pattern = WildcardPattern(typed + "*")
    let facts = MemberFacts(type)
    let properties = facts.staticProperties().filter { pattern.matches($0.name) }.map {
      CompletionMatch(
        $0.name, .property, toolTip: "static \($0.typeName) \($0.name) \($0.isSettable ? "{get;set;}" : "{get;}")")
    }
    return properties + methods(facts.staticMethods(), pattern)
  }

  private func methods(_ list: [MemberFacts.Method], _ pattern: WildcardPattern) -> [CompletionMatch] {
    list.filter { pattern.matches($0.name) }.map {
      CompletionMatch($0.name + "(", .method, item: $0.name, toolTip: $0.overloads.joined(separator: "\n"))
    }
  }

  /// Static members of a class that the same text defines.
  func staticMembers(of definition: TypeDefinitionAst, typed: String) -> [CompletionMatch] {
    let pattern = WildcardPattern(typed + "*")
    var found: [CompletionMatch] = []
    var calls: [MemberFacts.Method] = []
    for member in definition.members {
      if let property = member as? PropertyMemberAst, property.isStatic || property.isLiteral {
        let type = property.isLiteral ? "object" : Self.spelling(property.type)
        if pattern.matches(property.name) {
          found.append(CompletionMatch(property.name, .property, toolTip: "static \(type) \(property.name)"))
        }
      } else if let method = member as? FunctionMemberAst, method.isStatic || method.isConstructor {
        calls.append(Self.signature(method, in: definition))
      }
    }
    if definition.form == .enum {
      calls += MemberFacts(.enumeration).staticMethods()
    } else {
      if !calls.contains(where: { $0.name == "new" }) {
        calls.append(.init(name: "new", overloads: ["\(definition.name) new()"]))
      }
      calls += MemberFacts(.object).staticMethods().filter { $0.name != "new" }
    }
    found.sort { TextOrder.ordinal($0.item, $1.item) }
    return found + methods(calls.sorted { TextOrder.ordinal($0.name, $1.name) }, pattern)
  }

  private static func spelling(_ type: TypeConstraintAst?) -> String {
    guard let name = type?.typeName.fullName else { return "System.Object" }
    return TypeLibrary.type(named: name)?.spelling ?? name
  }

  private static func signature(_ method: FunctionMemberAst, in definition: TypeDefinitionAst) -> MemberFacts.Method {
    let parameters = method.parameters.map { parameter in
      let type = parameter.attributes.compactMap { $0 as? TypeConstraintAst }.last
      return spelling(type) + " " + parameter.name.path.name
    }.joined(separator: ", ")
    let name = method.isConstructor ? "new" : method.name
    let result = method.isConstructor ? definition.name : method.returnType.map(spelling) ?? "void"
    let head = method.isStatic ? "static " : ""
    return .init(name: name, overloads: ["\(head)\(result) \(name)(\(parameters))"])
  }

  // MARK: Members of instances whose type is known

  /// Members of values of several types together; `isPiped` shows what wraps objects that come down a pipeline.
  func members(
    of list: [TypeInference.Known], typed: String, propertiesOnly: Bool = false, isPiped: Bool = false
  ) -> [CompletionMatch] {
    let pattern = WildcardPattern(typed + "*")
    var properties: [CompletionMatch] = []
    var calls: [MemberFacts.Method] = []
    func add(_ match: CompletionMatch) {
      if !properties.contains(where: { $0.item.caseFolded == match.item.caseFolded }) { properties.append(match) }
    }
    for known in list {
      for note in known.notes where pattern.matches(note.name) { add(self.note(note.name, note.type)) }
      if let definition = known.definition { addDefined(definition, pattern, add, &calls) }
      for type in [known.type, known.type?.elementType].compactMap({ $0 }) {
        if type === PSType.psObject || type === PSType.customObject { addWrapper(pattern, add) }
        let facts = MemberFacts(type)
        let (own, added) = facts.properties()
        for property in own + added where pattern.matches(property.name) { add(Self.inferred(property)) }
        calls += facts.methods()
        if type.isArray || type.isGeneric && type.isSubtype(of: .named("System.Collections.IEnumerable")) {
          calls += Self.enumerationMethods
        }
      }
    }
    properties.sort { TextOrder.ordinal($0.item, $1.item) }
    if propertiesOnly { return properties }
    var seen: Set<String> = []
    let unique = calls.filter { seen.insert($0.name.caseFolded).inserted }
    return properties + methods(unique.sorted { TextOrder.ordinal($0.name, $1.name) }, pattern)
  }

  private static let enumerationMethods: [MemberFacts.Method] = [
    .init(name: "Where", overloads: ["Where({ expression } [, mode [, numberToReturn]])"]),
    .init(name: "ForEach", overloads: ["ForEach(expression [, arguments...])"]),
    .init(name: "PSWhere", overloads: ["PSWhere({ expression } [, mode [, numberToReturn]])"]),
    .init(name: "PSForEach", overloads: ["PSForEach(expression [, arguments...])"]),
  ]

  private func note(_ name: String, _ type: String) -> CompletionMatch {
    CompletionMatch(Self.quoted(name), .property, item: name, toolTip: "\(type) \(name)")
  }

  private static func inferred(_ property: MemberFacts.Property) -> CompletionMatch {
    CompletionMatch(
      property.name, .property,
      toolTip: property.tip
        ?? "\(property.typeName) \(property.name) \(property.isSettable ? "{ get; set; }" : "{ get; }")")
  }

  private func addWrapper(_ pattern: WildcardPattern, _ add: (CompletionMatch) -> Void) {
    let collection = "System.Management.Automation.PSMemberInfoCollection"
    for (name, type) in [
      ("BaseObject", "System.Object"), ("ImmediateBaseObject", "System.Object"),
      ("Members", collection + "[System.Management.Automation.PSMemberInfo]"),
      ("Methods", collection + "[System.Management.Automation.PSMethodInfo]"),
      ("Properties", collection + "[System.Management.Automation.PSPropertyInfo]"),
      ("TypeNames", "System.Collections.ObjectModel.Collection[string]"),
    ] where pattern.matches(name) {
      add(CompletionMatch(name, .property, toolTip: "\(type) \(name) { get; }"))
    }
  }

  private func addDefined(
    _ definition: TypeDefinitionAst, _ pattern: WildcardPattern, _ add: (CompletionMatch) -> Void,
    _ calls: inout [MemberFacts.Method]
  ) {
    for member in definition.members where !member.isStatic {
      if let property = member as? PropertyMemberAst, pattern.matches(property.name) {
        add(
          CompletionMatch(property.name, .property, toolTip: "\(Self.spelling(property.type)) \(property.name)"))
      } else if let method = member as? FunctionMemberAst, !method.isConstructor {
        calls.append(Self.signature(method, in: definition))
      }
    }
    calls += MemberFacts(.object).methods()
  }

  // MARK: Members of values

  /// Members of a value that could be had without running anything.
  func members(of value: Value, typed: String) -> [CompletionMatch] {
    let pattern = WildcardPattern(typed + "*")
    let base = value.unwrapped
    guard let type = base.type else { return [] }
    let facts = MemberFacts(type)
    var properties: [CompletionMatch] = []
    var later: [CompletionMatch] = []
    var seen: Set<String> = []
    if !(base.objectValue is CustomObject), !type.traits.contains(.scriptDefined) {
      let (own, added) = facts.properties()
      for property in own where pattern.matches(property.name) && seen.insert(property.name.caseFolded).inserted {
        properties.append(Self.evaluated(property))
      }
      for property in added where pattern.matches(property.name) && seen.insert(property.name.caseFolded).inserted {
        later.append(Self.evaluated(property))
      }
    }
    let infos = base.objectValue is DictionaryBox ? [] : context.properties(of: value)
    for info in infos.sorted(by: { TextOrder.ordinal($0.name, $1.name) })
    where pattern.matches(info.name) && seen.insert(info.name.caseFolded).inserted {
      properties.append(property(info, of: value))
    }
    var calls = facts.methods()
    for method in context.methods(of: value)
    where method.kind != .parameterizedProperty
      && !calls.contains(where: { $0.name.caseFolded == method.name.caseFolded })
    {
      calls.append(.init(name: method.name, overloads: method.overloads))
    }
    let found = properties + later + methods(calls.sorted { TextOrder.ordinal($0.name, $1.name) }, pattern)
    return found + indexers(type, pattern) + (type.isArray ? methods(Self.enumerationMethods, pattern) : [])
      + keys(of: base, pattern)
  }

  private func indexers(_ type: PSType, _ pattern: WildcardPattern) -> [CompletionMatch] {
    let isIndexed =
      type.isArray || type.isSubtype(of: .named("System.Collections.IDictionary"))
      || type.isSubtype(of: .named("System.Collections.IList"))
    var names: [String] = isIndexed ? ["Item"] : []
    if type === PSType.string { names = ["Chars"] }
    var text = "System.Object Item(System.Object key) {get;set;}"
    if type.isArray { text = "System.Object IList.Item(int index) {get;set;}" }
    if type === PSType.orderedDictionary { text = "System.Object Item(int index) {get;set;}, " + text }
    if type === PSType.string { text = "char Chars(int index) {get;}" }
    return methods(names.map { .init(name: $0, overloads: [text]) }, pattern)
  }

  private func keys(of value: Value, _ pattern: WildcardPattern) -> [CompletionMatch] {
    guard let table = value.objectValue as? DictionaryBox else { return [] }
    return table.keys.compactMap(\.stringValue).filter { pattern.matches($0) }.map {
      CompletionMatch(Self.quoted($0), .property, item: $0, toolTip: Self.quoted($0))
    }
  }

  private static func evaluated(_ property: MemberFacts.Property) -> CompletionMatch {
    CompletionMatch(
      property.name, .property,
      toolTip: property.tip ?? "\(property.typeName) \(property.name) \(property.isSettable ? "{get;set;}" : "{get;}")")
  }

  private func property(_ info: PropertyInfo, of value: Value) -> CompletionMatch {
    let held = (try? context.property(Symbol(info.name), of: value)) ?? .null
    let tip: String
    if info.kind == .noteProperty {
      let type = held.type.map(\.spelling) ?? "object"
      let short = type.lastIndex(of: ".").map { String(type[type.index(after: $0)...]) } ?? type
      tip = "\(short) \(info.name)=\(held.isNull ? "null" : context.string(held))"
    } else {
      tip = "\(info.typeName ?? "System.Object") \(info.name) {get;\(info.isSettable ? "set;" : "")}"
    }
    return CompletionMatch(Self.quoted(info.name), .property, item: info.name, toolTip: tip)
  }

  /// A name with quotes where it is no plain word.
  static func quoted(_ name: String) -> String {
    let isPlain =
      name.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || $0 == "_" || ("0"..."9").contains($0) }
      && !name.isEmpty
    return isPlain ? name : "'" + name.replacing("'", with: "''") + "'"
  }
}

extension Completion {
  /// The cursor is just behind `.` or `::`.
  func completeMember(after dot: Token) -> CompletionAnswer? {
    guard let node = memberExpression(behind: dot) else { return nil }
    let name = node.member.extent
    let isTyped = name.start >= dot.end && node.member is StringConstantExpressionAst && name.start == dot.end
    return CompletionAnswer(
      members(of: node, typed: isTyped ? name.text : ""), dot.end, isTyped ? name.end : dot.end)
  }

  /// The cursor is in the name of a member.
  func completeMember(of token: Token) -> CompletionAnswer? {
    guard let dot = site.tokens.last(where: { $0.end <= token.start }), dot.end == token.start,
      dot.kind == .dot || dot.kind == .colonColon || dot.kind == .questionDot,
      let node = memberExpression(behind: dot)
    else { return nil }
    let name = node.member.extent
    let start = token.start
    let end = max(token.end, name.start == start ? name.end : token.end)
    return CompletionAnswer(members(of: node, typed: site.text(start, end)), start, end)
  }

  private func memberExpression(behind dot: Token) -> MemberExpressionAst? {
    var found: MemberExpressionAst?
    site.result.tree.walk(enter: { node in
      if let member = node as? MemberExpressionAst, member.target.extent.end <= dot.start,
        member.member.extent.end >= dot.start, member.extent.end >= dot.end || member.member.extent.start >= dot.start
      {
        if found.map({ member.target.extent.start >= $0.target.extent.start }) ?? true { found = member }
      }
      return true
    })
    guard let found, site.text(found.target.extent.end, dot.start).allSatisfy({ $0.isWhitespace }) else { return nil }
    return found
  }

  private func members(of node: MemberExpressionAst, typed: String) -> [CompletionMatch] {
    let members = MemberCompletion(self)
    let inference = TypeInference(self)
    if node.isStatic {
      guard let target = node.target as? TypeExpressionAst else {
        guard let type = SafeEvaluation(self).value(of: node.target)?.objectValue as? TypeBox else { return [] }
        return members.staticMembers(of: type.represented, typed: typed)
      }
      if let definition = inference.definition(named: target.typeName.name) {
        return members.staticMembers(of: definition, typed: typed)
      }
      return inference.type(named: target.typeName).map { members.staticMembers(of: $0, typed: typed) } ?? []
    }
    if let value = SafeEvaluation(self).value(of: node.target), !value.isNull {
      return members.members(of: value, typed: typed)
    }
    var known = inference.types(of: node.target)
    if isCustomObject(node.target) { known = known.map { strippedOfWrapper($0) } }
    return members.members(of: known, typed: typed)
  }

  /// A custom object that the text makes has no wrapper's members behind a dot.
  private func isCustomObject(_ target: ExpressionAst) -> Bool {
    if let variable = target as? VariableExpressionAst {
      return !["_", "psitem"].contains(variable.path.name.caseFolded)
    }
    return true
  }

  private func strippedOfWrapper(_ known: TypeInference.Known) -> TypeInference.Known {
    guard known.type === PSType.psObject, !known.notes.isEmpty else { return known }
    var known = known
    known.type = .object
    return known
  }
}

/// Evaluates expressions that cannot change anything: variables, constants, properties.
struct SafeEvaluation {
  private let context: ExecutionContext
  private let scope: Scope
  private let usings: UsingNames
  private let written: Set<String>

  init(_ completion: Completion) {
    context = completion.context
    scope = completion.scope
    usings = UsingNames(completion.site.result.tree)
    written = []
  }

  func value(of expression: ExpressionAst) -> Value? {
    guard isSafe(expression, depth: 0) else { return nil }
    let layout = ScopeLayout()
    let eval = Compiler(context, layout, usings: usings).value(expression)
    let inner = layout.makeScope(parent: scope, context: context)
    inner.isCaptured = true
    return (try? eval(inner))?.withoutNothing
  }

  private func isSafe(_ node: ExpressionAst, depth: Int) -> Bool {
    guard depth < 30 else { return false }
    let next = depth + 1
    switch node {
    case is ConstantExpressionAst, is StringConstantExpressionAst, is TypeExpressionAst, is ScriptBlockExpressionAst:
      return true
    case let node as VariableExpressionAst:
      return !["_", "psitem", "this"].contains(node.path.name.caseFolded) && node.path.qualifier != .using
    case let node as ExpandableStringExpressionAst:
      return node.nestedExpressions.allSatisfy { $0 is VariableExpressionAst && isSafe($0, depth: next) }
    case let node as ParenExpressionAst:
      return (node.pipeline as? PipelineAst)?.pureExpression.map { isSafe($0, depth: next) } ?? false
    case is InvokeMemberExpressionAst: return false
    case let node as MemberExpressionAst:
      return node.member is StringConstantExpressionAst && isSafe(node.target, depth: next)
    case let node as IndexExpressionAst: return isSafe(node.target, depth: next) && isSafe(node.index, depth: next)
    case let node as ConvertExpressionAst: return isSafe(node.child, depth: next)
    case let node as ArrayLiteralAst: return node.elements.allSatisfy { isSafe($0, depth: next) }
    case let node as HashtableAst:
      return node.pairs.allSatisfy { pair in
        isSafe(pair.key, depth: next)
          && (TypeInference.expression(of: pair.value).map { isSafe($0, depth: next) } ?? false)
      }
    case let node as BinaryExpressionAst: return isSafeRange(node) || isSafeSum(node, depth: next)
    default: return false
    }
  }

  /// A range that is short.
  private func isSafeRange(_ node: BinaryExpressionAst) -> Bool {
    guard node.operatorKind == .dotDot, case .int32(let first)? = (node.left as? ConstantExpressionAst)?.value,
      case .int32(let last)? = (node.right as? ConstantExpressionAst)?.value
    else { return false }
    return abs(Int(last) - Int(first)) < 1000
  }

  private func isSafeSum(_ node: BinaryExpressionAst, depth: Int) -> Bool {
    guard node.operatorKind == .plus || node.operatorKind == .minus else { return false }
    return isSafe(node.left, depth: depth) && isSafe(node.right, depth: depth)
  }
}
