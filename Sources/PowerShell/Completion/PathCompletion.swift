/// Completion of paths of all drives.
struct PathCompletion {
  private let context: ExecutionContext
  /// The path is a command's name: quoted names get the call operator.
  var isCommand = false
  /// Brackets mean themselves.
  var isLiteral = false
  var containersOnly = false
  /// Only files with one of these, and containers.
  var extensions: [String] = []

  init(
    _ context: ExecutionContext, isCommand: Bool = false, isLiteral: Bool = false, containersOnly: Bool = false,
    extensions: [String] = []
  ) {
    self.context = context
    self.isCommand = isCommand
    self.isLiteral = isLiteral
    self.containersOnly = containersOnly
    self.extensions = extensions
  }

  /// What the path under the cursor may become; `word` is as typed, with its quotes and escapes.
  func matches(_ word: String) -> [CompletionMatch] {
    let (text, quote) = Self.unquoted(word)
    guard !text.contains("::"), text != "~", let place = Self.split(text) else { return [] }
    guard place.leaf != "..", place.leaf != "." || place.folder.isEmpty else { return [] }
    let target = place.folder.isEmpty ? "." : place.folder
    guard let folders = try? context.drives.resolve(escapedBrackets(target)) else { return [] }
    let pattern = WildcardPattern(escapedBrackets(place.leaf) + "*")
    var found: [(name: String, prefix: String, isContainer: Bool, full: String)] = []
    let hasWildcards = place.folder.contains { $0 == "*" || $0 == "?" }
    for folder in folders {
      let shown = hasWildcards ? folder.path.split(separator: "/").map(String.init) : []
      guard let prefix = hasWildcards ? "./" + shown.joined(separator: "/") + "/" : self.prefix(place.folder, folder),
        let children = try? folder.drive.provider.children(folder)
      else { continue }
      for child in children where pattern.matches(child.name) && isWanted(child) {
        found.append((child.name, prefix, child.isContainer, folder.appending(child.name).display))
      }
    }
    found.sort { TextOrder.compare($0.name, $1.name, ignoreCase: true) < 0 }
    return found.map { entry in
      CompletionMatch(
        written(entry.prefix + entry.name, quote, entry.name), entry.isContainer ? .providerContainer : .providerItem,
        item: entry.name, toolTip: entry.full)
    }
  }

  private func isWanted(_ child: Provider.Child) -> Bool {
    if containersOnly { return child.isContainer }
    guard !extensions.isEmpty, !child.isContainer else { return true }
    return extensions.contains { child.name.caseFolded.hasSuffix($0) }
  }

  private func escapedBrackets(_ text: String) -> String {
    text.replacing("`", with: "``").replacing("[", with: "`[").replacing("]", with: "`]")
  }

  /// The path in its folder and its last part.
  private static func split(_ text: String) -> (folder: String, leaf: String)? {
    if let slash = text.lastIndex(where: { $0 == "/" || $0 == "\\" }) {
      return (String(text[...slash]), String(text[text.index(after: slash)...]))
    }
    if let colon = text.firstIndex(of: ":") {
      return (String(text[...colon]), String(text[text.index(after: colon)...]))
    }
    return ("", text)
  }

  /// How the folder is written before the name; `nil` where it cannot be.
  private func prefix(_ typed: String, _ folder: ItemPath) -> String? {
    let separator = folder.drive.disk == nil ? "/" : folder.drive.separator
    func joined(_ parts: [String]) -> String { parts.map { $0 + separator }.joined() }
    let parts = typed.split(whereSeparator: { $0 == "/" || $0 == "\\" }).map(String.init)
    if let colon = typed.firstIndex(of: ":") {
      let root =
        folder.drive.disk == nil
        || typed.dropFirst(typed.distance(from: typed.startIndex, to: colon) + 1).first
          .map { $0 == "/" || $0 == "\\" } ?? false
      _ = root
      return typed[...colon] + separator + joined(folder.path.split(separator: "/").map(String.init))
    }
    if typed.hasPrefix("~") { return "~" + separator + joined(Array(parts.dropFirst())) }
    if typed.hasPrefix("/") || typed.hasPrefix("\\") {
      let display = folder.display
      return display.hasSuffix(separator) ? display : display + separator
    }
    let here = context.drives.location
    guard here.drive === folder.drive else { return "." + separator + joined(parts.filter { $0 != "." }) }
    let mine = here.path.split(separator: "/").map(String.init)
    let its = folder.path.split(separator: "/").map(String.init)
    var common = 0
    while common < mine.count, common < its.count, mine[common].caseFolded == its[common].caseFolded { common += 1 }
    let up = mine.count - common
    let rest = joined(Array(its[common...]))
    return up == 0 ? "." + separator + rest : String(repeating: ".." + separator, count: up) + rest
  }

  // MARK: Quotes

  /// The text of a word and the quote that it begins with.
  static func unquoted(_ word: String) -> (text: String, quote: String) {
    guard let first = word.first, first == "'" || first == "\"" else {
      var text = ""
      var escaped = false
      for character in word {
        if character == "`", !escaped {
          escaped = true
          continue
        }
        escaped = false
        text.append(character)
      }
      return (text, "")
    }
    var text = word.dropFirst()
    if text.last == first { text = text.dropLast() }
    let plain = first == "'" ? String(text).replacing("''", with: "'") : String(text).replacing("`", with: "")
    return (plain, String(first))
  }

  private func written(_ path: String, _ quote: String, _ name: String) -> String {
    let text = isLiteral ? path : Self.escaped(path)
    let needsQuotes = !quote.isEmpty || Self.needsQuotes(path, name, isLiteral: isLiteral)
    guard needsQuotes else { return text }
    let quoted =
      quote == "\""
      ? "\"" + text.replacing("`", with: isLiteral ? "``" : "`").replacing("$", with: "`$") + "\""
      : "'" + text.replacing("'", with: "''") + "'"
    return isCommand && quote.isEmpty ? "& " + quoted : quoted
  }

  private static func escaped(_ path: String) -> String {
    var text = ""
    for character in path {
      if "[]`*?".contains(character) { text.append("`") }
      text.append(character)
    }
    return text
  }

  static func needsQuotes(_ path: String, _ name: String, isLiteral: Bool) -> Bool {
    if name.hasPrefix("-") { return true }
    if !isLiteral, path.contains(where: { "[]".contains($0) }) { return true }
    return path.contains { " '\"`$&;,(){}|<>".contains($0) || $0.isWhitespace }
  }
}
