/// What a `using` statement names.
enum UsingKind: String {
  case assembly = "Assembly"
  case command = "Command"
  case module = "Module"
  case namespace = "Namespace"
  case type = "Type"
}

/// `using namespace System.Text`, `using module m`, ...
final class UsingStatementAst: StatementAst {
  let usingKind: UsingKind
  let name: StringConstantExpressionAst?
  let alias: StringConstantExpressionAst?
  let moduleSpecification: HashtableAst?

  init(
    _ extent: Extent, _ usingKind: UsingKind, name: StringConstantExpressionAst?,
    alias: StringConstantExpressionAst? = nil, moduleSpecification: HashtableAst? = nil
  ) {
    self.usingKind = usingKind
    self.name = name
    self.alias = alias
    self.moduleSpecification = moduleSpecification
    super.init(.usingStatement, extent)
  }
}

/// `function name(parameters) { body }` or `filter name { body }`.
final class FunctionDefinitionAst: StatementAst {
  let isFilter: Bool
  /// As written: may begin with a scope (`global:f`).
  let name: String
  let nameExtent: Extent
  /// Parameters in parentheses before the body; those of a param block are in `body`.
  let parameters: [ParameterAst]?
  let body: ScriptBlockAst

  init(
    _ extent: Extent, isFilter: Bool, name: String, nameExtent: Extent, parameters: [ParameterAst]?,
    body: ScriptBlockAst
  ) {
    self.isFilter = isFilter
    self.name = name
    self.nameExtent = nameExtent
    self.parameters = parameters
    self.body = body
    super.init(.functionDefinition, extent)
  }
}

/// `class`, `enum` or `interface`.
final class TypeDefinitionAst: StatementAst {
  enum Form: String { case `class`, `enum`, interface }

  let form: Form
  let name: String
  let nameExtent: Extent
  let attributes: [AttributeAst]
  let baseTypes: [TypeConstraintAst]
  let members: [MemberAst]

  init(
    _ extent: Extent, _ form: Form, name: String, nameExtent: Extent, attributes: [AttributeAst],
    baseTypes: [TypeConstraintAst], members: [MemberAst]
  ) {
    self.form = form
    self.name = name
    self.nameExtent = nameExtent
    self.attributes = attributes
    self.baseTypes = baseTypes
    self.members = members
    super.init(.typeDefinition, extent)
  }
}

/// A member of a class or enum.
class MemberAst: Ast {
  final let name: String
  final let nameExtent: Extent
  final let attributes: [AttributeAst]
  final let isStatic: Bool
  final let isHidden: Bool

  init(
    _ kind: AstKind, _ extent: Extent, name: String, nameExtent: Extent, attributes: [AttributeAst], isStatic: Bool,
    isHidden: Bool
  ) {
    self.name = name
    self.nameExtent = nameExtent
    self.attributes = attributes
    self.isStatic = isStatic
    self.isHidden = isHidden
    super.init(kind, extent)
  }
}

/// A property of a class, or a value of an enum (`isLiteral`).
final class PropertyMemberAst: MemberAst {
  let type: TypeConstraintAst?
  let initialValue: ExpressionAst?
  let isLiteral: Bool

  init(
    _ extent: Extent, name: String, nameExtent: Extent, attributes: [AttributeAst] = [], isStatic: Bool = false,
    isHidden: Bool = false, isLiteral: Bool = false, type: TypeConstraintAst?, initialValue: ExpressionAst?
  ) {
    self.type = type
    self.initialValue = initialValue
    self.isLiteral = isLiteral
    super.init(
      .propertyMember, extent, name: name, nameExtent: nameExtent, attributes: attributes, isStatic: isStatic,
      isHidden: isHidden)
  }
}

/// A method or constructor of a class.
final class FunctionMemberAst: MemberAst {
  let isConstructor: Bool
  let returnType: TypeConstraintAst?
  let parameters: [ParameterAst]
  /// Its end block begins with a `BaseCtorInvokeMemberExpressionAst` statement in a constructor with a `: base(...)`.
  let body: ScriptBlockAst

  init(
    _ extent: Extent, name: String, nameExtent: Extent, attributes: [AttributeAst], isStatic: Bool, isHidden: Bool,
    isConstructor: Bool, returnType: TypeConstraintAst?, parameters: [ParameterAst], body: ScriptBlockAst
  ) {
    self.isConstructor = isConstructor
    self.returnType = returnType
    self.parameters = parameters
    self.body = body
    super.init(
      .functionMember, extent, name: name, nameExtent: nameExtent, attributes: attributes, isStatic: isStatic,
      isHidden: isHidden)
  }
}

/// A pipeline, a chain of them, or an assignment: what may stand where a value is computed by statements.
class PipelineBaseAst: StatementAst {}

/// `left && right`, `left || right`; chains lean to the left.
final class PipelineChainAst: PipelineBaseAst {
  let left: PipelineBaseAst
  let right: PipelineAst
  /// `.andAnd` or `.orOr`.
  let operatorKind: TokenKind
  let isBackground: Bool

  init(_ extent: Extent, left: PipelineBaseAst, right: PipelineAst, operatorKind: TokenKind, isBackground: Bool) {
    self.left = left
    self.right = right
    self.operatorKind = operatorKind
    self.isBackground = isBackground
    super.init(.pipelineChain, extent)
  }
}

/// Commands and expressions connected by `|`.
final class PipelineAst: PipelineBaseAst {
  let elements: [CommandBaseAst]
  let isBackground: Bool

  init(_ extent: Extent, elements: [CommandBaseAst], isBackground: Bool = false) {
    self.elements = elements
    self.isBackground = isBackground
    super.init(.pipeline, extent)
  }

  /// The expression, when the pipeline is nothing but an expression without redirections.
  var pureExpression: ExpressionAst? {
    guard !isBackground, elements.count == 1, let only = elements[0] as? CommandExpressionAst,
      only.redirections.isEmpty
    else { return nil }
    return only.expression
  }
}

/// One element of a pipeline.
class CommandBaseAst: StatementAst {
  final let redirections: [RedirectionAst]

  init(_ kind: AstKind, _ extent: Extent, redirections: [RedirectionAst]) {
    self.redirections = redirections
    super.init(kind, extent)
  }
}

/// A command with its arguments.
final class CommandAst: CommandBaseAst {
  enum Invocation { case none, ampersand, dot }

  let invocation: Invocation
  /// The name first, then arguments: `ExpressionAst` or `CommandParameterAst`.
  let elements: [Ast]

  init(_ extent: Extent, invocation: Invocation, elements: [Ast], redirections: [RedirectionAst]) {
    self.invocation = invocation
    self.elements = elements
    super.init(.command, extent, redirections: redirections)
  }
}

/// An expression as element of a pipeline.
final class CommandExpressionAst: CommandBaseAst {
  let expression: ExpressionAst

  init(_ extent: Extent, expression: ExpressionAst, redirections: [RedirectionAst] = []) {
    self.expression = expression
    super.init(.commandExpression, extent, redirections: redirections)
  }
}

/// `-Name` or `-Name:argument`.
final class CommandParameterAst: Ast {
  let parameterName: String
  let argument: ExpressionAst?
  /// The dash and the name, without the argument.
  let errorPosition: Extent

  init(_ extent: Extent, name: String, argument: ExpressionAst?, errorPosition: Extent) {
    parameterName = name
    self.argument = argument
    self.errorPosition = errorPosition
    super.init(.commandParameter, extent)
  }
}

/// The streams that can be redirected; the numbers are those that are typed.
enum RedirectionStream: Int {
  case all = 0
  case output = 1
  case error = 2
  case warning = 3
  case verbose = 4
  case debug = 5
  case information = 6

  /// PowerShell's name of the stream.
  var name: String { ["All", "Output", "Error", "Warning", "Verbose", "Debug", "Information"][rawValue] }
}

/// A redirection of one stream.
class RedirectionAst: Ast {
  final let from: RedirectionStream

  init(_ kind: AstKind, _ extent: Extent, from: RedirectionStream) {
    self.from = from
    super.init(kind, extent)
  }
}

/// `> file`, `2>> file`.
final class FileRedirectionAst: RedirectionAst {
  let location: ExpressionAst
  let append: Bool

  init(_ extent: Extent, from: RedirectionStream, location: ExpressionAst, append: Bool) {
    self.location = location
    self.append = append
    super.init(.fileRedirection, extent, from: from)
  }
}

/// `2>&1`.
final class MergingRedirectionAst: RedirectionAst {
  let to: RedirectionStream

  init(_ extent: Extent, from: RedirectionStream, to: RedirectionStream) {
    self.to = to
    super.init(.mergingRedirection, extent, from: from)
  }
}

/// `left = right`, `left += right`, ...
final class AssignmentStatementAst: PipelineBaseAst {
  let left: ExpressionAst
  /// `.equals`, `.plusEquals`, ..., `.questionQuestionEquals`.
  let operatorKind: TokenKind
  /// A pipeline, or any other statement (`$a = if ...`); a `CommandExpressionAst` for a plain expression.
  let right: StatementAst
  /// Where the operator stands.
  let errorPosition: Extent

  init(_ extent: Extent, left: ExpressionAst, operatorKind: TokenKind, right: StatementAst, errorPosition: Extent) {
    self.left = left
    self.operatorKind = operatorKind
    self.right = right
    self.errorPosition = errorPosition
    super.init(.assignment, extent)
  }
}

/// What could not be understood; only in trees of scripts with parse errors.
final class ErrorStatementAst: PipelineBaseAst {
  let nested: [Ast]

  init(_ extent: Extent, nested: [Ast] = []) {
    self.nested = nested
    super.init(.errorStatement, extent)
  }
}
