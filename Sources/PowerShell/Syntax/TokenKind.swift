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
}
