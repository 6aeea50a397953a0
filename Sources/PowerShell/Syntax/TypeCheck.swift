/// Looks for the types that classes name, and for types defined twice.
final class TypeCheck {
  let errors: ParseErrorList
  private let namespaces: [String]
  private var defined: [Set<String>] = []
  private var classDepth = 0

  init(_ errors: ParseErrorList, _ tree: ScriptBlockAst) {
    self.errors = errors
    namespaces = tree.usings.compactMap { $0.usingKind == .namespace ? $0.name?.value : nil }
  }

  func check(_ tree: Ast) {
    tree.walk(
      enter: { node in
        switch node {
        case let node as ScriptBlockAst: define(node)
        case is TypeDefinitionAst: classDepth += 1
        case let node as TypeConstraintAst: reference(node.typeName)
        case let node as TypeExpressionAst: reference(node.typeName)
        default: break
        }
        return true
      },
      leave: { node in
        if node.kind == .scriptBlock { defined.removeLast() }
        if node.kind == .typeDefinition { classDepth -= 1 }
      })
  }

  /// The types of a script block are known in all of it.
  private func define(_ node: ScriptBlockAst) {
    var names: Set<String> = []
    for block in [node.beginBlock, node.processBlock, node.endBlock, node.cleanBlock, node.dynamicParamBlock] {
      for case let type as TypeDefinitionAst in block?.statements ?? []
      where !names.insert(type.name.lowercased()).inserted {
        errors.report("MemberAlreadyDefined", type.extent, type.name)
      }
    }
    defined.append(names)
  }

  /// Outside classes a type is looked for when the statement runs.
  private func reference(_ type: TypeName) {
    guard classDepth > 0 else { return }
    if let element = type.element { return reference(element) }
    type.arguments.forEach(reference)
    let name = type.name.lowercased()
    if type.form == .generic || name == "ordered" || defined.contains(where: { $0.contains(name) }) { return }
    if KnownTypes.names(type.fullName, namespaces: namespaces) == nil {
      errors.report("TypeNotFound", type.extent, type.fullName)
    }
  }
}

extension ParseResult {
  /// What is found only when the classes and enums of a script that was read without errors are made: members of one
  /// name, methods with the same parameters.
  public var definitionErrors: [ParseError] {
    guard hasTypeDefinition else { return [] }
    let errors = ParseErrorList()
    tree.walk(enter: { node in
      guard let type = node as? TypeDefinitionAst else { return true }
      var seen: Set<String> = []
      for member in type.members where !seen.insert(signature(member)).inserted {
        errors.report("MemberAlreadyDefined", member.extent, member.name)
      }
      return true
    })
    return errors.all
  }

  /// Properties differ by name, methods by name, types of parameters and being static.
  private func signature(_ member: MemberAst) -> String {
    let name = member.name.lowercased()
    guard let method = member as? FunctionMemberAst else { return name }
    let types = method.parameters.map { parameter in
      let constraint = parameter.attributes.last { $0.kind == .typeConstraint }
      return constraint?.typeName.fullName.lowercased() ?? "object"
    }
    return "\(method.isStatic ? "static " : "")\(name)(\(types.joined(separator: ",")))"
  }
}
