/// Get-Alias.
final class GetAlias: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Alias", defaultSet: "Default",
    """
    Name String[] 0 both set=Default notempty
    Exclude String[]
    Scope String
    Definition String[] set=Definition notempty
    """)

  override func process() throws {
    let aliases = try visible()
    let excluded = strings("Exclude") ?? []
    func isKept(_ name: String) -> Bool { !excluded.contains { WildcardPattern($0).matches(name) } }
    if let definitions = strings("Definition") {
      for definition in definitions {
        let found = aliases.filter { WildcardPattern(definition).matches($0.target) && isKept($0.name) }
        if found.isEmpty, !WildcardPattern.hasWildcards(definition) {
          try writeError(missing(definition, "definition"))
        }
        for alias in found { try write(.object(alias)) }
      }
      return
    }
    for name in strings("Name") ?? ["*"] {
      let found = aliases.filter { WildcardPattern(name).matches($0.name) && isKept($0.name) }
      if found.isEmpty, !WildcardPattern.hasWildcards(name) { try writeError(missing(name, "name")) }
      for alias in found { try write(.object(alias)) }
    }
  }

  private func visible() throws -> [AliasInfo] {
    if isBound("Scope") {
      return try ScopeName.scope(string("Scope"), run).aliases.map { Array($0.values) } ?? []
    }
    return context.visibleAliases(from: run.scope)
  }

  private func missing(_ text: String, _ what: String) -> ErrorRecord {
    ErrorRecord(
      id: "ItemNotFoundException",
      "This command cannot find a matching alias because an alias with the \(what) '\(text)' does not exist.",
      category: .objectNotFound, target: .text(text), exception: "System.Management.Automation.ItemNotFoundException")
  }
}

extension ExecutionContext {
  /// All aliases that code in a scope can use, sorted by name.
  func visibleAliases(from scope: Scope) -> [AliasInfo] {
    var found: [Symbol: AliasInfo] = [:]
    var next: Scope? = scope
    while let current = next {
      for (symbol, alias) in current.aliases ?? [:] where found[symbol] == nil { found[symbol] = alias }
      next = current.parent
    }
    return found.values.sorted { TextOrder.compare($0.name, $1.name, ignoreCase: true) < 0 }
  }

  /// All functions that code in a scope can use, sorted by name.
  func visibleFunctions(from scope: Scope) -> [FunctionInfo] {
    var found: [Symbol: FunctionInfo] = [:]
    var next: Scope? = scope
    while let current = next {
      for (symbol, function) in current.functions ?? [:] where found[symbol] == nil { found[symbol] = function }
      next = current.parent
    }
    return found.values.sorted { $0.name.caseFolded < $1.name.caseFolded }
  }
}

/// What Set-Alias and New-Alias have in common.
class AliasWriter: Cmdlet {
  static let parameters = """
    Name String 0 req name
    Value String 1 req name
    Description String
    Option ScopedItemOptions
    PassThru SwitchParameter
    Scope String
    Force SwitchParameter
    """

  final func makeAlias(mayExist: Bool, _ action: String) throws {
    guard let name = string("Name"), let target = string("Value") else { return }
    guard try shouldProcess("Name: \(name) Value: \(target)", action) else { return }
    let scope = try ScopeName.scope(string("Scope"), run)
    let known =
      scope.aliases?[Symbol(name)] ?? (mayExist || !isBound("Scope") ? context.alias(Symbol(name), scope) : nil)
    if let known {
      if !mayExist, !flag("Force") {
        return try writeError(
          ErrorRecord(
            id: "AliasAlreadyExists",
            "The alias is not allowed, because an alias with the name '\(name)' already exists.",
            category: .resourceExists, target: .text(name),
            exception: "System.Management.Automation.SessionStateException"))
      }
      if known.options.contains(.constant) || known.options.contains(.readOnly) && !flag("Force") {
        return try writeError(notWritable(known.name))
      }
    }
    var options = known?.options.subtracting(.readOnly) ?? []
    if let value = bound("Option") { options = Variable.Options(rawValue: Int(try context.integer(value))) }
    let alias = AliasInfo(name, target, options: options)
    alias.summary = string("Description") ?? known?.summary ?? ""
    let owner = options.contains(.allScope) || known?.options.contains(.allScope) ?? false ? context.globalScope : scope
    owner.define(alias)
    if flag("PassThru") { try write(.object(alias)) }
  }

  private func notWritable(_ name: String) -> ErrorRecord {
    ErrorRecord(
      id: "AliasNotWritable",
      "Alias is not writeable because alias \(name) is read-only or constant and cannot be written to.",
      category: .writeError, target: .text(name),
      exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
  }
}

/// Set-Alias.
final class SetAlias: AliasWriter {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-Alias", confirms: .medium, AliasWriter.parameters)

  override func process() throws { try makeAlias(mayExist: true, "Set Alias") }
}

/// New-Alias.
final class NewAlias: AliasWriter {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-Alias", confirms: .low, AliasWriter.parameters)

  override func process() throws { try makeAlias(mayExist: false, "New Alias") }
}

/// Remove-Alias.
final class RemoveAlias: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Remove-Alias", defaultSet: "Default",
    """
    Name String[] 0 req both
    Scope String
    Force SwitchParameter
    """)

  override func process() throws {
    for name in strings("Name") ?? [] {
      var next: Scope? = try ScopeName.scope(string("Scope"), run)
      var isFound = false
      while let scope = next, !isFound {
        if let alias = scope.aliases?[Symbol(name)] {
          isFound = true
          if alias.options.contains(.constant) || alias.options.contains(.readOnly) && !flag("Force") {
            try writeError(notRemovable(name))
            break
          }
          scope.aliases?[Symbol(name)] = nil
          context.commandEpoch &+= 1
        }
        next = isBound("Scope") ? nil : scope.parent
      }
      if !isFound { try writeError(missing(name)) }
    }
  }

  private func missing(_ name: String) -> ErrorRecord {
    ErrorRecord(
      id: "ItemNotFoundException",
      "This command cannot find a matching alias because an alias with the name '\(name)' does not exist.",
      category: .objectNotFound, target: .text(name), exception: "System.Management.Automation.ItemNotFoundException")
  }

  private func notRemovable(_ name: String) -> ErrorRecord {
    ErrorRecord(
      id: "AliasNotRemovable",
      "Alias was not removed because alias \(name) is constant or read-only.", category: .writeError,
      target: .text(name), exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
  }
}
