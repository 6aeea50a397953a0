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
public enum Operators {}

extension BinaryOperator {
  /// Upper and lower case are the same.
  var ignoresCase: Bool { rawValue < BinaryOperator.caseEqual.rawValue || rawValue > BinaryOperator.caseSplit.rawValue }

  /// The operator without its case rule.
  var withoutCase: BinaryOperator {
    guard !ignoresCase else { return self }
    let distance = BinaryOperator.caseEqual.rawValue - BinaryOperator.equal.rawValue
    return BinaryOperator(rawValue: rawValue - distance) ?? self
  }
}
