extension ParameterValidation {
  /// Why a value breaks the rule: the error's text; `nil` if it keeps it.
  func failure(of value: Value, _ context: ExecutionContext) throws -> String? {
    switch self {
    case .notNull:
      return value.isNull
        ? "The argument is null. Provide a valid value for the argument, and then try running the command again." : nil
    case .notNullOrEmpty: return Self.emptiness(value, context)
    case .notNullOrWhiteSpace: return Self.blankness(value, context)
    case .count(let low, let high): return Self.countFailure(value, low, high, context)
    case .allowNull, .allowEmptyString, .allowEmptyCollection: return nil
    case .worded(let rule, let message):
      guard try rule.failure(of: value, context) != nil else { return nil }
      return try CompositeFormat.string(message, [value], context)
    default: break
    }
    if value.isNull { return Self.emptyElement }
    guard let items = context.enumerate(value) else { return try elementFailure(value, context) }
    for item in items {
      if item.isNull { return Self.emptyElement }
      if let failure = try elementFailure(item, context) { return failure }
    }
    return nil
  }

  private static let emptyElement =
    "The argument is null, empty, or an element of the argument collection contains a null value. Supply a "
    + "collection that does not contain any null values and then try the command again."

  private func elementFailure(_ value: Value, _ context: ExecutionContext) throws -> String? {
    switch self {
    case .set(let names, let ignoreCase):
      let text = context.string(value)
      let known = names.contains { ignoreCase ? $0.caseFolded == text.caseFolded : $0 == text }
      return known
        ? nil
        : "The argument \"\(text)\" does not belong to the set \"\(names.joined(separator: ","))\" specified by the "
          + "ValidateSet attribute. Supply an argument that is in the set and then try the command again."
    case .range(let low, let high): return Self.rangeFailure(value, low, high, context)
    case .rangeKind(let kind): return Self.kindFailure(value, kind, context)
    case .length(let low, let high): return Self.lengthFailure(value, low, high)
    case .pattern(let pattern):
      let text = context.string(value)
      if try Regex.compiled(pattern, .ignoreCase).isMatch(text) { return nil }
      return "The argument \"\(text)\" does not match the \"\(pattern)\" pattern. Supply an argument that matches "
        + "\"\(pattern)\" and try the command again."
    case .script(let block):
      if context.isTrue(try context.value(of: block, BlockCall(underscore: value))) { return nil }
      return "The \"\(block.source)\" validation script for the argument with value \"\(context.string(value))\" did "
        + "not return a result of True. Determine why the validation script failed, and then try the command again."
    default: return nil
    }
  }

  private static func emptiness(_ value: Value, _ context: ExecutionContext) -> String? {
    let plain =
      "The argument is null or empty. Provide an argument that is not null or empty, and then try the command again."
    if value.isNull { return plain }
    if case .string(let box) = value { return box.text.isEmpty ? plain : nil }
    guard let items = context.enumerate(value) else { return nil }
    if items.isEmpty { return emptyElement }
    let hasEmpty = items.contains { item in
      if item.isNull { return true }
      if case .string(let box) = item { return box.text.isEmpty }
      return false
    }
    return hasEmpty ? emptyElement : nil
  }

  private static func blankness(_ value: Value, _ context: ExecutionContext) -> String? {
    let message =
      "The argument is null, empty, or consists of only white-space characters. Provide an argument that contains "
      + "non white-space characters, and then try the command again."
    if value.isNull { return message }
    for item in context.enumerate(value) ?? [value] {
      if item.isNull || context.string(item).trimmed.isEmpty { return message }
    }
    return nil
  }

  private static func countFailure(_ value: Value, _ low: Int, _ high: Int, _ context: ExecutionContext) -> String? {
    guard let count = value.isNull ? 0 : context.enumerate(value)?.count else {
      return "The ValidateCount attribute cannot be applied to a non-array parameter. Either remove the attribute from "
        + "the parameter or make the parameter an array parameter."
    }
    if count < low || count > high {
      return
        "The parameter requires at least \(low) value(s) and no more than \(high) value(s) - \(count) value(s) were "
        + "provided."
    }
    return nil
  }

  private static func rangeFailure(
    _ value: Value, _ low: Value, _ high: Value, _ context: ExecutionContext
  ) -> String? {
    let text = context.string(value)
    var value = value
    if let type = low.type, value.type !== type {
      guard let converted = try? context.convert(value, to: type) else {
        return "The argument cannot be validated because its type \"\(value.type?.name ?? "")\" is not the same type "
          + "(\(type.name)) as the maximum and minimum limits of the parameter. Make sure the argument is of type "
          + "\(type.name) and then try the command again."
      }
      value = converted
    }
    if let order = context.compare(value, low), order < 0 {
      return "The \(text) argument is less than the minimum allowed range of \(context.string(low)). Supply an "
        + "argument that is greater than or equal to \(context.string(low)) and then try the command again."
    }
    if let order = context.compare(value, high), order > 0 {
      return "The \(text) argument is greater than the maximum allowed range of \(context.string(high)). Supply an "
        + "argument that is less than or equal to \(context.string(high)) and then try the command again."
    }
    return nil
  }

  private static func kindFailure(_ value: Value, _ kind: String, _ context: ExecutionContext) -> String? {
    let order = context.compare(value, .int(0)) ?? 0
    let (holds, words): (Bool, String) =
      switch kind.caseFolded {
      case "positive": (order > 0, "is not greater than zero")
      case "negative": (order < 0, "is not less than zero")
      case "nonpositive": (order <= 0, "is greater than zero")
      default: (order >= 0, "is less than zero")
      }
    if holds { return nil }
    return "The argument \"\(context.string(value))\" cannot be validated because its value \(words)."
  }

  private static func lengthFailure(_ value: Value, _ low: Int, _ high: Int) -> String? {
    guard let text = value.stringValue else {
      return
        "The ValidateLength attribute cannot be applied to a parameter that is not a string or string[] parameter. "
        + "Make the parameter a string or string[] parameter."
    }
    let length = text.utf16.count
    if length < low {
      return "The character length (\(length)) of the argument is too short. Specify an argument with a length that is "
        + "greater than or equal to \"\(low)\", and then try the command again."
    }
    if length > high {
      return "The character length of the \(length) argument is too long. Shorten the character length of the argument "
        + "so it is fewer than or equal to \"\(high)\" characters, and then try the command again."
    }
    return nil
  }
}
