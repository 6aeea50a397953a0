/// Import-PowerShellDataFile: a hashtable of constants from a file, nothing of which is run.
final class ImportPowerShellDataFile: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Import-PowerShellDataFile", defaultSet: "ByPath",
    """
    Path String[] 0 req set=ByPath notempty
    LiteralPath String[] 0 req name set=ByLiteralPath alias=PSPath,LP notempty
    SkipLimitCheck SwitchParameter
    """)

  override func process() throws {
    let given = givenPaths
    for path in given.paths {
      let places = given.literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
      for place in places { try reporting { try read(place, path) } }
    }
  }

  private func read(_ place: ItemPath, _ given: String) throws {
    guard try place.drive.provider.exists(place) else {
      throw TerminatingError(
        id: "PathNotFound", "Cannot find path '\(given)' because it does not exist.", category: .invalidArgument,
        target: .text(given), exception: "System.ArgumentException")
    }
    let text = TextEncoding.decode(try context.drives.fileSystem.read(place))
    let result = Parser.parse(text)
    let statements = result.tree.endBlock?.statements ?? []
    guard result.errors.isEmpty, statements.count == 1, let pipeline = statements[0] as? PipelineAst,
      let table = pipeline.pureExpression as? HashtableAst
    else {
      let kind = result.errors.isEmpty ? "NoHashtableRoot" : ""
      throw TerminatingError(
        id: "CouldNotParseAsPowerShellDataFile" + kind,
        "The file '\(place.display)' could not be parsed as a PowerShell Data File.", category: .invalidData,
        target: .text(place.display), exception: "System.InvalidOperationException")
    }
    if let code = ConstantTree.firstCode(in: table) {
      throw terminatingError(
        ErrorRecord(
          id: "System.InvalidOperationException",
          "Cannot generate a PowerShell object for a ScriptBlock evaluating dynamic expressions. Dynamic expression: "
            + "\(code.extent.text).", exception: "System.InvalidOperationException"))
    }
    try write(context.value(of: context.makeScriptBlock(text)))
  }
}

/// Trees that are constants: numbers, texts, `$true`, `$false`, `$null`, lists and tables of them, signs and sums.
enum ConstantTree {
  /// The first part that is not constant.
  static func firstCode(in tree: Ast) -> Ast? {
    switch tree {
    case is ConstantExpressionAst, is StringConstantExpressionAst: return nil
    case let variable as VariableExpressionAst:
      return ["$true", "$false", "$null"].contains(variable.extent.text.caseFolded) ? nil : tree
    case let table as HashtableAst: return first(table.pairs.flatMap { [$0.key, $0.value] as [Ast] })
    case let list as ArrayLiteralAst: return first(list.elements)
    case let list as ArrayExpressionAst: return first(list.block.statements)
    case let paren as ParenExpressionAst: return firstCode(in: paren.pipeline)
    case let unary as UnaryExpressionAst:
      return [.plus, .minus, .not, .exclaim].contains(unary.operatorKind) ? firstCode(in: unary.child) : tree
    case let binary as BinaryExpressionAst: return first([binary.left, binary.right])
    case let pipeline as PipelineAst: return pipeline.pureExpression.map(firstCode(in:)) ?? tree
    default: return tree
    }
  }

  private static func first(_ parts: [Ast]) -> Ast? {
    for part in parts { if let code = firstCode(in: part) { return code } }
    return nil
  }
}
