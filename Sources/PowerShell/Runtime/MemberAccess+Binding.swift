extension ExecutionContext {
  /// Chooses the overload for the arguments and converts them to its types.
  func bind(
    _ arguments: [Value], to method: MethodMember, named name: String, countsArguments: Bool = false
  ) throws -> [Value] {
    let signatures = method.signatures
    if signatures.isEmpty { return arguments }
    if signatures.count == 1, signatures[0].parameters.count == arguments.count, !signatures[0].takesMany {
      return try convert(arguments, to: signatures[0], expanded: false, named: name, countsArguments)
    }
    guard let choice = Overloads(self, arguments).best(of: signatures) else {
      throw overloadNotFound(name == ".ctor" ? "new" : name, arguments.count)
    }
    return try convert(arguments, to: choice.signature, expanded: choice.isExpanded, named: name, countsArguments)
  }

  func overloadNotFound(_ name: String, _ count: Int) -> TerminatingError {
    TerminatingError(
      id: "MethodCountCouldNotFindBest",
      "Cannot find an overload for \"\(name)\" and the argument count: \"\(count)\".", category: .notSpecified,
      exception: "System.Management.Automation.MethodException")
  }

  /// The arguments as the body gets them; what a `params` parameter takes becomes one array.
  private func convert(
    _ arguments: [Value], to signature: MethodSignature, expanded: Bool, named name: String, _ countsArguments: Bool
  ) throws -> [Value] {
    var result: [Value] = []
    result.reserveCapacity(signature.parameters.count)
    for (index, parameter) in signature.parameters.enumerated() {
      if expanded, index == signature.parameters.count - 1 {
        let element = parameter.type.elementType ?? .object
        let items = try arguments.dropFirst(index).map {
          try convert($0, to: element, label: countsArguments ? String(index) : parameter.name, parameter, named: name)
        }
        result.append(.array(PSArray(items, of: element === PSType.object ? nil : element)))
      } else if index < arguments.count {
        let label = countsArguments ? String(index) : parameter.name
        result.append(try convert(arguments[index], to: parameter.type, label: label, parameter, named: name))
      }
    }
    return result
  }

  private func convert(
    _ argument: Value, to type: PSType, label: String, _ parameter: MethodSignature.Parameter, named name: String
  ) throws -> Value {
    if parameter.isReference || type === PSType.object || argument.type === type { return argument }
    if type === PSType.psObject { return argument }
    let value = argument.unwrapped
    if value.isNull { return type.isValueType ? defaultValue(of: type) : type === PSType.string ? .text("") : .null }
    if value.type?.isSubtype(of: type) ?? false { return value }
    if type.isDelegate || type.isProviderInterface { return value }
    do {
      if let items = try convertCollection(value, to: type) { return items }
      return try convert(value, to: type)
    } catch let error as TerminatingError {
      throw argumentError(error, value, label, type, named: name)
    }
  }

  /// A collection for a parameter that is an interface of collections: its elements are converted, one value is a collection
  /// of itself.
  private func convertCollection(_ value: Value, to type: PSType) throws -> Value? {
    guard type.traits.contains(.interface), type.namespace.hasPrefix("System.Collections") else { return nil }
    let items = enumerate(value) ?? [value]
    guard let element = type.arguments.first, type.arguments.count == 1, element !== PSType.object else {
      return .list(items)
    }
    return .array(PSArray(try items.map { try convert($0, to: element) }, of: element))
  }

  private func argumentError(
    _ error: TerminatingError, _ value: Value, _ label: String, _ type: PSType,
    named name: String
  ) -> TerminatingError {
    let exception = ExceptionObject(
      .named("System.Management.Automation.MethodException"),
      "Cannot convert argument \"\(label)\", with value: \"\(string(value))\", for \"\(name)\" to type "
        + "\"\(type.fullName)\": \"\(error.record.exception.message)\"", inner: error.record.exception)
    return TerminatingError(ErrorRecord(exception, id: "MethodArgumentConversionInvalidCastArgument"))
  }
}

extension PSType {
  /// A type of functions: a script block stands for one.
  var isDelegate: Bool { base?.fullName == "System.MulticastDelegate" }

  /// Formats and comparers pass as they are.
  var isProviderInterface: Bool {
    switch definitionName {
    case "System.IFormatProvider", "System.Collections.IComparer", "System.Collections.IEqualityComparer",
      "System.Collections.Generic.IComparer`1", "System.Collections.Generic.IEqualityComparer`1":
      true
    default: false
    }
  }

  /// Dimensions of an array; 0 for other types.
  public var rank: Int {
    guard let element = elementType else { return 0 }
    return fullName.dropFirst(element.fullName.count).count { $0 == "," } + 1
  }
}

/// Chooses among overloads by how well the arguments fit, position by position, as PowerShell does.
struct Overloads {
  private let context: ExecutionContext
  private let arguments: [Value]

  struct Choice {
    let signature: MethodSignature
    /// Arguments from the last parameter on are collected into its array.
    let isExpanded: Bool
    let ranks: [Int]
  }

  init(_ context: ExecutionContext, _ arguments: [Value]) {
    self.context = context
    self.arguments = arguments.map(\.unwrapped)
  }

  func best(of signatures: [MethodSignature]) -> Choice? {
    var best: Choice?
    for signature in signatures {
      guard let candidate = fit(signature) else { continue }
      if let known = best {
        if isBetter(candidate, than: known) { best = candidate }
      } else {
        best = candidate
      }
    }
    return best
  }

  private func fit(_ signature: MethodSignature) -> Choice? {
    let parameters = signature.parameters
    guard arguments.count >= signature.requiredCount else { return nil }
    guard arguments.count <= parameters.count || signature.takesMany else { return nil }
    var ranks: [Int] = []
    var isExpanded = false
    for (index, argument) in arguments.enumerated() {
      let isLast = signature.takesMany && index >= parameters.count - 1
      guard isLast else {
        ranks.append(ConversionRank.rank(argument, parameters[index].type, isReference: parameters[index].isReference))
        continue
      }
      let type = parameters[parameters.count - 1].type
      let element = ConversionRank.rank(argument, type.elementType ?? .object)
      if arguments.count == parameters.count {
        let whole = ConversionRank.rank(argument, type, allowsScalar: false)
        isExpanded = element > whole
        ranks.append(max(element, whole))
      } else {
        isExpanded = true
        ranks.append(element)
      }
    }
    if signature.takesMany, arguments.count == parameters.count - 1 { isExpanded = true }
    return ranks.contains(0) ? nil : Choice(signature: signature, isExpanded: isExpanded, ranks: ranks)
  }

  /// Earlier arguments weigh more. Where all fit alike, the narrower type wins if nothing is lost by converting, the wider one
  /// if something may be; then the overload without expansion, then the one with fewer optional parameters.
  private func isBetter(_ left: Choice, than right: Choice) -> Bool {
    var score = 0
    for (index, (a, b)) in zip(left.ranks, right.ranks).enumerated() where a != b {
      score += (a > b ? 1 : -1) * (left.ranks.count - index)
    }
    if score != 0 { return score > 0 }
    for (index, rank) in left.ranks.enumerated() {
      guard let a = type(at: index, of: left), let b = type(at: index, of: right), a !== b else { continue }
      let order = ConversionRank.compareGenerality(a, b)
      let losesNothing = rank == ConversionRank.nullToReference || rank >= ConversionRank.numericImplicit
      score += losesNothing ? -order : order
    }
    if score != 0 { return score > 0 }
    if left.isExpanded != right.isExpanded { return !left.isExpanded }
    return left.signature.parameters.count < right.signature.parameters.count
  }

  private func type(at index: Int, of choice: Choice) -> PSType? {
    let parameters = choice.signature.parameters
    if choice.isExpanded, index >= parameters.count - 1 { return parameters.last?.type.elementType }
    return index < parameters.count ? parameters[index].type : nil
  }
}
