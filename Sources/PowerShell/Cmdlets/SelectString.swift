/// Select-String.
final class SelectString: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Select-String", defaultSet: "File",
    """
    Pattern String[] 0 req
    Path String[] 1 req name set=File,FileRaw
    InputObject PSObject req pipe set=Object,ObjectRaw null emptystring
    LiteralPath String[] req name set=LiteralFile,LiteralFileRaw alias=PSPath,LP
    SimpleMatch SwitchParameter
    CaseSensitive SwitchParameter
    Quiet SwitchParameter set=File,LiteralFile,Object
    List SwitchParameter
    NoEmphasis SwitchParameter
    Include String[] notempty
    Exclude String[] notempty
    NotMatch SwitchParameter
    AllMatches SwitchParameter
    Encoding Object notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    Context Int32[] notempty count=1..2 range=0..2147483647
    Raw SwitchParameter req set=FileRaw,LiteralFileRaw,ObjectRaw
    """)

  private var patterns: [(text: String, regex: Regex?)] = []
  private var before = 0
  private var after = 0
  private var inputLines = 0
  private var window = MatchWindow()
  private var isDone = false
  private var found = false

  override func begin() throws {
    let options: Regex.Options = flag("CaseSensitive") ? [] : [.ignoreCase]
    for text in strings("Pattern") ?? [] {
      let source = flag("SimpleMatch") ? Regex.escape(text) : text
      do {
        patterns.append((text, try Regex.compiled(source, options)))
      } catch let error as TerminatingError {
        let cause = error.record.exception
        let exception = ExceptionObject(
          .named("System.ArgumentException"),
          "The string \(text) is not a valid regular expression: \(cause.message)", inner: cause)
        throw terminatingError(ErrorRecord(exception, id: "InvalidRegex", category: .invalidArgument))
      }
    }
    let lines = (list("Context") ?? []).compactMap { if case .int(let number) = $0 { Int(number) } else { nil } }
    before = lines.first ?? 0
    after = lines.last ?? 0
    window = MatchWindow(before: before, after: after)
  }

  override func process() throws {
    if isDone { return }
    if isBound("InputObject") {
      inputLines += 1
      let input = inputObject ?? .null
      if let item = input.objectValue as? FileItem, !item.isDirectory { return try search(item.path) }
      _ = try examine(context.string(input), number: inputLines, file: nil)
      return
    }
    let given = givenPaths
    let places: [ItemPath]
    do {
      places = try given.paths.flatMap { try existing($0, literal: given.literal, force: true) }
    } catch let error as TerminatingError where error.record.commandTypeName == nil {
      throw terminatingError(error.record)
    }
    for place in places {
      try reporting { try search(ifFile: place) }
    }
  }

  private func search(ifFile place: ItemPath) throws {
    guard try !place.drive.provider.isContainer(place), !isDone else { return }
    try search(place)
  }

  override func end() throws {
    for match in window.finish() { try put(match) }
    if flag("Quiet"), !found, !isBound("InputObject") || isBound("Path") { try write(.bool(false)) }
  }

  private func search(_ place: ItemPath) throws {
    let bytes = try context.drives.fileSystem.read(place)
    let text = TextEncoding.decode(bytes, fallback: try encoding() ?? .utf8NoBOM)
    window = MatchWindow(before: before, after: after)
    var number = 0
    for line in TextLines.all(in: text) {
      number += 1
      try context.checkInterruption()
      if try examine(line, number: number, file: place), flag("List") || flag("Quiet") { break }
    }
    for match in window.finish() { try put(match) }
  }

  /// True if the line was a match.
  @discardableResult
  private func examine(_ line: String, number: Int, file: ItemPath?) throws -> Bool {
    var hit: (pattern: String, matches: [Regex.Match])?
    for (text, regex) in patterns {
      guard let regex else { continue }
      let matches = try regex.matches(line, limit: flag("AllMatches") ? .max : 1)
      if !matches.isEmpty {
        hit = (text, matches)
        break
      }
    }
    let isWanted = (hit != nil) != flag("NotMatch")
    guard isWanted else {
      for match in window.pass(line) { try put(match) }
      return false
    }
    found = true
    if flag("Quiet") {
      isDone = true
      try write(.bool(true))
      return true
    }
    let match = MatchInfo(
      line: line, number: number, path: file, pattern: hit?.pattern ?? patterns.first?.text ?? "",
      matches: hit?.matches ?? [], ignoresCase: !flag("CaseSensitive"), hasContext: isBound("Context"))
    for ready in window.add(match) { try put(ready) }
    return true
  }

  private func put(_ match: MatchInfo) throws { try write(flag("Raw") ? .text(match.line) : .object(match)) }
}

/// Lines before and after matches, for -Context. Without it matches pass through.
private struct MatchWindow {
  private var before = 0
  private var after = 0
  private var recent: [String] = []
  private var waiting: [MatchInfo] = []

  init(before: Int = 0, after: Int = 0) {
    self.before = before
    self.after = after
  }

  /// Takes a match; gives those that are complete.
  mutating func add(_ match: MatchInfo) -> [MatchInfo] {
    match.preContext = recent
    var ready = follow(match.line)
    remember(match.line)
    if after == 0 { ready.append(match) } else { waiting.append(match) }
    return ready
  }

  mutating func pass(_ line: String) -> [MatchInfo] {
    let ready = follow(line)
    remember(line)
    return ready
  }

  mutating func finish() -> [MatchInfo] {
    defer { waiting = [] }
    return waiting
  }

  private mutating func remember(_ line: String) {
    guard before > 0 else { return }
    recent.append(line)
    if recent.count > before { recent.removeFirst() }
  }

  private mutating func follow(_ line: String) -> [MatchInfo] {
    guard !waiting.isEmpty else { return [] }
    for match in waiting { match.postContext.append(line) }
    let ready = waiting.filter { $0.postContext.count >= after }
    waiting.removeAll { $0.postContext.count >= after }
    return ready
  }
}

/// Microsoft.PowerShell.Commands.MatchInfo.
public final class MatchInfo: PSObject {
  public let line: String
  private let number: Int
  private let path: ItemPath?
  private let pattern: String
  private let matches: [Regex.Match]
  private let ignoresCase: Bool
  private let hasContext: Bool
  fileprivate var preContext: [String] = []
  fileprivate var postContext: [String] = []

  fileprivate init(
    line: String, number: Int, path: ItemPath?, pattern: String, matches: [Regex.Match], ignoresCase: Bool,
    hasContext: Bool
  ) {
    self.line = line
    self.number = number
    self.path = path
    self.pattern = pattern
    self.matches = matches
    self.ignoresCase = ignoresCase
    self.hasContext = hasContext
  }

  public override var type: PSType { .named("Microsoft.PowerShell.Commands.MatchInfo") }

  /// `file:line:text`, with `>` before the line and the lines around it if there is a context.
  public override func text(_ format: TextFormat) -> String? {
    guard hasContext else { return prefix(number) + line }
    var lines: [String] = []
    for (offset, text) in preContext.enumerated() {
      lines.append("  " + prefix(number - preContext.count + offset) + text)
    }
    lines.append("> " + prefix(number) + line)
    for (offset, text) in postContext.enumerated() { lines.append("  " + prefix(number + 1 + offset) + text) }
    return lines.joined(separator: "\n")
  }

  private func prefix(_ number: Int) -> String {
    guard let path else { return "" }
    let here = path.drive.provider.context.drives.location
    var name = path.display
    if here.contains(path) {
      name = here.isRoot ? path.path : String(path.path.dropFirst(here.path.count + 1))
      name = name.replacingSeparators(by: path.drive.separator)
    }
    return "\(name):\(number):"
  }

  private static let names = [
    "IgnoreCase", "LineNumber", "Line", "Filename", "Path", "Pattern", "Context", "Matches",
  ]

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "ignorecase": .bool(ignoresCase)
    case "linenumber": Number.uint64(UInt64(max(number, 0))).value
    case "line": .text(line)
    case "filename": .text(path?.name ?? "InputStream")
    case "path": .text(path?.display ?? "InputStream")
    case "pattern": .text(pattern)
    case "context": hasContext ? context : .null
    case "matches":
      .array(PSArray(matches.map { Self.value($0) }, of: .named("System.Text.RegularExpressions.Match")))
    default: nil
    }
  }

  private static func value(_ match: Regex.Match) -> Value {
    let groups = match.groups.map { group in
      Value.object(
        RecordBox(
          "System.Text.RegularExpressions.Group",
          [
            "Success": .bool(group.isSuccess), "Name": .text(group.name), "Index": .int(Int32(clamping: group.index)),
            "Length": .int(Int32(clamping: group.length)), "Value": .text(group.value),
          ], string: group.value))
    }
    return .object(
      RecordBox(
        "System.Text.RegularExpressions.Match",
        [
          "Groups": .list(groups), "Success": .bool(true), "Name": .text("0"), "Captures": .list([]),
          "Index": .int(Int32(clamping: match.index)), "Length": .int(Int32(clamping: match.length)),
          "Value": .text(match.value),
        ], string: match.value))
  }

  private var context: Value {
    .object(
      RecordBox(
        "Microsoft.PowerShell.Commands.MatchInfoContext",
        [
          "PreContext": .strings(preContext), "PostContext": .strings(postContext),
          "DisplayPreContext": .strings(preContext), "DisplayPostContext": .strings(postContext),
        ]))
  }

  public override var ownProperties: [PropertyInfo] { Self.names.map { PropertyInfo(name: $0, kind: .property) } }
}

/// Join-String.
final class JoinString: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Join-String", defaultSet: "default",
    """
    Property Object 0
    Separator String 1 emptystring
    OutputPrefix String alias=op
    OutputSuffix String alias=os
    SingleQuote SwitchParameter set=SingleQuote
    DoubleQuote SwitchParameter set=DoubleQuote
    FormatString String set=Format
    UseCulture SwitchParameter
    InputObject PSObject[] pipe
    """)

  private var parts: [String] = []
  private var expression: PropertyExpression?

  override func begin() throws {
    expression = try bound("Property").map { try PropertyExpression.read([$0], keys: [], self) }?.first
  }

  override func process() throws {
    for value in list("InputObject") ?? [] {
      let part = try expression?.value(of: value, context) ?? (expression == nil ? value : .null)
      if part.isNull { continue }
      parts.append(try text(part))
    }
  }

  private func text(_ value: Value) throws -> String {
    if let format = string("FormatString") { return try CompositeFormat.string(format, [value], context) }
    let text = flag("UseCulture") ? context.displayString(value) : context.string(value)
    if flag("SingleQuote") { return "'\(text)'" }
    return flag("DoubleQuote") ? "\"\(text)\"" : text
  }

  override func end() throws {
    let separator = string("Separator") ?? context.variable("OFS").map(context.string) ?? ""
    let joined = parts.joined(separator: separator)
    try write(.text((string("OutputPrefix") ?? "") + joined + (string("OutputSuffix") ?? "")))
  }
}
