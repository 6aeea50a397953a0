/// Where-Object: lets through what a block, or the comparison of a property, finds true.
final class WhereObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Where-Object", defaultSet: "EqualSet", "InputObject PSObject pipe\n" + block + comparisons)

  private static let block = "FilterScript ScriptBlock 0 req set=ScriptBlockSet\n"

  /// Name of the switch, its alias, the operator, the parameter set.
  private static let operators: [(name: String, alias: String?, op: BinaryOperator, set: String)] = [
    ("EQ", "IEQ", .equal, "EqualSet"), ("CEQ", nil, .caseEqual, "CaseSensitiveEqualSet"),
    ("NE", "INE", .notEqual, "NotEqualSet"), ("CNE", nil, .caseNotEqual, "CaseSensitiveNotEqualSet"),
    ("GT", "IGT", .greater, "GreaterThanSet"), ("CGT", nil, .caseGreater, "CaseSensitiveGreaterThanSet"),
    ("LT", "ILT", .less, "LessThanSet"), ("CLT", nil, .caseLess, "CaseSensitiveLessThanSet"),
    ("GE", "IGE", .greaterOrEqual, "GreaterOrEqualSet"),
    ("CGE", nil, .caseGreaterOrEqual, "CaseSensitiveGreaterOrEqualSet"),
    ("LE", "ILE", .lessOrEqual, "LessOrEqualSet"), ("CLE", nil, .caseLessOrEqual, "CaseSensitiveLessOrEqualSet"),
    ("Like", "ILike", .like, "LikeSet"), ("CLike", nil, .caseLike, "CaseSensitiveLikeSet"),
    ("NotLike", "INotLike", .notLike, "NotLikeSet"), ("CNotLike", nil, .caseNotLike, "CaseSensitiveNotLikeSet"),
    ("Match", "IMatch", .match, "MatchSet"), ("CMatch", nil, .caseMatch, "CaseSensitiveMatchSet"),
    ("NotMatch", "INotMatch", .notMatch, "NotMatchSet"),
    ("CNotMatch", nil, .caseNotMatch, "CaseSensitiveNotMatchSet"),
    ("Contains", "IContains", .contains, "ContainsSet"), ("CContains", nil, .caseContains, "CaseSensitiveContainsSet"),
    ("NotContains", "INotContains", .notContains, "NotContainsSet"),
    ("CNotContains", nil, .caseNotContains, "CaseSensitiveNotContainsSet"),
    ("In", "IIn", .in, "InSet"), ("CIn", nil, .caseIn, "CaseSensitiveInSet"),
    ("NotIn", "INotIn", .notIn, "NotInSet"), ("CNotIn", nil, .caseNotIn, "CaseSensitiveNotInSet"),
    ("Is", nil, .is, "IsSet"), ("IsNot", nil, .isNot, "IsNotSet"),
  ]

  private static var comparisons: String {
    let sets = operators.map(\.set)
    var lines = ["Property String 0 req set=\((sets + ["Not"]).joined(separator: ",")) notempty"]
    lines.append("Value Object 1 set=\(sets.joined(separator: ","))")
    for row in operators {
      let mandatory = row.name == "EQ" ? "" : " req"
      lines.append("\(row.name) SwitchParameter set=\(row.set)\(mandatory)" + (row.alias.map { " alias=\($0)" } ?? ""))
    }
    lines.append("Not SwitchParameter set=Not req")
    return lines.joined(separator: "\n")
  }

  private var filter: BlockRunner?
  private var property = Names.name
  private var op: BinaryOperator?
  private var isNegated = false
  private var operand = Value.null

  override func begin() throws {
    if let block = scriptBlock("FilterScript") {
      filter = BlockRunner(block, run: run)
      return
    }
    property = Symbol(string("Property") ?? "")
    isNegated = flag("Not")
    op = Self.operators.first { isBound($0.name) }?.op
    if op == nil, isBound("Value") {
      throw refused(
        "OperatorNotSpecified",
        "An operator is required to compare the two specified values. Include a valid operator in the command, and then "
          + "try the command again. For example, Get-Process | Where-Object -Property Name -eq Idle")
    }
    if op != nil, !isBound("Value") {
      throw refused(
        "ValueNotSpecifiedForWhereObject",
        "The specified operator requires both the -Property and -Value parameters. Provide values for both parameters, "
          + "and then try the command again.")
    }
    operand = bound("Value") ?? .null
    if op == .is || op == .isNot, let name = operand.stringValue {
      operand = try context.convert(.text(name.trimmingBrackets), to: .type)
    }
  }

  private func refused(_ id: String, _ message: String) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: id, message, category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException"))
  }

  override func process() throws {
    if let input = inputObject { try process(input: input) }
  }

  override func process(input: Value) throws {
    if let filter {
      if try filter.isTrue(input) { try run.write(input) }
      return
    }
    let value = try context.property(property, of: input) ?? .null
    guard let op else {
      if context.isTrue(value) != isNegated { try write(input) }
      return
    }
    if context.isTrue(try Operators.binary(op, value, operand, context)) { try write(input) }
  }
}

extension String {
  /// A type's name without the brackets that may be typed around it.
  fileprivate var trimmingBrackets: String {
    hasPrefix("[") && hasSuffix("]") && utf8.count > 2 ? String(dropFirst().dropLast()) : self
  }
}
