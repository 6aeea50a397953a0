/// Select-Object.
final class SelectObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Select-Object", defaultSet: "DefaultParameter",
    """
    InputObject PSObject pipe
    Property Object[] 0 set=DefaultParameter,SkipLastParameter
    ExcludeProperty String[] set=DefaultParameter,SkipLastParameter
    ExpandProperty String set=DefaultParameter,SkipLastParameter
    Unique SwitchParameter
    CaseInsensitive SwitchParameter
    Last Int32 set=DefaultParameter range=0..2147483647
    First Int32 set=DefaultParameter range=0..2147483647
    Skip Int32 set=DefaultParameter,SkipLastParameter range=0..2147483647
    SkipLast Int32 set=SkipLastParameter range=0..2147483647
    Wait SwitchParameter set=DefaultParameter,IndexParameter
    Index Int32[] set=IndexParameter range=0..2147483647
    SkipIndex Int32[] set=SkipIndexParameter range=0..2147483647
    """)

  private var picker = ObjectPicker()
  private var selection: PropertySelection?
  private var expansion: String?
  private var unique: UniqueValues?
  private var results: [Value] = []
  private var waits = false

  override func begin() throws {
    picker = ObjectPicker(self)
    expansion = string("ExpandProperty")
    waits = flag("Wait")
    if isBound("Property") || isBound("ExcludeProperty") { selection = try PropertySelection(self) }
    if flag("Unique") { unique = UniqueValues(ignoringCase: flag("CaseInsensitive")) }
    if picker.isDone, run.expectsInput, !waits { throw run.stopUpstream() }
  }

  override func process() throws {
    guard let input = inputObject, !input.isNull else { return }
    for value in picker.take(input) { try select(value) }
    if picker.isDone, run.expectsInput, !waits, unique == nil { throw run.stopUpstream() }
  }

  override func end() throws {
    for value in picker.rest() { try select(value) }
    for value in results { try write(value) }
  }

  private func select(_ value: Value) throws {
    let selected = try selection?.object(of: value) ?? value
    if let expansion { return try expand(expansion, of: value, with: selection == nil ? nil : selected) }
    try put(selected)
  }

  /// With -Unique results are kept until the end, as the real one does.
  private func put(_ value: Value) throws {
    guard let unique else { return try write(value) }
    if unique.insert(value, context) { results.append(value) }
  }

  private func expand(_ name: String, of value: Value, with properties: Value?) throws {
    let pattern = WildcardPattern.hasWildcards(name) ? WildcardPattern(name) : nil
    let found = pattern.map { pattern in context.properties(of: value).map(\.name).filter(pattern.matches) } ?? [name]
    guard found.count < 2 else {
      return try report(
        "MutlipleExpandProperties", "Multiple properties cannot be expanded.", value)
    }
    guard let only = found.first, let inner = try context.property(Symbol(only), of: value) else {
      return try report("ExpandPropertyNotFound", "Property \"\(name)\" cannot be found.", value)
    }
    guard let items = context.enumerate(inner) else { return try putExpanded(inner, properties) }
    for item in items { try putExpanded(item, properties) }
  }

  private func report(_ id: String, _ message: String, _ target: Value) throws {
    try writeError(
      ErrorRecord(
        id: id, message, category: .invalidArgument, target: target,
        exception: "System.Management.Automation.PSArgumentException"
      ).aboutPipelineObject)
  }

  /// An expanded value gets the selected properties as its own.
  private func putExpanded(_ value: Value, _ properties: Value?) throws {
    guard let selected = properties?.objectValue as? CustomObject, let carrier = value.memberCarrier else {
      return try put(value)
    }
    let members = carrier.extended ?? ExtendedMembers()
    for (name, value) in zip(selected.shape.names, selected.values) {
      members[Symbol(name)] = .note(name: name, value: value)
    }
    carrier.extended = members
    try put(.object(carrier))
  }
}

/// Which of the objects that come by are wanted: -First, -Last, -Skip, -SkipLast, -Index, -SkipIndex.
struct ObjectPicker {
  private var first = Int.max
  private var last: Int?
  private var skip = 0
  private var skipLast: Int?
  private var wanted: Set<Int>?
  private var unwanted: Set<Int>?
  private var highest = Int.max
  private var position = 0
  private var taken = 0
  /// The objects that may still turn out to be among the last ones.
  private var kept: [Value] = []
  private var keptStart = 0

  init() {}

  init(_ cmdlet: Cmdlet) {
    func numbers(_ name: String) -> Set<Int>? {
      cmdlet.list(name).map { Set($0.compactMap { if case .int(let number) = $0 { Int(number) } else { nil } }) }
    }
    last = cmdlet.int("Last")
    skipLast = cmdlet.int("SkipLast")
    skip = cmdlet.int("Skip") ?? 0
    first = cmdlet.int("First") ?? (last == nil ? Int.max : 0)
    wanted = numbers("Index")
    unwanted = numbers("SkipIndex")
    if let wanted { highest = wanted.max() ?? -1 }
  }

  /// Nothing that comes later is wanted.
  var isDone: Bool {
    if last != nil { return false }
    return taken >= first || position > highest
  }

  /// The objects to put out now that this one has come.
  mutating func take(_ value: Value) -> CollectionOfOne<Value>.SubSequence {
    let one = CollectionOfOne(value)
    let none = one[one.endIndex..<one.endIndex]
    let place = position
    position += 1
    if let wanted { return wanted.contains(place) ? one[...] : none }
    if let unwanted { return unwanted.contains(place) ? none : one[...] }
    if let skipLast {
      guard place >= skip else { return none }
      guard skipLast > 0 else { return one[...] }
      kept.append(value)
      guard kept.count - keptStart > skipLast else { return none }
      let old = CollectionOfOne(kept[keptStart])
      keptStart += 1
      trim()
      return old[...]
    }
    if taken < first, place >= (last == nil || first > 0 ? skip : 0) {
      taken += 1
      return one[...]
    }
    if let last, first == 0 || taken >= first {
      kept.append(value)
      // `-Skip` with `-Last` counts from the end.
      let room = first == 0 ? last + skip : last
      if kept.count - keptStart > room {
        keptStart += 1
        trim()
      }
    }
    return none
  }

  private mutating func trim() {
    guard keptStart > 4096, keptStart * 2 > kept.count else { return }
    kept.removeFirst(keptStart)
    keptStart = 0
  }

  /// What is left to put out at the end.
  func rest() -> ArraySlice<Value> {
    guard last != nil else { return [] }
    let rest = kept[keptStart...]
    return first == 0 ? rest.dropLast(skip) : rest
  }
}

/// The properties that Select-Object gives its results.
final class PropertySelection {
  private let expressions: [PropertyExpression]
  private let exclude: [WildcardPattern]
  private unowned let cmdlet: Cmdlet
  /// Set while every expression is a plain name without repetition: then the results share one shape.
  private let plain: (shape: Shape, symbols: [Symbol])?

  init(_ cmdlet: Cmdlet) throws {
    self.cmdlet = cmdlet
    let given = cmdlet.list("Property") ?? [.text("*")]
    expressions = try PropertyExpression.read(given, keys: ["Name", "Label"], cmdlet)
    exclude = (cmdlet.strings("ExcludeProperty") ?? []).map { WildcardPattern($0) }
    plain = exclude.isEmpty ? Self.plainNames(expressions) : nil
  }

  private static func plainNames(_ expressions: [PropertyExpression]) -> (Shape, [Symbol])? {
    var names: [String] = []
    var symbols: [Symbol] = []
    for expression in expressions {
      guard case .name(let name, let symbol) = expression.source else { return nil }
      let label = expression.label ?? name
      if names.contains(where: { $0.caseFolded == label.caseFolded }) { return nil }
      names.append(label)
      symbols.append(symbol)
    }
    return (Shape.of(names), symbols)
  }

  func object(of value: Value) throws -> Value {
    let context = cmdlet.context
    let result: CustomObject
    if let plain {
      var values: [Value] = []
      values.reserveCapacity(plain.symbols.count)
      for symbol in plain.symbols { values.append(try safe { try context.property(symbol, of: value) } ?? .null) }
      result = CustomObject(shape: plain.shape, values: values)
    } else {
      result = CustomObject()
      for expression in expressions { try add(expression, of: value, to: result) }
    }
    if let name = context.typeNames(of: value).first {
      result.leadingTypeNames = [name.hasPrefix("Selected.") ? name : "Selected." + name]
    }
    return .object(result)
  }

  private func add(_ expression: PropertyExpression, of value: Value, to result: CustomObject) throws {
    let context = cmdlet.context
    if case .pattern(_, let pattern) = expression.source, expression.label == nil {
      for property in context.properties(of: value) where pattern.matches(property.name) {
        if isExcluded(property.name) || result.shape.position(of: Symbol(property.name)) != nil { continue }
        result.set(property.name, to: try safe { try context.property(Symbol(property.name), of: value) } ?? .null)
      }
      return
    }
    let name = try spelling(expression, of: value)
    if isExcluded(name) { return }
    guard result.shape.position(of: Symbol(name)) == nil else {
      return try cmdlet.writeError(
        ErrorRecord(
          id: "AlreadyExistingUserSpecifiedPropertyNoExpand",
          "The property cannot be processed because the property \"\(name)\" already exists.",
          category: .invalidOperation, target: value, exception: "System.Management.Automation.PSArgumentException"
        ).aboutPipelineObject)
    }
    result.set(name, to: try safe { try expression.value(of: value, context) } ?? .null)
  }

  /// A block without a label is named by its text, as typed.
  private func spelling(_ expression: PropertyExpression, of value: Value) throws -> String { expression.name }

  private func isExcluded(_ name: String) -> Bool { exclude.contains { $0.matches(name) } }

  /// Errors of blocks and properties leave the value `$null`.
  private func safe(_ body: () throws -> Value?) throws -> Value? {
    do {
      return try body()
    } catch is TerminatingError {
      return nil
    }
  }
}

/// The values seen so far, for -Unique: equal is what compares equal in all properties.
final class UniqueValues {
  private let ignoringCase: Bool
  private var buckets: [String: [Value]] = [:]

  init(ignoringCase: Bool) { self.ignoringCase = ignoringCase }

  /// False if an equal value was there.
  func insert(_ value: Value, _ context: ExecutionContext) -> Bool {
    let key = text(value, context)
    let bucket = buckets[key] ?? []
    if bucket.contains(where: { isEqual($0, value, context) }) { return false }
    buckets[key] = bucket + [value]
    return true
  }

  private func text(_ value: Value, _ context: ExecutionContext) -> String {
    let text = context.string(value)
    return ignoringCase ? text.caseFolded : text
  }

  private func isEqual(_ left: Value, _ right: Value, _ context: ExecutionContext) -> Bool {
    let a = left.objectValue as? CustomObject
    let b = right.objectValue as? CustomObject
    guard let a, let b else { return context.equals(left, right, ignoreCase: ignoringCase) }
    guard a.shape.symbols == b.shape.symbols else { return false }
    return zip(a.values, b.values).allSatisfy { context.equals($0, $1, ignoreCase: ignoringCase) }
  }
}
