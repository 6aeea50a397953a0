/// Looks whether a learner has met every word of a solution: each cmdlet, tool and parameter must have been named in the
/// text before, at the latest in the step's own hints.
enum Vocabulary {
  static func flaws(of walkthrough: Walkthrough) -> [Verification.Flaw] {
    var flaws: [Verification.Flaw] = []
    var known = words(in: walkthrough.introduction)
    for step in walkthrough.steps {
      var told = walkthrough.isBreakFix ? known : []
      told.formUnion(words(in: step.prose))
      for text in [step.task, step.question?.text ?? ""] + step.hints { told.formUnion(words(in: text)) }
      if !walkthrough.isBreakFix { known.formUnion(told) }
      for commands in step.solution {
        for word in typed(commands.text) where !(walkthrough.isBreakFix ? told : known).contains(word) {
          flaws.append(
            .init(
              walkthrough: walkthrough.name, line: commands.line,
              reason: "the solution's '\(word)' was not named before"))
        }
      }
      if !walkthrough.isBreakFix { known.formUnion(words(in: step.outcome)) }
    }
    return flaws
  }

  private static func words(in passages: [Passage]) -> Set<String> {
    var all: Set<String> = []
    for passage in passages {
      switch passage {
      case .heading(let text), .paragraph(let text), .lines(let text): all.formUnion(words(in: text))
      case .item(let text, _, _): all.formUnion(words(in: text))
      }
    }
    return all
  }

  /// The words of a text in small letters, as letters, digits and dashes make them.
  private static func words(in text: String) -> Set<String> {
    var all: Set<String> = []
    for part in text.lowercased().split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "/") }) {
      all.insert(String(part))
    }
    return all
  }

  /// The commands and parameters of lines to type: first words, words of the form Verb-Noun, and words that begin with a
  /// dash; nothing in quotes.
  static func typed(_ text: String) -> [String] {
    var found: [String] = []
    for line in text.split(separator: "\n") {
      for (index, part) in unquoted(line).split(whereSeparator: { "|;{(".contains($0) }).enumerated() {
        let pieces = part.split(whereSeparator: { $0 == " " || $0 == ")" || $0 == "}" || $0 == "," })
        for (place, piece) in pieces.enumerated() {
          let word = piece.prefix { $0 != ":" && $0 != "." }.lowercased()
          if isParameter(word) || isCmdlet(word) || (place == 0 && (index > 0 ? isTool(word) : tools.contains(word))) {
            found.append(word)
          }
        }
      }
    }
    return found
  }

  private static func isParameter(_ word: String) -> Bool {
    word.hasPrefix("-") && word.dropFirst().first?.isLetter ?? false
  }

  private static func isCmdlet(_ word: String) -> Bool {
    let parts = word.split(separator: "-")
    return parts.count == 2 && verbs.contains(String(parts[0])) && !word.hasPrefix("-")
  }

  private static func isTool(_ word: String) -> Bool { !word.isEmpty && word.allSatisfy(\.isLetter) }

  private static let verbs: Set<String> = [
    "get", "set", "new", "remove", "enable", "disable", "test", "import", "export", "suspend", "resume", "retry",
    "send", "step", "trace", "show", "undo", "redo", "restore", "checkpoint", "compare", "select", "where", "sort",
    "format", "measure", "foreach", "out", "write", "read", "group", "enter", "exit", "add", "clear", "copy", "move",
  ]

  private static let tools: Set<String> = [
    "appcmd", "certreq", "certutil", "dnscmd", "ipconfig", "net", "nslookup", "ping", "telnet",
  ]

  private static func unquoted(_ line: Substring) -> String {
    var result = ""
    var quote: Character?
    for character in line {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
        result.append("q")
      } else {
        result.append(character)
      }
    }
    return result
  }
}
