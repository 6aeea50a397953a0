/// What a command line that is being typed binds so far, as far as its text tells.
struct PseudoBinding {
  /// A parameter, the common ones included.
  struct Entry {
    let metadata: ParameterMetadata
    let sets: UInt64
    let memberships: [(sets: UInt64, membership: ParameterMetadata.Membership)]
  }

  let metadata: CommandMetadata
  let entries: [Entry]
  /// Sets that are left.
  private(set) var sets: UInt64
  private(set) var used: Set<Int> = []
  /// The parameter whose argument the cursor is in.
  private(set) var parameter: ParameterMetadata?
  /// The argument under the cursor belongs to a parameter that the command has not.
  private(set) var isOfUnknown = false
  /// Parameters that the argument under the cursor may be bound to by position.
  private(set) var positional: [ParameterMetadata] = []
  /// Arguments that are bound, for completers.
  private(set) var bound: [(name: String, value: ExpressionAst?)] = []

  init?(_ command: CommandAst, _ info: CommandMetadata, takesCommon: Bool, cursor: Int, isPiped: Bool) {
    metadata = info
    let table = info.table
    sets = table.all
    var entries = table.parameters.map { Entry(metadata: $0.metadata, sets: $0.sets, memberships: $0.memberships) }
    if takesCommon {
      var more = info.supportsShouldProcess ? CommonParameters.shouldProcessMetadata.parameters : []
      more += CommonParameters.metadata.parameters
      entries += more.map { Entry(metadata: $0, sets: table.all, memberships: []) }
    }
    // The two ways to name a path stand together.
    if let path = entries.firstIndex(where: { $0.metadata.name == "Path" }),
      let literal = entries.firstIndex(where: { $0.metadata.name == "LiteralPath" }), literal > path + 1
    {
      entries.insert(entries.remove(at: literal), at: path + 1)
    }
    self.entries = entries
    read(Array(command.elements.dropFirst()), cursor)
    if isPiped { takePipelineInput() }
  }

  private mutating func read(_ elements: [Ast], _ cursor: Int) {
    var places: [Int] = []
    var place = 0
    var cursorPlace: Int?
    var index = 0
    var isPositionalOnly = false
    while index < elements.count {
      let element = elements[index]
      index += 1
      let isHere = element.extent.start < cursor && cursor <= element.extent.end
      guard let named = element as? CommandParameterAst, !isPositionalOnly else {
        if isHere || cursorPlace == nil && element.extent.start >= cursor { cursorPlace = cursorPlace ?? place }
        if !isHere || !(element is ExpressionAst) { places.append(place) }
        place += 1
        continue
      }
      if named.parameterName == "-" {
        isPositionalOnly = true
        continue
      }
      let found = find(named.parameterName)
      let isJoined = named.errorPosition.text.hasSuffix(":")
      if isHere, cursor <= named.errorPosition.end, named.argument == nil, !isJoined || cursor < named.errorPosition.end
      {
        continue
      }
      if let found {
        used.insert(found)
        sets &= entries[found].sets
        bound.append((entries[found].metadata.name, named.argument))
      }
      if named.argument != nil || isJoined {
        if isHere { parameter = found.map { entries[$0].metadata } }
        continue
      }
      if found == nil {
        isOfUnknown = !elements[index...].contains { $0.extent.end < cursor } && named.extent.end < cursor
      }
      guard let found, !entries[found].metadata.isSwitch else { continue }
      let hasNext = index < elements.count && !(elements[index] is CommandParameterAst)
      if hasNext, elements[index].extent.start < cursor || elements[index].extent.end <= cursor {
        bound[bound.count - 1].value = elements[index] as? ExpressionAst
        if cursor <= elements[index].extent.end || Self.endsOpen(elements[index]) {
          parameter = entries[found].metadata
        }
        index += 1
      } else if named.extent.end < cursor, !hasNext || elements[index].extent.start >= cursor {
        let isLastBefore = !elements[index...].contains { $0.extent.end <= cursor }
        if isLastBefore { parameter = entries[found].metadata }
        if hasNext, elements[index].extent.start >= cursor, !isLastBefore { index += 1 }
      }
    }
    fillPlaces(places.filter { $0 != cursorPlace }, cursorPlace ?? place)
  }

  /// A list whose last element is missing.
  private static func endsOpen(_ element: Ast) -> Bool { element.extent.text.hasSuffix(",") }

  /// The parameter that a name, or the unique beginning of one, means.
  func find(_ name: String) -> Int? {
    let folded = name.caseFolded
    let exact = entries.firstIndex { entry in
      entry.metadata.name.caseFolded == folded || entry.metadata.aliases.contains { $0.caseFolded == folded }
    }
    if let exact { return exact }
    let begun = entries.indices.filter { entries[$0].metadata.name.caseFolded.hasPrefix(folded) }
    return begun.count == 1 && !folded.isEmpty ? begun[0] : nil
  }

  /// Gives arguments without a name their places, and finds those of the one under the cursor.
  private mutating func fillPlaces(_ taken: [Int], _ cursorPlace: Int) {
    var positions: [(position: Int, entries: [Int])] = []
    for index in entries.indices where !used.contains(index) {
      for (valid, membership) in entries[index].memberships where valid & sets != 0 {
        guard let position = membership.position else { continue }
        if let known = positions.firstIndex(where: { $0.position == position }) {
          if !positions[known].entries.contains(index) { positions[known].entries.append(index) }
        } else {
          positions.append((position, [index]))
        }
      }
    }
    positions.sort { $0.position < $1.position }
    for place in taken where place < positions.count { used.formUnion(positions[place].entries) }
    let remaining = entries.indices.filter { entries[$0].metadata.takesRemaining && !used.contains($0) }
    guard parameter == nil else { return }
    let candidates = cursorPlace < positions.count ? positions[cursorPlace].entries : remaining
    let preferred = candidates.filter { entries[$0].sets & metadata.table.defaultSet & sets != 0 }
    positional = (preferred + candidates.filter { !preferred.contains($0) }).map { entries[$0].metadata }
  }

  private mutating func takePipelineInput() {
    for index in entries.indices where !used.contains(index) {
      if entries[index].memberships.contains(where: { $0.sets & sets != 0 && $0.membership.fromPipeline }) {
        used.insert(index)
        return
      }
    }
  }

  /// Parameters that may still be given and whose names begin as typed (without the dash).
  ///
  /// `hidden` are those that show only once their name has been begun.
  func parameters(_ typed: String, hidden: Set<String>) -> [CompletionMatch] {
    let folded = typed.caseFolded
    let pattern = WildcardPattern(typed + "*")
    var found: [CompletionMatch] = []
    for (index, entry) in entries.enumerated() where !used.contains(index) && entry.sets & sets != 0 {
      if typed.isEmpty, hidden.contains(entry.metadata.name.caseFolded) { continue }
      let names = entry.metadata
      let tip = { (name: String) in "[\(names.type?.shortSpelling ?? names.typeName)] \(name)" }
      if pattern.matches(names.name) {
        found.append(CompletionMatch("-" + names.name, .parameterName, item: names.name, toolTip: tip(names.name)))
      } else if let alias = names.aliases.first(where: { $0.caseFolded == folded }) {
        found.append(CompletionMatch("-" + alias, .parameterName, item: alias, toolTip: tip(alias)))
      }
    }
    return found
  }
}
