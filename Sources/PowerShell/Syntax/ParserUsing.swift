/// `using` statements.
extension Parser {
  func usingStatements() -> [UsingStatementAst] {
    var statements: [UsingStatementAst] = []
    skipNewLines()
    while let keyword = take(.using) {
      if let statement = usingStatement(keyword) as? UsingStatementAst { statements.append(statement) }
      skipTerminators()
    }
    if peek().kind == .endOfInput { resync(peek()) }
    return statements
  }

  func usingStatement(_ keyword: Token) -> StatementAst {
    let directive = peek()
    guard let kind = UsingKind(rawValue: directive.kind.name) else {
      reportIncomplete("MissingUsingStatementDirective", after(keyword))
      return ErrorStatementAst(extent(keyword))
    }
    skip()
    let itemToken = peek()
    func broken(_ end: Extent) -> ErrorStatementAst { ErrorStatementAst(extent(keyword).through(end)) }
    switch itemToken.kind {
    case .endOfInput, .newLine, .semi:
      reportIncomplete("MissingUsingItemName", after(directive))
      return broken(extent(directive))
    default: break
    }
    guard let item = singleArgument(.argument, next()) else {
      report("InvalidValueForUsingItemName", extent(itemToken), text(itemToken))
      sync(consume: true, .newLine, .semi)
      return broken(extent(directive))
    }
    let table = kind == .module ? item as? HashtableAst : nil
    guard item is StringConstantExpressionAst || table != nil else {
      report("InvalidValueForUsingItemName", item.extent, item.extent.text)
      return broken(item.extent)
    }
    var alias: StringConstantExpressionAst?
    if let equals = take(.equals) {
      switch peek().kind {
      case .endOfInput, .newLine, .semi:
        reportIncomplete("MissingNamespaceAlias", after(equals))
        return broken(extent(equals))
      default: alias = singleArgument(.argument, next()) as? StringConstantExpressionAst
      }
    } else if kind == .type || kind == .command {
      reportIncomplete("MissingEqualsInUsingAlias", item.extent.after)
      return broken(item.extent)
    }
    let whole = extent(keyword).through(alias?.extent ?? item.extent)
    let name = item as? StringConstantExpressionAst
    checkUsing(kind, name, table, alias, whole)
    return UsingStatementAst(whole, kind, name: name, alias: alias, moduleSpecification: table)
  }

  /// Modules and assemblies cannot be loaded while parsing here: there are none.
  private func checkUsing(
    _ kind: UsingKind, _ name: StringConstantExpressionAst?, _ table: HashtableAst?,
    _ alias: StringConstantExpressionAst?, _ whole: Extent
  ) {
    if alias != nil {
      report("UsingStatementNotSupported", whole)
      return
    }
    switch kind {
    case .namespace:
      if let name, !isNamespace(name.value) { report("InvalidNamespaceValue", name.extent) }
    case .module:
      if let table { checkModule(table, whole) }
      if let name { report("ModuleNotFoundDuringParse", whole, name.value) }
    case .assembly:
      if let name, !Self.systemAssemblies.contains(name.value.lowercased()) {
        report("ErrorLoadingAssembly", name.extent, name.value)
      }
    case .command, .type: report("UsingStatementNotSupported", whole)
    }
  }

  private static let systemAssemblies: Set<String> = [
    "system", "system.core", "system.xml", "system.data", "system.net", "system.drawing", "mscorlib",
    "system.windows.forms", "system.management.automation",
  ]

  private func checkModule(_ table: HashtableAst, _ whole: Extent) {
    let names = table.pairs.compactMap { ($0.key as? StringConstantExpressionAst)?.value.lowercased() }
    if !names.contains("modulename") { report("RequiresModuleInvalid", whole) }
  }

  private func isNamespace(_ name: String) -> Bool {
    name.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { part in
      let scalars = Substring(part).unicodeScalars
      guard let first = scalars.first, Characters.isIdentifierStart(first.value) else { return false }
      return scalars.allSatisfy { Characters.isIdentifierFollow($0.value) }
    }
  }
}
