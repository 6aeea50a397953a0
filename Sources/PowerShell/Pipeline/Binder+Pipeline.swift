extension Binder {
  /// Binds one object from the pipeline. False if it could not be bound: the error has been written.
  func bindInput(_ value: Value) throws -> Bool {
    if takesPlainly(value), let plain = run.inputPosition {
      run.values[plain] = value
      return true
    }
    for index in pipelineBound { run.values[index] = nil }
    let before = pipelineBound
    pipelineBound = []
    let outerSets = sets
    defer { sets = outerSets }
    if !delayed.isEmpty, try !runDelayed(value) { return false }
    let isTaken: Bool
    do { isTaken = try bindPhases(value) } catch let error as TerminatingError {
      if error.record.target.isNull { error.record.target = value }
      try run.writeError(error.record)
      return false
    }
    if !isTaken, delayed.isEmpty {
      pipelineBound = before
      try run.writeError(inputRecord(BindingError.inputNotBound(value)))
      return false
    }
    chooseSet()
    let missing = missing(considersPipeline: false).filter { !pipelineBound.contains($0) }
    if !missing.isEmpty {
      let names = missing.map { table.parameters[$0].metadata.name }
      try run.writeError(inputRecord(BindingError.mandatoryInputNotBound(value, names)))
      return false
    }
    run.parameterSet = chosenSet
    return true
  }

  /// The object goes to the only parameter that takes any, as it is.
  @inline(__always)
  func takesPlainly(_ value: Value) -> Bool {
    if isPlain, !value.isNull { return true }
    return isFirstPlain(value)
  }

  private func isFirstPlain(_ value: Value) -> Bool {
    guard let plain = run.inputPosition, !isBound[plain], delayed.isEmpty, !(value.isNull && isMandatory(plain)) else {
      return false
    }
    if !isPlain {
      isPlain = true
      pipelineBound = [plain]
      chooseSet()
      run.parameterSet = chosenSet
    }
    return true
  }

  private func isMandatory(_ index: Int) -> Bool {
    table.parameters[index].memberships.contains { $0.membership.isMandatory }
  }

  private func inputRecord(_ record: ErrorRecord) -> ErrorRecord {
    run.complete(record)
    return record
  }

  private func runDelayed(_ value: Value) throws -> Bool {
    for (index, block) in delayed {
      let result = try context.value(of: block, BlockCall([value], underscore: value))
      do {
        run.values[index] = try prepared(Argument(value: result), index)
        pipelineBound.append(index)
      } catch let error as TerminatingError {
        try run.writeError(error.record)
        return false
      }
    }
    return true
  }

  private enum Phase: CaseIterable { case valueAsIs, nameAsIs, valueConverted, nameConverted }

  /// Tries the object by value and by the names of its properties, as it is and then converted.
  private func bindPhases(_ value: Value) throws -> Bool {
    var isTaken = false
    var failure: TerminatingError?
    let candidates = inputCandidates
    for phase in Phase.allCases {
      for index in candidates where !pipelineBound.contains(index) {
        guard table.parameters[index].sets & sets != 0 else { continue }
        do {
          if try bind(value, index, phase) {
            isTaken = true
            pipelineBound.append(index)
          }
        } catch let error as TerminatingError {
          if failure == nil, phase != .valueConverted || !error.record.isConversionFailure { failure = error }
        }
      }
    }
    if !isTaken, let failure { throw failure }
    return isTaken
  }

  /// Unbound parameters that take input, those of the default set first.
  private var inputCandidates: [Int] {
    let all = table.parameters.indices.filter { index in
      !isBound[index] && !delayed.contains { $0.parameter == index }
        && table.parameters[index].memberships.contains {
          $0.sets & sets != 0 && ($0.membership.fromPipeline || $0.membership.fromPipelineByName)
        }
    }
    let preferred = all.filter { table.parameters[$0].sets & table.defaultSet & sets != 0 }
    return preferred + all.filter { table.parameters[$0].sets & table.defaultSet & sets == 0 }
  }

  private func bind(_ value: Value, _ index: Int, _ phase: Phase) throws -> Bool {
    let parameter = table.parameters[index]
    let byValue = phase == .valueAsIs || phase == .valueConverted
    guard
      let membership = parameter.memberships.first(where: {
        $0.sets & sets != 0 && (byValue ? $0.membership.fromPipeline : $0.membership.fromPipelineByName)
      })
    else { return false }
    guard let input = byValue ? value : try property(of: value, parameter.metadata) else { return false }
    let isAsIs = phase == .valueAsIs || phase == .nameAsIs
    if isAsIs, !accepts(parameter.metadata, input) { return false }
    run.values[index] = try prepared(Argument(value: input), index)
    sets &= membership.sets
    return true
  }

  private func property(of value: Value, _ parameter: ParameterMetadata) throws -> Value? {
    for name in [parameter.name] + parameter.aliases {
      if let found = try context.property(Symbol(name), of: value) { return found }
    }
    return nil
  }

  /// The value needs no conversion.
  private func accepts(_ parameter: ParameterMetadata, _ value: Value) -> Bool {
    guard let type = parameter.type, type !== PSType.object,
      type.fullName != "System.Management.Automation.PSObject"
    else { return true }
    guard let actual = value.type else { return false }
    return actual.isSubtype(of: type)
  }
}

extension ErrorRecord {
  /// The binder could not convert a value: of the pipeline's by value that means no more than that it does not fit.
  fileprivate var isConversionFailure: Bool {
    errorID == "CannotConvertArgumentNoMessage" || errorID == "ParameterArgumentTransformationError"
  }
}
