/// Compare-Object.
final class CompareObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Compare-Object",
    """
    ReferenceObject PSObject[] 0 req emptylist
    DifferenceObject PSObject[] 1 req pipe emptylist
    SyncWindow Int32 range=0..2147483647
    Property Object[]
    ExcludeDifferent SwitchParameter
    IncludeEqual SwitchParameter
    PassThru SwitchParameter
    Culture String
    CaseSensitive SwitchParameter
    """)

  /// An object with the values that it is compared by.
  private struct Entry {
    let value: Value
    let keys: [Value]
    let text: String
  }

  /// Entries that wait for their like, in order, found by the text of their keys.
  private struct Backlog {
    private var entries: [Int: Entry] = [:]
    private var byText: [String: [Int]] = [:]
    private var next = 0
    private var oldest = 0

    var count: Int { entries.count }

    mutating func append(_ entry: Entry) {
      entries[next] = entry
      byText[entry.text, default: []].append(next)
      next += 1
    }

    mutating func take(_ entry: Entry, _ isSame: (Entry, Entry) -> Bool) -> Entry? {
      guard let places = byText[entry.text] else { return nil }
      for (position, place) in places.enumerated() {
        guard let found = entries[place], isSame(found, entry) else { continue }
        entries[place] = nil
        byText[entry.text]?.remove(at: position)
        return found
      }
      return nil
    }

    mutating func takeOldest() -> Entry? {
      while oldest < next {
        defer { oldest += 1 }
        guard let entry = entries.removeValue(forKey: oldest) else { continue }
        byText[entry.text]?.removeAll { $0 == oldest }
        return entry
      }
      return nil
    }
  }

  private var expressions: [PropertyExpression] = []
  private var references: [Value] = []
  private var nextReference = 0
  private var waitingReferences = Backlog()
  private var waitingDifferences = Backlog()
  private var window = Int.max
  private var ignoringCase = true

  override func begin() throws {
    expressions = try PropertyExpression.read(list("Property") ?? [], keys: [], self)
    window = int("SyncWindow") ?? .max
    ignoringCase = !flag("CaseSensitive")
  }

  override func process() throws {
    references = list("ReferenceObject") ?? []
    for value in list("DifferenceObject") ?? [] where !value.isNull { try step(entry(value)) }
  }

  override func end() throws {
    references = list("ReferenceObject") ?? references
    while nextReference < references.count { try step(nil) }
    while let entry = waitingDifferences.takeOldest() { try emit(entry, "=>") }
    while let entry = waitingReferences.takeOldest() { try emit(entry, "<=") }
  }

  private func entry(_ value: Value) throws -> Entry {
    let keys = try expressions.map { try $0.value(of: value, context) ?? .null }
    let compared = expressions.isEmpty ? [value] : keys
    let text = compared.map(text).joined(separator: "\u{1}")
    return Entry(value: value, keys: keys, text: ignoringCase ? text.caseFolded : text)
  }

  /// Custom objects have no text of their own to be compared by.
  private func text(_ value: Value) -> String { value.objectValue is CustomObject ? "" : context.string(value) }

  private func isSame(_ left: Entry, _ right: Entry) -> Bool {
    if expressions.isEmpty { return isSame(left.value, right.value) }
    return zip(left.keys, right.keys).allSatisfy(isSame)
  }

  private func isSame(_ left: Value, _ right: Value) -> Bool {
    if left.objectValue is CustomObject, right.objectValue is CustomObject { return true }
    return ValueOrder.compare(left, right, ignoringCase: ignoringCase, context) == 0
  }

  /// One object of the difference, if there is one left, against the next one of the reference.
  private func step(_ given: Entry?) throws {
    var difference = given
    var reference: Entry?
    if nextReference < references.count {
      reference = try entry(references[nextReference])
      nextReference += 1
    }
    if let left = difference, let right = reference, left.text == right.text, isSame(left, right) {
      return try emitEqual(right)
    }
    if let entry = difference, let match = waitingReferences.take(entry, isSame) {
      try emitEqual(match)
      difference = nil
    }
    if let entry = reference, waitingDifferences.take(entry, isSame) != nil {
      try emitEqual(entry)
      reference = nil
    }
    if let difference { try wait(difference, in: &waitingDifferences, "=>") }
    if let reference { try wait(reference, in: &waitingReferences, "<=") }
  }

  private func wait(_ entry: Entry, in backlog: inout Backlog, _ side: String) throws {
    guard window > 0 else { return try emit(entry, side) }
    while backlog.count >= window, let oldest = backlog.takeOldest() { try emit(oldest, side) }
    backlog.append(entry)
  }

  private func emitEqual(_ entry: Entry) throws {
    if flag("IncludeEqual") || (flag("ExcludeDifferent") && !isBound("IncludeEqual")) { try put(entry, "==") }
  }

  private func emit(_ entry: Entry, _ side: String) throws {
    if !flag("ExcludeDifferent") { try put(entry, side) }
  }

  private func put(_ entry: Entry, _ side: String) throws {
    if flag("PassThru") {
      guard let carrier = entry.value.memberCarrier else { return }
      let members = carrier.extended ?? ExtendedMembers()
      members[Symbol("SideIndicator")] = .note(name: "SideIndicator", value: .text(side))
      carrier.extended = members
      return try write(.object(carrier))
    }
    let result = CustomObject()
    if expressions.isEmpty {
      result.set("InputObject", to: entry.value)
    } else {
      for (expression, key) in zip(expressions, entry.keys) { result.set(expression.name, to: key) }
    }
    result.set("SideIndicator", to: .text(side))
    try write(.object(result))
  }
}
