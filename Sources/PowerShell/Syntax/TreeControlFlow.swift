/// `if (condition) { } elseif (condition) { } else { }`.
final class IfStatementAst: StatementAst {
  typealias Clause = (condition: PipelineBaseAst, body: StatementBlockAst)

  let clauses: [Clause]
  let elseClause: StatementBlockAst?

  init(_ extent: Extent, clauses: [Clause], elseClause: StatementBlockAst?) {
    self.clauses = clauses
    self.elseClause = elseClause
    super.init(.ifStatement, extent)
  }
}

/// A statement that `break` and `continue` may name by a label (without its colon).
class LabeledStatementAst: StatementAst {
  final let label: String?

  init(_ kind: AstKind, _ extent: Extent, label: String?) {
    self.label = label
    super.init(kind, extent)
  }
}

/// How a switch compares and what it reads.
struct SwitchFlags: OptionSet {
  let rawValue: UInt8

  static let file = SwitchFlags(rawValue: 1)
  static let regex = SwitchFlags(rawValue: 2)
  static let wildcard = SwitchFlags(rawValue: 4)
  static let exact = SwitchFlags(rawValue: 8)
  static let caseSensitive = SwitchFlags(rawValue: 16)
  static let parallel = SwitchFlags(rawValue: 32)
}

/// `switch (condition) { pattern { } default { } }`.
final class SwitchStatementAst: LabeledStatementAst {
  typealias Clause = (pattern: ExpressionAst, body: StatementBlockAst)

  let flags: SwitchFlags
  /// With `.file`, the name of the file.
  let condition: PipelineBaseAst
  let clauses: [Clause]
  let defaultClause: StatementBlockAst?

  init(
    _ extent: Extent, label: String?, flags: SwitchFlags, condition: PipelineBaseAst, clauses: [Clause],
    defaultClause: StatementBlockAst?
  ) {
    self.flags = flags
    self.condition = condition
    self.clauses = clauses
    self.defaultClause = defaultClause
    super.init(.switchStatement, extent, label: label)
  }
}

/// `data name -SupportedCommand c { }`.
final class DataStatementAst: StatementAst {
  let variable: String?
  let commandsAllowed: [ExpressionAst]
  let body: StatementBlockAst

  init(_ extent: Extent, variable: String?, commandsAllowed: [ExpressionAst], body: StatementBlockAst) {
    self.variable = variable
    self.commandsAllowed = commandsAllowed
    self.body = body
    super.init(.dataStatement, extent)
  }
}

/// `for (initializer; condition; iterator) { }`; every part may be missing.
final class ForStatementAst: LabeledStatementAst {
  let initializer: PipelineBaseAst?
  let condition: PipelineBaseAst?
  let iterator: PipelineBaseAst?
  let body: StatementBlockAst

  init(
    _ extent: Extent, label: String?, initializer: PipelineBaseAst?, condition: PipelineBaseAst?,
    iterator: PipelineBaseAst?, body: StatementBlockAst
  ) {
    self.initializer = initializer
    self.condition = condition
    self.iterator = iterator
    self.body = body
    super.init(.forStatement, extent, label: label)
  }
}

/// `foreach ($variable in condition) { }`.
final class ForEachStatementAst: LabeledStatementAst {
  let variable: VariableExpressionAst
  let condition: PipelineBaseAst
  let body: StatementBlockAst
  let isParallel: Bool
  let throttleLimit: ExpressionAst?

  init(
    _ extent: Extent, label: String?, variable: VariableExpressionAst, condition: PipelineBaseAst,
    body: StatementBlockAst, isParallel: Bool = false, throttleLimit: ExpressionAst? = nil
  ) {
    self.variable = variable
    self.condition = condition
    self.body = body
    self.isParallel = isParallel
    self.throttleLimit = throttleLimit
    super.init(.forEachStatement, extent, label: label)
  }
}

/// `while (condition) { }`.
final class WhileStatementAst: LabeledStatementAst {
  let condition: PipelineBaseAst
  let body: StatementBlockAst

  init(_ extent: Extent, label: String?, condition: PipelineBaseAst, body: StatementBlockAst) {
    self.condition = condition
    self.body = body
    super.init(.whileStatement, extent, label: label)
  }
}

/// `do { } while (condition)`.
final class DoWhileStatementAst: LabeledStatementAst {
  let condition: PipelineBaseAst
  let body: StatementBlockAst

  init(_ extent: Extent, label: String?, condition: PipelineBaseAst, body: StatementBlockAst) {
    self.condition = condition
    self.body = body
    super.init(.doWhileStatement, extent, label: label)
  }
}

/// `do { } until (condition)`.
final class DoUntilStatementAst: LabeledStatementAst {
  let condition: PipelineBaseAst
  let body: StatementBlockAst

  init(_ extent: Extent, label: String?, condition: PipelineBaseAst, body: StatementBlockAst) {
    self.condition = condition
    self.body = body
    super.init(.doUntilStatement, extent, label: label)
  }
}

/// `try { } catch [type] { } finally { }`.
final class TryStatementAst: StatementAst {
  let body: StatementBlockAst
  let catchClauses: [CatchClauseAst]
  let finally: StatementBlockAst?

  init(_ extent: Extent, body: StatementBlockAst, catchClauses: [CatchClauseAst], finally: StatementBlockAst?) {
    self.body = body
    self.catchClauses = catchClauses
    self.finally = finally
    super.init(.tryStatement, extent)
  }
}

/// `catch [type], [type] { }`; without types it catches all.
final class CatchClauseAst: Ast {
  let catchTypes: [TypeConstraintAst]
  let body: StatementBlockAst

  init(_ extent: Extent, catchTypes: [TypeConstraintAst], body: StatementBlockAst) {
    self.catchTypes = catchTypes
    self.body = body
    super.init(.catchClause, extent)
  }
}

/// `trap [type] { }`.
final class TrapStatementAst: StatementAst {
  let trapType: TypeConstraintAst?
  let body: StatementBlockAst

  init(_ extent: Extent, trapType: TypeConstraintAst?, body: StatementBlockAst) {
    self.trapType = trapType
    self.body = body
    super.init(.trapStatement, extent)
  }
}

/// `parallel { }` or `sequence { }`, which only workflows know.
final class BlockStatementAst: StatementAst {
  let keyword: String
  let body: StatementBlockAst

  init(_ extent: Extent, keyword: String, body: StatementBlockAst) {
    self.keyword = keyword
    self.body = body
    super.init(.blockStatement, extent)
  }
}

/// `break label`.
final class BreakStatementAst: StatementAst {
  let label: ExpressionAst?

  init(_ extent: Extent, label: ExpressionAst?) {
    self.label = label
    super.init(.breakStatement, extent)
  }
}

/// `continue label`.
final class ContinueStatementAst: StatementAst {
  let label: ExpressionAst?

  init(_ extent: Extent, label: ExpressionAst?) {
    self.label = label
    super.init(.continueStatement, extent)
  }
}

/// `return pipeline`.
final class ReturnStatementAst: StatementAst {
  let pipeline: PipelineBaseAst?

  init(_ extent: Extent, pipeline: PipelineBaseAst?) {
    self.pipeline = pipeline
    super.init(.returnStatement, extent)
  }
}

/// `throw pipeline`; without one it throws again what a catch block caught.
final class ThrowStatementAst: StatementAst {
  let pipeline: PipelineBaseAst?

  init(_ extent: Extent, pipeline: PipelineBaseAst?) {
    self.pipeline = pipeline
    super.init(.throwStatement, extent)
  }
}

/// `exit pipeline`.
final class ExitStatementAst: StatementAst {
  let pipeline: PipelineBaseAst?

  init(_ extent: Extent, pipeline: PipelineBaseAst?) {
    self.pipeline = pipeline
    super.init(.exitStatement, extent)
  }
}
