extension Compiler {
  // MARK: try

  func tryStatement(_ node: TryStatementAst) -> Exec {
    let guarded = catching(node)
    guard let finally = node.finally.map({ block($0) }) else { return guarded }
    return Exec { scope in
      let flow: Flow
      do { flow = try guarded(scope) } catch {
        let label = scope.context.flowLabel
        do { try scope.context.uninterrupted { _ = try finally(scope) } } catch let newer {
          // The error that is replaced has happened all the same.
          if newer.terminating != nil, let older = error.terminating { scope.context.remember(older.record) }
          throw newer
        }
        scope.context.flowLabel = label
        throw error
      }
      let label = scope.context.flowLabel
      let last = try finally(scope)
      if last == .normal { scope.context.flowLabel = label }
      return last == .normal ? flow : last
    }
  }

  private typealias Clause = (types: [(Scope) throws -> PSType], body: Exec)

  private func catching(_ node: TryStatementAst) -> Exec {
    let body = block(node.body)
    if node.catchClauses.isEmpty { return body }
    let clauses: [Clause] = node.catchClauses.map { clause in
      (types: clause.catchTypes.map { type($0.typeName) }, body: block(clause.body))
    }
    let underscore = slot(Names.underscore)
    return Exec { scope in
      let context = scope.context
      let outer = context.errorsPropagate
      context.errorsPropagate = true
      defer { context.errorsPropagate = outer }
      do { return try body(scope) } catch {
        guard let error = error.terminating else { throw error }
        context.errorsPropagate = outer
        guard let handler = try Self.handler(of: error.record, clauses, scope) else { throw error }
        context.succeeded = false
        context.remember(error.record)
        return try context.handling(error.record, scope, underscore) { try handler(scope) }
      }
    }
  }

  /// The clause for an error: one that names the cause's type goes before one that names the type of what wraps it.
  private static func handler(of record: ErrorRecord, _ clauses: [Clause], _ scope: Scope) throws -> Exec? {
    for exception in [record.exception.inner, record.exception].compactMap({ $0 }) {
      var best: (distance: Int, body: Exec)?
      for clause in clauses {
        for type in clause.types {
          guard let distance = exception.type.distance(to: try type(scope)) else { continue }
          if distance < best?.distance ?? .max { best = (distance, clause.body) }
        }
      }
      if let best { return best.body }
    }
    return clauses.first { $0.types.isEmpty }?.body
  }

  // MARK: trap

  typealias Trap = (type: ((Scope) throws -> PSType)?, body: Exec)

  func trap(_ node: TrapStatementAst) -> Trap {
    (type: node.trapType.map { type($0.typeName) }, body: block(node.body))
  }

  /// Statements with traps: a failing one runs the trap, which says by `continue` or `break` what then happens.
  func trapping(_ parts: [Exec], _ extents: [Extent], _ traps: [Trap]) -> Exec {
    let underscore = slot(Names.underscore)
    return Exec { scope in
      let context = scope.context
      let outer = context.errorsPropagate
      defer { context.errorsPropagate = outer }
      for index in parts.indices {
        context.errorsPropagate = true
        do {
          let flow = try parts[index](scope)
          if flow != .normal { return flow }
        } catch {
          guard let error = error.terminating else { throw error }
          context.errorsPropagate = outer
          guard let trap = try Self.trap(for: error.record, traps, scope) else {
            try context.statementFailed(error, extents[index])
            continue
          }
          context.remember(error.record)
          let flow = try context.handling(error.record, scope, underscore) { try trap.body(scope) }
          switch flow {
          case .continuing:
            context.succeeded = false
            continue
          case .breaking: throw TerminatingError(error.record, endsScript: true)
          case .returning: return .returning
          case .normal:
            try context.emit(error.record, to: context.streams.error)
            context.succeeded = false
          }
        }
      }
      return .normal
    }
  }

  private static func trap(for record: ErrorRecord, _ traps: [Trap], _ scope: Scope) throws -> Trap? {
    for trap in traps {
      guard let type = trap.type else { continue }
      let wanted = try type(scope)
      if record.exception.type.isSubtype(of: wanted) || record.exception.inner?.type.isSubtype(of: wanted) == true {
        return trap
      }
    }
    return traps.first { $0.type == nil }
  }

  // MARK: throw

  func throwStatement(_ node: ThrowStatementAst) -> Exec {
    let value: Eval? = node.pipeline.map { statementValue($0) }
    let extent = node.extent
    let mark = node.extent.start + "throw".utf8.count
    return Exec { scope in
      let thrown = try value?(scope)
      var error = TerminatingError(scope.context.record(thrown: thrown).placed(extent, mark: mark), endsScript: true)
      error.isThrown = true
      throw error
    }
  }
}

extension ErrorRecord {
  /// The same record, with a position unless it has one.
  func placed(_ extent: Extent, mark: Int) -> ErrorRecord {
    if invocation == nil { invocation = InvocationInfo.at(extent, mark: mark) }
    return self
  }
}

extension PSType {
  /// How many steps up its bases another type is; `nil` if it is none of them.
  func distance(to other: PSType) -> Int? {
    var steps = 0
    var next: PSType? = self
    while let type = next {
      if type === other { return steps }
      steps += 1
      next = type.base
    }
    return isSubtype(of: other) ? steps : nil
  }
}

extension ExecutionContext {
  /// The record of what a `throw` statement throws; without a value, what is being handled.
  func record(thrown value: Value?) -> ErrorRecord {
    guard let value else {
      return handled.last
        ?? ErrorRecord(id: "ScriptHalted", "ScriptHalted", category: .operationStopped)
    }
    switch value.objectValue {
    case let record as ErrorRecord: return record
    case let exception as ExceptionObject:
      if let record = exception.record { return record }
      return ErrorRecord(exception, id: exception.message, category: .operationStopped)
    default:
      if value.isNull { return ErrorRecord(id: "ScriptHalted", "ScriptHalted", category: .operationStopped) }
      let text = string(value)
      return ErrorRecord(id: text, text, category: .operationStopped, target: value)
    }
  }

  /// Runs a catch block or trap with the error in `$_`.
  func handling(_ record: ErrorRecord, _ scope: Scope, _ underscore: Int, _ body: () throws -> Flow) rethrows -> Flow {
    let before = scope.states[underscore] == SlotState.plain ? scope.slots[underscore] : nil
    scope.setRaw(underscore, .object(record))
    handled.append(record)
    defer {
      handled.removeLast()
      if let before { scope.setRaw(underscore, before) } else { scope.remove(Names.underscore) }
    }
    return try body()
  }

  /// Runs a `finally` block, which Ctrl-C must not cut short.
  func uninterrupted(_ body: () throws -> Void) rethrows {
    let flag = interruption.pointee
    interruption.pointee = 0
    defer { if flag != 0 { interruption.pointee = flag } }
    try body()
  }

  /// A statement ended with an error: it goes on to a `try` around it, ends the script, or is reported.
  @inline(never)
  func statementFailed(_ error: Error, _ extent: Extent) throws {
    guard var failure = error.terminating else { throw error }
    succeeded = false
    let record = failure.record.placed(extent, mark: extent.end)
    if errorsPropagate || failure.endsScript && !failure.isThrown { throw failure }
    switch preference(.error) {
    case .silentlyContinue, .ignore: remember(record)
    case .stop:
      failure.endsScript = true
      failure.isThrown = false
      throw failure
    default:
      if failure.endsScript { throw failure }
      remember(record)
      try emit(record, to: streams.error)
    }
  }

  /// The exit code that a value given to `exit` means.
  func exitCode(_ value: Value) -> Int32 {
    switch value {
    case .null, .nothing:
      if case .int(let code)? = globalScope.ownValue(Symbol("LASTEXITCODE")) { return code }
      return 0
    case .int(let code): return code
    case .long(let code): return Int32(truncatingIfNeeded: code)
    default:
      guard case .int(let code)? = try? convert(value, to: .int32) else { return 0 }
      return code
    }
  }
}
