extension TypeLibrary {
  /// System.String.
  nonisolated(unsafe) static let stringTypes: KeyValuePairs<String, Builder> = [
    "System.String": { type in
      type.property("Length", get: { subject, _ in .count(subject.plain.utf16.count) })
      StringMembers.addParts(to: &type)
      StringMembers.addSearch(to: &type)
      StringMembers.addChanges(to: &type)
      StringMembers.addComparison(to: &type)
      StringMembers.addStatics(to: &type)
    },
    "System.Text.Rune": { type in
      type.property("Value", "int", get: { subject, _ in (subject.objectValue as? RuneBox)?.value ?? .null })
    },
  ]
}

/// One code point: System.Text.Rune.
final class RuneBox: PSObject {
  private let scalar: Unicode.Scalar
  init(_ scalar: Unicode.Scalar) { self.scalar = scalar }
  var value: Value { .int(Int32(bitPattern: scalar.value)) }
  override var type: PSType { .named("System.Text.Rune") }
  override func text(_ format: TextFormat) -> String? { String(scalar) }
}

extension Value {
  /// The text of a string subject.
  fileprivate var plain: String { plainText ?? "" }
}

private enum StringMembers {
  // MARK: Parts

  static func addParts(to type: inout TypeBuilder) {
    type.method("Substring") { subject, arguments, _ in
      let text = subject.plain
      let length = text.utf16.count
      let start = arguments.int(0)
      guard start >= 0 else { throw MethodFailure.negative("startIndex", start) }
      guard start <= length else {
        throw MethodFailure.range("startIndex", "startIndex cannot be larger than length of string.")
      }
      guard arguments.count > 1 else { return .text(UTF16Text.slice(text, start, length - start)) }
      let count = arguments.int(1)
      guard count >= 0 else { throw MethodFailure.negative("length", count) }
      guard start <= length - count else {
        throw MethodFailure.range("length", "Index and length must refer to a location within the string.")
      }
      return .text(UTF16Text.slice(text, start, count))
    }
    type.indexed("Chars", "char (int index)") { subject, arguments, _ in
      let units = Array(subject.plain.utf16)
      let index = arguments.int(0)
      guard units.indices.contains(index) else {
        throw MethodFailure("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
      }
      return .char(units[index])
    }
    type.method("ToCharArray") { subject, arguments, _ in
      let units = Array(subject.plain.utf16)
      guard arguments.count == 2 else { return .characters(units) }
      let (start, count) = (arguments.int(0), arguments.int(1))
      guard start >= 0, count >= 0, start <= units.count - count else {
        throw MethodFailure.range(
          "startIndex",
          "Index was out of range. Must be non-negative and less than or equal to the size of the collection.")
      }
      return .characters(units[start..<(start + count)])
    }
    type.method("GetEnumerator") { subject, _, _ in
      .object(EnumeratorBox(subject.plain.utf16.map(Value.char), type: .named("System.CharEnumerator")))
    }
    type.method("EnumerateRunes", "System.Text.StringRuneEnumerator ()") { subject, _, _ in
      .list(subject.plain.unicodeScalars.map { .object(RuneBox($0)) })
    }
    type.method("Clone") { subject, _, _ in subject }
    type.method("ToString") { subject, _, _ in subject }
    type.method("Split") { subject, arguments, _ in .strings(split(subject.plain, arguments)) }
  }

  private static func split(_ text: String, _ arguments: [Value]) -> [String] {
    var limit = Int.max
    var options = 0
    for argument in arguments.dropFirst() {
      if case .int(let number) = argument { limit = Int(number) }
      if let box = argument.objectValue as? EnumBox { options = Int(box.rawValue) }
    }
    var separators: [[UInt16]] = []
    switch arguments.first {
    case .char(let unit)?: separators = [[unit]]
    case .string(let box)?: separators = box.text.isEmpty ? [[0xFFFF, 0xFFFF]] : [Array(box.text.utf16)]
    case .array(let array)?:
      separators = array.items.map { $0.plainText.map { Array($0.utf16) } ?? [] }.filter { !$0.isEmpty }
    default: break
    }
    return UTF16Text.split(
      text, separators: separators, limit: limit, removeEmpty: options & 1 != 0, trimEntries: options & 2 != 0)
  }

  // MARK: Search

  static func addSearch(to type: inout TypeBuilder) {
    type.method("Contains") { subject, arguments, _ in
      let ignoreCase = UTF16Text.ignoresCase(arguments.enumName(1))
      let text = UTF16Text.units(subject.plain, ignoreCase: ignoreCase)
      let part = UTF16Text.units(arguments.text(0), ignoreCase: ignoreCase)
      return .bool(UTF16Text.firstIndex(of: part, in: text, from: 0, to: text.count) != nil)
    }
    type.method("StartsWith") { subject, arguments, _ in
      let ignoreCase = UTF16Text.ignoresCase(arguments.enumName(1)) || arguments.flag(1)
      return .bool(
        UTF16Text.units(subject.plain, ignoreCase: ignoreCase)
          .starts(with: UTF16Text.units(arguments.text(0), ignoreCase: ignoreCase)))
    }
    type.method("EndsWith") { subject, arguments, _ in
      let ignoreCase = UTF16Text.ignoresCase(arguments.enumName(1)) || arguments.flag(1)
      return .bool(
        UTF16Text.units(subject.plain, ignoreCase: ignoreCase).reversed()
          .starts(with: UTF16Text.units(arguments.text(0), ignoreCase: ignoreCase).reversed()))
    }
    type.method("IndexOf") { subject, arguments, _ in
      let search = try Search(subject.plain, arguments)
      return .count(
        UTF16Text.firstIndex(of: search.part, in: search.text, from: search.start, to: search.end) ?? -1)
    }
    type.method("LastIndexOf") { subject, arguments, _ in
      let search = try Search(subject.plain, arguments, backwards: true)
      return .count(UTF16Text.lastIndex(of: search.part, in: search.text, from: search.start, to: search.end) ?? -1)
    }
    type.method("IndexOfAny") { subject, arguments, _ in
      let search = try Search(subject.plain, arguments)
      let place = search.text[search.start..<search.end].firstIndex { search.part.contains($0) }
      return .count(place ?? -1)
    }
    type.method("LastIndexOfAny") { subject, arguments, _ in
      let search = try Search(subject.plain, arguments, backwards: true)
      let place = search.text[search.start..<search.end].lastIndex { search.part.contains($0) }
      return .count(place ?? -1)
    }
  }

  /// What is looked for, and where: a start and perhaps a count, then perhaps a StringComparison.
  private struct Search {
    let text: [UInt16]
    let part: [UInt16]
    var start = 0
    var end: Int

    init(_ subject: String, _ arguments: [Value], backwards: Bool = false) throws {
      let ignoreCase = UTF16Text.ignoresCase(arguments.last.flatMap { ($0.objectValue as? EnumBox)?.name })
      text = UTF16Text.units(subject, ignoreCase: ignoreCase)
      part = ignoreCase ? arguments.units(0).map(UTF16Text.upper) : arguments.units(0)
      end = text.count
      let numbers = arguments.dropFirst().compactMap { if case .int(let number) = $0 { Int(number) } else { nil } }
      guard let first = numbers.first else { return }
      let message = "Index was out of range. Must be non-negative and less than or equal to the size of the collection."
      if backwards {
        guard first >= -1, first <= text.count else { throw MethodFailure.range("startIndex", message) }
        end = min(first + 1, text.count)
        if numbers.count > 1 { start = end - numbers[1] }
      } else {
        guard first >= 0, first <= text.count else { throw MethodFailure.range("startIndex", message) }
        start = first
        if numbers.count > 1 { end = start + numbers[1] }
      }
      guard start >= 0, end <= text.count, start <= end else {
        throw MethodFailure.range(
          "count", "Count must be positive and count must refer to a location within the string/array/collection.")
      }
    }
  }

  // MARK: Changes

  static func addChanges(to type: inout TypeBuilder) {
    type.method("ToUpper") { subject, _, _ in .text(UTF16Text.uppercased(subject.plain)) }
    type.method("ToLower") { subject, _, _ in .text(UTF16Text.lowercased(subject.plain)) }
    type.method("ToUpperInvariant") { subject, _, _ in .text(UTF16Text.uppercased(subject.plain)) }
    type.method("ToLowerInvariant") { subject, _, _ in .text(UTF16Text.lowercased(subject.plain)) }
    for (name, start, end) in [("Trim", true, true), ("TrimStart", true, false), ("TrimEnd", false, true)] {
      type.method(
        name, "string ()", "string (char trimChar)", "string (Params char[] trimChars)",
        "string (System.ReadOnlySpan[char] trimChars)"
      ) { subject, arguments, _ in
        .text(UTF16Text.trim(subject.plain, arguments.units(0), start: start, end: end))
      }
    }
    type.method("PadLeft") { subject, arguments, _ in
      let text = subject.plain
      return .text(try padding(text, arguments) + text)
    }
    type.method("PadRight") { subject, arguments, _ in
      let text = subject.plain
      return .text(text + (try padding(text, arguments)))
    }
    type.method("Insert") { subject, arguments, _ in
      let text = Array(subject.plain.utf16)
      let start = arguments.int(0)
      guard start >= 0 else { throw MethodFailure.negative("startIndex", start) }
      guard start <= text.count else { throw MethodFailure.tooLarge("startIndex", start, limit: text.count) }
      return .text(text[..<start] + arguments.units(1) + text[start...])
    }
    type.method("Remove") { subject, arguments, _ in
      let text = Array(subject.plain.utf16)
      let start = arguments.int(0)
      guard start >= 0 else { throw MethodFailure.negative("startIndex", start) }
      guard arguments.count > 1 else {
        guard start <= text.count else {
          throw MethodFailure.range("startIndex", "startIndex cannot be larger than length of string.")
        }
        return .text(text[..<start])
      }
      let count = arguments.int(1)
      guard count >= 0 else { throw MethodFailure.negative("count", count) }
      guard start <= text.count - count else {
        throw MethodFailure.tooLarge("count", count, limit: text.count - start)
      }
      return .text(text[..<start] + text[(start + count)...])
    }
    type.method("Replace") { subject, arguments, _ in
      let old = arguments.text(0)
      if old.isEmpty { throw MethodFailure.argument("String cannot be of zero length.", "oldValue") }
      let ignoreCase = arguments.flag(2) || UTF16Text.ignoresCase(arguments.enumName(2))
      let new = arguments.text(1)
      return .text(try UTF16Text.replace(subject.plain, old, with: new, ignoreCase: ignoreCase))
    }
    type.method("ReplaceLineEndings") { subject, arguments, _ in
      let text = try UTF16Text.replace(subject.plain, "\r\n", with: "\n", ignoreCase: false)
      let lines = try UTF16Text.replace(text, "\r", with: "\n", ignoreCase: false)
      return .text(
        try UTF16Text.replace(lines, "\n", with: arguments.isEmpty ? "\n" : arguments.text(0), ignoreCase: false))
    }
    type.method("Normalize") { subject, arguments, _ in
      .text(Normalization.apply(arguments.enumName(0) ?? "FormC", to: subject.plain))
    }
    type.method("IsNormalized") { subject, arguments, _ in
      let text = subject.plain
      return .bool(Normalization.apply(arguments.enumName(0) ?? "FormC", to: text).utf8.elementsEqual(text.utf8))
    }
    type.method("CopyTo") { subject, arguments, _ in
      let units = Array(subject.plain.utf16)
      let (from, to, count) = (arguments.int(0), arguments.int(2), arguments.int(3))
      guard case .array(let target) = arguments[1], from >= 0, to >= 0, count >= 0, from + count <= units.count,
        to + count <= target.items.count
      else { throw MethodFailure.index }
      for offset in 0..<count { target.items[to + offset] = .char(units[from + offset]) }
      return .nothing
    }
  }

  private static func padding(_ text: String, _ arguments: [Value]) throws -> String {
    let width = arguments.int(0)
    guard width >= 0 else { throw MethodFailure.negative("totalWidth", width) }
    guard width <= Limits.text else { throw MethodFailure.textIsTooLong }
    let unit: UInt16 = arguments.count > 1 ? arguments.units(1).first ?? 32 : 32
    return String(
      decoding: Array(repeating: unit, count: max(0, width - text.utf16.count)), as: UTF16.self)
  }

  // MARK: Comparison

  static func addComparison(to type: inout TypeBuilder) {
    type.method("CompareTo") { subject, arguments, _ in
      guard !arguments.isNull(0) else { return .int(1) }
      guard let other = arguments[0].plainText else { throw MethodFailure.argument("Object must be of type String.") }
      return .count(TextOrder.compare(subject.plain, other, ignoreCase: false))
    }
    type.method(
      "Equals", "bool (System.Object obj)", "bool (string value)",
      "bool (string value, System.StringComparison comparisonType)"
    ) { subject, arguments, _ in
      guard let other = arguments[0].unwrapped.stringValue else { return .bool(false) }
      let rule: DictionaryStorage.KeyRule = UTF16Text.ignoresCase(arguments.enumName(1)) ? .ignoringCase : .exact
      return .bool(KeyHash.equal(subject.plain, other, rule))
    }
    for (name, code) in [
      ("ToInt32", PSType.int32), ("ToInt64", .int64), ("ToDouble", .double), ("ToBoolean", .bool),
    ] as [(String, PSType)] {
      type.method(name, "\(code.spelling) (System.IFormatProvider provider)") { subject, _, context in
        try context.convertWithFailure(subject, to: code)
      }
    }
  }

  // MARK: Statics

  static func addStatics(to type: inout TypeBuilder) {
    type.constant("Empty", .text(""))
    type.staticMethod("IsNullOrEmpty") { _, arguments, _ in .bool(arguments.text(0).isEmpty) }
    type.staticMethod("IsNullOrWhiteSpace") { _, arguments, _ in
      .bool(arguments.text(0).utf16.allSatisfy(UTF16Text.isWhiteSpace))
    }
    type.staticMethod("Join") { _, arguments, context in try join(arguments, context) }
    type.staticMethod("Concat") { _, arguments, context in
      let items = arguments.flatMap { context.enumerate($0) ?? [$0] }
      let texts = items.map(context.netString)
      guard texts.reduce(0, { $0 &+ $1.utf8.count }) <= Limits.text else { throw MethodFailure.textIsTooLong }
      return .text(texts.joined())
    }
    type.staticMethod("Format") { _, arguments, context in
      var rest = Array(arguments.dropFirst())
      if rest.first?.objectValue is CultureBox { rest.removeFirst() }
      let hasProvider = arguments.first?.plainText == nil
      let format = hasProvider ? arguments.text(1) : arguments.text(0)
      if hasProvider { rest = Array(arguments.dropFirst(2)) }
      if rest.count == 1, rest[0].isNull { throw MethodFailure.null("args") }
      if rest.count == 1, case .array(let array) = rest[0] { rest = array.items }
      return .text(try context.withFormatFailure { try CompositeFormat.string(format, rest, context) })
    }
    type.staticMethod("Compare") { _, arguments, _ in compare(arguments) }
    type.staticMethod("CompareOrdinal") { _, arguments, _ in
      if arguments.count == 5 {
        let a = part(arguments.text(0), arguments.int(1), arguments.int(4))
        return .count(UTF16Text.compareOrdinal(a, part(arguments.text(2), arguments.int(3), arguments.int(4))))
      }
      return .count(UTF16Text.compareOrdinal(arguments.text(0), arguments.text(1)))
    }
    type.staticMethod(
      "Equals", "bool (string a, string b)",
      "bool (string a, string b, System.StringComparison comparisonType)",
      "bool (System.Object objA, System.Object objB)"
    ) { _, arguments, _ in
      let rule: DictionaryStorage.KeyRule = UTF16Text.ignoresCase(arguments.enumName(2)) ? .ignoringCase : .exact
      return .bool(KeyHash.equal(arguments[0].unwrapped, arguments[1].unwrapped, rule))
    }
    type.staticMethod("Copy", "string (string str)") { _, arguments, _ in .text(arguments.text(0)) }
    type.staticMethod("Intern") { _, arguments, _ in arguments[0] }
    type.constructor { _, arguments, _ in
      if arguments.count == 2, case .char(let unit) = arguments[0] {
        let count = arguments.int(1)
        guard count >= 0 else {
          throw MethodFailure.range("count", "'count' must be non-negative.")
        }
        guard count <= Limits.text else { throw MethodFailure.textIsTooLong }
        return .text(Array(repeating: unit, count: count))
      }
      let units = arguments.units(0)
      guard arguments.count == 3 else { return .text(units) }
      let (start, count) = (arguments.int(1), arguments.int(2))
      guard start >= 0, count >= 0, start <= units.count - count else { throw MethodFailure.index }
      return .text(units[start..<(start + count)])
    }
  }

  private static func part(_ text: String, _ start: Int, _ length: Int) -> String {
    let units = text.utf16
    guard start >= 0, start <= units.count, length >= 0 else { return "" }
    return UTF16Text.slice(text, start, min(length, units.count - start))
  }

  private static func join(_ arguments: [Value], _ context: ExecutionContext) throws -> Value {
    let separator = arguments.text(0)
    var items = arguments.items(1)
    if arguments.count == 4 {
      let (start, count) = (arguments.int(2), arguments.int(3))
      guard start >= 0 else { throw MethodFailure.negative("startIndex", start) }
      guard count >= 0 else { throw MethodFailure.negative("count", count) }
      guard start <= items.count - count else {
        throw MethodFailure.tooLarge("startIndex", start, limit: items.count - count)
      }
      items = Array(items[start..<(start + count)])
    }
    return .text(try Operators.joined(items.map(context.netString), separator: separator))
  }

  private static func compare(_ arguments: [Value]) -> Value {
    var (left, right) = (arguments.text(0), arguments.text(1))
    var rest = arguments.dropFirst(2)
    if arguments.count >= 5, case .int = arguments[1] {
      left = part(left, arguments.int(1), arguments.int(4))
      right = part(arguments.text(2), arguments.int(3), arguments.int(4))
      rest = arguments.dropFirst(5)
    }
    let comparison = rest.compactMap { ($0.objectValue as? EnumBox)?.name }.first
    let ignoreCase = rest.contains { if case .bool(true) = $0 { true } else { false } }
    let order =
      ignoreCase
      ? TextOrder.compare(left, right, ignoreCase: true) : UTF16Text.compare(left, right, comparison)
    return .count(comparison?.hasPrefix("Ordinal") ?? false ? order : order.signum())
  }
}
