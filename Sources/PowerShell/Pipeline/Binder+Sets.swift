extension Binder {
  // MARK: Default values

  /// `$PSDefaultParameterValues`: values for parameters that nobody gave one.
  func bindDefaults() throws {
    guard takesCommon,
      let defaults = context.scope.find(Symbol("PSDefaultParameterValues"))?.objectValue as? DictionaryBox,
      defaults.count > 0
    else { return }
    if let disabled = defaults.value(for: "Disabled"), context.isTrue(disabled) { return }
    var found: [(name: String, values: [Value])] = []
    for (key, value) in defaults.pairs {
      let text = context.string(key)
      guard let colon = text.firstIndex(of: ":"), matchesCommand(text[..<colon].trimmed) else { continue }
      let given = text[text.index(after: colon)...].trimmed
      let name = run.metadata.position(of: Symbol(given)).map { run.metadata.parameters[$0].name } ?? given
      if let index = found.firstIndex(where: { $0.name.caseFolded == name.caseFolded }) {
        found[index].values.append(value)
      } else {
        found.append((name, [value]))
      }
    }
    for (name, values) in found {
      if values.count == 1 {
        try bindDefault(name, values[0])
      } else {
        try run.writeWarning(
          "Multiple different default values are defined in $PSDefaultParameterValues for the parameter matching the "
            + "following name or alias: \(name). These defaults have been ignored.")
      }
    }
  }

  /// The command by its name, with wildcards, or by an alias.
  private func matchesCommand(_ pattern: String) -> Bool {
    if WildcardPattern(pattern).matches(run.commandName) { return true }
    guard let alias = context.alias(Symbol(pattern), context.scope) else { return false }
    return ((try? context.followed(alias)) ?? nil)?.name.caseFolded == run.commandName.caseFolded
  }

  private func bindDefault(_ name: String, _ value: Value) throws {
    var value = value
    if let block = value.objectValue as? ScriptBlock { value = try context.value(of: block, BlockCall([])) }
    if let index = run.metadata.position(of: Symbol(name)) {
      guard !isBound[index], table.parameters[index].sets & sets != 0 else { return }
      do { try store(Argument(name: name, value: value), in: index) } catch is TerminatingError {}
      return
    }
    let known = CommonParameters.metadata.parameters + CommonParameters.shouldProcessMetadata.parameters
    guard let parameter = known.first(where: { $0.name.caseFolded == name.caseFolded }) else { return }
    let common = run.common ?? CommonParameters()
    try common.set(parameter.name, to: value, context)
    run.common = common
  }

  // MARK: Sets

  /// Bits that are set, as a count.
  private var setCount: Int { sets.nonzeroBitCount }

  /// Chooses the default set where what was given leaves it open, and fails where nothing can be chosen.
  func settleSet() throws {
    guard table.setNames.count > 1, setCount > 1 else { return }
    if run.expectsInput, table.hasPipelineParameters {
      return
    }
    chooseSet()
    if setCount > 1, table.defaultSet == 0 {
      let complete = completeSets(sets)
      if complete.nonzeroBitCount == 1 {
        sets = complete
      } else if complete == 0 || needsChoice {
        throw fail(BindingError.ambiguousSet(), nil)
      }
    }
  }

  /// Several sets are left and they differ in what is mandatory.
  private var needsChoice: Bool {
    table.parameters.contains { $0.sets & sets != sets && $0.sets & sets != 0 }
      && completeSets(sets).nonzeroBitCount != 1
  }

  /// The sets among these whose mandatory parameters are all bound.
  private func completeSets(_ valid: UInt64) -> UInt64 {
    var complete = valid
    for (index, parameter) in table.parameters.enumerated() where !isBound[index] {
      complete &= ~parameter.mandatorySets(valid)
    }
    return complete
  }

  /// The default set if it is possible; else the only one whose mandatory parameters are there.
  func chooseSet() {
    guard setCount > 1 else { return }
    if table.defaultSet & sets != 0 {
      let complete = completeSets(sets)
      if complete & table.defaultSet != 0 || complete.nonzeroBitCount != 1 {
        sets = table.defaultSet
      } else {
        sets = complete
      }
      return
    }
    let complete = completeSets(sets)
    if complete.nonzeroBitCount == 1 { sets = complete }
  }

  /// The name of the set that was chosen.
  var chosenSet: String {
    if table.setNames.isEmpty { return "__AllParameterSets" }
    if setCount == 1 { return table.setNames(sets).first ?? "__AllParameterSets" }
    if table.defaultSet & sets != 0 { return table.setNames(table.defaultSet).first ?? "__AllParameterSets" }
    return "__AllParameterSets"
  }

  // MARK: Mandatory parameters

  /// The sets that are left in which something that comes down the pipeline may still be bound.
  private var fedSets: UInt64 {
    var fed: UInt64 = 0
    for (index, parameter) in table.parameters.enumerated() where !isBound[index] {
      for (valid, membership) in parameter.memberships where membership.fromPipeline || membership.fromPipelineByName {
        fed |= valid & sets
      }
    }
    return fed
  }

  /// Parameters that are mandatory in all sets that are left, and not bound.
  func missing(considersPipeline: Bool) -> [Int] {
    var focus = setCount > 1 && table.defaultSet & sets != 0 ? table.defaultSet : sets
    if considersPipeline, focus & fedSets == 0, fedSets != 0 { focus = fedSets }
    return table.parameters.indices.filter { index in
      if isBound[index] { return false }
      let parameter = table.parameters[index]
      let mandatory = parameter.mandatorySets(focus)
      guard mandatory == focus || focus.nonzeroBitCount == 1 && mandatory != 0 else { return false }
      if considersPipeline,
        parameter.memberships.contains(where: {
          $0.sets & sets != 0 && ($0.membership.fromPipeline || $0.membership.fromPipelineByName)
        })
      {
        return false
      }
      return true
    }
  }

  /// Asks for what is missing, or fails where nobody can be asked.
  func requireMandatory() throws {
    let missing = missing(considersPipeline: run.expectsInput)
    if missing.isEmpty { return }
    guard context.host.isInteractive, context.host.canPrompt else {
      throw fail(BindingError.missingMandatory(missing.map { table.parameters[$0].metadata.name }), nil)
    }
    try prompt(for: missing)
  }

  /// The question for mandatory parameters at a terminal.
  private func prompt(for missing: [Int]) throws {
    let host = context.host
    host.write(
      "\ncmdlet \(run.commandName) at command pipeline position \(run.pipelinePosition)\n"
        + "Supply values for the following parameters:\n")
    for index in missing where !isBound[index] {
      let metadata = table.parameters[index].metadata
      let name = PrintableText.escaped(metadata.name)
      let isList = metadata.takesList || metadata.type?.traits.contains(.array) ?? false
      guard isList else {
        guard let line = try context.readLine(prompt: "\(name): ", secret: metadata.isSecret) else {
          throw fail(BindingError.missingMandatory([metadata.name]), nil)
        }
        try store(Argument(name: metadata.name, value: .text(line)), in: index)
        continue
      }
      var items: [Value] = []
      while let line = try context.readLine(prompt: "\(name)[\(items.count)]: "), !line.isEmpty {
        items.append(.text(line))
      }
      try store(Argument(name: metadata.name, value: .list(items)), in: index)
    }
  }
}

extension ParameterMetadata {
  /// What is typed for it must not be seen.
  var isSecret: Bool { typeName.hasSuffix("SecureString") || typeName.hasSuffix("PSCredential") }
}

extension Substring {
  /// Without white space at both ends.
  var trimmed: String { String(self).trimmed }
}
