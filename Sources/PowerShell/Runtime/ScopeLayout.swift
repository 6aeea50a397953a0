/// Which name has which slot in the scopes that one body of code makes.
///
/// A layout only grows: code that runs in an existing scope (dot-sourced, or the block of ForEach-Object) adds its names.
final class ScopeLayout {
  private var index = SymbolIndex()
  /// Types and validations that a parameter's declaration gives a slot for good.
  private(set) var rules: [VariableRules?] = []
  /// Scopes of this layout that have ended and can be used again: the last one, with the others as its parents.
  private var idle: Scope?
  private var idleCount = 0

  var symbols: [Symbol] { index.symbols }
  var count: Int { index.count }

  /// The slot of a name that has one.
  func slot(of symbol: Symbol) -> Int? { index.position(of: symbol) }

  /// The slot of a name, which gets one if it has none.
  func demand(_ symbol: Symbol) -> Int {
    if let slot = slot(of: symbol) { return slot }
    index.append(symbol)
    rules.append(nil)
    return count - 1
  }

  /// Binds a slot to the rules of a parameter.
  func restrict(_ slot: Int, to rule: VariableRules?) { rules[slot] = rule }

  /// A scope with all its slots empty.
  @inline(__always)
  func makeScope(parent: Scope?, context: ExecutionContext) -> Scope {
    if let scope = idle {
      idle = scope.parent
      idleCount -= 1
      if scope.capacity < count { scope.grow(to: count) }
      scope.parent = parent
      scope.strictMode = parent?.strictMode ?? 0
      return scope
    }
    return Scope(layout: self, parent: parent, context: context)
  }

  /// Takes back a scope that has ended, unless something still holds it.
  @inline(__always)
  func recycle(_ scope: Scope) {
    if scope.isCaptured || idleCount > 64 { return }
    scope.clear()
    scope.parent = idle
    idle = scope
    idleCount += 1
  }
}
