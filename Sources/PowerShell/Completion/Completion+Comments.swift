/// Completion in comments: sections of a function's help, and what `#requires` asks for.
extension Completion {
  private static let sections = [
    "COMPONENT", "DESCRIPTION", "EXAMPLE", "EXTERNALHELP", "FORWARDHELPCATEGORY", "FORWARDHELPTARGETNAME",
    "FUNCTIONALITY", "INPUTS", "LINK", "NOTES", "OUTPUTS", "PARAMETER", "REMOTEHELPRUNSPACE", "ROLE", "SYNOPSIS",
  ]
  private static let categories = [
    "Alias", "All", "Class", "Cmdlet", "Configuration", "DefaultHelp", "DscResource", "ExternalScript", "FAQ", "Filter",
    "Function", "General", "Glossary", "HelpFile", "Provider", "ScriptCommand",
  ]

  func completeComment(_ comment: Token) -> CompletionAnswer {
    let text = site.text(comment.start, site.cursor)
    if text.caseFolded.hasPrefix("#requires") { return completeRequirement(comment, text) }
    let lineStart = text.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
    var line = text[lineStart...]
    if lineStart == text.startIndex {
      guard text.hasPrefix("#"), !text.hasPrefix("<#") else { return CompletionAnswer([], comment.start, comment.end) }
      line = line.drop { $0 == "#" }
    }
    line = line.drop { $0 == " " || $0 == "\t" || $0 == "#" }
    guard line.hasPrefix(".") else { return CompletionAnswer([], comment.start, comment.end) }
    let words = line.dropFirst().split(separator: " ", omittingEmptySubsequences: true)
    let isWordDone = line.last == " "
    if words.count <= 1, !isWordDone {
      let typed = words.first.map(String.init) ?? ""
      let end = wordEnd(comment)
      let matches = Self.sections.filter { $0.caseFolded.hasPrefix(typed.caseFolded) }.map {
        CompletionMatch($0, .keyword)
      }
      return CompletionAnswer(matches, site.cursor - typed.utf8.count, end)
    }
    let typed = isWordDone ? "" : words.last.map(String.init) ?? ""
    let start = site.cursor - typed.utf8.count
    switch words.first?.lowercased() {
    case "parameter": return CompletionAnswer(documentedParameters(comment, typed), start, wordEnd(comment))
    case "forwardhelpcategory":
      let found = Self.categories.filter { $0.caseFolded.hasPrefix(typed.caseFolded) }
      return CompletionAnswer(found.map { CompletionMatch($0, .text) }, start, wordEnd(comment))
    case "forwardhelptargetname":
      return CompletionAnswer(commands(typed, quote: ""), start, wordEnd(comment))
    case "remotehelprunspace": return CompletionAnswer(variables(typed, prefix: "$"), start, wordEnd(comment))
    default: return CompletionAnswer([], comment.start, comment.end)
    }
  }

  /// Where the word under the cursor ends.
  private func wordEnd(_ comment: Token) -> Int {
    var end = site.cursor
    while end < comment.end, source.bytes[end] > 0x20, source.bytes[end] != UInt8(ascii: "#") { end += 1 }
    return end
  }

  /// Parameters of the function that the comment documents: the one around it, or the next one.
  private func documentedParameters(_ comment: Token, _ typed: String) -> [CompletionMatch] {
    var function: FunctionDefinitionAst?
    site.result.tree.walk(enter: { node in
      if let found = node as? FunctionDefinitionAst {
        let isAround = found.extent.start < comment.start && comment.end <= found.extent.end
        if isAround || function == nil && found.extent.start >= comment.end { function = found }
      }
      return true
    })
    let parameters = function.map { $0.parameters ?? $0.body.paramBlock?.parameters ?? [] } ?? []
    return parameters.map(\.name.path.name).filter { $0.caseFolded.hasPrefix(typed.caseFolded) }.map {
      CompletionMatch($0, .text)
    }
  }

  // MARK: #requires

  private func completeRequirement(_ comment: Token, _ text: String) -> CompletionAnswer {
    let nothing = CompletionAnswer([], site.cursor, site.cursor)
    var words = text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
    guard words.count > 1 || text.hasSuffix(" ") else { return CompletionAnswer([], comment.start, comment.end) }
    if let brace = text.firstRange(of: "@{") { return requiredModuleKeys(String(text[brace.upperBound...])) }
    let typed = text.hasSuffix(" ") ? "" : words.removeLast()
    if typed.hasPrefix("-") {
      let used: [String] = words.filter { $0.hasPrefix("-") }.map { $0.dropFirst().lowercased() }
      let prefix = typed.dropFirst().lowercased()
      let names = ["Modules", "PSEdition", "RunAsAdministrator", "Version"].filter {
        $0.caseFolded.hasPrefix(prefix) && !used.contains($0.caseFolded)
      }
      return CompletionAnswer(
        names.map { CompletionMatch($0, .parameterName) }, site.cursor - prefix.utf8.count, site.cursor)
    }
    let start = site.cursor - typed.utf8.count
    switch words.last?.lowercased() {
    case "-psedition":
      let found = ["Core", "Desktop"].filter { $0.caseFolded.hasPrefix(typed.caseFolded) }
      return CompletionAnswer(found.map { CompletionMatch($0, .parameterValue) }, start, site.cursor)
    case "-modules":
      let names = ["Microsoft.PowerShell.Management", "Microsoft.PowerShell.Utility"]
      let typed = typed.hasPrefix("./") ? "" : typed
      return CompletionAnswer(
        names.filter { $0.caseFolded.hasPrefix(typed.caseFolded) }.map { CompletionMatch($0, .parameterValue) },
        site.cursor - typed.utf8.count, site.cursor)
    default: return nothing
    }
  }

  private func requiredModuleKeys(_ table: String) -> CompletionAnswer {
    let parts = table.split(separator: ";", omittingEmptySubsequences: false)
    let typed = String((parts.last ?? "").drop { $0 == " " })
    guard !typed.contains("=") else { return CompletionAnswer([], site.cursor, site.cursor) }
    let used: [String] = parts.dropLast().map { part in
      String(part.prefix { $0 != "=" }.filter { $0 != " " }).caseFolded
    }
    let names = ["GUID", "MaximumVersion", "ModuleName", "ModuleVersion", "RequiredVersion"].filter {
      $0.caseFolded.hasPrefix(typed.caseFolded) && !used.contains($0.caseFolded)
    }
    return CompletionAnswer(
      names.map { CompletionMatch($0, .parameterValue) }, site.cursor - typed.utf8.count, site.cursor)
  }
}
