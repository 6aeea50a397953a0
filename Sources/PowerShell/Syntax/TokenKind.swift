/// What a token is, named as in PowerShell (`name`).
public enum TokenKind: UInt8, Sendable {
  case unknown, variable, splattedVariable, parameter, number, label, identifier, generic, newLine
  case lineContinuation, comment, endOfInput, stringLiteral, stringExpandable, hereStringLiteral
  case hereStringExpandable, lParen, rParen, lCurly, rCurly, lBracket, rBracket, atParen, atCurly, dollarParen
  case semi, andAnd, orOr, ampersand, pipe, comma, minusMinus, plusPlus, dotDot, colonColon, dot, exclaim
  case multiply, divide, rem, plus, minus, equals, plusEquals, minusEquals, multiplyEquals, divideEquals
  case remainderEquals, redirection, redirectInStd, format, not, bnot, and, or, xor, band, bor, bxor, join
  case ieq, ine, ige, igt, ilt, ile, ilike, inotlike, imatch, inotmatch, ireplace, icontains, inotcontains
  case iin, inotin, isplit, ceq, cne, cge, cgt, clt, cle, clike, cnotlike, cmatch, cnotmatch, creplace
  case ccontains, cnotcontains, cin, cnotin, csplit, `is`, isNot, `as`, postfixPlusPlus, postfixMinusMinus
  case shl, shr, colon, questionMark, questionQuestionEquals, questionQuestion, questionDot, questionLBracket
  case begin, `break`, `catch`, `class`, `continue`, data, define, `do`, dynamicparam, `else`, elseIf, end
  case exit, filter, finally, `for`, foreach, from, function, `if`, `in`, param, process, `return`, `switch`
  case `throw`, trap, `try`, until, using, `var`, `while`, workflow, parallel, sequence, inlineScript
  case configuration, dynamicKeyword, `public`, `private`, `static`, interface, `enum`, namespace, module
  case type, assembly, command, hidden, base, `default`, clean

  /// PowerShell's name of the kind.
  public var name: String {
    let own = String(describing: self)
    return own.prefix(1).uppercased() + own.dropFirst()
  }

  /// How messages show the kind: an operator or keyword as it is written.
  var text: String {
    if rawValue >= TokenKind.begin.rawValue { return self == .dynamicKeyword ? "<dynamic keyword>" : name.lowercased() }
    return Self.texts[Int(rawValue)]
  }

  private static let texts: [String] = [
    "unknown", "var", "@var", "param", "number", "label", "ident", "generic", "newline", "line continuation",
    "comment", "eof", "sqstr", "dqstr", "sq here string", "dq here string", "(", ")", "{", "}", "[", "]", "@(", "@{",
    "$(", ";", "&&", "||", "&", "|", ",", "--", "++", "..", "::", ".", "!", "*", "/", "%", "+", "-", "=", "+=", "-=",
    "*=", "/=", "%=", "redirection", "<", "-f", "-not", "-bnot", "-and", "-or", "-xor", "-band", "-bor", "-bxor",
    "-join", "-eq", "-ne", "-ge", "-gt", "-lt", "-le", "-ilike", "-inotlike", "-imatch", "-inotmatch", "-ireplace",
    "-icontains", "-inotcontains", "-iin", "-inotin", "-isplit", "-ceq", "-cne", "-cge", "-cgt", "-clt", "-cle",
    "-clike", "-cnotlike", "-cmatch", "-cnotmatch", "-creplace", "-ccontains", "-cnotcontains", "-cin", "-cnotin",
    "-csplit", "-is", "-isnot", "-as", "++", "--", "-shl", "-shr", ":", "?", "??=", "??", "?.", "?[",
  ]

  /// How tightly a binary operator binds; nil for other kinds.
  var binaryPrecedence: Int? {
    switch self {
    case .and, .or, .xor: 1
    case .band, .bor, .bxor: 2
    case .questionQuestion: 7
    case .plus, .minus: 9
    case .multiply, .divide, .rem: 10
    case .format: 12
    case .dotDot: 13
    case .join, .is, .isNot, .as, .shl, .shr: 5
    default: rawValue >= TokenKind.ieq.rawValue && rawValue <= TokenKind.csplit.rawValue ? 5 : nil
    }
  }

  /// A prefix operator.
  var isUnaryOperator: Bool {
    switch self {
    case .comma, .minusMinus, .plusPlus, .exclaim, .plus, .minus, .not, .bnot, .join, .isplit, .csplit: true
    default: false
    }
  }

  var isAssignment: Bool {
    self == .questionQuestionEquals
      || rawValue >= TokenKind.equals.rawValue && rawValue <= TokenKind.remainderEquals.rawValue
  }

  var isKeyword: Bool { rawValue >= TokenKind.begin.rawValue }

  /// A keyword that begins a named block.
  var isBlockName: Bool {
    switch self {
    case .begin, .process, .end, .dynamicparam, .clean: true
    default: false
    }
  }

  /// Means the same in every mode: such a token need not be read again when the mode changes.
  var isModeInvariant: Bool {
    switch self {
    case .lBracket: false
    case .redirectInStd: true
    default: rawValue >= TokenKind.newLine.rawValue && rawValue <= TokenKind.comma.rawValue
    }
  }

  /// Begins a statement before which attributes cannot stand.
  var forbidsAttributes: Bool {
    switch self {
    case .break, .continue, .data, .define, .do, .exit, .filter, .for, .foreach, .from, .function, .if,
      .return, .switch, .throw, .trap, .try, .using, .var, .while, .workflow, .parallel, .sequence,
      .inlineScript:
      true
    default: false
    }
  }
}
