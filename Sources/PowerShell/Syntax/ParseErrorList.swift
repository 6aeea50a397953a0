/// Collects the errors of one parse, each once.
final class ParseErrorList {
  private struct Key: Hashable {
    let id: String
    let start: Int
    let end: Int
  }

  private(set) var all: [ParseError] = []
  private var seen: Set<Key> = []
  private var putOff: [(id: String, extent: Extent)] = []
  /// While the parser tries whether something can be read one way, errors are kept away.
  var isMuted = false
  /// Set when the script is nested too deep: nothing reported later counts.
  private(set) var isTooDeep = false

  /// `arguments` are put into the message's `{0}`, `{1}`, ...
  func report(_ id: String, _ extent: Extent, _ arguments: String..., isIncomplete: Bool = false) {
    report(id, extent, arguments, isIncomplete: isIncomplete)
  }

  func report(_ id: String, _ extent: Extent, _ arguments: [String], isIncomplete: Bool = false) {
    guard !isMuted, !isTooDeep, seen.insert(Key(id: id, start: extent.start, end: extent.end)).inserted else { return }
    all.append(ParseError(extent: extent, id: id, arguments: arguments, isIncomplete: isIncomplete))
  }

  /// Puts off an error to the time when the whole tree is there.
  func later(_ id: String, _ extent: Extent) { putOff.append((id, extent)) }

  func reportPutOff() {
    for (id, extent) in putOff { report(id, extent) }
    putOff = []
  }

  /// Gives up: the script is nested deeper than the parser goes.
  func reportTooDeep(_ extent: Extent) {
    guard !isTooDeep else { return }
    all.removeAll()
    isMuted = false
    seen.removeAll()
    report("ScriptTooComplicated", extent)
    isTooDeep = true
  }
}
