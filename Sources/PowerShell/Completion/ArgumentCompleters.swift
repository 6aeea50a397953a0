/// The completers that scripts registered, for arguments of commands and of programs.
final class ArgumentCompleters {
  private struct Entry {
    /// `nil` for every command.
    let command: String?
    let parameter: String
    let block: ScriptBlock
  }

  private var entries: [Entry] = []
  private var natives: [String: ScriptBlock] = [:]
  private var fallback: ScriptBlock?
  private unowned let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  /// The session's completers.
  static func of(_ context: ExecutionContext) -> ArgumentCompleters {
    if let known = context.services.find(ArgumentCompleters.self) { return known }
    let made = ArgumentCompleters(context)
    context.services.add(made)
    return made
  }

  func add(command: String?, parameter: String, _ block: ScriptBlock) {
    entries.removeAll { $0.command == command?.caseFolded && $0.parameter == parameter.caseFolded }
    entries.append(Entry(command: command?.caseFolded, parameter: parameter.caseFolded, block: block))
  }

  func addNative(_ command: String, _ block: ScriptBlock) { natives[command.caseFolded] = block }
  func setFallback(_ block: ScriptBlock) { fallback = block }

  /// What a registered completer gives; `nil` if there is none.
  func matches(
    _ command: String, _ parameter: String, _ word: String, _ completion: Completion, _ binding: PseudoBinding,
    _ ast: CommandAst
  ) -> [CompletionMatch]? {
    let (command, parameterName) = (command.caseFolded, parameter.caseFolded)
    let entry =
      entries.first { $0.command == command && $0.parameter == parameterName }
      ?? entries.first { $0.command == nil && $0.parameter == parameterName }
    guard let entry else { return nil }
    return run(entry.block, command: completionName(ast, completion), parameter, word, completion, binding, ast)
  }

  private func completionName(_ ast: CommandAst, _ completion: Completion) -> String {
    completion.call(ast)?.name ?? ""
  }

  /// What the attributes of a function's parameter give; `nil` if none of them completes.
  func matches(
    _ attributes: [AttributeAst], _ command: String, _ parameter: String, _ word: String, _ completion: Completion,
    _ binding: PseudoBinding, _ ast: CommandAst
  ) -> [CompletionMatch]? {
    let reader = AttributeReader(context, UsingNames(completion.site.result.tree))
    for attribute in attributes {
      let values = (try? reader.positional(attribute)) ?? []
      switch reader.name(attribute) {
      case "argumentcompleter":
        guard let block = values.first?.objectValue as? ScriptBlock else { continue }
        return run(block, command: command, parameter, word, completion, binding, ast)
      case "argumentcompletions":
        return values.map(context.string).filter { $0.caseFolded.hasPrefix(word.caseFolded) }.map {
          CompletionMatch($0, .parameterValue)
        }
      default: continue
      }
    }
    return nil
  }

  private func run(
    _ block: ScriptBlock, command: String, _ parameter: String, _ word: String, _ completion: Completion,
    _ binding: PseudoBinding, _ ast: CommandAst
  ) -> [CompletionMatch] {
    let bound = DictionaryBox(.hashtable, rule: .ignoringCase)
    for (name, expression) in binding.bound where name.caseFolded != parameter.caseFolded {
      let value = expression.flatMap { SafeEvaluation(completion).value(of: $0) } ?? .bool(true)
      bound.set(name, to: value)
    }
    let arguments: [Value] = [
      .text(command), .text(parameter), .text(word), .object(SyntaxNode(ast)), .object(bound),
    ]
    return results(of: block, arguments)
  }

  private func results(of block: ScriptBlock, _ arguments: [Value]) -> [CompletionMatch] {
    let sink = CollectingSink()
    guard (try? context.invoke(block, BlockCall(arguments), into: sink)) != nil else { return [] }
    return sink.values.filter { !$0.isNull }.map { CompletionMatch($0, context) }
  }

  /// What the completer of a program gives.
  func native(_ command: String, _ word: String, _ ast: CommandAst, _ cursor: Int) -> [CompletionMatch] {
    guard let block = natives[command.caseFolded] ?? fallback else { return [] }
    return results(of: block, [.text(word), .object(SyntaxNode(ast)), .int(Int32(clamping: cursor))])
  }
}

/// A node of a syntax tree as scripts see it: its text.
final class SyntaxNode: PSObject {
  private let node: Ast

  init(_ node: Ast) { self.node = node }

  override var type: PSType { .named("System.Management.Automation.Language.CommandAst") }
  override func text(_ format: TextFormat) -> String? { node.extent.text }
  override func ownProperty(_ name: Symbol) throws -> Value? {
    guard name.name.caseFolded == "extent" else { return nil }
    return .object(
      RecordBox(
        "System.Management.Automation.Language.IScriptExtent",
        [
          "Text": .text(node.extent.text), "StartOffset": .int(Int32(clamping: node.extent.start)),
          "EndOffset": .int(Int32(clamping: node.extent.end)),
        ], string: node.extent.text))
  }
  override var ownProperties: [PropertyInfo] { [PropertyInfo(name: "Extent", kind: .property, isSettable: false)] }
}

/// Register-ArgumentCompleter.
final class RegisterArgumentCompleter: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Register-ArgumentCompleter", defaultSet: "NativeCommandSet",
    """
    CommandName    String[] req set=NativeCommandSet
    CommandName    String[] set=PowerShellSet
    ParameterName  String req set=PowerShellSet
    ScriptBlock    ScriptBlock req null
    Native         SwitchParameter set=NativeCommandSet
    NativeFallback SwitchParameter set=NativeFallbackSet
    """)

  override func end() throws {
    guard let block = scriptBlock("ScriptBlock") else { return }
    let completers = ArgumentCompleters.of(context)
    if flag("NativeFallback") { return completers.setFallback(block) }
    if let parameter = string("ParameterName") {
      for command in strings("CommandName").map({ $0.map(Optional.some) }) ?? [nil] {
        completers.add(command: command, parameter: parameter, block)
      }
    } else {
      for command in strings("CommandName") ?? [] { completers.addNative(command, block) }
    }
  }
}

/// TabExpansion2: what completes a text at a cursor.
final class TabExpansion: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "TabExpansion2",
    """
    inputScript  String 0 req emptystring
    cursorColumn Int32 1
    options      System.Collections.Hashtable 2
    """)

  override func end() throws {
    let text = string("inputScript") ?? ""
    let units = min(max(0, int("cursorColumn") ?? text.utf16.count), text.utf16.count)
    let place = text.utf16.index(text.utf16.startIndex, offsetBy: units)
    let cursor = text.utf8.distance(from: text.utf8.startIndex, to: place)
    let answer = Completion.complete(text, cursor: cursor, context)
    let source = SourceText(text)
    let isKnown = answer.start >= 0
    let start = isKnown ? source.utf16Count(0, answer.start) : -1
    let length = isKnown ? source.utf16Count(answer.start, answer.end) : -1
    try write(
      .object(
        RecordBox(
          "System.Management.Automation.CommandCompletion",
          [
            "CurrentMatchIndex": .int(-1), "ReplacementIndex": .int(Int32(clamping: start)),
            "ReplacementLength": .int(Int32(clamping: length)),
            "CompletionMatches": .list(answer.matches.map(\.object)),
          ])))
  }
}

extension ExecutionContext {
  /// Makes the cmdlets of completion known, and the type that completers make their results of.
  func installCompletion() {
    register("Register-ArgumentCompleter", RegisterArgumentCompleter.self)
    register(CmdletInfo("TabExpansion2", TabExpansion.self, kind: .function))
  }
}

extension TypeLibrary {
  /// What completers written in scripts make their results of.
  nonisolated(unsafe) static let completionTypes: KeyValuePairs<String, Builder> = [
    "System.Management.Automation.CompletionResult": { type in
      type.constructor(
        "(string completionText, string listItemText, System.Management.Automation.CompletionResultType resultType, "
          + "string toolTip)", "(string completionText)"
      ) { _, arguments, context in
        let texts = arguments.map(context.string)
        let kind = texts.count > 2 ? CompletionMatch.Kind(rawValue: texts[2]) : nil
        return CompletionMatch(
          texts.first ?? "", kind ?? .text, item: texts.count > 1 ? texts[1] : nil,
          toolTip: texts.count > 3 ? texts[3] : nil
        ).object
      }
    }
  ]
}
