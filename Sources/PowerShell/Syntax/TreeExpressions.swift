/// What has a value.
class ExpressionAst: Ast {}

/// The value of a literal number.
///
/// Decimals and big integers are kept as decimal digits (with sign and point): their arithmetic is the runtime's.
enum ConstantValue: Equatable {
  case int32(Int32)
  case int64(Int64)
  case double(Double)
  case decimal(String)
  case bigInteger(String)
  case byte(UInt8)
  case sbyte(Int8)
  case int16(Int16)
  case uint16(UInt16)
  case uint32(UInt32)
  case uint64(UInt64)
}

/// A literal number.
final class ConstantExpressionAst: ExpressionAst {
  let value: ConstantValue

  init(_ extent: Extent, _ value: ConstantValue) {
    self.value = value
    super.init(.constant, extent)
  }
}

/// How a string was written.
enum StringForm: String {
  case bareWord = "BareWord"
  case singleQuoted = "SingleQuoted"
  case doubleQuoted = "DoubleQuoted"
  case singleQuotedHereString = "SingleQuotedHereString"
  case doubleQuotedHereString = "DoubleQuotedHereString"
}

/// A string without anything to expand.
final class StringConstantExpressionAst: ExpressionAst {
  let value: String
  let form: StringForm

  init(_ extent: Extent, _ value: String, _ form: StringForm) {
    self.value = value
    self.form = form
    super.init(.stringConstant, extent)
  }
}

/// A piece of an expandable string.
enum StringPart {
  case text(String)
  /// A `VariableExpressionAst` or a `SubExpressionAst`.
  case expression(ExpressionAst)
}

/// A string with variables or subexpressions in it.
final class ExpandableStringExpressionAst: ExpressionAst {
  /// With escapes resolved and expressions as written.
  let value: String
  let form: StringForm
  /// Text and expressions in order: their values joined are the string's value.
  let parts: [StringPart]

  init(_ extent: Extent, _ value: String, _ form: StringForm, parts: [StringPart]) {
    self.value = value
    self.form = form
    self.parts = parts
    super.init(.expandableString, extent)
  }

  var nestedExpressions: [ExpressionAst] {
    parts.compactMap { if case .expression(let expression) = $0 { expression } else { nil } }
  }
}

/// The name of a variable with its scope or drive.
struct VariablePath {
  enum Qualifier: Equatable {
    case none, global, local, script, `private`, variable, using, workflow
    /// `$env:PATH`; `$function:f`.
    case drive(String)
  }

  let qualifier: Qualifier
  /// The name behind the qualifier.
  let name: String
  /// As the user wrote it, without `$` and braces.
  let userPath: String

  init(_ path: String) {
    userPath = path
    guard let colon = path.utf8.firstIndex(of: 0x3A) else {
      qualifier = .none
      name = path
      return
    }
    let prefix = path[..<colon].lowercased()
    let rest = String(path[path.utf8.index(after: colon)...])
    switch prefix {
    case "global": (qualifier, name) = (.global, rest)
    case "local": (qualifier, name) = (.local, rest)
    case "script": (qualifier, name) = (.script, rest)
    case "private": (qualifier, name) = (.private, rest)
    case "variable": (qualifier, name) = (.variable, rest)
    case "using": (qualifier, name) = (.using, rest)
    case "workflow": (qualifier, name) = (.workflow, rest)
    case "": (qualifier, name) = (.none, path)
    default: (qualifier, name) = (.drive(String(path[..<colon])), rest)
    }
  }

  var isUnqualified: Bool { qualifier == .none }
  var driveName: String? { if case .drive(let drive) = qualifier { drive } else { nil } }
}

/// `$name`, `${name}`, `$scope:name`, `@name`.
final class VariableExpressionAst: ExpressionAst {
  let path: VariablePath
  let isSplatted: Bool

  init(_ extent: Extent, _ path: VariablePath, isSplatted: Bool = false) {
    self.path = path
    self.isSplatted = isSplatted
    super.init(.variable, extent)
  }
}

/// `target.member`, `[type]::member`, `target?.member`.
class MemberExpressionAst: ExpressionAst {
  final let target: ExpressionAst
  /// A bare word for a plain name, else any expression.
  final let member: ExpressionAst
  final let isStatic: Bool
  final let isNullConditional: Bool

  init(_ extent: Extent, target: ExpressionAst, member: ExpressionAst, isStatic: Bool, isNullConditional: Bool) {
    self.target = target
    self.member = member
    self.isStatic = isStatic
    self.isNullConditional = isNullConditional
    super.init(.member, extent)
  }

  fileprivate init(
    _ kind: AstKind, _ extent: Extent, target: ExpressionAst, member: ExpressionAst, isStatic: Bool,
    isNullConditional: Bool
  ) {
    self.target = target
    self.member = member
    self.isStatic = isStatic
    self.isNullConditional = isNullConditional
    super.init(kind, extent)
  }
}

/// `target.method(arguments)`.
final class InvokeMemberExpressionAst: MemberExpressionAst {
  let arguments: [ExpressionAst]
  let genericArguments: [TypeName]

  init(
    _ extent: Extent, target: ExpressionAst, member: ExpressionAst, arguments: [ExpressionAst], isStatic: Bool,
    isNullConditional: Bool, genericArguments: [TypeName] = []
  ) {
    self.arguments = arguments
    self.genericArguments = genericArguments
    super.init(
      .invokeMember, extent, target: target, member: member, isStatic: isStatic, isNullConditional: isNullConditional)
  }
}

/// The call of the base class's constructor, first statement of a constructor's body.
final class BaseCtorInvokeMemberExpressionAst: ExpressionAst {
  let arguments: [ExpressionAst]

  init(_ extent: Extent, arguments: [ExpressionAst]) {
    self.arguments = arguments
    super.init(.baseCtorInvokeMember, extent)
  }
}

/// `target[index]`, `target?[index]`.
final class IndexExpressionAst: ExpressionAst {
  let target: ExpressionAst
  let index: ExpressionAst
  let isNullConditional: Bool

  init(_ extent: Extent, target: ExpressionAst, index: ExpressionAst, isNullConditional: Bool) {
    self.target = target
    self.index = index
    self.isNullConditional = isNullConditional
    super.init(.index, extent)
  }
}

/// `left op right`.
final class BinaryExpressionAst: ExpressionAst {
  let left: ExpressionAst
  let operatorKind: TokenKind
  let right: ExpressionAst
  /// Where the operator stands.
  let errorPosition: Extent

  init(
    _ extent: Extent, left: ExpressionAst, operatorKind: TokenKind, right: ExpressionAst, errorPosition: Extent
  ) {
    self.left = left
    self.operatorKind = operatorKind
    self.right = right
    self.errorPosition = errorPosition
    super.init(.binary, extent)
  }
}

/// `op child`, or `child++` and `child--` (`.postfixPlusPlus`, `.postfixMinusMinus`).
final class UnaryExpressionAst: ExpressionAst {
  let operatorKind: TokenKind
  let child: ExpressionAst

  init(_ extent: Extent, operatorKind: TokenKind, child: ExpressionAst) {
    self.operatorKind = operatorKind
    self.child = child
    super.init(.unary, extent)
  }
}

/// `condition ? ifTrue : ifFalse`.
final class TernaryExpressionAst: ExpressionAst {
  let condition: ExpressionAst
  let ifTrue: ExpressionAst
  let ifFalse: ExpressionAst

  init(_ extent: Extent, condition: ExpressionAst, ifTrue: ExpressionAst, ifFalse: ExpressionAst) {
    self.condition = condition
    self.ifTrue = ifTrue
    self.ifFalse = ifFalse
    super.init(.ternary, extent)
  }
}

/// `[Attribute()] child`; its subclass for type constraints is a conversion.
class AttributedExpressionAst: ExpressionAst {
  final let attribute: AttributeBaseAst
  final let child: ExpressionAst

  init(_ extent: Extent, attribute: AttributeBaseAst, child: ExpressionAst) {
    self.attribute = attribute
    self.child = child
    super.init(.attributedExpression, extent)
  }

  fileprivate init(_ kind: AstKind, _ extent: Extent, attribute: AttributeBaseAst, child: ExpressionAst) {
    self.attribute = attribute
    self.child = child
    super.init(kind, extent)
  }
}

/// `[type] child`.
final class ConvertExpressionAst: AttributedExpressionAst {
  let type: TypeConstraintAst

  init(_ extent: Extent, type: TypeConstraintAst, child: ExpressionAst) {
    self.type = type
    super.init(.convert, extent, attribute: type, child: child)
  }
}

/// `[type]` as a value.
final class TypeExpressionAst: ExpressionAst {
  let typeName: TypeName

  init(_ extent: Extent, _ typeName: TypeName) {
    self.typeName = typeName
    super.init(.typeExpression, extent)
  }
}

/// `1, 2, 3`; `, 1`.
final class ArrayLiteralAst: ExpressionAst {
  let elements: [ExpressionAst]

  init(_ extent: Extent, elements: [ExpressionAst]) {
    self.elements = elements
    super.init(.arrayLiteral, extent)
  }
}

/// `@( statements )`.
final class ArrayExpressionAst: ExpressionAst {
  let block: StatementBlockAst

  init(_ extent: Extent, _ block: StatementBlockAst) {
    self.block = block
    super.init(.arrayExpression, extent)
  }
}

/// `$( statements )`.
final class SubExpressionAst: ExpressionAst {
  let block: StatementBlockAst

  init(_ extent: Extent, _ block: StatementBlockAst) {
    self.block = block
    super.init(.subExpression, extent)
  }
}

/// `( pipeline )`.
final class ParenExpressionAst: ExpressionAst {
  let pipeline: PipelineBaseAst

  init(_ extent: Extent, _ pipeline: PipelineBaseAst) {
    self.pipeline = pipeline
    super.init(.parenExpression, extent)
  }
}

/// `@{ key = value }`.
final class HashtableAst: ExpressionAst {
  typealias Pair = (key: ExpressionAst, value: StatementAst)

  let pairs: [Pair]

  init(_ extent: Extent, pairs: [Pair]) {
    self.pairs = pairs
    super.init(.hashtable, extent)
  }
}

/// `{ script block }` as a value.
final class ScriptBlockExpressionAst: ExpressionAst {
  let scriptBlock: ScriptBlockAst

  init(_ extent: Extent, _ scriptBlock: ScriptBlockAst) {
    self.scriptBlock = scriptBlock
    super.init(.scriptBlockExpression, extent)
  }
}

/// `$using:name`: the variable of the caller.
final class UsingExpressionAst: ExpressionAst {
  let subExpression: ExpressionAst

  init(_ extent: Extent, _ subExpression: ExpressionAst) {
    self.subExpression = subExpression
    super.init(.usingExpression, extent)
  }
}

/// What could not be understood; only in trees of scripts with parse errors.
final class ErrorExpressionAst: ExpressionAst {
  let nested: [Ast]

  init(_ extent: Extent, nested: [Ast] = []) {
    self.nested = nested
    super.init(.errorExpression, extent)
  }
}
