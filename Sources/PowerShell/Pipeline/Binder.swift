/// Gives a command's parameters their values: from the command line once, from the pipeline for each object.
final class Binder {
  let run: CommandRun
  let table: BindingTable
  let context: ExecutionContext
  /// The command is a function or script: conversions fail with other errors.
  let isScript: Bool
  /// It takes the common parameters.
  let takesCommon: Bool
  /// Sets that what is bound so far allows.
  var sets: UInt64
  /// What was bound on the command line or by default values: not touched by pipeline input.
  var isBound: [Bool]
  /// Arguments that no parameter takes.
  private(set) var rest: [Argument] = []
  /// Script blocks to be run for each pipeline object, by parameter.
  var delayed: [(parameter: Int, block: ScriptBlock)] = []
  var pipelineBound: [Int] = []
  /// Objects of the pipeline go to one parameter as they are; the first one has settled the set.
  var isPlain = false
  /// Names and values in order, for `$PSBoundParameters`.
  private(set) var boundNames: [String] = []

  init(_ run: CommandRun, isScript: Bool, takesCommon: Bool) {
    self.run = run
    self.context = run.context
    self.table = run.metadata.table
    self.isScript = isScript
    self.takesCommon = takesCommon
    sets = table.all
    isBound = Array(repeating: false, count: table.parameters.count)
  }

  // MARK: The command line

  /// Binds what was written. Mandatory parameters that pipeline input may still give are not asked for.
  func bind(_ arguments: [Argument]) throws {
    let parsed = try pair(arguments)
    try bindNamed(parsed)
    try bindPositional()
    try bindRemaining()
    try bindDefaults()
    if !run.metadata.allowsUnboundArguments, let first = rest.first { throw unexpected(first) }
    try settleSet()
    try requireMandatory()
    run.parameterSet = chosenSet
  }

  /// Binds what of the arguments the known parameters take: what a `dynamicparam` block sees.
  func bindLeniently(_ arguments: [Argument]) throws {
    var known: [Argument] = []
    var skipsValue = false
    for argument in arguments {
      if let name = argument.name, try find(name, argument) == nil {
        skipsValue = argument.value == nil
      } else if skipsValue, argument.name == nil {
        skipsValue = false
      } else {
        skipsValue = false
        known.append(argument)
      }
    }
    try bindNamed(try pair(known))
    try bindPositional()
  }

  /// A named parameter's target.
  private enum Target {
    case own(Int)
    case common(ParameterMetadata)
  }

  /// Gives parameters that stand alone the argument behind them.
  private func pair(_ arguments: [Argument]) throws -> [(target: Target?, argument: Argument)] {
    var result: [(target: Target?, argument: Argument)] = []
    var index = 0
    while index < arguments.count {
      var argument = arguments[index]
      index += 1
      guard let name = argument.name else {
        result.append((nil, argument))
        continue
      }
      guard let target = try find(name, argument) else {
        if argument.isSplatted || !run.metadata.allowsUnboundArguments {
          throw fail(BindingError.notFound(name), argument)
        }
        result.append((nil, argument))
        continue
      }
      let parameter = metadata(target)
      if argument.value == nil {
        if parameter.isSwitch {
          argument.value = .bool(true)
        } else {
          guard index < arguments.count, !(try isParameter(arguments[index])) else {
            throw fail(BindingError.missingArgument(parameter), argument)
          }
          let value = arguments[index]
          index += 1
          argument.value = value.value ?? .text(value.parameterText)
          argument.text = value.text
          argument.extent = value.extent
        }
      }
      result.append((target, argument))
    }
    return result
  }

  private func isParameter(_ argument: Argument) throws -> Bool {
    guard let name = argument.name else { return false }
    return argument.value != nil || (try? find(name, argument)) != nil
  }

  private func metadata(_ target: Target) -> ParameterMetadata {
    switch target {
    case .own(let index): table.parameters[index].metadata
    case .common(let parameter): parameter
    }
  }

  /// The parameter that a name, or the beginning of one, means.
  private func find(_ name: String, _ argument: Argument) throws -> Target? {
    let symbol = Symbol(name)
    if let index = run.metadata.position(of: symbol) { return .own(index) }
    let folded = name.caseFolded
    var common: [ParameterMetadata] = []
    if takesCommon {
      common = CommonParameters.metadata.parameters
      if run.metadata.supportsShouldProcess { common += CommonParameters.shouldProcessMetadata.parameters }
    }
    if let exact = common.first(where: { $0.allNames.contains { $0.caseFolded == folded } }) { return .common(exact) }
    if name.isEmpty { return nil }
    let own = table.parameters.enumerated().map { ($1.metadata, Target.own($0)) }
    let all = own + common.map { ($0, Target.common($0)) }
    for candidates in [all.filter { !$0.0.isDynamic }, all.filter(\.0.isDynamic)] {
      let byName = candidates.filter { $0.0.name.caseFolded.hasPrefix(folded) }
      let byAlias = candidates.filter { parameter, _ in
        !parameter.name.caseFolded.hasPrefix(folded)
          && parameter.aliases.contains { $0.caseFolded.hasPrefix(folded) }
      }
      let found = byName + byAlias
      if found.count > 1 { throw fail(BindingError.ambiguous(name, found.map(\.0.name)), argument) }
      if let only = found.first { return only.1 }
    }
    return nil
  }

  private func bindNamed(_ parsed: [(target: Target?, argument: Argument)]) throws {
    let explicit = parsed.filter { !$0.argument.isSplatted }
    let splatted = parsed.filter { $0.argument.isSplatted }
    for (target, argument) in explicit + splatted {
      guard let target else {
        rest.append(argument)
        continue
      }
      switch target {
      case .own(let index):
        if isBound[index] {
          if argument.isSplatted { continue }
          throw fail(BindingError.alreadyBound(table.parameters[index].metadata.name), argument)
        }
        try store(argument, in: index)
      case .common(let parameter): try bindCommon(parameter, argument)
      }
    }
  }

  private func bindCommon(_ parameter: ParameterMetadata, _ argument: Argument) throws {
    let common = run.common ?? CommonParameters()
    var value = argument.value ?? .null
    if parameter.typeName == "ActionPreference", Preference(value, context) == nil {
      value = try convert(argument, parameter)
    } else if parameter.typeName == "Int32" {
      value = try convert(argument, parameter)
    }
    try common.set(parameter.name, to: value, context)
    boundNames.append(parameter.name)
    commonValues.append((parameter.name, parameter.isSwitch ? switchValue(value) : value))
    run.common = common
  }

  /// Common parameters that were given, for `$PSBoundParameters`.
  private(set) var commonValues: [(name: String, value: Value)] = []

  private func switchValue(_ value: Value) -> Value {
    (try? context.convert(.bool(context.isTrue(value)), to: .switchParameter)) ?? value
  }

  // MARK: Positions

  private func bindPositional() throws {
    var places: [Int: [(parameter: Int, sets: UInt64)]] = [:]
    for (index, parameter) in table.parameters.enumerated() where !isBound[index] && !parameter.metadata.takesRemaining
    {
      for (sets, membership) in parameter.memberships {
        if let position = membership.position { places[position, default: []].append((index, sets)) }
      }
    }
    for position in places.keys.sorted() {
      guard let index = rest.firstIndex(where: { $0.name == nil }) else { return }
      // Several arguments that are left go together to the parameter that takes what remains.
      let candidates = (places[position] ?? []).filter {
        !isBound[$0.parameter] && $0.sets & sets != 0
          && !(rest.count > 1 && table.parameters[$0.parameter].metadata.takesRemaining)
      }
      if candidates.isEmpty { continue }
      if try bind(rest[index], toOneOf: candidates) { rest.remove(at: index) }
    }
  }

  /// Tries the parameters of one position: those of the default set first, as they are before converted.
  private func bind(_ argument: Argument, toOneOf candidates: [(parameter: Int, sets: UInt64)]) throws -> Bool {
    let preferred = candidates.filter { $0.sets & table.defaultSet & sets != 0 }
    let others = candidates.filter { $0.sets & table.defaultSet & sets == 0 }
    if candidates.count > 1 {
      for candidate in preferred + others where fits(argument, candidate.parameter) {
        try store(argument, in: candidate.parameter, sets: candidate.sets)
        return true
      }
    }
    let order = preferred + others
    for (place, candidate) in order.enumerated() {
      if place == order.count - 1 {
        try store(argument, in: candidate.parameter, sets: candidate.sets)
        return true
      }
      do {
        try store(argument, in: candidate.parameter, sets: candidate.sets)
        return true
      } catch is TerminatingError { continue }
    }
    return false
  }

  /// The value is of the parameter's type as it is.
  private func fits(_ argument: Argument, _ parameter: Int) -> Bool {
    let metadata = table.parameters[parameter].metadata
    guard let wanted = metadata.type else { return false }
    guard let actual = argument.value?.type else { return !wanted.isValueType && wanted !== PSType.string }
    return actual.isSubtype(of: wanted)
  }

  private func bindRemaining() throws {
    guard
      let index = table.parameters.indices.first(where: { index in
        table.parameters[index].metadata.takesRemaining && !isBound[index] && table.parameters[index].sets & sets != 0
      }), !rest.isEmpty
    else { return }
    var items: [Value] = []
    for argument in rest {
      if argument.name != nil {
        items.append(.text(argument.parameterText))
        if let value = argument.value { items.append(value) }
      } else {
        items.append(argument.object)
      }
    }
    if items.count == 1, case .array(let only) = items[0] { items = only.items }
    let extent = rest[0].extent
    rest = []
    try store(Argument(value: .object(ListBox(items)), extent: extent), in: index)
  }

  // MARK: Storing

  /// Converts, validates and stores a value; narrows the sets.
  func store(_ argument: Argument, in index: Int, sets narrowed: UInt64? = nil) throws {
    let parameter = table.parameters[index]
    if try delay(argument, index) {
      isBound[index] = true
    } else {
      let value = try prepared(argument, index)
      run.values[index] = value
      isBound[index] = true
    }
    boundNames.append(parameter.metadata.name)
    let remaining = sets & (narrowed ?? parameter.sets)
    if remaining == 0 { throw fail(BindingError.ambiguousSet(), nil) }
    sets = remaining
  }

  /// A script block for a parameter that takes pipeline input, and is no script block itself: run for each object.
  private func delay(_ argument: Argument, _ index: Int) throws -> Bool {
    guard run.expectsInput, let block = argument.value?.objectValue as? ScriptBlock else { return false }
    let parameter = table.parameters[index]
    let takesInput = parameter.memberships.contains { $0.membership.fromPipeline || $0.membership.fromPipelineByName }
    guard takesInput, let type = parameter.metadata.type, type !== PSType.scriptBlock, type !== PSType.object,
      type !== PSType.objectArray, type.fullName != "System.Management.Automation.PSObject"
    else { return false }
    delayed.append((index, block))
    return true
  }

  /// The value as the parameter's type, checked.
  func prepared(_ argument: Argument, _ index: Int) throws -> Value {
    let parameter = table.parameters[index]
    let value = try convert(argument, parameter.metadata)
    try check(value, argument, parameter)
    return value
  }

  private func convert(_ argument: Argument, _ parameter: ParameterMetadata) throws -> Value {
    var value = (argument.value ?? .null).withoutNothing
    if let read = parameter.read {
      if let text = argument.text, !(parameter.type?.isNumeric ?? false) { value = .text(text) }
      do { return try read(value, context) } catch let error as TerminatingError { throw fail(error.record, argument) }
    }
    guard let type = parameter.type, type !== PSType.object else { return argument.object.withoutNothing }
    if value.type === type { return value }
    if let text = argument.text, type === PSType.string || type === PSType.version || type.fullName == "System.String[]"
    {
      value = .text(text)
    }
    if parameter.isSwitch { return try convertSwitch(value, argument, parameter) }
    if type.fullName == "System.Management.Automation.PSObject" { return argument.object.withoutNothing }
    do {
      return try context.convertArgument(value, to: type, isScript: isScript, isAdvanced: takesCommon)
    } catch let error as TerminatingError {
      throw fail(BindingError.conversion(error.record, parameter, isScript: isScript), argument)
    }
  }

  private func convertSwitch(_ value: Value, _ argument: Argument, _ parameter: ParameterMetadata) throws -> Value {
    do {
      if isScript, case .string = value { throw BindingError.noSwitch(value) }
      let flag = try context.convert(value, to: .switchParameter)
      return isScript ? flag : .bool(context.isTrue(flag))
    } catch let error as TerminatingError {
      throw fail(BindingError.conversion(error.record, parameter, isScript: isScript), argument)
    }
  }

  private func check(_ value: Value, _ argument: Argument, _ parameter: BindingTable.Parameter) throws {
    let metadata = parameter.metadata
    if parameter.memberships.contains(where: { $0.membership.isMandatory }) {
      if let what = forbidden(value, metadata) { throw fail(BindingError.notAllowed(what, metadata.name), argument) }
    }
    for validation in metadata.validations {
      do {
        if let failure = try validation.failure(of: value, context) {
          throw fail(BindingError.validation(failure, metadata.name), argument)
        }
      } catch let error as TerminatingError where error.record.errorID != "ParameterArgumentValidationError" {
        let message = error.record.exception.message
        let record = BindingError.record(
          "ParameterArgumentValidationError", "Cannot validate argument on parameter '\(metadata.name)'. \(message)",
          category: .invalidData, parameter: metadata.name, exception: BindingError.validationException,
          inner: error.record.exception)
        throw fail(record, argument)
      }
    }
  }

  /// What a mandatory parameter must not be given.
  private func forbidden(_ value: Value, _ metadata: ParameterMetadata) -> String? {
    var (null, text, list) = (false, false, false)
    for validation in metadata.validations {
      switch validation {
      case .allowNull: null = true
      case .allowEmptyString: text = true
      case .allowEmptyCollection: list = true
      default: break
      }
    }
    if value.isNull { return null ? nil : "Null" }
    if case .string(let box) = value, box.text.isEmpty { return text ? nil : "EmptyString" }
    guard let items = context.enumerate(value) else { return nil }
    if items.isEmpty { return list ? nil : value.isArray ? "EmptyArray" : "EmptyCollection" }
    let isTextArray = metadata.type?.fullName == "System.String[]"
    for item in items {
      if item.isNull, !null, metadata.type?.traits.contains(.array) == true { return "Null" }
      if isTextArray, case .string(let box) = item, box.text.isEmpty, !text { return "EmptyString" }
    }
    return nil
  }

  // MARK: Errors

  /// The error with the command's name, its id and the position of the argument.
  func fail(_ record: ErrorRecord, _ argument: Argument?) -> TerminatingError {
    if let extent = argument?.parameterExtent ?? argument?.extent, record.invocation == nil {
      record.invocation = InvocationInfo.at(
        run.site.extent, mark: extent.end, commandName: run.commandName, invocationName: run.site.name)
    }
    run.complete(record)
    return TerminatingError(record)
  }

  private func unexpected(_ argument: Argument) -> TerminatingError {
    if let name = argument.name { return fail(BindingError.notFound(name), argument) }
    return fail(BindingError.positionalNotFound(context.string(argument.value ?? .null)), argument)
  }
}

extension Value {
  var isArray: Bool { if case .array = self { true } else { false } }
}
