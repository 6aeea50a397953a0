/// A name that is compared without regard to case: variables, members, parameters, commands.
///
/// Interned, so that comparing two is comparing two integers.
public struct Symbol: Hashable, Sendable {
  public let id: Int32

  /// Interns `name`.
  public init(_ name: String) { self.id = SymbolTable.shared.intern(name) }

  /// The name as it was first spelled.
  public var name: String { SymbolTable.shared.spelling[Int(id)] }
}

/// All names seen so far. Only the interpreter's thread uses it.
private final class SymbolTable {
  nonisolated(unsafe) static let shared = SymbolTable()

  var spelling: [String] = []
  private var exact: [String: Int32] = [:]
  private var folded: [String: Int32] = [:]

  func intern(_ name: String) -> Int32 {
    if let id = exact[name] { return id }
    let fold = name.caseFolded
    let id: Int32
    if let known = folded[fold] {
      id = known
    } else {
      id = Int32(truncatingIfNeeded: spelling.count)
      spelling.append(name)
      folded[fold] = id
    }
    exact[name] = id
    return id
  }
}

extension String {
  /// The form in which names and strings are compared when case does not matter.
  public var caseFolded: String {
    utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? self : lowercased()
  }
}
