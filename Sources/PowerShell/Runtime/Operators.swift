/// Operators with two operands. Those of comparison have a form for each case rule; `-eq` without a letter ignores case.
public enum BinaryOperator: UInt8, Sendable {
  case plus, minus, multiply, divide, remainder, range, format
  case equal, notEqual, greater, greaterOrEqual, less, lessOrEqual
  case like, notLike, match, notMatch, replace, contains, notContains, `in`, notIn, split
  case caseEqual, caseNotEqual, caseGreater, caseGreaterOrEqual, caseLess, caseLessOrEqual
  case caseLike, caseNotLike, caseMatch, caseNotMatch, caseReplace, caseContains, caseNotContains, caseIn, caseNotIn
  case caseSplit
  case join, `is`, isNot, `as`
  case bitAnd, bitOr, bitXor, shiftLeft, shiftRight
  case and, or, xor
}

/// Operators in front of their operand. `++` and `--` are `increment` and `decrement`: the value after the step.
public enum UnaryOperator: UInt8, Sendable {
  case plus, minus, not, bitNot, join, split, caseSplit, increment, decrement
}

extension BinaryOperator {
  /// The operator that a token (or, for `+=` and its like, an assignment) stands for; `nil` if it is none of these.
  public init?(_ kind: TokenKind) {
    switch kind {
    case .plus, .plusEquals: self = .plus
    case .minus, .minusEquals: self = .minus
    case .multiply, .multiplyEquals: self = .multiply
    case .divide, .divideEquals: self = .divide
    case .rem, .remainderEquals: self = .remainder
    case .dotDot: self = .range
    case .format: self = .format
    case .ieq: self = .equal
    case .ine: self = .notEqual
    case .igt: self = .greater
    case .ige: self = .greaterOrEqual
    case .ilt: self = .less
    case .ile: self = .lessOrEqual
    case .ilike: self = .like
    case .inotlike: self = .notLike
    case .imatch: self = .match
    case .inotmatch: self = .notMatch
    case .ireplace: self = .replace
    case .icontains: self = .contains
    case .inotcontains: self = .notContains
    case .iin: self = .in
    case .inotin: self = .notIn
    case .isplit: self = .split
    case .ceq: self = .caseEqual
    case .cne: self = .caseNotEqual
    case .cgt: self = .caseGreater
    case .cge: self = .caseGreaterOrEqual
    case .clt: self = .caseLess
    case .cle: self = .caseLessOrEqual
    case .clike: self = .caseLike
    case .cnotlike: self = .caseNotLike
    case .cmatch: self = .caseMatch
    case .cnotmatch: self = .caseNotMatch
    case .creplace: self = .caseReplace
    case .ccontains: self = .caseContains
    case .cnotcontains: self = .caseNotContains
    case .cin: self = .caseIn
    case .cnotin: self = .caseNotIn
    case .csplit: self = .caseSplit
    case .join: self = .join
    case .is: self = .is
    case .isNot: self = .isNot
    case .as: self = .as
    case .band: self = .bitAnd
    case .bor: self = .bitOr
    case .bxor: self = .bitXor
    case .shl: self = .shiftLeft
    case .shr: self = .shiftRight
    case .and: self = .and
    case .or: self = .or
    case .xor: self = .xor
    default: return nil
    }
  }
}

extension UnaryOperator {
  /// The operator that a token in front of an expression stands for (`++` and `--` in both positions).
  public init?(_ kind: TokenKind) {
    switch kind {
    case .plus: self = .plus
    case .minus: self = .minus
    case .not, .exclaim: self = .not
    case .bnot: self = .bitNot
    case .join: self = .join
    case .isplit: self = .split
    case .csplit: self = .caseSplit
    case .plusPlus, .postfixPlusPlus: self = .increment
    case .minusMinus, .postfixMinusMinus: self = .decrement
    default: return nil
    }
  }
}

/// What the operators of the language do with values.
public enum Operators {
  /// `left op right` with both operands evaluated. `-and` and `-or` are here for completeness: the engine must not
  /// evaluate their right operand before it knows the left one.
  public static func binary(
    _ op: BinaryOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch (left, right) {
    case (.int(let a), .int(let b)): return try integers(op, a, b) ?? general(op, left, right, context)
    default: return try general(op, left, right, context)
    }
  }

  /// `op operand`.
  public static func unary(_ op: UnaryOperator, _ operand: Value, _ context: ExecutionContext) throws -> Value {
    if case .not = op { return .bool(!context.isTrue(operand)) }
    return operand
  }

  /// The commonest pair of operands.
  @inline(__always)
  private static func integers(_ op: BinaryOperator, _ a: Int32, _ b: Int32) throws -> Value? {
    switch op {
    case .plus:
      let (sum, overflow) = a.addingReportingOverflow(b)
      return overflow ? .double(Double(a) + Double(b)) : .int(sum)
    case .minus:
      let (difference, overflow) = a.subtractingReportingOverflow(b)
      return overflow ? .double(Double(a) - Double(b)) : .int(difference)
    case .multiply:
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? .double(Double(a) * Double(b)) : .int(product)
    case .equal: return .bool(a == b)
    case .notEqual: return .bool(a != b)
    case .less: return .bool(a < b)
    case .lessOrEqual: return .bool(a <= b)
    case .greater: return .bool(a > b)
    case .greaterOrEqual: return .bool(a >= b)
    case .range:
      let count = abs(Int(b) - Int(a)) + 1
      let step: Int32 = a <= b ? 1 : -1
      return .list((0..<count).map { .int(a &+ Int32(truncatingIfNeeded: $0) &* step) })
    default: return nil
    }
  }

  private static func general(
    _ op: BinaryOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    switch op {
    case .and: return .bool(context.isTrue(left) && context.isTrue(right))
    case .or: return .bool(context.isTrue(left) || context.isTrue(right))
    case .xor: return .bool(context.isTrue(left) != context.isTrue(right))
    case .plus: return .text(context.string(left) + context.string(right))
    case .equal: return .bool(context.equals(left, right))
    case .notEqual: return .bool(!context.equals(left, right))
    default: return .null
    }
  }
}
