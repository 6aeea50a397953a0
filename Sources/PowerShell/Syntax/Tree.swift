/// The class of a node, for `switch`: one case for each concrete subclass of `Ast`.
enum AstKind: UInt8 {
  case scriptBlock, paramBlock, namedBlock, parameter, statementBlock
  case attribute, namedAttributeArgument, typeConstraint
  case usingStatement, functionDefinition, typeDefinition, propertyMember, functionMember
  case pipelineChain, pipeline, command, commandExpression, commandParameter, fileRedirection, mergingRedirection
  case assignment, ifStatement, switchStatement, dataStatement
  case forStatement, forEachStatement, whileStatement, doWhileStatement, doUntilStatement
  case tryStatement, catchClause, trapStatement, blockStatement
  case breakStatement, continueStatement, returnStatement, throwStatement, exitStatement
  case errorStatement
  case stringConstant, expandableString, constant, variable, member, invokeMember, baseCtorInvokeMember, index
  case binary, unary, ternary, convert, attributedExpression, typeExpression
  case arrayLiteral, arrayExpression, subExpression, parenExpression, hashtable, scriptBlockExpression
  case usingExpression, errorExpression
}

/// A node of the syntax tree; classes are named as in PowerShell.
class Ast {
  final let kind: AstKind
  final let extent: Extent

  init(_ kind: AstKind, _ extent: Extent) {
    self.kind = kind
    self.extent = extent
  }
}

/// What may stand in a block.
class StatementAst: Ast {}

/// A whole script, the body of a function, or what is between the braces of a script block.
final class ScriptBlockAst: Ast {
  let usings: [UsingStatementAst]
  /// Also holds the attributes before it, as `[CmdletBinding()]`.
  let paramBlock: ParamBlockAst?
  let dynamicParamBlock: NamedBlockAst?
  let beginBlock: NamedBlockAst?
  let processBlock: NamedBlockAst?
  /// Holds the statements when no block is named (`isUnnamed`), except in a filter (then it is `processBlock`).
  let endBlock: NamedBlockAst?
  let cleanBlock: NamedBlockAst?
  /// What `#requires` comments of the script ask for; only in the outermost block.
  let requirements: ScriptRequirements?

  init(
    _ extent: Extent, usings: [UsingStatementAst] = [], paramBlock: ParamBlockAst?,
    dynamicParam: NamedBlockAst? = nil, begin: NamedBlockAst? = nil, process: NamedBlockAst? = nil,
    end: NamedBlockAst? = nil, clean: NamedBlockAst? = nil, requirements: ScriptRequirements? = nil
  ) {
    self.usings = usings
    self.paramBlock = paramBlock
    dynamicParamBlock = dynamicParam
    beginBlock = begin
    processBlock = process
    endBlock = end
    cleanBlock = clean
    self.requirements = requirements
    super.init(.scriptBlock, extent)
  }
}

/// What the `#requires` comments of a script ask for.
struct ScriptRequirements {
  /// A module: its name and the versions that are accepted.
  struct Module {
    var name: String
    var version: String?
    var requiredVersion: String?
    var maximumVersion: String?
    var guid: String?
  }

  var version: (major: Int, minor: Int)?
  var modules: [Module] = []
  var assemblies: [String] = []
  var snapIns: [String] = []
  var editions: [String] = []
  var applicationId: String?
  var elevation = false
}

/// `param ( ... )` with the attributes before it.
final class ParamBlockAst: Ast {
  let attributes: [AttributeAst]
  let parameters: [ParameterAst]

  init(_ extent: Extent, attributes: [AttributeAst], parameters: [ParameterAst]) {
    self.attributes = attributes
    self.parameters = parameters
    super.init(.paramBlock, extent)
  }
}

/// Which of a script block's blocks a named block is.
enum BlockKind: String {
  case begin = "Begin"
  case process = "Process"
  case end = "End"
  case dynamicParam = "Dynamicparam"
  case clean = "Clean"
}

/// `begin {}`, `process {}`, `end {}`, `clean {}`, `dynamicparam {}`, or the statements of a block without such parts.
final class NamedBlockAst: Ast {
  let blockKind: BlockKind
  let isUnnamed: Bool
  let statements: [StatementAst]
  /// A session that reads a script statement by statement puts those of earlier statements before a statement's own.
  var traps: [TrapStatementAst]

  init(
    _ extent: Extent, _ blockKind: BlockKind, isUnnamed: Bool, statements: [StatementAst], traps: [TrapStatementAst]
  ) {
    self.blockKind = blockKind
    self.isUnnamed = isUnnamed
    self.statements = statements
    self.traps = traps
    super.init(.namedBlock, extent)
  }
}

/// A parameter of a function, script block or method.
final class ParameterAst: Ast {
  let name: VariableExpressionAst
  /// Attributes and type constraints in source order.
  let attributes: [AttributeBaseAst]
  let defaultValue: ExpressionAst?

  init(_ extent: Extent, name: VariableExpressionAst, attributes: [AttributeBaseAst], defaultValue: ExpressionAst?) {
    self.name = name
    self.attributes = attributes
    self.defaultValue = defaultValue
    super.init(.parameter, extent)
  }
}

/// `{ statements }` of a control statement, or the statements of `$( )` and `@( )`.
final class StatementBlockAst: Ast {
  let statements: [StatementAst]
  let traps: [TrapStatementAst]

  init(_ extent: Extent, statements: [StatementAst], traps: [TrapStatementAst]) {
    self.statements = statements
    self.traps = traps
    super.init(.statementBlock, extent)
  }
}

/// Something in square brackets before an expression, a parameter or a member.
class AttributeBaseAst: Ast {
  final let typeName: TypeName

  init(_ kind: AstKind, _ extent: Extent, _ typeName: TypeName) {
    self.typeName = typeName
    super.init(kind, extent)
  }
}

/// `[Parameter(Mandatory, Position = 0)]`.
final class AttributeAst: AttributeBaseAst {
  let positionalArguments: [ExpressionAst]
  let namedArguments: [NamedAttributeArgumentAst]

  init(
    _ extent: Extent, _ typeName: TypeName, positional: [ExpressionAst], named: [NamedAttributeArgumentAst]
  ) {
    positionalArguments = positional
    namedArguments = named
    super.init(.attribute, extent, typeName)
  }
}

/// `name = value`, or `name` alone, in an attribute.
final class NamedAttributeArgumentAst: Ast {
  let argumentName: String
  /// Nil when left out: `$true` is meant.
  let argument: ExpressionAst?

  init(_ extent: Extent, name: String, argument: ExpressionAst?) {
    argumentName = name
    self.argument = argument
    super.init(.namedAttributeArgument, extent)
  }
}

/// `[int]` before a variable, a parameter or a member.
final class TypeConstraintAst: AttributeBaseAst {
  init(_ extent: Extent, _ typeName: TypeName) { super.init(.typeConstraint, extent, typeName) }
}

/// The name of a type as written between square brackets.
final class TypeName {
  enum Form { case simple, generic, array }

  let extent: Extent
  let form: Form
  /// The name without generic arguments, array marks and assembly (for an array: its element's).
  let name: String
  /// `System.Collections.Generic.List[int]`, `int[]`: as PowerShell prints the full name (with the assembly if given).
  let fullName: String
  /// Behind the comma, as in `[a.b, assembly]`.
  let assembly: String?
  /// The arguments of a generic type.
  let arguments: [TypeName]
  /// The element of an array type.
  let element: TypeName?
  /// The number of dimensions of an array type, 0 if it is none.
  let rank: Int

  private init(
    _ extent: Extent, _ form: Form, name: String, fullName: String, assembly: String?, arguments: [TypeName] = [],
    element: TypeName? = nil, rank: Int = 0
  ) {
    self.extent = extent
    self.form = form
    self.name = name
    self.fullName = fullName
    self.assembly = assembly
    self.arguments = arguments
    self.element = element
    self.rank = rank
  }

  static func simple(_ extent: Extent, _ name: String, assembly: String? = nil) -> TypeName {
    TypeName(
      extent, .simple, name: name, fullName: assembly.map { "\(name),\($0)" } ?? name, assembly: assembly)
  }

  static func generic(_ extent: Extent, _ type: TypeName, arguments: [TypeName], assembly: String? = nil) -> TypeName {
    let list = arguments.map { $0.assembly == nil ? $0.fullName : "[\($0.fullName)]" }.joined(separator: ",")
    let full = "\(type.name)[\(list)]"
    return TypeName(
      extent, .generic, name: type.name, fullName: assembly.map { "\(full),\($0)" } ?? full, assembly: assembly,
      arguments: arguments)
  }

  static func array(_ extent: Extent, of element: TypeName, rank: Int, assembly: String? = nil) -> TypeName {
    let full = element.fullName + "[" + String(repeating: ",", count: max(0, rank - 1)) + "]"
    return TypeName(
      extent, .array, name: element.name, fullName: assembly.map { "\(full),\($0)" } ?? full,
      assembly: assembly ?? element.assembly, element: element, rank: rank)
  }
}
