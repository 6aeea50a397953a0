import PowerShell

/// "Did you mean": the name that is nearest to one that was not found.
///
/// It comes after the error's own text, which stays as the real shell has it.
struct Suggestion {
  private let context: ExecutionContext
  private static let limit = 3

  init(_ context: ExecutionContext) { self.context = context }

  /// A line for the reader; `nil` if nothing is near.
  func text(for error: ErrorRecord) -> String? {
    guard let (typed, candidates) = names(error) else { return nil }
    let near = Self.nearest(to: typed, in: candidates)
    guard let last = near.last else { return nil }
    let names = near.count == 1 ? last : near.dropLast().joined(separator: ", ") + " or " + last
    return "Did you mean \(TerminalText.printable(names))?"
  }

  /// What was typed, and what could have been.
  private func names(_ error: ErrorRecord) -> (String, [String])? {
    let command = error.invocation?.commandName ?? ""
    let parameter = error.exception.ownProperty(Symbol("ParameterName"))?.stringValue
    switch error.errorID {
    case "CommandNotFoundException":
      return error.target.stringValue.map { ($0, context.registeredCmdlets.map(\.name)) }
    case "NamedParameterNotFound":
      return parameter.map { ($0, items("\(command) -")) }
    case "CannotConvertArgumentNoMessage", "ParameterArgumentTransformationError", "ParameterArgumentValidationError":
      guard let parameter = parameter ?? Self.quoted(error.message, "'"), let typed = Self.quoted(error.message, "\"")
      else { return nil }
      return (typed, items("\(command) -\(parameter) "))
    default:
      guard error.exception.type.fullName.hasSuffix(".ManagementObjectNotFoundException"),
        let typed = Self.quoted(error.message, "'"), let first = typed.first
      else { return nil }
      return (typed, items("\(command) -Identity \(first)"))
    }
  }

  /// What Tab would offer behind a text.
  private func items(_ text: String) -> [String] {
    Completion.complete(text, cursor: text.utf8.count, context).matches.map(\.item)
  }

  /// The first text between quotes.
  private static func quoted(_ message: String, _ quote: Character) -> String? {
    let parts = message.split(separator: quote, maxSplits: 2, omittingEmptySubsequences: false)
    return parts.count == 3 ? String(parts[1]) : nil
  }

  /// The nearest names, if their distance is at most two or three tenths of the length.
  static func nearest(to typed: String, in candidates: [String]) -> [String] {
    let length = typed.unicodeScalars.count
    guard (3...100).contains(length) else { return [] }
    let allowed = length < 5 ? 1 : max(2, length * 3 / 10)
    let wanted = Array(typed.lowercased().unicodeScalars)
    var best = allowed
    var found: [String] = []
    for candidate in candidates where abs(candidate.unicodeScalars.count - length) <= best {
      let far = distance(wanted, Array(candidate.lowercased().unicodeScalars))
      guard far <= best, far > 0 else { continue }
      if far < best { found = [] }
      best = far
      if !found.contains(candidate) { found.append(candidate) }
    }
    return Array(found.prefix(limit))
  }

  /// Changes, insertions, removals and swaps of neighbours that make one text of the other.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var before: [Int] = []
    var last = Array(0...other.count)
    for (row, mine) in one.enumerated() {
      var current = [row + 1]
      for (column, its) in other.enumerated() {
        var least = min(last[column] + (mine == its ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, mine == other[column - 1], one[row - 1] == its {
          least = min(least, before[column - 1] + 1)
        }
        current.append(least)
      }
      (before, last) = (last, current)
    }
    return last[other.count]
  }
}
