extension Operators {
  // MARK: Comparison, containment, patterns

  static func compare(
    _ op: BinaryOperator, _ left: Value, _ right: Value, _ context: ExecutionContext
  ) throws -> Value {
    let ignoreCase = op.ignoresCase
    switch op.withoutCase {
    case .contains: return .bool(contains(left, right, ignoreCase, context))
    case .notContains: return .bool(!contains(left, right, ignoreCase, context))
    case .in: return .bool(contains(right, left, ignoreCase, context))
    case .notIn: return .bool(!contains(right, left, ignoreCase, context))
    case .like: return try like(left, right, ignoreCase, wanted: true, context)
    case .notLike: return try like(left, right, ignoreCase, wanted: false, context)
    case .match: return try match(left, right, ignoreCase, wanted: true, context)
    case .notMatch: return try match(left, right, ignoreCase, wanted: false, context)
    case .replace: return try replace(left, right, op, context)
    case .split: return .strings(try split(left, right, ignoreCase, context))
    case .equal: return filtered(left, context) { context.equals($0, right, ignoreCase: ignoreCase) }
    case .notEqual: return filtered(left, context) { !context.equals($0, right, ignoreCase: ignoreCase) }
    case let relation:
      let isElementwise = right.isNull && context.enumerate(left) != nil
      return try filtered(left, context) { item in
        if isElementwise { try context.checkComparable(item) }
        guard let order = try context.order(item, right, ignoreCase: ignoreCase) else { return false }
        switch relation {
        case .less: return order < 0
        case .lessOrEqual: return order <= 0
        case .greater: return order > 0
        default: return order >= 0
        }
      }
    }
  }

  /// The answer for one value, or the elements of a collection for which it is true.
  private static func filtered(
    _ left: Value, _ context: ExecutionContext, _ test: (Value) throws -> Bool
  ) rethrows -> Value {
    guard let items = context.enumerate(left) else { return .bool(try test(left)) }
    return .list(try items.filter(test))
  }

  private static func contains(
    _ list: Value, _ value: Value, _ ignoreCase: Bool, _ context: ExecutionContext
  ) -> Bool {
    guard let items = context.enumerate(list) else { return context.equals(list, value, ignoreCase: ignoreCase) }
    return items.contains { context.equals($0, value, ignoreCase: ignoreCase) }
  }

  nonisolated(unsafe) private static var wildcards: [String: WildcardPattern] = [:]
  nonisolated(unsafe) private static var exactWildcards: [String: WildcardPattern] = [:]

  private static func wildcard(_ text: String, _ ignoreCase: Bool) throws -> WildcardPattern {
    if let known = ignoreCase ? wildcards[text] : exactWildcards[text] { return known }
    guard WildcardPattern.isValid(text) else {
      throw TerminatingError(
        id: "RuntimeException", "The specified wildcard character pattern is not valid: \(text)",
        category: .notSpecified, exception: "System.Management.Automation.WildcardPatternException")
    }
    let pattern = WildcardPattern(text, ignoringCase: ignoreCase)
    if wildcards.count + exactWildcards.count > 500 {
      wildcards.removeAll()
      exactWildcards.removeAll()
    }
    if ignoreCase { wildcards[text] = pattern } else { exactWildcards[text] = pattern }
    return pattern
  }

  private static func like(
    _ left: Value, _ right: Value, _ ignoreCase: Bool, wanted: Bool, _ context: ExecutionContext
  ) throws -> Value {
    let pattern = try wildcard(context.string(right), ignoreCase)
    return filtered(left, context) { pattern.matches(context.string($0)) == wanted }
  }

  // MARK: Regular expressions

  /// The compiled pattern of an operand: text, or a Regex object as it is.
  private static func regex(
    _ pattern: Value, _ options: Regex.Options, _ context: ExecutionContext
  ) throws -> Regex {
    if case .string(let box) = pattern, box === lastPattern, options == lastOptions, let lastRegex { return lastRegex }
    Regex.interruption = context.interruption
    if let box = pattern.objectValue as? RegexSource { return box.regex }
    let regex = try Regex.compiled(context.string(pattern), options)
    if case .string(let box) = pattern { (lastPattern, lastOptions, lastRegex) = (box, options, regex) }
    return regex
  }

  /// The pattern used last: a loop matches by the same one again and again.
  nonisolated(unsafe) private static var lastPattern: PSString?
  nonisolated(unsafe) private static var lastOptions: Regex.Options = []
  nonisolated(unsafe) private static var lastRegex: Regex?

  private static let matchesVariable = Symbol("Matches")

  private static func match(
    _ left: Value, _ right: Value, _ ignoreCase: Bool, wanted: Bool, _ context: ExecutionContext
  ) throws -> Value {
    let regex = try regex(right, ignoreCase ? .ignoreCase : [], context)
    if let items = context.enumerate(left) {
      return .list(try items.filter { try regex.isMatch(context.string($0)) == wanted })
    }
    guard let table = try regex.matchTable(context.string(left)) else { return .bool(!wanted) }
    context.setAutomatic(matchesVariable, to: .object(table))
    return .bool(wanted)
  }

  private static func replace(
    _ left: Value, _ right: Value, _ op: BinaryOperator, _ context: ExecutionContext
  ) throws -> Value {
    let operands = context.enumerate(right) ?? [right]
    guard operands.count <= 2 else {
      let name = op == .replace ? "-replace" : "-creplace"
      throw TerminatingError(
        id: "BadReplaceArgument",
        "The \(name) operator allows only two elements to follow it, not \(operands.count).", target: right)
    }
    let regex = try replaceRegex(operands.first ?? .null, op.ignoresCase, context)
    let replacement = operands.count > 1 ? operands[1] : .null
    func one(_ value: Value) throws -> Value {
      let text = context.string(value)
      guard let block = replacement.objectValue as? ScriptBlock else {
        return .text(try regex.replace(text, with: context.string(replacement)))
      }
      return .text(
        try regex.replace(text) { match in
          let value = Value.object(RegexMatches.make(match, regex, text))
          return context.string(try context.value(of: block, BlockCall([value], underscore: value)))
        })
    }
    guard let items = context.enumerate(left) else { return try one(left) }
    return .list(try items.map(one))
  }

  private static func replaceRegex(
    _ pattern: Value, _ ignoreCase: Bool, _ context: ExecutionContext
  ) throws -> Regex {
    do {
      return try regex(pattern, ignoreCase ? .ignoreCase : [], context)
    } catch let error as TerminatingError {
      let exception = ExceptionObject(
        .named("System.Management.Automation.RuntimeException"),
        "The regular expression pattern \(context.string(pattern)) is not valid.", inner: error.record.exception)
      throw TerminatingError(
        ErrorRecord(exception, id: "InvalidRegularExpression", category: .invalidOperation, target: pattern))
    }
  }

  // MARK: Splitting

  /// `-split` in front of its operand: at white space, none of it kept.
  static func splitWords(_ operand: Value, _ context: ExecutionContext) -> [String] {
    let texts = (context.enumerate(operand) ?? [operand]).map(context.string)
    return texts.flatMap { text -> [String] in
      let words = text.split { $0.isWhitespace }.map(String.init)
      return words.isEmpty ? [""] : words
    }
  }

  /// How `-split` reads its second and third operands.
  private struct SplitPlan {
    var pattern: Value = .null
    var limit = 0
    var options = 0
    var hasOptions = false
  }

  private static func split(
    _ left: Value, _ right: Value, _ ignoreCase: Bool, _ context: ExecutionContext
  ) throws -> [String] {
    let operands = context.enumerate(right) ?? [right]
    var plan = SplitPlan(pattern: operands.first ?? .null)
    if operands.count > 1, case .int(let limit) = try splitOperand(operands[1], .int32, context) {
      plan.limit = Int(limit)
    }
    if operands.count > 2 {
      plan.options = Int(try splitOptions(operands[2], context))
      plan.hasOptions = true
    }
    let texts = (context.enumerate(left) ?? [left]).map(context.string)
    if let block = plan.pattern.objectValue as? ScriptBlock {
      return try texts.flatMap { try splitByBlock($0, block, plan.limit, context) }
    }
    let regex = try splitRegex(plan, ignoreCase, context)
    return try texts.flatMap { text in
      plan.limit < 0 ? try splitFromEnd(text, regex, -plan.limit) : try regex.split(text, limit: plan.limit)
    }
  }

  private static func splitOptions(_ value: Value, _ context: ExecutionContext) throws -> Int64 {
    (try splitOperand(value, splitOptionsType, context).objectValue as? EnumBox)?.rawValue ?? 0
  }

  private static func splitOperand(_ value: Value, _ type: PSType, _ context: ExecutionContext) throws -> Value {
    do { return try context.convert(value, to: type) } catch let error as TerminatingError {
      throw OperatorError.wrapped(
        (error.record.exception.inner ?? error.record.exception).type.fullName, error.record.exception.message)
    }
  }

  nonisolated(unsafe) private static let splitOptionsType: PSType = {
    let name = "System.Management.Automation.SplitOptions"
    let names = [
      "SimpleMatch", "RegexMatch", "CultureInvariant", "IgnorePatternWhitespace", "Multiline", "Singleline",
      "IgnoreCase", "ExplicitCapture",
    ]
    return TypeLibrary.define(
      PSType(
        name, base: .enumeration, traits: [.valueType, .isEnum, .flags],
        enumValues: names.enumerated().map { ($1, 1 << Int64($0)) }, members: TypeMembers.of))
  }()

  /// Reads the bits of SplitOptions.
  private static func splitRegex(
    _ plan: SplitPlan, _ ignoreCase: Bool, _ context: ExecutionContext
  ) throws -> Regex {
    var options: Regex.Options = ignoreCase || plan.options & 64 != 0 ? .ignoreCase : []
    if plan.options & 1 != 0 {
      return try regex(.text(Regex.escape(context.string(plan.pattern))), options, context)
    }
    if plan.options & 8 != 0 { options.insert(.ignorePatternWhitespace) }
    if plan.options & 16 != 0 { options.insert(.multiline) }
    if plan.options & 32 != 0 { options.insert(.singleline) }
    if plan.options & 128 != 0 { options.insert(.explicitCapture) }
    return try regex(plan.pattern, options, context)
  }

  /// A negative limit keeps what stands in front of the last separators in one piece.
  private static func splitFromEnd(_ text: String, _ regex: Regex, _ limit: Int) throws -> [String] {
    let matches = try regex.matches(text)
    guard limit > 1, !matches.isEmpty else { return [text] }
    let units = Array(text.utf16)
    func piece(_ range: Range<Int>) -> String { String(decoding: units[range], as: UTF16.self) }
    var parts: [String] = []
    var position = 0
    for match in matches.suffix(limit - 1) {
      parts.append(piece(position..<match.index))
      parts += match.groups.dropFirst().filter(\.isSuccess).map(\.value)
      position = match.index + match.length
    }
    return parts + [piece(position..<units.count)]
  }

  /// At the characters for which the block is true; it sees each of them as `$_`.
  private static func splitByBlock(
    _ text: String, _ block: ScriptBlock, _ limit: Int, _ context: ExecutionContext
  ) throws -> [String] {
    var parts: [String] = []
    var current = ""
    for character in text.unicodeScalars {
      let value = Value.text(String(character))
      let isFull = limit > 0 && parts.count >= limit - 1
      if !isFull, context.isTrue(try context.value(of: block, BlockCall([value, .text(text)], underscore: value))) {
        parts.append(current)
        current = ""
      } else {
        current.unicodeScalars.append(character)
      }
    }
    return parts + [current]
  }
}
