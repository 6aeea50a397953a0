/// What help says of a command: made of its metadata, of a host's texts, and of the comments before or in a function.
struct CommandHelp {
  enum View { case brief, detailed, full, examples }

  let command: CommandInfo
  let metadata: CommandMetadata
  let comment: CommentHelp
  private let texts: HelpTexts?

  init(_ command: CommandInfo, _ context: ExecutionContext) {
    self.command = command
    metadata = command.metadata ?? CommandMetadata(name: command.name, parameters: [])
    texts = context.services.find(HelpTexts.self)
    let block = (command as? FunctionInfo)?.block ?? (command as? ExternalScriptInfo)?.block
    comment = block.map { CommentHelp($0) } ?? CommentHelp()
  }

  var name: String { command.name }
  var parameters: [ParameterMetadata] { metadata.parameters }

  /// One sentence; without any text the first line of the syntax stands in for it, as in the real shell.
  var synopsis: String {
    if let text = comment.sections["SYNOPSIS"]?.first { return text }
    if let text = texts?.synopsis(name) { return text }
    return syntax.first ?? name
  }

  var syntax: [String] { CommandSyntax.lines(name, metadata, spelling: .classic) }

  func remark(_ parameter: ParameterMetadata) -> String {
    comment.parameters[parameter.name.caseFolded] ?? texts?.remark(name, parameter.name) ?? ""
  }

  // MARK: Text

  func text(_ view: View, columns: Int) -> String {
    var page = HelpPage(columns: columns)
    page.section("NAME", [name])
    page.section("SYNOPSIS", [synopsis], gap: 2)
    if view == .examples {
      addExamples(&page)
      return page.text
    }
    page.section("SYNTAX", syntax.flatMap { [$0, ""] }.dropLast(), gap: 2)
    page.section("DETAILED DESCRIPTION", comment.sections["DESCRIPTION"] ?? [], gap: 2)
    if view != .brief { addParameters(&page, view) }
    if view == .full {
      page.section("INPUT TYPE", comment.sections["INPUTS"] ?? [])
      page.section("RETURN TYPE", comment.sections["OUTPUTS"] ?? [])
      page.section("NOTES", comment.sections["NOTES"] ?? [])
    }
    if view != .brief { addExamples(&page) }
    page.section("RELATED LINKS", comment.sections["LINK"] ?? [], gap: 1, isAlwaysShown: view != .detailed)
    if view != .full { addRemarks(&page) }
    return page.text
  }

  private func addParameters(_ page: inout HelpPage, _ view: View) {
    page.line("PARAMETERS")
    for parameter in parameters { page.lines(parameterLines(parameter, isFull: view == .full)) }
    guard !metadata.allowsUnboundArguments else { return }
    page.lines(["    <CommonParameters>"])
    page.paragraph(
      "This command takes the common parameters: -Debug, -ErrorAction, -ErrorVariable, -OutBuffer, -OutVariable, "
        + "-Verbose, -WarningAction and their like.", indent: 8)
    page.line("")
  }

  /// A parameter with what is known of it.
  func parameterLines(_ parameter: ParameterMetadata, isFull: Bool) -> [String] {
    let head = "    -\(parameter.name)"
    var lines = [
      parameter.isSwitch ? head + " [<SwitchParameter>]" : head + " <\(CommandSyntax.typeText(parameter, .classic))>"
    ]
    let remark = self.remark(parameter)
    if !remark.isEmpty { lines += remark.split(separator: "\n").map { "        " + $0 } }
    if isFull {
      if lines.count > 1 { lines.append("") }
      for (label, value) in facts(parameter) {
        lines.append("        " + label + String(repeating: " ", count: max(1, 29 - label.count)) + value)
      }
    }
    return lines + [""]
  }

  /// The table of a parameter's traits.
  func facts(_ parameter: ParameterMetadata) -> [(String, String)] {
    let memberships = parameter.memberships
    let position = memberships.compactMap(\.position).first.map { String($0 + 1) } ?? "named"
    var input: [String] = []
    if memberships.contains(where: \.fromPipeline) { input.append("ByValue") }
    if memberships.contains(where: \.fromPipelineByName) { input.append("ByPropertyName") }
    return [
      ("Required?", memberships.contains(where: \.isMandatory) ? "true" : "false"), ("Position?", position),
      ("Default value", ""),
      ("Accept pipeline input?", input.isEmpty ? "false" : "true (\(input.joined(separator: ", ")))"),
      ("Accept wildcard characters?", parameter.supportsWildcards ? "true" : "false"),
    ]
  }

  private func addExamples(_ page: inout HelpPage) {
    for (index, example) in (comment.sections["EXAMPLE"] ?? []).enumerated() {
      page.line("    -------------------------- EXAMPLE \(index + 1) --------------------------")
      page.line("")
      page.lines(example.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 })
      page.lines(["", ""])
    }
  }

  private func addRemarks(_ page: inout HelpPage) {
    page.section(
      "REMARKS",
      [
        "To see the examples, type: \"get-help \(name) -examples\".",
        "For more information, type: \"get-help \(name) -detailed\".",
        "For technical information, type: \"get-help \(name) -full\".",
      ])
  }
}

/// Lays a help text out: headings at the margin, the rest four columns in.
struct HelpPage {
  private let columns: Int
  private(set) var text = "\n"

  init(columns: Int) { self.columns = max(30, columns) }

  mutating func line(_ text: String) { self.text += text + "\n" }
  mutating func lines(_ lines: [String]) { for text in lines { line(text) } }

  /// A heading with its paragraphs; nothing if there are none.
  mutating func section(_ heading: String, _ paragraphs: [String], gap: Int = 1, isAlwaysShown: Bool = false) {
    guard !paragraphs.isEmpty || isAlwaysShown else { return }
    line(heading)
    for text in paragraphs { paragraph(text, indent: 4) }
    for _ in 0..<gap { line("    ") }
  }

  /// Text broken between words.
  mutating func paragraph(_ text: String, indent: Int) {
    let margin = String(repeating: " ", count: indent)
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var current = margin
      for word in part.split(separator: " ") {
        if current.count > indent, current.count + word.count + 1 > columns {
          line(current)
          current = margin
        }
        current += (current.count > indent ? " " : "") + word
      }
      line(current)
    }
  }
}

/// The help that a function's comments give.
struct CommentHelp {
  /// Texts by section, in order.
  private(set) var sections: [String: [String]] = [:]
  private(set) var parameters: [String: String] = [:]

  init() {}

  /// Reads the comment at the beginning or end of a block, or just before the function.
  init(_ block: ScriptBlock) {
    let extent = block.body.ast.extent
    let source = extent.source
    let (_, tokens) = Parser.parseWithTokens(source)
    let comments = tokens.filter { $0.kind == .comment }
    for group in Self.groups(comments, source) {
      let text = group.map { Self.stripped(source.text($0.start, $0.end)) }.joined(separator: "\n")
      guard let first = group.first, let last = group.last, Self.holdsHelp(text) else { continue }
      let isInside = first.start >= extent.start && last.end <= extent.end
      if isInside ? Self.isAtEdge(first, last, extent, source) : Self.isBefore(last, extent, source) {
        read(text)
        break
      }
    }
    for parameter in block.body.parameters {
      let name = parameter.name.path.name.caseFolded
      guard parameters[name] == nil, let text = Self.remark(before: parameter.extent, comments, source) else {
        continue
      }
      parameters[name] = text
    }
  }

  /// The comments that stand just before a parameter.
  private static func remark(before extent: Extent, _ comments: [Token], _ source: SourceText) -> String? {
    let group = groups(comments, source).last { $0.last.map { $0.end <= extent.start } ?? false }
    guard let group, let last = group.last, source.text(last.end, extent.start).allSatisfy({ $0.isWhitespace }) else {
      return nil
    }
    let lines = group.flatMap {
      stripped(source.text($0.start, $0.end)).split(separator: "\n", omittingEmptySubsequences: false)
    }
    let text = trimmed(lines)
    return text.isEmpty || holdsHelp(text) ? nil : text
  }

  /// Comments of one line that follow each other belong together.
  private static func groups(_ comments: [Token], _ source: SourceText) -> [[Token]] {
    var groups: [[Token]] = []
    for comment in comments {
      let isLine = !source.text(comment.start, comment.end).hasPrefix("<#")
      if isLine, let last = groups.last?.last, !source.text(last.start, last.end).hasPrefix("<#"),
        source.text(last.end, comment.start).allSatisfy({ $0.isWhitespace }),
        source.text(last.end, comment.start).count(where: { $0.isNewline }) == 1
      {
        groups[groups.count - 1].append(comment)
      } else {
        groups.append([comment])
      }
    }
    return groups
  }

  private static func stripped(_ comment: String) -> String {
    if comment.hasPrefix("<#") { return String(comment.dropFirst(2).dropLast(comment.hasSuffix("#>") ? 2 : 0)) }
    return String(comment.dropFirst())
  }

  private static func holdsHelp(_ text: String) -> Bool {
    text.split(separator: "\n").contains { line in
      let word = line.drop { $0 == " " || $0 == "\t" }
      return word.hasPrefix(".") && names.contains(word.dropFirst().prefix { $0.isLetter }.uppercased())
    }
  }

  private static func isAtEdge(_ first: Token, _ last: Token, _ extent: Extent, _ source: SourceText) -> Bool {
    let before = source.text(extent.start, first.start).drop { $0 == "{" }
    let after = source.text(last.end, extent.end).filter { $0 != "}" }
    return before.allSatisfy { $0.isWhitespace } || after.allSatisfy { $0.isWhitespace }
  }

  /// Between the comment and the block stands nothing but `function NAME(parameters)`.
  private static func isBefore(_ last: Token, _ extent: Extent, _ source: SourceText) -> Bool {
    guard last.end <= extent.start else { return false }
    let between = source.text(last.end, extent.start)
    let words = between.split { $0.isWhitespace }
    guard let first = words.first?.lowercased(), first == "function" || first == "filter" else { return false }
    return between.prefix { $0.isWhitespace }.count(where: { $0.isNewline }) <= 2
      && !between.dropFirst(between.prefix { $0.isWhitespace }.count + 8).contains("function ")
  }

  private static let names: Set<String> = [
    "SYNOPSIS", "DESCRIPTION", "PARAMETER", "EXAMPLE", "INPUTS", "OUTPUTS", "NOTES", "LINK", "COMPONENT", "ROLE",
    "FUNCTIONALITY", "FORWARDHELPTARGETNAME", "FORWARDHELPCATEGORY", "REMOTEHELPRUNSPACE", "EXTERNALHELP",
  ]

  private mutating func read(_ text: String) {
    var section = ""
    var argument = ""
    var body: [Substring] = []
    func finish(_ help: inout CommentHelp) {
      guard !section.isEmpty else { return }
      let text = Self.trimmed(body)
      if section == "PARAMETER" {
        help.parameters[argument.caseFolded] = text
      } else {
        help.sections[section, default: []].append(text)
      }
    }
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let word = line.drop { $0 == " " || $0 == "\t" }
      let name = word.hasPrefix(".") ? word.dropFirst().prefix { $0.isLetter }.uppercased() : ""
      guard Self.names.contains(name) else {
        body.append(line)
        continue
      }
      finish(&self)
      section = name
      argument = String(word.dropFirst(name.count + 1)).trimmed
      body = []
    }
    finish(&self)
  }

  /// The lines without blank ones around them and without their common indentation.
  private static func trimmed(_ lines: [Substring]) -> String {
    var lines = lines.map { line in line.last == "\r" ? line.dropLast() : line }
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy { $0.isWhitespace } }
    while let first = lines.first, isBlank(first) { lines.removeFirst() }
    while let last = lines.last, isBlank(last) { lines.removeLast() }
    let indent = lines.filter { !isBlank($0) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return lines.map { String($0.dropFirst(min(indent, $0.count))) }.joined(separator: "\n")
  }
}

/// A help topic as an object: MamlCommandHelpInfo.
final class HelpTopic: PSObject {
  let help: CommandHelp
  let view: CommandHelp.View

  init(_ help: CommandHelp, _ view: CommandHelp.View) {
    self.help = help
    self.view = view
  }

  override var type: PSType { .customObject }
  override var typeNames: [String] {
    switch view {
    case .brief: ["MamlCommandHelpInfo"]
    case .detailed: ["MamlCommandHelpInfo#DetailedView", "MamlCommandHelpInfo"]
    case .full: ["MamlCommandHelpInfo#FullView", "MamlCommandHelpInfo"]
    case .examples: ["MamlCommandHelpInfo#ExamplesView", "MamlCommandHelpInfo"]
    }
  }

  override func ownProperty(_ name: Symbol) throws -> Value? {
    switch name.name.caseFolded {
    case "name": return .text(help.name)
    case "category": return .text(help.command.kind.rawValue)
    case "synopsis": return .text(help.synopsis)
    case "modulename", "pssnapin": return .text(CommandSource.name(of: help.command))
    case "syntax": return .text(help.syntax.joined(separator: "\n"))
    case "description": return help.comment.sections["DESCRIPTION"].map { HelpPart.paragraphs($0) } ?? .null
    case "examples": return help.comment.sections["EXAMPLE"].map { HelpPart.examples($0) } ?? .null
    case "parameters":
      return .object(
        CustomObject(["parameter": HelpPart.list(help.parameters.map { .object(ParameterHelp($0, help)) })]))
    case "alertset":
      guard let notes = help.comment.sections["NOTES"] else { return .null }
      return .object(CustomObject(["alert": HelpPart.paragraphs(notes)]))
    case "relatedlinks": return help.comment.sections["LINK"].map { HelpPart.links($0) } ?? .null
    case "component", "role", "functionality":
      return help.comment.sections[name.name.uppercased()]?.first.map { .text($0) } ?? .null
    default: return nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    [
      "Name", "Category", "Synopsis", "Component", "Role", "Functionality", "ModuleName", "Syntax", "Description",
      "Examples", "Parameters", "AlertSet", "RelatedLinks",
    ].map {
      PropertyInfo(name: $0, kind: .noteProperty)
    }
  }
}

/// Parts of a help topic as objects.
enum HelpPart {
  /// Texts as objects with a property Text.
  static func paragraphs(_ texts: [String]) -> Value { .list(texts.map(paragraph)) }

  private static func paragraph(_ text: String) -> Value { part("MamlParaTextItem", ["Text": .text(text)]) }

  private static func part(_ typeName: String, _ properties: KeyValuePairs<String, Value>) -> Value {
    let object = CustomObject(properties)
    object.leadingTypeNames = [typeName]
    return .object(object)
  }

  static func list(_ values: [Value]) -> Value { values.count == 1 ? values[0] : .list(values) }

  /// The first line of an example is what is typed; the rest tells of it.
  static func examples(_ texts: [String]) -> Value {
    let examples = texts.enumerated().map { index, text -> Value in
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let first = lines.first ?? ""
      let prompt = first.hasPrefix("PS") ? first.firstIndex(of: ">") : nil
      let code = prompt.map { first[first.index(after: $0)...] } ?? first
      let rest = lines.dropFirst().joined(separator: "\n").trimmed
      let title = "-------------------------- EXAMPLE \(index + 1) --------------------------"
      return part(
        "MamlCommandHelpInfo#example",
        [
          "title": .text(title), "code": .text(code.trimmed), "remarks": paragraphs(rest.isEmpty ? [] : [String(rest)]),
          "introduction": paragraphs([prompt.map { String(first[...$0]) + " " } ?? "PS > "]),
        ])
    }
    return .object(CustomObject(["example": list(examples)]))
  }

  /// A link is an address or a topic.
  static func links(_ texts: [String]) -> Value {
    let links = texts.map { text -> Value in
      let isAddress = text.contains("://")
      return part(
        "MamlCommandHelpInfo#navigationLink",
        ["linkText": .text(isAddress ? "" : text), "uri": .text(isAddress ? text : "")])
    }
    return .object(CustomObject(["navigationLink": list(links)]))
  }
}

/// The help of one parameter as an object: MamlCommandHelpInfo#parameter.
final class ParameterHelp: PSObject {
  let parameter: ParameterMetadata
  let help: CommandHelp

  init(_ parameter: ParameterMetadata, _ help: CommandHelp) {
    self.parameter = parameter
    self.help = help
  }

  override var type: PSType { .customObject }
  override var typeNames: [String] { ["MamlCommandHelpInfo#parameter"] }

  override func ownProperty(_ name: Symbol) throws -> Value? {
    let facts = help.facts(parameter)
    switch name.name.caseFolded {
    case "name": return .text(parameter.name)
    case "type": return .text(CommandSyntax.typeText(parameter, .classic))
    case "description":
      let text = help.remark(parameter)
      return text.isEmpty ? .null : HelpPart.paragraphs([text])
    case "required": return .text(facts[0].1)
    case "position": return .text(facts[1].1)
    case "defaultvalue": return .text(facts[2].1)
    case "pipelineinput": return .text(facts[3].1)
    case "globbing": return .text(facts[4].1)
    default: return nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    ["Name", "Type", "Description", "Required", "Position", "DefaultValue", "PipelineInput", "Globbing"].map {
      PropertyInfo(name: $0, kind: .noteProperty)
    }
  }
}

extension ExecutionContext {
  /// Makes the cmdlets of help known.
  func installHelp() {
    register("Get-Help", GetHelp.self)
    register(CmdletInfo("help", HelpPager.self, kind: .function))
    register(CmdletInfo("more", More.self, kind: .function))
  }
}

/// The views of what Get-Help puts out.
enum HelpViews {
  /// Registers them, at the first use.
  static let registered: Void = {
    ViewLibrary.register(
      """
      types MamlCommandHelpInfo
      custom Help oob text=@topic
      types MamlCommandHelpInfo#parameter
      custom Help oob text=@parameter
      types MamlParaTextItem
      custom Help oob text=@paragraph
      types HelpInfoShort
      table help
        Name 33
        Category 9
        Module 25
        Synopsis
      """, functions: ["topic": topic, "parameter": parameter, "paragraph": paragraph])
  }()

  private static func topic(_ value: Value, _ context: ExecutionContext) -> Value {
    guard let topic = value.objectValue as? HelpTopic else { return .null }
    return .text(topic.help.text(topic.view, columns: context.host.columns - 1))
  }

  private static func paragraph(_ value: Value, _ context: ExecutionContext) -> Value {
    ((try? context.property(Symbol("Text"), of: value)) ?? nil) ?? .null
  }

  private static func parameter(_ value: Value, _ context: ExecutionContext) -> Value {
    guard let part = value.objectValue as? ParameterHelp else { return .null }
    return .text("\n" + part.help.parameterLines(part.parameter, isFull: true).joined(separator: "\n"))
  }
}
